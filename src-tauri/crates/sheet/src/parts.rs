//! A workbook is a zip of parts. They are unpacked once against the limits before any reader may unpack them into
//! memory, because what the zip says about its sizes need not be true; in passing, rows and merged cells are noted.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use crate::cell::Region;
use crate::limits::Limits;
use crate::{Error, Result};

/// Which kind of workbook a zip holds.
pub(crate) enum Contents {
    Xlsx,
    Ods,
}

/// Looks at the names of the parts.
pub(crate) fn contents(bytes: &[u8]) -> Result<Contents> {
    let mut zip = archive(bytes)?;
    let has = |zip: &ZipArchive<Cursor<&[u8]>>, wanted: &str| zip.index_for_name(wanted).is_some();
    if has(&zip, "xl/workbook.xml") {
        return Ok(Contents::Xlsx);
    }
    if has(&zip, "xl/workbook.bin") {
        return Err(Error::Format(".xlsb"));
    }
    if has(&zip, "word/document.xml") {
        return Err(Error::Document);
    }
    if has(&zip, "ppt/presentation.xml") {
        return Err(Error::Slides);
    }
    let mut kind = String::new();
    if let Ok(part) = zip.by_name("mimetype") {
        part.take(200).read_to_string(&mut kind).map_err(|_| Error::Damaged)?;
    }
    if kind.contains("opendocument.spreadsheet") {
        return Ok(Contents::Ods);
    }
    if kind.contains("opendocument.text") {
        return Err(Error::Document);
    }
    if kind.contains("opendocument.presentation") {
        return Err(Error::Slides);
    }
    // Some programs name the workbook otherwise; its relations still tell.
    if has(&zip, "[Content_Types].xml") && has(&zip, "_rels/.rels") {
        return Ok(Contents::Xlsx);
    }
    Err(Error::Archive)
}

pub(crate) fn archive(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Damaged)?;
    // An office workbook has some dozens of parts.
    if zip.len() > 20_000 { Err(Error::Damaged) } else { Ok(zip) }
}

/// What was noted about one sheet's part.
#[derive(Debug, Default, Clone)]
pub(crate) struct Noted {
    pub rows: u32,
    pub merged: Vec<Region>,
    /// Shared strings counted.
    strings: u64,
    /// Shared strings announced: a reader makes room for as many, and a number is written quickly.
    announced: u64,
}

/// Unpacks every part of a workbook that will be read, and throws the content away.
pub(crate) fn inspect(bytes: &[u8], limits: &Limits) -> Result<HashMap<String, Noted>> {
    let mut zip = archive(bytes)?;
    let mut noted = HashMap::new();
    let mut left = limits.inflated;
    let mut buffer = vec![0u8; 64 << 10];
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).map_err(|_| Error::Damaged)?;
        let name = part.name().map_err(|_| Error::Damaged)?.into_owned();
        let path = name.to_ascii_lowercase();
        // Strings become objects of their own, which need more room than their text.
        let strings = path.ends_with("sharedstrings.xml");
        let mut allowed = if strings { left.min(limits.inflated / 2) } else { left };
        let mut scan = Scan::new();
        loop {
            // Every part is looked at, pictures too: the workbook's own relations may call any of them a sheet.
            let read = part.read(&mut buffer).map_err(|_| Error::Damaged)?;
            let too_much = || Error::Inflated { megabytes: limits.inflated >> 20 };
            allowed = allowed.checked_sub(read as u64).ok_or_else(too_much)?;
            left = left.checked_sub(read as u64).ok_or_else(too_much)?;
            scan.feed(buffer.get(..read).unwrap_or_default(), read == 0);
            if strings && scan.noted.strings.max(scan.noted.announced) > limits.cells as u64 {
                return Err(Error::Cells { cells: limits.cells });
            }
            if read == 0 {
                break;
            }
        }
        noted.insert(name, scan.noted);
    }
    Ok(noted)
}

/// Reads one small part whole.
pub(crate) fn small(bytes: &[u8], name: &str) -> Result<Option<String>> {
    const SMALL: u64 = 4 << 20;
    let mut zip = archive(bytes)?;
    let Ok(part) = zip.by_name(name) else { return Ok(None) };
    let mut text = Vec::new();
    part.take(SMALL).read_to_end(&mut text).map_err(|_| Error::Damaged)?;
    Ok(Some(String::from_utf8_lossy(&text).into_owned()))
}

