//! New rows in great number (an import). They are gathered and go in by the batch, each row's image with it, so that
//! SQLite finds its place in a table once for many rows.
//!
//! Meanwhile these tables have no trigger for new rows; any other statement that would put rows into them is refused by
//! SQLite itself (its authorizer), and whatever else is written is recorded as ever.

use crate::{
    Error, Result,
    bind::{Bare, Stop, Take, give},
    journal::Tx,
    rows::sql_value,
    triggers::{self, Shape, image_column},
};
use rusqlite::Statement;
use serde::Serialize;
use serde_json::Value;
use std::ops::Range;

/// Rows that go in by one statement.
const BATCH: usize = 48;
/// Rows of a table that are held until all of them are written. While a row stands whose parent is not there yet, SQLite
/// looks through every table that refers to a parent for each new one: so parents go before their children.
const GATHERED: usize = 4_800;

/// Writers of new rows of some tables, named parents first. What they were given is in the file after [`Fresh::flush`]; only [`Fresh::end`]
/// gives the tables back, and an entry that ends without it is refused.
pub struct Fresh<'a> {
    tx: &'a Tx<'a>,
    tables: Vec<Gathered<'a>>,
}

impl<'a> Fresh<'a> {
    pub(crate) fn of(tx: &'a Tx<'_>, tables: &[&'static str]) -> Result<Self> {
        let mut shapes = Vec::with_capacity(tables.len());
        for table in tables {
            let shape = tx.shapes.iter().find(|shape| shape.table == *table);
            shapes.push(shape.ok_or_else(|| Error::Shape(format!("{table} is no table of the record")))?);
        }
        for shape in &shapes {
            triggers::disarm_insert(tx, shape)?;
        }
        let tables = shapes.into_iter().map(|shape| Gathered::of(tx, shape)).collect::<Result<Vec<_>>>()?;
        // From here on only the statements that were just prepared put rows into these tables.
        tx.gate.set_apart(tables_of(&tables));
        Ok(Self { tx, tables })
    }

    /// Takes one new row of a table. A row is a struct: a field that is no column is passed over, a column that is no
    /// field is as by default.
    pub fn put(&mut self, table: &str, row: &impl Serialize) -> Result<()> {
        let found = self.tables.iter_mut().find(|gathered| gathered.shape.table == table);
        let gathered = found.ok_or_else(|| Error::Shape(format!("{table} was not asked for")))?;
        gathered.put(row)?;
        if gathered.rows.len() < GATHERED { Ok(()) } else { self.flush() }
    }

    /// Writes what was gathered, table by table as they were named: to be called before anything asks the file for it.
    pub fn flush(&mut self) -> Result<()> {
        self.tables.iter_mut().try_for_each(Gathered::flush)
    }

    /// Writes the rest; the tables are recorded by their triggers again.
    pub fn end(mut self) -> Result<()> {
        self.flush()?;
        let shapes: Vec<&Shape> = self.tables.iter().map(|gathered| gathered.shape).collect();
        self.tables.clear();
        for shape in shapes {
            triggers::arm_insert(self.tx, shape)?;
        }
        self.tx.gate.set_apart(Vec::new());
        Ok(())
    }
}

fn tables_of(tables: &[Gathered<'_>]) -> Vec<String> {
    tables.iter().map(|gathered| gathered.shape.table.clone()).collect()
}

/// One table's rows that are not written yet.
struct Gathered<'a> {
    shape: &'a Shape,
    many: Writer<'a>,
    one: Writer<'a>,
    recording: bool,
    rows: Vec<Row>,
    values: Vec<(usize, Piece)>,
    text: String,
}

/// Of a gathered row: its key, its image, and its values that are not as by default.
struct Row {
    key: Range<usize>,
    image: String,
    values: Range<usize>,
}

/// A value, a text by its place among the gathered texts.
enum Piece {
    Null,
    Integer(i64),
    Text(Range<usize>),
}

impl<'a> Gathered<'a> {
    fn of(tx: &'a Tx<'_>, shape: &'a Shape) -> Result<Self> {
        Ok(Self {
            shape,
            many: Writer::of(tx, shape, BATCH)?,
            one: Writer::of(tx, shape, 1)?,
            recording: tx.recording,
            rows: Vec::with_capacity(BATCH),
            values: Vec::new(),
            text: String::new(),
        })
    }

