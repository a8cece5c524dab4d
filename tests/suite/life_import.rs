//! The sheets that offices keep of their community life: volunteers with hours, activities, inspections.

use crate::activity::resident;
use serde_json::{Value, json};
use tests::{Office, number, text};

/// A csv as an office wrote it.
fn sheet(office: &Office, name: &str, words: &str) -> String {
    let path = office.folder.path().join(name);
    store::atomic_write(&path, words.as_bytes()).unwrap();
    path.display().to_string()
}

fn messages(report: &Value, part: &str) -> Vec<String> {
    report[part].as_array().unwrap().iter().map(|issue| text(&issue["message"])).collect()
}

fn import(office: &Office, path: &str, of: &str) -> Value {
    let rehearsed = office.call("import.dry_run", json!({"path": path, "of": of}));
    let done = office.call("import.commit", json!({"path": path, "of": of}))["value"].clone();
    assert_eq!(rehearsed["people"], done["people"], "a dry run says what will be");
    done
}

#[test]
fn a_list_of_volunteers_with_hours_stars_and_posts() {
    let office = Office::new();
    resident(&office, "1-1-101", "赵永安", "19600301");
    for door in ["1-1-102", "1-1-103"] {
        resident(&office, door, "钱进", if door.ends_with('2') { "19700301" } else { "19710301" });
    }
    office.call("group.save", json!({"name": "助老岗", "kind": "20"}));
    let path = sheet(
        &office,
        "志愿者.csv",
        &format!(
            "金水社区志愿者花名册,,,,,,,,,\n姓名,身份证号,电话,注册号,注册日期,累计时长,截至日期,星级,认定日期,岗位\n\
             赵永安,{},19900000001,3705001,2020.3.5,120.5小时,2026-06-30,一星,2025-03-05,助老岗、唱歌岗\n\
             钱进,,,,,30,,,,\n程远志,,19900000002,3705002,2021-01-01,八小时,,三星,,\n,,,,,5,,,,\n合计,,,,,155,,,,\n",
            number("19600301", 11)
        ),
    );
    let report = import(&office, &path, "volunteer");
    assert_eq!((&report["people"]["new"], &report["people"]["conflict"]), (&json!(2), &json!(2)), "{report}");
    let refused = messages(&report, "errors");
    assert!(refused[0].contains("几个“钱进”") && refused[1].contains("没有姓名"), "{refused:?}");
    let warned = messages(&report, "warnings").join("|");
    for part in ["没有叫“唱歌岗”的团队", "“八小时”不是小时数", "没有认定日期"] {
        assert!(warned.contains(part), "{part}: {warned}");
    }
    let rows = office.call("volunteer.list", json!({}))["rows"].clone();
    let row = |name: &str| rows.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap().clone();
    let zhao = row("赵永安");
    let told = ["hours", "star", "groups", "platform_no", "opening_on"].map(|field| text(&zhao[field]));
    assert_eq!(told, ["120.5", "一星", "助老岗", "3705001", "2026-06-30"]);
    assert!(
        text(&row("程远志")["hours"]).is_empty(),
        "a stranger to the books is a volunteer from outside, without hours nobody can read"
    );
    let again = import(&office, &path, "volunteer");
    assert_eq!((&again["people"]["new"], &again["people"]["unchanged"]), (&json!(0), &json!(2)), "{again}");
    let newer = sheet(&office, "新.csv", "姓名,注册号,服务时长,截至日期\n赵永安,3705001,150,2026-10-31\n");
    assert_eq!(import(&office, &newer, "volunteer")["people"]["updated"], 1);
    assert_eq!(
        text(&office.call("volunteer.list", json!({"text": "赵"}))["rows"][0]["hours"]),
        "150",
        "the newer balance takes the older one's place"
    );
}

#[test]
fn a_list_of_activities_with_names_or_only_heads() {
    let office = Office::new();
    let zhao = resident(&office, "1-1-101", "赵永安", "19600301");
    office.call("volunteer.save", json!({"person_id": zhao, "from_date": "2020-01-01"}));
    office.call("venue.save", json!({"name": "多功能室"}));
    office.call("group.save", json!({"name": "助老岗", "kind": "20"}));
    let path = sheet(
        &office,
        "活动.csv",
        "2017年活动台账,,,,,,,,,\n序号,活动名称,活动类型,日期,时间,地点,组织单位,参加人员,人数,时长\n\
         1,重阳敬老,志愿服务,2017.10.28,8:30-10:30,多功能室,助老岗,赵永安、周不识,6,\n\
         2,消夏晚会,,2017年7月1日,,小广场,艺术团,,200余人,\n\
         3,入户打扫,志愿,2017-08-02,,,助老岗,赵永安,1,1.5\n4,没有日期的,,,,,,,3,\n",
    );
    let report = import(&office, &path, "activity");
    assert_eq!((&report["people"]["new"], &report["people"]["conflict"]), (&json!(3), &json!(1)), "{report}");
    let warned = messages(&report, "warnings").join("|");
    for part in ["“周不识”不在居民登记", "按名称记成“文化活动”", "没有叫“艺术团”的团队"]
    {
        assert!(warned.contains(part), "{part}: {warned}");
    }
    let rows = office.call("activity.list", json!({"sort": "date"}))["rows"].clone();
    let told: Vec<[String; 4]> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["name", "kind", "where", "hours"].map(|field| text(&row[field])))
        .collect();
    let row = |cells: [&str; 4]| cells.map(str::to_owned);
    assert_eq!(
        told,
        [
            row(["消夏晚会", "文化活动", "小广场", ""]),
            row(["入户打扫", "志愿服务", "", "1.5"]),
            row(["重阳敬老", "志愿服务", "多功能室", "4"])
        ]
    );
    let totals: Vec<i64> = rows.as_array().unwrap().iter().map(|row| row["total"].as_i64().unwrap()).collect();
    assert_eq!(totals, [200, 1, 6]);
    assert_eq!(text(&office.call("volunteer.list", json!({}))["rows"][0]["hours"]), "3.5");
    assert_eq!(import(&office, &path, "activity")["people"]["unchanged"], 3);
}