/// Looks for row ends, merged cells and the number of strings in a stream cut into chunks.
struct Scan {
    finders: [(What, memmem::Finder<'static>); 4],
    kept: Vec<u8>,
    /// Bytes at the front of what is kept that were looked at already; a row's end looks back over them.
    seen: usize,
    noted: Noted,
}

#[derive(Clone, Copy)]
enum What {
    RowEnd,
    Merged,
    String,
    Announced,
}

/// No tag looked for is longer.
const TAG: usize = 160;
/// A row's end is known by what stands before it, `</` and a prefix.
const BACK: usize = 12;

impl Scan {
    fn new() -> Self {
        let finders = [
            (What::RowEnd, memmem::Finder::new(b"row>")),
            (What::Merged, memmem::Finder::new(b"mergeCell ")),
            (What::String, memmem::Finder::new(b"<si")),
            (What::Announced, memmem::Finder::new(b"uniqueCount")),
        ];
        Self { finders, kept: Vec::new(), seen: 0, noted: Noted::default() }
    }

    fn feed(&mut self, chunk: &[u8], last: bool) {
        self.kept.extend_from_slice(chunk);
        // What begins in the last bytes may end in the next chunk: it waits.
        let end = if last { self.kept.len() } else { self.kept.len().saturating_sub(TAG) };
        for (what, finder) in &self.finders {
            for at in finder.find_iter(&self.kept).take_while(|at| *at < end).filter(|at| *at >= self.seen) {
                let tag = self.kept.get(at..(at + TAG).min(self.kept.len())).unwrap_or_default();
                match what {
                    // `</row>` and `</x:row>`, not `<row>`.
                    What::RowEnd => {
                        let lead = self.kept.get(at.saturating_sub(BACK)..at).unwrap_or_default();
                        let open = lead.iter().rposition(|byte| *byte == b'<');
                        self.noted.rows += u32::from(open.is_some_and(|open| lead.get(open + 1) == Some(&b'/')));
                    }
                    What::Merged if self.noted.merged.len() < 1_000_000 => self.noted.merged.extend(region_of(tag)),
                    What::Merged => {}
                    What::String => self.noted.strings += 1,
                    What::Announced => {
                        let digits = tag.iter().skip_while(|byte| !byte.is_ascii_digit());
                        let digits: String =
                            digits.take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
                        // More digits than fit are more strings than fit.
                        let announced = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) };
                        self.noted.announced = self.noted.announced.max(announced);
                    }
                }
            }
        }
        let done = end.saturating_sub(BACK);
        self.kept.drain(..done);
        self.seen = end - done;
    }
}

/// `mergeCell ref="A3:A5"` → rows 3 to 5 of column 0.
fn region_of(tag: &[u8]) -> Option<Region> {
    let tag = tag.get(..tag.iter().position(|byte| *byte == b'>')?)?;
    let tag = std::str::from_utf8(tag).ok()?;
    let after = tag.split_once("ref=")?.1;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let range = after.get(1..)?.split(quote).next()?;
    let (from, to) = range.split_once(':')?;
    let ((top, left), (bottom, right)) = (place_of(from)?, place_of(to)?);
    Some(Region { top, bottom, left, right })
}

/// `AB12` → row 12, column 27.
pub(crate) fn place_of(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_start_matches('$');
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at_checked(digits)?;
    let mut column = 0u32;
    for c in letters.trim_end_matches('$').chars() {
        let letter = c.to_ascii_uppercase();
        if !letter.is_ascii_uppercase() {
            return None;
        }
        column = column.checked_mul(26)?.checked_add(letter as u32 - 'A' as u32 + 1)?;
    }
    Some((row.parse().ok()?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        assert_eq!(place_of("A1"), Some((1, 0)));
        assert_eq!(place_of("$AB$12"), Some((12, 27)));
        assert_eq!(place_of("XFD1048576"), Some((1_048_576, 16_383)));
        assert_eq!(place_of("1A"), None);
    }

    #[test]
    fn tags_cut_in_two_are_found_once() {
        let filler = " ".repeat(2 * TAG);
        let text = r#"<row r="1"><c/></row><x:row></x:row><row/></sheetData><mergeCells count="2"><mergeCell ref="A3:A5"/><x:mergeCell ref='B1:D1'></mergeCells>"#;
        let text = format!("{filler}{text}{filler}<sst uniqueCount='12'><si/><si>");
        let text = text.as_bytes();
        for cut in 0..text.len() {
            let mut scan = Scan::new();
            let (front, back) = text.split_at(cut);
            scan.feed(front, false);
            scan.feed(back, false);
            scan.feed(&[], true);
            let Noted { rows, strings, announced, .. } = scan.noted;
            assert_eq!((rows, strings, announced), (2, 2, 12), "cut at {cut}");
            assert_eq!(
                scan.noted.merged,
                [Region { top: 3, bottom: 5, left: 0, right: 0 }, Region { top: 1, bottom: 1, left: 1, right: 3 }],
                "cut at {cut}"
            );
        }
    }
}
