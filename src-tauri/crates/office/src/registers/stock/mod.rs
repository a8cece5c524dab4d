//! 捐赠物资: what came in and what went out otherwise than as a gift. What is left is always counted: in, less out, less the
//! gifts from stock that were signed for; what is on the list of a batch and not signed for yet is promised.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    read::plain::tidy,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StockDraft {
    pub id: String,
    pub date: String,
    /// in, out
    pub way: String,
    pub item: String,
    pub quantity: Option<i64>,
    pub measure: String,
    pub donor: String,
    /// 折价, 分
    pub worth: Option<i64>,
    pub handler: String,
    pub note: String,
    pub removed_at: Option<String>,
}

/// What there is of one kind of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Balance {
    pub item: String,
    pub measure: String,
    pub came: i64,
    pub went: i64,
    pub given: i64,
    pub promised: i64,
    /// came − went − given
    pub left: i64,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct BalanceRequest {
    pub as_of: Option<String>,
}

pub struct Stock;

impl Register for Stock {
    const NAME: &'static str = "stock";
    const LABEL: &'static str = "捐赠物资";
    const UNIT: &'static str = "笔";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = StockDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut StockDraft, check: &mut Check) -> Result<()> {
        draft.item = tidy(&draft.item);
        draft.measure = tidy(&draft.measure);
        if draft.date.is_empty() {
            draft.date = office.now().today.to_string();
            check.fill("date", draft.date.clone());
        }
        check.required("way", "入库还是出库", &draft.way);
        check.required("item", "物资", &draft.item);
        match draft.quantity {
            None => check.fault("quantity", "请填数量"),
            Some(quantity) if quantity <= 0 => check.fault("quantity", "数量要大于 0；拿出去的选“出库”"),
            Some(quantity) if draft.way == "out" => {
                let left = left(conn, &draft.item, &draft.measure, &draft.id)?;
                if left < quantity {
                    check.warn("quantity", short(&draft.item, &draft.measure, left, quantity));
                }
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT date || ' ' || item || quantity || measure FROM stock WHERE id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}

/// What there was of everything at the end of a day.
pub fn balance(office: &Office, request: BalanceRequest) -> Result<Vec<Balance>> {
    let as_of = office.day(request.as_of.as_deref())?;
    office.read(|conn| balances(conn, &as_of, ""))
}

/// `without`: a movement or gift that is being written anew.
fn balances(conn: &Connection, as_of: &str, without: &str) -> Result<Vec<Balance>> {
    Ok(store::all(conn, include_str!("balance.sql"), &json!({ "as_of": as_of, "without": without }))?)
}

/// What is there and not promised to anybody, whenever it came.
pub(crate) fn left(conn: &Connection, item: &str, measure: &str, without: &str) -> Result<i64> {
    let all = balances(conn, "9999-12-31", without)?;
    let of = all.iter().find(|row| row.item == item && row.measure == measure);
    Ok(of.map_or(0, |row| row.left - row.promised))
}

pub(crate) fn short(item: &str, measure: &str, left: i64, wanted: i64) -> String {
    format!("库存里{item}还有 {left} {measure}，这次要出 {wanted} {measure}，结存会变成负数。请先核对入库")
}
