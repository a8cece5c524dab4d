//! 参保志愿者: a volunteer on a policy. Whoever is insured as a member of a team needs none of these.

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
pub struct VolunteerCoverDraft {
    pub id: String,
    pub insurance_id: Option<String>,
    pub volunteer_id: Option<String>,
    pub from_date: String,
    /// Included.
    pub to_date: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct VolunteerCover;

impl Register for VolunteerCover {
    const NAME: &'static str = "volunteer_cover";
    const LABEL: &'static str = "参保志愿者";
    const UNIT: &'static str = "人";
    const GROUP: &'static str = "社区生活";
    const WITHIN: Option<&'static str> = Some("volunteer");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["有效", "未起保"];
    type Draft = VolunteerCoverDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut VolunteerCoverDraft, check: &mut Check) -> Result<()> {
        check.required("insurance_id", "保单", draft.insurance_id.as_deref().unwrap_or_default());
        check.required("volunteer_id", "志愿者", draft.volunteer_id.as_deref().unwrap_or_default());
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "退保日期早于参保日期");
        }
        let key = json!({ "policy": draft.insurance_id, "volunteer": draft.volunteer_id, "id": draft.id });
        let sql = "SELECT count(*) FROM volunteer_cover WHERE insurance_id = :policy AND volunteer_id = :volunteer AND id <> :id AND removed_at IS NULL";
        if store::one::<(i64,)>(conn, sql, &key)?.0 > 0 {
            check.fault("volunteer_id", "这个人已经在这份保单上了");
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT coalesce(p.name, v.name) || ' ' || s.policy FROM volunteer_cover c JOIN insurance s ON s.id = c.insurance_id
                     JOIN volunteer v ON v.id = c.volunteer_id LEFT JOIN person p ON p.id = v.person_id WHERE c.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "志愿者参保名册".into()
    }
}
