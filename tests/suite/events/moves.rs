//! Who comes, who goes, who comes back; and the difference between two days as names.

use super::{Family, TODAY, event, event_told_as, lines, pairs, people, refused};
use serde_json::{Value, json};
use tests::{Office, number, text};

#[test]
fn a_stranger_moves_in() {
    let family = Family::new();
    let office = &family.office;
    let wang = json!({"name": "王秀兰", "id_number": number("19700101", 28)});
    refused(office, json!({"kind": "move_in", "household_id": family.household}), "person");
    refused(office, json!({"kind": "move_in", "person": wang}), "dwelling_id");
    let body = json!({"kind": "move_in", "person": wang, "household_id": family.household, "relation": "38", "origin": "济南市"});
    let mut head = body.clone();
    head["relation"] = json!("02");
    refused(office, head, "relation");
    event(office, body, &["王秀兰"]);
    assert_eq!((people(office, "2026-11-09").len(), people(office, "2026-11-10").len()), (4, 5));
    let id = office.call("search", json!({"text": "王秀兰"}))[0]["id"].clone();
    let page = office.call("person.get", json!({"id": id}));
    assert_eq!(page["address"], "2-1-201", "where the household lives");
    assert_eq!(page["residences"][0]["origin"], "济南市");
    assert_eq!(page["residences"][0]["from_date"], "2026-11-10");
}

#[test]
fn a_tenant_moves_in_without_a_book() {
    let office = Office::new();
    let body = json!({"kind": "move_in", "person": {"name": "马强"}, "dwelling_id": "8-2-地下室3", "residence_kind": "20", "origin": "菏泽市"});
    event(&office, body, &["马强"]);
    assert_eq!(people(&office, TODAY), ["马强"]);
    assert_eq!(office.call("household.list", json!({}))["total"], 0, "living here needs no household book here");
}

#[test]
fn a_head_who_moves_into_another_household_leaves_the_old_one_to_somebody() {
    let family = Family::new();
    let office = &family.office;
    let (other, _) = office.household("5-1-101", "孙丽", &number("19800808", 24));
    let ask = office.call("event.ask", json!({"kind": "move_in", "person_id": family.chen}));
    assert_eq!(ask["needs_successor"], true, "the form can know");
    let mut body = json!({"kind": "move_in", "person_id": family.chen, "household_id": other, "relation": "51"});
    refused(office, body.clone(), "successor");
    body["successor"] = json!(family.li);
    body["relations"] = json!({(family.hai.clone()): "20", (family.yu.clone()): "42"});
    event_told_as(office, body, "change_address", &["陈建国"]);
    assert_eq!(family.here()[0], ("李桂英".into(), "02".into()), "the old book has a head");
    assert_eq!(family.members(&other, TODAY), pairs(&[("孙丽", "02"), ("陈建国", "51")]));
}

