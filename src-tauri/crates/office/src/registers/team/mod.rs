//! 群防群治队伍: 巡逻队, 蓝臂章, 消防志愿队 and whatever else there is. Who is in it, and as what, is asked for any day.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TeamDraft {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub from_date: String,
    /// Not included; '' = it is still there.
    pub to_date: String,
    pub purpose: String,
    pub note: String,
    pub removed_at: Option<String>,
}

/// Somebody in a team on a day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TeamPerson {
    pub member_id: String,
    /// '' for an outsider.
    pub person_id: String,
    pub name: String,
    pub sex: String,
    pub birth: String,
    /// 周岁 on the day.
    pub age: Option<i64>,
    /// Covered on the screen.
    pub phone: String,
    pub from_date: String,
    pub weekdays: Vec<String>,
    /// Codes of team_role, with commas.
    pub roles: String,
    /// A policy covers them on the day.
    pub covered: bool,
}

/// How many are something in the team; one person may be several things.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TeamPart {
    pub role: String,
    pub people: usize,
}

pub struct Team;

impl Register for Team {
    const NAME: &'static str = "team";
    const LABEL: &'static str = "群防群治队伍";
    const UNIT: &'static str = "支";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["在建"];
    const LISTS: &'static [&'static str] = &["team_member"];
    type Draft = TeamDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut TeamDraft, check: &mut Check) -> Result<()> {
        draft.name = draft.name.trim().to_owned();
        check.required("name", "队名", &draft.name);
        if draft.kind.is_empty() {
            draft.kind = "10".into();
        }
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "解散日期早于成立日期");
        }
        let key = json!({ "name": draft.name, "id": draft.id });
        let sql = "SELECT count(*) FROM team WHERE name = :name AND id <> :id AND removed_at IS NULL";
        if store::one::<(i64,)>(conn, sql, &key)?.0 > 0 {
            check.fault("name", format!("已经有叫“{}”的队伍了", draft.name));
        }
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        let mut members = members(conn, id, as_of)?;
        let parts = composition(&members);
        let codes = office.codes();
        let parts: Vec<TeamPart> = parts
            .into_iter()
            .map(|part| TeamPart { role: codes.name("team_role", &part.role).to_owned(), ..part })
            .collect();
        let covered = members.iter().filter(|member| member.covered).count();
        for member in &mut members {
            member.phone = crate::read::phone::mask(&member.phone);
        }
        Ok(Map::from_iter([
            ("as_of".to_owned(), json!(as_of)),
            ("people".to_owned(), json!(members.len())),
            ("covered".to_owned(), json!(covered)),
            ("parts".to_owned(), json!(parts)),
            ("members".to_owned(), json!(members)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let name = conn.query_row("SELECT name FROM team WHERE id = ?1", [id], |row| row.get(0)).optional()?;
        name.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}

/// Who is in a team on a day (ISO), in the order of their names.
pub(crate) fn members(conn: &Connection, team: &str, on: &str) -> Result<Vec<TeamPerson>> {
    Ok(store::all(conn, include_str!("members.sql"), &json!({ "id": team, "as_of": on }))?)
}

/// How many are what, in the order of the codes; whoever has no role is in none.
pub(crate) fn composition(members: &[TeamPerson]) -> Vec<TeamPart> {
    let roles: BTreeSet<&str> =
        members.iter().flat_map(|member| member.roles.split(',')).filter(|role| !role.is_empty()).collect();
    let count = |role: &str| members.iter().filter(|member| member.roles.split(',').any(|one| one == role)).count();
    roles.iter().map(|role| TeamPart { role: (*role).to_owned(), people: count(role) }).collect()
}
