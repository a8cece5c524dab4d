//! Who was elected by whom, what the office did for all every year, what was rebuilt, and who works in it.

use super::{Day, Maker, after, date, people::Compound, text};
use crate::{
    fault::Result,
    register::{Check, Register, fetch, put},
    registers::{
        Election, Project, Staff, Term, Work,
        election::{ElectionCandidate, ElectionDraft, ElectionSeat, SeatRequest, take_office},
        meeting::AttendGroup,
        project::{ProjectDraft, ProjectPart},
        staff::StaffDraft,
        term::TermDraft,
        work::{WorkDraft, WorkProgress},
    },
    sample::civic::WORKS,
};
use serde_json::json;

const REPRESENTATIVES: usize = 25;
/// 按区统一部署: the term of 2014 was prolonged to the day of the next election.
const NEXT: Day = (2018, 1, 30);
/// Session, day, votes for 主任 and 副主任, then for those who stood for three seats.
const ELECTIONS: &[(&str, Day, [i64; 2], [i64; 4])] =
    &[("第六届", (2014, 11, 18), [50, 49], [48, 47, 45, 9]), ("第七届", NEXT, [50, 50], [49, 48, 44, 8])];

/// Year, how many were done in time, in the next January, and given up; the rest is still to be done.
const YEARS: &[(i32, usize, usize, usize)] = &[(2015, 8, 1, 1), (2016, 10, 0, 0), (2017, 8, 1, 1), (2018, 3, 0, 0)];

