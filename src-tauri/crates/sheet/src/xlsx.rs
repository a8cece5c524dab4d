//! `.xlsx` through calamine's cell reader. Never its `worksheet_range`: a valid file of 1.9 KB with the cells A1 and
//! XFD1048576 aborts the process there (calamine issue 693).

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{CellErrorType, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDateTime;
use quick_xml::Reader as XmlReader;
use quick_xml::events::Event;

use crate::book::{Bytes, Counter, SheetInfo, Watch};
use crate::cell::{Builder, Cell, Grid, serial_date};
use crate::limits::Limits;
use crate::parts::{self, Noted};
use crate::{Error, Result};

/// An open workbook, its shared strings read.
pub(crate) struct Workbook {
    book: Xlsx<Bytes>,
    /// Rows and merged cells by the sheet's name.
    noted: HashMap<String, Noted>,
}

/// A formula's fault as the sheet shows it.
pub(crate) fn fault_word(fault: &CellErrorType) -> &'static str {
    match fault {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

pub(crate) fn open(bytes: Vec<u8>, limits: &Limits) -> Result<(Workbook, Vec<SheetInfo>)> {
    let mut by_part = parts::inspect(&bytes, limits)?;
    let mut noted = HashMap::new();
    for (sheet, part) in sheet_parts(&bytes)? {
        if let Some(about) = by_part.remove(&part) {
            noted.insert(sheet, about);
        }
    }
    let book: Xlsx<Bytes> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let sheets = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| SheetInfo {
            name: sheet.name.clone(),
            rows: noted.get(&sheet.name).map(|about| about.rows).unwrap_or_default(),
            hidden: sheet.visible != SheetVisible::Visible,
        })
        .collect();
    Ok((Workbook { book, noted }, sheets))
}

impl Workbook {
    pub fn grid(&mut self, sheet: &str, limits: &Limits, watch: Watch<'_>) -> Result<Grid> {
        let epoch_1904 = self.book.has_1904_epoch();
        let about = self.noted.get(sheet).cloned().unwrap_or_default();
        let mut counter = Counter::new(watch, about.rows);
        let mut builder = Builder::new(limits, epoch_1904);
        let mut cells = match self.book.worksheet_cells_reader(sheet) {
            Ok(cells) => cells,
            // A sheet without <sheetData>, as some exporters write empty ones.
            Err(XlsxError::XmlEof(_)) => return Ok(builder.finish()),
            Err(other) => return Err(fault(other)),
        };
        // The reader hands out the same shared string by the same address: a look at the address is cheaper than
        // one at the text.
        let mut shared: HashMap<usize, Arc<str>> = HashMap::new();
        while let Some(found) = cells.next_cell().map_err(fault)? {
            let (row, column) = found.get_position();
            let cell = match found.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => {
                    let address = text.as_ptr() as usize;
                    if let Some(word) = shared.get(&address) {
                        Cell::Text(Arc::clone(word))
                    } else {
                        let cell = builder.word(text)?;
                        if let Cell::Text(word) = &cell {
                            shared.insert(address, Arc::clone(word));
                        }
                        cell
                    }
                }
                DataRef::String(text) => builder.word(text)?,
                DataRef::Float(number) => Cell::Number(*number),
                DataRef::Int(number) => Cell::Number(*number as f64),
                DataRef::Bool(truth) => Cell::Bool(*truth),
                DataRef::Error(fault) => Cell::Error(fault_word(fault)),
                DataRef::DateTime(at) if at.is_duration() => Cell::Number(at.as_f64()),
                DataRef::DateTime(at) => date(at.as_f64(), epoch_1904),
                DataRef::DateTimeIso(text) => iso_date(text).map_or_else(|| Cell::text(text), Cell::Date),
                DataRef::DurationIso(text) => Cell::text(text),
            };
            builder.put(row.saturating_add(1), column, cell)?;
            counter.at(row)?;
        }
        for region in about.merged {
            builder.merge(region);
        }
        Ok(builder.finish())
    }
}

/// A day number shown as a date; what is no day (negative, before 1900) stays a number.
pub(crate) fn date(serial: f64, epoch_1904: bool) -> Cell {
    serial_date(serial, epoch_1904).map_or(Cell::Number(serial), Cell::Date)
}

/// `1965-03-01` or `1965-03-01T00:00:00`, with or without fractions of a second.
pub(crate) fn iso_date(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    if let Ok(day) = text.parse::<chrono::NaiveDate>() {
        return Some(day.and_time(chrono::NaiveTime::MIN));
    }
    text.parse().ok()
}

fn fault(fault: XlsxError) -> Error {
    match fault {
        XlsxError::Password => Error::Password,
        XlsxError::WorksheetNotFound(name) => Error::Sheet(name),
        _ => Error::Damaged,
    }
}

/// Which part holds which sheet: `xl/workbook.xml` names them, its relations tell the paths.
fn sheet_parts(bytes: &[u8]) -> Result<Vec<(String, String)>> {
    let (Some(book), Some(relations)) =
        (parts::small(bytes, "xl/workbook.xml")?, parts::small(bytes, "xl/_rels/workbook.xml.rels")?)
    else {
        return Ok(Vec::new());
    };
    let targets: HashMap<String, String> = attributes(&relations, "Relationship", ["Id", "Target"])
        .map(|[id, target]| {
            let target = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            (id, target)
        })
        .collect();
    Ok(attributes(&book, "sheet", ["name", "id"])
        .filter_map(|[name, id]| Some((name, targets.get(&id)?.clone())))
        .collect())
}

/// Two attributes of every element of a name; prefixes of namespaces are left out of the comparison.
fn attributes(xml: &str, element: &'static str, wanted: [&'static str; 2]) -> impl Iterator<Item = [String; 2]> {
    let mut reader = XmlReader::from_str(xml);
    let mut found = Vec::new();
    // A part that ends in the middle still gives what came before; calamine judges the file.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == element => {
                let mut values = [String::new(), String::new()];
                for attribute in tag.attributes().flatten() {
                    for (name, value) in wanted.iter().zip(&mut values) {
                        let local = attribute.key.local_name();
                        // `sheetId` and `r:id` differ by more than the prefix.
                        if local.as_ref() == *name
                            && let Ok(text) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0)
                        {
                            *value = text.into_owned();
                        }
                    }
                }
                found.push(values);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found.into_iter()
}
