//! 楼栋: a building of the compound, with its chief (楼长) and its facilities.

mod fields;
mod lay_out;

pub use lay_out::{LaidOut, LayOutRequest, lay_out};

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    text,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BuildingDraft {
    pub id: String,
    pub code: String,
    pub name: String,
    pub kind: String,
    pub floors: Option<i64>,
    pub year: Option<i64>,
    pub area: Option<i64>,
    pub chief_id: Option<String>,
    pub features: Vec<String>,
    pub note: String,
    pub sort: String,
    pub removed_at: Option<String>,
}

/// What a project gave it or took from it.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Fitted {
    /// Of the project.
    pub id: String,
    pub title: String,
    pub feature: String,
    pub way: String,
    pub date: String,
}

pub struct Building;

impl Register for Building {
    const NAME: &'static str = "building";
    const LABEL: &'static str = "楼栋";
    const UNIT: &'static str = "栋";
    const GROUP: &'static str = "人与房";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const LISTS: &'static [&'static str] = &["entrance", "dwelling"];
    type Draft = BuildingDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut BuildingDraft, check: &mut Check) -> Result<()> {
        draft.code = draft.code.trim().trim_end_matches(['号', '楼', '栋', '幢', '#']).to_owned();
        check.required("code", "楼号", &draft.code);
        if draft.kind.is_empty() {
            draft.kind = "10".into();
        }
        draft.chief_id = draft.chief_id.take().filter(|id| !id.is_empty());
        if draft.floors.is_some_and(|floors| !(1..=120).contains(&floors)) {
            check.fault("floors", "层数应在 1 到 120 之间");
        }
        if draft.year.is_some_and(|year| !(1800..=2200).contains(&year)) {
            check.fault("year", "建成年份请写四位数，例如 1995");
        }
        let taken: bool = conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM building WHERE code = ?1 AND id <> ?2 AND removed_at IS NULL)",
            [&draft.code, &draft.id],
            |row| row.get(0),
        )?;
        if taken {
            check.fault("code", format!("已经有 {} 号楼了", draft.code));
        }
        draft.sort = text::walking(&draft.code);
        Ok(())
    }

    /// Doors carry the building's number in their address.
    fn hang(_office: &Office, conn: &Connection, draft: &BuildingDraft, fresh: bool, _now: &Moment) -> Result<()> {
        if fresh { Ok(()) } else { super::dwelling::renumber(conn, "building_id", &draft.id) }
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        let codes = office.codes();
        let mut fitted: Vec<Fitted> =
            store::all(conn, include_str!("fitted.sql"), &json!({ "id": id, "as_of": as_of }))?;
        for line in &mut fitted {
            line.feature = codes.name("feature", &line.feature).to_owned();
            line.way = codes.name("project_way", &line.way).to_owned();
        }
        let sql = format!("SELECT features FROM ({}) WHERE id = :id", Self::LIST);
        let (features,): (Vec<String>,) = store::one(conn, &sql, &json!({ "id": id, "as_of": as_of }))?;
        let names: Vec<&str> = features.iter().map(|code| codes.name("feature", code)).collect();
        Ok(Map::from_iter([("fitted".to_owned(), json!(fitted)), ("features".to_owned(), json!(names))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let code: Option<String> =
            conn.query_row("SELECT code FROM building WHERE id = ?1", [id], |row| row.get(0)).optional()?;
        code.map(|code: String| crate::text::building(&code)).ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn holds(conn: &Connection, id: &str) -> Result<Option<String>> {
        let doors: i64 = store::one::<(i64,)>(
            conn,
            "SELECT (SELECT count(*) FROM dwelling WHERE building_id = :id AND removed_at IS NULL)
                  + (SELECT count(*) FROM entrance WHERE building_id = :id AND removed_at IS NULL)",
            &json!({ "id": id }),
        )?
        .0;
        Ok((doors > 0).then(|| "楼里还有单元或房屋，请先删除它们".into()))
    }
}

/// The building of this number, made if it is not there.
pub(crate) fn ensure(conn: &Connection, code: &str) -> Result<String> {
    let found: Option<String> = conn
        .prepare_cached("SELECT id FROM building WHERE code = ?1 AND removed_at IS NULL")?
        .query_row([code], |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let draft = BuildingDraft {
        id: crate::register::new_id(),
        code: code.into(),
        kind: "10".into(),
        sort: text::walking(code),
        ..BuildingDraft::default()
    };
    store::exec(conn, Building::SAVE, &draft)?;
    Ok(draft.id)
}
