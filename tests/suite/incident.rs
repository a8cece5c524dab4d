//! 事件与信息上报: the 21 cars, what followed, and to whom it was told.

use serde_json::{Value, json};
use tests::{Office, text};

fn cars(more: Value) -> Value {
    let mut body = json!({
        "title": "夜间21辆车被砸", "kind": "财物损坏", "level": "较大", "date": "2026-11-20", "time": "7点半",
        "place": "西门外停车场", "damaged": 21, "damage_unit": "辆", "damage": "31,500", "measures": "报警，调监控",
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

#[test]
fn the_twenty_one_cars_are_written_down_reported_and_followed_up() {
    let office = Office::new();
    let told = office.call("incident.check", cars(json!({})));
    assert!(told["warnings"].to_string().contains("马上上报"), "a larger one that nobody was told of: {told}");
    let id = text(&office.call("incident.save", cars(json!({"follow_due": "2026-11-27"})))["value"]["id"]);
    let gap = |rule: &str| {
        let rules = office.call("check.run", json!({}));
        rules.as_array().unwrap().iter().find(|row| row["rule"] == rule).unwrap()["findings"].as_array().unwrap().len()
    };
    assert_eq!(gap("incident_unreported"), 1);
    let reports = json!([
        {"whom": "街道办", "date": "2026-11-20", "time": "0740", "way": "电话", "receipt": "已收到", "receipt_on": "2026-11-20"},
        {"whom": "金水派出所", "date": "2026年11月21日", "way": "书面", "content": "附车辆清单"},
    ]);
    office.call("incident.save", json!({"id": id, "reports": reports, "police_case": "东公立字〔2026〕0号"}));
    let page = office.call("incident.get", json!({"id": id}));
    let draft = &page["draft"];
    assert_eq!(
        (text(&draft["number"]), text(&draft["time"]), draft["damage"].clone()),
        ("SJ-2026-0001".into(), "07:30".into(), json!(3_150_000))
    );
    let shown: Vec<String> = page["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| format!("{} {} {} {}", text(&r["stage"]), text(&r["date"]), text(&r["time"]), text(&r["way"])))
        .collect();
    assert_eq!(shown, ["首报 2026-11-20 07:40 电话", "续报 2026-11-21  书面"], "the first is 首报, what follows 续报");
    assert_eq!(
        (gap("incident_unreported"), gap("incident_receipt")),
        (0, 0),
        "no receipt yet, but it is only two days"
    );
    let row = office.call("incident.list", json!({}))["rows"][0].clone();
    assert_eq!(
        (text(&row["level"]), text(&row["reported_on"]), text(&row["receipt"]), text(&row["state"])),
        ("较大".into(), "2026-11-20".into(), "已收到".into(), "跟进中".into())
    );
    let due = office.call("due", json!({"kind": "incident"}))["rows"].clone();
    assert_eq!(
        (text(&due[0]["title"]), text(&due[0]["due"])),
        ("事件跟进：夜间21辆车被砸".into(), "2026-11-27".into())
    );
    office.call("incident.save", json!({"id": id, "closed_on": "2026-11-22"}));
    assert_eq!(office.call("due", json!({"kind": "incident"}))["rows"], json!([]));
    assert_eq!(
        office.call("incident.list", json!({"as_of": "2026-11-21"}))["rows"][0]["state"],
        "跟进中",
        "as it was that day"
    );
    let out = office.folder.path().join("a.pdf");
    assert_eq!(
        office.call("print.save", json!({"document": "incident-report", "id": id, "out": out}))["value"]["pages"],
        1
    );
    assert!(
        office.call("incident.history", json!({"id": id})).to_string().contains("金水派出所"),
        "reports are in its history"
    );
    office.call("incident.save", json!({"id": id, "reports": []}));
    assert_eq!(office.call("incident.get", json!({"id": id}))["reports"], json!([]));
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("incident.get", json!({"id": id}))["reports"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_wrong_with_an_incident_is_told_at_its_field() {
    let office = Office::new();
    for (more, field) in [
        (json!({"title": ""}), "title"),
        (json!({"place": " "}), "place"),
        (json!({"date": "2026-12-01"}), "date"),
        (json!({"time": "25:00"}), "time"),
        (json!({"damage_unit": ""}), "damage_unit"),
        (json!({"damage": -1}), "damage"),
        (json!({"closed_on": "2026-11-19"}), "closed_on"),
        (json!({"reports": [{"whom": "", "date": "2026-11-20"}]}), "reports"),
        (json!({"reports": [{"whom": "街道办", "date": "2026-11-19"}]}), "reports"),
        (json!({"reports": [{"whom": "街道办", "to": "谁"}]}), "reports"),
    ] {
        let fault = office.refused("incident.save", cars(more.clone()));
        assert_eq!(fault.field.as_deref(), Some(field), "{more}: {fault}");
    }
}

#[test]
fn the_plan_of_the_compound_counts_by_building_and_by_week_and_names_what_it_counts() {
    let office = Office::new();
    for code in ["2", "12"] {
        office.call("building.lay_out", json!({"code": code, "entrances": 2, "floors": 2, "doors": 1}));
    }
    // 2 November 2026 is a Monday.
    for (day, place, at_once) in [
        ("2026-11-02", "12-1", true),
        ("2026-11-08", "12号楼西侧", false),
        ("2026-11-09", "2-1-101", false),
        ("2026-11-10", "河边", true),
    ] {
        office.call("hazard.save", json!({"found_on": day, "place": place, "description": "杂物", "at_once": at_once}));
    }
    let plan = office.call("compound", json!({"from": "2026-11-01", "to": "2026-11-23"}));
    let plots: Vec<(String, i64, i64, String)> = plan["buildings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (text(&p["name"]), p["count"].as_i64().unwrap(), p["open"].as_i64().unwrap(), text(&p["word"])))
        .collect();
    assert_eq!(
        plots,
        [("2号楼".into(), 1, 1, "少".into()), ("12号楼".into(), 2, 1, "中".into())],
        "2 stands before 12"
    );
    assert_eq!(
        (plan["elsewhere"]["count"].clone(), plan["total"].clone(), plan["open"].clone()),
        (json!(1), json!(4), json!(2))
    );
    for plot in plan["buildings"].as_array().unwrap() {
        assert_eq!(json!(plot["names"].as_array().unwrap().len()), plot["count"], "every figure opens its names");
    }
    let weeks: Vec<(String, i64, i64)> = plan["weeks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| (text(&w["from"]), w["count"].as_i64().unwrap(), w["done"].as_i64().unwrap()))
        .collect();
    assert_eq!(
        weeks,
        [
            ("2026-11-01".into(), 0, 0),
            ("2026-11-02".into(), 2, 1),
            ("2026-11-09".into(), 2, 1),
            ("2026-11-16".into(), 0, 0),
            ("2026-11-23".into(), 0, 0)
        ]
    );
    assert_eq!(office.refused("compound", json!({"layer": "nothing"})).field.as_deref(), Some("layer"));
    let out = office.folder.path().join("a.pdf");
    assert_eq!(office.call("print.save", json!({"document": "compound", "out": out}))["value"]["pages"], 1);
}

#[test]
fn the_plan_shows_who_calls_from_which_building() {
    let office = Office::new();
    let (_, person) = office.household("12-1-101", "王秀英", &tests::number("19460301", 22));
    office.household("2-1-101", "刘关山", &tests::number("19460301", 11));
    let call = |body: Value| office.call("reception.save", body);
    call(
        json!({"date": "2026-11-02", "person_id": person, "matter": "楼道灯不亮", "at_once": true, "answer": "当天换了"}),
    );
    call(json!({"date": "2026-11-09", "name": "租客", "address": "2-1-101", "matter": "停车"}));
    call(json!({"date": "2026-11-10", "name": "路人", "address": "河西", "matter": "问路"}));
    let plan = office.call("compound", json!({"layer": "reception", "from": "2026-11-01", "to": "2026-11-23"}));
    let plots: Vec<(String, i64, i64)> = plan["buildings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (text(&p["name"]), p["count"].as_i64().unwrap(), p["open"].as_i64().unwrap()))
        .collect();
    assert_eq!(plots, [("2号楼".into(), 1, 1), ("12号楼".into(), 1, 0)]);
    assert_eq!((&plan["elsewhere"]["count"], &plan["label"]), (&json!(1), &json!("来访")));
}
