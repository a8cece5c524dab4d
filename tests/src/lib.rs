//! What the tests share: an office in a folder of its own, and the one door.
#![allow(clippy::indexing_slicing, reason = "an answer without its field is a failed test")]

pub mod campaign;

use office::{Clock, Context, Cost, Desk, Fault};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};
use store::{Secret, Store};
use tempfile::TempDir;

pub const PASSWORD: &str = "海棠花又开了七次";

/// An office with one clerk, 王敏, whose clock stands at noon of 23 November 2026.
pub struct Office {
    pub folder: TempDir,
    pub desk: Desk,
    pub card: String,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

pub fn desk(folder: &Path) -> Desk {
    desk_at(folder, 0)
}

/// So many minutes after noon.
fn desk_at(folder: &Path, minutes: i64) -> Desk {
    let noon = chrono::DateTime::parse_from_rfc3339("2026-11-23T12:00:00+08:00").unwrap_or_default();
    let now = noon + chrono::TimeDelta::minutes(minutes);
    Desk::new(folder.to_path_buf(), &root().join("assets")).with_cost(Cost::CHEAP).with_clock(Clock::of(move || now))
}

impl Office {
    pub fn new() -> Self {
        Self::within(tempfile::tempdir().unwrap_or_else(|error| panic!("a folder for the test: {error}")))
    }

    pub fn within(folder: TempDir) -> Self {
        let desk = desk(&folder.path().join("office"));
        let made =
            call(&desk, "office.create", json!({"name": "幸福里社区居委会", "clerk": "王敏", "password": PASSWORD}));
        let card = made["recovery_key"].as_str().unwrap_or_default().to_owned();
        Self { folder, desk, card }
    }

    /// The same office, opened again so many minutes after noon.
    pub fn later(self, minutes: i64) -> Self {
        self.call("office.lock", json!({}));
        let desk = desk_at(&self.home(), minutes);
        call(&desk, "office.unlock", json!({"password": PASSWORD}));
        Self { desk, ..self }
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("office")
    }

    pub fn call(&self, name: &str, body: Value) -> Value {
        call(&self.desk, name, body)
    }

    pub fn refused(&self, name: &str, body: Value) -> Fault {
        match self.desk.call(name, body, &Context::default()) {
            Ok(answer) => panic!("{name} should be refused, but answered {answer}"),
            Err(fault) => fault,
        }
    }

    /// The file itself, for doubts that no command can ask; the desk is locked, since a file has one holder.
    pub fn store(&self) -> Store {
        self.call("office.lock", json!({}));
        let secret = Secret::Password { clerk: None, password: PASSWORD };
        match Store::open(&self.home(), secret, office::schema::SCHEMA, "2026-11-23T04:00:00Z") {
            Ok((store, _)) => store,
            Err(error) => panic!("the office's own file: {error}"),
        }
    }

    /// A household of one at a door; its own key and its head's.
    pub fn household(&self, door: &str, name: &str, number: &str) -> (String, String) {
        let head = json!({"name": name, "id_number": number});
        let done = self.call("household.save", json!({"dwelling": door, "head": head}));
        let id = text(&done["value"]["id"]);
        let page = self.call("household.get", json!({"id": id}));
        (id, text(&page["members"][0]["person_id"]))
    }
}

impl Default for Office {
    fn default() -> Self {
        Self::new()
    }
}

pub fn call(desk: &Desk, name: &str, body: Value) -> Value {
    match desk.call(name, body, &Context::default()) {
        Ok(answer) => answer,
        Err(fault) => panic!("{name}: {fault} {:?}", fault.faults),
    }
}

/// Every file below a folder, in the order of their names.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Rewrites a stale generated file, and fails so that somebody looks at it.
pub fn golden(path: &str, fresh: &str) {
    let file = root().join(path);
    if fs::read_to_string(&file).unwrap_or_default() == fresh {
        return;
    }
    if let Err(error) = store::atomic_write(&file, fresh.as_bytes()) {
        panic!("{path} is stale and cannot be rewritten: {error}");
    }
    panic!("{path} was stale and has been rewritten; look at it and commit it");
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A made-up number with a right check digit: born then, the sequence odd for men.
pub fn number(birth: &str, sequence: u32) -> String {
    let body = format!("370571{birth}{sequence:03}");
    let check = office::read::id::check_character(&body).unwrap_or('0');
    format!("{body}{check}")
}
