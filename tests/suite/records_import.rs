//! A row a record, of any register: found people, checked values, no second time.

use rust_xlsxwriter::Workbook;
use serde_json::json;
use std::path::PathBuf;
use tests::{Office, number, text};

fn sheet(office: &Office, rows: &[&[&str]]) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            page.write(row as u32, at as u16, *cell).unwrap();
        }
    }
    let path = office.folder.path().join("表.xlsx");
    book.save(&path).unwrap();
    path
}

#[test]
fn services_gifts_and_tasks_come_in_as_sheets() {
    let office = Office::new();
    let wang = number("19400301", 12);
    let (household, person) = office.household("1-1-101", "王秀英", &wang);

    let path = sheet(
        &office,
        &[
            &["老人", "身份证号", "服务项目", "日期", "服务单位", "金额", "备注"],
            &["王秀英", &wang, "助餐", "2026-11-02", "幸福食堂", "12.50", ""],
            &["王秀英", &wang, "没有这种服务", "2026-11-03", "幸福食堂", "", ""],
            &["李无此人", "", "助餐", "2026-11-02", "", "", ""],
        ],
    );
    let fields = office.call("import.open", json!({"path": path, "of": "service"}));
    let told: Vec<String> = fields["columns"].as_array().unwrap().iter().map(|column| text(&column["field"])).collect();
    assert!(told.starts_with(&["name".into(), "id_number".into()]), "{told:?}");
    let map = json!({"2": "kind", "4": "provider"});
    let done = office.call("import.commit", json!({"path": path, "of": "service", "map": map}));
    assert_eq!(done["value"]["people"]["new"], 1, "{}", done["value"]);
    assert_eq!(done["value"]["people"]["conflict"], 2, "{}", done["value"]);
    let list = office.call("service.list", json!({}));
    assert_eq!((&list["total"], &list["rows"][0]["amount"]), (&json!(1), &json!(1_250)), "{list}");
    let again = office.call("import.dry_run", json!({"path": path, "of": "service", "map": map}));
    assert_eq!((&again["people"]["updated"], &again["people"]["unchanged"]), (&json!(0), &json!(1)), "no second time");

    let path = sheet(
        &office,
        &[
            &["户主", "住址", "日期", "物资", "现金", "资金来源", "垫付人"],
            &["王秀英", "1号楼1单元101", "2026年1月20日", "大米1袋、花生油1桶", "300元", "个人垫付", "刘关山"],
            &["王秀英", "1-1-101", "2026-02-20", "", "", "街道", ""],
        ],
    );
    let done = office.call("import.commit", json!({"path": path, "of": "aid"}));
    assert_eq!(done["value"]["people"]["new"], 1, "{}", done["value"]);
    assert_eq!(done["value"]["errors"][0]["row"], 3, "nothing was given: {}", done["value"]["errors"]);
    let aid = office.call("aid.list", json!({}));
    assert_eq!((&aid["rows"][0]["money"], &aid["rows"][0]["head"]), (&json!(30_000), &json!("王秀英")));
    let got = office.call("aid.get", json!({"id": aid["rows"][0]["id"]}));
    assert_eq!(got["draft"]["household_id"], json!(household));

    let path = sheet(
        &office,
        &[
            &["事项", "截止日期", "责任人", "居民", "住址", "状态"],
            &["装楼道扶手", "2026-12-01", "孙丽", "王秀英", "1-1-101", ""],
            &["春节慰问采购", "2027-01-10", "李强", "", "", "待办"],
            &["没有日期的", "", "李强", "", "", ""],
        ],
    );
    let done = office.call("import.commit", json!({"path": path, "of": "task"}));
    assert_eq!(done["value"]["people"]["new"], 2, "{}", done["value"]);
    let tasks = office.call("task.list", json!({}));
    let told: Vec<String> = tasks["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {}", text(&row["title"]), text(&row["person"])))
        .collect();
    assert_eq!(told, ["装楼道扶手 王秀英", "春节慰问采购 "]);
    let path = sheet(
        &office,
        &[
            &["事项", "截止日期", "责任人", "居民", "住址", "状态"],
            &["春节慰问采购", "2027-01-10", "王敏", "", "", "待办"],
            &["春节慰问采购", "2027-01-20", "李强", "", "", "待办"],
        ],
    );
    let more = office.call("import.dry_run", json!({"path": path, "of": "task"}));
    assert_eq!(more["people"]["new"], 2, "{more}");
    assert_eq!(more["warnings"].as_array().unwrap().len(), 1, "{more}");
    assert_eq!(
        (&more["warnings"][0]["row"], &more["warnings"][0]["code"]),
        (&json!(2), &json!("record_like")),
        "{more}"
    );
    assert!(text(&more["warnings"][0]["message"]).contains("春节慰问采购"), "{more}");
    office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(office.call("task.list", json!({}))["total"], 0);
    assert!(office.call("person.get", json!({"id": person}))["title"].is_string());
}

#[test]
fn every_register_but_those_of_the_roster_says_that_it_takes_a_sheet() {
    let office = Office::new();
    let kinds = office.call("import.kinds", json!({}));
    let names: Vec<String> = kinds.as_array().unwrap().iter().map(|kind| text(&kind["name"])).collect();
    for name in
        ["elderly", "needy", "visit", "aid", "service", "task", "assessment", "checkup", "allowance", "need", "stock"]
    {
        assert!(names.contains(&name.to_owned()), "{name}: {names:?}");
    }
    let path = sheet(&office, &[&["甲", "乙"], &["1", "2"]]);
    let fault = office.refused("import.dry_run", json!({"path": path, "of": "stock"}));
    assert!(fault.detail.contains("没有认出"), "{fault}");
}

#[test]
fn sheets_of_incidents_and_callers_come_in_by_the_words_offices_use() {
    let office = Office::new();
    office.call("building.lay_out", json!({"code": "12", "entrances": 3, "floors": 2, "doors": 2}));
    let path = sheet(
        &office,
        &[
            &["序号", "事件名称", "事发时间", "事发地点", "事件类型", "简要情况", "经济损失", "处置情况"],
            &["1", "车窗被砸", "2026年11月2日", "12号楼西侧", "", "21辆车", "8,400", "报警，调监控"],
        ],
    );
    let done = office.call("import.commit", json!({"path": path, "of": "incident"}))["value"].clone();
    assert_eq!((&done["people"]["new"], &done["people"]["conflict"]), (&json!(1), &json!(0)), "{done}");
    let row = office.call("incident.list", json!({}))["rows"][0].clone();
    assert_eq!(
        (&row["title"], &row["address"], &row["damage"], &row["measures"]),
        (&json!("车窗被砸"), &json!("12号楼西侧"), &json!(840_000), &json!("报警，调监控"))
    );

    let path = sheet(
        &office,
        &[
            &["来访日期", "来访人姓名", "联系电话", "反映问题", "接访人", "处理情况"],
            &["2026.11.3", "外来客", "19900010003", "停车难", "李强", "已转物业"],
        ],
    );
    let done = office.call("import.commit", json!({"path": path, "of": "reception"}))["value"].clone();
    assert_eq!(done["people"]["new"], 1, "{done}");
    let row = office.call("reception.list", json!({}))["rows"][0].clone();
    assert_eq!(
        (&row["visitor"], &row["matter"], &row["receiver"]),
        (&json!("外来客"), &json!("停车难"), &json!("李强"))
    );
}
