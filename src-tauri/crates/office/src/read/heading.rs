//! Where the table of a roster begins and ends, and what its columns mean.
//!
//! Offices put a title and notes above, headings in one or two lines with merged cells, section rows
//! (`1号楼1单元`), totals and signatures below, and repeat the headings on every printed page. The heading is the
//! row, or pair of rows, in which most columns are recognised by their name. Nothing is guessed from likeness: a
//! heading is known by the names given to it, harmless words such as 居民 aside; the rest a clerk maps by hand.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sheet::{Cell, Grid, Row, column_letter};

use super::{
    address,
    plain::{is_ditto, tight},
};

mod records;
mod tables;
mod ticked;
mod words;

use records::Sieve;
pub use tables::joined;
pub use ticked::ticked;
use words::Words;

/// A field and the headings it goes by, e.g. `("id_number", &["身份证号", "公民身份号码"])`.
pub type Names<'a> = [(&'a str, &'a [&'a str])];

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// First row of the heading, the sheet's own number; 0 when none was found.
    pub heading_from: u32,
    /// Last row of the heading.
    pub heading_to: u32,
    /// Columns that have a heading or content.
    pub columns: Vec<Column>,
    /// Rows to be read.
    pub body: Vec<Line>,
    /// Rows left out, and why; blank ones are not listed.
    pub skipped: Vec<Skipped>,
    /// What stood above the heading: title, notes, the reporting unit.
    pub above: Vec<String>,
    /// Sentences for the clerk about how the sheet was understood.
    pub notes: Vec<String>,
}

impl Layout {
    /// The column that carries a field.
    pub fn column(&self, field: &str) -> Option<u32> {
        self.columns.iter().find(|column| column.field.as_deref() == Some(field)).map(|column| column.index)
    }

    /// Rows that name no building stand in the one that a title above the heading names, else the sheet itself.
    pub fn stands_in(&mut self, sheet: &str) {
        let building =
            self.above.iter().rev().find_map(|text| address::titled(text)).or_else(|| address::titled(sheet));
        let above = self.above.last().and_then(|text| address::stairs(text));
        let mut whole = building.unwrap_or_default();
        if let Some(entrance) = above.and_then(|above| above.entrance) {
            whole.entrance = Some(entrance);
        }
        if whole.building.is_none() && whole.entrance.is_none() {
            return;
        }
        let base: Arc<str> = Arc::from(whole.to_string());
        let mut last: Option<(Arc<str>, Arc<str>)> = None;
        for line in &mut self.body {
            let Some(section) = &line.section else {
                line.section = Some(base.clone());
                continue;
            };
            if last.as_ref().is_none_or(|(own, _)| own != section) {
                let building = address::Stairs { entrance: None, ..whole.clone() }.to_string();
                last = Some((section.clone(), Arc::from(below_section(Some(&building), section.to_string()))));
            }
            line.section = last.as_ref().map(|(_, read)| read.clone());
        }
    }

    /// How far to the right the same columns stand again, for other people: `序号 姓名 住址 | 序号 姓名 住址`. The first
    /// is 0. `Err` is a second column of names that has not got the same columns beside it.
    pub fn blocks(&self) -> Result<Vec<u32>, &Column> {
        let own = |column: &&Column| column.field.is_some();
        let (Some(first), Some(name)) = (
            self.columns.iter().find(own).map(|column| column.index),
            self.columns.iter().find(|column| column.field.as_deref() == Some("name")),
        ) else {
            return Ok(vec![0]);
        };
        let again: Vec<&Column> = self
            .columns
            .iter()
            .filter(|column| {
                column.index > name.index && column.field.is_none() && alike(&column.heading, &name.heading)
            })
            .collect();
        let Some(second) = again.first() else { return Ok(vec![0]) };
        let wide = second.index - name.index;
        let heading = |index: u32| self.columns.iter().find(|column| column.index == index).map(|c| c.heading.as_str());
        let repeated = |shift: u32| {
            self.columns.iter().filter(own).all(|column| {
                column.index < first + wide
                    && heading(column.index + shift).is_some_and(|other| alike(other, &column.heading))
            })
        };
        let mut shifts = vec![0];
        for column in again {
            let shift = column.index - name.index;
            if !repeated(shift) {
                return Err(column);
            }
            shifts.push(shift);
        }
        Ok(shifts)
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// 0 = A.
    pub index: u32,
    /// As the sheet shows it.
    pub letter: String,
    /// The heading as written; two lines are joined by `/`.
    pub heading: String,
    /// The field it was recognised as.
    pub field: Option<String>,
    /// The first few values below, for the clerk to see what the column holds.
    pub samples: Vec<String>,
}

/// One row of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place in the grid, for [`Grid::row`].
    pub place: usize,
    /// The sheet's own row number.
    pub number: u32,
    /// The section row above it (`1号楼2单元`), for [`address::read_in`].
    pub section: Option<Arc<str>>,
    /// The month or the year that a row by itself names above it (2026年3月): days below lie in it.
    pub period: Option<Arc<str>>,
    /// A blank row, a section or a total stands directly above: nothing is carried down over it.
    pub fresh: bool,
}

