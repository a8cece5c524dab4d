//! 公示: say here in the office's words what it is and who keeps it.

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
pub struct DisclosureDraft {
    pub id: String,
    /// 公示名称
    pub title: String,
    /// 公示地点
    pub place: String,
    /// 起始日期
    pub from_date: String,
    /// 截止日期
    pub to_date: String,
    /// 撤下日期
    pub closed_on: String,
    /// 异议件数
    pub objections: Option<i64>,
    /// 异议内容与处理
    pub objection: String,
    /// 备注
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Disclosure;

impl Register for Disclosure {
    const NAME: &'static str = "disclosure";
    const LABEL: &'static str = "公示";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = DisclosureDraft;

    /// Numbers, money, dates, codes and links have been read already. Today is `office.now().today`.
    fn check(_office: &Office, _conn: &Connection, draft: &mut DisclosureDraft, check: &mut Check) -> Result<()> {
        draft.title = draft.title.trim().to_owned();
        check.required("title", "公示名称", &draft.title);
        check.required("place", "公示地点", &draft.place);
        check.required("from_date", "起始日期", &draft.from_date);
        check.required("to_date", "截止日期", &draft.to_date);
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT title FROM disclosure WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
