//! 年度统计: the figures of the yearly report, a table a theme, with the year before beside and what each counts below.

use super::{Cell, Chart, ChartKind, Period, StatColumn, Table};
use crate::{
    clock,
    fault::Result,
    office::Office,
    reports::year::{self, THEMES, Told, Window},
};
use std::collections::BTreeSet;
use store::rusqlite::Connection;

/// Of the year in which the day of the states lies, up to it.
pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let Some(cutoff) = clock::date(&period.as_of) else { return Ok(Vec::new()) };
    let window = Window::until(cutoff);
    let told = year::tell(office, conn, &window)?;
    Ok(THEMES.iter().zip(told).map(|(theme, lines)| table(theme, lines, &window)).collect())
}

fn table(theme: &year::Theme, lines: Vec<Told>, window: &Window) -> Table {
    let before = window.year_ago();
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    let head = |year: i32| StatColumn { group: "", label: format!("{year}年"), unit: "", decimals: 0 };
    let units: BTreeSet<&str> = lines.iter().map(|line| line.figure.unit).filter(|unit| *unit != "日期").collect();
    let chart = theme.drawn.and_then(|(title, keys)| drawn(title, keys, &lines));
    let mut notes: Vec<String> = Vec::new();
    for line in &lines {
        let figure = line.figure;
        let source = year::source(figure.source);
        let source = if source.is_empty() { String::new() } else { format!("（{source}）") };
        notes.push(format!("{}：{}{source}。", figure.label, window.fill(figure.formula)));
    }
    let rows = lines.into_iter().map(|line| {
        let figure = line.figure;
        let label = match figure.unit {
            "日期" => figure.label.to_owned(),
            unit => format!("{}（{unit}）", figure.label),
        };
        let cells = vec![line.now.cell(figure, line.names), line.before.cell(figure, line.names_before)];
        (label, cells)
    });
    Table {
        title: theme.title.into(),
        unit: format!("单位：{}", units.into_iter().collect::<Vec<_>>().join("、")),
        when: format!("截至{}；上年截至{}", day(&window.to), day(&before.to)),
        corner: "指标".into(),
        rows: rows.collect(),
        columns: vec![head(window.year), head(before.year)],
        notes,
        checks: Vec::new(),
        chart,
    }
}

/// The lines that have figures in both years, where there are some to compare.
fn drawn(title: &str, keys: &[&str], lines: &[Told]) -> Option<Chart> {
    let has = |line: &&Told| line.now.is_number() && line.before.is_number();
    let of = |key: &&str| lines.iter().position(|line| line.figure.key == *key && has(&line));
    let rows: Vec<usize> = keys.iter().filter_map(of).collect();
    (rows.len() > 1).then(|| Chart { kind: ChartKind::Bars, title: title.into(), rows, columns: vec![0, 1] })
}

impl year::Value {
    fn is_number(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    fn cell(&self, figure: &year::Figure, names: Vec<super::Name>) -> Cell {
        match self {
            Self::Number(value) => Cell::of(*value, names).own(figure.unit, figure.decimals()),
            other => Cell::none(other.text(figure), names).own(figure.unit, 0),
        }
    }
}
