//! 由来与去向: a record that was made from another one (a dispute from a visitor's matter, a hazard from a patrol's find)
//! is told on both pages. Any register may come from any other; neither knows.

use crate::{
    fault::{Fault, Result},
    links::{self, Linked},
    office::Office,
    registers,
};
use serde_json::json;
use store::rusqlite::Connection;

/// Where a new record comes from, as a draft says it beside its fields: `"from": "reception:KEY"`.
pub(crate) struct Source<'a> {
    register: &'static str,
    id: &'a str,
}

/// # Errors
/// `Invalid` at `from` where there is no such record, or it was struck.
pub(crate) fn source<'a>(conn: &Connection, text: &'a str) -> Result<Source<'a>> {
    let (register, id) = text.split_once(':').unwrap_or_default();
    let there = || Fault::at("from", "没有找到来源记录，可能已经删除");
    let register = registers::of(register).ok_or_else(there)?.name;
    let sql = format!("SELECT id FROM \"{register}\" WHERE id = :id AND removed_at IS NULL");
    store::first::<(String,)>(conn, &sql, &json!({ "id": id }))?.ok_or_else(there)?;
    Ok(Source { register, id })
}

/// Ties the record to its source; once, however often it is saved.
pub(crate) fn tie(conn: &Connection, register: &str, id: &str, source: &Source<'_>) -> Result<()> {
    let row = json!({
        "id": format!("{id}:{}", source.id), "register": register, "record": id,
        "from_register": source.register, "from": source.id,
    });
    store::exec(
        conn,
        "INSERT INTO origin (id, register, record_id, from_register, from_id)
         VALUES (:id, :register, :record, :from_register, :from) ON CONFLICT (id) DO NOTHING",
        &row,
    )?;
    Ok(())
}

/// What the record came from, then what came of it.
pub(crate) fn linked(office: &Office, conn: &Connection, register: &str, id: &str) -> Result<Vec<Linked>> {
    let ways = [
        ("由来", "from_register", "from_id", "register", "record_id"),
        ("去向", "register", "record_id", "from_register", "from_id"),
    ];
    let key = json!({ "register": register, "id": id });
    let mut found = Vec::new();
    for (role, other, other_id, own, own_id) in ways {
        let mine = format!("FROM origin WHERE {own_id} = :id AND {own} = :register");
        let which = format!("id IN (SELECT {other_id} {mine} AND {other} = :other)");
        for (name,) in store::all::<(String,)>(conn, &format!("SELECT DISTINCT {other} {mine}"), &key)? {
            let key = json!({ "register": register, "id": id, "other": name });
            found.extend(links::live(conn, &name, role, &which, &key)?);
        }
    }
    found.retain(|of| office.may(of.register));
    Ok(found)
}

/// Makes whatever one record came from, or became, that of another.
pub(crate) fn turn(conn: &Connection, register: &str, from: &str, to: &str) -> Result<()> {
    let key = json!({ "register": register, "from": from, "to": to });
    for (own, own_id) in [("register", "record_id"), ("from_register", "from_id")] {
        let sql = format!("UPDATE origin SET {own_id} = :to WHERE {own_id} = :from AND {own} = :register");
        store::exec(conn, &sql, &key)?;
    }
    Ok(())
}
