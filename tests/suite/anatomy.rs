//! Every register has all its parts, under its one name. What is missing is said by name, with what to do.

use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};
use store::rusqlite::Connection;
use tests::{Office, root, text};

const PARTS: [&str; 5] = ["mod.rs", "fields.rs", "list.sql", "get.sql", "save.sql"];

fn registers() -> impl Iterator<Item = &'static str> {
    office::registers::ALL.iter().map(|register| register.name)
}

/// The sentences of the screen, both files.
fn sentences() -> Value {
    let mut all = serde_json::Map::new();
    for file in ["zh-CN.json", "zh-CN.view.json"] {
        let text = fs::read_to_string(root().join("assets/text").join(file)).unwrap();
        let part: serde_json::Map<String, Value> = serde_json::from_str(&text).unwrap();
        all.extend(part);
    }
    Value::Object(all)
}

#[test]
fn every_register_has_its_folder_with_the_same_files_and_every_folder_is_listed() {
    let folder = root().join("src-tauri/crates/office/src/registers");
    let mut missing = Vec::new();
    for register in registers() {
        for part in PARTS {
            if !folder.join(register).join(part).is_file() {
                missing.push(format!("office/src/registers/{register}/{part}"));
            }
        }
    }
    assert!(missing.is_empty(), "missing, see README “Adding a register”: {missing:#?}");
    let listed: BTreeSet<String> = registers().map(str::to_owned).collect();
    let folders = fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir());
    let there: BTreeSet<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(there, listed, "a folder that registers! does not list is never shown");
}

/// What the table lacks of what every register's table has.
fn lacks(conn: &Connection, table: &str) -> store::Result<Vec<String>> {
    let strict: Option<bool> = conn.query_row(
        "SELECT max(strict) FROM pragma_table_list WHERE name = ?1 AND schema = 'main'",
        [table],
        |row| row.get(0),
    )?;
    let Some(strict) = strict else {
        return Ok(vec![format!("table {table}: add a migration under office/src/schema")]);
    };
    let mut columns = conn.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let columns: Vec<String> = columns.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut missing = Vec::new();
    if !strict {
        missing.push(format!("table {table}: STRICT, so that no text gets into a number's column"));
    }
    for column in ["id", "removed_at"] {
        if !columns.iter().any(|known| known == column) {
            missing.push(format!("table {table}: column {column}, which list, save and 回收站 need"));
        }
    }
    Ok(missing)
}

#[test]
fn every_register_has_a_table_of_its_name() {
    let store = Office::new().store();
    let missing: Vec<String> =
        registers().flat_map(|register| store.read(|conn| lacks(conn, register)).unwrap()).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let of = |table: &str| store.read(|conn| lacks(conn, table)).unwrap().len();
    assert_eq!((of("nothing"), of("membership")), (1, 1), "the test sees a missing table, and one without removed_at");
}

#[test]
fn every_register_is_told_to_the_screen_with_its_words_and_its_help() {
    let office = Office::new();
    let told = office.call("office.describe", json!({}));
    let words = sentences();
    let types = fs::read_to_string(root().join("ui/src/host/commands.ts")).unwrap();
    let mut missing = Vec::new();
    for register in registers() {
        let found = told["registers"].as_array().unwrap().iter().find(|row| row["name"] == register);
        let Some(row) = found else {
            missing.push(format!("{register}: office.describe, from which the menu at the left is made"));
            continue;
        };
        for part in ["label", "unit", "group"] {
            if text(&row[part]).is_empty() {
                missing
                    .push(format!("{register}: {} in mod.rs, which the menu and the lists show", part.to_uppercase()));
            }
        }
        let fields = row["fields"].as_array().unwrap();
        if fields.is_empty() || fields.iter().any(|field| text(&field["label"]).is_empty()) {
            missing.push(format!("{register}: a label for every field in fields.rs"));
        }
        let help = format!("help.list.{register}");
        if text(&words[&help]).chars().count() < 30 {
            missing.push(format!("{register}: “{help}” in assets/text/zh-CN.view.json, which F1 shows"));
        }
        if !types.contains(&format!("\"{register}.list\"")) && !types.contains(&format!("'{register}.list'")) {
            missing.push(format!("{register}: its commands in ui/src/host/commands.ts"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_view_has_its_name_and_its_help() {
    let words = sentences();
    let views = fs::read_to_string(root().join("ui/src/views/index.ts")).unwrap();
    let after = |line: &str, mark: &str| {
        line.split_once(mark).and_then(|(_, rest)| rest.split_once('\'')).map(|(word, _)| word.to_owned())
    };
    let mut seen = 0;
    for line in views.lines().filter(|line| line.contains("path: '")) {
        seen += 1;
        let (label, help) = (after(line, "label: '").unwrap(), after(line, "help: '").unwrap());
        assert!(!text(&words[&label]).is_empty(), "“{label}” is not in assets/text: {line}");
        assert!(text(&words[format!("help.{help}")]).chars().count() > 30, "F1 has nothing to say: help.{help}");
    }
    assert!(seen >= 10, "the views are found where they are listed: {seen}");
}

/// Folders of the screen that are named after no register would be shown by nobody.
#[test]
fn every_screen_of_a_register_belongs_to_one() {
    let folder = root().join("ui/src/registers");
    let listed: BTreeSet<&str> = registers().collect();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let index = entry.path().join("index.ts");
        if let Ok(code) = fs::read_to_string(&index) {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(listed.contains(name.as_str()), "{} is no register", index.display());
            assert!(code.contains(&format!("name: '{name}'")), "{} says another name", index.display());
        }
    }
}
