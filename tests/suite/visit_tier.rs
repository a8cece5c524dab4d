//! 走访安排: saved, found, changed in many, taken back, struck, put back, as a sheet and on paper.

use serde_json::json;
use tests::{Office, number, text};

#[test]
fn a_record_of_visit_tier_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let mut draft = json!({"reason": "甲一", "person_id": person, "tier": "10", "from_date": "2026年3月1日", "to_date": "2026年3月1日", "note": "原来的"});
    let first = text(&office.call("visit_tier.save", draft.clone())["value"]["id"]);
    draft["reason"] = json!("乙二");
    let second = text(&office.call("visit_tier.save", draft)["value"]["id"]);

    let got = office.call("visit_tier.get", json!({"id": first}));
    assert_eq!(got["title"], "甲一");
    assert_eq!(got["draft"]["from_date"], json!("2026-03-01"));
    assert_eq!(got["draft"]["to_date"], json!("2026-03-01"));
    let list = office.call("visit_tier.list", json!({"text": "甲一"}));
    assert_eq!(list["total"], 1);
    assert_eq!(list["rows"][0]["person"], "刘关山");

    office.call("visit_tier.set", json!({"ids": [first, second], "field": "note", "value": "改过"}));
    assert_eq!(office.call("visit_tier.get", json!({"id": second}))["draft"]["note"], "改过");
    office.call("journal.undo", json!({}));
    assert_ne!(office.call("visit_tier.get", json!({"id": second}))["draft"]["note"], "改过");

    office.call("visit_tier.remove", json!({"ids": [first]}));
    assert_eq!(office.call("visit_tier.list", json!({}))["total"], 1);
    assert_eq!(office.call("visit_tier.list", json!({"removed": true}))["total"], 1);
    office.call("visit_tier.restore", json!({"ids": [first]}));
    assert_eq!(office.call("visit_tier.list", json!({}))["total"], 2);

    let out = office.folder.path().join("visit_tier.xlsx");
    assert_eq!(office.call("visit_tier.export", json!({"out": out}))["value"]["rows"], 2);
    let out = office.folder.path().join("visit_tier.pdf");
    assert_eq!(office.call("print.save", json!({"document": "visit_tier-list", "out": out}))["value"]["pages"], 1);
}
