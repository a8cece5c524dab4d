//! The ledgers of hazards that offices have: any heading, days left blank below the first, 已整改 in five ways; what is in the
//! book already is only carried on.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::{Office, text};

fn compound() -> Office {
    let office = Office::new();
    office.call("building.lay_out", json!({"code": "12", "entrances": 3, "floors": 6, "doors": 2}));
    office
}

fn sheet(office: &Office, heads: &[&str], rows: &[&[&str]]) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "2026年安全隐患排查整改台账").unwrap();
    for (at, word) in heads.iter().enumerate() {
        page.write(1, at as u16, *word).unwrap();
    }
    for (row, cells) in rows.iter().enumerate() {
        for (at, cell) in cells.iter().enumerate() {
            page.write(row as u32 + 2, at as u16, *cell).unwrap();
        }
    }
    let path = office.folder.path().join("隐患台账.xlsx");
    book.save(&path).unwrap();
    path
}

const HEADS: &[&str] = &[
    "序号",
    "检查日期",
    "隐患部位",
    "存在问题",
    "隐患类型",
    "责任人",
    "整改时限",
    "整改完成日期",
    "复查人",
    "整改情况",
    "备注",
];

fn issues(report: &Value, part: &str) -> Vec<(i64, String)> {
    report[part]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| (issue["row"].as_i64().unwrap(), text(&issue["code"])))
        .collect()
}

