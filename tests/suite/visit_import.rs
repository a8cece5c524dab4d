//! A log of visits as an office keeps it: merged days, several names in a cell, goods and money in one column.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::{Office, number, text};

const HEADS: [&str; 10] = [
    "序号",
    "走访时间",
    "走访对象",
    "身份证号",
    "家庭住址",
    "走访情况",
    "困难及需求",
    "慰问物资/金额",
    "资金来源",
    "走访人员",
];

fn sheet(office: &Office, title: &str, rows: &[[&str; 9]], merged: Option<(u32, u32)>) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, title).unwrap();
    for (at, word) in HEADS.iter().enumerate() {
        page.write(1, at as u16, *word).unwrap();
    }
    for (at, cells) in rows.iter().enumerate() {
        let row = at as u32 + 2;
        page.write(row, 0, at as u32 + 1).unwrap();
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            page.write(row, column as u16 + 1, *cell).unwrap();
        }
    }
    if let Some((from, to)) = merged {
        let day = rows[from as usize - 2][0];
        page.merge_range(from, 1, to, 1, day, &Format::new()).unwrap();
    }
    let path = office.folder.path().join("走访记录.xlsx");
    book.save(&path).unwrap();
    path
}

struct Made {
    office: Office,
    wife: String,
    husband: String,
    alone: String,
}

fn made() -> Made {
    let office = Office::new();
    let (household, wife) = office.household("12-3-501", "王秀英", &number("19500505", 2));
    let door = office.call("household.get", json!({"id": household}))["draft"]["dwelling_id"].clone();
    let husband = json!({"name": "李建国", "birth": "1948-02-02", "sex": "1", "household_id": household, "relation": "11", "dwelling_id": door});
    let husband = text(&office.call("person.save", husband)["value"]["id"]);
    let alone = office.household("1-1-101", "赵𬭎", &number("19400301", 4)).1;
    office.household("1-1-102", "赵𬭎", &number("19600301", 4));
    Made { office, wife, husband, alone }
}

fn visits(office: &Office) -> Vec<String> {
    let list = office.call("visit.list", json!({"sort": "date"}));
    let rows = list["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let money = row["money"].as_i64().unwrap_or_default();
        format!("{} {} {} {} {money}", text(&row["date"]), text(&row["names"]), row["people"], text(&row["goods"]))
    })
    .collect()
}

