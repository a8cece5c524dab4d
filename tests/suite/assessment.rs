//! 能力评估: saved, found, changed in many, taken back, struck, put back, as a sheet and on paper.

use serde_json::json;
use tests::{Office, number, text};

#[test]
fn a_record_of_assessment_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let mut draft = json!({"person_id": person, "date": "2026年3月1日", "scale": "10", "score": "1,200", "level": "10", "raised": "甲一", "assessor": "原来的", "agency": "原来的", "next_date": "2026年3月1日", "note": "原来的"});
    let first = text(&office.call("assessment.save", draft.clone())["value"]["id"]);
    draft["raised"] = json!("乙二");
    let second = text(&office.call("assessment.save", draft)["value"]["id"]);

    let got = office.call("assessment.get", json!({"id": first}));
    assert_eq!(got["title"], "甲一");
    assert_eq!(got["draft"]["date"], json!("2026-03-01"));
    assert_eq!(got["draft"]["score"], json!(1200));
    assert_eq!(got["draft"]["next_date"], json!("2026-03-01"));
    let list = office.call("assessment.list", json!({"text": "甲一"}));
    assert_eq!(list["total"], 1);
    assert_eq!(list["rows"][0]["person"], "刘关山");

    office.call("assessment.set", json!({"ids": [first, second], "field": "note", "value": "改过"}));
    assert_eq!(office.call("assessment.get", json!({"id": second}))["draft"]["note"], "改过");
    office.call("journal.undo", json!({}));
    assert_ne!(office.call("assessment.get", json!({"id": second}))["draft"]["note"], "改过");

    office.call("assessment.remove", json!({"ids": [first]}));
    assert_eq!(office.call("assessment.list", json!({}))["total"], 1);
    assert_eq!(office.call("assessment.list", json!({"removed": true}))["total"], 1);
    office.call("assessment.restore", json!({"ids": [first]}));
    assert_eq!(office.call("assessment.list", json!({}))["total"], 2);

    let out = office.folder.path().join("assessment.xlsx");
    assert_eq!(office.call("assessment.export", json!({"out": out}))["value"]["rows"], 2);
    let out = office.folder.path().join("assessment.pdf");
    assert_eq!(office.call("print.save", json!({"document": "assessment-list", "out": out}))["value"]["pages"], 1);
}
