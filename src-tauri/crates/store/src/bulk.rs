//! An entry of very many new rows (an import) taken out and brought again. Where the journal tells of nothing that was
//! done to them since, they go table by table, and not row by row; they are brought again straight from their images.
//!
//! Meanwhile the touched tables have no triggers and SQLite does not count references: both would be asked of every
//! row. The triggers come back within the same transaction, and the references are looked at once, as a whole.

use crate::{
    Error, Result,
    journal::{self, Entry},
    rows::sql_value,
    triggers::{self, Shape},
    undo::{self, SHOWN},
};
use rusqlite::{Connection, OptionalExtension, Statement, types::Null};
use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde_json::Value;
use std::{borrow::Cow, fmt};

/// Above this many rows an entry is worth the preparations.
pub(crate) const LARGE: i64 = 2_000;

/// While this lives references are not counted, and pages that fall free are not overwritten one by one: they were
/// written encrypted, and stay so.
pub(crate) struct Eased<'a>(&'a Connection);

impl<'a> Eased<'a> {
    /// Before the transaction: inside it SQLite does not listen.
    pub fn begin(conn: &'a Connection) -> Result<Self> {
        conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA secure_delete = FAST")?;
        Ok(Self(conn))
    }

    /// After the transaction.
    pub fn end(self) -> Result<()> {
        self.0.execute_batch(Self::STRICT)?;
        let counted: bool = self.0.query_row("PRAGMA foreign_keys", [], |row| row.get(0))?;
        if counted { Ok(()) } else { Err(Error::Shape("references are not counted".into())) }
    }

    const STRICT: &'static str = "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON";
}

impl Drop for Eased<'_> {
    fn drop(&mut self) {
        // Only where the transaction failed: its fault is the one to tell, and taking it back has ended it.
        let _ = self.0.execute_batch(Self::STRICT);
    }
}

/// Tables of the record with the number of rows that a run changed in each.
pub(crate) type Touched = Vec<(String, i64)>;

/// Takes the run's rows out of the books. The tables it touched; None, and nothing done, where the run does not hold new
/// rows only, or the journal tells of one of its records since: then each has to be looked at.
pub(crate) fn take_out(conn: &Connection, shapes: &[Shape], base: &Entry) -> Result<Option<Touched>> {
    let range = (base.from_n, base.to_n);
    if !untouched(conn, base)? {
        return Ok(None);
    }
    let Some(runs) = runs(conn, range)? else { return Ok(None) };
    let mut spans = Vec::with_capacity(runs.len());
    for run in &runs {
        match Span::of(conn, shape_of(shapes, &run.table)?, run)? {
            Some(span) => spans.push(span),
            None => return Ok(None),
        }
    }
    for span in &spans {
        triggers::disarm(conn, span.shape)?;
        span.delete(conn)?;
        triggers::arm_table(conn, span.shape)?;
    }
    Ok(Some(runs.into_iter().map(|run| (run.table, run.rows)).collect()))
}

