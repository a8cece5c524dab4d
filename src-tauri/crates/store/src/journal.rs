//! History, audit and undo in one place. TEMP triggers made from the table list at every opening write before and
//! after images; a write outside an entry is refused by SQLite itself.
//!
//! An entry is chained to the one before it by hash. Its rows are a run of `journal_row` (`from_n ..= to_n`).
//! An entry that undoes another has no rows of its own: it says `base` (whose rows) and `inverse` (which way).

use crate::{Error, Fresh, Result, Store, bind::Bare, mark::Mark};
use rusqlite::{
    Connection, OptionalExtension, Transaction, TransactionBehavior,
    functions::FunctionFlags,
    hooks::{AuthAction, AuthContext, Authorization},
    types::ValueRef,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::{
    cell::RefCell,
    fmt::Write as _,
    ops::Deref,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};
use uuid::Uuid;

/// The journal's own tables, the first thing in every office's file. They are not journalled.
pub(crate) const TABLES: &str = "
CREATE TABLE IF NOT EXISTS journal_entry (
    seq      INTEGER PRIMARY KEY,           -- 1, 2, 3 … without a gap
    id       TEXT NOT NULL UNIQUE,          -- UUID v7
    op       TEXT NOT NULL,                 -- command: household.save
    clerk    TEXT NOT NULL,
    at       TEXT NOT NULL,                 -- UTC
    at_local TEXT NOT NULL,                 -- what the clerk's clock showed
    reason   TEXT NOT NULL DEFAULT '',
    title    TEXT NOT NULL DEFAULT '',      -- what a person calls it: 保存「12-1-101」
    from_n   INTEGER NOT NULL,              -- rows from_n ..= to_n; none where to_n < from_n
    to_n     INTEGER NOT NULL,
    base     INTEGER REFERENCES journal_entry (seq),   -- undo and redo: whose rows
    inverse  INTEGER NOT NULL DEFAULT 0,    -- 1 = those rows backwards
    prev     TEXT NOT NULL,                 -- hash of the entry before
    hash     TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS journal_entry_from ON journal_entry (from_n);
CREATE INDEX IF NOT EXISTS journal_entry_base ON journal_entry (base) WHERE base IS NOT NULL;
CREATE TABLE IF NOT EXISTS journal_row (
    n      INTEGER PRIMARY KEY,
    tbl    TEXT NOT NULL,
    key    TEXT NOT NULL,
    before TEXT,                            -- JSON by column, defaults left out; NULL = was not there
    after  TEXT                             -- NULL = is not there any more
) STRICT;
CREATE INDEX IF NOT EXISTS journal_row_key ON journal_row (key);
";

/// Who does what, when and why. Time is passed in: tests and reports have their own clocks.
#[derive(Debug, Clone)]
pub struct Operation<'a> {
    pub op: &'a str,
    pub clerk: &'a str,
    /// RFC 3339, UTC.
    pub at: &'a str,
    /// Local time as the clerk's clock showed it.
    pub at_local: &'a str,
    pub reason: &'a str,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    pub seq: i64,
    pub id: String,
    pub op: String,
    pub clerk: String,
    pub at: String,
    pub at_local: String,
    pub reason: String,
    pub title: String,
    pub from_n: i64,
    pub to_n: i64,
    pub base: Option<i64>,
    pub inverse: bool,
    pub prev: String,
    pub hash: String,
}

const ENTRY: &str = "SELECT seq, id, op, clerk, at, at_local, reason, title, from_n, to_n, base, inverse, prev, hash FROM journal_entry";

/// One change of one record, as its history shows it.
#[derive(Debug, Clone)]
pub struct Change {
    pub entry: Entry,
    pub table: String,
    pub key: String,
    pub before: Option<Map<String, Value>>,
    pub after: Option<Map<String, Value>>,
}

/// What a write did: its value, its entry (None where nothing changed), and which tables and keys changed.
#[derive(Debug)]
pub struct Written<T> {
    pub value: T,
    pub entry: Option<i64>,
    pub changed: Vec<String>,
    /// `(table, key)` of every row of the entry, unless there are more than [`Written::MANY`].
    pub keys: Option<Vec<(String, String)>>,
}

impl<T> Written<T> {
    /// Above this many rows the caller does better to build anew what it derives from rows.
    pub const MANY: i64 = 2_000;
}

/// The open transaction of one entry, or of a rehearsal.
pub struct Tx<'a> {
    tx: Transaction<'a>,
    title: RefCell<String>,
    pub(crate) gate: &'a Gate,
    pub(crate) shapes: &'a [Shape],
    pub(crate) recording: bool,
}

