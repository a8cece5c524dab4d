//! Patrols written down: numbers that are never used twice, hours with what is more, findings tied to their places.

use crate::{
    roster::crowd,
    team::{member, team},
};
use serde_json::{Value, json};
use tests::{Office, number, text};

fn saved(office: &Office, body: Value) -> (String, String, i64) {
    let done = office.call("patrol.save", body);
    let id = text(&done["value"]["id"]);
    let number = text(&office.call("patrol.get", json!({"id": id}))["draft"]["number"]);
    (id, number, done["entry"].as_i64().unwrap())
}

fn plain(team: &str, member: &str, date: &str) -> Value {
    json!({"team_id": team, "date": date, "from_time": "8:30", "to_time": "10:10", "members": [{"member_id": member}]})
}

#[test]
fn a_number_is_never_used_twice_not_after_an_undo_and_not_after_a_strike() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let zhao = member(&office, &patrol, "赵永安", &["20"]);
    let (_, first, _) = saved(&office, plain(&patrol, &zhao, "2026-11-20"));
    let (second_id, second, entry) = saved(&office, plain(&patrol, &zhao, "2026-11-21"));
    assert_eq!((first.as_str(), second.as_str()), ("XL-2026-0001", "XL-2026-0002"));
    let undone = office.call("journal.undo", json!({"entry": entry}));
    let (third_id, third, _) = saved(&office, plain(&patrol, &zhao, "2026-11-21"));
    assert_eq!(third, "XL-2026-0003", "the undone one's number stays used");
    office.call("journal.redo", json!({"entry": undone["entry"]}));
    let back = office.call("patrol.get", json!({"id": second_id}));
    assert_eq!(back["draft"]["number"], "XL-2026-0002", "brought again with the number it had");
    office.call("patrol.remove", json!({"ids": [third_id]}));
    let (_, fourth, _) = saved(&office, plain(&patrol, &zhao, "2026-11-22"));
    assert_eq!(fourth, "XL-2026-0004", "nor a struck one's");
    let (_, old, _) = saved(&office, plain(&patrol, &zhao, "2025-12-31"));
    assert_eq!(old, "XL-2025-0001", "each year has its own row");
    let mut typed = plain(&patrol, &zhao, "2026-11-22");
    typed["number"] = json!("XL-2026-0003");
    assert_eq!(office.refused("patrol.save", typed).field.as_deref(), Some("number"));
    let fault = office.refused("patrol.save", json!({"team_id": patrol}));
    assert!(fault.faults.iter().any(|fault| fault.field == "date"), "{fault:?}");
    let (_, fifth, _) = saved(&office, plain(&patrol, &zhao, "2026-11-23"));
    assert_eq!(fifth, "XL-2026-0005", "what could not be saved used no number");
}

