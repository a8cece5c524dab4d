//! One entry, many books: what came of a record is told on both pages.

use serde_json::{Value, json};
use tests::{Office, number, text};

/// `(role, register, titles)` of what a record's page tells.
fn told(office: &Office, register: &str, id: &str) -> Vec<(String, String, Vec<String>)> {
    let got = office.call(&format!("{register}.get"), json!({"id": id}));
    let rows = |of: &Value| of["rows"].as_array().unwrap().iter().map(|row| text(&row["title"])).collect();
    let linked = got["linked"].as_array().unwrap().iter();
    let linked = linked.filter(|of| ["由来", "去向"].contains(&of["role"].as_str().unwrap()));
    linked.map(|of| (text(&of["role"]), text(&of["register"]), rows(of))).collect()
}

fn one(role: &str, register: &str, title: &str) -> Vec<(String, String, Vec<String>)> {
    vec![(role.into(), register.into(), vec![title.into()])]
}

#[test]
fn a_task_made_from_a_visit_is_told_on_both_pages_until_it_is_undone() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let visit = json!({"date": "2026-11-20", "persons": [person], "need": "水管漏"});
    let visit = text(&office.call("visit.save", visit)["value"]["id"]);
    let draft = json!({"title": "修水管", "due": "2026-11-30", "from": format!("visit:{visit}")});

    let checked = office.call("task.check", draft.clone());
    assert_eq!(checked["faults"], json!([]), "a form checks its draft while one types, the source in it");
    let task = text(&office.call("task.save", draft.clone())["value"]["id"]);
    assert_eq!(told(&office, "task", &task), one("由来", "visit", "2026-11-20 12-3-501 刘关山"));
    assert_eq!(told(&office, "visit", &visit), one("去向", "task", "修水管"));

    let mut again = draft.clone();
    again["id"] = json!(task);
    office.call("task.save", again);
    assert_eq!(told(&office, "visit", &visit).len(), 1, "tied once, however often it is saved");

    office.call("task.remove", json!({"ids": [task]}));
    assert_eq!(told(&office, "visit", &visit), vec![], "what was struck is told no more");
    office.call("task.restore", json!({"ids": [task]}));
    assert_eq!(told(&office, "visit", &visit).len(), 1);
    for _ in 0..3 {
        office.call("journal.undo", json!({}));
    }
    assert_eq!(told(&office, "visit", &visit), vec![], "the new record and its tie are one step");
}

#[test]
fn a_source_that_is_not_there_is_told_and_nothing_is_saved() {
    let office = Office::new();
    for from in ["visit:nobody", "journal_entry:1", "person", "x' OR 1:1"] {
        let fault = office.refused("task.save", json!({"title": "修水管", "due": "2026-11-30", "from": from}));
        assert_eq!(fault.field.as_deref(), Some("from"), "{from}: {fault:?}");
    }
    assert_eq!(office.call("task.list", json!({}))["total"], 0);
}

#[test]
fn a_merge_of_two_records_of_one_person_carries_what_came_of_them() {
    let office = Office::new();
    let (_, keep) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let (_, double) = office.household("12-3-502", "刘关山", "");
    let draft = json!({"title": "补办证件", "due": "2026-11-30", "from": format!("person:{double}")});
    office.call("task.save", draft);
    office.call("person.merge", json!({"keep": keep, "drop": double}));
    assert_eq!(told(&office, "person", &keep), one("去向", "task", "补办证件"));
}
