//! From when to when, in whichever column of a ledger the hours stand: two columns of their own, 起止时间, 时段, or beside the
//! shift or the day (夜班 19:00-21:00).

use super::told::Told;
use crate::read::{moment, plain, time};

/// Hours that were found, and the words beside them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hours {
    pub from: String,
    pub to: String,
    /// 夜班 of 夜班 19:00-21:00: what the cells say beside the hours.
    pub words: Vec<String>,
}

/// A cell of a sheet with a time of day is a part of a day: 0.354166.
fn clock_cell(told: &Told<'_>, field: &str) -> String {
    match told.cell(field).0 {
        sheet::Cell::Number(part) if (0.0..1.0).contains(part) => {
            let minutes = (part * 24.0 * 60.0).round() as i64;
            format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
        }
        _ => told.text(field),
    }
}

fn is_time(text: &str) -> bool {
    text.contains(|c: char| !c.is_whitespace()) && time::read(text).is_ok_and(|read| !read.is_empty())
}

/// Whether a text tells an hour beyond doubt: 8:30, 8点, 20时, 1930 – and no bare 8.
fn is_plain(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let part = ["早", "晚", "午", "夜", "晨", "傍"].iter().any(|part| text.contains(part));
    text.contains([':', '：', '点', '时']) || digits >= 3 || part && digits > 0
}

/// From and to as written, and what stands around them; None where the words tell no two hours.
fn within(text: &str, bare: bool) -> Option<(String, String, String)> {
    let between = |c: char| plain::is_dash(c) || matches!(c, '至' | '到');
    let mut found = text.char_indices().filter(|(_, c)| between(*c)).filter_map(|(at, c)| {
        let (left, right) = (text.get(..at)?, text.get(at + c.len_utf8()..)?);
        let right = right.trim_start_matches(between);
        let number = |c: char| c.is_ascii_digit();
        // 9:30 of 19:30 is no hour of its own, and 8:30 of 白班:8:30 is.
        let amid =
            |before: &str| before.ends_with(number) || before.trim_end_matches([':', '：', '.']).ends_with(number);
        let first = left
            .char_indices()
            .map(|(at, _)| left.split_at(at))
            .find(|(before, from)| !amid(before) && !from.starts_with(char::is_whitespace) && is_time(from))?;
        let ends = right.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        let last = ends.map(|end| right.split_at(end)).find(|(to, after)| {
            !after.starts_with(|c: char| number(c) || matches!(c, ':' | '：' | '.'))
                && !to.contains(['(', '（'])
                && !to.ends_with(' ')
                && is_time(to)
        })?;
        // 1-2号楼 are no hours.
        let hours =
            is_plain(first.1) || is_plain(last.0) || bare && first.0.trim().is_empty() && last.1.trim().is_empty();
        hours.then(|| (first.1.trim().to_owned(), last.0.trim().to_owned(), format!("{} {}", first.0, last.1)))
    });
    let (from, to, words) = found.next()?;
    let words = words.replace(['(', ')', '（', '）', ':', '：', ',', '，', '/', '【', '】', '[', ']'], " ");
    Some((from, to, words.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// From–to, in the two columns of their own or in one of `columns`; `part` is the part of the day where another column tells it.
/// Hours that stand in none of them but beside the day (10月3日 19:00-21:00) are those of `date`.
pub(super) fn from_to(told: &mut Told<'_>, columns: &[&str], date: &str, part: &str) -> Hours {
    let (mut from, mut to) = (clock_cell(told, "from_time"), clock_cell(told, "to_time"));
    let (mut words, mut at) = (Vec::new(), String::new());
    // 上午 under 开始时间 tells the shift.
    for text in [&mut from, &mut to] {
        if !text.is_empty() && !is_time(text) && !text.contains(|c: char| c.is_ascii_digit()) {
            words.push(std::mem::take(text));
        }
    }
    let apart = !from.is_empty();
    // A beginning alone, where nothing better stands in another column.
    let mut half = None;
    let read = columns.iter().map(|field| ((*field).to_owned(), clock_cell(told, field)));
    let beside = moment::day(&told.text(date)).map(|(_, rest)| (date.to_owned(), moment::behind(rest)));
    let cells: Vec<(String, String)> = read.chain(beside).filter(|(_, text)| !text.is_empty()).collect();
    for (field, text) in cells {
        // 2026-10-03 19:00-21:00 under 巡逻时间; 12.28 is no hour where the column tells the days.
        let dated = |day: &moment::Written| day.plain || field == date || !told.has(date);
        let behind = moment::day(&text).filter(|(day, _)| dated(day)).map(|(_, rest)| moment::behind(rest));
        let text = behind.unwrap_or(text);
        match within(&text, field == "time") {
            Some((first, last, beside)) => {
                if from.is_empty() {
                    (from, to, at) = (first, last, field);
                }
                words.extend(Some(beside).filter(|beside| !beside.is_empty()));
            }
            None if is_plain(&text) && is_time(&text) && (field != date || !text.starts_with("00:00")) => {
                half.get_or_insert((text, field));
            }
            None if field != date && !text.is_empty() => words.push(text),
            None => {}
        }
    }
    if let Some(told) = half.filter(|_| from.is_empty() && !apart) {
        (from, at) = told;
    }
    let known = if words.is_empty() { part.to_owned() } else { format!("{part}{}", words.concat()) };
    let read = time::range(&from, &to, &known);
    let heading = |told: &Told<'_>, field: &str| told.cell(if at.is_empty() { field } else { &at }).1.to_owned();
    let mut taken = |field: &str, text: &str, read: Result<String, &str>| {
        read.unwrap_or_else(|why| {
            let heading = heading(told, field);
            told.warn(&heading, "time_unread", format!("“{text}”：{why}，这一栏没有导入"));
            String::new()
        })
    };
    let (first, last) = (taken("from_time", &from, read.from), taken("to_time", &to, read.to));
    if read.assumed {
        let heading = heading(told, "to_time");
        told.warn(
            &heading,
            "time_assumed",
            format!("“{from}”到“{to}”没有写上午还是下午，按 {first}-{last} 记，请核对"),
        );
    }
    Hours { from: first, to: last, words }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn hours_among_words() {
        for (text, from, to, words) in [
            ("夜班 19:00-21:00", "19:00", "21:00", "夜班"),
            ("夜班（19:00—21:00）", "19:00", "21:00", "夜班"),
            ("19:00-21:00夜班", "19:00", "21:00", "夜班"),
            ("下午2点半至4点", "下午2点半", "4点", ""),
            ("14:00-16:00", "14:00", "16:00", ""),
            ("晚7:00—9:00", "晚7:00", "9:00", ""),
            ("白班:8:30~11:30", "8:30", "11:30", "白班"),
            ("夜间22:00-次日1:00", "夜间22:00", "次日1:00", ""),
            ("早8点到10点巡查", "早8点", "10点", "巡查"),
            ("1900-2100", "1900", "2100", ""),
            ("晚上七点至九点", "晚上七点", "九点", ""),
            ("19：00至21：00（两小时）", "19：00", "21：00", "两小时"),
        ] {
            let told = within(text, false);
            assert_eq!(told, Some((from.to_owned(), to.to_owned(), words.to_owned())), "{text}");
        }
        for text in ["夜班", "1-2号楼", "8-10", "上午", "", "第1-2组"] {
            assert_eq!(within(text, false), None, "{text}");
        }
        assert!(within("8-10", true).is_some());
    }
}
