//! Until when something is to be done, as ledgers write it: 11月20日前, 2026年11月底前完成整改, 12月中旬, 年底前.

use crate::{
    read::date::{self, DateFault},
    reports::elderly::month_end,
};
use chrono::{Datelike, NaiveDate};

/// The last day of it. A term without its year is the next one `after` the matter came up, else that of `year`, which the
/// sheet's title tells.
pub(super) fn read(text: &str, year: Option<i32>, after: Option<NaiveDate>) -> Option<NaiveDate> {
    let bare = until(text);
    let year_end = |year: i32| NaiveDate::from_ymd_opt(year, 12, 31);
    let this_year = after.map(|day| day.year()).or(year);
    let (bare, part) = match PARTS.iter().find_map(|(end, part)| Some((bare.strip_suffix(end)?, *part))) {
        Some(("月" | "本月" | "当月", part)) => return after.and_then(|day| part_of(day, part)),
        Some(told) => told,
        None => (bare, END),
    };
    if let Some(year) = bare.strip_suffix(['年']) {
        let told = if matches!(year, "" | "本" | "今") { this_year } else { year.parse().ok() };
        return told.and_then(year_end);
    }
    match date::read(bare) {
        Ok(day) => return Some(day),
        Err(DateFault::MonthOnly(year, month)) => {
            return NaiveDate::from_ymd_opt(year, month, 1).and_then(|day| part_of(day, part));
        }
        Err(_) => {}
    }
    let in_year = |year| match bare.strip_suffix('月').map(str::parse) {
        Some(Ok(month)) => NaiveDate::from_ymd_opt(year, month, 1).and_then(|day| part_of(day, part)),
        _ => day_of(bare, year),
    };
    let day = in_year(this_year?)?;
    if after.is_some_and(|after| day < after) { in_year(day.year() + 1) } else { Some(day) }
}

/// Which day of its month a part of it ends with; a month has no thirty-first where it is shorter.
const END: u32 = 31;
const PARTS: &[(&str, u32)] = &[("上旬", 10), ("中旬", 20), ("下旬", END), ("底", END), ("末", END)];

fn part_of(month: NaiveDate, day: u32) -> Option<NaiveDate> {
    month.with_day(day).or_else(|| Some(month_end(month)))
}

/// A term without the words that stand around it.
fn until(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['截', '限', '至', '在', '于', '到', '须']).trim();
    let ends = ["完成整改", "整改完成", "整改完毕", "整改到位", "完成", "整改"];
    let text = ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    text.trim_end_matches(['前', '内', '止']).trim_end_matches(['之', '以']).trim_end()
}

/// 3月5日, 3.5 and 3/5 in a year.
pub(super) fn day_of(text: &str, year: i32) -> Option<NaiveDate> {
    let bare = text.trim_end_matches(['日', '号']);
    let (month, day) = bare.split_once(['月', '.', '/', '-'])?;
    NaiveDate::from_ymd_opt(year, month.trim().parse().ok()?, day.trim().parse().ok()?)
}

/// The day that words tell beside what was done on it: 10月8日已整改, 2026.10.12调解成功. A day that is a term (10月8日前) is none.
/// One without its year is the next one `after` the matter came up, else that of `year`.
pub(super) fn day_within(text: &str, year: Option<i32>, after: Option<NaiveDate>) -> Option<NaiveDate> {
    let starts = text.char_indices().filter(|(at, c)| {
        c.is_ascii_digit() && !text.get(..*at).unwrap_or_default().ends_with(|c: char| c.is_ascii_digit())
    });
    starts.map(|(at, _)| text.split_at(at)).find_map(|(front, rest)| {
        let (numbers, marks, behind) = run(rest);
        let bare = behind.trim_start();
        if ["前", "之前", "以前", "内", "止"].iter().any(|end| bare.starts_with(end)) {
            return None;
        }
        let signed = marks.last().is_some_and(|mark| matches!(mark, '日' | '号'));
        match numbers.as_slice() {
            [year @ 1990..=2100, month, day] => NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day),
            // 10.8 alone may be a sum or a length; 10.8整改 and 于10.8 are days.
            [month, day] if signed || is_day(front, bare, &marks) => in_order(*month, *day, year, after),
            _ => None,
        }
    })
}

