//! Opening a file: what it is by its content, and which sheets it has.

use std::fs::File;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::cell::Grid;
use crate::limits::Limits;
use crate::{Error, Result, csv_text, html, ods, parts, xls, xlsx};

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Excel 2007 and later, and WPS's own saving of it.
    Xlsx,
    /// Excel 97–2003, and WPS's `.et`.
    Xls,
    /// OpenDocument.
    Ods,
    /// Text parted by commas, semicolons or tabs.
    Csv,
    /// A web page with a table, often named `.xls` by the system that exported it.
    Html,
}

/// One sheet of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetInfo {
    /// Its name on the tab.
    pub name: String,
    /// About how many rows it has; exact only after reading.
    pub rows: u32,
    /// Hidden from the clerk's eyes.
    pub hidden: bool,
}

/// How far a reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub done: u64,
    /// Rows there are, as far as known.
    pub total: u64,
}

/// Called every few thousand rows; `false` stops the reading with [`Error::Cancelled`].
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> bool;

/// An open file. It is held in memory, so that the clerk may close, move or change it meanwhile.
pub struct Book {
    kind: Kind,
    encoding: Option<&'static str>,
    sheets: Vec<SheetInfo>,
    limits: Limits,
    inner: Inner,
}

enum Inner {
    Xlsx(Box<xlsx::Workbook>),
    Xls(Box<xls::Workbook>),
    Ods(Vec<u8>),
    Text(String),
    Html(String),
}

impl std::fmt::Debug for Book {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Book").field("kind", &self.kind).field("sheets", &self.sheets).finish_non_exhaustive()
    }
}

/// Opens a file with the usual limits.
pub fn open(path: &Path) -> Result<Book> {
    open_with(path, &Limits::default())
}

/// Opens a file with limits of one's own.
pub fn open_with(path: &Path, limits: &Limits) -> Result<Book> {
    let bytes = bytes_of(path, limits)?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Book::of(bytes, &name, limits)
}

fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let mut file = File::open(path).map_err(Error::reading)?;
    let about = file.metadata().map_err(Error::reading)?;
    if about.is_dir() {
        return Err(Error::Folder);
    }
    let too_big = |size: u64| Error::Size { megabytes: size >> 20, limit: limits.file >> 20 };
    if about.len() > limits.file {
        return Err(too_big(about.len()));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    // The size may grow, and a device has none: one byte more than allowed is proof enough.
    file.by_ref().take(limits.file + 1).read_to_end(&mut bytes).map_err(Error::reading)?;
    if bytes.len() as u64 > limits.file {
        return Err(too_big(bytes.len() as u64));
    }
    Ok(bytes)
}

impl Book {
    /// Opens a file's bytes; `name` becomes the name of the only sheet of a csv.
    fn of(bytes: Vec<u8>, name: &str, limits: &Limits) -> Result<Self> {
        let looks = look(&bytes)?;
        let (kind, encoding, sheets, inner) = match looks {
            Looks::Zip => match parts::contents(&bytes)? {
                parts::Contents::Xlsx => {
                    let (book, sheets) = guarded(|| xlsx::open(bytes, limits))?;
                    (Kind::Xlsx, None, sheets, Inner::Xlsx(Box::new(book)))
                }
                parts::Contents::Ods => {
                    let sheets = ods::sheets(&bytes, limits)?;
                    (Kind::Ods, None, sheets, Inner::Ods(bytes))
                }
            },
            Looks::Compound => {
                let (book, sheets) = guarded(|| xls::open(bytes, limits))?;
                (Kind::Xls, None, sheets, Inner::Xls(Box::new(book)))
            }
            Looks::Text => {
                let (text, encoding) = csv_text::decode(bytes)?;
                match markup(&text)? {
                    Markup::Table => {
                        let rows = html::rows(&text);
                        (
                            Kind::Html,
                            Some(encoding),
                            vec![SheetInfo { name: name.to_owned(), rows, hidden: false }],
                            Inner::Html(text),
                        )
                    }
                    Markup::None => {
                        let rows = csv_text::rows(&text);
                        (
                            Kind::Csv,
                            Some(encoding),
                            vec![SheetInfo { name: name.to_owned(), rows, hidden: false }],
                            Inner::Text(text),
                        )
                    }
                }
            }
        };
        if sheets.is_empty() {
            return Err(Error::NoSheet);
        }
        Ok(Self { kind, encoding, sheets, limits: limits.clone(), inner })
    }

