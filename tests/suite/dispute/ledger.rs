//! An office's old ledger of disputes, from Excel.

use super::lane;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::{Office, number, text};

fn sheet(office: &Office, heads: &[&str], rows: &[&[&str]]) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "幸福里社区矛盾纠纷排查化解台账").unwrap();
    for (at, word) in heads.iter().enumerate() {
        page.write(1, at as u16, *word).unwrap();
    }
    for (row, cells) in rows.iter().enumerate() {
        for (at, cell) in cells.iter().enumerate() {
            page.write(row as u32 + 2, at as u16, *cell).unwrap();
        }
    }
    let path = office.folder.path().join("纠纷台账.xlsx");
    book.save(&path).unwrap();
    path
}

fn found(report: &Value, part: &str) -> Vec<(i64, String)> {
    report[part]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| (issue["row"].as_i64().unwrap(), text(&issue["code"])))
        .collect()
}

#[test]
fn an_old_ledger_becomes_cases_with_their_ends_and_says_what_it_did_not_take() {
    let (office, person) = lane();
    let (_, chen) = office.household("12-3-502", "陈海", &number("19700101", 15));
    let heads = [
        "序号",
        "登记日期",
        "来源",
        "当事人甲",
        "当事人甲身份证号",
        "当事人甲住址",
        "当事人乙",
        "当事人乙电话",
        "纠纷类别",
        "涉及人数",
        "简要情况",
        "调处过程",
        "调解结果",
        "协议形式",
        "化解日期",
        "履行情况",
        "回访日期",
        "调解员",
        "备注",
    ];
    let liu = number("19650301", 11);
    let path = sheet(
        &office,
        &heads,
        &[
            &[
                "1",
                "2026年1月5日",
                "排查发现",
                "刘关山",
                &liu,
                "",
                "马外人",
                "19900001234",
                "邻里",
                "2",
                "楼上漏水",
                "上门两次，讲清责任",
                "调解成功",
                "书面",
                "2026-01-12",
                "已履行",
                "2026-02-10",
                "王敏",
                "",
            ],
            &[
                "2",
                "2026-02-01",
                "申请",
                "陈海",
                "",
                "12号楼3单元502",
                "李四",
                "",
                "漏水",
                "3人",
                "卫生间渗水",
                "",
                "已化解",
                "",
                "2026-02-03",
                "",
                "",
                "",
                "",
            ],
            &[
                "3",
                "2026-03-01",
                "12345热线",
                "赵六",
                "",
                "",
                "钱七",
                "",
                "宇宙纠纷",
                "",
                "吵架",
                "",
                "调解不成",
                "",
                "2026-03-09",
                "",
                "",
                "",
                "",
            ],
            &[
                "4",
                "2026-04-01",
                "",
                "孙八",
                "",
                "",
                "周九",
                "",
                "物业纠纷",
                "",
                "物业费",
                "",
                "正在调处",
                "",
                "",
                "",
                "",
                "",
                "",
            ],
            &["5", "", "", "吴十", "", "", "郑一", "", "物业", "", "没有日期", "", "", "", "", "", "", "", ""],
            &[
                "6",
                "2026-05-01",
                "",
                "冯二",
                "",
                "",
                "卫三",
                "",
                "合同",
                "",
                "欠款",
                "",
                "移送司法所",
                "",
                "2026-05-06",
                "",
                "",
                "",
                "",
            ],
        ],
    );
    let opened = office.call("import.open", json!({"path": path, "of": "dispute"}));
    let fields: Vec<String> =
        opened["columns"].as_array().unwrap().iter().map(|column| text(&column["field"])).collect();
    assert_eq!(
        fields,
        [
            "serial",
            "date",
            "source",
            "party_a",
            "a_id",
            "a_address",
            "party_b",
            "b_phone",
            "category",
            "people",
            "outline",
            "record",
            "outcome",
            "form",
            "closed_on",
            "performance",
            "visit",
            "mediators",
            "note"
        ]
    );
    let ask = json!({"path": path, "of": "dispute"});
    let dry = office.call("import.dry_run", ask.clone());
    assert_eq!(dry["people"]["new"], 5, "{dry}");
    assert_eq!(office.call("dispute.list", json!({}))["total"], 0, "a dry run writes nothing");
    let strict = office.refused("import.commit", json!({"path": path, "of": "dispute", "strict": true}));
    assert!(strict.detail.contains("一行也没有导入"), "{strict}");
    let done = office.call("import.commit", ask.clone())["value"].clone();
    assert_eq!((done["people"]["new"].clone(), done["people"]["conflict"].clone()), (json!(5), json!(1)));
    assert_eq!(found(&done, "errors"), [(7, "dispute_wrong".to_owned())], "{}", done["errors"]);
    let warned = found(&done, "warnings");
    for told in [(4, "form_missing"), (5, "category_unknown"), (5, "told_on_missing")] {
        assert!(warned.contains(&(told.0, told.1.to_owned())), "{told:?} in {}", done["warnings"]);
    }
    let rows = office.call("dispute.list", json!({"sort": "date"}))["rows"].as_array().unwrap().clone();
    let told: Vec<(String, String, String)> =
        rows.iter().map(|row| (text(&row["party_a"]), text(&row["category"]), text(&row["outcome"]))).collect();
    let wanted = [
        ("刘关山", "邻里纠纷", "书面协议达成"),
        ("陈海", "邻里纠纷", "口头协议达成"),
        ("赵六", "其他纠纷", "调解不成(终止)"),
        ("孙八", "物业纠纷", "调处中"),
        ("冯二", "合同纠纷", "移送/上报"),
    ];
    assert_eq!(
        told,
        wanted.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())),
        "that the ledger does not say who was told keeps no case open"
    );
    let first = office.call("dispute.get", json!({"id": rows[0]["id"]}));
    assert_eq!(first["draft"]["parties"][0]["person_id"], json!(person), "by the number of the document");
    assert_eq!(first["draft"]["parties"][1]["person_id"], Value::Null, "somebody from outside");
    assert_eq!(
        (
            text(&first["settlement"]["mediators"]),
            first["steps"].as_array().unwrap().len(),
            first["follow_ups"].as_array().unwrap().len()
        ),
        ("王敏".into(), 1, 2)
    );
    let second = office.call("dispute.get", json!({"id": rows[1]["id"]}));
    assert_eq!(
        (second["draft"]["parties"][0]["person_id"].clone(), second["draft"]["people"].clone()),
        (json!(chen), json!(3)),
        "by name and address"
    );
    let again = office.call("import.commit", ask)["value"].clone();
    assert_eq!(
        (again["people"]["new"].clone(), again["people"]["updated"].clone(), again["people"]["unchanged"].clone()),
        (json!(0), json!(0), json!(5)),
        "{}",
        again["lines"]
    );
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("dispute.list", json!({}))["total"], 0, "one undo takes the ledger back");
    let out = office.folder.path().join("改.xlsx");
    let rejects = office.call("import.errors", json!({"path": path, "of": "dispute", "out": out}));
    assert_eq!(rejects["rows"], 1);
}

