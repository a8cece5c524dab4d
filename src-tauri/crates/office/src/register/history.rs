//! A record's history from the journal: who, when, why, from what to what, in the words of its fields.

use super::{Kind, Register};
use crate::{codes::Codes, fault::Result, office::Office};
use serde::Serialize;
use serde_json::{Map, Value};
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

/// Label and, for codes, table of a column.
pub type Labels = fn(table: &str, column: &str) -> Option<(&'static str, Option<&'static str>)>;

/// Newest first. Keys that only join records are left out; what they point to is named by its own rows.
pub fn history<R: Register>(office: &Office, id: &str) -> Result<Vec<HistoryRow>> {
    let mut keys = office.read(|conn| R::hanging(conn, id))?;
    keys.insert(0, id.to_owned());
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let changes = office.store.history(&keys)?;
    let codes = office.codes();
    let mut rows: Vec<HistoryRow> = Vec::new();
    for change in &changes {
        let shown = compare(&codes, &change.table, change.before.as_ref(), change.after.as_ref());
        if shown.is_empty() {
            continue;
        }
        match rows.last_mut().filter(|row| row.entry == change.entry.seq) {
            Some(row) => row.changes.extend(shown),
            None => rows.push(HistoryRow {
                entry: change.entry.seq,
                at: change.entry.at_local.clone(),
                clerk: change.entry.clerk.clone(),
                op: change.entry.op.clone(),
                label: change.entry.title.clone(),
                reason: change.entry.reason.clone(),
                undone: change.entry.inverse,
                changes: shown,
            }),
        }
    }
    rows.reverse();
    Ok(rows)
}

fn compare(
    codes: &Codes,
    table: &str,
    before: Option<&Map<String, Value>>,
    after: Option<&Map<String, Value>>,
) -> Vec<HistoryChange> {
    let empty = Map::new();
    let (old, new) = (before.unwrap_or(&empty), after.unwrap_or(&empty));
    let columns = if after.is_some() { new } else { old };
    let mut shown = Vec::new();
    for (column, value) in columns {
        let (from, to) = (old.get(column).unwrap_or(&Value::Null), if after.is_some() { value } else { &Value::Null });
        let Some(label) = crate::registers::label(table, column) else { continue };
        let replaced = label.kind == Kind::Flag && from != to;
        let (from, to) = (word(codes, label, from), word(codes, label, to));
        if replaced || from != to {
            shown.push(HistoryChange { field: column.clone(), label: label.label.to_owned(), from, to });
        }
    }
    shown
}

fn word(codes: &Codes, field: &super::Field, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        // A picture by its key: whether there is one says enough.
        Value::String(text) if field.kind == Kind::Flag => if text.is_empty() { "" } else { "有" }.into(),
        Value::String(text) if text.starts_with('[') && field.codes.is_none() => list(field, text),
        _ => {
            let mut shown = value.clone();
            super::list::show(field, &mut shown, codes, true);
            match shown {
                Value::String(text) => text,
                Value::Bool(flag) => if flag { "是" } else { "否" }.into(),
                Value::Null => String::new(),
                other => other.to_string(),
            }
        }
    }
}

/// [{label, number}] and [{name, relation, phone}] as words, numbers covered.
fn list(field: &super::Field, text: &str) -> String {
    let items: Vec<Map<String, Value>> = serde_json::from_str(text).unwrap_or_default();
    let words = items.iter().map(|item| {
        let parts = item.iter().filter_map(|(name, value)| {
            let text = value.as_str().filter(|text| !text.is_empty())?;
            Some(if matches!(name.as_str(), "number" | "phone") { field.masked(text) } else { text.to_owned() })
        });
        parts.collect::<Vec<_>>().join(" ")
    });
    words.collect::<Vec<_>>().join("、")
}
