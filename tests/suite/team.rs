//! Teams and their members, counted by hand for several days, and who of them is insured.

use serde_json::{Value, json};
use tests::{Office, number, text};

/// A team with a name; its key.
pub fn team(office: &Office, name: &str) -> String {
    text(&office.call("team.save", json!({"name": name}))["value"]["id"])
}

/// An outsider with roles, each from the beginning.
pub fn member(office: &Office, team: &str, name: &str, roles: &[&str]) -> String {
    let roles: Vec<Value> = roles.iter().map(|role| json!({"role": role})).collect();
    let body = json!({"team_id": team, "name": name, "birth": "1970-01-01", "roles": roles});
    text(&office.call("team_member.save", body)["value"]["id"])
}

fn on(office: &Office, team: &str, day: &str) -> Value {
    office.call("team.get", json!({"id": team, "as_of": day}))
}

fn parts(page: &Value) -> Vec<(String, i64)> {
    let parts = page["parts"].as_array().unwrap();
    parts.iter().map(|part| (text(&part["role"]), part["people"].as_i64().unwrap())).collect()
}

#[test]
fn who_is_in_a_team_and_as_what_is_asked_for_any_day() {
    let office = Office::new();
    let (_, person) = office.household("1-1-101", "赵永安", &number("19600301", 11));
    let patrol = team(&office, "平安巡逻队");
    // 赵永安 of the register of people: 党员 all the time, 楼长 from June on. 外来 李顺 left in September. 王芳 came in March.
    office.call(
        "team_member.save",
        json!({"team_id": patrol, "person_id": person, "from_date": "2026-01-01", "roles": [
            {"role": "党员"}, {"role": "40", "from_date": "2026-06-01"}, {"role": "10", "from_date": "2025-01-01", "to_date": "2026-04-01"}
        ]}),
    );
    let li = member(&office, &patrol, "李顺", &["50"]);
    office.call("team_member.set", json!({"ids": [li], "field": "to_date", "value": "2026-09-15"}));
    let wang = member(&office, &patrol, "王芳", &["30", "50"]);
    office.call("team_member.set", json!({"ids": [wang], "field": "from_date", "value": "2026-03-01"}));

    let february = on(&office, &patrol, "2026-02-01");
    assert_eq!(february["people"], 2);
    let named = |role: &str, people| (role.to_owned(), people);
    assert_eq!(parts(&february), [named("两委", 1), named("党员", 1), named("志愿者", 1)]);
    let july = on(&office, &patrol, "2026-07-01");
    assert_eq!(july["people"], 3, "赵永安 is two things and one person");
    assert_eq!(parts(&july), [named("党员", 1), named("协管员", 1), named("楼长", 1), named("志愿者", 2)]);
    assert_eq!(on(&office, &patrol, "2026-09-14")["people"], 3, "the day before one leaves");
    assert_eq!(on(&office, &patrol, "2026-09-15")["people"], 2, "from the day itself one is not in it");
    let listed = office.call("team.list", json!({"as_of": "2026-07-01"}));
    assert_eq!((listed["rows"][0]["people"].as_i64(), listed["rows"][0]["women"].as_i64()), (Some(3), Some(0)));
    let counted =
        ["committee", "party", "aides", "chiefs", "volunteers"].map(|role| listed["rows"][0][role].as_i64().unwrap());
    assert_eq!(counted, [0, 1, 1, 1, 2], "each in every role they have");

    // The register of people is the one that says how somebody is called; who died is in no team.
    let mut draft = office.call("person.get", json!({"id": person}))["draft"].clone();
    draft["name"] = json!("赵永平");
    office.call("person.save", draft);
    let names: Vec<String> = on(&office, &patrol, "2026-07-01")["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row["name"]))
        .collect();
    assert!(names.contains(&"赵永平".to_owned()), "{names:?}");
    office.call("event.record", json!({"kind": "death", "person_id": person, "date": "2026-11-01"}));
    assert_eq!(on(&office, &patrol, "2026-11-02")["people"], 1, "王芳 alone");
}

#[test]
fn nobody_is_in_a_team_twice_at_once_and_roles_have_their_days() {
    let office = Office::new();
    let (_, person) = office.household("1-1-101", "赵永安", &number("19600301", 11));
    let patrol = team(&office, "平安巡逻队");
    let body = json!({"team_id": patrol, "person_id": person, "from_date": "2026-01-01"});
    office.call("team_member.save", body.clone());
    assert_eq!(office.refused("team_member.save", body).field.as_deref(), Some("person_id"));
    let wrong = json!({"team_id": patrol, "name": "李顺", "roles": [{"role": "20"}, {"role": "20", "from_date": "2026-01-01"}]});
    assert!(office.refused("team_member.save", wrong).detail.contains("重了"));
    let wrong = json!({"team_id": patrol, "name": "李顺", "roles": [{"role": "20", "from_date": "2026-02-01", "to_date": "2026-01-01"}]});
    assert!(office.refused("team_member.save", wrong).detail.contains("截止日期"));
    assert_eq!(office.refused("team_member.save", json!({"team_id": patrol})).field.as_deref(), Some("name"));
}

#[test]
fn cover_is_counted_by_person_and_a_policy_is_told_30_days_before_it_ends() {
    let office = Office::new();
    let (patrol, fire) = (team(&office, "平安巡逻队"), team(&office, "消防志愿队"));
    let (_, person) = office.household("1-1-101", "赵永安", &number("19600301", 11));
    for team in [&patrol, &fire] {
        office.call("team_member.save", json!({"team_id": team, "person_id": person}));
    }
    let li = member(&office, &patrol, "李顺", &[]);
    member(&office, &patrol, "王芳", &[]);
    let policy = office.call(
        "insurance.save",
        json!({"insurer": "平安保险", "policy": "BX001", "from_date": "2026-01-01", "to_date": "2026-12-23", "sum": "100000"}),
    );
    let policy = text(&policy["value"]["id"]);
    let covered = office.call("insurance.cover", json!({"id": policy, "team_id": fire}));
    assert_eq!(covered["value"]["new"], 1);
    office.call(
        "insured.save",
        json!({"insurance_id": policy, "member_id": li, "from_date": "2026-05-01", "to_date": "2026-10-31"}),
    );
    let rate = |day: &str| {
        let rows = office.call("team.list", json!({"as_of": day, "sort": "name"}))["rows"].clone();
        let row = rows.as_array().unwrap().iter().find(|row| row["name"] == "平安巡逻队").unwrap().clone();
        (row["people"].as_i64().unwrap(), row["covered"].as_i64().unwrap(), text(&row["coverage"]))
    };
    assert_eq!(rate("2026-03-01"), (3, 1, "33.3%".into()), "赵永安 is covered by the other team's line");
    assert_eq!(rate("2026-05-01"), (3, 2, "66.7%".into()));
    assert_eq!(rate("2026-11-01"), (3, 1, "33.3%".into()));
    assert_eq!(rate("2026-12-24"), (3, 0, "0.0%".into()));

    let due = |day: &str| office.call("due", json!({"on": day, "kind": "insurance"}))["rows"].as_array().unwrap().len();
    assert_eq!(
        (due("2026-11-22"), due("2026-11-23"), due("2027-01-05")),
        (0, 1, 1),
        "from the thirtieth day before, till it is renewed"
    );
    office.call(
        "insurance.save",
        json!({"insurer": "平安保险", "policy": "BX002", "from_date": "2026-12-24", "to_date": "2027-12-23"}),
    );
    assert_eq!(due("2026-12-01"), 0, "renewed without a gap");
}
