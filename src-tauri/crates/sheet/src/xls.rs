//! `.xls` (BIFF8 and BIFF5) and WPS's `.et`, through calamine. The records are looked over first: calamine lays out
//! every sheet as a full rectangle, and one stray cell at IV65536 would cost half a gigabyte.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use crate::book::{Bytes, Counter, SheetInfo, Watch};
use crate::cell::{Builder, Cell, Grid, Region, column_letter};
use crate::limits::Limits;
use crate::{Error, Result, xlsx, xlsx::fault_word};

pub(crate) struct Workbook {
    book: Xls<Bytes>,
}

pub(crate) fn open(bytes: Vec<u8>, limits: &Limits) -> Result<(Workbook, Vec<SheetInfo>)> {
    look_over(&stream(&bytes)?, limits)?;
    let mut book: Xls<Bytes> = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let about: Vec<_> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| matches!(sheet.typ, SheetType::WorkSheet))
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let sheets = about
        .into_iter()
        .map(|(name, hidden)| {
            let rows = book.worksheet_range(&name).map(|range| range.height() as u32).unwrap_or_default();
            SheetInfo { name, rows, hidden }
        })
        .collect();
    Ok((Workbook { book }, sheets))
}

impl Workbook {
    pub fn grid(&mut self, sheet: &str, limits: &Limits, watch: Watch<'_>) -> Result<Grid> {
        let epoch_1904 = self.book.has_1904_epoch();
        let range = self.book.worksheet_range(sheet).map_err(fault)?;
        let mut counter = Counter::new(watch, range.height() as u32);
        let mut builder = Builder::new(limits, epoch_1904);
        let (top, left) = range.start().unwrap_or_default();
        for (row, cells) in (top + 1..).zip(range.rows()) {
            counter.at(row)?;
            for (column, value) in (left..).zip(cells) {
                let cell = match value {
                    Data::Empty => continue,
                    Data::String(text) => builder.word(text)?,
                    Data::Float(number) => Cell::Number(*number),
                    Data::Int(number) => Cell::Number(*number as f64),
                    Data::Bool(truth) => Cell::Bool(*truth),
                    Data::Error(fault) => Cell::Error(fault_word(fault)),
                    Data::DateTime(at) if at.is_duration() => Cell::Number(at.as_f64()),
                    Data::DateTime(at) => xlsx::date(at.as_f64(), epoch_1904),
                    Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text),
                };
                builder.put(row, column, cell)?;
            }
        }
        for merged in self.book.merge_cells_by_sheet_name(sheet).unwrap_or_default() {
            builder.merge(Region {
                top: merged.start.0 + 1,
                bottom: merged.end.0 + 1,
                left: merged.start.1,
                right: merged.end.1,
            });
        }
        Ok(builder.finish())
    }
}

fn fault(fault: XlsError) -> Error {
    match fault {
        XlsError::Password => Error::Password,
        XlsError::WorksheetNotFound(name) => Error::Sheet(name),
        _ => Error::Damaged,
    }
}

/// The workbook's stream inside the compound file, or what the file is instead.
fn stream(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compound = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Error::Damaged)?;
    // A password turns an .xlsx into a compound file with this stream.
    if compound.is_stream("/EncryptedPackage") {
        return Err(Error::Password);
    }
    for (name, other) in [("/WordDocument", Error::Document), ("/PowerPoint Document", Error::Slides)] {
        if compound.is_stream(name) {
            return Err(other);
        }
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| compound.is_stream(name)).ok_or(Error::Unknown)?;
    let mut stream = Vec::new();
    compound
        .open_stream(name)
        .and_then(|part| part.take(bytes.len() as u64).read_to_end(&mut stream))
        .map_err(|_| Error::Damaged)?;
    Ok(stream)
}

/// The rectangle that a sheet's cells span.
struct Span {
    top: u32,
    bottom: u32,
    left: u32,
    right: u32,
}

/// Measures each sheet before calamine does: from the beginning, and from every place where the book says that a
/// sheet begins, since a broken file may point into the middle of something.
fn look_over(stream: &[u8], limits: &Limits) -> Result<()> {
    let mut begins = Vec::new();
    walk(stream, 0, limits, &mut begins)?;
    if begins.len() > 2_000 {
        return Err(Error::Damaged);
    }
    for at in begins {
        walk(stream, at, limits, &mut Vec::new())?;
    }
    Ok(())
}

/// Walks the records ([MS-XLS] 2.1.4: type, length, body).
fn walk(stream: &[u8], from: usize, limits: &Limits, begins: &mut Vec<usize>) -> Result<()> {
    let mut at = from;
    let mut span: Option<Span> = None;
    let word = |at: usize| Some(u16::from_le_bytes(stream.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_le_bytes(stream.get(at..at + 4)?.try_into().ok()?));
    while let (Some(kind), Some(length)) = (word(at), word(at + 2)) {
        let body = at + 4;
        match kind {
            // FilePass, [MS-XLS] 2.4.117
            0x002F if length >= 2 => return Err(Error::Password),
            // BoundSheet8, [MS-XLS] 2.4.28
            0x0085 => begins.extend(long(body).map(|at| at as usize)),
            // BOF: another sheet begins.
            0x0809 => span = None,
            // Dimensions, [MS-XLS] 2.4.90: calamine reserves room for the whole rectangle.
            0x0200 => {
                let rows = if length < 14 {
                    word(body).zip(word(body + 2)).map(|(a, b)| (a.into(), b.into()))
                } else {
                    long(body).zip(long(body + 4))
                };
                let columns = word(body + if length < 14 { 6 } else { 10 }).map(u64::from).unwrap_or_default();
                let (first, end) = rows.unwrap_or_default();
                if end > 0 && (first >= end || u64::from(end) * columns > 65_536 * 256) {
                    return Err(Error::Damaged);
                }
            }
            // Number, Label, RString, BoolErr, Rk, LabelSst, Formula, MulRk
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 | 0x00BD => {
                let (Some(row), Some(column)) = (word(body), word(body + 2)) else { return Err(Error::Damaged) };
                let (row, mut right) = (u32::from(row), u32::from(column));
                if kind == 0x00BD {
                    right += u32::from(length / 6).saturating_sub(1);
                }
                if right >= limits.columns {
                    return Err(Error::Columns {
                        place: format!("{}{}", column_letter(right), row + 1),
                        columns: limits.columns,
                    });
                }
                let left = u32::from(column);
                let span = span.get_or_insert(Span { top: row, bottom: row, left, right });
                span.top = span.top.min(row);
                span.bottom = span.bottom.max(row);
                span.left = span.left.min(left);
                span.right = span.right.max(right);
                let cells = u64::from(span.bottom - span.top + 1) * u64::from(span.right - span.left + 1);
                if cells > limits.cells as u64 {
                    return Err(Error::Cells { cells: limits.cells });
                }
            }
            _ => {}
        }
        at = body + usize::from(length);
    }
    Ok(())
}
