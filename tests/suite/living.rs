//! Whoever has died or moved out is told at the field, whichever book names them; and what goes on after the death is found.

use serde_json::{Value, json};
use tests::{Office, number, text};

struct Lane {
    office: Office,
    dead: String,
    gone: String,
    there: String,
}

fn lane() -> Lane {
    let office = Office::new();
    let (_, dead) = office.household("1-1-101", "冯志", &number("19360301", 11));
    let (away, gone) = office.household("1-1-102", "陈海", &number("19400301", 11));
    let (_, there) = office.household("1-1-103", "王秀英", &number("19410301", 12));
    office.call("event.record", json!({"kind": "death", "date": "2026-10-01", "person_id": dead}));
    office.call(
        "event.record",
        json!({"kind": "move_out", "date": "2026-10-05", "household_id": away, "destination": "济南市"}),
    );
    Lane { office, dead, gone, there }
}

fn told(answer: &Value, part: &str) -> Vec<(String, String)> {
    let found = answer[part].as_array().unwrap().iter();
    found.map(|each| (text(&each["field"]), text(&each["detail"]))).collect()
}

#[test]
fn a_record_after_the_death_is_refused_or_told_at_its_person() {
    let Lane { office, dead, there, .. } = lane();
    for (register, field, more) in [
        ("visit", "persons", json!({"persons": [dead, there], "date": "2026-10-02"})),
        ("assessment", "person_id", json!({"date": "2026-10-02", "scale": "gbt42195", "score": 20})),
        ("service", "person_id", json!({"date": "2026-10-02", "kind": "10"})),
        ("checkup", "person_id", json!({"date": "2026-10-02", "result": "done"})),
        ("visit_tier", "person_id", json!({"from_date": "2026-10-02", "tier": "key"})),
    ] {
        let mut draft = more;
        if field == "person_id" {
            draft["person_id"] = json!(dead);
        }
        let check = office.call(&format!("{register}.check"), draft.clone());
        let faults = told(&check, "faults");
        let why = faults.iter().find(|(at, why)| at == field && why.contains("冯志已于 2026-10-01 去世"));
        assert!(why.is_some(), "{register}: {check}");
        office.refused(&format!("{register}.save"), draft.clone());
        for day in ["date", "from_date"] {
            if !draft[day].is_null() {
                draft[day] = json!("2026-10-01");
            }
        }
        let check = office.call(&format!("{register}.check"), draft);
        assert!(!check.to_string().contains("去世"), "{register}: on the day itself it may have been: {check}");
    }
    let task = json!({"title": "送药", "due": "2026-11-30", "person_id": dead});
    let warned = told(&office.call("task.check", task), "warnings");
    assert!(warned.iter().any(|(at, why)| at == "person_id" && why.contains("去世")), "{warned:?}");
    let sheet = json!({"date": "2026-11-20", "visitors": "王敏", "rows": [{"persons": [dead]}]});
    let fault = office.refused("visit.enter", sheet);
    assert_eq!(fault.faults[0].field, "rows.0.persons", "the sheet that comes back is asked the same");
}

#[test]
fn lines_that_name_people_are_looked_at_too() {
    let Lane { office, dead, gone, there } = lane();
    let draft = json!({"title": "包粽子", "date": "2026-11-01", "people": [
        {"person_id": dead, "part": "20"}, {"person_id": there, "part": "20"}, {"person_id": gone, "part": "20"}]});
    let check = office.call("activity.check", draft);
    let words: Vec<String> =
        told(&check, "warnings").into_iter().filter(|(at, _)| at == "people").map(|(_, why)| why).collect();
    assert!(words.iter().any(|why| why.contains("冯志已于 2026-10-01 去世")), "{check}");
    assert!(words.iter().any(|why| why.contains("陈海已于 2026-10-05 迁出")), "{check}");
    assert!(!words.iter().any(|why| why.contains("王秀英")), "{check}");
}

#[test]
fn an_allowance_goes_on_after_the_death_only_until_somebody_is_told() {
    let Lane { office, dead, gone, there } = lane();
    for person in [&dead, &gone, &there] {
        let draft = json!({"person_id": person, "from_date": "2021-05-01", "amount": 10_000});
        office.call("allowance.save", draft);
    }
    let due = |on: &str| -> Vec<String> {
        let rows = office.call("due", json!({"kind": "allowance", "on": on}))["rows"].clone();
        rows.as_array().unwrap().iter().map(|row| format!("{} {}", text(&row["title"]), text(&row["due"]))).collect()
    };
    assert_eq!(
        due("2026-11-23"),
        ["高龄津贴停发：已于 2026-10-01 去世 2026-10-01", "高龄津贴停发：已于 2026-10-05 迁出 2026-10-05"]
    );
    assert!(due("2026-09-30").is_empty(), "both were there then");
    let found = || -> Vec<String> {
        let rules = office.call("check.run", json!({}));
        let of = rules.as_array().unwrap().iter().find(|each| each["rule"] == "allowance_gone").unwrap().clone();
        of["findings"].as_array().unwrap().iter().map(|found| text(&found["title"])).collect()
    };
    assert_eq!(found(), ["陈海", "冯志"]);
    for row in office.call("allowance.list", json!({}))["rows"].as_array().unwrap() {
        if row["person"] != "王秀英" {
            office.call("allowance.save", json!({"id": row["id"], "to_date": "2026-10-06"}));
        }
    }
    assert_eq!((due("2026-11-23").len(), found().len()), (0, 0), "stopped");
}

