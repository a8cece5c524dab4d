//! 矛盾纠纷: a case goes as the law says and no other way, its file is whole or says what it lacks, its days fall due, its
//! figures are those worked out by hand, and nobody sees it who may not.

mod count;
mod leak;
mod ledger;
mod order;
mod paper;

use serde_json::{Value, json};
use tests::{Office, number, text};

/// What a clerk types of a case between a resident and somebody from outside.
pub fn case(person: &str, date: &str) -> Value {
    json!({
        "date": date, "accepted_on": date, "source": "01", "category": "02", "kinds": ["漏水"], "outline": "楼上漏水",
        "parties": [{"side": "a", "person_id": person}, {"side": "b", "name": "马外人", "phone": "19900001234", "address": "南街5号"}],
    })
}

pub fn saved(office: &Office, register: &str, draft: Value) -> String {
    text(&office.call(&format!("{register}.save"), draft)["value"]["id"])
}

pub fn agreed(dispute: &str, date: &str) -> Value {
    json!({"dispute_id": dispute, "date": date, "outcome": "书面协议达成", "mediators": "王敏", "agreed": "一周内修好"})
}

/// An office with one resident, 刘关山.
pub fn lane() -> (Office, String) {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    (office, person)
}

fn due(office: &Office, on: &str, kind: &str) -> Vec<(String, String)> {
    let asked = json!({"on": on, "until": "2027-12-31", "kind": kind});
    let rows = office.call("due", asked)["rows"].as_array().unwrap().clone();
    rows.iter().map(|row| (text(&row["due"]), text(&row["register"]))).collect()
}

#[test]
fn a_case_is_written_down_once_and_the_book_says_the_rest() {
    let (office, person) = lane();
    let id = saved(&office, "dispute", case(&person, "2026-11-02"));
    let got = office.call("dispute.get", json!({"id": id}));
    let draft = &got["draft"];
    assert_eq!(text(&draft["due"]), "2026-12-02", "a month from acceptance");
    assert_eq!((text(&draft["outcome"]), draft["people"].clone()), ("20".into(), json!(2)));
    assert_eq!(text(&draft["category_zz"]), "02", "the 16 groups are suggested beside it");
    office.call("dispute.set", json!({"ids": [id], "field": "category", "value": "物业纠纷"}));
    let zz = |office: &Office| text(&office.call("dispute.get", json!({"id": id}))["draft"]["category_zz"]);
    assert_eq!(zz(&office), "0402", "and follows when the category changes");
    office.call("dispute.set", json!({"ids": [id], "field": "category_zz", "value": "0499"}));
    office.call("dispute.set", json!({"ids": [id], "field": "category", "value": "02"}));
    assert_eq!(zz(&office), "0499", "but not what a clerk has chosen");
    assert_eq!(text(&draft["parties"][0]["name"]), "刘关山");
    assert_eq!(text(&draft["parties"][0]["address"]), "12-3-501");
    assert!(text(&draft["parties"][1]["phone"]).contains('*'), "numbers are covered: {}", draft["parties"]);
    let row = office.call("dispute.list", json!({}))["rows"][0].clone();
    assert_eq!((text(&row["party_a"]), text(&row["party_b"])), ("刘关山".into(), "马外人".into()));
    assert_eq!((text(&row["building"]), text(&row["state"])), ("12".into(), "调处中".into()));
    let page = office.call("person.get", json!({"id": person}));
    let linked = page["linked"].as_array().unwrap().iter().find(|of| of["register"] == "dispute").unwrap();
    assert_eq!(text(&linked["role"]), "当事人");
    // Sent back as it was shown, covered numbers and all, nothing is lost.
    let mut again = draft.clone();
    again["note"] = json!("核对过");
    office.call("dispute.save", again);
    let clear = office.call("dispute.reveal", json!({"id": id, "reason": "打电话"}));
    assert_eq!(text(&clear["parties"][1]["phone"]), "19900001234");
    let firm = json!({"category": "14", "outline": "拒交物业费", "parties": [{"name": "幸福物业", "id_number": "91370571MA3C0DEX1K"}]});
    saved(&office, "dispute", firm);
    for (typed, why) in [
        (json!({"category": "02", "outline": "吵架", "parties": []}), "parties"),
        (json!({"category": "", "outline": "吵架", "parties": [{"name": "张三"}]}), "category"),
        (json!({"category": "02", "outline": "吵架", "date": "2027-01-01", "parties": [{"name": "张三"}]}), "date"),
        (json!({"category": "02", "outline": "吵架", "parties": [{"name": "张三", "id_number": "123"}]}), "parties"),
        (json!({"category": "02", "outline": "吵架", "parties": [{"person_id": "没有"}]}), "parties"),
        (json!({"category": "02", "outline": "吵架", "parties": [{"side": "a", "person_id": null}]}), "parties"),
    ] {
        assert_eq!(office.refused("dispute.save", typed.clone()).field.as_deref(), Some(why), "{typed}");
    }
}

