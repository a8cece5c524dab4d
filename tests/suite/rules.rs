//! 随日期生效的规定: last year goes by last year's number.

use serde_json::{Value, json};
use tests::Office;

fn rule(office: &Office, key: &str) -> Value {
    let rules = office.call("rule.list", json!({}));
    rules.as_array().unwrap().iter().find(|rule| rule["key"] == key).cloned().unwrap()
}

#[test]
fn a_number_holds_from_its_day_until_the_next_one() {
    let office = Office::new();
    let before = rule(&office, "visit.key_days");
    assert_eq!((&before["value"], &before["values"]), (&json!(30), &json!([])), "the default, until somebody decides");
    office.call(
        "rule.save",
        json!({"key": "visit.key_days", "from_date": "2027年1月1日", "value": 15, "note": "街道通知"}),
    );
    assert_eq!(rule(&office, "visit.key_days")["value"], 30, "not before its day");
    office.call("rule.save", json!({"key": "visit.key_days", "from_date": "2026-06-01", "value": 20}));
    office.call("rule.save", json!({"key": "visit.key_days", "from_date": "2026-06-01", "value": 21}));
    let now = rule(&office, "visit.key_days");
    assert_eq!(now["value"], 21, "a second value from the same day corrects the first");
    assert_eq!(now["values"].as_array().unwrap().len(), 2);
    assert_eq!(now["values"][0]["from_date"], "2027-01-01", "newest first");
    office.call("journal.undo", json!({}));
    assert_eq!(rule(&office, "visit.key_days")["value"], 20);
    office.call("rule.remove", json!({"id": rule(&office, "visit.key_days")["values"][1]["id"]}));
    assert_eq!(rule(&office, "visit.key_days")["value"], 30);
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let office = Office::new();
    let ask = |key: &str, day: &str, value: i64| {
        office.refused("rule.save", json!({"key": key, "from_date": day, "value": value})).field
    };
    assert_eq!(ask("visit.key_days", "2026-06-01", 60).as_deref(), Some("value"), "a month is the national floor");
    assert_eq!(ask("visit.key_days", "不是日子", 30).as_deref(), Some("from_date"));
    assert_eq!(ask("no.such", "2026-06-01", 30).as_deref(), Some("key"));
}
