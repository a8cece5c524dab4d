//! Backups: one file that carries the records, the keyring and a manifest, and opens on any PC with a clerk's
//! password or the recovery card.
//!
//! `magic, length of the manifest (u64 LE), manifest (JSON), SHA-256 of the manifest, data file`.
//! It has its final name only after it was written, synced, read back from the medium and verified.

use crate::{
    Error, Keyring, Migration, Operation, Result, Secret, Store,
    files::{self, partial},
    journal,
    keyring::DataKey,
    migrate, open,
};
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
    sync::mpsc::{self, RecvTimeoutError},
    time::Duration,
};
use uuid::Uuid;

pub const BACKUP_EXTENSION: &str = "xlbak";
const MAGIC: &[u8] = b"XIAOXIANG BACKUP 1\n";
/// SHA-256, in bytes.
const SUM: usize = 32;
/// The manifest is small; a length beyond this is a damaged or foreign file.
const MOST_MANIFEST: u64 = 16 << 20;
/// FAT32 holds one byte less than 4 GiB in a file.
const FAT_LIMIT: u64 = (4 << 30) - 1;
const CHUNK: usize = 1 << 20;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    pub office: String,
    /// UTC time of the backup.
    pub at: String,
    pub schema: i64,
    /// Number and hash of the last entry it holds.
    pub seq: i64,
    pub hash: String,
    /// Rows of every table.
    pub counts: BTreeMap<String, i64>,
    pub size: u64,
    pub sha256: String,
    pub keyring: Keyring,
}

#[derive(Debug, Clone)]
pub struct BackupInfo {
    pub path: PathBuf,
    pub size: u64,
    pub manifest: Manifest,
}

/// A backup opened for looking only, from a private copy; the backup itself is not touched.
pub struct Looked {
    pub manifest: Manifest,
    /// Whose password opened it; None for the card, and for the key of the office that is open.
    pub clerk: Option<String>,
    pub conn: Connection,
    _copy: tempfile::NamedTempFile,
}

