//! An entry of very many new rows (an import) taken out and brought again. The journal's rows are read once; records
//! are met in the order in which they were written, taken out run by run, and brought again straight from their images.
//!
//! Meanwhile the touched tables have no triggers and SQLite does not count references: both would be asked of every
//! row. The triggers come back within the same transaction, and the references are looked at once, as a whole.

use crate::{
    Error, Result,
    rows::sql_value,
    triggers::{self, Shape},
    undo::{self, SHOWN},
};
use rusqlite::{Connection, Statement, types::Null};
use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde_json::Value;
use std::{borrow::Cow, fmt, iter::Peekable, vec};

/// Above this many rows an entry is worth the preparations.
pub(crate) const LARGE: i64 = 2_000;

/// References are not counted while this lives.
pub(crate) struct Uncounted<'a>(&'a Connection);

impl<'a> Uncounted<'a> {
    /// Before the transaction: inside it SQLite does not listen.
    pub fn begin(conn: &'a Connection) -> Result<Self> {
        conn.execute_batch("PRAGMA foreign_keys = OFF")?;
        Ok(Self(conn))
    }

    /// After the transaction.
    pub fn end(self) -> Result<()> {
        self.0.execute_batch("PRAGMA foreign_keys = ON")?;
        let counted: bool = self.0.query_row("PRAGMA foreign_keys", [], |row| row.get(0))?;
        if counted { Ok(()) } else { Err(Error::Shape("references are not counted".into())) }
    }
}

impl Drop for Uncounted<'_> {
    fn drop(&mut self) {
        // Only where the transaction failed: its fault is the one to tell, and taking it back has ended it.
        let _ = self.0.execute_batch("PRAGMA foreign_keys = ON");
    }
}

/// Tables of the record with the number of rows that a run changed in each.
pub(crate) type Touched = Vec<(String, i64)>;

const ROWS: &str = "SELECT tbl, key, after, before IS NOT NULL FROM journal_row WHERE n BETWEEN ?1 AND ?2 ORDER BY n";

/// Takes the run's rows out of the books, unless one of them is no longer as it was written. The tables it touched;
/// None, and nothing done, where the run does not hold new rows only.
pub(crate) fn take_out(conn: &Connection, shapes: &[Shape], range: (i64, i64)) -> Result<Option<Touched>> {
    let mut tables: Vec<Table<'_>> = Vec::new();
    let mut differences = Vec::new();
    {
        let mut rows = conn.prepare(ROWS)?;
        let mut rows = rows.query([range.0, range.1])?;
        let mut last = 0;
        while let Some(row) = rows.next()? {
            if row.get(3)? {
                return Ok(None);
            }
            let (name, key) = (text(row, 0)?, text(row, 1)?);
            if tables.get(last).is_none_or(|table: &Table<'_>| table.shape.table != name) {
                last = place(&mut tables, shapes, conn, name)?;
            }
            let Some(table) = tables.get_mut(last) else { continue };
            let expected = text(row, 2)?;
            let present = table.meet(key)?;
            if present.as_deref() != Some(expected) {
                let (expected, present) = (undo::parse(Some(expected))?, undo::parse(present.as_deref())?);
                undo::compare(table.shape, key, expected.as_ref(), present.as_ref(), &mut differences);
                if differences.len() > SHOWN {
                    break;
                }
            }
        }
    }
    if !differences.is_empty() {
        return Err(Error::Changed(differences));
    }
    for table in &tables {
        triggers::disarm(conn, table.shape)?;
        table.delete(conn)?;
    }
    for table in &tables {
        triggers::arm_table(conn, table.shape)?;
    }
    Ok(Some(tables.iter().map(|table| (table.shape.table.clone(), table.met)).collect()))
}

