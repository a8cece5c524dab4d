//! When an office will not open, or is not what it was when it was closed: which case it is, what is known, what is safe, and
//! what can be done. Looks only; nothing here begins anew.

mod aside;
mod salvage;
mod says;

pub use aside::{AsideAnswer, copy_aside};
pub use salvage::{SalvageAnswer, SalvageRequest};
pub(crate) use salvage::{answer as salvaged, title as salvage_title};

use crate::{
    backup::{BackupCounts, BackupRow},
    clock::Clock,
    fault::Result,
    office::Office,
    settings,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{PoisonError, atomic::Ordering},
};
use store::{BackupInfo, Condition, Keyring, Lost, Mark, Wrong, condition};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "RecoveryCase")]
pub enum Case {
    /// Nothing is wrong that shows from outside.
    None,
    Damaged,
    /// 0 bytes.
    Empty,
    /// The data file is gone, or all of the office but its backups.
    Missing,
    /// The keyring is gone or damaged, the data file is there.
    Keys,
    /// The stick or disk is not there, cannot be read, or is another.
    Stick,
    Newer,
    /// The clerk says so.
    Password,
    /// The office is open; its journal does not hold together.
    Chain,
    /// The office is open; acknowledged changes are not in it.
    Lost,
}

/// What can be done, as the screen has buttons for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "RecoveryWay")]
pub enum Way {
    /// Bring back a backup, after looking inside.
    Restore,
    /// Open the data file with the keys that a backup carries: nothing is lost.
    Regain,
    /// Read into a new file what the damaged one still gives.
    Salvage,
    /// Look for backups on another stick or in another folder.
    Elsewhere,
    /// The stick is in now, or the file back: look again.
    Again,
    Card,
    /// A colleague unlocks, and gives a new password.
    Colleague,
    /// Install the newer program.
    Update,
    /// A copy of the files as they are, for who looks after the PC.
    Aside,
    Journal,
    Check,
    /// The page of backups, of an office that is open.
    Backups,
    /// Told and understood.
    Seen,
    /// The medium is there and empty: an office may be founded on it.
    Begin,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct RecoveryRequest {
    /// The clerk has forgotten the password.
    #[ts(as = "Option<_>")]
    pub forgotten: bool,
    /// Where else to look for backups.
    #[ts(as = "Option<String>")]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct RecoveryBackup {
    pub backup: BackupRow,
    /// Of this office, as far as can be told; another's is not offered.
    pub own: bool,
    /// Acknowledged changes that it does not hold; None where nobody knows.
    pub after: Option<i64>,
}

#[derive(Debug, Serialize, TS)]
pub struct Recovery {
    pub case: Case,
    /// What happened, in a line.
    pub title: String,
    pub known: Vec<String>,
    pub safe: Vec<String>,
    /// The best first.
    pub ways: Vec<Way>,
    /// Newest first; what lies beside the office, and what was found in the folder that was asked for.
    pub backups: Vec<RecoveryBackup>,
}

/// Changes that were missing when the office was opened, until somebody has said that he knows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Missing {
    pub entries: i64,
    /// UTC time of the last change that is still there; '' where there is none.
    pub since: String,
    /// Nobody knows whether anything is missing: what would tell is gone.
    #[serde(default)]
    pub unmarked: bool,
}

/// What is wrong where the high-water mark is gone.
const UNMARKED: &str = "记着最后一次保存的那个文件（.mark）不见了";

const LOST: &str = "recovery.lost";
const CHAIN: &str = "recovery.chain";
/// How far the backup goes of which somebody knows that it holds more.
const BEHIND: &str = "recovery.behind";

fn kept<T: serde::de::DeserializeOwned>(office: &Office, key: &str) -> Option<T> {
    let value = settings::desk_get(office, settings::DeskKey { key: key.into() }).ok()?;
    serde_json::from_value(value).ok()
}

