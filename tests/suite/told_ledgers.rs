//! Ledgers that say the same thing in several columns, in words that only half say it, or not at all: read as they are meant,
//! or told; what is open stays open.

use crate::{
    team::{member, team},
    told_times::{counts, import, named, shown, told},
};
use serde_json::{Value, json};
use tests::{Office, text};

pub fn compound() -> Office {
    let office = Office::new();
    for code in ["1", "2", "3"] {
        office.call("building.lay_out", json!({"code": code, "entrances": 2, "floors": 1, "doors": 1}));
    }
    office
}

pub fn steps(office: &Office, at: usize) -> Vec<String> {
    let rows = office.call("hazard.list", json!({"sort": "found_on"}))["rows"].clone();
    let draft = office.call("hazard.get", json!({"id": rows[at]["id"]}))["draft"].clone();
    let steps = draft["steps"].as_array().unwrap().iter();
    steps.map(|step| ["status", "date", "due", "note"].map(|name| text(&step[name])).join(" ")).collect()
}

pub fn walkers() -> Office {
    let office = Office::new();
    let team = team(&office, "平安巡逻队");
    for name in ["钱进", "孙丽"] {
        member(&office, &team, name, &["20"]);
    }
    office
}

#[test]
fn hours_are_read_from_the_column_in_which_they_stand_and_the_shift_from_words_or_hours() {
    let office = walkers();
    let report = import(
        &office,
        "patrol",
        "日期,时段,参加人员\n2026-10-01,下午2点半至4点,钱进、孙丽\n2026-10-02,14:00-16:00,钱进\n2026-10-03,晚7:00—9:00,钱进\n\
         2026-10-04,夜班 19:00-21:00,钱进\n2026-10-05,白班（8:30-11:30）,钱进\n2026-10-06,夜间,钱进\n2026-10-07,1900-2100,钱进\n",
    );
    assert_eq!(counts(&report), [7, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "patrol", "date", &["shift", "from_time", "to_time", "hours"]),
        [
            "下午 14:30 16:00 3",
            "下午 14:00 16:00 2",
            "夜间 19:00 21:00 2",
            "夜间 19:00 21:00 2",
            "上午 08:30 11:30 3",
            "夜间   0",
            "夜间 19:00 21:00 2",
        ],
        "{report}"
    );
    assert_eq!(told(&report, "code_unknown"), [] as [i64; 0], "{report}");
    assert_eq!(told(&report, "hours_missing"), [7], "{report}");
    let report = import(
        &office,
        "patrol",
        "日期,班次,时间段,参加人员\n2026-11-01,夜班,19:00-21:00,钱进\n2026-11-02,第一班,8:00-10:00,钱进\n",
    );
    assert_eq!(report["unused"], Value::Null, "{report}");
    let report =
        import(&office, "patrol", "巡逻时间,参加人员\n2026年11月3日19:00-21:00,钱进\n2026-11-04 晚8点至10点,钱进\n");
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    let report =
        import(&office, "patrol", "日期,时间,参加人员\n2026-11-05,夜班20:00-22:00,钱进\n11月6日 9:00-11:00,,钱进\n");
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "patrol", "date", &["date", "shift", "from_time", "to_time"])[7..],
        [
            "2026-11-01 夜间 19:00 21:00",
            "2026-11-02 上午 08:00 10:00",
            "2026-11-03 夜间 19:00 21:00",
            "2026-11-04 夜间 20:00 22:00",
            "2026-11-05 夜间 20:00 22:00",
            "2026-11-06 上午 09:00 11:00",
        ],
        "{report}"
    );
}

#[test]
fn a_patrol_that_found_nothing_has_no_finding_and_a_bare_number_is_told() {
    let office = walkers();
    let report = import(
        &office,
        "patrol",
        "日期,时间,参加人员,发现问题\n2026-10-01,8:00-9:00,钱进,无异常\n2026-10-02,8:00-9:00,钱进,一切正常\n\
         2026-10-03,8:00-9:00,钱进,巡逻中无突发情况\n2026-10-04,8:00-9:00,钱进,2处\n\
         2026-10-05,8:00-9:00,钱进,未发现安全隐患，但3号楼楼道堆物\n2026-10-06,8:00-9:00,钱进,没有发现问题\n",
    );
    assert_eq!(counts(&report), [6, 0, 0, 0], "{report}");
    let rows = office.call("patrol.list", json!({"sort": "date"}))["rows"].clone();
    let draft = |row: &Value| office.call("patrol.get", json!({"id": row["id"]}))["draft"].clone();
    let found: Vec<usize> =
        rows.as_array().unwrap().iter().map(|row| draft(row)["findings"].as_array().unwrap().len()).collect();
    assert_eq!(found, [0, 0, 0, 0, 1, 0], "{report}");
    assert_eq!(told(&report, "finding_unsaid"), [5], "{report}");
}

