//! Ledgers in the words that offices use: hours behind days, several who came with one, posts in one cell, terms of policies.

use serde_json::{Value, json};
use tests::{Office, text};

fn import(office: &Office, of: &str, rows: &[&str]) -> Value {
    let path = office.folder.path().join("表.csv");
    store::atomic_write(&path, format!("\u{feff}{}", rows.join("\n")).as_bytes()).unwrap();
    office.call("import.commit", json!({"path": path, "of": of}))["value"].clone()
}

/// Codes of the warnings, and their sentences.
fn told(done: &Value) -> String {
    let lines = done["warnings"].as_array().unwrap().iter().map(|one| format!("{} {}", one["code"], one["message"]));
    lines.collect::<Vec<_>>().join("\n")
}

fn rows(office: &Office, register: &str) -> Vec<Value> {
    let mut rows = office.call(&format!("{register}.list"), json!({}))["rows"].as_array().unwrap().clone();
    rows.sort_by_key(|row| text(&row["number"]));
    rows
}

#[test]
fn an_incident_has_its_hour_behind_its_day_and_its_report_too() {
    let office = Office::new();
    let done = import(
        &office,
        "incident",
        &[
            "突发事件登记表（2026年11月）",
            "序号,发生时间,发生地点,事件类型,事件简要经过,伤亡情况,财产损失（万元）,先期处置情况,上报时间,上报单位",
            "1,2026年11月5日18时30分,北门,电动车着火,车棚里一辆电动车冒烟，物业发现,无,0.05,物业灭火器扑灭,2026年11月5日19时05分,街道办",
            "2,11月12日凌晨2点,地下车库,水管漏水,水管爆裂,轻伤1人、重伤2人,26,报水务抢修,当日6点,街道办",
            "3,2026.11.13 9：30,东门,龙卷怪事,说不清,轻伤一人,,,,",
        ],
    );
    let list = rows(&office, "incident");
    assert_eq!(list.len(), 3, "{done}");
    let got: Vec<Value> =
        list.iter().map(|row| office.call("incident.get", json!({"id": row["id"]}))["draft"].clone()).collect();
    let what = |at: usize| ["date", "time", "kind", "title"].map(|field| text(&got[at][field])).join(" ");
    assert_eq!(what(0), "2026-11-05 18:30 30 车棚里一辆电动车冒烟");
    assert_eq!(what(1), "2026-11-12 02:00 40 水管爆裂");
    assert_eq!(what(2), "2026-11-13 09:30 90 说不清");
    assert_eq!([0, 1, 2].map(|at| got[at]["injured"].clone()), [json!(null), json!(3), json!(1)]);
    assert_eq!((&got[0]["damage"], &got[1]["damage"]), (&json!(50_000), &json!(26_000_000)));
    let report = |at: usize| ["date", "time", "whom"].map(|field| text(&got[at]["reports"][0][field])).join(" ");
    assert_eq!((report(0), report(1)), ("2026-11-05 19:05 街道办".into(), "2026-11-12 06:00 街道办".into()));
    let told = told(&done);
    assert!(!told.contains("date_assumed") && told.contains("龙卷怪事") && told.contains("title_assumed"), "{told}");
}

#[test]
fn callers_who_come_together_are_counted_and_what_is_done_at_once_is_told_by_its_own_words() {
    let office = Office::new();
    let done = import(
        &office,
        "reception",
        &[
            "来访登记簿（2026年11月）",
            "序号,时间,来访人,来访方式,反映问题及诉求,接待人,答复,是否当场办结,是否办结,移交单位,回访情况（满意度）",
            "1,2026年11月9日,王五等5人,上访,停车位不够,王敏,转物业研究,,正在办理,物业公司,",
            "2,11.10 9：30,赵六,12345热线,夜间噪声,李强,现场劝阻,√,,,非常满意",
            "3,11月11日,钱七等三名业主,飞鸽传书,路灯不亮,李强,已报修,否,是,,比较满意",
        ],
    );
    let list = rows(&office, "reception");
    assert_eq!(list.len(), 3, "{done}");
    let got: Vec<Value> =
        list.iter().map(|row| office.call("reception.get", json!({"id": row["id"]}))["draft"].clone()).collect();
    let what = |at: usize| {
        let words = ["date", "name", "way", "satisfied", "result"].map(|field| text(&got[at][field])).join(" ");
        format!("{words} {}", got[at]["people"])
    };
    assert_eq!(what(0), "2026-11-09 王五 person   5");
    assert_eq!(what(1), "2026-11-10 赵六 call 10  1");
    assert_eq!(what(2), "2026-11-11 钱七 other 20 已办结 3");
    assert_eq!(text(&list[1]["time"]), "09:30");
    assert_eq!(text(&list[0]["passed_to"]), "物业公司");
    assert_eq!(got[1]["at_once"], true);
    assert!(told(&done).contains("不认识“飞鸽传书”，按“其他”记"), "{}", told(&done));
}

