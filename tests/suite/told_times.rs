//! Times, days and ends that old sheets only half tell: read as they are meant, or told; nothing is made up in silence.

use crate::team::{member, team};
use serde_json::{Value, json};
use tests::{Office, text};

fn import(office: &Office, of: &str, lines: &str) -> Value {
    named(office, of, of, lines)
}

fn named(office: &Office, of: &str, file: &str, lines: &str) -> Value {
    let path = office.folder.path().join(format!("{file}.csv"));
    store::atomic_write(&path, lines.as_bytes()).unwrap();
    office.call("import.commit", json!({"path": path, "of": of}))["value"].clone()
}

fn counts(report: &Value) -> [i64; 4] {
    ["new", "updated", "unchanged", "conflict"].map(|count| report["people"][count].as_i64().unwrap())
}

fn shown(office: &Office, of: &str, sort: &str, fields: &[&str]) -> Vec<String> {
    let rows = office.call(&format!("{of}.list"), json!({"sort": sort}))["rows"].clone();
    let one = |row: &Value| fields.iter().map(|field| text(&row[field])).collect::<Vec<_>>().join(" ");
    rows.as_array().unwrap().iter().map(one).collect()
}

fn told(report: &Value, code: &str) -> Vec<i64> {
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
