//! The home page: what there is today, what happened this month, what is missing, how old the backup is.

use crate::{
    backup::{BackupState, state as backup_state},
    clock, events,
    fault::Result,
    journal::{JournalRow, ListJournal, list as journal_list},
    office::Office,
    registers::roster::{self, OnDuty},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::{Mutex, PoisonError};
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HomeCounts {
    pub households: i64,
    /// Living here or in a book here.
    pub people: i64,
    /// Living here (常住).
    pub residents: i64,
    /// In a book registered here (户籍).
    pub registered: i64,
    /// 人在户在
    pub home_both: i64,
    /// 人在户不在
    pub home_only: i64,
    /// 人不在户在
    pub book_only: i64,
    /// Of those living here, by age on the day.
    pub over_60: i64,
    pub over_65: i64,
    pub over_80: i64,
    pub dwellings: i64,
    /// Flats that nobody lives in.
    pub empty: i64,
    pub buildings: i64,
    pub entrances: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct EventCount {
    pub kind: String,
    pub label: String,
    pub count: i64,
}

#[derive(Debug, Serialize, TS)]
pub struct HomeAnswer {
    pub as_of: String,
    #[serde(flatten)]
    #[ts(flatten)]
    pub counts: HomeCounts,
    /// Findings of 谁被漏了 that nobody has accepted.
    pub gaps: i64,
    pub events_month: Vec<EventCount>,
    /// What is due, by kind.
    pub due: Vec<super::due::DueCount>,
    /// Where the PC's own date cannot be right.
    pub clock: Option<String>,
    /// Who is on duty today, by team and shift.
    pub on_duty: Vec<OnDuty>,
    pub backup: BackupState,
    pub recent: Vec<JournalRow>,
}

/// What is counted over the whole office, which takes a large one seconds.
#[derive(Clone)]
pub(crate) struct Counted {
    counts: HomeCounts,
    gaps: i64,
    events_month: Vec<EventCount>,
    due: Vec<super::due::DueCount>,
    clock: Option<String>,
}

/// Of which state of the file, and of which day.
pub(crate) type Known = Mutex<Option<((u64, String), Counted)>>;

pub fn home(office: &Office) -> Result<HomeAnswer> {
    let as_of = office.day(None)?;
    let Counted { counts, gaps, events_month, due, clock } = known(office, &as_of)?;
    Ok(HomeAnswer {
        counts,
        gaps,
        events_month,
        due,
        clock,
        on_duty: roster::on(office, roster::OnRequest::default())?,
        backup: backup_state(office)?,
        recent: recent(office)?,
        as_of: clock::date(&as_of).map_or(as_of, |date| date.to_string()),
    })
}

/// Counted once after each change. Whoever comes back before it is done waits for the same counting, and for no reader that
/// a list could use.
fn known(office: &Office, as_of: &str) -> Result<Counted> {
    let mut known = office.home.lock().unwrap_or_else(PoisonError::into_inner);
    let state = (office.store.acknowledged(), as_of.to_owned());
    if let Some((_, counted)) = known.as_ref().filter(|(of, _)| *of == state) {
        return Ok(counted.clone());
    }
    let counted = count(office, as_of)?;
    *known = Some((state, counted.clone()));
    Ok(counted)
}

fn count(office: &Office, as_of: &str) -> Result<Counted> {
    let month = as_of.get(..7).unwrap_or_default();
    let (counts, events) = office.read(|conn| {
        let counts: HomeCounts = store::one(conn, include_str!("home.sql"), &json!({ "as_of": as_of }))?;
        let events: Vec<(String, i64)> = store::all(
            conn,
            "SELECT kind, count(*) FROM event WHERE date BETWEEN :from AND :to GROUP BY kind",
            &json!({ "from": format!("{month}-01"), "to": format!("{month}-31") }),
        )?;
        Ok((counts, events))
    })?;
    let events_month = events
        .into_iter()
        .map(|(kind, count)| EventCount { label: events::label(&kind).to_owned(), kind, count })
        .collect();
    let gaps = super::gaps::run(office, super::gaps::GapsRequest::default())?;
    let open = gaps.iter().flat_map(|rule| &rule.findings).filter(|finding| finding.accepted.is_none()).count();
    let due = super::due::due(office, super::due::DueRequest::default())?;
    Ok(Counted { counts, gaps: open as i64, events_month, due: due.counts, clock: due.clock })
}

/// What was done last; that somebody came in, and that the day's backup was made, is in the journal for whoever asks.
fn recent(office: &Office) -> Result<Vec<JournalRow>> {
    let mut rows = journal_list(office, ListJournal { limit: Some(40), ..ListJournal::default() })?.rows;
    rows.retain(|row| ![crate::desk::UNLOCK, crate::backup::DAILY].contains(&row.op.as_str()));
    rows.truncate(8);
    Ok(rows)
}