#[test]
fn clues_have_their_days_and_a_row_without_one_is_not_lost_in_silence() {
    let office = Office::new();
    let done = import(
        &office,
        "tip",
        &[
            "移交时间,移送单位,文书编号",
            "2026-11-03,城东派出所,移字1号",
            "2026.11.10,城东派出所,",
            "2026.11.17,城东派出所,",
        ],
    );
    let mut days: Vec<String> = rows(&office, "tip").iter().map(|row| text(&row["date"])).collect();
    days.sort();
    assert_eq!(days, ["2026-11-03", "2026-11-10", "2026-11-17"], "{done}");
    let done = import(&office, "tip", &["哪天,派出所", "2026-11-20,城西派出所", "2026-11-21,城西派出所"]);
    assert_eq!(done["people"]["unchanged"], 1, "{done}");
    assert!(told(&done).contains("没有读到日期"), "{}", told(&done));
}

#[test]
fn posts_of_a_member_stand_in_one_cell_and_a_month_is_its_first_day() {
    let office = Office::new();
    office.call("team.save", json!({"name": "平安巡逻队"}));
    let done = import(
        &office,
        "team_member",
        &[
            "平安巡逻队队员花名册",
            "序号,姓名,性别,出生年月,政治面貌,队内职务,入队时间",
            "1,钱文,女,1960.5,中共党员,队长,2026年3月",
            "2,孙武,男,1975-06-03,群众,副队长兼楼长,2026.4",
            "3,李双,男,,群众,网格员、志愿者,2026年3月1日",
        ],
    );
    let mut list = rows(&office, "team_member");
    list.sort_by_key(|row| text(&row["from_date"]));
    let got: Vec<String> = list
        .iter()
        .map(|row| {
            let draft = office.call("team_member.get", json!({"id": row["id"]}))["draft"].clone();
            let mut roles: Vec<String> =
                draft["roles"].as_array().unwrap().iter().map(|line| text(&line["role"])).collect();
            roles.sort();
            let words = ["name", "sex", "birth", "from_date"].map(|field| text(&draft[field])).join(" ");
            format!("{words} {}", roles.join("、"))
        })
        .collect();
    let mut got = got;
    got.sort();
    assert_eq!(
        got,
        ["孙武 1 1975-06-03 2026-04-01 40", "李双 1  2026-03-01 30、50", "钱文 2 1960-05-01 2026-03-01 05、20"],
        "{done}"
    );
    let told = told(&done);
    assert!(told.contains("副队长") && told.contains("month_only"), "{told}");
}

#[test]
fn policies_begin_at_nought_and_are_told_by_the_title() {
    let office = Office::new();
    let done = import(
        &office,
        "insurance",
        &[
            "保险公司,保单号,起保日期,到期日期,每人保额",
            "平安财险,PA-7,2026.8.1零时,2027.7.31二十四时,20万元",
            "太平财险,TP-9,2026年10月1日0时起,2027年9月30日24时止,10万",
        ],
    );
    let whole = &["保险公司,保单号,保险期间", "人保财险,RB-3,2025年1月1日零时起至12月31日二十四时止"];
    assert_eq!(import(&office, "insurance", whole)["warnings"], json!([]));
    let mut days: Vec<String> = office.call("insurance.list", json!({}))["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["policy", "from_date", "to_date"].map(|field| text(&row[field])).join(" "))
        .collect();
    days.sort();
    let expected = ["PA-7 2026-08-01 2027-07-31", "RB-3 2025-01-01 2025-12-31", "TP-9 2026-10-01 2027-09-30"];
    assert_eq!(days, expected, "{done}");
    office.call("team.save", json!({"name": "平安巡逻队"}));
    import(&office, "team_member", &["姓名,入队时间", "钱文,2026-03-01", "孙武,2026-03-01"]);
    let done = import(&office, "insured", &["太平财险 保单号TP-9 参保名单", "序号,姓名", "1,钱文"]);
    assert_eq!(done["people"]["new"], 1, "{done}");
    let done = import(&office, "insured", &["参保名单", "姓名,保险起期,保险止期", "孙武,2026-08-15,2027年7月31日24时"]);
    assert_eq!(done["people"]["new"], 1, "{done}");
    let mut got: Vec<String> = office.call("insured.list", json!({}))["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {}", text(&row["member"]), text(&row["policy"])))
        .collect();
    got.sort();
    assert_eq!(got, ["孙武 PA-7", "钱文 TP-9"]);
}

