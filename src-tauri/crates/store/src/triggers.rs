//! What keeps the journal whole inside SQLite: a trigger of each kind on every table of the record, the gate that they
//! ask, the images they write, and the guard of tables that take new rows past their triggers.

use crate::{Error, Result, bind::Bare};
use rusqlite::{
    Connection,
    functions::FunctionFlags,
    hooks::{AuthAction, AuthContext, Authorization},
    types::ValueRef,
};
use serde_json::{Map, Value};
use std::{
    fmt::Write as _,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

const CLOSED: i64 = 0;
pub(crate) const RECORDING: i64 = 1;
const SILENT: i64 = 2;

/// Whether a write is being recorded; shared with the SQL function that the triggers ask.
#[derive(Clone, Default)]
pub(crate) struct Gate {
    how: Arc<AtomicI64>,
    /// Tables that take new rows by one way only just now, past their triggers.
    apart: Arc<Mutex<Vec<String>>>,
}

impl Gate {
    /// The gate closes again when the guard is dropped, whatever happened.
    pub(crate) fn open(&self, how: i64) -> GateGuard<'_> {
        self.how.store(how, Ordering::SeqCst);
        GateGuard(self)
    }
    pub(crate) fn silently(&self) -> GateGuard<'_> {
        self.open(SILENT)
    }
    pub(crate) fn set_apart(&self, tables: Vec<String>) {
        *self.apart.lock().unwrap_or_else(PoisonError::into_inner) = tables;
    }
    pub(crate) fn is_whole(&self) -> bool {
        self.apart.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Has SQLite refuse every statement that would put rows past the triggers into tables that are set apart.
    pub(crate) fn guard(&self, conn: &mut Connection) -> Result<()> {
        let apart = self.apart.clone();
        conn.authorizer(Some(move |context: AuthContext<'_>| match context.action {
            AuthAction::Insert { table_name }
                if apart.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|table| table == table_name) =>
            {
                Authorization::Deny
            }
            _ => Authorization::Allow,
        }))?;
        Ok(())
    }
}

pub(crate) struct GateGuard<'a>(&'a Gate);

impl Drop for GateGuard<'_> {
    fn drop(&mut self) {
        self.0.how.store(CLOSED, Ordering::SeqCst);
        self.0.set_apart(Vec::new());
    }
}

/// Name and columns of a table whose rows are the office's record.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub table: String,
    /// Column that is the primary key.
    pub key: String,
    /// All the others, each with its default: what an image leaves out. A migration may add a column, never change a
    /// default: older images would then be read wrongly.
    pub columns: Vec<(String, Value)>,
}

pub(crate) fn shapes(conn: &Connection) -> Result<Vec<Shape>> {
    let mut tables = conn.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
           AND name NOT LIKE 'journal_%' AND name NOT LIKE 'desk_%' AND name NOT LIKE 'blob_%' ORDER BY rowid",
    )?;
    let names: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut shapes = Vec::with_capacity(names.len());
    for table in names {
        let mut info = conn.prepare("SELECT name, pk, dflt_value FROM pragma_table_info(?1) ORDER BY cid")?;
        let mut rows = info.query([&table])?;
        let (mut key, mut columns) = (None, Vec::new());
        while let Some(row) = rows.next()? {
            let (name, pk): (String, i64) = (row.get(0)?, row.get(1)?);
            match pk {
                0 => columns.push((name, default(row.get(2)?))),
                1 => key = Some(name),
                _ => return Err(Error::Shape(format!("table {table} needs a primary key of one column"))),
            }
        }
        let key = key.ok_or_else(|| Error::Shape(format!("table {table} needs a primary key")))?;
        drop(rows);
        drop(info);
        shapes.push(Shape { table, key, columns });
    }
    Ok(shapes)
}

/// What a column holds where nothing is said: a number, a quoted text, or nothing.
fn default(literal: Option<String>) -> Value {
    let Some(literal) = literal else { return Value::Null };
    match literal.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
        Some(text) => Value::String(text.replace("''", "'")),
        None => literal.parse::<i64>().map_or(Value::Null, Value::from),
    }
}

impl Shape {
    /// The SQL of a row's image; `of` is a table name, NEW or OLD.
    pub(crate) fn image(&self, of: &str) -> String {
        let columns: Vec<String> = self.columns.iter().map(|(column, _)| format!("{of}.\"{column}\"")).collect();
        format!("journal_image_{}({})", self.table, columns.join(", "))
    }

    /// What the image says of a column.
    pub(crate) fn value<'a>(&'a self, image: &'a Map<String, Value>, at: usize) -> &'a Value {
        match self.columns.get(at) {
            Some((column, default)) => image.get(column).unwrap_or(default),
            None => &Value::Null,
        }
    }

