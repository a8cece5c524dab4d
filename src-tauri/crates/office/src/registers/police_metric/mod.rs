//! 统计口径: figures that a place adds up to one, with its name. 三类可防性案件 has no national definition, so the set is the
//! office's own, and stands under every table that uses it.

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
pub struct PoliceMetricDraft {
    pub id: String,
    pub name: String,
    /// Codes of police_incident.
    pub members: Vec<String>,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct PoliceMetric;

impl Register for PoliceMetric {
    const NAME: &'static str = "police_metric";
    const LABEL: &'static str = "警情统计口径";
    const UNIT: &'static str = "种";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("police_figure");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = PoliceMetricDraft;

    fn check(office: &Office, _conn: &Connection, draft: &mut PoliceMetricDraft, check: &mut Check) -> Result<()> {
        draft.name = draft.name.trim().to_owned();
        check.required("name", "名称", &draft.name);
        let mut seen = std::collections::BTreeSet::new();
        draft.members.retain(|code| !code.is_empty() && seen.insert(code.clone()));
        if draft.members.is_empty() {
            check.fault("members", "请至少选一个警情类别");
        }
        let codes = office.codes();
        let rows = codes.tables().get("police_incident").cloned().unwrap_or_default();
        for row in rows.iter().filter(|row| draft.members.contains(&row.code)) {
            if draft.members.contains(&row.parent) {
                let parent = codes.name("police_incident", &row.parent);
                check.fault("members", format!("“{}”已经算在“{parent}”里，两个只能选一个", row.name));
            }
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT name FROM police_metric WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "警情统计口径表".into()
    }
}
