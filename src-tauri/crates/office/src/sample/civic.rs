//! Two years of 居务: ten works each, three projects, meetings twice a month, the elections of the committee and the branch by
//! fifty representatives, and what was put up of all that.

mod meetings;

use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    origin,
    register::{Check, Register, put},
    registers::{
        Election, Notice, Project, Term, Work,
        election::{ElectionCandidate, ElectionDraft, ElectionSeat, SeatRequest, take_office},
        meeting::AttendGroup,
        notice::NoticeDraft,
        project::{ProjectDraft, ProjectPart},
        term::TermDraft,
        work::{WorkDraft, WorkProgress},
    },
};
use chrono::{Datelike, Days, NaiveDate};
use fastrand::Rng;
use serde_json::json;
use store::rusqlite::Connection;

/// Title, fund, 元.
pub(super) const WORKS: &[(&str, &str, i64)] = &[
    ("维修更换楼道照明灯", "10", 38_000),
    ("增设电动自行车充电车棚", "20", 120_000),
    ("疏通老化下水管道", "30", 86_000),
    ("建设老年人助餐点", "20", 150_000),
    ("补种绿化、清理楼间杂物", "10", 26_000),
    ("安装单元门扶手和坡道", "40", 45_000),
    ("开办暑期儿童托管班", "50", 18_000),
    ("为80岁以上老人免费理发", "80", 0),
    ("加装小区出入口监控", "30", 98_000),
    ("设置居民议事亭", "10", 22_000),
];
const OWNERS: &[&str] = &["王敏", "李强", "孙丽", "赵建"];
struct Maker<'a> {
    office: &'a Office,
    conn: &'a Connection,
    now: &'a Moment,
    rng: Rng,
}

pub(super) fn fill(office: &Office, conn: &Connection, now: &Moment, seed: u64) -> Result<()> {
    let mut maker = Maker { office, conn, now, rng: Rng::with_seed(seed ^ 0xc171) };
    maker.works()?;
    maker.projects()?;
    let (party, residents) = maker.representatives()?;
    maker.elections(&party, &residents)?;
    maker.meetings(party.len() as i64, residents.len() as i64)?;
    maker.boards()
}

