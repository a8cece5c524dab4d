//! 走访: one record for a home, who must be called on when, the sheet and its bulk entry, the monthly rate.
//! The clock stands at Monday, 23 November 2026.

use serde_json::{Value, json};
use tests::{Office, number, text};

/// Somebody alone behind a door, born on this day.
fn neighbour(office: &Office, door: &str, name: &str, birth: &str) -> String {
    office.household(door, name, &number(birth, 22)).1
}

fn tag(office: &Office, person: &str, code: &str, from: &str, to: Option<&str>) {
    office.call("person.tag_save", json!({"person_id": person, "tag": code, "from_date": from, "to_date": to}));
}

fn visit(office: &Office, date: &str, persons: &[&str], more: Value) -> String {
    let mut draft = json!({"date": date, "persons": persons, "visitors": "王敏"});
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    text(&office.call("visit.save", draft)["value"]["id"])
}

/// Name, tier and next day of everybody on the list on a day.
fn cared(office: &Office, on: &str) -> Vec<(String, String, String)> {
    let sheet = office.call("visit.sheet", json!({"on": on, "scope": "tier"}));
    let homes = sheet["homes"].as_array().unwrap().clone();
    let people = homes.iter().flat_map(|home| home["people"].as_array().unwrap().clone());
    people.map(|p| (text(&p["name"]), text(&p["tier"]), text(&p["due"]))).collect()
}

fn due_of(office: &Office, on: &str, name: &str) -> String {
    cared(office, on).into_iter().find(|(known, ..)| known == name).map_or_else(String::new, |(_, _, due)| due)
}

fn figure(answer: &Value, table: usize, line: &str, group: &str, column: &str) -> i64 {
    let table = &answer["tables"][table];
    let at = table["columns"].as_array().unwrap().iter().position(|c| c["group"] == group && c["label"] == column);
    let row = table["rows"].as_array().unwrap().iter().find(|row| row["label"] == line);
    let row = row.unwrap_or_else(|| panic!("no line {line} in {table}"));
    row["cells"][at.unwrap_or_else(|| panic!("no column {group} {column}"))]["value"].as_i64().unwrap()
}

fn couple(office: &Office, door: &str, at: u32) -> (String, String) {
    let (household, wife) = office.household(door, &format!("妻{at}"), &number("19500505", at * 2));
    let door = office.call("household.get", json!({"id": household}))["draft"]["dwelling_id"].clone();
    let husband = json!({"name": format!("夫{at}"), "birth": "1948-02-02", "sex": "1", "household_id": household, "relation": "11", "dwelling_id": door});
    (wife, text(&office.call("person.save", husband)["value"]["id"]))
}

#[test]
fn one_record_of_a_home_stands_on_the_page_of_everybody_who_was_met() {
    let office = Office::new();
    let (wife, husband) = couple(&office, "12-3-501", 1);
    let id = visit(
        &office,
        "2026-11-20",
        &[&wife, &husband, &wife],
        json!({"result": "见到", "need": "灯不亮", "safety": "需留意"}),
    );
    let got = office.call("visit.get", json!({"id": id}));
    assert_eq!(got["draft"]["persons"], json!([wife, husband]), "each once");
    assert_eq!(got["title"], "2026-11-20 12-3-501 妻1、夫1");
    assert_eq!(got["people"][1]["age"], 78, "as old as on that day");
    assert!(
        got["draft"]["household_id"].is_string() && got["draft"]["dwelling_id"].is_string(),
        "home and book of that day"
    );
    let list = office.call("visit.list", json!({}));
    assert_eq!((&list["rows"][0]["names"], &list["sums"]["people"]), (&json!("妻1、夫1"), &json!(2)));
    for person in [&wife, &husband] {
        let page = office.call("person.get", json!({"id": person}));
        assert!(
            page["linked"].as_array().unwrap().iter().any(|of| of["register"] == "visit" && of["count"] == 1),
            "{page}"
        );
    }
    office.call("visit.save", json!({"id": id, "persons": [husband]}));
    assert_eq!(office.call("visit.get", json!({"id": id}))["people"].as_array().unwrap().len(), 1);
    let told = office.call("visit.history", json!({"id": id}));
    assert!(
        told[0]["changes"].as_array().unwrap().iter().any(|change| change["from"] == "妻1"),
        "who was taken off: {told}"
    );
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("visit.get", json!({"id": id}))["people"].as_array().unwrap().len(), 2);
    office.call("visit.remove", json!({"ids": [id]}));
    assert_eq!(office.call("visit.list", json!({}))["total"], 0);
    office.call("visit.restore", json!({"ids": [id]}));
    let out = office.folder.path().join("visit.xlsx");
    assert_eq!(office.call("visit.export", json!({"out": out}))["value"]["rows"], 1);
}

