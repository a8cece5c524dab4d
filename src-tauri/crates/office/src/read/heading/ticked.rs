//! A heading over columns in which one is ticked: 化解结果 over 成功, 未成功, 正在化解. The heading of the ticked column is what
//! the row says; it is laid into a column of its own.

use super::{Column, Layout};
use crate::read::plain;
use sheet::{Grid, column_letter};

const TICKS: &[&str] = &["√", "✓", "✔", "☑", "●", "★", "V", "v", "是", "1", "○", "〇"];

fn parted(column: &Column) -> Option<(&str, &str)> {
    column.heading.rsplit_once('/').filter(|(upper, lower)| !upper.is_empty() && !lower.is_empty())
}

/// The sheet with such columns read as one each; nothing where there are none.
pub fn ticked(grid: &Grid, layout: &mut Layout) -> Option<Grid> {
    let mut more: Vec<(u32, u32, String)> = Vec::new();
    let mut width = grid.width();
    for group in groups(layout) {
        let told = layout.body.iter().filter_map(|line| grid.row(line.place));
        let marks = |row: &sheet::Row<'_>| -> Option<Vec<usize>> {
            let cells = group
                .iter()
                .map(|at| layout.columns.get(*at))
                .map(|column| column.map(|column| plain::tidy(&row.cell(column.index).shown())).unwrap_or_default());
            let cells: Vec<String> = cells.collect();
            let known = |cell: &String| plain::is_nothing(cell) || TICKS.contains(&cell.as_str());
            let ticked = cells.iter().enumerate().filter(|(_, cell)| TICKS.contains(&cell.as_str())).map(|(at, _)| at);
            cells.iter().all(known).then(|| ticked.collect())
        };
        let Some(rows) = told.map(|row| Some((row.number(), marks(&row)?))).collect::<Option<Vec<_>>>() else {
            continue;
        };
        if rows.iter().all(|(_, marks)| marks.is_empty()) {
            continue;
        }
        let columns: Vec<&Column> = group.iter().filter_map(|at| layout.columns.get(*at)).collect();
        let lower = |at: &usize| columns.get(*at).and_then(|column| parted(column)).map(|(_, lower)| lower);
        for (number, marks) in rows {
            let words: Vec<&str> = marks.iter().filter_map(lower).collect();
            if !words.is_empty() {
                more.push((number, width, words.join("、")));
            }
        }
        let Some((heading, field)) =
            columns.first().and_then(|column| Some((parted(column)?.0.to_owned(), column.field.clone())))
        else {
            continue;
        };
        let samples =
            more.iter().filter(|(_, at, _)| *at == width).take(super::SAMPLES).map(|(.., words)| words.clone());
        let joint = Column { index: width, letter: column_letter(width), heading, field, samples: samples.collect() };
        for at in &group {
            if let Some(column) = layout.columns.get_mut(*at) {
                column.field = None;
                column.samples.clear();
            }
        }
        layout.columns.push(joint);
        width += 1;
    }
    let more: Vec<(u32, u32, &str)> = more.iter().map(|(row, column, words)| (*row, *column, words.as_str())).collect();
    if more.is_empty() { None } else { grid.rearranged(|_, column| column, &more) }
}

/// Neighbours under one heading, of which the first is known and the others are not.
fn groups(layout: &Layout) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    for (at, column) in layout.columns.iter().enumerate() {
        let Some((upper, _)) = parted(column) else { continue };
        let goes_on =
            all.last().and_then(|group| group.last()).and_then(|last| layout.columns.get(*last)).is_some_and(|last| {
                last.index + 1 == column.index
                    && parted(last).is_some_and(|(of, _)| of == upper)
                    && column.field.is_none()
            });
        match all.last_mut() {
            Some(group) if goes_on => group.push(at),
            _ => all.push(vec![at]),
        }
    }
    let known =
        |group: &Vec<usize>| group.first().and_then(|at| layout.columns.get(*at)).is_some_and(|c| c.field.is_some());
    all.into_iter().filter(|group| group.len() > 1 && known(group)).collect()
}