#[test]
fn what_was_found_on_looking_again_is_a_step_and_a_contradiction_leaves_the_hazard_open() {
    let office = compound();
    let report = import(
        &office,
        "hazard",
        "发现日期,地点,隐患内容,整改期限,整改情况,复查日期,复查结果,是否销号,销号日期\n\
         2026-10-01,1号楼,堆物,2026-10-08,已整改,2026-10-07,合格,是,\n\
         2026-10-02,1号楼,飞线,2026-10-08,,2026-10-08,不合格,否,\n\
         2026-10-03,2号楼,堵门,2026-10-10,,2026-10-09,不合格,是,2026-10-15\n\
         2026-10-04,2号楼,堆煤,2026-10-10,,2026-10-11,拒不整改,是,\n\
         2026-10-05,3号楼,灯坏,2026-10-10,已整改,,,否,\n\
         2026-10-06,3号楼,裂缝,2026-10-12,,2026-10-12,已整改,,\n",
    );
    assert_eq!((counts(&report), &report["unused"]), ([6, 0, 0, 0], &Value::Null), "{report}");
    assert_eq!(
        shown(&office, "hazard", "found_on", &["state", "closed_on"]),
        ["已销号 2026-10-07", "逾期 ", "已销号 2026-10-15", "逾期 ", "逾期 ", "已销号 2026-10-12"],
        "{report}"
    );
    assert_eq!(told(&report, "state_differs"), [5, 6], "{report}");
    assert_eq!(
        steps(&office, 1),
        ["30 2026-10-02 2026-10-08 原台账", "40 2026-10-08  ", "30 2026-10-08 2026-10-08 原台账 不合格"]
    );
    assert_eq!(
        steps(&office, 2),
        [
            "30 2026-10-03 2026-10-10 原台账",
            "40 2026-10-09  ",
            "30 2026-10-09 2026-10-10 原台账 不合格",
            "40 2026-10-15  ",
            "50 2026-10-15  不合格",
        ]
    );
    assert_eq!(steps(&office, 4).last().unwrap(), "40 2026-10-05  ", "mended, and not struck off");
    assert_eq!(steps(&office, 3).last().unwrap(), "60 2026-10-11  拒不整改");
}

#[test]
fn words_that_only_promise_close_no_hazard() {
    let office = compound();
    let rows = [
        ("已通知车主，但是仍未挪车", "否"),
        ("已清理一半", "×"),
        ("已完成方案，等资金", "否"),
        ("待维修资金到位后整改完成", "否"),
        ("物业称难以完成整改", "否"),
        ("要求物业立即整改", "否"),
        ("责令立即整改", ""),
        ("预计12月5日前完成", ""),
        ("部分完成", ""),
        ("已整改", "是"),
        ("当场整改", ""),
    ];
    let lines = rows.iter().zip(1..).fold(String::new(), |lines, ((went, closed), at)| {
        lines + &format!("2026-10-{at:02},1号楼,第{at}处堆物,2026-11-30,{went},{closed}\n")
    });
    let report = import(&office, "hazard", &format!("发现日期,隐患点位,隐患内容,整改期限,整改情况,是否销号\n{lines}"));
    assert_eq!(counts(&report), [11, 0, 0, 0], "{report}");
    let states = shown(&office, "hazard", "found_on", &["state"]);
    assert_eq!(states[..9], ["整改中"; 9], "{report}");
    assert_eq!(states[9..], ["已销号", "已销号"], "{report}");
}

