//! A sheet in memory: rows of typed cells that keep the sheet's own row numbers, and its merged regions.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::Error;
use crate::limits::Limits;

/// What one cell holds. Text is shared: the same word in a hundred thousand rows is stored once.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing, or only blanks.
    #[default]
    Empty,
    /// Text as typed, blanks around it included.
    Text(Arc<str>),
    /// A number without a date format. Whole numbers are exact below 10¹⁵ only.
    Number(f64),
    /// A cell shown as a date; the time is midnight unless one was given.
    Date(NaiveDateTime),
    /// TRUE or FALSE.
    Bool(bool),
    /// A formula's fault, as the sheet shows it: `#REF!`.
    Error(&'static str),
}

impl Cell {
    /// A text cell; blank text becomes [`Cell::Empty`].
    pub fn text(text: &str) -> Self {
        if is_blank(text) { Self::Empty } else { Self::Text(Arc::from(text)) }
    }

    /// Nothing to read here.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text of a text cell.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What a person sees in the cell: whole numbers without `.0`, dates as `1965-03-01`.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Number(number) => number_text(*number),
            Self::Date(at) if at.time() == NaiveTime::MIN => at.date().to_string(),
            Self::Date(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Bool(true) => "TRUE".into(),
            Self::Bool(false) => "FALSE".into(),
            Self::Error(word) => (*word).to_owned(),
        }
    }
}

/// A number as a person would type it. At and above 10¹⁵ Excel has already lost the last digits, so that the
/// exponent is kept to show it.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else if number.abs() >= 1e15 {
        format!("{number:E}")
    } else {
        number.to_string()
    }
}

/// Ideographic and no-break spaces count as blanks: clerks fill cells with them to centre a word.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// Excel's day number as a date and time. 1900 system: day 1 is 1900-01-01 and the day 60 (29 February 1900,
/// which never was) does not exist; 1904 system: day 0 is 1904-01-01.
pub fn serial_date(serial: f64, epoch_1904: bool) -> Option<NaiveDateTime> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let day = serial.floor();
    let days = day as i64;
    let (first, days) = match (epoch_1904, days) {
        (true, days) => (NaiveDate::from_ymd_opt(1904, 1, 1)?, days),
        (false, 0 | 60) => return None,
        (false, 1..60) => (NaiveDate::from_ymd_opt(1899, 12, 31)?, days),
        (false, days) => (NaiveDate::from_ymd_opt(1899, 12, 30)?, days),
    };
    let seconds = ((serial - day) * 86_400.0).round() as i64;
    let at = first.and_time(NaiveTime::MIN);
    at.checked_add_signed(TimeDelta::try_days(days)?)?.checked_add_signed(TimeDelta::try_seconds(seconds)?)
}

/// `0` → `A`, `27` → `AB`: the column's letters as the sheet shows them.
pub fn column_letter(index: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = index;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// A merged rectangle; rows are the sheet's own numbers (first row = 1), columns count from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// First row, counted from 1.
    pub top: u32,
    /// Last row.
    pub bottom: u32,
    /// First column, counted from 0.
    pub left: u32,
    /// Last column.
    pub right: u32,
}

impl Region {
    /// Whether the cell lies in this rectangle.
    pub fn holds(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

/// One row that holds something.
#[derive(Debug, Clone, Copy)]
pub struct Row<'g> {
    number: u32,
    /// Cells from column A to the last one filled.
    pub cells: &'g [Cell],
}

impl<'g> Row<'g> {
    /// The sheet's own row number, counted from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The cell of a column (0 = A); beyond the last filled one it is empty.
    pub fn cell(&self, column: u32) -> &'g Cell {
        self.cells.get(column as usize).unwrap_or(&Cell::Empty)
    }

    /// The filled cells with their columns.
    pub fn filled(&self) -> impl Iterator<Item = (u32, &'g Cell)> + use<'g> {
        (0u32..).zip(self.cells).filter(|(_, cell)| !cell.is_empty())
    }
}

/// A whole sheet. Rows without content are not kept, but numbers are.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    rows: Vec<(u32, Range<usize>)>,
    cells: Vec<Cell>,
    merged: Vec<Region>,
    width: u32,
    epoch_1904: bool,
}