#[test]
fn one_of_a_household_moves_out_with_a_destination() {
    let family = Family::new();
    let office = &family.office;
    refused(office, json!({"kind": "move_out"}), "person_ids");
    event(office, json!({"kind": "move_out", "person_id": family.yu, "destination": "北京市"}), &["陈小雨"]);
    assert_eq!(family.here().len(), 3);
    assert_eq!((people(office, "2026-11-09").len(), people(office, "2026-11-10").len()), (4, 3));
    let span = json!({"from": "2026-11-01", "to": "2026-11-30"});
    let report = office.call("report.changes", span);
    let row = report["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "move_out").unwrap();
    assert_eq!(row["people"][0]["detail"], "北京市", "the line says where to");
    assert_eq!(row["people"][0]["address"], "2-1-201", "and from which door");
    refused(office, json!({"kind": "move_out", "person_id": family.yu}), "person_ids");
}

#[test]
fn a_head_who_moves_out_alone_leaves_the_book_to_a_successor() {
    let family = Family::new();
    let office = &family.office;
    let ask = office.call("event.ask", json!({"kind": "move_out", "person_id": family.chen}));
    assert_eq!(ask["needs_successor"], true);
    let mut body = json!({"kind": "move_out", "person_id": family.chen, "destination": "青岛市"});
    refused(office, body.clone(), "successor");
    body["successor"] = json!(family.li);
    refused(office, body.clone(), &format!("relations.{}", family.hai));
    body["relations"] = json!({(family.hai.clone()): "20", (family.yu.clone()): "42"});
    event(office, body, &["陈建国"]);
    assert_eq!(family.here(), pairs(&[("李桂英", "02"), ("陈海", "20"), ("陈小雨", "42")]));
}

#[test]
fn a_whole_household_goes_and_comes_back_as_itself() {
    let family = Family::new();
    let office = &family.office;
    let all = ["陈建国", "李桂英", "陈海", "陈小雨"];
    let out =
        json!({"kind": "move_out", "date": "2026-09-05", "household_id": family.household, "destination": "烟台市"});
    office.call("event.record", out);
    assert_eq!(lines(office, "2026-09", "move_out").len(), 4, "four people in September's 人口变动表");
    assert_eq!((people(office, "2026-09-04").len(), people(office, "2026-09-05").len()), (4, 0));
    assert_eq!(office.call("household.list", json!({}))["total"], 0, "the book is closed");
    let ask = office.call("event.ask", json!({"kind": "move_back", "household_id": family.household}));
    assert_eq!(ask["people"].as_array().unwrap().len(), 4, "the form knows who they were");
    event(office, json!({"kind": "move_back", "household_id": family.household}), &all);
    let before = [("陈建国", "02"), ("李桂英", "12"), ("陈海", "20"), ("陈小雨", "42")];
    assert_eq!(family.here(), pairs(&before), "the same book, the same head, the same relations");
    assert_eq!(office.call("household.list", json!({}))["rows"][0]["id"], json!(family.household));
    assert_eq!(people(office, "2026-10-01").len(), 0, "in between nobody was here");
    assert_eq!(office.call("person.get", json!({"id": family.li}))["address"], "2-1-201", "behind the same door");
    refused(office, json!({"kind": "move_back", "person_id": family.li}), "person_ids");
}

#[test]
fn a_head_who_comes_back_to_another_head_is_not_a_second_one() {
    let family = Family::new();
    let office = &family.office;
    let relations = json!({(family.hai.clone()): "20", (family.yu.clone()): "42"});
    let out = json!({"kind": "move_out", "date": "2026-05-05", "person_id": family.chen, "successor": family.li, "relations": relations});
    office.call("event.record", out);
    let mut back = json!({"kind": "move_back", "person_id": family.chen});
    back["relations"] = json!({(family.chen.clone()): "11"});
    event(office, back, &["陈建国"]);
    let here = family.here();
    assert_eq!(here.iter().filter(|(_, relation)| relation == "02").count(), 1, "one head: {here:?}");
    assert!(here.contains(&("陈建国".into(), "11".into())), "he is her husband now: {here:?}");
}

#[test]
fn nothing_ends_before_it_began() {
    let family = Family::new();
    let office = &family.office;
    let record = |body: Value| office.call("event.record", body);
    record(json!({"kind": "move_in", "date": "2026-10-08", "person": {"name": "马强"}, "dwelling_id": "8-2-101"}));
    let ma = office.call("search", json!({"text": "马强"}))[0]["id"].clone();
    let early = |body: Value| {
        let mut body = body;
        body["date"] = json!("2026-10-01");
        refused(office, body, "date");
    };
    early(json!({"kind": "move_out", "person_id": ma}));
    early(json!({"kind": "move_in", "person_id": ma, "dwelling_id": "8-2-102"}));
    record(json!({"kind": "move_out", "date": "2026-10-20", "person_id": ma}));
    early(json!({"kind": "move_back", "person_id": ma}));
    record(json!({"kind": "move_back", "date": "2026-10-20", "person_id": ma}));
    let (chen, li, hai, yu) = (&family.chen, &family.li, &family.hai, &family.yu);
    let change = json!({"kind": "change_head", "household_id": family.household, "date": "2026-10-08", "head_id": hai,
        "relations": {(chen.clone()): "51", (li.clone()): "52", (yu.clone()): "30"}});
    record(change);
    // Between the 1st and the 8th there would be two heads.
    let again = json!({"kind": "change_head", "household_id": family.household, "head_id": li,
        "relations": {(chen.clone()): "11", (hai.clone()): "20", (yu.clone()): "42"}});
    early(again.clone());
    early(json!({"kind": "split", "household_id": family.household, "person_ids": [yu], "head_id": yu}));
    let (other, _) = office.household("5-1-101", "孙丽", &number("19800808", 24));
    let relations = json!({(chen.clone()): "97", (li.clone()): "97", (hai.clone()): "97", (yu.clone()): "97"});
    early(json!({"kind": "merge", "household_id": family.household, "into_id": other, "relations": relations}));
    event(office, again, &["李桂英"]);
    for (day, head) in [("2026-10-07", "陈建国"), ("2026-10-08", "陈海"), ("2026-11-10", "李桂英")] {
        let heads: Vec<_> =
            family.members(&family.household, day).into_iter().filter(|(_, relation)| relation == "02").collect();
        assert_eq!(heads, pairs(&[(head, "02")]), "one head on {day}");
    }
}

#[test]
fn the_difference_between_two_days_is_told_by_name() {
    let family = Family::new();
    let office = &family.office;
    let record = |body: Value| office.call("event.record", body);
    record(
        json!({"kind": "birth", "date": "2026-10-02", "household_id": family.household, "relation": "43", "name": "陈小宝", "sex": "1"}),
    );
    record(json!({"kind": "death", "date": "2026-10-20", "person_id": family.li}));
    record(json!({"kind": "move_out", "date": "2026-11-05", "person_id": family.yu, "destination": "北京市"}));
    record(json!({"kind": "move_in", "date": "2026-11-08", "person": {"name": "马强"}, "dwelling_id": "8-2-101"}));
    let between = |from: &str, to: &str| {
        let report = office.call("report.changes", json!({"from": from, "to": to}));
        let names = |list: &str| report[list].as_array().unwrap().iter().map(|p| text(&p["name"])).collect::<Vec<_>>();
        (names("joined"), names("left"), report["start"]["people"].clone(), report["end"]["people"].clone())
    };
    let words = |these: &[&str]| these.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        between("2026-10-01", "2026-10-31"),
        (words(&["陈小宝"]), words(&["李桂英"]), json!(4), json!(4)),
        "October: one born, one dead"
    );
    assert_eq!(
        between("2026-11-01", "2026-11-30"),
        (words(&["马强"]), words(&["陈小雨"]), json!(4), json!(4)),
        "November: one came, one went"
    );
    assert_eq!(between("2026-11-09", "2026-11-30"), (vec![], vec![], json!(4), json!(4)), "since the 9th nothing");
    let (mut joined, mut left, ..) = between("2026-10-01", "2026-11-30");
    joined.sort();
    left.sort();
    assert_eq!((joined, left), (words(&["陈小宝", "马强"]), words(&["李桂英", "陈小雨"])), "both months together");
    assert_eq!(between("2026-11-05", "2026-11-05").1, ["陈小雨"], "who goes on the 5th is gone on the 5th");
    let span = office.call("report.changes", json!({"from": "2026-11-05", "to": "2026-11-08"}));
    let count =
        |kind: &str| span["rows"].as_array().unwrap().iter().find(|row| row["kind"] == kind).unwrap()["count"].clone();
    assert_eq!(
        (count("move_out"), count("move_in")),
        (json!(1), json!(1)),
        "the first and the last day belong to the span"
    );
    let wrong = office.refused("report.changes", json!({"from": "2026-11-30", "to": "2026-11-01"}));
    assert_eq!(wrong.field.as_deref(), Some("to"), "days the wrong way round: {wrong}");
}

