//! What an import did or would do, row by row, in plain Chinese. `row` is the sheet's own row number.

use super::era::Memory;
use serde::Serialize;
use std::collections::HashMap;
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

    /// What holds for many rows alike is told once, at the first of them, with how many there are; and what the sheet as a
    /// whole left to be assumed.
    pub(super) fn once(&mut self, memory: Memory) {
        let mut told: Vec<(Issue, Vec<u32>)> = Vec::new();
        let mut places: HashMap<(String, String, String), usize> = HashMap::new();
        for issue in std::mem::take(&mut self.warnings) {
            if EVERY.contains(&issue.code.as_str()) {
                let key = (issue.code.clone(), issue.column.clone(), issue.message.clone());
                let place = *places.entry(key).or_insert(told.len());
                if let Some((_, rows)) = told.get_mut(place) {
                    rows.push(issue.row);
                    continue;
                }
            }
            let rows = vec![issue.row];
            told.push((issue, rows));
        }
        let whole = |(issue, rows): (Issue, Vec<u32>)| match rows.as_slice() {
            [_] | [] => issue,
            rows => {
                let named = rows.iter().take(NAMED).map(u32::to_string).collect::<Vec<_>>().join("、");
                let more = if rows.len() > NAMED { "等行" } else { "行" };
                Issue {
                    message: format!("{}（共 {} 行：第 {named} {more}）", issue.message, rows.len()), ..issue
                }
            }
        };
        self.warnings = memory.told().into_iter().chain(told.into_iter().map(whole)).collect();
    }
}

/// Warnings of what a sheet leaves out in all its rows.
const EVERY: &[&str] = &["default_assumed", "date_assumed", "hours_missing"];
/// So many rows are named.
const NAMED: usize = 8;