#[test]
fn hours_are_rounded_by_the_rules_of_the_day_and_organiser_and_writer_have_more() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let [zhao, qian, sun] = ["赵永安", "钱进", "孙丽"].map(|name| member(&office, &patrol, name, &["20"]));
    let body = json!({
        "team_id": patrol, "date": "2026-11-20", "from_time": "8：30", "to_time": "1010", "leader_id": zhao,
        "members": [
            {"member_id": zhao, "roles": ["10", "20"]},
            {"name": "钱进", "in_time": "9:00", "out_time": "9:40", "roles": ["20"]},
            {"member_id": sun, "out_time": "9:44"},
        ],
    });
    let (id, ..) = saved(&office, body.clone());
    let page = office.call("patrol.get", json!({"id": id}));
    let hours: Vec<(String, String)> =
        page["people"].as_array().unwrap().iter().map(|row| (text(&row["hours"]), text(&row["extra"]))).collect();
    // 100 minutes are 1.5 h, 40 are 0.5, 74 are 1; organiser and writer an hour each.
    let two = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(hours, [two("1.5", "2"), two("0.5", "1"), two("1", "")]);
    assert_eq!(page["hours"], "6");
    assert_eq!(page["draft"]["shift"], "10", "told by the beginning");
    office.call("rule.save", json!({"key": "patrol.round_way", "from_date": "2026-11-21", "value": 1}));
    office.call("rule.save", json!({"key": "patrol.writer_minutes", "from_date": "2026-11-21", "value": 30}));
    let mut later = body;
    later["date"] = json!("2026-11-21");
    let (later, ..) = saved(&office, later);
    // From then on up: 2, 1 and 1.5 h; the writer has half an hour: 2 + 1.5, 1 + 0.5 and 1.5.
    assert_eq!(office.call("patrol.get", json!({"id": later}))["hours"], "6.5");
    assert_eq!(office.call("patrol.get", json!({"id": id}))["hours"], "6", "the earlier one goes by its own day");
    let night = json!({"team_id": patrol, "date": "2026-11-20", "from_time": "21:30", "to_time": "0:30", "members": [{"member_id": qian}]});
    let (night, ..) = saved(&office, night);
    let page = office.call("patrol.get", json!({"id": night}));
    assert_eq!((text(&page["hours"]), text(&page["draft"]["shift"])), ("3".into(), "30".into()), "over midnight");
    assert_eq!(office.call("patrol.list", json!({}))["sums"]["hours"], 15.5, "6, 6.5 and 3");
}

#[test]
fn a_finding_is_tied_to_its_building_and_entrance_and_outlives_a_correction() {
    let office = Office::new();
    office.household("34-4-101", "赵永安", "");
    let patrol = team(&office, "平安巡逻队");
    let zhao = member(&office, &patrol, "钱进", &["20"]);
    let mut body = plain(&patrol, &zhao, "2026-11-20");
    body["findings"] = json!([
        {"kind": "隐患", "place": "34号楼四单元后面绿化带", "description": "电动车飞线充电", "done": "当场劝离"},
        {"kind": "20", "place": "小区南门", "description": "两家为停车争吵"},
    ]);
    let (id, ..) = saved(&office, body);
    let rows = office.call("patrol_finding.list", json!({"sort": "building"}))["rows"].clone();
    let tied: Vec<(String, String)> =
        rows.as_array().unwrap().iter().map(|row| (text(&row["place"]), text(&row["building"]))).collect();
    assert!(
        tied.contains(&("34号楼四单元后面绿化带".into(), "34".into()))
            && tied.contains(&("小区南门".into(), String::new())),
        "{tied:?}"
    );
    let page = office.call("patrol.get", json!({"id": id}));
    let mut draft = page["draft"].clone();
    let kept = text(&draft["findings"][0]["id"]);
    draft["findings"] = json!([draft["findings"][0]]);
    draft["leaflets"] = json!(30);
    office.call("patrol.save", draft);
    let left = office.call("patrol_finding.list", json!({}))["rows"].clone();
    assert_eq!((left.as_array().unwrap().len(), text(&left[0]["id"])), (1, kept.clone()));
    let entrance = office.call("patrol_finding.get", json!({"id": kept}))["draft"]["entrance_id"].clone();
    assert!(entrance.is_string(), "the fourth entrance is in the books");
    let nowhere = json!({"patrol_id": id, "description": "灯不亮"});
    assert_eq!(office.refused("patrol_finding.save", nowhere).field.as_deref(), Some("place"));
}

