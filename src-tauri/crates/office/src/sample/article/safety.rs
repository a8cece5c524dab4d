//! What was unsafe and what came of it: 21 cars smashed in 2013, 206 hazards and 120 disputes in three years, the station's
//! figures, two tips, and the stations in the compound.

use super::{Maker, after, date, people::Compound, spread, text};
use crate::{
    fault::Result,
    registers::{
        Hazard, Incident, JointAction, Partner, PoliceFigure, Tip,
        hazard::{HazardDraft, HazardStep, order},
        incident::{IncidentDraft, IncidentReport},
        joint_action::JointActionDraft,
        partner::PartnerDraft,
        police_figure::PoliceFigureDraft,
        tip::TipDraft,
    },
    sample::{dispute, safety::KINDS},
};
use chrono::NaiveDate;
use fastrand::Rng;

/// In the three years of the report; 2014 and 2018 have others.
const HAZARDS: u64 = 206;
const DISPUTES: u64 = 120;
/// Places of those that ended without an agreement: not agreed, passed on, withdrawn.
const FAILED: &[u64] = &[7, 23, 58, 93, 115];
const PASSED_ON: &[u64] = &[41, 76];
const WITHDRAWN: &[u64] = &[104];
/// Category, then what the station stated for 2013 to 2017, and for the first halves of 2016, 2017 and 2018.
const FIGURES: &[(&str, [i64; 5], [i64; 3])] = &[
    ("10", [31, 19, 12, 10, 6], [6, 4, 5]),
    ("1001", [9, 4, 0, 0, 0], [0, 0, 0]),
    ("1002", [7, 5, 0, 0, 0], [0, 0, 1]),
    ("1003", [5, 3, 0, 0, 0], [0, 0, 0]),
    ("20", [152, 124, 131, 124, 43], [66, 24, 17]),
    ("2001", [51, 38, 40, 37, 12], [20, 7, 5]),
    ("40", [38, 33, 30, 31, 29], [15, 14, 13]),
    ("60", [97, 86, 74, 66, 51], [35, 27, 22]),
];
const FINDERS: &[&str] = &["巡逻队", "楼长", "居民来电", "值班人员"];