    fn put(&mut self, row: &impl Serialize) -> Result<()> {
        let from = self.values.len();
        self.rows.push(Row { key: 0..0, image: String::with_capacity(256), values: from..from });
        match give(row, self) {
            Ok(_) => {}
            Err(Stop::Fault(error)) => return Err(error),
            Err(Stop::Other) => return Err(Error::Shape("a row is a struct".into())),
        }
        let to = self.values.len();
        if let Some(row) = self.rows.last_mut() {
            row.values.end = to;
            row.image.push_str(if row.image.is_empty() { "{}" } else { "}" });
            if row.key.is_empty() {
                return Err(Error::Shape(format!("a row of {} needs its key", self.shape.table)));
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        let Self { shape, many, one, rows, values, text, recording } = self;
        let batches = rows.chunks_exact(BATCH);
        let rest = batches.remainder();
        for batch in batches {
            many.write(shape, batch, values, text, *recording)?;
        }
        for row in rest.chunks(1) {
            one.write(shape, row, values, text, *recording)?;
        }
        rows.clear();
        values.clear();
        text.clear();
        Ok(())
    }
}

impl Take for Gathered<'_> {
    /// Fields mostly stand in the table's order.
    fn place(&mut self, name: &'static str) -> Result<Option<usize>> {
        let columns = &self.shape.columns;
        if name == self.shape.key {
            return Ok(Some(columns.len()));
        }
        let own = self.rows.last().map_or(0, |row| row.values.start);
        let next = self.values.get(own..).and_then(<[_]>::last).map_or(0, |(last, _)| last + 1);
        let is = |(column, _): &(String, Value)| column == name;
        let ahead = columns.iter().skip(next).position(is).map(|at| at + next);
        Ok(ahead.or_else(|| columns.iter().position(is)))
    }

    fn take(&mut self, place: usize, value: Bare<'_>) -> Result<()> {
        let Some(row) = self.rows.last_mut() else { return Ok(()) };
        let start = self.text.len();
        let piece = match value {
            Bare::Null => Piece::Null,
            Bare::Integer(number) => Piece::Integer(number),
            Bare::Text(text) => {
                self.text.push_str(text);
                Piece::Text(start..self.text.len())
            }
        };
        let Some((column, default)) = self.shape.columns.get(place) else {
            let Piece::Text(key) = piece else { return Err(Error::Shape("a key is a text".into())) };
            row.key = key;
            return Ok(());
        };
        if value.is(default) {
            self.text.truncate(start);
            return Ok(());
        }
        if self.recording {
            if row.image.is_empty() {
                row.image.push('{');
            }
            image_column(&mut row.image, column, value)?;
        }
        self.values.push((place, piece));
        Ok(())
    }
}

/// Statements for so many rows of a table, and for as many rows of the journal.
struct Writer<'a> {
    insert: Statement<'a>,
    record: Statement<'a>,
    /// Parameters that stand at something else than the column's default.
    set: Vec<(usize, usize)>,
}

impl<'a> Writer<'a> {
    fn of(tx: &'a Tx<'_>, shape: &Shape, rows: usize) -> Result<Self> {
        let names: String =
            shape.columns.iter().fold(String::new(), |sql, (column, _)| sql + &format!("\"{column}\", "));
        let (table, key, columns) = (&shape.table, &shape.key, shape.columns.len());
        let row = format!("({}?)", "?, ".repeat(columns));
        let all = vec![row; rows].join(", ");
        // A refused row refuses the whole entry, and says so beforehand: SQLite need not be ready to take back this
        // one statement.
        let mut insert = tx.prepare(&format!("INSERT OR FAIL INTO \"{table}\" ({names}\"{key}\") VALUES {all}"))?;
        for row in 0..rows {
            for (at, (_, default)) in shape.columns.iter().enumerate() {
                insert.raw_bind_parameter(row * (columns + 1) + at + 1, sql_value(default)?)?;
            }
        }
        let all = vec![format!("('{table}', ?, NULL, ?)"); rows].join(", ");
        let record = tx.prepare(&format!("INSERT OR FAIL INTO journal_row (tbl, key, before, after) VALUES {all}"))?;
        Ok(Self { insert, record, set: Vec::new() })
    }

    /// Exactly as many rows as the statements are made for.
    fn write(
        &mut self,
        shape: &Shape,
        rows: &[Row],
        values: &[(usize, Piece)],
        text: &str,
        recording: bool,
    ) -> Result<()> {
        let width = shape.columns.len() + 1;
        for (row, at) in self.set.drain(..) {
            let default = shape.columns.get(at).map_or(&Value::Null, |(_, default)| default);
            self.insert.raw_bind_parameter(row * width + at + 1, sql_value(default)?)?;
        }
        let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        for (number, row) in rows.iter().enumerate() {
            for (at, piece) in values.get(row.values.clone()).unwrap_or_default() {
                let value = match piece {
                    Piece::Null => Bare::Null,
                    Piece::Integer(number) => Bare::Integer(*number),
                    Piece::Text(range) => Bare::Text(words(range)),
                };
                self.insert.raw_bind_parameter(number * width + at + 1, value)?;
                self.set.push((number, *at));
            }
            self.insert.raw_bind_parameter((number + 1) * width, words(&row.key))?;
            if recording {
                self.record.raw_bind_parameter(number * 2 + 1, words(&row.key))?;
                self.record.raw_bind_parameter(number * 2 + 2, row.image.as_str())?;
            }
        }
        self.insert.raw_execute()?;
        if recording {
            self.record.raw_execute()?;
        }
        Ok(())
    }
}