#[test]
fn a_case_that_goes_on_is_not_settled_and_what_was_not_performed_is_not_performed() {
    let office = Office::new();
    let report = import(
        &office,
        "dispute",
        "受理日期,甲方,乙方,简要情况,是否化解,化解日期,履行情况\n2026-10-01,张一,王一,漏水,继续调解,,\n2026-10-02,张二,王二,噪音,不同意调解,2026-10-09,\n\
         2026-10-03,张三,王三,停车,部分化解,2026-10-09,\n2026-10-04,张四,王四,欠款,已转法院诉前调解,2026-10-09,\n2026-10-05,张五,王五,吵嘴,经多次调解分歧较大,,\n\
         2026-10-06,张六,王六,占道,,2026-10-12,\n2026-10-07,张七,王七,养狗,是,2026-10-12,拒不履行\n2026-10-08,张八,王八,租房,是,2026-10-12,分期履行\n\
         2026-10-09,张九,王九,装修,是,2026-10-12,已履行\n2026-10-10,李一,赵一,借款,已化解，待回访,2026-10-12,无需履行\n2026-10-11,李二,赵二,打架,否,2026-10-20,\n",
    );
    assert_eq!(counts(&report), [11, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "dispute", "date", &["outcome"]),
        [
            "调处中",
            "调解不成(终止)",
            "调处中",
            "诉讼或仲裁途径",
            "调处中",
            "调处中",
            "口头协议达成",
            "口头协议达成",
            "口头协议达成",
            "口头协议达成",
            "调处中",
        ],
        "{report}"
    );
    for (code, rows) in [
        ("outcome_unclear", vec![4]),
        ("outcome_unknown", vec![6]),
        ("outcome_missing", vec![7]),
        ("outcome_differs", vec![12]),
    ] {
        assert_eq!(told(&report, code), rows, "{code}: {report}");
    }
    let went = office.call("follow_up.list", json!({"sort": "date"}))["rows"].clone();
    let mut went: Vec<String> = went.as_array().unwrap().iter().map(|row| text(&row["performance"])).collect();
    went.sort();
    assert_eq!(went, ["已履行", "未履行", "部分履行"], "{report}");
}

#[test]
fn a_day_without_its_year_lies_in_that_of_the_title_the_file_the_other_days_or_today_which_is_told() {
    // Today is 2026-11-23.
    let heads = "发现日期,地点,隐患内容,整改期限";
    let office = compound();
    let found = |office: &Office| shown(office, "hazard", "found_on", &["found_on", "due"]);
    for (file, title, rows, days) in [
        ("台账", "2025年隐患台账,,,\n", "11月2日,1号楼,堆物,11月9日\n", vec!["2025-11-02 2025-11-09"]),
        ("隐患2024-03", "", "3.5,1号楼,飞线,3月12日前\n", vec!["2024-03-05 2024-03-12"]),
        (
            "台账",
            "2023年12月至2024年1月隐患台账,,,\n",
            "12月30日,1号楼,堵门,\n1月3日,1号楼,灯坏,\n",
            vec!["2023-12-30 ", "2024-01-03 "],
        ),
        ("台账", "2022年8月隐患台账,,,\n", "8日,1号楼,裂缝,\n9,2号楼,裂缝,\n", vec!["2022-08-08 ", "2022-08-09 "]),
        ("台账", "", "2021-12-28,1号楼,积水,\n1月5日（周三）,1号楼,漏气,\n", vec!["2021-12-28 ", "2022-01-05 "]),
    ] {
        let office = compound();
        let report = named(&office, "hazard", file, &format!("{title}{heads}\n{rows}"));
        assert_eq!(counts(&report)[3], 0, "{report}");
        assert_eq!(found(&office), days, "{report}");
        assert_eq!(told(&report, "year_assumed"), [] as [i64; 0], "{report}");
    }
    let report = import(
        &office,
        "hazard",
        &format!("{heads}\n11月2日,1号楼,堆物,11月9日\n12月2日,1号楼,飞线,\n11月3日,1号楼,灯坏,\n"),
    );
    assert_eq!(found(&office), ["2025-12-02 ", "2026-11-02 2026-11-09", "2026-11-03 "], "{report}");
    let years: Vec<&Value> =
        report["warnings"].as_array().unwrap().iter().filter(|issue| issue["code"] == "year_assumed").collect();
    assert_eq!(years.len(), 1, "{report}");
    assert!(text(&years[0]["message"]).contains("3 行"), "{report}");
    for (of, lines) in [
        ("patrol", "日期,时间,参加人员\n11月2日,8:00-9:00,钱进\n"),
        ("dispute", "受理日期,甲方,乙方,简要情况\n11月2日,张一,王一,漏水\n"),
        ("reception", "来访日期,来访人,事由\n11月2日,外来客,漏水\n"),
        ("incident", "发生时间,标题,地点,经过\n11月2日 晚8点,水管爆裂,西门,积水\n"),
        ("activity", "活动日期,活动名称\n11月2日,义诊\n"),
    ] {
        let office = walkers();
        let report = import(&office, of, lines);
        assert_eq!(counts(&report), [1, 0, 0, 0], "{of}: {report}");
        assert_eq!(shown(&office, of, "date", &["date"]), ["2026-11-02"], "{of}");
        assert_eq!(told(&report, "year_assumed"), [2], "{of}: {report}");
    }
}

