//! What can still be read of a damaged file, put into a new one beside it. The trees are walked past the pages that are
//! missing; what stood on those is taken from the journal, which holds every record a second time. The damaged file is only
//! read and stays in its place; the new one begins a chain of its own, with the founding and the one entry that tells what was
//! saved.

mod pages;
mod past;
mod tree;

use crate::{
    BackupInfo, Error, Keyring, Mark, Operation, Result, Schema, Secret, Store, files, journal, keyring::DataKey, mark,
    migrate, open, references, triggers::Shape,
};
use pages::Pages;
use past::Past;
use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs,
    path::{Path, PathBuf},
};
use tree::Walk;

/// What came of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescued {
    pub table: String,
    pub saved: i64,
    /// Of `saved`, those that only the journal still held.
    pub from_journal: i64,
    /// Known to have been there, and not to be read any more.
    pub missing: i64,
}

#[derive(Debug)]
pub struct Salvaged {
    /// Whose password opened it; None for the card.
    pub clerk: Option<String>,
    /// Tables that held or hold anything.
    pub tables: Vec<Rescued>,
    /// Pages of the damaged file, and how many of them cannot be read.
    pub pages: u32,
    pub bad: u32,
    /// The last entry that was acknowledged in the damaged file.
    pub last: Option<Mark>,
    /// The damaged file, untouched.
    pub kept: PathBuf,
}

/// Who does it and when; a card has no name of its own.
#[derive(Debug, Clone, Copy)]
pub struct Rescuer<'a> {
    pub at: &'a str,
    pub at_local: &'a str,
    pub card: &'a str,
}

/// The tables of a file by their root, as its schema has them, and where each begins.
struct Old {
    pages: Pages,
    schema: Option<usize>,
    tables: BTreeMap<String, u32>,
    /// The index of a table's key.
    keys: BTreeMap<String, u32>,
}

/// A table to be filled.
struct Table {
    name: String,
    columns: Vec<String>,
    /// Position of the key, and whether it is the row's own number.
    key: usize,
    numbered: bool,
}

/// Reads what can be read of the office's data file into a new one, and puts that in force. `said` makes the entry's title;
/// `may` looks into the new file before it is put in force.
///
/// # Errors
/// `Damaged` where no page can be read; `TooNew`; a wrong secret; what `may` says; what the disk refuses. The office is then
/// as it was.
pub fn salvage<E: From<Error>>(
    folder: &Path,
    secret: Secret<'_>,
    schema: Schema,
    by: Rescuer<'_>,
    said: impl Fn(&Salvaged) -> String,
    may: impl FnOnce(&Connection, &Keyring, Option<&str>) -> std::result::Result<(), E>,
) -> std::result::Result<Salvaged, E> {
    let ring = Keyring::load(folder)?;
    let lock = files::lock(&folder.join("office.lock"))?;
    let (key, clerk) = ring.unlock(secret)?;
    let data = folder.join(&ring.data);
    let own = own_backups(folder, &ring);
    let old = Old::open(&data, &key, &own)?;
    let known = schema.migrations.len();
    let version = old.schema.or_else(|| usize::try_from(own.first()?.manifest.schema).ok()).unwrap_or(known);
    if version > known {
        return Err(Error::TooNew { found: version as i64, known: known as i64 }.into());
    }
    let name = open::new_data_name();
    let path = folder.join(&name);
    let mut next = ring.clone();
    next.data.clone_from(&name);
    let mut before = ring;
    before.before_restore = None;
    next.before_restore = Some(Box::new(before));
    let made = (|| {
        found(&path, &key, Schema { migrations: schema.migrations.get(..version).unwrap_or_default(), ..schema })?;
        let store = Store::run(folder, path.clone(), key, next.clone(), schema, lock)?;
        let bad = (1..=old.pages.count).filter(|number| old.pages.page(*number).is_none()).count() as u32;
        let mut salvaged = Salvaged {
            clerk,
            tables: Vec::new(),
            pages: old.pages.count,
            bad,
            last: mark::load(&data).filter(|mark| mark.seq > 0),
            kept: data.clone(),
        };
        fill(&store, &old, &own, &by, version < known, &mut salvaged, &said)?;
        store.read(|conn| may(conn, &next, salvaged.clerk.as_deref()))?;
        let faults = store.check()?;
        if let Some(fault) = faults.first() {
            return Err(Error::Damaged { path: path.clone(), what: fault.clone() }.into());
        }
        files::sync_folder_of(&path)?;
        next.save(folder)?;
        Ok(salvaged)
    })();
    if made.is_err() && Keyring::load(folder).is_ok_and(|ring| ring.data != name) {
        for ending in ["db", "db-wal", "db-shm", "mark"] {
            let _ = fs::remove_file(path.with_extension(ending));
        }
    }
    made
}

