//! Making, opening and leaving an office's file. Opening changes nothing until everything is proven; a file that
//! is refused stays byte for byte as it was.

use crate::{
    Cost, Error, Lost, Migration, Operation, Result, Secret,
    error::medium,
    files, journal,
    keyring::{self, DataKey, Keyring},
    mark::{self, Mark},
    migrate,
    triggers::{self, Gate, Shape},
};
use rusqlite::{Connection, InterruptHandle, OpenFlags, TransactionBehavior, config::DbConfig};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, TryLockError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What the caller's file looks like: numbered migrations, first to last.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    pub migrations: &'static [Migration],
    /// What the program itself brings into its tables (code tables), asked at every opening: it adds what is missing.
    /// Like a migration it is no change of the office's, so it stands in no entry.
    pub fill: fn(&Connection) -> Result<()>,
}

/// An open office. One writer, and readers of which one may be long about it while another answers the screen; all are closed,
/// and the log folded in, when it is dropped.
pub struct Store {
    pub(crate) folder: PathBuf,
    pub(crate) data: PathBuf,
    pub(crate) key: DataKey,
    pub(crate) keyring: Mutex<Keyring>,
    pub(crate) schema: Schema,
    pub(crate) gate: Gate,
    pub(crate) shapes: Vec<Shape>,
    writer: Mutex<Connection>,
    /// Each is opened when all before it are at work.
    readers: [Mutex<Option<Connection>>; READERS],
    lost: Option<Lost>,
    breaker: Breaker,
    /// Changes that were acknowledged since this was opened.
    acknowledged: AtomicU64,
    _lock: File,
}

/// Breaks off what a connection is doing, from another thread: the statement fails, its transaction is taken back.
#[derive(Clone, Default)]
pub struct Breaker(Arc<Mutex<Vec<InterruptHandle>>>);

impl Breaker {
    fn watch(&self, conn: &Connection) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(conn.get_interrupt_handle());
    }

    pub fn stop(&self) {
        for handle in self.0.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            handle.interrupt();
        }
    }
}

