//! 任务: what somebody has promised to do by a day, by hand or by an action plan. What follows from other records (a visit
//! that is due) is no task: see `reports::due`.

mod fields;
mod plan;

pub use plan::{PlanRequest, Planned, plan};

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
pub struct TaskDraft {
    pub id: String,
    /// 事项
    pub title: String,
    /// 类别
    pub kind: String,
    /// 截止日期
    pub due: String,
    /// 责任人
    pub owner: String,
    /// 状态
    pub status: String,
    /// 完成日期
    pub done_on: String,
    /// 完成依据
    pub evidence: String,
    /// 居民
    pub person_id: Option<String>,
    /// 住户
    pub household_id: Option<String>,
    /// 来源
    pub origin: String,
    /// 备注
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Task;

impl Register for Task {
    const NAME: &'static str = "task";
    const LABEL: &'static str = "任务";
    const UNIT: &'static str = "项";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["待办", "逾期"];
    type Draft = TaskDraft;

    fn check(office: &Office, _conn: &Connection, draft: &mut TaskDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        draft.title = draft.title.trim().to_owned();
        check.required("title", "事项", &draft.title);
        check.required("due", "截止日期", &draft.due);
        if draft.status.is_empty() {
            draft.status = "open".into();
        }
        match draft.status.as_str() {
            "open" if !draft.done_on.is_empty() => check.fault("done_on", "还是待办，不该有完成日期"),
            "done" if draft.done_on.is_empty() => draft.done_on.clone_from(&today),
            "dropped" => check.required("evidence", "不办的原因", &draft.evidence),
            _ => {}
        }
        if draft.status == "done" && draft.evidence.trim().is_empty() {
            check.warn("evidence", "办好了，还没写凭什么看出来办好了");
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT title FROM task WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
