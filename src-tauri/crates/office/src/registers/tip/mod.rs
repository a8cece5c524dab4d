//! 线索移交: that a clue was passed on to the police and what came of it, as numbers with station and paper. Whom it is about is
//! written nowhere.

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
pub struct TipDraft {
    pub id: String,
    pub date: String,
    pub station: String,
    pub document: String,
    /// 条
    pub clues: Option<i64>,
    /// 人
    pub caught: Option<i64>,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Tip;

impl Register for Tip {
    const NAME: &'static str = "tip";
    const LABEL: &'static str = "线索移交";
    const UNIT: &'static str = "条";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("patrol");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = TipDraft;

    fn check(office: &Office, _conn: &Connection, draft: &mut TipDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        if draft.date.is_empty() {
            draft.date.clone_from(&today);
            check.fill("date", today.clone());
        }
        for text in [&mut draft.station, &mut draft.document] {
            *text = text.trim().to_owned();
        }
        let clues = *draft.clues.get_or_insert(1);
        if clues < 1 {
            check.fault("clues", "线索数量至少是 1 条");
        }
        check.required("station", "接收单位", &draft.station);
        if draft.caught.is_some_and(|people| people < 0) {
            check.fault("caught", "协助抓获不能是负数");
        }
        if draft.caught.is_some_and(|people| people > 0) && draft.document.is_empty() {
            check.warn("document", "协助抓获的人数请写明依据，例如派出所的情况说明");
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT date || ' ' || station FROM tip WHERE id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
