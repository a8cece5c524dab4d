//! The nasty sheets, each against its line in `expected.tsv`: what is read, who is new, every error and every warning.

use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::PathBuf};
use tests::{Office, root, text};

/// A line of `fixtures/sheets/expected.tsv`; its columns are explained in the README there.
struct Expected {
    file: String,
    kind: String,
    sheet: String,
    heading: String,
    rows: String,
    people: String,
    households: String,
    dwellings: String,
    errors: BTreeSet<String>,
    warnings: BTreeSet<String>,
}

fn folder() -> PathBuf {
    root().join("tests/fixtures/sheets")
}

fn expected() -> Vec<Expected> {
    let table = fs::read_to_string(folder().join("expected.tsv")).unwrap();
    let line = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let own = |at: usize| cells[at].to_owned();
        let set = |at: usize| cells[at].split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Expected {
            file: own(0),
            kind: own(1),
            sheet: own(2),
            heading: own(3),
            rows: own(4),
            people: own(5),
            households: own(6),
            dwellings: own(7),
            errors: set(8),
            warnings: set(9),
        }
    };
    table.lines().skip(1).map(line).collect()
}

/// A kind that refuses the file, with the word that its sentence must have.
const REFUSED: &[(&str, &str)] = &[
    ("Archive", "压缩包"),
    ("Columns", "超过了 500 列"),
    ("Damaged", "损坏"),
    ("Document", "文字文档"),
    ("Nothing", "0 字节"),
    ("Password", "打开密码"),
    ("Pdf", "PDF"),
    ("Quote", "引号"),
];

/// Opened and read, but its columns must be named by hand first.
const UNNAMED: &[&str] = &["empty.xlsx", "form.xlsx", "no-heading.xlsx"];

/// Where the program is wrong and the line is right; each has an ignored test of its own below.
const LEFT: &[(&str, &str)] = &[("address-on-second-row.xlsx", "dwellings"), ("empty.xlsx", "sheet")];

fn issues(report: &Value, list: &str) -> BTreeSet<String> {
    let issues = report[list].as_array().unwrap().iter();
    issues.map(|issue| format!("{}:{}", issue["row"], text(&issue["code"]))).collect()
}

/// What is otherwise than the line says; nothing where it says nothing.
fn differences(office: &Office, line: &Expected) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut compare = |column, wanted: &str, got: String| {
        if !wanted.is_empty() && wanted != got {
            found.push((column, format!("{wanted} expected, but {got}")));
        }
    };
    let path = folder().join(&line.file);
    let opened = office.call("import.open", json!({"path": path}));
    compare("sheet", &line.sheet, text(&opened["sheet"]));
    compare("heading", &line.heading, format!("{}-{}", opened["heading"]["from"], opened["heading"]["to"]));
    compare("rows", &line.rows, opened["rows"].to_string());
    if UNNAMED.contains(&line.file.as_str()) {
        let fault = office.refused("import.dry_run", json!({"path": path}));
        assert!(fault.detail.contains("姓名"), "{}: asks which column is the name: {fault}", line.file);
        return found;
    }
    let report = office.call("import.dry_run", json!({"path": path}));
    compare("sheet", &line.sheet, text(&report["sheet"]));
    compare("rows", &line.rows, report["rows"].to_string());
    compare("people", &line.people, report["people"]["new"].to_string());
    compare("households", &line.households, report["households"]["new"].to_string());
    compare("dwellings", &line.dwellings, report["dwellings"]["new"].to_string());
    for (list, wanted) in [("errors", &line.errors), ("warnings", &line.warnings)] {
        let mut got = issues(&report, list);
        if line.households.is_empty() {
            // The sheet does not say who belongs together, so that no household of it has a head.
            got.retain(|issue| !issue.ends_with(":head_missing"));
        }
        if line.dwellings.is_empty() {
            // It is about something else than where they live.
            got.retain(|issue| !issue.ends_with(":address_missing"));
        }
        if got != *wanted {
            let missing: Vec<_> = wanted.difference(&got).collect();
            let surplus: Vec<_> = got.difference(wanted).collect();
            found.push((list, format!("missing {missing:?}, not expected {surplus:?}")));
        }
    }
    found
}