    /// The SQL function that writes an image: JSON by column, without the key and without what is as by default.
    /// An import writes 700,000 of them, and most columns of most rows are empty.
    fn define_image(&self, conn: &Connection) -> Result<()> {
        let columns = self.columns.clone();
        let name = format!("journal_image_{}", self.table);
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        conn.create_scalar_function(name.as_str(), columns.len() as i32, flags, move |row| {
            let mut image = String::with_capacity(256);
            image.push('{');
            for (at, (column, default)) in columns.iter().enumerate() {
                let value = match row.get_raw(at) {
                    ValueRef::Null => Bare::Null,
                    ValueRef::Integer(number) => Bare::Integer(number),
                    text @ ValueRef::Text(_) => Bare::Text(text.as_str()?),
                    ValueRef::Real(_) | ValueRef::Blob(_) => {
                        return Err(rusqlite::Error::UserFunctionError(
                            format!("{column} is no text or integer").into(),
                        ));
                    }
                };
                if !value.is(default) {
                    image_column(&mut image, column, value)
                        .map_err(|error| rusqlite::Error::UserFunctionError(error.into()))?;
                }
            }
            image.push('}');
            Ok(image)
        })?;
        Ok(())
    }
}

impl Bare<'_> {
    /// Whether a column by default holds this.
    pub(crate) fn is(&self, default: &Value) -> bool {
        match (self, default) {
            (Self::Null, Value::Null) => true,
            (Self::Integer(number), Value::Number(usual)) => usual.as_i64() == Some(*number),
            (Self::Text(text), Value::String(usual)) => usual == text,
            _ => false,
        }
    }
}

/// Adds a column to an image that has been begun with its brace.
pub(crate) fn image_column(image: &mut String, column: &str, value: Bare<'_>) -> Result<()> {
    image.push_str(if image.len() > 1 { ",\"" } else { "\"" });
    image.push_str(column);
    image.push_str("\":");
    match value {
        Bare::Null => image.push_str("null"),
        Bare::Integer(number) => {
            let _ = write!(image, "{number}");
        }
        Bare::Text(text) if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') => {
            image.push('"');
            image.push_str(text);
            image.push('"');
        }
        Bare::Text(text) => {
            image.push_str(&serde_json::to_string(text).map_err(|error| Error::Shape(error.to_string()))?);
        }
    }
    Ok(())
}

/// Registers the gate's SQL functions and makes the triggers of every table of the record.
pub(crate) fn arm(conn: &Connection, gate: &Gate, shapes: &[Shape]) -> Result<()> {
    let gate = gate.clone();
    conn.create_scalar_function("journal_recording", 0, FunctionFlags::SQLITE_UTF8, move |_| {
        match gate.how.load(Ordering::SeqCst) {
            RECORDING => Ok(true),
            SILENT => Ok(false),
            _ => Err(rusqlite::Error::UserFunctionError("write outside the journal".into())),
        }
    })?;
    for shape in shapes {
        shape.define_image(conn)?;
        arm_table(conn, shape)?;
    }
    Ok(())
}

/// Makes a table's triggers.
pub(crate) fn arm_table(conn: &Connection, shape: &Shape) -> Result<()> {
    arm_insert(conn, shape)?;
    let (table, key) = (&shape.table, &shape.key);
    let (new, old) = (shape.image("NEW"), shape.image("OLD"));
    let differs = shape.columns.iter().map(|(c, _)| format!("NEW.\"{c}\" IS NOT OLD.\"{c}\"")).collect::<Vec<_>>();
    let differs = differs.join(" OR ");
    conn.execute_batch(&format!(
        "CREATE TEMP TRIGGER \"journal_{table}_update\" AFTER UPDATE ON main.\"{table}\"
           WHEN journal_recording() AND ({differs}) BEGIN
           INSERT INTO journal_row (tbl, key, before, after) VALUES ('{table}', OLD.\"{key}\", {old}, {new}); END;
         CREATE TEMP TRIGGER \"journal_{table}_delete\" AFTER DELETE ON main.\"{table}\" WHEN journal_recording() BEGIN
           INSERT INTO journal_row (tbl, key, before, after) VALUES ('{table}', OLD.\"{key}\", {old}, NULL); END;"
    ))?;
    Ok(())
}

pub(crate) fn arm_insert(conn: &Connection, shape: &Shape) -> Result<()> {
    let (table, key, new) = (&shape.table, &shape.key, shape.image("NEW"));
    conn.execute_batch(&format!(
        "CREATE TEMP TRIGGER \"journal_{table}_insert\" AFTER INSERT ON main.\"{table}\" WHEN journal_recording() BEGIN
           INSERT INTO journal_row (tbl, key, before, after) VALUES ('{table}', NEW.\"{key}\", NULL, {new}); END;"
    ))?;
    Ok(())
}

/// Takes a table's triggers away, within a transaction that brings them back before it ends; one that fails brings them
/// back by itself.
pub(crate) fn disarm(conn: &Connection, shape: &Shape) -> Result<()> {
    disarm_insert(conn, shape)?;
    let table = &shape.table;
    conn.execute_batch(&format!(
        "DROP TRIGGER temp.\"journal_{table}_update\"; DROP TRIGGER temp.\"journal_{table}_delete\";"
    ))?;
    Ok(())
}

pub(crate) fn disarm_insert(conn: &Connection, shape: &Shape) -> Result<()> {
    conn.execute_batch(&format!("DROP TRIGGER temp.\"journal_{}_insert\"", shape.table))?;
    Ok(())
}