#[test]
fn a_new_record_begins_with_the_day_s_roster_and_the_last_patrol() {
    let office = Office::new();
    let (building, ()) = (office.household("3-1-101", "赵永安", ""), ());
    assert!(!building.0.is_empty());
    let route = office.call("building.list", json!({}))["rows"][0]["id"].clone();
    let patrol = team(&office, "平安巡逻队");
    let crowd = crowd(&office, &patrol, 12, 6);
    let mut body = plain(&patrol, &crowd[11], "2026-11-20");
    body["route"] = json!([route]);
    body["area"] = json!("南门");
    saved(&office, body);
    let without = office.call("patrol.begin", json!({}));
    assert_eq!(without["draft"]["members"][0]["member_id"], crowd[11], "no roster: as last time");
    let id = office.call("roster.save", json!({"team_id": patrol, "from_date": "2026-11-23", "to_date": "2026-11-24", "shifts": ["10"], "least": 4, "most": 4}));
    office.call("roster.make", json!({"id": id["value"]["id"]}));
    let start = office.call("patrol.begin", json!({"date": "2026-11-23"}));
    let draft = &start["draft"];
    assert_eq!(
        (text(&draft["shift"]), text(&draft["from_time"]), text(&draft["area"])),
        ("10".into(), "08:30".into(), "南门".into())
    );
    assert_eq!(draft["route"], json!([route]));
    assert_eq!(draft["members"].as_array().unwrap().len(), 4);
    assert_eq!(draft["leader_id"], draft["members"][0]["member_id"]);
    let offered = start["candidates"].as_array().unwrap();
    assert_eq!(offered.len(), 12);
    assert!(
        offered[..4].iter().all(|one| one["rostered"] == true) && offered[4]["rostered"] == false,
        "the roster first"
    );
    let mut typed = draft.clone();
    typed["leaflets"] = json!(12);
    let (_, number, _) = saved(&office, typed);
    assert_eq!(number, "XL-2026-0002");
    assert_eq!(
        office.call("patrol.begin", json!({"date": "2026-11-23"}))["copied"].as_str().unwrap().get(..12),
        Some("XL-2026-0002")
    );
}

/// A csv as an office wrote it.
fn sheet(office: &Office, text: &str) -> String {
    let path = office.folder.path().join("旧台账.csv");
    store::atomic_write(&path, text.as_bytes()).unwrap();
    path.display().to_string()
}

#[test]
fn an_old_ledger_comes_in_with_known_members_and_lists_the_unknown() {
    let office = Office::new();
    office.household("34-4-101", "赵永安", "");
    let patrol = team(&office, "平安巡逻队");
    for name in ["钱进", "孙丽"] {
        member(&office, &patrol, name, &["20"]);
    }
    let path = sheet(
        &office,
        "巡逻台账,,,,,,,\n编号,日期,时间,带班,参加人员,路线,宣传单,发现问题\n\
         XL-2025-0007,2025.3.5,8:30-10:30,钱进,钱进、孙丽、周不识,34号楼、南门,30份,34号楼四单元楼道堆物\n\
         旧3,2025年3月6日,15：00～17：00,,李陌生,,,\n\
         ,2025-03-07,1500-1700,,孙丽,,12,未发现问题\n合计,,,,,,42,\n",
    );
    let rehearsed = office.call("import.dry_run", json!({"path": path, "of": "patrol"}));
    assert_eq!((&rehearsed["people"]["new"], &rehearsed["people"]["conflict"]), (&json!(2), &json!(1)), "{rehearsed}");
    assert_eq!(office.call("patrol.list", json!({}))["total"], 0, "a dry run writes nothing");
    let done = office.call("import.commit", json!({"path": path, "of": "patrol"}));
    let report = &done["value"];
    assert_eq!(report["people"]["new"], 2);
    assert!(text(&report["errors"][0]["message"]).contains("一个也没有在队里找到"), "{report}");
    let unknown: Vec<String> =
        report["warnings"].as_array().unwrap().iter().map(|issue| text(&issue["message"])).collect();
    assert!(
        unknown.iter().any(|message| message.contains("没有“周不识”"))
            && unknown.iter().any(|message| message.contains("李陌生")),
        "{unknown:?}"
    );
    let rows = office.call("patrol.list", json!({"sort": "date"}))["rows"].clone();
    assert_eq!((text(&rows[0]["number"]), text(&rows[1]["number"])), ("XL-2025-0007".into(), "XL-2025-0008".into()));
    assert_eq!(
        (&rows[0]["people"], text(&rows[0]["hours"]), text(&rows[0]["buildings"])),
        (&json!(2), "4".into(), "34号楼".into())
    );
    assert_eq!(office.call("team_member.list", json!({}))["total"], 2, "nobody was made up");
    assert_eq!(text(&office.call("patrol_finding.list", json!({}))["rows"][0]["description"]), "楼道堆物");
    let again = office.call("import.commit", json!({"path": path, "of": "patrol"}));
    assert_eq!((&again["value"]["people"]["new"], &again["value"]["people"]["unchanged"]), (&json!(0), &json!(2)));
    office.call("journal.undo", json!({"entry": done["entry"]}));
    let later = json!({"team_id": patrol, "date": "2025-03-08", "from_time": "9:00", "to_time": "10:00", "members": [{"name": "钱进"}]});
    assert_eq!(saved(&office, later).1, "XL-2025-0009", "numbers of an import that was taken back stay used");
}

