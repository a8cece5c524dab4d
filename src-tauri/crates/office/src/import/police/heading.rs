//! Columns of figures by the periods at their heads: 2025年, 2026年1-10月, 11月 over 起数, and beside them 上月, 去年同期.

use super::span;
use crate::{clock, read::plain};
use chrono::{Datelike, Days, Months, NaiveDate};
use sheet::{Cell, Grid};

pub(super) type Span = (NaiveDate, NaiveDate);

/// What stands at a head beside its period.
const COUNTS: &[&str] = &[
    "发案数",
    "发案",
    "起数",
    "件数",
    "警情数",
    "接警数",
    "接警量",
    "数量",
    "警情",
    "累计数",
    "累计",
    "总数",
    "数",
    "份",
];
/// Worked out from the figures.
const SUMS: &[&str] = &["增减", "升降", "幅度", "占比", "比例", "增长", "%", "％", "±", "合计", "小计", "总计", "率"];
const COMPARED: &[&str] = &["同比", "环比", "比上", "比去"];

/// A period by itself, or with the year of the title: 3月, 一季度, 1-10月.
pub(super) fn period(words: &str, year: Option<i32>) -> Option<Span> {
    let words = plain::tight(words);
    // A dash for nothing is no part of a year.
    if !words.trim_matches(['年', '度', '月', '份', '季']).contains(char::is_alphanumeric) {
        return None;
    }
    let quarter = |words: &str| {
        if words.ends_with("季度") && !words.contains(['第', '前', '至', '到']) && !words.contains(plain::is_dash)
        {
            format!("第{words}")
        } else {
            words.to_owned()
        }
    };
    let bare = words.parse::<u32>().ok().filter(|month| (1..=12).contains(month)).map(|month| format!("{month}月"));
    span::read(&words).or_else(|| span::read(&format!("{}年{}", year?, quarter(&bare.unwrap_or(words)))))
}

/// The period that a title names among other words; the day on which it was made out is none.
pub(super) fn within(title: &str) -> Option<Span> {
    let title: Vec<char> = plain::tight(title).chars().collect();
    let digits = |part: &[char]| part.len() == 4 && part.iter().all(char::is_ascii_digit);
    let mut starts = (0..title.len()).filter(|at| {
        let before = at.checked_sub(1).and_then(|at| title.get(at));
        title.get(*at..at + 4).is_some_and(digits) && before.is_none_or(|c| !c.is_ascii_digit())
    });
    starts.find_map(|at| {
        let rest = title.get(at..)?;
        let longest = (4..=rest.len().min(24)).rev().find_map(|long| {
            let (words, behind) = rest.split_at_checked(long)?;
            let words: String = words.iter().collect();
            let found = span::read(&words).filter(|_| words.contains(['年', '月', '季', '日', '至']))?;
            let day = behind.first().is_some_and(char::is_ascii_digit)
                || words.ends_with('月') && behind.first().is_some_and(|c| plain::han_number(&c.to_string()).is_some());
            Some((found, day))
        });
        longest.filter(|(_, day)| !day).map(|(found, _)| found)
    })
}

fn bare(words: &str) -> String {
    let mut depth = 0u32;
    let mut left: String = plain::tight(words)
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' | '【' => depth += 1,
                ')' | ']' | '】' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0 && *c != '/'
        })
        .collect();
    while let Some(short) = COUNTS.iter().find_map(|word| left.strip_suffix(word).or_else(|| left.strip_prefix(word))) {
        left = short.to_owned();
    }
    left
}

fn lines(heading: &str) -> (&str, &str) {
    heading.rsplit_once('/').unwrap_or(("", heading))
}

/// The period that a heading names by itself.
fn named(heading: &str, year: Option<i32>) -> Option<Span> {
    let (upper, lower) = lines(heading);
    [heading, lower, upper].iter().find_map(|words| period(&bare(words), year))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    This,
    Before,
    LastYear,
}