#[test]
fn what_cannot_be_is_told_at_its_field() {
    let office = Office::new();
    let (wife, husband) = couple(&office, "12-3-501", 1);
    let stranger = neighbour(&office, "1-1-101", "刘关山", "19500301");
    let refused = |more: Value| {
        let mut draft = json!({"date": "2026-11-20", "persons": [wife]});
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.refused("visit.save", draft).field.unwrap_or_default()
    };
    assert_eq!(refused(json!({"date": "2026-11-24"})), "date", "tomorrow's visit has not been made");
    assert_eq!(refused(json!({"persons": []})), "persons");
    assert_eq!(refused(json!({"abnormal": true})), "calls", "who was telephoned, and when");
    assert_eq!(refused(json!({"next_date": "2026-11-20"})), "next_date");
    assert_eq!(refused(json!({"passed_to": "物业", "passed_due": "2026-11-01"})), "passed_due");
    assert_eq!(refused(json!({"result": "missed", "health": "10"})), "result", "nobody was seen");
    visit(&office, "2026-11-20", &[&wife], json!({}));
    let warned = |persons: &[&str]| {
        let check = office.call("visit.check", json!({"date": "2026-11-20", "persons": persons}));
        check["warnings"].as_array().unwrap().iter().map(|w| text(&w["detail"])).collect::<Vec<_>>().join(" ")
    };
    assert!(warned(&[&wife]).contains("当天已经有一次走访"));
    assert!(warned(&[&husband, &stranger]).contains("刘关山当天不住在同一处"));
}

#[test]
fn how_often_follows_from_age_tags_and_what_was_arranged() {
    let office = Office::new();
    let high = neighbour(&office, "1-1-101", "独居八十", "19461123");
    let key = neighbour(&office, "1-1-102", "独居七九", "19461124");
    let frail = neighbour(&office, "1-1-103", "失能六十", "19661123");
    let young = neighbour(&office, "1-1-104", "失能五九", "19661124");
    neighbour(&office, "1-1-105", "八十无忧", "19461123");
    neighbour(&office, "1-1-106", "七九无忧", "19461124");
    for (person, code) in [(&high, "E01"), (&key, "E01"), (&frail, "E04"), (&young, "E04")] {
        tag(&office, person, code, "2026-01-01", None);
    }
    let tiers =
        |on: &str| cared(&office, on).into_iter().map(|(name, tier, _)| format!("{name} {tier}")).collect::<Vec<_>>();
    assert_eq!(tiers("2026-11-23"), ["独居八十 high", "独居七九 key", "失能六十 key", "八十无忧 general"]);
    assert_eq!(
        tiers("2026-11-24"),
        ["独居八十 high", "独居七九 high", "失能六十 key", "失能五九 key", "八十无忧 general", "七九无忧 general"],
        "a birthday is enough"
    );
    let arrange = |person: &str, more: Value| {
        let mut draft = json!({"person_id": person, "from_date": "2026-11-10", "cause": "住院"});
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.call("visit_tier.save", draft);
    };
    arrange(&high, json!({"tier": "暂停", "to_date": "2026-12-01"}));
    arrange(&key, json!({"tier": "高风险"}));
    arrange(&frail, json!({"tier": "不列入"}));
    arrange(&young, json!({"tier": "特殊困难", "cause": ""}));
    assert_eq!(tiers("2026-11-23"), ["独居七九 high", "失能五九 key", "八十无忧 general"]);
    assert_eq!(tiers("2026-11-09"), ["独居八十 key", "独居七九 key"], "not before; and nobody was 60 or 80 then");
    assert_eq!(tiers("2026-12-01")[0], "独居八十 high", "back from hospital on that day");
    let fault =
        office.refused("visit_tier.save", json!({"person_id": high, "tier": "pause", "from_date": "2026-11-10"}));
    assert_eq!(fault.field.as_deref(), Some("cause"));
    office.call("rule.save", json!({"key": "visit.general_age", "from_date": "2026-11-23", "value": 90}));
    assert_eq!(tiers("2026-11-23"), ["独居七九 high", "失能五九 key"]);
}

