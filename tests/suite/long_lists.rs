//! Lists of thousands: their pages follow each other in the order of the whole, and see every change.

use serde_json::{Value, json};
use std::fmt::Write as _;
use tests::{Office, text};

const PEOPLE: usize = 4_300;

/// One person at each door, so that households are as many as people.
fn office() -> Office {
    let office = Office::new();
    let mut sheet = "楼号,单元,门牌,姓名,与户主关系\n".to_owned();
    let given = ["伟", "芳", "建国", "秀兰", "海", "敏"];
    for at in 0..PEOPLE {
        let (building, entrance, floor, door) = (at / 96 + 1, at / 24 % 4 + 1, at / 4 % 6 + 1, at % 4 + 1);
        let surname = ["王", "李", "赵", "陈", "单"][at * 7 % 5];
        let _ = writeln!(sheet, "{building},{entrance},{floor}0{door},{surname}{},户主", given[at % 6]);
    }
    let path = office.folder.path().join("4300.csv");
    store::atomic_write(&path, sheet.as_bytes()).unwrap();
    let done = office.call("import.commit", json!({ "path": path }));
    assert_eq!(done["value"]["people"]["new"], json!(PEOPLE), "{}", done["value"]["errors"]);
    office
}

fn keys(answer: &Value) -> Vec<String> {
    answer["rows"].as_array().into_iter().flatten().map(|row| text(&row["id"])).collect()
}

fn pages(office: &Office, command: &str, body: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for offset in (0..PEOPLE).step_by(500) {
        let mut body = body.clone();
        (body["limit"], body["offset"]) = (json!(500), json!(offset));
        let page = office.call(command, body);
        assert_eq!(page["total"], json!(PEOPLE));
        all.extend(keys(&page));
    }
    all
}

#[test]
fn pages_of_a_long_list_are_the_whole_list_in_its_order() {
    let office = office();
    for (command, sort) in
        [("household.list", ""), ("household.list", "-head"), ("person.list", ""), ("person.list", "-address")]
    {
        let whole = keys(&office.call(command, json!({"limit": PEOPLE, "sort": sort})));
        assert_eq!(whole.len(), PEOPLE);
        assert_eq!(pages(&office, command, &json!({"sort": sort})), whole, "{command} by 「{sort}」");
    }
    let beyond = office.call("household.list", json!({"limit": 500, "offset": PEOPLE}));
    assert_eq!((beyond["total"].clone(), keys(&beyond).len()), (json!(PEOPLE), 0), "nothing behind the last");
}

#[test]
fn a_long_list_sees_each_change_at_once_and_its_undo() {
    let office = office();
    let before = pages(&office, "household.list", &json!({"sort": "head"}));
    let last = before.last().unwrap();
    let head = office.call("household.get", json!({"id": last}))["members"][0]["person_id"].clone();
    let mut draft = office.call("person.get", json!({"id": head}))["draft"].clone();
    draft["name"] = json!("安安");
    let entry = office.call("person.save", draft)["entry"].clone();
    let first = office.call("household.list", json!({"limit": 500, "sort": "head"}));
    assert_eq!(keys(&first)[0], *last, "by pinyin 安安 stands before everybody");
    assert_eq!(first["rows"][0]["head"], "安安");
    office.call("journal.undo", json!({ "entry": entry }));
    assert_eq!(pages(&office, "household.list", &json!({"sort": "head"})), before);
}
