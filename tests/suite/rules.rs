//! 随日期生效的规定: last year goes by last year's number.

use serde_json::{Value, json};
use tests::{Office, text};

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

#[test]
fn what_a_setting_was_and_what_it_is_stands_in_the_journal() {
    let office = Office::new();
    for (key, value, told) in [
        ("lock.idle_minutes", "240", "修改设置「几分钟不用就锁定」：5 → 240"),
        ("office.name", "幸福里新村居委会", "→ 幸福里新村居委会"),
        ("office.filler", "王敏", "修改设置「填报人」：（空） → 王敏"),
    ] {
        office.call("setting.save", json!({"key": key, "value": value}));
        let title = text(&office.call("journal.list", json!({"limit": 1}))["rows"][0]["title"]);
        assert!(title.ends_with(told), "{title}");
    }
    let name = office.call("journal.list", json!({"limit": 3}))["rows"][1]["title"].clone();
    assert!(!text(&name).contains("（空）"), "the name that it had: {name}");
}
