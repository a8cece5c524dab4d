//! Bringing a backup back. The backup is proven whole in a new data file beside the present one; then the keyring,
//! one small file, is replaced. The present data file stays where it is, and can be taken back.

use crate::{
    Error, Keyring, Manifest, Migration, Result, Secret, Wrong,
    backup::{read_outer, verify_copy},
    files,
    keyring::{self, DataKey},
    mark::{self, Mark},
    open,
};
use rusqlite::OpenFlags;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

/// What was brought back, and who opened it.
#[derive(Debug)]
pub struct Adopted {
    pub manifest: Manifest,
    pub clerk: Option<String>,
    /// The data file that was in force before, kept aside.
    pub kept: Option<PathBuf>,
}

/// Puts the backup into a folder, which may hold an office already (closed, or the caller's own).
pub fn restore(backup: &Path, folder: &Path, secret: Secret<'_>, migrations: &[Migration]) -> Result<Adopted> {
    let mut aside = None;
    let present = match Keyring::load(folder) {
        Ok(ring) => Some(ring),
        Err(Error::Missing(_)) => None,
        // A damaged keyring is what a restore is for; it is kept under another name.
        Err(Error::Damaged { path, .. } | Error::Empty(path)) => {
            aside = Some(put_aside(&path)?);
            None
        }
        Err(error) => return Err(error),
    };
    fs::create_dir_all(folder).map_err(Error::io(folder))?;
    let _lock = files::lock(&folder.join("office.lock"))?;
    let name = open::new_data_name();
    let path = folder.join(&name);
    let brought = bring(backup, &path, secret, migrations);
    let (manifest, clerk) = match brought {
        Ok(brought) => brought,
        Err(error) => {
            let _ = fs::remove_file(&path);
            return Err(error);
        }
    };
    let mut ring = manifest.keyring.clone();
    ring.data = name;
    // What a backup says of other files is not believed.
    ring.retired = Vec::new();
    let kept = present.as_ref().map(|ring| folder.join(&ring.data)).or(aside);
    ring.before_restore = present.map(|mut ring| {
        ring.before_restore = None;
        Box::new(ring)
    });
    ring.save(folder)?;
    Ok(Adopted { manifest, clerk, kept })
}

/// Under a name that nothing has yet: what was put aside before stays too.
fn put_aside(path: &Path) -> Result<PathBuf> {
    let mut names = (1..)
        .map(|n: u32| path.with_extension(if n == 1 { "json.damaged".into() } else { format!("json.damaged{n}") }));
    let aside = names.find(|name| !name.exists()).unwrap_or_else(|| path.to_path_buf());
    fs::rename(path, &aside).map_err(Error::io(&aside))?;
    Ok(aside)
}

/// Where the keyring is lost and the data file is not: the keys that a backup carries open it, and nothing of it is lost.
/// Neither the data file nor the backup is changed; the keyring that is there is kept under another name.
///
/// # Errors
/// `OtherKeys` where the backup's keys are not those of the data file; what [`crate::Store::open`] says of the file.
pub fn regain(backup: &Path, folder: &Path, secret: Secret<'_>, schema: crate::Schema) -> Result<Adopted> {
    let found = crate::condition(folder);
    // One of a newer program is not lost.
    let lost = matches!(found.keyring, Some(Wrong::Missing | Wrong::Empty | Wrong::Damaged));
    let Some(data) = found.file.filter(|_| lost) else { return Err(Error::Missing(folder.into())) };
    let _lock = files::lock(&folder.join("office.lock"))?;
    let manifest = read_outer(backup, None)?;
    let (key, clerk) = manifest.keyring.unlock(secret)?;
    open::check_size(&data, found.size, open::log_of(&data) > 0)?;
    open::probe(&data, &key, schema).map_err(|error| match error {
        Error::Damaged { what, .. } if what.contains("not a database") => Error::OtherKeys(backup.into()),
        other => other,
    })?;
    let path = folder.join(keyring::KEYRING);
    let kept = if path.exists() { Some(put_aside(&path)?) } else { None };
    let mut ring = manifest.keyring.clone();
    ring.data = data.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (ring.before_restore, ring.retired) = (None, Vec::new());
    ring.save(folder)?;
    Ok(Adopted { manifest, clerk, kept })
}

/// As [`restore`], into a folder that must not hold an office yet: another PC.
pub fn adopt(backup: &Path, folder: &Path, secret: Secret<'_>, migrations: &[Migration]) -> Result<Adopted> {
    if folder.join(keyring::KEYRING).exists() {
        return Err(Error::Exists(folder.into()));
    }
    restore(backup, folder, secret, migrations)
}

fn bring(
    backup: &Path,
    path: &Path,
    secret: Secret<'_>,
    migrations: &[Migration],
) -> Result<(Manifest, Option<String>)> {
    let mut file = File::create_new(path).map_err(Error::io(path))?;
    let manifest = read_outer(backup, Some(&mut file))?;
    drop(file);
    let (key, clerk) = manifest.keyring.unlock(secret)?;
    prove(path, &key, &manifest, migrations).map_err(|error| match error {
        // The copy is the backup's, byte for byte.
        Error::Damaged { what, .. } => Error::Damaged { path: backup.into(), what },
        other => other,
    })?;
    mark::save(path, &Mark { seq: manifest.seq, hash: manifest.hash.clone(), at: manifest.at.clone() }, true)?;
    files::sync_folder_of(path)?;
    Ok((manifest, clerk))
}

fn prove(path: &Path, key: &DataKey, manifest: &Manifest, migrations: &[Migration]) -> Result<()> {
    let conn = open::connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    verify_copy(&conn, path, manifest, Some(migrations))?;
    // A backup is a single file in `delete` mode; the office itself runs with a log.
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Takes the last restore back: the data file that was kept aside is in force again, and the restored one is kept.
pub(crate) fn take_back(folder: &Path) -> Result<()> {
    let mut ring = Keyring::load(folder)?;
    let Some(mut before) = ring.before_restore.take() else { return Err(Error::NothingToUndo(0)) };
    before.before_restore = Some(Box::new(ring));
    before.save(folder)
}

impl crate::Store {
    /// Ends this office and puts the kept one back in force; it must be unlocked anew.
    pub fn take_back(self) -> Result<()> {
        let folder = self.folder.clone();
        drop(self);
        take_back(&folder)
    }
}