/// A row that is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The sheet's own row number.
    pub number: u32,
    /// Why.
    pub why: Why,
}

/// Why a row is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// 合计, 小计.
    Total,
    /// 注:, 填表人:, signatures.
    Note,
    /// The heading or the title once more.
    Heading,
    /// `1号楼2单元` by itself.
    Section,
    /// `1 2 3 4` under the heading.
    Numbering,
    /// 例: …
    Example,
    /// Only the running number is filled.
    OnlyNumbered,
}

impl Why {
    /// In the office's words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Total => "合计行",
            Self::Note => "说明或签名",
            Self::Heading => "重复的表头",
            Self::Section => "分段标题",
            Self::Numbering => "栏次编号",
            Self::Example => "填写示例",
            Self::OnlyNumbered => "只有序号",
        }
    }
}

/// How far down the heading is looked for, in rows that hold something.
const LOOK: usize = 40;
/// Values shown beside a heading.
const SAMPLES: usize = 3;

/// Finds heading, columns and body.
pub fn find(grid: &Grid, names: &Names<'_>) -> Layout {
    let book = Words::new(names);
    let top: Vec<Row<'_>> = grid.rows().take(LOOK).collect();
    let best = best_heading(grid, &top, &book);
    let mut layout = Layout::default();
    if let Some(heading) = &best {
        layout.heading_from = heading.from;
        layout.heading_to = heading.to;
        layout.above = top
            .iter()
            .take_while(|row| row.number() < heading.from)
            .map(|row| row.filled().map(|(_, cell)| cell.shown().trim().to_owned()).collect::<Vec<_>>().join(" "))
            .collect();
    } else {
        layout.notes.push("没有认出表头，请手工指定每一列的内容".into());
    }
    body(grid, best.as_ref(), &mut layout);
    columns(grid, best.as_ref(), names, &mut layout);
    layout
}

/// The field a heading stands for.
pub fn field_of<'a>(heading: &str, names: &Names<'a>) -> Option<&'a str> {
    let key = Words::new(names).key(heading)?;
    names.get(key).map(|(field, _)| *field)
}

/// The cells of one column for every line of the body, with values taken from above where the sheet means them so:
/// merged cells, 同上, and columns that are filled only in the first row of each household. The flag says "from above".
///
/// Only for what a household shares (address, its number, the head's name): a phone must not run down the rows.
/// `begins` tells a row that opens a household (its relation is 户主); such a row never takes a blank from above.
pub fn carried<'g>(
    grid: &'g Grid,
    layout: &Layout,
    column: u32,
    begins: &dyn Fn(&Row<'g>) -> bool,
) -> Vec<(&'g Cell, bool)> {
    let anchors: Vec<_> = grid
        .merged()
        .iter()
        .filter(|region| region.left <= column && column <= region.right && region.bottom > region.top)
        .collect();
    let blanks_carry = blanks_carry(grid, layout, column, begins);
    let mut cells: Vec<(&Cell, bool)> = Vec::with_capacity(layout.body.len());
    let mut above: &Cell = &Cell::Empty;
    let mut next = 0;
    for line in &layout.body {
        let Some(row) = grid.row(line.place) else { continue };
        while anchors.get(next).is_some_and(|region| region.bottom < line.number) {
            next += 1;
        }
        let own = row.cell(column);
        let merged = anchors.get(next).filter(|region| region.top < line.number && region.holds(line.number, column));
        if line.fresh && merged.is_none() {
            above = &Cell::Empty;
        }
        let ditto = own.as_text().is_some_and(is_ditto);
        let entry = if let (true, Some(region)) = (own.is_empty(), merged) {
            // The anchor may stand in a row of its own; then the first filled cell above serves.
            let anchor = grid.numbered(region.top).map_or(&Cell::Empty, |row| row.cell(region.left));
            (anchor, !anchor.is_empty())
        } else if ditto || (own.is_empty() && blanks_carry && !begins(&row)) {
            (above, !above.is_empty())
        } else {
            (own, false)
        };
        above = entry.0;
        cells.push(entry);
    }
    cells
}

