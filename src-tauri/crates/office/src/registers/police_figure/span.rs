//! 时段: a year, a half, a quarter, a month, as papers name them.

use crate::{
    clock,
    read::{
        date,
        plain::{han_number, is_dash, tight},
    },
};
use chrono::{Datelike, Days, Months, NaiveDate};

/// First and last day of 2025年, 2025上半年, 2025年第三季度, 2025年7月, 2025-07, and of several of them: 2026年1-10月,
/// 2025年1月至2026年3月, 2025-01-01至2025-09-15; None for other words.
pub fn read(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = tight(text);
    one(&text).or_else(|| several(&text))
}

/// From one to another, of which the second need not say its year again.
fn several(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let marks: Vec<(usize, char)> =
        text.char_indices().filter(|(_, c)| is_dash(*c) || matches!(c, '至' | '到')).collect();
    let day = |text: &str| date::read(text).ok().map(|day| (day, day));
    marks.into_iter().rev().find_map(|(at, mark)| {
        let (first, rest) = text.split_at_checked(at)?;
        let last = rest.strip_prefix(mark)?;
        let unit = if last.ends_with("季度") && !first.ends_with("季度") { "季度" } else { "" };
        let (from, end) = one(&format!("{first}{unit}")).or_else(|| day(first))?;
        let within = format!("{}年{last}", from.year());
        let (begin, to) = one(last).or_else(|| day(last)).or_else(|| one(&within)).or_else(|| day(&within))?;
        // 1日-10月 is no span.
        let alike = (from == end) == (begin == to);
        (alike && from <= to).then_some((from, to))
    })
}

fn one(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, rest) = text.split_at_checked(4)?;
    let year: i32 = year.parse().ok()?;
    let rest = rest.trim_start_matches(['年', '-', '.', '/', '度']);
    let (first, months) = match rest {
        "" | "全年" => (1, 12),
        "上半年" => (1, 6),
        "下半年" => (7, 6),
        "前三季度" | "前3季度" => (1, 9),
        _ => {
            let number = |text: &str| text.parse::<u32>().ok().or_else(|| han_number(text));
            if let Some(quarter) = rest.strip_suffix("季度") {
                let at = number(quarter.trim_start_matches('第')).filter(|at| (1..=4).contains(at))?;
                (at * 3 - 2, 3)
            } else {
                (number(rest.trim_end_matches(['月', '份']))?, 1)
            }
        }
    };
    let from = NaiveDate::from_ymd_opt(year, first, 1)?;
    let to = from.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
    Some((from, to))
}

/// How a paper names a span: 2025年, 2025年上半年, 2025年第3季度, 2025年7月, else its two days.
pub fn name(from: &str, to: &str) -> String {
    let days = || format!("{from}至{to}");
    let (Some(first), Some(last)) = (clock::date(from), clock::date(to)) else { return days() };
    let whole = first.day() == 1 && clock::next_day(last).day() == 1 && first.year() == last.year();
    let year = first.year();
    match (first.month(), last.month()) {
        _ if !whole => days(),
        (1, 12) => format!("{year}年"),
        (1, 6) => format!("{year}年上半年"),
        (7, 12) => format!("{year}年下半年"),
        (a, b) if b == a + 2 && a % 3 == 1 => format!("{year}年第{}季度", a / 3 + 1),
        (a, b) if a == b => format!("{year}年{a}月"),
        (a, b) => format!("{year}年{a}–{b}月"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_papers_write_them_and_named_so_again() {
        for (typed, from, to, named) in [
            ("2025年", "2025-01-01", "2025-12-31", "2025年"),
            ("2025", "2025-01-01", "2025-12-31", "2025年"),
            ("2024年上半年", "2024-01-01", "2024-06-30", "2024年上半年"),
            ("2025年第三季度", "2025-07-01", "2025-09-30", "2025年第3季度"),
            ("2024年2月", "2024-02-01", "2024-02-29", "2024年2月"),
            ("2025-07", "2025-07-01", "2025-07-31", "2025年7月"),
            ("2025年1–9月", "2025-01-01", "2025-09-30", "2025年1–9月"),
            ("2026年1至10月份", "2026-01-01", "2026-10-31", "2026年1–10月"),
            ("2026年3月-5月", "2026-03-01", "2026-05-31", "2026年3–5月"),
            ("2026年二至三季度", "2026-04-01", "2026-09-30", "2026年4–9月"),
            ("2026年前三季度", "2026-01-01", "2026-09-30", "2026年1–9月"),
            ("2025-01-01至2025-09-15", "2025-01-01", "2025-09-15", "2025-01-01至2025-09-15"),
            ("2026年1月1日-1月20日", "2026-01-01", "2026-01-20", "2026-01-01至2026-01-20"),
        ] {
            let read = read(typed).map(|(from, to)| (from.to_string(), to.to_string()));
            assert_eq!(read, Some((from.into(), to.into())), "{typed}");
            assert_eq!(name(from, to), named);
        }
        for typed in ["去年", "2025年第五季度", "2025年13月", "25年", "2025年9-3月", "2025年3月1日-4月", ""]
        {
            assert_eq!(read(typed), None, "{typed}");
        }
        assert_eq!(name("2025-01-01", "2025-09-30"), "2025年1–9月");
        assert_eq!(name("2025-01-01", "2025-09-15"), "2025-01-01至2025-09-15");
    }
}