    /// What the file is, whatever its name says.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The encoding of a text file, `UTF-8` or `gb18030`.
    pub fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }

    /// The sheets in the order of their tabs.
    pub fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Reads one sheet.
    pub fn grid(&mut self, sheet: &str, watch: Watch<'_>) -> Result<Grid> {
        if !self.sheets.iter().any(|info| info.name == sheet) {
            return Err(Error::Sheet(sheet.to_owned()));
        }
        let limits = &self.limits;
        match &mut self.inner {
            Inner::Xlsx(book) => guarded(|| book.grid(sheet, limits, watch)),
            Inner::Xls(book) => guarded(|| book.grid(sheet, limits, watch)),
            Inner::Ods(bytes) => ods::grid(bytes, sheet, limits, watch),
            Inner::Text(text) => csv_text::grid(text, limits, watch),
            Inner::Html(text) => html::grid(text, limits, watch),
        }
    }
}

/// Readers of foreign formats may stumble over a broken file in ways their authors did not foresee; for the clerk
/// that is a damaged file, not the end of the program.
fn guarded<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Error::Damaged))
}

enum Looks {
    Zip,
    Compound,
    Text,
}

/// The first bytes tell what a file is.
fn look(bytes: &[u8]) -> Result<Looks> {
    if bytes.is_empty() {
        return Err(Error::Nothing);
    }
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"PK\x03\x04") {
        return Ok(Looks::Zip);
    }
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Looks::Compound);
    }
    if starts(b"%PDF") {
        return Err(Error::Pdf);
    }
    if starts(b"\x89PNG")
        || starts(b"\xff\xd8\xff")
        || starts(b"GIF8")
        || starts(b"BM") && bytes.get(6..10) == Some(&[0; 4])
        || starts(b"II*\0")
    {
        return Err(Error::Picture);
    }
    if starts(b"Rar!") || starts(b"7z\xbc\xaf") || starts(b"\x1f\x8b") || starts(b"PK\x05\x06") {
        return Err(Error::Archive);
    }
    if starts(b"{\\rtf") {
        return Err(Error::Document);
    }
    if starts(b"\x09\x08") || starts(b"\x09\x04\x06\0") || starts(b"\x09\x02\x06\0") || starts(b"\x09\0\x04\0") {
        return Err(Error::Format("Excel 95 以前"));
    }
    if bytes.iter().all(|byte| *byte == 0) {
        // What a stick pulled too early leaves behind: the length is there, the content is not.
        return Err(Error::Damaged);
    }
    let utf16 = starts(b"\xff\xfe") || starts(b"\xfe\xff");
    let head = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
    let odd = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=25 | 28..=31)).count();
    if !utf16 && odd * 200 > head.len() {
        return Err(Error::Unknown);
    }
    Ok(Looks::Text)
}

enum Markup {
    None,
    Table,
}

/// Web pages and their relatives among texts.
fn markup(text: &str) -> Result<Markup> {
    let head: String = text.trim_start().chars().take(4_000).collect::<String>().to_ascii_lowercase();
    if head.starts_with("mime-version:") {
        return Err(Error::Web);
    }
    if !head.starts_with('<') {
        return Ok(Markup::None);
    }
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.starts_with("<?xml") {
        return Err(Error::Format("XML 表格 2003"));
    }
    if html::has_table(text) { Ok(Markup::Table) } else { Err(Error::Web) }
}

/// A cursor over the file's bytes, for readers that seek.
pub(crate) type Bytes = Cursor<Vec<u8>>;

/// How often the watch is asked, in rows.
const EVERY: u32 = 2_000;

/// Counts rows and asks the watch now and then.
pub(crate) struct Counter<'a> {
    watch: Watch<'a>,
    total: u64,
    next: u32,
}

impl<'a> Counter<'a> {
    pub fn new(watch: Watch<'a>, total: u32) -> Self {
        Self { watch, total: u64::from(total), next: EVERY }
    }

    /// Tells that reading has come to this row.
    pub fn at(&mut self, row: u32) -> Result<()> {
        if row < self.next {
            return Ok(());
        }
        self.next = row.saturating_add(EVERY);
        if (self.watch)(Progress { done: u64::from(row), total: self.total.max(u64::from(row)) }) {
            Ok(())
        } else {
            Err(Error::Cancelled)
        }
    }
}
