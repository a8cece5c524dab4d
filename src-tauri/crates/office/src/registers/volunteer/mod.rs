//! 志愿者: who is registered, with skills, groups, guardians of minors, and hours. Hours are added up from what was served; only
//! those brought from elsewhere are written down, with their source (志愿服务条例 7、19 条).

mod cover;
mod fields;
pub mod minors;

pub use cover::{VolunteersCoverRequest, cover};

use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    text,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VolunteerDraft {
    pub id: String,
    pub person_id: Option<String>,
    pub name: String,
    pub pinyin: String,
    pub sex: String,
    pub birth: String,
    pub phone: String,
    pub from_date: String,
    /// Not included.
    pub to_date: String,
    pub platform_no: String,
    pub platform_on: String,
    pub skills: Vec<String>,
    pub guardian: String,
    pub guardian_relation: String,
    pub guardian_phone: String,
    pub consent_on: String,
    /// Hours: 120.5
    pub opening: String,
    /// They hold all that was served up to this day, included.
    pub opening_on: String,
    pub opening_source: String,
    pub note: String,
    pub removed_at: Option<String>,
}

/// One thing that a volunteer served in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(rename = "ServedRow")]
pub struct Served {
    /// activity, patrol
    pub register: String,
    pub id: String,
    pub date: String,
    pub number: String,
    pub what: String,
    pub minutes: i64,
}

/// What is told by the register of people.
#[derive(Deserialize)]
struct Known {
    name: String,
    sex: String,
    birth: String,
}

pub struct Volunteer;

impl Register for Volunteer {
    const NAME: &'static str = "volunteer";
    const LABEL: &'static str = "志愿者";
    const UNIT: &'static str = "人";
    const GROUP: &'static str = "社区生活";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["在册"];
    const LISTS: &'static [&'static str] = &["star_award", "certificate"];
    type Draft = VolunteerDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut VolunteerDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        for text in [&mut draft.name, &mut draft.phone, &mut draft.platform_no, &mut draft.guardian] {
            *text = text.trim().to_owned();
        }
        if draft.from_date.is_empty() {
            draft.from_date.clone_from(&today);
            check.fill("from_date", today.clone());
        }
        let mut birth = draft.birth.clone();
        if let Some(person) = draft.person_id.clone() {
            let sql = "SELECT name, sex, birth FROM person WHERE id = :id";
            if let Some(known) = store::first::<Known>(conn, sql, &json!({ "id": person }))? {
                // The register of people says it; a copy here would grow old.
                check.fill("name", known.name.clone());
                check.fill("sex", known.sex);
                check.fill("birth", known.birth.clone());
                birth = known.birth;
                draft.name = known.name;
            }
            for own in [&mut draft.sex, &mut draft.birth] {
                own.clear();
            }
            let sql = "SELECT count(*) FROM volunteer WHERE person_id = :person AND id <> :id AND removed_at IS NULL";
            if store::one::<(i64,)>(conn, sql, &json!({ "person": person, "id": draft.id }))?.0 > 0 {
                check.fault("person_id", format!("{}已经登记过了", draft.name));
            }
        } else {
            alike(conn, draft, check)?;
        }
        if draft.name.is_empty() {
            check.fault("name", "请从居民登记里选人，或者写姓名");
        }
        check.length("name", "姓名", &draft.name, 50);
        draft.pinyin = text::sort_key(&draft.name);
        if !draft.to_date.is_empty() && draft.to_date <= draft.from_date {
            check.fault("to_date", "退出日期要在登记日期之后");
        }
        if !draft.platform_on.is_empty() && draft.platform_no.is_empty() {
            check.fault("platform_no", "填了平台注册日期，请填平台注册号");
        }
        let sql = "SELECT name FROM volunteer WHERE platform_no = :no AND id <> :id AND removed_at IS NULL";
        let key = json!({ "no": draft.platform_no, "id": draft.id });
        if let (false, Some((other,))) = (draft.platform_no.is_empty(), store::first::<(String,)>(conn, sql, &key)?) {
            check.fault("platform_no", format!("这个平台注册号已经是{other}的"));
        }
        draft.skills.sort();
        draft.skills.dedup();
        minors::registered(conn, draft, &birth, check)?;
        brought(draft, &today, check);
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        let mut key = crate::register::params::<Self>(conn, as_of)?;
        key.insert("id".into(), json!(id));
        let sql = format!(
            "SELECT hours, minutes, times, eligible, star, groups, covered, age FROM ({}) WHERE id = :id",
            Self::LIST
        );
        let mut about: Map<String, Value> = store::first(conn, &sql, &key)?.unwrap_or_default();
        let codes = office.codes();
        for star in ["eligible", "star"] {
            let name =
                codes.name("volunteer_star", about.get(star).and_then(Value::as_str).unwrap_or_default()).to_owned();
            about.insert(format!("{star}_name"), json!(name));
        }
        let awards = "SELECT id, star, date, number, approver FROM star_award WHERE volunteer_id = :id AND removed_at IS NULL ORDER BY star";
        let mut awards: Vec<Map<String, Value>> = store::all(conn, awards, &json!({ "id": id }))?;
        for award in &mut awards {
            let name =
                codes.name("volunteer_star", award.get("star").and_then(Value::as_str).unwrap_or_default()).to_owned();
            award.insert("star".into(), json!(name));
        }
        let issued = "SELECT id, number, date, minutes, purpose, void_on FROM certificate WHERE volunteer_id = :id AND removed_at IS NULL ORDER BY date DESC, number DESC";
        let issued: Vec<Map<String, Value>> = store::all(conn, issued, &json!({ "id": id }))?;
        about.extend([
            ("served".to_owned(), json!(served(conn, id, "", as_of)?)),
            ("awards".to_owned(), json!(awards)),
            ("certificates".to_owned(), json!(issued)),
        ]);
        Ok(about)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql =
            "SELECT coalesce(p.name, v.name) FROM volunteer v LEFT JOIN person p ON p.id = v.person_id WHERE v.id = ?1";
        let name = conn.query_row(sql, [id], |row| row.get(0)).optional()?;
        name.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "志愿者名册".into()
    }

    fn notes() -> Vec<String> {
        vec!["累计时长（小时）＝带来的时长＋活动、巡逻的服务时长；“够几星”按时长算，“已认定”是批下来的。".into()]
    }
}

