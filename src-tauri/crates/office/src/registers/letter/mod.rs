//! 通知书: texts of the office's own, printed for everybody of a list with {姓名} and the like filled in.

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
pub struct LetterDraft {
    pub id: String,
    /// 名称
    pub name: String,
    /// 标题
    pub title: String,
    /// 正文
    pub body: String,
    /// 落款
    pub signer: String,
    /// 备注
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Letter;

impl Register for Letter {
    const NAME: &'static str = "letter";
    const LABEL: &'static str = "通知书";
    const UNIT: &'static str = "种";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = LetterDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut LetterDraft, check: &mut Check) -> Result<()> {
        for text in [&mut draft.name, &mut draft.title, &mut draft.signer] {
            *text = text.trim().to_owned();
        }
        check.required("name", "名称", &draft.name);
        check.required("title", "标题", &draft.title);
        check.required("body", "正文", &draft.body);
        let twin = "SELECT EXISTS (SELECT 1 FROM letter WHERE name = ?1 AND id <> ?2 AND removed_at IS NULL)";
        if conn.query_row(twin, [&draft.name, &draft.id], |row| row.get(0))? {
            check.fault("name", format!("已经有叫“{}”的通知书了", draft.name));
        }
        if let Some(open) = unclosed(&draft.body) {
            check.fault("body", format!("“{open}”的大括号没有成对"));
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT name FROM letter WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}

/// The beginning of a place to fill in that never ends.
fn unclosed(body: &str) -> Option<String> {
    let mut rest = body;
    while let Some(at) = rest.find('{') {
        let inside = rest.get(at + 1..).unwrap_or_default();
        match (inside.find('}'), inside.find('{')) {
            (Some(end), next) if next.is_none_or(|next| next > end) => rest = inside.get(end + 1..).unwrap_or_default(),
            _ => return Some(rest.get(at..).unwrap_or_default().chars().take(8).collect()),
        }
    }
    None
}
