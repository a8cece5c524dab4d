//! The office of the article: made-up people in a compound of 1995 (53 buildings, 170 entrances, 1,214 households), with the
//! records of 2013 to June 2018 from which every figure of the report for 2017 follows, and other figures for the years before
//! and after. Another seed makes other people and the same figures.

mod care;
mod civic;
mod honour;
mod people;
mod safety;
mod service;
mod watch;

use super::SeedAnswer;
use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::{Context, Office},
    register::{Check, Register, put},
};
use chrono::{Datelike, Days, NaiveDate};
use fastrand::Rng;
use serde_json::json;
use store::Tx;

/// A day in a year, as the records tell it.
type Day = (i32, u32, u32);

/// The last day of which anything is told.
const LAST: Day = (2018, 6, 30);
/// The report is of the year that ends on this day.
const CUTOFF: Day = (2017, 12, 31);

struct Maker<'a> {
    office: &'a Office,
    context: &'a Context<'a>,
    tx: &'a Tx<'a>,
    now: &'a Moment,
    rng: Rng,
}

/// # Errors
/// `Conflict` where the office has people or buildings already; `Invalid` where the clock stands before the records end.
pub(super) fn fill(office: &Office, context: &Context<'_>, tx: &Tx<'_>, now: &Moment, seed: u64) -> Result<SeedAnswer> {
    if now.today <= date(LAST) {
        return Err(Fault::at("article", "电脑的日期不对：样例的记录到 2018-06-30 为止，请先把日期调准"));
    }
    let mut maker = Maker { office, context, tx, now, rng: Rng::with_seed(seed) };
    let compound = maker.people()?;
    let watch = maker.watch(&compound)?;
    maker.safety(&compound)?;
    maker.care(&compound)?;
    maker.civic(&compound)?;
    maker.service(&compound, &watch)?;
    maker.honour(&compound)?;
    Ok(compound.answer)
}

fn date((year, month, day): Day) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn text(day: Day) -> String {
    date(day).to_string()
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// So many days from the first on, so many days apart, within its year.
fn spread(first: Day, apart: u64, count: u64) -> impl Iterator<Item = NaiveDate> {
    (0..count).map(move |at| after(date(first), at * apart)).filter(move |day| day.year() == first.0)
}

impl Maker<'_> {
    /// As the form does it, so that the records are what a clerk could have written.
    fn save<R: Register>(&self, mut draft: R::Draft) -> Result<String> {
        let mut check = Check::default();
        R::check(self.office, self.tx, &mut draft, &mut check)?;
        check.done()?;
        put::<R>(self.office, self.tx, draft, true, self.now)
    }

    fn one(&mut self, of: &[&'static str]) -> String {
        self.rng.choice(of.iter().copied()).unwrap_or_default().to_owned()
    }

    fn step(&self, done: u64, label: &str) -> Result<()> {
        self.context.step(done, 10, label)
    }

    /// A setting of the office, as its page writes it.
    fn set(&self, key: &str, value: &str) -> Result<()> {
        let sql = "INSERT INTO setting (id, value) VALUES (:id, :value) ON CONFLICT (id) DO UPDATE SET value = :value";
        store::exec(self.tx, sql, &json!({ "id": key, "value": value }))?;
        Ok(())
    }
}
