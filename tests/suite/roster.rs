//! Rosters through the one door: made, changed, told where they break a rule, and shown on the day.

use crate::team::{member, team};
use serde_json::{Value, json};
use tests::{Office, text};

/// A team of so many, the first of them 党员.
pub fn crowd(office: &Office, team: &str, people: usize, leaders: usize) -> Vec<String> {
    (0..people)
        .map(|at| {
            member(
                office,
                team,
                &format!("{}{}", ["赵", "钱", "孙", "李"][at % 4], at + 1),
                if at < leaders { &["20"] } else { &["50"] },
            )
        })
        .collect()
}

fn roster(office: &Office, team: &str, from: &str, to: &str, people: (i64, i64)) -> String {
    let body = json!({"team_id": team, "from_date": from, "to_date": to, "shifts": ["10"], "least": people.0, "most": people.1});
    text(&office.call("roster.save", body)["value"]["id"])
}

fn duties(office: &Office, roster: &str) -> Vec<Value> {
    office.call("roster.get", json!({"id": roster}))["duties"].as_array().unwrap().clone()
}

#[test]
fn two_months_one_after_the_other_are_fair_together() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    crowd(&office, &patrol, 25, 10);
    let mut counts = std::collections::BTreeMap::<String, i64>::new();
    for (from, to) in [("2026-11-01", "2026-11-30"), ("2026-12-01", "2026-12-31")] {
        let id = roster(&office, &patrol, from, to, (3, 5));
        let made = office.call("roster.make", json!({"id": id}));
        assert_eq!(made["value"]["broken"], json!([]));
        for duty in duties(&office, &id) {
            *counts.entry(text(&duty["member_id"])).or_default() += 1;
        }
        let (least, most) = (counts.values().min().unwrap(), counts.values().max().unwrap());
        assert!(most - least <= 1, "{from}: {counts:?}");
    }
    assert_eq!(counts.values().sum::<i64>(), 30 * 4 + 31 * 4, "four a day, between three and five");
    assert_eq!(counts.len(), 25);
}

#[test]
fn whoever_is_away_is_not_on_duty_and_whoever_has_no_insurance_is_told() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let crowd = crowd(&office, &patrol, 12, 6);
    let policy = office.call(
        "insurance.save",
        json!({"insurer": "平安保险", "policy": "BX001", "from_date": "2026-01-01", "to_date": "2026-12-05"}),
    );
    office.call("insurance.cover", json!({"id": policy["value"]["id"], "team_id": patrol}));
    office.call(
        "team_leave.save",
        json!({"member_id": crowd[0], "from_date": "2026-12-01", "to_date": "2026-12-09", "reason": "探亲"}),
    );
    let away = office.call("team_leave.list", json!({"as_of": "2026-12-01"}))["rows"][0]["reason"].clone();
    assert_eq!(away, "探亲", "what the form asks for is the record's own, and not only said in its history");
    let id = roster(&office, &patrol, "2026-12-01", "2026-12-10", (3, 3));
    let made = office.call("roster.make", json!({"id": id}));
    let away = duties(&office, &id)
        .iter()
        .filter(|duty| duty["member_id"] == crowd[0] && text(&duty["date"]).as_str() < "2026-12-10")
        .count();
    assert_eq!(away, 0);
    let bare = made["value"]["uncovered"].as_array().unwrap();
    let days: usize = bare.iter().map(|line| text(line).matches('日').count()).sum();
    assert_eq!(days, 15, "from the 6th to the 10th three a day: {bare:?}");
    assert!(!bare.is_empty() && bare.iter().all(|line| text(line).contains("没有保险")));
}

