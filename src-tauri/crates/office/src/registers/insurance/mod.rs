//! 意外伤害保险: the policies of the teams (志愿服务条例 第十七条: whoever organises risky activity buys insurance before it; 山东省志愿
//! 服务条例 第三十三条 likewise).

mod cover;
mod fields;

pub use cover::{CoverRequest, Covered, cover};

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::roster::bare,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct InsuranceDraft {
    pub id: String,
    pub insurer: String,
    pub policy: String,
    pub from_date: String,
    /// Included.
    pub to_date: String,
    /// For each, 分.
    pub sum: Option<i64>,
    /// In all, 分.
    pub premium: Option<i64>,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Insurance;

impl Register for Insurance {
    const NAME: &'static str = "insurance";
    const LABEL: &'static str = "意外保险";
    const UNIT: &'static str = "份";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const LISTS: &'static [&'static str] = &["insured"];
    type Draft = InsuranceDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut InsuranceDraft, check: &mut Check) -> Result<()> {
        draft.policy = draft.policy.trim().to_owned();
        check.required("insurer", "保险公司", &draft.insurer);
        check.required("policy", "保单号", &draft.policy);
        check.required("from_date", "起保日期", &draft.from_date);
        check.required("to_date", "到期日期", &draft.to_date);
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "到期日期早于起保日期");
        }
        if !draft.id.is_empty()
            && let Some(why) =
                bare(conn, &draft.id, "", (&draft.from_date, &draft.to_date), &office.now().today.to_string())?
        {
            check.warn("to_date", why);
        }
        let key = json!({ "policy": draft.policy, "insurer": draft.insurer, "id": draft.id });
        let sql = "SELECT count(*) FROM insurance WHERE policy = :policy AND insurer = :insurer AND id <> :id AND removed_at IS NULL";
        if !draft.policy.is_empty() && store::one::<(i64,)>(conn, sql, &key)?.0 > 0 {
            check.fault("policy", "这份保单已经登记过了");
        }
        for (field, label, value) in [("sum", "每人保额", draft.sum), ("premium", "保费合计", draft.premium)] {
            if value.is_some_and(|fen| fen < 0) {
                check.fault(field, format!("{label}不能小于零"));
            }
        }
        Ok(())
    }

    fn about(_office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let people: Vec<Map<String, Value>> = store::all(conn, include_str!("people.sql"), &json!({ "id": id }))?;
        Ok(Map::from_iter([("people".to_owned(), json!(people))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT insurer || ' ' || policy FROM insurance WHERE id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