#[test]
fn the_next_day_is_the_last_effective_visit_and_the_interval() {
    let office = Office::new();
    let old = neighbour(&office, "1-1-101", "王秀英", "19500101");
    tag(&office, &old, "E01", "2025-01-01", None);
    assert_eq!(
        due_of(&office, "2026-11-23", "王秀英"),
        "2026-12-23",
        "nobody is late before the office kept this book"
    );
    visit(&office, "2026-01-31", &[&old], json!({}));
    assert_eq!(
        due_of(&office, "2026-02-10", "王秀英"),
        "2026-02-28",
        "30 days later is March: February must not be left out"
    );
    visit(&office, "2026-10-20", &[&old], json!({"way": "电话", "result": "联系上"}));
    assert_eq!(due_of(&office, "2026-11-23", "王秀英"), "2026-11-19", "a telephone call that was answered counts");
    visit(&office, "2026-11-18", &[&old], json!({"result": "missed"}));
    assert_eq!(due_of(&office, "2026-11-23", "王秀英"), "2026-11-19", "not met and not reached is no visit");
    let rows = office.call("due", json!({"kind": "visit"}))["rows"].clone();
    assert_eq!(
        (text(&rows[0]["state"]), text(&rows[0]["title"])),
        ("逾期".into(), "特殊困难老人走访（上次 2026-10-20，2026-11-18 未见到）".into())
    );
    assert_eq!(
        office.call("home", json!({}))["due"].as_array().unwrap().iter().find(|c| c["kind"] == "visit").unwrap()["overdue"],
        1
    );
    let met = visit(&office, "2026-11-20", &[&old], json!({"next_date": "2026-11-27"}));
    assert_eq!(due_of(&office, "2026-11-23", "王秀英"), "2026-11-27", "what was agreed comes before the rule");
    office.call("visit.remove", json!({"ids": [met]}));
    assert_eq!(due_of(&office, "2026-11-23", "王秀英"), "2026-11-19", "a struck visit was none");
    office.call("rule.save", json!({"key": "visit.key_days", "from_date": "2026-11-23", "value": 14}));
    assert_eq!(due_of(&office, "2026-11-23", "王秀英"), "2026-11-03");
    assert_eq!(due_of(&office, "2026-11-22", "王秀英"), "2026-11-19", "the day before goes by the day before's rule");
    let pause =
        json!({"person_id": old, "tier": "pause", "from_date": "2026-11-01", "to_date": "2026-11-22", "cause": "住院"});
    office.call("visit_tier.save", pause);
    assert_eq!(due_of(&office, "2026-11-23", "王秀英"), "2026-11-22", "due from the day of coming home");
}

