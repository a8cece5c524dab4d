//! Destruction for good: rows leave the file, their images leave the journal, and the words that name them leave its
//! titles and reasons. The chain stays verifiable. An entry's own hash is never touched; a seal says what is left of the
//! entry now hashes to, and every seal is covered by the hash of the destruction's own entry, so that a seal that was
//! forged, changed or taken away is found like anything else.
//!
//! A row of the journal without either image is one whose content was destroyed: nothing else leaves both empty.

use crate::{Error, Result, Tx, journal, journal::Entry};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What stands where a title or a reason named what was destroyed.
pub const DESTROYED: &str = "（已销毁）";

/// What is left of an entry hashes to this now: `(entry, hash)`.
pub(crate) type Seal = (i64, String);

/// What is to be destroyed when the entry is written.
#[derive(Debug, Default)]
pub(crate) struct Doomed {
    rows: BTreeSet<(String, String)>,
    words: BTreeSet<String>,
}

impl Tx<'_> {
    /// Takes the rows `(table, key)` out of the file. When the entry is written nothing of them is left in the journal
    /// either, and every title or reason that holds one of the `words` reads [`DESTROYED`]. The entry cannot be undone, nor
    /// can any that had one of these rows.
    ///
    /// # Errors
    /// `Shape` where there is no such table; when the entry is written, `Referred` where other rows still refer to these.
    pub fn destroy(&self, rows: &[(String, String)], words: &[String]) -> Result<()> {
        // What is deleted from here on is written over, until the office is closed.
        self.execute_batch("PRAGMA secure_delete = ON")?;
        for (table, key) in rows {
            let shape = self.shapes.iter().find(|shape| shape.table == *table);
            let shape = shape.ok_or_else(|| Error::Shape(format!("no table {table}")))?;
            let sql = format!("DELETE FROM \"{table}\" WHERE \"{}\" = ?1", shape.key);
            self.prepare_cached(&sql)?.execute([key])?;
            let blank = "UPDATE journal_row SET before = NULL, after = NULL WHERE key = ?1 AND tbl = ?2";
            self.prepare_cached(blank)?.execute([key, table])?;
        }
        let mut doomed = self.doomed.borrow_mut();
        doomed.rows.extend(rows.iter().cloned());
        doomed.words.extend(words.iter().filter(|word| !word.trim().is_empty()).cloned());
        Ok(())
    }

    /// All that the journal knows of a row: every image of it, oldest first.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn images(&self, table: &str, key: &str) -> Result<Vec<String>> {
        let mut rows =
            self.prepare_cached("SELECT before, after FROM journal_row WHERE key = ?1 AND tbl = ?2 ORDER BY n")?;
        let found = rows.query_map([key, table], |row| Ok([row.get(0)?, row.get(1)?]))?;
        let found: Vec<[Option<String>; 2]> = found.collect::<rusqlite::Result<_>>()?;
        Ok(found.into_iter().flatten().flatten().collect())
    }
}

/// Whether a file has seals at all: one from before they were known has none.
fn known(conn: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'journal_seal')";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

/// What the destruction that is being written as entry `by`, with rows from `from_n` on, leaves of the journal; before its
/// hash is taken.
pub(crate) fn carry_out(conn: &Connection, doomed: &Doomed, by: i64, from_n: i64) -> Result<Vec<Seal>> {
    if doomed.rows.is_empty() {
        return Ok(Vec::new());
    }
    // (entry, whether rows of other records are left in it)
    let mut touched: BTreeMap<i64, bool> = BTreeMap::new();
    let mut rows = conn.prepare_cached("SELECT n FROM journal_row WHERE key = ?1 AND tbl = ?2")?;
    let mut of = conn.prepare_cached(
        "SELECT seq FROM journal_entry WHERE from_n <= ?1 AND to_n >= ?1 ORDER BY from_n DESC LIMIT 1",
    )?;
    for (table, key) in &doomed.rows {
        let found = rows.query_map([key, table], |row| row.get(0))?;
        // Its own rows belong to no entry yet.
        for n in found.collect::<rusqlite::Result<Vec<i64>>>()?.into_iter().filter(|n| *n < from_n) {
            touched.insert(of.query_row([n], |row| row.get(0))?, false);
        }
    }
    for (seq, others) in &mut touched {
        let entry = journal::entry(conn, *seq)?;
        *others = conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM journal_row WHERE n BETWEEN ?1 AND ?2 AND (before IS NOT NULL OR after IS NOT NULL))",
            [entry.from_n, entry.to_n],
            |row| row.get(0),
        )?;
    }
    let reworded = reword(conn, doomed, &touched)?;
    let mut seal = conn.prepare_cached("INSERT INTO journal_seal (by, entry, hash) VALUES (?1, ?2, ?3)")?;
    let mut seals = Vec::new();
    for seq in touched.into_keys().chain(reworded).collect::<BTreeSet<i64>>() {
        let (hash, _) = journal::hash(conn, &journal::entry(conn, seq)?, &set_by(conn, seq)?)?;
        seal.execute((by, seq, &hash))?;
        seals.push((seq, hash));
    }
    Ok(seals)
}

