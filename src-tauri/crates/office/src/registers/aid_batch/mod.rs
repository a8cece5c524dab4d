//! 慰问发放: say here in the office's words what it is and who keeps it.

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
pub struct AidBatchDraft {
    pub id: String,
    /// 批次名称
    pub title: String,
    /// 发放日期
    pub date: String,
    /// 最迟签收
    pub due: String,
    /// 每户物资
    pub goods: String,
    /// 每户现金
    pub money: Option<i64>,
    /// 资金来源
    pub source: String,
    /// 垫付人
    pub payer: String,
    /// 从库存发放
    pub from_stock: bool,
    /// 备注
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct AidBatch;

impl Register for AidBatch {
    const NAME: &'static str = "aid_batch";
    const LABEL: &'static str = "慰问发放";
    const UNIT: &'static str = "批";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = AidBatchDraft;

    /// Numbers, money, dates, codes and links have been read already. Today is `office.now().today`.
    fn check(_office: &Office, _conn: &Connection, draft: &mut AidBatchDraft, check: &mut Check) -> Result<()> {
        draft.title = draft.title.trim().to_owned();
        check.required("title", "批次名称", &draft.title);
        check.required("date", "发放日期", &draft.date);
        check.required("source", "资金来源", &draft.source);
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT title FROM aid_batch WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