#[test]
fn a_returned_sheet_is_typed_in_as_one_entry() {
    let office = Office::new();
    let (wife, husband) = couple(&office, "12-1-201", 1);
    let near = neighbour(&office, "2-1-101", "刘关山", "19400301");
    let upstairs = neighbour(&office, "2-1-901", "陈建国", "19400302");
    let sheet = office.call("visit.sheet", json!({"scope": "home"}));
    let doors: Vec<String> = sheet["homes"].as_array().unwrap().iter().map(|home| text(&home["address"])).collect();
    assert_eq!(doors, ["2-1-101", "2-1-901", "12-1-201"], "building, entrance, floor, door");
    assert_eq!((sheet["people"].as_u64(), sheet["homes"][2]["people"].as_array().unwrap().len()), (Some(4), 2));
    let only = office.call("visit.sheet", json!({"scope": "home", "building": "2"}));
    assert_eq!(only["homes"].as_array().unwrap().len(), 2);
    let tier = office.call("visit.sheet", json!({"scope": "tier", "tier": "general"}));
    assert_eq!(tier["people"], 2, "the couple are under 80");
    visit(&office, "2026-08-30", &[&near], json!({}));
    let week = office.call("visit.sheet", json!({}));
    assert_eq!(
        (&week["people"], &week["homes"][0]["address"]),
        (&json!(1), &json!("2-1-101")),
        "90 days end on Saturday"
    );
    office.call("journal.undo", json!({}));

    let rows = |calls: &str| {
        json!([
            {"persons": [near], "result": "met"},
            {"persons": [upstairs], "result": "missed"},
            {"persons": [wife, husband], "result": "met", "need": "想装扶手", "abnormal": true, "calls": calls},
        ])
    };
    let ask = |rows: Value| json!({"date": "2026年11月22日", "kind": "10", "way": "home", "visitors": "王敏、李强", "rows": rows});
    let fault = office.refused("visit.enter", ask(rows("")));
    assert_eq!(fault.field.as_deref(), Some("rows.2.calls"), "the row that cannot stand is named");
    assert_eq!(office.call("visit.list", json!({}))["total"], 0, "and none was written");
    assert_eq!(
        office.refused("visit.enter", ask(json!([{"persons": [near], "way": "走路"}]))).field.as_deref(),
        Some("rows.0.way")
    );
    assert_eq!(office.refused("visit.enter", ask(json!([]))).field.as_deref(), Some("rows"));
    let done = office.call("visit.enter", ask(rows("10:20 致电女儿")));
    assert_eq!((&done["value"]["visits"], &done["value"]["people"]), (&json!(2), &json!(3)), "a missed call is none");
    assert_eq!(done["title"], "登记 2026-11-22 的走访 2 户次、3 人次，未见到 1 户");
    let list = office.call("visit.list", json!({"filter": {"state": ["有效", "无效"]}}));
    assert_eq!((&list["total"], &list["rows"][0]["visitors"]), (&json!(3), &json!("王敏、李强")));
    let again = office.call("visit.sheet", json!({"on": "2026-11-22", "scope": "home"}));
    assert_eq!(again["homes"][0]["people"][0]["entered"], true, "nobody types it twice");
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("visit.list", json!({}))["total"], 0, "one entry, taken back in one step");
    let out = office.folder.path().join("walk.pdf");
    let print = json!({"document": "visit-sheet", "out": out, "filter": {"scope": "home", "building": "2"}});
    assert_eq!(office.call("print.save", print)["value"]["pages"], 1);
}

/// The seed's figure: 26 person-times over fewer calls.
#[test]
fn twenty_six_person_times_are_sixteen_calls() {
    let office = Office::new();
    for at in 1..=10 {
        let (wife, husband) = couple(&office, &format!("1-1-{at}01"), at);
        visit(&office, "2026-11-10", &[&wife, &husband], json!({"kind": "节日慰问"}));
    }
    let mut last = String::new();
    for at in 1..=5 {
        last = neighbour(&office, &format!("2-1-{at}01"), &format!("老人{at}"), "19400301");
        visit(&office, "2026-11-11", &[&last], json!({}));
    }
    visit(&office, "2026-11-20", &[&last], json!({"way": "phone", "result": "reached"}));
    visit(&office, "2026-11-21", &[&last], json!({"result": "missed"}));
    visit(&office, "2026-10-31", &[&last], json!({}));
    tag(&office, &last, "E01", "2026-11-15", None);
    let answer = office.call("stats", json!({"name": "visit", "from": "2026-11-01", "to": "2026-11-30"}));
    let all = |column: &str| figure(&answer, 0, "合计", "", column);
    assert_eq!([all("户次"), all("人次"), all("户数"), all("人数")], [16, 26, 15, 25]);
    assert_eq!(figure(&answer, 0, "节日慰问", "", "人次"), 20);
    assert_eq!(figure(&answer, 0, "探访关爱", "", "户次"), 6);
    assert_eq!(figure(&answer, 0, "合计", "方式（户次）", "电话"), 1);
    assert_eq!(figure(&answer, 0, "合计", "另有（户次）", "未见到"), 1);
    for check in answer["tables"][0]["checks"].as_array().unwrap() {
        assert_eq!(check["left"], check["right"], "{}", check["label"]);
    }
    assert_eq!(figure(&answer, 1, "独居", "", "人次"), 1, "a tag counts from its day on: only the call of the 20th");
    let out = office.folder.path().join("roll.pdf");
    let print = json!({"document": "visit-roll", "out": out, "from": "2026-11-01", "to": "2026-11-30"});
    assert_eq!(office.call("print.save", print)["value"]["pages"], 1);
}

