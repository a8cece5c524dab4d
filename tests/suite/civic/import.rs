//! The sheets that offices keep: the year's plan of works, projects in 万元, the provincial form of meetings, rolls.

use super::*;
use rust_xlsxwriter::Workbook;
use std::path::PathBuf;

fn sheet(office: &Office, title: &str, rows: &[&[&str]]) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, title).unwrap();
    for (row, cells) in rows.iter().enumerate() {
        for (at, cell) in cells.iter().enumerate() {
            page.write(row as u32 + 1, at as u16, *cell).unwrap();
        }
    }
    let path = office.folder.path().join(format!("{title}.xlsx"));
    book.save(&path).unwrap();
    path
}

fn bring(office: &Office, kind: &str, path: &PathBuf) -> Value {
    office.call("import.commit", json!({"path": path, "of": kind}))["value"].clone()
}

#[test]
fn a_plan_of_works_comes_in_a_row_a_work_and_once_only() {
    let office = Office::new();
    let plan = sheet(
        &office,
        "2026年度为民办实事计划表",
        &[
            &["序号", "年度", "项目名称", "主要内容", "责任人", "预算（万元）", "资金来源", "完成时限", "进度"],
            &["1", "2026年", "更换楼道灯", "全部换成声控", "王敏", "3.8", "社区工作经费", "2026年10月31日", "60%"],
            &["2", "2026年", "理发进家门", "", "孙丽", "", "不用花钱", "2026-12-20", ""],
            &["3", "2026年", "", "", "", "", "", "", ""],
        ],
    );
    let report = bring(&office, "work", &plan);
    assert_eq!(office.call("work.list", json!({}))["total"], 2, "{report}");
    let rows = office.call("work.list", json!({"sort": "seq"}))["rows"].clone();
    assert_eq!(
        (&rows[0]["amount"], &rows[0]["percent"], &rows[0]["to_date"], &rows[0]["fund"]),
        (&json!(3_800_000), &json!(60), &json!("2026-10-31"), &json!("社区工作经费")),
        "万元 of the heading: {}",
        rows[0]
    );
    bring(&office, "work", &plan);
    assert_eq!(office.call("work.list", json!({}))["total"], 2, "the same rows once more are no second records");
    office.call("journal.undo", json!({}));
}

#[test]
fn projects_meetings_representatives_elections_and_notices_come_in_too() {
    let office = Office::new();
    let number = tests::number("19650301", 11);
    office.household("12-3-501", "刘关山", &number);
    let path = sheet(
        &office,
        "改造项目",
        &[
            &["项目名称", "投资额", "出资单位", "施工单位", "开工时间", "竣工时间"],
            &["外墙保温", "1850万元", "上级专项资金", "鲁北建设", "2024-04-01", "2024-10-30"],
        ],
    );
    bring(&office, "project", &path);
    assert_eq!(office.call("project.list", json!({}))["rows"][0]["amount"], 1_850_000_000);
    let path = sheet(
        &office,
        "民主决策",
        &[
            &["会议类型", "议题", "会议日期", "应到人数", "实到人数", "妇女数", "同意", "不同意", "弃权"],
            &["居民代表会议", "公益金用途", "2026-03-05", "50", "41", "18", "38", "1", "2"],
        ],
    );
    let report = bring(&office, "meeting", &path);
    let row = office.call("meeting.list", json!({}))["rows"][0].clone();
    assert_eq!(
        (&row["entitled"], &row["present"], &row["women"], &row["agree"]),
        (&json!(50), &json!(41), &json!(18), &json!(38)),
        "{report}"
    );
    let path = sheet(
        &office,
        "代表名册",
        &[
            &["姓名", "身份证号", "职务", "推选范围", "就任日期"],
            &["刘关山", &number, "居民代表", "12号楼", "2018-01-30"],
        ],
    );
    let report = bring(&office, "term", &path);
    let row = office.call("term.list", json!({}))["rows"][0].clone();
    assert_eq!(
        (&row["name"], &row["ends_on"], &row["sex"]),
        (&json!("刘关山"), &json!("2021-01-30"), &json!("男")),
        "{report}"
    );
    let path = sheet(
        &office,
        "选举情况",
        &[
            &["届次", "选举机构", "选举日期", "应到人数", "发出选票", "收回选票", "有效票", "无效票"],
            &["第六届", "居民委员会", "2018-01-30", "50", "50", "50", "50", "0"],
        ],
    );
    let report = bring(&office, "election", &path);
    assert_eq!(office.call("election.list", json!({}))["rows"][0]["valid"], 50, "{report}");
    let path = sheet(
        &office,
        "居务公开登记",
        &[
            &["公开事项", "类别", "周期", "公开地点", "起始日期", "截止日期"],
            &["经费收支", "经费收支", "季度", "公开栏", "2026-10-08", "2026-10-28"],
        ],
    );
    let report = bring(&office, "notice", &path);
    assert_eq!(office.call("notice.list", json!({}))["rows"][0]["number"], "GK-2026-0001", "{report}");
}
