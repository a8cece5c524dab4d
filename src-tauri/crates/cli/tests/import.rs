//! `import people`: the report a script reads, and the rows that come back mended.

use crate::{Terminal, fixture, keys, number};
use serde_json::{Value, json};
use sheet::{Align, Cell, Column, Table};
use std::path::Path;

fn sentences(report: &Value, list: &str) -> Vec<String> {
    let issues = report[list].as_array().unwrap().iter();
    issues.map(|issue| format!("{} {} {}", issue["row"], issue["column"], issue["code"]).replace('"', "")).collect()
}

#[test]
fn the_report_has_the_shape_that_was_agreed() {
    let terminal = Terminal::new();
    let path = fixture("ids.xlsx");
    let rehearsed = terminal.json(&["import", "people", &path, "--dry-run"]);
    let shape = ["dwellings", "entry", "errors", "households", "people", "rows", "sheet", "warnings"];
    assert_eq!(keys(&rehearsed), shape);
    assert_eq!(keys(&rehearsed["people"]), ["conflict", "new", "unchanged", "updated"]);
    assert_eq!((keys(&rehearsed["households"]), keys(&rehearsed["dwellings"])), (vec!["new"], vec!["new"]));
    assert_eq!((&rehearsed["sheet"], &rehearsed["rows"]), (&json!("花名册"), &json!(24)));
    assert_eq!(rehearsed["entry"], Value::Null, "a rehearsal is no entry");
    for issue in rehearsed["errors"].as_array().unwrap() {
        assert_eq!(keys(issue), ["code", "column", "message", "row"]);
    }
    assert_eq!(rehearsed["errors"][4]["row"], 16, "the sheet's own row number");
    assert_eq!(rehearsed["errors"][4]["code"], "id_checksum");
    assert_eq!(terminal.json(&["list", "person"])["total"], 0, "and nothing is written");
    let done = terminal.json(&["import", "people", &path, "--sheet", "花名册"]);
    assert!(done["entry"].as_i64().unwrap() > 1, "what 撤销 takes back");
    assert_eq!((&done["people"], &done["errors"]), (&rehearsed["people"], &rehearsed["errors"]), "done as rehearsed");
    let again = terminal.json(&["import", "people", &path]);
    assert_eq!(again["people"], json!({"new": 0, "updated": 0, "unchanged": 10, "conflict": 0}));
    assert_eq!(terminal.fault(&["import", "people", &path, "--sheet", "没有这张"], 3), "Invalid");
}

#[test]
fn strict_brings_nothing_in_where_one_row_is_wrong() {
    let terminal = Terminal::new();
    terminal.fault(&["import", "people", &fixture("ids.xlsx"), "--strict", "--errors", "待改.xlsx"], 3);
    assert_eq!(terminal.json(&["list", "person"])["total"], 0);
    assert!(terminal.path("待改.xlsx").is_file(), "the rows to mend are there all the same");
    let done = terminal.json(&["import", "people", &fixture("plain.xlsx"), "--strict"]);
    assert_eq!(done["people"]["new"], 6, "a sound sheet is brought in");
}

#[test]
fn a_column_can_be_named_and_left_out() {
    let terminal = Terminal::new();
    let sheet = terminal.path("名单.csv");
    put(
        &sheet,
        &format!("大名,身份证号,房子,户主,说明\n刘关山,{},1-1-101,刘关山,门口有台阶\n", number("19650301", 11)),
    );
    let path = sheet.display().to_string();
    let named = ["import", "people", &path, "--map", "大名=name", "--map", "房子=address", "--map", "说明="];
    let done = terminal.json(&named);
    assert_eq!((&done["people"]["new"], &done["dwellings"]["new"]), (&json!(1), &json!(1)), "{done}");
    let row = terminal.json(&["list", "person"])["rows"][0].clone();
    assert_eq!((&row["name"], &row["address"], &row["note"]), (&json!("刘关山"), &json!("1-1-101"), &json!("")));
    assert_eq!(terminal.fault(&["import", "people", &path, "--map", "没有这列=name"], 3), "Invalid");
    assert_eq!(terminal.fault(&["import", "people", &path, "--map", "大名=shoes"], 3), "Invalid");
}

fn put(path: &Path, text: &str) {
    std::fs::File::create(path).and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes())).unwrap();
}

/// Every row of the first sheet as words.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut book = sheet::open(path).unwrap();
    let name = book.sheets()[0].name.clone();
    let grid = book.grid(&name, &mut |_| true).unwrap();
    grid.rows().map(|row| (0..grid.width()).map(|column| row.cell(column).shown()).collect()).collect()
}

