//! `.ods` (ODF 1.2 and 1.3) read directly: one pass over `content.xml`, with merged cells, hidden sheets and repeated
//! rows, each counted against the limits before it is stored.

use std::collections::HashSet;
use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::book::{Counter, SheetInfo, Watch};
use crate::cell::{Builder, Cell, Grid, Region};
use crate::limits::Limits;
use crate::xlsx::iso_date;
use crate::{Error, Result, parts};

/// The sheets of a book.
pub(crate) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<SheetInfo>> {
    if parts::small(bytes, "META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Error::Password);
    }
    let mut walk = Walk { sheets: Vec::new(), hidden: HashSet::new(), wanted: None };
    walk.run(bytes, limits, &mut Counter::new(&mut |_| true, 0))?;
    Ok(walk.sheets)
}

/// One sheet.
pub(crate) fn grid(bytes: &[u8], sheet: &str, limits: &Limits, watch: Watch<'_>) -> Result<Grid> {
    let builder = Builder::new(limits, false);
    let mut walk = Walk { sheets: Vec::new(), hidden: HashSet::new(), wanted: Some((sheet.to_owned(), builder)) };
    walk.run(bytes, limits, &mut Counter::new(watch, 0))?;
    walk.wanted.map(|(_, builder)| builder.finish()).ok_or(Error::Damaged)
}

/// Stops with an error of its own at the cap, so that a bomb is not taken for a broken file.
struct Capped<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => Err(std::io::Error::from(std::io::ErrorKind::FileTooLarge)),
        }
    }
}

struct Walk {
    sheets: Vec<SheetInfo>,
    /// Names of styles that hide a sheet.
    hidden: HashSet<String>,
    wanted: Option<(String, Builder)>,
}

type Xml<'z> = Reader<BufReader<Capped<zip::read::ZipFile<'z, std::io::Cursor<&'z [u8]>>>>>;

