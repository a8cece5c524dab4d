//! The commit high-water mark: the last acknowledged entry, kept outside the data file. A log that was cut,
//! flipped or deleted after a crash opens as a shorter, healthy-looking history; the mark tells.

use crate::{Error, Result, files};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, OpenOptions},
    io::{Read, Seek, SeekFrom, Write},
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
    /// UTC time of the last entry that is still there; '' where there is none.
    pub since: String,
    /// The mark itself is gone: nobody knows whether anything is missing.
    #[serde(default)]
    pub unmarked: bool,
}

pub(crate) fn path(data: &Path) -> PathBuf {
    data.with_extension("mark")
}

pub(crate) fn load(data: &Path) -> Option<Mark> {
    Some(latest(&fs::read(path(data)).ok()?)?.mark)
}

/// One sector: a power cut leaves of a half that was on its way the old content, the new one, or a part of each.
const HALF: usize = 512;
/// The half that is written with every change, and the one that is written when all is synced. While the one is on its way
/// the other is on the disk: a mark of which neither can be read was meddled with.
const LATEST: usize = 0;
const SYNCED: usize = 1;

#[derive(Serialize, Deserialize)]
struct Half {
    /// Of what follows it. Stands first, so that no beginning of a new half makes sense with the end of an old one.
    #[serde(default)]
    sum: String,
    /// Which of the two is the later; not the entry's number, which falls where changes were lost.
    #[serde(default)]
    turn: u64,
    #[serde(flatten)]
    mark: Mark,
}

impl Half {
    fn of(turn: u64, mark: &Mark) -> Self {
        let mut sum = files::hash(format!("{turn}|{}|{}|{}", mark.seq, mark.hash, mark.at).as_bytes());
        sum.truncate(16);
        Self { sum, turn, mark: mark.clone() }
    }

    /// None where it is torn. A mark from before there were two has neither sum nor turn.
    fn read(bytes: &[u8]) -> Option<Self> {
        let half: Self = serde_json::from_slice(bytes.split(|byte| *byte == 0).next()?).ok()?;
        let fits = if half.turn == 0 { half.sum.is_empty() } else { half.sum == Self::of(half.turn, &half.mark).sum };
        fits.then_some(half)
    }
}

/// Both halves, where they can be read.
fn halves(bytes: &[u8]) -> [Option<Half>; 2] {
    let mut halves = bytes.chunks(HALF).map(Half::read);
    [halves.next().flatten(), halves.next().flatten()]
}

fn latest(bytes: &[u8]) -> Option<Half> {
    halves(bytes).into_iter().flatten().max_by_key(|half| half.turn)
}

/// Without `sync` this costs microseconds; it is then safe against a killed program, and after a power cut at worst
/// older than the file, which is no alarm.
pub(crate) fn save(data: &Path, mark: &Mark, sync: bool) -> Result<()> {
    let path = path(data);
    let write = || {
        let mut file = OpenOptions::new().create(true).read(true).write(true).truncate(false).open(&path)?;
        let mut present = Vec::new();
        file.read_to_end(&mut present)?;
        let [changed, synced] = halves(&present);
        // Before the first half is written over, there is a second.
        let sync = sync || synced.is_none();
        if sync {
            file.sync_all()?;
        }
        let turn = changed.into_iter().chain(synced).map(|half| half.turn).max().unwrap_or_default() + 1;
        let text = serde_json::to_string(&Half::of(turn, mark))?;
        file.seek(SeekFrom::Start((if sync { SYNCED } else { LATEST } * HALF) as u64))?;
        file.write_all(format!("{text:HALF$}").as_bytes())?;
        if sync { file.sync_all() } else { Ok(()) }
    };
    write().map_err(Error::io(&path))
}
