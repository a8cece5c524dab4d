//! Somebody leaves: his password, the old card and the old key open nothing that is written from then on.

use super::{denied, enter, office};
use office::Code;
use serde_json::{Value, json};
use std::fs;
use store::{Secret, Store};
use tests::{Office, PASSWORD, number, text};

fn data(office: &Office) -> Vec<String> {
    let names = tests::files(&office.home()).into_iter();
    let names = names.filter(|path| path.extension().is_some_and(|ending| ending == "db"));
    names.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

/// What opens the office's file as it lies there.
fn opens(office: &Office, secret: Secret<'_>) -> bool {
    office.call("office.lock", json!({}));
    Store::open(&office.home(), secret, office::schema::SCHEMA, "2026-11-23T04:00:00Z").is_ok()
}

#[test]
fn whoever_is_taken_out_opens_nothing_that_is_written_from_then_on() {
    let office = office();
    office.household("1-1-101", "张国强", &number("19650301", 1));
    let ring = fs::read(office.home().join("office.json")).unwrap();
    let (before, card) = (data(&office), office.card.clone());
    let removed = office.call("clerk.remove", json!({"name": "李强", "password": PASSWORD}));
    let after = data(&office);
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after, "another file, under another key");
    assert_eq!(office.call("search", json!({"text": "张国强"}))[0]["title"], "张国强", "and the work goes on in it");
    let entries = office.call("journal.list", json!({"kind": "clerk"}))["rows"].to_string();
    assert!(entries.contains("删除经办人「李强」，台账换了钥匙"), "{entries}");
    let password = |clerk| Secret::Password { clerk: Some(clerk), password: PASSWORD };
    assert!(!opens(&office, password("李强")), "his own password");
    assert!(!opens(&office, Secret::Card(&card)), "the card that he may have copied");
    assert!(opens(&office, password("王敏")));
    assert!(opens(&office, Secret::Card(&text(&removed["recovery_key"]))));
    // The keyring that he may have kept gives the old key, and that opens the new file no more than a guess.
    let told: Value = serde_json::from_slice(&ring).unwrap();
    let mut theirs: Value = serde_json::from_slice(&fs::read(office.home().join("office.json")).unwrap()).unwrap();
    theirs["wrappings"] = told["wrappings"].clone();
    store::atomic_write(&office.home().join("office.json"), theirs.to_string().as_bytes()).unwrap();
    assert!(!opens(&office, password("李强")), "an old keyring put over the new one");
}

#[test]
fn who_was_taken_out_puts_no_old_backup_in_the_place_of_the_office() {
    let office = Office::new();
    office.call("clerk.add", json!({"name": "李强", "password": "院子里的石榴红了"}));
    let made = office.call("backup.make_local", json!({}));
    office.call("clerk.remove", json!({"name": "李强", "password": PASSWORD}));
    office.call("office.lock", json!({}));
    let before = data(&office);
    let theirs = json!({"path": made["path"], "clerk": "李强", "password": "院子里的石榴红了"});
    let told = office.refused("backup.restore", theirs.clone());
    assert_eq!((told.code, told.field.as_deref()), (Code::Denied, Some("clerk")), "{told}");
    assert_eq!(data(&office), before, "the office is as it was");
    // Whoever is still here may.
    office.call("backup.restore", json!({"path": made["path"], "clerk": "王敏", "password": PASSWORD}));
}

#[test]
fn everybody_else_comes_in_once_with_a_slip_of_paper_and_then_with_a_password_of_his_own() {
    let office = office();
    let removed = office.call("clerk.remove", json!({"name": "李强", "password": PASSWORD}));
    let once = removed["once"].as_array().unwrap().clone();
    let names: Vec<String> = once.iter().map(|row| text(&row["name"])).collect();
    assert_eq!(names, ["孙丽", "周平", "吴管"], "all but who did it, in their order");
    let paper = text(&once[1]["password"]);
    assert!(
        office.refused("office.unlock", json!({"clerk": "周平", "password": PASSWORD})).detail.contains("密码不对")
    );
    office.call("office.unlock", json!({"clerk": "周平", "password": paper}));
    assert_eq!(office.call("office.state", json!({}))["must_change"], true);
    let told = office.refused("person.list", json!({}));
    assert_eq!((told.code, told.detail.as_str()), (Code::Denied, "这是只用一次的密码，请先改成您自己的密码"));
    let same = office.refused("clerk.password", json!({"old": paper, "new": paper}));
    assert_eq!(same.field.as_deref(), Some("new"), "who made it up still knows it: {same}");
    office.call("clerk.password", json!({"old": paper, "new": "院子里的石榴红了"}));
    assert_eq!(office.call("office.state", json!({}))["must_change"], false);
    office.call("person.list", json!({}));
    assert!(denied(&office, "person.save", json!({"name": "赵一"})), "his role is what it was");
    office.call("office.lock", json!({}));
    office.refused("office.unlock", json!({"clerk": "周平", "password": paper}));
    office.call("office.unlock", json!({"clerk": "周平", "password": "院子里的石榴红了"}));
}

#[test]
fn nobody_is_taken_out_without_the_password_of_who_does_it_or_by_himself() {
    let office = office();
    let files = data(&office);
    for (body, field) in [
        (json!({"name": "李强"}), "password"),
        (json!({"name": "李强", "password": "不是它"}), "password"),
        (json!({"name": "王敏", "password": PASSWORD}), "name"),
        (json!({"name": "没有这人", "password": PASSWORD}), "clerk"),
    ] {
        let fault = office.refused("clerk.remove", body.clone());
        assert_eq!(fault.field.as_deref(), Some(field), "{body}: {fault}");
    }
    assert_eq!(data(&office), files);
    enter(&office, "李强");
    assert!(denied(&office, "clerk.remove", json!({"name": "王敏", "password": PASSWORD})));
    office.call("office.lock", json!({}));
    assert_eq!(office.refused("clerk.remove", json!({"name": "李强", "password": PASSWORD})).code, Code::Locked);
}

#[test]
fn a_name_that_comes_back_is_a_new_clerk() {
    let office = office();
    office.call("clerk.remove", json!({"name": "周平", "password": PASSWORD}));
    office.call("clerk.add", json!({"name": "周平", "password": PASSWORD}));
    let all = office.call("clerk.list", json!({}));
    let row = all.as_array().unwrap().iter().find(|row| row["name"] == "周平").unwrap().clone();
    assert_eq!(row["label"], "业务员", "not what another of that name was: {row}");
}