#[test]
fn an_old_ledger_comes_in_with_its_steps_and_says_what_it_did_not_take() {
    let office = compound();
    let path = sheet(
        &office,
        HEADS,
        &[
            &[
                "1",
                "2026年3月2日",
                "12号楼3单元",
                "楼道堆放杂物",
                "楼道堵塞",
                "物业",
                "2026.3.5",
                "2026.3.4",
                "王敏",
                "已整改",
                "",
            ],
            &["2", "", "12号楼西侧", "飞线充电", "电动车充电", "业主", "", "", "", "当场整改", "口头教育"],
            &["3", "2026-04-01", "西门外", "井盖缺失", "设施", "市政", "2026-04-08", "", "", "未整改", ""],
            &["4", "2026-04-02", "12-1", "电线裸露", "看不懂的类型", "物业", "2026-04-09", "2026-04-01", "", "", ""],
            &["5", "2026-04-03", "", "灭火器失效", "消防设施", "物业", "", "", "", "", ""],
            &["6", "2026-04-05", "12-2", "灭火器失效", "消防设施", "物业", "", "", "", "", ""],
        ],
    );
    let opened = office.call("import.open", json!({"path": path, "of": "hazard"}));
    let fields: Vec<String> = opened["columns"].as_array().unwrap().iter().map(|c| text(&c["field"])).collect();
    assert_eq!(
        fields,
        ["", "found_on", "place", "description", "category", "mender", "due", "closed_on", "checker", "result", "note"]
    );
    let ask = json!({"path": path, "of": "hazard"});
    let dry = office.call("import.dry_run", ask.clone());
    assert_eq!(
        (dry["people"]["new"].clone(), dry["people"]["conflict"].clone()),
        (json!(4), json!(2)),
        "{}",
        dry["errors"]
    );
    assert_eq!(office.call("hazard.list", json!({}))["total"], 0, "a dry run writes nothing");
    let done = office.call("import.commit", ask.clone())["value"].clone();
    let errors = issues(&done, "errors");
    assert_eq!(
        errors.iter().map(|(row, _)| *row).collect::<Vec<_>>(),
        [6, 7],
        "closed before it was found; no place: {}",
        done["errors"]
    );
    let list = office.call("hazard.list", json!({"sort": "found_on"}))["rows"].clone();
    let shown: Vec<String> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|r| {
            format!(
                "{} {} {} {} {}",
                text(&r["found_on"]),
                text(&r["address"]),
                text(&r["category"]),
                text(&r["state"]),
                text(&r["closed_on"])
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "2026-03-02 12号楼3单元 疏散通道/楼道堵塞 已销号 2026-03-04",
            "2026-03-02 12号楼西侧 电动自行车违规停放充电 已销号 2026-03-02",
            "2026-04-01 西门外 公共设施 逾期 ",
            "2026-04-05 12号楼2单元 消防设施器材 已登记 ",
        ]
    );
    let first = office.call("hazard.get", json!({"id": list[0]["id"]}))["draft"].clone();
    let steps: Vec<String> = first["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| format!("{} {} {}", text(&s["status"]), text(&s["date"]), text(&s["due"])))
        .collect();
    assert_eq!(
        steps,
        ["30 2026-03-02 2026-03-05", "40 2026-03-02 ", "50 2026-03-04 "],
        "closed through what comes before it"
    );
    let again = office.call("import.commit", ask)["value"].clone();
    assert_eq!(
        (again["people"]["new"].clone(), again["people"]["unchanged"].clone()),
        (json!(0), json!(4)),
        "the same ledger once more changes nothing"
    );
    let path = sheet(
        &office,
        HEADS,
        &[
            &[
                "3",
                "2026-04-01",
                "西门外",
                "井盖缺失",
                "设施",
                "市政",
                "2026-04-08",
                "2026-04-20",
                "李强",
                "已整改",
                "",
            ],
            &["1", "2026-03-02", "12号楼3单元", "楼道堆放杂物", "楼道堵塞", "物业", "2026-03-05", "", "", "未整改", ""],
        ],
    );
    let done = office.call("import.commit", json!({"path": path, "of": "hazard"}))["value"].clone();
    assert_eq!(
        (done["people"]["updated"].clone(), done["people"]["unchanged"].clone()),
        (json!(1), json!(1)),
        "{done}"
    );
    let states: Vec<String> = office.call("hazard.list", json!({"sort": "found_on"}))["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| text(&r["state"]))
        .collect();
    assert_eq!(states, ["已销号", "已销号", "已销号", "已登记"], "carried on, never turned back");
    office.call("journal.undo", json!({}));
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("hazard.list", json!({}))["total"], 0, "each sheet is one undo");
}

#[test]
fn numbers_of_an_old_book_are_kept_where_they_can_be_and_wrong_rows_leave_as_a_sheet() {
    let office = compound();
    let heads = ["编号", "发现日期", "地点", "隐患情况", "状态", "移交单位"];
    let path = sheet(
        &office,
        &heads,
        &[
            &["YH-2026-0017", "2026-05-01", "12-1", "线路老化", "已销号", ""],
            &["旧3号", "2026-05-02", "12-1", "灯不亮", "移交", "供电所"],
            &["", "昨天", "12-1", "灯不亮", "", ""],
            &["", "2026-05-02", "12-1", "门坏了", "移交", ""],
        ],
    );
    let done = office.call("import.commit", json!({"path": path, "of": "hazard"}))["value"].clone();
    assert_eq!(issues(&done, "errors").iter().map(|(row, _)| *row).collect::<Vec<_>>(), [5, 6], "{}", done["errors"]);
    let rows = office.call("hazard.list", json!({"sort": "number"}))["rows"].clone();
    assert_eq!((text(&rows[0]["number"]), text(&rows[1]["number"])), ("YH-2026-0017".into(), "YH-2026-0018".into()));
    assert_eq!(
        (text(&rows[1]["note"]), text(&rows[1]["state"]), text(&rows[1]["whom"])),
        ("原编号：旧3号".into(), "已移交".into(), "供电所".into())
    );
    let out = office.folder.path().join("错.xlsx");
    let rejected = office.call("import.errors", json!({"path": path, "of": "hazard", "out": out}));
    assert_eq!(rejected["rows"], 2);
    let why = format!("{:?}", sheet::open(&out).unwrap().grid("待改正", &mut |_| true).unwrap());
    assert!(why.contains("昨天”不是日期"), "the cell that cannot be read is named beside what is missing: {why}");
    let strict = office.refused("import.commit", json!({"path": path, "of": "hazard", "strict": true}));
    assert!(strict.detail.contains("一行也没有导入"), "{strict}");
    let none = sheet(&office, &["姓名", "日期"], &[&["王敏", "2026-05-01"]]);
    assert!(office.refused("import.dry_run", json!({"path": none, "of": "hazard"})).detail.contains("隐患情况"));
}

#[test]
fn terms_in_words_days_without_a_year_and_two_columns_for_who_mends_are_read_and_no_notice_is_made_up() {
    let office = compound();
    let heads = ["检查日期", "地点", "存在问题", "责任单位", "责任人", "整改期限", "整改完成日期", "整改情况"];
    let path = sheet(
        &office,
        &heads,
        &[
            &["3月2日", "12-1", "灯不亮", "物业公司", "张三", "3天", "3月5日", "已整改"],
            &["3.3", "12-2", "井盖松动", "市政", "市政", "一周内", "", "未整改"],
            &["2026-03-04", "12-3", "门坏了", "物业公司", "", "5个工作日", "", "未整改"],
        ],
    );
    let done = office.call("import.commit", json!({"path": path, "of": "hazard"}))["value"].clone();
    assert_eq!(done["people"]["new"], 3, "{done}");
    assert_eq!(issues(&done, "warnings"), [(5, "date_unread".to_owned())], "working days are told, not guessed");
    let list = office.call("hazard.list", json!({"sort": "found_on"}))["rows"].clone();
    let shown: Vec<String> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["found_on", "responsible", "due", "closed_on", "notice"].map(|name| text(&row[name])).join(" "))
        .collect();
    assert_eq!(
        shown,
        ["2026-03-02 物业公司 张三 2026-03-05 2026-03-05 ", "2026-03-03 市政 2026-03-10  ", "2026-03-04 物业公司   "]
    );
    let stats = office.call("stats", json!({"name": "hazard", "from": "2026-03-01", "to": "2026-03-31"}));
    let cells = &stats["tables"][0];
    let at = |column: &str| {
        let place = cells["columns"].as_array().unwrap().iter().position(|c| c["label"] == column).unwrap();
        text(&cells["rows"][0]["cells"][place]["text"])
    };
    assert_eq!(at("其中按期"), "1", "mended on the third of three days: {cells}");
    let fresh = json!({"place": "12-1", "description": "漏水", "due": "2026-11-30"});
    office.call("hazard.save", fresh);
    let numbers: Vec<String> = office.call("hazard.list", json!({"sort": "-found_on"}))["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row["notice"]))
        .collect();
    assert_eq!(numbers[0], "ZG-2026-0001", "the first that was given out from here");
}