#[test]
fn the_insurers_list_covers_the_members_it_names() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    for name in ["钱进", "孙丽", "孙丽"] {
        member(&office, &patrol, name, &[]);
    }
    let path = sheet(&office, "序号,被保险人,身份证号\n1,钱进,\n2,孙丽,\n3,吴名氏,\n");
    let none = office.call("import.dry_run", json!({"path": path, "of": "insured"}));
    assert!(text(&none["errors"][0]["message"]).contains("还没有登记有效的保单"), "{none}");
    office.call(
        "insurance.save",
        json!({"insurer": "平安保险", "policy": "BX001", "from_date": "2026-01-01", "to_date": "2026-12-31"}),
    );
    let done = office.call("import.commit", json!({"path": path, "of": "insured"}));
    assert_eq!(done["value"]["people"]["new"], 1);
    let told: Vec<String> =
        done["value"]["errors"].as_array().unwrap().iter().map(|issue| text(&issue["message"])).collect();
    assert!(told[0].contains("几个“孙丽”") && told[1].contains("队里没有“吴名氏”"), "{told:?}");
    assert_eq!(office.call("team.list", json!({}))["rows"][0]["covered"], 1);
}

#[test]
fn the_statistic_counts_times_people_and_hours_apart_and_opens_their_names() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let [zhao, qian] = ["赵永安", "钱进"].map(|name| member(&office, &patrol, name, &["10", "20", "50"]));
    for (date, from, to, members, leaflets) in [
        ("2026-10-30", "8:30", "10:30", vec![&zhao, &qian], 20),
        ("2026-11-02", "8:30", "10:00", vec![&zhao], 10),
        ("2026-11-03", "19:30", "21:00", vec![&zhao, &qian], 0),
    ] {
        let members: Vec<Value> = members.iter().map(|id| json!({"member_id": id})).collect();
        let findings =
            if leaflets == 10 { json!([{"place": "南门", "description": "灯不亮"}]) } else { json!([]) };
        saved(
            &office,
            json!({"team_id": patrol, "date": date, "from_time": from, "to_time": to, "members": members, "leaflets": leaflets, "findings": findings}),
        );
    }
    let stats = office.call("stats", json!({"name": "patrol", "from": "2026-10-01", "to": "2026-11-30"}));
    let shift = &stats["tables"][0];
    let row = |table: &Value, label: &str| {
        let found = table["rows"].as_array().unwrap().iter().find(|row| row["label"] == label).unwrap();
        found["cells"].as_array().unwrap().iter().map(|cell| text(&cell["text"])).collect::<Vec<_>>()
    };
    // 2 + 2 + 1.5 + 1.5 + 1.5 hours; two people, one of them three times.
    assert_eq!(row(shift, "合计")[..5], ["3", "5", "2", "8.5", "30"]);
    assert_eq!(row(shift, "上午")[..5], ["2", "3", "2", "5.5", "30"]);
    assert_eq!(row(shift, "夜间")[..5], ["1", "2", "2", "3", "0"]);
    assert_eq!(row(shift, "合计")[8], "1", "one hazard");
    assert_eq!(row(&stats["tables"][1], "2026年11月")[..4], ["2", "3", "2", "4.5"]);
    assert_eq!(row(&stats["tables"][3], "赵永安"), ["3", "5"]);
    let teams = stats["tables"].as_array().unwrap().last().unwrap();
    assert_eq!(row(teams, "合计")[0], "2", "of three roles each, counted once");
    let key = shift["rows"][0]["cells"][2]["key"].clone();
    let names =
        office.call("stats.names", json!({"name": "patrol", "from": "2026-10-01", "to": "2026-11-30", "key": key}));
    assert_eq!(names["names"].as_array().unwrap().len(), 2);
    for check in shift["checks"].as_array().unwrap() {
        assert_eq!(check["left"], check["right"], "{check}");
    }
}

