//! 体检: saved, found, changed in many, taken back, struck, put back, as a sheet and on paper.

use serde_json::json;
use tests::{Office, number, text};

#[test]
fn a_record_of_checkup_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let mut draft = json!({"person_id": person, "year": "1,200", "result": "10", "date": "2026年3月1日", "place": "甲一", "note": "原来的"});
    let first = text(&office.call("checkup.save", draft.clone())["value"]["id"]);
    draft["place"] = json!("乙二");
    let second = text(&office.call("checkup.save", draft)["value"]["id"]);

    let got = office.call("checkup.get", json!({"id": first}));
    assert_eq!(got["title"], "甲一");
    assert_eq!(got["draft"]["year"], json!(1200));
    assert_eq!(got["draft"]["date"], json!("2026-03-01"));
    let list = office.call("checkup.list", json!({"text": "甲一"}));
    assert_eq!(list["total"], 1);
    assert_eq!(list["rows"][0]["person"], "刘关山");

    office.call("checkup.set", json!({"ids": [first, second], "field": "note", "value": "改过"}));
    assert_eq!(office.call("checkup.get", json!({"id": second}))["draft"]["note"], "改过");
    office.call("journal.undo", json!({}));
    assert_ne!(office.call("checkup.get", json!({"id": second}))["draft"]["note"], "改过");

    office.call("checkup.remove", json!({"ids": [first]}));
    assert_eq!(office.call("checkup.list", json!({}))["total"], 1);
    assert_eq!(office.call("checkup.list", json!({"removed": true}))["total"], 1);
    office.call("checkup.restore", json!({"ids": [first]}));
    assert_eq!(office.call("checkup.list", json!({}))["total"], 2);

    let out = office.folder.path().join("checkup.xlsx");
    assert_eq!(office.call("checkup.export", json!({"out": out}))["value"]["rows"], 2);
    let out = office.folder.path().join("checkup.pdf");
    assert_eq!(office.call("print.save", json!({"document": "checkup-list", "out": out}))["value"]["pages"], 1);
}
