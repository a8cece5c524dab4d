use std::{
    io,
    path::{Path, PathBuf},
};

pub type Result<T> = std::result::Result<T, Error>;

/// Where a record no longer is what an undo expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub table: String,
    pub key: String,
    /// Column; empty where the whole record appeared or vanished.
    pub column: String,
    pub expected: String,
    pub present: String,
}

/// What can go wrong between the office and its file. Each has a sentence of its own in `office::fault`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no office in {0}")]
    Missing(PathBuf),
    #[error("there is already an office in {0}")]
    Exists(PathBuf),
    #[error("the office is open in another window or program")]
    InUse,
    #[error("wrong password")]
    WrongPassword,
    #[error("no clerk of this name: {0}")]
    UnknownClerk(String),
    #[error("a clerk of this name exists: {0}")]
    ClerkExists(String),
    #[error("wrong recovery card")]
    WrongCard,
    #[error("the recovery key is mistyped")]
    CardMistyped,
    #[error("{0} is empty")]
    Empty(PathBuf),
    #[error("{0} is cut short")]
    Truncated(PathBuf),
    #[error("{path} is damaged: {what}")]
    Damaged { path: PathBuf, what: String },
    #[error("schema {found} is newer than {known}")]
    TooNew { found: i64, known: i64 },
    #[error("write outside the journal")]
    OutsideJournal,
    #[error("changed since: {} differences", .0.len())]
    Changed(Vec<Difference>),
    #[error("other records refer to it")]
    Referred,
    #[error("entry {0} is not there")]
    NoEntry(i64),
    #[error("entry {0} changed nothing or is undone already")]
    NothingToUndo(i64),
    #[error("entry {0} destroyed records for good, or had some that are destroyed")]
    Destroyed(i64),
    #[error("the keys of {0} open another file")]
    OtherKeys(PathBuf),
    #[error("not a backup: {0}")]
    NotABackup(PathBuf),
    #[error("{path} holds what the program never put there: {what}")]
    Foreign { path: PathBuf, what: String },
    #[error("no room: needs {needs} bytes, free {free}")]
    NoRoom { needs: u64, free: u64 },
    #[error("{0} bytes are too many for one file on FAT32")]
    TooLargeForFat(u64),
    #[error("{0} does not read back as it was written")]
    NotAsWritten(PathBuf),
    #[error("cancelled")]
    Cancelled,
    #[error("{0}: {1}")]
    Io(PathBuf, #[source] io::Error),
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    #[error("row and record do not fit: {0}")]
    Shape(String),
    #[error("keys: {0}")]
    Crypto(String),
}

impl Error {
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io(path, source)
    }

    /// What is wrong with a copy that was made a moment ago is the medium's doing, and says nothing about its source.
    pub(crate) fn of_copy(self, copy: &Path) -> Self {
        match self {
            Self::Sqlite(error) if medium(&error) => Self::Sqlite(error),
            Self::Empty(_) | Self::Truncated(_) | Self::Damaged { .. } | Self::NotABackup(_) | Self::Sqlite(_) => {
                Self::NotAsWritten(copy.into())
            }
            other => other,
        }
    }
}

/// What the medium refuses (no room, not readable now) says nothing about the file.
pub(crate) fn medium(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as E;
    matches!(
        error.sqlite_error_code(),
        Some(
            E::SystemIoFailure
                | E::CannotOpen
                | E::DiskFull
                | E::ReadOnly
                | E::DatabaseBusy
                | E::OutOfMemory
                | E::OperationInterrupted
        )
    )
}

/// What the journal's triggers say when the gate is closed; SQLite passes it on as text.
const OUTSIDE: &str = "write outside the journal";

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(_, Some(said)) if said == OUTSIDE => Self::OutsideJournal,
            _ => Self::Sqlite(error),
        }
    }
}

impl serde::de::Error for Error {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self::Shape(message.to_string())
    }
}
