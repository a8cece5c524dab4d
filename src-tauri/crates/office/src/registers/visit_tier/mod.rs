//! 走访安排: how often somebody is called on where age and tags say otherwise, and who is away for a time (住院, 外出). Who
//! moves out or dies leaves the list by that alone.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VisitTierDraft {
    pub id: String,
    /// 原因
    pub cause: String,
    /// 居民
    pub person_id: Option<String>,
    /// 安排
    pub tier: String,
    /// 起始日期
    pub from_date: String,
    /// 截止日期
    pub to_date: String,
    /// 备注
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct VisitTier;

impl Register for VisitTier {
    const NAME: &'static str = "visit_tier";
    const LABEL: &'static str = "走访安排";
    const UNIT: &'static str = "条";
    const GROUP: &'static str = "关怀";
    const LIVING: bool = true;
    const WITHIN: Option<&'static str> = Some("visit");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["生效", "未到"];
    type Draft = VisitTierDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut VisitTierDraft, check: &mut Check) -> Result<()> {
        draft.cause = draft.cause.trim().to_owned();
        check.required("person_id", "居民", draft.person_id.as_deref().unwrap_or_default());
        check.required("tier", "安排", &draft.tier);
        check.required("from_date", "起始日期", &draft.from_date);
        if !draft.to_date.is_empty() && draft.to_date <= draft.from_date {
            check.fault("to_date", "截止日期要在起始日期之后");
        }
        if matches!(draft.tier.as_str(), "pause" | "none") && draft.cause.is_empty() {
            check.fault("cause", "请写原因，例如“住院”");
        }
        if matches!(draft.tier.as_str(), "general" | "none") {
            floor(office, conn, draft, check)?;
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql =
            "SELECT p.name || ' ' || coalesce((SELECT c.name FROM code c WHERE c.id = 'visit_tier:' || t.tier), t.tier)
                     FROM visit_tier t JOIN person p ON p.id = t.person_id WHERE t.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}

/// 特殊困难老年人 are called on once a month at least (民政部等10部门《关于开展特殊困难老年人探访关爱服务的指导意见》, 2022): less may be
/// arranged, but not without a word. Told of the day on which the arrangement holds: today, where it holds already.
fn floor(office: &Office, conn: &Connection, draft: &VisitTierDraft, check: &mut Check) -> Result<()> {
    let on = office.now().today.to_string().max(draft.from_date.clone());
    let asked = json!({ "person": draft.person_id, "on": on });
    let (held,): (String,) = store::one(conn, include_str!("special.sql"), &asked)?;
    if !held.is_empty() {
        let held = held.replace(',', "、");
        check.warn("tier", format!("这位是特殊困难老人（{held}），国家要求每月至少探访一次，这样安排达不到"));
    }
    Ok(())
}