/// What somebody served in a span, both days included, the last first.
pub(crate) fn served(conn: &Connection, id: &str, from: &str, to: &str) -> Result<Vec<Served>> {
    Ok(store::all(conn, include_str!("served.sql"), &json!({ "id": id, "from": from, "to": to }))?)
}

/// Minutes that somebody has on a day, brought along and served; 0 for who is not on the roll.
pub(crate) fn minutes_on(conn: &Connection, id: &str, date: &str) -> Result<i64> {
    let mut key = crate::register::params::<Volunteer>(conn, date)?;
    key.insert("id".into(), json!(id));
    let sql = format!("SELECT minutes FROM ({}) WHERE id = :id", Volunteer::LIST);
    Ok(store::first::<(i64,)>(conn, &sql, &key)?.map_or(0, |(minutes,)| minutes))
}

/// Minutes of hours as they are typed: 120.5 is 7230. None where it is no such number.
pub(crate) fn minutes(hours: &str) -> Option<i64> {
    let hours =
        hours.trim().trim_end_matches("小时").trim_end_matches(['时', 'h', 'H']).trim().replace([',', '，'], "");
    let (whole, part) = hours.split_once('.').unwrap_or((&hours, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let hundredths: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 60 + (hundredths * 60 + 50) / 100)
}

/// Somebody from outside of the same name.
fn alike(conn: &Connection, draft: &VolunteerDraft, check: &mut Check) -> Result<()> {
    let sql = "SELECT coalesce(p.name, v.name) FROM volunteer v LEFT JOIN person p ON p.id = v.person_id
                WHERE coalesce(p.name, v.name) = :name AND v.id <> :id AND v.removed_at IS NULL LIMIT 1";
    let key = json!({ "name": draft.name, "id": draft.id });
    if !draft.name.is_empty() && store::first::<(String,)>(conn, sql, &key)?.is_some() {
        check.warn("name", format!("志愿者里已经有一个叫{}的，请看是不是同一个人", draft.name));
    }
    Ok(())
}

/// Hours brought along, with the day they go up to and where they come from.
fn brought(draft: &mut VolunteerDraft, today: &str, check: &mut Check) {
    draft.opening = draft.opening.trim().to_owned();
    if draft.opening.is_empty() {
        if !draft.opening_on.is_empty() {
            check.fault("opening", "填了截至日期，请填带来的时长");
        }
        return;
    }
    match minutes(&draft.opening) {
        Some(minutes) => draft.opening = super::patrol::hours_text(minutes),
        None => check.fault("opening", "带来的时长应是小时数，例如 120.5"),
    }
    if draft.opening.is_empty() {
        draft.opening_on.clear();
        return;
    }
    if draft.opening_on.is_empty() {
        let before = clock::date(&draft.from_date).and_then(|day| day.pred_opt()).map(|day| day.to_string());
        draft.opening_on = before.unwrap_or_else(|| today.to_owned());
        check.fill("opening_on", draft.opening_on.clone());
    }
    if draft.opening_on.as_str() > today {
        check.fault("opening_on", "截至日期还没有到");
    }
    if draft.opening_source.trim().is_empty() {
        check.fault("opening_source", "请写带来的时长是从哪里来的，例如 市志愿服务平台");
    }
}