#[test]
fn two_change_places_and_the_roster_is_not_made_anew_over_it() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    crowd(&office, &patrol, 12, 12);
    let id = roster(&office, &patrol, "2026-12-01", "2026-12-10", (3, 3));
    office.call("roster.make", json!({"id": id}));
    let before = duties(&office, &id);
    let first = &before[0];
    let other =
        before.iter().find(|duty| duty["date"] == "2026-12-10" && duty["member_id"] != first["member_id"]).unwrap();
    let swap = json!({"duty_id": first["duty_id"], "back_id": other["duty_id"], "reason": "家里有事"});
    let done = office.call("roster_swap.save", swap);
    let after = duties(&office, &id);
    let whose = |rows: &[Value], duty: &Value| {
        rows.iter().find(|row| row["duty_id"] == duty["duty_id"]).unwrap()["member_id"].clone()
    };
    assert_eq!(whose(&after, first), other["member_id"]);
    assert_eq!(whose(&after, other), first["member_id"]);
    let fault = office.refused("roster.make", json!({"id": id}));
    assert!(fault.detail.contains("换过 1 次班"), "{fault}");
    office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(whose(&duties(&office, &id), first), first["member_id"], "undone, each has their own day again");
    office.call("roster.make", json!({"id": id}));
    let standing =
        json!({"duty_id": duties(&office, &id)[0]["duty_id"], "in_id": duties(&office, &id)[0]["member_id"]});
    assert!(office.refused("roster_swap.save", standing).detail.contains("同一个人"));
}

#[test]
fn who_is_on_duty_today_stands_on_the_first_page() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    crowd(&office, &patrol, 12, 6);
    let id = roster(&office, &patrol, "2026-11-23", "2026-11-24", (4, 4));
    office.call("roster.make", json!({"id": id}));
    let home = office.call("home", json!({}));
    let shift = &home["on_duty"][0];
    assert_eq!((text(&shift["team"]), text(&shift["shift_name"])), ("平安巡逻队".into(), "上午".into()));
    assert_eq!(shift["people"].as_array().unwrap().len(), 4);
    assert_eq!(shift["people"][0]["leader"], true, "the leader first");
    assert_eq!(office.call("roster.on", json!({"date": "2026-12-01"})), json!([]));
    let meets = json!({"team_id": patrol, "from_date": "2026-11-24", "to_date": "2026-11-30"});
    assert_eq!(office.refused("roster.save", meets).field.as_deref(), Some("from_date"), "two rosters over one day");
}

#[test]
fn an_impossible_roster_is_made_as_far_as_it_goes_and_says_what_it_broke() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    crowd(&office, &patrol, 6, 0);
    let id = roster(&office, &patrol, "2026-12-01", "2026-12-03", (8, 10));
    let made = office.call("roster.make", json!({"id": id}));
    let broken: Vec<String> = made["value"]["broken"].as_array().unwrap().iter().map(text).collect();
    assert!(broken.iter().any(|why| why.contains("要 8 人，只排得出 6 人")), "{broken:?}");
    assert!(broken.iter().any(|why| why.contains("没有能带班的人")), "{broken:?}");
    assert!(broken.iter().any(|why| why.contains("连着两天")), "{broken:?}");
    assert_eq!(
        office.call("roster.get", json!({"id": id}))["draft"]["broken"],
        made["value"]["broken"],
        "and keeps saying it"
    );
    let empty = team(&office, "空队");
    let none = roster(&office, &empty, "2026-12-01", "2026-12-03", (8, 10));
    assert!(office.refused("roster.make", json!({"id": none})).detail.contains("没有队员"));
}

