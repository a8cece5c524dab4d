//! 警情数字 by the sheets that stations and streets draw: periods beside each other, 同比 and 环比, months within a year.

use serde_json::{Value, json};
use tests::{Office, text};

fn sheet(office: &Office, rows: &[&str]) -> Value {
    let path = office.folder.path().join("表.csv");
    store::atomic_write(&path, format!("\u{feff}{}", rows.join("\n")).as_bytes()).unwrap();
    office.call("import.commit", json!({"path": path, "of": "police_figure"}))["value"].clone()
}

/// Category, first day, last day, how many.
fn figures(office: &Office) -> Vec<String> {
    let list = office.call("police_figure.list", json!({}));
    let mut told: Vec<String> = list["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let row = office.call("police_figure.get", json!({"id": row["id"]}))["draft"].clone();
            let of = ["category", "from_date", "to_date"].map(|field| text(&row[field]));
            format!("{} {} {}", of.join(" "), row["count"], text(&row["station"]))
        })
        .collect();
    told.sort();
    told
}

#[test]
fn months_beside_each_other_are_a_heading() {
    let office = Office::new();
    let done = sheet(
        &office,
        &[
            "城东派出所2026年10月警情通报",
            "类别,2026年10月,2026年9月,2025年10月,同比（%）",
            "刑事类警情,1,零,2,-50",
            "治安类警情,4,无,—,",
            "纠纷,12,15件,约10,",
            "合计,17,15,2,",
        ],
    );
    assert_eq!(
        figures(&office),
        [
            "10 2025-10-01 2025-10-31 2 城东派出所",
            "10 2026-09-01 2026-09-30 0 城东派出所",
            "10 2026-10-01 2026-10-31 1 城东派出所",
            "20 2026-10-01 2026-10-31 4 城东派出所",
            "60 2026-09-01 2026-09-30 15 城东派出所",
            "60 2026-10-01 2026-10-31 12 城东派出所",
        ],
        "{done}"
    );
    let told: Vec<String> = done["warnings"].as_array().unwrap().iter().map(|one| text(&one["message"])).collect();
    assert_eq!(told.len(), 2, "what could not be read is told: {told:?}");
    assert!(told[0].contains("“无”") && told[0].contains("填 0") && told[1].contains("约10"), "{told:?}");
}

#[test]
fn months_of_a_year_are_one_period_and_a_kind_within_a_kind_is_its_own() {
    let office = Office::new();
    let done = sheet(
        &office,
        &[
            "幸福里社区警情对比表（城东派出所提供）",
            "警情类别,2026年1-8月,2025年1至8月,增减数,增减幅度",
            "一、刑事警情,5,6,-1,-16.67",
            "其中：入室盗窃,0,1,-1,-100",
            "2.交通事故,20起,25起,-5,-20%",
        ],
    );
    assert_eq!(
        figures(&office),
        [
            "10 2025-01-01 2025-08-31 6 城东派出所",
            "10 2026-01-01 2026-08-31 5 城东派出所",
            "1001 2025-01-01 2025-08-31 1 城东派出所",
            "1001 2026-01-01 2026-08-31 0 城东派出所",
            "40 2025-01-01 2025-08-31 25 城东派出所",
            "40 2026-01-01 2026-08-31 20 城东派出所",
        ],
        "{done}"
    );
}

#[test]
fn this_month_the_last_and_the_same_of_last_year_go_by_the_title() {
    let office = Office::new();
    let done = sheet(
        &office,
        &["2026年1月警情统计 城东派出所 2026年2月2日", "序号,类别,本月,上月,去年同期,环比", "1,治安类警情,4,5,6,-20%"],
    );
    assert_eq!(
        figures(&office),
        [
            "20 2025-01-01 2025-01-31 6 城东派出所",
            "20 2025-12-01 2025-12-31 5 城东派出所",
            "20 2026-01-01 2026-01-31 4 城东派出所",
        ],
        "{done}"
    );
}

#[test]
fn a_heading_of_two_lines_and_the_month_of_the_title() {
    let office = Office::new();
    let done = sheet(
        &office,
        &[
            "城东派出所2026年7月份警情通报",
            "警情类别,7月,6月,环比,,去年同期,1-7月累计,上年同期累计",
            ",起数,起数,起数,%,起数,起数,起数",
            "治安警情,4,5,-1,-20%,6,30,36",
            "求助,8,10,-2,-20%,10,70,71",
        ],
    );
    let told = figures(&office);
    assert_eq!(told.len(), 10, "{told:?} {done}");
    assert_eq!(
        &told[..5],
        [
            "20 2025-01-01 2025-07-31 36 城东派出所",
            "20 2025-07-01 2025-07-31 6 城东派出所",
            "20 2026-01-01 2026-07-31 30 城东派出所",
            "20 2026-06-01 2026-06-30 5 城东派出所",
            "20 2026-07-01 2026-07-31 4 城东派出所",
        ]
    );
}

#[test]
fn first_and_last_day_stand_in_columns_of_their_own() {
    let office = Office::new();
    let done = sheet(
        &office,
        &[
            "起始日期,截止日期,类别,件数,出具单位",
            "2025-01-01,2025-12-31,治安类警情,43,城东派出所",
            "2026-03-01,,治安类警情,3,城东派出所",
        ],
    );
    assert_eq!(figures(&office), ["20 2025-01-01 2025-12-31 43 城东派出所"]);
    assert!(text(&done["errors"][0]["message"]).contains("写全"), "{done}");
}
