//! What was arranged and no longer holds is told when it is changed and wherever it is read: who leads, who is covered, which term
//! stands in a notice.

use crate::{
    roster::crowd,
    team::{member, team},
};
use serde_json::{Value, json};
use tests::{Office, text};

fn roster(office: &Office, team: &str) -> (String, Vec<Value>) {
    let body = json!({"team_id": team, "from_date": "2026-12-01", "to_date": "2026-12-10", "shifts": ["10"], "least": 3, "most": 3});
    let id = text(&office.call("roster.save", body)["value"]["id"]);
    office.call("roster.make", json!({"id": id}));
    let duties = office.call("roster.get", json!({"id": id}))["duties"].as_array().unwrap().clone();
    (id, duties)
}

#[test]
fn a_leader_who_is_no_longer_one_of_those_who_may_is_told_at_the_change_and_in_the_roster() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    crowd(&office, &patrol, 12, 6);
    let (id, duties) = roster(&office, &patrol);
    let led = duties.iter().find(|duty| duty["leader"] == true).unwrap();
    let (who, date) = (led["member_id"].clone(), text(&led["date"]));
    let mut draft = office.call("team_member.get", json!({"id": who}))["draft"].clone();
    assert!(!office.call("team_member.check", draft.clone())["warnings"].to_string().contains("带班"));
    draft["roles"][0]["to_date"] = json!("2026-11-25");
    let told = office.call("team_member.check", draft.clone())["warnings"].to_string();
    assert!(told.contains("次带班"), "{told}");
    office.call("team_member.save", draft);
    let page = office.call("roster.get", json!({"id": id}));
    let unled = page["unled"].to_string();
    let day: Vec<i64> = date.split('-').map(|part| part.parse().unwrap()).collect();
    assert!(unled.contains("不能带班") && unled.contains(&format!("{}月{}日", day[1], day[2])), "{unled}");
    let now = page["duties"].as_array().unwrap().iter().find(|duty| duty["duty_id"] == led["duty_id"]).unwrap().clone();
    assert_eq!((&now["leader"], &now["unled"], &now["absent"]), (&json!(false), &json!(true), &json!("")));
    let gaps = office.call("check.run", json!({})).to_string();
    assert!(gaps.contains("不是两委成员、党员，不能带班"), "{gaps}");
}

#[test]
fn a_policy_or_a_cover_that_ends_before_the_duties_do_says_how_many_stand_bare() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    crowd(&office, &patrol, 12, 6);
    let body = json!({"insurer": "平安保险", "policy": "BX001", "from_date": "2026-01-01", "to_date": "2026-12-31"});
    let policy = text(&office.call("insurance.save", body)["value"]["id"]);
    office.call("insurance.cover", json!({"id": policy, "team_id": patrol}));
    let (_, duties) = roster(&office, &patrol);
    let warned =
        |name: &str, draft: &Value| office.call(&format!("{name}.check"), draft.clone())["warnings"].to_string();
    let mut draft = office.call("insurance.get", json!({"id": policy}))["draft"].clone();
    assert_eq!(warned("insurance", &draft), "[]", "it covers them all");
    draft["to_date"] = json!("2026-12-08");
    let told = warned("insurance", &draft);
    assert!(told.contains("还排了 6 次班"), "three a day on the 9th and the 10th: {told}");
    let who = &duties[0]["member_id"];
    let row = office.call("insurance.get", json!({"id": policy}))["people"].as_array().unwrap().clone();
    let row = row.iter().find(|row| row["member_id"] == *who).unwrap()["id"].clone();
    let mut one = office.call("insured.get", json!({"id": row}))["draft"].clone();
    assert_eq!(warned("insured", &one), "[]");
    one["to_date"] = json!("2026-11-30");
    let turns = duties.iter().filter(|duty| duty["member_id"] == *who).count();
    let told = warned("insured", &one);
    assert!(told.contains(&format!("还排了 {turns} 次班")), "{told}");
    let more = json!({"insurer": "人保", "policy": "BX002", "from_date": "2026-12-01", "to_date": "2026-12-31"});
    let more = text(&office.call("insurance.save", more)["value"]["id"]);
    office.call("insurance.cover", json!({"id": more, "team_id": patrol}));
    assert_eq!(warned("insurance", &draft), "[]", "another one covers them");
}

#[test]
fn nobody_is_put_into_the_shift_that_they_stand_in() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    crowd(&office, &patrol, 12, 12);
    let (_, duties) = roster(&office, &patrol);
    let same = duties
        .iter()
        .find(|duty| duty["duty_id"] != duties[0]["duty_id"] && duty["date"] == duties[0]["date"])
        .unwrap();
    let fault =
        office.refused("roster_swap.save", json!({"duty_id": duties[0]["duty_id"], "in_id": same["member_id"]}));
    assert_eq!(fault.field.as_deref(), Some("in_id"), "{fault:?}");
    assert!(fault.detail.contains("这一班本来就在"), "{fault:?}");
}

