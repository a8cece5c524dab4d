//! The sample sheet through the real door.

use serde_json::{Value, json};
use std::fmt::Write as _;
use tests::{Office, number, root};

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

/// A list by names has all that is hard: heads far from their families, people in a book who live elsewhere and have no
/// address, a tag with a stroke in its name.
#[test]
fn a_list_by_names_brings_nobody_into_a_strangers_household() {
    let office = Office::new();
    let mut rows = String::from("姓名,身份证号,与户主关系,住址,人户状态,标签\n");
    for (door, surname) in (1..).zip(["王", "李", "张", "刘", "陈", "杨", "赵", "黄"]) {
        let family = [("甲", "户主", "人在户在"), ("乙", "妻", "人在户在"), ("丙", "子", "人不在户在")];
        for (at, (name, relation, residency)) in (0..).zip(family) {
            let id = number("19700301", door * 6 + at * 2 + u32::from(relation != "妻"));
            let tag = if at == 0 { "失能/半失能" } else { "" };
            writeln!(rows, "{name}{surname},{id},{relation},5-1-{door}01,{residency},{tag}").unwrap();
        }
    }
    let sheet = office.folder.path().join("名单.csv");
    store::atomic_write(&sheet, rows.as_bytes()).unwrap();
    let first = office.call("import.commit", json!({"path": sheet}));
    assert_eq!(first["value"]["people"]["new"], 24, "{}", first["value"]["errors"]);
    assert_eq!(first["value"]["warnings"], json!([]), "the tag is known by its whole name");
    let out = office.folder.path().join("居民.xlsx");
    office.call("person.export", json!({"out": out, "reason": "报街道"}));
    let back = office.call("import.dry_run", json!({"path": out}));
    for count in ["new", "updated", "conflict"] {
        assert_eq!(back["people"][count], 0, "{count}: {}", back["lines"]);
    }
    assert_eq!(back["people"]["unchanged"], 24);
    assert_eq!(back["households"]["new"], 0);
    assert_eq!((&back["errors"], &back["warnings"]), (&json!([]), &json!([])));
}

#[test]
fn a_second_table_under_the_first_has_its_columns_in_its_own_order() {
    let office = Office::new();
    let id = |sequence| number("19700301", sequence);
    let mut rows = String::from("12号楼1单元,,,\n姓名,身份证号,房号,备注\n");
    writeln!(rows, "齐一,{},101,\n齐二,{},102,老党员\n小计,2人,,\n12号楼2单元,,,", id(11), id(12)).unwrap();
    writeln!(rows, "房号,联系电话,姓名,身份证号").unwrap();
    writeln!(rows, "101,13800000001,齐三,{}\n102,13800000002,齐四,{}\n小计,,,2人", id(13), id(14)).unwrap();
    writeln!(rows, "12号楼3单元,,,\n姓名,身份证号,房号,备注\n齐五,{},101,", id(15)).unwrap();
    let sheet = office.folder.path().join("两张表.csv");
    store::atomic_write(&sheet, rows.as_bytes()).unwrap();
    let opened = office.call("import.open", json!({"path": sheet}));
    let headings: Vec<&str> =
        opened["columns"].as_array().unwrap().iter().map(|column| column["heading"].as_str().unwrap()).collect();
    assert_eq!(headings, ["姓名", "身份证号", "房号", "备注", "联系电话"], "what only the second has stands behind");
    let done = office.call("import.commit", json!({"path": sheet}))["value"].clone();
    assert_eq!((&done["people"]["new"], &done["errors"]), (&json!(5), &json!([])), "{}", done["lines"]);
    let lines: Vec<(i64, &str, &str)> = done["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["row"].as_i64().unwrap(), line["name"].as_str().unwrap(), line["address"].as_str().unwrap()))
        .collect();
    let wanted = [
        (3, "齐一", "12-1-101"),
        (4, "齐二", "12-1-102"),
        (8, "齐三", "12-2-101"),
        (9, "齐四", "12-2-102"),
        (13, "齐五", "12-3-101"),
    ];
    assert_eq!(lines, wanted, "each by the sheet's own row number");
    let found = office.call("search", json!({"text": "13800000002"}))[0]["title"].clone();
    assert_eq!(found, "齐四", "his phone");
}

#[test]
fn a_household_that_comes_without_an_address_is_told() {
    let office = Office::new();
    let id = |sequence| number("19700301", sequence);
    let mut rows = String::from("户号,姓名,与户主关系,身份证号,住址\n");
    for (number, name, relation, sequence, address) in [
        ("01", "钱一", "户主", 11, "5-1-101"),
        ("02", "孙二", "户主", 13, ""),
        ("02", "孙三", "妻", 12, ""),
        ("03", "李四", "户主", 15, "无"),
        ("04", "周五", "户主", 17, ""),
        ("04", "周六", "妻", 14, "5-1-102"),
    ] {
        writeln!(rows, "{number},{name},{relation},{},{address}", id(sequence)).unwrap();
    }
    let sheet = office.folder.path().join("户号.csv");
    store::atomic_write(&sheet, rows.as_bytes()).unwrap();
    for command in ["import.dry_run", "import.commit"] {
        let answer = office.call(command, json!({"path": sheet}));
        let report = if command == "import.commit" { answer["value"].clone() } else { answer };
        assert_eq!((&report["people"]["new"], &report["errors"]), (&json!(6), &json!([])));
        let told: Vec<_> = report["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|issue| (issue["row"].clone(), issue["column"].clone(), issue["code"].clone()))
            .collect();
        let missing = |row: i64| (json!(row), json!("住址"), json!("address_missing"));
        assert_eq!(told, [missing(3), missing(5)], "{command}: once a household, and not where a member's row says it");
    }
    let again = office.call("import.commit", json!({"path": sheet}));
    assert_eq!(again["value"]["warnings"], json!([]), "whoever is in the books already is no new household");
}
