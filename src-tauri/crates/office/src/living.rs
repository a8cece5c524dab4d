//! People whom a record tells of, seen from its own day: who had died by then, had moved out, or was not born yet.

use crate::{
    fault::Result,
    register::{Check, Field, Kind, Register},
    registers::Person,
};
use serde_json::{Value, json};
use store::rusqlite::Connection;

/// The day that a record is of: the first date of its form that is nobody's birth.
fn day<'a>(fields: &[Field], draft: &'a Value) -> Option<&'a str> {
    let mut dates = fields.iter().filter(|field| field.form && field.kind == Kind::Date && field.name != "birth");
    dates.find_map(|field| draft.get(field.name)?.as_str().filter(|day| !day.is_empty()))
}

/// Fields with the people they name: links, lists of keys, and lines that each name one (who came, the parties).
fn people<'a>(fields: &[Field], draft: &'a Value) -> Vec<(&'a str, &'a str)> {
    let links = |name: &str| fields.iter().any(|field| field.name == name && field.link == Some(Person::NAME));
    let mut found = Vec::new();
    for (name, value) in draft.as_object().into_iter().flatten() {
        match value {
            Value::String(key) if links(name) => found.push((name.as_str(), key.as_str())),
            Value::Array(list) => {
                let keys = list.iter().filter_map(|one| match one {
                    Value::String(key) if name == "persons" => Some(key.as_str()),
                    line => line.get("person_id")?.as_str(),
                });
                found.extend(keys.map(|key| (name.as_str(), key)));
            }
            _ => {}
        }
    }
    found
}

/// Tells at its field whoever had died before the record's day, was born after it, or lived here no more. Where a register's records can only be
/// of the living (a visit, an assessment), the first two are faults.
pub(crate) fn told<R: Register>(conn: &Connection, draft: &Value, check: &mut Check) -> Result<()> {
    let Some(day) = day(R::FIELDS, draft) else { return Ok(()) };
    for (field, person) in people(R::FIELDS, draft) {
        let asked = json!({ "id": person, "day": day });
        let found: Option<(String, String, String, String)> = store::first(conn, include_str!("living.sql"), &asked)?;
        let Some((name, born, died, left)) = found else { continue };
        if !born.is_empty() {
            let why = format!("{name}出生于 {born}，{day} 在那之前，请核对日期或人");
            if R::LIVING { check.fault(field, why) } else { check.warn(field, why) }
        } else if !died.is_empty() {
            let why = format!("{name}已于 {died} 去世，{day} 在那之后，请核对日期或人");
            if R::LIVING { check.fault(field, why) } else { check.warn(field, why) }
        } else if !left.is_empty() {
            check.warn(field, format!("{name}已于 {left} 迁出，{day} 不在这里了，请核对"));
        }
    }
    Ok(())
}
