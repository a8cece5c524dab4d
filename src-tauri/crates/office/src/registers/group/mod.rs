//! 社区团队: choirs, clubs, 志愿者小组 with their posts (助学岗, 助老岗 …). Who is in it is asked for any day.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GroupDraft {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub from_date: String,
    /// Not included; '' = it is still there.
    pub to_date: String,
    pub purpose: String,
    pub venue_id: Option<String>,
    pub habit: String,
    pub note: String,
    pub removed_at: Option<String>,
}

/// Somebody in a group on a day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GroupPerson {
    pub member_id: String,
    /// '' for who is no resident.
    pub person_id: String,
    /// '' for who is no volunteer that day.
    pub volunteer_id: String,
    pub name: String,
    pub sex: String,
    pub birth: String,
    /// Covered on the screen.
    pub phone: String,
    /// group_duty
    pub duty: String,
    pub from_date: String,
}

pub struct Group;

impl Register for Group {
    const NAME: &'static str = "group";
    const LABEL: &'static str = "社区团队";
    const UNIT: &'static str = "支";
    const GROUP: &'static str = "社区生活";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["活动中"];
    const LISTS: &'static [&'static str] = &["group_member"];
    type Draft = GroupDraft;

    fn check(_office: &Office, _conn: &Connection, draft: &mut GroupDraft, check: &mut Check) -> Result<()> {
        draft.name = draft.name.trim().to_owned();
        check.required("name", "团队", &draft.name);
        if draft.kind.is_empty() {
            draft.kind = "10".into();
        }
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "解散日期早于成立日期");
        }
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        let mut members = members(conn, id, as_of)?;
        let codes = office.codes();
        for member in &mut members {
            member.phone = crate::read::phone::mask(&member.phone);
            member.duty = codes.name("group_duty", &member.duty).to_owned();
        }
        Ok(Map::from_iter([
            ("people".to_owned(), json!(members.len())),
            ("volunteers".to_owned(), json!(members.iter().filter(|member| !member.volunteer_id.is_empty()).count())),
            ("members".to_owned(), json!(members)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let name = conn.query_row("SELECT name FROM \"group\" WHERE id = ?1", [id], |row| row.get(0)).optional()?;
        name.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "社区团队登记".into()
    }
}

/// Who is in a group on a day (ISO), whoever leads it first.
pub(crate) fn members(conn: &Connection, group: &str, on: &str) -> Result<Vec<GroupPerson>> {
    Ok(store::all(conn, include_str!("members.sql"), &json!({ "id": group, "as_of": on }))?)
}