/// Whether the journal knows of no change to the entry's records since it was made. Every change of the record is in
/// the journal, so nothing else need be compared. False as well where asking would cost more than comparing.
fn untouched(conn: &Connection, base: &Entry) -> Result<bool> {
    let mut later = vec![(base.to_n + 1, journal::next_row(conn)? - 1)];
    // What was written before it may have been taken back, or brought again, after it.
    let mut replays = conn.prepare(
        "SELECT DISTINCT b.from_n, b.to_n FROM journal_entry e JOIN journal_entry b ON b.seq = e.base
          WHERE e.seq > ?1 AND b.seq < ?1",
    )?;
    let replays = replays.query_map([base.seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
    later.extend(replays.collect::<rusqlite::Result<Vec<_>>>()?);
    let rows: i64 = later.iter().map(|(from, to)| (to - from + 1).max(0)).sum();
    if rows > (base.to_n - base.from_n) / 4 {
        return Ok(false);
    }
    for (from, to) in later {
        let met: bool = conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM journal_row l CROSS JOIN journal_row r ON r.key = l.key
                             WHERE l.n BETWEEN ?1 AND ?2 AND r.n BETWEEN ?3 AND ?4)",
            [from, to, base.from_n, base.to_n],
            |row| row.get(0),
        )?;
        if met {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Brings the run's rows again, unless one of their keys is taken. As [`take_out`].
pub(crate) fn bring(conn: &Connection, shapes: &[Shape], range: (i64, i64)) -> Result<Option<Touched>> {
    let Some(runs) = runs(conn, range)? else { return Ok(None) };
    let mut touched = Vec::with_capacity(runs.len());
    for run in &runs {
        touched.push(shape_of(shapes, &run.table)?);
    }
    for shape in &touched {
        triggers::disarm(conn, shape)?;
    }
    let mut inserts = touched.iter().map(|shape| Insert::new(conn, shape)).collect::<Result<Vec<_>>>()?;
    let mut differences = Vec::new();
    {
        let mut rows = conn.prepare("SELECT tbl, key, after FROM journal_row WHERE n BETWEEN ?1 AND ?2 ORDER BY n")?;
        let mut rows = rows.query([range.0, range.1])?;
        let mut last = 0;
        while let Some(row) = rows.next()? {
            let (name, key, image) = (text(row, 0)?, text(row, 1)?, text(row, 2)?);
            if inserts.get(last).is_none_or(|insert| insert.shape.table != name) {
                last = inserts.iter().position(|insert| insert.shape.table == name).unwrap_or_default();
            }
            let Some(insert) = inserts.get_mut(last) else { continue };
            if let Err(refused) = insert.put(key, image) {
                let present = undo::parse(undo::present(conn, insert.shape, key)?.as_deref())?;
                if present.is_none() {
                    return Err(refused);
                }
                undo::compare(insert.shape, key, None, present.as_ref(), &mut differences);
                if differences.len() > SHOWN {
                    break;
                }
            }
        }
    }
    if !differences.is_empty() {
        return Err(Error::Changed(differences));
    }
    for shape in &touched {
        triggers::arm_table(conn, shape)?;
    }
    Ok(Some(inserts.iter().map(|insert| (insert.shape.table.clone(), insert.put)).collect()))
}

fn shape_of<'a>(shapes: &'a [Shape], table: &str) -> Result<&'a Shape> {
    let found = shapes.iter().find(|shape| shape.table == table);
    found.ok_or_else(|| Error::Shape(format!("table {table} is no longer there")))
}

/// A table's part in a run of new rows.
struct Run {
    table: String,
    rows: i64,
    first: String,
    last: String,
}

/// The tables of a run; None where it holds others than new rows.
fn runs(conn: &Connection, range: (i64, i64)) -> Result<Option<Vec<Run>>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut rows =
        conn.prepare("SELECT tbl, key, before IS NOT NULL FROM journal_row WHERE n BETWEEN ?1 AND ?2 ORDER BY n")?;
    let mut rows = rows.query([range.0, range.1])?;
    while let Some(row) = rows.next()? {
        if row.get(2)? {
            return Ok(None);
        }
        let (table, key) = (text(row, 0)?, text(row, 1)?);
        match runs.iter_mut().find(|run| run.table == table) {
            Some(run) => {
                run.rows += 1;
                run.last.clear();
                run.last.push_str(key);
            }
            None => runs.push(Run { table: table.into(), rows: 1, first: key.into(), last: key.into() }),
        }
    }
    Ok(Some(runs))
}

fn text<'a>(row: &'a rusqlite::Row<'_>, column: usize) -> Result<&'a str> {
    let value = row.get_ref(column)?;
    value.as_str().map_err(|error| Error::Shape(format!("journal: {error}")))
}

/// Rows of a table, from .. to, that an import wrote one after the other.
struct Span<'a> {
    shape: &'a Shape,
    from: i64,
    to: i64,
    /// Rows of the table outside it.
    others: i64,
    rows: i64,
}

