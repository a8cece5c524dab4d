//! A year of made-up safety: partner stations, joint inspections, 200 hazards in every state, incidents with their reports, and
//! two years of police figures (治安类 124 → 43).

use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    register::{Check, Register, put},
    registers::{
        Hazard, Incident, JointAction, Partner, PoliceFigure,
        hazard::{HazardDraft, HazardStep, order},
        incident::{IncidentDraft, IncidentReport},
        joint_action::JointActionDraft,
        partner::{PartnerContact, PartnerDraft},
        police_figure::PoliceFigureDraft,
    },
};
use chrono::{Datelike, Days, NaiveDate};
use fastrand::Rng;
use store::rusqlite::Connection;

const HAZARDS: u64 = 200;
const FINDERS: &[&str] = &["巡逻队", "王敏", "李强", "楼长", "居民来电"];
const CHECKERS: &[&str] = &["王敏", "李强", "孙丽"];
/// Category, what is wrong, who mends it, how.
pub(super) const KINDS: &[(&str, &str, &str, &str)] = &[
    ("H01", "楼道堆放纸箱和旧家具", "住户", "清走杂物，保持畅通"),
    ("H01", "安全出口上锁", "物业公司", "打开并保持畅通"),
    ("H02", "私家车停在消防车通道上", "车主", "立即挪车"),
    ("H03", "楼道里给电动自行车充电", "车主", "挪到车棚充电"),
    ("H03", "从窗户拉线充电", "住户", "拆除飞线"),
    ("H04", "楼道电线老化裸露", "物业公司", "更换线路，加套管"),
    ("H05", "燃气软管老化", "住户", "更换波纹管"),
    ("H06", "灭火器压力不足", "物业公司", "更换灭火器"),
    ("H06", "应急灯不亮", "物业公司", "修理或更换"),
    ("H08", "地下室住人", "产权人", "限期搬离"),
    ("H09", "外墙皮脱落", "物业公司", "围挡并铲除修补"),
    ("H10", "井盖缺失", "物业公司", "补装井盖"),
    ("H10", "路灯损坏", "物业公司", "更换灯具"),
    ("H11", "绿化带里堆放垃圾", "物业公司", "清运"),
    ("H12", "单元门关不上", "物业公司", "修理闭门器"),
];

struct Maker<'a> {
    office: &'a Office,
    conn: &'a Connection,
    now: &'a Moment,
    rng: Rng,
}

pub(super) fn fill(office: &Office, conn: &Connection, now: &Moment, seed: u64) -> Result<()> {
    let mut maker = Maker { office, conn, now, rng: Rng::with_seed(seed ^ 0x5afe) };
    let partners = maker.partners()?;
    let actions = maker.actions(&partners)?;
    let sql = "SELECT code FROM building WHERE removed_at IS NULL ORDER BY sort";
    let buildings: Vec<(String,)> = store::all(conn, sql, &serde_json::json!({}))?;
    for at in (0..HAZARDS).rev() {
        maker.hazard(at, &buildings, &actions)?;
    }
    maker.incidents()?;
    maker.figures()
}

fn surname(at: usize) -> char {
    super::SURNAMES.chars().nth(at).unwrap_or('王')
}

