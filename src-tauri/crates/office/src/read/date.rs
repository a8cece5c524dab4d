//! Dates in every shape an office writes them; on the wire they are ISO text (GB/T 7408.1, `1965-03-01`).
//!
//! Read: `19650301`, `1965-3-1`, `1965/03/01`, `1965.3.1`, `1965年3月1日`, `一九六五年三月一日`, a time behind it, Excel's bare
//! day numbers, real date cells, full-width digits. Refused with a reason: a year or a month only, two-digit years,
//! lunar dates, days that do not exist, `3/4/1965` where day and month cannot be told apart.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use sheet::Cell;

use super::plain::{han_number, is_nothing, tidy};

/// Why a date was not taken; the code in an import report is always [`DateFault::CODE`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// Only a year.
    YearOnly(i32),
    /// Year and month without a day.
    MonthOnly(i32, u32),
    /// `65.3.1`; the guess is offered, never taken.
    ShortYear {
        /// As written.
        text: String,
        /// What was probably meant.
        guess: NaiveDate,
    },
    /// The day does not exist, `2月30日`.
    Impossible(String),
    /// Day and month may be exchanged, `3/4/1965`.
    Ambiguous(String),
    /// A date by the lunar calendar.
    Lunar(String),
    /// Before 1850 or after 2100.
    Range(NaiveDate),
    /// Anything else.
    Unreadable(String),
}

impl DateFault {
    /// Code in an import report.
    pub const CODE: &'static str = "date_invalid";

    /// Code in an import report.
    pub fn code(&self) -> &'static str {
        Self::CODE
    }
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::YearOnly(year) => write!(f, "日期只写了年份（{year}），请补上月和日"),
            Self::MonthOnly(year, month) => write!(f, "日期只写到月份（{year}年{month}月），请补上日"),
            Self::ShortYear { text, guess } => write!(f, "日期“{text}”的年份只有两位，请写成四位，如 {guess}"),
            Self::Impossible(text) => write!(f, "日期“{text}”不存在，请核对"),
            Self::Ambiguous(text) => write!(f, "日期“{text}”分不清哪个是月、哪个是日，请写成 1965-03-01 的样子"),
            Self::Lunar(text) => write!(f, "“{text}”是农历日期，请改填公历"),
            Self::Range(date) => write!(f, "日期 {date} 不合情理，请核对"),
            Self::Unreadable(text) => write!(f, "“{text}”不是日期，请写成 1965-03-01 的样子"),
        }
    }
}

/// Reads a date as typed.
pub fn read(text: &str) -> Result<NaiveDate, DateFault> {
    let whole = tidy(text);
    if ["农历", "阴历", "旧历", "腊月", "冬月", "正月", "初", "闰"].iter().any(|word| whole.contains(word))
    {
        return Err(DateFault::Lunar(whole));
    }
    let Some(numbers) = numbers_of(&whole) else {
        return Err(DateFault::Unreadable(shortened(&whole)));
    };
    match *numbers.as_slice() {
        [ref one] => single(one, &whole),
        [ref year, ref month] if year.len() == 4 => month_only(year.value, month.value, &whole),
        [ref first, ref second, ref third] => three(first, second, third, &whole),
        _ => Err(DateFault::Unreadable(shortened(&whole))),
    }
}

/// Reads a sheet's cell; blanks and words such as `不详` give `None`.
/// `epoch_1904` comes from [`sheet::Grid::epoch_1904`].
pub fn read_cell(cell: &Cell, epoch_1904: bool) -> Result<Option<NaiveDate>, DateFault> {
    match cell {
        Cell::Empty | Cell::Error(_) => Ok(None),
        Cell::Date(at) => in_range(at.date()).map(Some),
        Cell::Number(number) => read_number(*number, epoch_1904).map(Some),
        Cell::Text(text) if is_nothing(text) => Ok(None),
        Cell::Text(text) => read(text).map(Some),
        Cell::Bool(_) => Err(DateFault::Unreadable(cell.shown())),
    }
}

/// A numeric cell: `19650301` typed as a number, `1965.03` that was meant as a month, else Excel's day number.
pub fn read_number(number: f64, epoch_1904: bool) -> Result<NaiveDate, DateFault> {
    let shown = Cell::Number(number).shown();
    if number.fract() == 0.0 && (1e7..1e8).contains(&number) {
        return read(&shown);
    }
    if (1850.0..=2100.0).contains(&number) {
        // 1965.03 and 1965.3 were months; a third part would have kept the cell a text.
        return read(&shown);
    }
    if (190_001.0..=210_012.0).contains(&number) {
        return read(&shown);
    }
    match sheet::serial_date(number, epoch_1904) {
        // 3,653 is New Year 1910: nobody alive is older, and small numbers are ages or counts.
        Some(at) if number >= 3_653.0 || epoch_1904 => in_range(at.date()),
        _ => Err(DateFault::Unreadable(shown)),
    }
}

