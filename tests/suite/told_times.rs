//! Times, days and ends that old sheets only half tell: read as they are meant, or told; nothing is made up in silence.

use crate::team::{member, team};
use serde_json::{Value, json};
use tests::{Office, text};

pub(crate) fn import(office: &Office, of: &str, lines: &str) -> Value {
    named(office, of, of, lines)
}

pub(crate) fn named(office: &Office, of: &str, file: &str, lines: &str) -> Value {
    let path = office.folder.path().join(format!("{file}.csv"));
    store::atomic_write(&path, lines.as_bytes()).unwrap();
    office.call("import.commit", json!({"path": path, "of": of}))["value"].clone()
}

pub(crate) fn counts(report: &Value) -> [i64; 4] {
    ["new", "updated", "unchanged", "conflict"].map(|count| report["people"][count].as_i64().unwrap())
}

pub(crate) fn shown(office: &Office, of: &str, sort: &str, fields: &[&str]) -> Vec<String> {
    let rows = office.call(&format!("{of}.list"), json!({"sort": sort}))["rows"].clone();
    let one = |row: &Value| fields.iter().map(|field| text(&row[field])).collect::<Vec<_>>().join(" ");
    rows.as_array().unwrap().iter().map(one).collect()
}

pub(crate) fn told(report: &Value, code: &str) -> Vec<i64> {
    let warnings = report["warnings"].as_array().unwrap().iter().filter(|issue| issue["code"] == code);
    warnings.map(|issue| issue["row"].as_i64().unwrap()).collect()
}

fn walkers(teams: &[&str]) -> Office {
    let office = Office::new();
    for name in teams {
        let team = team(&office, name);
        for name in ["钱进", "孙丽"] {
            member(&office, &team, name, &["20"]);
        }
    }
    office
}

#[test]
fn the_part_of_a_day_holds_for_the_second_hour_too() {
    let office = walkers(&["平安巡逻队"]);
    let report = import(
        &office,
        "patrol",
        "巡逻日期,巡逻时间,班次,参加人员\n2026-10-01,下午3点-5点,,钱进、孙丽\n2026-10-02,晚7:00-9:00,,钱进\n\
         2026-10-03,晚上7点到9点,,钱进\n2026-10-04,下午2:30—4:30,,钱进\n2026-10-05,夜间22:00-次日1:00,,钱进\n\
         2026-10-06,中午11:30至1:00,,钱进\n2026-10-07,2:30-4:30,下午,钱进\n2026-10-08,2小时,,钱进\n\
         2026-10-09,8:30-4:30,,钱进\n2026-10-10,19:00-9:00,,钱进\n",
    );
    assert_eq!(counts(&report), [10, 0, 0, 0], "{report}");
    assert_eq!(
        shown(&office, "patrol", "date", &["from_time", "to_time", "hours"]),
        [
            "15:00 17:00 4",
            "19:00 21:00 2",
            "19:00 21:00 2",
            "14:30 16:30 2",
            "22:00 01:00 3",
            "11:30 13:00 1.5",
            "14:30 16:30 2",
            "  2",
            "08:30 16:30 8",
            "19:00 09:00 14",
        ],
        "{report}"
    );
    assert_eq!(told(&report, "time_assumed"), [10], "{report}");
    let doubts = report["warnings"].as_array().unwrap().iter().filter(|one| one["code"] == "row_doubtful");
    let long: Vec<String> = doubts.filter(|one| one["row"] == 11).map(|one| text(&one["message"])).collect();
    assert!(long.iter().any(|why| why.contains("超过十二个小时")), "{report}");

    let report = import(
        &office,
        "patrol",
        "日期,开始时间,结束时间,参加人员\n2026-11-01,下午2:30,4:30,钱进\n2026-11-02,晚上8点,10点,钱进\n",
    );
    assert_eq!(
        shown(&office, "patrol", "-date", &["from_time", "to_time"])[..2],
        ["20:00 22:00", "14:30 16:30"],
        "{report}"
    );
    let report = import(&office, "activity", "活动日期,活动名称,活动时间\n2026-11-05,义诊,下午2点-4点\n");
    assert_eq!(shown(&office, "activity", "date", &["from_time", "to_time"]), ["14:00 16:00"], "{report}");
}

