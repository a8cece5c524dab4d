//! The promises of README, attacked. Each campaign has a size: a small one runs with the tests, the full one by
//! `cargo xtask campaign NAME [SIZE [SEED]]`. Each has a control, the same attack on something weaker, which must come to
//! harm: a campaign that finds nothing there would find nothing anywhere.

pub mod backup;
pub mod call;
pub mod clock;
pub mod formula;
pub mod ioerror;
pub mod kill;
mod mutate;
pub mod names;
pub mod power;
pub mod pull;
pub mod rot;
pub mod sample;
pub mod sheets;
mod shim;
mod stick;
pub mod upgrade;
pub mod wal;
mod work;

use crate::{Office, PASSWORD, call, number};
use office::Desk;
use serde_json::json;
use std::{fs::File, io::Write as _, path::Path, process::ExitCode};
use tempfile::TempDir;

/// Name, full size, and what it does.
type Campaign = (&'static str, usize, fn(usize, u64) -> Outcome);

const CAMPAIGNS: &[Campaign] = &[
    ("kill", 10_000, kill::run),
    ("power", 100_000, power::run),
    ("ioerror", 1_000, ioerror::run),
    ("full", 1_000, ioerror::full),
    ("upgrade", 100_000, upgrade::run),
    ("clock", 20, clock::run),
    ("sheets", 1_000_000, sheets::run),
    ("formula", 1_000_000, formula::run),
    ("names", 5_000, names::run),
    ("backup", 10_000, backup::run),
    ("rot", 10_000, rot::run),
    ("wal", 1_000, wal::run),
    ("call", 1_000_000, call::run),
    ("pull", 3_000, pull::run),
];

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
    /// What could not be done here, and was left out.
    pub noted: Option<String>,
}

impl Outcome {
    pub fn none(harm: &'static str) -> Self {
        Self { tried: 0, harmed: Vec::new(), harm, control: 0, noted: None }
    }

    /// Where nothing could be tried at all, it is said why.
    pub fn held(&self) -> bool {
        let left_out = self.tried == 0 && self.noted.is_some();
        self.harmed.is_empty() && (left_out || self.tried > 0 && self.control > 0)
    }
}

/// The program: `NAME [SIZE [SEED]]`, or nothing for the names. One line, what was harmed below it, and 1 where anything was
/// or the control was not.
#[allow(clippy::print_stdout, reason = "a program for a terminal")]
pub fn program() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = match words.split_first() {
        Some((name, rest)) if name == "work" => return work::worker(rest),
        Some((name, rest)) if name == "pull-work" => return pull::worker(rest),
        Some((name, _)) if name == "careless" => return sheets::worker(),
        Some((name, rest)) => (name.as_str(), rest),
        None => ("", words.as_slice()),
    };
    let Some((name, full, run)) = CAMPAIGNS.iter().find(|(known, ..)| *known == name) else {
        for (name, full, _) in CAMPAIGNS {
            println!("{name} {full}");
        }
        return if name.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) };
    };
    let number = |at: usize, usual| rest.get(at).and_then(|word| word.parse::<u64>().ok()).unwrap_or(usual);
    let outcome = run(number(0, *full as u64) as usize, number(1, 1));
    println!("{name}: {} tried, {} {}", outcome.tried, outcome.harmed.len(), outcome.harm);
    println!("control: {} {}", outcome.control, outcome.harm);
    if let Some(noted) = &outcome.noted {
        println!("  left out: {noted}");
    }
    if outcome.tried > 0 && outcome.control == 0 {
        println!("  the control came to no harm: at this size the attack proves nothing, take a larger one");
    }
    for harmed in outcome.harmed.iter().take(20) {
        println!("  {harmed}");
    }
    if outcome.held() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

const FAMILIES: [&str; 6] = ["刘关山", "王秀英", "欧阳修远", "𬭎㛃𠮷", "买买提·吐尔逊", "陈建国"];

/// An office with a few families in it.
fn settled() -> Office {
    let office = Office::new();
    for (at, name) in FAMILIES.iter().enumerate() {
        office.household(&format!("12-1-{}", 101 + at), name, &number("19650301", 11 + 2 * at as u32));
    }
    office
}

/// The same in this folder.
fn settled_in(home: &Path) -> Desk {
    settled_as(home, "幸福里社区居委会")
}

fn settled_as(home: &Path, name: &str) -> Desk {
    let desk = crate::desk(home);
    call(&desk, "office.create", json!({"name": name, "clerk": "王敏", "password": PASSWORD}));
    for (at, name) in FAMILIES.iter().enumerate() {
        let head = json!({"name": name, "id_number": number("19650301", 11 + 2 * at as u32)});
        call(&desk, "household.save", json!({"dwelling": format!("12-1-{}", 101 + at), "head": head}));
    }
    desk
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("a folder: {error}"))
}

/// Written as a careless program would: what is attacked needs no safety.
fn put(path: &Path, bytes: &[u8]) {
    let written = File::create(path).and_then(|mut file| file.write_all(bytes));
    written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
