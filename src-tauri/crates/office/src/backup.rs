//! 备份与恢复, as the clerk sees it. What makes a backup safe is in `store`.

use crate::{
    clock,
    fault::{Code, Fault, Result},
    journal::JournalRow,
    office::{Context, Office},
    settings,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{PoisonError, atomic::Ordering},
};
use store::{BackupInfo, Manifest, rusqlite::Connection};
use ts_rs::TS;

/// What a backup holds, in the words of the office.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupCounts {
    pub households: i64,
    pub people: i64,
    pub entries: i64,
}

impl BackupCounts {
    pub(crate) fn of(counts: &BTreeMap<String, i64>) -> Self {
        let of = |table: &str| counts.get(table).copied().unwrap_or_default();
        Self { households: of("household"), people: of("person"), entries: of("journal_entry") }
    }
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupRow {
    pub path: String,
    pub office: String,
    /// UTC.
    pub at: String,
    pub size: u64,
    pub counts: BackupCounts,
    /// Proven whole: bytes, structure, encryption, counts and last entry.
    pub verified: bool,
}

impl BackupRow {
    pub(crate) fn of(info: &BackupInfo, verified: bool) -> Self {
        Self {
            path: info.path.display().to_string(),
            office: info.manifest.office.clone(),
            at: info.manifest.at.clone(),
            size: info.size,
            counts: BackupCounts::of(&info.manifest.counts),
            verified,
        }
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Last {
    /// Local time.
    at: String,
    path: String,
}

#[derive(Debug, Serialize, TS)]
pub struct BackupState {
    /// Local time of the last verified backup outside this PC's own folder.
    pub last_at: Option<String>,
    pub days: Option<i64>,
    pub due: bool,
    pub reminder_days: i64,
    pub path: Option<String>,
    /// The backups that the program keeps by itself.
    pub local: Vec<BackupRow>,
}

const LAST: &str = "backup.last";

pub fn state(office: &Office) -> Result<BackupState> {
    let last: Option<Last> =
        serde_json::from_value(settings::desk_get(office, settings::DeskKey { key: LAST.into() })?).unwrap_or_default();
    let reminder_days = office.read(|conn| settings::number(conn, "backup.remind_days"))?;
    let today = office.now().today;
    let days = last.as_ref().and_then(|last| {
        let at = NaiveDateTime::parse_from_str(&last.at, "%Y-%m-%d %H:%M:%S").ok()?;
        Some(clock::days_between(at.date(), today).max(0))
    });
    let folder = local_folder(office);
    let local = if folder.is_dir() {
        BackupInfo::list(&folder)?.iter().map(|info| BackupRow::of(info, true)).collect()
    } else {
        Vec::new()
    };
    Ok(BackupState {
        due: days.is_none_or(|days| days >= reminder_days),
        last_at: last.as_ref().map(|last| last.at.clone()),
        path: last.map(|last| last.path),
        days,
        reminder_days,
        local,
    })
}

fn local_folder(office: &Office) -> PathBuf {
    office.store.folder().join("backups")
}

#[derive(Debug, Deserialize, TS)]
pub struct FolderRequest {
    #[ts(type = "string")]
    pub folder: PathBuf,
}

/// Why there is a backup, where nobody is asked.
const BY_HAND: &str = "经办人备份";
const BY_ITSELF: &str = "每天第一次打开时自动备份";

/// To a stick or any folder: written, synced, read back, verified, and only then under its name.
pub fn make(office: &Office, context: &Context<'_>, request: FolderRequest) -> Result<BackupRow> {
    if !request.folder.is_dir() {
        return Err(Fault { code: Code::Disk, ..Fault::at("folder", "找不到这个文件夹") }.hint("请检查U盘是否插好"));
    }
    let row = write(office, context, &request.folder)?;
    let now = office.now().local;
    settings::keep(
        office,
        settings::DeskValue { key: LAST.into(), value: json!(Last { at: now, path: row.path.clone() }) },
    )?;
    office.note("backup.make", BY_HAND, &format!("备份到 {}", row.path))?;
    Ok(row)
}

/// The program's own backup, beside the office's file, as a clerk asks for it.
pub fn make_local(office: &Office, context: &Context<'_>) -> Result<BackupRow> {
    let row = own(office, context)?;
    office.note("backup.make_local", BY_HAND, "备份到本机")?;
    Ok(row)
}

fn own(office: &Office, context: &Context<'_>) -> Result<BackupRow> {
    let folder = local_folder(office);
    fs::create_dir_all(&folder).map_err(|error| crate::fault::disk(&folder.display().to_string(), &error))?;
    write(office, context, &folder)
}

/// The operation of the day's own backup, where it went well.
pub(crate) const DAILY: &str = "backup.daily";

/// Up to this size of the office's file the day's own backup is made while the clerk unlocks: less than a second. With
/// thousands of pictures it takes a minute, and waits for a pause.
const AT_ONCE: u64 = 64 << 20;

/// The first unlock of a day leaves a backup beside the office's file.
pub(crate) fn daily(office: &Office) {
    let large = office.store.size() > AT_ONCE;
    office.backup_later.store(large, Ordering::Relaxed);
    if !large {
        of_today(office, &Context::default());
    }
}

/// What the unlock left for a pause. Who locks meanwhile ends it, and the next pause begins anew.
pub(crate) fn in_pause(office: &Office, context: &Context<'_>) {
    if office.backup_later.swap(false, Ordering::Relaxed) {
        of_today(office, context);
    }
}

/// A failure keeps nobody from work, but is told in the journal, where the home page shows it; where not even that can be
/// written, whoever comes in can read and make room.
fn of_today(office: &Office, context: &Context<'_>) {
    let today = office.now().utc.get(..10).unwrap_or_default().to_owned();
    let made = BackupInfo::list(&local_folder(office))
        .is_ok_and(|backups| backups.iter().any(|info| info.manifest.at.starts_with(&today)));
    if made {
        return;
    }
    match own(office, context) {
        Ok(_) => office.note_by_itself(DAILY, BY_ITSELF, "自动备份到本机"),
        Err(fault) if fault.code == Code::Cancelled => {}
        Err(fault) => {
            let _ = office.note("backup.make_local", BY_ITSELF, &format!("自动备份没有成功：{fault}"));
        }
    }
}

fn write(office: &Office, context: &Context<'_>, folder: &Path) -> Result<BackupRow> {
    let utc = office.now().utc;
    let progress = |done: u64, total: u64| {
        (context.progress)(crate::office::Progress { done, total, label: "正在备份并核验".into() })
    };
    let info = office.store.backup(folder, &utc, &progress)?;
    Ok(BackupRow::of(&info, true))
}

#[derive(Debug, Deserialize, TS)]
pub struct PathRequest {
    #[ts(type = "string")]
    pub path: PathBuf,
}

/// What a folder holds, by what stands outside on each backup; told while the office is locked, too, for that is when
/// a damaged one is to be replaced.
pub fn list(request: FolderRequest) -> Result<Vec<BackupRow>> {
    Ok(BackupInfo::list(&request.folder)?.iter().map(|info| BackupRow::of(info, false)).collect())
}

#[derive(Debug, Serialize, TS)]
pub struct VerifyBackup {
    pub ok: bool,
    /// Whether it was opened and counted, or only compared byte for byte (another office's).
    pub opened: bool,
    pub detail: String,
    pub backup: BackupRow,
}

/// From the first byte to the last.
pub fn verify(office: &Office, request: PathRequest) -> Result<VerifyBackup> {
    match office.store.look(&request.path) {
        Ok(looked) => {
            let backup = row(&request.path, &looked.manifest, true);
            let detail = format!(
                "已核验：{} 户、{} 人、{} 条操作记录，全部完好",
                backup.counts.households, backup.counts.people, backup.counts.entries
            );
            Ok(VerifyBackup { ok: true, opened: true, detail, backup })
        }
        Err(store::Error::WrongPassword) => {
            let info = BackupInfo::verify_outer(&request.path)?;
            let detail = "文件完好；这是另一份台账的备份，要用它自己的密码打开".to_owned();
            Ok(VerifyBackup { ok: true, opened: false, detail, backup: BackupRow::of(&info, false) })
        }
        Err(error) => Err(error.into()),
    }
}

/// While the office is locked: every byte is compared with what was written, and nothing is opened.
pub(crate) fn verify_closed(request: &PathRequest) -> Result<VerifyBackup> {
    let info = BackupInfo::verify_outer(&request.path)?;
    let detail = "每个字节都和备份时一样；恢复时再用密码打开，逐项核对".to_owned();
    Ok(VerifyBackup { ok: true, opened: false, detail, backup: BackupRow::of(&info, false) })
}

fn row(path: &Path, manifest: &Manifest, verified: bool) -> BackupRow {
    let size = fs::metadata(path).map(|meta| meta.len()).unwrap_or_default();
    BackupRow::of(&BackupInfo { path: path.into(), size, manifest: manifest.clone() }, verified)
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct LookPerson {
    pub id: String,
    pub name: String,
    pub birth: String,
    pub address: String,
}

#[derive(Debug, Serialize, TS)]
pub struct LookAnswer {
    pub backup: BackupRow,
    pub entries: Vec<JournalRow>,
    pub people: Vec<LookPerson>,
}

#[derive(Debug, Deserialize, TS)]
pub struct LookRequest {
    #[ts(type = "string")]
    pub path: PathBuf,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reason: String,
}

fn people(conn: &Connection) -> Result<Vec<LookPerson>> {
    Ok(store::all(
        conn,
        "SELECT p.id, p.name, p.birth, coalesce((SELECT d.address FROM residence r JOIN dwelling d ON d.id = r.dwelling_id
                  WHERE r.person_id = p.id AND r.to_date IS NULL LIMIT 1), '') AS address
           FROM person p WHERE p.removed_at IS NULL ORDER BY p.pinyin LIMIT 50",
        &json!({}),
    )?)
}

fn entries(conn: &Connection) -> Result<Vec<JournalRow>> {
    Ok(store::all(
        conn,
        "SELECT seq, at_local AS at, clerk, op, title, reason, to_n - from_n + 1 AS count, 'done' AS state,
                'change' AS kind, coalesce((SELECT b.op FROM journal_entry b WHERE b.seq = journal_entry.base), op) AS base_op
           FROM journal_entry ORDER BY seq DESC LIMIT 20",
        &json!({}),
    )?)
}

/// 演练: what is in it, from a private copy; nothing of the office's record changes, but who looked is told.
pub fn look(office: &Office, request: LookRequest) -> Result<LookAnswer> {
    let looked = office.store.look(&request.path)?;
    let name = request.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    office.account("backup.look", &request.reason, &format!("查看备份「{name}」里的内容"))?;
    let people = people(&looked.conn)?;
    let mut entries = entries(&looked.conn)?;
    for row in &mut entries {
        crate::journal::cover(office, row);
    }
    let backup = row(&request.path, &looked.manifest, true);
    *office.looked.lock().unwrap_or_else(PoisonError::into_inner) = Some((request.path, looked));
    Ok(LookAnswer { backup, entries, people })
}

/// The same while no office is open, by a secret of the backup: what is brought back is seen first. Of registers that not
/// every clerk may open nothing is told.
pub(crate) fn peek(looked: &store::Looked, path: &Path) -> Result<LookAnswer> {
    let mut entries = entries(&looked.conn)?;
    entries.retain(|row| {
        let first = row.base_op.split('.').next().unwrap_or_default();
        crate::registers::of(first).is_none_or(|register| register.right.is_none())
    });
    Ok(LookAnswer { backup: row(path, &looked.manifest, true), entries, people: people(&looked.conn)? })
}
