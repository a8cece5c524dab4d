//! Sheets changed as no program would write them: for the campaign `sheets`, and for the one that is led by what the reader
//! does with them (`crates/sheet/examples/guided`).

use fastrand::Rng;
use std::io::{Cursor, Read as _, Write as _};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Bytes changed where they lie.
pub fn outside(whole: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..rng.usize(1..6) {
        if bytes.is_empty() {
            break;
        }
        let at = rng.usize(..bytes.len());
        match rng.u8(..6) {
            0 => bytes.truncate(at),
            1 => {
                let end = (at + rng.usize(1..300)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            2 => {
                let end = (at + rng.usize(1..300)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => bytes[at] = [0, 0xff, 0x7f, b'"', b'<', b'\n', b','][rng.usize(..7)],
            _ => bytes[at] = rng.u8(..),
        }
    }
    bytes
}

/// What a part may be made to say.
const SAYINGS: &[&str] = &[
    "XFD1048576",
    "A0",
    "ZZZZZZ99999999999",
    "-1",
    "99999999999999999999",
    "1e308",
    "NaN",
    "&#x10FFFF;",
    "&#0;",
    "&unknown;",
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
    "<c r=\"A1\" t=\"s\"><v>4294967295</v></c>",
    "<row r=\"1048576\"/>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<si><t>",
    "</sheetData>",
    "\u{202e}",
];

/// A part of the zip changed, and zipped again with right sums.
pub fn inside(whole: &[u8], rng: &mut Rng) -> Option<Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(whole)).ok()?;
    let chosen = rng.usize(..zip.len());
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).ok()?;
        let (name, mut bytes) = (part.name().ok()?.into_owned(), Vec::new());
        part.by_ref().take(4 << 20).read_to_end(&mut bytes).ok()?;
        let sheet = name.contains("sheet") || name.contains("content") || name.contains("shared");
        if at == chosen || sheet && rng.bool() {
            bytes = said(&bytes, rng);
        }
        if rng.u8(..60) > 0 {
            made.start_file(name, SimpleFileOptions::default()).ok()?;
            made.write_all(&bytes).ok()?;
        }
    }
    Some(made.finish().ok()?.into_inner())
}

fn said(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    if rng.bool() || bytes.is_empty() {
        return outside(bytes, rng);
    }
    let saying = SAYINGS[rng.usize(..SAYINGS.len())].as_bytes();
    // Between quotes or tags, where something is meant by it.
    let places: Vec<usize> =
        bytes.iter().enumerate().filter(|(_, b)| b"\">".contains(b)).map(|(at, _)| at + 1).collect();
    let from = if places.is_empty() { 0 } else { places[rng.usize(..places.len())] };
    let over = rng.usize(..=saying.len()).min(bytes.len() - from);
    let mut made = bytes.to_vec();
    made.splice(from..from + over, saying.iter().copied());
    made
}