/// A day written by its month or its year only: what stands there, to be held against a known day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Of four digits, or the last two.
    year: u32,
    month: Option<u32>,
    /// The number lost a nought at its end, where 10 and 1 cannot be told apart.
    cut: bool,
}

impl Part {
    /// Whether the day lies in this month, or year.
    pub fn holds(self, day: NaiveDate) -> bool {
        let year = day.year().unsigned_abs();
        let years = self.year == year || (self.year < 100 && self.year == year % 100);
        let months = |month: u32| month == day.month() || (self.cut && month == 1 && day.month() == 10);
        years && self.month.is_none_or(months)
    }
}

/// `1958.03`, `1958年6月`, `58.4`, `195803`, `1958`; `None` for whatever else.
pub fn read_part(cell: &Cell) -> Option<Part> {
    let cut = matches!(cell, Cell::Number(_));
    let numbers = numbers_of(&tidy(&cell.shown()))?;
    let valid = |year: &Number| match year.len() {
        4 => (1850..=2100).contains(&year.value),
        2 => true,
        _ => false,
    };
    match *numbers.as_slice() {
        [ref one] if one.len() == 6 && (1..=12).contains(&(one.value % 100)) => {
            let year = one.value / 100;
            (1850..=2100).contains(&year).then_some(Part { year, month: Some(one.value % 100), cut: false })
        }
        [ref year] if year.len() == 4 && valid(year) => Some(Part { year: year.value, month: None, cut: false }),
        [ref year, ref month] if valid(year) && (1..=12).contains(&month.value) => {
            Some(Part { year: year.value, month: Some(month.value), cut })
        }
        _ => None,
    }
}

/// One run of digits, with the number of digits as written.
#[derive(Debug)]
struct Number {
    value: u32,
    written: usize,
}

impl Number {
    fn len(&self) -> usize {
        self.written
    }
}

/// A day without the time of day that is written behind it: 2026年11月5日18时30分, 11月12日凌晨2点, 2026.8.1零时起.
pub fn without_time(text: &str) -> &str {
    let end = text.find(['日', '号']).and_then(|at| Some(at + text.get(at..)?.chars().next()?.len_utf8()));
    let spoken = || ["零时", "二十四时"].iter().find_map(|word| text.find(word)).filter(|at| *at > 0);
    let Some((day, rest)) = end.or_else(|| text.find(char::is_whitespace)).or_else(spoken).map(|at| text.split_at(at))
    else {
        return text;
    };
    let rest = rest.trim().trim_end_matches(['起', '止', '许']).trim_end_matches("左右");
    let clock = rest.contains(['时', '点', '分', ':', '：']) && super::time::read(rest).is_ok();
    if clock { day.trim_end() } else { text }
}

