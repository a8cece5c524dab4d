//! A term with both its days in one cell: 2026-01-01至2026-12-31, 自2026年1月1日零时起至12月31日24时止.

use super::{date, moment, plain};
use chrono::{Datelike, NaiveDate};

/// Its first and its last day. A last day without its year is the first such day after the first one.
pub fn read(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = plain::tidy(text);
    let joints = text.char_indices().filter(|(_, c)| matches!(c, '至' | '到') || plain::is_dash(*c));
    joints.into_iter().find_map(|(at, joint)| {
        let [before, behind] = [text.get(..at)?, text.get(at + joint.len_utf8()..)?].map(bare);
        let from = date::read(before).ok()?;
        let to = date::read(behind).ok().or_else(|| without_year(behind, from))?;
        (from <= to).then_some((from, to))
    })
}

fn bare(text: &str) -> &str {
    let around = |c: char| c.is_whitespace() || plain::is_dash(c) || matches!(c, '自' | '从' | '起' | '止');
    date::without_time(text.trim_matches(around))
}

fn without_year(text: &str, from: NaiveDate) -> Option<NaiveDate> {
    let (written, rest) = moment::day(text)?;
    let month = written.month.filter(|_| written.year.is_none() && rest.is_empty())?;
    let years = [from.year(), from.year() + 1];
    years.iter().filter_map(|year| NaiveDate::from_ymd_opt(*year, month, written.day)).find(|day| *day >= from)
}

#[cfg(test)]
mod tests {
    #[test]
    fn terms_as_policies_and_contracts_have_them() {
        for (text, from, to) in [
            ("2026-01-01至2026-12-31", "2026-01-01", "2026-12-31"),
            ("2026-01-01-2026-12-31", "2026-01-01", "2026-12-31"),
            ("2026.1.1—2026.12.31", "2026-01-01", "2026-12-31"),
            ("2026/1/1 ～ 2026/12/31", "2026-01-01", "2026-12-31"),
            ("20260101到20261231", "2026-01-01", "2026-12-31"),
            ("自2026年1月1日零时起至2026年12月31日二十四时止", "2026-01-01", "2026-12-31"),
            ("2026年1月1日0时起至2026年12月31日24时止", "2026-01-01", "2026-12-31"),
            ("2026年3月1日至12月31日", "2026-03-01", "2026-12-31"),
            ("2026年7月1日至次年", "", ""),
            ("2026年7月1日-6月30日", "2026-07-01", "2027-06-30"),
            ("2026-12-31至2026-01-01", "", ""),
            ("一年", "", ""),
            ("2026-01-01", "", ""),
            ("", "", ""),
        ] {
            let read = super::read(text).map_or_else(Default::default, |(from, to)| (from.to_string(), to.to_string()));
            assert_eq!(read, (from.to_owned(), to.to_owned()), "{text}");
        }
    }
}