impl<'a> Span<'a> {
    /// None where other rows stand among those of the run.
    fn of(conn: &Connection, shape: &'a Shape, run: &Run) -> Result<Option<Self>> {
        let (table, key) = (&shape.table, &shape.key);
        let place = |of: &str| {
            let sql = format!("SELECT rowid FROM \"{table}\" WHERE \"{key}\" = ?1");
            conn.query_row(&sql, [of], |row| row.get::<_, i64>(0)).optional()
        };
        let (Some(from), Some(to)) = (place(&run.first)?, place(&run.last)?) else { return Ok(None) };
        let count = |of: &str| {
            let sql = format!("SELECT count(*) FROM \"{table}\" {of}");
            conn.query_row(&sql, [], |row| row.get::<_, i64>(0))
        };
        let others = count(&format!("WHERE rowid < {from}"))? + count(&format!("WHERE rowid > {to}"))?;
        Ok((count("")? - others == run.rows).then_some(Self { shape, from, to, others, rows: run.rows }))
    }

    /// Where few others stay, it is the whole table that goes, page by page and not row by row, and they are put back at
    /// their places.
    fn delete(&self, conn: &Connection) -> Result<()> {
        let table = &self.shape.table;
        let others = self.others;
        if others >= self.rows / 8 {
            conn.execute(&format!("DELETE FROM \"{table}\" WHERE rowid BETWEEN ?1 AND ?2"), [self.from, self.to])?;
            return Ok(());
        }
        if others > 0 {
            conn.execute(
                &format!("CREATE TEMP TABLE others AS SELECT rowid AS place, * FROM \"{table}\" WHERE rowid NOT BETWEEN ?1 AND ?2"),
                [self.from, self.to],
            )?;
        }
        conn.execute(&format!("DELETE FROM \"{table}\""), [])?;
        if others > 0 {
            let names = self.shape.columns.iter().map(|(column, _)| column).chain([&self.shape.key]);
            let names = names.fold(String::new(), |sql, column| sql + &format!(", \"{column}\""));
            conn.execute_batch(&format!(
                "INSERT INTO \"{table}\" (rowid{names}) SELECT place{names} FROM temp.others; DROP TABLE temp.others"
            ))?;
        }
        Ok(())
    }
}

/// One table's insert; every column is given, most of them as by default.
struct Insert<'a> {
    shape: &'a Shape,
    statement: Statement<'a>,
    /// Columns that the row before has set to something of its own.
    set: Vec<usize>,
    put: i64,
}

impl<'a> Insert<'a> {
    fn new(conn: &'a Connection, shape: &'a Shape) -> Result<Self> {
        let names: String =
            shape.columns.iter().fold(String::new(), |sql, (column, _)| sql + &format!("\"{column}\", "));
        let (table, key, marks) = (&shape.table, &shape.key, "?, ".repeat(shape.columns.len()));
        let statement = conn.prepare(&format!("INSERT INTO \"{table}\" ({names}\"{key}\") VALUES ({marks}?)"))?;
        let mut insert = Self { shape, statement, set: (0..shape.columns.len()).collect(), put: 0 };
        insert.clear()?;
        Ok(insert)
    }

    fn clear(&mut self) -> Result<()> {
        for at in self.set.drain(..) {
            let default = self.shape.columns.get(at).map_or(&Value::Null, |(_, default)| default);
            self.statement.raw_bind_parameter(at + 1, sql_value(default)?)?;
        }
        Ok(())
    }

    fn put(&mut self, key: &str, image: &str) -> Result<()> {
        self.clear()?;
        let mut image = serde_json::Deserializer::from_str(image);
        Columns(self).deserialize(&mut image).map_err(|error| Error::Shape(error.to_string()))?;
        self.statement.raw_bind_parameter(self.shape.columns.len() + 1, key)?;
        self.statement.raw_execute()?;
        self.put += 1;
        Ok(())
    }
}

/// An image's columns bound as they are read; they stand in the table's order.
struct Columns<'a, 'b>(&'a mut Insert<'b>);

impl<'de> DeserializeSeed<'de> for Columns<'_, '_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, image: D) -> std::result::Result<(), D::Error> {
        image.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Columns<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an image")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        use serde::de::Error as _;
        let columns = &self.0.shape.columns;
        let mut next = 0;
        while let Some(name) = map.next_key::<Cow<'_, str>>()? {
            let is = |(column, _): &(String, Value)| *column == name;
            let at = columns.iter().skip(next).position(is).map(|at| at + next).or_else(|| columns.iter().position(is));
            let Some(at) = at else {
                return Err(A::Error::custom(format!("{}.{name} is no longer kept", self.0.shape.table)));
            };
            next = at + 1;
            map.next_value_seed(Bound { statement: &mut self.0.statement, at: at + 1 })?;
            self.0.set.push(at);
        }
        Ok(())
    }
}

