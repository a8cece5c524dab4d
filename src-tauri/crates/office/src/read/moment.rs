//! Days as logs write them, with whatever stands behind: 11月2日 19:00, 2026年11月5日18时30分, 11.2（周一）; and the year and month
//! that a title tells: 2026年11月巡逻记录, 隐患台账2026-11.

use super::plain::{han_number, is_dash, tidy};

/// A day as written; the year or the month may stand in the sheet's title instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: u32,
    /// 11月2日, 2026.11.2: no amount and no hour could look so.
    pub plain: bool,
}

fn is_han_digit(c: char) -> bool {
    "〇零○一二三四五六七八九十廿卅".contains(c)
}

/// A number at the beginning, how many digits it was written with, and the rest.
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let run = |is: fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
    let (end, han) = match run(|c| c.is_ascii_digit()) {
        0 => (run(is_han_digit), true),
        end => (end, false),
    };
    let (digits, rest) = text.split_at(end);
    let value = if han { han_number(digits)? } else { digits.parse().ok()? };
    Some((value, digits.chars().count(), rest))
}

/// The mark that follows, and the rest.
fn mark(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start();
    let c = text.chars().next()?;
    Some((c, text.get(c.len_utf8()..)?.trim_start()))
}

/// The day that a text begins with, and the rest; what may be no day of any year is none.
pub fn day(text: &str) -> Option<(Written, &str)> {
    let text = text.trim_start();
    let (first, written, rest) = number(text)?;
    let between = |c: char| is_dash(c) || matches!(c, '.' | '/' | '．' | '。');
    if written == 8 && text.starts_with(|c: char| c.is_ascii_digit()) {
        let (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
        return checked(Some(year), Some(month), day, true).map(|told| (told, rest));
    }
    let (c, after) = mark(rest)?;
    if matches!(c, '日' | '号') && (1..=31).contains(&first) && written <= 2 {
        return checked(None, None, first, true).map(|told| (told, after));
    }
    if written == 4 && (c == '年' || between(c)) {
        let (month, _, rest) = number(after)?;
        let (c, after) = mark(rest)?;
        if c != '月' && !between(c) {
            return None;
        }
        let (day, written, rest) = number(after)?;
        return checked(Some(first), Some(month), day, true)
            .filter(|_| written <= 3)
            .map(|told| (told, unsigned(rest)));
    }
    if written <= 2 && (c == '月' || between(c)) {
        let (day, written, rest) = number(after)?;
        let signed = mark(rest).is_some_and(|(c, _)| matches!(c, '日' | '号'));
        let told = checked(None, Some(first), day, c == '月' || signed);
        return told.filter(|_| written <= 3).map(|told| (told, unsigned(rest)));
    }
    None
}

fn unsigned(rest: &str) -> &str {
    let bare = rest.trim_start();
    bare.strip_prefix(['日', '号']).unwrap_or(rest)
}

fn checked(year: Option<u32>, month: Option<u32>, day: u32, plain: bool) -> Option<Written> {
    let of_year = year.is_none_or(|year| (1850..=2100).contains(&year));
    let of_month = month.is_none_or(|month| (1..=12).contains(&month));
    (of_year && of_month && (1..=31).contains(&day)).then(|| Written {
        year: year.and_then(|year| i32::try_from(year).ok()),
        month,
        day,
        plain,
    })
}

/// What stands behind a day beside its weekday and brackets: 19:00 of （周一）19:00.
pub fn behind(rest: &str) -> String {
    let text = tidy(rest);
    let mut text = text.trim_start_matches([',', '，', 'T', ':', ';', '.']).trim_start();
    if let Some(inside) = text.strip_prefix(['(', '[']) {
        text = inside.split_once([')', ']']).map_or("", |(_, rest)| rest).trim_start();
    }
    for week in ["星期", "礼拜", "周"] {
        if let Some(after) = text.strip_prefix(week) {
            let mut rest = after.chars();
            if rest.next().is_some_and(|c| "一二三四五六日天1234567".contains(c)) {
                text = rest.as_str().trim_start();
            }
        }
    }
    text.to_owned()
}

/// What a title tells: years, each with its month where it has one, and a month without a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Titled {
    pub years: Vec<(i32, Option<u32>)>,
    pub month: Option<u32>,
}

