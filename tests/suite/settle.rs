//! Rows that the books do not settle by themselves, settled by the clerk: one run, one undo.
#![allow(clippy::disallowed_methods, reason = "temporary files of a test")]

use serde_json::{Value, json};
use tests::{Office, number, text};

/// A sheet with these lines, named as a clerk names it.
fn sheet(office: &Office, lines: &[&str]) -> Value {
    let path = office.folder.path().join("花名册.csv");
    let lines = [&["姓名,身份证号,出生日期,住址,工作单位"], lines].concat();
    std::fs::write(&path, lines.join("\n")).unwrap();
    json!({ "path": path })
}

fn with(mut ask: Value, settle: Value) -> Value {
    ask["settle"] = settle;
    ask
}

fn line(report: &Value, row: u32) -> &Value {
    report["lines"].as_array().unwrap().iter().find(|line| line["row"] == json!(row)).unwrap()
}

#[test]
fn another_name_under_the_same_number_is_taken_over_or_left() {
    let office = Office::new();
    let id_number = number("19650301", 1);
    let (_, person) = office.household("1-1-101", "张国强", &id_number);
    let ask = sheet(&office, &[&format!("张国墙,{id_number},,1-1-101,")]);
    let open = office.call("import.dry_run", ask.clone());
    let row = line(&open, 2);
    assert_eq!(
        (&row["action"], &row["candidates"][0]["id"], &row["may_be_new"]),
        (&json!("conflict"), &json!(person), &json!(false))
    );

    let skipped = office.call("import.dry_run", with(ask.clone(), json!({ "2": "skip" })));
    assert_eq!(line(&skipped, 2)["action"], json!("skip"));
    assert_eq!(skipped["people"]["conflict"], json!(0));
    let stranger = office.call("import.dry_run", with(ask.clone(), json!({ "2": "new" })));
    assert_eq!(line(&stranger, 2)["action"], json!("conflict"), "one number never becomes two people");
    let nobody = office.call("import.dry_run", with(ask.clone(), json!({ "2": { "person": "no such key" } })));
    assert_eq!(line(&nobody, 2)["action"], json!("conflict"));

    let done = office.call("import.commit", with(ask, json!({ "2": { "person": person } })));
    assert_eq!(line(&done["value"], 2)["message"], json!("姓名"));
    let name = |office: &Office| text(&office.call("person.get", json!({ "id": person }))["draft"]["name"]);
    assert_eq!(name(&office), "张国墙");
    office.call("journal.undo", json!({ "entry": done["entry"] }));
    assert_eq!(name(&office), "张国强");
}

#[test]
fn of_several_with_one_name_the_chosen_one_is_meant() {
    let office = Office::new();
    office.household("1-1-101", "王芳", "");
    let (household, first) = office.household("1-1-102", "李建国", "");
    let dwelling = office.call("person.get", json!({ "id": first }))["dwelling_id"].clone();
    // Two of one name behind one door, nothing else known of them.
    office.call(
        "person.save",
        json!({ "name": "李建国", "household_id": household, "relation": "20", "dwelling_id": dwelling }),
    );
    let ask = sheet(&office, &["李建国,,,1-1-102,菜场"]);
    let open = office.call("import.dry_run", ask.clone());
    assert_eq!(line(&open, 2)["action"], json!("conflict"), "{open}");
    assert_eq!(line(&open, 2)["candidates"].as_array().unwrap().len(), 2);
    let new = office.call("import.dry_run", with(ask.clone(), json!({ "2": "new" })));
    assert_eq!(new["people"]["new"], json!(1));
    office.call("import.commit", with(ask, json!({ "2": { "person": first } })));
    assert_eq!(office.call("person.get", json!({ "id": first }))["draft"]["employer"], json!("菜场"));
}

#[test]
fn who_moved_out_comes_back_into_the_same_household() {
    let office = Office::new();
    let id_number = number("19650301", 1);
    let (household, person) = office.household("1-1-101", "张国强", &id_number);
    office.call(
        "event.record",
        json!({ "kind": "move_out", "date": "2026-05-01", "person_ids": [person], "destination": "青岛" }),
    );
    let ask = sheet(&office, &[&format!("张国强,{id_number},,1-1-101,")]);
    let open = office.call("import.dry_run", ask.clone());
    assert!(text(&line(&open, 2)["candidates"][0]["title"]).starts_with("迁回"), "{open}");
    let done = office.call("import.commit", with(ask, json!({ "2": { "person": person } })));
    assert!(text(&line(&done["value"], 2)["message"]).starts_with("迁回"), "{done}");
    assert_eq!(done["value"]["households"]["new"], json!(0), "the household is found as itself");
    let page = office.call("person.get", json!({ "id": person }));
    assert_eq!(page["household_id"], json!(household));
    assert_eq!(page["address"], json!("1-1-101"));
    assert_eq!(page["events"][0]["kind"], json!("move_back"));
    let lived = page["residences"].as_array().unwrap();
    assert!(lived.iter().any(|stay| stay["from_date"] == json!("2026-11-23")), "from today on: {lived:?}");
}

#[test]
fn a_row_that_would_update_can_be_left_out() {
    let office = Office::new();
    let id_number = number("19650301", 1);
    let (_, person) = office.household("1-1-101", "张国强", &id_number);
    let ask = sheet(&office, &[&format!("张国强,{id_number},,1-1-101,菜场")]);
    assert_eq!(line(&office.call("import.dry_run", ask.clone()), 2)["candidates"][0]["id"], json!(person));
    office.call("import.commit", with(ask, json!({ "2": "skip" })));
    assert_eq!(office.call("person.get", json!({ "id": person }))["draft"]["employer"], json!(""));
}