#[test]
fn the_title_or_the_file_names_the_team_where_no_column_does() {
    let office = walkers(&["平安巡逻队", "消防志愿队"]);
    let rows = |day: &str| format!("日期,时间,参加人员\n2026-10-{day},8:30-10:30,钱进\n");
    let report = import(&office, "patrol", &format!("消防志愿队巡逻记录表,,\n{}", rows("01")));
    assert_eq!(counts(&report), [1, 0, 0, 0], "{report}");
    let report = named(&office, "patrol", "平安巡逻队10月", &rows("02"));
    assert_eq!(counts(&report), [1, 0, 0, 0], "{report}");
    let report = named(&office, "patrol", "十月", &rows("03"));
    assert_eq!(counts(&report), [0, 0, 0, 1], "nothing names it: {report}");
    assert_eq!(shown(&office, "patrol", "date", &["date", "team"]), ["2026-10-01 消防志愿队", "2026-10-02 平安巡逻队"]);
}

#[test]
fn what_a_row_of_visitors_leaves_out_is_told_and_not_made_up_in_silence() {
    let office = Office::new();
    let report = import(
        &office,
        "reception",
        "登记时间,来访人,来访形式,反映问题,处理情况,办理结果,满意度\n2026-11-18 9:30,外来客,电话,楼上漏水,联系楼上,已修好,满意\n\
         ,马外人,来人,噪音,,,\n2026-11-19,周不识,,停车难,,,\n",
    );
    assert_eq!(counts(&report), [3, 0, 0, 0], "{report}");
    assert_eq!(report["unused"], Value::Null, "{report}");
    assert_eq!(told(&report, "date_assumed"), [3], "{report}");
    assert!(report["warnings"].to_string().contains("没有日期，按今天"), "{report}");
    assert_eq!(told(&report, "told_on_assumed"), [2], "{report}");
    assert_eq!(
        told(&report, "default_assumed"),
        [2, 3, 4],
        "who received them, the term, the way, each once: {report}"
    );
    assert_eq!(
        shown(&office, "reception", "date", &["visitor", "date", "told_on"]),
        ["外来客 2026-11-18 2026-11-18", "周不识 2026-11-19 ", "马外人 2026-11-23 "],
        "{report}"
    );
    let first = office.call("reception.list", json!({"sort": "date"}))["rows"][0]["id"].clone();
    let draft = office.call("reception.get", json!({"id": first}))["draft"].clone();
    assert_eq!((&draft["time"], &draft["satisfied"].is_string()), (&json!("09:30"), &true), "{draft}");
}

#[test]
fn the_name_of_a_visit_is_not_its_whole_matter() {
    let office = Office::new();
    let matter = "楼上漏水".repeat(50);
    let saved = office.call("reception.save", json!({"name": "外来客", "date": "2026-11-20", "matter": matter}));
    let id = saved["value"]["id"].clone();
    let title = text(&office.call("reception.get", json!({"id": id}))["title"]);
    assert!(title.chars().count() < 45 && title.contains("外来客 楼上漏水"), "{title}");
}

#[test]
fn incidents_tell_to_whom_they_were_reported_and_an_hour_that_is_none_is_left_out() {
    let office = Office::new();
    let report = import(
        &office,
        "incident",
        "日期,时间,标题,地点,事件经过,上报单位,上报时间\n2026-08-10,凌晨,21辆车被砸,小区内,夜里车窗被砸,金水派出所,2026-08-10 8:00\n\
         2026-08-12,晚8点,水管爆裂,西门,路面积水,街道办,\n",
    );
    assert_eq!((counts(&report), &report["unused"]), ([2, 0, 0, 0], &Value::Null), "{report}");
    assert_eq!(told(&report, "time_unread"), [2], "{report}");
    assert_eq!(
        shown(&office, "incident", "date", &["title", "whom", "reported_on"]),
        ["21辆车被砸 金水派出所 2026-08-10", "水管爆裂 街道办 2026-08-12"],
        "{report}"
    );
    assert_eq!(told(&report, "date_assumed"), [3], "{report}");
    let last = office.call("incident.list", json!({"sort": "-date"}))["rows"][0]["id"].clone();
    assert_eq!(office.call("incident.get", json!({"id": last}))["draft"]["time"], "20:00");

    let report = import(&office, "police_figure", "警情类别,2024年,2025年\n刑事类警情,19,6\n治安类警情,124,43\n");
    assert_eq!(
        (counts(&report)[3], &report["unused"]),
        (2, &Value::Null),
        "no station, and no column unread: {report}"
    );
    let report = import(&office, "police_figure", "警情类别,2024年,2025年,出具单位\n刑事类警情,19,6,金水派出所\n");
    assert_eq!((counts(&report), &report["unused"]), ([1, 0, 0, 0], &Value::Null), "{report}");
    assert_eq!(office.call("police_figure.list", json!({}))["total"], 2, "{report}");
    let stated = "警情类别,2024年,2025年,出具单位,文号\n治安类警情,124,43,金水派出所,2025年通报\n";
    assert_eq!(counts(&import(&office, "police_figure", stated)), [1, 0, 0, 0]);
    let report = import(&office, "police_figure", "警情类别,2024年,出具单位\n治安类警情,0,金水派出所\n");
    assert_eq!(counts(&report), [0, 0, 0, 1], "a document is not altered by a sheet without one: {report}");
    assert!(text(&report["lines"][0]["message"]).contains("台账里是 124（2025年通报），表上是 0"), "{report}");
    let later = "警情类别,2023年,2024年,出具单位,文号\n治安类警情,200,125,金水派出所,2026年更正\n";
    assert_eq!(counts(&import(&office, "police_figure", later)), [0, 1, 0, 0]);
    let report = import(&office, "partner", "单位名称,类别,职责\n东城消防站,消防救援站,灭火救援\n");
    assert_eq!(report["unused"], Value::Null, "{report}");
}

