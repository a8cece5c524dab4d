//! 单元: an entrance of a building. Newspapers call it 楼栋; the office counts 170 of them in 53 buildings.

mod fields;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    text,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EntranceDraft {
    pub id: String,
    pub building_id: String,
    pub code: String,
    pub chief_id: Option<String>,
    pub features: Vec<String>,
    pub note: String,
    pub sort: String,
    pub removed_at: Option<String>,
}

pub struct Entrance;

impl Register for Entrance {
    const NAME: &'static str = "entrance";
    const LABEL: &'static str = "单元";
    const UNIT: &'static str = "个";
    const GROUP: &'static str = "人与房";
    const WITHIN: Option<&'static str> = Some("building");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const LISTS: &'static [&'static str] = &["dwelling"];
    type Draft = EntranceDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut EntranceDraft, check: &mut Check) -> Result<()> {
        draft.code = draft.code.trim().trim_end_matches("单元").to_owned();
        check.required("code", "单元号", &draft.code);
        check.required("building_id", "楼栋", &draft.building_id);
        draft.chief_id = draft.chief_id.take().filter(|id| !id.is_empty());
        let taken: bool = conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM entrance WHERE building_id = ?1 AND code = ?2 AND id <> ?3 AND removed_at IS NULL)",
            [&draft.building_id, &draft.code, &draft.id],
            |row| row.get(0),
        )?;
        if taken {
            check.fault("code", format!("这栋楼已经有 {} 单元了", draft.code));
        }
        draft.sort = text::walking(&draft.code);
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &EntranceDraft, fresh: bool, _now: &Moment) -> Result<()> {
        if fresh { Ok(()) } else { super::dwelling::renumber(conn, "entrance_id", &draft.id) }
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row(
            "SELECT b.called || e.called FROM entrance e JOIN building b ON b.id = e.building_id WHERE e.id = ?1",
            [id],
            |row| row.get(0),
        )
        .optional()?
        .ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn holds(conn: &Connection, id: &str) -> Result<Option<String>> {
        let sql = "SELECT count(*) FROM dwelling WHERE entrance_id = :id AND removed_at IS NULL";
        let doors = store::one::<(i64,)>(conn, sql, &json!({ "id": id }))?.0;
        Ok((doors > 0).then(|| "单元里还有房屋，请先删除它们".into()))
    }
}

/// The entrance of this number in the building, made if it is not there.
pub(crate) fn ensure(conn: &Connection, building: &str, code: &str) -> Result<String> {
    let found: Option<String> = conn
        .prepare_cached("SELECT id FROM entrance WHERE building_id = ?1 AND code = ?2 AND removed_at IS NULL")?
        .query_row([building, code], |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let draft = EntranceDraft {
        id: crate::register::new_id(),
        building_id: building.into(),
        code: code.into(),
        sort: text::walking(code),
        ..EntranceDraft::default()
    };
    store::exec(conn, Entrance::SAVE, &draft)?;
    Ok(draft.id)
}
