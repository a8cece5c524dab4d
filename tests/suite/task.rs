//! 任务 and the one due list: what was promised, in the order of its day and of the walk.

use serde_json::{Value, json};
use tests::{Office, number, text};

#[test]
fn a_record_of_task_goes_all_the_ways_of_a_register() {
    let office = Office::new();
    let (household, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let mut draft = json!({"title": "甲一", "kind": "10", "due": "2026年3月1日", "owner": "原来的", "status": "待办", "evidence": "原来的", "person_id": person, "household_id": household, "origin": "原来的", "note": "原来的"});
    let first = text(&office.call("task.save", draft.clone())["value"]["id"]);
    draft["title"] = json!("乙二");
    let second = text(&office.call("task.save", draft)["value"]["id"]);

    let got = office.call("task.get", json!({"id": first}));
    assert_eq!(got["title"], "甲一");
    assert_eq!(got["draft"]["due"], json!("2026-03-01"));
    assert_eq!(got["draft"]["status"], "open", "a state is typed by its name");
    let list = office.call("task.list", json!({"text": "甲一"}));
    assert_eq!(list["total"], 1);
    assert_eq!(list["rows"][0]["person"], "刘关山");
    assert_eq!(list["rows"][0]["address"], "12-3-501");

    office.call("task.set", json!({"ids": [first, second], "field": "evidence", "value": "改过"}));
    assert_eq!(office.call("task.get", json!({"id": second}))["draft"]["evidence"], "改过");
    office.call("journal.undo", json!({}));
    assert_ne!(office.call("task.get", json!({"id": second}))["draft"]["evidence"], "改过");

    office.call("task.remove", json!({"ids": [first]}));
    assert_eq!(office.call("task.list", json!({}))["total"], 1);
    assert_eq!(office.call("task.list", json!({"removed": true}))["total"], 1);
    office.call("task.restore", json!({"ids": [first]}));
    assert_eq!(office.call("task.list", json!({}))["total"], 2);

    let out = office.folder.path().join("task.xlsx");
    assert_eq!(office.call("task.export", json!({"out": out}))["value"]["rows"], 2);
    let out = office.folder.path().join("task.pdf");
    assert_eq!(office.call("print.save", json!({"document": "task-list", "out": out}))["value"]["pages"], 1);
}

fn due(office: &Office, ask: Value) -> Vec<(String, String)> {
    let answer = office.call("due", ask);
    answer["rows"].as_array().unwrap().iter().map(|row| (text(&row["title"]), text(&row["state"]))).collect()
}

/// The clock stands at Monday, 23 November 2026.
#[test]
fn what_is_due_stands_by_day_and_in_walking_order() {
    let office = Office::new();
    let (_, far) = office.household("12-1-201", "刘关山", &number("19650301", 11));
    let (_, near) = office.household("2-1-101", "王秀英", &number("19680301", 22));
    let task = |title: &str, due: &str, person: &str| {
        let draft = json!({"title": title, "due": due, "person_id": person});
        text(&office.call("task.save", draft)["value"]["id"])
    };
    let late = task("补材料", "2026-11-20", &far);
    task("送药（远）", "2026-11-23", &far);
    task("送药（近）", "2026-11-23", &near);
    task("陪诊", "2026-11-29", &near);
    task("年审", "2026-11-30", &near);
    task("明年的事", "2027-03-01", &near);
    let said = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect::<Vec<(String, String)>>()
    };
    assert_eq!(
        due(&office, json!({})),
        said(&[("补材料", "逾期"), ("送药（近）", "今天"), ("送药（远）", "今天"), ("陪诊", "本周"), ("年审", "以后")]),
        "Sunday is still this week, and 2-1 is walked before 12-1; a month is looked ahead"
    );
    assert_eq!(due(&office, json!({"until": "2026-11-22"})), said(&[("补材料", "逾期")]));
    assert_eq!(due(&office, json!({"on": "2026-11-19", "until": "2026-11-20"})), said(&[("补材料", "本周")]));
    assert_eq!(office.refused("due", json!({"kind": "nothing"})).field.as_deref(), Some("kind"));
    let counts = |office: &Office| office.call("home", json!({}))["due"][0].clone();
    let now = counts(&office);
    assert_eq!([&now["overdue"], &now["today"], &now["week"]], [&json!(1), &json!(2), &json!(1)]);

    office.call("task.save", json!({"id": late, "status": "done", "evidence": "已交街道"}));
    assert_eq!(counts(&office)["overdue"], 0);
    let kept = office.call("task.get", json!({"id": late}));
    assert_eq!(kept["draft"]["done_on"], "2026-11-23", "done without a day is done today");
    assert_eq!(kept["draft"]["title"], "补材料");
    office.call("journal.undo", json!({}));
    assert_eq!(counts(&office)["overdue"], 1, "and is due again when that was a slip");

    let fault = office.refused("task.save", json!({"id": late, "status": "dropped"}));
    assert_eq!(fault.field.as_deref(), Some("evidence"), "why it is not done must be known later");
    let fault = office.refused("task.save", json!({"id": late, "status": "done", "done_on": "2026-12-01"}));
    assert_eq!(fault.field.as_deref(), Some("done_on"));
    let page = office.call("person.get", json!({"id": near}));
    let tasks = page["linked"].as_array().unwrap().iter().find(|of| of["register"] == "task").unwrap().clone();
    assert_eq!(tasks["count"], 4, "they stand on the page of whom they are about");
}
