//! 居家服务: saved, summed, changed in many, taken back, struck, put back, as a sheet and on paper.

use serde_json::json;
use tests::{Office, number, text};

#[test]
fn a_record_of_service_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19450301", 11));
    let mut draft = json!({"person_id": person, "kind": "助餐", "date": "2026年3月1日", "provider": "幸福养老中心", "minutes": 30, "amount": "12.50"});
    let first = text(&office.call("service.save", draft.clone())["value"]["id"]);
    draft["kind"] = json!("助浴");
    draft["minutes"] = json!(90);
    let second = text(&office.call("service.save", draft.clone())["value"]["id"]);
    let got = office.call("service.get", json!({"id": first}));
    assert_eq!(got["title"], "刘关山 2026-03-01 助餐");
    let list = office.call("service.list", json!({"text": "刘关山"}));
    assert_eq!(
        (&list["total"], &list["sums"]["minutes"], &list["sums"]["amount"]),
        (&json!(2), &json!(120), &json!(2500))
    );
    assert_eq!(office.call("service.list", json!({"as_of": "2026-02-28"}))["total"], 0, "not yet on that day");
    draft["minutes"] = json!(2000);
    assert_eq!(office.refused("service.save", draft).field.as_deref(), Some("minutes"));

    office.call("service.set", json!({"ids": [first, second], "field": "note", "value": "改过"}));
    assert_eq!(office.call("service.get", json!({"id": second}))["draft"]["note"], "改过");
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("service.get", json!({"id": second}))["draft"]["note"], "");
    office.call("service.remove", json!({"ids": [first]}));
    assert_eq!(office.call("service.list", json!({}))["total"], 1);
    office.call("service.restore", json!({"ids": [first]}));
    assert_eq!(office.call("elderly.get", json!({"id": person}))["services"].as_array().unwrap().len(), 2);
    let out = office.folder.path().join("service.xlsx");
    assert_eq!(office.call("service.export", json!({"out": out}))["value"]["rows"], 2);
    let out = office.folder.path().join("service.pdf");
    assert_eq!(office.call("print.save", json!({"document": "service-list", "out": out}))["value"]["pages"], 1);
}
