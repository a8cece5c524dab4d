//! The promises of README, attacked. Each campaign is a program `campaign_NAME` with a size: a small one runs with the
//! tests, the full one by `cargo xtask campaign NAME [SIZE [SEED]]`. Each has a control, the same attack on something
//! weaker, which must come to harm: a campaign that finds nothing there would find nothing anywhere.

pub mod call;
pub mod rot;
pub mod wal;

use crate::{Office, number};

use std::{fs::File, io::Write as _, path::Path, process::ExitCode};

/// What an attack came to.
#[derive(Debug)]
pub struct Outcome {
    pub tried: usize,
    /// What must not be: each with how it was brought about.
    pub harmed: Vec<String>,
    /// What the harmed ones are called: lost, undetected.
    pub harm: &'static str,
    /// How many of the control's tries came to harm.
    pub control: usize,
}

impl Outcome {
    pub fn held(&self) -> bool {
        self.tried > 0 && self.harmed.is_empty() && self.control > 0
    }
}

/// The program of a campaign: one line, what was harmed below it, and 1 where anything was or the control was not.
#[allow(clippy::print_stdout, reason = "a program for a terminal")]
pub fn program(name: &str, full: usize, run: fn(usize, u64) -> Outcome) -> ExitCode {
    let mut words = std::env::args().skip(1);
    let mut next = |usual| words.next().and_then(|word| word.parse::<u64>().ok()).unwrap_or(usual);
    let (size, seed) = (next(full as u64) as usize, next(1));
    let outcome = run(size, seed);
    println!("{name}: {} tried, {} {}", outcome.tried, outcome.harmed.len(), outcome.harm);
    println!("control: {} {}", outcome.control, outcome.harm);
    for harmed in outcome.harmed.iter().take(20) {
        println!("  {harmed}");
    }
    if outcome.held() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// An office with a few families in it.
fn settled() -> Office {
    let office = Office::new();
    for (at, name) in ["刘关山", "王秀英", "欧阳修远", "𬭎㛃𠮷", "买买提·吐尔逊", "陈建国"].iter().enumerate()
    {
        office.household(&format!("12-1-{}", 101 + at), name, &number("19650301", 11 + 2 * at as u32));
    }
    office
}

/// Written as a careless program would: what is attacked needs no safety.
fn put(path: &Path, bytes: &[u8]) {
    let written = File::create(path).and_then(|mut file| file.write_all(bytes));
    written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
