//! The one thing worth knowing of what a camera notes: the day. All else (place, device, owner) is let go.

use crate::clock;

/// Exif 2.32: pointer to the camera's own notes, the time when the picture was taken, and when it was last written.
const NOTES: u16 = 0x8769;
const TAKEN: u16 = 0x9003;
const WRITTEN: u16 = 0x0132;
/// No notes of a camera have more lines.
const MOST: u16 = 512;

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl Tiff<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let two: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let four: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let value = if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
        usize::try_from(value).ok()
    }

    /// Where the value of a tag stands in the list that begins at `list`.
    fn value(&self, list: usize, tag: u16) -> Option<usize> {
        let lines = self.short(list)?.min(MOST);
        (0..usize::from(lines))
            .map(|line| list + 2 + 12 * line)
            .find(|at| self.short(*at) == Some(tag))
            .map(|at| at + 8)
    }

    fn day(&self, list: usize, tag: u16) -> Option<String> {
        let at = self.long(self.value(list, tag)?)?;
        let text = std::str::from_utf8(self.bytes.get(at..at.checked_add(10)?)?).ok()?;
        // 2026:11:23, which EXIF writes with colons.
        Some(clock::date(&text.replace(':', "-"))?.to_string())
    }
}

/// From an EXIF block: the day in ISO, where there is one.
pub(super) fn taken_on(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes);
    let little = match bytes.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let tiff = Tiff { bytes, little };
    let first = tiff.long(4)?;
    let notes = tiff.value(first, NOTES).and_then(|at| tiff.long(at));
    notes.and_then(|list| tiff.day(list, TAKEN)).or_else(|| tiff.day(first, WRITTEN))
}
