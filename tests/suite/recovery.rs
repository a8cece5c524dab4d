//! A file that is damaged or gone: its backups are found, proven and brought back without anybody being let in first.
#![allow(clippy::disallowed_methods, reason = "damage done by a test")]

mod cases;
mod salvage;
mod sound;

use office::Code;
use serde_json::json;
use std::fs;
use tests::{Office, PASSWORD, number};

/// Done to the office's own file behind the program's back; the desk is locked by it.
fn raw(office: &Office, sql: &str) {
    let store = office.store();
    let batch = format!("COMMIT; PRAGMA foreign_keys = OFF; {sql}; BEGIN");
    store.read_own(|conn| Ok::<_, store::Error>(conn.execute_batch(&batch)?)).unwrap();
}

/// The same to records: a program of another's making that keeps the journal and asks for nothing.
fn careless(office: &Office, sql: &str) {
    let store = office.store();
    store
        .read_own(|conn| Ok::<_, store::Error>(conn.execute_batch("COMMIT; PRAGMA foreign_keys = OFF; BEGIN")?))
        .unwrap();
    let at = "2026-11-23T04:00:00Z";
    let operation = store::Operation { op: "person.save", clerk: "别的程序", at, at_local: at, reason: "" };
    store.write(&operation, |tx| Ok::<_, store::Error>(tx.execute_batch(sql)?)).unwrap();
}

/// An office of one person with a backup of its own, locked.
fn locked() -> Office {
    let office = Office::new();
    office.household("1-1-101", "张国强", &number("19650301", 1));
    office.call("backup.make_local", json!({}));
    office.call("office.lock", json!({}));
    office
}

#[test]
fn a_locked_office_tells_its_backups_and_whether_they_are_whole() {
    let office = locked();
    let folder = office.home().join("backups");
    let rows = office.call("backup.list", json!({ "folder": folder }));
    assert_eq!(rows[0]["counts"]["people"], json!(1));
    let told = office.call("backup.verify", json!({ "path": rows[0]["path"] }));
    assert_eq!((&told["ok"], &told["opened"]), (&json!(true), &json!(false)), "proven without a password");
    let path = rows[0]["path"].as_str().unwrap();
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
    assert_eq!(office.refused("backup.verify", json!({ "path": path })).code, Code::Broken);
    assert_eq!(office.refused("backup.look", json!({ "path": path })).code, Code::Locked, "nobody looks inside");
    assert_eq!(office.refused("backup.state", json!({})).code, Code::Locked);
}

#[test]
fn a_damaged_or_missing_office_comes_back_from_its_own_backup() {
    for (what, command) in
        [("office.json", "backup.restore"), ("office.json gone", "office.adopt"), ("data", "backup.restore")]
    {
        let office = locked();
        let path = office.call("backup.list", json!({ "folder": office.home().join("backups") }))[0]["path"].clone();
        let ring = office.home().join("office.json");
        match what {
            "office.json" => fs::write(&ring, "{").unwrap(),
            "office.json gone" => fs::remove_file(&ring).unwrap(),
            _ => {
                for entry in fs::read_dir(office.home()).unwrap().flatten() {
                    if entry.path().extension().is_some_and(|ending| ending == "db") {
                        fs::write(entry.path(), b"").unwrap();
                    }
                }
                assert_eq!(office.refused("office.unlock", json!({ "password": PASSWORD })).code, Code::Broken);
            }
        }
        office.call(command, json!({ "path": path, "password": PASSWORD }));
        assert_eq!(office.call("person.list", json!({}))["total"], json!(1), "{what}");
    }
}