/// Whether a blank in this column means "as above": the members' rows are blank where heads are known, else a fifth
/// of all rows is. In a roster with an address in every row a blank is a gap, not a repetition.
fn blanks_carry<'g>(grid: &'g Grid, layout: &Layout, column: u32, begins: &dyn Fn(&Row<'g>) -> bool) -> bool {
    let (mut heads, mut members, mut blank_members, mut blank) = (0usize, 0usize, 0usize, 0usize);
    for row in layout.body.iter().filter_map(|line| grid.row(line.place)) {
        let is_blank = row.cell(column).is_empty();
        blank += usize::from(is_blank);
        if begins(&row) {
            heads += 1;
        } else {
            members += 1;
            blank_members += usize::from(is_blank);
        }
    }
    if heads > 0 { blank_members * 2 >= members } else { blank * 5 >= heads + members }
}

/// An entrance by itself stands in the building that was named before it.
fn below_section(above: Option<&str>, text: String) -> String {
    let Some(stairs) = address::stairs(&text) else { return text };
    let building = stairs.building.clone().or_else(|| address::stairs(above?)?.building);
    address::Stairs { building, ..stairs }.to_string()
}

/// Whether two headings say the same.
pub fn alike(one: &str, other: &str) -> bool {
    let one = words::normal(one);
    !one.is_empty() && one == words::normal(other)
}

struct Heading {
    from: u32,
    to: u32,
    /// Column → heading as shown, field's place.
    columns: HashMap<u32, (String, Option<usize>)>,
    /// How many different fields were recognised.
    score: usize,
}

/// The text of a heading cell, merged ones seen from everywhere inside of them.
fn shown_at(grid: &Grid, row: &Row<'_>, column: u32) -> String {
    let own = row.cell(column);
    if !own.is_empty() {
        return own.shown().trim().to_owned();
    }
    let region = grid
        .merged()
        .iter()
        .take_while(|region| region.top <= row.number())
        .find(|region| region.holds(row.number(), column));
    region
        .and_then(|region| grid.numbered(region.top).map(|row| row.cell(region.left).shown().trim().to_owned()))
        .unwrap_or_default()
}

fn best_heading(grid: &Grid, top: &[Row<'_>], words: &Words) -> Option<Heading> {
    let width = top.iter().map(|row| row.cells.len() as u32).max().unwrap_or_default();
    let mut best: Option<Heading> = None;
    for (at, row) in top.iter().enumerate() {
        // A heading holds words: a row with numbers or dates in it is a record.
        if row.filled().any(|(_, cell)| !matches!(cell, Cell::Text(_))) {
            continue;
        }
        let single = scored(grid, words, None, row, width);
        let pair = top
            .get(at + 1)
            .filter(|next| next.number() == row.number() + 1 && is_second_line(grid, row, next))
            .map(|next| scored(grid, words, Some(row), next, width));
        // On a tie the pair knows more: whose name it is stands in the upper line.
        for heading in [pair, Some(single)].into_iter().flatten() {
            if best.as_ref().is_none_or(|best| heading.score > best.score) {
                best = Some(heading);
            }
        }
    }
    let mut best = best.filter(|best| best.score >= 2 || (best.score == 1 && width <= 2))?;
    // Cells merged downwards reach from the first line of a heading to its last.
    let last = best.to;
    for region in grid.merged().iter().take_while(|region| region.top <= last) {
        if region.bottom > region.top && region.bottom - region.top < 4 {
            if (best.from..=best.to).contains(&region.bottom) {
                best.from = best.from.min(region.top);
            }
            if (best.from..=best.to).contains(&region.top) {
                best.to = best.to.max(region.bottom);
            }
        }
    }
    Some(best)
}

/// Whether the next row is the second line of a heading: both hold short words only, and groups of the upper line
/// reach over columns that the lower one fills.
fn is_second_line(grid: &Grid, row: &Row<'_>, next: &Row<'_>) -> bool {
    let short_words = |row: &Row<'_>| {
        row.filled().all(|(_, cell)| {
            cell.as_text().is_some_and(|text| {
                let text = tight(text);
                !text.contains(':')
                    && text.chars().count() <= 16
                    && text.chars().filter(char::is_ascii_digit).count() < 4
            })
        })
    };
    let several = row.filled().nth(1).is_some();
    let merged = grid.merged().iter().take_while(|region| region.top <= row.number()).any(|region| {
        region.top == row.number()
            && (region.bottom == next.number() || (region.bottom == row.number() && region.right > region.left))
    });
    let fills = next.filled().any(|(column, _)| row.cell(column).is_empty());
    several && short_words(row) && short_words(next) && (merged || fills)
}

