//! A row of something that is in the book already: what it says otherwise is told, never passed over as unchanged.

use super::{Action, ledger::Row, told::Told};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

type Columns = &'static [(&'static str, &'static str, &'static [&'static str])];

/// Labels of the columns that a row fills otherwise than the record; `without` are compared by the caller. Lists of keys
/// are the same in any order.
pub(super) fn differing(
    columns: Columns,
    record: &impl Serialize,
    row: &impl Serialize,
    without: &[&str],
) -> Vec<&'static str> {
    let (record, row) = (json!(record), json!(row));
    let told = columns.iter().filter(|(field, ..)| !without.contains(field));
    told.filter(|(field, ..)| match (record.get(field), row.get(field)) {
        (Some(old), Some(new)) => !says_nothing(new) && !alike(old, new),
        _ => false,
    })
    .map(|(_, label, _)| *label)
    .collect()
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

fn alike(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::String(old), Value::String(new)) => {
            let bare = |text: &str| text.split_whitespace().collect::<String>().to_uppercase();
            bare(old) == bare(new)
        }
        (Value::Array(old), Value::Array(new)) => {
            let set = |list: &[Value]| list.iter().map(Value::to_string).collect::<BTreeSet<_>>();
            set(old) == set(new)
        }
        _ => old == new,
    }
}

/// What becomes of a row whose record is there: unchanged where it says the same, else left to the clerk.
pub(super) fn known(called: &str, differs: &[&str], row: Row) -> Row {
    if differs.is_empty() {
        return Row { action: Action::Same, message: format!("已经有 {called}"), ..row };
    }
    let message =
        format!("台账里已有 {called}，表上的{}和它不一样，没有导入；请核对后在那一条里改", differs.join("、"));
    Row { action: Action::Conflict, message, ..row }
}

/// As [`known`], of a row that was taken in part.
pub(super) fn told_apart(told: &mut Told<'_>, called: &str, differs: &[&str]) {
    if !differs.is_empty() {
        let why = format!("表上的{}和台账里的 {called} 不一样，没有改；请核对", differs.join("、"));
        told.warn("", "record_differs", why);
    }
}
