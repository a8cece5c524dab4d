//! 老年人类别 follow from the books of 困难家庭 and 能力评估 as well as from what is tagged, wherever somebody is listed, counted
//! or due. The clock stands at Monday, 23 November 2026.

use serde_json::{Value, json};
use tests::{Office, number, text};

fn tags(office: &Office, name: &str, as_of: &str) -> String {
    let list = office.call("elderly.list", json!({"as_of": as_of, "text": name}));
    text(&list["rows"][0]["tags"])
}

fn due(office: &Office, on: &str) -> Vec<(String, String)> {
    let rows = office.call("due", json!({"kind": "visit", "on": on, "until": "2027-12-31"}))["rows"].clone();
    rows.as_array().unwrap().iter().map(|row| (text(&row["name"]), text(&row["due"]))).collect()
}

fn counted(office: &Office, as_of: &str, label: &str) -> i64 {
    let table = office.call("stats", json!({"name": "elderly", "as_of": as_of}))["tables"][0].clone();
    let at = table["columns"].as_array().unwrap().iter().position(|column| column["label"] == label).unwrap();
    table["rows"][0]["cells"][at]["value"].as_i64().unwrap()
}

fn assess(office: &Office, person: &str, date: &str, score: i64) {
    let draft = json!({"person_id": person, "date": date, "scale": "gbt42195", "score": score});
    office.call("assessment.save", draft);
}

fn differs(office: &Office) -> Vec<String> {
    let rules = office.call("check.run", json!({}));
    let of = rules.as_array().unwrap().iter().find(|each| each["rule"] == "category_differs").unwrap().clone();
    of["findings"].as_array().unwrap().iter().map(|found| text(&found["detail"])).collect()
}

fn warned(office: &Office, command: &str, draft: Value) -> Vec<String> {
    let check = office.call(command, draft);
    check["warnings"].as_array().unwrap().iter().map(|warning| text(&warning["field"])).collect()
}

#[test]
fn an_enrolment_and_an_assessment_put_somebody_on_the_list_of_visits() {
    let office = Office::new();
    let (_, du) = office.household("12-3-501", "杜琳", &number("19630301", 12));
    assert_eq!((tags(&office, "杜琳", "2026-11-23"), due(&office, "2026-11-23")), (String::new(), vec![]));
    let poor = json!({"person_id": du, "category": "N02", "from_date": "2026-11-01", "monthly_amount": 118_000});
    office.call("needy.save", poor);
    assess(&office, &du, "2026-11-10", 20);
    assert_eq!(tags(&office, "杜琳", "2026-11-09"), "特困供养", "not assessed yet");
    assert_eq!(tags(&office, "杜琳", "2026-11-23"), "特困供养 失能/半失能");
    assert_eq!(tags(&office, "杜琳", "2026-10-31"), "", "granted from 1 November on");
    assert_eq!(due(&office, "2026-11-23"), [("杜琳".to_owned(), "2026-12-23".to_owned())], "as 特殊困难, monthly");
    assert_eq!([counted(&office, "2026-11-23", "特困"), counted(&office, "2026-11-23", "失能")], [1, 1]);
    let next = office.call("elderly.list", json!({"text": "杜琳"}))["rows"][0]["next_visit"].clone();
    assert_eq!(next, "2026-12-23");
    let rate = office.call("stats", json!({"name": "visit", "from": "2026-11-01", "to": "2026-11-30"}));
    let rate = rate["tables"].as_array().unwrap().iter().find(|table| table["title"] == "月走访率").unwrap().clone();
    assert_eq!(rate["rows"][0]["cells"][0]["value"], 1, "in the month's rate as well");
    assess(&office, &du, "2026-11-20", 70);
    assert_eq!(tags(&office, "杜琳", "2026-11-23"), "特困供养", "轻度 is no 失能 of the register");
    assert_eq!(tags(&office, "杜琳", "2026-11-19"), "特困供养 失能/半失能", "until the next assessment");
}

