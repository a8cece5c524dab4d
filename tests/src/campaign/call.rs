//! `call`: every command with bodies that no screen would send: those of the real screens on a made-up office with one to
//! four things in them changed, and wholly invented ones. Locked, by a clerk without the right to the disputes, and by one who
//! may everything. No panic, no answer while locked or without the right, and a journal that still holds together. Control:
//! how many of the same calls are answered by an office that asks for no lock and no right.

use super::{Outcome, sample};
use crate::{PASSWORD, text};
use fastrand::Rng;
use office::{Code, Context, Desk, registers::ALL};
use serde_json::{Map, Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Locks (so does whoever unlocks anew), or brings in another office: what follows would say nothing.
const APART: &[&str] = &[
    "office.lock",
    "office.unlock",
    "office.unlock_card",
    "office.adopt",
    "office.create",
    "backup.restore",
    "backup.take_back",
];
/// Answered while the office is locked, as `api` lists them.
const EARLY: &[&str] =
    &["office.", "backup.restore", "backup.list", "backup.verify", "backup.peek", "backup.regain", "backup.take_back"];

const STRANGER: &str = "李强";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    Locked,
    /// To a clerk who may not open the disputes.
    Narrow,
    Open,
}

pub fn run(size: usize, seed: u64) -> Outcome {
    let office = sample::office(if size < 10_000 { 12 } else { 60 });
    // What is written goes into the folder of the test, whatever name it is given.
    std::env::set_current_dir(office.folder.path()).unwrap_or_else(|error| panic!("its folder: {error}"));
    let names: Vec<String> = office::api::names().into_iter().filter(|name| !APART.contains(&name.as_str())).collect();
    let known = known(&office.desk);
    let calls = sample::calls(&sample::drafts(&office.desk, 2));
    office.call("clerk.add", json!({"name": STRANGER, "password": PASSWORD}));
    office.call("setting.save", json!({"key": "dispute.clerks", "value": "王敏"}));
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("harmed");
    std::panic::set_hook(Box::new(|_| {}));
    for door in [Door::Locked, Door::Narrow, Door::Open] {
        match door {
            Door::Locked => office.call("office.lock", json!({})),
            Door::Narrow => office.call("office.unlock", json!({"clerk": STRANGER, "password": PASSWORD})),
            Door::Open => office.call("office.unlock", json!({"clerk": "王敏", "password": PASSWORD})),
        };
        for _ in 0..size / 3 {
            let (name, body) = made(&mut rng, &known, &calls, &names);
            // Who may everything could take himself out, or give the others what they have not.
            if name.starts_with("clerk.") || body["key"] == json!("dispute.clerks") {
                continue;
            }
            outcome.tried += 1;
            let told = || format!("{name} {}", body.to_string().chars().take(400).collect::<String>());
            let closed = match door {
                Door::Locked => !EARLY.iter().any(|early| name.starts_with(early)),
                Door::Narrow => secret(&name),
                Door::Open => false,
            };
            match catch_unwind(AssertUnwindSafe(|| office.desk.call(&name, body.clone(), &Context::default()))) {
                Err(_) => outcome.harmed.push(format!("panic: {}", told())),
                Ok(Ok(_)) if closed => outcome.harmed.push(format!("answered behind a closed door: {}", told())),
                Ok(Err(fault)) if fault.code == Code::Broken => outcome.harmed.push(format!("{fault}: {}", told())),
                Ok(Ok(_)) if door == Door::Open => outcome.control += 1,
                Ok(_) => {}
            }
        }
    }
    let _ = std::panic::take_hook();
    let verified = office.call("journal.verify", json!({}));
    if verified["ok"] != json!(true) {
        outcome.harmed.push(format!("the journal: {verified}"));
    }
    outcome
}

/// Commands of a register that not every clerk may open.
fn secret(name: &str) -> bool {
    let register = name.split('.').next().unwrap_or_default();
    ALL.iter().any(|info| info.name == register && info.right.is_some())
}

/// Mostly one that the office answers, with something in it changed.
fn made(rng: &mut Rng, known: &[Value], calls: &[(String, Value)], names: &[String]) -> (String, Value) {
    if rng.u8(..4) > 0 {
        let (name, mut body) = calls[rng.usize(..calls.len())].clone();
        for _ in 0..[0, 1, 1, 1, 2, 4][rng.usize(..6)] {
            change(rng, known, &mut body);
        }
        return (name, body);
    }
    let name = &names[rng.usize(..names.len())];
    let body = match name.split_once('.').filter(|(_, verb)| ["save", "check"].contains(verb)) {
        Some((register, _)) if rng.u8(..8) > 0 => draft(rng, known, register),
        _ => body(rng, known, 0),
    };
    (name.clone(), body)
}