#[test]
fn papers_are_one_page_a_patrol_and_one_a_month() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let crowd = crowd(&office, &patrol, 30, 10);
    let id = office.call("roster.save", json!({"team_id": patrol, "from_date": "2026-08-01", "to_date": "2026-08-31", "shifts": ["10", "20", "30"], "least": 8, "most": 10}));
    let roster = text(&id["value"]["id"]);
    office.call("roster.make", json!({"id": roster}));
    let members: Vec<Value> = crowd.iter().take(10).map(|id| json!({"member_id": id, "roles": ["10"]})).collect();
    let findings: Vec<Value> = (1..=6).map(|at| json!({"place": format!("{at}号楼一单元门口的绿化带"), "description": "楼道堆放杂物，影响通行，已经劝导住户清理", "done": "当场清走"})).collect();
    let (record, ..) = saved(
        &office,
        json!({
            "team_id": patrol, "date": "2026-11-20", "from_time": "8:30", "to_time": "10:30", "members": members, "findings": findings,
            "leader_id": crowd[0], "narrative": "沿路线走一遍，向居民发放防火宣传单。".repeat(8), "handover": "南门路灯已报修，请接班的再看。",
        }),
    );
    let print = |document: &str, more: Value| {
        let mut body = more;
        body["document"] = json!(document);
        body["out"] = json!(office.folder.path().join(format!("{document}.pdf")).display().to_string());
        office.call("print.save", body)["value"]["pages"].as_i64().unwrap()
    };
    assert_eq!(print("patrol-record", json!({"id": record})), 1, "ten people and six findings on one page");
    assert_eq!(print("roster-grid", json!({"id": roster})), 1, "August 2026 has six weeks, and one page");
    assert_eq!(print("patrol-blank", json!({"from": "2026-08-03", "to": "2026-08-03"})), 3, "a sheet a shift");
    assert_eq!(print("patrol-blank", json!({})), 1, "wholly blank where there is no roster");
    assert_eq!(print("team-roll", json!({"id": patrol})), 2, "thirty people, 29 of them on the first page");
}

#[test]
fn what_was_found_goes_with_its_patrol_and_comes_back_with_it() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let zhao = member(&office, &patrol, "赵永安", &["20"]);
    let mut body = plain(&patrol, &zhao, "2026-11-20");
    body["findings"] =
        json!([{"place": "西门外", "description": "井盖松动"}, {"place": "东墙", "description": "堆物"}]);
    let (id, ..) = saved(&office, body);
    let alone = text(&office.call("patrol_finding.list", json!({}))["rows"][0]["id"]);
    office.call("patrol_finding.remove", json!({"ids": [alone]}));
    // An hour later.
    let office = office.later(60);

    let owned = office.call("patrol.get", json!({"id": id}))["owned"].clone();
    assert_eq!((&owned[0]["label"], &owned[0]["count"]), (&json!("巡逻发现"), &json!(1)), "it is told before it goes");
    let total = |removed: bool| office.call("patrol_finding.list", json!({"removed": removed}))["total"].clone();
    office.call("patrol.remove", json!({"ids": [id]}));
    assert_eq!((total(false), total(true)), (json!(0), json!(2)));
    office.call("journal.undo", json!({}));
    assert_eq!((total(false), total(true)), (json!(1), json!(1)), "one step");
    office.call("patrol.remove", json!({"ids": [id], "reason": "重复登记"}));
    office.call("patrol.restore", json!({"ids": [id]}));
    assert_eq!((total(false), total(true)), (json!(1), json!(1)), "what was struck before stays struck");
}

