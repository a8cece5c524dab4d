//! 能力评估: the level follows from the score by its own scale, may be raised with a reason, and is never converted.

use serde_json::{Value, json};
use tests::{Office, number, text};

fn old(office: &Office) -> String {
    office.household("12-3-501", "王秀英", &number("19400301", 12)).1
}

fn check(office: &Office, person: &str, more: Value) -> Value {
    let mut draft = json!({"person_id": person, "date": "2026-03-01", "scale": "gbt42195"});
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.call("assessment.check", draft)
}

fn faults(checked: &Value) -> Vec<String> {
    checked["faults"].as_array().unwrap().iter().map(|fault| text(&fault["field"])).collect()
}

#[test]
fn every_score_of_a_scale_has_the_level_of_its_table() {
    let office = Office::new();
    let person = old(&office);
    // GB/T 42195-2022 as in brief: 90 / 66–89 / 46–65 / 30–45 / 0–29; public health: 0–3 / 4–8 / 9–18 / 19–24.
    let edges = [
        ("gbt42195", 90, "G0"),
        ("gbt42195", 89, "G1"),
        ("gbt42195", 66, "G1"),
        ("gbt42195", 65, "G2"),
        ("gbt42195", 46, "G2"),
        ("gbt42195", 45, "G3"),
        ("gbt42195", 30, "G3"),
        ("gbt42195", 29, "G4"),
        ("gbt42195", 0, "G4"),
        ("ph", 3, "P1"),
        ("ph", 4, "P2"),
        ("ph", 8, "P2"),
        ("ph", 9, "P3"),
        ("ph", 18, "P3"),
        ("ph", 19, "P4"),
        ("ph", 24, "P4"),
    ];
    for (scale, score, level) in edges {
        let checked = check(&office, &person, json!({"scale": scale, "score": score}));
        assert_eq!(checked["fill"]["level"], level, "{scale} {score}");
        assert!(faults(&checked).is_empty(), "{scale} {score}: {checked}");
    }
    for (scale, score) in [("gbt42195", 91), ("gbt42195", -1), ("ph", 25)] {
        assert!(faults(&check(&office, &person, json!({"scale": scale, "score": score}))).contains(&"score".into()));
    }
}

#[test]
fn a_level_is_raised_with_a_reason_never_lowered_and_never_taken_from_another_scale() {
    let office = Office::new();
    let person = old(&office);
    let of = |more: Value| faults(&check(&office, &person, more));
    assert_eq!(of(json!({"score": 70, "level": "G2"})), ["raised"], "worse than 70 points needs a reason");
    assert!(of(json!({"score": 70, "level": "G2", "raised": "确诊认知障碍"})).is_empty());
    assert_eq!(of(json!({"score": 40, "level": "G1", "raised": "家属要求"})), ["level"], "never milder");
    assert_eq!(of(json!({"score": 70, "level": "P2"})), ["level"], "a level of another scale");
    assert_eq!(of(json!({"scale": "mzt039"})), ["level"], "MZ/T 039 has no sum of points, so it is asked");
    assert!(of(json!({"scale": "mzt039", "level": "M2"})).is_empty());
    assert_eq!(of(json!({"date": "2026-12-01", "score": 70})), ["date"], "not in the future");
}

#[test]
fn why_somebody_was_raised_is_offered_to_nobody_else() {
    let office = Office::new();
    let person = old(&office);
    let draft = json!({"person_id": person, "date": "2026-11-01", "scale": "gbt42195", "score": 70, "level": "G2", "raised": "确诊认知障碍", "agency": "市评估中心"});
    office.call("assessment.save", draft);
    let offered = |field: &str| office.call("suggest", json!({"register": "assessment", "field": field}));
    assert_eq!(offered("raised"), json!([]), "it is covered in every list");
    assert_eq!(offered("agency"), json!(["市评估中心"]));
}

#[test]
fn the_list_shows_the_last_level_of_the_day_and_the_next_date_comes_due() {
    let office = Office::new();
    let person = old(&office);
    let save = |date: &str, score: i64| {
        let draft = json!({"person_id": person, "date": date, "scale": "gbt42195", "score": score});
        text(&office.call("assessment.save", draft)["value"]["id"])
    };
    let first = save("2024-05-10", 80);
    // The list covers it, and finds by it.
    let of = |as_of: &str, level: &str| {
        let found = office.call("elderly.list", json!({"as_of": as_of, "filter": {"level": level}}));
        assert_ne!(text(&found["rows"][0]["level"]), level);
        found["total"] == 1
    };
    let level = |as_of: &str| {
        let found = ["轻度失能", "中度失能"].into_iter().find(|level| of(as_of, level));
        found.unwrap_or_default().to_owned()
    };
    let due = || {
        let rows = office.call("due", json!({"kind": "assessment"}))["rows"].as_array().unwrap().clone();
        rows.iter().map(|row| (text(&row["due"]), text(&row["state"]))).collect::<Vec<_>>()
    };
    let got = office.call("assessment.get", json!({"id": first}));
    assert_eq!(
        (text(&got["draft"]["next_date"]), text(&got["title"])),
        ("2025-05-10".into(), "王秀英 2024-05-10".into())
    );
    assert_eq!(due(), [("2025-05-10".to_owned(), "逾期".to_owned())], "a year on, unless a rule says otherwise");
    office.call("rule.save", json!({"key": "assessment.months", "from_date": "2026-01-01", "value": 6}));
    save("2026-06-01", 50);
    assert_eq!(due(), [("2026-12-01".to_owned(), "以后".to_owned())], "half a year by the rule of 2026");
    assert_eq!(
        (level("2024-05-09"), level("2025-01-01"), level("2026-06-01")),
        (String::new(), "轻度失能".into(), "中度失能".into())
    );
    office.call("journal.undo", json!({}));
    assert_eq!(level("2026-06-01"), "轻度失能");
    office.call("assessment.remove", json!({"ids": [first]}));
    assert_eq!((level("2026-06-01"), due().len()), (String::new(), 0));
}