/// Whether two numbers with a mark between them are a day by the words around them: 11.5整改, 已整改（11.6）, 已于10.9.
fn is_day(front: &str, behind: &str, marks: &[char]) -> bool {
    let dated = matches!(marks, ['.' | '/' | '-']);
    let done = ["整改", "已", "完成", "销号", "办", "调", "化解", "复查", "验收", "处理", "清", "移交", "上报"];
    let led = ["于", "（", "(", "在", "至"].iter().any(|word| front.trim_end().ends_with(word));
    let closed = ["）", ")"].iter().any(|word| behind.starts_with(word));
    dated
        && (done.iter().any(|word| behind.starts_with(word))
            || led && (closed || behind.is_empty() || !behind.starts_with(char::is_alphanumeric)))
}

/// The numbers that stand together at the beginning, the marks after each, and the rest.
fn run(text: &str) -> (Vec<u32>, Vec<char>, &str) {
    let (mut numbers, mut marks, mut rest) = (Vec::new(), Vec::new(), text);
    while numbers.len() < 3 {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Some(number) = rest.get(..digits).and_then(|digits| digits.parse().ok()) else { break };
        numbers.push(number);
        rest = rest.get(digits..).unwrap_or_default();
        let Some(mark) = rest.chars().next().filter(|c| matches!(c, '年' | '月' | '日' | '号' | '.' | '-' | '/'))
        else {
            break;
        };
        marks.push(mark);
        rest = rest.get(mark.len_utf8()..).unwrap_or_default();
        if matches!(mark, '日' | '号') {
            break;
        }
    }
    (numbers, marks, rest)
}

fn in_order(month: u32, day: u32, year: Option<i32>, after: Option<NaiveDate>) -> Option<NaiveDate> {
    let found = NaiveDate::from_ymd_opt(after.map(|day| day.year()).or(year)?, month, day)?;
    if after.is_some_and(|after| found < after) {
        NaiveDate::from_ymd_opt(found.year() + 1, month, day)
    } else {
        Some(found)
    }
}

/// The last day of a month.
pub(super) fn month_end_of(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1).map(month_end)
}

#[cfg(test)]
mod tests {
    use super::{day_within, read};
    use crate::clock;

    #[test]
    fn a_day_beside_what_was_done_on_it() {
        let found = clock::date("2026-10-03");
        for (text, day) in [
            ("10月8日已整改", Some("2026-10-08")),
            ("已于10月8号整改完毕", Some("2026-10-08")),
            ("2026.10.12调解成功", Some("2026-10-12")),
            ("物业2026年10月9日清理", Some("2026-10-09")),
            ("1月5日复查合格", Some("2027-01-05")),
            ("10月8日前整改", None),
            ("更换灯10.5米", None),
            ("已整改", None),
            ("2月30日整改", None),
        ] {
            assert_eq!(day_within(text, Some(2026), found).map(|day| day.to_string()).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn a_term_is_the_last_day_that_it_may_mean() {
        for (text, told) in [
            ("11月20日前", "2026-11-20"),
            ("截至12.30", "2026-12-30"),
            ("11月底前", "2026-11-30"),
            ("2027年2月底前完成整改", "2027-02-28"),
            ("2028年2月末", "2028-02-29"),
            ("12月中旬", "2026-12-20"),
            ("12月上旬之前", "2026-12-10"),
            ("2月", "2027-02-28"),
            ("1月10日前", "2027-01-10"),
            ("2026年12月", "2026-12-31"),
            ("年底前", "2026-12-31"),
            ("2027年底", "2027-12-31"),
            ("月底前", "2026-11-30"),
            ("本月底", "2026-11-30"),
            ("2026年11月20日之前完成整改", "2026-11-20"),
        ] {
            let day = read(text, Some(2026), clock::date("2026-11-05")).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some(told), "{text}");
        }
        for text in ["", "前", "尽快", "整改", "13月底", "2月30日前", "物业整改完成"] {
            assert_eq!(read(text, Some(2026), clock::date("2026-11-05")), None, "{text}");
        }
        assert_eq!(read("3月底前", None, None), None, "of which year?");
    }

    #[test]
    fn a_day_beside_what_was_done_is_none_where_it_may_be_a_size() {
        let within = |text: &str| {
            super::day_within(text, Some(2026), clock::date("2026-11-03"))
                .map(|day| day.to_string())
                .unwrap_or_default()
        };
        for (text, told) in [
            ("11.5整改", "2026-11-05"),
            ("已整改（11.6）", "2026-11-06"),
            ("已于11.9整改", "2026-11-09"),
            ("11月5日已整改", "2026-11-05"),
            ("2026.11.12完成", "2026-11-12"),
            ("加宽到1.5米，已整改", ""),
            ("换了11.5的管子", ""),
            ("11月20日前整改", ""),
        ] {
            assert_eq!(within(text), told, "{text}");
        }
    }
}
