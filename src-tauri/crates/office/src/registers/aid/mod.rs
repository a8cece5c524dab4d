//! 慰问物资: say here in the office's words what it is and who keeps it.

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
pub struct AidDraft {
    pub id: String,
    /// 住户
    pub household_id: Option<String>,
    /// 受助人
    pub person_id: Option<String>,
    /// 日期
    pub date: String,
    /// 物资
    pub goods: String,
    /// 现金
    pub money: Option<i64>,
    /// 资金来源
    pub source: String,
    /// 垫付人
    pub payer: String,
    /// 从库存发放
    pub from_stock: bool,
    /// 批次
    pub batch_id: Option<String>,
    /// 签收日期
    pub signed_on: String,
    /// 签收人
    pub signer: String,
    /// 备注
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Aid;

impl Register for Aid {
    const NAME: &'static str = "aid";
    const LABEL: &'static str = "慰问物资";
    const UNIT: &'static str = "份";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = AidDraft;

    /// Numbers, money, dates, codes and links have been read already. Today is `office.now().today`.
    fn check(_office: &Office, _conn: &Connection, draft: &mut AidDraft, check: &mut Check) -> Result<()> {
        draft.goods = draft.goods.trim().to_owned();
        check.required("household_id", "住户", draft.household_id.as_deref().unwrap_or_default());
        check.required("date", "日期", &draft.date);
        check.required("source", "资金来源", &draft.source);
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT goods FROM aid WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
