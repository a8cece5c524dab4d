//! Groups with their members on any day, and venues that nobody has twice.

use crate::activity::{held, resident};
use serde_json::{Value, json};
use tests::{Office, text};

fn people(office: &Office, group: &str, day: &str) -> i64 {
    let listed = office
        .call("group.list", json!({"as_of": day, "filter": {"id": group, "state": ["活动中", "已解散", "未成立"]}}));
    let page = office.call("group.get", json!({"id": group, "as_of": day}));
    assert_eq!(listed["rows"][0]["people"], page["people"], "the list and the page count alike");
    page["people"].as_i64().unwrap()
}

#[test]
fn a_person_is_in_many_groups_and_once_in_each_on_any_day() {
    let office = Office::new();
    let zhao = resident(&office, "1-1-101", "赵永安", "19600301");
    let choir = text(&office.call("group.save", json!({"name": "艺术团"}))["value"]["id"]);
    let post = text(&office.call("group.save", json!({"name": "助老岗", "kind": "20"}))["value"]["id"]);
    assert!(office.refused("group.save", json!({"name": "艺术团"})).field.is_some(), "one of this name");
    let outsider =
        text(&office.call("volunteer.save", json!({"name": "程远志", "from_date": "2026-01-01"}))["value"]["id"]);
    let own =
        text(&office.call("volunteer.save", json!({"person_id": zhao, "from_date": "2026-03-01"}))["value"]["id"]);
    let join = |group: &str, body: Value| {
        let mut body = body;
        body["group_id"] = json!(group);
        body
    };
    office.call(
        "group_member.save",
        join(&choir, json!({"person_id": zhao, "duty": "10", "from_date": "2026-01-01", "to_date": "2026-06-01"})),
    );
    office.call("group_member.save", join(&choir, json!({"person_id": zhao, "from_date": "2026-09-01"})));
    // A volunteer who is a resident is known by the one key.
    office.call("group_member.save", join(&post, json!({"volunteer_id": own, "from_date": "2026-01-01"})));
    office.call("group_member.save", join(&post, json!({"volunteer_id": outsider, "from_date": "2026-01-01"})));
    office.call("group_member.save", join(&post, json!({"name": "无名氏", "from_date": "2026-01-01"})));
    let again = office.refused("group_member.save", join(&post, json!({"person_id": zhao, "from_date": "2026-05-01"})));
    assert!(again.faults[0].detail.contains("已经在这支团队里"), "{again:?}");
    assert_eq!(
        [
            people(&office, &choir, "2026-05-31"),
            people(&office, &choir, "2026-06-01"),
            people(&office, &choir, "2026-09-01")
        ],
        [1, 0, 1]
    );
    assert_eq!(people(&office, &post, "2026-07-01"), 3);
    let listed = office.call("group.list", json!({"as_of": "2026-02-01", "text": "助老"}))["rows"][0].clone();
    assert_eq!(
        (&listed["volunteers"], text(&listed["leader"])),
        (&json!(1), String::new()),
        "赵永安 is on the roll from March on"
    );
    assert_eq!(office.call("group.list", json!({"text": "助老"}))["rows"][0]["volunteers"], 2);
    assert_eq!(text(&office.call("volunteer.list", json!({"text": "赵"}))["rows"][0]["groups"]), "助老岗、艺术团");
    office.call("event.record", json!({"kind": "death", "person_id": zhao, "date": "2026-11-01"}));
    assert_eq!(people(&office, &post, "2026-11-02"), 2, "who died is in no group");
    let out = office.folder.path().join("a.pdf");
    assert_eq!(
        office.call("print.save", json!({"document": "group-roll", "id": post, "out": out}))["value"]["pages"],
        1
    );
}

#[test]
fn a_venue_is_given_once_at_a_time_and_says_to_whom() {
    let office = Office::new();
    let venue = text(&office.call("venue.save", json!({"name": "多功能室"}))["value"]["id"]);
    let choir = text(&office.call("group.save", json!({"name": "艺术团"}))["value"]["id"]);
    let at = |from: &str, to: &str| json!({"venue_id": venue, "date": "2026-12-01", "from_time": from, "to_time": to, "who": "物业"});
    let mut first = at("9:00", "11:00");
    first["group_id"] = json!(choir);
    first["purpose"] = json!("排练");
    let booked = text(&office.call("booking.save", first)["value"]["id"]);
    for (from, to) in [("10:30", "12:00"), ("8:00", "9:30"), ("8:00", "12:00"), ("9:30", "10:00")] {
        let fault = office.refused("booking.save", at(from, to));
        assert_eq!(fault.faults[0].detail, "多功能室 2026-12-01 09:00–11:00 已经给了“艺术团 排练”，请换个时间或场地");
    }
    office.call("booking.save", at("11:00", "12:00"));
    office.call("booking.save", at("7:00", "9:00"));
    // An activity takes it as well, but not from its own booking.
    let dance = json!({"name": "排练", "kind": "20", "date": "2026-12-01", "from_time": "9:00", "to_time": "11:00", "venue_id": venue});
    assert_eq!(office.refused("activity.save", dance).faults[0].field, "venue_id");
    let id = held(&office, json!({"name": "排练", "kind": "20", "booking_id": booked}));
    let draft = office.call("activity.get", json!({"id": id}))["draft"].clone();
    assert_eq!(
        (text(&draft["date"]), text(&draft["from_time"]), &draft["venue_id"], &draft["group_id"]),
        ("2026-12-01".into(), "09:00".into(), &json!(venue), &json!(choir)),
        "the booking said it already"
    );
    let slots = office.call("venue.get", json!({"id": venue, "as_of": "2026-12-01"}))["slots"].clone();
    assert_eq!(slots.as_array().unwrap().len(), 3, "the activity and its booking are one: {slots}");
    office.call("activity.save", json!({"name": "茶会", "kind": "90", "date": "2026-12-01", "from_time": "14:00", "to_time": "16:00", "venue_id": venue}));
    assert!(office.refused("booking.save", at("15:00", "17:00")).faults[0].detail.contains("茶会"));
    // What was given up is free again; what has happened is only told.
    office.call("activity.remove", json!({"ids": [id]}));
    office.call("booking.set", json!({"ids": [booked], "field": "cancelled_on", "value": "2026-11-23"}));
    office.call("booking.save", at("9:00", "10:00"));
    let past = json!({"name": "晨练", "date": "2026-11-02", "from_time": "9:00", "to_time": "11:00", "venue_id": venue, "others": 3});
    held(&office, past.clone());
    let mut other = past;
    other["name"] = json!("另一场");
    let told = office.call("activity.check", other.clone());
    assert!(told["warnings"].to_string().contains("已经给了") && told["faults"] == json!([]), "{told}");
    held(&office, other);
}
