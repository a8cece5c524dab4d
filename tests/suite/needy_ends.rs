//! Families in need, where something ends or nobody was met: who counts as new or gone, the dead who are enrolled still, and
//! what a public sheet must not tell. The clock stands at 23 November 2026.

use serde_json::{Value, json};
use tests::{Office, number, text};

fn member(office: &Office, household: &str, name: &str, birth: &str, sequence: u32, relation: &str) -> String {
    let body =
        json!({"name": name, "id_number": number(birth, sequence), "household_id": household, "relation": relation});
    text(&office.call("person.save", body)["value"]["id"])
}

fn granted(office: &Office, household: &str, person: &str, category: &str, from: &str, fen: i64) -> String {
    let body = json!({"household_id": household, "person_id": person, "category": category, "from_date": from, "monthly_amount": fen});
    text(&office.call("needy.save", body)["value"]["id"])
}

/// Families, people, begun, ended of a line of the quarter's table.
fn line(office: &Office, table: &Value, label: &str) -> Vec<i64> {
    let _ = office;
    let row = table["rows"].as_array().unwrap().iter().find(|row| row["label"] == label).unwrap();
    row["cells"].as_array().unwrap().iter().take(4).map(|cell| cell["value"].as_i64().unwrap()).collect()
}

fn quarter(office: &Office) -> Value {
    let asked = json!({"name": "needy", "from": "2026-10-01", "to": "2026-11-23"});
    office.call("stats", asked)["tables"][0].clone()
}

#[test]
fn a_family_is_new_once_and_gone_once_however_many_of_it_are_granted_the_same() {
    let office = Office::new();
    let (household, head) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let wife = member(&office, &household, "王秀英", "19670303", 22, "12");
    granted(&office, &household, &head, "N06", "2024-05-01", 8_000);
    let second = granted(&office, &household, &wife, "N06", "2026-11-10", 8_000);
    assert_eq!(line(&office, &quarter(&office), "困难残疾人生活补贴"), [1, 2, 0, 0], "the family had it before");
    let stop = json!({"needy_id": second, "date": "2026-11-20", "outcome": "stop", "effective_on": "2026-11-22", "grounds": "复评"});
    office.call("needy_review.save", stop);
    assert_eq!(line(&office, &quarter(&office), "困难残疾人生活补贴"), [1, 1, 0, 0], "and has it still");
    office.call("needy.save", json!({"household_id": household, "category": "N11", "from_date": "2026-11-12"}));
    assert_eq!(line(&office, &quarter(&office), "重病家庭")[2], 1);
    assert_eq!(line(&office, &quarter(&office), "合计"), [1, 2, 0, 0], "in need it was before");
}

#[test]
fn a_call_that_names_nobody_was_paid_to_the_family() {
    let office = Office::new();
    let (household, _) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    office.call("needy.save", json!({"household_id": household, "category": "N01", "from_date": "2026-01-01"}));
    let door = office.call("household.get", json!({"id": household}))["draft"]["dwelling_id"].clone();
    let call = json!({"dwelling_id": door, "household_id": household, "date": "2026-11-20", "money": "50"});
    let warned = office.call("visit.check", call.clone())["warnings"].to_string();
    assert!(warned.contains("没有写见到了谁"), "{warned}");
    office.call("visit.save", call);
    let rows = office.call("visit.list", json!({}))["rows"].clone();
    assert_eq!(text(&rows[0]["needy"]), "最低生活保障");
    let tables =
        office.call("stats", json!({"name": "visit", "from": "2026-11-01", "to": "2026-11-23"}))["tables"].clone();
    let labels: Vec<String> = tables
        .as_array()
        .unwrap()
        .iter()
        .filter(|table| text(&table["title"]).contains("类别"))
        .flat_map(|table| table["rows"].as_array().unwrap().clone())
        .filter(|row| row["cells"].as_array().unwrap().iter().any(|cell| cell["value"] == 5_000))
        .map(|row| text(&row["label"]))
        .collect();
    assert_eq!(labels, ["合计", "探访关爱", "合计", "困难家庭：最低生活保障"]);
}

