//! What can be said of an office's folder before anybody has given a password: whether its keyring and its data file are
//! there, and the last change that was acknowledged. Looks only.

use crate::{
    Error, Keyring,
    mark::{self, Mark},
    open,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Why a file of the office cannot be used, as far as it shows from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    Missing,
    /// 0 bytes.
    Empty,
    /// Cut short, or not what it should be.
    Damaged,
    /// Of a newer program.
    TooNew,
    /// The medium does not let it be read now.
    Unreadable,
}

impl Wrong {
    /// None where the error says nothing about a file.
    pub fn of(error: &Error) -> Option<Self> {
        match error {
            Error::Missing(_) => Some(Self::Missing),
            Error::Empty(_) => Some(Self::Empty),
            Error::Truncated(_) | Error::Damaged { .. } | Error::Foreign { .. } => Some(Self::Damaged),
            Error::TooNew { .. } => Some(Self::TooNew),
            Error::Io(..) => Some(Self::Unreadable),
            Error::Sqlite(error) => match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => Some(Self::Damaged),
                _ => None,
            },
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Condition {
    /// None where it can be read, or where nobody knows which it should be.
    pub keyring: Option<Wrong>,
    /// Of the data file; what stands inside it shows only with its key.
    pub data: Option<Wrong>,
    /// The data file that the keyring names; without a keyring the one that was used last.
    pub file: Option<PathBuf>,
    /// Bytes of the data file.
    pub size: u64,
    /// The last change that was acknowledged, where one ever was.
    pub mark: Option<Mark>,
}

/// Never fails: what cannot be read is what it tells.
pub fn condition(folder: &Path) -> Condition {
    let ring = Keyring::load(folder);
    let file = match &ring {
        Ok(ring) => Some(folder.join(&ring.data)),
        Err(_) => last_used(folder),
    };
    let mut condition = Condition { keyring: ring.as_ref().err().and_then(Wrong::of), ..Condition::default() };
    let Some(file) = file else { return condition };
    condition.mark = mark::load(&file).filter(|mark| mark.seq > 0);
    match fs::metadata(&file) {
        Ok(found) => {
            condition.size = found.len();
            let whole = open::check_size(&file, found.len(), open::log_of(&file) > 0);
            condition.data = whole.as_ref().err().and_then(Wrong::of);
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => condition.data = Some(Wrong::Missing),
        Err(_) => condition.data = Some(Wrong::Unreadable),
    }
    condition.file = Some(file);
    condition
}

/// A founding that was broken off leaves a data file in which nothing was ever done: that is no office.
fn last_used(folder: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let data = files.filter(|path| path.extension().is_some_and(|ending| ending == "db"));
    let used = data.filter_map(|path| Some((mark::load(&path).filter(|mark| mark.seq > 0)?.at, path)));
    used.max().map(|(_, path)| path)
}
