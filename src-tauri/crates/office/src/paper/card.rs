//! 一户一档: one household on one page, with its members' photos.

use super::documents::member;
use crate::{
    fault::Result,
    office::Office,
    register::Row,
    registers::{Household, household::MEMBERS, person::photo},
    text::masked_name,
};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

/// What the card says of a member beyond the roster, with the code table that names it.
const DETAILS: &[(&str, &str)] = &[
    ("ethnic", "ethnic"),
    ("political", "political"),
    ("education", "education"),
    ("marital", "marital"),
    ("work_status", "employment"),
    ("employer", ""),
    ("from_date", ""),
];

pub(super) fn card(
    office: &Office,
    conn: &Connection,
    id: &str,
    as_of: &str,
    masked: bool,
) -> Result<Map<String, Value>> {
    let params = json!({ "id": id, "as_of": as_of });
    let household: crate::registers::household::HouseholdDraft = crate::register::fetch::<Household>(conn, id)?;
    let all: Vec<Row> = store::all(conn, MEMBERS, &params)?;
    let codes = office.codes();
    let present = |row: &&Row| row.get("present").and_then(Value::as_i64) == Some(1);
    let shown = |row: &Row| {
        let mut row = row.clone();
        row.insert("registered".into(), json!(household.registered));
        let mut shown = member(office, &row, masked);
        let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
        for (name, table) in DETAILS {
            let words = if table.is_empty() { text(name) } else { codes.name(table, text(name)) };
            shown.insert((*name).to_owned(), json!(words));
        }
        Value::Object(shown)
    };
    let members: Vec<Value> = all.iter().filter(present).map(shown).collect();
    // Faces are nobody's business on a public sheet.
    let photos = if masked { Vec::new() } else { photos(conn, all.iter().filter(present))? };
    let named = |row: &Row| {
        let name = row.get("name").and_then(Value::as_str).unwrap_or_default();
        if masked { masked_name(name) } else { name.to_owned() }
    };
    // What is nobody's business on a public sheet.
    let hidden = |text: String| if masked { String::new() } else { text };
    let past: Vec<Value> = all
        .iter()
        .filter(|row| !present(row))
        .map(|row| json!({ "name": named(row), "relation": codes.name("relation", row.get("relation").and_then(Value::as_str).unwrap_or_default()), "from_date": row.get("from_date"), "to_date": row.get("to_date") }))
        .collect();
    let dwelling: Option<Row> = store::first(
        conn,
        "SELECT address, kind, use, area, owner_name, owner_phone FROM dwelling WHERE id = :id",
        &json!({ "id": household.dwelling_id }),
    )?;
    let dwelling = dwelling.unwrap_or_default();
    let of = |name: &str| dwelling.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let events: Vec<Row> = store::all(
        conn,
        "SELECT e.date, e.kind, coalesce(p.name, '') AS name, e.place, e.note FROM event e LEFT JOIN person p ON p.id = e.person_id
          WHERE e.household_id = :id AND e.date <= :as_of ORDER BY e.date",
        &params,
    )?;
    let events: Vec<Value> = events
        .into_iter()
        .map(|mut row| {
            let label = crate::events::label(row.get("kind").and_then(Value::as_str).unwrap_or_default()).to_owned();
            row.insert("label".into(), json!(label));
            row.insert("name".into(), json!(named(&row)));
            if masked {
                row.insert("place".into(), json!(""));
                row.insert("note".into(), json!(""));
            }
            Value::Object(row)
        })
        .collect();
    let head = members.first().cloned().unwrap_or_default();
    Ok(Map::from_iter([
        (
            "address".to_owned(),
            json!(if masked { crate::read::address::building(&of("address")) } else { of("address") }),
        ),
        ("household_number".to_owned(), json!(household.number)),
        ("kind".to_owned(), json!(codes.name("hukou_type", &household.kind))),
        ("registered".to_owned(), json!(codes.name("registered", &household.registered))),
        ("registered_address".to_owned(), json!(hidden(household.registered_address))),
        ("dwelling_kind".to_owned(), json!(codes.name("dwelling_kind", &of("kind")))),
        ("dwelling_use".to_owned(), json!(codes.name("dwelling_use", &of("use")))),
        ("area".to_owned(), dwelling.get("area").cloned().unwrap_or_default()),
        ("owner".to_owned(), json!(if masked { masked_name(&of("owner_name")) } else { of("owner_name") })),
        (
            "owner_phone".to_owned(),
            json!(if masked { crate::read::phone::mask(&of("owner_phone")) } else { of("owner_phone") }),
        ),
        ("head".to_owned(), json!(head)),
        ("members".to_owned(), json!(members)),
        ("photos".to_owned(), json!(photos)),
        ("past".to_owned(), json!(past)),
        ("events".to_owned(), json!(events)),
        ("note".to_owned(), json!(hidden(household.note))),
    ]))
}

/// Who has a photo, in the members' order.
fn photos<'a>(conn: &Connection, members: impl Iterator<Item = &'a Row>) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    for row in members {
        let id = row.get("person_id").and_then(Value::as_str).unwrap_or_default();
        if let Some(picture) = photo::stored(conn, id)? {
            found.push(json!({ "name": row.get("name"), "picture": picture }));
        }
    }
    Ok(found)
}