/// The runs of digits of the date part; a time of day, a weekday and words around are left out.
/// `None` when foreign words stand between.
fn numbers_of(text: &str) -> Option<Vec<Number>> {
    let text = without_time(text);
    // "1965-03-01T00:00:00", "1965/3/1 0:00", "2024-01-01(星期一)", "2024年1月1日 上午"
    let date = match text.find(':') {
        Some(colon) => {
            let head = text.get(..colon)?;
            head.rsplit_once(|c: char| c.is_whitespace() || c == 'T').map_or(head, |(date, _)| date)
        }
        None => text,
    };
    let date = date.split(['(', '[', '【']).next()?.trim();
    let date = date.trim_end_matches("上午").trim_end_matches("下午").trim();
    let date = date.strip_suffix("出生").or_else(|| date.strip_suffix('生')).unwrap_or(date);
    let date = date.strip_prefix("公历").or_else(|| date.strip_prefix("阳历")).unwrap_or(date);
    let date = date.trim_matches(|c: char| c.is_whitespace() || matches!(c, '?' | '.' | '。' | ',' | ':'));
    let date = match date.split_once("星期").or_else(|| date.split_once("周")) {
        Some((date, _)) => date,
        None => date,
    };
    let mut numbers = Vec::new();
    let (mut digits, mut han) = (String::new(), String::new());
    for c in date.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            if !han.is_empty() {
                return None;
            }
        } else if is_han_digit(c) {
            han.push(c);
            if !digits.is_empty() {
                return None;
            }
        } else if is_separator(c) {
            if !digits.is_empty() {
                numbers.push(Number { value: digits.parse().ok()?, written: digits.len() });
                digits.clear();
            }
            if !han.is_empty() {
                numbers.push(Number { value: han_number(&han)?, written: han.chars().count() });
                han.clear();
            }
        } else {
            return None;
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

fn is_han_digit(c: char) -> bool {
    matches!(c, '〇' | '零' | '○' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '廿' | '卅')
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || super::plain::is_dash(c)
        || matches!(c, '年' | '月' | '日' | '号' | '/' | '\\' | '.' | '。' | '．' | '·' | ',' | '、' | '\'' | '’' | ';')
}

fn single(number: &Number, text: &str) -> Result<NaiveDate, DateFault> {
    let value = number.value;
    match number.len() {
        8 => exact(value / 10_000, value / 100 % 100, value % 100, text),
        6 if (190_001..=210_012).contains(&value) && (1..=12).contains(&(value % 100)) => {
            Err(DateFault::MonthOnly((value / 100) as i32, value % 100))
        }
        6 => short(value / 10_000, value / 100 % 100, value % 100, text),
        // A day number of Excel that lost its date format: 10,000 is 1927-05-18, 60,000 is 2064-04-08.
        5 if (10_000..=60_000).contains(&value) => match sheet::serial_date(f64::from(value), false) {
            Some(at) => in_range(at.date()),
            None => Err(DateFault::Unreadable(shortened(text))),
        },
        4 if (1850..=2100).contains(&value) => Err(DateFault::YearOnly(value as i32)),
        _ => Err(DateFault::Unreadable(shortened(text))),
    }
}

fn month_only(year: u32, month: u32, text: &str) -> Result<NaiveDate, DateFault> {
    if (1850..=2100).contains(&year) && (1..=12).contains(&month) {
        Err(DateFault::MonthOnly(year as i32, month))
    } else if (1850..=2100).contains(&year) && (101..=1231).contains(&month) {
        // "1965.0301"
        exact(year, month / 100, month % 100, text)
    } else {
        Err(DateFault::Unreadable(shortened(text)))
    }
}

fn three(first: &Number, second: &Number, third: &Number, text: &str) -> Result<NaiveDate, DateFault> {
    if first.len() == 4 {
        return exact(first.value, second.value, third.value, text);
    }
    if third.len() == 4 && first.len() <= 2 && second.len() <= 2 {
        // Month first (American) or day first (European): only a day above 12 tells.
        return match (first.value, second.value) {
            (month @ 1..=12, day @ 13..=31) | (day @ 13..=31, month @ 1..=12) => exact(third.value, month, day, text),
            (both, same) if both == same => exact(third.value, both, same, text),
            _ => Err(DateFault::Ambiguous(shortened(text))),
        };
    }
    if first.len() == 2 && second.len() <= 2 && third.len() <= 2 {
        return short(first.value, second.value, third.value, text);
    }
    Err(DateFault::Unreadable(shortened(text)))
}

fn exact(year: u32, month: u32, day: u32, text: &str) -> Result<NaiveDate, DateFault> {
    if day == 0 && (1..=12).contains(&month) && (1850..=2100).contains(&year) {
        return Err(DateFault::MonthOnly(year as i32, month));
    }
    match NaiveDate::from_ymd_opt(year as i32, month, day) {
        Some(date) => in_range(date),
        None => Err(DateFault::Impossible(shortened(text))),
    }
}

/// Two-digit years are never taken: in an office of old people 26 is 1926 as well as 2026.
fn short(year: u32, month: u32, day: u32, text: &str) -> Result<NaiveDate, DateFault> {
    let century = if year <= 26 { 2000 } else { 1900 };
    match NaiveDate::from_ymd_opt((century + year) as i32, month, day) {
        Some(guess) => Err(DateFault::ShortYear { text: shortened(text), guess }),
        None => Err(DateFault::Unreadable(shortened(text))),
    }
}

fn in_range(date: NaiveDate) -> Result<NaiveDate, DateFault> {
    if (1850..=2100).contains(&date.year()) { Ok(date) } else { Err(DateFault::Range(date)) }
}

/// Long cell texts would break a message over several lines.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(20).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;

    fn iso(text: &str) -> String {
        match read(text) {
            Ok(date) => date.to_string(),
            Err(fault) => format!("{fault}"),
        }
    }

    #[test]
    fn every_shape() {
        for text in [
            "19650301",
            "1965-3-1",
            "1965-03-01",
            "1965/03/01",
            "1965/3/1",
            "1965.3.1",
            "1965.03.01",
            "1965年3月1日",
            "1965年03月01日",
            "1965年3月1号",
            "1965年3月1",
            "１９６５年３月１日",
            "１９６５．３．１",
            "1965－3－1",
            "1965—3—1",
            " 1965-03-01  ",
            "1965-03-01 00:00:00",
            "1965/3/1 0:00",
            "1965-03-01T00:00:00",
            "1965 03 01",
            "1965、3、1",
            "1965。3。1",
            "1965,3,1",
            "1965\\3\\1",
            "一九六五年三月一日",
            "1965年3月1日生",
            "1965-3-1(公历)",
            "1965-03-01(星期一)",
            "公历1965年3月1日",
            "1965.3.1.",
            "'1965-03-01",
            "1965年 3月 1日",
            "23802",
            "1965.0301",
            "1965年3月1日 星期一",
        ] {
            assert_eq!(iso(text), "1965-03-01", "{text:?}");
        }
    }

    #[test]
    fn refused_with_a_reason() {
        assert_eq!(read("1965"), Err(DateFault::YearOnly(1965)));
        assert_eq!(read("1965年"), Err(DateFault::YearOnly(1965)));
        for text in ["1965-03", "1965年3月", "1965.3", "196503", "1965/03", "1965-3-", "1965-03-00", "19650300"] {
            assert_eq!(read(text), Err(DateFault::MonthOnly(1965, 3)), "{text}");
        }
        for text in ["65.3.1", "65-3-1", "650301", "65年3月1日"] {
            match read(text) {
                Err(DateFault::ShortYear { guess, .. }) => assert_eq!(guess.to_string(), "1965-03-01"),
                other => panic!("{text}: {other:?}"),
            }
        }
        assert!(matches!(read("1965-02-30"), Err(DateFault::Impossible(_))));
        assert!(matches!(read("19651301"), Err(DateFault::Impossible(_))));
        assert!(matches!(read("3/4/1965"), Err(DateFault::Ambiguous(_))));
        assert!(matches!(read("农历1965年三月初一"), Err(DateFault::Lunar(_))));
        assert!(matches!(read("1965年腊月初八"), Err(DateFault::Lunar(_))));
        assert!(matches!(read("1765-03-01"), Err(DateFault::Range(_))));
        for text in ["张三", "123", "", "12-3-501", "99999", "370571196503011234", "1965-3-1至1970-3-1", "三月"] {
            assert!(matches!(read(text), Err(DateFault::Unreadable(_))), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn american_order_when_it_is_certain() {
        assert_eq!(iso("3/15/1965"), "1965-03-15");
        assert_eq!(iso("15/3/1965"), "1965-03-15");
        assert_eq!(iso("3/3/1965"), "1965-03-03");
    }

    #[test]
    fn numbers_in_cells() {
        let cell = |number| {
            read_cell(&Cell::Number(number), false).map(|date| date.map(|date| date.to_string()).unwrap_or_default())
        };
        assert_eq!(cell(19_650_301.0).as_deref(), Ok("1965-03-01"));
        assert_eq!(cell(23_802.0).as_deref(), Ok("1965-03-01"));
        assert_eq!(cell(23_802.75).as_deref(), Ok("1965-03-01"), "a time of day is dropped");
        assert_eq!(cell(12_905.0).as_deref(), Ok("1935-05-01"), "the old are born before day 20,000");
        assert_eq!(cell(60_000.0).as_deref(), Ok("2064-04-08"));
        assert_eq!(cell(1965.03), Err(DateFault::MonthOnly(1965, 3)));
        assert_eq!(cell(1965.0), Err(DateFault::YearOnly(1965)));
        assert_eq!(cell(196_503.0), Err(DateFault::MonthOnly(1965, 3)));
        assert!(matches!(cell(61.0), Err(DateFault::Unreadable(_))), "an age in the date's column");
        assert_eq!(
            read_cell(&Cell::Number(22_340.0), true).map(|date| date.map(|date| date.to_string())),
            Ok(Some("1965-03-01".into())),
            "workbook of the 1904 system"
        );
    }

    #[test]
    fn date_cells_and_blanks() {
        let date = NaiveDate::from_ymd_opt(1965, 3, 1).unwrap_or_default();
        assert_eq!(read_cell(&Cell::Date(date.and_time(NaiveTime::MIN)), false), Ok(Some(date)));
        for cell in [Cell::Empty, Cell::Error("#REF!"), Cell::text("不详"), Cell::text("/"), Cell::text("—")] {
            assert_eq!(read_cell(&cell, false), Ok(None));
        }
        assert!(read_cell(&Cell::Bool(true), false).is_err());
    }

    #[test]
    fn sentences() {
        assert_eq!(iso("65.3.1"), "日期“65.3.1”的年份只有两位，请写成四位，如 1965-03-01");
        assert_eq!(iso("1965年3月"), "日期只写到月份（1965年3月），请补上日");
        assert_eq!(iso("2023-2-29"), "日期“2023-2-29”不存在，请核对");
    }
}
