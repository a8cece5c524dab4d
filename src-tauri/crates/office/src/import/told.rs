//! What a row of a sheet tells: its cells by the field that their column stands for, as words, numbers, days and ticks. What
//! cannot be read is told with the row.

use super::{Issue, Opened, era::Memory, term};
use crate::{
    clock::{self, Moment},
    codes::Codes,
    fault::FieldFault,
    office::Office,
    read::{
        date::{self, DateFault},
        heading::Layout,
        moment, period, plain, span,
    },
};
use sheet::{Cell, Grid, Row};
use std::{collections::HashMap, sync::Arc};
use store::rusqlite::Connection;

/// Columns by the field that they were recognised as: place and heading.
pub(super) type Columns<'a> = HashMap<&'a str, Vec<(u32, &'a str)>>;

/// What all rows of a sheet are read on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub office: &'a Office,
    pub conn: &'a Connection,
    pub now: &'a Moment,
    pub opened: &'a Opened,
    /// The file's name.
    pub source: &'a str,
    pub columns: &'a Columns<'a>,
    /// Of the title above the table.
    pub year: Option<i32>,
}

impl Opened {
    pub(super) fn file(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    pub(super) fn columns(&self) -> Columns<'_> {
        let mut columns = Columns::new();
        for column in &self.layout.columns {
            if let Some(field) = &column.field {
                columns.entry(field).or_default().push((column.index, &column.heading));
            }
        }
        columns
    }
}

/// Headings over the first and the last day in one cell.
pub(super) const PERIOD: &[&str] = &[
    "起止日期",
    "起止时间",
    "起止年月",
    "期间",
    "有效期",
    "有效期限",
    "有效期间",
    "保险期间",
    "保险期限",
    "保险期",
    "保障期间",
    "参保期间",
    "承保期间",
    "任职期间",
    "任职时间段",
    "服务期间",
    "服务期限",
    "请假期间",
    "请假时间段",
    "公示期",
    "公示期限",
    "合同期限",
    "工期",
];

/// A row of the sheet, as a kind reads it.
pub(super) struct Told<'a> {
    pub office: &'a Office,
    pub conn: &'a Connection,
    pub now: &'a Moment,
    pub codes: Arc<Codes>,
    /// The file's name, which is where what it says comes from.
    pub source: &'a str,
    /// As it is read back; '' where there is none.
    pub address: &'a str,
    pub(super) row: Row<'a>,
    grid: &'a Grid,
    layout: &'a Layout,
    /// The sheet's own name.
    sheet: &'a str,
    columns: &'a Columns<'a>,
    /// Of the title above the table, for days written without it.
    year: Option<i32>,
    opened: &'a Opened,
    memory: &'a mut Memory,
    /// How many came, where one is named for all of them: 王五等5人.
    pub party: Option<i64>,
    /// What the row says beyond its people has been written for one of them already: a gift to the home.
    pub done: bool,
    /// The row made a record that was not there.
    pub fresh: bool,
    pub warnings: Vec<Issue>,
    pub(super) errors: Vec<Issue>,
}

impl<'a> Told<'a> {
    pub fn new(ground: Ground<'a>, row: Row<'a>, memory: &'a mut Memory) -> Self {
        let Ground { office, conn, now, opened, source, columns, year } = ground;
        let (warnings, errors) = (Vec::new(), Vec::new());
        let (codes, grid, layout, sheet) = (office.codes(), &opened.grid, &opened.layout, opened.sheet.as_str());
        Self {
            office,
            conn,
            now,
            codes,
            source,
            address: "",
            row,
            grid,
            layout,
            sheet,
            columns,
            year,
            opened,
            memory,
            party: None,
            done: false,
            fresh: false,
            warnings,
            errors,
        }
    }

    /// The first filled cell of a field, with its heading; what 同上 and a cell merged downwards mean stands above.
    pub fn cell(&self, field: &str) -> (&'a Cell, &'a str) {
        let found = self.columns.get(field).into_iter().flatten().map(|(at, heading)| (self.meant(*at), *heading));
        found.clone().find(|(cell, _)| !cell.is_empty()).or_else(|| found.clone().next()).unwrap_or((&Cell::Empty, ""))
    }

