//! A made-up patrol team: 110 people, a policy, a roster for every month of a year and the next, and a patrol for every day.

use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    origin,
    register::{Check, Register, put},
    registers::{
        Hazard, Insurance, Insured, Patrol, PatrolFinding, Roster, Team, TeamLeave, TeamMember,
        insurance::InsuranceDraft,
        insured::InsuredDraft,
        patrol::{FindingLine, PatrolDraft, PatrolPerson},
        roster::{self, RosterDraft},
        team::TeamDraft,
        team_leave::TeamLeaveDraft,
        team_member::{RoleLine, TeamMemberDraft},
    },
};
use chrono::{Datelike, Days, Months, NaiveDate};
use fastrand::Rng;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use store::rusqlite::Connection;

/// In the order in which they were made, which the seed decides.
const PEOPLE: &str = "SELECT p.id, p.political FROM person p
  WHERE p.birth BETWEEN :old AND :young AND p.died_on IS NULL
    AND EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.to_date IS NULL)
  ORDER BY p.political = '01' DESC, p.rowid";
const PARTY: &str = "01";
const OUTSIDERS: &[&str] = &["郑福来", "冯桂芝", "卫东升", "蒋明亮", "沈玉兰", "韩立新"];
const WEATHER: &[&str] = &["晴", "晴", "多云", "阴", "小雨", "晴 3级风"];
const PLACES: &[&str] = &["单元门口", "单元二楼楼道", "单元后面绿化带", "单元地下室"];
/// Put right on the spot or told to whom it concerns; what had to be followed up stands in the book of hazards.
const TRIFLES: &[(&str, &str)] = &[
    ("楼道堆放纸箱、旧家具", "联系住户，当天清走"),
    ("电动自行车飞线充电", "当场劝离，拔掉插线"),
    ("单元门闭门器坏，门关不上", "已报物业"),
    ("灭火器压力不足", "已报物业更换"),
    ("消防车道停了一辆轿车", "电话通知车主挪走"),
    ("井盖松动", "放警示牌，已报物业"),
];
const QUARRELS: &[&str] = &["两户为停车位争吵", "楼上漏水，楼下来反映"];
const STORIES: &[&str] = &[
    "沿路线走一遍，未见异常。",
    "提醒居民关好门窗，向老人讲防诈骗。",
    "发放防火宣传单，劝导楼道停车。",
    "节前检查消防通道，和物业一起走了一遍。",
];
const FROM_TO: &[(&str, &str, &str)] = &[("10", "08:30", "10:30"), ("20", "15:00", "17:00"), ("30", "19:30", "21:00")];

struct Maker<'a> {
    office: &'a Office,
    conn: &'a Connection,
    now: &'a Moment,
    rng: Rng,
}

#[derive(Deserialize)]
struct Entered {
    id: String,
    found_on: String,
    place: String,
    description: String,
}

impl Entered {
    fn line(&self) -> FindingLine {
        let (place, description) = (self.place.clone(), self.description.clone());
        FindingLine { kind: "10".into(), place, description, ..FindingLine::default() }
    }
}

#[derive(Deserialize)]
struct Someone {
    id: String,
    political: String,
}

pub(super) fn fill(office: &Office, conn: &Connection, now: &Moment, seed: u64, households: u32) -> Result<()> {
    let mut maker = Maker { office, conn, now, rng: Rng::with_seed(seed ^ 0x110) };
    // A small office for a quick look has a month; the usual one a year.
    let days = if households < 300 { 30 } else { 365 };
    let first = now.today.checked_sub_days(Days::new(days)).unwrap_or(now.today);
    let team = maker.team(first)?;
    maker.policies(first)?;
    maker.rosters(&team, first)?;
    maker.patrols(&team, first)
}