impl Maker<'_> {
    pub(super) fn safety(&mut self, compound: &Compound) -> Result<()> {
        self.step(6, "正在装入平安台账")?;
        let partners = self.partners()?;
        self.figures()?;
        self.incidents(compound)?;
        self.hazards(&partners)?;
        self.tips()?;
        self.disputes(compound)
    }

    fn partners(&self) -> Result<Vec<String>> {
        let rows = [
            ("金水派出所", "10", "2005-01-01", ""),
            ("小区警务室", "20", "2008-01-01", "2015-06-01"),
            ("127警务工作站", "20", "2015-06-01", ""),
            ("速调工作站", "30", "2016-03-01", ""),
            ("小区物业公司", "80", "2010-01-01", ""),
        ];
        let save = |(name, kind, from, to): (&str, &str, &str, &str)| {
            self.save::<Partner>(PartnerDraft {
                name: name.into(),
                kind: kind.into(),
                phone: "0546-7000110".into(),
                from_date: from.into(),
                to_date: to.into(),
                ..PartnerDraft::default()
            })
        };
        rows.into_iter().map(save).collect()
    }

    fn figures(&self) -> Result<()> {
        let mut rows = Vec::new();
        for (category, years, halves) in FIGURES {
            for (year, count) in (2013..).zip(years) {
                rows.push((*category, format!("{year}-12-31"), year, *count));
            }
            for (year, count) in (2016..).zip(halves) {
                rows.push((*category, format!("{year}-06-30"), year, *count));
            }
        }
        for (category, to, year, count) in rows {
            self.save::<PoliceFigure>(PoliceFigureDraft {
                from_date: format!("{year}-01-01"),
                document_date: after(crate::clock::date(&to).unwrap_or_default(), 8).to_string(),
                to_date: to,
                category: category.into(),
                count: Some(count),
                station: "金水派出所".into(),
                document: "辖区警情通报".into(),
                ..PoliceFigureDraft::default()
            })?;
        }
        Ok(())
    }

    fn incidents(&self, compound: &Compound) -> Result<()> {
        let rows = [
            ((2013, 6, 18), "夜间21辆车被砸", "10", "03", "西门外停车场", Some((21, "辆", 3_150_000))),
            ((2013, 11, 2), "楼道电动自行车起火", "30", "04", "23-1", Some((2, "辆", 460_000))),
            ((2015, 8, 9), "地下室管道爆裂", "40", "04", "9-2", Some((6, "户", 820_000))),
            ((2016, 2, 8), "烟花引燃阳台杂物", "30", "04", "31-3", None),
            ((2017, 7, 21), "大风吹落空调外机", "70", "04", "40-2", Some((1, "台", 260_000))),
            ((2018, 4, 3), "老人在楼前滑倒", "50", "04", "12-1", None),
        ];
        for (day, title, kind, level, place, damage) in rows {
            let (count, unit, fen) =
                damage.map_or((None, "", None), |(count, unit, fen)| (Some(count), unit, Some(fen)));
            self.save::<Incident>(IncidentDraft {
                title: title.into(),
                kind: kind.into(),
                level: level.into(),
                date: text(day),
                time: "07:20".into(),
                place: place.into(),
                told_by: "巡逻队".into(),
                description: format!("{title}，发现后报告居委会。"),
                damaged: count,
                damage_unit: unit.into(),
                damage: fen,
                measures: "现场警戒，通知物业和派出所，安抚居民。".into(),
                closed_on: after(date(day), 20).to_string(),
                reports: vec![IncidentReport {
                    stage: "10".into(),
                    whom: "金水派出所".into(),
                    date: text(day),
                    time: "07:40".into(),
                    way: "10".into(),
                    person: compound.director_name.clone(),
                    content: title.into(),
                    receipt: "已受理".into(),
                    receipt_on: text(day),
                }],
                ..IncidentDraft::default()
            })?;
        }
        Ok(())
    }

    fn hazards(&mut self, partners: &[String]) -> Result<()> {
        let mut actions = Vec::new();
        for year in 2015..=2018 {
            let day = date((year, 5, 12));
            let draft = JointActionDraft {
                kind: "10".into(),
                title: "消防通道联合检查".into(),
                date: day.to_string(),
                partners: partners.iter().skip(2).take(2).cloned().collect(),
                people: Some(9),
                places: "全小区楼道、地下室、消防车通道".into(),
                ..JointActionDraft::default()
            };
            actions.push((self.save::<JointAction>(draft)?, day));
        }
        let days: Vec<NaiveDate> = spread((2014, 2, 10), 35, 9)
            .chain((0..HAZARDS).map(|at| after(date((2015, 1, 5)), at * 1_085 / HAZARDS)))
            .chain(spread((2018, 1, 8), 12, 14))
            .collect();
        for (at, day) in days.into_iter().enumerate() {
            let draft = self.hazard(at, day, &actions);
            self.save::<Hazard>(draft)?;
        }
        // One was written down twice and struck again.
        let twice = HazardDraft { removed_at: Some(self.now.utc.clone()), ..self.hazard(0, date((2017, 3, 3)), &[]) };
        self.save::<Hazard>(twice).map(drop)
    }

    fn hazard(&mut self, at: usize, day: NaiveDate, actions: &[(String, NaiveDate)]) -> HazardDraft {
        let kind = self.rng.usize(..KINDS.len());
        let (category, what, who, how) = KINDS.get(kind).copied().unwrap_or(("H99", "", "", ""));
        let action = actions.iter().find(|(_, of)| (0..6).contains(&(day - *of).num_days()));
        let person = self.one(FINDERS);
        let step = |status: &str, days: u64| HazardStep {
            status: status.into(),
            date: after(day, days).to_string(),
            person: person.clone(),
            due: if status == order::TERM { after(day, 7).to_string() } else { String::new() },
            ..HazardStep::default()
        };
        let steps = if at % 10 < 5 {
            vec![step(order::SPOT, 0), step(order::CLOSED, 0)]
        } else {
            vec![step(order::TERM, 0), step(order::WAITS, 3), step(order::CLOSED, 5)]
        };
        HazardDraft {
            source: if action.is_some() { "30" } else { ["10", "10", "20", "50"].get(at % 4).copied().unwrap_or("10") }
                .into(),
            found_on: day.to_string(),
            finder: person.clone(),
            place: format!("{}-{}", 1 + at % 53, 1 + at % 3),
            category: category.into(),
            description: what.into(),
            responsible: who.into(),
            measure: how.into(),
            action_id: action.map(|(id, _)| id.clone()),
            at_once: at % 10 < 5,
            steps,
            ..HazardDraft::default()
        }
    }

    fn tips(&self) -> Result<()> {
        let rows = [
            ((2014, 5, 6), Some(1)),
            ((2015, 9, 16), Some(1)),
            ((2016, 4, 20), None),
            ((2017, 4, 12), Some(1)),
            ((2018, 5, 8), None),
        ];
        for (day, caught) in rows {
            self.save::<Tip>(TipDraft {
                date: text(day),
                station: "金水派出所".into(),
                document: if caught.is_some() { "派出所情况说明" } else { "线索移交单" }.into(),
                caught,
                ..TipDraft::default()
            })?;
        }
        Ok(())
    }

    /// 112 of the 120 of three years were settled; ten more in 2014, fourteen in 2018 of which two are still open.
    fn disputes(&mut self, compound: &Compound) -> Result<()> {
        let people = compound.grown.iter().take(300).map(|one| one.id.clone()).collect();
        let mut room = dispute::Maker {
            office: self.office,
            conn: self.tx,
            now: self.now,
            rng: Rng::with_seed(self.rng.u64(..)),
            people,
        };
        for day in spread((2014, 1, 20), 30, 10) {
            let case = room.begin(day)?;
            room.settled(&case, after(day, 4))?;
        }
        for at in 0..DISPUTES {
            let day = after(date((2015, 1, 8)), at * 9);
            let case = room.begin(day)?;
            match at {
                _ if FAILED.contains(&at) => room.failed(&case, day, at == 58)?,
                _ if PASSED_ON.contains(&at) => room.passed_on(&case, day)?,
                _ if WITHDRAWN.contains(&at) => room.withdrawn(&case, day)?,
                _ => room.settled(&case, after(day, 1 + at % 9))?,
            }
        }
        for (at, day) in spread((2018, 1, 10), 12, 14).enumerate() {
            let case = room.begin(day)?;
            if at < 12 {
                room.settled(&case, after(day, 6))?;
            }
        }
        Ok(())
    }
}
