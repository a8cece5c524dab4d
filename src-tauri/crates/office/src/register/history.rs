//! A record's history from the journal: who, when, why, from what to what, in the words of its fields.

use super::{Kind, Register};
use crate::{
    access::COVERED,
    fault::{Fault, Result},
    field::word,
    office::Office,
};
use serde::Serialize;
use serde_json::{Map, Value};
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryChange {
    pub field: String,
    pub label: String,
    pub from: String,
    pub to: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryRow {
    pub entry: i64,
    /// The clerk's local time.
    pub at: String,
    pub clerk: String,
    pub op: String,
    pub label: String,
    pub reason: String,
    pub undone: bool,
    pub changes: Vec<HistoryChange>,
}

/// Newest first. What a record is joined to stands by its title.
pub fn history<R: Register>(office: &Office, id: &str) -> Result<Vec<HistoryRow>> {
    let mut keys = office.read(|conn| {
        let mut keys = R::hanging(conn, id)?;
        keys.extend(crate::files::keys(conn, R::NAME, id)?);
        Ok::<_, Fault>(keys)
    })?;
    keys.insert(0, id.to_owned());
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let changes = office.store.history(&keys)?;
    let mut rows: Vec<HistoryRow> = Vec::new();
    office.read(|conn| {
        for change in &changes {
            let shown = compare(office, conn, id, change);
            // Keys are of any table: whoever may not open a register is told nothing of its rows by another one's history.
            if shown.is_empty() || !open(office, change) {
                continue;
            }
            match rows.last_mut().filter(|row| row.entry == change.entry.seq) {
                Some(row) => row.changes.extend(shown),
                None => rows.push(HistoryRow {
                    entry: change.entry.seq,
                    at: change.entry.at_local.clone(),
                    clerk: change.entry.clerk.clone(),
                    op: change.entry.op.clone(),
                    label: if office.may_read(&change.entry.op) { change.entry.title.clone() } else { COVERED.into() },
                    reason: if office.may_read(&change.entry.op) { change.entry.reason.clone() } else { String::new() },
                    undone: change.entry.inverse,
                    changes: shown,
                }),
            }
        }
        // What was undone is in no table any more, and has its history.
        let known = changes.iter().any(|change| change.table == R::NAME && change.key == id) || there::<R>(conn, id)?;
        if known { Ok(()) } else { Err(Fault::not_found(R::LABEL)) }
    })?;
    rows.reverse();
    Ok(rows)
}

fn there<R: Register>(conn: &Connection, id: &str) -> Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM \"{}\" WHERE id = ?1)", R::NAME);
    Ok(conn.query_row(&sql, [id], |row| row.get(0))?)
}

/// Whether the clerk who is in may open what was changed; a file is as open as the record it hangs on.
fn open(office: &Office, change: &store::Change) -> bool {
    let image = change.after.as_ref().or(change.before.as_ref());
    let owner = image.filter(|_| change.table == "file").and_then(|image| image.get("register")?.as_str());
    office.may(owner.unwrap_or(&change.table))
}

fn compare(office: &Office, conn: &Connection, id: &str, change: &store::Change) -> Vec<HistoryChange> {
    let empty = Map::new();
    let (old, new) = (change.before.as_ref().unwrap_or(&empty), change.after.as_ref().unwrap_or(&empty));
    let columns = if change.after.is_some() { new } else { old };
    let mut shown = Vec::new();
    for column in columns.keys() {
        let of = |image: &Map<String, Value>| image.get(column).cloned().unwrap_or_default();
        let (from, to) = (of(old), of(new));
        let Some(label) = crate::registers::label(&change.table, column) else { continue };
        // A residence in its person's own history need not say whose it is.
        if from == to || (label.kind == Kind::Link && [&from, &to].iter().any(|key| key.as_str() == Some(id))) {
            continue;
        }
        // Both sides of it look the same.
        let replaced = label.kind == Kind::Flag || label.covers_whole();
        let (from, to) = (word(office, conn, label, &from), word(office, conn, label, &to));
        if replaced || from != to {
            shown.push(HistoryChange { field: column.clone(), label: label.label.to_owned(), from, to });
        }
    }
    shown
}