#[test]
fn the_dead_who_are_enrolled_still_are_due_to_be_stopped_and_stand_on_no_public_sheet() {
    let office = Office::new();
    let (household, _) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let father = member(&office, &household, "刘老", "19400303", 21, "51");
    let child = member(&office, &household, "刘小宝", "20180909", 33, "41");
    let needy = granted(&office, &household, &father, "N02", "2025-01-01", 90_000);
    granted(&office, &household, &child, "N08", "2025-01-01", 120_000);
    office.call("event.record", json!({"kind": "death", "person_id": father, "date": "2026-11-10"}));
    let due = office.call("due", json!({"kind": "needy_gone"}))["rows"].clone();
    assert_eq!((text(&due[0]["name"]), text(&due[0]["due"])), ("刘老".into(), "2026-11-10".into()));
    let review = json!({"needy_id": needy, "date": "2026-11-20", "outcome": "continue"});
    let fault = office.refused("needy_review.save", review);
    assert_eq!(
        (fault.field.as_deref(), fault.detail.contains("只能停发")),
        (Some("outcome"), true),
        "{}",
        fault.detail
    );
    let notes = quarter(&office)["notes"].to_string();
    assert!(notes.contains("其中 1 份人已去世或迁出"), "{notes}");
    let sheet = json!({"title": "公示", "place": "南门", "from_date": "2026-11-20", "to_date": "2026-11-26"});
    let sheet = text(&office.call("disclosure.save", sheet)["value"]["id"]);
    let shown = office.call("disclosure.show", json!({"id": sheet, "categories": ["N02", "N08"]}))["value"].clone();
    assert_eq!(
        (shown["added"].clone(), shown["left_out"].clone(), shown["dead"].clone()),
        (json!(0), json!(1), json!(1))
    );
    let stop = json!({"needy_id": needy, "date": "2026-11-20", "outcome": "stop", "effective_on": "2026-11-11", "grounds": "去世"});
    office.call("needy_review.save", stop);
    assert!(office.call("due", json!({"kind": "needy_gone"}))["rows"].as_array().unwrap().is_empty());
    let out = office.folder.path().join("公示.xlsx");
    office.call("needy.export", json!({"out": out, "masked": true, "reason": "公示"}));
    let words = format!("{:?}", sheet::open(&out).unwrap().grid("困难家庭", &mut |_| true).unwrap());
    assert!(!words.contains("刘*宝") && !words.contains("孤儿"), "no child under 14: {words}");
}

#[test]
fn a_survey_holds_its_lines_to_what_the_book_of_needs_asks() {
    let office = Office::new();
    let (household, _) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let draft = office.call("needy_survey.check", json!({"household_id": household}))["fill"].clone();
    let fault = |more: Value| {
        let mut body = json!({"household_id": household, "members": draft["members"], "date": "2026-11-20"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let check = office.call("needy_survey.check", body);
        check["faults"].as_array().unwrap().iter().map(|fault| text(&fault["field"])).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(fault(json!({})), "");
    assert_eq!(fault(json!({"date": "2027-05-01"})), "date");
    let mut members = draft["members"].clone();
    members[0]["transfer"] = json!("300元左右");
    let refused = office
        .refused("needy_survey.save", json!({"household_id": household, "date": "2026-11-20", "members": members}));
    assert!(refused.to_string().contains("第 1 行的“300元左右”读不懂"), "{refused}");
    for line in [
        json!({"content": "电暖气", "progress": "met", "done_on": "2028-01-01"}),
        json!({"content": "电暖气", "due": "2020-01-01"}),
        json!({"content": "电暖气", "progress": "done"}),
        json!({"content": "电暖气", "kind": "want"}),
        json!({"content": " "}),
    ] {
        assert_eq!(fault(json!({"needs": [line]})), "needs", "{line}");
    }
    assert_eq!(fault(json!({"rooms": -3, "area": -5, "built": 1095})), "rooms area built");
    assert_eq!(fault(json!({"supporters": [{"name": "", "income": -100}]})), "supporters");
}

#[test]
fn what_has_happened_did_not_happen_tomorrow() {
    let office = Office::new();
    let (household, head) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let fault = |name: &str, body: Value| {
        let check = office.call(&format!("{name}.check"), body);
        check["faults"].as_array().unwrap().iter().map(|fault| text(&fault["detail"])).collect::<Vec<_>>().join(" ")
    };
    let stock = json!({"date": "2026-11-24", "way": "in", "item": "大米", "quantity": 1, "measure": "袋"});
    assert_eq!(fault("stock", stock), "日期还没有到");
    let visit = json!({"persons": [head], "date": "2026-11-20", "passed_to": "街道", "passed_done": "2027-03-03"});
    assert_eq!(fault("visit", visit), "落实日期还没有到");
    let born = fault("visit", json!({"persons": [head], "date": "1950-01-01"}));
    assert!(born.contains("刘关山出生于 1965-03-01"), "{born}");
    let allowance = json!({"person_id": head, "amount": "100", "applied_on": "2026-11-24"});
    assert!(fault("allowance", allowance).contains("申请日期还没有到"));
    let need = json!({"household_id": household, "content": "电暖气", "date": "2026-11-20", "due": "2026-11-01"});
    assert!(fault("need", need).contains("承诺日期早于提出日期"));
}
