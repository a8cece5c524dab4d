//! Nothing lost, nobody in who does not belong; every refusal leaves the file as it was.

use office::{Code, Context};
use serde_json::json;
use std::{fs, path::PathBuf};
use tests::{Office, PASSWORD, call, desk, number, root};

fn data_file(office: &Office) -> PathBuf {
    let found = fs::read_dir(office.home()).unwrap().flatten().map(|entry| entry.path());
    found.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "db")).unwrap()
}

fn put(path: &std::path::Path, bytes: &[u8]) {
    fs::File::create(path).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).unwrap();
}

#[test]
fn each_fault_of_the_file_has_its_own_sentence_and_leaves_it_as_it_was() {
    let office = Office::new();
    office.household("1-1-101", "刘关山", &number("19650301", 11));
    office.call("office.lock", json!({}));
    let path = data_file(&office);
    let whole = fs::read(&path).unwrap();
    let unlock = |password: &str| office.refused("office.unlock", json!({"clerk": "王敏", "password": password}));
    let mut sentences = vec![unlock("这不是那句密码").to_string()];
    for content in [Vec::new(), whole[..whole.len() - 100].to_vec(), whole[..whole.len() / 8192 * 4096].to_vec()] {
        put(&path, &content);
        let fault = unlock(PASSWORD);
        assert_eq!(fault.code, Code::Broken, "{fault}");
        assert_eq!(fs::read(&path).unwrap(), content, "the file is left as it was: {fault}");
        sentences.push(fault.to_string());
    }
    fs::rename(&path, path.with_extension("aside")).unwrap();
    sentences.push(unlock(PASSWORD).to_string());
    assert!(!path.exists(), "nothing is created implicitly");
    put(&path, &whole);
    sentences.dedup();
    assert!(sentences.len() >= 4, "{sentences:#?}");
    office.call("office.unlock", json!({"clerk": "王敏", "password": PASSWORD}));
    assert_eq!(office.call("person.list", json!({}))["total"], 1);
}

#[test]
fn a_backup_opens_on_another_pc_by_password_or_card_and_a_restore_is_taken_back() {
    let office = Office::new();
    office.household("1-1-101", "刘关山", &number("19650301", 11));
    let stick = office.folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let made = office.call("backup.make", json!({"folder": stick}));
    assert_eq!(made["verified"], true);
    assert_eq!(made["counts"]["people"], 1);
    let path = made["path"].clone();
    assert_eq!(office.call("backup.verify", json!({"path": path}))["ok"], true);
    for (name, secret) in [("a", json!({"password": PASSWORD})), ("b", json!({"recovery_key": office.card}))] {
        let other = desk(&office.folder.path().join(name));
        let mut body = secret;
        body["path"] = path.clone();
        call(&other, "office.adopt", body);
        assert_eq!(call(&other, "person.list", json!({}))["rows"][0]["name"], "刘关山");
    }
    office.household("1-1-102", "李小红", &number("19700707", 24));
    let wrong = office.refused("backup.restore", json!({"path": path, "password": "这不是那句密码"}));
    assert_eq!(wrong.code, Code::Denied);
    assert_eq!(office.call("person.list", json!({}))["total"], 2, "a wrong password leaves the office open");
    office.call("backup.restore", json!({"path": path, "password": PASSWORD}));
    assert_eq!(office.call("person.list", json!({}))["total"], 1, "the state of the backup");
    office.call("backup.take_back", json!({}));
    office.call("office.unlock", json!({"password": PASSWORD}));
    assert_eq!(office.call("person.list", json!({}))["total"], 2, "the file that was kept aside is in force again");
}

#[test]
fn every_flipped_byte_of_a_backup_is_found() {
    let office = Office::new();
    let stick = office.folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let made = office.call("backup.make", json!({"folder": stick}));
    let whole = fs::read(made["path"].as_str().unwrap()).unwrap();
    let damaged = stick.join("坏了.xlbak");
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        put(&damaged, &bytes);
        let answer = office.desk.call("backup.verify", json!({"path": damaged}), &Context::default());
        assert!(answer.is_err(), "byte {at} of {}", whole.len());
    }
}

#[test]
fn an_office_of_schema_1_still_opens() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(&folder.path().join("office"));
    let path = root().join("tests/fixtures/schema/1.xlbak");
    call(&desk, "office.adopt", json!({"path": path, "password": "一九九五年建成的小区"}));
    assert_eq!(call(&desk, "household.list", json!({}))["total"], 2);
    assert_eq!(call(&desk, "journal.verify", json!({}))["ok"], true, "the chain of its journal is whole");
}

#[test]
fn the_first_unlock_of_a_day_leaves_one_backup_on_this_pc() {
    let office = Office::new();
    for _ in 0..2 {
        office.call("office.lock", json!({}));
        office.call("office.unlock", json!({"password": PASSWORD}));
    }
    let local = office.call("backup.state", json!({}))["local"].clone();
    assert_eq!(local.as_array().map(Vec::len), Some(1), "{local}");
}

#[test]
fn what_founded_the_office_cannot_be_undone() {
    let office = Office::new();
    assert_eq!(office.refused("journal.undo", json!({})).code, Code::Conflict);
}

#[test]
fn the_roster_becomes_pages() {
    let office = Office::new();
    office.call("import.commit", json!({"path": root().join("assets/sample/roster.xlsx")}));
    let out = office.folder.path().join("花名册.pdf");
    let done = office.call("print.save", json!({"document": "roster", "out": out, "reason": "上墙"}));
    assert_eq!(done["value"]["number"], "DY-2026-0001");
    assert!(done["value"]["pages"].as_i64().unwrap() > 3);
    assert!(fs::read(out).unwrap().starts_with(b"%PDF"));
}
