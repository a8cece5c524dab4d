//! The watch: 110 members on the day of the report, eight to ten of them out every day, all insured.

use super::{LAST, Maker, after, date, people::Compound, text};
use crate::{
    fault::Result,
    registers::{
        Insurance, Insured, Patrol, Team, TeamMember,
        insurance::InsuranceDraft,
        insured::InsuredDraft,
        patrol::{FindingLine, PatrolDraft, PatrolPerson},
        team::TeamDraft,
        team_member::{RoleLine, TeamMemberDraft},
    },
};
use chrono::{Datelike, NaiveDate};

/// Members on the day of the report; before them four who left in 2016, after them three who came in 2018.
const MEMBERS: usize = 110;
const LEFT: usize = 4;
const CAME: usize = 3;
const OUTSIDERS: &[&str] = &["郑福来", "冯桂芝", "卫东升", "蒋明亮", "沈玉兰", "韩立新"];
const FIRST: super::Day = (2015, 1, 1);
const WEATHER: &[&str] = &["晴", "晴", "多云", "阴", "小雨", "晴 3级风"];
const STORIES: &[&str] = &[
    "沿路线走一遍，未见异常。",
    "提醒居民关好门窗，向老人讲防诈骗。",
    "发放防火宣传单，劝导楼道停车。",
    "节前检查消防通道，和物业一起走了一遍。",
];
const FOUND: &[(&str, &str)] = &[
    ("楼道堆放纸箱、旧家具", "联系住户，当天清走"),
    ("单元门闭门器坏，门关不上", "已报物业"),
    ("消防车道停了一辆轿车", "电话通知车主挪走"),
];

pub(super) struct Member {
    pub id: String,
    /// None = an outsider.
    pub person: Option<String>,
    from: &'static str,
    to: &'static str,
}

impl Member {
    fn on(&self, day: &str) -> bool {
        self.from <= day && (self.to.is_empty() || self.to > day)
    }
}

/// By place in the team: roles with the days on which they began and ended.
fn roles(at: usize) -> Vec<RoleLine> {
    let line = |role: &str, from: &str, to: &str| RoleLine {
        role: role.into(),
        from_date: from.into(),
        to_date: to.into(),
        ..RoleLine::default()
    };
    let always = |role: &str| line(role, "", "");
    match at {
        0 => vec![always("05"), always("10"), always("20")],
        1..5 => vec![always("10"), always("20")],
        5..30 => vec![always("20")],
        30..38 => vec![always("30")],
        38..48 => vec![always("40"), always("50")],
        // Was 楼长 until the middle of the year of the report.
        59 => vec![line("40", "", "2017-07-01"), line("50", "2017-07-01", "")],
        48..60 => vec![always("40")],
        _ => vec![always("50")],
    }
}

