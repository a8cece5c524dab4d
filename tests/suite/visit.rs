//! 走访登记: saved, found, changed in many, taken back, struck, put back, as a sheet and on paper.

use serde_json::json;
use tests::{Office, number, text};

#[test]
fn a_record_of_visit_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let (household, _) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let page = office.call("household.get", json!({"id": household}));
    let dwelling = text(&page["draft"]["dwelling_id"]);
    let mut draft = json!({"date": "2026年3月1日", "kind": "10", "way": "10", "result": "10", "persons": "甲一", "dwelling_id": dwelling, "household_id": household, "visitors": "原来的", "health": "10", "mind": "10", "safety": "10", "hygiene": "10", "surroundings": "10", "summary": "原来的", "need": "原来的", "done": "原来的", "passed_to": "原来的", "passed_due": "2026年3月1日", "passed_done": "2026年3月1日", "passed_result": "原来的", "next_date": "2026年3月1日", "abnormal": true, "calls": "原来的", "signed_by": "原来的", "note": "原来的"});
    let first = text(&office.call("visit.save", draft.clone())["value"]["id"]);
    draft["persons"] = json!("乙二");
    let second = text(&office.call("visit.save", draft)["value"]["id"]);

    let got = office.call("visit.get", json!({"id": first}));
    assert_eq!(got["title"], "甲一");
    assert_eq!(got["draft"]["date"], json!("2026-03-01"));
    assert_eq!(got["draft"]["passed_due"], json!("2026-03-01"));
    assert_eq!(got["draft"]["passed_done"], json!("2026-03-01"));
    assert_eq!(got["draft"]["next_date"], json!("2026-03-01"));
    assert_eq!(got["draft"]["abnormal"], json!(true));
    let list = office.call("visit.list", json!({"text": "甲一"}));
    assert_eq!(list["total"], 1);
    assert_eq!(list["rows"][0]["dwelling"], "12-3-501");
    assert_eq!(list["rows"][0]["household"], "12-3-501");

    office.call("visit.set", json!({"ids": [first, second], "field": "summary", "value": "改过"}));
    assert_eq!(office.call("visit.get", json!({"id": second}))["draft"]["summary"], "改过");
    office.call("journal.undo", json!({}));
    assert_ne!(office.call("visit.get", json!({"id": second}))["draft"]["summary"], "改过");

    office.call("visit.remove", json!({"ids": [first]}));
    assert_eq!(office.call("visit.list", json!({}))["total"], 1);
    assert_eq!(office.call("visit.list", json!({"removed": true}))["total"], 1);
    office.call("visit.restore", json!({"ids": [first]}));
    assert_eq!(office.call("visit.list", json!({}))["total"], 2);

    let out = office.folder.path().join("visit.xlsx");
    assert_eq!(office.call("visit.export", json!({"out": out}))["value"]["rows"], 2);
    let out = office.folder.path().join("visit.pdf");
    assert_eq!(office.call("print.save", json!({"document": "visit-list", "out": out}))["value"]["pages"], 1);
}
