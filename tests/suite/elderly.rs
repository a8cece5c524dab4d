//! 老年人: who is in the register follows from the age on the day; categories, birthdays, lists and figures of made-up people
//! whose answers were worked out by hand.

use office::lunar::Lunar;
use serde_json::{Value, json};
use std::fs;
use tests::{Office, number, root, text};

fn names(list: &Value) -> Vec<String> {
    let rows = list["rows"].as_array().unwrap();
    rows.iter().map(|row| text(&row["name"])).collect()
}

fn on(office: &Office, as_of: &str, filter: Value) -> Vec<String> {
    names(&office.call("elderly.list", json!({"as_of": as_of, "filter": filter})))
}

fn tag(office: &Office, person: &str, tag: &str, from: &str, to: Option<&str>) {
    office.call("person.tag_save", json!({"person_id": person, "tag": tag, "from_date": from, "to_date": to}));
}

/// One of the month's lists, as name and day.
fn month(office: &Office, month: &str, list: &str) -> Vec<(String, String)> {
    let lists = office.call("elderly.month", json!({"month": month}));
    let found = lists["lists"].as_array().unwrap().iter().find(|each| each["name"] == list).unwrap().clone();
    let rows = found["rows"].as_array().unwrap();
    rows.iter().map(|row| (text(&row["name"]), text(&row["date"]))).collect()
}

fn pairs(these: &[(&str, &str)]) -> Vec<(String, String)> {
    these.iter().map(|(name, day)| ((*name).to_owned(), (*day).to_owned())).collect()
}

#[test]
fn age_alone_brings_somebody_in_and_moves_them_up_on_their_birthday() {
    let office = Office::new();
    office.household("1-1-101", "王秀英", &number("19401124", 12));
    let band = |as_of: &str| {
        let list = office.call("elderly.list", json!({"as_of": as_of}));
        list["rows"].as_array().unwrap().first().map(|row| (row["age"].as_i64().unwrap(), text(&row["band"])))
    };
    let is = |age: i64, band: &str| Some((age, band.to_owned()));
    assert_eq!(
        (band("2000-11-23"), band("2000-11-24")),
        (None, is(60, "60–64岁")),
        "on the birthday, not the day before"
    );
    for (year, before, after) in [
        (2005, is(64, "60–64岁"), is(65, "65–69岁")),
        (2010, is(69, "65–69岁"), is(70, "70–79岁")),
        (2020, is(79, "70–79岁"), is(80, "80–89岁")),
        (2030, is(89, "80–89岁"), is(90, "90–99岁")),
        (2040, is(99, "90–99岁"), is(100, "100岁及以上")),
    ] {
        assert_eq!((band(&format!("{year}-11-23")), band(&format!("{year}-11-24"))), (before, after), "{year}");
    }
}

#[test]
fn who_was_born_on_the_29th_of_february_is_older_on_the_1st_of_march_of_common_years() {
    let office = Office::new();
    let (_, id) = office.household("1-1-101", "闰生", &number("19560229", 11));
    let age = |as_of: &str| office.call("elderly.list", json!({"as_of": as_of}))["rows"][0]["age"].clone();
    assert_eq!((age("2021-02-28"), age("2021-03-01")), (json!(64), json!(65)), "2021 has no 29 February");
    assert_eq!((age("2016-02-28"), age("2016-02-29")), (Value::Null, json!(60)), "2016 has one");
    assert_eq!(month(&office, "2026-02", "turning"), pairs(&[]));
    assert_eq!(month(&office, "2026-03", "turning"), pairs(&[("闰生", "2026-03-01")]), "70 on 1 March 2026");
    assert_eq!(month(&office, "2026-03", "birthdays"), pairs(&[("闰生", "2026-03-01")]));
    assert_eq!(month(&office, "2028-02", "birthdays"), pairs(&[("闰生", "2028-02-29")]));
    let page = office.call("elderly.get", json!({"id": id, "as_of": "2026-11-23"}));
    assert_eq!(page["next_birthday"]["date"], "2027-03-01");
}

