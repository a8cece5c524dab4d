//! Birthdays by the lunar calendar (农历, GB/T 33661-2017), from 1901 to 2100. Two rules of use: who was born in a leap
//! month keeps the ordinary month in a year without it; who was born on the 30th keeps the 29th where the month has no
//! 30th, or the day after, as the office has set it.

use crate::{clock, fault::Result, rules};
use chinese_lunisolar_calendar::LunisolarDate;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use store::rusqlite::Connection;
use ts_rs::TS;

/// A day of the lunar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lunar {
    pub month: u8,
    pub day: u8,
    pub leap: bool,
}

const DAYS: [&str; 4] = ["初", "十", "廿", "三"];
const DIGITS: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const MONTHS: [&str; 12] = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];

impl Lunar {
    /// None where no lunar year has such a day.
    pub fn new(month: i64, day: i64, leap: bool) -> Option<Self> {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        ((1..=12).contains(&month) && (1..=30).contains(&day)).then_some(Self { month, day, leap })
    }

    /// The lunar day of a solar date.
    pub fn of(date: NaiveDate) -> Option<Self> {
        let found = LunisolarDate::from_date(date).ok()?;
        let month = found.to_lunar_month();
        Some(Self { month: month.to_u8(), day: found.to_lunar_day().to_u8(), leap: month.is_leap_month() })
    }

    /// The solar date of this very day in a lunar year (named by the solar year in which it begins); None where that year
    /// has no such month or day.
    pub fn exactly(self, year: i32) -> Option<NaiveDate> {
        let date = LunisolarDate::from_ymd(u16::try_from(year).ok()?, self.month, self.leap, self.day).ok()?;
        Some(date.to_naive_date())
    }

    /// When the birthday is kept in a lunar year; `after` = a 30th that the month lacks is kept on the day after the 29th.
    pub fn birthday(self, year: i32, after: bool) -> Option<NaiveDate> {
        let month = Self { leap: self.leap && Self { day: 1, ..self }.exactly(year).is_some(), ..self };
        if let Some(date) = month.exactly(year) {
            return Some(date);
        }
        let last = Self { day: 29, ..month }.exactly(year).filter(|_| self.day == 30)?;
        Some(if after { clock::next_day(last) } else { last })
    }

    /// The birthdays from one day to another, both included.
    pub fn within(self, from: NaiveDate, to: NaiveDate, after: bool) -> Vec<NaiveDate> {
        // The twelfth lunar month lies in the next solar year.
        let years = from.year() - 1..=to.year();
        years.filter_map(|year| self.birthday(year, after)).filter(|date| (from..=to).contains(date)).collect()
    }

    /// 腊月三十, 闰四月初八, 农历八月十五, 8月15.
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = ["农历", "阴历", "旧历"].iter().fold(text.as_str(), |text, word| text.trim_start_matches(word));
        let (leap, text) = text.strip_prefix('闰').map_or((false, text), |rest| (true, rest));
        let (month, day) = text.split_once('月').or_else(|| text.split_once(['.', '-', '/']))?;
        let place = |words: &str, of: &[&str]| of.iter().position(|word| *word == words).map(|at| at as i64 + 1);
        let month = match month {
            "一" => Some(1),
            "十一" => Some(11),
            "十二" => Some(12),
            words => place(words, &MONTHS).or_else(|| words.parse().ok()),
        };
        // 二十五 for 廿五.
        let day = day.trim_end_matches(['日', '号']).replace("二十", "廿");
        let day = if day == "廿" { "二十" } else { &day };
        let written = (1..=30).find(|of| Self { month: 1, day: *of, leap: false }.words() == format!("农历正月{day}"));
        Self::new(month?, written.map(i64::from).or_else(|| day.parse().ok())?, leap)
    }

    /// 农历闰六月十五
    pub fn words(self) -> String {
        let month = MONTHS.get(usize::from(self.month).saturating_sub(1)).copied().unwrap_or_default();
        let digit = DIGITS.get(usize::from(self.day % 10)).copied().unwrap_or_default();
        let day = match self.day {
            10 => "初十".to_owned(),
            20 => "二十".into(),
            30 => "三十".into(),
            day => format!("{}{digit}", DAYS.get(usize::from(day / 10)).copied().unwrap_or_default()),
        };
        format!("农历{}{month}月{day}", if self.leap { "闰" } else { "" })
    }
}

/// Whether a 30th that the month lacks is kept on the day after, by the rules of a day.
pub fn after(conn: &Connection, on: &str) -> Result<bool> {
    Ok(rules::number_on(conn, "birthday.after", on)? == 1)
}

/// How somebody keeps their birthday, as the profile has it.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Kept {
    pub birthday: String,
    pub birthday_month: Option<i64>,
    pub birthday_day: Option<i64>,
    pub birthday_leap: i64,
}

/// A birthday with the words it is printed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Birthday {
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// 农历八月十五, or 公历.
    pub words: String,
    /// 周岁 on that day.
    pub age: i32,
}

impl Kept {
    fn lunar(&self) -> Option<Lunar> {
        let kept = Lunar::new(self.birthday_month?, self.birthday_day?, self.birthday_leap != 0)?;
        (self.birthday == "lunar").then_some(kept)
    }
}

/// The birthdays between two days, both included. Without a profile the birth date's own day is kept; 29 February is 1
/// March in common years, as for the age.
pub fn birthdays(kept: Option<&Kept>, birth: NaiveDate, from: NaiveDate, to: NaiveDate, after: bool) -> Vec<Birthday> {
    let told = |date: NaiveDate, words: String| Birthday { date, words, age: clock::age(birth, date) };
    if let Some(lunar) = kept.and_then(Kept::lunar) {
        return lunar.within(from, to, after).into_iter().map(|date| told(date, lunar.words())).collect();
    }
    let of = kept.filter(|kept| kept.birthday == "solar");
    let part = |of: Option<i64>, otherwise: u32| of.and_then(|part| u32::try_from(part).ok()).unwrap_or(otherwise);
    let month = part(of.and_then(|kept| kept.birthday_month), birth.month());
    let day = part(of.and_then(|kept| kept.birthday_day), birth.day());
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1));
    let days = (from.year()..=to.year()).filter_map(in_year).filter(|date| (from..=to).contains(date));
    days.map(|date| told(date, "公历".into())).collect()
}

/// The next birthday from a day on.
pub fn next(kept: Option<&Kept>, birth: NaiveDate, on: NaiveDate, after: bool) -> Option<Birthday> {
    let to = on.checked_add_days(chrono::Days::new(400)).unwrap_or(on);
    birthdays(kept, birth, on, to, after).into_iter().min_by_key(|birthday| birthday.date)
}