#[test]
fn the_rate_of_a_past_month_counts_who_was_there_then() {
    let office = Office::new();
    let person = |door: &str, name: &str| {
        let id = neighbour(&office, door, name, "19500101");
        tag(&office, &id, "E01", "2026-01-01", None);
        id
    };
    let stayed = person("1-1-101", "留下的");
    let moved = person("1-1-102", "搬走的");
    let died = person("1-1-103", "去世的");
    let away = person("1-1-104", "住院的");
    let later = neighbour(&office, "1-1-105", "后来独居的", "19500101");
    tag(&office, &later, "E01", "2026-11-01", None);
    let partly = person("1-1-106", "月中住院的");
    visit(&office, "2026-10-05", &[&stayed], json!({}));
    visit(&office, "2026-10-25", &[&stayed], json!({}));
    visit(&office, "2026-10-08", &[&moved], json!({"result": "missed"}));
    visit(&office, "2026-10-09", &[&later], json!({}));
    visit(&office, "2026-11-05", &[&partly], json!({}));
    office.call(
        "event.record",
        json!({"kind": "move_out", "date": "2026-10-15", "person_id": moved, "destination": "济南市"}),
    );
    office.call("event.record", json!({"kind": "death", "date": "2026-10-03", "person_id": died}));
    for (id, from, to) in [(&away, "2026-09-20", "2026-11-02"), (&partly, "2026-10-10", "2026-10-20")] {
        office.call(
            "visit_tier.save",
            json!({"person_id": id, "tier": "pause", "from_date": from, "to_date": to, "cause": "住院"}),
        );
    }
    let answer = office.call("stats", json!({"name": "visit", "from": "2026-10-01", "to": "2026-10-31"}));
    let october = |group: &str, column: &str| figure(&answer, 2, "2026年10月", group, column);
    assert_eq!(
        [october("合计", "应访"), october("合计", "已访")],
        [4, 1],
        "stayed, moved, died, and who was in hospital for ten days"
    );
    assert_eq!(october("合计", "走访率"), 250, "25.0 %");
    assert_eq!((october("特殊困难", "应访"), october("高风险", "应访")), (4, 0));
    let column =
        answer["tables"][2]["columns"].as_array().unwrap().iter().position(|c| c["label"] == "走访率").unwrap();
    let key = answer["tables"][2]["rows"][0]["cells"][column]["key"].clone();
    let missed =
        office.call("stats.names", json!({"name": "visit", "from": "2026-10-01", "to": "2026-10-31", "key": key}));
    let names: Vec<String> = missed["names"].as_array().unwrap().iter().map(|n| text(&n["label"])).collect();
    assert_eq!(
        names,
        ["搬走的", "去世的", "月中住院的"],
        "the rate opens those who were missed, in walking order of the first day"
    );
    let both = office.call("stats", json!({"name": "visit", "from": "2026-10-01", "to": "2026-11-23"}));
    assert_eq!(
        figure(&both, 2, "2026年11月", "合计", "应访"),
        4,
        "stayed, the one back from hospital, the new one, partly"
    );
    assert_eq!(figure(&both, 2, "各月合计（人·月）", "合计", "应访"), 8);
}

#[test]
fn what_was_passed_on_is_due_until_it_is_answered() {
    let office = Office::new();
    let old = neighbour(&office, "1-1-101", "王秀英", "19600101");
    let id = visit(
        &office,
        "2026-11-16",
        &[&old],
        json!({"need": "楼道灯坏", "passed_to": "物业", "passed_due": "2026-11-20"}),
    );
    let rows = office.call("due", json!({"kind": "passed"}))["rows"].clone();
    assert_eq!(
        (text(&rows[0]["title"]), text(&rows[0]["state"]), text(&rows[0]["owner"])),
        ("转介答复：楼道灯坏（物业）".into(), "逾期".into(), "物业".into())
    );
    office.call("visit.save", json!({"id": id, "passed_done": "2026-11-22", "passed_result": "已换灯"}));
    assert_eq!(office.call("due", json!({"kind": "passed"}))["rows"], json!([]));
}