#[test]
fn day_and_hour_of_an_incident_stand_in_one_column_or_in_two() {
    let office = Office::new();
    let report = import(
        &office,
        "incident",
        "发生时间,标题,地点,经过,上报单位,上报时间\n2026年11月5日18时30分,水管爆裂,西门,积水,街道办,2026年11月5日19时\n2026-11-06 20:10,车窗被砸,西门,车损,,\n\
         11月12日凌晨2点,起火,西门,纸箱,,\n",
    );
    assert_eq!((counts(&report), &report["unused"]), ([3, 0, 0, 0], &Value::Null), "{report}");
    let report = import(&office, "incident", "发生日期,发生时间,标题,地点,经过\n2026-11-13,晚7点,停电,西门,跳闸\n");
    assert_eq!((counts(&report), &report["unused"]), ([1, 0, 0, 0], &Value::Null), "{report}");
    let rows = office.call("incident.list", json!({"sort": "date"}))["rows"].clone();
    let times: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let draft = office.call("incident.get", json!({"id": row["id"]}))["draft"].clone();
            format!("{} {}", text(&draft["date"]), text(&draft["time"]))
        })
        .collect();
    assert_eq!(times, ["2026-11-05 18:30", "2026-11-06 20:10", "2026-11-12 02:00", "2026-11-13 19:00"]);
    assert_eq!(text(&rows[0]["reported_on"]), "2026-11-05");
}