/// Reads a title, a sheet's name or a file's.
pub fn titled(text: &str) -> Titled {
    let text = tidy(text);
    let mut told = Titled::default();
    let mut rest = text.as_str();
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let starts = c.is_ascii_digit() || is_han_digit(c);
        let Some((value, written, after)) = Some(rest).filter(|_| starts).and_then(number) else {
            before = c;
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            // A run of Han digits that is no number is passed over as a whole.
            continue;
        };
        let han = !c.is_ascii_digit();
        let (year, month, after) = match written {
            8 if !han => (Some(value / 10_000), Some(value / 100 % 100), after),
            6 if !han => (Some(value / 100), Some(value % 100), after),
            4 if !han || after.starts_with('年') => {
                let (month, after) = month_behind(after);
                (Some(value), month, after)
            }
            // 26年11月.
            2 if !han && after.starts_with('年') => {
                let (month, after) = month_behind(after);
                (month.map(|_| 2000 + value), month, after)
            }
            1..=3 if after.starts_with('月') && before != '第' => (None, Some(value), after),
            _ => (None, None, after),
        };
        let month = month.filter(|month| (1..=12).contains(month));
        match year.filter(|year| (1990..=2100).contains(year)).and_then(|year| i32::try_from(year).ok()) {
            Some(year) => told.years.push((year, month)),
            None if year.is_none() => told.month = told.month.or(month),
            None => {}
        }
        before = c;
        rest = after;
    }
    if let [(_, Some(month))] = told.years.as_slice() {
        told.month = Some(*month);
    }
    told
}

/// 11 of 年11月, -11, .11; none of -2027 or -3号楼.
fn month_behind(text: &str) -> (Option<u32>, &str) {
    let year = text.strip_prefix('年').map(|rest| rest.trim_start_matches('度'));
    let after = year.unwrap_or_else(|| text.trim_start_matches(|c: char| is_dash(c) || matches!(c, '.' | '/')));
    let Some((month, written, rest)) = number(after).filter(|_| after.len() < text.len()) else { return (None, text) };
    let signed = rest.starts_with('月');
    let bare = year.is_none() && !rest.starts_with(['号', '期', '栋', '幢', '楼', '版']);
    if written <= 3 && (1..=12).contains(&month) && (signed || bare) { (Some(month), rest) } else { (None, text) }
}

#[cfg(test)]
mod tests {
    use super::{behind, day, titled};

    #[test]
    fn days_with_what_stands_behind_them() {
        for (text, year, month, of, rest) in [
            ("11月2日", None, Some(11), 2, ""),
            ("11月2号 19:00", None, Some(11), 2, "19:00"),
            ("2026年11月5日18时30分", Some(2026), Some(11), 5, "18时30分"),
            ("2026-11-05 18:40", Some(2026), Some(11), 5, "18:40"),
            ("2026.11.5", Some(2026), Some(11), 5, ""),
            ("11月12日凌晨2点", None, Some(11), 12, "凌晨2点"),
            ("11.2（周一）19:00", None, Some(11), 2, "19:00"),
            ("11/2", None, Some(11), 2, ""),
            ("十一月二日", None, Some(11), 2, ""),
            ("2日", None, None, 2, ""),
            ("11月2日 星期一 下午", None, Some(11), 2, "下午"),
            ("20261105", Some(2026), Some(11), 5, ""),
            ("11月2", None, Some(11), 2, ""),
            ("11月2日至5日", None, Some(11), 2, "至5日"),
        ] {
            let read = day(text);
            let told = read.map(|(told, rest)| (told.year, told.month, told.day, behind(rest)));
            assert_eq!(told, Some((year, month, of, rest.to_owned())), "{text}");
        }
        for text in ["", "昨天", "13月2日", "11月32日", "8:30", "2026年11月", "上午", "19时", "2小时", "250"]
        {
            assert_eq!(day(text), None, "{text}");
        }
        assert!(day("8-10").is_some_and(|(told, _)| !told.plain), "may be hours as well");
    }

    #[test]
    fn what_a_title_tells() {
        for (text, years, month) in [
            ("2026年11月巡逻记录", &[(2026, Some(11_u32))] as &[(i32, Option<u32>)], Some(11)),
            ("幸福里社区2026年度隐患台账", &[(2026, None)], None),
            ("隐患台账2026-11.csv", &[(2026, Some(11))], Some(11)),
            ("202611", &[(2026, Some(11))], Some(11)),
            ("2026.11", &[(2026, Some(11))], Some(11)),
            ("11月", &[], Some(11)),
            ("十一月份巡逻", &[], Some(11)),
            ("二〇二六年十一月", &[(2026, Some(11))], Some(11)),
            ("二零二五年", &[(2025, None)], None),
            ("26年11月", &[(2026, Some(11))], Some(11)),
            ("2025年12月至2026年1月", &[(2025, Some(12)), (2026, Some(1))], None),
            ("2025-2026年度", &[(2025, None), (2026, None)], None),
            ("填表日期：2026-11-28", &[(2026, Some(11))], Some(11)),
            ("东社〔2026〕12号", &[(2026, None)], None),
            ("12号楼3单元", &[], None),
            ("Sheet1", &[], None),
            ("13800001111", &[], None),
            ("2026年1-11月隐患", &[(2026, None)], Some(11)),
        ] {
            let told = titled(text);
            assert_eq!((told.years.as_slice(), told.month), (years, month), "{text}");
        }
    }
}