#[test]
fn what_one_office_exports_comes_whole_into_another() {
    let (office, other) = (Office::new(), Office::new());
    office.call(
        "police_figure.save",
        json!({"period": "2026年3月", "category": "1007", "count": 6, "station": "城东派出所", "note": "含未遂",
               "document_date": "2026-04-02"}),
    );
    office.call(
        "incident.save",
        json!({"title": "夜里三辆车被砸", "date": "2026-11-02", "time": "23:10", "kind": "10", "place": "西门外",
               "damaged": 3, "damage_unit": "辆", "damage": 120_000, "description": "无人看守", "measures": "报警",
               "follow_up": "已立案", "closed_on": "2026-11-20",
               "reports": [{"whom": "街道办", "date": "2026-11-02"}]}),
    );
    for register in ["police_figure", "incident"] {
        let path = office.folder.path().join(format!("{register}.xlsx"));
        office.call(&format!("{register}.export"), json!({"out": path}));
        let done = other.call("import.commit", json!({"path": path, "of": register}))["value"].clone();
        assert_eq!((&done["people"]["new"], &done["errors"]), (&json!(1), &json!([])), "{register}: {done}");
        let keys: &[&str] = if register == "incident" {
            &[
                "title",
                "date",
                "time",
                "kind",
                "address",
                "damaged",
                "damage_unit",
                "damage",
                "description",
                "measures",
                "follow_up",
                "closed_on",
                "whom",
                "reported_on",
            ]
        } else {
            &["category", "from_date", "to_date", "count", "station", "document_date", "note"]
        };
        let of = |office: &Office| {
            let row = rows(office, register)[0].clone();
            keys.iter().map(|key| row[*key].clone()).collect::<Vec<_>>()
        };
        assert_eq!(of(&office), of(&other), "{register}");
    }
}

#[test]
fn what_was_agreed_and_how_a_hazard_went_comes_out_of_the_sheet_again() {
    let (office, other) = (Office::new(), Office::new());
    office.call(
        "hazard.save",
        json!({"found_on": "2026-11-02", "place": "北门外", "description": "井盖缺失", "at_once": true, "measure": "换新"}),
    );
    let dispute = office.call(
        "dispute.save",
        json!({"date": "2026-10-08", "accepted_on": "2026-10-08", "category": "邻里纠纷", "outline": "楼上漏水",
               "parties": [{"side": "a", "name": "钱文"}, {"side": "b", "name": "孙武"}]}),
    )["value"]["id"]
        .clone();
    office.call(
        "settlement.save",
        json!({"dispute_id": dispute, "date": "2026-10-10", "outcome": "32", "agreed": "孙武赔钱文八百元",
               "mediators": "王敏", "amount": 80_000, "prevented": "crime"}),
    );
    let told = |office: &Office, register: &str, keys: &[&str]| {
        let row = rows(office, register)[0].clone();
        keys.iter().map(|key| row[*key].clone()).collect::<Vec<_>>()
    };
    for (register, keys) in [
        ("hazard", ["found_on", "description", "at_once", "measure", "closed_on"]),
        ("dispute", ["outcome", "closed_on", "agreed", "agreed_amount", "prevented"]),
    ] {
        let path = office.folder.path().join(format!("{register}.xlsx"));
        office.call(&format!("{register}.export"), json!({"out": path}));
        let done = other.call("import.commit", json!({"path": path, "of": register}))["value"].clone();
        assert_eq!(done["people"]["new"], 1, "{register}: {done}");
        assert_eq!(told(&office, register, &keys), told(&other, register, &keys), "{register}: {done}");
    }
}

#[test]
fn a_hazard_that_was_handed_on_comes_out_of_the_sheet_with_whom_and_when() {
    let (office, other) = (Office::new(), Office::new());
    let hazard = office.call(
        "hazard.save",
        json!({"found_on": "2026-10-08", "place": "北门外", "description": "围墙开裂", "grade": "20", "responsible": "某单位",
               "phone": "138 0000 1111"}),
    )["value"]["id"]
        .clone();
    office.call("hazard.step", json!({"id": hazard, "to": "30", "date": "2026-10-09", "due": "2026-10-20"}));
    office.call("hazard.step", json!({"id": hazard, "to": "70", "date": "2026-10-22", "whom": "街道安监办"}));
    let path = office.folder.path().join("隐患.xlsx");
    office.call("hazard.export", json!({"out": path}));
    let done = other.call("import.commit", json!({"path": path, "of": "hazard"}))["value"].clone();
    assert_eq!((&done["people"]["new"], &done["warnings"]), (&json!(1), &json!([])), "{done}");
    let told = |office: &Office| {
        let row = rows(office, "hazard")[0].clone();
        ["status", "whom", "passed_on", "due", "phone", "responsible"].map(|key| row[key].clone())
    };
    assert_eq!(told(&office), told(&other));
    assert_eq!(told(&office)[2], "2026-10-22");
}
