//! Rows and keys out of SQLite's trees of pages, past whatever page is missing. (sqlite.org/fileformat2.html)

use super::pages::{Pages, ROOM};
use rusqlite::types::Value;
use std::collections::HashSet;

const TABLE_LEAF: u8 = 0x0d;
const TABLE_INNER: u8 = 0x05;
const INDEX_LEAF: u8 = 0x0a;
const INDEX_INNER: u8 = 0x02;

/// Pages that were come to, and whether any was missing under the tree walked last.
pub(super) struct Walk<'a> {
    pages: &'a Pages,
    pub(super) seen: HashSet<u32>,
    /// A page or a part of a row could not be read.
    pub(super) holes: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(pages: &'a Pages) -> Self {
        Self { pages, seen: HashSet::new(), holes: false }
    }

    /// Every row that can be read of the tree at `root`, in order: its number and its columns; of an index, 0 and the key.
    pub(super) fn rows(&mut self, root: u32, each: &mut dyn FnMut(i64, Vec<Value>)) {
        self.holes = false;
        let mut waiting = vec![root];
        while let Some(number) = waiting.pop() {
            if !self.seen.insert(number) {
                continue;
            }
            let Some(page) = self.pages.page(number) else {
                self.holes = true;
                continue;
            };
            let Some(below) = self.leaf(number, &page, each) else {
                self.holes = true;
                continue;
            };
            waiting.extend(below.into_iter().rev());
        }
    }

    /// Rows of a page that no tree leads to any more; none where it is no leaf of a table.
    pub(super) fn stray(&mut self, number: u32, each: &mut dyn FnMut(i64, Vec<Value>)) {
        if let Some(page) = self.pages.page(number)
            && page.get(begin(number)) == Some(&TABLE_LEAF)
        {
            self.leaf(number, &page, each);
        }
    }

    /// The pages below it; None where it is none of a tree.
    fn leaf(&mut self, number: u32, page: &[u8], each: &mut dyn FnMut(i64, Vec<Value>)) -> Option<Vec<u32>> {
        let begin = begin(number);
        let kind = *page.get(begin)?;
        let inner = matches!(kind, TABLE_INNER | INDEX_INNER);
        if !inner && !matches!(kind, TABLE_LEAF | INDEX_LEAF) {
            return None;
        }
        let mut below = Vec::new();
        let cells = short(page, begin + 3)?;
        let first = begin + if inner { 12 } else { 8 };
        for at in 0..cells {
            let Some(mut at) = short(page, first + 2 * at) else { continue };
            if inner {
                below.extend(long(page, at));
                at += 4;
            }
            if kind == TABLE_INNER {
                continue;
            }
            match self.cell(page, at, kind == TABLE_LEAF) {
                Some((row, values)) => each(row, values),
                None => self.holes = true,
            }
        }
        if inner {
            below.extend(long(page, begin + 8));
        }
        Some(below)
    }

    fn cell(&self, page: &[u8], at: usize, table: bool) -> Option<(i64, Vec<Value>)> {
        let mut at = at;
        let size = usize::try_from(varint(page, &mut at)?).ok()?;
        let row = if table { varint(page, &mut at)? } else { 0 };
        let most = if table { ROOM - 35 } else { (ROOM - 12) * 64 / 255 - 23 };
        let least = (ROOM - 12) * 32 / 255 - 23;
        let here = if size <= most {
            size
        } else {
            let some = least + (size - least) % (ROOM - 4);
            if some <= most { some } else { least }
        };
        let mut payload = page.get(at..at + here)?.to_vec();
        let mut next = if here < size { long(page, at + here)? } else { 0 };
        while payload.len() < size {
            let more = self.pages.page(next)?;
            next = long(&more, 0)?;
            let part = (size - payload.len()).min(ROOM - 4);
            payload.extend_from_slice(more.get(4..4 + part)?);
        }
        Some((row, record(&payload)?))
    }
}

/// The first page begins with the file's own head.
fn begin(number: u32) -> usize {
    if number == 1 { 100 } else { 0 }
}

pub(super) fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?).into())
}

pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn varint(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let mut value = 0_u64;
    for turn in 0..9 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if turn == 8 {
            return Some((value << 8 | u64::from(byte)).cast_signed());
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value.cast_signed())
}

fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let mut at = 0;
    let head = usize::try_from(varint(payload, &mut at)?).ok()?;
    let mut body = head;
    let mut values = Vec::new();
    while at < head {
        let kind = varint(payload, &mut at)?;
        let size = match kind {
            0 | 8 | 9 => 0,
            1..=4 => kind as usize,
            5 => 6,
            6 | 7 => 8,
            12.. => usize::try_from((kind - 12) / 2).ok()?,
            _ => return None,
        };
        let bytes = payload.get(body..body.checked_add(size)?)?;
        body += size;
        values.push(match kind {
            0 => Value::Null,
            8 | 9 => Value::Integer(kind - 8),
            7 => Value::Real(f64::from_be_bytes(bytes.try_into().ok()?)),
            1..=6 => {
                let begun = if bytes.first()? & 0x80 == 0 { 0 } else { -1 };
                Value::Integer(bytes.iter().fold(begun, |value, byte| value << 8 | i64::from(*byte)))
            }
            _ if kind % 2 == 0 => Value::Blob(bytes.to_vec()),
            _ => Value::Text(std::str::from_utf8(bytes).ok()?.to_owned()),
        });
    }
    Some(values)
}