impl Store {
    /// Makes a verified backup in the folder and thins out older ones of this office there.
    /// `progress` is told done and total bytes and may cancel by answering false.
    pub fn backup(&self, folder: &Path, now: &str, progress: &dyn Fn(u64, u64) -> bool) -> Result<BackupInfo> {
        let ring = self.keyring();
        let temporary = self.folder.join("tmp");
        // VACUUM INTO needs a connection that may write. It has one of its own: an office with its pictures is copied for
        // a minute, and nobody should wait that long with a form in hand.
        let own = open::connect(&self.data, &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let total = self.size() * 2;
        let stays = || progress(0, total);
        let copy = stoppable(own, &stays, |own| fresh_copy(own, &temporary))?;
        let made = make(&copy, &self.key, &ring, folder, now, progress)?;
        thin(folder, &ring.office, folder.starts_with(&self.folder).then_some(LOCAL_ROOM))?;
        Ok(made)
    }
}

pub(crate) fn before_migration(folder: &Path, conn: &Connection, ring: &Keyring, now: &str) -> Result<()> {
    let target = folder.join("backups");
    fs::create_dir_all(&target).map_err(Error::io(&target))?;
    let copy = fresh_copy(conn, &folder.join("tmp"))?;
    let manifest = describe(&copy, conn, ring, now)?;
    write_out(&copy, &manifest, &target, &|_, _| true)?;
    Ok(())
}

fn make(
    copy: &Path,
    key: &DataKey,
    ring: &Keyring,
    folder: &Path,
    now: &str,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<BackupInfo> {
    let check = open::connect(copy, key, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|error| error.of_copy(copy))?;
    let total = fs::metadata(copy).map_err(Error::io(copy))?.len() * 2;
    let manifest = stoppable(check, &|| progress(0, total), |check| {
        let manifest = describe(copy, check, ring, now)?;
        // What is compared below with the medium byte for byte is proven here to be whole.
        verify_copy(check, copy, &manifest, None)?;
        Ok(manifest)
    })?;
    write_out(copy, &manifest, folder, progress)
}

/// How often it is asked whether the work shall go on.
const ASKED: Duration = Duration::from_millis(20);

/// Work of SQLite that takes a minute with thousands of pictures, in a thread of its own: as soon as `stays` says no it
/// is broken off in the middle.
pub(crate) fn stoppable<T: Send>(
    conn: Connection,
    stays: &dyn Fn() -> bool,
    work: impl FnOnce(&Connection) -> Result<T> + Send,
) -> Result<T> {
    let stop = conn.get_interrupt_handle();
    let (working, end) = mpsc::channel::<()>();
    std::thread::scope(|threads| {
        let work = threads.spawn(move || {
            let _working = working;
            work(&conn)
        });
        let mut stopped = false;
        while end.recv_timeout(ASKED) == Err(RecvTimeoutError::Timeout) {
            if stopped || !stays() {
                // Again and again: between two statements there is nothing to break off.
                stopped = true;
                stop.interrupt();
            }
        }
        let done = work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        if stopped { Err(Error::Cancelled) } else { done }
    })
}

fn fresh_copy(conn: &Connection, temporary: &Path) -> Result<tempfile::TempPath> {
    fs::create_dir_all(temporary).map_err(Error::io(temporary))?;
    let path = temporary.join(format!("{}.db", Uuid::now_v7().simple()));
    let copy = tempfile::TempPath::try_from_path(&path).map_err(Error::io(&path))?;
    conn.execute("VACUUM INTO ?1", [path.to_string_lossy()])?;
    Ok(copy)
}

pub(crate) fn describe(copy: &Path, conn: &Connection, ring: &Keyring, now: &str) -> Result<Manifest> {
    let head = journal::head(conn)?;
    let size = fs::metadata(copy).map_err(Error::io(copy))?.len();
    let mut ring = ring.clone();
    ring.before_restore = None;
    ring.retired = Vec::new();
    Ok(Manifest {
        office: ring.office.clone(),
        at: now.into(),
        schema: migrate::version(conn)?,
        seq: head.seq,
        hash: head.hash,
        counts: counts(conn)?,
        size,
        sha256: hash_rest(&mut File::open(copy).map_err(Error::io(copy))?, copy)?,
        keyring: ring,
    })
}

fn counts(conn: &Connection) -> Result<BTreeMap<String, i64>> {
    let mut tables =
        conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?;
    let names: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut counts = BTreeMap::new();
    for name in names {
        let count = conn.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?;
        counts.insert(name, count);
    }
    Ok(counts)
}

fn write_out(
    copy: &Path,
    manifest: &Manifest,
    folder: &Path,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<BackupInfo> {
    let header = serde_json::to_vec(manifest).map_err(|error| Error::Shape(error.to_string()))?;
    let needs = (MAGIC.len() + size_of::<u64>() + header.len() + SUM) as u64 + manifest.size;
    let (free, fat) = files::room(folder)?;
    if fat && needs > FAT_LIMIT {
        return Err(Error::TooLargeForFat(needs));
    }
    if needs > free {
        return Err(Error::NoRoom { needs, free });
    }
    let path = folder.join(name(manifest));
    let unfinished = partial(&path);
    let done = (|| {
        let mut source = File::open(copy).map_err(Error::io(copy))?;
        let mut file = File::create(&unfinished).map_err(Error::io(&path))?;
        let mut put = |bytes: &[u8]| file.write_all(bytes).map_err(Error::io(&unfinished));
        put(MAGIC)?;
        put(&(header.len() as u64).to_le_bytes())?;
        put(&header)?;
        put(&Sha256::digest(&header))?;
        let mut buffer = vec![0; CHUNK];
        let mut written = 0;
        loop {
            let read = source.read(&mut buffer).map_err(Error::io(copy))?;
            if read == 0 {
                break;
            }
            put(buffer.get(..read).unwrap_or_default())?;
            written += read as u64;
            if !progress(written, manifest.size * 2) {
                return Err(Error::Cancelled);
            }
        }
        file.sync_all().map_err(Error::io(&unfinished))?;
        files::forget_cached(&file);
        drop(file);
        read_outer(&unfinished, None).map_err(|error| error.of_copy(&unfinished))?;
        if !progress(manifest.size * 2, manifest.size * 2) {
            return Err(Error::Cancelled);
        }
        fs::rename(&unfinished, &path).map_err(Error::io(&path))?;
        files::sync_folder_of(&path)
    })();
    if let Err(error) = done {
        let _ = fs::remove_file(&unfinished);
        return Err(error);
    }
    Ok(BackupInfo { size: needs, path, manifest: manifest.clone() })
}

/// 幸福里社区-20261123T203000-00000042.xlbak: sorts by time, and by entry where the clock was wrong.
fn name(manifest: &Manifest) -> String {
    let office: String = manifest.office.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).take(40).collect();
    format!("{office}-{}-{:08}.{BACKUP_EXTENSION}", Operation::stamp(&manifest.at), manifest.seq)
}

/// The manifest alone: cheap, for lists.
pub(crate) fn manifest(path: &Path) -> Result<Manifest> {
    Ok(open_outer(path)?.0)
}

fn open_outer(path: &Path) -> Result<(Manifest, File)> {
    let foreign = || Error::NotABackup(path.into());
    let broken = |what: &str| Error::Damaged { path: path.into(), what: what.into() };
    let mut file = File::open(path).map_err(Error::io(path))?;
    let size = file.metadata().map_err(Error::io(path))?.len();
    if size == 0 {
        return Err(Error::Empty(path.into()));
    }
    let mut magic = vec![0; MAGIC.len()];
    file.read_exact(&mut magic).map_err(|_| foreign())?;
    if magic != MAGIC {
        return Err(foreign());
    }
    let mut length = [0; 8];
    file.read_exact(&mut length).map_err(|_| Error::Truncated(path.into()))?;
    let length = u64::from_le_bytes(length);
    if length > MOST_MANIFEST {
        return Err(broken("manifest"));
    }
    let mut header = vec![0; length as usize];
    let mut sum = [0; SUM];
    file.read_exact(&mut header).map_err(|_| Error::Truncated(path.into()))?;
    file.read_exact(&mut sum).map_err(|_| Error::Truncated(path.into()))?;
    if Sha256::digest(&header).as_slice() != sum {
        return Err(broken("manifest"));
    }
    let manifest: Manifest = serde_json::from_slice(&header).map_err(|error| broken(&error.to_string()))?;
    manifest.keyring.sane().map_err(|what| broken(&what))?;
    let begin = file.stream_position().map_err(Error::io(path))?;
    match (size - begin).cmp(&manifest.size) {
        std::cmp::Ordering::Less => Err(Error::Truncated(path.into())),
        std::cmp::Ordering::Greater => Err(broken("longer than it was")),
        std::cmp::Ordering::Equal => Ok((manifest, file)),
    }
}

/// What a backup's data file begins with, in clear: it is the same in every copy of a file.
pub(crate) fn salt(path: &Path) -> Option<[u8; 16]> {
    let mut salt = [0; 16];
    open_outer(path).ok()?.1.read_exact(&mut salt).ok()?;
    Some(salt)
}

/// Reads every byte and compares it with the manifest; where `into` is given, the data file is copied there.
pub(crate) fn read_outer(path: &Path, into: Option<&mut File>) -> Result<Manifest> {
    let (manifest, mut file) = open_outer(path)?;
    let found = match into {
        Some(copy) => {
            let mut hasher = Sha256::new();
            let mut buffer = vec![0; CHUNK];
            loop {
                let read = file.read(&mut buffer).map_err(Error::io(path))?;
                let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
                hasher.update(bytes);
                copy.write_all(bytes).map_err(Error::io(path))?;
            }
            copy.sync_all().map_err(Error::io(path))?;
            files::hex(&hasher.finalize())
        }
        None => hash_rest(&mut file, path)?,
    };
    if found == manifest.sha256 {
        Ok(manifest)
    } else {
        Err(Error::Damaged { path: path.into(), what: "content".into() })
    }
}

fn hash_rest(file: &mut File, path: &Path) -> Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; CHUNK];
    loop {
        let read = file.read(&mut buffer).map_err(Error::io(path))?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        hasher.update(bytes);
    }
    Ok(files::hex(&hasher.finalize()))
}