#[test]
fn a_case_that_failed_is_no_open_one_and_a_form_under_the_way_is_read() {
    let office = Office::new();
    let report = import(
        &office,
        "dispute",
        "受理日期,甲方,乙方,案由,调解方式,是否调解成功,调解时间\n2026-10-09,张一,王一,楼上漏水,口头,成功,2026-10-12\n\
         2026-10-10,张二,王二,物业费,书面协议,是,2026-10-20\n2026-10-11,张三,王三,噪音扰民,,未成功,\n\
         2026-10-12,张四,王四,借款,,否,\n2026-10-13,张五,王五,停车,,失败,2026-10-20\n\
         2026-10-14,张六,王六,吵嘴,书面协议,10月20日调解成功,\n2026-10-15,张七,王七,欠薪,人民调解,未调解,\n",
    );
    assert_eq!((counts(&report), &report["unused"]), ([7, 0, 0, 0], &Value::Null), "{report}");
    assert_eq!(
        shown(&office, "dispute", "date", &["party_a", "category", "outcome", "closed_on"]),
        [
            "张一 邻里纠纷 口头协议达成 2026-10-12",
            "张二 物业纠纷 书面协议达成 2026-10-20",
            "张三 邻里纠纷 调解不成(终止) 2026-10-11",
            "张四 合同纠纷 调处中 ",
            "张五 邻里纠纷 调解不成(终止) 2026-10-20",
            "张六 其他纠纷 书面协议达成 2026-10-20",
            "张七 劳动争议纠纷 调处中 ",
        ],
        "{report}"
    );
    assert_eq!(told(&report, "closed_on_missing"), [4], "{report}");
    assert_eq!(told(&report, "outcome_unclear"), [5], "{report}");
    let first = office.call("dispute.list", json!({"sort": "date"}))["rows"][0]["id"].clone();
    assert_eq!(office.call("dispute.get", json!({"id": first}))["draft"]["outline"], "楼上漏水");
}

#[test]
fn a_hazard_that_was_passed_on_after_a_refusal_keeps_to_whom_and_a_day_in_the_words_counts() {
    let office = Office::new();
    for code in ["3", "4", "5"] {
        office.call("building.lay_out", json!({"code": code, "entrances": 2, "floors": 1, "doors": 1}));
    }
    let report = import(
        &office,
        "hazard",
        "发现时间,地点,存在问题,整改责任单位,责任人及电话,整改期限,复查结果,是否销号\n\
         2026-10-01,3号楼,飞线充电,3号楼住户,李经理13800001111,2026-10-10,拒不整改,已移交消防救援站\n\
         2026-10-03,4号楼,私拉电线,物业,,2026-10-10,10月8日已整改,是\n2026-10-04,5号楼,堵门,物业,,2026-10-10,拒不整改,未移交\n",
    );
    assert_eq!((counts(&report), &report["unused"]), ([3, 0, 0, 0], &Value::Null), "{report}");
    assert_eq!(
        shown(&office, "hazard", "found_on", &["responsible", "state", "closed_on"]),
        ["3号楼住户 李经理 已移交 ", "物业 已销号 2026-10-08", "物业 逾期 "],
        "{report}"
    );
    let ids = office.call("hazard.list", json!({"sort": "found_on"}))["rows"].clone();
    let steps = office.call("hazard.get", json!({"id": ids[0]["id"]}))["draft"]["steps"].clone();
    assert_eq!(steps.as_array().unwrap().last().unwrap()["whom"], "消防救援站");
    let report = import(
        &office,
        "hazard",
        "发现时间,地点,存在问题,责任单位,联系人及电话\n2026-11-01,3号楼,楼道堆物,物业,李经理 0546-7123456\n",
    );
    assert_eq!(report["unused"], Value::Null, "{report}");
    assert_eq!(shown(&office, "hazard", "-found_on", &["responsible"])[0], "物业 李经理", "{report}");
}
