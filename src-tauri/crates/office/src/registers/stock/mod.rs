//! 捐赠物资: say here in the office's words what it is and who keeps it.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StockDraft {
    pub id: String,
    /// 日期
    pub date: String,
    /// 收发
    pub way: String,
    /// 物资
    pub item: String,
    /// 数量
    pub quantity: Option<i64>,
    /// 计量单位
    pub measure: String,
    /// 捐赠人或去向
    pub donor: String,
    /// 折价
    pub worth: Option<i64>,
    /// 经手人
    pub handler: String,
    /// 备注
    pub note: String,
    pub removed_at: Option<String>,
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
    type Draft = StockDraft;

    /// Numbers, money, dates, codes and links have been read already. Today is `office.now().today`.
    fn check(_office: &Office, _conn: &Connection, draft: &mut StockDraft, check: &mut Check) -> Result<()> {
        draft.item = draft.item.trim().to_owned();
        check.required("date", "日期", &draft.date);
        check.required("way", "收发", &draft.way);
        check.required("item", "物资", &draft.item);
        if draft.quantity.is_none() {
            check.fault("quantity", "请填写数量");
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT item FROM stock WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
