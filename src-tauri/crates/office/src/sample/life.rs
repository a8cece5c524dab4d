//! A made-up year of community life: venues, eight groups, some 300 volunteers, some sixty activities, and the rolls.

use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    register::{Check, Register, put},
    registers::{
        Activity, Booking, Certificate, Group, GroupMember, Roll, StarAward, Venue, Volunteer,
        activity::{ActivityDraft, ActivityPerson},
        booking::BookingDraft,
        certificate::CertificateDraft,
        group::GroupDraft,
        group_member::GroupMemberDraft,
        roll::RollDraft,
        star_award::StarAwardDraft,
        venue::VenueDraft,
        volunteer::VolunteerDraft,
    },
    rules,
};
use chrono::{Days, Months, NaiveDate};
use fastrand::Rng;
use serde_json::json;
use store::rusqlite::Connection;

const VENUES: &[(&str, &str, &str, i64)] = &[
    ("多功能室", "10", "党群服务中心二楼", 60),
    ("书画室", "40", "党群服务中心一楼", 20),
    ("文化广场", "30", "小区中心", 300),
    ("邻里茶室", "10", "9号楼东侧", 25),
];
/// Name, kind, usual venue, habit, purpose.
const GROUPS: &[(&str, &str, usize, &str, &str)] = &[
    ("金水艺术团", "10", 2, "每周二、四晚上", "合唱、舞蹈，节日演出"),
    ("翰墨书画协会", "10", 1, "每周三上午", "书法、国画，写春联"),
    ("助老岗", "20", 3, "每周一上午", "陪老人说话、买菜、打扫"),
    ("助学岗", "20", 0, "每周六下午", "辅导功课、讲故事"),
    ("清洁家园岗", "20", 2, "每月第一个周日", "清楼道、捡白色垃圾"),
    ("文明劝导岗", "20", 2, "每天上下学", "劝导停车、养犬"),
    ("便民维修岗", "20", 3, "每月15日", "修家电、磨刀、配钥匙"),
    ("太极拳队", "30", 2, "每天早上", "太极拳、八段锦"),
];
/// Name, kind, group, beneficiaries, how long in half hours.
const ACTIVITIES: &[(&str, &str, usize, &str, u32)] = &[
    ("陪老人过集体生日", "10", 2, "高龄、独居老人", 4),
    ("入户助老打扫", "10", 2, "独居老人", 5),
    ("周末课堂", "10", 3, "小学生", 4),
    ("清洁家园大扫除", "10", 4, "全体居民", 4),
    ("文明养犬劝导", "10", 5, "全体居民", 3),
    ("便民服务日", "60", 6, "全体居民", 6),
    ("纳凉文艺晚会", "20", 0, "全体居民", 4),
    ("合唱排练展示", "20", 0, "居民", 4),
    ("写春联送福", "20", 1, "居民", 5),
    ("书画展", "20", 1, "居民", 6),
    ("主题党日", "40", 4, "党员", 3),
    ("防诈骗宣传", "50", 5, "中老年居民", 3),
    ("消防疏散演练", "70", 5, "居民", 3),
    ("重阳义诊", "80", 2, "老年人", 5),
    ("八段锦教学", "30", 7, "居民", 3),
];
const OUTSIDERS: &[&str] = &["程远志", "范小雨", "尹建业", "龚丽华", "段新民", "贺春燕"];

struct Maker<'a> {
    office: &'a Office,
    conn: &'a Connection,
    now: &'a Moment,
    rng: Rng,
}

struct Helper {
    id: String,
    person: Option<String>,
    child: bool,
}

pub(super) fn fill(office: &Office, conn: &Connection, now: &Moment, seed: u64, households: u32) -> Result<()> {
    let mut maker = Maker { office, conn, now, rng: Rng::with_seed(seed ^ 0x11fe) };
    let first = now.today.checked_sub_months(Months::new(12)).unwrap_or(now.today);
    let mut venues = Vec::new();
    for (name, kind, place, capacity) in VENUES {
        let draft = VenueDraft {
            name: (*name).into(),
            kind: (*kind).into(),
            place: (*place).into(),
            capacity: Some(*capacity),
            ..VenueDraft::default()
        };
        venues.push(maker.save::<Venue>(draft)?);
    }
    // A small office for a quick look has fewer.
    let helpers = maker.volunteers(first, if households < 300 { 24 } else { 294 })?;
    let groups = maker.groups(first, &venues, &helpers)?;
    maker.activities(first, &venues, &groups, &helpers)?;
    maker.bookings(&venues, &groups)?;
    maker.stars()?;
    maker.rolls()
}

