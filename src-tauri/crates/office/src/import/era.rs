//! In which year the days of a sheet lie that are written without one (11月2日), and in which month those without that as well
//! (2日). The one rule of all ledgers: the year is the title's, the sheet's name's or the file's; where none tells it, that of
//! the sheet's other days that are written in full, nearest to them; else the day is the last such day that has been. What was
//! assumed is told, once a sheet.

use super::{Issue, Opened, term::month_end_of};
use crate::read::{
    heading::Line,
    moment::{self, Titled, Written},
};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// What the rows of a sheet leave to those below them.
#[derive(Default)]
pub(super) struct Memory {
    /// Records that this sheet has made: a number of a later row is none of theirs.
    pub made: BTreeSet<String>,
    /// The last day on which a record of the table was.
    pub last: String,
    era: Option<Era>,
    assumed: Assumed,
}

/// Days whose year nothing told.
#[derive(Default)]
struct Assumed {
    first: Option<(u32, String, String)>,
    rows: BTreeSet<u32>,
    years: BTreeSet<i32>,
}

enum Era {
    /// From one day to another, by a title.
    Titled(NaiveDate, NaiveDate),
    /// Days that are written in full.
    Near(Vec<NaiveDate>),
    Past,
}

impl Memory {
    /// Nothing is carried down into a table from what stands above it.
    pub fn begin(&mut self, line: &Line) {
        if line.fresh {
            self.last.clear();
        }
    }
}

impl Opened {
    fn titled(&self) -> impl Iterator<Item = Titled> + '_ {
        let file = self.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let names = [self.sheet.clone(), file];
        self.layout.above.iter().cloned().chain(names).map(|title| moment::titled(&title))
    }

    /// From when to when the first title tells that tells a year.
    fn told_years(&self) -> Option<(NaiveDate, NaiveDate)> {
        let told = self.titled().find(|told| !told.years.is_empty())?;
        let ((first, from), (last, to)) = (*told.years.first()?, *told.years.last()?);
        // A year's ledger holds a day of another month than its title's.
        let (from, to) = if first < last { (from.unwrap_or(1), to.unwrap_or(12)) } else { (1, 12) };
        Some((NaiveDate::from_ymd_opt(first, from, 1)?, month_end_of(last, to)?))
    }

    /// The year that a title, the sheet's name or the file's tells.
    pub(super) fn year(&self) -> Option<i32> {
        self.told_years().map(|(from, _)| from.year())
    }

    /// What a row by itself tells above this one.
    fn section(&self, row: u32) -> Titled {
        let body = &self.layout.body;
        let line = body.binary_search_by_key(&row, |line| line.number).ok().and_then(|at| body.get(at));
        line.and_then(|line| line.period.as_deref()).map(moment::titled).unwrap_or_default()
    }

    /// The month that a title tells.
    fn month(&self) -> Option<u32> {
        self.titled().find_map(|told| told.month)
    }

    /// The days that the sheet has in full; births are long ago.
    fn dated(&self) -> Vec<NaiveDate> {
        let columns = self.layout.columns.iter().filter(|column| !column.heading.contains('生'));
        let columns: Vec<u32> = columns.map(|column| column.index).collect();
        let rows = self.layout.body.iter().filter_map(|line| self.grid.row(line.place));
        let mut days: Vec<NaiveDate> = rows
            .flat_map(|row| columns.iter().map(move |at| row.cell(*at)).collect::<Vec<_>>())
            .filter_map(|cell| match cell {
                sheet::Cell::Date(at) => Some(at.date()),
                sheet::Cell::Text(text) if text.len() < 40 => full(text),
                _ => None,
            })
            .filter(|day| (1990..=2100).contains(&day.year()))
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// A day that a text writes with its year.
fn full(text: &str) -> Option<NaiveDate> {
    let (written, _) = moment::day(&crate::read::plain::tidy(text))?;
    NaiveDate::from_ymd_opt(written.year?, written.month?, written.day)
}

impl Memory {
    /// The day of a cell that `date::read_cell` does not know: without its year, or with an hour behind it. `row` and `heading`
    /// are told where the year is assumed.
    pub fn day(
        &mut self,
        opened: &Opened,
        text: &str,
        today: NaiveDate,
        (row, heading): (u32, &str),
    ) -> Option<NaiveDate> {
        let (written, rest) = moment::day(text).or_else(|| bare(text))?;
        is_moment(rest).then_some(())?;
        let Written { year, month, day, .. } = written;
        // 2025年12月 in a row by itself above.
        let section = opened.section(row);
        let month = month.or(section.month).or_else(|| opened.month())?;
        let section = section.years.first().and_then(|(year, _)| NaiveDate::from_ymd_opt(*year, month, day));
        if let Some(year) = year {
            return NaiveDate::from_ymd_opt(year, month, day);
        }
        if section.is_some() {
            return section;
        }
        let era = self.era.get_or_insert_with(|| match opened.told_years() {
            Some((from, to)) => Era::Titled(from, to),
            None => Some(opened.dated()).filter(|days| !days.is_empty()).map_or(Era::Past, Era::Near),
        });
        let of = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
        let found = match era {
            Era::Titled(from, to) => {
                let mut within = (from.year()..=to.year()).filter_map(of);
                within.find(|day| (*from..=*to).contains(day)).or_else(|| of(from.year()))?
            }
            Era::Near(days) => nearest(days, of)?,
            Era::Past => of(today.year()).filter(|day| *day <= today).or_else(|| of(today.year() - 1))?,
        };
        if matches!(era, Era::Past) {
            self.assumed.first.get_or_insert_with(|| (row, heading.to_owned(), text.to_owned()));
            self.assumed.rows.insert(row);
            self.assumed.years.insert(found.year());
        }
        Some(found)
    }

    /// What is told of the sheet as a whole.
    pub fn told(self) -> Option<Issue> {
        let (row, column, text) = self.assumed.first?;
        let years: Vec<String> = self.assumed.years.iter().map(|year| format!("{year} 年")).collect();
        let message = format!(
            "日期没有写年份（如“{text}”），标题、表名、文件名和别的日期里也没有，{} 行按离今天最近的 {} 记，请核对；不对的，请在标题里写上年份再导入",
            self.assumed.rows.len(),
            years.join("、")
        );
        Some(Issue { row, column, code: "year_assumed".into(), message })
    }
}

/// 2, below a title that tells the month.
fn bare(text: &str) -> Option<(Written, &str)> {
    let day = text.trim().parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((Written { year: None, month: None, day, plain: false }, ""))
}

/// Whether what stands behind a day tells an hour, a weekday or nothing.
fn is_moment(rest: &str) -> bool {
    let rest = moment::behind(rest);
    let parts = ["凌晨", "早", "上午", "中午", "下午", "傍晚", "晚", "夜"];
    rest.is_empty()
        || rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains([':', '点', '时', '：'])
        || parts.iter().any(|part| rest.starts_with(part))
}

fn nearest(days: &[NaiveDate], of: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    let years: BTreeSet<i32> = days.iter().flat_map(|day| [day.year() - 1, day.year(), day.year() + 1]).collect();
    let far = |day: &NaiveDate| days.iter().map(|known| (*known - *day).num_days().abs()).min();
    years.into_iter().filter_map(of).min_by_key(far)
}