/// Backups beside the office that are its own, newest first.
fn own_backups(folder: &Path, ring: &Keyring) -> Vec<BackupInfo> {
    let mut found = BackupInfo::list(&folder.join("backups")).unwrap_or_default();
    found.retain(|info| ring.same_office(&info.manifest.keyring));
    found
}

/// An empty file of the old one's schema.
fn found(path: &Path, key: &DataKey, schema: Schema) -> Result<()> {
    let mut conn = open::connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.execute_batch(journal::TABLES)?;
    migrate::migrate(&mut conn, schema.migrations)?;
    // A code table filled by a migration is filled from the old file.
    let tables: Vec<(String,)> = crate::all(
        &conn,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        &serde_json::json!({}),
    )?;
    conn.execute_batch("PRAGMA foreign_keys = OFF")?;
    for (table,) in tables {
        conn.execute_batch(&format!("DELETE FROM \"{table}\""))?;
    }
    conn.close().map_err(|(_, error)| error.into())
}

impl Old {
    fn open(data: &Path, key: &DataKey, backups: &[BackupInfo]) -> Result<Self> {
        let salts: Vec<[u8; pages::SALT]> = backups.iter().filter_map(|info| crate::backup::salt(&info.path)).collect();
        let pages = Pages::open(data, key, &salts)?;
        let head = pages.page(1);
        let schema = head.as_deref().and_then(|page| usize::try_from(tree::long(page, 60)?).ok());
        let (mut tables, mut keys) = (BTreeMap::new(), BTreeMap::new());
        Walk::new(&pages).rows(1, &mut |_, row| {
            let text = |at: usize| match row.get(at) {
                Some(Value::Text(text)) => text.clone(),
                _ => String::new(),
            };
            let root = match row.get(3) {
                Some(Value::Integer(root)) => u32::try_from(*root).unwrap_or_default(),
                _ => 0,
            };
            match text(0).as_str() {
                "table" => drop(tables.insert(text(1), root)),
                "index" if text(1) == format!("sqlite_autoindex_{}_1", text(2)) => drop(keys.insert(text(2), root)),
                _ => {}
            }
        });
        Ok(Self { pages, schema, tables, keys })
    }

    /// The first entry: whoever wrote it set the office up, and has rights from that.
    fn founding(&self) -> Option<[String; 5]> {
        let mut founding = None;
        Walk::new(&self.pages).rows(*self.tables.get("journal_entry")?, &mut |number, row| {
            let text = |at: usize| match row.get(at) {
                Some(Value::Text(text)) => Some(text.clone()),
                _ => None,
            };
            if number == 1 {
                founding = (|| Some([text(2)?, text(3)?, text(4)?, text(5)?, text(7)?]))();
            }
        });
        founding
    }

    /// Pages that hold nothing any more: what is read there was given up long ago.
    fn free(&self) -> HashSet<u32> {
        let mut free = HashSet::new();
        let mut trunk = self.pages.page(1).and_then(|page| tree::long(&page, 32)).unwrap_or_default();
        while trunk != 0 && free.insert(trunk) {
            let Some(page) = self.pages.page(trunk) else { break };
            let count = tree::long(&page, 4).unwrap_or_default() as usize;
            free.extend((0..count).filter_map(|at| tree::long(&page, 8 + 4 * at)));
            trunk = tree::long(&page, 0).unwrap_or_default();
        }
        free
    }
}

fn fill(
    store: &Store,
    old: &Old,
    backups: &[BackupInfo],
    by: &Rescuer<'_>,
    earlier: bool,
    salvaged: &mut Salvaged,
    said: &impl Fn(&Salvaged) -> String,
) -> Result<()> {
    let clerk = salvaged.clerk.clone().unwrap_or_else(|| by.card.to_owned());
    let name = salvaged.kept.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let reason = format!("原来的文件：{name}");
    let operation =
        Operation { op: "office.salvage", clerk: &clerk, at: by.at, at_local: by.at_local, reason: &reason };
    begin(store, old, &operation)?;
    // A link may lead to what is lost: the record is kept, and 检查数据 shows it.
    store.writer().execute_batch("PRAGMA foreign_keys = OFF")?;
    let written = store.write(&operation, |tx| {
        let mut work =
            Work { conn: tx, old, walk: Walk::new(&old.pages), shapes: &store.shapes, holed: BTreeMap::new() };
        let mut saved = BTreeMap::new();
        let tables = tables(tx)?;
        for table in tables.iter().filter(|table| !table.name.starts_with("journal_")) {
            saved.insert(table.name.clone(), work.table(table)?);
        }
        let mut past = Past::read(&mut work.walk, old, &store.shapes, &work.holed);
        work.stray(&tables, &mut past, &mut saved)?;
        let from_journal = work.bring(&past, &tables)?;
        for table in &tables {
            let (Some(read), None) = (saved.get(&table.name), table.name.strip_prefix("desk_")) else { continue };
            let again = from_journal.get(&table.name).copied().unwrap_or_default();
            let missing = work.missing(&table.name, &past, backups, read + again)?;
            let rescued = Rescued { table: table.name.clone(), saved: read + again, from_journal: again, missing };
            if rescued.saved + rescued.missing > 0 {
                salvaged.tables.push(rescued);
            }
        }
        if earlier {
            // The steps to the present schema take no link that leads nowhere.
            loosen(tx, salvaged)?;
        }
        tx.title(said(salvaged));
        Ok::<_, Error>(())
    });
    store.writer().execute_batch("PRAGMA foreign_keys = ON")?;
    if written?.entry.is_none() {
        // Not one record: nothing to put in force.
        return Err(Error::Damaged { path: salvaged.kept.clone(), what: "no record can be read".into() });
    }
    store.settle()
}

