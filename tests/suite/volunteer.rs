//! Volunteers: children by the rules of the day, hours with what was brought along, stars worked out and awarded, certificates
//! that stay what they said.

use crate::activity::{held, resident};
use serde_json::{Value, json};
use tests::{Office, text};

fn register(office: &Office, body: Value) -> String {
    text(&office.call("volunteer.save", body)["value"]["id"])
}

fn shown(office: &Office, name: &str) -> Value {
    office.call("volunteer.list", json!({"text": name}))["rows"][0].clone()
}

#[test]
fn children_need_consent_and_company_by_their_age_on_the_day() {
    let office = Office::new();
    // Born on 1 December 2016: nine until the end of November 2026.
    let child = resident(&office, "1-1-101", "小明明", "20161201");
    let small = resident(&office, "1-1-102", "小亮亮", "20210101");
    let fault = office.refused("volunteer.save", json!({"person_id": small}));
    assert!(
        fault.faults.iter().any(|fault| fault.field == "birth" && fault.detail.contains("未满 6 周岁")),
        "{fault:?}"
    );
    let fault = office.refused("volunteer.save", json!({"person_id": child}));
    let asked: Vec<&str> = fault.faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(asked, ["guardian", "guardian_phone", "consent_on"]);
    let on = |date: &str, line: Value| {
        let mut line = line;
        line["person_id"] = json!(child);
        json!({"name": "捡垃圾", "date": date, "from_time": "9:00", "to_time": "10:00", "people": [line]})
    };
    let why = |body: Value| office.refused("activity.save", body).faults[0].detail.clone();
    assert!(
        why(on("2026-11-20", json!({"companion": "母亲"}))).contains("要有监护人同意"),
        "not registered, no consent"
    );
    register(
        &office,
        json!({"person_id": child, "from_date": "2026-11-01", "guardian": "明母", "guardian_phone": "19900001234", "consent_on": "2026-11-01"}),
    );
    assert!(why(on("2026-11-20", json!({}))).contains("请写由谁陪同"));
    held(&office, on("2026-11-20", json!({"companion": "明母"})));
    held(&office, on("2026-11-21", json!({"part": "20"})));
    // The ages are dated settings of the office.
    office.call("rule.save", json!({"key": "volunteer.accompanied_age", "from_date": "2026-11-22", "value": 9}));
    held(&office, on("2026-11-22", json!({})));
    assert!(why(on("2026-11-19", json!({}))).contains("请写由谁陪同"), "a day before it was changed");
    let gaps = office.call("check.run", json!({}));
    let minors = gaps.as_array().unwrap().iter().find(|rule| rule["rule"] == "volunteer_minor").unwrap();
    assert_eq!(minors["findings"], json!([]));
}