#[test]
fn who_turns_ninety_in_receipt_is_due_until_the_amount_is_that_of_the_age() {
    let office = Office::new();
    let (_, wang) = office.household("1-1-101", "王秀英", &number("19361201", 12));
    let (_, old) = office.household("1-1-102", "李建军", &number("19300101", 11));
    let save = |person: &str| {
        let draft = json!({"person_id": person, "from_date": "2018-01-01", "amount": 10_000});
        text(&office.call("allowance.save", draft)["value"]["id"])
    };
    let (id, _) = (save(&wang), save(&old));
    let due = || -> Vec<(String, String)> {
        let rows = office.call("due", json!({"kind": "allowance"}))["rows"].clone();
        rows.as_array().unwrap().iter().map(|row| (text(&row["title"]), text(&row["due"]))).collect()
    };
    let is = |age: &str, day: &str| (format!("满{age}周岁，高龄津贴标准要调整"), day.to_owned());
    assert_eq!(due(), [is("90", "2026-12-01")], "no standard set: only who turns it while the book is kept");
    office.call("rule.save", json!({"key": "allowance.amount_90", "from_date": "2020-01-01", "value": 20_000}));
    assert_eq!(due(), [is("90", "2020-01-01"), is("90", "2026-12-01")], "one has been paid too little for years");
    office.call("allowance.save", json!({"id": id, "amount": 20_000}));
    assert_eq!(due(), [is("90", "2020-01-01")]);
}

#[test]
fn days_that_cannot_follow_each_other_are_refused() {
    let office = Office::new();
    let (household, head) = office.household("1-1-101", "刘关山", &number("19550301", 11));
    let (_, child) = office.household("1-1-102", "刘小宝", &number("20210301", 11));
    let low =
        json!({"household_id": household, "category": "N01", "from_date": "2024-01-01", "monthly_amount": 60_000});
    let low = text(&office.call("needy.save", low)["value"]["id"]);
    let fault = |command: &str, draft: Value| -> Vec<String> {
        let check = office.call(command, draft);
        told(&check, "faults").into_iter().map(|(field, _)| field).collect()
    };
    let review = |outcome: &str, date: &str, on: &str| {
        let mut draft =
            json!({"needy_id": low, "date": date, "outcome": outcome, "effective_on": on, "grounds": "收入超过标准"});
        if outcome == "adjust" {
            draft["amount"] = json!(70_000);
        }
        draft
    };
    assert_eq!(fault("needy_review.check", review("stop", "2026-11-01", "2019-01-01")), ["effective_on"]);
    assert_eq!(fault("needy_review.check", review("adjust", "2026-11-01", "2019-01-01")), ["effective_on"]);
    assert_eq!(fault("needy_review.check", review("stop", "2026-11-01", "2099-01-01")), ["effective_on"]);
    assert!(fault("needy_review.check", review("adjust", "2026-11-01", "2027-01-01")).is_empty());
    office.call("needy_review.save", review("continue", "2025-01-10", ""));
    assert_eq!(fault("needy.check", json!({"id": low, "from_date": "2025-06-01"})), ["from_date"], "behind its review");
    assert!(fault("needy.check", json!({"id": low, "from_date": "2025-01-10"})).is_empty());
    let told_on = json!({"id": low, "change": "就业", "changed_on": "2026-11-10", "told_on": "2026-11-09"});
    assert_eq!(fault("needy.check", told_on), ["told_on"]);
    let need = |more: Value| {
        let mut draft = json!({"household_id": household, "content": "电暖气"});
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        fault("need.check", draft)
    };
    assert_eq!(need(json!({"date": "2026-11-10", "progress": "met", "done_on": "2026-11-09"})), ["done_on"]);
    assert_eq!(need(json!({"date": "2026-11-10", "progress": "met", "done_on": "2026-12-09"})), ["done_on"]);
    assert_eq!(need(json!({"date": "2026-12-10"})), ["date"]);
    let aid = |more: Value| {
        let mut draft = json!({"household_id": household, "goods": "大米1袋"});
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        fault("aid.check", draft)
    };
    assert_eq!(aid(json!({"date": "2026-12-10", "signed_on": "2026-11-01"})), ["date", "signed_on"]);
    assert_eq!(aid(json!({"date": "2026-11-10", "signed_on": "2026-11-01"})), ["signed_on"]);
    assert_eq!(aid(json!({"date": "2026-11-10", "signed_on": "2026-11-24"})), ["signed_on"]);
    assert!(aid(json!({"date": "2026-11-10", "signed_on": "2026-11-10"})).is_empty());
    let checkup = json!({"person_id": head, "year": 2023, "date": "2026-05-01", "result": "done"});
    assert_eq!(fault("checkup.check", checkup), ["date"]);
    assert_eq!(fault("service.check", json!({"person_id": head, "kind": "10", "date": "2026-12-01"})), ["date"]);
    let young = json!({"person_id": child, "date": "2026-11-01", "scale": "gbt42195", "score": 20});
    let warned = told(&office.call("assessment.check", young), "warnings");
    assert!(warned.iter().any(|(field, why)| field == "person_id" && why.contains("5 周岁")), "{warned:?}");
    let done =
        told(&office.call("task.check", json!({"title": "送药", "due": "2026-11-20", "status": "done"})), "warnings");
    assert!(done.iter().any(|(field, _)| field == "evidence"), "{done:?}");
}
