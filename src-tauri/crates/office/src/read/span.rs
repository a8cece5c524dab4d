//! Terms as offices write them instead of a day: 3天, 一周内, 半个月, 立即. Working days are not read: nobody knows here which
//! days were worked.

use super::plain::{han_number, tidy};
use chrono::{Days, Months, NaiveDate};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Days(u64),
    Months(u32),
}

impl Span {
    /// The last day of a term that begins on `day`, which itself does not count (民法典201条).
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Days(days) => day.checked_add_days(Days::new(days)),
            Self::Months(months) => day.checked_add_months(Months::new(months)),
        }
        .unwrap_or(day)
    }
}

/// None where the words are no term of days, weeks or months.
pub fn read(text: &str) -> Option<Span> {
    let words = tidy(text);
    let bare = words.trim_start_matches(['限', '在']).trim_end_matches("整改").trim_end_matches("完成");
    let bare = bare.trim_end_matches(['内', '前']).trim_end_matches("之").trim_end_matches("以");
    if ["立即", "立刻", "即时", "马上", "当场", "当天", "当日", "即日"].contains(&bare) {
        return Some(Span::Days(0));
    }
    if ["半个月", "半月"].contains(&bare) {
        return Some(Span::Days(15));
    }
    let number = |text: &str| text.parse::<u32>().ok().or_else(|| han_number(text)).filter(|number| *number <= 366);
    for (unit, days) in [("个星期", 7), ("星期", 7), ("礼拜", 7), ("周", 7), ("天", 1), ("日", 1)] {
        if let Some(count) = bare.strip_suffix(unit).and_then(number) {
            return Some(Span::Days(u64::from(count * days)));
        }
    }
    bare.strip_suffix("个月").and_then(number).map(Span::Months)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Span, read};

    #[test]
    fn terms_as_offices_write_them() {
        for (text, span) in [
            ("3天", Some(Span::Days(3))),
            ("３日内", Some(Span::Days(3))),
            ("三天之内", Some(Span::Days(3))),
            ("限7日内完成整改", Some(Span::Days(7))),
            ("一周内", Some(Span::Days(7))),
            ("两个星期", Some(Span::Days(14))),
            ("半个月", Some(Span::Days(15))),
            ("1个月", Some(Span::Months(1))),
            ("立即整改", Some(Span::Days(0))),
            ("5个工作日", None),
            ("11月29日", None),
            ("2026-11-29", None),
            ("20日", Some(Span::Days(20))),
            ("尽快", None),
            ("", None),
        ] {
            assert_eq!(read(text), span, "{text}");
        }
    }

    #[test]
    fn the_day_it_begins_does_not_count() {
        let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
        assert_eq!(read("3天").unwrap().after(day("2026-03-02")), day("2026-03-05"));
        assert_eq!(read("1个月").unwrap().after(day("2026-01-31")), day("2026-02-28"));
    }
}