fn scored(grid: &Grid, words: &Words, upper: Option<&Row<'_>>, lower: &Row<'_>, width: u32) -> Heading {
    let mut columns = HashMap::new();
    let mut seen = HashSet::new();
    let mut group = String::new();
    for column in 0..width {
        let low = shown_at(grid, lower, column);
        let (shown, key) = match upper {
            None => (low.clone(), words.key(&low)),
            Some(upper) => {
                let mut high = shown_at(grid, upper, column);
                // An unmerged group heading reaches over the blank cells to its right.
                if high.is_empty() && !low.is_empty() {
                    high.clone_from(&group);
                } else {
                    group.clone_from(&high);
                }
                let key = words.key_of_two(&high, &low);
                let shown = if low.is_empty() || high == low {
                    high
                } else if high.is_empty() {
                    low
                } else {
                    format!("{high}/{low}")
                };
                (shown, key)
            }
        };
        if shown.is_empty() {
            continue;
        }
        // The first column of a name has it; a second 姓名 is someone else's.
        let key = key.filter(|key| seen.insert(*key));
        columns.insert(column, (shown.split_whitespace().collect::<String>(), key));
    }
    if let Some(upper) = upper {
        over_unknown(grid, words, upper, lower, &mut columns, &mut seen);
    }
    Heading { from: upper.map_or(lower.number(), Row::number), to: lower.number(), columns, score: seen.len() }
}

/// A heading of the upper line that is known, over names of which none is (化解结果 over 成功, 未成功): the first column has it.
fn over_unknown(
    grid: &Grid,
    words: &Words,
    upper: &Row<'_>,
    lower: &Row<'_>,
    columns: &mut HashMap<u32, (String, Option<usize>)>,
    seen: &mut HashSet<usize>,
) {
    for region in grid.merged().iter().filter(|region| region.top == upper.number() && region.bottom < lower.number()) {
        let within = || region.left..=region.right;
        let named = within().all(|column| !lower.cell(column).is_empty());
        let unknown = within().all(|column| columns.get(&column).is_some_and(|(_, key)| key.is_none()));
        let key = words.key(&upper.cell(region.left).shown());
        if let (true, true, true, Some(key)) = (region.right > region.left, named, unknown, key)
            && seen.insert(key)
            && let Some((_, own)) = columns.get_mut(&region.left)
        {
            *own = Some(key);
        }
    }
}

fn columns(grid: &Grid, heading: Option<&Heading>, names: &Names<'_>, layout: &mut Layout) {
    let width = grid.width();
    let mut samples: Vec<Vec<String>> = vec![Vec::new(); width as usize];
    for row in layout.body.iter().take(200).filter_map(|line| grid.row(line.place)) {
        for (column, cell) in row.filled() {
            if let Some(samples) = samples.get_mut(column as usize)
                && samples.len() < SAMPLES
            {
                samples.push(cell.shown().trim().chars().take(30).collect());
            }
        }
    }
    for (index, samples) in (0..width).zip(samples) {
        let (shown, field) = match heading.and_then(|heading| heading.columns.get(&index)) {
            Some((shown, key)) => {
                (shown.clone(), key.and_then(|key| names.get(key)).map(|(field, _)| (*field).to_owned()))
            }
            None => (String::new(), None),
        };
        if !shown.is_empty() || !samples.is_empty() {
            layout.columns.push(Column { index, letter: column_letter(index), heading: shown, field, samples });
        }
    }
}

fn body(grid: &Grid, heading: Option<&Heading>, layout: &mut Layout) {
    let sieve = Sieve::new(grid, heading, &layout.above);
    let (mut section, mut period): (Option<Arc<str>>, Option<Arc<str>>) = (None, None);
    let mut fresh = true;
    let mut last = layout.heading_to;
    for (place, row) in grid.rows().enumerate() {
        if row.number() <= layout.heading_to {
            continue;
        }
        if row.number() != last + 1 {
            fresh = true;
        }
        last = row.number();
        match sieve.why_not(&row, layout.body.is_empty()) {
            None => {
                layout.body.push(Line {
                    place,
                    number: row.number(),
                    section: section.clone(),
                    period: period.clone(),
                    fresh,
                });
                fresh = false;
            }
            Some(why) => {
                let text = row.filled().next().map(|(_, cell)| tight(&cell.shown())).unwrap_or_default();
                if why == Why::Section && records::is_period(&text) {
                    period = Some(Arc::from(text));
                } else if why == Why::Section {
                    section = Some(Arc::from(below_section(section.as_deref(), text)));
                }
                // A heading repeated on the next page stands in the middle of a household.
                fresh |= why != Why::Heading;
                layout.skipped.push(Skipped { number: row.number(), why });
            }
        }
    }
}

#[cfg(test)]
mod tests;