impl Tx<'_> {
    /// Writers of very many new rows of these tables. Until they end, nothing else may put rows into them.
    pub fn fresh(&self, tables: &[&'static str]) -> Result<Fresh<'_>> {
        Fresh::of(self, tables)
    }

    /// What people call this entry in the history and on the undo button.
    pub fn title(&self, title: impl Into<String>) {
        *self.title.borrow_mut() = title.into();
    }

    /// The title as it stands.
    pub fn said(&self) -> String {
        self.title.borrow().clone()
    }
}

impl Deref for Tx<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.tx
    }
}

const CLOSED: i64 = 0;
const RECORDING: i64 = 1;
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
    fn open(&self, how: i64) -> GateGuard<'_> {
        self.how.store(how, Ordering::SeqCst);
        GateGuard(self)
    }
    pub(crate) fn silently(&self) -> GateGuard<'_> {
        self.open(SILENT)
    }
    pub(crate) fn set_apart(&self, tables: Vec<String>) {
        *self.apart.lock().unwrap_or_else(PoisonError::into_inner) = tables;
    }
    fn is_whole(&self) -> bool {
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

impl Store {
    /// The only way to change the office's record: one transaction, one entry. Where the closure fails, or nothing
    /// changed, nothing is left behind.
    pub fn write<T, E: From<Error>>(
        &self,
        operation: &Operation<'_>,
        change: impl FnOnce(&Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<Written<T>, E> {
        let mut writer = self.writer();
        self.fold_if_long(&writer)?;
        let from_n = next_row(&writer)?;
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let tx = Tx { tx, title: RefCell::default(), gate: &self.gate, shapes: &self.shapes, recording: true };
        let value = {
            let _recording = self.gate.open(RECORDING);
            let value = change(&tx)?;
            if !self.gate.is_whole() {
                return Err(Error::Shape("new rows were not ended".into()).into());
            }
            value
        };
        let title = tx.title.take();
        let to_n = next_row(&tx)? - 1;
        if to_n < from_n {
            tx.tx.commit().map_err(Error::from)?;
            return Ok(Written { value, entry: None, changed: Vec::new(), keys: Some(Vec::new()) });
        }
        let mark = append(&tx, operation, &title, from_n..=to_n, None)?;
        let changed = tables(&tx, from_n, to_n)?;
        let keys = (to_n - from_n < Written::<T>::MANY).then(|| keys(&tx, from_n, to_n)).transpose()?;
        commit(tx.tx)?;
        self.acknowledge(&mark)?;
        Ok(Written { value, entry: Some(mark.seq), changed, keys })
    }

    /// An entry without rows: a reading that must be accounted for (unmask, print, export, backup).
    pub fn note(&self, operation: &Operation<'_>, title: &str) -> Result<i64> {
        let mut writer = self.writer();
        let n = next_row(&writer)?;
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        #[allow(clippy::reversed_empty_ranges)]
        let mark = append(&tx, operation, title, n..=n - 1, None)?;
        commit(tx)?;
        self.acknowledge(&mark)?;
        Ok(mark.seq)
    }

    /// Does it all, and takes it all back: what an import would do.
    pub fn rehearse<T, E: From<Error>>(
        &self,
        change: impl FnOnce(&Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut writer = self.writer();
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let tx = Tx { tx, title: RefCell::default(), gate: &self.gate, shapes: &self.shapes, recording: false };
        let _silent = self.gate.silently();
        let value = change(&tx)?;
        tx.tx.rollback().map_err(Error::from)?;
        Ok(value)
    }

    /// Writes to `desk_…` tables: what is not the office's record (drafts, column widths).
    pub fn desk<T, E: From<Error>>(
        &self,
        change: impl FnOnce(&Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut writer = self.writer();
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let value = change(&tx)?;
        commit(tx)?;
        Ok(value)
    }

    /// What an entry did to the keys it touched.
    pub fn keys(&self, seq: i64) -> Result<Vec<(String, String)>> {
        self.read(|conn| {
            let entry = entry(conn, seq)?;
            let rows = match entry.base {
                Some(base) => self::entry(conn, base)?,
                None => entry,
            };
            keys(conn, rows.from_n, rows.to_n)
        })
    }

    pub fn entry(&self, seq: i64) -> Result<Entry> {
        self.read(|conn| entry(conn, seq))
    }

    /// Everything that ever happened to these records, oldest first.
    pub fn history(&self, keys: &[&str]) -> Result<Vec<Change>> {
        self.read(|conn| {
            let mut changes = Vec::new();
            for key in keys {
                let mut rows = conn.prepare_cached(
                    "SELECT r.tbl, r.key, r.before, r.after,
                            (SELECT max(seq) FROM journal_entry e WHERE e.from_n <= r.n AND e.to_n >= e.from_n) AS seq
                       FROM journal_row r WHERE r.key = ?1 ORDER BY r.n",
                )?;
                let mut rows = rows.query([key])?;
                while let Some(row) = rows.next()? {
                    let seq: i64 = row.get(4)?;
                    let (table, key): (String, String) = (row.get(0)?, row.get(1)?);
                    let shape = self.shapes.iter().find(|shape| shape.table == table);
                    let (before, after) = (image(shape, row.get(2)?)?, image(shape, row.get(3)?)?);
                    let own = entry(conn, seq)?;
                    let replays: Vec<Entry> = crate::rows::all(
                        conn,
                        &format!("{ENTRY} WHERE base = :base"),
                        &serde_json::json!({"base": seq}),
                    )?;
                    for entry in std::iter::once(own).chain(replays) {
                        let (before, after) = if entry.inverse { (&after, &before) } else { (&before, &after) };
                        let (table, key) = (table.clone(), key.clone());
                        changes.push(Change { entry, table, key, before: before.clone(), after: after.clone() });
                    }
                }
            }
            // Stable: the changes of one entry keep the order in which they were made.
            changes.sort_by_key(|change| change.entry.seq);
            Ok(changes)
        })
    }

    /// Walks the whole chain. Ok with the number of entries, or the first entry that does not fit.
    pub fn verify_chain(&self) -> Result<std::result::Result<i64, i64>> {
        self.read(verify_chain)
    }

    fn acknowledge(&self, mark: &Mark) -> Result<()> {
        crate::mark::save(&self.data, mark, false)
    }
}

/// A stored image with the defaults it left out.
fn image(shape: Option<&Shape>, text: Option<String>) -> Result<Option<Map<String, Value>>> {
    let Some(text) = text else { return Ok(None) };
    let mut image: Map<String, Value> = serde_json::from_str(&text).map_err(|error| Error::Shape(error.to_string()))?;
    for (column, default) in shape.into_iter().flat_map(|shape| &shape.columns) {
        image.entry(column.clone()).or_insert_with(|| default.clone());
    }
    Ok(Some(image))
}

pub(crate) fn tables(conn: &Connection, from_n: i64, to_n: i64) -> Result<Vec<String>> {
    let mut rows = conn.prepare_cached("SELECT DISTINCT tbl FROM journal_row WHERE n BETWEEN ?1 AND ?2")?;
    let found = rows.query_map([from_n, to_n], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn keys(conn: &Connection, from_n: i64, to_n: i64) -> Result<Vec<(String, String)>> {
    let mut rows = conn.prepare_cached("SELECT tbl, key FROM journal_row WHERE n BETWEEN ?1 AND ?2 ORDER BY n")?;
    let found = rows.query_map([from_n, to_n], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// A commit that the medium refused is told apart from a reference that was left dangling.
pub(crate) fn commit(tx: Transaction<'_>) -> Result<()> {
    tx.commit().map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => Error::Referred,
        _ => Error::Sqlite(error),
    })
}

pub(crate) fn next_row(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(n), 0) + 1 FROM journal_row", [], |row| row.get(0))?)
}

pub(crate) fn entry(conn: &Connection, seq: i64) -> Result<Entry> {
    crate::rows::first(conn, &format!("{ENTRY} WHERE seq = :seq"), &serde_json::json!({"seq": seq}))?
        .ok_or(Error::NoEntry(seq))
}

/// The last entry of the file, as a mark.
pub(crate) fn head(conn: &Connection) -> Result<Mark> {
    let last = conn
        .query_row("SELECT seq, hash, at FROM journal_entry ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok(Mark { seq: row.get(0)?, hash: row.get(1)?, at: row.get(2)? })
        })
        .optional()?;
    Ok(last.unwrap_or_default())
}

pub(crate) fn append(
    conn: &Connection,
    operation: &Operation<'_>,
    title: &str,
    rows: std::ops::RangeInclusive<i64>,
    base: Option<(i64, bool)>,
) -> Result<Mark> {
    let last = head(conn)?;
    let mut entry = Entry {
        seq: last.seq + 1,
        id: Uuid::now_v7().to_string(),
        op: operation.op.into(),
        clerk: operation.clerk.into(),
        at: operation.at.into(),
        at_local: operation.at_local.into(),
        reason: operation.reason.into(),
        title: title.into(),
        from_n: *rows.start(),
        to_n: *rows.end(),
        base: base.map(|(seq, _)| seq),
        inverse: base.is_some_and(|(_, inverse)| inverse),
        prev: last.hash,
        hash: String::new(),
    };
    entry.hash = hash(conn, &entry)?;
    crate::rows::exec(
        conn,
        "INSERT INTO journal_entry (seq, id, op, clerk, at, at_local, reason, title, from_n, to_n, base, inverse, prev, hash)
         VALUES (:seq, :id, :op, :clerk, :at, :at_local, :reason, :title, :from_n, :to_n, :base, :inverse, :prev, :hash)",
        &entry,
    )?;
    Ok(Mark { seq: entry.seq, hash: entry.hash, at: entry.at })
}

/// SHA-256 over the entry's own fields and every row of it, each part preceded by its length.
fn hash(conn: &Connection, entry: &Entry) -> Result<String> {
    fn part(hasher: &mut Sha256, bytes: Option<&[u8]>) {
        let length = bytes.map_or(u64::MAX, |bytes| bytes.len() as u64);
        hasher.update(length.to_le_bytes());
        hasher.update(bytes.unwrap_or_default());
    }
    let mut hasher = Sha256::new();
    let numbers = [entry.seq, entry.from_n, entry.to_n, entry.base.unwrap_or(0), i64::from(entry.inverse)];
    for number in numbers {
        hasher.update(number.to_le_bytes());
    }
    let words =
        [&entry.prev, &entry.id, &entry.op, &entry.clerk, &entry.at, &entry.at_local, &entry.reason, &entry.title];
    for word in words {
        part(&mut hasher, Some(word.as_bytes()));
    }
    let mut rows =
        conn.prepare_cached("SELECT tbl, key, before, after FROM journal_row WHERE n BETWEEN ?1 AND ?2 ORDER BY n")?;
    let mut rows = rows.query([entry.from_n, entry.to_n])?;
    while let Some(row) = rows.next()? {
        for column in 0..4 {
            let text = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            part(&mut hasher, text.map(str::as_bytes));
        }
    }
    let mut text = String::with_capacity(64);
    for byte in hasher.finalize() {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

pub(crate) fn verify_chain(conn: &Connection) -> Result<std::result::Result<i64, i64>> {
    let mut statement = conn.prepare(&format!("{ENTRY} ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    let (mut count, mut prev, mut next_n) = (0, String::new(), 1);
    while let Some(row) = rows.next()? {
        let entry: Entry = crate::rows::read(row)?;
        count += 1;
        if entry.seq != count || entry.prev != prev || entry.from_n != next_n || hash(conn, &entry)? != entry.hash {
            return Ok(Err(count));
        }
        next_n = entry.to_n + 1;
        prev = entry.hash;
    }
    // Rows behind the last entry belong to nobody.
    if next_row(conn)? == next_n { Ok(Ok(count)) } else { Ok(Err(count)) }
}