impl Walk {
    fn run(&mut self, bytes: &[u8], limits: &Limits, counter: &mut Counter<'_>) -> Result<()> {
        let mut zip = parts::archive(bytes)?;
        let part = zip.by_name("content.xml").map_err(|_| Error::Damaged)?;
        let capped = Capped { inner: part, left: limits.inflated };
        let mut xml = Reader::from_reader(BufReader::with_capacity(64 << 10, capped));
        let config = xml.config_mut();
        config.check_end_names = false;
        let fault = |fault: quick_xml::Error| match fault {
            quick_xml::Error::Io(fault) if fault.kind() == std::io::ErrorKind::FileTooLarge => {
                Error::Inflated { megabytes: limits.inflated >> 20 }
            }
            _ => Error::Damaged,
        };
        let mut buffer = Vec::new();
        let mut style = String::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(fault)? {
                Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "style:style" => {
                    style = value(&tag, "style:name").unwrap_or_default();
                }
                Event::Start(tag) | Event::Empty(tag)
                    if tag.name().as_ref() == "style:table-properties"
                        && value(&tag, "table:display").as_deref() == Some("false") =>
                {
                    self.hidden.insert(style.clone());
                }
                Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                    let name = value(&tag, "table:name").unwrap_or_default();
                    let hidden = value(&tag, "table:style-name").is_some_and(|style| self.hidden.contains(&style));
                    let builder = match &mut self.wanted {
                        Some((wanted, builder)) if *wanted == name => Some(builder),
                        _ => None,
                    };
                    let found = builder.is_some();
                    let rows = table(&mut xml, builder, counter, limits)?;
                    self.sheets.push(SheetInfo { name, rows, hidden });
                    if found {
                        return Ok(());
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

/// Reads a table to its end; without a builder it only counts rows.
fn table(
    xml: &mut Xml<'_>,
    mut builder: Option<&mut Builder>,
    counter: &mut Counter<'_>,
    limits: &Limits,
) -> Result<u32> {
    let mut buffer = Vec::new();
    let (mut row, mut last_filled) = (1u32, 0u32);
    let mut repeat = 1u32;
    let mut line = Line::default();
    let mut depth = 1u32;
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(|fault| match fault {
            quick_xml::Error::Io(fault) if fault.kind() == std::io::ErrorKind::FileTooLarge => {
                Error::Inflated { megabytes: limits.inflated >> 20 }
            }
            _ => Error::Damaged,
        })?;
        match event {
            Event::Start(tag) => match tag.name().as_ref() {
                "table:table" => depth += 1,
                "table:table-row" => {
                    repeat = count(&tag, "table:number-rows-repeated");
                    line = Line::default();
                }
                "table:table-cell" | "table:covered-table-cell" => line.open(&tag, row, builder.as_deref_mut()),
                name => line.inside(name, &tag),
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                "table:table-row" => row = row.saturating_add(count(&tag, "table:number-rows-repeated")),
                "table:table-cell" | "table:covered-table-cell" => {
                    line.open(&tag, row, builder.as_deref_mut());
                    line.close(builder.as_deref_mut(), limits, row)?;
                }
                name => {
                    line.inside(name, &tag);
                    line.leave(name);
                }
            },
            Event::Text(text) => line.text(&text.xml10_content()),
            Event::CData(text) => line.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let known = quick_xml::escape::resolve_predefined_entity(&entity).map(str::to_owned);
                let character = || entity.resolve_char_ref().ok().flatten().map(String::from);
                line.text(&known.or_else(character).unwrap_or_default());
            }
            Event::End(tag) => match tag.name().as_ref() {
                "table:table" => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(last_filled);
                    }
                }
                "table:table-row" => {
                    if line.cells.is_empty() && !line.filled {
                        row = row.saturating_add(repeat);
                        continue;
                    }
                    // Text rows are seldom repeated more than a few times; a bomb repeats a million times.
                    if repeat > limits.rows {
                        return Err(Error::Rows { rows: limits.rows });
                    }
                    for _ in 0..repeat {
                        if let Some(builder) = builder.as_deref_mut() {
                            for (column, cell) in &line.cells {
                                builder.put(row, *column, cell.clone())?;
                            }
                        }
                        last_filled = row;
                        counter.at(row)?;
                        row = row.saturating_add(1);
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => line.close(builder.as_deref_mut(), limits, row)?,
                name => line.leave(name),
            },
            Event::Eof => return Err(Error::Damaged),
            _ => {}
        }
    }
}

/// The row being read and the cell being filled.
#[derive(Default)]
struct Line {
    cells: Vec<(u32, Cell)>,
    /// Something was there, seen also when nothing is stored.
    filled: bool,
    column: u32,
    repeat: u32,
    value: Option<Cell>,
    words: String,
    paragraphs: u32,
    /// Inside a comment or a drawing: its words are not the cell's.
    aside: u32,
    open: bool,
}

impl Line {
    fn open(&mut self, tag: &BytesStart<'_>, row: u32, builder: Option<&mut Builder>) {
        self.repeat = count(tag, "table:number-columns-repeated");
        self.value = typed(tag);
        self.words.clear();
        self.paragraphs = 0;
        self.aside = 0;
        self.open = true;
        let (down, right) = (count(tag, "table:number-rows-spanned"), count(tag, "table:number-columns-spanned"));
        if let Some(builder) = builder
            && (down > 1 || right > 1)
        {
            builder.merge(Region {
                top: row,
                bottom: row.saturating_add(down - 1),
                left: self.column,
                right: self.column.saturating_add(right - 1),
            });
        }
    }

    fn inside(&mut self, name: &str, tag: &BytesStart<'_>) {
        if !self.open {
            return;
        }
        match name {
            "office:annotation" | "draw:frame" | "draw:custom-shape" => self.aside += 1,
            _ if self.aside > 0 => {}
            "text:p" => {
                if self.paragraphs > 0 {
                    self.words.push('\n');
                }
                self.paragraphs += 1;
            }
            "text:s" => {
                let blanks = count(tag, "text:c").min(100);
                self.words.extend(std::iter::repeat_n(' ', blanks as usize));
            }
            "text:tab" => self.words.push('\t'),
            "text:line-break" => self.words.push('\n'),
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        if matches!(name, "office:annotation" | "draw:frame" | "draw:custom-shape") {
            self.aside = self.aside.saturating_sub(1);
        }
    }

    fn text(&mut self, text: &str) {
        if self.open && self.aside == 0 && self.paragraphs > 0 {
            self.words.push_str(text);
        }
    }

    fn close(&mut self, builder: Option<&mut Builder>, limits: &Limits, row: u32) -> Result<()> {
        self.open = false;
        let value = self.value.take();
        let cell = match (value, builder) {
            (Some(value), _) => value,
            (None, Some(builder)) => builder.word(&self.words)?,
            (None, None) => Cell::text(&self.words),
        };
        let from = self.column;
        self.column = self.column.saturating_add(self.repeat);
        if cell.is_empty() {
            return Ok(());
        }
        self.filled = true;
        if self.column > limits.columns {
            let place = format!("{}{row}", crate::column_letter(self.column - 1));
            return Err(Error::Columns { place, columns: limits.columns });
        }
        self.cells.extend((from..self.column).map(|column| (column, cell.clone())));
        Ok(())
    }
}

/// Numbers, dates and truth values stand in attributes; `None` for text, which stands inside.
fn typed(tag: &BytesStart<'_>) -> Option<Cell> {
    let kind = value(tag, "office:value-type")?;
    if value(tag, "calcext:value-type").as_deref() == Some("error") {
        return Some(Cell::Error("#VALUE!"));
    }
    match kind.as_str() {
        "float" | "currency" | "percentage" => value(tag, "office:value")?.parse().ok().map(Cell::Number),
        "date" => {
            let text = value(tag, "office:date-value")?;
            Some(iso_date(&text).map_or_else(|| Cell::text(&text), Cell::Date))
        }
        "boolean" => Some(Cell::Bool(value(tag, "office:boolean-value")? == "true")),
        "string" => value(tag, "office:string-value").map(|text| Cell::text(&text)),
        _ => None,
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// A repetition or a span, at least one.
fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    value(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 10_000_000)
}
