//! 截至: what a list of an earlier day says was so by then.

use office::register::Kind;
use serde_json::json;
use tests::{Office, text};

/// Known ahead, with a state that says so: a term that begins later, a work that is planned, a turn on the roster.
const AHEAD: &[&str] = &["duty", "roster", "project", "work", "task"];

/// The column with a record's own day.
fn own_day(register: &office::registers::RegisterInfo) -> Option<&'static str> {
    let named = |name: &str| register.fields.iter().find(|f| f.kind == Kind::Date && f.column && f.name == name);
    let day = ["date", "found_on"].iter().find_map(|name| named(name));
    // What is posted hangs from its first day.
    day.or_else(|| ["disclosure", "notice"].contains(&register.name).then(|| named("from_date")).flatten())
        .map(|f| f.name)
}

#[test]
fn no_list_of_an_earlier_day_knows_what_came_later() {
    let office = Office::new();
    office.call("office.seed", json!({"households": 60, "seed": 11}));
    let (mut later, mut lists) = (0, 0);
    for register in office::registers::ALL.iter().filter(|register| !AHEAD.contains(&register.name)) {
        let Some(day) = own_day(register) else { continue };
        let total = |as_of: &str| {
            let answer = office.call(&format!("{}.list", register.name), json!({"as_of": as_of, "limit": 100_000}));
            // Today's list has what is planned as well.
            for row in answer["rows"].as_array().unwrap().iter().filter(|_| as_of < "2026-11-23") {
                let date = text(&row[day]);
                assert!(*date <= *as_of, "{} of {as_of} shows one of {date}: {row}", register.label);
            }
            answer["total"].as_i64().unwrap()
        };
        let (then, now) = (total("2026-06-30"), total("2026-11-23"));
        lists += 1;
        later += i64::from(then < now);
    }
    assert!(lists > 25 && later > 10, "{later} of {lists} lists have grown since");
}

#[test]
fn what_is_planned_stands_in_todays_list_and_what_was_done_later_was_not_done() {
    let office = Office::new();
    office.call("activity.save", json!({"name": "茶会", "date": "2026-12-01"}));
    let total = |as_of: &str| office.call("activity.list", json!({"as_of": as_of}))["total"].clone();
    assert_eq!((total("2026-11-23"), total("2026-11-22")), (json!(1), json!(0)));
    let (household, _) = office.household("12-3-501", "欧阳建国", &tests::number("19350301", 11));
    let need = json!({"household_id": household, "content": "要轮椅", "date": "2026-11-01", "progress": "met", "done_on": "2026-11-20"});
    office.call("need.save", need);
    office
        .call("task.save", json!({"title": "写总结", "due": "2026-11-30", "status": "done", "done_on": "2026-11-20"}));
    let state = |list: &str, as_of: &str| {
        let asked = json!({"as_of": as_of, "filter": {"state": ["待办", "已办", "已结"]}});
        text(&office.call(list, asked)["rows"][0]["state"])
    };
    assert_eq!((state("need.list", "2026-11-19"), state("need.list", "2026-11-20")), ("待办".into(), "已结".into()));
    assert_eq!((state("task.list", "2026-11-19"), state("task.list", "2026-11-20")), ("待办".into(), "已办".into()));
}
