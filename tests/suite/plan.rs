//! 行动方案: saved, found, changed in many, taken back, struck, put back, as a sheet and on paper.

use serde_json::json;
use tests::{Office, number, text};

/// Steps of the plans that a new office has.
const THERE: i64 = 13;

#[test]
fn a_record_of_plan_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let mut draft =
        json!({"name": "甲一", "title": "原来的", "kind": "10", "days": "1,200", "owner": "原来的", "note": "原来的"});
    let first = text(&office.call("plan.save", draft.clone())["value"]["id"]);
    draft["name"] = json!("乙二");
    let second = text(&office.call("plan.save", draft)["value"]["id"]);

    let got = office.call("plan.get", json!({"id": first}));
    assert_eq!(got["title"], "甲一：原来的");
    assert_eq!(got["draft"]["days"], json!(1200));
    let list = office.call("plan.list", json!({"text": "甲一"}));
    assert_eq!(list["total"], 1);

    office.call("plan.set", json!({"ids": [first, second], "field": "note", "value": "改过"}));
    assert_eq!(office.call("plan.get", json!({"id": second}))["draft"]["note"], "改过");
    office.call("journal.undo", json!({}));
    assert_ne!(office.call("plan.get", json!({"id": second}))["draft"]["note"], "改过");

    office.call("plan.remove", json!({"ids": [first]}));
    assert_eq!(office.call("plan.list", json!({}))["total"], THERE + 1);
    assert_eq!(office.call("plan.list", json!({"removed": true}))["total"], 1);
    office.call("plan.restore", json!({"ids": [first]}));
    assert_eq!(office.call("plan.list", json!({}))["total"], THERE + 2);

    let out = office.folder.path().join("plan.xlsx");
    assert_eq!(office.call("plan.export", json!({"out": out}))["value"]["rows"], THERE + 2);
    let out = office.folder.path().join("plan.pdf");
    assert_eq!(office.call("print.save", json!({"document": "plan-list", "out": out}))["value"]["pages"], 1);
}

#[test]
fn a_plan_becomes_dated_tasks_in_one_step() {
    let office = Office::new();
    let (_, old) = office.household("12-3-501", "王秀英", &number("19400301", 22));
    let ask = json!({"plan": "出院回家", "from": "2026年11月20日", "owner": "李强", "person_id": old});
    let done = office.call("task.plan", ask.clone());
    assert_eq!(done["value"]["ids"].as_array().unwrap().len(), 4);
    let rows = office.call("due", json!({"kind": "task"}))["rows"].clone();
    let told: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|r| format!("{} {} {}", text(&r["due"]), text(&r["title"]), text(&r["owner"])))
        .collect();
    assert_eq!(
        told,
        [
            "2026-11-21 上门看望 李强",
            "2026-11-23 核对用药和复诊日期 李强",
            "2026-11-27 再次走访 李强",
            "2026-12-20 能力重新评估 李强"
        ]
    );
    assert_eq!(office.refused("task.plan", ask).field.as_deref(), Some("plan"), "not twice while the first is open");
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("due", json!({"kind": "task"}))["rows"], json!([]), "one entry, one step back");
    let refused = |body: serde_json::Value| office.refused("task.plan", body).field.unwrap_or_default();
    assert_eq!(refused(json!({"plan": "出院回家"})), "person_id");
    assert_eq!(refused(json!({"plan": "没有的", "person_id": old})), "plan");
    let steps = office.call("plan.list", json!({"filter": {"name": "新独居"}}))["rows"].clone();
    office.call("plan.save", json!({"id": steps[0]["id"], "days": 2, "owner": "孙丽"}));
    office.call("plan.remove", json!({"ids": [steps[1]["id"]]}));
    office.call("task.plan", json!({"plan": "新独居", "from": "2026-11-23", "owner": "李强", "person_id": old}));
    let rows = office.call("due", json!({"kind": "task"}))["rows"].clone();
    assert_eq!((&rows[0]["due"], &rows[0]["owner"]), (&json!("2026-11-25"), &json!("孙丽")), "the office's own plan");
    assert_eq!(rows.as_array().unwrap().len(), 3);
}