#[test]
fn a_familys_enrolment_makes_its_old_people_and_no_others_of_a_kind() {
    let office = Office::new();
    let (household, _) = office.household("12-3-501", "刘关山", &number("19610301", 11));
    let young =
        json!({"name": "刘小宝", "birth": "2015-09-09", "sex": "1", "household_id": household, "relation": "20"});
    let young = text(&office.call("person.save", young)["value"]["id"]);
    let later =
        json!({"name": "王秀英", "birth": "1966-11-24", "sex": "2", "household_id": household, "relation": "12"});
    office.call("person.save", later);
    office.call("needy.save", json!({"household_id": household, "category": "N01", "from_date": "2025-01-01"}));
    assert_eq!(tags(&office, "刘关山", "2026-11-23"), "低保/低保边缘老人");
    assert_eq!(tags(&office, "王秀英", "2026-11-24"), "低保/低保边缘老人", "from her sixtieth birthday on");
    office.call("visit.save", json!({"date": "2026-11-20", "persons": [young], "visitors": "王敏"}));
    let stats = office.call("stats", json!({"name": "visit", "from": "2026-11-01", "to": "2026-11-30"}));
    let lines: Vec<String> =
        stats["tables"][1]["rows"].as_array().unwrap().iter().map(|row| text(&row["label"])).collect();
    assert_eq!(lines, ["合计", "困难家庭：最低生活保障", "没有类别"], "a child is no 低保老人, but of a 低保 family");
    let stop = json!({"id": office.call("needy.list", json!({}))["rows"][0]["id"], "to_date": "2026-06-01"});
    office.call("needy.save", stop);
    assert_eq!(tags(&office, "刘关山", "2026-05-31"), "低保/低保边缘老人");
    assert_eq!(tags(&office, "刘关山", "2026-06-01"), "", "stopped on that day");
}

#[test]
fn a_tag_that_another_book_contradicts_is_found() {
    let office = Office::new();
    let (household, li) = office.household("12-3-501", "李建军", &number("19500301", 11));
    let tag = |code: &str| {
        office.call("person.tag_save", json!({"person_id": li, "tag": code, "from_date": "2024-01-01"}));
    };
    tag("E04");
    tag("E12");
    assert!(differs(&office).is_empty(), "nothing else speaks of it");
    assess(&office, &li, "2026-10-10", 20);
    let low = json!({"household_id": household, "category": "N01", "from_date": "2025-01-01"});
    let low = text(&office.call("needy.save", low)["value"]["id"]);
    assert!(differs(&office).is_empty(), "both agree");
    assess(&office, &li, "2026-11-10", 90);
    office.call("needy.save", json!({"id": low, "to_date": "2026-11-01"}));
    let found = differs(&office);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("2026-11-10 的能力评估是“能力完好”"), "{found:?}");
    assert!(found[1].contains("低保/低保边缘老人") && found[1].contains("已经停止"), "{found:?}");
}

#[test]
fn fewer_visits_than_the_national_floor_are_not_arranged_without_a_word() {
    let office = Office::new();
    let (_, frail) = office.household("12-3-501", "杜琳", &number("19630301", 12));
    let (_, well) = office.household("12-3-502", "陈海", &number("19400301", 11));
    assess(&office, &frail, "2026-11-10", 20);
    let ask = |person: &str, tier: &str| {
        let draft = json!({"person_id": person, "tier": tier, "from_date": "2026-11-20", "cause": "本人要求"});
        warned(&office, "visit_tier.check", draft)
    };
    assert_eq!([ask(&frail, "general"), ask(&frail, "none")], [["tier"], ["tier"]]);
    assert!(ask(&frail, "key").is_empty() && ask(&frail, "pause").is_empty(), "the floor is kept, or the person away");
    assert!(ask(&well, "general").is_empty(), "80 and well: every 90 days by the rule itself");
}

#[test]
fn a_call_on_a_needy_family_stands_under_its_kind_in_list_statistic_and_roll() {
    let office = Office::new();
    let (household, liu) = office.household("12-3-501", "刘关山", &number("19750301", 11));
    let (_, none) = office.household("12-3-502", "陈海", &number("19760301", 11));
    for (category, to) in [("N01", None), ("N11", None), ("N13", Some("2026-11-01")), ("N05", None)] {
        let draft = json!({"household_id": household, "category": category, "from_date": "2026-01-01", "to_date": to});
        office.call("needy.save", draft);
    }
    for person in [&liu, &none] {
        office.call("visit.save", json!({"date": "2026-11-20", "persons": [person], "visitors": "王敏"}));
    }
    let ask = json!({"name": "visit", "from": "2026-11-01", "to": "2026-11-30"});
    let table = office.call("stats", ask)["tables"][1].clone();
    let rows: Vec<(String, i64)> = table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (text(&row["label"]), row["cells"][1]["value"].as_i64().unwrap()))
        .collect();
    let is = |label: &str, people: i64| (label.to_owned(), people);
    assert_eq!(
        rows,
        [is("合计", 2), is("困难家庭：最低生活保障", 1), is("困难家庭：重病家庭", 1), is("没有类别", 1)],
        "what had ended by then and what was granted once are no kind"
    );
    let list = office.call("visit.list", json!({"filter": {"needy": ["N11"]}}));
    assert_eq!((&list["total"], &list["rows"][0]["names"]), (&json!(1), &json!("刘关山")));
    assert_eq!(list["rows"][0]["needy"], "最低生活保障 重病家庭");
    let year = office.call("report.year", json!({"year": 2026}));
    assert!(year.to_string().contains("孤寡"), "the yearly figure is there: {year}");
}