impl Store {
    /// Founds an office in a folder that holds none. The recovery key is returned once and stored nowhere.
    pub fn create(
        folder: &Path,
        office: &str,
        clerk: &str,
        password: &str,
        cost: Cost,
        schema: Schema,
        today: &str,
    ) -> Result<(Self, String)> {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
        // What is left of an office is not built over.
        if folder.join(keyring::KEYRING).exists() || crate::condition(folder).file.is_some() {
            return Err(Error::Exists(folder.into()));
        }
        let lock = files::lock(&folder.join("office.lock"))?;
        let key = keyring::new_data_key()?;
        let name = new_data_name();
        let data = folder.join(&name);
        let mut ring = Keyring::new(office, name);
        ring.set_clerk(&key, clerk, password, today, cost)?;
        let card = ring.new_card(&key, today, cost)?;
        let mut conn = connect(&data, &key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.execute_batch(journal::TABLES)?;
        migrate::migrate(&mut conn, schema.migrations)?;
        conn.close().map_err(|(_, error)| error)?;
        mark::save(&data, &mark::Mark::default(), true)?;
        // Only now is there an office.
        ring.save(folder)?;
        Ok((Self::run(folder, data, key, ring, schema, lock)?, card))
    }

    /// Opens the office of a folder; tells also which clerk's password it was (none for the card).
    pub fn open(folder: &Path, secret: Secret<'_>, schema: Schema, now: &str) -> Result<(Self, Option<String>)> {
        let ring = Keyring::load(folder)?;
        let lock = files::lock(&folder.join("office.lock"))?;
        let data = folder.join(&ring.data);
        let size = match fs::metadata(&data) {
            Ok(found) => found.len(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::Missing(data)),
            Err(error) => return Err(Error::Io(data, error)),
        };
        check_size(&data, size, log_of(&data) > 0)?;
        let (key, clerk) = ring.unlock(secret)?;
        let version = probe(&data, &key, schema)?;
        let mut conn = connect(&data, &key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if version < schema.migrations.len() {
            crate::backup::before_migration(folder, &conn, &ring, now)?;
            migrate::migrate(&mut conn, schema.migrations)?;
        }
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        (schema.fill)(&tx)?;
        tx.commit()?;
        conn.close().map_err(|(_, error)| error)?;
        sweep(folder);
        crate::rekey::retire(folder, &ring);
        Ok((Self::run(folder, data, key, ring, schema, lock)?, clerk))
    }

    pub(crate) fn run(
        folder: &Path,
        data: PathBuf,
        key: DataKey,
        ring: Keyring,
        schema: Schema,
        lock: File,
    ) -> Result<Self> {
        let reader = for_reading(&data, &key)?;
        let (shapes, gate) = (triggers::shapes(&reader)?, Gate::default());
        let writer = for_writing(&data, &key, &gate, &shapes)?;
        let lost = lost(&writer, &data)?;
        let breaker = Breaker::default();
        breaker.watch(&writer);
        let readers = [const { Mutex::new(None) }; READERS];
        if let Some(first) = readers.first() {
            breaker.watch(&reader);
            *first.lock().unwrap_or_else(PoisonError::into_inner) = Some(reader);
        }
        Ok(Self {
            folder: folder.into(),
            data,
            key,
            keyring: Mutex::new(ring),
            schema,
            gate,
            shapes,
            writer: Mutex::new(writer),
            readers,
            lost,
            breaker,
            acknowledged: AtomicU64::default(),
            _lock: lock,
        })
    }

    /// Acknowledged changes that a fault has taken out of the file since it was last closed.
    pub fn lost(&self) -> Option<&Lost> {
        self.lost.as_ref()
    }

    /// What the newest backup beside the office holds and this file does not, though the backup was made of it: somebody has
    /// put an older file in its place, and its mark too. With how far the backup goes.
    pub fn behind(&self) -> Result<Option<(Lost, Mark)>> {
        let own = self.keyring().data;
        let backups = crate::BackupInfo::list(&self.folder.join("backups")).unwrap_or_default();
        let newest = backups.into_iter().map(|info| info.manifest).find(|manifest| manifest.keyring.data == own);
        let Some(newest) = newest else { return Ok(None) };
        let mark = Mark { seq: newest.seq, hash: newest.hash, at: newest.at };
        let lost = self.read(|conn| short_of(conn, &mark))?;
        Ok(lost.map(|lost| (lost, mark)))
    }

    pub fn breaker(&self) -> Breaker {
        self.breaker.clone()
    }

    /// How many changes were acknowledged since this was opened.
    pub fn acknowledged(&self) -> u64 {
        self.acknowledged.load(Ordering::SeqCst)
    }

    pub(crate) fn count_acknowledged(&self) {
        self.acknowledged.fetch_add(1, Ordering::SeqCst);
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a copy in clear may stand for as long as the office is open (a paper that the system's viewer shows): cleared
    /// when the office is left, and when it is opened again.
    pub fn passing(&self) -> Result<PathBuf> {
        let folder = self.folder.join("tmp");
        files::private_folder(&folder).map_err(Error::io(&folder))?;
        Ok(folder)
    }

    /// Reads without hindering the writer, from one moment's state.
    pub fn read<T, E: From<Error>>(
        &self,
        question: impl FnOnce(&Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut place = self.free_reader();
        let reader = place.take().filter(|reader| !given_up(reader)).map_or_else(|| self.fresh_reader(), Ok)?;
        let tx = place.insert(reader).unchecked_transaction().map_err(Error::from)?;
        question(&tx)
    }

    fn fresh_reader(&self) -> Result<Connection> {
        let reader = for_reading(&self.data, &self.key)?;
        self.breaker.watch(&reader);
        Ok(reader)
    }

    /// The first that is not at work; where all are, the last, which has the shorter questions.
    fn free_reader(&self) -> MutexGuard<'_, Option<Connection>> {
        let [before @ .., last] = &self.readers;
        before
            .iter()
            .find_map(|reader| match reader.try_lock() {
                Ok(free) => Some(free),
                Err(TryLockError::Poisoned(free)) => Some(free.into_inner()),
                Err(TryLockError::WouldBlock) => None,
            })
            .unwrap_or_else(|| last.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads what was just written by the connection that wrote it. It has the pages at hand; every other connection
    /// forgets all of its own at each change and has to decrypt them anew. Keeps other writers waiting.
    pub fn read_own<T, E: From<Error>>(
        &self,
        question: impl FnOnce(&Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let writer = self.writer();
        let tx = writer.unchecked_transaction().map_err(Error::from)?;
        question(&tx)
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // Where the file cannot be opened now, what is asked of the old connection says why.
        if given_up(&writer)
            && let Ok(fresh) = for_writing(&self.data, &self.key, &self.gate, &self.shapes)
        {
            self.breaker.watch(&fresh);
            *writer = fresh;
        }
        writer
    }

    pub fn keyring(&self) -> Keyring {
        self.keyring.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn change_keyring<T>(&self, change: impl FnOnce(&mut Keyring) -> Result<T>) -> Result<T> {
        let mut ring = self.keyring.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = ring.clone();
        let value = change(&mut next)?;
        next.save(&self.folder)?;
        *ring = next;
        Ok(value)
    }

    pub fn add_clerk(&self, name: &str, password: &str, cost: Cost, today: &str) -> Result<()> {
        self.change_keyring(|ring| {
            if ring.clerks().any(|(known, _)| known == name) {
                return Err(Error::ClerkExists(name.into()));
            }
            ring.set_clerk(&self.key, name, password, today, cost)
        })
    }

    /// A clerk's new password, proven by the old one.
    pub fn change_password(&self, name: &str, old: &str, new: &str, cost: Cost, today: &str) -> Result<()> {
        self.change_keyring(|ring| {
            ring.unlock(Secret::Password { clerk: Some(name), password: old })?;
            ring.set_clerk(&self.key, name, new, today, cost)
        })
    }

    /// A new password for who came in by the recovery card.
    pub fn set_password(&self, name: &str, new: &str, cost: Cost, today: &str) -> Result<()> {
        self.change_keyring(|ring| ring.set_clerk(&self.key, name, new, today, cost))
    }

    pub fn remove_clerk(&self, name: &str) -> Result<()> {
        self.change_keyring(|ring| ring.remove_clerk(name))
    }

    /// Ends the old recovery card and makes a new one.
    pub fn new_card(&self, cost: Cost, today: &str) -> Result<String> {
        self.change_keyring(|ring| ring.new_card(&self.key, today, cost))
    }

    pub fn rename_office(&self, name: &str) -> Result<()> {
        self.change_keyring(|ring| {
            name.clone_into(&mut ring.office);
            Ok(())
        })
    }

    /// Bytes of the data file.
    pub fn size(&self) -> u64 {
        fs::metadata(&self.data).map_or(0, |data| data.len())
    }

    /// Bytes of the log that are not yet folded into the file.
    pub fn log(&self) -> u64 {
        log_of(&self.data)
    }

    /// A log that no pause has folded in is folded in between two edits; never inside a commit, where SQLite would
    /// keep a fault to itself.
    pub(crate) fn fold_if_long(&self, writer: &Connection) -> Result<()> {
        if self.log() > LONG_LOG {
            writer.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    /// Folds the log into the file and fixes the mark; called when idle and at the end.
    pub fn settle(&self) -> Result<()> {
        let writer = self.writer();
        let busy: i64 = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 {
            mark::save(&self.data, &journal::head(&writer)?, true)?;
        }
        Ok(())
    }

    /// Structure and encryption of the live file, and every picture and paper in it.
    pub fn sound(&self) -> Result<Vec<String>> {
        self.settle()?;
        // On a connection of its own: nobody waits for it.
        let own = connect(&self.data, &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mut faults = sound(&own)?;
        faults.extend(spoiled(&own)?.into_iter().map(|name| format!("照片或文件 {name} 的内容对不上")));
        Ok(faults)
    }

    /// Structure, encryption and chain of the live file.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut faults = self.sound()?;
        if let Err(seq) = self.verify_chain()? {
            faults.push(broken_chain(seq));
        }
        Ok(faults)
    }
}

/// The sentence for an entry that does not fit.
pub fn broken_chain(seq: i64) -> String {
    format!("操作记录第 {seq} 条与前后对不上")
}

impl Drop for Store {
    fn drop(&mut self) {
        // Nothing can be told to anybody here; an unfolded log is whole and is folded at the next opening.
        let _ = self.settle();
        let _ = fs::remove_dir_all(self.folder.join("tmp"));
    }
}

pub(crate) fn log_of(data: &Path) -> u64 {
    fs::metadata(data.with_extension("db-wal")).map_or(0, |log| log.len())
}

pub(crate) fn new_data_name() -> String {
    format!("office-{}.db", Uuid::now_v7().simple())
}

fn for_reading(data: &Path, key: &DataKey) -> Result<Connection> {
    let reader = connect(data, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    reader.execute_batch("PRAGMA query_only = ON")?;
    Ok(reader)
}

fn for_writing(data: &Path, key: &DataKey, gate: &Gate, shapes: &[Shape]) -> Result<Connection> {
    let mut writer = connect(data, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    gate.guard(&mut writer)?;
    triggers::arm(&writer, gate, shapes)?;
    Ok(writer)
}

/// A page that could not be read once ends a connection under SQLCipher for good, though the next reading would succeed.
fn given_up(conn: &Connection) -> bool {
    let well: rusqlite::Result<String> = conn.query_row("PRAGMA cipher_status", [], |row| row.get(0));
    well.map_or(true, |word| word != "1")
}

/// A keyed connection with the house's settings. Proves the key by reading.
pub(crate) fn connect(path: &Path, key: &DataKey, flags: OpenFlags) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    strict(&conn)?;
    unlock(&conn, key)?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(|error| damaged(path, error))?;
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.set_prepared_statement_cache_capacity(256);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // The journal's triggers are TEMP, and so may call functions of ours all the same.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -98304;
         PRAGMA wal_autocheckpoint = 0;",
    )?;
    Ok(conn)
}

/// Without this SQLite takes "a column that is not there" for a text of that name, and a list shows it in every row.
pub(crate) fn strict(conn: &Connection) -> Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    Ok(())
}

pub(crate) fn unlock(conn: &Connection, key: &DataKey) -> Result<()> {
    // SQLCipher would say in English on stderr what the office says in its own sentence.
    // What SQLite gives back of its memory, pages in clear among it, is written over first.
    conn.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON")?;
    let mut text = Zeroizing::new(String::with_capacity(80));
    text.push_str("PRAGMA key = \"x'");
    for byte in key.iter() {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
    }
    text.push_str("'\"");
    conn.execute_batch(&text)?;
    Ok(())
}

/// Each may hold 96 MB of pages.
const READERS: usize = 2;
const PAGE: u64 = 4096;
const LONG_LOG: u64 = 256 << 20;

/// A program that was killed while it folded the log in leaves a last page by halves; the log still holds it whole.
pub(crate) fn check_size(path: &Path, size: u64, has_log: bool) -> Result<()> {
    if size == 0 {
        return Err(Error::Empty(path.into()));
    }
    if !has_log && !size.is_multiple_of(PAGE) {
        return Err(Error::Truncated(path.into()));
    }
    Ok(())
}

/// Looks at the file without letting SQLite fold its log in, and gives its schema's number.
pub(crate) fn probe(path: &Path, key: &DataKey, schema: Schema) -> Result<usize> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    strict(&conn)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    unlock(&conn, key)?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(|error| damaged(path, error))?;
    let has_log = log_of(path) > 0;
    let pages: i64 = conn.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    let size = fs::metadata(path).map_err(Error::io(path))?.len();
    if !has_log && pages.cast_unsigned().saturating_mul(PAGE) > size {
        return Err(Error::Truncated(path.into()));
    }
    let version = migrate::version(&conn)?;
    let known = schema.migrations.len();
    if usize::try_from(version).map_or(true, |found| found > known) {
        return Err(Error::TooNew { found: version, known: known as i64 });
    }
    // Worth its time up to some 30,000 people. Above that the day's own backup, which is read back whole, does it; and a
    // page that was tampered with is refused whenever it is read.
    if size < 64 << 20 {
        let word: String =
            conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|error| damaged(path, error))?;
        if word != "ok" {
            return Err(Error::Damaged { path: path.into(), what: word });
        }
    }
    usize::try_from(version).map_err(|_| Error::Shape("schema number".into()))
}

fn damaged(path: &Path, error: rusqlite::Error) -> Error {
    if medium(&error) { Error::Sqlite(error) } else { Error::Damaged { path: path.into(), what: error.to_string() } }
}

/// Both checks are needed: each lets faults pass that the other finds. Empty where all is well.
pub(crate) fn sound(conn: &Connection) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for check in ["PRAGMA cipher_integrity_check", "PRAGMA quick_check(20)"] {
        let mut statement = conn.prepare(check)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let word: String = row.get(0)?;
            if word != "ok" {
                faults.push(word);
            }
        }
    }
    Ok(faults)
}

/// Names of bytes that are no longer what their name says. What is kept by its content says itself whether it is whole.
pub(crate) fn spoiled(conn: &Connection) -> Result<Vec<String>> {
    let mut tables =
        conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'blob\\_%' ESCAPE '\\'")?;
    let tables: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut faults = Vec::new();
    for table in tables {
        let mut statement = conn.prepare(&format!("SELECT id, bytes FROM \"{table}\""))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            if files::hash(bytes) != name {
                faults.push(name);
            }
        }
    }
    Ok(faults)
}

fn lost(conn: &Connection, data: &Path) -> Result<Option<Lost>> {
    let head = journal::head(conn)?;
    match mark::load(data) {
        Some(mark) => short_of(conn, &mark),
        None if head.seq > 0 => Ok(Some(Lost { entries: 0, since: head.at, unmarked: true })),
        None => Ok(None),
    }
}

/// What the file lacks of a history that had come to this mark.
fn short_of(conn: &Connection, mark: &Mark) -> Result<Option<Lost>> {
    let head = journal::head(conn)?;
    let unmarked = false;
    if head.seq < mark.seq {
        return Ok(Some(Lost { entries: mark.seq - head.seq, since: head.at, unmarked }));
    }
    if mark.seq > 0 && journal::entry(conn, mark.seq)?.hash != mark.hash {
        return Ok(Some(Lost { entries: 0, since: mark.at.clone(), unmarked }));
    }
    Ok(None)
}

/// Takes away what an interrupted write left behind; nothing of the office is ever under these names.
fn sweep(folder: &Path) {
    let _ = fs::remove_dir_all(folder.join("tmp"));
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "partial") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

impl Operation<'_> {
    /// UTC time as it goes into file names: `20261123T203000`.
    pub(crate) fn stamp(at: &str) -> String {
        at.chars().filter(char::is_ascii_alphanumeric).take(15).collect()
    }
}