/// The founding once more: by whom it says, or by who has been here longest.
fn begin(store: &Store, old: &Old, operation: &Operation<'_>) -> Result<()> {
    if let Some([op, clerk, at, at_local, title]) = old.founding() {
        let founding = Operation { op: &op, clerk: &clerk, at: &at, at_local: &at_local, reason: "" };
        return store.note(&founding, &title).map(drop);
    }
    let ring = store.keyring();
    let (clerk, _) = ring.clerks().next().unwrap_or((operation.clerk, ""));
    let founding = Operation { op: "office.create", clerk, reason: "", ..*operation };
    store.note(&founding, "建立台账（原来的记录读不出来了）").map(drop)
}

fn tables(conn: &Connection) -> Result<Vec<Table>> {
    let names: Vec<(String,)> = crate::all(
        conn,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
        &serde_json::json!({}),
    )?;
    let mut tables = Vec::new();
    for (name,) in names {
        let columns: Vec<(String, String, i64)> = crate::all(
            conn,
            "SELECT name, type, pk FROM pragma_table_info(:table) ORDER BY cid",
            &serde_json::json!({ "table": name }),
        )?;
        let key = columns.iter().position(|(.., pk)| *pk == 1).unwrap_or_default();
        let numbered = columns.get(key).is_some_and(|(_, kind, pk)| *pk == 1 && kind == "INTEGER");
        let columns = columns.into_iter().map(|(name, ..)| name).collect();
        tables.push(Table { name, columns, key, numbered });
    }
    Ok(tables)
}

struct Work<'a> {
    conn: &'a Connection,
    old: &'a Old,
    walk: Walk<'a>,
    shapes: &'a [Shape],
    /// Tables of which something cannot be read, with the keys that were read.
    holed: BTreeMap<String, HashSet<String>>,
}

