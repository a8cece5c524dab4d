//! How the year is told: in sentences, on paper, as a workbook, and to whom.

use super::{lane, report};
use serde_json::json;
use std::fs;
use tests::{Office, PASSWORD, golden, text};

fn sentences(office: &Office, wording: serde_json::Value) -> String {
    let told = office.call("report.year", json!({"year": 2025, "wording": wording}));
    let of = |paragraph: &serde_json::Value| format!("{}\n{}\n", text(&paragraph["title"]), text(&paragraph["text"]));
    told["paragraphs"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn the_year_in_sentences() {
    let office = lane();
    golden("tests/snapshots/year.txt", &sentences(&office, json!({})));
    let close = sentences(&office, json!({"words": "duo", "close": true, "exact": false}));
    assert!(close.contains("累计投资近5000万元") && close.contains("志愿服务100多小时"), "{close}");
    let exact = sentences(&office, json!({"words": "exact"}));
    assert!(exact.contains("累计投资49,870,000.00元") && !exact.contains('余'), "{exact}");
}

#[test]
fn an_office_without_records_says_of_every_theme_what_is_missing() {
    let office = Office::new();
    let told = office.call("report.year", json!({"year": 2025}));
    let titles = |part: &str| -> Vec<String> {
        told[part].as_array().unwrap().iter().map(|paragraph| text(&paragraph["title"])).collect()
    };
    let mut all = [titles("paragraphs"), titles("missing")].concat();
    let mut themes: Vec<String> = told["themes"].as_array().unwrap().iter().map(text).collect();
    all.sort();
    themes.sort();
    assert_eq!(all, themes, "each is told or missed, none is a bare heading");
    let care = told["missing"].as_array().unwrap().iter().find(|p| p["title"] == "走访关爱").unwrap();
    let said = text(&care["text"]);
    assert!(said.contains("2025年") && said.contains("走访") && said.contains("没有这段时间的记录"), "{said}");
}

#[test]
fn as_a_workbook_as_text_and_on_paper() {
    let office = lane();
    let out = |name: &str| office.folder.path().join(name);
    let done = office.call("report.year_export", json!({"year": 2025, "out": out("年.xlsx")}));
    let figures = report(&office, json!({"year": 2025})).len();
    assert_eq!(done["value"]["rows"], figures);
    let grid = sheet::open(&out("年.xlsx")).unwrap().grid("2025年", &mut |_| true).unwrap();
    let told = format!("{grid:?}");
    assert!(
        told.contains("-65.32") && told.contains("66.67") && told.contains("49870000"),
        "numbers are numbers: {told}"
    );
    office.call("report.year_export", json!({"year": 2025, "out": out("年.txt")}));
    let lines = fs::read_to_string(out("年.txt")).unwrap();
    assert!(
        lines.starts_with(
            "\u{feff}幸福里社区居委会2025年度工作报告\r\n一、社区概况\r\n小区始建于1995年。截至2025年12月31日，"
        ),
        "{lines}"
    );
    assert_eq!(office.refused("report.year_export", json!({"out": out("年.docx")})).field.as_deref(), Some("out"));
    let paper = json!({"document": "year-report", "to": "2025-12-31", "out": out("年.pdf")});
    let printed = office.call("print.save", paper);
    assert!(printed["value"]["pages"].as_u64().unwrap() >= 3, "{printed}");
    let rows = office.call("journal.list", json!({}))["rows"].clone();
    assert!(rows.to_string().contains("导出年度工作报告"), "what left the office is told: {rows}");
}

#[test]
fn the_statistic_has_the_same_figures_in_a_table_a_theme() {
    let office = lane();
    let stats = office.call("stats", json!({"name": "year", "to": "2025-12-31"}));
    let all = report(&office, json!({"year": 2025}));
    let tables = stats["tables"].as_array().unwrap();
    let lines = tables.iter().flat_map(|table| table["rows"].as_array().unwrap());
    let cells: Vec<[String; 2]> = lines.map(|row| [0, 1].map(|at| text(&row["cells"][at]["text"]))).collect();
    assert_eq!(cells.len(), all.len());
    for figure in all.values() {
        let both = [text(&figure["text"]), text(&figure["before_text"])];
        assert!(cells.contains(&both), "{figure}");
    }
    assert!(tables.iter().filter(|table| !table["chart"].is_null()).count() >= 2, "some are drawn");
    let out = office.folder.path().join("表.xlsx");
    office.call("stats.export", json!({"name": "year", "to": "2025-12-31", "table": 2, "out": out}));
    let grid = sheet::open(&out).unwrap().grid("年度统计", &mut |_| true).unwrap();
    assert!(format!("{grid:?}").contains("-65.32"), "each line by its own unit: {grid:?}");
}

#[test]
fn whoever_may_not_open_a_register_is_not_told_what_it_counts() {
    let office = lane();
    office.call("clerk.add", json!({"name": "李强", "password": PASSWORD}));
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"clerk": "李强", "password": PASSWORD}));
    let answer = office.call("report.year", json!({"year": 2025, "names": true}));
    for figure in answer["figures"].as_array().unwrap() {
        let key = text(&figure["key"]);
        let closed = key.starts_with("dispute") || key.starts_with("director");
        assert_eq!(text(&figure["text"]) == "（无权查看）", closed, "{figure}");
        assert!(!closed || figure["value"].is_null() && figure["names"].as_array().unwrap().is_empty(), "{figure}");
    }
    let said = answer["paragraphs"].to_string();
    assert!(!said.contains("化解") && !said.contains("受理"), "{said}");
    let page = office.call("stats", json!({"name": "year", "to": "2025-12-31"})).to_string();
    assert_eq!(page.matches("（无权查看）").count(), 16, "nor in the statistic: eight figures, two years");
}
