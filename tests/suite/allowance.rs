//! 高龄津贴: saved, found, changed in many, taken back, struck, put back, as a sheet and on paper.

use serde_json::json;
use tests::{Office, number, text};

#[test]
fn a_record_of_allowance_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let mut draft = json!({"person_id": person, "applied_on": "2026年3月1日", "granted_on": "2026年3月1日", "amount": "12.50元", "from_date": "2026年3月1日", "to_date": "2026年3月1日", "ended_by": "10", "document": "甲一", "note": "原来的"});
    let first = text(&office.call("allowance.save", draft.clone())["value"]["id"]);
    draft["document"] = json!("乙二");
    let second = text(&office.call("allowance.save", draft)["value"]["id"]);

    let got = office.call("allowance.get", json!({"id": first}));
    assert_eq!(got["title"], "甲一");
    assert_eq!(got["draft"]["applied_on"], json!("2026-03-01"));
    assert_eq!(got["draft"]["granted_on"], json!("2026-03-01"));
    assert_eq!(got["draft"]["amount"], json!(1250));
    assert_eq!(got["draft"]["from_date"], json!("2026-03-01"));
    assert_eq!(got["draft"]["to_date"], json!("2026-03-01"));
    let list = office.call("allowance.list", json!({"text": "甲一"}));
    assert_eq!(list["total"], 1);
    assert_eq!(list["rows"][0]["person"], "刘关山");

    office.call("allowance.set", json!({"ids": [first, second], "field": "note", "value": "改过"}));
    assert_eq!(office.call("allowance.get", json!({"id": second}))["draft"]["note"], "改过");
    office.call("journal.undo", json!({}));
    assert_ne!(office.call("allowance.get", json!({"id": second}))["draft"]["note"], "改过");

    office.call("allowance.remove", json!({"ids": [first]}));
    assert_eq!(office.call("allowance.list", json!({}))["total"], 1);
    assert_eq!(office.call("allowance.list", json!({"removed": true}))["total"], 1);
    office.call("allowance.restore", json!({"ids": [first]}));
    assert_eq!(office.call("allowance.list", json!({}))["total"], 2);

    let out = office.folder.path().join("allowance.xlsx");
    assert_eq!(office.call("allowance.export", json!({"out": out}))["value"]["rows"], 2);
    let out = office.folder.path().join("allowance.pdf");
    assert_eq!(office.call("print.save", json!({"document": "allowance-list", "out": out}))["value"]["pages"], 1);
}
