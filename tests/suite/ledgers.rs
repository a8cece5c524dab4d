//! What old ledgers say is taken as it is meant or told: units of money, words for terms and ends, and rows that differ from what
//! is in the book.

use crate::team::{member, team};
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::{Office, text};

fn sheet(office: &Office, name: &str, lines: &str) -> PathBuf {
    let path = office.folder.path().join(format!("{name}.csv"));
    store::atomic_write(&path, lines.as_bytes()).unwrap();
    path
}

fn import(office: &Office, of: &str, lines: &str) -> Value {
    let path = sheet(office, of, lines);
    office.call("import.commit", json!({"path": path, "of": of}))["value"].clone()
}

fn counts(report: &Value) -> [i64; 4] {
    ["new", "updated", "unchanged", "conflict"].map(|count| report["people"][count].as_i64().unwrap())
}

fn column(office: &Office, of: &str, sort: &str, field: &str) -> Vec<Value> {
    let rows = office.call(&format!("{of}.list"), json!({"sort": sort}))["rows"].clone();
    rows.as_array().unwrap().iter().map(|row| row[field].clone()).collect()
}

fn compound() -> Office {
    let office = Office::new();
    for code in ["3", "5", "14"] {
        office.call("building.lay_out", json!({"code": code, "entrances": 2, "floors": 1, "doors": 1}));
    }
    office
}

#[test]
fn the_unit_of_a_heading_or_of_the_title_holds_for_every_amount_that_has_none_of_its_own() {
    let office = Office::new();
    import(
        &office,
        "dispute",
        "2026年矛盾纠纷台账,,,,,\n受理时间,甲方当事人,乙方,纠纷类型,简要案情,涉案金额（万元）\n\
         2026.10.8,张三,王二,邻里,楼上漏水,0.35\n2026.10.9,张四,某公司,劳资,欠薪,12\n\
         2026.10.10,张五,物业,物业,停车费,800元\n2026.10.11,张六,物业,物业,停车费,1.5万元\n",
    );
    let amounts = |of: &str, field: &str| column(&office, of, "date", field);
    assert_eq!(amounts("dispute", "amount"), [350_000, 12_000_000, 80_000, 1_500_000].map(|fen| json!(fen)));

    let report = import(
        &office,
        "incident",
        "2026年突发事件登记（单位：千元）,,,,,,\n日期,事件,地点,经过,损失金额,损坏数量\n\
         2026-11-02,车辆被划,东门停车场,21辆车被划,3.15,21辆\n2026-11-03,水管爆裂,西门,路面积水,200元,\n",
    );
    assert_eq!(counts(&report), [2, 0, 0, 0], "what makes a record is new: {report}");
    assert_eq!(amounts("incident", "damage"), [json!(315_000), json!(20_000)]);
    let first = office.call("incident.list", json!({"sort": "date"}))["rows"][0]["id"].clone();
    let draft = office.call("incident.get", json!({"id": first}))["draft"].clone();
    assert_eq!((&draft["damaged"], &draft["damage_unit"]), (&json!(21), &json!("辆")));
}

#[test]
fn the_day_a_case_was_closed_is_known_by_all_its_names() {
    for heading in ["结案时间", "结案日期", "办结时间", "终结时间", "化解成功时间", "调结日期"]
    {
        let office = Office::new();
        let report = import(
            &office,
            "dispute",
            &format!(
                "登记日期,甲方,乙方,类别,简要情况,调解结果,{heading}\n2026-10-08,张三,李四,邻里,漏水,口头协议,2026.10.12\n"
            ),
        );
        assert_eq!(report["unused"], Value::Null, "{report}");
        assert_eq!(column(&office, "dispute", "date", "closed_on"), [json!("2026-10-12")], "{heading}: {report}");
    }
}