/// The statistic counts by a question of its own: it has to agree with the list on every edge.
#[test]
fn the_statistic_moves_up_on_the_day_on_which_the_list_does() {
    let office = Office::new();
    office.household("1-1-101", "闰生", &number("19560229", 11));
    office.household("1-1-102", "王秀英", &number("19360301", 12));
    let count = |as_of: &str| {
        let answer = office.call("stats", json!({"name": "elderly", "as_of": as_of}));
        let bands = answer["tables"][0]["rows"].as_array().unwrap().clone();
        let bands = bands.iter().filter(|row| row["cells"][0]["value"] != 0 && row["label"] != "合计");
        let counted: Vec<String> =
            bands.map(|row| format!("{} {}", text(&row["label"]), row["cells"][0]["value"])).collect();
        let mut listed: Vec<String> = Vec::new();
        for row in office.call("elderly.list", json!({"as_of": as_of, "sort": "age"}))["rows"].as_array().unwrap() {
            listed.push(format!("{} 1", text(&row["band"])));
        }
        assert_eq!(counted, listed, "{as_of}");
        counted
    };
    assert_eq!(count("2016-02-28"), ["70–79岁 1"], "he is 59: 2016 has a 29 February");
    assert_eq!(count("2016-02-29"), ["60–64岁 1", "70–79岁 1"]);
    assert_eq!(count("2016-03-01"), ["60–64岁 1", "80–89岁 1"]);
    assert_eq!(count("2021-02-28"), ["60–64岁 1", "80–89岁 1"]);
    assert_eq!(count("2021-03-01"), ["65–69岁 1", "80–89岁 1"], "2021 has none: 65 on 1 March");
    assert_eq!(count("2026-02-28"), ["65–69岁 1", "80–89岁 1"], "69 and 89");
    assert_eq!(count("2026-03-01"), ["70–79岁 1", "90–99岁 1"]);
    assert_eq!(count("2036-02-29"), ["80–89岁 1", "90–99岁 1"]);
    assert_eq!(count("2036-03-01"), ["80–89岁 1", "100岁及以上 1"]);
}

#[test]
fn a_past_day_shows_those_who_have_moved_or_died_since() {
    let office = Office::new();
    let (_, wang) = office.household("1-1-101", "王秀英", &number("19400301", 12));
    let (_, li) = office.household("1-1-102", "李建军", &number("19450301", 11));
    let (_, zhao) = office.household("2-1-101", "赵明", &number("19661124", 13));
    tag(&office, &wang, "E01", "2025-01-01", None);
    tag(&office, &wang, "E04", "2026-06-01", None);
    tag(&office, &li, "E01", "2024-01-01", Some("2025-06-01"));
    assert_eq!(on(&office, "2026-11-23", json!({})), ["王秀英", "李建军"], "赵明 turns 60 tomorrow");
    assert_eq!(on(&office, "2026-11-24", json!({})), ["王秀英", "李建军", "赵明"]);
    assert_eq!(on(&office, "2026-11-24", json!({"building": "2"})), ["赵明"]);
    assert_eq!(on(&office, "2026-11-24", json!({"band": ["80"]})), ["王秀英", "李建军"]);
    assert_eq!(on(&office, "2026-11-24", json!({"age": "60..80"})), ["赵明"]);
    assert_eq!(on(&office, "2025-03-01", json!({"tags": ["E01"]})), ["王秀英", "李建军"]);
    assert_eq!(on(&office, "2026-11-23", json!({"tags": ["E01"]})), ["王秀英"], "the other's tag has ended");
    office.call("event.record", json!({"kind": "death", "date": "2026-10-01", "person_id": wang}));
    office.call(
        "event.record",
        json!({"kind": "move_out", "date": "2026-10-15", "person_id": li, "people": [li], "place": "济南市"}),
    );
    assert_eq!(on(&office, "2026-11-23", json!({})), Vec::<String>::new());
    assert_eq!(on(&office, "2026-10-14", json!({})), ["李建军"]);
    assert_eq!(on(&office, "2026-09-30", json!({})), ["王秀英", "李建军"]);
    assert_eq!(on(&office, "2026-11-23", json!({"state": ["死亡"]})), ["王秀英"]);
    assert_eq!(on(&office, "2026-11-24", json!({})), ["赵明"]);
    let fault = office.refused("elderly.remove", json!({"ids": [zhao]}));
    assert!(fault.detail.contains("自动列入"), "nobody is struck from it: {fault}");
}

