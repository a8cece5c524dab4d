//! Ledgers in the shapes that clerks give them: what stands above is meant by 同上 and by merged cells, a heading reaches over
//! ticked columns, months stand in rows of their own, and headings are called as each office likes. Nothing of it is lost, and
//! the same sheet once more changes nothing.

use crate::{
    told_ledgers::{compound, steps, walkers},
    told_times::{counts, import, shown, told},
};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::{Office, text};

/// A sheet with its merged cells: first row, first column, last row, last column, words.
fn sheet(office: &Office, name: &str, rows: &[&[&str]], merged: &[(u32, u16, u32, u16, &str)]) -> PathBuf {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            page.write(at as u32, column as u16, *cell).unwrap();
        }
    }
    for (top, left, bottom, right, words) in merged {
        page.merge_range(*top, *left, *bottom, *right, words, &Format::new()).unwrap();
    }
    let path = office.folder.path().join(name);
    book.save(&path).unwrap();
    path
}

fn commit(office: &Office, kind: &str, path: &PathBuf) -> Value {
    office.call("import.commit", json!({"path": path, "of": kind}))["value"].clone()
}

#[test]
fn same_as_above_and_merged_cells_mean_what_stands_above_whatever_became_of_that_row() {
    let office = compound();
    let path = sheet(
        &office,
        "隐患.xlsx",
        &[
            &["发现日期", "楼号", "地点", "隐患内容", "整改期限", "涉及数量"],
            &["2026-10-01", "", "1单元", "楼道堆物", "2026-10-08"],
            &["2026-10-02", "", "2单元", "同上", "〃"],
            &["没有", "2", "楼前", "飞线", "2026-10-09"],
            &["2026-10-03", "2", "同上", "同上", "2026-10-09"],
        ],
        &[(1, 1, 2, 1, "1")],
    );
    let report = commit(&office, "hazard", &path);
    assert_eq!(counts(&report), [3, 0, 0, 1], "{report}");
    assert_eq!(
        shown(&office, "hazard", "found_on", &["address", "description", "due"]),
        ["1号楼1单元 楼道堆物 2026-10-08", "1号楼2单元 楼道堆物 2026-10-08", "2号楼楼前 飞线 2026-10-09"],
        "{report}"
    );
}

#[test]
fn a_day_holds_for_the_blanks_below_it_as_far_as_no_other_stands_there() {
    let office = compound();
    let path = sheet(
        &office,
        "隐患.xlsx",
        &[
            &["发现日期", "地点", "隐患内容"],
            &["2026-10-01", "1号楼1单元", "楼道堆物"],
            &["", "1号楼2单元", "飞线充电"],
            &["不详", "2号楼", "墙皮脱落"],
            &["", "2号楼1单元", "护栏松动"],
        ],
        &[],
    );
    let report = commit(&office, "hazard", &path);
    assert_eq!(told(&report, "day_carried"), [3], "{report}");
    assert_eq!(counts(&report), [2, 0, 0, 2], "whoever wrote 不详 meant no day for what follows: {report}");
}

#[test]
fn the_ticked_column_is_the_answer_and_the_sheet_says_the_same_the_second_time() {
    let office = Office::new();
    let path = sheet(
        &office,
        "纠纷.xlsx",
        &[
            &["登记日期", "甲方", "乙方", "简要情况", "", "", "", "化解时间"],
            &["", "", "", "", "成功", "未成功", "正在化解", ""],
            &["2026-10-01", "张一", "王一", "漏水", "√", "", "", "2026-10-08"],
            &["2026-10-02", "张二", "王二", "噪声", "", "√", "", "2026-10-09"],
            &["2026-10-03", "张三", "王三", "停车", "", "", "√", ""],
        ],
        &[(0, 4, 0, 6, "化解结果")],
    );
    let report = commit(&office, "dispute", &path);
    assert_eq!(counts(&report), [3, 0, 0, 0], "{report}");
    let states = || shown(&office, "dispute", "date", &["outcome", "closed_on"]);
    let first = states();
    assert_eq!(first, ["口头协议达成 2026-10-08", "调解不成(终止) 2026-10-09", "调处中 "], "{report}");
    let again = commit(&office, "dispute", &path);
    assert_eq!((counts(&again), states()), ([0, 0, 3, 0], first), "{again}");
}

#[test]
fn numbers_of_a_sheet_stay_with_their_rows_and_are_given_to_no_other() {
    let (office, other) = (Office::new(), Office::new());
    for (day, name) in [("2026-10-01", "钱一"), ("2026-10-05", "钱二"), ("2026-10-09", "钱三")] {
        office.call("reception.save", json!({"date": day, "name": name, "matter": format!("{name}反映漏水")}));
    }
    let path = office.folder.path().join("来访.xlsx");
    office.call("reception.export", json!({"out": path}));
    let report = commit(&other, "reception", &path);
    assert_eq!(counts(&report), [3, 0, 0, 0], "{report}");
    let told = |office: &Office| shown(office, "reception", "date", &["number", "date", "visitor", "matter"]);
    assert_eq!(told(&office), told(&other));
    // A row without a number stands before one with the number that it would get.
    let report = import(
        &Office::new(),
        "reception",
        "编号,日期,来访人,事由\n,2026-10-01,甲,修灯\nLF-2026-0001,2026-10-02,乙,修门\n",
    );
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    assert_eq!(self::told(&report, "number_other"), [3], "{report}");
}

