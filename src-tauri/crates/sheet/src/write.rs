//! Lists written: as `.xlsx`, fit to be read on screen and to be printed: A4 landscape, one page wide, the heading on
//! every page, 第 x 页 共 y 页 below. Rows stream through, so that a hundred thousand need no more memory than one.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::cell::Cell;
use crate::csv_text::write_csv;
use crate::{Error, Result};

/// How a column is written and aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Text,
    /// ID numbers, phones, codes: stored as text (`@`), so that no spreadsheet rounds them.
    Code,
    /// Numbers, right-aligned.
    Number,
    /// Numbers with two decimals.
    Money,
    /// Dates as `1965-03-01`; ISO text is turned into a date.
    Date,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How it is written.
    pub align: Align,
    /// Width in characters of Latin text (a Han character takes two); `None` measures heading and cells.
    pub width: Option<u16>,
}

impl Column {
    /// A column as wide as its content.
    pub fn new(heading: impl Into<String>, align: Align) -> Self {
        Self { heading: heading.into(), align, width: None }
    }
}

/// What stands around the rows.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Name on the tab; characters that Excel forbids are left out.
    pub sheet: String,
    /// Lines above: the first is the title, further ones (填报单位, date) stand small below it.
    pub titles: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Lines below the rows: 填表人, 审核人, notes.
    pub notes: Vec<String>,
}

/// Rows that a sheet has room for.
const ROWS: u32 = 1_048_576;

/// Writes a workbook, or a csv where the file's name ends so, atomically, and tells how many rows it holds. An existing file is
/// replaced as a whole or not at all. No cell ever becomes a formula, whatever it begins with.
pub fn write(path: &Path, table: &Table, rows: impl IntoIterator<Item = Vec<Cell>>) -> Result<u64> {
    let rows = rows.into_iter();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(Error::NoFolder);
    }
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
        return write_csv(path, table, rows);
    }
    let mut book = Workbook::new();
    // Pages with people's data do not lie about in the system's folder for temporary files.
    if let Some(folder) = folder {
        book.set_tempdir(folder).map_err(fault)?;
    }
    if rows.size_hint().0 > ROWS as usize {
        return Err(Error::TooLong);
    }
    let sheet = book.add_worksheet_with_constant_memory().map_err(fault)?;
    let count = fill(sheet, table, rows)?;
    atomic(path, |file| {
        let mut file = BufWriter::with_capacity(64 << 10, file);
        book.save_to_writer(&mut file).map_err(fault)?;
        file.flush().map_err(Error::writing)
    })?;
    Ok(count)
}

fn fill(sheet: &mut Worksheet, table: &Table, rows: impl IntoIterator<Item = Vec<Cell>>) -> Result<u64> {
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).map_err(|_| Error::TooLong)?;
    sheet.set_name(sheet_name(&table.sheet)).map_err(fault)?;
    let mut row = 0u32;
    for (place, title) in table.titles.iter().enumerate() {
        let format = if place == 0 { title_format() } else { Format::new().set_align(FormatAlign::Left) };
        if last_column == 0 {
            sheet.write_string_with_format(row, 0, title, &format).map_err(fault)?;
        } else {
            sheet.merge_range(row, 0, row, last_column, title, &format).map_err(fault)?;
        }
        if place == 0 {
            sheet.set_row_height(row, 30).map_err(fault)?;
        }
        row += 1;
    }
    let heading = row;
    let format = heading_format();
    let mut widths: Vec<usize> = Vec::with_capacity(table.columns.len());
    for (column, about) in (0u16..).zip(&table.columns) {
        sheet.write_string_with_format(heading, column, &about.heading, &format).map_err(fault)?;
        widths.push(shown_width(&about.heading));
    }
    sheet.set_row_height(heading, 22).map_err(fault)?;
    row += 1;
    let formats: Vec<Format> = table.columns.iter().map(|column| body_format(column.align)).collect();
    let mut count = 0u64;
    for cells in rows {
        if row >= ROWS - table.notes.len() as u32 - 1 {
            return Err(Error::TooLong);
        }
        let mut cells = cells.into_iter();
        for (column, ((about, format), width)) in (0u16..).zip(table.columns.iter().zip(&formats).zip(&mut widths)) {
            let cell = cells.next().unwrap_or_default();
            put(sheet, row, column, &cell, about.align, format)?;
            // The first thousand rows tell enough about widths.
            if count < 1_000 {
                *width = (*width).max(cell_width(&cell, about.align));
            }
        }
        row += 1;
        count += 1;
    }
    let last = row - 1;
    for note in &table.notes {
        sheet.write_string(row, 0, note).map_err(fault)?;
        row += 1;
    }
    for (column, (about, width)) in (0u16..).zip(table.columns.iter().zip(&widths)) {
        let width = about.width.map_or_else(|| (*width + 2).clamp(6, 48) as f64, f64::from);
        sheet.set_column_width(column, width).map_err(fault)?;
    }
    sheet.set_freeze_panes(heading + 1, 0).map_err(fault)?;
    if !table.columns.is_empty() {
        sheet.autofilter(heading, 0, last.max(heading), last_column).map_err(fault)?;
    }
    page(sheet, heading)?;
    Ok(count)
}