#[test]
fn high_age_and_a_hundred_are_told_by_the_day_and_not_by_a_tag() {
    let office = Office::new();
    let (_, wang) = office.household("1-1-101", "王秀英", &number("19261124", 12));
    let (_, li) = office.household("1-1-102", "李建军", &number("19500301", 11));
    tag(&office, &li, "E06", "", None);
    let tags =
        |as_of: &str| text(&office.call("elderly.list", json!({"as_of": as_of, "text": "王秀英"}))["rows"][0]["tags"]);
    assert_eq!((tags("2006-11-23"), tags("2006-11-24")), (String::new(), "高龄".into()));
    assert_eq!((tags("2026-11-23"), tags("2026-11-24")), ("高龄".into(), "高龄 百岁".into()));
    assert_eq!(
        on(&office, "2026-11-23", json!({"tags": ["E06"]})),
        ["王秀英"],
        "a tag does not make anybody of 76 one of 80"
    );
    assert!(!wang.is_empty());
}

#[test]
fn a_profile_is_made_when_first_saved_kept_by_undo_and_follows_a_merge() {
    let office = Office::new();
    let (_, wang) = office.household("1-1-101", "王秀英", &number("19400301", 12));
    let (_, twin) = office.household("1-1-102", "王秀英", "");
    let saved = office.call("elderly.save", json!({"id": wang, "carer": "王大海", "carer_phone": "19900001234", "illness": ["高血压"], "wants": ["助餐", "助浴"]}));
    assert_eq!(saved["value"]["id"], json!(wang));
    let page = office.call("elderly.get", json!({"id": wang}));
    assert_eq!(
        (text(&page["draft"]["carer"]), text(&page["draft"]["carer_phone"])),
        ("王大海".into(), "199****1234".into()),
        "{page}"
    );
    assert_eq!(page["draft"]["illness"], json!(["***"]), "health is nobody's business until it is asked for");
    let clear = |id: &str| office.call("elderly.reveal", json!({"id": id, "reason": "核对"}));
    assert_eq!(clear(&wang)["illness"], json!(["10"]));
    let again = office.refused("elderly.save", json!({"person_id": wang, "carer": "别人"}));
    assert_eq!(again.field.as_deref(), Some("person_id"), "a second profile would hide the first");
    office.call("elderly.save", json!({"id": wang, "carer": "王大河"}));
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("elderly.get", json!({"id": wang}))["draft"]["carer"], "王大海");
    let history = office.call("elderly.history", json!({"id": wang}));
    assert!(history.to_string().contains("照料人"), "{history}");
    let set = json!({"ids": [wang], "field": "doctor", "value": "张医生"});
    office.call("elderly.set", set);
    office.call("elderly.save", json!({"person_id": twin, "carer": "不要的", "sight": "40"}));
    office.call("checkup.save", json!({"person_id": twin, "year": 2025, "result": "missed"}));
    office.call("checkup.save", json!({"person_id": wang, "year": 2025, "result": "done", "date": "2025-05-01"}));
    office.call("person.merge", json!({"keep": wang, "drop": twin}));
    let merged = office.call("elderly.get", json!({"id": wang}))["draft"].clone();
    assert_eq!(
        (text(&merged["carer"]), text(&clear(&wang)["sight"]), text(&merged["doctor"])),
        ("王大海".into(), "40".into(), "张医生".into())
    );
    assert_eq!(office.call("checkup.list", json!({}))["total"], 1, "one check-up a year stays");
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("elderly.get", json!({"id": twin}))["draft"]["carer"], "不要的");
}

#[test]
fn the_lunar_calendar_agrees_with_every_vector() {
    let table = fs::read_to_string(root().join("tests/fixtures/lunar_vectors.tsv")).unwrap();
    let mut seen = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let number = |at: usize| cells[at].parse::<i64>().unwrap();
        let day = Lunar::new(number(1), number(3), cells[2] == "1").unwrap();
        let year = number(0) as i32;
        let solar = day.exactly(year).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(solar, cells[4], "{line}");
        if let Some(date) = day.exactly(year) {
            assert_eq!(Lunar::of(date), Some(day), "and back: {line}");
        }
        seen += 1;
    }
    assert_eq!(seen, 24);
}

