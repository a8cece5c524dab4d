//! 工作人员: one after the other in a post, age and years of service on any day, and closed to clerks who are not named.

use office::Code;
use serde_json::{Value, json};
use tests::{Office, PASSWORD, number, text};

fn enter(office: &Office, clerk: &str) {
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"clerk": clerk, "password": PASSWORD}));
}

fn row(office: &Office, as_of: &str) -> Value {
    let list = office.call("staff.list", json!({"as_of": as_of}));
    assert_eq!(list["total"], 1, "{as_of}: {list}");
    list["rows"][0].clone()
}

#[test]
fn a_director_is_followed_by_another_and_their_years_are_counted_on_any_day() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19620512", 11));
    let draft = json!({
        "person_id": person, "post": "居委会主任", "from_date": "2014-11-18", "worked_from": "1984-07-01", "papers": 20,
        "allowance": "2180", "phone": "19900001234",
    });
    let id = text(&office.call("staff.save", draft.clone())["value"]["id"]);
    let told = office.call("staff.get", json!({"id": id}));
    assert_eq!(
        (&told["title"], &told["draft"]["allowance"]),
        (&json!("刘关山 居委会主任"), &json!(218_000)),
        "the register of people says the name"
    );
    let counted = |as_of: &str| {
        let row = row(&office, as_of);
        (row["age"].as_i64().unwrap(), row["years"].as_i64().unwrap())
    };
    assert_eq!(counted("2017-12-31"), (55, 33));
    assert_eq!((counted("2017-05-11"), counted("2017-05-12")), ((54, 32), (55, 32)), "the birthday itself");
    assert_eq!(counted("2017-07-01"), (55, 33), "the day of the month itself");
    assert_eq!(office.call("staff.list", json!({"as_of": "2014-11-17"}))["total"], 0, "not here yet");
    assert_eq!(office.refused("staff.save", draft.clone()).field.as_deref(), Some("post"), "one post, once at a time");

    office.call("staff.save", json!({"id": id, "to_date": "2020-03-01"}));
    let next = json!({"name": "孙继任", "birth": "1975-02-01", "post": "居委会主任", "from_date": "2020-03-01"});
    office.call("staff.save", next);
    assert_eq!(row(&office, "2020-02-29")["name"], "刘关山");
    assert_eq!(
        (&row(&office, "2020-03-01")["name"], &row(&office, "2020-03-01")["years"]),
        (&json!("孙继任"), &Value::Null)
    );
    for (more, field) in [
        (json!({"name": ""}), "name"),
        (json!({"post": ""}), "post"),
        (json!({"from_date": ""}), "from_date"),
        (json!({"to_date": "2021-01-01"}), "to_date"),
        (json!({"worked_from": "1974-01-01"}), "worked_from"),
        (json!({"papers": -1}), "papers"),
        (json!({"allowance": -1}), "allowance"),
    ] {
        let mut draft =
            json!({"name": "周试试", "birth": "1980-01-01", "post": "居委会委员", "from_date": "2021-01-01"});
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(office.refused("staff.save", draft).field.as_deref(), Some(field), "{more}");
    }
    let out = office.folder.path().join("staff.pdf");
    assert_eq!(office.call("print.save", json!({"document": "staff-list", "out": out}))["value"]["pages"], 1);
}

#[test]
fn what_the_staff_earn_is_told_only_to_those_whom_the_setting_names() {
    let office = Office::new();
    let draft = json!({"name": "秘密主任", "post": "居委会主任", "from_date": "2014-11-18", "allowance": "2180"});
    let id = text(&office.call("staff.save", draft)["value"]["id"]);
    for clerk in ["李强", "孙丽"] {
        office.call("clerk.add", json!({"name": clerk, "password": PASSWORD}));
    }
    office.call("setting.save", json!({"key": "staff.clerks", "value": "孙丽"}));
    enter(&office, "李强");
    for (name, body) in [
        ("staff.list", json!({})),
        ("staff.get", json!({"id": id})),
        ("staff.save", json!({"id": id, "papers": 1})),
        ("staff.export", json!({"out": office.folder.path().join("a.xlsx")})),
        ("print.preview", json!({"document": "staff-list"})),
        ("setting.save", json!({"key": "staff.clerks", "value": "李强"})),
        ("clerk.remove", json!({"name": "孙丽"})),
        ("clerk.card", json!({})),
    ] {
        assert_eq!(office.refused(name, body).code, Code::Denied, "{name}");
    }
    let journal = office.call("journal.list", json!({"limit": 50})).to_string();
    assert!(!journal.contains("秘密主任"), "{journal}");
    assert!(!office.call("office.describe", json!({}))["registers"].to_string().contains("\"staff\""));
    enter(&office, "孙丽");
    assert_eq!(office.call("staff.get", json!({"id": id}))["draft"]["allowance"], 218_000);
    enter(&office, "王敏");
    office.call("clerk.remove", json!({"name": "孙丽", "password": PASSWORD}));
    assert_eq!(office.call("office.describe", json!({}))["settings"]["staff.clerks"], "", "named in no right any more");
}

#[test]
fn the_year_of_foundation_is_a_year_or_is_taken_away() {
    let office = Office::new();
    let said = |value: &str| office.call("setting.save", json!({"key": "community.founded", "value": value}));
    said("1995");
    assert_eq!(office.call("office.describe", json!({}))["settings"]["community.founded"], "1995");
    for wrong in ["95", "一九九五", "1995年"] {
        let fault = office.refused("setting.save", json!({"key": "community.founded", "value": wrong}));
        assert_eq!(fault.field.as_deref(), Some("value"), "{wrong}");
    }
    said("");
    assert_eq!(office.call("office.describe", json!({}))["settings"]["community.founded"], "");
    assert_eq!(
        office.refused("setting.save", json!({"key": "file.most_mb", "value": ""})).field.as_deref(),
        Some("value")
    );
}
