//! 检查数据: the file, the chain, the links, what the registers ask; what needs no decision is put right in one entry.

use super::{careless, locked};
use office::Code;
use serde_json::{Value, json};
use tests::{Office, PASSWORD, number, text};

fn part(checked: &Value, name: &str) -> Value {
    let parts = checked["parts"].as_array().unwrap();
    parts.iter().find(|part| part["part"] == json!(name)).unwrap().clone()
}

#[test]
fn a_made_up_office_with_its_whole_year_has_nothing_to_complain_of() {
    let office = Office::new();
    office.call("office.seed", json!({"households": 40, "seed": 3}));
    let checked = office.call("data.check", json!({}));
    assert!(checked["ok"] == json!(true), "{checked:#}");
    assert_eq!(checked["parts"].as_array().unwrap().len(), 4);
    assert!(text(&part(&checked, "rules")["told"]).contains("条登记"), "{checked}");
    assert_eq!(office.refused("data.repair", json!({})).code, Code::Conflict, "nothing to put right is no entry");
}

#[test]
fn what_nobody_filled_in_is_no_flaw() {
    let office = Office::new();
    let (_, id) = office.household("1-1-101", "王秀英", &number("19400301", 12));
    office.call("allowance.save", json!({"person_id": id, "from_date": "2026-07-01"}));
    // Set later: the form would fill in now what was not known then.
    office.call("rule.save", json!({"key": "allowance.amount_80", "from_date": "2026-01-01", "value": 10_000}));
    let checked = office.call("data.check", json!({}));
    assert!(checked["ok"] == json!(true), "{checked:#}");
}

#[test]
fn what_another_program_did_to_the_file_is_found_and_what_needs_no_decision_is_put_right() {
    let office = locked();
    careless(
        &office,
        "INSERT INTO hazard_step (id, hazard_id, seq, status, date) VALUES ('nowhere:1', 'nowhere', 1, '30', '2026-11-01');
         UPDATE person SET name = ' 张国强 ', id_number = '370571196503010010'",
    );
    office.call("office.unlock", json!({"password": PASSWORD}));
    let checked = office.call("data.check", json!({}));
    assert_eq!(checked["ok"], false);
    let links = part(&checked, "references");
    assert_eq!(links["found"], 1, "{links}");
    assert!(text(&links["flaws"][0]["detail"]).contains("指向一条不存在的"), "{links}");
    let rules = part(&checked, "rules");
    assert!(rules["found"].as_i64() >= Some(1), "{rules:#}");
    assert!(!rules.to_string().contains("19650301"), "numbers stay covered: {rules}");
    let done = office.call("data.repair", json!({"reason": "别的程序改过"}));
    assert!(done["value"]["mended"].as_i64() >= Some(1), "{done}");
    assert_eq!(part(&office.call("data.check", json!({})), "references")["found"], 0);
    let entry = office.call("journal.list", json!({"limit": 1}))["rows"][0].clone();
    assert_eq!((&entry["op"], &entry["reason"]), (&json!("data.repair"), &json!("别的程序改过")), "{entry}");
}

#[test]
fn whoever_has_no_right_to_a_register_hears_only_that_something_is_wrong_there() {
    let office = Office::new();
    office.household("1-1-101", "张国强", &number("19650301", 1));
    office.call("clerk.add", json!({"name": "周平", "password": PASSWORD, "role": "viewer"}));
    office.call("office.unlock", json!({"clerk": "周平", "password": PASSWORD}));
    assert_eq!(office.call("data.check", json!({}))["ok"], true, "whoever is in may ask");
    assert_eq!(office.refused("data.repair", json!({})).code, Code::Denied);
}
