//! Time comes from one place, so that tests and reports can have their own.

use chrono::{DateTime, Datelike, Days, FixedOffset, Local, NaiveDate};
use std::{sync::Arc, time::Instant};

/// The moment of a call: what UTC is, and what the clerk's clock shows.
#[derive(Debug, Clone)]
pub struct Moment {
    /// RFC 3339 with seconds: `2026-11-23T12:30:00Z`.
    pub utc: String,
    /// `2026-11-23 20:30:00`.
    pub local: String,
    pub today: NaiveDate,
}

#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>,
    /// When this clock began, where it is the PC's own.
    began: Option<Instant>,
}

impl Clock {
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the PC what time it is")]
    pub fn system() -> Self {
        Self { now: Arc::new(|| Local::now().fixed_offset()), began: Some(Instant::now()) }
    }

    /// A clock that shows what it is told.
    pub fn of(now: impl Fn() -> DateTime<FixedOffset> + Send + Sync + 'static) -> Self {
        Self { now: Arc::new(now), began: None }
    }

    /// Seconds UTC since 1970.
    pub(crate) fn seconds(&self) -> i64 {
        (self.now)().timestamp()
    }

    /// Seconds since some moment of this run, by a clock that nobody sets.
    pub(crate) fn steady(&self) -> i64 {
        self.began.map_or_else(|| self.seconds(), |began| began.elapsed().as_secs().cast_signed())
    }

    pub fn now(&self) -> Moment {
        let now = (self.now)();
        Moment {
            utc: now.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            local: now.format("%Y-%m-%d %H:%M:%S").to_string(),
            today: now.date_naive(),
        }
    }
}

impl Clock {
    /// A moment of the file (UTC) as the clerk's clock shows it; None where the text is none.
    pub fn local(&self, utc: &str) -> Option<String> {
        let moment = DateTime::parse_from_rfc3339(utc).ok()?;
        Some(moment.with_timezone((self.now)().offset()).format("%Y-%m-%d %H:%M:%S").to_string())
    }
}

/// An ISO date; None where it is empty or none.
pub fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10)
}

/// 周岁 on a day. Who was born on 29 February turns a year older on 1 March in common years (civil-law practice).
pub fn age(birth: NaiveDate, on: NaiveDate) -> i32 {
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    on.year() - birth.year() - i32::from(before_birthday)
}

/// 2026年11月23日
pub fn chinese(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Whole days from one date to another.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

pub fn next_day(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_leap_day_child_turns_older_on_the_first_of_march() {
        let born = date("2008-02-29").unwrap();
        assert_eq!(age(born, date("2026-02-28").unwrap()), 17);
        assert_eq!(age(born, date("2026-03-01").unwrap()), 18);
        assert_eq!(age(born, date("2028-02-29").unwrap()), 20, "a leap year has the day itself");
    }
}