#[test]
fn leap_months_and_the_30th_are_kept_in_years_that_lack_them() {
    let lunar = |month, day, leap| Lunar::new(month, day, leap).unwrap();
    let date = |lunar: Lunar, year, after| lunar.birthday(year, after).unwrap().to_string();
    // 2025 has a leap sixth month, 2026 has none: 六月初一 2026 = 14 July.
    assert_eq!(date(lunar(6, 1, true), 2025, false), "2025-07-25");
    assert_eq!(date(lunar(6, 1, true), 2026, false), "2026-07-14");
    // 1941 had no 六月三十 (see the vectors): the 29th is 23 July, the day before 闰六月初一.
    assert_eq!(date(lunar(6, 30, false), 1941, false), "1941-07-23");
    assert_eq!(date(lunar(6, 30, false), 1941, true), "1941-07-24");
    assert_eq!(lunar(6, 15, true).words(), "农历闰六月十五");
    for month in 1..=12 {
        for day in 1..=30 {
            for leap in [false, true] {
                let kept = lunar(month, day, leap);
                assert_eq!(Lunar::read(&kept.words()), Some(kept), "{}", kept.words());
            }
        }
    }
    for (words, kept) in
        [("腊月二十五", lunar(12, 25, false)), ("8月15", lunar(8, 15, false)), ("十一月初二", lunar(11, 2, false))]
    {
        assert_eq!(Lunar::read(words), Some(kept), "{words}");
    }
    assert_eq!((Lunar::read("八月"), Lunar::read("十三月初一"), Lunar::read("3 月 31")), (None, None, None));
    assert_eq!(
        (lunar(12, 30, false).words(), lunar(1, 1, false).words()),
        ("农历腊月三十".into(), "农历正月初一".into())
    );
    assert_eq!(
        (lunar(11, 20, false).words(), lunar(8, 21, false).words()),
        ("农历冬月二十".into(), "农历八月廿一".into())
    );
    // 腊月 lies in the next solar year: 腊月廿九 of 2025 is the day before 春节, 17 February 2026.
    let span = |from: &str, to: &str| lunar(12, 29, false).within(from.parse().unwrap(), to.parse().unwrap(), false);
    assert_eq!(span("2026-01-01", "2026-12-31"), ["2026-02-16".parse().unwrap()]);
}

#[test]
fn a_lunar_birthday_stands_on_its_solar_date_and_asks_for_month_and_day() {
    let office = Office::new();
    let (_, wang) = office.household("1-1-101", "王秀英", &number("19400301", 12));
    let fault = office.refused("elderly.save", json!({"id": wang, "birthday": "lunar"}));
    assert_eq!(fault.field.as_deref(), Some("birthday_month"));
    assert!(
        fault.detail.contains("1940-03-01") && fault.detail.contains("农历正月廿三"),
        "what the card's date would be: {fault}"
    );
    assert_eq!(
        month(&office, "2026-03", "birthdays"),
        pairs(&[("王秀英", "2026-03-01")]),
        "by the birth date until told"
    );
    office.call("elderly.save", json!({"id": wang, "birthday": "农历", "birthday_month": 9, "birthday_day": 9}));
    assert!(month(&office, "2026-03", "birthdays").is_empty());
    assert_eq!(month(&office, "2026-10", "birthdays"), pairs(&[("王秀英", "2026-10-18")]), "重阳 2026");
    assert_eq!(month(&office, "2027-10", "birthdays"), pairs(&[("王秀英", "2027-10-08")]), "重阳 2027");
    let page = office.call("elderly.get", json!({"id": wang}));
    assert_eq!(
        (text(&page["next_birthday"]["date"]), text(&page["next_birthday"]["words"])),
        ("2027-10-08".into(), "农历九月初九".into())
    );
    let bad = office
        .refused("elderly.save", json!({"id": wang, "birthday": "lunar", "birthday_month": 13, "birthday_day": 31}));
    let fields: Vec<&str> = bad.faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["birthday_month", "birthday_day"]);
}

/// Seven old people and one of 59, made so that each figure below can be counted on the fingers:
/// 甲 M 60, 乙 F 64, 丙 M 65 (独居), 丁 F 79 (独居 失能), 戊 F 80, 己 M 90 (失智; registered elsewhere), 庚 F 100 (独居).
fn counted() -> Office {
    let office = Office::new();
    let person =
        |door: &str, name: &str, birth: &str, sequence: u32| office.household(door, name, &number(birth, sequence)).1;
    person("1-1-101", "甲大", "19661123", 11);
    person("1-1-102", "乙二", "19611124", 12);
    let bing = person("1-1-103", "丙三", "19611123", 13);
    let ding = person("1-1-104", "丁四", "19461124", 14);
    person("2-1-101", "戊五", "19461123", 16);
    let guest = json!({"dwelling": "2-1-102", "registered": "elsewhere", "head": {"name": "己六", "id_number": number("19361123", 15)}});
    let household = text(&office.call("household.save", guest)["value"]["id"]);
    let ji = text(&office.call("household.get", json!({"id": household}))["members"][0]["person_id"]);
    let geng = person("2-1-103", "庚七", "19261123", 18);
    person("2-1-104", "辛八", "19661124", 17);
    for (person, code) in [(&bing, "E01"), (&ding, "E01"), (&ding, "E04"), (&ji, "E13"), (&geng, "E01")] {
        tag(&office, person, code, "2026-01-01", None);
    }
    office
}