/// Counted by its lines: 期初 + 出生 + 迁入 + 迁回 − 死亡 − 迁出.
fn adds_up(office: &Office, from: &str, to: &str) -> Vec<(String, i64)> {
    let report = office.call("report.changes", json!({"from": from, "to": to}));
    let rows: Vec<(String, i64)> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (text(&row["label"]), row["count"].as_i64().unwrap()))
        .filter(|(_, count)| *count > 0)
        .collect();
    let sum = |labels: &[&str]| -> i64 {
        rows.iter().filter(|(label, _)| labels.contains(&label.as_str())).map(|(_, count)| count).sum()
    };
    let (start, end) = (report["start"]["people"].as_i64().unwrap(), report["end"]["people"].as_i64().unwrap());
    assert_eq!(start + sum(&["出生", "迁入", "迁回"]) - sum(&["死亡", "迁出"]), end, "{from} to {to}: {rows:?}");
    rows
}

#[test]
fn a_move_within_the_compound_is_no_moving_in() {
    let family = Family::new();
    let office = &family.office;
    let (other, _) = office.household("5-1-101", "孙丽", &number("19800808", 24));
    let record = |body: Value| office.call("event.record", body);
    let within = json!({"kind": "move_in", "person_id": family.hai, "dwelling_id": "6-1-102", "date": "2026-11-11"});
    let entry = record(within)["entry"].clone();
    let log = office.call("journal.list", json!({"limit": 1}))["rows"][0].clone();
    assert_eq!((&log["seq"], &log["title"]), (&entry, &json!("住址变动「陈海」")), "the journal says so as well");
    let told = |label: &str, count: i64| (label.to_owned(), count);
    assert_eq!(adds_up(office, "2026-11-11", "2026-11-11"), [told("住址变动", 1)]);
    let page = office.call("person.get", json!({"id": family.hai}));
    assert_eq!((&page["address"], &page["events"][0]["label"]), (&json!("6-1-102"), &json!("住址变动")));

    // Into the household of somebody else, together with a stranger: one comes, one only moves.
    record(
        json!({"kind": "move_in", "person_id": family.yu, "household_id": other, "relation": "97", "date": "2026-11-12",
        "person": {"name": "马强", "id_number": number("19900101", 17)}}),
    );
    assert_eq!(adds_up(office, "2026-11-12", "2026-11-12"), [told("迁入", 1), told("住址变动", 1)]);

    // Gone and back elsewhere on one day: two lines that cancel out; a child moves on the day of its birth.
    record(json!({"kind": "move_out", "person_id": family.hai, "destination": "北京市", "date": "2026-11-13"}));
    record(json!({"kind": "move_in", "person_id": family.hai, "dwelling_id": "6-1-103", "date": "2026-11-13"}));
    record(
        json!({"kind": "birth", "date": "2026-11-13", "household_id": other, "relation": "20", "name": "孙小宝", "sex": "1"}),
    );
    let child = office.call("search", json!({"text": "孙小宝"}))[0]["id"].clone();
    record(json!({"kind": "move_in", "person_id": child, "dwelling_id": "6-1-103", "date": "2026-11-13"}));
    assert_eq!(
        adds_up(office, "2026-11-13", "2026-11-13"),
        [told("出生", 1), told("迁入", 1), told("迁出", 1), told("住址变动", 1)]
    );
    adds_up(office, "2026-11-11", "2026-11-23");

    record(json!({"kind": "move_out", "person_id": family.li, "date": "2026-11-12"}));
    let gone =
        json!({"kind": "change_address", "dwelling_id": "1-1-101", "date": "2026-11-13", "person_id": family.li});
    let gone = office.refused("event.record", gone);
    assert!(gone.detail.contains("李桂英") && gone.detail.contains("不在册"), "{gone}");
}

#[test]
fn a_newcomer_with_the_number_of_somebody_known_is_that_person() {
    let family = Family::new();
    let office = &family.office;
    let again = |sequence: u32, birth: &str| {
        json!({"kind": "move_in", "household_id": family.household, "relation": "97",
            "person": {"name": "某人", "id_number": number(birth, sequence)}})
    };
    let mut body = again(26, "19980909");
    body["date"] = json!("2026-11-10");
    let fault = office.refused("event.record", body.clone());
    assert_eq!(fault.field.as_deref(), Some("id_number"), "{fault}");
    assert!(fault.faults[0].detail.contains("陈小雨") && fault.faults[0].detail.contains("已经在册"), "{fault}");
    office.call("event.record", json!({"kind": "move_out", "date": "2026-11-05", "person_id": family.yu}));
    let fault = office.refused("event.record", body.clone());
    assert!(fault.faults[0].detail.contains("迁回"), "who has gone comes back: {fault}");
    body["person"]["verify"] = json!(true);
    office.call("event.record", body);
    assert_eq!(people(office, TODAY).len(), 4, "a slip can be written down as one");
}