#[test]
fn a_list_of_members_comes_in_with_who_is_a_resident_and_what_each_is() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let zhao = number("19600301", 11);
    office.household("1-1-101", "赵永安", &zhao);
    let (_, qian) = office.household("1-1-102", "钱进", &number("19650301", 12));
    office.call("person.save", json!({"id": qian, "phones": [{"label": "手机", "number": "19900010001"}]}));
    office.household("2-1-101", "孙丽", &number("19700301", 24));
    let path = sheet(
        &office,
        &format!(
            "平安巡逻队队员名单,,,,\n序号,姓名,身份证号,联系电话,职务,政治面貌,备注\n1,赵永安,{zhao},19900010009,队长、楼长,中共党员,\n\
             2,钱 进,,19900010001,,,\n3,孙丽,,,志愿者,,\n4,外来客,{},19900010003,厨师,,住对面小区\n5,,,,,,\n",
            number("19801231", 31)
        ),
    );
    let ask = json!({"path": path, "of": "team_member"});
    assert_eq!(office.call("import.dry_run", ask.clone())["people"]["new"], 4);
    let done = office.call("import.commit", ask.clone())["value"].clone();
    assert_eq!(done["people"]["new"], 4, "{done}");
    let warned: Vec<String> = done["warnings"].as_array().unwrap().iter().map(|one| text(&one["code"])).collect();
    assert_eq!(warned, ["member_unclear", "role_unknown"], "a name alone is nobody's; {}", done["warnings"]);
    let told: Vec<(String, bool, String)> = office.call("team_member.list", json!({"sort": "name"}))["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let draft = office.call("team_member.get", json!({"id": row["id"]}))["draft"].clone();
            (text(&row["name"]), draft["person_id"].is_string(), text(&row["role"]))
        })
        .collect();
    let said = |name: &str| told.iter().find(|(of, ..)| of == name).unwrap().clone();
    assert_eq!(said("赵永安"), ("赵永安".into(), true, "队长 党员 楼长".into()), "by number");
    assert!(said("钱进").1, "by name and telephone");
    assert!(!said("孙丽").1);
    let outsider = office.call("team_member.list", json!({"text": "外来客"}))["rows"][0].clone();
    assert_eq!((&outsider["sex"], &outsider["age"]), (&json!("男"), &json!(45)), "told by the number");
    let page = office.call("team.get", json!({"id": patrol}));
    assert_eq!(page["people"], 4);

    let again = office.call("import.commit", ask)["value"].clone();
    assert_eq!((&again["people"]["new"], &again["people"]["unchanged"]), (&json!(0), &json!(4)), "{again}");
}