/// A4 landscape, one page wide, the title and heading repeated, page numbers below.
fn page(sheet: &mut Worksheet, heading: u32) -> Result<()> {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3).set_print_center_horizontally(true);
    sheet.set_footer("&C第 &P 页 共 &N 页");
    sheet.set_repeat_rows(heading, heading).map_err(fault)?;
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, align: Align, format: &Format) -> Result<()> {
    let done = match (cell, align) {
        (Cell::Empty, _) => sheet.write_blank(row, column, format),
        (Cell::Number(number), Align::Number | Align::Money) => {
            sheet.write_number_with_format(row, column, *number, format)
        }
        (Cell::Number(number), Align::Text | Align::Date) if number.is_finite() => {
            sheet.write_number_with_format(row, column, *number, format)
        }
        (Cell::Date(at), _) if writable(at.date()) => {
            let format = if align == Align::Date { format.clone() } else { body_format(Align::Date) };
            sheet.write_number_with_format(row, column, day_number(at.date()), &format)
        }
        (Cell::Text(text), Align::Date) => match text.parse::<NaiveDate>() {
            Ok(date) if writable(date) => sheet.write_number_with_format(row, column, day_number(date), format),
            _ => sheet.write_string_with_format(row, column, text.to_string(), format),
        },
        (cell, _) => sheet.write_string_with_format(row, column, cell.shown(), format),
    };
    done.map_err(fault)?;
    Ok(())
}

/// Days before March 1900 have no sure number in Excel: they are written as text.
fn writable(date: NaiveDate) -> bool {
    (date.year(), date.month()) >= (1900, 3) && date.year() <= 9999
}

/// Excel's day number of a day from March 1900 on.
fn day_number(date: NaiveDate) -> f64 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    (date - first).num_days() as f64
}

fn title_format() -> Format {
    Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

fn heading_format() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color("#E8EEF4")
}

fn body_format(align: Align) -> Format {
    let format = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    match align {
        Align::Text => format,
        Align::Code => format.set_num_format("@"),
        Align::Number => format.set_align(FormatAlign::Right),
        Align::Money => format.set_align(FormatAlign::Right).set_num_format("#,##0.00"),
        Align::Date => format.set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd"),
    }
}

/// In characters of Latin text; wide characters take two.
fn shown_width(text: &str) -> usize {
    text.lines().map(|line| line.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()).max().unwrap_or_default()
}

fn cell_width(cell: &Cell, align: Align) -> usize {
    match cell {
        Cell::Text(text) => shown_width(text),
        Cell::Date(_) => 10,
        cell if align == Align::Money => shown_width(&cell.shown()) + 4,
        cell => shown_width(&cell.shown()),
    }
}

/// At most 31 characters, none of `[]:*?/\`, no `'` at an end.
fn sheet_name(name: &str) -> String {
    let name: String = name.chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control()).take(31).collect();
    let name = name.trim_matches('\'').trim();
    if name.is_empty() { "Sheet1".into() } else { name.to_owned() }
}

fn fault(fault: XlsxError) -> Error {
    match fault {
        XlsxError::IoError(fault) | XlsxError::TempFileError(_, fault) => Error::writing(fault),
        XlsxError::RowColumnLimitError => Error::TooLong,
        other => Error::Other(other.to_string()),
    }
}

/// Writes to a temporary file beside the target, brings it to the disk, and only then gives it the name. Until then
/// the old file stays as it was; after a fault nothing is left behind.
pub(crate) fn atomic(path: &Path, fill: impl FnOnce(&File) -> Result<()>) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(".xiaoxiang-").suffix(".tmp").tempfile_in(folder);
    let file = file.map_err(Error::writing)?;
    fill(file.as_file())?;
    file.as_file().sync_all().map_err(Error::writing)?;
    file.persist(path).map_err(|fault| Error::writing(fault.error))?;
    // The new name itself must reach the disk; on Windows, and on some file systems of sticks, a folder cannot be synced.
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}