/// One thing, however deep it stands.
fn change(rng: &mut Rng, known: &[Value], at: &mut Value) {
    match at {
        Value::Object(fields) if !fields.is_empty() && rng.u8(..8) > 0 => {
            let key = fields.keys().nth(rng.usize(..fields.len())).cloned().unwrap_or_default();
            match rng.u8(..8) {
                0 => drop(fields.remove(&key)),
                1 => drop(fields.insert(FIELDS[rng.usize(..FIELDS.len())].to_owned(), body(rng, known, 2))),
                _ => change(rng, known, &mut fields[&key]),
            }
        }
        Value::Array(items) if !items.is_empty() && rng.u8(..8) > 0 => {
            let place = rng.usize(..items.len());
            match rng.u8(..6) {
                0 => drop(items.remove(place)),
                1 => items.push(items[place].clone()),
                _ => change(rng, known, &mut items[place]),
            }
        }
        Value::String(words) if rng.bool() => {
            let place =
                words.char_indices().map(|(at, _)| at).nth(rng.usize(..=words.chars().count())).unwrap_or(words.len());
            match rng.u8(..3) {
                0 => words.truncate(place),
                1 => words.insert_str(place, WORDS[rng.usize(..WORDS.len())]),
                _ => words.insert(place, rng.char(..)),
            }
        }
        other => *other = body(rng, known, 2),
    }
}

/// Keys and words that some records know.
fn known(desk: &Desk) -> Vec<Value> {
    let mut known = Vec::new();
    for register in ["person", "household", "dwelling", "building"] {
        let list = crate::call(desk, &format!("{register}.list"), json!({"limit": 3}));
        for row in list["rows"].as_array().into_iter().flatten() {
            known.extend([row["id"].clone(), json!(text(&row["name"])), json!(text(&row["address"]))]);
        }
    }
    known
}

/// Field names that commands look for.
const FIELDS: &[&str] = &[
    "id",
    "ids",
    "name",
    "text",
    "filter",
    "sort",
    "limit",
    "offset",
    "as_of",
    "field",
    "value",
    "reason",
    "from",
    "to",
    "date",
    "kind",
    "title",
    "register",
    "key",
    "document",
    "masked",
    "page",
    "whole",
    "out",
    "path",
    "folder",
    "dwelling",
    "head",
    "persons",
    "person_id",
    "household_id",
    "dwelling_id",
    "building_id",
    "members",
    "columns",
    "map",
    "sheet",
    "entry",
    "clerk",
    "password",
    "table",
    "code",
    "body",
    "removed",
    "dry_run",
    "rules",
    "year",
    "month",
    "until",
    "on",
    "keep",
    "drop",
    "choose",
    "amount",
    "number",
    "id_number",
    "birth",
    "phones",
    "tags",
    "status",
    "due",
    "result",
];

const WORDS: &[&str] = &[
    "",
    " ",
    "刘关山",
    "12-1-101",
    "370571196503010119",
    "2026-02-30",
    "2026-11-23",
    "0000-00-00",
    "99999-12-31",
    "..",
    "1..",
    "-1",
    "１２３",
    "1e400",
    "NaN",
    "'; DROP TABLE person; --",
    "%",
    "_",
    "\u{0}",
    "\u{202e}abc",
    "𠮷\u{fe0f}",
    "#import \"x\"",
    "<script>alert(1)</script>",
    "=1+1",
    "*",
    "person",
    "household.save",
    "NULL",
    "true",
    "名\n字\t",
];

/// Some of a register's own fields, with anything in them.
fn draft(rng: &mut Rng, known: &[Value], register: &str) -> Value {
    let Some(info) = office::registers::of(register) else { return body(rng, known, 0) };
    let mut fields = Map::new();
    for field in info.fields.iter().filter(|field| field.form) {
        if rng.u8(..3) > 0 {
            fields.insert(field.name.to_owned(), body(rng, known, 2));
        }
    }
    if rng.u8(..4) == 0 {
        fields.insert("id".to_owned(), known[rng.usize(..known.len())].clone());
    }
    Value::Object(fields)
}

fn word(rng: &mut Rng) -> String {
    match rng.u8(..12) {
        0 => "长".repeat(rng.usize(1..20_000)),
        1 => (0..rng.usize(1..12)).map(|_| rng.char(..)).collect(),
        _ => WORDS[rng.usize(..WORDS.len())].to_owned(),
    }
}

fn body(rng: &mut Rng, known: &[Value], depth: usize) -> Value {
    match rng.u8(..if depth == 0 { 14 } else { 12 }) {
        0 => Value::Null,
        1 => json!(rng.bool()),
        2 => json!(rng.i64(..)),
        3 => json!([0, 1, -1, i64::MAX, i64::MIN, 1_000_000][rng.usize(..6)]),
        4 => json!(f64::MAX),
        5 | 6 => known[rng.usize(..known.len())].clone(),
        7 | 8 => json!(word(rng)),
        9 if depth < 4 => (0..rng.usize(..4)).map(|_| body(rng, known, depth + 1)).collect(),
        _ if depth < 4 => {
            let mut fields = Map::new();
            for _ in 0..rng.usize(..9) {
                let name = if rng.u8(..20) == 0 { word(rng) } else { FIELDS[rng.usize(..FIELDS.len())].to_owned() };
                fields.insert(name, body(rng, known, depth + 1));
            }
            Value::Object(fields)
        }
        _ => json!(word(rng)),
    }
}
