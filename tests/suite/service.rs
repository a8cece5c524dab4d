//! 居家服务: saved, found, changed in many, taken back, struck, put back, as a sheet and on paper.

use serde_json::json;
use tests::{Office, number, text};

#[test]
fn a_record_of_service_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let mut draft = json!({"person_id": person, "kind": "10", "date": "2026年3月1日", "provider": "甲一", "minutes": "1,200", "amount": "12.50元", "note": "原来的"});
    let first = text(&office.call("service.save", draft.clone())["value"]["id"]);
    draft["provider"] = json!("乙二");
    let second = text(&office.call("service.save", draft)["value"]["id"]);

    let got = office.call("service.get", json!({"id": first}));
    assert_eq!(got["title"], "甲一");
    assert_eq!(got["draft"]["date"], json!("2026-03-01"));
    assert_eq!(got["draft"]["minutes"], json!(1200));
    assert_eq!(got["draft"]["amount"], json!(1250));
    let list = office.call("service.list", json!({"text": "甲一"}));
    assert_eq!(list["total"], 1);
    assert_eq!(list["rows"][0]["person"], "刘关山");

    office.call("service.set", json!({"ids": [first, second], "field": "note", "value": "改过"}));
    assert_eq!(office.call("service.get", json!({"id": second}))["draft"]["note"], "改过");
    office.call("journal.undo", json!({}));
    assert_ne!(office.call("service.get", json!({"id": second}))["draft"]["note"], "改过");

    office.call("service.remove", json!({"ids": [first]}));
    assert_eq!(office.call("service.list", json!({}))["total"], 1);
    assert_eq!(office.call("service.list", json!({"removed": true}))["total"], 1);
    office.call("service.restore", json!({"ids": [first]}));
    assert_eq!(office.call("service.list", json!({}))["total"], 2);

    let out = office.folder.path().join("service.xlsx");
    assert_eq!(office.call("service.export", json!({"out": out}))["value"]["rows"], 2);
    let out = office.folder.path().join("service.pdf");
    assert_eq!(office.call("print.save", json!({"document": "service-list", "out": out}))["value"]["pages"], 1);
}
