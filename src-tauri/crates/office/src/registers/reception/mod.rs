//! 来访登记: who came, called or wrote, what about and what for; answered at once, or passed on with a term and told later.
//! The terms of 信访工作条例 (2022) bind public bodies, not the committee: here they are days for the reminder only.

mod fields;

use crate::{
    clock,
    fault::{Fault, Result},
    number::Series,
    office::Office,
    register::{Check, Field, Register},
    registers::dispute::after,
    rules,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReceptionDraft {
    pub id: String,
    pub number: String,
    pub date: String,
    /// 14:30
    pub time: String,
    pub person_id: Option<String>,
    /// Who is no resident, like the next two.
    pub name: String,
    pub phone: String,
    pub address: String,
    pub people: Option<i64>,
    pub way: String,
    pub matter: String,
    pub wish: String,
    pub receiver: String,
    pub answer: String,
    pub at_once: bool,
    pub passed_to: String,
    pub passed_due: String,
    /// The visitor was told that it was taken up.
    pub notice_on: String,
    pub result: String,
    pub told_on: String,
    pub satisfied: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Reception;

impl Register for Reception {
    const NAME: &'static str = "reception";
    const LABEL: &'static str = "来访登记";
    const UNIT: &'static str = "件";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const NUMBER: Option<Series> = Some(Series { prefix: "LF", date: "date" });
    type Draft = ReceptionDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut ReceptionDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        if draft.date.is_empty() {
            draft.date.clone_from(&today);
            check.fill("date", today.clone());
        }
        match time(&draft.time) {
            Some(time) => draft.time = time,
            None => check.fault("time", "时间写法不对，例如 14:30"),
        }
        draft.name = crate::text::name(&draft.name);
        if draft.person_id.is_none() && draft.name.is_empty() {
            check.fault("name", "请选来访居民，或者填姓名");
        }
        if draft.person_id.is_some() {
            draft.name.clear();
        }
        check.required("matter", "事由", &draft.matter);
        if draft.way.is_empty() {
            draft.way = "person".into();
        }
        let people = *draft.people.get_or_insert(1);
        if people < 1 {
            check.fault("people", "人数至少 1 人");
        }
        if draft.receiver.trim().is_empty() {
            draft.receiver.clone_from(&office.clerk);
        }
        passed(conn, draft, check)?;
        if draft.at_once {
            check.required("answer", "处理意见", &draft.answer);
            if draft.told_on.is_empty() {
                draft.told_on.clone_from(&draft.date);
            }
        }
        for (field, label, day) in
            [("told_on", "反馈日期", &draft.told_on), ("notice_on", "告知受理日期", &draft.notice_on)]
        {
            if !day.is_empty() && (*day < draft.date || *day > today) {
                check.fault(field, format!("{label}要在来访之后、今天之前"));
            }
        }
        if draft.told_on.is_empty() && !draft.satisfied.is_empty() {
            check.fault("satisfied", "还没有反馈，先填反馈日期");
        }
        if !draft.told_on.is_empty() && !draft.at_once && draft.result.trim().is_empty() {
            check.warn("result", "反馈了，还没写结果");
        }
        Ok(())
    }

    fn about(_office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        // Whose household a need that comes of it would be.
        let sql = "SELECT m.household_id FROM reception r JOIN membership m ON m.person_id = r.person_id AND m.to_date IS NULL
                    WHERE r.id = :id LIMIT 1";
        let household: Option<(String,)> = store::first(conn, sql, &json!({ "id": id }))?;
        // Who came and from where, as a hazard that comes of it names them.
        let sql = "SELECT coalesce(p.name, r.name) AS visitor, coalesce(d.address, r.address) AS home FROM reception r
                     LEFT JOIN person p ON p.id = r.person_id
                     LEFT JOIN residence x ON x.person_id = p.id AND x.to_date IS NULL
                     LEFT JOIN dwelling d ON d.id = x.dwelling_id WHERE r.id = :id LIMIT 1";
        let who: Option<(String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (visitor, home) = who.unwrap_or_default();
        Ok(Map::from_iter([
            ("household_id".to_owned(), json!(household.map(|(id,)| id))),
            ("visitor".to_owned(), json!(visitor)),
            ("home".to_owned(), json!(home)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT trim(r.number || ' ' || coalesce(p.name, r.name) || ' ' || substr(r.matter, 1, 20)) FROM reception r
                     LEFT JOIN person p ON p.id = r.person_id WHERE r.id = :id";
        let found: Option<(String,)> = store::first(conn, sql, &json!({ "id": id }))?;
        found.map(|(title,)| title).ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}

/// Answered at once, or passed on, or kept to be seen to; the last two with a term.
fn passed(conn: &Connection, draft: &mut ReceptionDraft, check: &mut Check) -> Result<()> {
    let passed = !draft.passed_to.trim().is_empty();
    if passed && draft.at_once {
        check.fault("at_once", "转办的不算当场办结");
    }
    if !passed && !draft.notice_on.is_empty() {
        check.fault("passed_to", "写了告知受理日期，请写转给了谁");
    }
    let Some(date) = clock::date(&draft.date) else { return Ok(()) };
    let days = rules::number_on(conn, "reception.finish_days", &draft.date)?;
    let open = !draft.at_once && draft.told_on.is_empty();
    if (passed || open) && draft.passed_due.is_empty() {
        draft.passed_due = after(date, days);
        check.fill("passed_due", draft.passed_due.clone());
    }
    if draft.passed_due.is_empty() {
        return Ok(());
    }
    if draft.passed_due < draft.date {
        check.fault("passed_due", "办理时限早于来访日期");
    }
    let most = after(date, days + rules::number_on(conn, "reception.extend_days", &draft.date)?);
    if draft.passed_due > most {
        check.warn("passed_due", format!("比常见的最长期限 {most} 还晚"));
    }
    Ok(())
}

/// 14:30, however it was typed; '' where nothing was; None where it is no time.
fn time(typed: &str) -> Option<String> {
    let plain = crate::read::plain::tidy(typed).replace(['：', '点', '时', '.'], ":").replace('分', "");
    if plain.is_empty() {
        return Some(plain);
    }
    let (hour, minute) = plain.split_once(':').unwrap_or((&plain, "0"));
    let minute = if minute.is_empty() { "0" } else { minute };
    let (hour, minute): (u8, u8) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}