#[test]
fn a_line_that_nobody_wrote_in_is_no_party_and_one_without_its_name_is_not_lost() {
    let (office, person) = lane();
    let draft = |other: Value| {
        let parties = json!([{"side": "a", "person_id": ""}, {"side": "b", "person_id": person}, other]);
        json!({"category": "02", "outline": "吵架", "parties": parties})
    };
    let told = office.refused("dispute.save", draft(json!({"side": "a", "phone": "19900001234"})));
    assert_eq!(told.field.as_deref(), Some("parties"));
    assert!(told.detail.contains("第 3 个当事人：请填写姓名"), "{told}");
    let id = saved(&office, "dispute", draft(json!({"side": "a", "name": "张三"})));
    let parties = office.call("dispute.get", json!({"id": id}))["draft"]["parties"].clone();
    let names: Vec<String> = parties.as_array().unwrap().iter().map(|party| text(&party["name"])).collect();
    assert_eq!(names, ["张三", "刘关山"]);
}

#[test]
fn the_term_is_a_month_and_longer_only_by_a_dated_consent() {
    let (office, person) = lane();
    let mut draft = case(&person, "2026-10-05");
    draft["due"] = json!("2026-12-31");
    assert_eq!(office.refused("dispute.save", draft).field.as_deref(), Some("due"));
    let id = saved(&office, "dispute", case(&person, "2026-10-05"));
    assert_eq!(due(&office, "2026-10-20", "dispute"), [("2026-11-04".to_owned(), "dispute".to_owned())]);
    let extension = json!({"dispute_id": id, "date": "2026-11-01", "kind": "extension", "until": "2026-12-04"});
    let told = office.refused("dispute_step.save", extension.clone());
    assert_eq!(told.field.as_deref(), Some("consent"), "nobody agreed: {told}");
    let mut extension = extension;
    extension["consent"] = json!("双方书面同意");
    let step = saved(&office, "dispute_step", extension.clone());
    assert_eq!(due(&office, "2026-11-02", "dispute")[0].0, "2026-12-04");
    assert_eq!(due(&office, "2026-10-20", "dispute")[0].0, "2026-11-04", "on a day before it, it was not extended yet");
    assert_eq!(text(&office.call("dispute.list", json!({}))["rows"][0]["limit_on"]), "2026-12-04");
    let shorter =
        json!({"dispute_id": id, "date": "2026-11-03", "kind": "extension", "until": "2026-11-20", "consent": "同意"});
    assert_eq!(office.refused("dispute_step.save", shorter).field.as_deref(), Some("until"));
    assert!(office.refused("dispute_step.remove", json!({"ids": [step]})).detail.contains("撤销"));
}

#[test]
fn every_date_that_follows_from_an_agreement_falls_due_until_it_is_seen_to() {
    let (office, person) = lane();
    let id = saved(&office, "dispute", case(&person, "2026-10-05"));
    saved(
        &office,
        "dispute_step",
        json!({"dispute_id": id, "date": "2026-10-08", "kind": "mediation", "record": "双方各让一步"}),
    );
    let mut end = agreed(&id, "2026-10-10");
    end["perform_by"] = json!("2026-10-25");
    end["confirm_wanted"] = json!(true);
    let settlement = saved(&office, "settlement", end);
    assert!(due(&office, "2026-10-11", "dispute").is_empty(), "settled");
    assert_eq!(due(&office, "2026-10-11", "dispute_perform")[0].0, "2026-10-25");
    assert_eq!(due(&office, "2026-10-11", "dispute_visit")[0].0, "2026-11-09");
    assert_eq!(due(&office, "2026-10-11", "dispute_confirm")[0].0, "2026-11-09", "thirty days, 人民调解法33条");
    let late = json!({"id": settlement, "confirm_on": "2026-11-10"});
    assert_eq!(office.refused("settlement.save", late).field.as_deref(), Some("confirm_on"));
    office.call(
        "settlement.save",
        json!({"id": settlement, "confirm_on": "2026-11-09", "confirm_court": "开发区人民法院"}),
    );
    assert!(due(&office, "2026-11-10", "dispute_confirm").is_empty());
    let part = json!({"dispute_id": id, "date": "2026-10-26", "kind": "perform", "performance": "部分履行", "next_date": "2026-11-15"});
    saved(&office, "follow_up", part);
    assert_eq!(
        due(&office, "2026-10-27", "dispute_perform")[0].0,
        "2026-11-15",
        "the day agreed when it was looked into"
    );
    saved(
        &office,
        "follow_up",
        json!({"dispute_id": id, "date": "2026-11-16", "kind": "perform", "performance": "full"}),
    );
    assert!(due(&office, "2026-11-17", "dispute_perform").is_empty());
    saved(
        &office,
        "follow_up",
        json!({"dispute_id": id, "date": "2026-11-12", "content": "没有再闹", "satisfied": "满意"}),
    );
    assert!(due(&office, "2026-11-17", "dispute_visit").is_empty());
    let row = office.call("dispute.list", json!({}))["rows"][0].clone();
    assert_eq!((text(&row["performance"]), text(&row["visited_on"])), ("已履行".into(), "2026-11-12".into()));
}

