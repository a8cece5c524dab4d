//! The box that finds anybody and any door by any fragment.

use serde_json::json;
use tests::{Office, text};

fn titles(office: &Office, typed: &str) -> Vec<String> {
    let hits = office.call("search", json!({"text": typed, "limit": 200}));
    hits.as_array().unwrap().iter().map(|hit| text(&hit["title"])).collect()
}

fn doors(office: &Office, typed: &str) -> Vec<String> {
    let hits = office.call("search", json!({"text": typed, "limit": 200}));
    let hits = hits.as_array().unwrap().iter().filter(|hit| hit["kind"] == "dwelling");
    hits.map(|hit| text(&hit["title"])).collect()
}

#[test]
fn an_address_is_found_by_its_building_or_entrance_in_words() {
    let office = Office::new();
    for door in ["2-1-201", "2-3-101", "2-3-102", "5-1-101", "5-2-101", "12-2-301", "12-3-501", "22-3-101", "甲2-3-101"]
    {
        office.household(door, "某某", "");
    }
    let all = |typed: &str, wanted: &[&str]| assert_eq!(doors(&office, typed), wanted, "{typed}");
    all("12号楼", &["12-2-301", "12-3-501"]);
    all("１２号楼", &["12-2-301", "12-3-501"]);
    all("5号楼1单元", &["5-1-101"]);
    all("5栋1单元", &["5-1-101"]);
    all("12号楼3单元5", &["12-3-501"]);
    all("12号楼3单元501", &["12-3-501"]);
    all("99号楼", &[]);
    let mut second = doors(&office, "二号楼三单元");
    second.retain(|door| !door.starts_with('甲'));
    assert_eq!(second, ["2-3-101", "2-3-102"]);
}

#[test]
fn a_building_and_an_entrance_are_found_before_their_doors() {
    let office = Office::new();
    for door in ["2-1-201", "12-1-101", "12-2-301", "12-3-501", "112-3-101"] {
        office.household(door, "某某", "");
    }
    let first = |typed: &str| {
        let hits = office.call("search", json!({"text": typed}));
        (text(&hits[0]["kind"]), text(&hits[0]["title"]), text(&hits[0]["id"]))
    };
    let building = office.call("building.list", json!({"filter": {"code": "12"}}))["rows"][0].clone();
    for typed in ["12号楼", "１２号楼", "12栋", "十二号楼"] {
        let (kind, title, id) = first(typed);
        assert_eq!((kind.as_str(), title.as_str(), id), ("building", "12号楼", text(&building["id"])), "{typed}");
    }
    let (kind, title, id) = first("12号楼3单元");
    assert_eq!((kind.as_str(), title.as_str()), ("entrance", "12号楼3单元"));
    assert!(office.call("entrance.get", json!({"id": id}))["title"].is_string(), "its page opens");
    assert_eq!(first("12号楼3单元501").0, "dwelling", "a door is a door");
    let hits = titles(&office, "12号楼");
    assert!(
        !hits.contains(&"112号楼".to_owned()) && hits.len() == 7,
        "the building, then its doors and homes: {hits:?}"
    );
    let mut draft = office.call("building.get", json!({"id": building["id"]}))["draft"].clone();
    draft["code"] = json!("18");
    let done = office.call("building.save", draft);
    assert_eq!(
        (first("18号楼").1, first("18号楼3单元").1),
        ("18号楼".into(), "18号楼3单元".into()),
        "as it is called now"
    );
    office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(first("12号楼3单元").1, "12号楼3单元");
}

#[test]
fn who_begins_with_the_letters_comes_before_those_who_only_hold_them() {
    let office = Office::new();
    // Enough who hold "oush" in the middle to fill the answer twice.
    for at in 0..60 {
        office.call("person.save", json!({"name": format!("周山{}", ["伟", "永", "红", "兰"][at % 4])}));
    }
    office.call("person.save", json!({"name": "区少华"}));
    for typed in ["oush", "ousha", "oushao", "qush", "osh"] {
        assert_eq!(titles(&office, typed).first().map(String::as_str), Some("区少华"), "{typed}");
    }
    assert_eq!(titles(&office, "zhoush").len(), 60);
    office.call("person.save", json!({"name": "山口"}));
    assert_eq!(titles(&office, "山")[0], "山口", "in characters as well");
}