impl Maker<'_> {
    fn ago(&self, days: u64) -> NaiveDate {
        self.now.today.checked_sub_days(Days::new(days)).unwrap_or(self.now.today)
    }

    fn save<R: Register>(&self, mut draft: R::Draft) -> Result<String> {
        let mut check = Check::default();
        R::check(self.office, self.conn, &mut draft, &mut check)?;
        check.done()?;
        put::<R>(self.office, self.conn, draft, true, self.now)
    }

    fn owner(&mut self) -> String {
        self.rng.choice(OWNERS.iter().copied()).unwrap_or_default().to_owned()
    }

    /// Puts up what came of a record.
    fn post(&self, draft: NoticeDraft, from: &str) -> Result<String> {
        let id = self.save::<Notice>(draft)?;
        let source = origin::source(self.conn, from)?;
        origin::tie(self.conn, Notice::NAME, &id, &source)?;
        Ok(id)
    }

    fn works(&mut self) -> Result<()> {
        let today = self.now.today;
        for back in [1, 0] {
            let year = today.year() - back;
            let day = |month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
            for (at, (title, fund, yuan)) in WORKS.iter().enumerate() {
                let months = 3 + at as u32;
                let (from, to) = (day(1 + at as u32 % 6, 10), day(months.min(12), 25));
                let stopped = back == 1 && at == 9;
                let over = to < today && !stopped && !(back == 0 && at == 6);
                let begun = from < today;
                let mut progress = Vec::new();
                let middle = from.checked_add_days(Days::new(35)).unwrap_or(from);
                if begun && middle < today {
                    progress.push(WorkProgress {
                        date: middle.to_string(),
                        percent: Some(40),
                        person: self.owner(),
                        words: "已开工".into(),
                    });
                }
                let done = if over { to.to_string() } else { String::new() };
                let accepted = to.checked_add_days(Days::new(9)).filter(|day| over && *day < today);
                let owner = self.owner();
                let id = self.save::<Work>(WorkDraft {
                    year: Some(i64::from(year)),
                    seq: Some(at as i64 + 1),
                    title: (*title).into(),
                    content: format!("{title}，方便居民生活。"),
                    owner,
                    amount: Some(yuan * 100),
                    spent: over.then(|| yuan * 97),
                    fund: (*fund).into(),
                    from_date: from.to_string(),
                    to_date: to.to_string(),
                    result: if over { "按计划完成" } else { "" }.into(),
                    done_on: done,
                    accepted_on: accepted.map(|day| day.to_string()).unwrap_or_default(),
                    acceptor: if accepted.is_some() { "居民代表验收组" } else { "" }.into(),
                    satisfaction: if accepted.is_some() { if at % 4 == 3 { "20" } else { "10" } } else { "" }.into(),
                    stopped_on: if stopped { day(10, 20).to_string() } else { String::new() },
                    stopped_why: if stopped { "场地用于充电车棚" } else { "" }.into(),
                    progress,
                    ..WorkDraft::default()
                })?;
                if let Some(on) = accepted.filter(|_| at % 3 == 0) {
                    let until = on.checked_add_days(Days::new(10)).unwrap_or(on);
                    let draft = NoticeDraft {
                        title: format!("{year}年为民实事第{}件完成情况", at + 1),
                        category: "40".into(),
                        period: "60".into(),
                        place: "小区宣传栏".into(),
                        from_date: on.to_string(),
                        to_date: until.to_string(),
                        content: format!("{title}：已完成并由居民代表验收。"),
                        closed_on: if until < today { until.to_string() } else { String::new() },
                        ..NoticeDraft::default()
                    };
                    self.post(draft, &format!("work:{id}"))?;
                }
            }
        }
        Ok(())
    }

    fn projects(&self) -> Result<()> {
        let sql = "SELECT code FROM building WHERE removed_at IS NULL ORDER BY sort";
        let codes: Vec<(String,)> = store::all(self.conn, sql, &json!({}))?;
        let part = |count: usize| {
            let some = codes.iter().take(count).map(|(code,)| code.as_str()).collect::<Vec<_>>();
            if count >= codes.len() { "全部".to_owned() } else { some.join("、") }
        };
        let rows = [
            ("单元防盗门全部更换", "10", 620, 300_000_000_i64, "街道财政", codes.len(), Some(540)),
            ("老旧小区外墙保温", "20", 400, 1_850_000_000, "上级专项资金", codes.len() * 3 / 4, Some(260)),
            ("监控和出入口卡口建设", "30", 90, 260_000_000, "街道财政", codes.len() / 2, None),
        ];
        for (title, feature, begun, fen, payer, count, done) in rows {
            let date = |days: u64| self.ago(days).to_string();
            let half = count / 2;
            let fitted = |days: u64| date(days);
            let mut parts = vec![ProjectPart {
                buildings: part(count),
                feature: feature.into(),
                date: done.map(fitted).unwrap_or_default(),
                ..ProjectPart::default()
            }];
            // Under way: half of them have it.
            if done.is_none() && half > 0 {
                let rest: Vec<&str> = codes.iter().take(count).skip(half).map(|(code,)| code.as_str()).collect();
                parts = vec![
                    ProjectPart {
                        buildings: part(half),
                        feature: feature.into(),
                        date: date(20),
                        ..ProjectPart::default()
                    },
                    ProjectPart { buildings: rest.join("、"), feature: feature.into(), ..ProjectPart::default() },
                ];
            }
            self.save::<Project>(ProjectDraft {
                title: title.into(),
                content: format!("{title}，共 {count} 栋楼。"),
                amount: Some(fen),
                payer: payer.into(),
                builder: "鲁北建设工程有限公司".into(),
                owner: "李强".into(),
                from_date: date(begun),
                to_date: self
                    .now
                    .today
                    .checked_add_days(Days::new(40))
                    .filter(|_| done.is_none())
                    .map_or_else(|| done.map(fitted).unwrap_or_default(), |day| day.to_string()),
                done_on: done.map(fitted).unwrap_or_default(),
                accepted_on: done.map(|days| date(days - 15)).unwrap_or_default(),
                acceptor: if done.is_some() { "街道、居委会、物业" } else { "" }.into(),
                parts: parts.into_iter().filter(|part| !part.buildings.is_empty()).collect(),
                ..ProjectDraft::default()
            })?;
        }
        Ok(())
    }

    /// 25 of the party and 25 residents, since two years and a half.
    fn representatives(&self) -> Result<(Vec<String>, Vec<String>)> {
        let adults = "SELECT p.id FROM person p WHERE p.removed_at IS NULL AND p.died_on IS NULL AND p.birth BETWEEN :after AND :before
                        AND (p.political = '01') = :party ORDER BY p.id_number, p.id LIMIT 25";
        let mut found = Vec::new();
        for (party, post) in [(true, "5010"), (false, "4010")] {
            let asked = json!({ "before": self.ago(365 * 35).to_string(), "after": self.ago(365 * 66).to_string(), "party": party });
            let people: Vec<(String,)> = store::all(self.conn, adults, &asked)?;
            for (at, (person,)) in people.iter().enumerate() {
                self.save::<Term>(TermDraft {
                    person_id: Some(person.clone()),
                    post: post.into(),
                    scope: format!("{}-{}号楼", at * 2 + 1, at * 2 + 2),
                    from_date: self.ago(900).to_string(),
                    ..TermDraft::default()
                })?;
            }
            found.push(people.into_iter().map(|(person,)| person).collect::<Vec<_>>());
        }
        let residents = found.pop().unwrap_or_default();
        Ok((found.pop().unwrap_or_default(), residents))
    }

    /// The committee by all representatives, the branch by those of the party.
    fn elections(&mut self, party: &[String], residents: &[String]) -> Result<()> {
        if party.len() < 7 || residents.len() < 7 {
            return Ok(());
        }
        let both = (party.len() + residents.len()) as i64;
        let rows = [
            (
                800,
                "第七届",
                "10",
                "30",
                vec![("20", party.len() as i64), ("10", residents.len() as i64)],
                both,
                vec![("1010", 1, 1), ("1020", 1, 2), ("1030", 3, 4)],
                residents,
            ),
            (
                320,
                "第四届",
                "20",
                "50",
                vec![("20", party.len() as i64)],
                party.len() as i64,
                vec![("2010", 1, 1), ("2030", 2, 3)],
                party,
            ),
        ];
        for (days, session, body, way, groups, electors, seats, people) in rows {
            let date = self.ago(days);
            let valid = electors - 1;
            let mut candidates = Vec::new();
            let mut next = people.iter();
            for (post, count, stand) in &seats {
                for at in 0..*stand {
                    // The head by every vote; of the others those who stand first.
                    let agree = match (post.ends_with("10"), at < *count) {
                        (true, _) => valid,
                        (_, true) => valid - 2 - i64::from(self.rng.u8(0..3)),
                        _ => 1,
                    };
                    candidates.push(ElectionCandidate {
                        post: (*post).into(),
                        person_id: next.next().cloned(),
                        nominated_by: "代表联名".into(),
                        agree: Some(agree),
                        against: Some(valid - agree),
                        abstain: Some(0),
                        ..ElectionCandidate::default()
                    });
                }
            }
            let groups = groups.into_iter().map(|(kind, count)| AttendGroup {
                kind: kind.into(),
                entitled: Some(count),
                present: Some(if kind == "20" { count - 1 } else { count }),
                ..AttendGroup::default()
            });
            let id = self.save::<Election>(ElectionDraft {
                session: session.into(),
                body: body.into(),
                way: way.into(),
                date: date.to_string(),
                place: "社区活动中心".into(),
                committee_way: "居民代表会议推选".into(),
                committee: Some(7),
                committee_party: Some(4),
                announced_on: self.ago(days + 20).to_string(),
                booth: true,
                aloud: true,
                at_once: true,
                issued: Some(electors - 1),
                returned: Some(electors - 1),
                valid: Some(valid),
                spoiled: Some(0),
                teller: "孙丽".into(),
                watcher: "赵建".into(),
                result_on: date.to_string(),
                groups: groups.collect(),
                seats: seats
                    .iter()
                    .map(|(post, count, _)| ElectionSeat { post: (*post).into(), seats: Some(*count) })
                    .collect(),
                candidates,
                ..ElectionDraft::default()
            })?;
            take_office(self.office, self.conn, self.now, &SeatRequest { id: id.clone(), ..SeatRequest::default() })?;
            let until = date.checked_add_days(Days::new(7)).unwrap_or(date);
            let draft = NoticeDraft {
                title: format!("{}结果公告", Election::title(self.conn, &id)?),
                category: "50".into(),
                period: "60".into(),
                place: "小区宣传栏".into(),
                from_date: date.to_string(),
                to_date: until.to_string(),
                content: "选举结果见公告。".into(),
                closed_on: until.to_string(),
                ..NoticeDraft::default()
            };
            self.post(draft, &format!("election:{id}"))?;
        }
        Ok(())
    }
}