impl Work<'_> {
    /// The rows of a table that stand in its tree, put into the new file; how many.
    fn table(&mut self, table: &Table) -> Result<i64> {
        let mut keys = HashSet::new();
        let (mut saved, mut failed, mut refused) = (0, None, false);
        let root = self.old.tables.get(&table.name);
        if let Some(root) = root {
            let conn = self.conn;
            self.walk.rows(*root, &mut |row, values| match insert(conn, table, row, values) {
                Ok(Some(key)) => {
                    keys.insert(key);
                    saved += 1;
                }
                Ok(None) => refused = true,
                Err(error) => failed = Some(error),
            });
        }
        if let Some(error) = failed {
            return Err(error);
        }
        if root.is_none() || self.walk.holes || refused {
            self.holed.insert(table.name.clone(), keys);
        }
        Ok(saved)
    }

    /// Pages that no tree leads to any more: entries and rows of the journal, which show what they are, and kept bytes,
    /// whose name is what they hash to.
    fn stray(&mut self, tables: &[Table], past: &mut Past, saved: &mut BTreeMap<String, i64>) -> Result<()> {
        if self.holed.is_empty() {
            return Ok(());
        }
        let free = self.old.free();
        let blobs: Vec<&Table> = tables.iter().filter(|table| table.name.starts_with("blob_")).collect();
        let mut failed = None;
        for number in 1..=self.old.pages.count {
            if free.contains(&number) || self.walk.seen.contains(&number) {
                continue;
            }
            let (conn, holed) = (self.conn, &mut self.holed);
            self.walk.stray(number, &mut |row, values| {
                if past.take(row, &values) {
                    return;
                }
                let (Some(Value::Text(id)), Some(Value::Blob(bytes))) = (values.first(), values.last()) else { return };
                let Some(table) = blobs.iter().find(|table| table.columns.len() == values.len()) else { return };
                if files::hash(bytes) != *id || holed.get(&table.name).is_none_or(|keys| keys.contains(id)) {
                    return;
                }
                match insert(conn, table, row, values) {
                    Ok(Some(key)) => {
                        *saved.entry(table.name.clone()).or_default() += 1;
                        holed.entry(table.name.clone()).or_default().insert(key);
                    }
                    Ok(None) => {}
                    Err(error) => failed = Some(error),
                }
            });
        }
        failed.map_or(Ok(()), Err)
    }

    /// Records that their tables have lost and the journal has not.
    fn bring(&mut self, past: &Past, tables: &[Table]) -> Result<BTreeMap<String, i64>> {
        let mut brought = BTreeMap::new();
        for ((name, key), image) in past.standing() {
            let Some(table) = tables.iter().find(|table| table.name == *name) else { continue };
            let Some(shape) = self.shapes.iter().find(|shape| shape.table == *name) else { continue };
            if self.holed.get(name).is_none_or(|keys| keys.contains(key)) {
                continue;
            }
            let value = |column: &String| match shape.columns.iter().position(|(known, _)| known == column) {
                Some(at) => crate::rows::sql_value(shape.value(&image, at)),
                None => Ok(Value::Text(key.clone())),
            };
            let values = table.columns.iter().map(value).collect::<Result<Vec<_>>>()?;
            if let Some(key) = insert(self.conn, table, 0, values)? {
                *brought.entry(name.clone()).or_default() += 1;
                self.holed.entry(name.clone()).or_default().insert(key);
            }
        }
        Ok(brought)
    }

    /// How many rows more there were. The index of the keys knows it best; then the journal; and where that has holes too, the
    /// last backup beside the office.
    fn missing(&mut self, name: &str, past: &Past, backups: &[BackupInfo], saved: i64) -> Result<i64> {
        let Some(read) = self.holed.get(name) else { return Ok(0) };
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut whole = false;
        if let Some(root) = self.old.keys.get(name) {
            self.walk.rows(*root, &mut |_, row| {
                if let Some(Value::Text(key)) = row.first() {
                    known.insert(key.clone());
                }
            });
            whole = !self.walk.holes;
        }
        if !whole {
            known.extend(past.standing().filter(|((table, _), _)| table == name).map(|((_, key), _)| key.clone()));
        }
        let lost = known.iter().filter(|key| !read.contains(*key)).count() as i64;
        if whole || past.whole {
            return Ok(lost);
        }
        let backup = backups.first().and_then(|info| info.manifest.counts.get(name)).copied().unwrap_or_default();
        Ok(lost.max(backup - saved))
    }
}

/// Puts a row in; its key, or None where it does not fit there.
fn insert(conn: &Connection, table: &Table, row: i64, mut values: Vec<Value>) -> Result<Option<String>> {
    if values.len() > table.columns.len() {
        return Ok(None);
    }
    if table.numbered
        && let Some(key) = values.get_mut(table.key)
        && *key == Value::Null
    {
        *key = Value::Integer(row);
    }
    let key = match values.get(table.key) {
        Some(Value::Text(key)) => key.clone(),
        Some(Value::Integer(key)) => key.to_string(),
        _ => return Ok(None),
    };
    // Columns that came later than the row are by default.
    let columns: Vec<String> = table.columns.iter().take(values.len()).map(|name| format!("\"{name}\"")).collect();
    let marks = vec!["?"; values.len()].join(", ");
    let sql = format!("INSERT INTO \"{}\" ({}) VALUES ({marks})", table.name, columns.join(", "));
    match conn.prepare_cached(&sql)?.execute(params_from_iter(values)) {
        Ok(_) => Ok(Some(key)),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Empties links that lead nowhere where they may be empty, and takes away what hangs on nothing.
fn loosen(conn: &Connection, salvaged: &mut Salvaged) -> Result<()> {
    loop {
        let loose = references::dangling(conn)?;
        if loose.is_empty() {
            return Ok(());
        }
        for link in loose {
            let key: (String,) = crate::one(
                conn,
                "SELECT name FROM pragma_table_info(:table) WHERE pk = 1",
                &serde_json::json!({ "table": link.table }),
            )?;
            let sql = if link.optional {
                format!("UPDATE \"{}\" SET \"{}\" = NULL WHERE \"{}\" = ?1", link.table, link.column, key.0)
            } else {
                format!("DELETE FROM \"{}\" WHERE \"{}\" = ?1", link.table, key.0)
            };
            let gone = conn.execute(&sql, [&link.key])? as i64;
            let rescued = salvaged.tables.iter_mut().find(|rescued| rescued.table == link.table);
            if let (Some(rescued), false) = (rescued, link.optional) {
                rescued.saved -= gone;
                rescued.missing += gone;
            }
        }
    }
}