/// What a heading says of a period that another place names, in how many months where it tells, and whether from January on.
fn beside(heading: &str) -> Option<(Beside, Option<u32>, bool)> {
    let (upper, lower) = lines(heading);
    [heading, lower, upper].iter().find_map(|words| {
        let (which, months) = match bare(words).as_str() {
            "本月" | "当月" => (Beside::This, Some(1)),
            "本季度" | "本季" => (Beside::This, Some(3)),
            "本期" | "当期" | "本年" | "今年" | "本年度" => (Beside::This, None),
            "上月" | "上个月" | "上一月" => (Beside::Before, Some(1)),
            "上季度" | "上季" => (Beside::Before, Some(3)),
            "上期" | "上一期" => (Beside::Before, None),
            "去年同月" | "上年同月" => (Beside::LastYear, Some(1)),
            "去年同期" | "上年同期" | "同期" | "去年" | "上年" | "上年度" | "去年度" => {
                (Beside::LastYear, None)
            }
            _ => return None,
        };
        Some((which, months, words.contains("累计")))
    })
}

/// Whether the column holds what is worked out from others.
pub(super) fn is_sum(heading: &str) -> bool {
    let (upper, lower) = lines(heading);
    let any = |words: &str, of: &[&str]| of.iter().any(|word| words.contains(word));
    let of_period = named(lower, Some(2000)).is_some() || beside(lower).is_some();
    any(lower, SUMS) || any(upper, SUMS) || any(heading, COMPARED) && !of_period
}

pub(super) fn is_period(heading: &str) -> bool {
    !is_sum(heading) && (named(heading, Some(2000)).is_some() || beside(heading).is_some())
}

/// Cells near the top that are headings of figures, for the head to be found by them.
pub(super) fn words(grid: &Grid) -> Vec<String> {
    let text = |cell: &Cell| cell.as_text().map(str::to_owned);
    let cells =
        grid.rows().take(40).flat_map(|row| row.filled().filter_map(|(_, cell)| text(cell)).collect::<Vec<_>>());
    cells.filter(|text| !text.trim().chars().all(|c| c.is_ascii_digit()) && is_period(text)).collect()
}

fn months((from, to): Span) -> u32 {
    (to.year() - from.year()).unsigned_abs() * 12 + to.month() + 1 - from.month()
}

fn moved((from, to): Span, back: u32) -> Option<Span> {
    let to = clock::next_day(to).checked_sub_months(Months::new(back))?.checked_sub_days(Days::new(1))?;
    Some((from.checked_sub_months(Months::new(back))?, to))
}

fn resolved(of: (Beside, Option<u32>, bool), heading: &str, base: Span) -> Option<Span> {
    let (which, long, summed) = of;
    let base = if summed { (NaiveDate::from_ymd_opt(base.0.year(), 1, 1)?, base.1) } else { base };
    let whole = |words: &[&str]| words.iter().any(|word| heading.contains(word)) && !heading.contains('同');
    let of_year = whole(&["本年", "今年", "去年", "上年"]);
    if !summed && (long.is_some_and(|long| long != months(base)) || of_year && base.0.ordinal() != 1) {
        return None;
    }
    match which {
        Beside::This => Some(base),
        Beside::Before => moved(base, months(base)),
        Beside::LastYear => moved(base, 12),
    }
}

/// The period of every heading in its order. 去年同期 is of the period that stands before it, else of the row's or the title's.
pub(super) fn spans<'a>(
    headings: impl Iterator<Item = &'a str>,
    year: Option<i32>,
    row: Option<Span>,
    title: Option<Span>,
) -> Vec<Option<Span>> {
    let mut base: Option<Span> = None;
    headings
        .map(|heading| {
            if is_sum(heading) {
                return None;
            }
            let found = named(heading, year);
            if let Some(found) = found {
                // 11月, 10月: the first is what the table is of; 1-11月 behind them begins another part.
                if base.is_none_or(|base| months(base) != months(found)) {
                    base = Some(found);
                }
                return Some(found);
            }
            let of = beside(heading)?;
            if let Some(row) = row {
                // The row's own month in the years beside each other.
                return if of.0 == Beside::LastYear {
                    moved(row, 12)
                } else {
                    resolved(of, heading, row).or(Some(row))
                };
            }
            let found = match of.0 {
                Beside::This => resolved(of, heading, title.or(base)?),
                _ => base.and_then(|base| resolved(of, heading, base)).or_else(|| resolved(of, heading, title?)),
            }?;
            if of.0 == Beside::This {
                base = Some(found);
            }
            Some(found)
        })
        .collect()
}
