//! The street office's list of families on 低保: matched to people by number, else by name and address; nobody is made up.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::{Office, number, text};

fn sheet(office: &Office, rows: &[[&str; 8]]) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "2026年第四季度救助对象名单").unwrap();
    let heads = ["户主姓名", "身份证号", "住址", "类别", "低保证号", "人数", "月保障金", "起始日期"];
    for (at, word) in heads.iter().enumerate() {
        page.write(1, at as u16, *word).unwrap();
    }
    for (row, cells) in rows.iter().enumerate() {
        for (at, cell) in cells.iter().enumerate() {
            match cell.parse::<f64>() {
                Ok(amount) if at == 6 => page.write(row as u32 + 2, at as u16, amount).unwrap(),
                _ => page.write(row as u32 + 2, at as u16, *cell).unwrap(),
            };
        }
    }
    let path = office.folder.path().join("低保名单.xlsx");
    book.save(&path).unwrap();
    path
}

fn codes(report: &Value, part: &str) -> Vec<(i64, String)> {
    let issues = report[part].as_array().unwrap().iter();
    issues.map(|issue| (issue["row"].as_i64().unwrap(), text(&issue["code"]))).collect()
}

#[test]
fn a_street_list_becomes_enrolments_and_says_what_it_did_not_take() {
    let office = Office::new();
    let liu = number("19650301", 11);
    let chen = number("19700101", 15);
    let (household, _) = office.household("12-3-501", "刘关山", &liu);
    let (_, alone) = office.household("12-3-502", "欧阳建国", "");
    let (third, _) = office.household("12-3-503", "陈海", &chen);
    let there = json!({"household_id": third, "category": "N01", "monthly_amount": 50_000, "from_date": "2025-01-01"});
    let there = text(&office.call("needy.save", there)["value"]["id"]);
    let path = sheet(
        &office,
        &[
            ["刘关山", &liu, "", "低保", "D-0001", "2", "680.5", "2025年3月"],
            ["欧阳建国", "", "12号楼3单元502", "特困供养", "T-0002", "1", "1180", "2024-05-01"],
            ["赵无此人", &number("19500101", 19), "", "低保", "D-0003", "3", "700", "2025-03-01"],
            ["陈海", &chen, "", "低保", "D-0004", "1", "600", "2025-01-01"],
            ["刘关山", &liu, "", "蓝色家庭", "", "", "", ""],
        ],
    );
    let opened = office.call("import.open", json!({"path": path, "of": "needy"}));
    let fields: Vec<String> = opened["columns"].as_array().unwrap().iter().map(|c| text(&c["field"])).collect();
    assert_eq!(fields, ["name", "id_number", "address", "category", "document", "people", "amount", "from_date"]);
    let ask = json!({"path": path, "sheet": opened["sheet"], "of": "needy"});
    let dry = office.call("import.dry_run", ask.clone());
    assert_eq!(office.call("needy.list", json!({}))["total"], 1, "a dry run writes nothing: {dry}");
    let done = office.call("import.commit", ask.clone())["value"].clone();
    assert_eq!(codes(&done, "errors"), [(5, "person_missing".to_owned())], "{}", done["errors"]);
    let warned = codes(&done, "warnings");
    for told in [(3, "people_differ"), (6, "amount_differs"), (7, "category_unknown")] {
        assert!(warned.contains(&(told.0, told.1.to_owned())), "{told:?} in {warned:?}");
    }
    let rows = office.call("needy.list", json!({"as_of": "2026-11-23"}));
    assert_eq!(rows["total"], 3);
    assert_eq!(rows["sums"]["amount"], 68_050 + 118_000 + 50_000, "the amount that differs was left alone");
    let got = office.call("needy.get", json!({"id": there}))["draft"].clone();
    let clear = office.call("needy.reveal", json!({"id": there, "reason": "核对"}));
    assert_eq!(
        (text(&got["document"]), clear["monthly_amount"].as_i64()),
        ("D-0004".into(), Some(50_000)),
        "blanks are filled"
    );
    let first = rows["rows"].as_array().unwrap().iter().find(|row| row["document"] == "D-0001").unwrap().clone();
    let first = office.call("needy.get", json!({"id": first["id"]}))["draft"].clone();
    assert_eq!((text(&first["household_id"]), first["person_id"].clone()), (household, Value::Null));
    let second = rows["rows"].as_array().unwrap().iter().find(|row| row["document"] == "T-0002").unwrap().clone();
    let second = office.call("needy.get", json!({"id": second["id"]}))["draft"].clone();
    assert_eq!(second["person_id"], json!(alone), "特困 is the person's own");
    let again = office.call("import.commit", ask)["value"].clone();
    assert_eq!(again["people"]["updated"], 0, "the same list a second time changes nothing");
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("needy.list", json!({}))["total"], 1, "one undo takes the list back");
}

/// A sheet with any heads, under a title; the file's name tells nothing.
fn plain(office: &Office, title: &str, heads: &[&str], rows: &[&[&str]]) -> Value {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, title).unwrap();
    for (row, cells) in std::iter::once(&heads).chain(rows).enumerate() {
        for (at, cell) in cells.iter().enumerate() {
            page.write(row as u32 + 1, at as u16, *cell).unwrap();
        }
    }
    let path = office.folder.path().join("名单.xlsx");
    book.save(&path).unwrap();
    json!({"path": path, "of": "needy"})
}

