//! 履行和回访: how far an agreement is kept, and what the parties say of it (人民调解法31条).

mod fields;

use crate::{
    access::{self, Right},
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::{
        Dispute,
        dispute::{Case, settled},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

/// follow_up_kind
pub(crate) const PERFORM: &str = "perform";
pub(crate) const VISIT: &str = "visit";

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FollowUpDraft {
    pub id: String,
    pub dispute_id: Option<String>,
    pub date: String,
    pub kind: String,
    pub way: String,
    /// How far the agreement is kept by then.
    pub performance: String,
    pub content: String,
    pub satisfied: String,
    pub visitor: String,
    pub next_date: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct FollowUp;

impl Register for FollowUp {
    const NAME: &'static str = "follow_up";
    const LABEL: &'static str = "履行回访";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("dispute");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const RIGHT: Option<Right> = Some(access::DISPUTE);
    type Draft = FollowUpDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut FollowUpDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        if draft.date.is_empty() {
            draft.date.clone_from(&today);
            check.fill("date", today.clone());
        }
        if draft.kind.is_empty() {
            draft.kind = VISIT.into();
        }
        check.required("dispute_id", "矛盾纠纷", draft.dispute_id.as_deref().unwrap_or_default());
        if draft.kind == PERFORM {
            check.required("performance", "履行到什么程度", &draft.performance);
        } else if draft.content.trim().is_empty() && draft.satisfied.is_empty() && draft.performance.is_empty() {
            check.fault("content", "请写回访的情况，或者选满意度");
        }
        if !draft.next_date.is_empty() && draft.next_date <= draft.date {
            check.fault("next_date", "下次日期要在这次之后");
        }
        if ["part", "none"].contains(&draft.performance.as_str()) && draft.next_date.is_empty() {
            check.warn("next_date", "还没有履行完，没写下次日期");
        }
        let Some(case) = Case::read(conn, draft.dispute_id.as_deref().unwrap_or_default())? else { return Ok(()) };
        if !settled(&case.outcome) {
            check.fault("dispute_id", "这件纠纷还没有达成协议，没有履行和回访；请先登记“纠纷化解”");
        } else if draft.date < case.closed_on {
            check.fault("date", format!("日期早于达成协议的 {}", case.closed_on));
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT f.dispute_id, f.date, coalesce(c.name, '') FROM follow_up f
                     LEFT JOIN code c ON c.id = 'follow_up_kind:' || f.kind WHERE f.id = :id";
        let found: Option<(String, String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (dispute, date, kind) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        Ok(format!("{} {date} {kind}", Dispute::title(conn, &dispute)?))
    }
}
