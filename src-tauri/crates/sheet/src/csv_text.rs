//! Text files: their encoding, their separator, their rows; and lists written as csv.

use std::io::{BufWriter, Write};
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, GBK, UTF_8};

use crate::book::{Counter, Watch};
use crate::cell::{Builder, Cell, Grid};
use crate::limits::Limits;
use crate::write::{Table, atomic};
use crate::{Error, Result};

/// Excel's own limit for a cell; more comes of a quotation mark that is never closed.
const LONGEST: usize = 32_767;

/// The text and the name of its encoding: a byte order mark decides, then whether it is UTF-8, then a guess that
/// favours Chinese. What calls itself GBK is read as GB18030, which holds all of it and the rare characters too.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<(String, &'static str)> {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        return Ok((text.into_owned(), encoding.name()));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, UTF_8.name())),
        Err(not) => not.into_bytes(),
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..bytes.len().min(1 << 20)).unwrap_or_default(), bytes.len() <= 1 << 20);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    let encoding = if guess == GBK { GB18030 } else { guess };
    let (text, _, broken) = encoding.decode(&bytes);
    if !broken {
        return Ok((text.into_owned(), encoding.name()));
    }
    // A guess that does not fit: in these offices it is GB18030 with a few bytes cut off, or no text at all.
    let (text, _) = GB18030.decode_without_bom_handling(&bytes);
    let lost = text.chars().filter(|c| *c == '\u{fffd}').count();
    if lost * 100 > text.chars().count() { Err(Error::Unknown) } else { Ok((text.into_owned(), GB18030.name())) }
}

/// About how many rows a text has.
pub(crate) fn rows(text: &str) -> u32 {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
    ends + u32::from(!text.ends_with('\n') && !text.is_empty())
}

const SEPARATORS: [char; 5] = [',', '\t', ';', '，', '|'];

/// The separator that stands most evenly in the first lines.
fn separator(text: &str) -> char {
    let bare = unquoted(text);
    let lines: Vec<&str> = bare.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let found = |separator: char| {
        let counts = lines.iter().map(|line| line.matches(separator).count());
        (counts.clone().filter(|count| *count > 0).count(), counts.max().unwrap_or_default())
    };
    // Of equals the first.
    SEPARATORS.into_iter().rev().max_by_key(|separator| found(*separator)).unwrap_or(',')
}

/// The beginning of a text without what stands in quotation marks, where a separator is a word's own.
fn unquoted(text: &str) -> String {
    let mut bare = String::new();
    let (mut quoted, mut fresh) = (false, true);
    for c in text.chars().take(64 << 10) {
        if c == '"' && (quoted || fresh) {
            quoted = !quoted;
        } else if !quoted {
            bare.push(c);
        }
        // A doubled mark stands for itself.
        fresh = c == '\n' || c == '"' && !quoted || SEPARATORS.contains(&c);
    }
    bare
}

/// Reads the rows. A row's number is the one Excel would show: a quoted line break does not begin a new row.
pub(crate) fn grid(text: &str, limits: &Limits, watch: Watch<'_>) -> Result<Grid> {
    let separator = separator(text);
    let mut counter = Counter::new(watch, rows(text));
    let mut builder = Builder::new(limits, false);
    let (mut row, mut column) = (1u32, 0u32);
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    // Excel writes the separator into the first line for other programs.
    if text.starts_with("sep=") {
        while chars.next().is_some_and(|c| c != '\n') {}
        row = 2;
    }
    let mut fresh = true;
    while let Some(c) = chars.next() {
        if quoted {
            match c {
                '"' if chars.peek() == Some(&'"') => {
                    chars.next();
                    field.push('"');
                }
                '"' => quoted = false,
                c => field.push(c),
            }
            if field.len() > LONGEST * 4 {
                return Err(Error::Quote { row });
            }
            continue;
        }
        match c {
            '"' if fresh || field == "=" => {
                quoted = true;
                // Excel's own trick to keep a number as text: ="37057119…"
                field.clear();
                fresh = false;
            }
            c if c == separator => {
                put(&mut builder, row, column, &mut field)?;
                column += 1;
                fresh = true;
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                put(&mut builder, row, column, &mut field)?;
                counter.at(row)?;
                row = row.saturating_add(1);
                column = 0;
                fresh = true;
            }
            c => {
                field.push(c);
                fresh = fresh && c == ' ';
                if field.len() > LONGEST * 4 {
                    return Err(Error::Quote { row });
                }
            }
        }
    }
    if quoted {
        return Err(Error::Quote { row });
    }
    put(&mut builder, row, column, &mut field)?;
    Ok(builder.finish())
}

