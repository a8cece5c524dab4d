//! 高龄津贴: from an age and in amounts that the office sets with the day from which they hold.

use serde_json::{Value, json};
use tests::{Office, number, text};

fn people(rows: &Value, column: &str) -> Vec<String> {
    rows.as_array().unwrap().iter().map(|row| text(&row[column])).collect()
}

fn gaps(office: &Office) -> Vec<String> {
    let rules = office.call("check.run", json!({}));
    let rule = rules.as_array().unwrap().iter().find(|rule| rule["rule"] == "no_allowance").unwrap().clone();
    people(&rule["findings"], "title")
}

#[test]
fn who_is_entitled_and_has_none_is_due_on_the_birthday_and_found_by_the_gaps() {
    let office = Office::new();
    let (_, wang) = office.household("1-1-101", "王秀英", &number("19400301", 12));
    // Turns 80 on 5 December 2026.
    office.household("1-1-102", "李建军", &number("19461205", 11));
    // Registered elsewhere: the allowance is for those registered here.
    let guest = json!({"dwelling": "1-1-103", "registered": "elsewhere", "head": {"name": "客居老人", "id_number": number("19350101", 13)}});
    office.call("household.save", guest);
    let due = || {
        let rows = office.call("due", json!({"kind": "allowance"}))["rows"].clone();
        people(&rows, "name").into_iter().zip(people(&rows, "due")).collect::<Vec<_>>()
    };
    let pair = |name: &str, day: &str| (name.to_owned(), day.to_owned());
    assert_eq!(due(), [pair("王秀英", "2020-03-01"), pair("李建军", "2026-12-05")]);
    assert_eq!(gaps(&office), ["王秀英"], "李建军 is not 80 yet");
    office.call("allowance.save", json!({"person_id": wang, "applied_on": "2026-11-20"}));
    assert_eq!((due(), gaps(&office).len()), (vec![pair("李建军", "2026-12-05")], 0), "applied for");
    let shown = |as_of: &str| {
        let list = office.call("elderly.list", json!({"as_of": as_of, "text": "王秀英"}));
        text(&list["rows"][0]["allowance"])
    };
    assert_eq!((shown("2026-11-19"), shown("2026-11-20")), (String::new(), "申请中".into()));
    office.call("rule.save", json!({"key": "allowance.age", "from_date": "2026-01-01", "value": 81}));
    assert!(due().is_empty(), "from this year on 81 is the age");
    office.call("journal.undo", json!({}));
    office.call("journal.undo", json!({}));
    assert_eq!(gaps(&office), ["王秀英"], "the application is taken back");
}

#[test]
fn the_amount_is_that_of_the_age_on_the_day_and_one_is_paid_at_a_time() {
    let office = Office::new();
    let (_, wang) = office.household("1-1-101", "王秀英", &number("19361201", 12));
    for (key, from, value) in [("80", "2020-01-01", 10_000), ("80", "2026-07-01", 12_000), ("90", "2020-01-01", 20_000)]
    {
        office.call("rule.save", json!({"key": format!("allowance.amount_{key}"), "from_date": from, "value": value}));
    }
    let amount = |from: &str| {
        office.call("allowance.check", json!({"person_id": wang, "from_date": from}))["fill"]["amount"].clone()
    };
    assert_eq!(
        (amount("2026-06-30"), amount("2026-07-01")),
        (json!(10_000), json!(12_000)),
        "89 years, by the rule of the day"
    );
    assert_eq!((amount("2026-11-30"), amount("2026-12-01")), (json!(12_000), json!(20_000)), "90 on 1 December");
    let id = text(&office.call("allowance.save", json!({"person_id": wang, "from_date": "2026-07-01"}))["value"]["id"]);
    assert_eq!(office.call("allowance.list", json!({}))["rows"][0]["amount"], 12_000);
    let second = json!({"person_id": wang, "from_date": "2026-12-01"});
    assert_eq!(office.refused("allowance.save", second.clone()).field.as_deref(), Some("from_date"));
    office.call("allowance.save", json!({"id": id, "to_date": "2026-12-01", "ended_by": "30"}));
    office.call("allowance.save", second);
    let on = |as_of: &str| office.call("allowance.list", json!({"as_of": as_of}))["sums"]["amount"].clone();
    assert_eq!((on("2026-11-30"), on("2026-12-01")), (json!(12_000), json!(20_000)), "each day has its own");
}
