//! 老年人: everybody of 60 and more who lives here or is registered here, by age on the day (老年人权益保障法 第二条).
//! Nobody is entered; what is stored is only the profile, under the person's own key, made when it is first saved.

mod about;
mod fields;

use crate::{
    clock,
    fault::Result,
    lunar::Lunar,
    office::Office,
    register::{Check, Field, Register},
    registers::Person,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ElderlyDraft {
    /// The person's.
    pub id: String,
    /// Whose profile it is; asked with a new one.
    pub person_id: Option<String>,
    pub carer: String,
    pub carer_relation: String,
    pub carer_phone: String,
    pub illness: Vec<String>,
    pub hearing: String,
    pub sight: String,
    pub living: String,
    pub housing: String,
    pub doctor: String,
    /// '' = by the birth date of the person.
    pub birthday: String,
    pub birthday_month: Option<i64>,
    pub birthday_day: Option<i64>,
    /// Born in a leap month of the lunar calendar.
    pub birthday_leap: bool,
    pub wants: Vec<String>,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Elderly;

/// Who is in it on `:as_of`; reports ask the same question, so that they cannot count others.
pub(crate) const LIST: &str = include_str!("list.sql");
/// The list, and from the list of those who are called on regularly the day of the next visit.
const WITH_VISITS: &str = concat!(
    "SELECT o.*, coalesce((SELECT v.due FROM (",
    include_str!("../../reports/due/visit.sql"),
    ") v WHERE v.person_id = o.id), '') AS next_visit FROM (",
    include_str!("list.sql"),
    ") o"
);
/// Who is there, of the list's states.
pub(crate) const PRESENT: &[&str] = &["在住", "外出", "住处未填"];

impl Register for Elderly {
    const NAME: &'static str = "elderly";
    const LABEL: &'static str = "老年人";
    const UNIT: &'static str = "人";
    const GROUP: &'static str = "老年人";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = WITH_VISITS;
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const TELLS: &'static [&'static str] = &["health", "assessments.score", "assessments.level", "assessments.raised"];
    const ASIDE: &'static [&'static str] = &["person_id"];
    const PRESENT: &'static [&'static str] = PRESENT;
    type Draft = ElderlyDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut ElderlyDraft, check: &mut Check) -> Result<()> {
        if draft.id.is_empty() {
            check.link(conn, "person_id", Person::NAME, "居民", &mut draft.person_id)?;
            let id = draft.person_id.clone().unwrap_or_default();
            check.required("person_id", "居民", &id);
            let there = "SELECT EXISTS (SELECT 1 FROM elderly WHERE id = ?1)";
            if conn.query_row(there, [&id], |row| row.get(0))? {
                check.fault("person_id", "已经有档案了，请在老年人列表里打开修改");
            }
            draft.id = id;
        } else if draft.person_id.as_ref().is_some_and(|person| *person != draft.id) {
            check.fault("person_id", "档案不能换成另一个人的，请打开那个人的档案");
        }
        birthday(office, conn, draft, check)
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        about::about(office, conn, id, as_of)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        Person::title(conn, id)
    }

    /// The own paper, with a column for every category, has the name 老年人台账.
    fn paper() -> String {
        "老年人名册".into()
    }

    /// Which definition of each category was used (brief §2.3: sheets differ in them).
    fn notes() -> Vec<String> {
        let age =
            "年龄按当日周岁计算；高龄、百岁按当日年龄计，其余类别按当日的登记、困难家庭台账和最近一次能力评估计。";
        vec![age.to_owned(), crate::reports::stats::categories()]
    }

    fn holds(_conn: &Connection, _id: &str) -> Result<Option<String>> {
        Ok(Some("满60周岁自动列入，不用删除；去世、迁出请登记变动，生日错了请改居民的出生日期".into()))
    }
}

/// A birthday kept in the lunar calendar needs its lunar month and day: the date on the card may be either calendar's, so
/// that only the family knows.
fn birthday(office: &Office, conn: &Connection, draft: &mut ElderlyDraft, check: &mut Check) -> Result<()> {
    let lunar = draft.birthday == "lunar";
    if draft.birthday.is_empty() {
        (draft.birthday_month, draft.birthday_day) = (None, None);
    }
    if !lunar {
        draft.birthday_leap = false;
    }
    match (draft.birthday_month, draft.birthday_day) {
        (None, None) if !lunar => {}
        (None, None) => {
            let birth: Option<(String,)> =
                store::first(conn, "SELECT birth FROM person WHERE id = :id", &serde_json::json!({ "id": draft.id }))?;
            let solar = birth.and_then(|(birth,)| clock::date(&birth));
            let told = solar.and_then(|birth| Some(format!("；证件上的 {birth} 折合{}", Lunar::of(birth)?.words())));
            check.fault("birthday_month", format!("请填农历几月几日{}", told.unwrap_or_default()));
        }
        (month, day) => {
            if !month.is_some_and(|month| (1..=12).contains(&month)) {
                check.fault("birthday_month", "请填 1 到 12 月");
            }
            let most = if lunar { 30 } else { month.map_or(31, days) };
            if !day.is_some_and(|day| (1..=most).contains(&day)) {
                check.fault("birthday_day", format!("请填 1 到 {most} 日"));
            }
        }
    }
    if let Some(lunar) = Lunar::kept(draft) {
        let year = chrono::Datelike::year(&office.now().today);
        check.fill("birthday_words", lunar.words());
        if let Some(date) = lunar.birthday(year, crate::lunar::after(conn, &office.now().today.to_string())?) {
            check.fill("birthday_date", date.to_string());
        }
    }
    Ok(())
}

/// Of a solar month; 29 February is a birthday.
fn days(month: i64) -> i64 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Lunar {
    /// The birthday that a profile keeps in the lunar calendar.
    pub(crate) fn kept(draft: &ElderlyDraft) -> Option<Self> {
        if draft.birthday != "lunar" {
            return None;
        }
        Self::new(draft.birthday_month?, draft.birthday_day?, draft.birthday_leap)
    }
}
