//! 操作记录: who did what, when and why; undo and redo of any entry.

use crate::{
    access,
    fault::{Code, Fault, Result},
    files,
    office::{Done, Office},
    rights,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::atomic::Ordering;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ListJournal {
    #[ts(as = "Option<_>")]
    pub offset: u32,
    pub limit: Option<u32>,
    pub clerk: Option<String>,
    pub kind: Option<Sort>,
    /// Days of the clerk's own clock, both included.
    pub from: Option<String>,
    pub to: Option<String>,
    /// Entries about this register, or that changed a record of it.
    pub register: Option<String>,
    /// What an entry's title or reason holds.
    pub text: Option<String>,
}

/// What an entry is about, for whoever looks through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "JournalKind")]
pub enum Sort {
    /// Records.
    Change,
    /// Taken back or done again.
    Undo,
    /// Looked at under its cover: a number, a paper, a page before it is printed.
    Look,
    Export,
    Print,
    Backup,
    /// Clerks, roles, keys, rights.
    Clerk,
    /// Settings, rules, code tables.
    Setting,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Done,
    Undone,
    Undo,
    Reading,
    /// Not told to the clerk who asks, and so not theirs to take back.
    Covered,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct JournalRow {
    pub seq: i64,
    /// The clerk's local time.
    pub at: String,
    pub clerk: String,
    pub op: String,
    pub title: String,
    pub reason: String,
    /// How many rows it changed.
    pub count: i64,
    pub state: State,
    pub kind: Sort,
    /// Of the entry itself, or of that which it takes back or brings again.
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub base_op: String,
}

#[derive(Debug, Serialize, TS)]
pub struct JournalAnswer {
    pub total: i64,
    pub rows: Vec<JournalRow>,
    /// Everybody who stands in the journal, whether or not he still has a key.
    pub clerks: Vec<String>,
}

/// By the operation's name. Which a new command is, is said here; else it changes records.
pub(crate) const KIND: &str = "CASE
       WHEN base IS NOT NULL THEN 'undo'
       WHEN op = 'print.save' THEN 'print'
       WHEN op LIKE '%.reveal' OR op LIKE '%open' OR op IN ('print.preview', 'backup.look') THEN 'look'
       WHEN op LIKE '%export' OR op LIKE '%save_to' OR op IN ('backup.folder_copy', 'import.errors') THEN 'export'
       WHEN op LIKE 'backup.%' OR op = 'office.seen' THEN 'backup'
       WHEN op LIKE 'clerk.%' OR op LIKE 'office.unlock%' OR op IN ('office.create', 'office.salvage') THEN 'clerk'
       WHEN op LIKE 'setting.%' OR op LIKE 'rule.%' OR op LIKE 'code.%' THEN 'setting'
       ELSE 'change' END";

/// The entries that are asked for; the rows of an undo are those of its base.
const WHERE: &str = "(:clerk IS NULL OR e.clerk = :clerk) AND (:kind IS NULL OR e.kind = :kind)
   AND (:from IS NULL OR e.at_local >= :from) AND (:to IS NULL OR substr(e.at_local, 1, 10) <= :to)
   AND (:text IS NULL OR instr(e.title, :text) > 0 OR instr(e.reason, :text) > 0)
   AND (:register IS NULL OR e.op LIKE :register || '.%' OR e.op = 'import.' || :register
        OR EXISTS (SELECT 1 FROM journal_entry b JOIN journal_row r ON r.n BETWEEN b.from_n AND b.to_n
                    WHERE b.seq = coalesce(e.base, e.seq) AND r.tbl = :register))";

const LIST: &str = "SELECT e.seq, e.at_local AS at, e.clerk, e.op, e.reason,
       CASE WHEN e.base IS NULL THEN e.title WHEN e.inverse THEN '撤销:' || e.title ELSE '重做:' || e.title END AS title,
       CASE WHEN e.base IS NULL THEN e.to_n - e.from_n + 1
            ELSE (SELECT b.to_n - b.from_n + 1 FROM journal_entry b WHERE b.seq = e.base) END AS count,
       CASE WHEN e.base IS NOT NULL THEN 'undo'
            WHEN e.to_n < e.from_n THEN 'reading'
            WHEN (SELECT r.inverse FROM journal_entry r WHERE r.base = e.seq ORDER BY r.seq DESC LIMIT 1) = 1 THEN 'undone'
            ELSE 'done' END AS state, e.kind,
       coalesce((SELECT b.op FROM journal_entry b WHERE b.seq = e.base), e.op) AS base_op
  FROM";

pub fn list(office: &Office, request: ListJournal) -> Result<JournalAnswer> {
    let asked = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (register, text) = (asked(&request.register), asked(&request.text));
    if let Some(register) = &register {
        office.allow(register)?;
    }
    for (field, day) in [("from", &request.from), ("to", &request.to)] {
        if asked(day).is_some_and(|day| crate::clock::date(&day).is_none()) {
            return Err(Fault::at(field, "日期写法不对，例如 2026-11-23"));
        }
    }
    // Words of titles that are covered for this clerk would be told by what is found.
    if text.is_some() {
        office.must(rights::Need::Read)?;
        office.allow_all()?;
    }
    office.read(|conn| {
        let params = json!({
            "clerk": asked(&request.clerk), "kind": request.kind, "from": asked(&request.from), "to": asked(&request.to),
            "register": register, "text": text,
            "limit": request.limit.unwrap_or(100), "offset": request.offset,
        });
        let columns = "seq, op, clerk, at_local, reason, title, from_n, to_n, base, inverse";
        let entries = format!("(SELECT {columns}, {KIND} AS kind FROM journal_entry) e WHERE {WHERE}");
        let (total,): (i64,) = store::one(conn, &format!("SELECT count(*) FROM {entries}"), &params)?;
        let page = format!("{LIST} {entries} ORDER BY e.seq DESC LIMIT :limit OFFSET :offset");
        let mut rows: Vec<JournalRow> = store::all(conn, &page, &params)?;
        for row in &mut rows {
            cover(office, row);
        }
        let clerks: Vec<(String,)> =
            store::all(conn, "SELECT DISTINCT clerk FROM journal_entry ORDER BY clerk", &json!({}))?;
        Ok(JournalAnswer { total, rows, clerks: clerks.into_iter().map(|(name,)| name).collect() })
    })
}

/// What was done to records that the clerk may not open is told without saying to which.
pub(crate) fn cover(office: &Office, row: &mut JournalRow) {
    // Who reads no registers sees what was done to the program, and that people were printed or exported, but not whom.
    let first = row.base_op.split('.').next().unwrap_or_default();
    let plain = ["office", "backup", "clerk", "setting", "rule", "code", "print", "stats", "desk", "retention", "data"]
        .contains(&first)
        || row.base_op.ends_with(".export");
    if !plain && !office.granted().meets(rights::Need::Read) {
        crate::access::COVERED.clone_into(&mut row.title);
        row.reason.clear();
    }
    if !office.may_read(&row.base_op) {
        crate::access::COVERED.clone_into(&mut row.title);
        row.reason.clear();
        row.state = State::Covered;
    }
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct UndoRequest {
    /// Without it, the last one that can be.
    pub entry: Option<i64>,
}

/// The entry, or the undo of it that stands now: undoing is always done to the last word.
fn standing(office: &Office, seq: i64) -> Result<i64> {
    let sql = "SELECT coalesce((SELECT max(r.seq) FROM journal_entry r WHERE r.base = coalesce(e.base, e.seq)), e.seq)
                 FROM journal_entry e WHERE e.seq = :seq";
    let found = office.read(|conn| Ok(store::first::<(i64,)>(conn, sql, &json!({ "seq": seq }))?))?;
    found.map(|(seq,)| seq).ok_or_else(|| store::Error::NoEntry(seq).into())
}

pub fn undo(office: &Office, request: UndoRequest) -> Result<Done<i64>> {
    let seq = match request.entry {
        Some(seq) => seq,
        None => office.store.last_undoable()?.ok_or_else(|| Fault::new(Code::NotFound, "没有可以撤销的操作"))?,
    };
    let entry = office.store.entry(seq)?;
    if entry.op == "office.create" {
        return Err(Fault::new(Code::Conflict, "没有可以撤销的操作；建立台账这一步不能撤销"));
    }
    if entry.op == "office.salvage" {
        return Err(Fault::new(Code::Conflict, "没有可以撤销的操作；从损坏的文件里救出登记这一步不能撤销")
            .hint("要回到原来的文件，请到“数据 → 备份与恢复”，点“收回恢复”"));
    }
    // A redo names its base; it is undone like the base itself.
    let target = if entry.base.is_none() { standing(office, seq)? } else { seq };
    if office.store.entry(target)?.inverse && entry.base.is_none() {
        return Err(store::Error::NothingToUndo(seq).into());
    }
    allowed(office, target)?;
    named(office, target, office.undo("journal.undo", target))
}

pub fn redo(office: &Office, request: UndoRequest) -> Result<Done<i64>> {
    let seq = match request.entry {
        Some(seq) => standing(office, seq)?,
        None => office.store.last_redoable()?.ok_or_else(|| Fault::new(Code::NotFound, "没有可以重做的操作"))?,
    };
    if !office.store.entry(seq)?.inverse {
        return Err(Fault::new(Code::Conflict, "这一步没有撤销过，不用重做"));
    }
    allowed(office, seq)?;
    named(office, seq, office.undo("journal.redo", seq))
}

/// Nobody takes back, or brings again, what they may not open.
fn allowed(office: &Office, seq: i64) -> Result<()> {
    let entry = office.store.entry(seq)?;
    let inverse = entry.inverse;
    let base = match entry.base {
        Some(base) => office.store.entry(base)?,
        None => entry,
    };
    let rows = (base.from_n, base.to_n);
    office.read(|conn| rights::may_turn(office, conn, &base.op, rows, !inverse))?;
    let touched = office.read(|conn| access::touches(office, conn, &base.op, rows))?;
    touched.map_or(Ok(()), |right| Err(access::denied(right)))
}

/// Differences with the records' own names; a value that would stand twice with the record that has it.
fn named(office: &Office, seq: i64, result: Result<Done<i64>>) -> Result<Done<i64>> {
    result.map_err(|mut fault| {
        if let (Some(_), [difference]) = (&fault.field, fault.differences.as_mut_slice()) {
            // What cannot be found out is left unsaid; the fault itself stands.
            if let Ok(Some((id, value))) = holder(office, seq, &difference.register, &difference.field) {
                difference.id = id;
                difference.present.clone_from(&value);
                fault.detail = format!("{}“{value}”已经有了，不能再有一条", difference.label);
            }
        }
        for difference in &mut fault.differences {
            let title = office.read(|conn| crate::api::title(conn, &difference.register, &difference.id));
            difference.title = title.unwrap_or_default();
        }
        fault
    })
}

/// The live record that has a value which the entry would bring in again.
fn holder(office: &Office, seq: i64, table: &str, column: &str) -> Result<Option<(String, String)>> {
    let entry = office.store.entry(seq)?;
    let rows = office.store.entry(entry.base.unwrap_or(seq))?;
    // Table and column come from the file's own message about its index, not from outside.
    let sql = format!(
        "SELECT t.id, t.\"{column}\" FROM journal_row r JOIN \"{table}\" t ON t.id <> r.key AND t.removed_at IS NULL
            AND t.\"{column}\" IN (json_extract(r.before, '$.{column}'), json_extract(r.after, '$.{column}'))
          WHERE r.n BETWEEN :from AND :to AND r.tbl = :table LIMIT 1"
    );
    let span = json!({ "from": rows.from_n, "to": rows.to_n, "table": table });
    office.read(|conn| Ok(store::first(conn, &sql, &span)?))
}

#[derive(Debug, Serialize, TS)]
pub struct VerifyAnswer {
    pub ok: bool,
    pub entries: i64,
    pub faults: Vec<String>,
    /// What is as it should be, and worth knowing.
    pub notes: Vec<String>,
}

/// Up to this size of the office's file the chain is walked while the clerk unlocks, which takes some hundredths of a
/// second; above it in the first pause.
const AT_ONCE: u64 = 32 << 20;

/// When the office is opened: whether every entry still stands where it stood and says what it said.
pub(crate) fn walk(office: &Office) {
    let large = office.store.size() > AT_ONCE;
    office.chain_later.store(large, Ordering::Relaxed);
    if !large {
        note_break(office, &|| true);
    }
}

/// What the unlocking left for a pause; who locks meanwhile ends it.
pub(crate) fn walk_in_pause(office: &Office, stays: &dyn Fn() -> bool) {
    if office.chain_later.swap(false, Ordering::Relaxed) {
        note_break(office, stays);
    }
}

/// A chain that cannot be read now is found again by 校验.
fn note_break(office: &Office, stays: &dyn Fn() -> bool) {
    if let Ok(Err(seq)) = office.store.walk_chain(stays) {
        office.broken.store(seq, Ordering::Relaxed);
    }
}

/// Structure, encryption, the chain of entries, and the pictures: every byte, and those that no record shows.
pub fn verify(office: &Office) -> Result<VerifyAnswer> {
    let faults = office.store.check()?;
    office.read(|conn| {
        let entries = conn.query_row("SELECT count(*) FROM journal_entry", [], |row| row.get(0))?;
        let notes = files::unused(conn)?.into_iter().collect();
        Ok(VerifyAnswer { ok: faults.is_empty(), entries, faults, notes })
    })
}
