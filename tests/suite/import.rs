//! The sample sheet through the real door.

use serde_json::{Value, json};
use tests::{Office, root};

fn sample() -> String {
    root().join("assets/sample/roster.xlsx").display().to_string()
}

#[test]
fn the_sample_roster_goes_in_as_rehearsed_and_out_in_one_step() {
    let office = Office::new();
    let body = json!({"path": sample()});
    let rehearsed = office.call("import.dry_run", body.clone());
    assert_eq!(office.call("person.list", json!({}))["total"], 0, "a rehearsal writes nothing");
    let done = office.call("import.commit", body.clone());
    assert_eq!(done["value"]["people"], rehearsed["people"]);
    assert_eq!(done["value"]["errors"], rehearsed["errors"]);
    let people = done["value"]["people"]["new"].as_i64().unwrap();
    assert!(people > 200, "most rows are sound: {people}");
    assert_eq!(office.call("person.list", json!({"limit": 1}))["total"], json!(people));
    let again = office.call("import.commit", body);
    assert_eq!(again["value"]["people"]["new"], 0, "a second time everybody is known");
    assert_eq!(again["value"]["people"]["updated"], 0, "and nothing differs: {}", again["value"]["lines"]);
    assert_eq!(again["entry"], Value::Null, "what changes nothing is no entry");
    office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(office.call("person.list", json!({}))["total"], 0, "one undo for the whole sheet");
    assert_eq!(office.call("dwelling.list", json!({}))["total"], 0);
}

#[test]
fn our_own_export_changes_nothing_when_it_comes_back() {
    let office = Office::new();
    office.call("import.commit", json!({"path": sample()}));
    let out = office.folder.path().join("居民.xlsx");
    office.call("person.export", json!({"out": out, "reason": "报街道"}));
    let back = office.call("import.dry_run", json!({"path": out}));
    assert_eq!(back["people"]["new"], 0, "{}", back["lines"]);
    assert_eq!(back["people"]["updated"], 0, "{}", back["lines"]);
    assert_eq!(back["people"]["conflict"], 0, "{}", back["lines"]);
    assert_eq!(back["errors"], json!([]));
}