#[test]
fn what_a_sheet_leaves_out_in_every_row_is_told_once_and_a_word_nobody_knows_refuses_no_row() {
    let office = Office::new();
    let report = import(
        &office,
        "reception",
        "登记时间,来访人,事由,来访方式,满意度\n2026-11-02 9:30,甲一,漏水,来电,非常满意\n2026-11-03,甲二,停车,12345热线,\n2026-11-04,甲三,噪音,上访,\n\
         2026-11-05,甲四,路灯,来信,不太满意\n2026-11-06,甲五,管道,网络,\n2026-11-07,甲六,绿化,飞鸽传书,\n",
    );
    assert_eq!(counts(&report), [6, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "reception", "date", &["way", "satisfied"]),
        ["来电 满意", "来电 ", "来人 ", "信件 不满意", "其他 ", "其他 "],
        "{report}"
    );
    assert_eq!(told(&report, "code_unknown"), [7], "{report}");
    let left: Vec<String> = report["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|issue| issue["code"] == "default_assumed")
        .map(|issue| format!("{} {}", issue["row"], text(&issue["message"])))
        .collect();
    assert!(left.iter().any(|one| one.starts_with("2 没有写接待人") && one.contains("共 6 行")), "{left:?}");
    assert_eq!(left.iter().filter(|one| one.contains("接待人")).count(), 1, "{left:?}");
}

#[test]
fn places_of_hazards_are_numbered_only_where_they_are_numbers() {
    let office = compound();
    let report = import(
        &office,
        "hazard",
        "发现日期,楼号,单元,具体位置,隐患内容,等级\n2026-11-01,沿街,,理发店,电线裸露,较大\n2026-11-02,A座,,大厅,堆物,\n2026-11-03,2,1,,灯坏,\n\
         2026-11-04,3栋,2单元,门口,飞线,\n2026-11-05,2号楼1单元,,楼道,堆物,\n",
    );
    assert_eq!(counts(&report), [5, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "hazard", "found_on", &["address"]),
        ["沿街理发店", "A座大厅", "2号楼1单元", "3号楼2单元门口", "2号楼1单元楼道"],
        "{report}"
    );
    assert_eq!(told(&report, "code_near"), [2], "{report}");
}

#[test]
fn sides_in_one_cell_and_crowds_are_what_they_say() {
    let office = Office::new();
    let report = import(
        &office,
        "dispute",
        "受理日期,当事人,简要情况,是否化解,化解日期,协议形式,回访\n2026-10-01,甲：赵一 乙：钱二,漏水,是,2026-10-05,书面,2026.10.10电话回访满意\n\
         2026-10-02,钟玉（甲）、王店主（乙）,噪音,,,,\n2026-10-03,张三等3人与李四,停车,,,,\n",
    );
    assert_eq!(counts(&report), [3, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "dispute", "date", &["party_a", "party_b"]),
        ["赵一 钱二", "钟玉 王店主", "张三 李四"],
        "{report}"
    );
    let crowd = office.call("dispute.list", json!({"sort": "-date"}))["rows"][0]["id"].clone();
    assert_eq!(office.call("dispute.get", json!({"id": crowd}))["draft"]["people"], 4, "three and one");
    assert_eq!(told(&report, "visit_undated"), [] as [i64; 0], "{report}");
    let report = import(
        &office,
        "dispute",
        "受理日期,当事人基本情况,,简要情况\n,姓名,联系电话,\n2026-11-01,孙五、周六,19900001111,占道\n",
    );
    assert_eq!(counts(&report), [1, 0, 0, 0], "{report}");
}

#[test]
fn two_patrols_of_a_day_are_two_and_same_as_above_is_what_stands_above() {
    let office = walkers();
    let report = import(
        &office,
        "patrol",
        "日期,开始时间,结束时间,带班人,参加人员,发现问题\n2026-10-01,上午,,钱进,钱进、孙丽等4人,①7号楼灯坏；②8号楼堆物\n2026-10-01,下午,,同上,同上,无\n",
    );
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    assert_eq!(shown(&office, "patrol", "number", &["shift", "leader"]), ["上午 钱进", "下午 钱进"], "{report}");
    assert_eq!(told(&report, "members_unnamed"), [2, 3], "{report}");
    assert_eq!(told(&report, "member_unknown"), [] as [i64; 0], "{report}");
}

#[test]
fn letters_of_names_are_no_sides_and_no_joints() {
    let office = Office::new();
    let cells = [
        ("方明飞、李四", "方明飞 李四"),
        ("张和平、李四", "张和平 李四"),
        ("王永和与赵六", "王永和 赵六"),
        ("方芳与方圆", "方芳 方圆"),
        ("李诉、王五", "李诉 王五"),
        ("张三/李和平", "张三 李和平"),
        ("甲方：方芳；乙方：和平", "方芳 和平"),
        ("甲方张三、乙方李四", "张三 李四"),
        ("王和平和李四", "王和平 李四"),
        ("刘与非、陈一", "刘与非 陈一"),
    ];
    let rows: Vec<String> = cells
        .iter()
        .enumerate()
        .map(|(at, (cell, _))| format!("2026-10-{:02},{cell},第{at}件吵架,邻里", at + 1))
        .collect();
    let report = import(&office, "dispute", &format!("登记日期,当事人,简要情况,纠纷类型\n{}\n", rows.join("\n")));
    assert_eq!(counts(&report), [10, 0, 0, 0], "{report}");
    let expected: Vec<&str> = cells.iter().map(|(_, names)| *names).collect();
    assert_eq!(shown(&office, "dispute", "date", &["party_a", "party_b"]), expected, "{report}");
}

#[test]
fn the_plainest_ledger_tells_the_result_where_others_tell_the_course() {
    let office = Office::new();
    let cells = [
        ("已化解", "2026-11-10", "口头协议达成"),
        ("已达成口头协议，握手言和", "2026-11-11", "口头协议达成"),
        ("调解不成，引导诉讼", "2026-11-13", "调解不成(终止)"),
        ("正在化解", "", "调处中"),
        ("双方和解", "2026-11-16", "口头协议达成"),
        ("未化解", "", "调处中"),
        ("上门了解经过", "", "调处中"),
    ];
    let rows: Vec<String> = cells
        .iter()
        .enumerate()
        .map(|(at, (said, day, _))| format!("2026-11-{:02},张三、李四,邻里,第{at}件吵架,{said},{day}", at + 1))
        .collect();
    let head = "排查时间,当事人,纠纷类型,主要内容,化解情况,化解时间";
    let report = import(&office, "dispute", &format!("{head}\n{}\n", rows.join("\n")));
    assert_eq!(counts(&report), [7, 0, 0, 0], "{report}");
    let expected: Vec<&str> = cells.iter().map(|(.., outcome)| *outcome).collect();
    assert_eq!(shown(&office, "dispute", "date", &["outcome"]), expected, "{report}");
}
