//! The commit high-water mark: the last acknowledged entry, kept outside the data file. A log that was cut,
//! flipped or deleted after a crash opens as a shorter, healthy-looking history; the mark tells.

use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mark {
    /// Number of the last entry; 0 in a new office.
    pub seq: i64,
    pub hash: String,
    /// UTC time of that entry.
    pub at: String,
}

/// Acknowledged changes that the file no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// How many entries are missing; 0 where an entry is there but is not the acknowledged one.
    pub entries: i64,
    /// UTC time of the last entry that is still there.
    pub since: String,
}

pub(crate) fn path(data: &Path) -> PathBuf {
    data.with_extension("mark")
}

pub(crate) fn load(data: &Path) -> Option<Mark> {
    serde_json::from_slice(&fs::read(path(data)).ok()?).ok()
}

/// Of one length, so that writing it anew is one write within one sector: the old mark or the new one.
const LENGTH: usize = 256;

/// Without `sync` this costs microseconds; it is then safe against a killed program, and after a power cut at worst
/// older than the file, which is no alarm.
pub(crate) fn save(data: &Path, mark: &Mark, sync: bool) -> Result<()> {
    let path = path(data);
    let text = serde_json::to_string(mark).map_err(|error| Error::Shape(error.to_string()))?;
    let write = || {
        let mut file = OpenOptions::new().create(true).write(true).truncate(false).open(&path)?;
        file.write_all(format!("{text:LENGTH$}").as_bytes())?;
        if sync { file.sync_all() } else { Ok(()) }
    };
    write().map_err(Error::io(&path))
}