impl Grid {
    /// How many rows hold something.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Nothing in the sheet at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Number of columns up to the last one filled.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Bare day numbers in this sheet count from 1904 (old Mac workbooks).
    pub fn epoch_1904(&self) -> bool {
        self.epoch_1904
    }

    /// Merged regions that the file names; those of a single cell are left out.
    pub fn merged(&self) -> &[Region] {
        &self.merged
    }

    /// The row at a place in the grid, `0` is the first row that holds something.
    pub fn row(&self, place: usize) -> Option<Row<'_>> {
        let (number, range) = self.rows.get(place)?;
        Some(Row { number: *number, cells: self.cells.get(range.clone())? })
    }

    /// All rows that hold something, from the top.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator {
        self.rows
            .iter()
            .map(|(number, range)| Row { number: *number, cells: self.cells.get(range.clone()).unwrap_or_default() })
    }

    /// The same sheet with its cells in other columns, by row number and column, and more texts in rows that are there.
    /// What is merged downwards stays so; `None` where it would be wider than any sheet may be.
    #[must_use]
    pub fn rearranged(&self, column: impl Fn(u32, u32) -> u32, more: &[(u32, u32, &str)]) -> Option<Self> {
        let mut builder = Builder::new(&Limits::default(), self.epoch_1904);
        for row in self.rows() {
            let own = row.filled().map(|(at, cell)| (column(row.number, at), cell.clone()));
            let mut cells: Vec<(u32, Cell)> = own.collect();
            for (_, at, text) in more.iter().filter(|(number, ..)| *number == row.number) {
                cells.push((*at, builder.word(text).ok()?));
            }
            cells.sort_by_key(|(at, _)| *at);
            for (at, cell) in cells {
                builder.put(row.number, at, cell).ok()?;
            }
        }
        for region in &self.merged {
            let left = column(region.top, region.left);
            let moved = left != region.left || column(region.top, region.right) != region.right;
            let right = if moved { left } else { region.right };
            builder.merge(Region { left, right, ..*region });
        }
        Some(builder.finish())
    }

    /// The row with this sheet number, when it holds something.
    pub fn numbered(&self, number: u32) -> Option<Row<'_>> {
        self.row(self.rows.binary_search_by_key(&number, |(number, _)| *number).ok()?)
    }
}

/// Fills a [`Grid`] cell by cell in reading order, and refuses what goes beyond the limits before it is stored.
pub(crate) struct Builder {
    grid: Grid,
    words: HashSet<Arc<str>>,
    limits: Limits,
    current: Option<u32>,
    /// Text stored so far, in bytes.
    bytes: u64,
}

impl Builder {
    pub fn new(limits: &Limits, epoch_1904: bool) -> Self {
        Self {
            grid: Grid { epoch_1904, ..Grid::default() },
            words: HashSet::new(),
            limits: limits.clone(),
            current: None,
            bytes: 0,
        }
    }

    /// Text that is shared with every equal cell.
    pub fn word(&mut self, text: &str) -> Result<Cell, Error> {
        if is_blank(text) {
            return Ok(Cell::Empty);
        }
        if let Some(word) = self.words.get(text) {
            return Ok(Cell::Text(Arc::clone(word)));
        }
        self.bytes += text.len() as u64;
        if self.bytes > self.limits.inflated {
            return Err(Error::Inflated { megabytes: self.limits.inflated >> 20 });
        }
        let word: Arc<str> = Arc::from(text);
        self.words.insert(Arc::clone(&word));
        Ok(Cell::Text(word))
    }