/// Entries that tell of nothing else any more, and those whose words name what went.
fn reword(conn: &Connection, doomed: &Doomed, touched: &BTreeMap<i64, bool>) -> Result<Vec<i64>> {
    let mut entries = conn.prepare("SELECT seq, coalesce(base, seq), title, reason FROM journal_entry")?;
    let mut entries = entries.query([])?;
    let mut found = Vec::new();
    while let Some(row) = entries.next()? {
        let (seq, rows): (i64, i64) = (row.get(0)?, row.get(1)?);
        let (title, reason): (String, String) = (row.get(2)?, row.get(3)?);
        let whole = touched.get(&rows).is_some_and(|others| !others);
        let names = |text: &str| doomed.words.iter().any(|word| text.contains(word.as_str()));
        let new = |text: &str| if !text.is_empty() && (whole || names(text)) { DESTROYED } else { text }.to_owned();
        let (new_title, new_reason) = (new(&title), new(&reason));
        if new_title != title || new_reason != reason {
            found.push((seq, new_title, new_reason));
        }
    }
    let mut update = conn.prepare("UPDATE journal_entry SET title = ?2, reason = ?3 WHERE seq = ?1")?;
    for (seq, title, reason) in &found {
        update.execute((seq, title, reason))?;
    }
    Ok(found.into_iter().map(|(seq, ..)| seq).collect())
}

/// The seals that this entry set, in their order, as its hash covers them.
pub(crate) fn set_by(conn: &Connection, by: i64) -> Result<Vec<Seal>> {
    let mut seals = conn.prepare_cached("SELECT entry, hash FROM journal_seal WHERE by = ?1 ORDER BY entry")?;
    let seals = seals.query_map([by], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(seals.collect::<rusqlite::Result<_>>()?)
}

/// What walking the chain must know of seals: those who set any, and the last word on every sealed entry.
#[derive(Default)]
pub(crate) struct Seals {
    last: HashMap<i64, String>,
    by: BTreeSet<i64>,
}

impl Seals {
    pub(crate) fn read(conn: &Connection) -> Result<Self> {
        let mut seals = Self::default();
        if !known(conn)? {
            return Ok(seals);
        }
        let mut rows = conn.prepare("SELECT by, entry, hash FROM journal_seal ORDER BY by")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            seals.by.insert(row.get(0)?);
            seals.last.insert(row.get(1)?, row.get(2)?);
        }
        Ok(seals)
    }

    pub(crate) fn set_any(&self, by: i64) -> bool {
        self.by.contains(&by)
    }

    /// Whether what an entry hashes to now is what it must.
    pub(crate) fn fits(&self, entry: &Entry, now: &str) -> bool {
        self.last.get(&entry.seq).map_or(entry.hash.as_str(), String::as_str) == now
    }

    /// A seal set by an entry that is not there (yet) is covered by no hash.
    pub(crate) fn beyond(&self, count: i64) -> bool {
        self.by.iter().any(|by| !(1..=count).contains(by))
    }
}

/// Whether an entry destroyed something, or had rows that are destroyed.
pub(crate) fn sealed(conn: &Connection, seq: i64) -> Result<bool> {
    Ok(conn.query_row(&format!("SELECT NOT {}", unsealed(conn, "?1")?), [seq], |row| row.get(0))?)
}

/// The SQL that says so of an entry by its number.
pub(crate) fn unsealed(conn: &Connection, seq: &str) -> Result<String> {
    let seals = format!("NOT EXISTS (SELECT 1 FROM journal_seal s WHERE {seq} IN (s.entry, s.by))");
    Ok(if known(conn)? { seals } else { format!("{seq} IS NOT NULL") })
}
