//! 老年人体检: once a year from 65 on; who has not been is due, and next year on the list of those who missed it.

use serde_json::{Value, json};
use tests::{Office, number, text};

fn names(rows: &Value) -> Vec<String> {
    rows.as_array().unwrap().iter().map(|row| text(&row["name"])).collect()
}

#[test]
fn this_years_are_due_until_done_and_last_years_missed_are_listed() {
    let office = Office::new();
    let (_, wang) = office.household("1-1-101", "王秀英", &number("19400301", 12));
    // Turns 65 on 31 December 2026: entitled in 2026, not in 2025.
    let (_, li) = office.household("1-1-102", "李建军", &number("19611231", 11));
    // 64 at the end of 2026.
    office.household("1-1-103", "赵敏", &number("19620101", 22));
    let due = || {
        let ask = json!({"kind": "checkup", "until": "2026-12-31"});
        names(&office.call("due", ask)["rows"])
    };
    assert_eq!(due(), ["王秀英", "李建军"]);
    let done = json!({"person_id": wang, "result": "done", "date": "2026-05-20", "place": "社区卫生服务中心"});
    let id = text(&office.call("checkup.save", done.clone())["value"]["id"]);
    assert_eq!(office.call("checkup.get", json!({"id": id}))["draft"]["year"], 2026, "the year follows from the date");
    assert_eq!(due(), ["李建军"]);
    assert_eq!(office.refused("checkup.save", done).code, office::Code::Conflict, "one a person and year");
    office.call("checkup.save", json!({"person_id": li, "result": "missed", "year": 2026}));
    assert_eq!(due(), ["李建军"], "who was not there may still go this year");
    let missed = |month: &str| {
        let lists = office.call("elderly.month", json!({"month": month}));
        let list = lists["lists"].as_array().unwrap().iter().find(|list| list["name"] == "checkups").unwrap().clone();
        names(&list["rows"])
    };
    assert_eq!(missed("2026-11"), ["王秀英"], "nothing is written of 2025, when 李建军 was 64");
    assert_eq!(missed("2027-01"), ["李建军"]);
    assert_eq!(office.call("elderly.list", json!({"filter": {"checkup": "已体检"}}))["total"], 1);
    let many = json!({"ids": [wang, li], "result": "done", "date": "20261120", "place": "社区卫生服务中心"});
    let marked = office.call("checkup.mark", many)["value"].clone();
    assert_eq!((&marked["new"], &marked["changed"]), (&json!(0), &json!(2)), "both had a line of the year");
    assert!(due().is_empty(), "a whole morning in one step");
    office.call("journal.undo", json!({}));
    assert_eq!(due(), ["李建军"]);
    let fault = office.refused("checkup.mark", json!({"ids": [li], "result": "done"}));
    assert_eq!(fault.field.as_deref(), Some("date"), "what was done was done on a day");
    let told = office.call("checkup.check", json!({"person_id": li, "year": 2025, "result": "missed"}));
    assert!(text(&told["warnings"][0]["detail"]).contains("不满65"), "{told}");
}