/// Structure, encryption, row counts, last entry, and every picture and paper by its hash, on a fresh connection.
/// What comes from elsewhere is also compared with these migrations, before anything in it is asked.
pub(crate) fn verify_copy(
    conn: &Connection,
    path: &Path,
    manifest: &Manifest,
    migrations: Option<&[Migration]>,
) -> Result<()> {
    let broken = |what: String| Error::Damaged { path: path.into(), what };
    if let Some(fault) = open::sound(conn)?.first() {
        return Err(broken(fault.clone()));
    }
    if let Some(migrations) = migrations
        && let Some(what) = migrate::foreign(conn, migrations)?
    {
        return Err(Error::Foreign { path: path.into(), what });
    }
    if migrate::version(conn)? != manifest.schema {
        return Err(broken("schema number".into()));
    }
    if counts(conn)? != manifest.counts {
        return Err(broken("row counts".into()));
    }
    let head = journal::head(conn)?;
    if (head.seq, &head.hash) != (manifest.seq, &manifest.hash) {
        return Err(broken("last entry".into()));
    }
    if let Some(name) = open::spoiled(conn)?.first() {
        return Err(broken(format!("file {name}")));
    }
    Ok(())
}

impl Looked {
    /// Proves the backup from the first byte to the last and opens a private copy of it for reading.
    pub fn open(path: &Path, secret: Secret<'_>, migrations: &[Migration]) -> Result<Self> {
        let mut copy = tempfile::Builder::new().suffix(".db").tempfile().map_err(Error::io(std::env::temp_dir()))?;
        let manifest = read_outer(path, Some(copy.as_file_mut()))?;
        let (key, clerk) = manifest.keyring.unlock(secret)?;
        Ok(Self { clerk, ..Self::over(path, manifest, copy, &key, migrations)? })
    }

