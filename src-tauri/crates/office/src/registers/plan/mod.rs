//! 行动方案: what is done, by how many days, when something happens to a person or a family; a line a step. Put on somebody
//! in one go it becomes tasks (`task.plan`), which no later change of the plan touches.

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
pub struct PlanDraft {
    pub id: String,
    /// 方案
    pub name: String,
    /// 事项
    pub title: String,
    /// 任务类别
    pub kind: String,
    /// 几天内
    pub days: Option<i64>,
    /// 责任人
    pub owner: String,
    /// 备注
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Plan;

impl Register for Plan {
    const NAME: &'static str = "plan";
    const LABEL: &'static str = "行动方案";
    const UNIT: &'static str = "步";
    const GROUP: &'static str = "关怀";
    const WITHIN: Option<&'static str> = Some("task");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = PlanDraft;

    fn check(_office: &Office, _conn: &Connection, draft: &mut PlanDraft, check: &mut Check) -> Result<()> {
        draft.name = draft.name.trim().to_owned();
        draft.title = draft.title.trim().to_owned();
        check.required("name", "方案", &draft.name);
        check.required("title", "事项", &draft.title);
        match draft.days {
            None => check.fault("days", "请填几天内办，例如 7"),
            Some(days) if !(0..=3_650).contains(&days) => check.fault("days", "请填 0 到 3650 之间的数"),
            Some(_) => {}
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT name || '：' || title FROM plan WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