impl Maker<'_> {
    fn save<R: Register>(&self, draft: R::Draft) -> Result<String> {
        let (mut draft, mut check) = (draft, Check::default());
        R::check(self.office, self.conn, &mut draft, &mut check)?;
        check.done()?;
        put::<R>(self.office, self.conn, draft, true, self.now)
    }

    fn before(&self, days: u64) -> String {
        self.now.today.checked_sub_days(Days::new(days)).unwrap_or(self.now.today).to_string()
    }

    fn years_ago(&self, years: u32) -> String {
        self.now.today.checked_sub_months(Months::new(12 * years)).unwrap_or(self.now.today).to_string()
    }

    /// Grown-ups, some children with a guardian, and a few from outside. A third are on the city's platform, with hours there.
    fn volunteers(&mut self, first: NaiveDate, wanted: usize) -> Result<Vec<Helper>> {
        let sql = "SELECT p.id, p.birth FROM person p WHERE p.birth BETWEEN :old AND :young AND p.died_on IS NULL AND p.removed_at IS NULL
                      AND EXISTS (SELECT 1 FROM residence r WHERE r.person_id = p.id AND r.to_date IS NULL)
                    ORDER BY p.id_number % 7, p.rowid LIMIT :limit";
        let children = (wanted / 20).max(1);
        let grown = json!({ "old": self.years_ago(75), "young": self.years_ago(18), "limit": wanted - children });
        let young = json!({ "old": self.years_ago(13), "young": self.years_ago(8), "limit": children });
        let mut people: Vec<(String, String)> = store::all(self.conn, sql, &grown)?;
        people.extend(store::all::<(String, String)>(self.conn, sql, &young)?);
        let joined = first.checked_sub_days(Days::new(400)).unwrap_or(first);
        let limit = self.years_ago(14);
        let mut helpers = Vec::new();
        for (at, (person, birth)) in people.into_iter().enumerate() {
            let child = birth > limit;
            let platform = at % 3 == 0;
            let hours = if platform && !child { self.brought(at) } else { String::new() };
            let from =
                if child { first } else { joined.checked_add_days(Days::new(self.rng.u64(0..390))).unwrap_or(first) };
            let draft = VolunteerDraft {
                person_id: Some(person.clone()),
                from_date: from.to_string(),
                platform_no: if platform { format!("370571{:08}", 20_000 + at) } else { String::new() },
                platform_on: if platform { from.to_string() } else { String::new() },
                skills: if at % 4 == 1 {
                    vec![self.one(&["10", "30", "40", "50", "70", "75", "80"])]
                } else {
                    Vec::new()
                },
                guardian: if child { "孩子家长".into() } else { String::new() },
                guardian_relation: if child { "父母".into() } else { String::new() },
                guardian_phone: if child { format!("1990007{at:04}") } else { String::new() },
                consent_on: if child { from.to_string() } else { String::new() },
                opening_on: if hours.is_empty() {
                    String::new()
                } else {
                    first.pred_opt().unwrap_or(first).to_string()
                },
                opening_source: if hours.is_empty() { String::new() } else { "市志愿服务平台".into() },
                opening: hours,
                ..VolunteerDraft::default()
            };
            helpers.push(Helper { id: self.save::<Volunteer>(draft)?, person: Some(person), child });
        }
        for (at, name) in OUTSIDERS.iter().enumerate() {
            let draft = VolunteerDraft {
                name: (*name).into(),
                sex: if at % 2 == 0 { "1" } else { "2" }.into(),
                birth: format!("{}-03-08", 1972 + at * 4),
                phone: format!("1990008{at:04}"),
                from_date: joined.to_string(),
                ..VolunteerDraft::default()
            };
            helpers.push(Helper { id: self.save::<Volunteer>(draft)?, person: None, child: false });
        }
        Ok(helpers)
    }

    /// One in three stars, seven in one star, the rest below.
    fn brought(&mut self, at: usize) -> String {
        match at / 3 {
            0 => "612.5".into(),
            1..8 => format!("{}", 108 + at),
            _ => format!("{}", self.rng.u32(2..40)),
        }
    }

    fn one(&mut self, from: &[&str]) -> String {
        self.rng.choice(from).map(|one| (*one).to_owned()).unwrap_or_default()
    }

    fn groups(&mut self, first: NaiveDate, venues: &[String], helpers: &[Helper]) -> Result<Vec<String>> {
        let mut groups = Vec::new();
        for (place, (name, kind, venue, habit, purpose)) in GROUPS.iter().enumerate() {
            let draft = GroupDraft {
                name: (*name).into(),
                kind: (*kind).into(),
                from_date: format!("{}-03-05", 2014 + place),
                venue_id: venues.get(*venue).cloned(),
                habit: (*habit).into(),
                purpose: (*purpose).into(),
                ..GroupDraft::default()
            };
            let group = self.save::<Group>(draft)?;
            // Every seventh from somewhere on, so that some are in two.
            let many = 14 + self.rng.usize(..14);
            for (at, helper) in helpers.iter().skip(place * 3).step_by(7).take(many).enumerate() {
                let left = at % 11 == 10;
                let draft = GroupMemberDraft {
                    group_id: Some(group.clone()),
                    person_id: helper.person.clone(),
                    volunteer_id: Some(helper.id.clone()),
                    duty: match at {
                        0 => "10",
                        1 | 2 => "20",
                        _ => "30",
                    }
                    .into(),
                    from_date: first.to_string(),
                    to_date: if left { self.before(40) } else { String::new() },
                    ..GroupMemberDraft::default()
                };
                self.save::<GroupMember>(draft)?;
            }
            groups.push(group);
        }
        Ok(groups)
    }

    fn activities(&mut self, first: NaiveDate, venues: &[String], groups: &[String], helpers: &[Helper]) -> Result<()> {
        for at in 0..60_usize {
            let Some((name, kind, group, beneficiaries, halves)) = ACTIVITIES.get(at * 7 % ACTIVITIES.len()) else {
                continue;
            };
            let day = first.checked_add_days(Days::new(at as u64 * 6 + 4)).unwrap_or(first);
            if day >= self.now.today {
                break;
            }
            let voluntary = *kind == "10";
            let start = 8 + self.rng.u32(0..8);
            let end = start * 60 + halves * 30;
            let many = self.rng.usize(6..16).min(helpers.len());
            let from = self.rng.usize(..helpers.len().max(1));
            let mut people = Vec::new();
            for (place, helper) in helpers.iter().cycle().skip(from).step_by(3).take(many).enumerate() {
                people.push(ActivityPerson {
                    person_id: helper.person.clone(),
                    volunteer_id: if helper.person.is_none() { Some(helper.id.clone()) } else { None },
                    part: if (voluntary || place < 4) && !helper.child { "10" } else { "20" }.into(),
                    roles: match place {
                        0 => vec!["10".into()],
                        1 => vec!["20".into()],
                        _ => Vec::new(),
                    },
                    ..ActivityPerson::default()
                });
            }
            let at_venue = GROUPS.get(*group).map(|(_, _, venue, ..)| *venue).unwrap_or_default();
            let draft = ActivityDraft {
                name: (*name).into(),
                kind: (*kind).into(),
                date: day.to_string(),
                from_time: format!("{start:02}:00"),
                to_time: format!("{:02}:{:02}", end / 60, end % 60),
                group_id: groups.get(*group).cloned(),
                venue_id: venues.get(at_venue).cloned(),
                organiser: "王敏".into(),
                beneficiaries: (*beneficiaries).into(),
                benefited: Some(self.rng.i64(10..80)),
                others: if voluntary { None } else { Some(self.rng.i64(8..60)) },
                leaflets: matches!(*kind, "50" | "70").then(|| self.rng.i64(60..240)),
                content: format!("{name}，按计划进行，居民反映好。"),
                people,
                ..ActivityDraft::default()
            };
            self.save::<Activity>(draft)?;
        }
        for (days, name, kind, group) in [(3_u64, "周末课堂", "10", 3_usize), (9, "社区合唱比赛", "20", 0)] {
            let day = self.now.today.checked_add_days(Days::new(days)).unwrap_or(self.now.today);
            let draft = ActivityDraft {
                name: name.into(),
                kind: kind.into(),
                date: day.to_string(),
                from_time: "14:00".into(),
                to_time: "16:00".into(),
                group_id: groups.get(group).cloned(),
                venue_id: venues.first().cloned(),
                organiser: "王敏".into(),
                ..ActivityDraft::default()
            };
            self.save::<Activity>(draft)?;
        }
        Ok(())
    }

    fn bookings(&mut self, venues: &[String], groups: &[String]) -> Result<()> {
        for days in 1..15_u64 {
            let day = self.now.today.checked_add_days(Days::new(days)).unwrap_or(self.now.today);
            let draft = BookingDraft {
                venue_id: venues.get(days as usize % venues.len().max(1)).cloned(),
                date: day.to_string(),
                from_time: "09:00".into(),
                to_time: "11:00".into(),
                group_id: groups.get(days as usize % groups.len().max(1)).cloned(),
                purpose: "日常活动".into(),
                ..BookingDraft::default()
            };
            self.save::<Booking>(draft)?;
        }
        Ok(())
    }

    /// Awarded are those who had the hours a while ago; whoever got there since is waiting. Some asked for a certificate.
    fn stars(&mut self) -> Result<()> {
        let day = self.before(120);
        let mut key = rules::params(self.conn, Volunteer::LIST, &day)?;
        key.insert("as_of".into(), json!(day));
        let sql = format!(
            "SELECT id, eligible, minutes FROM ({}) WHERE eligible <> '' AND state = '在册' ORDER BY sort, id",
            Volunteer::LIST
        );
        let able: Vec<(String, String, i64)> = store::all(self.conn, &sql, &key)?;
        for (at, (volunteer, star, _)) in able.into_iter().enumerate() {
            if at % 9 == 8 {
                continue;
            }
            let draft = StarAwardDraft {
                volunteer_id: Some(volunteer.clone()),
                date: self.before(90),
                number: format!("SX{star}-{:04}", 100 + at),
                approver: if star.as_str() < "3" { "区文明办" } else { "市文明办" }.into(),
                star,
                ..StarAwardDraft::default()
            };
            self.save::<StarAward>(draft)?;
            if at % 3 == 0 {
                let draft = CertificateDraft {
                    volunteer_id: Some(volunteer),
                    date: self.before(20 + at as u64),
                    purpose: self.one(&["评优", "入党材料", "积分落户", "学校综合素质评价"]),
                    ..CertificateDraft::default()
                };
                self.save::<Certificate>(draft)?;
            }
        }
        Ok(())
    }

    fn rolls(&mut self) -> Result<()> {
        for (at, name) in ["红色管家", "邻里一家亲", "夕阳红助老", "四点半课堂", "平安巡逻", "百事通维修", "书香金水"]
            .iter()
            .enumerate()
        {
            let draft = RollDraft {
                kind: "brand".into(),
                date: format!("{}-07-01", 2015 + at),
                title: (*name).into(),
                content: "党群服务品牌".into(),
                ..RollDraft::default()
            };
            self.save::<Roll>(draft)?;
        }
        for at in 0..15_u64 {
            let (level, unit) = self
                .rng
                .choice([
                    ("20", "省民政厅"),
                    ("30", "市委组织部"),
                    ("30", "市民政局"),
                    ("40", "区委政法委"),
                    ("40", "区政府"),
                    ("50", "街道办事处"),
                ])
                .unwrap_or_default();
            let draft = RollDraft {
                kind: "inspection".into(),
                date: self.before(at * 23 + 5),
                title: self.one(&["基层治理", "养老服务", "平安建设", "志愿服务", "党群服务中心建设"]),
                level: level.into(),
                unit: unit.into(),
                leader: self.one(&["李处长", "张局长", "刘书记", "陈主任"]),
                people: Some(self.rng.i64(3..16)),
                ..RollDraft::default()
            };
            self.save::<Roll>(draft)?;
        }
        for (at, (unit, form, title)) in [
            ("东城日报", "10", "小巷里的平安巡逻队"),
            ("市电视台", "20", "纳凉晚会办到家门口"),
            ("区融媒体中心", "50", "四点半课堂解了家长急"),
            ("市电视台", "20", "老人的集体生日"),
            ("东城日报", "10", "一支书画协会的十年"),
        ]
        .into_iter()
        .enumerate()
        {
            let draft = RollDraft {
                kind: "media".into(),
                date: self.before(at as u64 * 61 + 12),
                title: title.into(),
                unit: unit.into(),
                form: form.into(),
                level: "30".into(),
                ..RollDraft::default()
            };
            self.save::<Roll>(draft)?;
        }
        for (days, title, unit, level) in
            [(300_u64, "全市群防群治先进集体", "市公安局", "30"), (150, "全区最美志愿服务社区", "区文明办", "40")]
        {
            let draft = RollDraft {
                kind: "honour".into(),
                date: self.before(days),
                title: title.into(),
                unit: unit.into(),
                level: level.into(),
                ..RollDraft::default()
            };
            self.save::<Roll>(draft)?;
        }
        let sql = "SELECT h.id FROM household h JOIN membership m ON m.household_id = h.id AND m.relation = '02' AND m.to_date IS NULL
                    WHERE h.removed_at IS NULL GROUP BY h.id ORDER BY h.number, h.id LIMIT 10";
        for (household,) in store::all::<(String,)>(self.conn, sql, &json!({}))? {
            let draft = RollDraft {
                kind: "family".into(),
                date: self.before(200),
                household_id: Some(household),
                unit: "本社区居委会".into(),
                level: "60".into(),
                ..RollDraft::default()
            };
            self.save::<Roll>(draft)?;
        }
        Ok(())
    }
}
