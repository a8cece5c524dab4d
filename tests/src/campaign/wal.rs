//! `wal`: after a crash the log is cut, flipped or gone. SQLite then opens a shorter history that looks healthy; the office
//! must say that changes are missing, how many and since when. Control: the same without the high-water mark.

use super::{Outcome, put, settled};
use crate::{Office, PASSWORD, call, desk, files, text};
use fastrand::Rng;
use office::Context;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Saved after the last time that the log was folded in.
const SAVED: usize = 12;

pub fn run(size: usize, seed: u64) -> Outcome {
    let office = settled();
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"password": PASSWORD}));
    for at in 0..SAVED {
        office.call("person.save", json!({"name": format!("赵{at}")}));
    }
    let entries = total(&office.desk);
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("unreported");
    for at in 0..size {
        outcome.tried += 1;
        let left = tempfile::tempdir().unwrap_or_else(|error| panic!("a folder: {error}"));
        let what = crash(&office, left.path(), &mut rng);
        if let Some(why) = silent(left.path(), entries) {
            outcome.harmed.push(format!("{what}: {why}"));
        }
        // The control costs as much as the trial: one in four says enough.
        if at % 4 == 0 {
            let weak = tempfile::tempdir().unwrap_or_else(|error| panic!("a folder: {error}"));
            crash(&office, weak.path(), &mut rng);
            let _ = fs::remove_file(ending(weak.path(), ".mark"));
            outcome.control += usize::from(silent(weak.path(), entries).is_some());
        }
    }
    outcome
}

/// What lies on the disk when the program is killed, and then happens to the log.
fn crash(office: &Office, to: &Path, rng: &mut Rng) -> String {
    for path in files(&office.home()) {
        let copy = to.join(path.strip_prefix(office.home()).unwrap_or(&path));
        let _ = copy.parent().map(fs::create_dir_all);
        fs::copy(&path, &copy).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let log = ending(to, ".db-wal");
    let mut bytes = fs::read(&log).unwrap_or_default();
    let at = rng.usize(..bytes.len());
    match rng.u8(..4) {
        0 => {
            let _ = fs::remove_file(&log);
            return "the log gone".into();
        }
        1 => bytes.truncate(at),
        2 => bytes[at] ^= 1 << rng.u8(..8),
        _ => {
            let end = (at + rng.usize(1..5_000)).min(bytes.len());
            bytes[at..end].fill(0);
        }
    }
    put(&log, &bytes);
    format!("the log damaged from {at} on")
}

/// Why the opening was not honest; None where nothing is missing, or what is missing was told.
fn silent(folder: &Path, entries: i64) -> Option<String> {
    let after = desk(folder);
    if let Err(fault) = after.call("office.unlock", json!({"password": PASSWORD}), &Context::default()) {
        // Refused with a sentence of its own is honest; the backups are offered then.
        return (fault.code != office::Code::Broken).then(|| format!("refused as {fault}"));
    }
    let missing = entries - total(&after);
    let notice = text(&call(&after, "office.state", json!({}))["notice"]);
    match missing {
        0 => None,
        _ if notice.contains(&format!("有 {missing} 条")) => None,
        _ => Some(format!("{missing} changes missing, told “{notice}”")),
    }
}

fn total(desk: &office::Desk) -> i64 {
    call(desk, "journal.list", json!({}))["total"].as_i64().unwrap_or_default()
}

fn ending(folder: &Path, ending: &str) -> PathBuf {
    let found = files(folder).into_iter().find(|path| path.to_string_lossy().ends_with(ending));
    found.unwrap_or_else(|| panic!("no {ending} in {}", folder.display()))
}
