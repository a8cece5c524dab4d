//! Taking an entry back, and bringing it again: a new entry that replays the old one's rows backwards or forwards,
//! refused with the differences where a record has changed since.

use crate::{
    Difference, Error, Operation, Result, Store, Written,
    bulk::{self, Eased, LARGE, Touched},
    journal,
    rows::sql_value,
    seal,
    triggers::Shape,
};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params_from_iter};
use serde_json::{Map, Value};

type Image = Map<String, Value>;

/// More differences than this are not readable anyway.
pub(crate) const SHOWN: usize = 50;

impl Store {
    /// Undoes the entry; for an entry that itself undid something, this is redo. One entry, one transaction.
    pub fn undo(&self, operation: &Operation<'_>, seq: i64) -> Result<Written<i64>> {
        let writer = self.writer();
        let target = journal::entry(&writer, seq)?;
        let base = match target.base {
            Some(base) => journal::entry(&writer, base)?,
            None => target.clone(),
        };
        let inverse = !target.inverse;
        if base.to_n < base.from_n || latest(&writer, base.seq)? != target.seq {
            return Err(Error::NothingToUndo(seq));
        }
        if seal::sealed(&writer, base.seq)? {
            return Err(Error::Destroyed(seq));
        }
        let range = (base.from_n, base.to_n);
        let large = range.1 - range.0 >= LARGE;
        let writer = &*writer;
        let eased = if large { Some(Eased::begin(writer)?) } else { None };
        let tx = Transaction::new_unchecked(writer, TransactionBehavior::Immediate)?;
        tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let touched = {
            let _silent = self.gate.silently();
            let done = match (large, inverse) {
                (false, _) => None,
                (true, true) => bulk::take_out(&tx, &self.shapes, &base)?,
                (true, false) => bulk::bring(&tx, &self.shapes, range)?,
            };
            match done {
                Some(touched) => touched,
                None => replay(&tx, &self.shapes, range, inverse)?,
            }
        };
        if large {
            bulk::references_hold(&tx, &self.shapes, &touched, range)?;
        }
        let n = journal::next_row(&tx)?;
        #[allow(clippy::reversed_empty_ranges)]
        let (mark, _) = journal::append(&tx, operation, &base.title, n..=n - 1, Some((base.seq, inverse)), &[])?;
        let keys = (!large).then(|| journal::keys(&tx, range.0, range.1)).transpose()?;
        journal::commit(tx)?;
        self.acknowledge(&mark);
        if let Some(eased) = eased {
            eased.end()?;
        }
        let changed = touched.into_iter().map(|(table, _)| table).collect();
        Ok(Written { value: mark.seq, entry: Some(mark.seq), changed, keys })
    }

    /// The last entry that changed something and stands: what 撤销 takes back.
    pub fn last_undoable(&self) -> Result<Option<i64>> {
        self.read(|conn| {
            let stays = seal::unsealed(conn, "e.seq")?;
            let sql = format!(
                "SELECT e.seq FROM journal_entry e WHERE e.base IS NULL AND e.to_n >= e.from_n AND {stays}
                    AND coalesce((SELECT r.inverse FROM journal_entry r WHERE r.base = e.seq ORDER BY r.seq DESC LIMIT 1), 0) = 0
                  ORDER BY e.seq DESC LIMIT 1"
            );
            Ok(conn.query_row(&sql, [], |row| row.get(0)).optional()?)
        })
    }

    /// The last undo that still stands: what 重做 brings again. Nothing once something new was written after it.
    pub fn last_redoable(&self) -> Result<Option<i64>> {
        self.read(|conn| {
            let stays = seal::unsealed(conn, "u.base")?;
            let sql = format!(
                "SELECT u.seq FROM journal_entry u
                  WHERE u.inverse = 1 AND {stays}
                    AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.base = u.base AND r.seq > u.seq)
                    AND NOT EXISTS (SELECT 1 FROM journal_entry w WHERE w.seq > u.seq AND w.base IS NULL AND w.to_n >= w.from_n)
                  ORDER BY u.seq DESC LIMIT 1"
            );
            Ok(conn.query_row(&sql, [], |row| row.get(0)).optional()?)
        })
    }
}

/// The entry by which the base's rows last went one way or the other.
fn latest(conn: &Connection, base: i64) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(seq), ?1) FROM journal_entry WHERE base = ?1", [base], |row| row.get(0))?)
}

