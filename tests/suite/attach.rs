//! The list of old people as an office keeps it, brought to the people of the books: matched by number, else by name and
//! address; who is not found is listed and not made up; first a dry run, then one entry.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::{Office, number, text};

/// A sheet with a title, a heading of two lines with 类别 merged over its columns, and these rows.
fn sheet(office: &Office, rows: &[Vec<&str>]) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "幸福里社区老年人名单").unwrap();
    let upper = [
        "序号",
        "姓名",
        "身份证号",
        "家庭住址",
        "类别",
        "",
        "",
        "",
        "评估等级",
        "评估日期",
        "照料人",
        "照料人电话",
        "慢性病",
    ];
    let lower = ["", "", "", "", "独居", "空巢", "失能", "高龄", "", "", "", "", ""];
    for (at, word) in upper.iter().enumerate() {
        page.write(1, at as u16, *word).unwrap();
    }
    let plain = rust_xlsxwriter::Format::new();
    page.merge_range(1, 4, 1, 7, "类别", &plain).unwrap();
    for (at, word) in lower.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
        page.write(2, at as u16, *word).unwrap();
    }
    for (row, cells) in rows.iter().enumerate() {
        page.write(row as u32 + 3, 0, row as u32 + 1).unwrap();
        for (at, cell) in cells.iter().enumerate() {
            page.write(row as u32 + 3, at as u16 + 1, *cell).unwrap();
        }
    }
    let path = office.folder.path().join("老人名单.xlsx");
    book.save(&path).unwrap();
    path
}

struct Made {
    office: Office,
    wang: String,
    li: String,
    path: PathBuf,
}

fn made() -> Made {
    let office = Office::new();
    let wang = number("19400301", 12);
    let (_, wang_id) = office.household("1-1-101", "王秀英", &wang);
    let (_, li_id) = office.household("1-1-102", "李建军", "");
    let mut draft = office.call("person.get", json!({"id": li_id}))["draft"].clone();
    draft["birth"] = json!("1945-03-01");
    office.call("person.save", draft);
    office.household("1-1-103", "赵𬭎", &number("19500301", 14));
    let (_, gone) = office.household("1-1-104", "孙已故", &number("19350301", 16));
    office.call("event.record", json!({"kind": "death", "date": "2026-01-05", "person_id": gone}));
    let (other, dead, bad) = (number("19300101", 18), number("19350301", 16), "370571194003010000".to_owned());
    let path = sheet(
        &office,
        &[
            vec![
                "王秀英",
                &wang,
                "",
                "√",
                "",
                "是",
                "1",
                "中度失能",
                "2026-05-01",
                "王大海",
                "19900001234",
                "高血压、糖尿病",
            ],
            vec!["李建军", "", "1号楼1单元102", "", "√", "否", "", "", "", "", "", ""],
            vec!["赵𬭎", "", "", "√", "", "", "", "", "", "", "", ""],
            vec!["钱无此人", &other, "9-9-909", "√", "", "", "", "", "", "", "", ""],
            vec!["孙已故", &dead, "", "√", "", "", "", "", "", "", "", ""],
            vec!["王秀英", &bad, "1-1-101", "大概", "", "", "", "半失能", "", "", "", "老寒腿"],
        ],
    );
    Made { office, wang: wang_id, li: li_id, path }
}

fn tags(office: &Office, person: &str) -> Vec<String> {
    let page = office.call("person.get", json!({"id": person}));
    let mut names: Vec<String> = page["tags"].as_array().unwrap().iter().map(|tag| text(&tag["name"])).collect();
    names.sort();
    names
}

fn actions(report: &Value) -> Vec<(i64, String)> {
    let lines = report["lines"].as_array().unwrap().iter();
    lines.map(|line| (line["row"].as_i64().unwrap(), text(&line["action"]))).collect()
}

