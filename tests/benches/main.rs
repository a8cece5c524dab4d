//! The figures of README, each with the means to take it again: `cargo xtask bench [NAME]…`. Medians of several runs.
//! Imports run in a process of their own each, so that their memory can be told.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod files;
mod find;
mod grid;
mod import;
mod keep;
mod made;
mod paper;
mod rivals;
#[allow(dead_code)]
#[path = "../e2e/stage.rs"]
mod stage;
mod window;

use std::time::{Duration, Instant};

type Bench = (&'static str, fn());

const BENCHES: &[Bench] = &[
    ("import", import::bench),
    ("rivals", rivals::bench),
    ("search", find::search),
    ("list", find::list),
    ("open", keep::open),
    ("edit", keep::edit),
    ("undo", keep::undo),
    ("backup", keep::backup),
    ("files", files::bench),
    ("roster", paper::roster),
];

/// Builds the window first, and needs a screen's parts: only where it is named.
const ASKED: &[Bench] = &[("window", window::bench), ("grid", grid::bench)];

fn main() {
    // `cargo bench` passes --bench along.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let Some(["child", file]) = words.iter().map(String::as_str).collect::<Vec<_>>().get(..2) {
        return import::child(file.as_ref());
    }
    let unknown = words.iter().find(|word| BENCHES.iter().chain(ASKED).all(|(name, _)| name != word));
    assert!(unknown.is_none(), "there is no bench {unknown:?}");
    for (name, bench) in BENCHES.iter().chain(ASKED) {
        let by_itself = words.is_empty() && BENCHES.iter().any(|(known, _)| known == name);
        if by_itself || words.iter().any(|word| word == name) {
            bench();
        }
    }
}

/// One line of the table.
fn figure(what: &str, measured: &str, aim: &str) {
    println!("| {what} | {measured} | {aim} |");
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = work();
    (start.elapsed(), value)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn runs(count: usize, mut work: impl FnMut()) -> Duration {
    median((0..count).map(|_| timed(&mut work).0).collect())
}

/// The slowest but one in a hundred.
fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() * 99 / 100]
}
