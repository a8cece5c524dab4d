//! Small file work done the careful way.

use crate::{Error, Result};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::Path,
};

/// Writes beside the file, syncs, renames over it and syncs the folder: the old content or the new, never between.
pub fn atomic_write(path: &Path, content: &[u8]) -> Result<()> {
    let partial = partial(path);
    let mut file = File::create(&partial).map_err(Error::io(path))?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    if let Err(error) = written {
        // The partial file is ours alone; what counts is the first fault.
        let _ = fs::remove_file(&partial);
        return Err(Error::Io(path.into(), error));
    }
    drop(file);
    fs::rename(&partial, path).map_err(Error::io(path))?;
    sync_folder_of(path)
}

/// Makes a folder that nobody else of this PC looks into.
pub fn private_folder(path: &Path) -> std::io::Result<()> {
    fs::create_dir_all(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The name of bytes that are kept by their content: SHA-256 in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn partial(path: &Path) -> std::path::PathBuf {
    let mut name = path.file_name().map(std::ffi::OsStr::to_os_string).unwrap_or_default();
    name.push(".partial");
    path.with_file_name(name)
}

/// On Windows a folder cannot be synced; NTFS journals the rename itself.
pub(crate) fn sync_folder_of(path: &Path) -> Result<()> {
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        let file = File::open(folder).map_err(Error::io(folder))?;
        // Some file systems on sticks cannot sync a folder and say so; the file itself is synced by then.
        let _ = file.sync_all();
    }
    Ok(())
}

/// Takes the office for this program alone, until the file is dropped.
pub(crate) fn lock(path: &Path) -> Result<File> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).map_err(Error::io(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(Error::InUse),
        Err(fs::TryLockError::Error(error)) => Err(Error::Io(path.to_path_buf(), error)),
    }
}

/// Free room for ordinary users in bytes, and whether files over 4 GiB are impossible there (FAT32). A file system that
/// tells no size at all is asked by writing.
#[cfg(unix)]
pub fn room(folder: &Path) -> Result<(u64, bool)> {
    const MSDOS: u64 = 0x4d44;
    let space = rustix::fs::statvfs(folder).map_err(|e| Error::Io(folder.into(), e.into()))?;
    let kind = rustix::fs::statfs(folder).map_err(|e| Error::Io(folder.into(), e.into()))?;
    let free = if space.f_blocks == 0 { u64::MAX } else { space.f_bavail.saturating_mul(space.f_frsize) };
    Ok((free, kind.f_type.cast_unsigned() == MSDOS))
}

/// Windows tells the free room only through an unsafe call; there the write itself reports a full disk.
#[cfg(not(unix))]
pub fn room(_folder: &Path) -> Result<(u64, bool)> {
    Ok((u64::MAX, false))
}

/// Asks the system to forget what it holds of a file, so that reading it back reads the medium.
pub(crate) fn forget_cached(file: &File) {
    #[cfg(unix)]
    {
        // Advice: where it is not taken, the read back still proves what the system holds.
        let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
    }
    #[cfg(not(unix))]
    let _ = file;
}