#[test]
fn both_parties_in_one_cell_and_a_refusal_with_what_was_told() {
    let (office, _) = lane();
    let path = sheet(
        &office,
        &["日期", "当事人", "类型", "案情", "结果", "告知日期", "告知途径", "办结日期"],
        &[
            &[
                "2026-01-05",
                "张三与李四",
                "噪音",
                "夜里吵",
                "一方拒绝调解，终止",
                "2026-01-08",
                "可以起诉或仲裁",
                "2026-01-08",
            ],
            &[
                "2026-01-06",
                "甲：王五 3-1-101 19900001111；乙：赵六 南街",
                "婚姻家庭",
                "家务",
                "成功（口头）",
                "",
                "",
                "2026-01-09",
            ],
            &["2026-01-07", "钱七、孙八", "停车", "占车位", "", "", "", ""],
            &["2026-01-08", "周九（5-1-301，19900002222）和吴十", "其他", "吵嘴", "", "", "", ""],
        ],
    );
    let done = office.call("import.commit", json!({"path": path, "of": "dispute"}))["value"].clone();
    assert_eq!(done["people"]["new"], 4, "{done}");
    let rows = office.call("dispute.list", json!({"sort": "date"}))["rows"].as_array().unwrap().clone();
    let told: Vec<[String; 4]> =
        rows.iter().map(|row| ["party_a", "party_b", "kinds", "outcome"].map(|name| text(&row[name]))).collect();
    assert_eq!(told[0], ["张三", "李四", "噪声", "调解不成(终止)"]);
    assert_eq!(told[1], ["王五", "赵六", "", "口头协议达成"]);
    assert_eq!(told[2], ["钱七", "孙八", "停车", "调处中"]);
    let last = office.call("dispute.reveal", json!({"id": rows[3]["id"], "reason": "核对"}))["parties"].clone();
    let of = |at: usize| ["name", "address", "phone"].map(|name| text(&last[at][name]));
    assert_eq!(
        (of(0), of(1)),
        (["周九", "5-1-301", "19900002222"].map(str::to_owned), ["吴十", "", ""].map(str::to_owned))
    );
    let end = office.call("dispute.get", json!({"id": rows[0]["id"]}))["settlement"].clone();
    assert_eq!((text(&end["cause"]), text(&end["told_on"])), ("一方明确拒绝调解".into(), "2026-01-08".into()));
    let bare = sheet(&office, &["日期", "类型", "案情"], &[&["2026-01-05", "噪音", "夜里吵"]]);
    let told = office.refused("import.dry_run", json!({"path": bare, "of": "dispute"}));
    assert!(told.detail.contains("当事人"), "{told}");
}
