//! The sample sheet through the real door.

use serde_json::{Value, json};
use std::fmt::Write as _;
use tests::{Office, number, root};

fn sample() -> String {
    root().join("assets/sample/roster.xlsx").display().to_string()
}

#[test]
fn the_sample_roster_goes_in_as_rehearsed_and_out_in_one_step() {
    let office = Office::new();
    let body = json!({"path": sample()});
    let rehearsed = office.call("import.dry_run", body.clone());
    assert_eq!(office.call("person.list", json!({}))["total"], 0, "a rehearsal writes nothing");
    let done = office.call("import.commit", body.clone());
    assert_eq!(done["value"]["people"], rehearsed["people"]);
    assert_eq!(done["value"]["errors"], rehearsed["errors"]);
    let people = done["value"]["people"]["new"].as_i64().unwrap();
    assert!(people > 200, "most rows are sound: {people}");
    assert_eq!(office.call("person.list", json!({"limit": 1}))["total"], json!(people));
    let again = office.call("import.commit", body);
    assert_eq!(again["value"]["people"]["new"], 0, "a second time everybody is known");
    assert_eq!(again["value"]["people"]["updated"], 0, "and nothing differs: {}", again["value"]["lines"]);
    assert_eq!(again["entry"], Value::Null, "what changes nothing is no entry");
    office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(office.call("person.list", json!({}))["total"], 0, "one undo for the whole sheet");
    assert_eq!(office.call("dwelling.list", json!({}))["total"], 0);
}

#[test]
fn our_own_export_changes_nothing_when_it_comes_back() {
    let office = Office::new();
    office.call("import.commit", json!({"path": sample()}));
    let out = office.folder.path().join("居民.xlsx");
    office.call("person.export", json!({"out": out, "reason": "报街道"}));
    let back = office.call("import.dry_run", json!({"path": out}));
    assert_eq!(back["people"]["new"], 0, "{}", back["lines"]);
    assert_eq!(back["people"]["updated"], 0, "{}", back["lines"]);
    assert_eq!(back["people"]["conflict"], 0, "{}", back["lines"]);
    assert_eq!(back["errors"], json!([]));
}

/// A list by names has all that is hard: heads far from their families, people in a book who live elsewhere and have no
/// address, a tag with a stroke in its name.
#[test]
fn a_list_by_names_brings_nobody_into_a_strangers_household() {
    let office = Office::new();
    let mut rows = String::from("姓名,身份证号,与户主关系,住址,人户状态,标签\n");
    for (door, surname) in (1..).zip(["王", "李", "张", "刘", "陈", "杨", "赵", "黄"]) {
        let family = [("甲", "户主", "人在户在"), ("乙", "妻", "人在户在"), ("丙", "子", "人不在户在")];
        for (at, (name, relation, residency)) in (0..).zip(family) {
            let id = number("19700301", door * 6 + at * 2 + u32::from(relation != "妻"));
            let tag = if at == 0 { "失能/半失能" } else { "" };
            writeln!(rows, "{name}{surname},{id},{relation},5-1-{door}01,{residency},{tag}").unwrap();
        }
    }
    let sheet = office.folder.path().join("名单.csv");
    store::atomic_write(&sheet, rows.as_bytes()).unwrap();
    let first = office.call("import.commit", json!({"path": sheet}));
    assert_eq!(first["value"]["people"]["new"], 24, "{}", first["value"]["errors"]);
    assert_eq!(first["value"]["warnings"], json!([]), "the tag is known by its whole name");
    let out = office.folder.path().join("居民.xlsx");
    office.call("person.export", json!({"out": out, "reason": "报街道"}));
    let back = office.call("import.dry_run", json!({"path": out}));
    for count in ["new", "updated", "conflict"] {
        assert_eq!(back["people"][count], 0, "{count}: {}", back["lines"]);
    }
    assert_eq!(back["people"]["unchanged"], 24);
    assert_eq!(back["households"]["new"], 0);
    assert_eq!((&back["errors"], &back["warnings"]), (&json!([]), &json!([])));
}