#[test]
fn the_headings_of_such_a_list_are_known() {
    let Made { office, path, .. } = made();
    let opened = office.call("import.open", json!({"path": path, "of": "elderly"}));
    let fields: Vec<String> =
        opened["columns"].as_array().unwrap().iter().map(|column| text(&column["field"])).collect();
    let wanted = [
        "serial",
        "name",
        "id_number",
        "address",
        "E01",
        "E02",
        "E04",
        "E06",
        "level",
        "assessed_on",
        "carer",
        "carer_phone",
        "illness",
    ];
    assert_eq!(fields, wanted);
    assert_eq!(opened["rows"], 6);
    let people = office.call("import.open", json!({"path": path}));
    assert!(!people["columns"].to_string().contains("E01"), "as a roster it is read as before");
}

#[test]
fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let Made { office, wang, path, .. } = made();
    let entries = || office.call("journal.list", json!({}))["total"].clone();
    let before = entries();
    let report = office.call("import.dry_run", json!({"path": path, "of": "elderly"}));
    let is = |row, action: &str| (row, action.to_owned());
    let wanted =
        [is(4, "update"), is(5, "update"), is(6, "conflict"), is(7, "error"), is(8, "conflict"), is(9, "same")];
    assert_eq!(actions(&report), wanted, "{}", report["lines"]);
    assert_eq!((entries(), tags(&office, &wang).len()), (before, 0));
    let people = &report["people"];
    assert_eq!(
        (&people["new"], &people["updated"], &people["unchanged"], &people["conflict"]),
        (&json!(0), &json!(2), &json!(1), &json!(3))
    );
    let told: Vec<String> = report["errors"].as_array().unwrap().iter().map(|error| text(&error["message"])).collect();
    assert!(told[0].contains("只有姓名“赵𬭎”"), "{told:?}");
    assert!(told[1].contains("没有找到“钱无此人”"), "listed, not made up: {told:?}");
    assert!(told[2].contains("已登记死亡"), "{told:?}");
    let warned: Vec<String> =
        report["warnings"].as_array().unwrap().iter().map(|warning| text(&warning["code"])).collect();
    assert_eq!(
        warned,
        ["assessment_assumed", "id_unread", "tick_unread", "code_unknown", "level_unknown"],
        "{}",
        report["warnings"]
    );
}

#[test]
fn the_list_is_one_entry_that_adds_what_it_tells_and_can_be_taken_back() {
    let Made { office, wang, li, path } = made();
    let ask = json!({"path": path, "of": "elderly"});
    let done = office.call("import.commit", ask.clone());
    assert!(text(&done["title"]).contains("老年人名单"), "{done}");
    assert_eq!(
        (tags(&office, &wang), tags(&office, &li)),
        (vec!["失能/半失能".to_owned(), "独居".into()], vec!["空巢".to_owned()])
    );
    let page = office.call("elderly.get", json!({"id": wang}));
    let clear = office.call("elderly.reveal", json!({"id": wang, "reason": "核对"}));
    assert_eq!(clear["illness"], json!(["10", "20"]));
    assert_eq!(page["draft"]["carer"], "王大海");
    assert_eq!(clear["assessments"][0]["level"], "中度失能");
    assert_eq!(page["assessments"][0]["date"], "2026-05-01");
    assert_eq!(office.call("person.list", json!({}))["total"], 3, "nobody was made up");
    let again = office.call("import.dry_run", ask);
    assert_eq!(again["people"]["updated"], 0, "a second time there is nothing new: {}", again["lines"]);
    office.call("journal.undo", json!({"entry": done["entry"]}));
    assert!(tags(&office, &wang).is_empty() && tags(&office, &li).is_empty());
    assert_eq!(office.call("assessment.list", json!({}))["total"], 0);
}

