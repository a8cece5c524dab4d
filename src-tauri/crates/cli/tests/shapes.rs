//! The answers, key by key, as the scripts of the person who looks after the PC read them.

use crate::{Terminal, fixture, keys};
use serde_json::{Value, json};
use std::path::Path;

/// An office with the six people of `plain.xlsx`.
fn settled() -> Terminal {
    let terminal = Terminal::new();
    terminal.json(&["import", "people", &fixture("plain.xlsx")]);
    terminal
}

#[test]
fn init_prints_the_recovery_key_once() {
    let terminal = Terminal::bare();
    let made = terminal.json(&["--clerk", "王敏", "init", "--name", "幸福里社区居委会"]);
    assert_eq!(keys(&made), ["clerk", "office", "recovery_key"]);
    assert_eq!((&made["office"], &made["clerk"]), (&json!("幸福里社区居委会"), &json!("王敏")));
    let key = made["recovery_key"].as_str().unwrap();
    assert_eq!(key.split('-').map(str::len).collect::<Vec<_>>(), [4; 9], "nine groups of four: {key}");
    assert_eq!(
        terminal.fault(&["--clerk", "王敏", "init", "--name", "又一个"], 3),
        "Conflict",
        "one folder, one office"
    );
}

#[test]
fn search_list_and_history() {
    let terminal = settled();
    let hits = terminal.json(&["search", "12", "--limit", "2"]);
    assert_eq!(hits.as_array().unwrap().len(), 2, "no more than asked for");
    for hit in hits.as_array().unwrap() {
        assert_eq!(keys(hit), ["id", "kind", "matched", "subtitle", "title"]);
        assert!(["person", "household", "dwelling"].contains(&hit["kind"].as_str().unwrap()), "{hit}");
    }
    assert_eq!(terminal.json(&["search", "查无此人"]), json!([]), "nobody is an empty list, not a fault");
    let list = terminal.json(&["list", "person", "--limit", "2", "--offset", "1"]);
    assert_eq!(keys(&list), ["rows", "total"]);
    assert_eq!((list["total"].as_i64(), list["rows"].as_array().unwrap().len()), (Some(6), 2));
    let second = list["rows"][0]["id"].clone();
    assert_eq!(
        terminal.json(&["list", "person", "--limit", "2"])["rows"][1]["id"],
        second,
        "offset 1 begins at the second"
    );
    let person = terminal.json(&["list", "person"])["rows"][0].clone();
    let (name, address) = (person["name"].as_str().unwrap(), person["address"].as_str().unwrap());
    let total = |filter: Value| terminal.json(&["list", "person", "--filter", &filter.to_string()])["total"].clone();
    let part: String = name.chars().skip(1).collect();
    assert!(total(json!({ "name": part })).as_i64() > Some(0), "any fragment of a name: {part}");
    assert_eq!(total(json!({ "name": [name, "查无此人"] })), 1, "or one of several");
    let whole = total(json!({ "address": address }));
    assert!(whole.as_i64() > Some(0));
    let (building, _) = address.split_once('-').unwrap();
    assert!(total(json!({ "address": building })).as_i64() >= whole.as_i64(), "a building's doors");
    assert_eq!(total(json!({ "address": &address[..address.len() - 1] })), 0, "no door by half its number: {address}");
    let women = terminal.json(&["list", "person", "--filter", r#"{"sex": "2"}"#])["total"].as_i64().unwrap();
    let men = terminal.json(&["list", "person", "--filter", r#"{"sex": "1"}"#])["total"].as_i64().unwrap();
    assert!(women > 0 && men > 0 && women + men == 6, "{women} + {men}");
    let history = terminal.json(&["history", "person", second.as_str().unwrap()]);
    let entry = &history[0];
    let wanted = ["at", "changes", "clerk", "entry", "label", "op", "reason", "undone"];
    assert_eq!(keys(entry), wanted);
    assert_eq!((&entry["op"], &entry["clerk"]), (&json!("import.people"), &json!("王敏")));
    assert_eq!(keys(&entry["changes"][0]), ["field", "from", "label", "to"]);
}

#[test]
fn lists_changes_and_check_on_a_day() {
    let terminal = settled();
    let person = terminal.json(&["list", "person", "--filter", r#"{"relation": "12"}"#])["rows"][0]["id"].clone();
    let out = json!({"kind": "move_out", "date": "2026-03-05", "person_id": person, "destination": "济南市"});
    terminal.fed(&["call", "event.record", "-"], &out.to_string());
    let total = |day: &str| terminal.json(&["list", "person", "--as-of", day])["total"].clone();
    assert_eq!((total("2026-03-04"), total("2026-03-05")), (json!(6), json!(5)));
    let changes = terminal.json(&["changes", "--from", "2026-03-01", "--to", "2026-03-31"]);
    assert_eq!(keys(&changes), ["end", "from", "joined", "left", "rows", "start", "to"]);
    assert_eq!(keys(&changes["rows"][0]), ["count", "kind", "label", "people"]);
    assert_eq!(changes["left"][0]["id"], person, "the difference as names");
    let moved = changes["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "move_out").unwrap();
    assert_eq!((&moved["label"], &moved["count"]), (&json!("迁出"), &json!(1)));
    let check = terminal.json(&["check"]);
    assert_eq!(keys(&check[0]), ["findings", "label", "rule", "unit"]);
    let rules: Vec<&str> = check.as_array().unwrap().iter().filter_map(|rule| rule["rule"].as_str()).collect();
    assert_eq!(rules[..5], ["file", "chain", "references", "rules", "no_head"], "{rules:?}");
    assert!(check.as_array().unwrap()[..4].iter().all(|rule| rule["findings"] == json!([])), "{check}");
}

#[test]
fn undo_and_redo() {
    let terminal = settled();
    let total = || terminal.json(&["list", "person"])["total"].clone();
    let undone = terminal.json(&["undo"]);
    assert_eq!(keys(&undone), ["changed", "entry", "title", "value"]);
    assert_eq!(total(), 0, "the whole import in one step");
    let entry = undone["entry"].as_i64().unwrap().to_string();
    terminal.json(&["redo"]);
    assert_eq!(total(), 6);
    assert_eq!(terminal.fault(&["undo", &entry], 3), "Conflict", "an entry that was turned round already");
    assert_eq!(terminal.fault(&["undo", "999"], 3), "NotFound");
}

#[test]
fn backup_verify_and_restore_into_another_folder() {
    let terminal = settled();
    std::fs::create_dir(terminal.path("U盘")).unwrap();
    let made = terminal.json(&["backup", "U盘"]);
    assert_eq!(keys(&made), ["at", "counts", "office", "path", "size", "verified"]);
    assert_eq!(keys(&made["counts"]), ["entries", "households", "people"]);
    assert_eq!((&made["verified"], &made["counts"]["people"]), (&json!(true), &json!(6)));
    let path = made["path"].as_str().unwrap();
    assert_eq!(made["size"], json!(std::fs::metadata(path).unwrap().len()), "the size is that of the file");
    assert!(Path::new(path).is_file() && Path::new(path).extension().is_some_and(|ending| ending == "xlbak"), "{path}");
    let verified = terminal.json(&["verify", path]);
    assert_eq!((&verified["verified"], &verified["counts"]), (&json!(true), &made["counts"]));
    let restored = terminal.json(&["restore", path, "--into", "另一台"]);
    assert_eq!(keys(&restored), ["at", "clerk", "counts", "kept", "office"]);
    assert_eq!((&restored["clerk"], &restored["counts"]), (&json!("王敏"), &made["counts"]));
    assert_eq!(terminal.fault(&["restore", path, "--into", "另一台"], 3), "Conflict", "and is not written over");
    assert_eq!(terminal.at("另一台").json(&["list", "person"])["total"], 6, "it is an office");
}

#[test]
fn papers_and_workbooks() {
    let terminal = settled();
    let papers = terminal.json(&["print", "--list"]);
    let names: Vec<&str> = papers.as_array().unwrap().iter().map(|paper| paper["document"].as_str().unwrap()).collect();
    assert!(names.contains(&"roster") && names.contains(&"household-card"), "{names:?}");
    assert_eq!(keys(&papers[0]), ["document", "label", "paper", "per", "register"]);
    let printed = terminal.json(&["print", "roster", "花名册.pdf", "--masked"])["value"].clone();
    assert!(std::fs::read(terminal.path("花名册.pdf")).unwrap().starts_with(b"%PDF"), "{printed}");
    let door = terminal.json(&["list", "household"])["rows"][0]["address"].as_str().unwrap().to_owned();
    let narrow = json!({ "address": door }).to_string();
    let card = terminal.json(&["print", "household-card", "一户.pdf", "--filter", &narrow]);
    assert_eq!(card["value"]["pages"], 1, "a paper of one record takes the one that a filter leaves");
    let all = json!({ "state": "在册" }).to_string();
    assert_eq!(terminal.fault(&["print", "household-card", "一户.pdf", "--filter", &all], 3), "Invalid");
    terminal.json(&["print", "changes", "变动.pdf", "--from", "2026-10-01", "--to", "2026-10-31"]);
    let by = |filter: Value| terminal.json(&["list", "person", "--filter", &filter.to_string()])["total"].clone();
    assert_eq!(by(json!({ "sex": "男" })), by(json!({ "sex": "1" })), "a code by its name, as the list shows it");
    let exported = terminal.json(&["export", "person", "居民.xlsx", "--masked"])["value"].clone();
    assert_eq!(exported["rows"], 6, "{exported}");
    let back = terminal.json(&["export", "household", "住户.xlsx"])["value"].clone();
    assert_eq!(back["rows"], 3);
    let back = terminal.json(&["export", "person", "全.xlsx"]);
    assert_eq!(back["value"]["rows"], 6);
    let again = terminal.json(&["import", "people", "全.xlsx", "--dry-run"]);
    assert_eq!(again["people"], json!({"new": 0, "updated": 0, "unchanged": 6, "conflict": 0}), "our own export");
}

#[test]
fn a_year_is_a_list_of_figures_a_page_a_workbook_and_text() {
    let terminal = settled();
    let year = terminal
        .json(&["report", "year", "--year", "2025", "--text", "年.txt", "--xlsx", "年.xlsx", "--pdf", "年.pdf"]);
    for figure in year.as_array().unwrap() {
        for key in ["key", "label", "value", "unit", "formula", "names", "cutoff", "before"] {
            assert!(keys(figure).contains(&key), "{key}: {figure}");
        }
        assert_eq!(figure["cutoff"], "2025-12-31");
    }
    let books = year.as_array().unwrap().iter().find(|figure| figure["key"] == "household_books").unwrap();
    assert_eq!((books["value"].as_u64(), books["unit"].as_str()), (Some(3), Some("户")));
    assert!(books["names"][0].is_string() && books["names"].as_array().unwrap().len() == 3, "{books}");
    assert!(std::fs::read(terminal.path("年.pdf")).unwrap().starts_with(b"%PDF"));
    assert!(std::fs::read(terminal.path("年.xlsx")).unwrap().starts_with(b"PK"));
    assert!(std::fs::read_to_string(terminal.path("年.txt")).unwrap().contains("2025年度工作报告"));
    let half = terminal.json(&["report", "year", "--year", "2025", "--cutoff", "2025-06-30"]);
    assert_eq!(half[0]["cutoff"], "2025-06-30");
    assert_eq!(terminal.fault(&["report", "year", "--year", "2025", "--cutoff", "2024-06-30"], 3), "Invalid");
    assert_eq!(terminal.fault(&["report", "year", "--text", "年.docx"], 3), "Invalid");
}

#[test]
fn commands_are_those_that_call_takes() {
    let terminal = Terminal::new();
    let commands = terminal.json(&["commands"]);
    let commands: Vec<&str> = commands.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    for name in ["search", "person.list", "household.save", "event.record", "import.commit", "backup.make"] {
        assert!(commands.contains(&name), "{name} is a command");
    }
    let saved = terminal.json(&["call", "person.save", r#"{"name": "刘关山"}"#]);
    assert_eq!(keys(&saved), ["changed", "entry", "title", "value"]);
    assert_eq!(
        terminal.fed(&["call", "search", "-"], r#"{"text": "lgs"}"#)[0]["title"],
        "刘关山",
        "a question from stdin"
    );
    assert_eq!(terminal.fault(&["call", "person.fly"], 3), "NotFound");
}

#[test]
fn a_seed_says_what_it_made() {
    let terminal = Terminal::new();
    let done = terminal.json(&["seed", "--households", "40", "--seed", "7"]);
    assert_eq!(done["value"]["households"], 40);
    let wanted = ["buildings", "dwellings", "entrances", "households", "people"];
    assert_eq!(keys(&done["value"]), wanted);
    assert_eq!(terminal.json(&["list", "household", "--limit", "1"])["total"], 40);
}

#[test]
fn without_json_it_talks_to_people() {
    let terminal = settled();
    let output = terminal.run(&["search", "12-"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && serde_json::from_str::<Value>(&text).is_err(), "lines, not JSON: {text}");
    let output = terminal.run(&["list", "no-such"]);
    assert!(output.stdout.is_empty(), "a fault goes to the other stream");
    assert!(String::from_utf8(output.stderr).unwrap().contains("没有叫“no-such.list”的命令"));
}

#[test]
fn what_is_due_and_statistics_are_told_to_scripts_and_to_people() {
    let terminal = Terminal::new();
    terminal.json(&["seed", "--households", "40"]);
    assert!(terminal.json(&["due", "--on", "2026-11-23"])["counts"].is_array());
    let names = terminal.json(&["stats"]);
    assert!(names.as_array().unwrap().iter().any(|stat| stat["name"] == "visit"), "{names}");
    let people = terminal.json(&["stats", "population", "--as-of", "2026-11-23"]);
    assert_eq!(people["tables"][0]["rows"][0]["label"], "合计");
    let told = terminal.run(&["stats", "visit", "--from", "2026-01-01", "--to", "2026-03-31"]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains("走访类别\t户次\t人次") && told.contains("月走访率"), "{told}");
    terminal.fault(&["stats", "nothing"], 3);
}
