//! 困难家庭: saved, found, changed in many, taken back, struck, put back, as a sheet and on paper.

use serde_json::json;
use tests::{Office, number, text};

#[test]
fn a_record_of_needy_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let (household, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let mut draft = json!({"household_id": household, "person_id": person, "category": "N01", "from_date": "2026年3月1日", "to_date": "2026年3月1日", "document": "甲一", "monthly_amount": "12.50元", "pay_way": "10", "cause": "R01", "unstable": true, "change": "原来的", "changed_on": "2026年3月1日", "told_on": "2026年3月1日", "note": "原来的"});
    let first = text(&office.call("needy.save", draft.clone())["value"]["id"]);
    draft["document"] = json!("乙二");
    let second = text(&office.call("needy.save", draft)["value"]["id"]);

    let got = office.call("needy.get", json!({"id": first}));
    assert_eq!(got["title"], "甲一");
    assert_eq!(got["draft"]["from_date"], json!("2026-03-01"));
    assert_eq!(got["draft"]["to_date"], json!("2026-03-01"));
    assert_eq!(got["draft"]["monthly_amount"], json!(1250));
    assert_eq!(got["draft"]["unstable"], json!(true));
    assert_eq!(got["draft"]["changed_on"], json!("2026-03-01"));
    assert_eq!(got["draft"]["told_on"], json!("2026-03-01"));
    let list = office.call("needy.list", json!({"text": "甲一"}));
    assert_eq!(list["total"], 1);
    assert_eq!(list["rows"][0]["household"], "12-3-501");
    assert_eq!(list["rows"][0]["person"], "刘关山");

    office.call("needy.set", json!({"ids": [first, second], "field": "note", "value": "改过"}));
    assert_eq!(office.call("needy.get", json!({"id": second}))["draft"]["note"], "改过");
    office.call("journal.undo", json!({}));
    assert_ne!(office.call("needy.get", json!({"id": second}))["draft"]["note"], "改过");

    office.call("needy.remove", json!({"ids": [first]}));
    assert_eq!(office.call("needy.list", json!({}))["total"], 1);
    assert_eq!(office.call("needy.list", json!({"removed": true}))["total"], 1);
    office.call("needy.restore", json!({"ids": [first]}));
    assert_eq!(office.call("needy.list", json!({}))["total"], 2);

    let out = office.folder.path().join("needy.xlsx");
    assert_eq!(office.call("needy.export", json!({"out": out}))["value"]["rows"], 2);
    let out = office.folder.path().join("needy.pdf");
    assert_eq!(office.call("print.save", json!({"document": "needy-list", "out": out}))["value"]["pages"], 1);
}