struct Bound<'a, 'b> {
    statement: &'a mut Statement<'b>,
    at: usize,
}

impl Bound<'_, '_> {
    fn bind<E: serde::de::Error>(self, value: impl rusqlite::ToSql) -> std::result::Result<(), E> {
        self.statement.raw_bind_parameter(self.at, value).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Bound<'_, '_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, value: D) -> std::result::Result<(), D::Error> {
        value.deserialize_any(self)
    }
}

impl Visitor<'_> for Bound<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, an integer or nothing")
    }
    fn visit_str<E: serde::de::Error>(self, text: &str) -> std::result::Result<(), E> {
        self.bind(text)
    }
    fn visit_i64<E: serde::de::Error>(self, number: i64) -> std::result::Result<(), E> {
        self.bind(number)
    }
    fn visit_u64<E: serde::de::Error>(self, number: u64) -> std::result::Result<(), E> {
        self.bind(i64::try_from(number).map_err(E::custom)?)
    }
    fn visit_unit<E: serde::de::Error>(self) -> std::result::Result<(), E> {
        self.bind(Null)
    }
}

/// One column that refers to another table.
struct Reference {
    child: String,
    column: String,
    parent: String,
    key: String,
}

fn references(conn: &Connection) -> Result<Vec<Reference>> {
    let mut statement = conn.prepare(
        "SELECT t.name, f.\"from\", f.\"table\", coalesce(f.\"to\", (SELECT name FROM pragma_table_info(f.\"table\") WHERE pk = 1))
           FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Reference { child: row.get(0)?, column: row.get(1)?, parent: row.get(2)?, key: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Nothing refers to a row that is not there: looked at from the side that costs less, all rows that refer or the keys
/// of the run.
pub(crate) fn references_hold(
    conn: &Connection,
    shapes: &[Shape],
    touched: &Touched,
    (from, to): (i64, i64),
) -> Result<()> {
    for Reference { child, column, parent, key } in references(conn)? {
        let rows = |table: &str| touched.iter().find(|(name, _)| name == table).map_or(0, |(_, rows)| *rows);
        let of_run = rows(&child) + rows(&parent);
        if of_run == 0 {
            continue;
        }
        let most: i64 =
            conn.query_row(&format!("SELECT coalesce(max(rowid), 0) FROM \"{child}\""), [], |row| row.get(0))?;
        let missing = format!("NOT EXISTS (SELECT 1 FROM \"{parent}\" p WHERE p.\"{key}\" = c.\"{column}\")");
        let broken: bool = if most <= of_run.saturating_mul(4) {
            let sql =
                format!("SELECT EXISTS (SELECT 1 FROM \"{child}\" c WHERE c.\"{column}\" IS NOT NULL AND {missing})");
            conn.query_row(&sql, [], |row| row.get(0))?
        } else {
            // CROSS JOIN keeps the order: from the run's rows to the records, never through all records.
            let of = |table: &str, on: &str| {
                format!(
                    "SELECT EXISTS (SELECT 1 FROM journal_row r CROSS JOIN \"{child}\" c ON {on}
                       WHERE r.n BETWEEN ?1 AND ?2 AND r.tbl = '{table}' AND c.\"{column}\" IS NOT NULL AND {missing})"
                )
            };
            let own = shapes.iter().find(|shape| shape.table == child).map_or("rowid", |shape| &shape.key);
            let of_parent = of(&parent, &format!("c.\"{column}\" = r.key"));
            let of_child = of(&child, &format!("c.\"{own}\" = r.key"));
            let asked = |sql: &str| conn.query_row(sql, [from, to], |row| row.get::<_, bool>(0));
            (rows(&parent) > 0 && asked(&of_parent)?) || (rows(&child) > 0 && asked(&of_child)?)
        };
        if broken {
            return Err(Error::Referred);
        }
    }
    Ok(())
}
