//! Volunteers and what they did: 92 on the city's platform on the day of the report, 70 activities in its year, and 2,700 hours
//! in all. Those who are in the watch have brought their hours along up to that day, patrols included.

use super::{Day, Maker, people::Compound, spread, text, watch};
use crate::{
    fault::Result,
    registers::{
        Activity, Group, GroupMember, StarAward, Venue, Volunteer,
        activity::{ActivityDraft, ActivityPerson},
        group::GroupDraft,
        group_member::GroupMemberDraft,
        star_award::StarAwardDraft,
        venue::VenueDraft,
        volunteer::VolunteerDraft,
    },
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// With a star, in the watch, and without either; 8 + 40 + 44 = 92 are on the platform.
const STARRED: usize = 8;
const WATCHING: usize = 40;
const OTHERS: usize = 44;
/// On the roll alone; one gets its platform number after the year of the report.
const ROLL_ALONE: usize = 6;
/// Hours that the starred brought along at the end of 2016: one of three stars, seven of one (1,333.5 in all).
const STARRED_HOURS: &[&str] = &["605.5", "101", "102", "103", "104", "105", "106", "107"];
/// Those of the watch at the end of 2017: 39 × 11.5 + 16 = 464.5. With 70 × 11 + 33 × 4 = 902 served in 2017 and the starred
/// they come to 2,700.
const WATCHING_HOURS: (&str, &str) = ("11.5", "16");

/// Name, kind, since, until.
const GROUPS: &[(&str, &str, &str, &str)] = &[
    ("金水艺术团", "10", "2014-05-01", ""),
    ("翰墨书画协会", "10", "2015-03-01", ""),
    ("秧歌队", "10", "2011-05-01", "2015-06-01"),
    ("助学岗", "20", "2014-12-05", ""),
    ("助老岗", "20", "2014-12-05", ""),
    ("助残岗", "20", "2014-12-05", ""),
    ("清洁家园岗", "20", "2015-03-05", ""),
    ("文明劝导岗", "20", "2015-03-05", ""),
    ("便民维修岗", "20", "2015-03-05", ""),
    ("政策宣传岗", "20", "2016-03-05", ""),
    ("邻里调解岗", "20", "2016-03-05", ""),
    ("绿化养护岗", "20", "2016-03-05", ""),
    ("健康义诊岗", "20", "2017-03-05", ""),
    ("应急救援岗", "20", "2017-03-05", ""),
    ("文体服务岗", "20", "2017-03-05", ""),
    ("心理疏导岗", "20", "2018-03-05", ""),
    ("太极拳队", "30", "2014-06-01", ""),
];
/// First of the groups of volunteers.
const POSTS: usize = 3;
const VOLUNTARY: &[&str] =
    &["入户助老打扫", "周末课堂", "清洁家园大扫除", "文明养犬劝导", "修家电磨刀", "楼道粉刷", "代买代办"];
const CULTURAL: &[&str] = &["合唱排练展示", "写春联送福", "书画展", "纳凉文艺晚会", "邻居节演出", "读书会"];
const TALKS: &[&str] = &["防诈骗宣传", "消防安全宣传", "禁毒宣传", "垃圾分类宣传"];
/// Voluntary, cultural and talks of a year, each so many times, so many days apart.
const YEARS: &[(i32, [(u64, u64); 3])] = &[
    (2014, [(20, 15), (10, 30), (1, 30)]),
    (2015, [(40, 8), (20, 17), (4, 80)]),
    (2016, [(55, 6), (28, 12), (5, 70)]),
    (2017, [(70, 5), (33, 11), (5, 70)]),
    (2018, [(30, 5), (14, 11), (2, 70)]),
];
/// 份 at each talk: 14 talks in three years are 392 of the 8,063.
const LEAFLETS: i64 = 28;

struct Helper {
    volunteer: String,
    person: String,
}

struct Helpers {
    /// The starred and the others: their hours are added up from what they served.
    counted: Vec<Helper>,
    /// Those of the watch: what they served up to the day of the report is in what they brought.
    brought: Vec<Helper>,
}

impl Maker<'_> {
    pub(super) fn service(&mut self, compound: &Compound, members: &[watch::Member]) -> Result<()> {
        self.step(8, "正在装入志愿服务")?;
        let venues = self.venues()?;
        let helpers = self.helpers(compound, members)?;
        let groups = self.groups(&venues, compound, &helpers)?;
        for (year, kinds) in YEARS {
            self.year(*year, kinds, &venues, &groups, &helpers)?;
        }
        self.cancelled(&groups)?;
        self.stars(&helpers)
    }

    fn venues(&self) -> Result<Vec<String>> {
        let rows = [("文化广场", "小区中心", 300), ("书画室", "党群服务中心一楼", 20)];
        let save = |(name, place, capacity): (&str, &str, i64)| {
            self.save::<Venue>(VenueDraft {
                name: name.into(),
                kind: "50".into(),
                place: place.into(),
                capacity: Some(capacity),
                from_date: "2015-01-01".into(),
                ..VenueDraft::default()
            })
        };
        rows.into_iter().map(save).collect()
    }

    fn helper(&self, person: &str, at: usize, since: &str, hours: (&str, &str), platform: &str) -> Result<Helper> {
        let draft = VolunteerDraft {
            person_id: Some(person.to_owned()),
            from_date: since.into(),
            platform_no: if platform.is_empty() { String::new() } else { format!("370571{:08}", 20_000 + at) },
            platform_on: platform.into(),
            skills: if at % 4 == 1 { vec!["10".into()] } else { Vec::new() },
            opening: hours.0.into(),
            opening_on: hours.1.into(),
            opening_source: if hours.0.is_empty() { "" } else { "市志愿服务平台" }.into(),
            ..VolunteerDraft::default()
        };
        Ok(Helper { volunteer: self.save::<Volunteer>(draft)?, person: person.to_owned() })
    }

    fn helpers(&self, compound: &Compound, members: &[watch::Member]) -> Result<Helpers> {
        let watching: BTreeSet<&str> = members.iter().filter_map(|one| one.person.as_deref()).collect();
        // Not of the watch: what they do on it would be added to their hours.
        let mut free = compound.grown.iter().rev().map(|one| one.id.as_str()).filter(|id| !watching.contains(id));
        let (mut counted, mut brought) = (Vec::new(), Vec::new());
        for (at, hours) in STARRED_HOURS.iter().enumerate().take(STARRED) {
            let person = free.next().unwrap_or_default();
            counted.push(self.helper(person, at, "2014-03-05", (hours, "2016-12-31"), "2014-03-05")?);
        }
        for at in 0..OTHERS {
            let person = free.next().unwrap_or_default();
            let day = if at < 30 { "2016-03-05" } else { "2016-12-05" };
            counted.push(self.helper(person, 100 + at, day, ("", ""), day)?);
        }
        for (at, person) in watch::residents(members).skip(60).take(WATCHING).enumerate() {
            let hours = if at + 1 == WATCHING { WATCHING_HOURS.1 } else { WATCHING_HOURS.0 };
            brought.push(self.helper(person, 200 + at, "2015-03-05", (hours, "2017-12-31"), "2015-03-05")?);
        }
        for at in 0..ROLL_ALONE {
            let person = free.next().unwrap_or_default();
            let platform = if at == 0 { "2018-03-01" } else { "" };
            self.helper(person, 300 + at, "2017-12-05", ("", ""), platform)?;
        }
        Ok(Helpers { counted, brought })
    }

    fn groups(&mut self, venues: &[String], compound: &Compound, helpers: &Helpers) -> Result<Vec<String>> {
        let mut groups = Vec::new();
        for (at, (name, kind, from, to)) in GROUPS.iter().enumerate() {
            let group = self.save::<Group>(GroupDraft {
                name: (*name).into(),
                kind: (*kind).into(),
                from_date: (*from).into(),
                to_date: (*to).into(),
                venue_id: if to.is_empty() { venues.get(at % 2).cloned() } else { None },
                ..GroupDraft::default()
            })?;
            let of_posts = (POSTS..GROUPS.len() - 1).contains(&at);
            let people: Vec<&str> = if of_posts {
                let all = helpers.counted.iter().chain(&helpers.brought);
                all.skip(at * 5).take(8).map(|one| one.person.as_str()).collect()
            } else {
                compound.grown.iter().skip(at * 20).take(15).map(|one| one.id.as_str()).collect()
            };
            for (place, person) in people.into_iter().enumerate() {
                self.save::<GroupMember>(GroupMemberDraft {
                    group_id: Some(group.clone()),
                    person_id: Some(person.into()),
                    duty: if place == 0 { "10" } else { "30" }.into(),
                    from_date: (*from).into(),
                    to_date: (*to).into(),
                    ..GroupMemberDraft::default()
                })?;
            }
            groups.push(group);
        }
        Ok(groups)
    }

    fn year(
        &mut self,
        year: i32,
        kinds: &[(u64, u64); 3],
        venues: &[String],
        groups: &[String],
        helpers: &Helpers,
    ) -> Result<()> {
        // Before 2017 those serve whose hours of that time are in what they brought along.
        let counted = if year < 2017 { helpers.counted.get(..STARRED).unwrap_or_default() } else { &helpers.counted };
        // The first of them were registered in March 2014.
        let first = if year == 2014 { (2014, 3, 6) } else { (year, 1, 5) };
        let [voluntary, cultural, talks] = kinds;
        for (at, day) in spread(first, voluntary.1, voluntary.0).enumerate() {
            let five = (0..5.min(counted.len())).filter_map(|place| counted.get((at * 5 + place) % counted.len()));
            let mut people: Vec<ActivityPerson> = five.map(|one| serves(one, false)).collect();
            if let Some(first) = people.first_mut() {
                first.roles = vec!["10".into()];
            }
            if year > 2014 {
                people.extend(helpers.brought.get(at % WATCHING).map(|one| serves(one, false)));
            }
            let group = groups.get(POSTS + at % 3).cloned();
            let draft = self.activity("10", VOLUNTARY, day, ("09:00", "11:00"), people);
            self.save::<Activity>(ActivityDraft { group_id: group, ..draft })?;
        }
        for (at, day) in spread(after_days(first, 7), cultural.1, cultural.0).enumerate() {
            let two = (0..2).filter_map(|place| counted.get((at * 2 + place) % counted.len().max(1)));
            let mut people: Vec<ActivityPerson> = two.map(|one| serves(one, false)).collect();
            people.extend(helpers.brought.get(at % WATCHING).map(|one| serves(one, true)));
            let draft = self.activity("20", CULTURAL, day, ("14:00", "16:00"), people);
            let venue_id = if year > 2014 { venues.get(at % 2).cloned() } else { None };
            let others = Some(self.rng.i64(20..90));
            self.save::<Activity>(ActivityDraft { venue_id, others, ..draft })?;
        }
        for day in spread(after_days(first, 20), talks.1, talks.0) {
            let draft = self.activity("50", TALKS, day, ("", ""), Vec::new());
            let others = Some(self.rng.i64(30..90));
            self.save::<Activity>(ActivityDraft { leaflets: Some(LEAFLETS), others, ..draft })?;
        }
        Ok(())
    }

    fn activity(
        &mut self,
        kind: &str,
        names: &[&'static str],
        day: NaiveDate,
        times: (&str, &str),
        people: Vec<ActivityPerson>,
    ) -> ActivityDraft {
        let name = self.one(names);
        ActivityDraft {
            content: format!("{name}，按计划进行，居民反映好。"),
            name,
            kind: kind.into(),
            status: "20".into(),
            date: day.to_string(),
            from_time: times.0.into(),
            to_time: times.1.into(),
            organiser: "社区居委会".into(),
            beneficiaries: "本小区居民".into(),
            benefited: Some(self.rng.i64(10..80)),
            people,
            ..ActivityDraft::default()
        }
    }

    /// Two called off for rain and one written down twice: none of them was held.
    fn cancelled(&mut self, groups: &[String]) -> Result<()> {
        for day in [(2017, 7, 9), (2017, 8, 20)] {
            let draft = self.activity("10", VOLUNTARY, super::date(day), ("09:00", "11:00"), Vec::new());
            let (status, note) = ("30".into(), "下雨取消".into());
            self.save::<Activity>(ActivityDraft { status, note, group_id: groups.get(POSTS).cloned(), ..draft })?;
        }
        let draft = self.activity("10", VOLUNTARY, super::date((2017, 9, 3)), ("09:00", "11:00"), Vec::new());
        let removed_at = Some(self.now.utc.clone());
        self.save::<Activity>(ActivityDraft { removed_at, leaflets: Some(500), ..draft }).map(drop)
    }

    /// One of three stars, who had one before; seven of one.
    fn stars(&self, helpers: &Helpers) -> Result<()> {
        for (at, helper) in helpers.counted.iter().enumerate().take(STARRED) {
            let mut awards: Vec<(Day, &str)> = vec![((2017, 3, 5), "1")];
            if at == 0 {
                awards.push(((2017, 12, 5), "3"));
            }
            for (day, star) in awards {
                self.save::<StarAward>(StarAwardDraft {
                    volunteer_id: Some(helper.volunteer.clone()),
                    star: star.into(),
                    date: text(day),
                    number: format!("SX{star}-{:04}", 100 + at),
                    approver: if star == "1" { "区文明办" } else { "市文明办" }.into(),
                    ..StarAwardDraft::default()
                })?;
            }
        }
        Ok(())
    }
}

fn serves(helper: &Helper, attends: bool) -> ActivityPerson {
    ActivityPerson {
        person_id: Some(helper.person.clone()),
        part: if attends { "20" } else { "10" }.into(),
        ..ActivityPerson::default()
    }
}

fn after_days((year, month, day): Day, days: u32) -> Day {
    (year, month, day + days)
}