#[test]
fn hours_brought_along_hold_all_up_to_their_day_and_stars_go_by_thresholds() {
    let office = Office::new();
    let zhao = resident(&office, "1-1-101", "赵永安", "19600301");
    let mut body = json!({"person_id": zhao, "from_date": "2026-01-01", "platform_no": "3705001", "opening": "97.5小时", "opening_on": "2026-06-30"});
    let fault = office.refused("volunteer.save", body.clone());
    assert_eq!(fault.faults[0].field, "opening_source", "hours that come from nowhere are none");
    body["opening_source"] = json!("市志愿服务平台");
    let id = register(&office, body);
    let two = |date: &str| json!({"name": format!("助老{date}"), "date": date, "from_time": "9:00", "to_time": "11:00", "people": [{"person_id": zhao}]});
    held(&office, two("2026-06-30"));
    assert_eq!(
        (text(&shown(&office, "赵永安")["hours"]), text(&shown(&office, "赵永安")["eligible"])),
        ("97.5".into(), String::new()),
        "held in the balance already"
    );
    held(&office, two("2026-07-01"));
    assert_eq!(text(&shown(&office, "赵永安")["hours"]), "99.5");
    let warned = office.call("star_award.check", json!({"volunteer_id": id, "star": "1", "date": "2026-11-20"}));
    assert!(text(&warned["warnings"][0]["detail"]).contains("累计 99.5 小时，不到 100 小时"), "{warned}");
    held(&office, two("2026-08-01"));
    let row = shown(&office, "赵永安");
    assert_eq!(
        (text(&row["hours"]), text(&row["eligible"]), text(&row["star"])),
        ("101.5".into(), "一星".into(), String::new())
    );
    let filtered = office.call("volunteer.list", json!({"filter": {"eligible": "1"}}));
    assert_eq!(filtered["total"], 1);
    office.call("star_award.save", json!({"volunteer_id": id, "star": "1", "date": "2026-11-20", "number": "SX-1"}));
    assert_eq!(text(&shown(&office, "赵永安")["star"]), "一星");
    assert_eq!(
        office.refused("star_award.save", json!({"volunteer_id": id, "star": "1", "date": "2026-11-21"})).faults[0]
            .field,
        "star"
    );
    let before = office.call("volunteer.list", json!({"as_of": "2026-07-31"}))["rows"][0].clone();
    assert_eq!((text(&before["hours"]), text(&before["star"])), ("99.5".into(), String::new()), "as of a day");
    // Other places have other thresholds.
    office.call("rule.save", json!({"key": "volunteer.star_2", "from_date": "2026-11-22", "value": 101}));
    assert_eq!(text(&shown(&office, "赵永安")["eligible"]), "二星");
    let stats = office.call("stats", json!({"name": "volunteer", "from": "2026-01-01", "to": "2026-11-23"}));
    let tables = stats["tables"].as_array().unwrap();
    let stars = tables.last().unwrap();
    let line = |label: &str| {
        let row = stars["rows"].as_array().unwrap().iter().find(|row| row["label"] == label).unwrap();
        row["cells"].as_array().unwrap().iter().map(|cell| cell["value"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!((line("合计"), line("二星"), line("一星")), (vec![1, 1, 1], vec![0, 1, 1], vec![1, 0, 0]));
    let book = &tables[tables.len() - 2]["rows"][0]["cells"];
    assert_eq!(
        (text(&book[0]["text"]), text(&book[1]["text"]), text(&book[4]["text"])),
        ("1".into(), "1".into(), "101.5".into())
    );
}

#[test]
fn a_certificate_stays_what_it_said_has_a_number_and_can_be_checked() {
    let office = Office::new();
    let zhao = resident(&office, "1-1-101", "赵永安", "19600301");
    let id = register(&office, json!({"person_id": zhao, "from_date": "2026-01-01"}));
    let none = office.refused("certificate.save", json!({"volunteer_id": id}));
    assert!(none.faults[0].detail.contains("没有服务时长"), "{none:?}");
    let two = |date: &str| json!({"name": "助老", "date": date, "from_time": "9:00", "to_time": "11:00", "people": [{"person_id": zhao}]});
    held(&office, two("2026-10-01"));
    held(&office, two("2026-11-01"));
    let asked = json!({"volunteer_id": id, "date": "2026-11-20", "from_date": "2026-10-15", "purpose": "评优", "minutes": 99999});
    let paper = text(&office.call("certificate.save", asked)["value"]["id"]);
    let got = office.call("certificate.get", json!({"id": paper}));
    assert_eq!(
        (text(&got["draft"]["number"]), &got["draft"]["minutes"], &got["draft"]["times"]),
        ("ZM-2026-0001".into(), &json!(120), &json!(1)),
        "what the records say, whatever was sent"
    );
    held(&office, two("2026-11-10"));
    let got = office.call("certificate.get", json!({"id": paper}));
    assert_eq!(
        (text(&got["hours"]), text(&got["now_hours"])),
        ("2".into(), "4".into()),
        "it was handed out; the page tells that the records moved on"
    );
    let mut draft = got["draft"].clone();
    draft["from_date"] = json!("2026-01-01");
    assert!(office.refused("certificate.save", draft.clone()).faults[0].detail.contains("请作废"));
    draft["from_date"] = json!("2026-10-15");
    draft["minutes"] = json!(600);
    draft["void_on"] = json!("2026-11-22");
    draft["void_reason"] = json!("漏了一次");
    office.call("certificate.save", draft);
    let got = office.call("certificate.get", json!({"id": paper}));
    assert_eq!(got["draft"]["minutes"], 120);
    assert_eq!(text(&office.call("certificate.list", json!({}))["rows"][0]["state"]), "已作废");
    let again = office.call("certificate.save", json!({"volunteer_id": id, "date": "2026-11-22"}));
    let again = office.call("certificate.get", json!({"id": again["value"]["id"]}));
    assert_eq!((text(&again["draft"]["number"]), text(&again["hours"])), ("ZM-2026-0002".into(), "6".into()));
    for (document, masked) in [("certificate-paper", false), ("certificate-list", true), ("certificate-check", true)] {
        let out = office.folder.path().join("a.pdf");
        let pages = office.call("print.save", json!({"document": document, "id": paper, "masked": masked, "out": out}));
        assert_eq!(pages["value"]["pages"], 1, "{document}");
    }
}

#[test]
fn volunteers_are_covered_by_a_policy_in_one_step_and_two_records_of_one_become_one() {
    let office = Office::new();
    let (zhao, other) =
        (resident(&office, "1-1-101", "赵永安", "19600301"), resident(&office, "1-1-102", "赵永安", "19600301"));
    let first = register(&office, json!({"person_id": zhao, "from_date": "2026-01-01"}));
    let second = register(
        &office,
        json!({"person_id": other, "from_date": "2026-01-01", "opening": "20", "opening_source": "市平台", "opening_on": "2025-12-31"}),
    );
    register(&office, json!({"name": "外来客", "from_date": "2026-01-01"}));
    assert_eq!(office.refused("volunteer.save", json!({"person_id": zhao})).faults[0].field, "person_id");
    let policy = json!({"insurer": "平安保险", "policy": "BX001", "from_date": "2026-01-01", "to_date": "2026-12-31"});
    let policy = text(&office.call("insurance.save", policy)["value"]["id"]);
    let done = office.call("volunteer.cover", json!({"insurance_id": policy}));
    assert_eq!((&done["value"]["new"], &done["value"]["known"]), (&json!(3), &json!(0)));
    let again = office.call("volunteer.cover", json!({"insurance_id": policy}));
    assert_eq!((&again["value"]["new"], &again["value"]["known"]), (&json!(0), &json!(3)));
    assert_eq!(office.call("volunteer.list", json!({"filter": {"covered": "1"}}))["total"], 3);
    let both = |person: &str| json!({"name": "同一次", "date": "2026-11-20", "from_time": "9:00", "to_time": "10:00", "people": [{"person_id": zhao}, {"person_id": person}]});
    held(&office, both(&other));
    office.call("star_award.save", json!({"volunteer_id": second, "star": "1", "date": "2026-11-20"}));
    office.call("person.merge", json!({"keep": zhao, "drop": other}));
    assert_eq!(office.call("volunteer.list", json!({}))["total"], 2);
    let row = office.call("volunteer.get", json!({"id": first}));
    assert_eq!(
        (text(&row["hours"]), text(&row["star_name"])),
        ("21".into(), "一星".into()),
        "the balance and the award came along, the hour is one"
    );
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("volunteer.list", json!({}))["total"], 3);
}
