//! 房屋: a door of the compound, or a place in words. It is not a household: a book may be registered here with nobody
//! living in it, and people may live here whose book is elsewhere.

mod fields;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    read::address::{self, Address, PlaceKind},
    register::{Check, Field, Register, new_id},
    registers::{building, entrance},
    text,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DwellingDraft {
    pub id: String,
    pub building_id: Option<String>,
    pub entrance_id: Option<String>,
    pub door: String,
    pub floor: Option<i64>,
    pub address: String,
    pub kind: String,
    #[serde(rename = "use")]
    pub usage: String,
    pub area: Option<i64>,
    pub owner_name: String,
    pub owner_phone: String,
    pub owner_address: String,
    pub features: Vec<String>,
    pub note: String,
    pub sort: String,
    pub removed_at: Option<String>,
}

pub struct Dwelling;

impl Register for Dwelling {
    const NAME: &'static str = "dwelling";
    const LABEL: &'static str = "房屋";
    const UNIT: &'static str = "套";
    const GROUP: &'static str = "人与房";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const INDEXED: bool = true;
    const LISTS: &'static [&'static str] = &["household"];
    type Draft = DwellingDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut DwellingDraft, check: &mut Check) -> Result<()> {
        draft.address = draft.address.trim().to_owned();
        check.required("address", "地址", &draft.address);
        if let Ok(read) = address::read(&draft.address) {
            draft.address = read.canonical();
            if draft.kind.is_empty() {
                kind_code(read.kind).clone_into(&mut draft.kind);
            }
            draft.floor = draft.floor.or_else(|| floor(&read.door));
            draft.door = read.door;
        } else if !draft.address.is_empty() {
            check.warn("address", "没认出几号楼几单元，会按文字地点保存");
        }
        for (code, default) in [(&mut draft.kind, "10"), (&mut draft.usage, "10")] {
            if code.is_empty() {
                default.clone_into(code);
            }
        }
        if draft.floor.is_some_and(|floor| floor == 0 || !(-10..=120).contains(&floor)) {
            check.fault("floor", "楼层应在 -10 到 120 之间，没有 0 层");
        }
        if find(conn, &draft.address)?.is_some_and(|id| id != draft.id) {
            check.fault("address", format!("{} 已经在房屋台账里了", draft.address));
        }
        draft.sort = text::walking(&draft.address);
        Ok(())
    }

    /// A door written as 12-3-501 hangs on its building and entrance, which are made if they are new.
    fn hang(_office: &Office, conn: &Connection, draft: &DwellingDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        let (building, entrance) = match address::read(&draft.address) {
            Ok(read) => places(conn, &read)?,
            Err(_) => (None, None),
        };
        store::exec(
            conn,
            "UPDATE dwelling SET building_id = :building, entrance_id = :entrance WHERE id = :id",
            &json!({ "id": draft.id, "building": building, "entrance": entrance }),
        )?;
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        let params = json!({ "id": id, "as_of": as_of });
        let here: Vec<Map<String, Value>> = store::all(conn, RESIDENTS, &params)?;
        let (residents, past): (Vec<_>, Vec<_>) =
            here.into_iter().partition(|row| row.get("present").and_then(Value::as_i64) == Some(1));
        let mut households: Vec<Map<String, Value>> = store::all(conn, HOUSEHOLDS, &params)?;
        let codes = office.codes();
        for row in &mut households {
            if let Some(Value::String(code)) = row.get_mut("registered") {
                *code = codes.name("registered", code).to_owned();
            }
        }
        Ok(Map::from_iter([
            ("residents".to_owned(), json!(residents)),
            ("past".to_owned(), json!(past)),
            ("households".to_owned(), json!(households)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let found = conn.query_row("SELECT address FROM dwelling WHERE id = ?1", [id], |row| row.get(0)).optional()?;
        found.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn holds(conn: &Connection, id: &str) -> Result<Option<String>> {
        let sql = "SELECT (SELECT count(*) FROM residence WHERE dwelling_id = :id)
                        + (SELECT count(*) FROM household WHERE dwelling_id = :id AND removed_at IS NULL)";
        let used = store::one::<(i64,)>(conn, sql, &json!({ "id": id }))?.0;
        Ok((used > 0).then(|| "有人住过或有户落在这里".into()))
    }
}

const RESIDENTS: &str = "SELECT p.id, p.name, p.sex, p.birth, r.kind, r.from_date, r.to_date,
       (r.from_date <= :as_of AND (r.to_date IS NULL OR r.to_date > :as_of)) AS present
  FROM residence r JOIN person p ON p.id = r.person_id
 WHERE r.dwelling_id = :id AND p.removed_at IS NULL ORDER BY present DESC, r.from_date, p.birth";
const HOUSEHOLDS: &str = "SELECT h.id, h.number, h.registered, h.from_date, h.to_date,
       coalesce((SELECT p.name FROM membership m JOIN person p ON p.id = m.person_id
                  WHERE m.household_id = h.id AND m.relation = '02' AND m.to_date IS NULL LIMIT 1), '') AS head
  FROM household h WHERE h.dwelling_id = :id AND h.removed_at IS NULL ORDER BY h.to_date IS NULL DESC, h.from_date";

fn kind_code(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Residential => "10",
        PlaceKind::Basement => "20",
        PlaceKind::Garage => "30",
        PlaceKind::Shop => "40",
        PlaceKind::Storage => "90",
    }
}

/// 501 is on the fifth floor, 1203 on the twelfth; other doors do not tell.
fn floor(door: &str) -> Option<i64> {
    let digits: String = door.chars().take_while(char::is_ascii_digit).collect();
    match digits.len() {
        3 | 4 => digits.get(..digits.len() - 2)?.parse().ok().filter(|floor| *floor > 0),
        _ => None,
    }
}

pub(crate) fn find(conn: &Connection, address: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT id FROM dwelling WHERE address = ?1 AND removed_at IS NULL")?
        .query_row([address], |row| row.get(0))
        .optional()?)
}

/// Building and entrance of an address, made where they are not there.
pub(crate) fn places(conn: &Connection, address: &Address) -> Result<(Option<String>, Option<String>)> {
    let building = building::ensure(conn, &address.building)?;
    let entrance = address.entrance.as_deref().map(|code| entrance::ensure(conn, &building, code)).transpose()?;
    Ok((Some(building), entrance))
}

/// The dwelling of this address, made with its building and entrance if it is not there; true = made.
pub(crate) fn ensure(conn: &Connection, address: &Address) -> Result<(String, bool)> {
    let text = address.canonical();
    if let Some(id) = find(conn, &text)? {
        return Ok((id, false));
    }
    let draft = at(address, places(conn, address)?);
    store::exec(conn, Dwelling::SAVE, &draft)?;
    Ok((draft.id, true))
}

/// A new dwelling at an address, in its building and entrance.
pub(crate) fn at(address: &Address, (building_id, entrance_id): (Option<String>, Option<String>)) -> DwellingDraft {
    let text = address.canonical();
    DwellingDraft {
        id: new_id(),
        building_id,
        entrance_id,
        door: address.door.clone(),
        floor: floor(&address.door),
        sort: text::walking(&text),
        address: text,
        kind: kind_code(address.kind).into(),
        usage: "10".into(),
        ..DwellingDraft::default()
    }
}

/// A dwelling by what was typed: an address that is read, or a place in words.
pub(crate) fn ensure_text(conn: &Connection, typed: &str) -> Result<String> {
    if let Ok(read) = address::read(typed) {
        return Ok(ensure(conn, &read)?.0);
    }
    let words = typed.trim();
    if let Some(id) = find(conn, words)? {
        return Ok(id);
    }
    let draft = DwellingDraft {
        id: new_id(),
        address: words.into(),
        kind: "90".into(),
        usage: "10".into(),
        sort: text::walking(words),
        ..DwellingDraft::default()
    };
    store::exec(conn, Dwelling::SAVE, &draft)?;
    Ok(draft.id)
}

/// After a building or entrance got another number, its doors' addresses follow.
pub(crate) fn renumber(conn: &Connection, column: &str, id: &str) -> Result<()> {
    let sql = format!(
        "SELECT d.id, b.code || coalesce('-' || e.code, '') || '-' || d.door AS address FROM dwelling d
           JOIN building b ON b.id = d.building_id LEFT JOIN entrance e ON e.id = d.entrance_id
          WHERE d.\"{column}\" = :id AND d.door <> ''"
    );
    let doors: Vec<(String, String)> = store::all(conn, &sql, &json!({ "id": id }))?;
    for (id, address) in doors {
        let sort = text::walking(&address);
        let row = json!({ "id": id, "address": address, "sort": sort });
        store::exec(conn, "UPDATE dwelling SET address = :address, sort = :sort WHERE id = :id", &row)?;
    }
    Ok(())
}

/// From this day the person lives here; where they lived before ends on that day.
pub(crate) fn move_in(
    conn: &Connection,
    person: &str,
    dwelling: &str,
    kind: &str,
    from: &str,
    origin: &str,
) -> Result<String> {
    leave(conn, person, from, "")?;
    let id = new_id();
    let row = json!({ "id": id, "person": person, "dwelling": dwelling, "kind": kind, "from": from, "origin": origin });
    store::exec(
        conn,
        "INSERT INTO residence (id, person_id, dwelling_id, kind, from_date, origin)
         VALUES (:id, :person, :dwelling, :kind, :from, :origin)",
        &row,
    )?;
    Ok(id)
}

/// The person no longer lives where they lived, from this day on.
pub(crate) fn leave(conn: &Connection, person: &str, on: &str, destination: &str) -> Result<()> {
    let row = json!({ "person": person, "on": on, "destination": destination });
    store::exec(
        conn,
        "UPDATE residence SET to_date = max(:on, from_date), destination = :destination WHERE person_id = :person AND to_date IS NULL",
        &row,
    )?;
    Ok(())
}