impl Maker<'_> {
    fn save<R: Register>(&self, draft: R::Draft) -> Result<String> {
        let (mut draft, mut check) = (draft, Check::default());
        R::check(self.office, self.conn, &mut draft, &mut check)?;
        check.done()?;
        put::<R>(self.office, self.conn, draft, true, self.now)
    }

    fn one(&mut self, from: &[&'static str]) -> String {
        self.rng.choice(from.iter().copied()).unwrap_or_default().to_owned()
    }

    fn team(&mut self, first: NaiveDate) -> Result<String> {
        let draft = TeamDraft {
            name: "平安巡逻队".into(),
            from_date: "2013-11-01".into(),
            purpose: "每天巡逻，防盗防火，劝解纠纷".into(),
            ..TeamDraft::default()
        };
        let team = self.save::<Team>(draft)?;
        let fire = TeamDraft {
            name: "消防志愿队".into(),
            kind: "30".into(),
            from_date: "2016-05-01".into(),
            ..TeamDraft::default()
        };
        let fire = self.save::<Team>(fire)?;
        let year = |years: u32| self.now.today.checked_sub_months(Months::new(12 * years)).unwrap_or(self.now.today);
        let ages = json!({ "old": year(72).to_string(), "young": year(26).to_string() });
        let people: Vec<Someone> = store::all(self.conn, PEOPLE, &ages)?;
        let (party, others): (Vec<Someone>, Vec<Someone>) = people.into_iter().partition(|one| one.political == PARTY);
        // A third of them are members of the party, as such a team has it; they lead the shifts.
        let (mut party, mut others) = (party.into_iter(), others.into_iter());
        let next =
            |at: usize| if at.is_multiple_of(3) { party.next().or_else(|| others.next()) } else { others.next() };
        let people: Vec<Someone> = (0..110 - OUTSIDERS.len()).map_while(next).collect();
        let joined = first.checked_sub_days(Days::new(200)).unwrap_or(first).to_string();
        let mut members = Vec::new();
        for (at, person) in people.iter().enumerate() {
            let party = person.political == PARTY;
            let mut roles = vec!["50"];
            if party {
                roles.push("20");
            }
            if at < 7 {
                roles.push("10");
            } else if at % 16 == 9 {
                roles.push("30");
            } else if at % 5 == 3 {
                roles.push("40");
            }
            if at == 0 {
                roles.push("05");
            }
            let late = at % 29 == 28;
            let draft = TeamMemberDraft {
                team_id: Some(team.clone()),
                person_id: Some(person.id.clone()),
                from_date: if late {
                    first.checked_add_days(Days::new(20)).unwrap_or(first).to_string()
                } else {
                    joined.clone()
                },
                weekdays: if at % 12 == 5 { vec!["3".into(), "6".into(), "7".into()] } else { Vec::new() },
                roles: roles.iter().map(|role| RoleLine { role: (*role).into(), ..RoleLine::default() }).collect(),
                ..TeamMemberDraft::default()
            };
            members.push(self.save::<TeamMember>(draft)?);
            if at % 9 == 4 {
                let draft = TeamMemberDraft {
                    team_id: Some(fire.clone()),
                    person_id: Some(person.id.clone()),
                    from_date: joined.clone(),
                    roles: vec![RoleLine { role: "50".into(), ..RoleLine::default() }],
                    ..TeamMemberDraft::default()
                };
                self.save::<TeamMember>(draft)?;
            }
        }
        for (at, name) in OUTSIDERS.iter().enumerate() {
            let draft = TeamMemberDraft {
                team_id: Some(team.clone()),
                name: (*name).into(),
                sex: if at % 2 == 0 { "1" } else { "2" }.into(),
                birth: format!("{}-06-15", 1958 + at * 5),
                phone: format!("1990001{at:04}"),
                from_date: joined.clone(),
                roles: vec![RoleLine { role: "50".into(), ..RoleLine::default() }],
                ..TeamMemberDraft::default()
            };
            members.push(self.save::<TeamMember>(draft)?);
        }
        for at in 0..members.len() / 8 {
            let from = first.checked_add_days(Days::new(self.rng.u64(0..380))).unwrap_or(first);
            let to = from.checked_add_days(Days::new(self.rng.u64(2..12))).unwrap_or(from);
            let draft = TeamLeaveDraft {
                member_id: members.get(at * 8 + 2).cloned(),
                from_date: from.to_string(),
                to_date: to.to_string(),
                reason: self.one(&["回老家", "住院", "带孙子", "出门旅游"]),
                ..TeamLeaveDraft::default()
            };
            self.save::<TeamLeave>(draft)?;
        }
        Ok(team)
    }

    /// Last year's policy and this year's, one after the other; two newcomers are not on it yet.
    fn policies(&mut self, first: NaiveDate) -> Result<()> {
        let turn = self.now.today.checked_sub_months(Months::new(4)).unwrap_or(first);
        let before = turn.checked_sub_months(Months::new(12)).unwrap_or(first);
        let after = turn.checked_add_months(Months::new(12)).unwrap_or(turn);
        let day_before = |day: NaiveDate| day.pred_opt().unwrap_or(day).to_string();
        let members: Vec<(String,)> = store::all(
            self.conn,
            "SELECT m.id FROM team_member m JOIN team t ON t.id = m.team_id AND t.kind = '10' ORDER BY m.rowid",
            &json!({}),
        )?;
        for (number, from, to) in [("YW2025-0718", before, day_before(turn)), ("YW2026-0703", turn, day_before(after))]
        {
            let draft = InsuranceDraft {
                insurer: "幸福财产保险".into(),
                policy: number.into(),
                from_date: from.to_string(),
                to_date: to,
                sum: Some(20_000_000),
                premium: Some(members.len() as i64 * 3_000),
                ..InsuranceDraft::default()
            };
            let policy = self.save::<Insurance>(draft)?;
            for (member,) in members.iter().take(members.len().saturating_sub(2)) {
                let draft = InsuredDraft {
                    insurance_id: Some(policy.clone()),
                    member_id: Some(member.clone()),
                    ..InsuredDraft::default()
                };
                put::<Insured>(self.office, self.conn, draft, true, self.now)?;
            }
        }
        Ok(())
    }

    /// Month by month, from the first patrol's to the next.
    fn rosters(&mut self, team: &str, first: NaiveDate) -> Result<()> {
        let mut month = first.with_day(1).unwrap_or(first);
        let end = self.now.today.checked_add_months(Months::new(1)).unwrap_or(self.now.today);
        while month <= end {
            let next = month.checked_add_months(Months::new(1)).unwrap_or(end);
            let draft = RosterDraft {
                team_id: Some(team.to_owned()),
                from_date: month.to_string(),
                to_date: next.pred_opt().unwrap_or(month).to_string(),
                shifts: vec!["10".into(), "20".into()],
                ..RosterDraft::default()
            };
            let id = self.save::<Roster>(draft)?;
            roster::fill(self.office, self.conn, &id)?;
            if next <= month {
                break;
            }
            month = next;
        }
        Ok(())
    }

    /// One a day, in the morning or the afternoon, by those whom the roster has.
    fn patrols(&mut self, team: &str, first: NaiveDate) -> Result<()> {
        let buildings: Vec<(String, String)> =
            store::all(self.conn, "SELECT id, code FROM building WHERE removed_at IS NULL ORDER BY sort", &json!({}))?;
        let mut hazards = self.hazards()?;
        let mut day = first;
        while day < self.now.today {
            let shift = usize::from(day.ordinal().is_multiple_of(3));
            let (shift, from, to) = FROM_TO.get(shift).copied().unwrap_or(("10", "08:30", "10:30"));
            let date = day.to_string();
            let on: BTreeMap<String, bool> = roster::on_day(self.conn, &date)?
                .into_iter()
                .filter(|duty| duty.shift == shift)
                .map(|duty| (duty.name + "\u{0}" + &duty.member_id, duty.leader))
                .collect();
            let member = |key: &str| key.split('\u{0}').nth(1).unwrap_or_default().to_owned();
            let leader = on.iter().find(|(_, leads)| **leads).map(|(key, _)| member(key));
            let mut people: Vec<PatrolPerson> =
                on.keys().map(|key| PatrolPerson { member_id: member(key), ..PatrolPerson::default() }).collect();
            if let Some(first) = people.first_mut() {
                first.roles = vec!["10".into()];
            }
            if let Some(last) = people.last_mut() {
                last.roles.push("20".into());
            }
            if !people.is_empty() {
                let at = self.rng.usize(..buildings.len().max(1));
                let walk: Vec<&(String, String)> =
                    buildings.iter().cycle().skip(at).take(6.min(buildings.len())).collect();
                let found = hazards.remove(&date).unwrap_or_default();
                let draft = PatrolDraft {
                    team_id: Some(team.to_owned()),
                    date,
                    shift: shift.into(),
                    from_time: from.into(),
                    to_time: to.into(),
                    weather: self.one(WEATHER),
                    kind: if day.day().is_multiple_of(10) { "20" } else { "10" }.into(),
                    partners: if day.day() == 15 { "派出所、物业".into() } else { String::new() },
                    leader_id: leader,
                    leaflets: Some(self.rng.i64(0..45)),
                    persuaded: Some(self.rng.i64(0..4)),
                    deeds: (self.rng.u8(..10) == 0).then_some(1),
                    clues: (self.rng.u8(..90) == 0).then_some(1),
                    narrative: self.one(STORIES),
                    reviewer: if day < self.now.today.checked_sub_days(Days::new(7)).unwrap_or(day) {
                        "王敏".into()
                    } else {
                        String::new()
                    },
                    route: walk.iter().map(|(id, _)| id.clone()).collect(),
                    members: people,
                    findings: self
                        .findings(walk.first().map(|(_, code)| code.as_str()))
                        .into_iter()
                        .chain(found.iter().map(Entered::line))
                        .collect(),
                    ..PatrolDraft::default()
                };
                let draft = PatrolDraft {
                    clue_station: if draft.clues.is_some() { "城东派出所".into() } else { String::new() },
                    clue_document: if draft.clues.is_some() { "线索移交单".into() } else { String::new() },
                    ..draft
                };
                let patrol = self.save::<Patrol>(draft)?;
                self.tie(&patrol, &found)?;
            }
            day = day.succ_opt().unwrap_or(self.now.today);
        }
        Ok(())
    }

    /// The hazards that came from patrols, by the day on which they were found.
    fn hazards(&self) -> Result<BTreeMap<String, Vec<Entered>>> {
        let sql = "SELECT h.id, h.found_on, coalesce(b.called || coalesce(e.called, ''), '') || h.place AS place, h.description
                     FROM hazard h LEFT JOIN building b ON b.id = h.building_id LEFT JOIN entrance e ON e.id = h.entrance_id
                    WHERE h.source = '10' AND h.action_id IS NULL AND h.removed_at IS NULL ORDER BY h.rowid";
        let mut days: BTreeMap<String, Vec<Entered>> = BTreeMap::new();
        for hazard in store::all::<Entered>(self.conn, sql, &json!({}))? {
            days.entry(hazard.found_on.clone()).or_default().push(hazard);
        }
        Ok(days)
    }

    /// What the patrol found and what stands in the book of hazards are one thing.
    fn tie(&self, patrol: &str, found: &[Entered]) -> Result<()> {
        let sql = "SELECT id FROM patrol_finding WHERE patrol_id = :patrol AND kind = '10' ORDER BY rowid";
        let findings: Vec<(String,)> = store::all(self.conn, sql, &json!({ "patrol": patrol }))?;
        for ((finding,), hazard) in findings.iter().zip(found) {
            let from = format!("{}:{finding}", PatrolFinding::NAME);
            origin::tie(self.conn, Hazard::NAME, &hazard.id, &origin::source(self.conn, &from)?)?;
        }
        Ok(())
    }

    fn findings(&mut self, code: Option<&str>) -> Vec<FindingLine> {
        let (Some(code), true) = (code, self.rng.u8(..100) < 45) else { return Vec::new() };
        let place = format!("{code}号楼{}{}", self.one(&["一", "二", "三"]), self.one(PLACES));
        let (kind, description, done) = if self.rng.u8(..8) == 0 {
            ("20", self.one(QUARRELS), "约好两家到社区谈")
        } else {
            let (trifle, done) = self.rng.choice(TRIFLES.iter().copied()).unwrap_or_default();
            ("40", trifle.to_owned(), done)
        };
        vec![FindingLine { kind: kind.into(), place, description, done: done.into(), ..FindingLine::default() }]
    }
}