    /// Stores a cell; `row` counts from 1, `column` from 0. Rows must come in rising order.
    pub fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Error> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= self.limits.columns {
            return Err(Error::Columns {
                place: format!("{}{row}", column_letter(column)),
                columns: self.limits.columns,
            });
        }
        if self.current != Some(row) {
            if self.grid.rows.len() >= self.limits.rows as usize {
                return Err(Error::Rows { rows: self.limits.rows });
            }
            if self.current.is_some_and(|current| current > row) {
                return Err(Error::Damaged);
            }
            let start = self.grid.cells.len();
            self.grid.rows.push((row, start..start));
            self.current = Some(row);
        }
        let Some((_, range)) = self.grid.rows.last_mut() else { return Err(Error::Damaged) };
        let at = range.start + column as usize;
        if at >= self.limits.cells {
            return Err(Error::Cells { cells: self.limits.cells });
        }
        if at < self.grid.cells.len() {
            if let Some(slot) = self.grid.cells.get_mut(at) {
                *slot = cell;
            }
        } else {
            self.grid.cells.resize(at, Cell::Empty);
            self.grid.cells.push(cell);
            range.end = at + 1;
            self.grid.width = self.grid.width.max(column + 1);
        }
        Ok(())
    }

    /// Notes a merged region; those of one cell say nothing.
    pub fn merge(&mut self, region: Region) {
        let lone = region.top == region.bottom && region.left == region.right;
        if !lone && region.top <= region.bottom && region.left <= region.right && self.grid.merged.len() < 1_000_000 {
            self.grid.merged.push(region);
        }
    }

    pub fn finish(mut self) -> Grid {
        self.grid.cells.shrink_to_fit();
        self.grid.merged.sort_by_key(|region| (region.top, region.left));
        self.grid
    }
}

/// A grid from rows of text, for tests in this and other crates: `""` is an empty cell.
pub fn grid_of(rows: &[&[&str]]) -> Grid {
    let mut builder = Builder::new(&Limits::default(), false);
    for (number, row) in (1u32..).zip(rows) {
        for (column, text) in (0u32..).zip(*row) {
            let cell = builder.word(text).unwrap_or_default();
            // Tests stay far below every limit.
            let _ = builder.put(number, column, cell);
        }
    }
    builder.finish()
}

impl Grid {
    /// The same grid with one more merged region, for tests.
    #[must_use]
    pub fn with_merged(mut self, region: Region) -> Self {
        self.merged.push(region);
        self.merged.sort_by_key(|region| (region.top, region.left));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_columns() {
        for (index, letters) in
            [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(column_letter(index), letters);
        }
    }

    #[test]
    fn serial_days_of_both_epochs() {
        let day = |serial, epoch| serial_date(serial, epoch).map(|at| at.date().to_string());
        assert_eq!(day(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(day(59.0, false).as_deref(), Some("1900-02-28"));
        assert_eq!(day(60.0, false), None, "29 February 1900 never was");
        assert_eq!(day(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(day(23_802.0, false).as_deref(), Some("1965-03-01"));
        assert_eq!(day(22_340.0, true).as_deref(), Some("1965-03-01"));
        assert_eq!(day(-1.0, false), None);
        assert_eq!(day(f64::NAN, false), None);
        assert_eq!(serial_date(23_802.5, false).map(|at| at.to_string()).as_deref(), Some("1965-03-01 12:00:00"));
    }

    #[test]
    fn numbers_as_a_person_types_them() {
        assert_eq!(Cell::Number(13_800_000_000.0).shown(), "13800000000");
        assert_eq!(Cell::Number(12.5).shown(), "12.5");
        assert_eq!(Cell::Number(370_571_196_503_011_234.0).shown(), "3.7057119650301126E17");
    }

    #[test]
    fn rows_keep_their_numbers_and_words_are_shared() {
        let grid = grid_of(&[&["甲", "乙"], &["", ""], &["", "", "甲"]]);
        let numbers: Vec<u32> = grid.rows().map(|row| row.number()).collect();
        assert_eq!(numbers, [1, 3], "the blank row is not kept, its number is");
        let (Some(first), Some(last)) = (grid.row(0), grid.numbered(3)) else { panic!("rows are there") };
        assert_eq!(last.cell(0), &Cell::Empty);
        assert_eq!(last.cell(99), &Cell::Empty);
        match (first.cell(0), last.cell(2)) {
            (Cell::Text(a), Cell::Text(b)) => assert!(Arc::ptr_eq(a, b), "equal words share their memory"),
            other => panic!("{other:?}"),
        }
    }
}
