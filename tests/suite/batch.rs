//! Many records at once, and tags with their dates.

use office::Code;
use serde_json::{Value, json};
use tests::{Office, number, text};

fn three(office: &Office) -> Vec<String> {
    let people = [
        ("1-1-101", "刘关山", "19650301", 11),
        ("1-1-102", "李小红", "19700707", 24),
        ("1-1-201", "陈建国", "19400105", 13),
    ];
    people
        .iter()
        .map(|(door, name, birth, sequence)| office.household(door, name, &number(birth, *sequence)).1)
        .collect()
}

fn total(office: &Office) -> i64 {
    office.call("journal.list", json!({}))["total"].as_i64().unwrap()
}

#[test]
fn a_batch_is_shown_before_and_after_then_written_and_taken_back_as_one() {
    let office = Office::new();
    let ids = three(&office);
    let mut first = office.call("person.get", json!({"id": ids[0]}))["draft"].clone();
    first["political"] = json!("13");
    office.call("person.save", first);
    let political = || -> Vec<String> {
        ids.iter().map(|id| text(&office.call("person.get", json!({"id": id}))["draft"]["political"])).collect()
    };
    let (before, entries) = (political(), total(&office));
    let mut body = json!({"ids": ids, "field": "political", "value": "01", "dry_run": true});
    let shown = office.call("person.set", body.clone());
    let row = shown["value"]["rows"][0].clone();
    assert_eq!((&row["title"], &row["before"], &row["after"]), (&json!("刘关山"), &json!("群众"), &json!("中共党员")));
    assert_eq!(shown["value"]["rows"].as_array().unwrap().len(), 3);
    assert_eq!((political(), total(&office)), (before.clone(), entries), "looking writes nothing");
    body["dry_run"] = json!(false);
    let done = office.call("person.set", body);
    assert_eq!(done["value"], shown["value"], "written as it was shown");
    assert_eq!((political(), total(&office)), (vec!["01".to_owned(); 3], entries + 1), "three people, one entry");
    office.call("journal.undo", json!({}));
    assert_eq!(political(), before, "one undo for all three");
}

#[test]
fn a_batch_in_which_one_record_will_not_do_changes_none() {
    let office = Office::new();
    let mut ids = three(&office);
    let set = |ids: &[String], field: &str, value: Value| {
        office.refused("person.set", json!({"ids": ids, "field": field, "value": value}))
    };
    let entries = total(&office);
    assert_eq!(set(&ids, "id_number", json!("")).field.as_deref(), Some("field"), "numbers are no batch work");
    assert_eq!(set(&ids, "no_such_field", json!("")).field.as_deref(), Some("field"));
    assert_eq!(set(&ids, "political", json!("999")).field.as_deref(), Some("political"), "no such code");
    ids.push("nobody".into());
    assert_eq!(set(&ids, "political", json!("01")).code, Code::NotFound);
    assert_eq!(total(&office), entries);
    let list = office.call("person.list", json!({"filter": {"political": "01"}}));
    assert_eq!(list["total"], 0, "the three before the missing one are as they were");
}

#[test]
fn a_tag_holds_from_a_day_to_a_day() {
    let office = Office::new();
    let person = three(&office).remove(0);
    let tag = |more: Value| {
        let mut body = json!({"person_id": person, "tag": "15", "source": "居住证"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let refused = |more: Value| office.refused("person.tag_save", tag(more)).field;
    assert_eq!(refused(json!({"tag": "no such"})).as_deref(), Some("tag"));
    assert_eq!(refused(json!({"from_date": "2026-05-01", "to_date": "2026-04-01"})).as_deref(), Some("to_date"));
    assert_eq!(refused(json!({"from_date": "二月三十"})).as_deref(), Some("from_date"));
    let done = office.call("person.tag_save", tag(json!({"from_date": "2026年3月1日", "to_date": "2026.7.1"})));
    let tagged =
        |as_of: &str| office.call("person.list", json!({"filter": {"tags": "15"}, "as_of": as_of}))["total"].clone();
    let days = ["2026-02-28", "2026-03-01", "2026-06-30", "2026-07-01"].map(tagged);
    assert_eq!(days, [0, 1, 1, 0].map(Value::from), "from included, to not");
    let mut longer = tag(json!({"from_date": "2026-03-01", "id": done["value"]["id"]}));
    longer["to_date"] = Value::Null;
    office.call("person.tag_save", longer);
    assert_eq!(tagged("2026-11-23"), 1, "without an end it goes on");
    let tags = office.call("person.get", json!({"id": person}))["tags"].clone();
    assert_eq!(tags.as_array().unwrap().len(), 1, "changed, not added: {tags}");
    office.call("person.tag_remove", json!({"id": done["value"]["id"]}));
    assert_eq!(tagged("2026-04-01"), 0);
    office.call("journal.undo", json!({}));
    assert_eq!(tagged("2026-04-01"), 1, "a tag taken off by mistake is back");
}

#[test]
fn a_tag_for_nobody_is_refused() {
    let office = Office::new();
    let fault = office.refused("person.tag_save", json!({"person_id": "nobody", "tag": "15"}));
    assert_eq!(fault.code, Code::NotFound, "{fault}");
}
