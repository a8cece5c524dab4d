//! Parts of a record's page that are covered whole, by `Register::TELLS`.

use crate::field::{COVERED_WHOLE, hide};
use serde_json::{Value, json};

/// A path as its first word and what is meant below it.
fn split(path: &'static str) -> (&'static str, Option<&'static str>) {
    path.split_once('.').map_or((path, None), |(first, part)| (first, Some(part)))
}

/// The first words of all paths.
pub(super) fn names(tells: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    tells.iter().map(|path| split(path).0)
}

pub(super) fn cover(tells: &'static [&'static str], page: &mut Value) {
    for (first, part) in tells.iter().map(|path| split(path)) {
        let Some(value) = page.get_mut(first) else { continue };
        match (part, value) {
            (None, value) => hide(value),
            (Some(part), Value::Array(rows)) => rows.iter_mut().filter_map(|row| row.get_mut(part)).for_each(hide),
            (Some(part), one) => one.get_mut(part).into_iter().for_each(hide),
        }
    }
}

/// Puts what is stored back wherever the lines of a draft came back covered.
pub(super) fn uncover(tells: &'static [&'static str], draft: &mut Value, stored: &Value) {
    let covered = json!(COVERED_WHOLE);
    for (first, part) in tells.iter().filter_map(|path| path.split_once('.')) {
        let (Some(Value::Array(rows)), Some(Value::Array(kept))) = (draft.get_mut(first), stored.get(first)) else {
            continue;
        };
        for (at, row) in rows.iter_mut().enumerate() {
            if row.get(part) == Some(&covered)
                && let Some(value) = same(row, at, kept).and_then(|same| same.get(part)).cloned()
                && let Some(place) = row.get_mut(part)
            {
                *place = value;
            }
        }
    }
}

/// The stored line that this one was: by its key, the person or the name, else the one in its place.
fn same<'a>(row: &Value, at: usize, kept: &'a [Value]) -> Option<&'a Value> {
    let by = |key: &str| {
        let own = row.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())?;
        kept.iter().find(|other| other.get(key).and_then(Value::as_str) == Some(own))
    };
    by("id").or_else(|| by("person_id")).or_else(|| by("name")).or_else(|| kept.get(at))
}
