//! Pages of the office's file are lost: what is left is read into a new one, told register by register, and the damaged file
//! stays where it is.

use office::{Code, Context};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tests::{Office, PASSWORD, call, files, number, text};

const PAGE: usize = 4096;

fn data(office: &Office) -> PathBuf {
    files(&office.home()).into_iter().find(|path| path.extension().is_some_and(|ending| ending == "db")).unwrap()
}

fn zeroed(path: &Path, pages: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    for page in pages {
        if let Some(page) = bytes.get_mut(page * PAGE..(page + 1) * PAGE) {
            page.fill(0);
        }
    }
    fs::write(path, &bytes).unwrap();
    bytes
}

fn ways(office: &Office) -> Vec<String> {
    office.call("office.recovery", json!({}))["ways"].as_array().unwrap().iter().map(text).collect()
}

/// How many rows each register's table has; the desk is locked by it.
fn counted(office: &Office) -> Vec<(String, i64)> {
    let store = office.store();
    let count = |name: &str| {
        let sql = format!("SELECT count(*) FROM \"{name}\"");
        store.read(|conn| Ok::<_, store::Error>(conn.query_row(&sql, [], |row| row.get::<_, i64>(0))?)).unwrap()
    };
    let registers = office::registers::ALL.iter();
    registers.map(|info| (info.label.to_owned(), count(info.name))).filter(|(_, total)| *total > 0).collect()
}

fn row<'a>(done: &'a Value, label: &str) -> &'a Value {
    done["rows"].as_array().unwrap().iter().find(|row| row["label"] == label).unwrap_or(&Value::Null)
}

/// What the clerk enters afterwards.
fn added(label: &str) -> i64 {
    i64::from(label == "居民")
}

fn worked_on() -> Office {
    let office = Office::new();
    office.call("office.seed", json!({"households": 12}));
    office.call("clerk.add", json!({"name": "周平", "password": PASSWORD, "role": "viewer"}));
    office.call("clerk.add", json!({"name": "李强", "password": PASSWORD}));
    office
}

#[test]
fn pages_lost_in_the_middle_cost_only_what_stood_nowhere_else_and_it_is_told_by_register() {
    let office = worked_on();
    office.call("backup.make_local", json!({}));
    let known = counted(&office);
    let file = data(&office);
    let count = fs::metadata(&file).unwrap().len() as usize / PAGE;
    let bad = zeroed(&file, (count / 3..count / 3 + 4).chain(count / 2..count / 2 + 4));
    assert_eq!(
        office.refused("office.salvage", json!({"password": PASSWORD})).code,
        Code::Conflict,
        "nobody has tried"
    );
    assert_eq!(office.refused("office.unlock", json!({"password": PASSWORD})).code, Code::Broken);
    assert_eq!(ways(&office)[..2], ["restore", "salvage"]);
    assert_eq!(office.refused("office.salvage", json!({"password": "不是这句话呀"})).code, Code::Denied);
    assert_eq!(office.refused("office.salvage", json!({"clerk": "周平", "password": PASSWORD})).code, Code::Denied);
    assert_eq!(ways(&office).len(), 5, "refused, nothing has changed");

    let done = office.call("office.salvage", json!({"clerk": "李强", "password": PASSWORD}));
    assert_eq!(fs::read(&file).unwrap(), bad, "the damaged file is as it was");
    assert_eq!(text(&done["kept"]), file.display().to_string());
    assert!(text(&done["notes"][0]).ends_with("其中 8 页读不出来"), "{}", done["notes"]);
    let journal = office.call("journal.list", json!({"limit": 50}));
    let rows = journal["rows"].as_array().unwrap();
    let [.., first, founding] = rows.as_slice() else { panic!("{journal}") };
    assert_eq!(
        (text(&founding["op"]), text(&founding["clerk"])),
        ("office.create".into(), "王敏".into()),
        "who may admit"
    );
    assert_eq!(
        (text(&first["op"]), text(&first["clerk"]), &first["seq"]),
        ("office.salvage".into(), "李强".into(), &json!(2))
    );
    let title = text(&first["title"]);
    assert!(title.starts_with("从损坏的文件里救出 ") && title.contains("；原来的操作记录到第 "), "{title}");
    assert_eq!(office.call("journal.verify", json!({}))["faults"], json!([]), "the new chain holds");
    let refused = office.refused("journal.undo", json!({"entry": 2}));
    assert!(refused.detail.contains("不能撤销"), "{refused}");
    office.call("person.save", json!({"name": "新来的"}));
    assert_eq!(
        office.refused("clerk.role", json!({"name": "李强", "role": "director"})).code,
        Code::Denied,
        "no more than before"
    );
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"clerk": "王敏", "password": PASSWORD}));
    assert_eq!(office.call("office.state", json!({}))["trouble"], "none");
    let now = counted(&office);
    let mut missing = 0;
    for (label, total) in &known {
        let row = row(&done, label);
        let there = now.iter().find(|(name, _)| name == label).map_or(0, |(_, total)| *total);
        assert_eq!(row["saved"].as_i64(), Some(there - added(label)), "{label}: {row}");
        assert_eq!(there - added(label) + row["missing"].as_i64().unwrap(), *total, "{label}: {row}");
        missing += row["missing"].as_i64().unwrap();
    }
    assert_eq!(done["missing"], missing);
    office.call("office.unlock", json!({"clerk": "王敏", "password": PASSWORD}));
    office.call("backup.take_back", json!({}));
    assert_eq!(office.refused("office.unlock", json!({"password": PASSWORD})).code, Code::Broken, "taken back");
}

#[test]
fn it_stands_behind_the_backup_and_finds_what_came_after_it() {
    let office = worked_on();
    office.call("backup.make_local", json!({}));
    let (_, late) = office.household("9-9-901", "后来的人", &number("19800101", 7));
    office.call("office.lock", json!({}));
    let file = data(&office);
    // Even the beginning: its salt is that of every copy.
    zeroed(&file, 0..3);
    assert_eq!(office.refused("office.unlock", json!({"password": PASSWORD})).code, Code::Broken);
    assert_eq!(ways(&office)[..2], ["restore", "salvage"]);
    let done = office.call("office.salvage", json!({"clerk": "王敏", "password": PASSWORD}));
    assert!(done["saved"].as_i64() > Some(20), "{done}");
    assert_eq!(text(&office.call("person.get", json!({"id": late}))["draft"]["name"]), "后来的人");
    let check = office.call("data.check", json!({}));
    assert_eq!((&check["parts"][0]["found"], &check["parts"][1]["found"]), (&json!(0), &json!(0)), "{check}");
}

#[test]
fn an_empty_file_and_a_lost_keyring_are_no_cases_for_it() {
    let office = worked_on();
    office.call("office.lock", json!({}));
    let file = data(&office);
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, []).unwrap();
    assert!(!ways(&office).contains(&"salvage".to_owned()));
    // Cut short, by a page and a bit: told from outside, and read all the same.
    fs::write(&file, &bytes[..bytes.len() - PAGE - 7]).unwrap();
    assert!(ways(&office).contains(&"salvage".to_owned()));
    fs::write(&file, &bytes).unwrap();
    fs::remove_file(office.home().join("office.json")).unwrap();
    assert!(!ways(&office).contains(&"salvage".to_owned()), "without keys nothing can be read");
    let other = tests::desk(&office.home());
    let refused = other.call("office.salvage", json!({"password": PASSWORD}), &Context::default());
    assert_eq!(refused.unwrap_err().code, Code::Conflict);
    let told = call(&other, "office.recovery", json!({}));
    assert_eq!(told["case"], "keys");
}