impl Maker<'_> {
    fn ago(&self, days: u64) -> NaiveDate {
        self.now.today.checked_sub_days(Days::new(days)).unwrap_or(self.now.today)
    }

    fn one(&mut self, of: &[&'static str]) -> String {
        self.rng.choice(of.iter().copied()).unwrap_or_default().to_owned()
    }

    /// As the form does it, so that the sample is what a clerk could have written.
    fn save<R: Register>(&self, mut draft: R::Draft) -> Result<String> {
        let mut check = Check::default();
        R::check(self.office, self.conn, &mut draft, &mut check)?;
        check.done()?;
        put::<R>(self.office, self.conn, draft, true, self.now)
    }

    fn partners(&self) -> Result<Vec<String>> {
        let rows = [
            ("金水派出所", "10", "社区民警", "24小时", "接处警、警情通报"),
            ("127警务工作站", "20", "站长", "24小时", "联合巡逻、治安宣传"),
            ("速调工作站", "30", "调解员", "周一至周五白天", "纠纷快速调解"),
            ("金水消防救援站", "40", "站长", "24小时", "消防检查、演练"),
            ("小区微型消防站", "50", "站长", "24小时", "初起火情处置"),
            ("小区物业公司", "80", "经理", "24小时", "公共部位整改"),
        ];
        let mut ids = Vec::new();
        for (at, (name, kind, post, hours, duty)) in rows.into_iter().enumerate() {
            let contact = PartnerContact {
                name: format!("{}站长", surname(at)),
                post: post.into(),
                phone: format!("1990000{:04}", 8_000 + at),
            };
            ids.push(self.save::<Partner>(PartnerDraft {
                name: name.into(),
                kind: kind.into(),
                phone: format!("0546-70{:05}", 110 + at),
                hours: hours.into(),
                duty: duty.into(),
                contacts: vec![contact],
                ..PartnerDraft::default()
            })?);
        }
        Ok(ids)
    }

    /// Every other month together with the fire brigade and the police.
    fn actions(&mut self, partners: &[String]) -> Result<Vec<(String, NaiveDate)>> {
        let mut actions = Vec::new();
        for at in 0..6 {
            let date = self.ago(20 + at * 60);
            let with: Vec<String> = partners.iter().skip(if at % 2 == 0 { 3 } else { 0 }).take(2).cloned().collect();
            let draft = JointActionDraft {
                kind: "10".into(),
                title: if at % 2 == 0 { "消防通道联合检查" } else { "出租房治安联合检查" }.into(),
                date: date.to_string(),
                partners: with,
                leader: "王敏".into(),
                people: Some(i64::from(self.rng.u8(5..12))),
                places: "全小区楼道、地下室、消防车通道".into(),
                ..JointActionDraft::default()
            };
            actions.push((self.save::<JointAction>(draft)?, date));
        }
        Ok(actions)
    }

    fn hazard(&mut self, at: u64, buildings: &[(String,)], actions: &[(String, NaiveDate)]) -> Result<()> {
        let kind = self.rng.usize(..KINDS.len());
        let Some((category, what, who, how)) = KINDS.get(kind).copied() else { return Ok(()) };
        // One in six on a joint inspection, on its day.
        let action = if at.is_multiple_of(6) { self.rng.choice(actions.iter()).cloned() } else { None };
        // The year from its end to its beginning, and the states from open to closed in the same order.
        let found = action.as_ref().map_or_else(|| self.ago(2 + at * 363 / HAZARDS), |(_, date)| *date);
        let code = self.rng.choice(buildings.iter()).map(|(code,)| code.clone()).unwrap_or_default();
        let place = match self.rng.u8(..10) {
            0 => "西门外停车场".to_owned(),
            1 => format!("{code}号楼西侧"),
            _ => format!("{code}-{}", self.rng.u8(1..4)),
        };
        let steps = self.steps(at, found);
        let draft = HazardDraft {
            source: if action.is_some() {
                "30"
            } else {
                self.rng.choice(["10", "10", "10", "20", "50", "70"]).unwrap_or("10")
            }
            .into(),
            found_on: found.to_string(),
            finder: self.one(FINDERS),
            place,
            category: category.into(),
            grade: if at % 41 == 30 { "20" } else { "10" }.into(),
            description: what.into(),
            responsible: who.into(),
            measure: how.into(),
            action_id: action.map(|(id, _)| id),
            at_once: steps.first().is_some_and(|step| step.status == order::SPOT),
            steps,
            ..HazardDraft::default()
        };
        self.save::<Hazard>(draft)?;
        Ok(())
    }

    /// How it went: most is mended at once or in its term; what is younger may still be on its way.
    fn steps(&mut self, at: u64, found: NaiveDate) -> Vec<HazardStep> {
        let today = self.now.today;
        let day = |days: u64| found.checked_add_days(Days::new(days)).unwrap_or(found).min(today);
        let person = self.one(CHECKERS);
        let step = |status: &str, days: u64| HazardStep {
            status: status.into(),
            date: day(days).to_string(),
            person: person.clone(),
            ..HazardStep::default()
        };
        let due = |days: u64| found.checked_add_days(Days::new(days)).unwrap_or(found).to_string();
        let term = |days: u64, until: u64| HazardStep { due: due(until), ..step(order::TERM, days) };
        let passed = |days: u64| HazardStep { whom: "街道安监办".into(), ..step(order::PASSED, days) };
        let refused = |days: u64| HazardStep { note: "几次上门都不开门".into(), ..step(order::REFUSED, days) };
        let closed = |days: u64| HazardStep { note: "复查合格".into(), ..step(order::CLOSED, days) };
        match at {
            0 | 1 => Vec::new(),
            2 | 3 => vec![step(order::SPOT, 0)],
            4..=9 => vec![term(0, 30)],
            10..=12 => vec![term(0, 3)],
            13 | 14 => vec![term(0, 30), step(order::WAITS, 4)],
            15 => vec![term(0, 3), refused(4)],
            16 | 17 => vec![term(0, 3), refused(4), passed(5)],
            18 => vec![term(0, 3), refused(4), passed(5), closed(12)],
            _ => match at % 10 {
                0..=4 => vec![step(order::SPOT, 0), step(order::CLOSED, 0)],
                5 => vec![term(0, 3), step(order::WAITS, 3), term(4, 8), step(order::WAITS, 7), closed(8)],
                6 => vec![term(0, 3), step(order::WAITS, 8), closed(9)],
                _ => vec![term(0, 7), step(order::WAITS, 3), closed(5)],
            },
        }
    }

    fn incidents(&mut self) -> Result<()> {
        let rows = [
            (310, "夜间21辆车被砸", "10", "03", "西门外停车场", Some((21, "辆", 3_150_000)), true),
            (190, "地下室管道爆裂", "40", "04", "9-2", Some((6, "户", 820_000)), false),
            (150, "楼道电动自行车起火", "30", "03", "23-1", Some((2, "辆", 460_000)), true),
            (96, "老人在楼前滑倒", "50", "04", "31-3", None, false),
            (61, "大风吹落空调外机", "70", "04", "40-2", Some((1, "台", 260_000)), true),
            (12, "沿街商户纠纷推搡", "60", "04", "东门", None, false),
        ];
        for (days, title, kind, level, place, damage, told) in rows {
            let date = self.ago(days);
            let report = |stage: &str, whom: &str, after: u64, receipt: &str| IncidentReport {
                stage: stage.into(),
                whom: whom.into(),
                date: date.checked_add_days(Days::new(after)).unwrap_or(date).to_string(),
                time: if after == 0 { "07:40" } else { "10:00" }.into(),
                way: if after == 0 { "10" } else { "20" }.into(),
                person: "王敏".into(),
                content: title.into(),
                receipt: receipt.into(),
                receipt_on: if receipt.is_empty() { String::new() } else { date.to_string() },
            };
            let mut reports = Vec::new();
            if told {
                reports.push(report("10", "街道办", 0, "已收到"));
                reports.push(report("20", "金水派出所", 0, "已受理"));
            }
            let (count, unit, fen) =
                damage.map_or((None, "", None), |(count, unit, fen)| (Some(count), unit, Some(fen)));
            let open = days < 30;
            let told_by = self.one(FINDERS);
            self.save::<Incident>(IncidentDraft {
                title: title.into(),
                kind: kind.into(),
                level: level.into(),
                date: date.to_string(),
                time: "07:20".into(),
                place: place.into(),
                told_by,
                description: format!("{title}，巡逻队员发现后报告居委会。"),
                damaged: count,
                damage_unit: unit.into(),
                damage: fen,
                measures: "现场警戒，通知物业和派出所，安抚居民。".into(),
                follow_up: if open { "回访双方" } else { "已处理完毕" }.into(),
                follow_due: if open {
                    self.now.today.checked_add_days(Days::new(5)).unwrap_or(self.now.today).to_string()
                } else {
                    String::new()
                },
                closed_on: if open { String::new() } else { self.ago(days - 20).to_string() },
                reports,
                ..IncidentDraft::default()
            })?;
        }
        Ok(())
    }

    /// The station's paper of the last two whole years; 三类可防性案件 come to nought in the last.
    fn figures(&self) -> Result<()> {
        let year = self.now.today.year();
        let rows = [
            ("10", 19, 6),
            ("1001", 4, 0),
            ("1002", 5, 0),
            ("1003", 3, 0),
            ("1007", 7, 6),
            ("20", 124, 43),
            ("2001", 38, 12),
            ("2004", 61, 24),
            ("40", 33, 29),
            ("50", 3, 0),
            ("60", 86, 51),
            ("70", 210, 224),
            ("80", 0, 4),
        ];
        for (category, before, after) in rows {
            for (back, count) in [(2, before), (1, after)] {
                let of = year - back;
                self.save::<PoliceFigure>(PoliceFigureDraft {
                    from_date: format!("{of}-01-01"),
                    to_date: format!("{of}-12-31"),
                    category: category.into(),
                    count: Some(count),
                    station: "金水派出所".into(),
                    document: format!("{of}年辖区警情通报"),
                    document_date: format!("{}-01-08", of + 1),
                    ..PoliceFigureDraft::default()
                })?;
            }
        }
        Ok(())
    }
}
