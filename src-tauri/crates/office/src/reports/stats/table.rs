//! A statistic's table, made from facts: each cell keeps the names it was counted from, so that the figure and the names
//! behind it cannot disagree.

use serde::Serialize;
use std::{borrow::Cow, collections::BTreeSet, ops::Range};
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
    /// The same, but facts with the same key are one sum: a gift to a home where several people were met.
    SumOnce(Box<dyn Fn(&F) -> String + 'a>, Box<dyn Fn(&F) -> i64 + 'a>),
    /// Of the facts, those for which it holds, in per cent; no figure at all where there are no facts. Opens those for whom
    /// it holds.
    Rate(Box<dyn Fn(&F) -> bool + 'a>),
    /// As `Rate`, but opens those for whom it does **not** hold.
    Missed(Box<dyn Fn(&F) -> bool + 'a>),
    /// As `Missed`, but facts with the same key are one.
    MissedOnce(Box<dyn Fn(&F) -> String + 'a>, Box<dyn Fn(&F) -> bool + 'a>),
    /// The change of the count of those for which it holds (this period) against the others (the one compared with), in
    /// per cent; no figure where that was nought. Opens both.
    Change(Box<dyn Fn(&F) -> bool + 'a>),
    /// Mean over the facts in the column's smallest part, half up; no figure where there are no facts.
    Mean(Box<dyn Fn(&F) -> i64 + 'a>),
}

pub struct Column<'a, F> {
    /// Heading over several columns; '' = none.
    pub group: &'static str,
    pub label: String,
    /// 人 户 人次 户次 元 % 小时 (of minutes)
    pub unit: &'static str,
    /// Digits behind the point: figures are whole numbers of the last one (分, tenths of a per cent).
    decimals: u8,
    fits: Box<dyn Fn(&F) -> bool + 'a>,
    figure: Figure<'a, F>,
}

/// 元 has 分, a per cent its tenth, everything else is counted whole.
fn usual(unit: &str) -> u8 {
    match unit {
        "元" => 2,
        "%" => 1,
        _ => 0,
    }
}

impl<'a, F> Column<'a, F> {
    pub fn each(group: &'static str, label: &str, unit: &'static str, fits: impl Fn(&F) -> bool + 'a) -> Self {
        Self { group, label: label.into(), unit, decimals: usual(unit), fits: Box::new(fits), figure: Figure::Each }
    }
    #[must_use]
    pub fn decimals(self, decimals: u8) -> Self {
        Self { decimals, ..self }
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
    /// What stands there instead of a figure: 「—」 where the base is nought. '' = the figure.
    pub instead: Cow<'static, str>,
    /// Unit and digits behind the point, where they are not the column's: of a table whose lines count different things.
    pub own: Option<(&'static str, u8)>,
}

impl Cell {
    pub fn of(value: i64, names: Vec<Name>) -> Self {
        Self { value, names, instead: Cow::Borrowed(""), own: None }
    }
    pub fn none(instead: impl Into<Cow<'static, str>>, names: Vec<Name>) -> Self {
        Self { value: 0, names, instead: instead.into(), own: None }
    }
    #[must_use]
    pub fn own(self, unit: &'static str, decimals: u8) -> Self {
        Self { own: Some((unit, decimals)), ..self }
    }
    /// `part` of `whole` in per cent, with so many decimals; 「—」 where the whole is nought.
    fn rate(part: i64, whole: i64, decimals: u8, names: Vec<Name>) -> Self {
        match ratio(part, whole, 100 * 10_i64.pow(u32::from(decimals))) {
            Some(value) => Self::of(value, names),
            None => Self::none(DASH, names),
        }
    }
}

/// Where a figure would have to be divided by nought.
pub const DASH: &str = "—";

/// `part` of `whole` in units of 10^-decimals, half up and away from nought; None where the whole is nought.
pub fn ratio(part: i64, whole: i64, scale: i64) -> Option<i64> {
    if whole == 0 {
        return None;
    }
    let (part, whole, scale) = (i128::from(part), i128::from(whole), i128::from(scale));
    let twice = 2 * (part * scale).abs() + whole.abs();
    let rounded = twice / (2 * whole.abs());
    i64::try_from(if (part < 0) == (whole < 0) { rounded } else { -rounded }).ok()
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct StatColumn {
    pub group: &'static str,
    pub label: String,
    pub unit: &'static str,
    /// Digits behind the point in the cells' `text`; their `value` is a whole number of the last one.
    pub decimals: u8,
}

/// Two figures that must be equal, with the words for it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StatCheck {
    pub label: String,
    pub left: i64,
    pub right: i64,
}

/// How a table is drawn for those who would rather look. It shows figures of the table and has none of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ChartKind {
    /// Two columns, to the left and to the right of the lines: men and women by age.
    Pyramid,
    /// The lines from left to right, a bar for each column.
    Bars,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "StatChart")]
pub struct Chart {
    pub kind: ChartKind,
    pub title: String,
    /// Lines and columns of the table that are drawn, from 0.
    pub rows: Vec<usize>,
    pub columns: Vec<usize>,
}

impl Chart {
    pub fn bars(title: impl Into<String>, rows: Range<usize>, columns: Range<usize>) -> Self {
        Self { kind: ChartKind::Bars, title: title.into(), rows: rows.collect(), columns: columns.collect() }
    }

    /// `left` and `right` by their labels.
    pub fn pyramid(
        title: impl Into<String>,
        table: &Table,
        rows: Range<usize>,
        left: &str,
        right: &str,
    ) -> Option<Self> {
        let at = |label: &str| table.columns.iter().position(|column| column.label == label);
        let columns = vec![at(left)?, at(right)?];
        Some(Self { kind: ChartKind::Pyramid, title: title.into(), rows: rows.collect(), columns })
    }
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
    pub chart: Option<Chart>,
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
                .map(|c| StatColumn { group: c.group, label: c.label.clone(), unit: c.unit, decimals: c.decimals })
                .collect(),
            notes: Vec::new(),
            checks: Vec::new(),
            chart: None,
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
        Figure::Each => Cell::of(facts.len() as i64, named(&facts)),
        Figure::Distinct(key) => {
            let mut seen = BTreeSet::new();
            let first: Vec<&F> = facts.into_iter().filter(|fact| seen.insert(key(fact))).collect();
            Cell::of(first.len() as i64, named(&first))
        }
        Figure::Sum(of) => {
            let (value, some): (i64, Vec<&F>) =
                (facts.iter().map(|fact| of(fact)).sum(), facts.into_iter().filter(|fact| of(fact) != 0).collect());
            Cell::of(value, named(&some))
        }
        Figure::SumOnce(key, of) => {
            let mut seen = BTreeSet::new();
            let once: Vec<&F> = facts.into_iter().filter(|fact| of(fact) != 0 && seen.insert(key(fact))).collect();
            Cell::of(once.iter().map(|fact| of(fact)).sum(), named(&once))
        }
        Figure::Rate(holds) => {
            let met: Vec<&F> = facts.iter().copied().filter(|fact| holds(fact)).collect();
            Cell::rate(met.len() as i64, facts.len() as i64, column.decimals, named(&met))
        }
        Figure::Missed(holds) => missed(&facts, holds, column.decimals, named),
        Figure::MissedOnce(key, holds) => {
            let mut seen = BTreeSet::new();
            let once: Vec<&F> = facts.into_iter().filter(|fact| seen.insert(key(fact))).collect();
            missed(&once, holds, column.decimals, named)
        }
        Figure::Change(holds) => {
            let now = facts.iter().filter(|fact| holds(fact)).count() as i64;
            let before = facts.len() as i64 - now;
            Cell::rate(now - before, before, column.decimals, named(&facts))
        }
        Figure::Mean(of) => {
            let sum = facts.iter().map(|fact| of(fact)).sum();
            match ratio(sum, facts.len() as i64, 10_i64.pow(u32::from(column.decimals))) {
                Some(value) => Cell::of(value, named(&facts)),
                None => Cell::none(DASH, Vec::new()),
            }
        }
    }
}

fn missed<F>(facts: &[&F], holds: &dyn Fn(&F) -> bool, decimals: u8, named: impl Fn(&[&F]) -> Vec<Name>) -> Cell {
    let (met, missed): (Vec<&F>, Vec<&F>) = facts.iter().copied().partition(|fact| holds(fact));
    Cell::rate(met.len() as i64, facts.len() as i64, decimals, named(&missed))
}

#[cfg(test)]
mod tests {
    use super::ratio;

    #[test]
    fn shares_are_rounded_half_up_and_nought_divides_nothing() {
        assert_eq!(ratio(43 - 124, 124, 10_000), Some(-6532), "124 → 43 is −65.32 %: 81 ÷ 124 = 0.65322…");
        assert_eq!(ratio(112, 120, 10_000), Some(9333));
        assert_eq!(ratio(1, 8, 100), Some(13), "12.5 is 13");
        assert_eq!(ratio(-1, 8, 100), Some(-13), "as large downwards as upwards");
        assert_eq!((ratio(5, 0, 100), ratio(0, 5, 100)), (None, Some(0)));
    }
}