impl Maker<'_> {
    pub(super) fn watch(&mut self, compound: &Compound) -> Result<Vec<Member>> {
        self.step(4, "正在装入巡逻")?;
        let team = self.save::<Team>(TeamDraft {
            name: "红色管家巡逻队".into(),
            from_date: "2013-11-01".into(),
            purpose: "每天巡逻，防盗防火，劝解纠纷".into(),
            ..TeamDraft::default()
        })?;
        let fire = self.save::<Team>(TeamDraft {
            name: "消防志愿队".into(),
            kind: "30".into(),
            from_date: "2015-05-01".into(),
            ..TeamDraft::default()
        })?;
        let members = self.members(compound, &team)?;
        for member in members.iter().filter(|one| one.person.is_some()).step_by(9) {
            self.save::<TeamMember>(TeamMemberDraft {
                team_id: Some(fire.clone()),
                person_id: member.person.clone(),
                from_date: "2015-05-01".into(),
                to_date: member.to.into(),
                roles: vec![RoleLine { role: "50".into(), ..RoleLine::default() }],
                ..TeamMemberDraft::default()
            })?;
        }
        self.policies(&members)?;
        self.patrols(compound, &team, &members)?;
        Ok(members)
    }

    fn members(&mut self, compound: &Compound, team: &str) -> Result<Vec<Member>> {
        let (party, others): (Vec<_>, Vec<_>) = compound.grown.iter().partition(|one| one.party);
        let mut party = party.into_iter();
        let mut others = others.into_iter();
        let mut members = Vec::new();
        for at in 0..MEMBERS + LEFT + CAME {
            let outsider = (MEMBERS - OUTSIDERS.len()..MEMBERS).contains(&at);
            let name = if outsider { OUTSIDERS.get(at + OUTSIDERS.len() - MEMBERS).copied() } else { None };
            let person = match at {
                0 => Some(compound.director.clone()),
                _ if outsider => None,
                1..30 => party.next().map(|one| one.id.clone()),
                _ => others.next().map(|one| one.id.clone()),
            };
            let (from, to) = match at {
                0..60 => ("2013-11-01", ""),
                60..80 => ("2014-11-20", ""),
                80..100 => ("2015-03-05", ""),
                100..MEMBERS => ("2016-03-05", ""),
                _ if at < MEMBERS + LEFT => ("2013-11-01", "2016-05-01"),
                _ => ("2018-03-05", ""),
            };
            let draft = TeamMemberDraft {
                team_id: Some(team.to_owned()),
                person_id: person.clone(),
                name: name.unwrap_or_default().into(),
                sex: if name.is_some() { if at % 2 == 0 { "1" } else { "2" } } else { "" }.into(),
                birth: if name.is_some() { format!("{}-06-15", 1950 + at % 6) } else { String::new() },
                phone: if name.is_some() { format!("1990001{at:04}") } else { String::new() },
                from_date: from.into(),
                to_date: to.into(),
                roles: roles(at),
                ..TeamMemberDraft::default()
            };
            members.push(Member { id: self.save::<TeamMember>(draft)?, person, from, to });
        }
        Ok(members)
    }

    /// A policy a year; those who came in 2018 are on none yet.
    fn policies(&self, members: &[Member]) -> Result<()> {
        for year in 2014..=LAST.0 {
            let (first, last) = (format!("{year}-01-01"), format!("{year}-12-31"));
            let policy = self.save::<Insurance>(InsuranceDraft {
                insurer: "幸福财产保险".into(),
                policy: format!("YW{year}-0101"),
                from_date: first.clone(),
                to_date: last.clone(),
                sum: Some(20_000_000),
                premium: Some(330_000),
                ..InsuranceDraft::default()
            })?;
            let there = |one: &&Member| {
                one.from < "2018" && one.from <= last.as_str() && (one.to.is_empty() || one.to > first.as_str())
            };
            for member in members.iter().filter(there) {
                self.save::<Insured>(InsuredDraft {
                    insurance_id: Some(policy.clone()),
                    member_id: Some(member.id.clone()),
                    from_date: if member.from > first.as_str() { member.from.into() } else { String::new() },
                    ..InsuredDraft::default()
                })?;
            }
        }
        Ok(())
    }

    fn patrols(&mut self, compound: &Compound, team: &str, members: &[Member]) -> Result<()> {
        let (first, last) = (date(FIRST), date(LAST));
        let mut turn = 0;
        for (at, day) in first.iter_days().take_while(|day| *day <= last).enumerate() {
            if at % 300 == 0 {
                self.step(4, "正在装入巡逻")?;
            }
            let today = day.to_string();
            let here: Vec<&Member> = members.iter().filter(|one| one.on(&today)).collect();
            let many = 8 + at % 3;
            let out: Vec<&Member> = here.iter().cycle().skip(turn % here.len().max(1)).take(many).copied().collect();
            turn += many;
            self.patrol(compound, team, &out, day, at, false)?;
            // In the middle of the month the same people go round once more in the evening.
            if day.day() == 15 {
                self.patrol(compound, team, &out, day, at, true)?;
            }
        }
        Ok(())
    }

    fn patrol(
        &mut self,
        compound: &Compound,
        team: &str,
        out: &[&Member],
        day: NaiveDate,
        at: usize,
        evening: bool,
    ) -> Result<()> {
        let people = out.iter().enumerate().map(|(place, one)| PatrolPerson {
            member_id: one.id.clone(),
            roles: if place == 0 { vec!["10".into()] } else { Vec::new() },
            ..PatrolPerson::default()
        });
        let number = at % compound.buildings.len().max(1);
        let walk = compound.buildings.iter().cycle().skip(number).take(5).cloned();
        let findings = if at % 11 == 5 && !evening {
            let (what, done) = self.rng.choice(FOUND.iter().copied()).unwrap_or_default();
            vec![FindingLine {
                kind: "10".into(),
                place: format!("{}号楼2单元", number + 1),
                description: what.into(),
                done: done.into(),
                ..FindingLine::default()
            }]
        } else {
            Vec::new()
        };
        let clue = at % 200 == 77 && !evening;
        let draft = PatrolDraft {
            team_id: Some(team.to_owned()),
            date: day.to_string(),
            shift: if evening { "30" } else { "10" }.into(),
            from_time: if evening { "19:30" } else { "08:30" }.into(),
            to_time: if evening { "21:00" } else { "10:30" }.into(),
            weather: self.one(WEATHER),
            leader_id: out.first().map(|one| one.id.clone()),
            leaflets: (!evening).then_some(6 + at as i64 % 3),
            persuaded: Some(self.rng.i64(0..4)),
            clues: clue.then_some(1),
            clue_station: if clue { "金水派出所" } else { "" }.into(),
            clue_document: if clue { "线索移交单" } else { "" }.into(),
            narrative: self.one(STORIES),
            reviewer: "社区居委会".into(),
            reviewed_on: after(day, 2).to_string(),
            route: walk.collect(),
            members: people.collect(),
            findings,
            ..PatrolDraft::default()
        };
        self.save::<Patrol>(draft).map(drop)
    }
}

/// Everybody of the roll on the day of the report who is a resident, in the order of the team.
pub(super) fn residents(members: &[Member]) -> impl Iterator<Item = &str> {
    let day = text(super::CUTOFF);
    members.iter().filter(move |one| one.on(&day)).filter_map(|one| one.person.as_deref())
}
