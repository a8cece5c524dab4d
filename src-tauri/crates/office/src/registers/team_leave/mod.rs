//! 请假: days on which a member cannot be on duty. The roster never puts them on such a day.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::roster::given_out,
};
use serde::{Deserialize, Serialize};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TeamLeaveDraft {
    pub id: String,
    pub member_id: Option<String>,
    pub from_date: String,
    /// Included; '' = until further notice.
    pub to_date: String,
    pub reason: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct TeamLeave;

impl Register for TeamLeave {
    const NAME: &'static str = "team_leave";
    const LABEL: &'static str = "队员请假";
    const UNIT: &'static str = "条";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("team_member");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["请假中", "以后"];
    type Draft = TeamLeaveDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut TeamLeaveDraft, check: &mut Check) -> Result<()> {
        check.required("member_id", "队员", draft.member_id.as_deref().unwrap_or_default());
        check.required("from_date", "从哪天", &draft.from_date);
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "“到哪天”早于“从哪天”");
        }
        if let (Some(member), false) = (&draft.member_id, draft.from_date.is_empty())
            && let Some(why) = given_out(conn, member, &draft.from_date, &draft.to_date)?
        {
            check.warn("from_date", why);
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT coalesce(p.name, m.name) || ' ' || l.from_date || CASE WHEN l.to_date = '' THEN '起' ELSE '至' || l.to_date END
                     FROM team_leave l JOIN team_member m ON m.id = l.member_id LEFT JOIN person p ON p.id = m.person_id
                    WHERE l.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