#[test]
fn the_very_old_who_are_not_seen_for_a_month_are_found() {
    let office = Office::new();
    let seen = neighbour(&office, "1-1-101", "刚走访的", "19400101");
    let late = neighbour(&office, "1-1-102", "很久没走访的", "19400101");
    neighbour(&office, "1-1-103", "没走访过的", "19400101");
    neighbour(&office, "1-1-104", "七十九岁的", "19461124");
    let away = neighbour(&office, "1-1-105", "在女儿家的", "19400101");
    office.call(
        "visit_tier.save",
        json!({"person_id": away, "tier": "pause", "from_date": "2026-01-01", "cause": "去女儿家"}),
    );
    visit(&office, "2026-10-24", &[&seen], json!({}));
    visit(&office, "2026-10-23", &[&late], json!({}));
    visit(&office, "2026-11-20", &[&late], json!({"result": "missed"}));
    let rules = office.call("check.run", json!({}));
    let rule = rules.as_array().unwrap().iter().find(|rule| rule["rule"] == "no_visit").unwrap().clone();
    let names: Vec<String> = rule["findings"].as_array().unwrap().iter().map(|f| text(&f["title"])).collect();
    assert_eq!(names, ["很久没走访的", "没走访过的"], "30 days ago is still within the month; 31 is not");
}

/// What a paper says, line by line; None where the machine has no pdftotext.
fn paper(office: &Office, print: &Value) -> Option<String> {
    let out = office.folder.path().join("paper.pdf");
    let mut print = print.clone();
    print["out"] = json!(out);
    office.call("print.save", print);
    let read = std::process::Command::new("pdftotext").args(["-layout"]).arg(&out).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&read.stdout).into_owned())
}

#[test]
fn a_call_on_nobody_is_none_and_what_was_left_there_is_given_in_every_count() {
    let office = Office::new();
    let met = neighbour(&office, "1-1-101", "王秀英", "19400301");
    let out = neighbour(&office, "1-1-102", "陈海", "19410301");
    visit(&office, "2026-11-10", &[&met], json!({"money": 20_000, "source": "街道"}));
    visit(
        &office,
        "2026-11-11",
        &[&out],
        json!({"result": "missed", "money": 10_000, "source": "街道", "note": "放在邻居家"}),
    );
    visit(&office, "2026-11-12", &[&out], json!({"result": "missed"}));
    let list = office.call("visit.list", json!({}));
    assert_eq!((&list["total"], &list["sums"]["people"]), (&json!(1), &json!(1)), "as the statistic counts");
    let all = office.call("visit.list", json!({"filter": {"state": ["有效", "无效"]}}));
    assert_eq!((&all["total"], &all["sums"]["people"]), (&json!(3), &json!(1)), "who was not met is no 人次");
    let stats = office.call("stats", json!({"name": "visit", "from": "2026-11-01", "to": "2026-11-30"}));
    assert_eq!(figure(&stats, 0, "合计", "", "户次"), 1);
    assert_eq!(figure(&stats, 0, "合计", "随走访慰问", "慰问金"), 30_000);
    let print = json!({"document": "visit-roll", "from": "2026-11-01", "to": "2026-11-30"});
    let Some(roll) = paper(&office, &print) else { return };
    assert!(roll.contains("300.00") && roll.contains("1 户次") && !roll.contains("2 户次"), "{roll}");
    assert!(roll.contains("未见到") && !roll.contains("2026-11-12"), "{roll}");
}

#[test]
fn a_covered_roll_shows_nothing_of_categories() {
    let office = Office::new();
    let met = neighbour(&office, "1-1-101", "王秀英", "19400301");
    for code in ["E01", "E05", "E07"] {
        tag(&office, &met, code, "2026-01-01", None);
    }
    visit(&office, "2026-11-10", &[&met], json!({}));
    let print = json!({"document": "visit-roll", "from": "2026-11-01", "to": "2026-11-30", "masked": true});
    let Some(roll) = paper(&office, &print) else { return };
    assert!(!roll.contains(',') && !roll.contains("独居"), "{roll}");
    let clear = json!({"document": "visit-roll", "from": "2026-11-01", "to": "2026-11-30"});
    assert!(paper(&office, &clear).unwrap().contains("独居"), "it is in the clear one");
}
