//! `clock`: a PC whose date is wrong, for a day or for good, ahead or behind, or leaping about. No backup is thinned out that
//! the same days on a right clock would have left; the entries keep their order; and the due list says that the date cannot
//! be right. Control: to thin out by the date instead of the entry's number.

use super::{Outcome, folder, settled_in};
use crate::{PASSWORD, call, text};
use chrono::{DateTime, Days, FixedOffset};
use fastrand::Rng;
use office::{Clock, Cost, Desk};
use serde_json::json;
use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use store::BackupInfo;

type Hands = Arc<Mutex<DateTime<FixedOffset>>>;

/// Days that the office works; on some of them its clock is wrong.
const DAYS: u64 = 24;
/// The most recent that are kept whatever their dates.
const RECENT: usize = 10;

pub fn run(size: usize, seed: u64) -> Outcome {
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("harmed");
    for at in 0..size {
        outcome.tried += 1;
        let home = folder();
        if let Err(why) = lived(home.path(), &mut rng, &mut outcome.control) {
            outcome.harmed.push(format!("life {at}: {why}"));
        }
    }
    outcome
}

fn noon() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T12:00:00+08:00").unwrap_or_default()
}

/// What a flat battery, a wrong year or a careless hand makes of a day.
fn wrong(rng: &mut Rng, right: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let days = Days::new(rng.u64(1..9_000));
    let moved = match rng.u8(..5) {
        0 => DateTime::parse_from_rfc3339("1970-01-01T08:00:00+08:00").ok(),
        1 => DateTime::parse_from_rfc3339("2099-12-31T23:59:59+08:00").ok(),
        2 => DateTime::parse_from_rfc3339("2000-02-29T00:00:00+08:00").ok(),
        3 => right.checked_add_days(days),
        _ => right.checked_sub_days(days),
    };
    moved.unwrap_or(right)
}

fn lived(place: &Path, rng: &mut Rng, control: &mut usize) -> Result<(), String> {
    let (home, stick) = (place.join("office"), place.join("stick"));
    drop(settled_in(&home));
    fs::create_dir_all(&stick).map_err(|error| error.to_string())?;
    let hands: Hands = Arc::new(Mutex::new(noon()));
    let shown = hands.clone();
    let clock = Clock::of(move || *shown.lock().unwrap_or_else(PoisonError::into_inner));
    let desk = Desk::new(home, &crate::root().join("assets")).with_cost(Cost::CHEAP).with_clock(clock);
    let mut last = noon();
    for day in 0..DAYS {
        let right = noon().checked_add_days(Days::new(day)).unwrap_or_default();
        let now = if rng.u8(..4) == 0 { wrong(rng, right) } else { right };
        *hands.lock().unwrap_or_else(PoisonError::into_inner) = now;
        call(&desk, "office.unlock", json!({"password": PASSWORD}));
        let told = call(&desk, "due", json!({}))["clock"].is_string();
        let off = (now.date_naive() - last.date_naive()).num_days();
        if told == (0..=366).contains(&off) {
            return Err(format!("on {now}, after {last}, the due list says {told}"));
        }
        call(&desk, "person.save", json!({"name": format!("第{day}天")}));
        last = now;
        let before = newest(&stick)?;
        let made = call(&desk, "backup.make", json!({"folder": stick}));
        let mut keep: Vec<String> = before.into_iter().take(RECENT - 1).collect();
        keep.push(text(&made["path"]));
        if let Some(gone) = keep.iter().find(|path| !Path::new(path).exists()) {
            return Err(format!("on {now} {gone} was removed"));
        }
        // By their dates, the newest of a stick are those of the wrong years, and a right one would have gone.
        let mut dated = keep.clone();
        dated.sort_by_key(|path| std::cmp::Reverse(path.split('-').rev().nth(1).unwrap_or_default().to_owned()));
        *control += usize::from(dated.first() != keep.last());
    }
    ordered(&desk)
}

/// What lies on the stick, by the number of the last entry.
fn newest(stick: &Path) -> Result<Vec<String>, String> {
    let found = BackupInfo::list(stick).map_err(|error| error.to_string())?;
    Ok(found.into_iter().map(|backup| backup.path.display().to_string()).collect())
}

/// The journal tells the days in the order in which they were lived, and its chain holds.
fn ordered(desk: &Desk) -> Result<(), String> {
    let listed = call(desk, "journal.list", json!({"limit": 500}));
    let titles: Vec<String> = listed["rows"].as_array().into_iter().flatten().map(|row| text(&row["title"])).collect();
    let days: Vec<u64> =
        titles.iter().filter_map(|title| title.split_once('第')?.1.split_once('天')?.0.parse().ok()).collect();
    let lived: Vec<u64> = (0..DAYS).rev().collect();
    let of = |days: &[u64]| days.iter().copied().collect::<BTreeSet<_>>();
    if days != lived {
        return Err(format!("the journal tells {} of {DAYS} days, in the order {days:?}", of(&days).len()));
    }
    let verified = call(desk, "journal.verify", json!({}));
    if verified["ok"] == json!(true) { Ok(()) } else { Err(format!("{verified}")) }
}