fn hazard(office: &Office, found_on: &str, due: &str) -> String {
    let body =
        json!({"found_on": found_on, "place": "东门外", "description": "井盖缺失", "responsible": "物业", "due": due});
    text(&office.call("hazard.save", body)["value"]["id"])
}

#[test]
fn a_term_that_has_passed_is_not_moved_away_and_one_of_a_notice_is_told() {
    let office = Office::new();
    let late = hazard(&office, "2026-11-01", "2026-11-08");
    let fault = office.refused("hazard.set", json!({"ids": [late], "field": "due", "value": "2027-01-01"}));
    assert!(fault.detail.contains("复查"), "{fault:?}");
    let rows = office.call("hazard.list", json!({}))["rows"].clone();
    assert_eq!(rows[0]["state"], "逾期");
    let open = hazard(&office, "2026-11-20", "2026-12-08");
    let mut draft = office.call("hazard.get", json!({"id": open}))["draft"].clone();
    draft["due"] = json!("2026-12-15");
    let told = office.call("hazard.check", draft.clone())["warnings"].to_string();
    assert!(told.contains("ZG-2026-0002") && told.contains("2026-12-08"), "{told}");
    office.call("hazard.save", draft);
    let spot = json!({"place": "西门", "description": "积水", "at_once": true});
    let spot = text(&office.call("hazard.save", spot)["value"]["id"]);
    let number = text(&office.call("hazard.get", json!({"id": spot}))["draft"]["number"]);
    let fault = office.refused("hazard.recheck", json!({"ids": [open, spot], "passed": true}));
    assert!(fault.detail.contains(&number), "which of them: {fault:?}");
}

#[test]
fn days_and_hours_that_cannot_be_are_said() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let zhao = member(&office, &patrol, "赵永安", &["20"]);
    let mut body = json!({
        "team_id": patrol, "date": "2026-11-20", "from_time": "8:30", "to_time": "10:30",
        "members": [{"member_id": zhao, "in_time": "7:00", "out_time": "12:00"}],
    });
    let told = office.call("patrol.check", body.clone())["warnings"].to_string();
    assert!(told.contains("多 3 小时"), "{told}");
    body["reviewed_on"] = json!("2026-01-01");
    let told = office.call("patrol.check", body)["faults"].to_string();
    assert!(told.contains("审核日期早于巡逻日期"), "{told}");
    let figure = |from: &str, to: &str, dated: &str| {
        let body = json!({
            "from_date": from, "to_date": to, "category": "10", "count": 6, "station": "派出所", "document_date": dated,
        });
        office.call("police_figure.check", body)
    };
    assert!(figure("2027-01-01", "2027-12-31", "2026-01-08")["faults"].to_string().contains("还没有到"));
    assert!(figure("2026-01-01", "2026-12-31", "2026-11-08")["warnings"].to_string().contains("还没有结束"));
    assert!(figure("2026-01-01", "2026-03-31", "2026-03-08")["warnings"].to_string().contains("早于时段末"));
    assert_eq!(figure("2026-01-01", "2026-03-31", "2026-04-08")["warnings"], json!([]));
}

#[test]
fn a_finding_tells_its_patrol_and_the_patrol_tells_what_became_of_it() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let zhao = member(&office, &patrol, "赵永安", &["20"]);
    let body = json!({
        "team_id": patrol, "date": "2026-11-20", "from_time": "8:30", "to_time": "10:30", "leader_id": zhao,
        "members": [{"member_id": zhao}], "findings": [{"place": "南门", "description": "占道", "done": "劝离"}],
    });
    let id = text(&office.call("patrol.save", body)["value"]["id"]);
    let found = office.call("patrol.get", json!({"id": id}))["found"][0].clone();
    assert_eq!(found["became"], json!([]));
    let page = office.call("patrol_finding.get", json!({"id": found["id"]}));
    assert_eq!((&page["found_on"], &page["finder"]), (&json!("2026-11-20"), &json!("赵永安")));
    let hazard =
        json!({"place": "南门", "description": "占道", "from": format!("patrol_finding:{}", text(&found["id"]))});
    office.call("hazard.save", hazard);
    let became = office.call("patrol.get", json!({"id": id}))["found"][0]["became"].clone();
    assert_eq!((&became[0]["register"], became.as_array().unwrap().len()), (&json!("hazard"), 1), "{became}");
}
