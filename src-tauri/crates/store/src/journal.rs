//! History, audit and undo in one place. TEMP triggers made from the table list at every opening write before and
//! after images; a write outside an entry is refused by SQLite itself.
//!
//! An entry is chained to the one before it by hash. Its rows are a run of `journal_row` (`from_n ..= to_n`).
//! An entry that undoes another has no rows of its own: it says `base` (whose rows) and `inverse` (which way).

use crate::{
    Error, Fresh, Result, Store,
    mark::Mark,
    seal::{self, Doomed, Seal, Seals},
    triggers::{Gate, RECORDING, Shape},
};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::{cell::RefCell, fmt::Write as _, ops::Deref};
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
    inner: Transaction<'a>,
    title: RefCell<String>,
    pub(crate) doomed: RefCell<Doomed>,
    pub(crate) gate: &'a Gate,
    pub(crate) shapes: &'a [Shape],
    pub(crate) recording: bool,
    /// Of the first row that it writes in the journal.
    from_n: i64,
}

impl<'a> Tx<'a> {
    fn of(store: &'a Store, inner: Transaction<'a>, recording: bool, from_n: i64) -> Self {
        let (title, doomed) = (RefCell::default(), RefCell::default());
        Self { inner, title, doomed, gate: &store.gate, shapes: &store.shapes, recording, from_n }
    }
}

impl Tx<'_> {
    /// Writers of very many new rows of these tables. Until they end, nothing else may put rows into them.
    pub fn fresh(&self, tables: &[&'static str]) -> Result<Fresh<'_>> {
        Fresh::of(self, tables)
    }

    /// Whether so much has changed by now, in one of these tables too, that whoever keeps something of them in memory
    /// does better to read it all anew: then [`Written::keys`] will be None.
    pub fn many(&self, tables: &[&str]) -> Result<bool> {
        if next_row(self)? - self.from_n <= Written::<()>::MANY {
            return Ok(false);
        }
        let mut written = self.prepare("SELECT tbl FROM journal_row WHERE n >= ?1")?;
        let mut written = written.query([self.from_n])?;
        while let Some(row) = written.next()? {
            let table = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            if tables.contains(&table) {
                return Ok(true);
            }
        }
        Ok(false)
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
        &self.inner
    }
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
        let tx = Tx::of(self, tx, true, from_n);
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
            tx.inner.commit().map_err(Error::from)?;
            return Ok(Written { value, entry: None, changed: Vec::new(), keys: Some(Vec::new()) });
        }
        let seals = seal::carry_out(&tx, &tx.doomed.take(), head(&tx)?.seq + 1, from_n)?;
        let (mark, changed) = append(&tx, operation, &title, from_n..=to_n, None, &seals)?;
        let keys = (to_n - from_n < Written::<T>::MANY).then(|| keys(&tx, from_n, to_n)).transpose()?;
        commit(tx.inner)?;
        self.acknowledge(&mark);
        Ok(Written { value, entry: Some(mark.seq), changed, keys })
    }

    /// An entry without rows: a reading that must be accounted for (unmask, print, export, backup).
    pub fn note(&self, operation: &Operation<'_>, title: &str) -> Result<i64> {
        let mut writer = self.writer();
        let n = next_row(&writer)?;
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        #[allow(clippy::reversed_empty_ranges)]
        let (mark, _) = append(&tx, operation, title, n..=n - 1, None, &[])?;
        commit(tx)?;
        self.acknowledge(&mark);
        Ok(mark.seq)
    }

    /// Does it all, and takes it all back: what an import would do.
    pub fn rehearse<T, E: From<Error>>(
        &self,
        change: impl FnOnce(&Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut writer = self.writer();
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let from_n = next_row(&tx)?;
        let tx = Tx::of(self, tx, false, from_n);
        let _silent = self.gate.silently();
        let value = change(&tx)?;
        tx.inner.rollback().map_err(Error::from)?;
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

    /// The same beside all other work, on a connection of its own; ends as soon as `stays` says no.
    ///
    /// # Errors
    /// `Cancelled` where it was ended.
    pub fn walk_chain(&self, stays: &dyn Fn() -> bool) -> Result<std::result::Result<i64, i64>> {
        let own = crate::open::connect(&self.data, &self.key, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        crate::backup::stoppable(own, stays, verify_chain)
    }

    /// The change stands by now, and may not be told as refused: a mark that cannot be written stays older than the file,
    /// which is no alarm.
    pub(crate) fn acknowledge(&self, mark: &Mark) {
        let _ = crate::mark::save(&self.data, mark, false);
        self.count_acknowledged();
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

pub(crate) fn keys(conn: &Connection, from_n: i64, to_n: i64) -> Result<Vec<(String, String)>> {
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
    seals: &[Seal],
) -> Result<(Mark, Vec<String>)> {
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
    let tables;
    (entry.hash, tables) = hash(conn, &entry, seals)?;
    crate::rows::exec(
        conn,
        "INSERT INTO journal_entry (seq, id, op, clerk, at, at_local, reason, title, from_n, to_n, base, inverse, prev, hash)
         VALUES (:seq, :id, :op, :clerk, :at, :at_local, :reason, :title, :from_n, :to_n, :base, :inverse, :prev, :hash)",
        &entry,
    )?;
    Ok((Mark { seq: entry.seq, hash: entry.hash, at: entry.at }, tables))
}

/// SHA-256 over the entry's own fields, every row of it and every seal that it set, each part preceded by its length.
/// With it the tables that the rows are of, for all of them have been read.
pub(crate) fn hash(conn: &Connection, entry: &Entry, seals: &[Seal]) -> Result<(String, Vec<String>)> {
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
    let mut tables: Vec<String> = Vec::new();
    while let Some(row) = rows.next()? {
        let table = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if tables.iter().all(|known| known != table) {
            tables.push(table.to_owned());
        }
        for column in 0..4 {
            let text = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            part(&mut hasher, text.map(str::as_bytes));
        }
    }
    for (sealed, hash) in seals {
        hasher.update(sealed.to_le_bytes());
        part(&mut hasher, Some(hash.as_bytes()));
    }
    let mut text = String::with_capacity(64);
    for byte in hasher.finalize() {
        let _ = write!(text, "{byte:02x}");
    }
    Ok((text, tables))
}

pub(crate) fn verify_chain(conn: &Connection) -> Result<std::result::Result<i64, i64>> {
    let seals = Seals::read(conn)?;
    let mut statement = conn.prepare(&format!("{ENTRY} ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    let (mut count, mut prev, mut next_n) = (0, String::new(), 1);
    while let Some(row) = rows.next()? {
        let entry: Entry = crate::rows::read(row)?;
        count += 1;
        if entry.seq != count || entry.prev != prev || entry.from_n != next_n {
            return Ok(Err(count));
        }
        let set = if seals.set_any(count) { seal::set_by(conn, count)? } else { Vec::new() };
        if !seals.fits(&entry, &hash(conn, &entry, &set)?.0) {
            return Ok(Err(count));
        }
        next_n = entry.to_n + 1;
        prev = entry.hash;
    }
    // Rows behind the last entry belong to nobody.
    if next_row(conn)? == next_n && !seals.beyond(count) { Ok(Ok(count)) } else { Ok(Err(count)) }
}