#[test]
fn rows_with_errors_leave_as_a_workbook_are_mended_and_come_in() {
    let terminal = Terminal::new();
    let (sound, other) = (number("19650301", 11), number("19700707", 24));
    let wrong = format!("{}{}", &other[..17], if other.ends_with('1') { '2' } else { '1' });
    let roster = terminal.path("花名册.csv");
    put(
        &roster,
        &format!(
            "姓名,身份证号,住址,与户主关系\n刘关山,{sound},1-1-101,户主\n李小红,{wrong},1-1-102,户主\n,{sound},1-1-103,户主\n"
        ),
    );
    let first = terminal.json(&["import", "people", "花名册.csv", "--errors", "待改.xlsx"]);
    assert_eq!(first["people"]["new"], 1);
    assert_eq!(sentences(&first, "errors"), ["3 身份证号 id_checksum", "4 姓名 name_missing"]);
    let unmended = rows(&terminal.path("待改.xlsx"));
    let heading = unmended.iter().position(|row| row[0] == "姓名").unwrap();
    assert_eq!(unmended[heading], ["姓名", "身份证号", "住址", "与户主关系", "原因", "原行号"]);
    let red = &unmended[heading + 1];
    assert_eq!(
        (red[0].as_str(), red[1].as_str(), red[5].as_str()),
        ("李小红", wrong.as_str(), "3"),
        "as it was written"
    );
    assert!(red[4].contains("最后一位对不上"), "the reason stands beside it: {}", red[4]);
    let again = terminal.json(&["import", "people", "待改.xlsx", "--dry-run"]);
    let codes: Vec<&Value> = again["errors"].as_array().unwrap().iter().map(|error| &error["code"]).collect();
    assert_eq!(
        codes,
        ["id_checksum", "name_missing"],
        "unmended it says the same, and reads its own extra columns as nothing"
    );
    let mut table = Table { sheet: "待改正".into(), ..Table::default() };
    table.columns = unmended[heading].iter().map(|name| Column::new(name, Align::Code)).collect();
    let mended = unmended[heading + 1..].iter().map(|row| {
        let mut row = row.clone();
        if row[5] == "3" {
            row[1].clone_from(&other);
        } else {
            (row[0], row[1]) = ("陈建国".into(), number("19400105", 13));
        }
        row.iter().map(|word| Cell::text(word)).collect()
    });
    sheet::write(&terminal.path("改好.xlsx"), &table, mended).unwrap();
    let last = terminal.json(&["import", "people", "改好.xlsx", "--errors", "还有.xlsx"]);
    assert_eq!(last["people"], json!({"new": 2, "updated": 0, "unchanged": 0, "conflict": 0}), "{last}");
    assert_eq!(last["errors"], json!([]));
    assert_eq!(terminal.json(&["list", "person"])["total"], 3);
}

#[test]
fn every_code_that_was_agreed_has_a_sheet_that_says_it() {
    let terminal = Terminal::new();
    let mut said = Vec::new();
    for sheet in ["ids", "names", "dates", "addresses", "heads", "mismatches", "duplicates"] {
        let report = terminal.json(&["import", "people", &fixture(&format!("{sheet}.xlsx")), "--dry-run"]);
        for list in ["errors", "warnings"] {
            said.extend(
                report[list].as_array().unwrap().iter().map(|issue| issue["code"].as_str().unwrap().to_owned()),
            );
        }
    }
    for code in [
        "name_missing",
        "id_checksum",
        "id_date",
        "id_length",
        "id_digits_lost",
        "duplicate_in_file",
        "date_invalid",
        "address_unreadable",
        "head_missing",
        "head_twice",
        "relation_unknown",
        "sex_mismatch",
        "birth_mismatch",
        "region_unknown",
    ] {
        assert!(said.iter().any(|known| known == code), "no sheet says {code}");
    }
}

#[test]
fn a_list_of_old_people_is_brought_to_those_who_are_in_the_books() {
    let terminal = Terminal::new();
    let wang = number("19400301", 12);
    let people = terminal.path("花名册.csv");
    put(&people, &format!("姓名,身份证号,住址,户主\n王秀英,{wang},1-1-101,王秀英\n"));
    terminal.json(&["import", "people", &people.display().to_string()]);
    let list = terminal.path("老人名单.csv");
    put(&list, &format!("姓名,身份证号,住址,独居,照料人\n王秀英,{wang},1-1-101,√,王大海\n钱无此人,,9-9-909,√,\n"));
    let path = list.display().to_string();
    let rehearsed = terminal.json(&["import", "elderly", &path, "--dry-run"]);
    assert_eq!(rehearsed["people"], json!({"new": 0, "updated": 1, "unchanged": 0, "conflict": 1}));
    assert_eq!(sentences(&rehearsed, "errors"), ["3 姓名 person_missing"], "who is not found is told by the row");
    assert_eq!(
        terminal.json(&["list", "elderly", "--filter", r#"{"tags": ["E01"]}"#])["total"],
        0,
        "nothing is written"
    );
    terminal.json(&["import", "elderly", &path, "--errors", "没有找到.xlsx"]);
    assert!(terminal.path("没有找到.xlsx").is_file());
    let row = terminal.json(&["list", "elderly", "--filter", r#"{"tags": ["E01"]}"#])["rows"][0].clone();
    assert_eq!((&row["name"], &row["carer"]), (&json!("王秀英"), &json!("王大海")));
    assert_eq!(terminal.json(&["list", "person"])["total"], 1, "nobody was made up");
}