fn enrolled(office: &Office) -> Vec<String> {
    let list = office.call("needy.list", json!({"filter": {"state": ["在享", "停发", "已发"]}, "as_of": "2026-11-23"}));
    let rows = list["rows"].as_array().unwrap().iter();
    let mut rows: Vec<String> = rows
        .map(|row| {
            let to = row["to_date"].as_str().unwrap_or("—");
            let clear = office.call("needy.reveal", json!({"id": row["id"], "reason": "核对名单"}));
            format!(
                "{} {} {} {to} {}",
                text(&row["head"]),
                text(&row["category"]),
                text(&row["from_date"]),
                clear["monthly_amount"]
            )
        })
        .collect();
    rows.sort();
    rows
}

#[test]
fn kinds_months_and_ends_are_read_as_street_lists_write_them() {
    let office = Office::new();
    for (door, name, sequence) in
        [("1-1-101", "刘关山", 11), ("1-1-102", "陈海", 13), ("1-1-103", "赵明", 15), ("1-1-104", "孙洪", 17)]
    {
        office.household(door, name, &number("19550301", sequence));
    }
    let heads = ["姓名", "住址", "类型", "享受金额", "起始年月", "停发时间", "开户行"];
    let ask = plain(
        &office,
        "2026年民政对象花名册",
        &heads,
        &[
            &["刘关山", "1-1-101", "低保", "680", "2026.11", "", "农商行"],
            &["陈海", "1-1-102", "特困", "1180", "202610", "", ""],
            &["赵明", "1-1-103", "边缘", "", "2026-10", "2026年11月1日", ""],
            &["孙洪", "1-1-104", "残疾补贴", "180", "2026-10-01", "", ""],
        ],
    );
    let done = office.call("import.commit", ask.clone())["value"].clone();
    assert_eq!(
        enrolled(&office),
        [
            "刘关山 最低生活保障 2026-11-01 — 68000",
            "赵明 最低生活保障边缘家庭 2026-10-01 2026-11-01 null",
            "陈海 特困人员供养 2026-10-01 — 118000",
        ]
    );
    assert_eq!(done["unused"], json!(["开户行"]), "what nothing was read from is told");
    let warned = codes(&done, "warnings");
    for told in [(3, "month_only"), (4, "month_only"), (5, "month_only"), (6, "category_unknown")] {
        assert!(warned.contains(&(told.0, told.1.to_owned())), "{told:?} in {warned:?}");
    }
    let again = office.call("import.commit", ask)["value"].clone();
    assert_eq!((&again["people"]["updated"], enrolled(&office).len()), (&json!(0), 3), "the ended one too is there");
}

#[test]
fn a_kind_that_nobody_read_is_asked_for_and_not_made_up() {
    let office = Office::new();
    office.household("1-1-101", "刘关山", &number("19550301", 11));
    let rows: &[&[&str]] = &[&["刘关山", "1-1-101", "特困"]];
    let ask = plain(&office, "名册", &["姓名", "住址", "情形"], rows);
    let done = office.call("import.commit", ask.clone())["value"].clone();
    assert_eq!(codes(&done, "errors"), [(3, "category_unmapped".to_owned())], "{done}");
    assert!(enrolled(&office).is_empty());
    let mut mapped = ask;
    mapped["map"] = json!({"情形": "category"});
    office.call("import.commit", mapped);
    assert_eq!(enrolled(&office), ["刘关山 特困人员供养  — null"]);
    office.call("journal.undo", json!({}));
    let titled =
        plain(&office, "2026年10月优抚对象名单", &["姓名", "住址", "享受金额"], &[&["刘关山", "1-1-101", "860"]]);
    office.call("import.commit", titled);
    assert_eq!(enrolled(&office), ["刘关山 优抚对象  — 86000"], "the title tells it");
    office.call("journal.undo", json!({}));
    let bare = plain(&office, "名单", &["姓名", "住址", "享受金额"], &[&["刘关山", "1-1-101", "860"]]);
    let done = office.call("import.commit", bare)["value"].clone();
    let assumed = [(3, "category_assumed".to_owned()), (3, "from_missing".to_owned())];
    assert_eq!(codes(&done, "warnings"), assumed, "{done}");
}

#[test]
fn a_list_whose_start_goes_by_another_name_keeps_it_and_one_without_says_so() {
    let office = Office::new();
    let liu = number("19650301", 11);
    office.household("12-3-501", "刘关山", &liu);
    office.household("12-3-502", "陈海", &number("19700101", 15));
    for heading in ["保障起始年月", "救助起始时间", "纳保时间"] {
        let path = office.folder.path().join("名单.csv");
        let words =
            format!("户主姓名,住址,救助类型,{heading}\n刘关山,12-3-501,农村低保,2026年3月\n陈海,12-3-502,低保,\n");
        store::atomic_write(&path, words.as_bytes()).unwrap();
        let opened = office.call("import.open", json!({"path": path, "of": "needy"}));
        let ask = json!({"path": path, "sheet": opened["sheet"], "of": "needy"});
        let done = office.call("import.commit", ask)["value"].clone();
        assert!(codes(&done, "warnings").contains(&(3, "from_missing".into())), "{heading}: {}", done["warnings"]);
        assert!(!codes(&done, "warnings").contains(&(2, "from_missing".into())));
        let rows = office.call("needy.list", json!({}))["rows"].clone();
        assert_eq!(
            (text(&rows[0]["from_date"]), text(&rows[1]["from_date"])),
            ("2026-03-01".into(), String::new()),
            "{heading}"
        );
        office.call("journal.undo", json!({}));
    }
}
