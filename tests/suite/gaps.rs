//! 谁被漏了: each rule finds its own, and a finding that was explained stays explained.

use serde_json::{Value, json};
use tests::{Office, number, text};

/// Titles of what a rule finds.
fn found(office: &Office, rule: &str) -> Vec<String> {
    findings(office, rule).iter().map(|finding| text(&finding["title"])).collect()
}

fn findings(office: &Office, rule: &str) -> Vec<Value> {
    let rules = office.call("check.run", json!({}));
    let of = rules.as_array().unwrap().iter().find(|each| each["rule"] == rule);
    of.unwrap_or_else(|| panic!("no rule {rule}"))["findings"].as_array().unwrap().clone()
}

fn edit(office: &Office, id: &str, field: &str, value: Value) {
    let mut draft = office.call("person.get", json!({"id": id}))["draft"].clone();
    draft[field] = value;
    office.call("person.save", draft);
}

#[test]
fn an_orderly_office_has_nothing_to_find() {
    let office = Office::new();
    office.household("1-1-101", "刘关山", &number("19650301", 11));
    let open: Vec<Value> = office.call("check.run", json!({})).as_array().unwrap().clone();
    for rule in open {
        assert_eq!(rule["findings"], json!([]), "{}", rule["label"]);
    }
    assert_eq!(office.call("home", json!({}))["gaps"], 0);
}

#[test]
fn households_without_a_head() {
    let office = Office::new();
    let (household, _) = office.household("1-1-101", "刘关山", &number("19650301", 11));
    office.call("household.save", json!({"dwelling": "1-1-102"}));
    assert_eq!(found(&office, "no_head"), ["1-1-102"]);
    assert!(found(&office, "dead_head").is_empty() && found(&office, "two_heads").is_empty(), "{household}");
}

#[test]
fn people_without_a_door_and_people_without_a_book() {
    let office = Office::new();
    let (household, head) = office.household("1-1-101", "刘关山", &number("19650301", 11));
    let door = office.call("person.get", json!({"id": head}))["dwelling_id"].clone();
    office.call("person.save", json!({"name": "王秀英", "household_id": household, "relation": "12"}));
    assert_eq!(found(&office, "no_dwelling"), ["王秀英"]);
    office.call("person.save", json!({"name": "马强", "dwelling_id": door}));
    assert_eq!(found(&office, "no_book"), ["马强"]);
    assert_eq!(found(&office, "no_id").len(), 2, "neither has shown a number");
}

#[test]
fn doors_without_anybody_unless_they_are_known_to_be_empty() {
    let office = Office::new();
    office.call("building.lay_out", json!({"code": "7", "entrances": 1, "floors": 1, "doors": 2}));
    office.household("7-1-101", "刘关山", &number("19650301", 11));
    assert_eq!(found(&office, "empty_door"), ["7-1-102"]);
    let id = findings(&office, "empty_door")[0]["id"].clone();
    office.call("dwelling.set", json!({"ids": [id], "field": "use", "value": "30"}));
    assert!(found(&office, "empty_door").is_empty(), "空置 says it all");
}