    fn meant(&self, column: u32) -> &'a Cell {
        let own = self.row.cell(column);
        if own.is_empty() {
            let region = self.opened.merged(self.row.number(), column);
            let anchor = region.and_then(|region| Some((self.grid.numbered(region.top)?, region.left)));
            return anchor.map_or(own, |(row, column)| row.cell(column));
        }
        let ditto = |cell: &Cell| cell.as_text().is_some_and(plain::is_ditto);
        if !ditto(own) {
            return own;
        }
        let lines = self.layout.body.iter().rev().skip_while(|line| line.number >= self.row.number());
        let above = lines.filter_map(|line| self.grid.row(line.place)).map(|row| row.cell(column));
        above.into_iter().find(|cell| !ditto(cell) && !cell.is_empty()).unwrap_or(&Cell::Empty)
    }

    /// Whether the row itself fills the cell of a figure: one that stands for several rows counts once.
    pub fn counts(&self, field: &str) -> bool {
        let columns = self.columns.get(field).into_iter().flatten();
        columns.into_iter().any(|(at, _)| !self.row.cell(*at).is_empty())
    }

    /// What stands in a column, whatever it says.
    pub fn shown(&self, column: u32) -> String {
        plain::tidy(&self.row.cell(column).shown())
    }

    /// What a column holds; a nought is a figure here.
    pub fn at(&self, column: u32) -> Option<String> {
        let text = plain::tidy(&self.row.cell(column).shown());
        (text == "0" || !plain::is_nothing(&text)).then_some(text)
    }

    /// A cell's text; words such as 无 and / are nothing.
    pub fn text(&self, field: &str) -> String {
        let shown = self.cell(field).0.shown();
        if plain::is_nothing(&shown) { String::new() } else { plain::tidy(&shown) }
    }

    /// As [`Told::text`], for what people write in sentences.
    pub fn words(&self, field: &str) -> String {
        let shown = self.cell(field).0.shown();
        if plain::is_nothing(&shown) { String::new() } else { plain::words(&shown) }
    }

    /// An ISO date, '' where there is none; one that cannot be read is told and left out. Without its year it lies in that of
    /// the sheet ([`Memory::day`]).
    pub fn date(&mut self, field: &str) -> String {
        let (cell, heading) = self.cell(field);
        if let Some((first, day)) = self.first_of(cell, heading) {
            self.warn(heading, "day_span", format!("“{first}”是几天，按第一天 {day} 记"));
            return day;
        }
        if date::read_cell(cell, self.grid.epoch_1904()).is_err() {
            let (shown, row) = (plain::tidy(&cell.shown()), self.row.number());
            if let Some(day) = self.memory.day(self.opened, &shown, self.now.today, (row, heading)) {
                if let Cell::Number(number) = cell
                    && number.fract() != 0.0
                    && matches!(shown.split_once('.'), Some((_, "1" | "2" | "3")))
                {
                    let why = format!("“{shown}”可能是 {shown}0，按 {day} 记，请核对");
                    self.warn(heading, "day_cut", why);
                }
                return day.to_string();
            }
        }
        self.whole_date(field)
    }

    /// The words of a cell that tells several days (11月9日-11月13日), and the first of them.
    fn first_of(&mut self, cell: &Cell, heading: &str) -> Option<(String, String)> {
        let shown = plain::tidy(cell.as_text()?);
        if let Some((from, _)) = period::read(&shown) {
            return Some((shown, from.to_string()));
        }
        let (first, last) = shown.split_once(|c| plain::is_dash(c) || matches!(c, '至' | '到'))?;
        let days = [first, last].map(|part| moment::day(part).filter(|(day, rest)| day.plain && rest.is_empty()));
        days.iter().all(Option::is_some).then_some(())?;
        let day = self.memory.day(self.opened, first, self.now.today, (self.row.number(), heading))?;
        Some((shown.clone(), day.to_string()))
    }

    /// As [`Told::date`], of a day that must have its year: a birth.
    pub fn whole_date(&mut self, field: &str) -> String {
        let (cell, heading) = self.cell(field);
        match date::read_cell(cell, self.grid.epoch_1904()) {
            Ok(date) => date.map(|date| date.to_string()).unwrap_or_default(),
            Err(fault) => {
                self.warn(heading, "date_unread", format!("{fault}，这一栏没有导入"));
                String::new()
            }
        }
    }

    /// As [`Told::date`], of something that begins or ends with a month: 2026年10月, 202610 is its first day, which is told.
    pub fn month(&mut self, field: &str) -> String {
        let (cell, heading) = self.cell(field);
        match date::read_cell(cell, self.grid.epoch_1904()) {
            Err(DateFault::MonthOnly(year, month)) => {
                let first = chrono::NaiveDate::from_ymd_opt(year, month, 1).map(|day| day.to_string());
                let first = first.unwrap_or_default();
                let shown = plain::tidy(&cell.shown());
                self.warn(heading, "month_only", format!("“{shown}”只写到月份，按 {first} 记"));
                first
            }
            _ => self.date(field),
        }
    }

    /// Whether a column carries the field.
    pub fn has(&self, field: &str) -> bool {
        self.columns.contains_key(field)
    }

    /// What stands above the table, the sheet's name and the file's.
    pub fn titles(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.layout.above.iter().map(String::as_str).chain([self.sheet, self.source])
    }

    /// Whether the sheet is a list that this program wrote.
    pub fn is_own(&self) -> bool {
        super::rows::own_list(self.layout).is_some()
    }

    /// What the row has in columns that were taken for nothing: heading, and this row's value with a few of the others'.
    pub fn unread(&self) -> impl Iterator<Item = (&'a str, String)> + '_ {
        let columns = self.layout.columns.iter().filter(|column| column.field.is_none());
        columns.flat_map(move |column| {
            let own = plain::tidy(&self.row.cell(column.index).shown());
            std::iter::once(own)
                .chain(column.samples.iter().cloned())
                .map(move |value| (column.heading.as_str(), value))
        })
    }

    /// What a column of the first or the last day leaves out, from the one that has both (`period`); words there that are no
    /// term are told.
    pub fn in_term(&mut self, field: &str, own: String) -> String {
        let (text, heading) = (self.text("period"), self.cell("period").1.to_owned());
        if text.is_empty() || !own.is_empty() {
            return own;
        }
        match period::read(&text) {
            Some((_, to)) if field == "to_date" => return to.to_string(),
            Some((from, _)) if field == "from_date" => return from.to_string(),
            None if matches!(field, "from_date" | "to_date")
                && !self.warnings.iter().any(|told| told.code == "period_unread") =>
            {
                self.warn(&heading, "period_unread", format!("看不出“{text}”是从哪天到哪天，这一栏没有导入"));
            }
            _ => {}
        }
        own
    }

    /// As [`Told::date`], of a term that was set on a day: 11月20日前, 11月底.
    pub fn deadline(&mut self, field: &str, set_on: &str) -> String {
        let (cell, heading) = self.cell(field);
        let shown = plain::tidy(&cell.shown());
        // 3天, 15日内, and 7 under 期限（天）.
        let days = heading.contains('天') && shown.chars().all(|c| c.is_ascii_digit()) && !shown.is_empty();
        let span = span::read(&if days { format!("{shown}天") } else { shown.clone() });
        if let Some((span, day)) = span.zip(clock::date(set_on)) {
            return span.after(day).to_string();
        }
        match term::read(&shown, self.year, clock::date(set_on)) {
            Some(day) => day.to_string(),
            None => self.date(field),
        }
    }

    /// The day that the words of a cell tell beside what was done: 10月8日已整改; '' where there is none.
    pub fn day_in(&self, text: &str, after: &str) -> String {
        term::day_within(text, self.year, clock::date(after)).map(|day| day.to_string()).unwrap_or_default()
    }

    /// √, 是, 1 and the like; None where nothing is said or it cannot be read.
    pub fn ticked(&mut self, field: &str) -> Option<bool> {
        let (cell, heading) = self.cell(field);
        let shown = plain::tidy(&cell.shown());
        match shown.as_str() {
            "" | "-" | "—" | "/" | "、" => None,
            "√" | "✓" | "✔" | "☑" | "是" | "有" | "对" | "1" | "Y" | "y" | "V" | "v" | "●" | "★" | "+" => {
                Some(true)
            }
            "否" | "无" | "0" | "×" | "✗" | "✘" | "x" | "X" | "N" | "n" | "不是" | "没有" | "☐" => {
                Some(false)
            }
            // The heading's own word in the cell: 独居 under 独居.
            word if heading.contains(word) || word.contains(heading) => Some(true),
            word => {
                self.warn(heading, "tick_unread", format!("看不出“{word}”是不是打勾，这一栏没有导入"));
                None
            }
        }
    }

    /// The day of the record; one that stands once for several rows holds for those below it, which is told.
    pub fn day_or_above(&mut self, field: &str, day: String) -> String {
        // Below a day that cannot be read nothing is taken from the days above it.
        if !day.is_empty() || !self.cell(field).0.is_empty() {
            self.memory.last.clone_from(&day);
        } else if !self.memory.last.is_empty() {
            let (heading, last) = (self.cell(field).1.to_owned(), self.memory.last.clone());
            self.warn(&heading, "day_carried", format!("没有写日期，按上面一行的 {last} 记，请核对"));
            return last;
        }
        day
    }

    /// A record that a row of this sheet has made.
    pub fn make(&mut self, id: &str) {
        self.memory.made.insert(id.to_owned());
    }

    pub fn has_made(&self, id: &str) -> bool {
        self.memory.made.contains(id)
    }

    pub fn warn(&mut self, column: &str, code: &str, message: String) {
        self.warnings.push(Issue { row: self.row.number(), column: column.into(), code: code.into(), message });
    }

    /// What the register's own check has to say of the row, as the form shows it.
    pub fn doubt(&mut self, warnings: Vec<FieldFault>) {
        for warning in warnings {
            let field = match warning.field.as_str() {
                field @ ("from_time" | "to_time") if !self.has(field) => "time",
                field => field,
            };
            let heading = self.cell(field).1.to_owned();
            self.warn(&heading, "row_doubtful", warning.detail);
        }
    }

    /// Why nothing of the row is brought in.
    pub fn error(&mut self, column: &str, code: &str, message: String) {
        self.errors.push(Issue { row: self.row.number(), column: column.into(), code: code.into(), message });
    }

    pub fn refused(&self) -> bool {
        !self.errors.is_empty()
    }
}
