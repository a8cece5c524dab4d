//! The spans a period is compared with: the same days a year ago, and the period just before.

use crate::clock;
use chrono::{Datelike, Days, Months, NaiveDate};

/// Two ISO dates, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub from: String,
    pub to: String,
}

fn month_end(day: NaiveDate) -> bool {
    day.succ_opt().is_some_and(|next| next.day() == 1)
}

/// So many months earlier; the end of a month stays the end of a month.
fn earlier(day: NaiveDate, months: u32) -> NaiveDate {
    let moved = day.checked_sub_months(Months::new(months)).unwrap_or(day);
    if month_end(day) { last_of_month(moved) } else { moved }
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    let next = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

impl Span {
    fn of(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from: from.to_string(), to: to.to_string() }
    }

    fn dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        clock::date(&self.from).zip(clock::date(&self.to))
    }

    pub fn holds(&self, day: &str) -> bool {
        !day.is_empty() && day >= self.from.as_str() && day <= self.to.as_str()
    }

    /// 上年同期
    pub fn year_ago(&self) -> Self {
        let back =
            self.dates().map(|(from, to)| (from.checked_sub_months(Months::new(12)).unwrap_or(from), earlier(to, 12)));
        back.map_or_else(|| self.clone(), |(from, to)| Self::of(from, to))
    }

    /// 上期: whole months before whole months (and the same days of them, where the last month is not over), else as many
    /// days before.
    pub fn before(&self) -> Self {
        let Some((from, to)) = self.dates() else { return self.clone() };
        if from.day() != 1 {
            let days = Days::new((to - from).num_days().unsigned_abs() + 1);
            let back = |day: NaiveDate| day.checked_sub_days(days).unwrap_or(day);
            return Self::of(back(from), back(to));
        }
        let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32 + 1;
        let months = months.unsigned_abs();
        Self::of(from.checked_sub_months(Months::new(months)).unwrap_or(from), earlier(to, months))
    }

    /// 2026年1月1日至1月31日
    pub fn words(&self) -> String {
        let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
        format!("{}至{}", day(&self.from), day(&self.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Span {
        Span { from: from.into(), to: to.into() }
    }

    #[test]
    fn a_year_ago_and_the_period_before() {
        for (now, year_ago, before) in [
            (("2026-03-01", "2026-03-31"), ("2025-03-01", "2025-03-31"), ("2026-02-01", "2026-02-28")),
            (("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-12-31"), ("2025-01-01", "2025-12-31")),
            (("2025-02-01", "2025-02-28"), ("2024-02-01", "2024-02-29"), ("2025-01-01", "2025-01-31")),
            (("2026-11-01", "2026-11-23"), ("2025-11-01", "2025-11-23"), ("2026-10-01", "2026-10-23")),
            (("2026-07-01", "2026-09-30"), ("2025-07-01", "2025-09-30"), ("2026-04-01", "2026-06-30")),
            (("2026-11-16", "2026-11-22"), ("2025-11-16", "2025-11-22"), ("2026-11-09", "2026-11-15")),
        ] {
            let now = span(now.0, now.1);
            assert_eq!(now.year_ago(), span(year_ago.0, year_ago.1), "{now:?}");
            assert_eq!(now.before(), span(before.0, before.1), "{now:?}");
        }
    }
}
