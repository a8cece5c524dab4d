//! 警情数字: stated by the station, compared between any two periods, never derived. Missing is not nought.

use serde_json::{Value, json};
use tests::{Office, text};

fn stated(office: &Office, period: &str, lines: &[(&str, i64)]) -> Value {
    let lines: Vec<Value> =
        lines.iter().map(|(category, count)| json!({"category": category, "count": count})).collect();
    office.call("police_figure.enter", json!({"period": period, "station": "金水派出所", "document": "警情通报", "document_date": "2026-01-08", "lines": lines}))
}

fn two_years() -> Office {
    let office = Office::new();
    stated(&office, "2024年", &[("20", 124), ("1001", 4), ("1002", 5), ("1003", 3), ("50", 0), ("60", 0)]);
    stated(&office, "2025年", &[("治安类警情", 43), ("1001", 0), ("1002", 0), ("1003", 0), ("50", 4), ("70", 10)]);
    office
}

fn line(answer: &Value, table: usize, label: &str) -> Vec<String> {
    let rows = answer["tables"][table]["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| text(&row["label"]).trim_start_matches('　') == label);
    row.unwrap_or_else(|| panic!("no line {label} in {rows:?}"))["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| text(&cell["text"]))
        .collect()
}

fn year(of: i32) -> Value {
    json!({"name": "police", "from": format!("{of}-01-01"), "to": format!("{of}-12-31")})
}

#[test]
fn from_124_to_43_is_65_32_per_cent_less_and_a_base_of_nought_has_none() {
    let office = two_years();
    let answer = office.call("stats", year(2025));
    assert_eq!(answer["tables"].as_array().unwrap().len(), 1, "of a whole year the year before is both 同比 and 环比");
    assert_eq!(line(&answer, 0, "治安类警情"), ["43", "124", "-81", "-65.32"]);
    assert_eq!(line(&answer, 0, "火警/火灾"), ["4", "0", "4", "—"]);
    assert_eq!(line(&answer, 0, "群众求助"), ["10", "缺", "缺", "缺"], "not stated is not nought");
    assert_eq!(line(&answer, 0, "纠纷"), ["缺", "0", "缺", "缺"]);
    assert_eq!(line(&answer, 0, "三类可防性案件"), ["0", "12", "-12", "-100.00"]);
    let notes = answer["tables"][0]["notes"].to_string();
    assert!(
        notes.contains("三类可防性案件：入室盗窃、盗窃机动车、盗窃车内财物") && notes.contains("零发生"),
        "{notes}"
    );
    assert!(notes.contains("金水派出所 2026-01-08 《警情通报》"), "whose figures they are: {notes}");
    let cell = &answer["tables"][0]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["label"] == "治安类警情")
        .unwrap()["cells"][3];
    assert_eq!(
        (cell["value"].clone(), answer["tables"][0]["columns"][3]["decimals"].clone()),
        (json!(-6532), json!(2))
    );
    let mut ask = year(2025);
    ask["key"] = cell["key"].clone();
    assert_eq!(office.call("stats.names", ask)["names"].as_array().unwrap().len(), 2, "both years' figures");
    let out = office.folder.path().join("a.xlsx");
    let mut ask = year(2025);
    ask["out"] = json!(out);
    office.call("stats.export", ask);
    let sheet = format!("{:?}", sheet::open(&out).unwrap().grid("警情对比表", &mut |_| true).unwrap());
    assert!(sheet.contains("-65.32") && sheet.contains("—") && sheet.contains("缺"), "{sheet}");
    let out = office.folder.path().join("a.pdf");
    let printed = office
        .call("print.save", json!({"document": "stats-police", "from": "2025-01-01", "to": "2025-12-31", "out": out}));
    assert_eq!(printed["value"]["pages"], 1);
}

#[test]
fn any_two_periods_are_compared_and_parts_make_a_whole_only_without_a_gap() {
    let office = two_years();
    stated(&office, "2023年上半年", &[("20", 80)]);
    let mut ask = year(2025);
    (ask["base_from"], ask["base_to"]) = (json!("2023-01-01"), json!("2023-12-31"));
    assert_eq!(
        line(&office.call("stats", ask.clone()), 0, "治安类警情"),
        ["43", "缺", "缺", "缺"],
        "half a year is no year"
    );
    stated(&office, "2023年第三季度", &[("20", 30)]);
    stated(&office, "2023年第四季度", &[("20", 14)]);
    assert_eq!(line(&office.call("stats", ask), 0, "治安类警情"), ["43", "124", "-81", "-65.32"], "80 + 30 + 14");
    let quarter = office.call("stats", json!({"name": "police", "from": "2023-10-01", "to": "2023-12-31"}));
    assert_eq!(quarter["tables"].as_array().unwrap().len(), 2);
    assert_eq!(line(&quarter, 0, "治安类警情"), ["14", "缺", "缺", "缺"], "同比");
    assert_eq!(line(&quarter, 1, "治安类警情"), ["14", "30", "-16", "-53.33"], "环比");
    let months = office.call("stats", json!({"name": "police", "from": "2025-01-01", "to": "2025-06-30"}));
    let notes = text(&months["tables"][0]["notes"][0]);
    assert!(!notes.contains("警情通报"), "a year's paper states nothing of its half: {notes}");
    let half = json!({"name": "police", "base_from": "2024-01-01"});
    assert_eq!(office.refused("stats", half).field.as_deref(), Some("base_to"));
}

#[test]
fn the_set_is_the_offices_own_and_nought_is_said_only_where_all_of_it_is_known() {
    let office = two_years();
    let metric = office.call("police_metric.list", json!({}))["rows"][0].clone();
    let id = metric["id"].clone();
    assert_eq!(metric["members"], "入室盗窃 盗窃机动车 盗窃车内财物");
    office.call("police_metric.save", json!({"id": id, "members": ["1001", "1007"], "note": "分局口径"}));
    let answer = office.call("stats", year(2025));
    assert_eq!(line(&answer, 0, "三类可防性案件"), ["缺", "缺", "缺", "缺"]);
    let notes = answer["tables"][0]["notes"].to_string();
    assert!(notes.contains("（分局口径）") && !notes.contains("零发生") && notes.contains("缺诈骗"), "{notes}");
    stated(&office, "2025年", &[("1007", 0)]);
    assert!(office.call("stats", year(2025))["tables"][0]["notes"].to_string().contains("零发生"));
    let both = office.refused("police_metric.save", json!({"id": id, "members": ["10", "1001"]}));
    assert_eq!(both.field.as_deref(), Some("members"), "a kind within a category would be counted twice");
}

#[test]
fn a_figure_is_stated_once_by_one_station_and_what_is_wrong_is_told() {
    let office = two_years();
    let save = |more: Value| {
        let mut body = json!({"period": "2025年", "category": "20", "count": 50, "station": "金水派出所", "document_date": "2026-01-08"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (more, field) in [
        (json!({}), "category"),
        (json!({"period": "去年"}), "period"),
        (json!({"category": "30", "count": null}), "count"),
        (json!({"category": "30", "count": -1}), "count"),
        (json!({"category": "30", "station": ""}), "station"),
        (json!({"category": "30", "document_date": "2027-01-08"}), "document_date"),
    ] {
        assert_eq!(office.refused("police_figure.save", save(more.clone())).field.as_deref(), Some(field), "{more}");
    }
    office.call("police_figure.save", save(json!({"station": "城关派出所"})));
    assert_eq!(line(&office.call("stats", year(2025)), 0, "治安类警情")[0], "93", "two stations of one compound");
    let told = office.call("police_figure.check", save(json!({"category": "2001", "count": 44})));
    assert!(told["warnings"].to_string().contains("请核对"), "a part larger than the whole: {told}");
    let again = stated(&office, "2025年", &[("20", 44)]);
    assert_eq!(again["value"].as_array().unwrap().len(), 1);
    let rows = office.call(
        "police_figure.list",
        json!({"filter": {"category": "20", "station": "金水派出所", "from_date": "2025-01-01"}}),
    );
    assert_eq!(
        (rows["total"].clone(), rows["rows"][0]["count"].clone()),
        (json!(1), json!(44)),
        "entered again, it is corrected"
    );
    let unknown = office.refused(
        "police_figure.enter",
        json!({"period": "2025年", "station": "金水派出所", "lines": [{"category": "没有", "count": 1}]}),
    );
    assert_eq!(unknown.field.as_deref(), Some("lines.0"));
}

#[test]
fn a_stations_sheet_comes_in_whichever_way_it_lies() {
    let office = Office::new();
    let csv = |name: &str, rows: &str| {
        let path = office.folder.path().join(name);
        store::atomic_write(&path, rows.as_bytes()).unwrap();
        path.display().to_string()
    };
    let of = |period: (&str, &str), category: &str| {
        let day = |day: &str| format!("{day}..{day}");
        let filter = json!({"from_date": day(period.0), "to_date": day(period.1), "category": category});
        office.call("police_figure.list", json!({"filter": filter}))["rows"][0]["count"].clone()
    };
    let years = csv(
        "对比.csv",
        "据金水派出所出具的可防性案件对比表,,,\n案件类型,2024年,2025年,增减\n入室盗窃,12,3,-75%\n盗窃三车,—,0,\n合计,12,3,\n增减,,-75%,\n",
    );
    let done = office.call("import.commit", json!({"path": years, "of": "police_figure"}))["value"].clone();
    assert_eq!((&done["people"]["new"], &done["people"]["skipped"]), (&json!(2), &json!(1)), "{done}");
    assert_eq!(of(("2024-01-01", "2024-12-31"), "1001"), 12);
    assert_eq!(of(("2025-01-01", "2025-12-31"), "1001"), 3);
    assert_eq!(of(("2025-01-01", "2025-12-31"), "1002"), 0);
    assert_eq!(of(("2024-01-01", "2024-12-31"), "1002"), Value::Null, "what was not stated is missing, not nought");
    let station = office.call("police_figure.list", json!({}))["rows"][0]["station"].clone();
    assert_eq!(station, "金水派出所");

    let months =
        csv("各月.csv", "2026年可防性案件,,,\n月份,入室盗窃,盗窃车内财物,电信诈骗\n1月,0,1,2\n2月,0,0,\n合计,0,1,2\n");
    let done = office.call("import.commit", json!({"path": months, "of": "police_figure"}))["value"].clone();
    assert_eq!((&done["people"]["new"], &done["people"]["conflict"]), (&json!(2), &json!(0)), "{done}");
    assert_eq!(of(("2026-01-01", "2026-01-31"), "1007"), 2);
    assert_eq!(of(("2026-02-01", "2026-02-28"), "1003"), 0);

    let corrected = csv("更正.csv", "时段,类别,件数,出具单位\n2026年1月,诈骗,3,金水派出所\n去年,诈骗,3,金水派出所\n");
    let done = office.call("import.commit", json!({"path": corrected, "of": "police_figure"}))["value"].clone();
    assert_eq!((&done["people"]["updated"], &done["people"]["conflict"]), (&json!(1), &json!(1)), "{done}");
    assert_eq!(done["lines"][0]["message"], "2 改为 3");
    assert!(text(&done["lines"][1]["message"]).contains("看不懂时段"), "{done}");
    assert_eq!(of(("2026-01-01", "2026-01-31"), "1007"), 3);
}
