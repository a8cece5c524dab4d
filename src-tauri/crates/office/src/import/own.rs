//! A list that was exported and comes back as it is: rows that say of a record just what the list shows are no news.

use super::{Action, Line, Opened, Sort};
use crate::{
    clock,
    fault::Result,
    office::Office,
    read::plain,
    register::{Cover, Field, ListRequest, Register, cell, query},
};
use serde_json::{Map, Value};
use sheet::Cell;
use std::collections::HashSet;

/// What a list shows of its records in these columns, in clear and covered.
type Shown = fn(&Office, &[&Field], &str) -> Result<HashSet<Vec<String>>>;

struct List {
    name: &'static str,
    label: &'static str,
    fields: &'static [Field],
    shown: Shown,
}

macro_rules! lists {
    ($($of:ty),* $(,)?) => {
        &[$(List {
            name: <$of as Register>::NAME, label: <$of as Register>::LABEL, fields: <$of as Register>::FIELDS, shown: shown::<$of>,
        }),*]
    };
}

const LISTS: &[List] = crate::registers!(lists);

/// As the sheet's cell is compared: without what a spreadsheet may change.
fn said(cell: &Cell) -> String {
    plain::tidy(&cell.shown()).replace("\r\n", "\n")
}

fn shown<R: Register>(office: &Office, fields: &[&Field], as_of: &str) -> Result<HashSet<Vec<String>>> {
    // Whatever its state is: an export may be of those who have gone.
    let filter = Map::from_iter([("state".to_owned(), Value::Null)]);
    let request = ListRequest { filter, limit: Some(u32::MAX), ..ListRequest::default() };
    let mut told = HashSet::new();
    for masked in [false, true] {
        let list = office.read(|conn| query::<R>(office, conn, &request, as_of, Cover::sheet(masked)))?;
        let row =
            |row: &crate::register::Row| fields.iter().map(|field| said(&cell(field, row.get(field.name)))).collect();
        told.extend(list.rows.iter().map(row));
    }
    Ok(told)
}

/// Takes the rows that say nothing new out of a sheet that this office exported; they are told as unchanged. What was
/// altered, added or put together by hand is read as any other sheet.
pub(super) fn unchanged(office: &Office, sort: Sort, opened: &mut Opened) -> Result<Vec<Line>> {
    let Some((list, as_of)) = exported(sort, opened) else { return Ok(Vec::new()) };
    let columns: Vec<(u32, &Field)> = opened
        .layout
        .columns
        .iter()
        .filter_map(|column| {
            // Of two columns of one name the list shows one.
            let named = |field: &&Field| field.column && field.label == column.heading;
            let field =
                list.fields.iter().filter(|field| field.list).find(named).or_else(|| list.fields.iter().find(named))?;
            Some((column.index, field))
        })
        .collect();
    let all = opened
        .layout
        .columns
        .iter()
        .all(|column| column.heading.is_empty() || columns.iter().any(|(at, _)| *at == column.index));
    if !all || columns.is_empty() || !office.may(list.name) {
        return Ok(Vec::new());
    }
    let fields: Vec<&Field> = columns.iter().map(|(_, field)| *field).collect();
    let known = (list.shown)(office, &fields, &as_of)?;
    let (grid, body) = (&opened.grid, &opened.layout.body);
    let told = |place: usize| {
        let row = grid.row(place)?;
        let cells: Vec<String> = columns.iter().map(|(at, _)| said(row.cell(*at))).collect();
        known.contains(&cells).then_some((row.number(), cells))
    };
    let same: Vec<Option<(u32, Vec<String>)>> = body.iter().map(|line| told(line.place)).collect();
    // Rows of a roster are read with those above them: it is left whole where one of them is news.
    if matches!(sort, Sort::People) && same.iter().any(Option::is_none) {
        return Ok(Vec::new());
    }
    let at = |label: &str| columns.iter().position(|(_, field)| field.label == label);
    let (name, address) = (at("姓名").or_else(|| at("户主")).unwrap_or_default(), at("住址"));
    let line = |(row, cells): &(u32, Vec<String>)| Line {
        row: *row,
        action: Action::Same,
        name: cells.get(name).cloned().unwrap_or_default(),
        address: address.and_then(|at| cells.get(at)).cloned().unwrap_or_default(),
        message: String::new(),
        candidates: Vec::new(),
        may_be_new: false,
    };
    let lines = same.iter().flatten().map(line).collect();
    let mut rows = same.iter();
    opened.layout.body.retain(|_| rows.next().is_some_and(Option::is_none));
    Ok(lines)
}

/// Whose list the lines above the heading say this is, and of which day.
fn exported(sort: Sort, opened: &Opened) -> Option<(&'static List, String)> {
    let above = || opened.layout.above.iter().map(|line| plain::tidy(line));
    let as_of = above().find_map(|line| {
        let day = line.strip_prefix("截至 ")?.get(..10)?.to_owned();
        (line.ends_with("导出") && clock::date(&day).is_some()).then_some(day)
    })?;
    let of: &[&str] = match &sort {
        Sort::People => &["person", "household"],
        other => &[other.name()],
    };
    let title = |list: &&List| {
        let title = format!("{}台账", list.label);
        of.contains(&list.name) && above().any(|line| line.ends_with(&title))
    };
    LISTS.iter().find(title).map(|list| (list, as_of))
}
