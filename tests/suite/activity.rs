//! Activities: who took part and for how long, one entry in many books, and no time of anybody counted twice.

use crate::team::team;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{Office, number, text};

/// Who was there, for how many minutes.
type There = Vec<(usize, i64)>;

/// A resident; their key.
pub fn resident(office: &Office, door: &str, name: &str, birth: &str) -> String {
    office.household(door, name, &number(birth, 11)).1
}

/// Saved; its key.
pub fn held(office: &Office, body: Value) -> String {
    text(&office.call("activity.save", body)["value"]["id"])
}

fn cells(answer: &Value, table: usize, label: &str) -> Vec<String> {
    let rows = answer["tables"][table]["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["label"] == label).unwrap_or_else(|| panic!("{label}: {rows:?}"));
    row["cells"].as_array().unwrap().iter().map(|cell| text(&cell["text"])).collect()
}

#[test]
fn a_returned_sheet_is_typed_by_names_and_counts_hours_by_the_rules_of_the_day() {
    let office = Office::new();
    let zhao = resident(&office, "1-1-101", "赵永安", "19600301");
    resident(&office, "1-1-102", "钱进", "19700301");
    let body = json!({
        "name": "清洁家园", "date": "2026-11-20", "from_time": "8：30", "to_time": "1010", "others": 12, "benefited": 60, "leaflets": 30,
        "people": [
            {"person_id": zhao, "roles": ["10"]}, {"name": "钱进", "in_time": "9:00", "out_time": "9:40"},
            {"name": "周路人", "part": "20"}, {"person_id": zhao},
        ],
    });
    let checked = office.call("activity.check", body.clone());
    assert!(text(&checked["warnings"][0]["detail"]).contains("“周路人”不在居民登记"), "{checked}");
    let id = held(&office, body);
    let page = office.call("activity.get", json!({"id": id}));
    assert_eq!(text(&page["draft"]["number"]), "HD-2026-0001");
    let rows: Vec<[String; 4]> = page["attendance"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["name", "part", "hours", "extra"].map(|name| text(&row[name])))
        .collect();
    let row = |cells: [&str; 4]| cells.map(str::to_owned);
    // 100 minutes are 1.5 h and the organiser's hour more; 40 are half an hour; who only attends has none. 赵永安 is there once.
    assert_eq!(
        rows,
        [row(["赵永安", "服务", "1.5", "1"]), row(["钱进", "服务", "0.5", ""]), row(["周路人", "参加", "", ""])]
    );
    assert_eq!((&page["total"], &page["served"], text(&page["hours"])), (&json!(15), &json!(2), "3".to_owned()));
    let listed = office.call("activity.list", json!({}));
    assert_eq!((&listed["rows"][0]["total"], text(&listed["rows"][0]["state"])), (&json!(15), "已办".to_owned()));
    assert_eq!(
        (&listed["total"], &listed["sums"]["total"]),
        (&json!(1), &json!(15)),
        "lists are counted apart from heads"
    );
    assert_eq!(listed["sums"]["leaflets"], 30);

    // The same sheet put right: one goes, one comes; the row of the stranger stays his.
    let mut draft = page["draft"].clone();
    let stranger = draft["people"][2].clone();
    draft["people"] = json!([draft["people"][0], stranger, {"name": "孙丽丽"}]);
    office.call("activity.save", draft);
    let again = office.call("activity.get", json!({"id": id}));
    assert_eq!(again["draft"]["people"].as_array().unwrap().len(), 3);
    assert_eq!(again["draft"]["people"][1]["id"], stranger["id"], "not looked for again, and not made anew");
    let history = office.call("activity.history", json!({"id": id}));
    assert!(history.to_string().contains("钱进"), "who was taken off is still told: {history}");
    let told = office.call("person.get", json!({"id": zhao}));
    assert!(told["linked"].to_string().contains("清洁家园"), "and a person's page tells of it: {}", told["linked"]);
}

#[test]
fn what_is_planned_is_due_and_counts_nothing_until_it_was_held() {
    let office = Office::new();
    let zhao = resident(&office, "1-1-101", "赵永安", "19600301");
    let day = json!({"name": "联欢会", "kind": "20", "date": "2026-12-05", "from_time": "14:00", "to_time": "16:00", "people": [{"person_id": zhao, "part": "10"}]});
    let id = held(&office, day.clone());
    assert_eq!(text(&office.call("activity.list", json!({}))["rows"][0]["state"]), "计划");
    let mut early = day;
    early["status"] = json!("20");
    assert_eq!(office.refused("activity.save", early).faults[0].field, "status");
    let due = office.call("due", json!({"kind": "activity"}));
    assert_eq!((due["rows"][0]["id"].clone(), text(&due["rows"][0]["due"])), (json!(id), "2026-12-05".to_owned()));
    let year = json!({"name": "volunteer", "from": "2026-01-01", "to": "2026-12-31"});
    assert_eq!(cells(&office.call("stats", year.clone()), 0, "合计")[1], "0");
    office.call("activity.set", json!({"ids": [id], "field": "date", "value": "2026-11-22"}));
    let due = office.call("due", json!({"kind": "activity"}));
    assert_eq!(text(&due["rows"][0]["title"]), "活动待登记：联欢会", "the day is over and nobody typed the sheet");
    office.call("activity.set", json!({"ids": [id], "field": "status", "value": "20"}));
    assert_eq!(office.call("due", json!({"kind": "activity"}))["rows"], json!([]));
    assert_eq!(cells(&office.call("stats", year.clone()), 0, "合计"), ["1", "1", "1", "0", "2"]);
    office.call("activity.set", json!({"ids": [id], "field": "status", "value": "30"}));
    assert_eq!(cells(&office.call("stats", year), 0, "合计")[1], "0", "cancelled");
}

#[test]
fn one_entry_stands_in_many_books_and_no_time_is_counted_twice() {
    let office = Office::new();
    let zhao = resident(&office, "1-1-101", "赵永安", "19600301");
    let qian = resident(&office, "1-1-102", "钱进", "19700301");
    let old = resident(&office, "2-1-101", "孙奶奶", "19400301");
    let patrol = team(&office, "平安巡逻队");
    for person in [&zhao, &qian] {
        office.call("team_member.save", json!({"team_id": patrol, "person_id": person}));
    }
    for person in [&zhao, &qian] {
        office.call("volunteer.save", json!({"person_id": person, "from_date": "2026-01-01"}));
    }
    // Two hours in the morning; the writer has an hour more.
    let id = held(
        &office,
        json!({
            "name": "邻里守望", "date": "2026-11-20", "from_time": "8:00", "to_time": "10:00", "leaflets": 40, "content": "边走边看，顺路看望老人。",
            "people": [{"person_id": zhao, "roles": ["20"]}, {"person_id": qian}, {"name": "李外人"}],
        }),
    );
    let hours = |office: &Office| -> BTreeMap<String, String> {
        let rows = office.call("volunteer.list", json!({}))["rows"].clone();
        rows.as_array().unwrap().iter().map(|row| (text(&row["name"]), text(&row["hours"]))).collect()
    };
    let two = |zhao: &str, qian: &str| {
        BTreeMap::from([("赵永安".to_owned(), zhao.to_owned()), ("钱进".to_owned(), qian.to_owned())])
    };
    let year = json!({"name": "volunteer", "from": "2026-01-01", "to": "2026-12-31"});
    let before = cells(&office.call("stats", year.clone()), 0, "合计");
    assert_eq!(before, ["1", "3", "3", "2", "7"]);
    assert_eq!(hours(&office), two("3", "2"));

    let fault = office.refused("activity.enter", json!({"id": id, "book": "patrol"}));
    assert_eq!(fault.field.as_deref(), Some("team_id"));
    let made = office.call("activity.enter", json!({"id": id, "book": "patrol", "team_id": patrol}));
    let walk = office.call("patrol.get", json!({"id": made["value"][0]["id"]}));
    assert_eq!((text(&walk["draft"]["number"]), text(&walk["hours"])), ("XL-2026-0001".into(), "5".into()));
    assert_eq!(walk["draft"]["members"].as_array().unwrap().len(), 2, "the stranger is in no team");
    assert_eq!(walk["draft"]["leaflets"], Value::Null, "leaflets are the activity's, and counted once");
    office.call("activity.enter", json!({"id": id, "book": "visit", "persons": [old]}));
    let seen = office.call("visit.list", json!({}))["rows"][0].clone();
    assert!(text(&seen["visitors"]).contains("赵永安、钱进"), "{seen}");
    let dispute = json!({"date": "2026-11-10", "accepted_on": "2026-11-10", "source": "06", "category": "02", "outline": "漏水", "parties": [{"side": "a", "name": "甲"}, {"side": "b", "name": "乙"}]});
    let dispute = text(&office.call("dispute.save", dispute)["value"]["id"]);
    office.call("activity.enter", json!({"id": id, "book": "mediation", "dispute_id": dispute}));
    assert_eq!(text(&office.call("dispute_step.list", json!({}))["rows"][0]["record"]), "边走边看，顺路看望老人。");
    let page = office.call("activity.get", json!({"id": id}));
    for book in ["patrol", "visit", "dispute_step"] {
        assert!(
            page["linked"].as_array().unwrap().iter().any(|of| of["register"] == book),
            "{book}: {}",
            page["linked"]
        );
    }
    assert!(page["attendance"][0]["elsewhere"] == true && page["attendance"][2]["elsewhere"] == false);

    // Two now stand in two books and are 3 人次 still: two on the patrol, the stranger in the activity.
    assert_eq!(hours(&office), two("3", "2"), "not twice");
    let after = cells(&office.call("stats", year.clone()), 0, "合计");
    assert_eq!(after, ["2", "3", "3", "2", "7"], "one more record, no more person-times and hours");
    assert_eq!(
        office.refused("activity.enter", json!({"id": id, "book": "patrol", "team_id": patrol})).field.as_deref(),
        Some("team_id")
    );

    // A patrol that is struck counts no more, and the activity counts again.
    office.call("patrol.remove", json!({"ids": [walk["draft"]["id"]]}));
    assert_eq!(cells(&office.call("stats", year.clone()), 0, "合计"), before);
    assert_eq!(hours(&office), two("3", "2"));
    // A patrol of its own, not tied to anything, is other time.
    let other = json!({"team_id": patrol, "date": "2026-11-21", "from_time": "8:00", "to_time": "9:00", "members": [{"name": "赵永安"}]});
    office.call("patrol.save", other);
    assert_eq!(hours(&office), two("4", "2"));
    // An activity made of that patrol is the same time again.
    let from = text(&office.call("patrol.list", json!({}))["rows"][0]["id"]);
    let told = json!({"name": "周六巡逻", "date": "2026-11-21", "from_time": "8:00", "to_time": "9:00", "people": [{"person_id": zhao}], "from": format!("patrol:{from}")});
    held(&office, told);
    assert_eq!(hours(&office), two("4", "2"));
    for check in office.call("stats", year)["tables"][0]["checks"].as_array().unwrap() {
        assert_eq!(check["left"], check["right"], "{check}");
    }
}

/// Whatever is held, walked, tied, struck and put back: the list, the page and the statistic say what adding up by hand says.
#[test]
fn hours_are_the_same_whichever_way_they_are_added_up() {
    for seed in 0..4_u64 {
        let rng = &mut fastrand::Rng::with_seed(seed);
        let office = Office::new();
        let patrol = team(&office, "平安巡逻队");
        let names = ["赵永安", "钱进", "孙丽丽", "李顺"];
        let people: Vec<String> = (0..4)
            .map(|at| resident(&office, &format!("1-1-10{}", at + 1), names[at], &format!("19{}0301", 60 + at)))
            .collect();
        for person in &people {
            office.call("team_member.save", json!({"team_id": patrol, "person_id": person}));
            let opening = if rng.bool() {
                json!({"opening": "10.5", "opening_on": "2026-06-30", "opening_source": "市平台"})
            } else {
                json!({})
            };
            let mut body = json!({"person_id": person, "from_date": "2026-01-01"});
            body.as_object_mut().unwrap().extend(opening.as_object().unwrap().clone());
            office.call("volunteer.save", body);
        }
        // By hand: for each record who was there for how long, and what is tied to what.
        let mut activities: Vec<(String, String, There, bool)> = Vec::new();
        let mut patrols: Vec<(String, String, There, Option<String>, bool)> = Vec::new();
        for _ in 0..14 {
            let date = format!("2026-{:02}-{:02}", rng.u8(5..11), rng.u8(1..29));
            let hours = rng.i64(1..4);
            let times = json!({"from_time": "08:00", "to_time": format!("{:02}:00", 8 + hours)});
            let there: Vec<usize> = (0..4).filter(|_| rng.bool()).collect();
            if there.is_empty() {
                continue;
            }
            let with: Vec<(usize, i64)> = there.iter().map(|who| (*who, hours * 60)).collect();
            match rng.u8(..3) {
                0 | 1 => {
                    let lines: Vec<Value> = there.iter().map(|who| json!({"person_id": people[*who]})).collect();
                    let name = format!("活动{}", rng.u32(..));
                    let id = held(
                        &office,
                        json!({"name": name, "date": date, "from_time": times["from_time"], "to_time": times["to_time"], "people": lines}),
                    );
                    if rng.bool() {
                        let made = office.call(
                            "activity.enter",
                            json!({"id": id, "book": "patrol", "team_id": patrol, "said": "走一圈"}),
                        );
                        patrols.push((
                            text(&made["value"][0]["id"]),
                            date.clone(),
                            with.clone(),
                            Some(id.clone()),
                            false,
                        ));
                    }
                    activities.push((id, date, with, false));
                }
                _ => {
                    let lines: Vec<Value> = there.iter().map(|who| json!({"name": names[*who]})).collect();
                    let body = json!({"team_id": patrol, "date": date, "from_time": times["from_time"], "to_time": times["to_time"], "members": lines});
                    patrols.push((text(&office.call("patrol.save", body)["value"]["id"]), date, with, None, false));
                }
            }
            if rng.u8(..4) == 0
                && let Some(one) = patrols.last_mut()
            {
                office.call("patrol.remove", json!({"ids": [one.0]}));
                one.4 = true;
            }
            if rng.u8(..5) == 0
                && let Some(one) = activities.last_mut()
                && !one.3
                && !patrols.iter().any(|(_, _, _, tied, struck)| tied.as_ref() == Some(&one.0) && !struck)
            {
                office.call("activity.remove", json!({"ids": [one.0]}));
                one.3 = true;
            }
        }
        let mut total = 0;
        for (who, name) in names.iter().enumerate() {
            let row = office.call("volunteer.list", json!({"text": name}))["rows"][0].clone();
            let id = row["id"].clone();
            let draft = office.call("volunteer.get", json!({"id": id}));
            let since = text(&draft["draft"]["opening_on"]);
            let mine = |with: &[(usize, i64)]| {
                with.iter().filter(|(one, _)| *one == who).map(|(_, minutes)| *minutes).sum::<i64>()
            };
            let walked = patrols.iter().filter(|(.., struck)| !struck).map(|(_, date, with, ..)| (date, mine(with)));
            let served = activities.iter().filter(|(id, _, with, struck)| {
                let there = |tied: &Option<String>, others: &[(usize, i64)], gone: &bool| {
                    tied.as_ref() == Some(id) && !gone && mine(others) > 0
                };
                !struck && mine(with) > 0 && !patrols.iter().any(|(_, _, others, tied, gone)| there(tied, others, gone))
            });
            let all: Vec<(&String, i64)> = walked.chain(served.map(|(_, date, with, _)| (date, mine(with)))).collect();
            total += all.iter().map(|(_, minutes)| minutes).sum::<i64>();
            let since_then: i64 = all.iter().filter(|(date, _)| **date > since).map(|(_, minutes)| minutes).sum();
            let opening = if since.is_empty() { 0 } else { 630 };
            let shown = row["hours"].as_str().unwrap().parse::<f64>().unwrap_or_default();
            assert_eq!((shown * 60.0).round() as i64, opening + since_then, "seed {seed}, {name}: {row}");
            let rows: i64 =
                draft["served"].as_array().unwrap().iter().map(|row| row["minutes"].as_i64().unwrap()).sum();
            assert_eq!(rows, since_then, "seed {seed}: the page names what the list adds up");
        }
        let stats = office.call("stats", json!({"name": "volunteer", "from": "2026-01-01", "to": "2026-12-31"}));
        let shown = &stats["tables"][0]["rows"][0]["cells"][4]["value"];
        assert_eq!(shown.as_i64(), Some(total), "seed {seed}: hours of the year, those before a balance in it too");
    }
}

#[test]
fn the_statistic_counts_times_heads_and_people_apart_and_papers_are_printed() {
    let office = Office::new();
    let zhao = resident(&office, "1-1-101", "赵永安", "19600301");
    let group = text(&office.call("group.save", json!({"name": "艺术团"}))["value"]["id"]);
    office.call("group_member.save", json!({"group_id": group, "person_id": zhao}));
    for (date, others) in [("2026-10-05", 20), ("2026-11-05", 30)] {
        held(
            &office,
            json!({"name": "合唱", "kind": "20", "date": date, "group_id": group, "others": others, "benefited": 50, "people": [{"person_id": zhao}, {"name": "路人甲甲"}]}),
        );
    }
    held(
        &office,
        json!({"name": "助老", "date": "2026-11-06", "from_time": "9:00", "to_time": "11:00", "people": [{"person_id": zhao}]}),
    );
    let stats = office.call("stats", json!({"name": "activity", "from": "2026-01-01", "to": "2026-11-30"}));
    // Times, person-times, distinct people, serving: person-times, people, hours; benefited, leaflets. 赵永安 is one person.
    assert_eq!(cells(&stats, 0, "合计"), ["3", "55", "3", "1", "1", "2", "100", "0"]);
    assert_eq!(cells(&stats, 0, "文化活动"), ["2", "54", "3", "0", "0", "0", "100", "0"]);
    assert_eq!(cells(&stats, 1, "2026年11月")[..2], ["2", "33"]);
    assert_eq!(cells(&stats, 2, "艺术团")[0], "2");
    let key = stats["tables"][0]["rows"][0]["cells"][0]["key"].clone();
    let names =
        office.call("stats.names", json!({"name": "activity", "from": "2026-01-01", "to": "2026-11-30", "key": key}));
    assert_eq!(names["names"].as_array().unwrap().len(), 3, "a figure opens its names");
    let offered = office.call("activity.candidates", json!({"group_id": group}));
    assert_eq!((text(&offered[0]["name"]), &offered[0]["last"]), ("赵永安".into(), &json!(true)));
    let id = office.call("activity.list", json!({"text": "合唱"}))["rows"][0]["id"].clone();
    let print = |document: &str| {
        let out = office.folder.path().join(format!("{document}.pdf"));
        office.call("print.save", json!({"document": document, "id": id, "out": out}))["value"]["pages"].as_i64()
    };
    for document in ["activity-sign", "activity-record", "activity-blank", "activity-list", "stats-activity"] {
        assert!(print(document) >= Some(1), "{document}");
    }
}
