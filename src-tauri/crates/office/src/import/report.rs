//! What an import did or would do, row by row, in plain Chinese. `row` is the sheet's own row number.

use serde::Serialize;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    New,
    Update,
    Same,
    Conflict,
    Error,
    /// Left out because the clerk said so.
    Skip,
}

/// A fault or warning of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Issue {
    pub row: u32,
    /// The column's heading; empty where the whole row is meant.
    pub column: String,
    pub code: String,
    pub message: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Line {
    pub row: u32,
    pub action: Action,
    pub name: String,
    pub address: String,
    pub message: String,
    /// Whom of the books the row may mean, where a clerk can decide.
    pub candidates: Vec<Candidate>,
    /// Whether it may be taken for somebody new.
    pub may_be_new: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Candidate {
    pub id: String,
    pub title: String,
}

#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct PeopleCounts {
    pub new: u32,
    pub updated: u32,
    pub unchanged: u32,
    pub conflict: u32,
    pub skipped: u32,
}

#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Counts {
    pub new: u32,
}

#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ImportReport {
    pub sheet: String,
    /// Rows read.
    pub rows: u32,
    pub people: PeopleCounts,
    pub households: Counts,
    pub dwellings: Counts,
    /// Headings of columns that hold something and were taken for nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub unused: Vec<String>,
    /// Other sheets of the workbook, not read: each is imported by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<_>")]
    pub others: Vec<String>,
    /// These rows stay out.
    pub errors: Vec<Issue>,
    /// These are imported all the same.
    pub warnings: Vec<Issue>,
    pub lines: Vec<Line>,
    pub entry: Option<i64>,
}

impl ImportReport {
    /// Together with rows that say what the books say already.
    pub(super) fn with(mut self, known: Vec<Line>) -> Self {
        self.rows += known.len() as u32;
        self.people.unchanged += known.len() as u32;
        self.lines.extend(known);
        self.lines.sort_by_key(|line| line.row);
        self
    }
}