#[test]
fn a_row_of_buildings_is_every_one_of_them_and_days_stand_in_the_year_of_the_title() {
    let office = Office::new();
    for code in ["1", "2", "3", "5", "12"] {
        office.call("building.lay_out", json!({"code": code, "entrances": 2, "floors": 1, "doors": 1}));
    }
    let patrol = team(&office, "平安巡逻队");
    member(&office, &patrol, "钱进", &["20"]);
    let path = sheet(
        &office,
        "2026年12月巡逻台账,,,\n日期,时间,参加人员,路线\n\
         11月3日,8:30-10:30,钱进,1-5号楼、南门\n11.4,8:30-10:30,钱进,1号楼至3号楼\n\
         11月5日,8:30-10:30,钱进,1-2、12号楼\n11月6日,8:30-10:30,钱进,3-2\n",
    );
    let done = office.call("import.commit", json!({"path": path, "of": "patrol"}))["value"].clone();
    assert_eq!(done["people"]["new"], 4, "{done}");
    let told: Vec<String> = done["warnings"].as_array().unwrap().iter().map(|issue| text(&issue["message"])).collect();
    assert!(told.iter().any(|message| message.contains("没有登记的楼：4号楼")), "{told:?}");
    let rows = office.call("patrol.list", json!({"sort": "date"}))["rows"].clone();
    let shown: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["date", "buildings", "area"].map(|name| text(&row[name])).join(" "))
        .collect();
    assert_eq!(
        shown,
        [
            "2026-11-03 1号楼、2号楼、3号楼、5号楼 南门",
            "2026-11-04 1号楼、2号楼、3号楼 ",
            "2026-11-05 1号楼、2号楼、12号楼 ",
            "2026-11-06 3号楼 "
        ],
        "3-2 alone is an entrance"
    );
}

#[test]
fn a_hazard_that_a_patrol_found_and_nobody_wrote_down_is_due_and_told() {
    let office = Office::new();
    let patrol = team(&office, "平安巡逻队");
    let zhao = member(&office, &patrol, "赵永安", &["20"]);
    let mut walk = plain(&patrol, &zhao, "2026-11-20");
    walk["findings"] = json!([
        {"kind": "隐患", "place": "南门", "description": "井盖松动"},
        {"kind": "隐患", "place": "南门", "description": "占道", "done": "当场挪走"},
    ]);
    saved(&office, walk);
    let due = || office.call("due", json!({"kind": "finding"}))["rows"].clone();
    assert_eq!((due().as_array().unwrap().len(), text(&due()[0]["title"])), (1, "登记巡逻发现的隐患：井盖松动".into()));
    let gap = || {
        let rules = office.call("check.run", json!({}));
        rules.as_array().unwrap().iter().find(|row| row["rule"] == "finding_hazard").unwrap()["findings"].clone()
    };
    assert_eq!(gap().as_array().unwrap().len(), 2, "{}", gap());
    let id = text(&due()[0]["id"]);
    let hazard = json!({"place": "南门", "description": "井盖松动", "found_on": "2026-11-20", "from": format!("patrol_finding:{id}")});
    office.call("hazard.save", hazard);
    assert_eq!((due(), gap().as_array().unwrap().len()), (json!([]), 1));
}

#[test]
fn whoever_is_in_two_teams_is_one_in_the_share_of_those_insured_too() {
    let office = Office::new();
    let (_, both) = office.household("12-3-501", "欧阳建国", &number("19650301", 11));
    let teams = ["平安巡逻队", "消防志愿队"].map(|name| team(&office, name));
    for team in &teams {
        office.call("team_member.save", json!({"team_id": team, "person_id": both}));
    }
    for name in ["钱进", "孙丽"] {
        member(&office, &teams[0], name, &["50"]);
    }
    let insured = office.call("team_member.list", json!({"filter": {"name": "欧阳建国"}}))["rows"][0]["id"].clone();
    let policy = json!({"insurer": "安心保险", "policy": "AX-1", "from_date": "2026-01-01", "to_date": "2026-12-31"});
    let policy = office.call("insurance.save", policy)["value"]["id"].clone();
    office.call("insured.save", json!({"insurance_id": policy, "member_id": insured, "from_date": "2026-01-01"}));
    let stats = office.call("stats", json!({"name": "patrol", "from": "2026-11-01", "to": "2026-11-23"}));
    let teams = stats["tables"].as_array().unwrap().last().unwrap();
    let cells: Vec<String> =
        teams["rows"][0]["cells"].as_array().unwrap().iter().map(|cell| text(&cell["text"])).collect();
    assert_eq!(cells[0], "3");
    assert_eq!(cells[cells.len() - 2..], ["1", "33.3"], "one of three, not two of four: {cells:?}");
}