/// After an opening: what is missing is remembered in the file, for its mark forgets it with the next change.
pub(crate) fn remember(office: &Office) {
    let behind = behind(office).filter(|(_, mark)| kept::<Mark>(office, BEHIND).as_ref() != Some(mark));
    let lost = office.store.lost().cloned().or(behind.map(|(lost, _)| lost));
    let lost = lost.map(|lost| Missing { entries: lost.entries, since: lost.since, unmarked: lost.unmarked });
    if let Some(lost) = &lost {
        // Where even that cannot be written, this session still tells.
        let _ = settings::keep(office, settings::DeskValue { key: LOST.into(), value: json!(lost) });
    }
    *office.missing.lock().unwrap_or_else(PoisonError::into_inner) = lost.or_else(|| kept(office, LOST));
    office.broken_seen.store(kept(office, CHAIN).unwrap_or_default(), Ordering::Relaxed);
}

/// A folder of backups that cannot be read now tells nothing.
fn behind(office: &Office) -> Option<(Lost, Mark)> {
    office.store.behind().ok().flatten()
}

pub(crate) fn missing(office: &Office) -> Option<Missing> {
    office.missing.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// The sentence for what is missing.
pub(crate) fn said(office: &Office, lost: &Missing) -> String {
    match lost.entries {
        _ if lost.unmarked => format!("{UNMARKED}，不知道有没有少改动"),
        entries if lost.since.is_empty() => format!("{entries} 条已保存的改动全部从文件里丢失了"),
        0 => "操作记录的最后一条和上次保存的不是同一条，文件可能被换过".into(),
        entries => format!(
            "有 {entries} 条已保存的改动从文件里丢失了，最后一条还在的是 {}",
            office.clock.local(&lost.since).unwrap_or_else(|| lost.since.clone())
        ),
    }
}

/// The entry from which on the journal does not hold together, unless somebody has said that he knows of that one.
pub(crate) fn broken(office: &Office) -> Option<i64> {
    let broken = office.broken.load(Ordering::Relaxed);
    (broken > 0 && office.broken_seen.load(Ordering::Relaxed) != broken).then_some(broken)
}

/// Somebody knows: it is no longer told at every opening. Who it was stands in the journal.
pub fn seen(office: &Office) -> Result<()> {
    let put = |key: &str, value| settings::keep(office, settings::DeskValue { key: key.into(), value });
    if let Some(lost) = missing(office) {
        let told = match lost.entries {
            _ if lost.unmarked => format!("已知道{UNMARKED}，已核对"),
            entries => format!("已知道丢失了 {entries} 条改动，已核对"),
        };
        office.note("office.seen", "", &told)?;
        put(LOST, json!(null))?;
        if let Some((_, mark)) = behind(office) {
            put(BEHIND, json!(mark))?;
        }
        *office.missing.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
    if let Some(broken) = broken(office) {
        office.note("office.seen", "", &format!("已知道操作记录从第 {broken} 条起对不上"))?;
        put(CHAIN, json!(broken))?;
        office.broken_seen.store(broken, Ordering::Relaxed);
    }
    Ok(())
}

/// The case of an office that is open.
pub(crate) fn case_open(office: &Office) -> Case {
    match (missing(office), broken(office)) {
        (Some(_), _) => Case::Lost,
        (None, Some(_)) => Case::Chain,
        (None, None) => Case::None,
    }
}

/// The case of a folder whose office is not open. `found` is what the last opening has met inside the file.
pub(crate) fn case_closed(folder: &Path, found: Option<Case>) -> Case {
    of(folder, &condition(folder), found)
}

fn of(folder: &Path, seen: &Condition, found: Option<Case>) -> Case {
    match (seen.keyring, seen.data) {
        (Some(Wrong::Unreadable), _) | (None, Some(Wrong::Unreadable)) => Case::Stick,
        (Some(Wrong::TooNew), _) | (None, Some(Wrong::TooNew)) => Case::Newer,
        (Some(Wrong::Missing), _) if seen.file.is_none() => match (own_backups(folder).is_empty(), removable(folder)) {
            (false, _) => Case::Missing,
            (true, true) => Case::Stick,
            (true, false) => Case::None,
        },
        (Some(_), None) if seen.file.is_some() => Case::Keys,
        (Some(_), _) | (None, Some(Wrong::Damaged)) => Case::Damaged,
        (None, Some(Wrong::Missing)) => Case::Missing,
        (None, Some(Wrong::Empty)) => Case::Empty,
        (None, None) => found.unwrap_or(Case::None),
    }
}

/// What an opening has met, where it is about the file.
pub(crate) fn met(error: &store::Error) -> Option<Case> {
    Some(match Wrong::of(error)? {
        Wrong::Damaged => Case::Damaged,
        Wrong::Empty => Case::Empty,
        Wrong::Missing => Case::Missing,
        Wrong::TooNew => Case::Newer,
        Wrong::Unreadable => Case::Stick,
    })
}

/// Where systems show sticks and other disks than their own.
fn removable(folder: &Path) -> bool {
    if cfg!(windows) {
        let drive = |path: &str| path.get(..2).unwrap_or_default().to_uppercase();
        let own = std::env::var("SystemDrive").unwrap_or_else(|_| "C:".into());
        return drive(&folder.to_string_lossy()) != drive(&own);
    }
    ["/media/", "/run/media/", "/mnt/", "/Volumes/"].iter().any(|at| folder.to_string_lossy().starts_with(at))
}

/// Whether the place where the folder would lie is there at all.
fn there(folder: &Path) -> bool {
    folder.is_dir() || folder.parent().is_some_and(Path::is_dir)
}

fn own_backups(folder: &Path) -> Vec<BackupInfo> {
    BackupInfo::list(&folder.join("backups")).unwrap_or_default()
}

/// What is told of the office in a folder. `office` where it is open, `found` what the last opening has met.
pub(crate) fn tell(
    folder: &Path,
    office: Option<&Office>,
    found: Option<Case>,
    clock: &Clock,
    request: &RecoveryRequest,
) -> Recovery {
    let seen = condition(folder);
    let case = match office {
        Some(office) => case_open(office),
        None => match of(folder, &seen, found) {
            Case::None if request.forgotten => Case::Password,
            case => case,
        },
    };
    let ring = Keyring::load(folder).ok();
    let beside = own_backups(folder);
    let elsewhere = request.folder.as_deref().map(|place| (place, near(place)));
    let named: BTreeSet<&str> = beside.iter().map(|info| info.manifest.office.as_str()).collect();
    let own = |info: &BackupInfo| match &ring {
        Some(ring) => ring.same_office(&info.manifest.keyring),
        None => named.is_empty() || named.contains(info.manifest.office.as_str()),
    };
    let after = |info: &BackupInfo| seen.mark.as_ref().map(|mark| (mark.seq - info.manifest.seq).max(0));
    let row =
        |info: &BackupInfo| RecoveryBackup { backup: BackupRow::of(info, false), own: own(info), after: after(info) };
    let mut backups: Vec<RecoveryBackup> =
        beside.iter().chain(elsewhere.iter().flat_map(|(_, found)| found)).map(row).collect();
    backups.sort_by(|a, b| (&b.backup.at, &b.backup.path).cmp(&(&a.backup.at, &a.backup.path)));
    backups.dedup_by(|a, b| a.backup.path == b.backup.path);
    let facts = says::Facts {
        case,
        folder,
        seen: &seen,
        clerks: ring.as_ref().map(|ring| ring.clerks().map(|(name, _)| name.to_owned()).collect()).unwrap_or_default(),
        backups: &backups,
        elsewhere: request.folder.as_deref(),
        found: elsewhere.as_ref().map_or(0, |(_, found)| found.len()),
        there: there(folder),
        missing: office.and_then(missing),
        broken: office.and_then(broken),
        clock,
    };
    Recovery { case, title: facts.title(), known: facts.known(), safe: facts.safe(), ways: facts.ways(), backups }
}

/// A stick with backups on it, or the folder of an office that holds its own.
fn near(place: &Path) -> Vec<BackupInfo> {
    let mut found = BackupInfo::list(place).unwrap_or_default();
    found.extend(own_backups(place));
    found
}

/// What a restore gives up: acknowledged changes that the backup does not hold. None where nobody knows.
pub(crate) fn given_up(folder: &Path, seq: i64) -> Option<i64> {
    condition(folder).mark.map(|mark| (mark.seq - seq).max(0))
}

pub(crate) fn words(counts: &BackupCounts) -> String {
    format!("{} 户、{} 人", counts.households, counts.people)
}
