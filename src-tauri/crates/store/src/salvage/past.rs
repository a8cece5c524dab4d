//! What the journal of a damaged file still says of records that their tables have lost.

use super::{Old, tree::Walk};
use crate::triggers::Shape;
use rusqlite::types::Value;
use serde_json::Map;
use std::collections::{BTreeMap, HashMap, HashSet};

type Image = Map<String, serde_json::Value>;
type Key = (String, String);

/// One change of a row: what it was before, and after.
struct Step {
    before: Option<String>,
    after: Option<String>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    from_n: i64,
    to_n: i64,
    base: Option<i64>,
    inverse: bool,
}

pub(super) struct Past {
    /// Tables that have lost something, with the keys that they have not.
    wanted: BTreeMap<String, HashSet<String>>,
    entries: BTreeMap<i64, Entry>,
    steps: HashMap<Key, BTreeMap<i64, Step>>,
    /// Rows that were destroyed on purpose stay so.
    destroyed: HashSet<Key>,
    /// Every row and every entry was read.
    pub(super) whole: bool,
}

impl Past {
    pub(super) fn read(
        walk: &mut Walk<'_>,
        old: &Old,
        shapes: &[Shape],
        holed: &BTreeMap<String, HashSet<String>>,
    ) -> Self {
        let journalled = holed.iter().filter(|(name, _)| shapes.iter().any(|shape| shape.table == **name));
        let wanted = journalled.map(|(name, keys)| (name.clone(), keys.clone())).collect();
        let mut past =
            Self { wanted, entries: BTreeMap::new(), steps: HashMap::new(), destroyed: HashSet::new(), whole: true };
        for table in ["journal_entry", "journal_row"] {
            match old.tables.get(table) {
                Some(root) => {
                    walk.rows(*root, &mut |row, values| {
                        past.take(row, &values);
                    });
                    past.whole &= !walk.holes;
                }
                None => past.whole = false,
            }
        }
        past
    }

    /// Whether it is a row or an entry of the journal. One that is known already stays as it is.
    pub(super) fn take(&mut self, number: i64, row: &[Value]) -> bool {
        let text = |at: usize| match row.get(at) {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let whole = |at: usize| match row.get(at) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        };
        let image = |at: usize| match row.get(at) {
            Some(Value::Null) => Some(None),
            Some(Value::Text(text)) if text.starts_with('{') => Some(Some(text.clone())),
            _ => None,
        };
        match (row.len(), row.first()) {
            (14, Some(Value::Null)) => {
                let hashes = [12, 13].map(|at| text(at).map_or(1, str::len));
                let (Some(from_n), Some(to_n), Some(inverse), [0 | 64, 64]) = (whole(8), whole(9), whole(11), hashes)
                else {
                    return false;
                };
                let entry = Entry { from_n, to_n, base: whole(10), inverse: inverse == 1 };
                self.entries.entry(number).or_insert(entry);
                true
            }
            (5, Some(Value::Null)) => {
                let (Some(table), Some(key), Some(before), Some(after)) = (text(1), text(2), image(3), image(4)) else {
                    return false;
                };
                if self.wanted.get(table).is_none_or(|keys| keys.contains(key)) {
                    return true;
                }
                let at = (table.to_owned(), key.to_owned());
                if before.is_none() && after.is_none() {
                    self.destroyed.insert(at);
                } else {
                    self.steps.entry(at).or_default().entry(number).or_insert(Step { before, after });
                }
                true
            }
            _ => false,
        }
    }

    /// Lost records that stood at the end, each as it was then.
    pub(super) fn standing(&self) -> impl Iterator<Item = (&Key, Image)> {
        let mut by_row: Vec<(i64, i64, i64)> =
            self.entries.iter().filter(|(_, e)| e.to_n >= e.from_n).map(|(seq, e)| (e.from_n, e.to_n, *seq)).collect();
        by_row.sort_unstable();
        let mut replays: HashMap<i64, (i64, bool)> = HashMap::new();
        for (seq, entry) in &self.entries {
            if let Some(base) = entry.base {
                replays.insert(base, (*seq, entry.inverse));
            }
        }
        let steps = self.steps.iter().filter(|(key, _)| !self.destroyed.contains(*key));
        steps.filter_map(move |(key, steps)| Some((key, last(steps, &by_row, &replays)?)))
    }
}

/// The image that the last word on a record leaves; None where it was gone.
fn last(
    steps: &BTreeMap<i64, Step>,
    entries: &[(i64, i64, i64)],
    replays: &HashMap<i64, (i64, bool)>,
) -> Option<Image> {
    // (when, image): by the last entry that touched it, itself or through being taken back or brought again.
    let mut told: Option<((i64, i64), Option<&String>)> = None;
    let mut first: HashMap<i64, Option<&String>> = HashMap::new();
    for (n, step) in steps {
        let at = entries.partition_point(|(from, ..)| from <= n).checked_sub(1).and_then(|at| entries.get(at));
        let (seq, own) = match at {
            Some((_, to, seq)) if n <= to => (*seq, true),
            // Its entry is lost: it stands between this one and the next.
            Some((.., seq)) => (*seq, false),
            None => (0, false),
        };
        let before = *first.entry(seq).or_insert(step.before.as_ref());
        let replay = replays.get(&seq).filter(|_| own);
        let word = match replay {
            Some((by, true)) => ((*by, *n), before),
            Some((by, false)) => ((*by, *n), step.after.as_ref()),
            None => ((seq, *n), step.after.as_ref()),
        };
        if told.as_ref().is_none_or(|(when, _)| *when <= word.0) {
            told = Some(word);
        }
    }
    serde_json::from_str(told?.1?).ok()
}