#[test]
fn who_refuses_and_who_fails_is_told_of_the_other_ways() {
    let (office, person) = lane();
    let refused = saved(&office, "dispute", case(&person, "2026-11-02"));
    let end =
        json!({"dispute_id": refused, "date": "2026-11-05", "outcome": "调解不成(终止)", "cause": "一方明确拒绝调解"});
    let told = office.refused("settlement.save", end.clone());
    let at: Vec<&str> = told.faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(at, ["told_on", "told_ways"], "人民调解法26条: {told}");
    let mut end = end;
    end["told_on"] = json!("2026-11-05");
    end["told_ways"] = json!(["诉讼", "仲裁"]);
    end["agreed"] = json!("各让一步");
    assert_eq!(
        office.refused("settlement.save", end.clone()).field.as_deref(),
        Some("agreed"),
        "there is no agreement"
    );
    end["agreed"] = json!("");
    let id = saved(&office, "settlement", end);
    let step = json!({"dispute_id": refused, "date": "2026-11-06", "kind": "mediation", "record": "再劝"});
    assert_eq!(
        office.refused("dispute_step.save", step).field.as_deref(),
        Some("date"),
        "17条: who refuses is not mediated"
    );
    assert_eq!(office.refused("settlement.save", json!({"id": id, "outcome": "32"})).field.as_deref(), Some("outcome"));
    assert!(office.refused("settlement.remove", json!({"ids": [id]})).detail.contains("撤销"));
    let visit = json!({"dispute_id": refused, "date": "2026-11-10", "content": "回访"});
    assert_eq!(office.refused("follow_up.save", visit).field.as_deref(), Some("dispute_id"));
    // Not accepted at all: only a refusal with the ways told.
    let mut waiting = case(&person, "2026-11-02");
    waiting["accepted_on"] = json!("");
    let waiting = saved(&office, "dispute", waiting);
    assert_eq!(due(&office, "2026-11-03", "dispute_accept")[0].0, "2026-11-05");
    assert_eq!(office.refused("settlement.save", agreed(&waiting, "2026-11-05")).field.as_deref(), Some("outcome"));
    let no = json!({"dispute_id": waiting, "date": "2026-11-04", "outcome": "90", "cause": "beyond", "told_on": "2026-11-04", "told_ways": ["court"]});
    saved(&office, "settlement", no);
    let accept = json!({"id": waiting, "accepted_on": "2026-11-05"});
    assert_eq!(
        office.refused("dispute.save", accept).field.as_deref(),
        Some("accepted_on"),
        "what was refused is not accepted afterwards"
    );
    assert!(due(&office, "2026-11-10", "dispute_accept").is_empty());
}