/// One change after the other, each checked against what is there.
fn replay(conn: &Connection, shapes: &[Shape], (from, to): (i64, i64), inverse: bool) -> Result<Touched> {
    let order = if inverse { "DESC" } else { "ASC" };
    let mut rows = conn.prepare(&format!(
        "SELECT tbl, key, before, after FROM journal_row WHERE n BETWEEN ?1 AND ?2 ORDER BY n {order}"
    ))?;
    let mut rows = rows.query([from, to])?;
    let mut touched = Touched::new();
    let mut differences = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, key) = (column(row, 0)?, column(row, 1)?);
        let (Some(table), Some(key)) = (table, key) else { continue };
        let (before, after) = (column(row, 2)?, column(row, 3)?);
        let (expected, wanted) = if inverse { (after, before) } else { (before, after) };
        let Some(shape) = shapes.iter().find(|shape| shape.table == table) else {
            return Err(Error::Shape(format!("table {table} is no longer there")));
        };
        match touched.iter_mut().find(|(name, _)| name == table) {
            Some((_, rows)) => *rows += 1,
            None => touched.push((table.to_owned(), 1)),
        }
        let present = present(conn, shape, key)?;
        let found = differences.len();
        // Nearly always it is the same text; where it is not, the columns decide.
        if present.as_deref() != expected {
            compare(shape, key, parse(expected)?.as_ref(), parse(present.as_deref())?.as_ref(), &mut differences);
        }
        if differences.len() > SHOWN {
            break;
        }
        if differences.len() == found {
            put(conn, shape, key, present.is_some(), parse(wanted)?.as_ref())?;
        }
    }
    if differences.is_empty() { Ok(touched) } else { Err(Error::Changed(differences)) }
}

fn column<'a>(row: &'a Row<'_>, column: usize) -> Result<Option<&'a str>> {
    Ok(row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?)
}

pub(crate) fn parse(text: Option<&str>) -> Result<Option<Image>> {
    text.map(|text| serde_json::from_str(text).map_err(|error| Error::Shape(error.to_string()))).transpose()
}

/// The image of what is there.
pub(crate) fn present(conn: &Connection, shape: &Shape, key: &str) -> Result<Option<String>> {
    let sql = format!("SELECT {} FROM \"{}\" t WHERE t.\"{}\" = ?1", shape.image("t"), shape.table, shape.key);
    Ok(conn.prepare_cached(&sql)?.query_row([key], |row| row.get(0)).optional()?)
}

/// Column by column; what an image does not name is as by default. An image from before a migration knows fewer
/// columns: where a new one has been filled in since, that is a difference too.
pub(crate) fn compare(
    shape: &Shape,
    key: &str,
    expected: Option<&Image>,
    present: Option<&Image>,
    differences: &mut Vec<Difference>,
) {
    let mut differ = |column: &str, expected: String, present: String| {
        let (table, key, column) = (shape.table.clone(), key.into(), column.into());
        differences.push(Difference { table, key, column, expected, present });
    };
    match (expected, present) {
        (None, None) => {}
        (Some(expected), Some(present)) => {
            for (at, (column, _)) in shape.columns.iter().enumerate() {
                let (before, now) = (shape.value(expected, at), shape.value(present, at));
                if before != now {
                    differ(column, text(before), text(now));
                }
            }
        }
        (expected, present) => {
            let word = |there: bool| if there { "有" } else { "无" }.to_owned();
            differ("", word(expected.is_some()), word(present.is_some()));
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Makes the row what the image says: insert, update, or delete.
fn put(conn: &Connection, shape: &Shape, key: &str, there: bool, wanted: Option<&Image>) -> Result<()> {
    let (table, id) = (&shape.table, &shape.key);
    let Some(image) = wanted else {
        conn.prepare_cached(&format!("DELETE FROM \"{table}\" WHERE \"{id}\" = ?1"))?.execute([key])?;
        return Ok(());
    };
    if let Some(gone) = image.keys().find(|name| *name != id && shape.columns.iter().all(|(column, _)| column != *name))
    {
        return Err(Error::Shape(format!("{table}.{gone} is no longer kept")));
    }
    let key = std::iter::once(Ok(rusqlite::types::Value::Text(key.into())));
    let values = (0..shape.columns.len()).map(|at| sql_value(shape.value(image, at)));
    let values: Vec<_> = values.chain(key).collect::<Result<_>>()?;
    let sql = if there {
        let sets: Vec<String> = shape.columns.iter().map(|(column, _)| format!("\"{column}\" = ?")).collect();
        format!("UPDATE \"{table}\" SET {} WHERE \"{id}\" = ?", sets.join(", "))
    } else {
        let names: String =
            shape.columns.iter().fold(String::new(), |sql, (column, _)| sql + &format!("\"{column}\", "));
        format!("INSERT INTO \"{table}\" ({names}\"{id}\") VALUES ({}?)", "?, ".repeat(shape.columns.len()))
    };
    conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}