#[test]
fn a_day_with_a_dot_is_no_hour_where_the_column_tells_the_days() {
    let office = walkers();
    let report = import(&office, "patrol", "2026年巡逻记录\n巡查时间,参加人员\n10.28,钱进\n11.3 19:00-21:00,孙丽\n");
    assert_eq!(
        shown(&office, "patrol", "date", &["date", "from_time", "to_time"]),
        ["2026-10-28  ", "2026-11-03 19:00 21:00"],
        "{report}"
    );
    let report = import(&office, "reception", "来访时间,来访人,事由\n3.10,周一,修灯\n2026-03-11 9:05,周二,修门\n");
    assert_eq!(shown(&office, "reception", "date", &["date", "time"]), ["2026-03-10 ", "2026-03-11 09:05"], "{report}");
}

#[test]
fn headings_that_no_list_holds_are_read_by_the_word_at_their_heart_which_is_told() {
    let office = compound();
    let report = import(
        &office,
        "hazard",
        "序号,巡查日期,被检查单位,隐患问题,整改措施,网格员,处理时间,是否闭环,照片,备注\n\
         1,2026-10-01,1号楼,堆物,清走,周一,2026-10-03,是,有,\n2,2026-10-02,2号楼,飞线,拆除,周一,,否,有,\n",
    );
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "hazard", "found_on", &["address", "description", "finder", "state", "closed_on"]),
        ["1号楼 堆物 周一 已销号 2026-10-03", "2号楼 飞线 周一 已登记 "],
        "{report}"
    );
    let near = report["warnings"].as_array().unwrap().iter().filter(|issue| issue["code"] == "column_near");
    let near: Vec<String> = near.map(|issue| text(&issue["column"])).collect();
    assert_eq!(near, ["巡查日期", "被检查单位", "隐患问题", "网格员", "处理时间", "是否闭环"], "{report}");
    assert_eq!(report["unused"], json!(["照片"]));
}

#[test]
fn a_row_that_found_nothing_is_no_hazard_and_deeds_of_any_name_close_one() {
    let office = compound();
    let report = import(
        &office,
        "hazard",
        "发现日期,地点,隐患内容,整改期限,整改情况\n2026-10-01,1号楼,无隐患,,\n2026-10-02,2号楼,本月未发现隐患,,\n\
         2026-10-03,3号楼,管道破裂,2026-10-08,10月4日已抢修\n2026-10-04,3号楼,墙裂,,限期10月25日前整改\n\
         2026-10-05,3号楼,门坏,2026-10-09,已报修\n2026-10-06,3号楼,灯坏,2026-10-09,已通知物业\n",
    );
    assert_eq!(counts(&report), [4, 0, 2, 0], "{report}");
    assert_eq!(
        shown(&office, "hazard", "found_on", &["state", "due", "closed_on"]),
        ["已销号 2026-10-08 2026-10-04", "逾期 2026-10-25 ", "逾期 2026-10-09 ", "逾期 2026-10-09 "],
        "{report}"
    );
}

#[test]
fn a_term_that_nobody_wrote_is_told_and_so_is_a_hazard_that_was_looked_at_and_not_mended() {
    let office = compound();
    let report = import(
        &office,
        "hazard",
        "发现日期,地点,隐患内容,是否整改,复查日期\n2026-10-01,1号楼,飞线,否,\n2026-10-02,2号楼,堆物,否,2026-10-06\n",
    );
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    assert_eq!(told(&report, "due_assumed"), [3], "{report}");
    let of = steps(&office, 1);
    assert!(of.iter().any(|step| step.starts_with("40 2026-10-06")) && of.last().unwrap().starts_with("30 "), "{of:?}");
    let page = office.call("hazard.list", json!({}));
    assert!(page["rows"].as_array().unwrap().iter().all(|row| text(&row["notice"]).is_empty()), "no number is made up");
}