#[test]
fn a_visitor_is_answered_at_once_or_passed_on_with_a_term() {
    let (office, person) = lane();
    let once = json!({"date": "2026-11-20", "time": "9点30", "person_id": person, "matter": "问居住证", "answer": "到派出所办", "at_once": true});
    let once = saved(&office, "reception", once);
    let got = office.call("reception.get", json!({"id": once}))["draft"].clone();
    assert_eq!(
        (text(&got["time"]), text(&got["told_on"]), text(&got["receiver"])),
        ("09:30".into(), "2026-11-20".into(), "王敏".into())
    );
    let passed = json!({"date": "2026-11-02", "name": "马外人", "phone": "19900001234", "matter": "垃圾太多", "wish": "多清几次", "passed_to": "物业", "way": "来电"});
    let passed = saved(&office, "reception", passed);
    assert_eq!(
        due(&office, "2026-11-10", "reception"),
        [("2027-01-01".to_owned(), "reception".to_owned())],
        "sixty days by default"
    );
    let kept = saved(&office, "reception", json!({"date": "2026-11-01", "name": "马外人", "matter": "想要个车位"}));
    assert_eq!(office.call("reception.get", json!({"id": kept}))["draft"]["passed_due"], "2026-12-31");
    office.call("reception.save", json!({"id": kept, "passed_due": ""}));
    assert_eq!(
        due(&office, "2026-11-10", "reception").first(),
        Some(&("2026-12-31".to_owned(), "reception".to_owned())),
        "what is neither answered nor passed on is not forgotten"
    );
    office.call("reception.save", json!({"id": kept, "told_on": "2026-11-08", "result": "没有车位"}));
    assert_eq!(due(&office, "2026-11-10", "reception").len(), 1);
    assert_eq!(due(&office, "2026-11-10", "reception_notice")[0].0, "2026-11-17");
    office.call("reception.save", json!({"id": passed, "notice_on": "2026-11-05"}));
    assert!(due(&office, "2026-11-10", "reception_notice").is_empty());
    assert_eq!(
        office.refused("reception.save", json!({"id": passed, "satisfied": "满意"})).field.as_deref(),
        Some("satisfied")
    );
    office.call(
        "reception.save",
        json!({"id": passed, "told_on": "2026-11-20", "result": "加了一次清运", "satisfied": "满意"}),
    );
    assert!(due(&office, "2026-11-23", "reception").is_empty());
    let states: Vec<String> = office.call("reception.list", json!({"sort": "date"}))["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row["state"]))
        .collect();
    assert_eq!(states, ["已反馈", "已反馈", "当场办结"]);
    for (typed, field) in [
        (json!({"matter": "问事"}), "name"),
        (json!({"name": "张三"}), "matter"),
        (json!({"name": "张三", "matter": "问事", "time": "25点"}), "time"),
        (json!({"name": "张三", "matter": "问事", "at_once": true}), "answer"),
        (json!({"name": "张三", "matter": "问事", "at_once": true, "answer": "好", "passed_to": "物业"}), "at_once"),
    ] {
        assert_eq!(office.refused("reception.save", typed.clone()).field.as_deref(), Some(field), "{typed}");
    }
}

#[test]
fn what_a_visitor_brought_is_turned_into_a_case_a_need_or_a_task_and_shows_in_every_book() {
    let (office, person) = lane();
    let reception = json!({"date": "2026-11-20", "person_id": person, "matter": "楼上漏水", "wish": "要修好"});
    let reception = saved(&office, "reception", reception);
    let page = office.call("reception.get", json!({"id": reception}));
    let from = format!("reception:{reception}");
    let mut draft = case(&person, "2026-11-20");
    draft["source"] = json!("06");
    draft["from"] = json!(from);
    let dispute = saved(&office, "dispute", draft);
    saved(&office, "need", json!({"household_id": page["household_id"], "content": "修天花板", "from": from}));
    let task = saved(&office, "task", json!({"title": "看现场", "due": "2026-11-24", "from": from}));
    let linked = |register: &str, id: &str| {
        let got = office.call(&format!("{register}.get"), json!({"id": id}));
        let of = got["linked"].as_array().unwrap().iter().map(|of| (text(&of["role"]), text(&of["register"])));
        of.filter(|(role, _)| ["由来", "去向"].contains(&role.as_str())).collect::<Vec<_>>()
    };
    let mut became: Vec<String> = linked("reception", &reception).into_iter().map(|(_, register)| register).collect();
    became.sort();
    assert_eq!(became, ["dispute", "need", "task"]);
    for (register, id) in [("dispute", &dispute), ("task", &task)] {
        assert_eq!(linked(register, id), [("由来".to_owned(), "reception".to_owned())]);
    }
    let row = office.call("reception.list", json!({}))["rows"][0].clone();
    assert!(["纠纷", "需求", "任务"].iter().all(|word| text(&row["became"]).contains(word)), "{row}");
    assert_eq!(text(&row["number"]), "LF-2026-0001");
}