fn put(builder: &mut Builder, row: u32, column: u32, field: &mut String) -> Result<()> {
    // What `write_csv` put in front to keep a spreadsheet's hands off it.
    let text = match field.strip_prefix('\'') {
        Some(rest) if taken_otherwise(rest) => rest,
        _ => field.as_str(),
    };
    // The trick with ="…" in a field that is quoted itself.
    let text = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let cell = builder.word(text)?;
    builder.put(row, column, cell)?;
    field.clear();
    Ok(())
}

/// A cell that begins so may run as a formula when a spreadsheet opens the file.
const DANGEROUS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Digits of a number that a spreadsheet still shows as they are.
const SHOWN: usize = 11;

/// Whether a spreadsheet makes something else of the text: a formula, a number without its noughts or last digits, a day.
fn taken_otherwise(text: &str) -> bool {
    let number = text.trim().parse::<f64>();
    text.starts_with(DANGEROUS)
        || number.is_ok_and(|number| text.len() > SHOWN || number.to_string() != text)
        || taken_for_a_day(text)
}

/// `12-3` is an entrance and no third of December; a day in full stays what it is, and `12-3-501` is none in any order.
fn taken_for_a_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let neither_day_nor_year = |part: &&str| part.parse().is_ok_and(|number: u64| (100..1_900).contains(&number));
    let in_full = parts.iter().map(|part| part.len()).eq([4, 2, 2]) && !text.contains('/');
    (2..=3).contains(&parts.len()) && digits && !in_full && !parts.iter().any(neither_day_nor_year)
}

/// The same lines as the workbook has, in UTF-8 with a byte order mark, which Excel and WPS both open rightly. Numbers and dates
/// are written as shown; text that a spreadsheet would run as a formula, or take for a number or a day that it is not (an ID number, 12-3),
/// gets a `'` in front, which the reader here takes off again.
pub fn write_csv(path: &Path, table: &Table, rows: impl Iterator<Item = Vec<Cell>>) -> Result<u64> {
    let mut count = 0;
    atomic(path, |file| {
        let mut file = BufWriter::new(file);
        file.write_all("\u{feff}".as_bytes()).map_err(Error::writing)?;
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(file);
        let mut line = |cells: &mut dyn Iterator<Item = String>| csv.write_record(cells).map_err(failed);
        for title in &table.titles {
            line(&mut [guarded(title)].into_iter())?;
        }
        line(&mut table.columns.iter().map(|column| guarded(&column.heading)))?;
        for row in rows {
            line(&mut row.iter().map(harmless))?;
            count += 1;
        }
        for note in &table.notes {
            line(&mut [guarded(note)].into_iter())?;
        }
        csv.flush().map_err(Error::writing)
    })?;
    Ok(count)
}

fn failed(fault: csv::Error) -> Error {
    match fault.into_kind() {
        csv::ErrorKind::Io(error) => Error::writing(error),
        other => Error::Other(format!("{other:?}")),
    }
}

fn harmless(cell: &Cell) -> String {
    match cell {
        Cell::Text(_) => guarded(&cell.shown()),
        _ => cell.shown(),
    }
}

fn guarded(text: &str) -> String {
    if taken_otherwise(text) { format!("'{text}") } else { text.to_owned() }
}