#[test]
fn lists_of_inspections_media_and_families_tell_what_they_are_by_their_headings() {
    let office = Office::new();
    office.household("1-1-101", "赵永安", &number("19600301", 11));
    let visits = sheet(
        &office,
        "调研.csv",
        "日期,来访单位,带队领导,级别,主题,人数\n2017.3.5,市委组织部,张部长,市,党建,8人\n2017.4.1,省民政厅,李处长,省级,养老,\n",
    );
    assert_eq!(import(&office, &visits, "roll")["people"]["new"], 2);
    let media = sheet(&office, "报道.csv", "发布日期,媒体名称,标题,形式\n2017-05-01,东城日报,小巷总理,报纸\n");
    assert_eq!(import(&office, &media, "roll")["people"]["new"], 1);
    let homes = sheet(
        &office,
        "家庭.csv",
        "评选时间,户主,住址,称号\n2017-12-01,赵永安,1号楼1单元101,文明家庭\n2017-12-01,周不识,,文明家庭\n",
    );
    let report = import(&office, &homes, "roll");
    assert_eq!((&report["people"]["new"], &report["people"]["conflict"]), (&json!(1), &json!(1)), "{report}");
    let rows = office.call("roll.list", json!({"sort": "date"}))["rows"].clone();
    let told: Vec<[String; 4]> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["kind", "title", "unit", "level"].map(|field| text(&row[field])))
        .collect();
    let row = |cells: [&str; 4]| cells.map(str::to_owned);
    assert_eq!(
        told,
        [
            row(["上级调研", "党建", "市委组织部", "市级"]),
            row(["上级调研", "养老", "省民政厅", "省级"]),
            row(["媒体报道", "小巷总理", "东城日报", ""]),
            row(["文明家庭", "文明家庭", "", ""]),
        ]
    );
    assert_eq!(import(&office, &visits, "roll")["people"]["unchanged"], 2);
}

#[test]
fn a_list_of_a_choir_finds_residents_and_volunteers_and_completes_those_who_are_there() {
    let office = Office::new();
    resident(&office, "1-1-101", "赵永安", "19600301");
    for door in ["1-1-102", "1-1-103"] {
        resident(&office, door, "钱进", if door.ends_with('2') { "19700301" } else { "19710301" });
    }
    for name in ["金水艺术团", "翰墨书画协会"] {
        office.call("group.save", json!({"name": name, "kind": "10"}));
    }
    office.call("volunteer.save", json!({"name": "程远志", "from_date": "2026-01-05"}));
    let words = format!(
        "金水艺术团成员名单,,,,,\n姓名,身份证号,电话,职务,加入时间,住址\n赵永安,,,团长,2020.3.5,1-1-101\n钱进,{},,成员,2021-01-01,\n\
         程远志,,19900000002,,,\n马外来,,19900000003,骨干,2022/5/1,\n,,19900000004,,,\n",
        number("19710301", 11)
    );
    let path = sheet(&office, "艺术团.csv", &words);
    let report = import(&office, &path, "group_member");
    assert_eq!((&report["people"]["new"], &report["people"]["conflict"]), (&json!(4), &json!(1)), "{report}");
    assert!(messages(&report, "errors")[0].contains("没有姓名"), "{report}");
    assert!(messages(&report, "warnings").join("|").contains("不认识职务“团长”"), "{report}");
    let list = office.call("group_member.list", json!({"filter": {"group": "金水艺术团"}}));
    let rows = list["rows"].as_array().unwrap();
    let told = |name: &str, field: &str| {
        text(&rows.iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("{name}: {list}"))[field])
    };
    assert_eq!((told("钱进", "duty"), told("钱进", "from_date")), ("成员".into(), "2021-01-01".into()));
    assert_eq!(told("马外来", "duty"), "骨干");
    let drafts: Vec<Value> =
        rows.iter().map(|row| office.call("group_member.get", json!({"id": row["id"]}))["draft"].clone()).collect();
    let linked = |field: &str| drafts.iter().filter(|draft| draft[field].is_string()).count();
    assert_eq!((linked("person_id"), linked("volunteer_id")), (2, 1), "two residents, a volunteer, a stranger");

    let again = import(&office, &path, "group_member");
    assert_eq!((&again["people"]["new"], &again["people"]["unchanged"]), (&json!(0), &json!(4)), "{again}");
    let more = sheet(
        &office,
        "补.csv",
        "姓名,团队,职务,退出日期\n赵永安,金水艺术团,负责人,\n马外来,金水艺术团,,2026-10-01\n李四,合唱队,,\n王五,,,\n",
    );
    let report = import(&office, &more, "group_member");
    assert_eq!((&report["people"]["updated"], &report["people"]["conflict"]), (&json!(2), &json!(2)), "{report}");
    let refused = messages(&report, "errors");
    assert!(refused[0].contains("没有叫“合唱队”的团队") && refused[1].contains("请加一列“团队”"), "{refused:?}");
    assert_eq!(office.call("group_member.list", json!({}))["total"], 3, "who left is on the list no more");
}
