//! 操作记录: who did what, when and why; undo and redo of any entry.

use crate::{
    access,
    fault::{Code, Fault, Result},
    files,
    office::{Done, Office},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ListJournal {
    #[ts(as = "Option<_>")]
    pub offset: u32,
    pub limit: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Done,
    Undone,
    Undo,
    Reading,
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
    /// Of the entry itself, or of that which it takes back or brings again.
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub base_op: String,
}

#[derive(Debug, Serialize, TS)]
pub struct JournalAnswer {
    pub total: i64,
    pub rows: Vec<JournalRow>,
}

const LIST: &str = "SELECT e.seq, e.at_local AS at, e.clerk, e.op, e.reason,
       CASE WHEN e.base IS NULL THEN e.title WHEN e.inverse THEN '撤销:' || e.title ELSE '重做:' || e.title END AS title,
       CASE WHEN e.base IS NULL THEN e.to_n - e.from_n + 1
            ELSE (SELECT b.to_n - b.from_n + 1 FROM journal_entry b WHERE b.seq = e.base) END AS count,
       CASE WHEN e.base IS NOT NULL THEN 'undo'
            WHEN e.to_n < e.from_n THEN 'reading'
            WHEN (SELECT r.inverse FROM journal_entry r WHERE r.base = e.seq ORDER BY r.seq DESC LIMIT 1) = 1 THEN 'undone'
            ELSE 'done' END AS state,
       coalesce((SELECT b.op FROM journal_entry b WHERE b.seq = e.base), e.op) AS base_op
  FROM journal_entry e ORDER BY e.seq DESC LIMIT :limit OFFSET :offset";

pub fn list(office: &Office, request: ListJournal) -> Result<JournalAnswer> {
    office.read(|conn| {
        let total = conn.query_row("SELECT count(*) FROM journal_entry", [], |row| row.get(0))?;
        let params = json!({ "limit": request.limit.unwrap_or(100), "offset": request.offset });
        let mut rows: Vec<JournalRow> = store::all(conn, LIST, &params)?;
        for row in &mut rows {
            cover(office, row);
        }
        Ok(JournalAnswer { total, rows })
    })
}

/// What was done to records that the clerk may not open is told without saying to which.
pub(crate) fn cover(office: &Office, row: &mut JournalRow) {
    if !office.may_read(&row.base_op) {
        crate::access::COVERED.clone_into(&mut row.title);
        row.reason.clear();
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
    let base = match entry.base {
        Some(base) => office.store.entry(base)?,
        None => entry,
    };
    let touched = office.read(|conn| access::touches(office, conn, &base.op, (base.from_n, base.to_n)))?;
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

/// Structure, encryption, the chain of entries, and the pictures: every byte, and those that no record shows.
pub fn verify(office: &Office) -> Result<VerifyAnswer> {
    let faults = office.store.check()?;
    office.read(|conn| {
        let entries = conn.query_row("SELECT count(*) FROM journal_entry", [], |row| row.get(0))?;
        let notes = files::unused(conn)?.into_iter().collect();
        Ok(VerifyAnswer { ok: faults.is_empty(), entries, faults, notes })
    })
}
