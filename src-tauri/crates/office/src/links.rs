//! Which records refer to which, by the file's own foreign keys: no register need know who will ever refer to it.

use crate::{
    fault::Result,
    office::Office,
    registers::{self, RegisterInfo},
};
use serde::Serialize;
use serde_json::{Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

/// Records of one register that refer to a record by one of their fields.
#[derive(Debug, Serialize, TS)]
pub struct Linked {
    pub register: &'static str,
    /// Of the register.
    pub label: &'static str,
    pub unit: &'static str,
    /// The field's name for the record: 车主.
    pub role: String,
    pub count: i64,
    /// The newest of them.
    pub rows: Vec<LinkedRow>,
}

#[derive(Debug, Serialize, TS)]
pub struct LinkedRow {
    pub id: String,
    pub title: String,
}

/// Rows that a record's page names; the rest are counted.
const NAMED: u32 = 20;

/// Every column of every table that refers to this table.
pub fn columns(conn: &Connection, table: &str) -> Result<Vec<(String, String)>> {
    let sql = "SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
                WHERE m.type = 'table' AND f.\"table\" = :table ORDER BY m.name, f.id";
    Ok(store::all(conn, sql, &json!({ "table": table }))?)
}

/// Live records of registers that refer to the record, by themselves or by a table that joins the two. What merely hangs
/// on it (residence, tag, event) is no register.
/// Only of registers that the clerk who is in may open.
pub fn linked(office: &Office, conn: &Connection, table: &str, id: &str) -> Result<Vec<Linked>> {
    let mut all = referring(conn, table, id)?;
    all.retain(|of| office.may(of.register));
    Ok(all)
}

/// The same of every register, whoever asks: for what may not be struck.
pub(crate) fn referring(conn: &Connection, table: &str, id: &str) -> Result<Vec<Linked>> {
    let mut found = Vec::new();
    for (from, column) in columns(conn, table)? {
        let join = registers::JOINS.iter().find(|(table, ..)| *table == from);
        let register = join.map_or(from.as_str(), |(_, register, _)| register);
        let which = match join {
            None => format!("\"{column}\" = :id"),
            Some((_, _, key)) if *key == column => continue,
            Some((_, _, key)) => format!("id IN (SELECT \"{key}\" FROM \"{from}\" WHERE \"{column}\" = :id)"),
        };
        found.extend(live(conn, register, &registers::label_of(&from, &column), &which, &json!({ "id": id }))?);
    }
    Ok(found)
}

/// The live records of a register that meet a condition; None where there are none, or it is no register.
pub(crate) fn live(conn: &Connection, register: &str, role: &str, which: &str, key: &Value) -> Result<Option<Linked>> {
    let Some(RegisterInfo { name: register, label, unit, .. }) = registers::of(register) else { return Ok(None) };
    let live = format!("FROM \"{register}\" WHERE removed_at IS NULL AND {which}");
    let (count,): (i64,) = store::one(conn, &format!("SELECT count(*) {live}"), key)?;
    if count == 0 {
        return Ok(None);
    }
    let mut rows = Vec::new();
    for (id,) in store::all::<(String,)>(conn, &format!("SELECT id {live} ORDER BY id DESC LIMIT {NAMED}"), key)? {
        rows.push(LinkedRow { title: crate::api::title(conn, register, &id)?, id });
    }
    Ok(Some(Linked { register, label, unit, role: role.to_owned(), count, rows }))
}

/// Makes whatever refers to one record refer to another.
pub fn turn(conn: &Connection, table: &str, from: &str, to: &str) -> Result<()> {
    for (table, column) in columns(conn, table)? {
        let sql = format!("UPDATE \"{table}\" SET \"{column}\" = :to WHERE \"{column}\" = :from");
        store::exec(conn, &sql, &json!({ "from": from, "to": to }))?;
    }
    Ok(())
}