/// Brings the run's rows again, unless one of their keys is taken. As [`take_out`].
pub(crate) fn bring(conn: &Connection, shapes: &[Shape], range: (i64, i64)) -> Result<Option<Touched>> {
    let Some(names) = new_only(conn, range)? else { return Ok(None) };
    let touched: Vec<&Shape> = shapes.iter().filter(|shape| names.contains(&shape.table)).collect();
    if let Some(name) = names.iter().find(|name| touched.iter().all(|shape| shape.table != **name)) {
        return Err(Error::Shape(format!("table {name} is no longer there")));
    }
    for shape in &touched {
        triggers::disarm(conn, shape)?;
    }
    let mut inserts = touched.iter().map(|shape| Insert::new(conn, shape)).collect::<Result<Vec<_>>>()?;
    let mut differences = Vec::new();
    {
        let mut rows = conn.prepare(ROWS)?;
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

/// The tables of a run of new rows; None where it holds others too.
fn new_only(conn: &Connection, range: (i64, i64)) -> Result<Option<Vec<String>>> {
    let mut names: Vec<String> = Vec::new();
    let mut rows = conn.prepare("SELECT tbl, before IS NOT NULL FROM journal_row WHERE n BETWEEN ?1 AND ?2")?;
    let mut rows = rows.query([range.0, range.1])?;
    while let Some(row) = rows.next()? {
        if row.get(1)? {
            return Ok(None);
        }
        let name = text(row, 0)?;
        if names.iter().all(|known| known != name) {
            names.push(name.to_owned());
        }
    }
    Ok(Some(names))
}

fn text<'a>(row: &'a rusqlite::Row<'_>, column: usize) -> Result<&'a str> {
    let value = row.get_ref(column)?;
    value.as_str().map_err(|error| Error::Shape(format!("journal: {error}")))
}

fn place<'a>(tables: &mut Vec<Table<'a>>, shapes: &'a [Shape], conn: &'a Connection, name: &str) -> Result<usize> {
    if let Some(at) = tables.iter().position(|table| table.shape.table == name) {
        return Ok(at);
    }
    let Some(shape) = shapes.iter().find(|shape| shape.table == name) else {
        return Err(Error::Shape(format!("table {name} is no longer there")));
    };
    tables.push(Table::new(conn, shape)?);
    Ok(tables.len() - 1)
}

type Met = (i64, String, String);

/// A table whose records are met in the order of their rows, as an import wrote them; where the order breaks, the next
/// one is looked up by its key.
struct Table<'a> {
    shape: &'a Shape,
    find: Statement<'a>,
    follow: Statement<'a>,
    ahead: Peekable<vec::IntoIter<Met>>,
    /// The row from which to go on, and how many to fetch.
    next: Option<i64>,
    step: i64,
    /// Rows from .. to that hold nothing but what was met.
    runs: Vec<(i64, i64)>,
    met: i64,
}

impl<'a> Table<'a> {
    fn new(conn: &'a Connection, shape: &'a Shape) -> Result<Self> {
        let (table, key, image) = (&shape.table, &shape.key, shape.image("t"));
        let columns = format!("SELECT t.rowid, t.\"{key}\", {image} FROM \"{table}\" t");
        Ok(Self {
            shape,
            find: conn.prepare(&format!("SELECT rowid FROM \"{table}\" WHERE \"{key}\" = ?1"))?,
            follow: conn.prepare(&format!("{columns} WHERE t.rowid >= ?1 ORDER BY t.rowid LIMIT ?2"))?,
            ahead: Vec::new().into_iter().peekable(),
            next: None,
            step: 1,
            runs: Vec::new(),
            met: 0,
        })
    }

    /// The present image of this key.
    fn meet(&mut self, key: &str) -> Result<Option<String>> {
        if self.ahead.peek().is_none()
            && let Some(next) = self.next
        {
            self.step = (self.step * 2).min(1_024);
            self.fetch(next)?;
        }
        let follows = self.ahead.peek().is_some_and(|(_, found, _)| found == key);
        if !follows {
            let mut found = self.find.query([key])?;
            let Some(rowid) = found.next()?.map(|row| row.get(0)).transpose()? else { return Ok(None) };
            drop(found);
            self.step = 1;
            self.fetch(rowid)?;
        }
        let Some((rowid, _, image)) = self.ahead.next() else { return Ok(None) };
        match self.runs.last_mut() {
            Some((_, last)) if follows => *last = rowid,
            _ => self.runs.push((rowid, rowid)),
        }
        self.met += 1;
        Ok(Some(image))
    }

    /// Deletes what was met. Where few others stay, it is the whole table that goes, page by page and not row by row,
    /// and they are put back at their places.
    fn delete(&self, conn: &Connection) -> Result<()> {
        let table = &self.shape.table;
        let all: i64 = conn.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0))?;
        let others = all - self.met;
        if let [(first, last)] = self.runs.as_slice()
            && others < self.met / 8
        {
            if others > 0 {
                conn.execute(
                    &format!("CREATE TEMP TABLE others AS SELECT rowid AS place, * FROM \"{table}\" WHERE rowid NOT BETWEEN ?1 AND ?2"),
                    [first, last],
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
            return Ok(());
        }
        let mut delete = conn.prepare(&format!("DELETE FROM \"{table}\" WHERE rowid BETWEEN ?1 AND ?2"))?;
        for (first, last) in &self.runs {
            delete.execute([first, last])?;
        }
        Ok(())
    }

    fn fetch(&mut self, from: i64) -> Result<()> {
        let rows = self.follow.query_map([from, self.step], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let rows: Vec<Met> = rows.collect::<rusqlite::Result<_>>()?;
        self.next = rows.last().map(|(rowid, ..)| rowid + 1);
        self.ahead = rows.into_iter().peekable();
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