    fn over(
        path: &Path,
        manifest: Manifest,
        copy: tempfile::NamedTempFile,
        key: &DataKey,
        migrations: &[Migration],
    ) -> Result<Self> {
        let conn = open::connect(copy.path(), key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        verify_copy(&conn, path, &manifest, Some(migrations))?;
        Ok(Self { manifest, clerk: None, conn, _copy: copy })
    }
}

impl Store {
    /// As [`Looked::open`], with the key of the office that is open; a backup of another office needs its own secret.
    pub fn look(&self, path: &Path) -> Result<Looked> {
        let mut copy = tempfile::Builder::new().suffix(".db").tempfile().map_err(Error::io(std::env::temp_dir()))?;
        let manifest = read_outer(path, Some(copy.as_file_mut()))?;
        match Looked::over(path, manifest, copy, &self.key, self.schema.migrations) {
            Err(Error::Damaged { what, .. }) if what.contains("not a database") => Err(Error::WrongPassword),
            other => other,
        }
    }
}

impl BackupInfo {
    /// Backups in a folder, newest first; what cannot be read is passed over.
    pub fn list(folder: &Path) -> Result<Vec<Self>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).map_err(Error::io(folder))?.flatten() {
            let path = entry.path();
            if path.extension().is_none_or(|ending| ending != BACKUP_EXTENSION) {
                continue;
            }
            if let (Ok(manifest), Ok(meta)) = (manifest(&path), entry.metadata()) {
                found.push(Self { path, size: meta.len(), manifest });
            }
        }
        found.sort_by(|a, b| (b.manifest.seq, &b.manifest.at).cmp(&(a.manifest.seq, &a.manifest.at)));
        Ok(found)
    }

    pub fn verify_outer(path: &Path) -> Result<Self> {
        let manifest = read_outer(path, None)?;
        let size = fs::metadata(path).map_err(Error::io(path))?.len();
        Ok(Self { path: path.into(), size, manifest })
    }
}

const RECENT: usize = 10;
const DAYS: usize = 14;
const WEEKS: usize = 8;
const MONTHS: usize = 24;

/// The day, week or month that a time belongs to.
type Span = fn(&str) -> Option<String>;

/// Bytes that the program's own backups may take beside the office's file; with thousands of pictures each is some GB.
const LOCAL_ROOM: u64 = 8 << 30;
/// Of these there are always so many.
const LOCAL_LEAST: usize = 3;

/// Keeps the most recent, then the last of each day, week and month, the newest first as far as there is room. Order is
/// by entry number and never asks what time it is, so that a wrong clock removes nothing good.
fn thin(folder: &Path, office: &str, room: Option<u64>) -> Result<()> {
    let backups = BackupInfo::list(folder)?;
    let own: Vec<&BackupInfo> = backups.iter().filter(|b| b.manifest.office == office).collect();
    let mut keep: BTreeSet<&Path> = own.iter().take(RECENT).map(|b| b.path.as_path()).collect();
    let spans: [(usize, Span); 3] = [
        (DAYS, |at| at.get(..10).map(Into::into)),
        (WEEKS, |at| {
            let day = chrono::NaiveDate::parse_from_str(at.get(..10)?, "%Y-%m-%d").ok()?;
            Some(day.format("%G-%V").to_string())
        }),
        (MONTHS, |at| at.get(..7).map(Into::into)),
    ];
    for (most, span) in spans {
        let mut seen = BTreeSet::new();
        for backup in &own {
            let of = span(&backup.manifest.at).unwrap_or_else(|| backup.manifest.at.clone());
            if seen.len() < most && seen.insert(of) {
                keep.insert(&backup.path);
            }
        }
    }
    if let Some(room) = room {
        let mut taken = 0;
        for (at, backup) in
            own.iter().filter(|backup| keep.contains(backup.path.as_path())).enumerate().collect::<Vec<_>>()
        {
            taken += backup.size;
            if at >= LOCAL_LEAST && taken > room {
                keep.remove(backup.path.as_path());
            }
        }
    }
    for backup in &own {
        if !keep.contains(backup.path.as_path()) {
            fs::remove_file(&backup.path).map_err(Error::io(&backup.path))?;
        }
    }
    Ok(())
}