#[test]
fn a_row_that_cannot_be_told_is_settled_by_the_clerk_and_leaves_as_a_sheet_otherwise() {
    let Made { office, path, .. } = made();
    let report = office.call("import.dry_run", json!({"path": path, "of": "elderly"}));
    let open = report["lines"].as_array().unwrap().iter().find(|line| line["row"] == 6).unwrap().clone();
    let candidate = open["candidates"][0].clone();
    assert!(text(&candidate["title"]).contains("1950-03-01"), "{open}");
    let settled = json!({"path": path, "of": "elderly", "settle": {"6": {"person": candidate["id"]}}});
    office.call("import.commit", settled);
    assert_eq!(tags(&office, &text(&candidate["id"])), ["独居"]);
    let out = office.folder.path().join("待改正.xlsx");
    let left = office.call("import.errors", json!({"path": path, "of": "elderly", "out": out}));
    assert_eq!(left["rows"], 3, "the three whom the books did not settle");
    let strict = office.refused("import.commit", json!({"path": path, "of": "elderly", "strict": true}));
    assert!(strict.detail.contains("一行也没有导入"), "{strict}");
}

#[test]
fn a_list_of_old_people_tells_of_health_children_and_the_lunar_birthday() {
    let office = Office::new();
    let (_, wang) = office.household("4-1-201", "王秀英", &number("19500301", 12));
    let (_, li) = office.household("7-2-302", "李建军", &number("19480303", 13));
    let path = office.folder.path().join("老人.csv");
    let words = "姓名,住址,健康状况,慢病,子女姓名及电话,农历生日\n\
                 王秀英,4-1-201,一般,高血压、糖尿病,女儿 冯小 13900002222,腊月三十\n\
                 李建军,7-2-302,良好,,儿子李大13800001111；次子：李二,闰四月初八\n";
    store::atomic_write(&path, words.as_bytes()).unwrap();
    let ask = json!({"path": path, "of": "elderly"});
    let done = office.call("import.commit", ask.clone())["value"].clone();
    assert_eq!((&done["warnings"], &done["unused"]), (&json!([]), &Value::Null), "{done}");
    let person = office.call("person.reveal", json!({"id": wang, "reason": "核对"}));
    assert_eq!(person["contacts"][0]["phone"], "13900002222", "{person}");
    assert_eq!((&person["contacts"][0]["name"], &person["contacts"][0]["relation"]), (&json!("冯小"), &json!("女儿")));
    let card = office.call("elderly.reveal", json!({"id": wang, "reason": "核对"}));
    assert_eq!(card["illness"].as_array().map(Vec::len), Some(2), "{card}");
    let kept = |id: &str| {
        let draft = office.call("elderly.get", json!({"id": id}))["draft"].clone();
        (
            draft["birthday"].clone(),
            draft["birthday_month"].clone(),
            draft["birthday_day"].clone(),
            draft["birthday_leap"].clone(),
        )
    };
    assert_eq!(kept(&wang), (json!("lunar"), json!(12), json!(30), json!(false)));
    assert_eq!(kept(&li), (json!("lunar"), json!(4), json!(8), json!(true)));
    let again = office.call("import.dry_run", ask);
    assert_eq!((&again["people"]["updated"], &again["people"]["unchanged"]), (&json!(0), &json!(2)), "{again}");
    let other = "姓名,住址,农历生日,联系电话\n王秀英,4-1-201,八月十五,13900003333\n李建军,7-2-302,闰四月初八,\n";
    store::atomic_write(&path, other.as_bytes()).unwrap();
    let first = office.call("import.commit", json!({"path": path, "of": "elderly"}))["value"].clone();
    assert_eq!(first["warnings"][0]["code"], "record_differs", "{first}");
    let phones = office.call("person.reveal", json!({"id": wang, "reason": "核对"}))["phones"].clone();
    assert_eq!(phones[0]["number"], "13900003333", "where the book has none it is filled in");
    store::atomic_write(&path, other.replace("3333", "4444").as_bytes()).unwrap();
    let second = office.call("import.dry_run", json!({"path": path, "of": "elderly"}));
    let told: Vec<_> = second["warnings"].as_array().unwrap().iter().map(|w| text(&w["column"])).collect();
    assert_eq!(told, ["联系电话", "农历生日"], "{second}");
}
