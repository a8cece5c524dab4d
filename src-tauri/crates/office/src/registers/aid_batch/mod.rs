//! 慰问发放: one handing-out to a list of families. The list is made from the enrolments of a day or by picking families,
//! printed as a sign-off sheet, and ticked off as they come; who did not come stays open and is due.

mod fields;
mod sign;

pub(crate) use sign::rows;
pub use sign::{AidFamily, FillAnswer, FillRequest, SignRequest, fill, sign};

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::aid,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AidBatchDraft {
    pub id: String,
    pub title: String,
    pub date: String,
    /// Absent families are to be found by.
    pub due: String,
    /// For each family.
    pub goods: String,
    /// For each family, 分.
    pub money: Option<i64>,
    pub source: String,
    pub payer: String,
    pub from_stock: bool,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct AidBatch;

impl Register for AidBatch {
    const NAME: &'static str = "aid_batch";
    const LABEL: &'static str = "成批慰问";
    const UNIT: &'static str = "批";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const LISTS: &'static [&'static str] = &["aid"];
    type Draft = AidBatchDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut AidBatchDraft, check: &mut Check) -> Result<()> {
        draft.title = draft.title.trim().to_owned();
        check.required("title", "批次名称", &draft.title);
        check.required("date", "发放日期", &draft.date);
        if !draft.due.is_empty() && draft.due < draft.date {
            check.fault("due", "最迟签收日期早于发放日期");
        }
        if draft.goods.trim().is_empty() && draft.money.unwrap_or_default() == 0 {
            check.fault("goods", "请填每户的物资，或者填每户的现金");
        }
        aid::gift(conn, &draft.id, &mut draft.goods, draft.from_stock && draft.id.is_empty(), 1, check)?;
        let open = sign::rows(conn, &draft.id)?.into_iter().filter(|row| row.signed_on.is_empty());
        let other = open.filter(|row| row.goods != draft.goods || row.money != draft.money).count();
        if other > 0 {
            check.warn("goods", format!("名单里 {other} 户没签收的还是原来的物资和现金，不会跟着改"));
        }
        aid::paid(&draft.source, &draft.payer, draft.money, check);
        Ok(())
    }

    fn about(_office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        Ok(Map::from_iter([("families".to_owned(), json!(sign::rows(conn, id)?))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT title FROM aid_batch WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
