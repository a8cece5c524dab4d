//! 困难与需求: what a family says it lacks, who is to see to it, and by when. It belongs to the family, not to the sheet on
//! which it was first written, so that it stays open until somebody has met or dropped it.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::Household,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NeedDraft {
    pub id: String,
    pub household_id: Option<String>,
    pub person_id: Option<String>,
    pub kind: String,
    pub content: String,
    pub date: String,
    pub progress: String,
    pub owner: String,
    pub due: String,
    pub done_on: String,
    pub outcome: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Need;

impl Register for Need {
    const NAME: &'static str = "need";
    const LABEL: &'static str = "困难与需求";
    const UNIT: &'static str = "项";
    const GROUP: &'static str = "关怀";
    const WITHIN: Option<&'static str> = Some("needy_survey");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = NeedDraft;

    fn check(office: &Office, _conn: &Connection, draft: &mut NeedDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        draft.content = draft.content.trim().to_owned();
        check.required("household_id", "住户", draft.household_id.as_deref().unwrap_or_default());
        check.required("content", "内容", &draft.content);
        for (field, default) in [(&mut draft.kind, "need"), (&mut draft.progress, "open"), (&mut draft.date, &today)] {
            if field.is_empty() {
                default.clone_into(field);
            }
        }
        if draft.progress == "open" {
            if !draft.done_on.is_empty() {
                check.fault("done_on", "还在办的不填办结日期；办好了请把“办理”改成“已办”");
            }
        } else if draft.done_on.is_empty() {
            draft.done_on.clone_from(&today);
        }
        for (field, label, day) in [("done_on", "办结日期", &draft.done_on), ("due", "承诺日期", &draft.due)] {
            if !day.is_empty() && *day < draft.date {
                check.fault(field, format!("{label}早于提出日期 {}", draft.date));
            }
        }
        if draft.progress == "open" && !draft.due.is_empty() && draft.owner.trim().is_empty() {
            check.warn("owner", "答应了日期，还没写谁来落实");
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT household_id, content FROM need WHERE id = :id";
        let found: Option<(String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (household, content) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        Ok(format!("{} {content}", Household::title(conn, &household)?))
    }
}