#[test]
fn terms_grades_and_whom_a_hazard_went_to_are_read_as_offices_write_them() {
    let office = compound();
    let report = import(
        &office,
        "hazard",
        "幸福社区2026年11月隐患排查台账,,,,,,,\n排查时间,具体位置,存在问题,隐患类型,风险级别,整改责任人及电话,整改时限,整改情况\n\
         11.5,5号楼北侧,灭火器过期,消防,较大,赵强 13800001111,12月20日前,整改中\n\
         11.6,14号楼,墙皮脱落,建筑,重大,开发商,2026年12月28日之前完成整改,未整改\n\
         11.7,5号楼,地面塌陷,公共设施,一般,物业（0546-7000999）,截至12.30,整改中\n\
         11.9,3号楼,消防通道堵塞,疏散通道,一般,物业,7日,已移交街道办处理\n\
         11.12,3号楼,线路老化,电气,一般,物业,1月底前,整改中\n",
    );
    assert_eq!(counts(&report), [5, 0, 0, 0], "{report}");
    assert_eq!(report["unused"], Value::Null, "{report}");
    let of = |field| column(&office, "hazard", "found_on", field);
    assert_eq!(of("due")[..3], ["2026-12-20", "2026-12-28", "2026-12-30"].map(|day| json!(day)), "{report}");
    assert_eq!(of("due")[4], "2027-01-31", "{report}");
    assert_eq!(of("grade"), ["重大", "重大", "一般", "一般", "一般"].map(|name| json!(name)));
    assert_eq!(of("responsible")[..3], ["赵强", "开发商", "物业"].map(|name| json!(name)));
    let ids = of("id");
    let got = |at: usize| office.call("hazard.get", json!({"id": ids[at]}))["draft"].clone();
    let whole = office.call("hazard.reveal", json!({"id": ids[0], "reason": "核对"}));
    assert!(whole.to_string().contains("13800001111"), "{whole}");
    assert_eq!(got(3)["steps"].as_array().unwrap().last().unwrap()["whom"], "街道办");
    assert_eq!(of("state")[3], "已移交");
}

#[test]
fn a_row_that_differs_from_the_patrol_in_the_book_is_told_and_not_called_unchanged() {
    let office = compound();
    let patrol = team(&office, "平安巡逻队");
    for name in ["魏阳", "叶丽霞", "马珍怡"] {
        member(&office, &patrol, name, &["20"]);
    }
    let heads = "日期,班次,巡逻时间,带队人,巡逻队员,巡逻路线,发现问题,处理情况,发放宣传单\n";
    let first = format!("{heads}2026.11.1,上午,8:30-10:30,魏阳,叶丽霞,3号楼,,,\n");
    assert_eq!(counts(&import(&office, "patrol", &first)), [1, 0, 0, 0]);
    assert_eq!(counts(&import(&office, "patrol", &first)), [0, 0, 1, 0], "the same once more is the same");
    let other = format!("{heads}2026.11.1,上午,8:30-10:30,魏阳,叶丽霞 马珍怡,3号楼,3号楼楼道堆物,当场清理,30张\n");
    let report = import(&office, "patrol", &other);
    assert_eq!(counts(&report), [0, 0, 0, 1], "{report}");
    let why = text(&report["errors"][0]["message"]);
    for part in ["XL-2026-0001", "参加人员", "宣传单", "发现的问题"] {
        assert!(why.contains(part), "{part}: {why}");
    }
    assert!(!why.contains("天气") && !why.contains("路线"), "{why}");

    let lost = format!("{heads}2026.11.4,下午,14:30-16:30,魏阳,叶丽霞,3号楼、5号楼、东门,楼道堆物,,\n");
    let report = import(&office, "patrol", &lost);
    assert!(report["warnings"].to_string().contains("没有写问题在哪里"), "{report}");
    assert_eq!(column(&office, "patrol_finding", "place", "place"), [json!("巡逻路线上")]);
}

#[test]
fn a_row_that_differs_from_the_hazard_in_the_book_is_told() {
    let office = compound();
    let heads = "发现日期,地点,隐患情况,类别,整改期限,责任单位\n";
    let first = format!("{heads}2026-11-07,14号楼,墙皮脱落,其他,2026-12-22,开发商\n");
    assert_eq!(counts(&import(&office, "hazard", &first)), [1, 0, 0, 0]);
    assert_eq!(counts(&import(&office, "hazard", &first)), [0, 0, 1, 0]);
    let report = import(&office, "hazard", &first.replace("开发商", "物业").replace("12-22", "12-25"));
    assert_eq!(counts(&report), [0, 0, 0, 1], "{report}");
    let why = text(&report["errors"][0]["message"]);
    assert!(why.contains("责任单位或责任人") && why.contains("整改期限") && !why.contains("类别"), "{why}");
    let on = "发现日期,地点,隐患情况,责任单位,整改情况,销号日期\n2026-11-07,14号楼,墙皮脱落,物业,已整改,2026-11-20\n";
    let report = import(&office, "hazard", on);
    assert_eq!(counts(&report), [0, 1, 0, 0], "carried on all the same: {report}");
    assert!(report["warnings"].to_string().contains("责任单位或责任人"), "{report}");
    assert_eq!(column(&office, "hazard", "found_on", "responsible"), [json!("开发商")]);
}