#[test]
fn rows_of_one_home_and_day_are_one_visit_and_who_is_not_found_is_listed() {
    let Made { office, alone, .. } = made();
    let known = number("19400301", 4);
    let path = sheet(
        &office,
        "幸福里社区2026年11月走访慰问登记表",
        &[
            ["11月3日", "王秀英", "", "12号楼3单元501", "身体还好", "", "大米1袋 200元", "街道", "王敏"],
            ["", "李建国", "", "12-3-501", "腿脚不便", "想装扶手", "", "", "王敏"],
            ["2026.11.4", "赵𬭎", &known, "", "血压高", "", "慰问金500元", "个人垫付（刘关山）", "王敏、李强"],
            ["2026/11/5", "王秀英、李建国", "", "12-3-501", "都好", "", "牛奶2箱", "自筹", "李强"],
            ["11月6日", "赵𬭎", "", "", "只有名字", "", "", "", "李强"],
            ["11月6日", "钱无此人", "", "9-9-909", "", "", "", "", "李强"],
            ["", "王秀英", "", "12-3-501", "没有日期", "", "", "", "李强"],
            ["2027-01-01", "王秀英", "", "12-3-501", "还没到", "", "", "", "李强"],
        ],
        Some((2, 3)),
    );
    let ask = json!({"path": path, "of": "visit"});
    let opened = office.call("import.open", ask.clone());
    let fields: Vec<String> =
        opened["columns"].as_array().unwrap().iter().map(|column| text(&column["field"])).collect();
    assert_eq!(
        fields,
        ["serial", "date", "name", "id_number", "address", "summary", "need", "goods", "source", "visitors"]
    );
    let dry = office.call("import.dry_run", ask.clone());
    let told: Vec<(i64, String)> = dry["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["row"].as_i64().unwrap(), text(&line["action"])))
        .collect();
    let is = |row: i64, action: &str| (row, action.to_owned());
    assert_eq!(
        told,
        [
            is(3, "new"),
            is(4, "update"),
            is(5, "new"),
            is(6, "new"),
            is(6, "update"),
            is(7, "conflict"),
            is(8, "error"),
            is(9, "error"),
            is(10, "error")
        ],
        "{}",
        dry["lines"]
    );
    assert_eq!(office.call("visit.list", json!({}))["total"], 0, "a dry run writes nothing");
    let done = office.call("import.commit", ask.clone());
    assert!(text(&done["title"]).contains("走访记录"), "{done}");
    assert_eq!(
        visits(&office),
        [
            "2026-11-03 王秀英、李建国 2 大米1袋 20000",
            "2026-11-04 赵𬭎 1  50000",
            "2026-11-05 王秀英、李建国 2 牛奶2箱 0",
        ]
    );
    let list = office.call("visit.list", json!({"sort": "date"}));
    let first = office.call("visit.get", json!({"id": list["rows"][0]["id"]}));
    assert_eq!(first["draft"]["summary"], "身体还好；腿脚不便", "what both rows say");
    assert_eq!(first["draft"]["need"], "想装扶手");
    let second = office.call("visit.get", json!({"id": list["rows"][1]["id"]}));
    assert_eq!((&second["draft"]["source"], &second["draft"]["payer"]), (&json!("50"), &json!("刘关山")));
    assert_eq!(second["people"][0]["person_id"], json!(alone));
    let codes: Vec<String> =
        done["value"]["errors"].as_array().unwrap().iter().map(|error| text(&error["code"])).collect();
    assert_eq!(
        codes,
        ["person_unclear", "person_missing", "date_missing", "row_invalid"],
        "{}",
        done["value"]["errors"]
    );
    assert_eq!(office.call("person.list", json!({}))["total"], 4, "nobody was made up");

    let again = office.call("import.dry_run", ask.clone());
    assert_eq!(
        (&again["people"]["updated"], &again["people"]["unchanged"]),
        (&json!(0), &json!(5)),
        "{}",
        again["lines"]
    );
    let out = office.folder.path().join("待改正.xlsx");
    assert_eq!(office.call("import.errors", json!({"path": path, "of": "visit", "out": out}))["rows"], 4);
    office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(
        (&office.call("visit.list", json!({}))["total"], &office.call("aid.list", json!({}))["total"]),
        (&json!(0), &json!(0)),
        "one step"
    );
}

#[test]
fn a_visit_that_is_in_the_book_is_joined_and_people_of_the_past_are_meant() {
    let Made { office, wife, husband, alone } = made();
    office.call("visit.save", json!({"date": "2026-11-03", "persons": [wife], "visitors": "孙丽"}));
    office.call("event.record", json!({"kind": "death", "date": "2026-11-10", "person_id": alone}));
    let known = number("19400301", 4);
    let path = sheet(
        &office,
        "走访记录",
        &[
            ["2026-11-03", "李建国夫妇", "", "12-3-501", "都好", "", "", "", "王敏"],
            ["2026-11-04", "赵𬭎", &known, "", "去世前一周", "", "", "", "王敏"],
            ["2026-11-20", "赵𬭎", &known, "", "去世以后", "", "", "", "王敏"],
            ["11月21日", "王秀英", "", "12-3-501", "标题没有年份，别的日期有", "", "", "", "王敏"],
            ["某天", "王秀英", "", "12-3-501", "看不出哪天", "", "", "", "王敏"],
        ],
        None,
    );
    let done = office.call("import.commit", json!({"path": path, "of": "visit"}));
    assert_eq!(
        visits(&office),
        ["2026-11-03 王秀英、李建国 2  0", "2026-11-04 赵𬭎 1  0", "2026-11-21 王秀英 1  0"],
        "{}",
        done["value"]["lines"]
    );
    let codes: Vec<String> =
        done["value"]["errors"].as_array().unwrap().iter().map(|error| text(&error["code"])).collect();
    assert_eq!(codes, ["date_after_death", "date_missing"], "{}", done["value"]["errors"]);
    let page = office.call("person.get", json!({"id": husband}));
    assert!(page["linked"].as_array().unwrap().iter().any(|of| of["register"] == "visit"), "{page}");
    let strict = office.refused("import.commit", json!({"path": path, "of": "visit", "strict": true}));
    assert!(strict.detail.contains("一行也没有导入"), "{strict}");
    let fault: Value = json!(office.refused("import.open", json!({"path": path, "of": "没有这种"})));
    assert_eq!(fault["field"], "of");
}

#[test]
fn a_couple_is_two_people_and_whoever_else_is_meant_is_asked_for() {
    let Made { office, .. } = made();
    office.household("2-1-101", "冯志", &number("19500505", 13));
    let path = sheet(
        &office,
        "2026年11月走访记录",
        &[
            ["11月3日", "王秀英夫妇", "", "12-3-501", "都好", "", "大米1袋", "社区自筹", "王敏"],
            ["11月4日", "冯志夫妇", "", "2-1-101", "都好", "", "", "", "王敏"],
            ["11月5日", "冯志一家", "", "2-1-101", "都好", "", "", "", "王敏"],
            ["11月6日", "冯志家", "", "2-1-101", "都好", "", "", "", "王敏"],
        ],
        None,
    );
    let done = office.call("import.commit", json!({"path": path, "of": "visit"}))["value"].clone();
    assert_eq!(
        visits(&office),
        [
            "2026-11-03 王秀英、李建国 2 大米1袋 0",
            "2026-11-04 冯志 1  0",
            "2026-11-05 冯志 1  0",
            "2026-11-06 冯志 1  0",
        ]
    );
    let warned: Vec<(i64, String)> = done["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| (issue["row"].as_i64().unwrap(), text(&issue["code"])))
        .collect();
    assert_eq!(warned, [(4, "spouse_unknown".to_owned()), (5, "others_unnamed".to_owned())], "{}", done["warnings"]);
    let first = office.call("visit.list", json!({"sort": "date"}))["rows"][0].clone();
    assert_eq!(first["source"], "自筹", "社区自筹 is 自筹");
}

#[test]
fn whose_pocket_it_was_is_what_the_sheet_says() {
    let Made { office, .. } = made();
    let path = sheet(
        &office,
        "2026年11月走访记录",
        &[
            ["11月3日", "王秀英", "", "12-3-501", "", "", "200元", "书记个人出资", "李强"],
            ["11月4日", "王秀英", "", "12-3-501", "", "", "200元", "刘关山自掏腰包", "李强"],
            ["11月5日", "王秀英", "", "12-3-501", "", "", "200元", "个人垫付", "李强"],
            ["11月6日", "王秀英", "", "12-3-501", "", "", "200元", "街道和单位", "李强"],
        ],
        None,
    );
    let done = office.call("import.commit", json!({"path": path, "of": "visit"}))["value"].clone();
    let list = office.call("visit.list", json!({"sort": "date"}));
    let rows = list["rows"].as_array().unwrap().iter();
    let told: Vec<String> = rows.map(|row| format!("{} {}", text(&row["source"]), text(&row["payer"]))).collect();
    assert_eq!(told, ["个人垫付 书记", "个人垫付 刘关山", "个人垫付 李强", " "]);
    let warned: Vec<String> = done["warnings"].as_array().unwrap().iter().map(|issue| text(&issue["code"])).collect();
    assert_eq!(warned, ["payer_role", "payer_assumed", "code_unknown"], "{}", done["warnings"]);
}

#[test]
fn a_row_of_several_comes_in_whole_or_stays_out_whole() {
    let Made { office, .. } = made();
    let path = sheet(
        &office,
        "幸福里社区2026年11月走访慰问登记表",
        &[
            ["11月3日", "王秀英、莫无此", "", "12号楼3单元501", "", "", "米1袋 油1桶", "街道", "王敏"],
            ["11月4日", "王秀英、李建国", "", "12号楼3单元501", "", "", "米1袋 油1桶", "街道", "王敏"],
        ],
        None,
    );
    let opened = office.call("import.open", json!({"path": path, "of": "visit"}));
    let ask = json!({"path": path, "sheet": opened["sheet"], "of": "visit"});
    let done = office.call("import.commit", ask)["value"].clone();
    let errors: Vec<i64> =
        done["errors"].as_array().unwrap().iter().map(|error| error["row"].as_i64().unwrap()).collect();
    assert_eq!(errors, [3]);
    assert_eq!(visits(&office), ["2026-11-04 王秀英、李建国 2 米1袋、油1桶 0"]);
}

#[test]
fn a_row_whose_people_are_not_as_many_as_it_says_is_told_and_no_other() {
    let made = made();
    let path = made.office.folder.path().join("走访.csv");
    let words = "走访时间,走访对象,家庭住址,走访情况,人次\n\
                 2026-11-03,王秀英、李建国,12-3-501,一切正常,2\n\
                 2026-11-04,王秀英,12-3-501,一切正常,3\n";
    store::atomic_write(&path, words.as_bytes()).unwrap();
    let dry = made.office.call("import.dry_run", json!({"path": path, "of": "visit"}));
    let told =
        dry["warnings"].as_array().unwrap().iter().map(|told| (told["row"].as_i64().unwrap(), text(&told["code"])));
    assert_eq!(told.collect::<Vec<_>>(), [(3, "persons_differ".to_owned())], "{dry}");
}