#[test]
fn every_sheet_is_read_as_its_line_says_in_every_column() {
    let office = Office::new();
    let entries = office.call("journal.list", json!({}))["total"].clone();
    let lines = expected();
    let read: Vec<&Expected> =
        lines.iter().filter(|line| !REFUSED.iter().any(|(kind, _)| *kind == line.kind)).collect();
    assert!(read.len() > 45, "the lines are found: {}", read.len());
    let mut wrong = Vec::new();
    for line in read {
        for (column, what) in differences(&office, line) {
            if !LEFT.contains(&(line.file.as_str(), column)) {
                wrong.push(format!("{} {column}: {what}", line.file));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(office.call("journal.list", json!({}))["total"], entries, "rehearsals leave no entry");
    for register in ["person", "household", "dwelling", "building"] {
        assert_eq!(office.call(&format!("{register}.list"), json!({}))["total"], 0, "and no {register}");
    }
}

#[test]
fn every_file_that_is_no_sheet_is_refused_with_its_own_sentence() {
    let office = Office::new();
    let mut seen = BTreeSet::new();
    for line in expected() {
        let Some((kind, word)) = REFUSED.iter().find(|(kind, _)| *kind == line.kind) else { continue };
        seen.insert(*kind);
        let body = json!({"path": folder().join(&line.file)});
        for command in ["import.open", "import.dry_run", "import.commit"] {
            let fault = office.refused(command, body.clone());
            assert_eq!(fault.field.as_deref(), Some("path"), "{}: the sentence stands at the file", line.file);
            assert!(fault.detail.contains(word), "{} is {kind}: {fault}", line.file);
        }
    }
    assert_eq!(seen.len(), REFUSED.len(), "each kind of refusal has a file: {seen:?}");
}

#[test]
fn every_complaint_has_a_row_a_heading_and_a_sentence_and_every_row_one_line() {
    let office = Office::new();
    for file in ["ids.xlsx", "names.xlsx", "dates.xlsx", "addresses.xlsx", "heads.xlsx", "mismatches.xlsx"] {
        let path = folder().join(file);
        let opened = office.call("import.open", json!({"path": path}));
        let headings: Vec<String> =
            opened["columns"].as_array().unwrap().iter().map(|column| text(&column["heading"])).collect();
        let report = office.call("import.dry_run", json!({"path": path}));
        let lines = report["lines"].as_array().unwrap();
        assert_eq!(json!(lines.len()), report["rows"], "{file}: every row says what becomes of it");
        for list in ["errors", "warnings"] {
            for issue in report[list].as_array().unwrap() {
                let (column, message) = (text(&issue["column"]), text(&issue["message"]));
                assert!(
                    column.is_empty() || headings.contains(&column),
                    "{file}: “{column}” is a heading of the sheet"
                );
                assert!(message.chars().any(|c| c > '一'), "{file}: plain Chinese, not “{message}”");
                assert!(
                    lines.iter().any(|line| line["row"] == issue["row"]),
                    "{file}: {issue} is about a row that was read"
                );
            }
        }
        let failed: BTreeSet<_> = report["errors"].as_array().unwrap().iter().map(|e| e["row"].to_string()).collect();
        let marked: BTreeSet<_> =
            lines.iter().filter(|line| line["action"] == "error").map(|line| line["row"].to_string()).collect();
        assert_eq!(failed, marked, "{file}: the rows marked 错误 are those with errors");
    }
}

/// People who are new, updated, unchanged and in conflict.
fn counts(report: &Value) -> [i64; 4] {
    ["new", "updated", "unchanged", "conflict"].map(|count| report["people"][count].as_i64().unwrap())
}

#[test]
fn a_second_sheet_of_the_same_people_changes_what_it_tells_and_nothing_else() {
    let office = Office::new();
    office.call("import.commit", json!({"path": folder().join("first-time.xlsx")}));
    let report = office.call("import.commit", json!({"path": folder().join("second-time.xlsx")}))["value"].clone();
    assert_eq!(counts(&report), [0, 1, 5, 0], "{}", report["lines"]);
    let changed: Vec<&Value> =
        report["lines"].as_array().unwrap().iter().filter(|line| line["action"] == "update").collect();
    assert_eq!((&changed[0]["row"], &changed[0]["message"]), (&json!(4), &json!("电话")), "row 4, and what it changes");
    assert_eq!(report["households"]["new"], 0);
    assert_eq!(office.call("person.list", json!({}))["total"], 6);
}

#[test]
fn a_family_joins_the_son_who_was_known_already() {
    let office = Office::new();
    office.call("import.commit", json!({"path": folder().join("match-one.xlsx")}));
    let report = office.call("import.commit", json!({"path": folder().join("match-family.xlsx")}))["value"].clone();
    assert_eq!(report["people"]["new"], 2, "the parents");
    assert_eq!(report["people"]["conflict"], 0, "{}", report["lines"]);
    assert_eq!(office.call("person.list", json!({}))["total"], 3, "the son is not there twice");
    let again = office.call("import.commit", json!({"path": folder().join("match-family.xlsx")}));
    assert_eq!(again["value"]["people"]["unchanged"], 3, "and a second time everybody is known");
}

#[test]
fn two_of_one_name_without_numbers_stay_two_and_are_known_again() {
    let office = Office::new();
    let path = folder().join("match-two-alike.xlsx");
    office.call("import.commit", json!({"path": path}));
    let again = office.call("import.commit", json!({"path": path}))["value"].clone();
    assert_eq!(counts(&again), [0, 0, 2, 0], "{}", again["lines"]);
}

#[test]

fn a_family_whose_address_stands_on_the_second_row_gets_its_dwelling() {
    let lines = expected();
    let line = lines.iter().find(|line| line.file == "address-on-second-row.xlsx").unwrap();
    assert_eq!(differences(&Office::new(), line), []);
}

#[test]

fn of_equally_long_sheets_the_first_is_taken() {
    let lines = expected();
    let line = lines.iter().find(|line| line.file == "empty.xlsx").unwrap();
    assert_eq!(differences(&Office::new(), line), []);
}

#[test]
fn the_right_half_of_a_sheet_keeps_its_row_numbers_and_other_sheets_are_named() {
    let office = Office::new();
    let report = office.call("import.dry_run", json!({"path": folder().join("two-blocks.xlsx")}));
    let rows: Vec<_> = report["lines"].as_array().unwrap().iter().map(|line| line["row"].clone()).collect();
    assert_eq!(json!(rows), json!([3, 3, 4, 4, 5]));
    assert_eq!(report["unused"], Value::Null, "nothing is left out");
    let report = office.call("import.dry_run", json!({"path": folder().join("title-building.xlsx")}));
    assert_eq!(report["others"], json!(["3号楼"]));
    let first = &report["lines"][0];
    assert_eq!(text(&first["address"]), "2-1-101");
}

#[test]
fn a_compound_named_on_some_rows_only_is_the_building_that_is_there() {
    let office = Office::new();
    office.call("import.commit", json!({"path": folder().join("plain.xlsx")}));
    let report = office.call("import.dry_run", json!({"path": folder().join("one-quarter.xlsx")}));
    let addresses: Vec<String> =
        report["lines"].as_array().unwrap().iter().map(|line| text(&line["address"])).collect();
    assert_eq!(addresses, ["12-3-501", "12-3-501", "5-1-101"]);
    assert_eq!(report["dwellings"]["new"], 1, "only 5-1-101 was not there");
}