#[test]
fn a_row_that_differs_from_the_case_in_the_book_is_told() {
    let office = Office::new();
    let heads = "登记日期,甲方,乙方,类别,简要情况,涉案金额,责任人,结果,化解日期\n";
    let first = format!("{heads}2026-10-09,楼上住户,楼下住户,邻里,装修噪声,300,王敏,口头协议,2026-10-20\n");
    assert_eq!(counts(&import(&office, "dispute", &first)), [1, 0, 0, 0]);
    assert_eq!(counts(&import(&office, "dispute", &first)), [0, 0, 1, 0]);
    let other = first.replace(",300,", ",500,").replace("10-20", "10-25").replace("口头协议", "书面协议");
    let report = import(&office, "dispute", &other);
    assert_eq!(counts(&report), [0, 0, 0, 1], "{report}");
    let why = text(&report["errors"][0]["message"]);
    for part in ["涉及金额", "结果", "化解日期"] {
        assert!(why.contains(part), "{part}: {why}");
    }
}

#[test]
fn a_row_that_differs_from_the_member_or_the_cover_in_the_book_is_told() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let first = "姓名,电话,入队日期,身份\n外来客,19900010003,2026-03-01,志愿者\n";
    assert_eq!(counts(&import(&office, "team_member", first)), [1, 0, 0, 0]);
    assert_eq!(counts(&import(&office, "team_member", first)), [0, 0, 1, 0]);
    let report = import(&office, "team_member", &first.replace("03-01", "05-01"));
    assert_eq!(counts(&report), [0, 0, 0, 1], "{report}");
    assert!(text(&report["errors"][0]["message"]).contains("入队日期"), "{report}");
    let policy = json!({"insurer": "平安保险", "policy": "BX001", "from_date": "2026-01-01", "to_date": "2026-12-31"});
    office.call("insurance.save", policy);
    let cover = "姓名,保单号,起保日期\n外来客,BX001,2026-03-01\n";
    assert_eq!(counts(&import(&office, "insured", cover)), [1, 0, 0, 0]);
    assert_eq!(counts(&import(&office, "insured", cover)), [0, 0, 1, 0]);
    assert_eq!(counts(&import(&office, "insured", &cover.replace("03-01", "07-01"))), [0, 0, 0, 1]);
    assert_eq!(office.call("insured.list", json!({}))["total"], 1);
    assert!(!patrol.is_empty());
}

#[test]
fn visitors_come_in_by_the_usual_headings_and_are_counted_as_new() {
    for heading in ["来访事项", "反映问题", "诉求事项", "事由"] {
        let office = Office::new();
        let report = import(
            &office,
            "reception",
            &format!(
                "来访时间,来访人,人数,{heading},接待人\n2026.11.12,马珍怡,3人,楼上漏水,王敏\n2026-11-13,张老三,1,噪音,李强\n"
            ),
        );
        assert_eq!(counts(&report), [2, 0, 0, 0], "{heading}: {report}");
    }
}

#[test]
fn partners_come_in_with_whom_to_call() {
    let office = Office::new();
    let lines = "名称,类别,联系人,电话\n东城消防站,消防救援站,赵强,0546-7000999\n";
    let report = import(&office, "partner", lines);
    assert_eq!((counts(&report), &report["unused"]), ([1, 0, 0, 0], &Value::Null), "{report}");
    let row = office.call("partner.list", json!({}))["rows"][0].clone();
    assert_eq!((&row["phone"], &row["people"]), (&json!("0546-7000999"), &json!("赵强")), "{row}");
    assert_eq!(counts(&import(&office, "partner", lines)), [0, 0, 1, 0]);
}