#[test]
fn a_roster_is_struck_with_its_duties_and_swaps_in_one_step() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    crowd(&office, &patrol, 8, 4);
    let id = roster(&office, &patrol, "2026-12-01", "2026-12-02", (2, 2));
    office.call("roster.make", json!({"id": id}));
    let before = duties(&office, &id);
    let on: Vec<&Value> = before.iter().map(|duty| &duty["member_id"]).collect();
    let all = office.call("team_member.list", json!({}))["rows"].clone();
    let free = all.as_array().unwrap().iter().map(|row| &row["id"]).find(|id| !on.contains(id)).unwrap().clone();
    let swap = json!({"duty_id": before[0]["duty_id"], "in_id": free, "date": "2026-11-23"});
    office.call("roster_swap.save", swap);

    let count = |register: &str| office.call(&format!("{register}.list"), json!({}))["total"].as_i64().unwrap();
    let there = (count("duty"), count("roster_swap"));
    assert_eq!(there, (4, 1));
    let owned = office.call("roster.get", json!({"id": id}))["owned"].clone();
    assert_eq!((&owned[0]["label"], &owned[0]["count"]), (&json!("值班"), &json!(4)));
    office.call("roster.remove", json!({"ids": [id]}));
    assert_eq!((count("roster"), count("duty"), count("roster_swap")), (0, 0, 0));
    office.call("roster.restore", json!({"ids": [id]}));
    assert_eq!((count("duty"), count("roster_swap")), there);

    // Struck, and somebody made another roster of the same days meanwhile: both cannot stand.
    office.call("roster.remove", json!({"ids": [id]}));
    let other = roster(&office, &patrol, "2026-12-01", "2026-12-02", (8, 8));
    office.call("roster.make", json!({"id": other}));
    let fault = office.refused("roster.restore", json!({"ids": [id]}));
    assert!(fault.detail.contains("值班和后来登记的重了"), "{fault}");
    assert_eq!(count("roster"), 1, "and nothing is half put back");
}

#[test]
fn who_has_died_left_or_taken_leave_since_is_told_wherever_the_roster_is_read() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    crowd(&office, &patrol, 2, 2);
    let (_, resident) = office.household("12-3-501", "欧阳建国", &tests::number("19650301", 11));
    let save = |draft: Value| text(&office.call("team_member.save", draft)["value"]["id"]);
    let dead = save(json!({"team_id": patrol, "person_id": resident}));
    let gone = save(json!({"team_id": patrol, "name": "周离队"}));
    let away = save(json!({"team_id": patrol, "name": "吴请假"}));
    let id = roster(&office, &patrol, "2026-11-24", "2026-11-24", (5, 5));
    office.call("roster.make", json!({"id": id}));
    let gap = || {
        let rules = office.call("check.run", json!({}));
        rules.as_array().unwrap().iter().find(|row| row["rule"] == "duty_absent").unwrap()["findings"].clone()
    };
    assert_eq!((office.call("roster.get", json!({"id": id}))["absent"].clone(), gap()), (json!([]), json!([])));

    let leave = json!({"member_id": away, "from_date": "2026-11-20", "to_date": "2026-11-30"});
    let told = office.call("team_leave.check", leave.clone())["warnings"].to_string();
    assert!(told.contains("已经排了 1 次班（11月24日）"), "{told}");
    office.call("team_leave.save", leave);
    let mut draft = office.call("team_member.get", json!({"id": gone}))["draft"].clone();
    draft["to_date"] = json!("2026-11-23");
    let told = office.call("team_member.check", draft.clone())["warnings"].to_string();
    assert!(told.contains("已经排了 1 次班（11月24日）"), "{told}");
    office.call("team_member.save", draft);
    office.call("event.record", json!({"kind": "death", "date": "2026-11-22", "person_id": resident}));
    assert!(!dead.is_empty());

    let said = ["吴请假请假：11月24日", "周离队不在队里：11月24日", "欧阳建国已故：11月24日"];
    assert_eq!(office.call("roster.get", json!({"id": id}))["absent"], json!(said));
    let mut found: Vec<String> = gap().as_array().unwrap().iter().map(|finding| text(&finding["title"])).collect();
    found.sort();
    assert_eq!(found, ["吴请假", "周离队", "欧阳建国"]);
    let on = office.call("roster.on", json!({"date": "2026-11-24"}));
    let absent = |on: &Value| {
        let shifts = on.as_array().unwrap().iter().flat_map(|shift| shift["people"].as_array().unwrap().clone());
        shifts.filter(|one| one["absent"] != "").count()
    };
    assert_eq!(absent(&on), 3, "{on}");
    let page = office.call("print.preview", json!({"document": "roster-grid", "id": id, "page": 1, "whole": true}));
    assert_eq!(page["pages"], 1);
    let start = office.call("patrol.begin", json!({"date": "2026-11-24"}));
    assert_eq!(start["draft"]["members"].as_array().unwrap().len(), 2, "nobody starts with the dead: {start}");
}
