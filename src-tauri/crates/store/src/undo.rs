//! Taking an entry back, and bringing it again: a new entry that replays the old one's rows backwards or forwards,
//! refused with the differences where a record has changed since.

use crate::{
    Difference, Error, Operation, Result, Store, Written,
    journal::{self, Shape},
    rows::sql_value,
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params_from_iter};
use serde_json::{Map, Value};

type Image = Map<String, Value>;

/// More differences than this are not readable anyway.
const SHOWN: usize = 50;

impl Store {
    /// Undoes the entry; for an entry that itself undid something, this is redo. One entry, one transaction.
    pub fn undo(&self, operation: &Operation<'_>, seq: i64) -> Result<Written<i64>> {
        let mut writer = self.writer();
        let target = journal::entry(&writer, seq)?;
        let base = match target.base {
            Some(base) => journal::entry(&writer, base)?,
            None => target.clone(),
        };
        let inverse = !target.inverse;
        if base.to_n < base.from_n || latest(&writer, base.seq)? != target.seq {
            return Err(Error::NothingToUndo(seq));
        }
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        {
            let _silent = self.gate.silently();
            let range = (base.from_n, base.to_n);
            let inserts_only: bool = tx.query_row(
                "SELECT NOT EXISTS (SELECT 1 FROM journal_row WHERE n BETWEEN ?1 AND ?2 AND before IS NOT NULL)",
                [range.0, range.1],
                |row| row.get(0),
            )?;
            if inverse && inserts_only {
                take_out(&tx, &self.shapes, range)?;
            } else {
                replay(&tx, &self.shapes, range, inverse)?;
            }
        }
        let n = journal::next_row(&tx)?;
        #[allow(clippy::reversed_empty_ranges)]
        let mark = journal::append(&tx, operation, &base.title, n..=n - 1, Some((base.seq, inverse)))?;
        let changed = journal::tables(&tx, base.from_n, base.to_n)?;
        journal::commit(tx)?;
        drop(writer);
        crate::mark::save(&self.data, &mark, false)?;
        let keys = (base.to_n - base.from_n < Written::<i64>::MANY).then(|| self.keys(base.seq)).transpose()?;
        Ok(Written { value: mark.seq, entry: Some(mark.seq), changed, keys })
    }

    /// The last entry that changed something and stands: what 撤销 takes back.
    pub fn last_undoable(&self) -> Result<Option<i64>> {
        self.read(|conn| {
            Ok(conn
                .query_row(
                    "SELECT e.seq FROM journal_entry e WHERE e.base IS NULL AND e.to_n >= e.from_n
                       AND coalesce((SELECT r.inverse FROM journal_entry r WHERE r.base = e.seq ORDER BY r.seq DESC LIMIT 1), 0) = 0
                     ORDER BY e.seq DESC LIMIT 1",
                    [],
                    |row| row.get(0),
                )
                .optional()?)
        })
    }

    /// The last undo that still stands: what 重做 brings again. Nothing once something new was written after it.
    pub fn last_redoable(&self) -> Result<Option<i64>> {
        self.read(|conn| {
            Ok(conn
                .query_row(
                    "SELECT u.seq FROM journal_entry u
                      WHERE u.inverse = 1
                        AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.base = u.base AND r.seq > u.seq)
                        AND NOT EXISTS (SELECT 1 FROM journal_entry w WHERE w.seq > u.seq AND w.base IS NULL AND w.to_n >= w.from_n)
                      ORDER BY u.seq DESC LIMIT 1",
                    [],
                    |row| row.get(0),
                )
                .optional()?)
        })
    }
}

/// The entry by which the base's rows last went one way or the other.
fn latest(conn: &Connection, base: i64) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(seq), ?1) FROM journal_entry WHERE base = ?1", [base], |row| row.get(0))?)
}

/// Undo of pure inserts (an import), table by table and set by set; children go before their parents, since tables
/// were created parents first.
fn take_out(conn: &Connection, shapes: &[Shape], (from, to): (i64, i64)) -> Result<()> {
    let mut differences = Vec::new();
    // Each question reads the entry's whole run of rows: none for tables that have no part in it.
    let tables = journal::tables(conn, from, to)?;
    let shapes: Vec<&Shape> = shapes.iter().rev().filter(|shape| tables.contains(&shape.table)).collect();
    for shape in &shapes {
        let (table, key) = (&shape.table, &shape.key);
        let image = shape.image("t");
        let mut changed = conn.prepare(&format!(
            "SELECT r.key, r.after, {image} FROM journal_row r LEFT JOIN \"{table}\" t ON t.\"{key}\" = r.key
              WHERE r.n BETWEEN ?1 AND ?2 AND r.tbl = '{table}' AND (t.\"{key}\" IS NULL OR r.after <> {image})"
        ))?;
        let mut rows = changed.query([from, to])?;
        while let Some(row) = rows.next()? {
            let (id, expected, present): (String, Option<String>, Option<String>) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let (expected, present) = (parse(expected)?, parse(present)?);
            compare(shape, &id, expected.as_ref(), present.as_ref(), &mut differences);
            if differences.len() > SHOWN {
                return Err(Error::Changed(differences));
            }
        }
    }
    if !differences.is_empty() {
        return Err(Error::Changed(differences));
    }
    for shape in &shapes {
        let (table, key) = (&shape.table, &shape.key);
        conn.execute(
            &format!(
                "DELETE FROM \"{table}\" WHERE \"{key}\" IN
                   (SELECT key FROM journal_row WHERE n BETWEEN ?1 AND ?2 AND tbl = '{table}')"
            ),
            [from, to],
        )?;
    }
    Ok(())
}

/// One change after the other, each checked against what is there.
fn replay(conn: &Connection, shapes: &[Shape], (from, to): (i64, i64), inverse: bool) -> Result<()> {
    let order = if inverse { "DESC" } else { "ASC" };
    let mut rows = conn.prepare(&format!(
        "SELECT tbl, key, before, after FROM journal_row WHERE n BETWEEN ?1 AND ?2 ORDER BY n {order}"
    ))?;
    let mut rows = rows.query([from, to])?;
    let mut differences = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, key): (String, String) = (row.get(0)?, row.get(1)?);
        let (before, after) = (parse(row.get(2)?)?, parse(row.get(3)?)?);
        let (expected, wanted) = if inverse { (after, before) } else { (before, after) };
        let Some(shape) = shapes.iter().find(|shape| shape.table == table) else {
            return Err(Error::Shape(format!("table {table} is no longer there")));
        };
        let present = present(conn, shape, &key)?;
        let found = differences.len();
        compare(shape, &key, expected.as_ref(), present.as_ref(), &mut differences);
        if differences.len() > SHOWN {
            break;
        }
        if differences.len() == found {
            put(conn, shape, &key, present.is_some(), wanted.as_ref())?;
        }
    }
    if differences.is_empty() { Ok(()) } else { Err(Error::Changed(differences)) }
}

fn parse(text: Option<String>) -> Result<Option<Image>> {
    text.map(|text| serde_json::from_str(&text).map_err(|error| Error::Shape(error.to_string()))).transpose()
}

fn present(conn: &Connection, shape: &Shape, key: &str) -> Result<Option<Image>> {
    let sql = format!("SELECT {} FROM \"{}\" t WHERE t.\"{}\" = ?1", shape.image("t"), shape.table, shape.key);
    parse(conn.prepare_cached(&sql)?.query_row([key], |row| row.get(0)).optional()?)
}

/// Column by column; what an image does not name is as by default. An image from before a migration knows fewer
/// columns: where a new one has been filled in since, that is a difference too.
fn compare(
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