#[test]
fn patrols_go_to_another_office_with_who_came_where_and_what_they_found() {
    let (office, other) = (walkers(), walkers());
    for office in [&office, &other] {
        office.call("building.lay_out", json!({"code": "1", "entrances": 2, "floors": 1, "doors": 1}));
    }
    import(
        &office,
        "patrol",
        "日期,起止时间,天气,路线,带班,参加人员,宣传单,发现的问题,巡逻情况,备注\n\
         2026-10-01,19:00-21:00,晴,1号楼、河边,钱进,钱进、孙丽,30,1号楼2单元堆物；路灯不亮,秩序井然,带了手电\n\
         2026-10-03,19:00-20:30,,,孙丽,孙丽,,无异常,,\n",
    );
    let path = office.folder.path().join("巡逻.xlsx");
    office.call("patrol.export", json!({"out": path}));
    let report = commit(&other, "patrol", &path);
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    let keys = &[
        "number",
        "date",
        "from_time",
        "to_time",
        "weather",
        "buildings",
        "area",
        "leader",
        "names",
        "hours",
        "leaflets",
        "things",
        "narrative",
        "note",
    ];
    let told = |office: &Office| shown(office, "patrol", "date", keys);
    assert_eq!(told(&office), told(&other), "{report}");
    assert!(told(&office)[0].contains("1号楼2单元 堆物；巡逻路线上 路灯不亮"), "{:?}", told(&office));
}

#[test]
fn what_was_done_for_a_case_that_is_still_open_is_a_step_of_it() {
    let office = Office::new();
    let report = import(
        &office,
        "dispute",
        "登记日期,当事人,简要情况,化解措施,是否化解,化解时间\n2026-03-02,陈秀英——陈志刚,赡养,调解未果,未化解,3月30日\n\
         2026-03-05,张国强 李明,停车,三方协调,,\n",
    );
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "dispute", "date", &["party_a", "party_b", "state"]),
        ["陈秀英 陈志刚 超期", "张国强 李明 超期"],
        "{report}"
    );
    let done = shown(&office, "dispute_step", "date", &["date", "record"]);
    assert_eq!(done, ["2026-03-05 三方协调", "2026-03-30 调解未果"], "{report}");
}

#[test]
fn months_in_rows_of_their_own_and_days_that_stand_once_tell_when_it_was() {
    let office = walkers();
    let report = import(
        &office,
        "patrol",
        "日期,起止时间,参加人员\n2025年12月,,\n28日,8:00-9:00,钱进\n,19:00-20:00,孙丽\n2026年1月,,\n3日,8:00-9:00,钱进\n1月32日,8:00-9:00,钱进\n\
         队长签字：,,\n",
    );
    assert_eq!(counts(&report), [3, 0, 0, 1], "{report}");
    assert_eq!(
        shown(&office, "patrol", "date", &["date", "names"]),
        ["2025-12-28 钱进", "2025-12-28 孙丽", "2026-01-03 钱进"],
        "{report}"
    );
    assert_eq!(told(&report, "day_carried"), [4], "{report}");
}

#[test]
fn a_book_of_visitors_says_once_what_holds_below_and_an_answer_without_a_day_is_one_on_the_spot() {
    let office = Office::new();
    let report = import(
        &office,
        "reception",
        "日期,类型,姓名,诉求,转办单位,办理时限,办理结果\n2026-09-03,来信,王丽,树木遮光,园林处,15日内,已修剪\n,来访,李建,同上,同上,同上,同上\n\
         2026-09-20,来访,赵香,咨询低保,,,已答复\n2026-09-21,来访,孙福,要求修灯,,,办理中\n",
    );
    assert_eq!(counts(&report), [4, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "reception", "date", &["date", "way", "matter", "passed_to", "passed_due", "state"]),
        [
            "2026-09-03 信件 树木遮光 园林处 2026-09-18 逾期",
            "2026-09-03 来人 树木遮光 园林处 2026-09-18 逾期",
            "2026-09-20 来人 咨询低保   当场办结",
            "2026-09-21 来人 要求修灯  2026-11-20 逾期",
        ],
        "{report}"
    );
    assert_eq!((told(&report, "day_carried"), told(&report, "at_once_assumed")), (vec![3], vec![4]), "{report}");
}

#[test]
fn figures_of_a_year_and_a_part_of_it_in_two_columns_are_of_that_part() {
    let office = Office::new();
    let report = import(
        &office,
        "police_figure",
        "年度,期间,类别,起数,出具单位\n2026,第三季度,治安,5,金水派出所\n2026,1-9月,刑事,4起,金水派出所\n2025,,交通,7,金水派出所\n",
    );
    assert_eq!(counts(&report), [3, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "police_figure", "category", &["from_date", "to_date"]),
        ["2026-01-01 2026-09-30", "2026-07-01 2026-09-30", "2025-01-01 2025-12-31"],
        "{report}"
    );
}

#[test]
fn weeks_without_a_dispute_are_none_and_a_span_of_days_begins_with_its_first() {
    let office = Office::new();
    let report = import(
        &office,
        "dispute",
        "排查周期,有无纠纷,当事人,基本情况,类别,化解情况\n2026年11月2日-11月6日,无,,,,\n\
         2026年11月9日-11月13日,有,张国强、李明,下水道堵塞,邻里,11月12日化解\n",
    );
    assert_eq!(counts(&report), [1, 0, 1, 0], "{report}");
    assert_eq!(
        shown(&office, "dispute", "date", &["date", "outcome", "closed_on"]),
        ["2026-11-09 口头协议达成 2026-11-12"],
        "{report}"
    );
}
