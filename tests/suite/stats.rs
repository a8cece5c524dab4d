//! 统计表: figures worked out by hand, every figure opens its names, and the sums agree.

use serde_json::{Value, json};
use tests::{Office, number, text};

fn figure<'a>(table: &'a Value, line: &str, group: &str, column: &str) -> &'a Value {
    let at = table["columns"].as_array().unwrap().iter().position(|c| c["group"] == group && c["label"] == column);
    let row = table["rows"].as_array().unwrap().iter().find(|row| row["label"] == line);
    &row.unwrap_or_else(|| panic!("no line {line}"))["cells"][at.unwrap_or_else(|| panic!("no column {column}"))]
}

/// A woman of 80 on the very day, a man who is 79 for one more day, a girl, a lodger registered elsewhere, and a son who
/// is in the book and lives away. The clock stands at 23 November 2026.
fn lane() -> Office {
    let office = Office::new();
    let (first, _) = office.household("1-1-101", "王秀英", &number("19461123", 22));
    office.household("1-1-102", "刘关山", &number("19461124", 11));
    office.call(
        "person.save",
        json!({"name": "王小兰", "id_number": number("20200301", 24), "household_id": first, "relation": "41",
               "dwelling_id": office.call("household.get", json!({"id": first}))["draft"]["dwelling_id"]}),
    );
    office.call(
        "person.save",
        json!({"name": "王大海", "birth": "1970-05-01", "sex": "1", "household_id": first, "relation": "20"}),
    );
    let lodger = json!({"dwelling": "1-1-103", "registered": "elsewhere", "head": {"name": "赵租客", "id_number": number("19980808", 31)}});
    office.call("household.save", lodger);
    office
}

#[test]
fn people_by_age_sex_and_book_with_the_total_first() {
    let office = lane();
    let answer = office.call("stats", json!({"name": "population"}));
    let bands = &answer["tables"][0];
    assert_eq!(bands["rows"][0]["label"], "合计", "statistics begin with the total");
    let value = |line: &str, group: &str, column: &str| figure(bands, line, group, column)["value"].as_i64().unwrap();
    assert_eq!(value("合计", "", "合计"), 5);
    assert_eq!((value("合计", "性别", "男"), value("合计", "性别", "女"), value("合计", "性别", "不详")), (3, 2, 0));
    assert_eq!(value("80–89岁", "", "合计"), 1, "80 on her birthday");
    assert_eq!(value("70–79岁", "", "合计"), 1, "80 only tomorrow");
    assert_eq!(value("0–14岁", "性别", "女"), 1);
    assert_eq!(
        ["人在户在", "人在户不在", "人不在户在", "常住"].map(|word| value("合计", "人户", word)),
        [3, 1, 1, 4],
        "the son is in the book only, the lodger lives here only"
    );
    assert_eq!((value("合计", "户籍", "户籍"), value("合计", "户籍", "流动")), (4, 1));
    for check in bands["checks"].as_array().unwrap() {
        assert_eq!(check["left"], check["right"], "{}", check["label"]);
    }
    let cumulative = &answer["tables"][1];
    assert_eq!(figure(cumulative, "70岁及以上", "", "合计")["value"], 2, "cumulative bands overlap");
    let tomorrow = office.call("stats", json!({"name": "population", "as_of": "2026-11-24"}));
    assert_eq!(figure(&tomorrow["tables"][0], "80–89岁", "", "合计")["value"], 2);
}

#[test]
fn every_figure_opens_as_many_names_as_it_says() {
    let office = lane();
    let answer = office.call("stats", json!({"name": "population"}));
    let mut opened = 0;
    for table in answer["tables"].as_array().unwrap() {
        for cell in table["rows"].as_array().unwrap().iter().flat_map(|row| row["cells"].as_array().unwrap()) {
            let Some(key) = cell["key"].as_str() else {
                assert_eq!(cell["value"], 0, "only nought has no names");
                continue;
            };
            let names = office.call("stats.names", json!({"name": "population", "key": key}));
            assert_eq!(names["names"].as_array().unwrap().len() as i64, cell["value"].as_i64().unwrap(), "{names}");
            opened += 1;
        }
    }
    assert!(opened > 20, "figures were opened: {opened}");
    let key = figure(&answer["tables"][0], "80–89岁", "", "合计")["key"].clone();
    let names = office.call("stats.names", json!({"name": "population", "key": key}));
    assert_eq!(
        (text(&names["names"][0]["label"]), text(&names["names"][0]["register"])),
        ("王秀英".into(), "person".into())
    );
    assert_eq!(
        office.refused("stats.names", json!({"name": "population", "key": "9.9.9"})).field.as_deref(),
        Some("key")
    );
    assert_eq!(office.refused("stats", json!({"name": "nothing"})).field.as_deref(), Some("name"));
    let backwards = json!({"name": "population", "from": "2026-12-01", "to": "2026-11-01"});
    assert_eq!(office.refused("stats", backwards).field.as_deref(), Some("to"));
}

#[test]
fn somebody_in_no_book_is_told_by_a_sum_that_does_not_agree() {
    let office = lane();
    let door = office.call("dwelling.list", json!({}))["rows"][0]["id"].clone();
    office.call("person.save", json!({"name": "马强", "dwelling_id": door}));
    let answer = office.call("stats", json!({"name": "population"}));
    let checks = answer["tables"][0]["checks"].as_array().unwrap().clone();
    let wrong: Vec<String> = checks.iter().filter(|c| c["left"] != c["right"]).map(|c| text(&c["label"])).collect();
    assert_eq!(wrong, ["人在户在＋人在户不在＝常住"]);
    assert_eq!(figure(&answer["tables"][0], "合计", "户籍", "不详")["value"], 1, "and this figure opens him");
    assert_eq!(figure(&answer["tables"][0], "出生日期不详", "", "合计")["value"], 1);
}

#[test]
fn a_statistic_is_a_page_and_a_sheet() {
    let office = lane();
    let out = office.folder.path().join("people.pdf");
    let printed = office.call("print.save", json!({"document": "stats-population", "out": out}));
    assert_eq!(printed["value"]["pages"], 3, "a page a table, and one for the pyramid");
    let out = office.folder.path().join("people.xlsx");
    let done = office.call("stats.export", json!({"name": "population", "table": 1, "out": out}));
    assert_eq!(done["value"]["rows"], 9);
    let grid = sheet::open(&out).unwrap().grid("人口统计表", &mut |_| true).unwrap();
    let told = format!("{grid:?}");
    assert!(told.contains("60岁及以上") && told.contains("不能相加"), "what it counts stands on the sheet: {told}");
}
