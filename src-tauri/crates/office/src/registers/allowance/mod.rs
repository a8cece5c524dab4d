//! 高龄津贴: from the application to the end (老年人权益保障法 第三十三条; 山东省老年人权益保障条例 第三十一条). From which
//! age on and how much is the place's own, so it stands in the rules with the day from which they hold.

mod fields;

use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    rules,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AllowanceDraft {
    pub id: String,
    pub person_id: Option<String>,
    /// 申请日期
    pub applied_on: String,
    /// 批准日期
    pub granted_on: String,
    /// 月标准
    pub amount: Option<i64>,
    /// 发放起
    pub from_date: String,
    /// From this day on it is not paid.
    pub to_date: Option<String>,
    /// 停发原因
    pub ended_by: String,
    pub document: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Allowance;

impl Register for Allowance {
    const NAME: &'static str = "allowance";
    const LABEL: &'static str = "高龄津贴";
    const UNIT: &'static str = "条";
    const GROUP: &'static str = "老年人";
    const PRESENT: &'static [&'static str] = &["申请中", "在领"];
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = AllowanceDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut AllowanceDraft, check: &mut Check) -> Result<()> {
        let person = draft.person_id.clone().unwrap_or_default();
        check.required("person_id", "老人", &person);
        draft.to_date = draft.to_date.take().filter(|to| !to.is_empty());
        let began = [&draft.applied_on, &draft.granted_on, &draft.from_date].into_iter().find(|day| !day.is_empty());
        let Some(began) = began.cloned() else {
            check.fault("applied_on", "申请日期和发放起，请至少填一个");
            return Ok(());
        };
        if !draft.granted_on.is_empty() && draft.granted_on < draft.applied_on {
            check.fault("granted_on", "批准日期早于申请日期");
        }
        if let Some(to) = &draft.to_date {
            if draft.from_date.is_empty() {
                check.fault("from_date", "有停发日期的，请填从哪天发起");
            } else if *to < draft.from_date {
                check.fault("to_date", "停发日期早于发放起");
            }
        } else if !draft.ended_by.is_empty() {
            check.fault("to_date", "写了停发原因，请填停发日期");
        }
        if draft.amount.is_some_and(|fen| fen < 0) {
            check.fault("amount", "金额不能是负数");
        }
        let birth: Option<(String,)> =
            store::first(conn, "SELECT birth FROM person WHERE id = :id", &json!({ "id": person }))?;
        let on = if draft.from_date.is_empty() { &began } else { &draft.from_date };
        let age = birth.and_then(|(birth,)| Some(clock::age(clock::date(&birth)?, clock::date(on)?)));
        let Some(age) = age else { return Ok(()) };
        let least = rules::number_on(conn, "allowance.age", on)?;
        if i64::from(age) < least {
            check.warn("person_id", format!("{on} 还不满 {least} 周岁，没到享受高龄津贴的年龄"));
        }
        let usual = amount_on(conn, age, on)?;
        if let (None, Some(usual)) = (draft.amount, usual) {
            draft.amount = Some(usual);
        }
        if let Some(usual) = usual {
            check.fill("amount", usual);
        }
        doubled(conn, draft, &person, check)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT p.name || ' 高龄津贴' FROM allowance r JOIN person p ON p.id = r.person_id WHERE r.id = ?1";
        let found = conn.query_row(sql, [id], |row| row.get(0)).optional()?;
        found.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}

/// What is paid a month at an age by the rules of that day, in 分; None where the office has set nothing.
fn amount_on(conn: &Connection, age: i32, on: &str) -> Result<Option<i64>> {
    let key = match age {
        100.. => "allowance.amount_100",
        90.. => "allowance.amount_90",
        _ => "allowance.amount_80",
    };
    Ok(Some(rules::number_on(conn, key, on)?).filter(|fen| *fen > 0))
}

/// One is paid once at a time.
fn doubled(conn: &Connection, draft: &AllowanceDraft, person: &str, check: &mut Check) -> Result<()> {
    let other: bool = conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM allowance WHERE person_id = ?1 AND id <> ?2 AND removed_at IS NULL
            AND (to_date IS NULL OR to_date > ?3) AND (?4 = '' OR from_date < ?4))",
        [person, &draft.id, &draft.from_date, draft.to_date.as_deref().unwrap_or_default()],
        |row| row.get(0),
    )?;
    if other {
        check.fault("from_date", "这位老人同一时间已经有一条高龄津贴；标准变了请先填那一条的停发日期");
    }
    Ok(())
}
