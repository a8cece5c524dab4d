//! A statistic's table, made from facts: each cell keeps the names it was counted from, so that the figure and the names
//! behind it cannot disagree.

use serde::Serialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// Somebody or something that was counted.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "StatName")]
pub struct Name {
    pub register: &'static str,
    pub id: String,
    pub label: String,
    pub detail: String,
}

/// A line of a table: what it is called and which facts belong to it.
pub struct Line<'a, F> {
    pub label: String,
    fits: Box<dyn Fn(&F) -> bool + 'a>,
}

impl<'a, F> Line<'a, F> {
    pub fn new(label: impl Into<String>, fits: impl Fn(&F) -> bool + 'a) -> Self {
        Self { label: label.into(), fits: Box::new(fits) }
    }
    /// 合计: every fact. Statistics begin with it.
    pub fn total() -> Self {
        Self::new("合计", |_| true)
    }
}

/// How a cell is worked out from its facts.
pub enum Figure<'a, F> {
    /// Each fact counts one: 人, 人次.
    Each,
    /// Facts with the same key count one: 户, 户次.
    Distinct(Box<dyn Fn(&F) -> String + 'a>),
    /// Sum over the facts; 分 where the unit is 元.
    Sum(Box<dyn Fn(&F) -> i64 + 'a>),
    /// Of the facts, those for which it holds, in tenths of a per cent; opens those for whom it does **not** hold.
    Share(Box<dyn Fn(&F) -> bool + 'a>),
}

pub struct Column<'a, F> {
    /// Heading over several columns; '' = none.
    pub group: &'static str,
    pub label: String,
    /// 人 户 人次 户次 元 % 小时 (of minutes)
    pub unit: &'static str,
    fits: Box<dyn Fn(&F) -> bool + 'a>,
    figure: Figure<'a, F>,
}

impl<'a, F> Column<'a, F> {
    pub fn each(group: &'static str, label: &str, unit: &'static str, fits: impl Fn(&F) -> bool + 'a) -> Self {
        Self { group, label: label.into(), unit, fits: Box::new(fits), figure: Figure::Each }
    }
    #[must_use]
    pub fn figure(self, figure: Figure<'a, F>) -> Self {
        Self { figure, ..self }
    }
}

#[derive(Debug)]
pub struct Cell {
    pub value: i64,
    pub names: Vec<Name>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct StatColumn {
    pub group: &'static str,
    pub label: String,
    pub unit: &'static str,
}

/// Two figures that must be equal, with the words for it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StatCheck {
    pub label: String,
    pub left: i64,
    pub right: i64,
}

#[derive(Debug)]
pub struct Table {
    pub title: String,
    /// 单位：人
    pub unit: String,
    /// The day or the span that it is about.
    pub when: String,
    /// Heading of the first column: 年龄段.
    pub corner: String,
    pub columns: Vec<StatColumn>,
    pub rows: Vec<(String, Vec<Cell>)>,
    /// Definitions and bases, printed below.
    pub notes: Vec<String>,
    pub checks: Vec<StatCheck>,
}

impl Table {
    /// Lays facts out in lines and columns.
    pub fn cross<F>(
        corner: &str,
        facts: &[F],
        lines: &[Line<'_, F>],
        columns: &[Column<'_, F>],
        name: &dyn Fn(&F) -> Name,
    ) -> Self {
        let rows = lines.iter().map(|line| {
            let of: Vec<&F> = facts.iter().filter(|fact| (line.fits)(fact)).collect();
            (line.label.clone(), columns.iter().map(|column| cell(&of, column, name)).collect())
        });
        Self {
            title: String::new(),
            unit: String::new(),
            when: String::new(),
            corner: corner.into(),
            rows: rows.collect(),
            columns: columns
                .iter()
                .map(|c| StatColumn { group: c.group, label: c.label.clone(), unit: c.unit })
                .collect(),
            notes: Vec::new(),
            checks: Vec::new(),
        }
    }

    /// The figure of a line in a column, by their labels; 0 where there is none.
    pub fn value(&self, line: &str, group: &str, column: &str) -> i64 {
        let at = self.columns.iter().position(|c| c.group == group && c.label == column);
        let row = self.rows.iter().find(|(label, _)| label == line);
        row.zip(at).and_then(|((_, cells), at)| cells.get(at)).map_or(0, |cell| cell.value)
    }

    pub fn check(&mut self, label: &str, left: i64, right: i64) {
        self.checks.push(StatCheck { label: label.into(), left, right });
    }
}

fn cell<F>(facts: &[&F], column: &Column<'_, F>, name: &dyn Fn(&F) -> Name) -> Cell {
    let facts: Vec<&F> = facts.iter().copied().filter(|fact| (column.fits)(fact)).collect();
    let named = |facts: &[&F]| facts.iter().map(|fact| name(fact)).collect::<Vec<_>>();
    match &column.figure {
        Figure::Each => Cell { value: facts.len() as i64, names: named(&facts) },
        Figure::Distinct(key) => {
            let mut seen = BTreeSet::new();
            let first: Vec<&F> = facts.into_iter().filter(|fact| seen.insert(key(fact))).collect();
            Cell { value: first.len() as i64, names: named(&first) }
        }
        Figure::Sum(of) => {
            let (value, some): (i64, Vec<&F>) =
                (facts.iter().map(|fact| of(fact)).sum(), facts.into_iter().filter(|fact| of(fact) != 0).collect());
            Cell { value, names: named(&some) }
        }
        Figure::Share(holds) => {
            let met = facts.iter().filter(|fact| holds(fact)).count() as i64;
            let all = facts.len() as i64;
            let missed: Vec<&F> = facts.into_iter().filter(|fact| !holds(fact)).collect();
            Cell { value: if all == 0 { 0 } else { (met * 1000 + all / 2) / all }, names: named(&missed) }
        }
    }
}