/// Buildings, feature, way, since.
type Part = (&'static str, &'static str, &'static str, Day);
/// Title, 元, begun, done, what it changes.
type Renewal = (&'static str, i64, Day, Option<Day>, &'static [Part]);
/// Together just under fifty million by the end of 2017.
const PROJECTS: &[Renewal] = &[
    ("单元防盗门全部更换", 3_180_000, (2015, 3, 10), Some((2015, 10, 20)), &[("1-53", "10", "fit", (2015, 10, 20))]),
    (
        "监控系统更换",
        2_960_000,
        (2015, 9, 1),
        Some((2016, 5, 10)),
        &[("1-30", "30", "fit", (2016, 3, 20)), ("31-53", "30", "fit", (2016, 5, 10))],
    ),
    ("出入口卡口更换", 1_120_000, (2016, 8, 1), Some((2016, 11, 30)), &[("1-53", "35", "fit", (2016, 11, 30))]),
    ("外墙保温", 38_600_000, (2016, 4, 5), Some((2017, 6, 25)), &[("1-53", "20", "fit", (2017, 6, 25))]),
    ("道路和管网改造", 4_000_000, (2017, 3, 20), Some((2017, 9, 30)), &[("1-53", "", "fit", (2017, 9, 30))]),
    ("17号楼单元门厅重修", 5_200_000, (2018, 4, 10), None, &[("17", "10", "take", (2018, 5, 2))]),
];

impl Maker<'_> {
    pub(super) fn civic(&mut self, compound: &Compound) -> Result<()> {
        self.step(7, "正在装入居务")?;
        let committee = self.elections(compound)?;
        self.staff(compound, &committee)?;
        self.works()?;
        self.projects()
    }

    /// 25 of the party and 25 residents for each election; most of them again.
    fn representatives(&self, compound: &Compound, second: bool) -> Result<()> {
        let (from, until) = if second { ("2018-01-15", "") } else { ("2014-10-20", "2018-01-15") };
        for (party, post) in [(true, "5010"), (false, "4010")] {
            let of = compound.grown.iter().filter(|one| one.party == party && one.age > 34);
            let people = of.skip(if second { 10 } else { 0 }).take(REPRESENTATIVES);
            for (at, person) in people.enumerate() {
                self.save::<Term>(TermDraft {
                    person_id: Some(person.id.clone()),
                    post: post.into(),
                    scope: format!("{}-{}号楼", at * 2 + 1, at * 2 + 2),
                    from_date: from.into(),
                    ends_on: if second { String::new() } else { text(NEXT) },
                    left_on: until.into(),
                    left_why: if until.is_empty() { "" } else { "届满" }.into(),
                    ..TermDraft::default()
                })?;
            }
        }
        Ok(())
    }

    fn elections(&mut self, compound: &Compound) -> Result<Vec<String>> {
        let of = compound.grown.iter().filter(|one| one.party && (38..56).contains(&one.age));
        let others: Vec<String> = of.skip(3).take(5).map(|one| one.id.clone()).collect();
        for (at, (session, day, heads, members)) in ELECTIONS.iter().enumerate() {
            self.representatives(compound, at > 0)?;
            let id = self.ballot(compound, &others, (session, *day), *heads, members)?;
            take_office(self.office, self.tx, self.now, &SeatRequest { id: id.clone(), ..SeatRequest::default() })?;
            if at == 0 {
                self.prolong(&id)?;
            }
        }
        Ok(others)
    }

    fn ballot(
        &self,
        compound: &Compound,
        others: &[String],
        (session, day): (&str, Day),
        heads: [i64; 2],
        members: &[i64; 4],
    ) -> Result<String> {
        let people = std::iter::once(&compound.director).chain(others);
        let posts = ["1010", "1020", "1030", "1030", "1030", "1030"];
        let votes = heads.iter().chain(members);
        let candidates = people.zip(posts).zip(votes).map(|((person, post), agree)| ElectionCandidate {
            post: post.into(),
            person_id: Some(person.clone()),
            nominated_by: "代表联名".into(),
            agree: Some(*agree),
            against: Some(50 - agree),
            abstain: Some(0),
            ..ElectionCandidate::default()
        });
        let group = |kind: &str| AttendGroup {
            kind: kind.into(),
            entitled: Some(25),
            present: Some(25),
            ..AttendGroup::default()
        };
        let seat = |post: &str, seats: i64| ElectionSeat { post: post.into(), seats: Some(seats) };
        self.save::<Election>(ElectionDraft {
            session: session.into(),
            body: "10".into(),
            way: "30".into(),
            date: text(day),
            place: "党群服务中心".into(),
            committee_way: "居民代表会议推选".into(),
            committee: Some(7),
            committee_party: Some(4),
            announced_on: date(day).checked_sub_days(chrono::Days::new(20)).unwrap_or_default().to_string(),
            booth: true,
            aloud: true,
            at_once: true,
            issued: Some(50),
            returned: Some(50),
            valid: Some(50),
            spoiled: Some(0),
            result_on: text(day),
            groups: vec![group("20"), group("10")],
            seats: vec![seat("1010", 1), seat("1020", 1), seat("1030", 3)],
            candidates: candidates.collect(),
            ..ElectionDraft::default()
        })
    }

    fn prolong(&self, election: &str) -> Result<()> {
        let sql = "SELECT id FROM term WHERE election_id = :id";
        for (id,) in store::all::<(String,)>(self.tx, sql, &json!({ "id": election }))? {
            let mut term = TermDraft {
                ends_on: text(NEXT),
                note: "按区统一部署，换届延至2018年1月30日".into(),
                ..fetch::<Term>(self.tx, &id)?
            };
            let mut check = Check::default();
            Term::check(self.office, self.tx, &mut term, &mut check)?;
            check.done()?;
            put::<Term>(self.office, self.tx, term, false, self.now)?;
        }
        Ok(())
    }

    fn staff(&self, compound: &Compound, committee: &[String]) -> Result<()> {
        let before = StaffDraft {
            name: "赵前任".into(),
            birth: "1954-09-01".into(),
            post: "1010".into(),
            worked_from: "1975-03-01".into(),
            from_date: "2006-03-01".into(),
            to_date: "2014-11-18".into(),
            papers: Some(3),
            allowance: Some(150_000),
            ..StaffDraft::default()
        };
        self.save::<Staff>(before)?;
        let all = std::iter::once(&compound.director).chain(committee);
        for ((person, post), allowance) in
            all.zip(["1010", "1020", "1030", "1030", "1030"]).zip([218_000, 205_000, 190_000, 190_000, 190_000])
        {
            let director = post == "1010";
            self.save::<Staff>(StaffDraft {
                person_id: Some(person.clone()),
                post: post.into(),
                worked_from: if director { "1984-07-01" } else { "2001-07-01" }.into(),
                from_date: "2014-11-18".into(),
                papers: director.then_some(20),
                allowance: Some(allowance),
                ..StaffDraft::default()
            })?;
        }
        Ok(())
    }

    fn works(&mut self) -> Result<()> {
        for (year, done, late, stopped) in YEARS {
            for (at, (title, fund, yuan)) in WORKS.iter().enumerate() {
                let (month, at_month) = (1 + at as u32 % 6, 3 + at as u32);
                let (from, to) = ((*year, month, 10), (*year, at_month.min(12), 15));
                let over = if at < *done {
                    Some(date(if *year == 2018 { (2018, 3 + at as u32, 20) } else { to }))
                } else if at < done + late {
                    Some(date((year + 1, 1, 20)))
                } else {
                    None
                };
                let given_up = at >= done + late && at < done + late + stopped;
                let owner = self.one(&["综治委员", "民政委员", "文体委员"]);
                self.save::<Work>(WorkDraft {
                    year: Some(i64::from(*year)),
                    seq: Some(at as i64 + 1),
                    title: (*title).into(),
                    content: format!("{title}，方便居民生活。"),
                    owner: owner.clone(),
                    amount: Some(yuan * 100),
                    spent: over.map(|_| yuan * 97),
                    fund: (*fund).into(),
                    from_date: text(from),
                    to_date: text(to),
                    done_on: over.map(|day| day.to_string()).unwrap_or_default(),
                    result: if over.is_some() { "完成" } else { "" }.into(),
                    accepted_on: over.map(|day| after(day, 7).to_string()).unwrap_or_default(),
                    acceptor: if over.is_some() { "居民代表验收组" } else { "" }.into(),
                    satisfaction: if over.is_some() { "10" } else { "" }.into(),
                    stopped_on: if given_up { format!("{year}-10-20") } else { String::new() },
                    stopped_why: if given_up { "场地另有用处" } else { "" }.into(),
                    progress: vec![WorkProgress {
                        date: after(date(from), 20).to_string(),
                        percent: Some(30),
                        person: owner,
                        words: "已开工".into(),
                    }],
                    ..WorkDraft::default()
                })?;
            }
        }
        Ok(())
    }

    fn projects(&self) -> Result<()> {
        for (title, yuan, begun, done, parts) in PROJECTS {
            let part = |(buildings, feature, way, since): &Part| ProjectPart {
                buildings: (*buildings).into(),
                feature: (*feature).into(),
                way: (*way).into(),
                date: text(*since),
            };
            self.save::<Project>(ProjectDraft {
                title: (*title).into(),
                amount: Some(yuan * 100),
                payer: "区财政、街道".into(),
                builder: "中标施工单位".into(),
                from_date: text(*begun),
                done_on: done.map(text).unwrap_or_default(),
                accepted_on: done.map(|day| after(date(day), 15).to_string()).unwrap_or_default(),
                acceptor: if done.is_some() { "街道、居委会、物业" } else { "" }.into(),
                parts: parts.iter().map(part).collect(),
                ..ProjectDraft::default()
            })?;
        }
        // Only thought of: no money has been put into it.
        let draft = ProjectDraft { title: "加装电梯".into(), amount: Some(900_000_000), ..ProjectDraft::default() };
        self.save::<Project>(draft).map(drop)
    }
}