/// The figures of a line under these headings.
fn line(table: &Value, label: &str, columns: &[&str]) -> Vec<i64> {
    let row = table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["label"] == label)
        .unwrap_or_else(|| panic!("no line {label}"));
    let at = |column: &str| {
        table["columns"]
            .as_array()
            .unwrap()
            .iter()
            .position(|c| c["label"] == column)
            .unwrap_or_else(|| panic!("no column {column}"))
    };
    columns.iter().map(|column| row["cells"][at(column)]["value"].as_i64().unwrap()).collect()
}

#[test]
fn the_table_of_a_known_office_is_the_one_counted_by_hand() {
    let office = counted();
    let stats = office.call("stats", json!({"name": "elderly", "to": "2026-11-23"}));
    let tables = stats["tables"].as_array().unwrap();
    assert_eq!(
        tables.len(),
        3,
        "disjoint and cumulative bands are never mixed in one, nor is the pyramid of five years"
    );
    let columns = ["合计", "男", "女", "独居", "失能", "高龄", "百岁", "失智"];
    let first = |label: &str| line(&tables[0], label, &columns);
    assert_eq!(text(&tables[0]["rows"][0]["label"]), "合计", "statistics begin with it");
    assert_eq!(first("合计"), [7, 3, 4, 3, 1, 3, 1, 1]);
    assert_eq!(first("60–64岁"), [2, 1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(first("65–69岁"), [1, 1, 0, 1, 0, 0, 0, 0]);
    assert_eq!(first("70–79岁"), [1, 0, 1, 1, 1, 0, 0, 0]);
    assert_eq!(first("80–89岁"), [1, 0, 1, 0, 0, 1, 0, 0]);
    assert_eq!(first("90–99岁"), [1, 1, 0, 0, 0, 1, 0, 1]);
    assert_eq!(first("100岁及以上"), [1, 0, 1, 1, 0, 1, 1, 0]);
    let second = |label: &str| line(&tables[1], label, &["合计", "男", "女", "独居"]);
    assert_eq!(second("合计"), [7, 3, 4, 3]);
    assert_eq!(second("60岁及以上"), [7, 3, 4, 3]);
    assert_eq!(second("65岁及以上"), [5, 2, 3, 3]);
    assert_eq!(second("70岁及以上"), [4, 1, 3, 2]);
    assert_eq!(second("80岁及以上"), [3, 1, 2, 1]);
    assert_eq!(second("90岁及以上"), [2, 1, 1, 1]);
    assert_eq!(second("100岁及以上"), [1, 0, 1, 1]);
    for table in tables {
        for check in table["checks"].as_array().unwrap() {
            assert_eq!(check["left"], check["right"], "{check}");
        }
        let notes = table["notes"].to_string();
        assert!(
            notes.contains("无伴侣、子女，") && notes.contains("65分及以下（"),
            "the definitions stand below: {notes}"
        );
    }
    // The next day 辛八 is 60, 乙二 65 and 丁四 80.
    let next = office.call("stats", json!({"name": "elderly", "to": "2026-11-24"}));
    assert_eq!(line(&next["tables"][0], "合计", &["合计", "高龄"]), [8, 4]);
    assert_eq!(line(&next["tables"][0], "60–64岁", &["合计"]), [2]);
    assert_eq!(line(&next["tables"][0], "65–69岁", &["合计"]), [2]);
    assert_eq!(line(&next["tables"][0], "70–79岁", &["合计"]), [0]);
}

#[test]
fn every_figure_opens_as_many_names_as_it_says() {
    let office = counted();
    let stats = office.call("stats", json!({"name": "elderly", "to": "2026-11-23"}));
    let mut opened = 0;
    for table in stats["tables"].as_array().unwrap() {
        for cell in table["rows"].as_array().unwrap().iter().flat_map(|row| row["cells"].as_array().unwrap()) {
            match cell["key"].as_str() {
                None => assert_eq!(cell["value"], 0),
                Some(key) => {
                    let ask = json!({"name": "elderly", "to": "2026-11-23", "key": key});
                    let names = office.call("stats.names", ask)["names"].as_array().unwrap().len();
                    assert_eq!(cell["value"], json!(names), "{key}");
                    opened += 1;
                }
            }
        }
    }
    assert!(opened > 40, "{opened}");
    let out = office.folder.path().join("a.pdf");
    let paper = json!({"document": "stats-elderly", "out": out, "to": "2026-11-23"});
    assert!(office.call("print.save", paper)["value"]["pages"].as_i64() >= Some(2));
}

#[test]
fn the_months_list_of_those_who_reach_an_age_says_what_it_brings() {
    let office = counted();
    let turning = [
        ("甲大", "2026-11-23"),
        ("丙三", "2026-11-23"),
        ("戊五", "2026-11-23"),
        ("己六", "2026-11-23"),
        ("庚七", "2026-11-23"),
        ("乙二", "2026-11-24"),
        ("丁四", "2026-11-24"),
        ("辛八", "2026-11-24"),
    ];
    assert_eq!(month(&office, "2026-11", "turning"), pairs(&turning));
    assert!(month(&office, "2026-10", "turning").is_empty());
    let lists = office.call("elderly.month", json!({"month": "2026-11"}));
    let first = lists["lists"][0]["rows"][0]["detail"].clone();
    assert!(text(&first).contains("满60周岁") && text(&first).contains("法定老年人"), "{first}");
    let fault = office.refused("elderly.month", json!({"month": "2026-13"}));
    assert_eq!(fault.field.as_deref(), Some("month"));
}

#[test]
fn somebody_who_lives_alone_needs_somebody_to_call() {
    let office = Office::new();
    let (_, wang) = office.household("1-1-101", "王秀英", &number("19500301", 12));
    tag(&office, &wang, "E01", "", None);
    let open = || {
        let rules = office.call("check.run", json!({}));
        let rule = rules.as_array().unwrap().iter().find(|rule| rule["rule"] == "alone_no_contact").unwrap().clone();
        rule["findings"].as_array().unwrap().len()
    };
    assert_eq!(open(), 1);
    office.call("elderly.save", json!({"id": wang, "carer": "王大海"}));
    assert_eq!(open(), 1, "a name without a number calls nobody");
    office.call("elderly.save", json!({"id": wang, "carer_phone": "19900001234"}));
    assert_eq!(open(), 0);
    office.call("journal.undo", json!({}));
    let mut draft = office.call("person.get", json!({"id": wang}))["draft"].clone();
    draft["contacts"] = json!([{"name": "王大河", "relation": "儿子", "phone": "19900001235", "address": "济南"}]);
    office.call("person.save", draft);
    assert_eq!(open(), 0, "a relative elsewhere will do");
}

/// The old tags 独居, 空巢, 高龄 and 低保 of an office of the first schema are categories when it is opened.
#[test]
#[allow(clippy::disallowed_methods, reason = "the schema alone, with nobody in it")]
fn old_tags_become_categories() {
    let office = Office::new();
    let described = office.call("office.describe", json!({}));
    let tags = described["codes"]["tag"].as_array().unwrap();
    let offered = |code: &str| tags.iter().any(|row| row["code"] == code && row["retired"] == false);
    assert!(["E01", "E14", "20"].iter().all(|code| offered(code)) && !offered("21") && !offered("23"));
    let conn = store::rusqlite::Connection::open_in_memory().unwrap();
    for (name, sql) in office::schema::MIGRATIONS {
        if *name == "0003_elderly" {
            conn.execute_batch(
                "INSERT INTO code (id, tbl, code, name) VALUES ('tag:21', 'tag', '21', '独居');
                 INSERT INTO person (id, name, birth) VALUES ('old', '甲', '1940-01-01'), ('young', '乙', '1990-01-01');
                 INSERT INTO person_tag (id, person_id, tag) VALUES ('a', 'old', '20'), ('b', 'old', '21'), ('c', 'old', '22'),
                    ('d', 'old', '23'), ('e', 'young', '20'), ('f', 'young', '10');",
            )
            .unwrap();
        }
        conn.execute_batch(sql).unwrap();
    }
    let mut read = conn.prepare("SELECT tag FROM person_tag ORDER BY id").unwrap();
    let tags: Vec<String> = read.query_map([], |row| row.get(0)).unwrap().flatten().collect();
    assert_eq!(tags, ["E12", "E01", "E02", "E06", "20", "10"], "低保 of the young stays what it was");
    let retired: i64 = conn.query_row("SELECT retired FROM code WHERE id = 'tag:21'", [], |row| row.get(0)).unwrap();
    assert_eq!(retired, 1);
}
