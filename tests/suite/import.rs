//! The sample sheet and the nasty ones, through the real door.

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

#[test]
fn every_nasty_sheet_gets_an_answer_or_a_sentence() {
    let folder = root().join("tests/fixtures/sheets");
    let office = Office::new();
    let mut read = 0;
    for line in std::fs::read_to_string(folder.join("expected.tsv")).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (file, rows, errors) = (cells[0], cells[4], cells[8]);
        let answer =
            office.desk.call("import.dry_run", json!({"path": folder.join(file)}), &office::Context::default());
        match answer {
            Ok(report) => {
                read += 1;
                if !rows.is_empty() && cells[2].is_empty() {
                    assert_eq!(report["rows"].to_string(), rows, "{file}: {report}");
                }
                for wanted in errors.split(' ').filter(|wanted| wanted.contains(':') && wanted.contains("id_")) {
                    let (row, code) = wanted.split_once(':').unwrap();
                    let found = report["errors"].as_array().unwrap().iter();
                    let found = found.clone().any(|e| e["row"].as_u64() == row.parse().ok() && e["code"] == code);
                    assert!(found, "{file} row {row} should say {code}: {}", report["errors"]);
                }
            }
            Err(fault) => assert!(fault.detail.chars().count() > 6, "{file}: {fault}"),
        }
    }
    assert!(read > 30, "only {read} sheets could be read");
}
