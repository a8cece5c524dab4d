//! New keys for the whole office, because somebody has left who knew the old one. The records are written anew under a key
//! that he never had, beside the present file; then the keyring, one small file, is replaced, which is the step by which it
//! becomes true. Backups from before stay openable by the secrets of their time.

use crate::{
    Cost, Error, Result, Secret, Store, backup, files, journal,
    keyring::{self, DataKey, Keyring},
    mark, open,
};
use rusqlite::OpenFlags;
use std::{
    fs::{self, File},
    path::Path,
};
use zeroize::Zeroizing;

/// What is shown once and stored nowhere.
#[derive(Debug)]
pub struct Rekeyed {
    /// Text of the new recovery card; the old one opens nothing any more.
    pub card: String,
    /// Name and one-time password of everybody whose own password was not at hand.
    pub once: Vec<(String, String)>,
}

impl Store {
    /// # Errors
    /// `WrongPassword` where it is not this clerk's.
    pub fn prove(&self, clerk: &str, password: &str) -> Result<()> {
        self.keyring().unlock(Secret::Password { clerk: Some(clerk), password }).map(|_| ())
    }

    /// Takes a clerk out and gives the office a new key. `clerk` with `password` is who does it and keeps that password;
    /// everybody else gets a password for once, since nobody's own is known. Ends this store: the office is opened anew.
    ///
    /// # Errors
    /// Whatever the disk refuses; the office is then as it was.
    pub fn rekey_without(self, leaver: &str, clerk: &str, password: &str, cost: Cost, today: &str) -> Result<Rekeyed> {
        self.prove(clerk, password)?;
        let old = self.keyring();
        if !old.clerks().any(|(name, _)| name == leaver) {
            return Err(Error::UnknownClerk(leaver.into()));
        }
        let key = keyring::new_data_key()?;
        let name = open::new_data_name();
        let path = self.folder.join(&name);
        let copied = copy(&self, &old, &path, &key);
        if let Err(error) = copied {
            remove(&path);
            return Err(error);
        }
        let mut ring = old.bare(name);
        let mut once = Vec::new();
        for (known, since) in old.clerks().filter(|(known, _)| *known != leaver) {
            if known == clerk {
                ring.set_clerk(&key, known, password, since, cost)?;
            } else {
                let words = keyring::one_time()?;
                ring.set_clerk_once(&key, known, &words, since, cost)?;
                once.push((known.to_owned(), words));
            }
        }
        let card = ring.new_card(&key, today, cost)?;
        let aside = old.before_restore.as_ref().map(|before| before.data.clone());
        ring.retired = std::iter::once(old.data).chain(aside).collect();
        if let Err(error) = ring.save(&self.folder) {
            // Where the rename itself stands and only its folder could not be synced, the new keyring is in force.
            if Keyring::load(&self.folder).is_ok_and(|found| found.data == ring.data) {
                return Ok(Rekeyed { card, once });
            }
            remove(&path);
            return Err(error);
        }
        let folder = self.folder.clone();
        drop(self);
        retire(&folder, &ring);
        Ok(Rekeyed { card, once })
    }
}

fn copy(store: &Store, ring: &Keyring, path: &Path, key: &DataKey) -> Result<()> {
    store.settle()?;
    let present = open::connect(&store.data, &store.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    present.execute("VACUUM INTO ?1", [path.to_string_lossy()])?;
    turn(path, &store.key, key).map_err(|error| error.of_copy(path))?;
    let manifest = backup::describe(path, &present, ring, "")?;
    if let Err(error) = prove(path, key, &manifest) {
        // A picture that was spoiled before is so in the copy too.
        return Err(match open::spoiled(&present)?.pop() {
            Some(what) => Error::Damaged { path: store.data.clone(), what },
            None => error.of_copy(path),
        });
    }
    let file = File::options().write(true).open(path).map_err(Error::io(path))?;
    file.sync_all().map_err(Error::io(path))?;
    mark::save(path, &journal::head(&present)?, true)?;
    files::sync_folder_of(path)
}

fn prove(path: &Path, key: &DataKey, manifest: &backup::Manifest) -> Result<()> {
    let fresh = open::connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    backup::verify_copy(&fresh, path, manifest, None)?;
    fresh.pragma_update(None, "journal_mode", "WAL")?;
    Ok(fresh.close().map_err(|(_, error)| error)?)
}

fn turn(path: &Path, old: &DataKey, key: &DataKey) -> Result<()> {
    let fresh = open::connect(path, old, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mut text = Zeroizing::new(String::with_capacity(80));
    text.push_str("PRAGMA rekey = \"x'");
    for byte in key.iter() {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
    }
    text.push_str("'\"");
    fresh.execute_batch(&text)?;
    Ok(fresh.close().map_err(|(_, error)| error)?)
}

/// Takes away the files that the keyring says are under keys that were given up.
pub(crate) fn retire(folder: &Path, ring: &Keyring) {
    let before = ring.before_restore.as_ref().map(|before| &before.data);
    for name in ring.retired.iter().filter(|name| **name != ring.data && Some(*name) != before) {
        remove(&folder.join(name));
    }
}

fn remove(data: &Path) {
    for ending in ["db", "db-wal", "db-shm", "db-journal", "mark"] {
        let _ = fs::remove_file(data.with_extension(ending));
    }
}
