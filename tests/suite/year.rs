//! 年度工作报告: a small office whose figures are known by heart, told for a year, for half of it, for a year without records;
//! by whoever may see them, and in words that never claim more.

mod told;

use crate::{
    dispute::{agreed, case, saved},
    team::{member, team},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{Office, number, text};

/// The year that is told of is 2025; the clock stands in November 2026.
pub fn lane() -> Office {
    let office = Office::new();
    let (family, old) = office.household("1-1-101", "张永安", &number("19500101", 11));
    let (_, young) = office.household("1-1-102", "李建国", &number("19600701", 13));
    let lodger = json!({"dwelling": "1-1-103", "registered": "elsewhere", "head": {"name": "赵租客", "id_number": number("19980808", 31)}});
    let lodger = text(&office.call("household.save", lodger)["value"]["id"]);
    office.call("building.save", json!({"code": "2", "year": 2026}));
    office.call("person.tag_save", json!({"person_id": young, "tag": "12", "from_date": "2025-03-01"}));
    office.call("person.tag_save", json!({"person_id": old, "tag": "13", "from_date": "2010-01-01"}));
    peace(&office, &old);
    care(&office, &family, &old, &young, &lodger);
    life(&office, &old);
    works(&office);
    let director = json!({
        "name": "刘关山", "birth": "1962-03-05", "post": "居委会主任", "worked_from": "1984-07-01", "from_date": "2024-03-01",
        "papers": 20, "allowance": "2,100",
    });
    saved(&office, "staff", director);
    office.call("setting.save", json!({"key": "community.founded", "value": "1995"}));
    office
}

/// Elections, disputes, police, patrols.
fn peace(office: &Office, old: &str) {
    let cars = json!({"title": "车辆被砸", "kind": "财物损坏", "date": "2025-05-02", "damaged": 3, "damage_unit": "辆", "place": "西门"});
    saved(office, "incident", cars);
    let ballot = json!({
        "session": "第八届", "date": "2024-03-01", "way": "居民代表", "announced_on": "2024-02-10", "result_on": "2024-03-01",
        "groups": [{"kind": "党员代表", "entitled": 2, "present": 2, "names": "党员甲、党员乙"}, {"kind": "居民代表", "entitled": 4, "present": 4}],
        "seats": [{"post": "居委会主任", "seats": 1}, {"post": "居委会委员", "seats": 1}],
        "issued": 6, "returned": 6, "valid": 6, "spoiled": 0,
        "candidates": [
            {"post": "居委会主任", "name": "刘关山", "agree": 6, "against": 0, "abstain": 0},
            {"post": "居委会委员", "name": "王敏", "agree": 5, "against": 1, "abstain": 0},
        ],
    });
    let election = saved(office, "election", ballot);
    office.call("election.seat", json!({"id": election}));
    for (from, to) in [("2023-02-01", "2023-02-20"), ("2025-04-01", "2025-04-20"), ("2025-12-05", "2026-01-02")] {
        let id = saved(office, "dispute", case(old, from));
        saved(office, "settlement", agreed(&id, to));
    }
    for (period, lines) in [
        ("2024年", vec![("20", 124)]),
        ("2025年", vec![("20", 43), ("1001", 0), ("1002", 0), ("1003", 0)]),
        ("2025年上半年", vec![("20", 20)]),
    ] {
        let lines: Vec<Value> = lines.iter().map(|(of, count)| json!({"category": of, "count": count})).collect();
        office.call("police_figure.enter", json!({"period": period, "station": "金水派出所", "lines": lines}));
    }
    let patrol = team(office, "平安巡逻队");
    let members = [member(office, &patrol, "赵队员", &["10", "20"]), member(office, &patrol, "钱队员", &["50"])];
    let on = |day: &str, who: &[String]| {
        let who: Vec<Value> = who.iter().map(|id| json!({"member_id": id})).collect();
        json!({"team_id": patrol, "date": day, "from_time": "8:30", "to_time": "10:30", "leaflets": 30, "members": who})
    };
    saved(office, "patrol", on("2025-03-01", &members));
    saved(office, "patrol", on("2025-09-02", &members[..1]));
    // Somebody who is in no team of patrols.
    let fire = text(&office.call("team.save", json!({"name": "消防志愿队", "kind": "30"}))["value"]["id"]);
    member(office, &fire, "孙队员", &["50"]);
    let policy = json!({"insurer": "平安保险", "policy": "BX1", "from_date": "2025-01-01", "to_date": "2025-12-31"});
    let policy = saved(office, "insurance", policy);
    saved(office, "insured", json!({"insurance_id": policy, "member_id": members[0]}));
    for day in ["2023-05-01", "2025-05-01"] {
        saved(office, "hazard", json!({"found_on": day, "place": "1-1", "category": "H01", "description": "堆放纸箱"}));
    }
    saved(office, "tip", json!({"date": "2024-06-01", "station": "金水派出所", "caught": 2}));
    saved(office, "partner", json!({"name": "127警务工作站", "kind": "警务工作站", "from_date": "2025-02-01"}));
    saved(office, "partner", json!({"name": "物业", "kind": "物业公司", "from_date": "2020-02-01"}));
}

/// Calls on those who are on the lists and on one who is not, own money, and who came back.
fn care(office: &Office, family: &str, old: &str, young: &str, lodger: &str) {
    saved(office, "needy", json!({"household_id": family, "category": "N01", "from_date": "2025-01-15"}));
    let own = json!({"money": "200", "source": "个人垫付", "payer": "刘关山"});
    let call = |day: &str, who: &str, more: &Value| {
        let mut draft = json!({"date": day, "persons": [who], "visitors": "王敏"});
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        saved(office, "visit", draft);
    };
    call("2025-01-10", old, &json!({}));
    call("2025-02-01", old, &own);
    call("2025-08-01", old, &json!({}));
    call("2025-08-02", old, &json!({"result": "missed"}));
    call("2025-08-03", young, &own);
    for (kind, day) in [("move_out", "2025-01-10"), ("move_back", "2025-08-01")] {
        office.call("event.record", json!({"kind": kind, "date": day, "household_id": lodger}));
    }
}

fn life(office: &Office, old: &str) {
    saved(office, "group", json!({"name": "艺术团", "kind": "10", "from_date": "2020-01-01"}));
    saved(office, "group", json!({"name": "助老岗", "kind": "20", "from_date": "2025-02-01"}));
    saved(office, "venue", json!({"name": "多功能室", "from_date": "2020-01-01"}));
    let roll = json!({
        "person_id": old, "from_date": "2024-05-01", "platform_no": "P1", "platform_on": "2025-03-01",
        "opening": "100.5", "opening_on": "2024-12-31", "opening_source": "市平台",
    });
    let volunteer = saved(office, "volunteer", roll);
    let done = |name: &str, kind: &str, day: &str, leaflets: i64| {
        let body = json!({"name": name, "kind": kind, "date": day, "from_time": "9:00", "to_time": "11:00", "leaflets": leaflets,
                          "people": [{"person_id": old, "part": "10"}]});
        saved(office, "activity", body)
    };
    done("清扫", "10", "2025-06-10", 6);
    done("清扫", "10", "2025-10-10", 0);
    done("演出", "20", "2025-10-01", 0);
    let off = json!({"name": "取消的", "kind": "10", "date": "2025-10-02", "status": "30"});
    saved(office, "activity", off);
    saved(
        office,
        "star_award",
        json!({"volunteer_id": volunteer, "star": "1", "date": "2025-09-01", "number": "SX-1"}),
    );
    for (kind, day) in [("brand", "2024-07-01"), ("honour", "2025-09-01")] {
        saved(office, "roll", json!({"kind": kind, "date": day, "title": "红色管家", "unit": "市委"}));
    }
    let inspection =
        json!({"date": "2025-05-01", "title": "基层治理", "unit": "市委组织部", "leader": "张部长", "level": "市级"});
    saved(office, "roll", inspection);
}

fn works(office: &Office) {
    for (seq, done) in [(1, "2025-10-01"), (2, "2026-02-01"), (3, "2025-03-01")] {
        let work = json!({"year": "2025", "seq": seq, "title": format!("实事{seq}"), "done_on": done, "from_date": "2025-01-01"});
        saved(office, "work", work);
    }
    let doors = json!({
        "title": "更换防盗门", "amount": "4987万", "from_date": "2024-05-01",
        "parts": [{"buildings": "1", "feature": "防盗门", "date": "2025-07-15"}],
    });
    saved(office, "project", doors);
}

pub fn report(office: &Office, body: Value) -> BTreeMap<String, Value> {
    let figures = office.call("report.year", body)["figures"].as_array().unwrap().clone();
    figures.into_iter().map(|figure| (text(&figure["key"]), figure)).collect()
}

fn values(report: &BTreeMap<String, Value>, side: &str, keys: &[&str]) -> Vec<Value> {
    keys.iter().map(|key| report.get(*key).unwrap_or_else(|| panic!("no figure {key}"))[side].clone()).collect()
}

/// Key, the year 2025, the year before, 2025 up to the end of June.
const KNOWN: &[(&str, f64, f64, f64)] = &[
    ("founded", 1995.0, 1995.0, 1995.0),
    ("elderly_65", 2.0, 1.0, 1.0),
    ("residential_buildings", 1.0, 1.0, 1.0),
    ("households", 3.0, 3.0, 2.0),
    ("household_books", 3.0, 3.0, 3.0),
    ("entrances", 1.0, 1.0, 1.0),
    ("laid_off", 1.0, 0.0, 1.0),
    ("retired", 1.0, 1.0, 1.0),
    ("migrant", 1.0, 1.0, 0.0),
    ("trader", 0.0, 0.0, 0.0),
    ("cars_damaged", 3.0, 0.0, 3.0),
    ("party_delegates", 2.0, 2.0, 2.0),
    ("resident_delegates", 4.0, 4.0, 4.0),
    ("unanimous", 1.0, 1.0, 1.0),
    ("dispute_rate", 66.67, 100.0, 100.0),
    ("dispute_closed", 2.0, 1.0, 2.0),
    ("dispute_base", 3.0, 1.0, 2.0),
    ("disputes_handled", 3.0, 1.0, 2.0),
    ("police_after", 43.0, 124.0, 20.0),
    ("patrol_members", 2.0, 2.0, 2.0),
    ("patrol_members_committee", 1.0, 1.0, 1.0),
    ("patrol_members_party", 1.0, 1.0, 1.0),
    ("patrol_members_coordinator", 0.0, 0.0, 0.0),
    ("patrol_members_building_chief", 0.0, 0.0, 0.0),
    ("patrol_members_volunteer", 1.0, 1.0, 1.0),
    ("hazards", 2.0, 1.0, 2.0),
    ("leaflets", 66.0, 0.0, 36.0),
    ("fugitives", 2.0, 2.0, 2.0),
    ("insured", 1.0, 0.0, 1.0),
    ("insured_rate", 50.0, 0.0, 50.0),
    ("partner_stations", 1.0, 0.0, 1.0),
    ("brands", 1.0, 1.0, 1.0),
    ("inspections", 1.0, 0.0, 1.0),
    ("media", 0.0, 0.0, 0.0),
    ("visits", 2.0, 0.0, 1.0),
    ("visit_households", 2.0, 0.0, 1.0),
    ("visit_own_money", 400.0, 0.0, 200.0),
    ("works", 3.0, 0.0, 3.0),
    ("works_done", 2.0, 0.0, 1.0),
    ("investment", 49_870_000.0, 49_870_000.0, 49_870_000.0),
    ("doors_replaced", 1.0, 0.0, 0.0),
    ("cameras", 0.0, 0.0, 0.0),
    ("gates", 0.0, 0.0, 0.0),
    ("groups_cultural", 1.0, 1.0, 1.0),
    ("venues", 1.0, 1.0, 1.0),
    ("volunteer_groups", 1.0, 0.0, 1.0),
    ("volunteer_activities", 2.0, 0.0, 1.0),
    ("volunteer_hours", 106.5, 100.5, 102.5),
    ("volunteer_hours_year", 6.0, 0.0, 2.0),
    ("volunteers_registered", 1.0, 0.0, 1.0),
    ("star_1", 1.0, 0.0, 0.0),
    ("star_3", 0.0, 0.0, 0.0),
    ("cultural_activities", 1.0, 0.0, 0.0),
    ("moved_back", 1.0, 0.0, 0.0),
    ("honours", 1.0, 0.0, 0.0),
    ("civilized_families", 0.0, 0.0, 0.0),
    ("director_age", 63.0, 62.0, 63.0),
    ("director_years", 41.0, 40.0, 40.0),
    ("director_papers", 20.0, 20.0, 20.0),
    ("director_allowance", 2100.0, 2100.0, 2100.0),
];

#[test]
fn every_figure_of_a_year_of_the_year_before_and_of_half_a_year() {
    let office = lane();
    let whole = report(&office, json!({"year": 2025}));
    let half = report(&office, json!({"year": 2025, "cutoff": "2025-06-30"}));
    let mut wrong = Vec::new();
    for (key, year, before, part) in KNOWN {
        let told = |report: &BTreeMap<String, Value>, side: &str| report[*key][side].as_f64();
        let found = [told(&whole, "value"), told(&whole, "before"), told(&half, "value")];
        let expected = [Some(*year), Some(*before), Some(*part)];
        if found != expected {
            wrong.push(format!("{key}: {found:?} and not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let days = ["term_elected", "term_ends", "window_from", "window_to"];
    assert_eq!(
        values(&whole, "value", &days),
        ["2024-03-01", "2029-03-01", "2023-01-01", "2025-12-31"].map(Value::from)
    );
    assert_eq!(values(&half, "value", &days[2..]), ["2023-01-01", "2025-06-30"].map(Value::from));
    let police = ["police_change", "police_before", "preventable_cases"];
    assert_eq!(values(&whole, "value", &police), [json!(-65.32), json!(124), json!(0)]);
    assert_eq!(values(&whole, "before", &police), [json!(null), json!(null), json!(null)], "not stated is not nought");
    assert_eq!(text(&whole["preventable_cases"]["before_text"]), "缺");
    let daily = ["patrol_daily_least", "patrol_daily_most", "works_rate"];
    assert_eq!(values(&whole, "value", &daily), [json!(1), json!(2), json!(66.67)]);
    assert_eq!(values(&half, "value", &daily), [json!(2), json!(2), json!(33.33)]);
    assert_eq!(values(&whole, "before", &daily), [json!(null), json!(null), json!(null)], "nothing to divide by");
    let known: Vec<&str> = KNOWN.iter().map(|(key, ..)| *key).chain(days).chain(police).chain(daily).collect();
    let loose: Vec<&String> =
        whole.keys().filter(|key| !known.contains(&key.as_str()) && !key.starts_with("star_")).collect();
    assert!(loose.is_empty(), "figures that nobody has reckoned: {loose:?}");
}

#[test]
fn every_figure_has_a_unit_a_formula_with_its_day_and_names_that_add_up() {
    let office = lane();
    let told = office.call("report.year", json!({"year": 2025, "names": true}));
    let rows: Vec<i64> =
        told["figures"].as_array().unwrap().iter().map(|figure| figure["row"].as_i64().unwrap()).collect();
    assert!(rows.is_sorted(), "in the order that was agreed");
    for figure in told["figures"].as_array().unwrap() {
        let (key, unit, formula) = (text(&figure["key"]), text(&figure["unit"]), text(&figure["formula"]));
        assert!(!unit.is_empty() && !formula.contains('{') && !formula.is_empty(), "{figure}");
        assert!(text(&figure["when"]).contains("2025年12月31日"), "{figure}");
        let names = figure["names"].as_array().unwrap();
        if ["人", "户", "栋", "个", "次", "件", "处", "人次", "户次"].contains(&unit.as_str())
            && !key.starts_with("patrol_daily")
        {
            let shown = if ["resident_delegates", "fugitives"].contains(&key.as_str()) {
                1
            } else {
                figure["value"].as_i64().unwrap()
            };
            assert_eq!(names.len() as i64, shown, "{key}: {names:?}");
        }
        let Some(opens) = figure["opens"].as_str() else { continue };
        let opened = office.call("stats.names", json!({"name": "year", "to": "2025-12-31", "key": opens}));
        assert_eq!(opened["names"].as_array().unwrap(), names, "{key} opens the same on the screen");
        assert_eq!((text(&opened["unit"]), text(&opened["figure"])), (unit, text(&figure["text"])), "{key}");
    }
}

#[test]
fn a_year_without_records_has_noughts_and_dashes() {
    let office = Office::new();
    let told = report(&office, json!({"year": 2019}));
    for (key, figure) in &told {
        match figure["value"].as_f64() {
            Some(value) => assert!(value == 0.0 && text(&figure["unit"]) != "%", "{key}: {figure}"),
            None => {
                assert!(
                    ["—", "缺", "2017-01-01", "2019-12-31"].contains(&figure["text"].as_str().unwrap()),
                    "{figure}"
                );
            }
        }
    }
    assert_eq!(text(&told["dispute_rate"]["text"]), "—");
    let answer = office.call("report.year", json!({"year": 2019}));
    assert!(
        answer["paragraphs"].as_array().unwrap().is_empty(),
        "of nothing nothing is said: {}",
        answer["paragraphs"]
    );
}

#[test]
fn a_day_that_has_not_come_is_refused_with_the_last_that_has() {
    let office = Office::new();
    for (body, field, says) in [
        (json!({"cutoff": "2026-11-24"}), "cutoff", "截止日期 2026-11-24 还没有到，最晚填今天 2026-11-23"),
        (json!({"year": 2025, "cutoff": "2026-01-01"}), "cutoff", "截止日期 2026-01-01 不在2025年里，请填2025年的一天"),
        (json!({"year": 2027}), "year", "年份请填 1900 到 2026 之间的数"),
        (json!({"cutoff": "去年"}), "cutoff", "截止日期写法不对，例如 2026-06-30"),
    ] {
        let fault = office.refused("report.year", body);
        assert_eq!((fault.field.as_deref(), fault.detail.as_str()), (Some(field), says));
    }
    let now = office.call("report.year", json!({}));
    assert_eq!(
        (&now["year"], &now["cutoff"], &now["before"]),
        (&json!(2026), &json!("2026-11-23"), &json!("2025-11-23"))
    );
    assert_eq!(
        office.call("report.year", json!({"cutoff": "2024-02-29"}))["before"],
        "2023-02-28",
        "the month's last day"
    );
}
