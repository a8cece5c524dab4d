//! 老年人体检: the free yearly check-up from 65 on (国家基本公共卫生服务规范; 山东省老年人权益保障条例 第二十九条).

mod fields;
mod mark;

pub use mark::{MarkRequest, Marked, mark};

use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CheckupDraft {
    pub id: String,
    pub person_id: Option<String>,
    pub year: Option<i64>,
    /// 结果
    pub result: String,
    pub date: String,
    pub place: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Checkup;

impl Register for Checkup {
    const NAME: &'static str = "checkup";
    const LABEL: &'static str = "老年人体检";
    const UNIT: &'static str = "条";
    const GROUP: &'static str = "老年人";
    const LIVING: bool = true;
    const WITHIN: Option<&'static str> = Some("elderly");
    const PRESENT: &'static [&'static str] = &["在册"];
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = CheckupDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut CheckupDraft, check: &mut Check) -> Result<()> {
        let person = draft.person_id.clone().unwrap_or_default();
        check.required("person_id", "老人", &person);
        check.required("result", "结果", &draft.result);
        let today = office.now().today;
        if let Some(date) = clock::date(&draft.date) {
            if date > today {
                check.fault("date", "体检日期不能晚于今天");
            }
            draft.year = draft.year.or(Some(i64::from(date.year())));
            check.fill("year", draft.year);
        } else if draft.result == "done" {
            check.fault("date", "已体检的请填日期");
        }
        let Some(year) = draft.year else {
            check.fault("year", "请填年度");
            return Ok(());
        };
        if let Some(date) = clock::date(&draft.date)
            && i64::from(date.year()) != year
        {
            check.fault("date", format!("体检日期不在 {year} 年"));
        }
        if !(2009..=i64::from(today.year())).contains(&year) {
            check.fault("year", format!("年度应在 2009 到 {} 之间", today.year()));
        }
        let birth: Option<(String,)> =
            store::first(conn, "SELECT birth FROM person WHERE id = :id", &json!({ "id": person }))?;
        let end = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31));
        if let (Some(birth), Some(end)) = (birth.and_then(|(birth,)| clock::date(&birth)), end)
            && clock::age(birth, end) < 65
        {
            check.warn("person_id", format!("{year} 年还不满65周岁，免费体检从65周岁起"));
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql =
            "SELECT p.name || ' ' || r.year || '年' FROM checkup r JOIN person p ON p.id = r.person_id WHERE r.id = ?1";
        let found = conn.query_row(sql, [id], |row| row.get(0)).optional()?;
        found.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