#[test]
fn the_same_number_twice_is_saved_shown_and_found() {
    let office = Office::new();
    let id_number = number("19650301", 11);
    office.household("1-1-101", "刘关山", &id_number);
    let check = office.call("person.check", json!({"name": "刘关三", "id_number": id_number}));
    let warning = text(
        &check["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|w| w["field"] == "id_number" && text(&w["detail"]).contains("相同"))
            .unwrap()["detail"],
    );
    assert!(warning.contains("刘关山") && warning.contains("1-1-101"), "the other record is shown: {warning}");
    office.household("1-1-102", "刘关三", &id_number);
    assert_eq!(found(&office, "same_id"), ["刘关三", "刘关山"], "a slip can be written down, and is found");
}

#[test]
fn impossible_ages_and_relations() {
    let office = Office::new();
    let (household, _) = office.household("1-1-101", "刘关山", &number("19650301", 11));
    office.household("1-1-102", "百岁老人", &number("19100101", 13));
    assert_eq!(found(&office, "odd_age"), ["百岁老人"], "116 may be true, and is asked about");
    let son = json!({"name": "刘大", "birth": "1950-01-01", "sex": "1", "household_id": household, "relation": "20"});
    office.call("person.save", son);
    assert_eq!(found(&office, "odd_relation"), ["刘大"], "a son older than his father");
    let wife =
        json!({"name": "王小梅", "birth": "1966-01-01", "sex": "2", "household_id": household, "relation": "12"});
    let wife = text(&office.call("person.save", wife)["value"]["id"]);
    assert_eq!(found(&office, "odd_relation"), ["刘大"]);
    edit(&office, &wife, "marital", json!("40"));
    let found = findings(&office, "odd_relation");
    let told: Vec<String> = found.iter().map(|finding| text(&finding["detail"])).collect();
    assert_eq!(told, ["是户主刘关山的“子”，却比户主年长", "是户主刘关山的“妻”，婚姻状况却是离婚"]);
}

#[test]
fn one_phone_for_more_than_four() {
    let office = Office::new();
    for (at, name) in ["甲一", "乙二", "丙三", "丁四", "戊五"].into_iter().enumerate() {
        assert!(found(&office, "shared_phone").is_empty(), "four may share a phone, {name} is the fifth");
        let (_, id) = office.household(&format!("1-1-10{at}"), name, "");
        edit(&office, &id, "phones", json!([{"label": "", "number": "19900008888"}]));
    }
    assert_eq!(found(&office, "shared_phone").len(), 5);
    office.call("setting.save", json!({"key": "phone.shared_limit", "value": "5"}));
    assert!(found(&office, "shared_phone").is_empty(), "the office says how many are too many");
}

#[test]
fn what_was_to_be_verified_is_asked_for_again() {
    let office = Office::new();
    let (_, id) = office.household("1-1-101", "刘关山", &number("19650301", 11));
    edit(&office, &id, "verify", json!(true));
    assert_eq!(found(&office, "to_verify"), ["刘关山"]);
}

#[test]
fn aid_without_any_date_from_which_a_review_could_be_counted() {
    let office = Office::new();
    let (household, _) = office.household("1-1-101", "刘关山", &number("19650301", 11));
    let id = text(&office.call("needy.save", json!({"household_id": household, "category": "N01"}))["value"]["id"]);
    assert_eq!(found(&office, "needy_no_review"), ["1-1-101 刘关山"]);
    office.call("needy.save", json!({"id": id, "from_date": "2026-01-01"}));
    assert!(found(&office, "needy_no_review").is_empty(), "the next review is counted from its beginning");
}

#[test]
fn an_accepted_finding_stays_accepted_after_edits() {
    let office = Office::new();
    let (_, id) = office.household("1-1-101", "安娜", "");
    let open = || office.call("home", json!({}))["gaps"].clone();
    assert_eq!(open(), 1);
    let key = findings(&office, "no_id")[0]["key"].clone();
    let fault = office.refused("check.accept", json!({"rule": "no_id", "key": key, "reason": " "}));
    assert_eq!(fault.field.as_deref(), Some("reason"), "without a reason nobody will know why");
    office.call("check.accept", json!({"rule": "no_id", "key": key, "reason": "在国外,没有国内证件"}));
    assert_eq!(open(), 0, "the home page counts what is open");
    edit(&office, &id, "note", json!("每年夏天回来"));
    edit(&office, &id, "name", json!("安娜·伊万诺娃"));
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"password": tests::PASSWORD}));
    let finding = findings(&office, "no_id").remove(0);
    assert_eq!(finding["accepted"]["reason"], "在国外,没有国内证件", "still there, still explained");
    assert_eq!(finding["accepted"]["clerk"], "王敏");
    assert_eq!(open(), 0);
    office.call("check.withdraw", json!({"rule": "no_id", "key": key}));
    assert_eq!(open(), 1, "and can be asked again");
    office.call("journal.undo", json!({}));
    assert_eq!(open(), 0, "the withdrawal is an entry like any other");
}

/// What was explained is this fact, not the person for ever.
#[test]
fn another_fact_about_the_same_person_is_a_new_finding() {
    let office = Office::new();
    let (_, id) = office.household("1-1-101", "百岁老人", "");
    edit(&office, &id, "birth", json!("1912-01-01"));
    let key = findings(&office, "odd_age")[0]["key"].clone();
    office.call("check.accept", json!({"rule": "odd_age", "key": key, "reason": "看过户口本"}));
    edit(&office, &id, "birth", json!("1902-01-01"));
    assert_eq!(findings(&office, "odd_age")[0]["accepted"], Value::Null, "124 was not explained");
}

#[test]
fn somebody_with_neither_home_nor_book_stands_in_the_list_and_is_asked_about() {
    let office = Office::new();
    let (_, at_home) = office.household("1-1-101", "刘关山", &number("19650301", 11));
    let born = json!({"name": "单雄信", "sex": "1", "birth": "1950-01-01"});
    let id = text(&office.call("person.save", born)["value"]["id"]);
    let list = |body: Value| {
        let list = office.call("person.list", body);
        let rows = list["rows"].as_array().unwrap().iter();
        rows.map(|row| (text(&row["name"]), text(&row["state"]))).collect::<Vec<_>>()
    };
    let pair = |name: &str, state: &str| (name.to_owned(), state.to_owned());
    assert_eq!(list(json!({})), [pair("刘关山", "在住"), pair("单雄信", "住处未填")]);
    assert_eq!(found(&office, "no_dwelling"), ["单雄信"]);
    assert_eq!(found(&office, "no_book"), ["单雄信"]);
    assert_eq!(found(&office, "no_id"), ["单雄信"]);
    assert_eq!(office.call("home", json!({}))["people"], 2, "the same figure on the home page");
    let report = office.call("report.changes", json!({"from": "2026-11-01", "to": "2026-11-30"}));
    assert_eq!(report["end"]["people"], 2, "and in the 人口变动表");
    assert_eq!(office.call("person.get", json!({"id": id}))["state"], "住处未填", "and on the page");
    assert_eq!(office.call("elderly.get", json!({"id": id}))["state"], "住处未填");
    assert_eq!(office.call("elderly.list", json!({}))["rows"][1]["state"], "住处未填");

    let entry = office.call(
        "event.record",
        json!({"kind": "move_in", "date": "2026-11-10", "person_id": id, "dwelling_id": "1-1-102"}),
    );
    assert_eq!(list(json!({}))[1], pair("单雄信", "在住"));
    assert!(found(&office, "no_dwelling").is_empty());
    office.call("journal.undo", json!({"entry": entry["entry"]}));
    office.call("event.record", json!({"kind": "move_out", "date": "2026-11-10", "person_id": at_home}));
    let gone = json!({"filter": {"state": ["迁出"]}});
    assert_eq!(list(gone), [pair("刘关山", "迁出")], "only who has left has moved out");
}
