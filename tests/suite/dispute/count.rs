//! 矛盾纠纷统计月报: figures worked out by hand.

use super::{agreed, case, lane, saved};
use serde_json::{Value, json};
use tests::{Office, text};

fn cell<'a>(answer: &'a Value, line: &str, column: &str) -> &'a Value {
    let table = &answer["tables"][0];
    let at = table["columns"].as_array().unwrap().iter().position(|of| of["label"] == column);
    let row = table["rows"].as_array().unwrap().iter().find(|row| row["label"] == line);
    &row.unwrap_or_else(|| panic!("no line {line}"))["cells"][at.unwrap_or_else(|| panic!("no column {column}"))]
}

fn shown(answer: &Value, line: &str) -> Vec<String> {
    let columns = ["上期结转", "受理", "化解", "其他办结", "未化解", "化解率（%）", "同比（%）", "环比（%）"];
    columns.iter().map(|column| text(&cell(answer, line, column)["text"])).collect()
}

fn stats(office: &Office, from: &str, to: &str) -> Value {
    office.call("stats", json!({"name": "dispute", "from": from, "to": to}))
}

fn failed(dispute: &str, date: &str) -> Value {
    json!({"dispute_id": dispute, "date": date, "outcome": "41", "cause": "failed", "told_on": date, "told_ways": ["court"]})
}

#[test]
fn one_hundred_and_twelve_of_a_hundred_and_twenty_are_93_33_per_cent() {
    let (office, person) = lane();
    for at in 0..120 {
        let day = format!("2026-03-{:02}", at % 28 + 1);
        let id = saved(&office, "dispute", case(&person, &day));
        let end = format!("2026-04-{:02}", at % 28 + 1);
        saved(&office, "settlement", if at < 112 { agreed(&id, &end) } else { failed(&id, &end) });
    }
    let answer = stats(&office, "2026-01-01", "2026-10-31");
    assert_eq!(shown(&answer, "合计"), ["0", "120", "112", "8", "0", "93.33", "—", "—"]);
    assert_eq!(shown(&answer, "邻里纠纷")[1..3], ["120".to_owned(), "112".to_owned()]);
    assert_eq!(shown(&answer, "物业纠纷"), ["0", "0", "0", "0", "0", "—", "—", "—"], "a base of nought");
    let notes: String = answer["tables"][0]["notes"].as_array().unwrap().iter().map(text).collect();
    assert!(
        notes.contains("120 件中化解 112 件") && notes.contains("93.33%（取整 93%）") && notes.contains("受理口径"),
        "{notes}"
    );
    for check in answer["tables"][0]["checks"].as_array().unwrap() {
        assert_eq!(check["left"], check["right"], "{check}");
    }
    // The rate opens those who were not settled.
    let key = cell(&answer, "合计", "化解率（%）")["key"].clone();
    let names =
        office.call("stats.names", json!({"name": "dispute", "from": "2026-01-01", "to": "2026-10-31", "key": key}));
    assert_eq!((names["names"].as_array().unwrap().len(), text(&names["figure"])), (8, "93.33".into()));
    assert_eq!(text(&names["names"][0]["register"]), "dispute");
    // March by its own end: nothing had been settled by then.
    assert_eq!(
        shown(&stats(&office, "2026-03-01", "2026-03-31"), "合计"),
        ["0", "120", "0", "0", "120", "0.00", "—", "—"]
    );
    let later = office
        .call("stats", json!({"name": "dispute", "from": "2026-03-01", "to": "2026-03-31", "as_of": "2026-10-31"}));
    assert_eq!(text(&cell(&later, "合计", "化解率（%）")["text"]), "93.33", "settled by the day that is asked for");
    let april = stats(&office, "2026-04-01", "2026-04-30");
    assert_eq!(shown(&april, "合计"), ["120", "0", "112", "8", "0", "—", "—", "-100.00"], "none accepted: no base");
    office.call("setting.save", json!({"key": "dispute.rate_base", "value": "closed"}));
    let april = stats(&office, "2026-04-01", "2026-04-30");
    assert_eq!(text(&cell(&april, "合计", "化解率（%）")["text"]), "93.33", "of those closed");
    assert!(
        text(&april["tables"][0]["notes"][0]).contains("办结口径"),
        "the base is printed below: {}",
        april["tables"][0]["notes"]
    );
    assert_eq!(
        office.refused("setting.save", json!({"key": "dispute.rate_base", "value": "别的"})).field.as_deref(),
        Some("value")
    );
    let out = office.folder.path().join("月报.xlsx");
    office.call("stats.export", json!({"name": "dispute", "from": "2026-01-01", "to": "2026-10-31", "out": out}));
    let grid = format!("{:?}", ::sheet::open(&out).unwrap().grid("矛盾纠纷统计月报", &mut |_| true).unwrap());
    assert!(grid.contains("93.33") && grid.contains('—') && grid.contains("办结口径"), "{grid}");
}

#[test]
fn accepted_in_one_year_and_settled_in_the_next() {
    let (office, person) = lane();
    let id = saved(&office, "dispute", case(&person, "2025-12-20"));
    saved(&office, "settlement", agreed(&id, "2026-01-10"));
    let other = saved(&office, "dispute", case(&person, "2026-02-01"));
    let first = stats(&office, "2025-01-01", "2025-12-31");
    assert_eq!(shown(&first, "合计"), ["0", "1", "0", "0", "1", "0.00", "—", "—"], "open at the end of its year");
    let second = stats(&office, "2026-01-01", "2026-10-31");
    assert_eq!(
        shown(&second, "合计"),
        ["1", "1", "1", "0", "1", "0.00", "—", "0.00"],
        "carried over and settled; the new one is open, and the ten months before had one as well"
    );
    let year = stats(&office, "2026-01-01", "2026-11-23");
    assert_eq!(text(&cell(&year, "合计", "同比（%）")["text"]), "—", "nothing from January to 23 November 2025");
    let whole = stats(&office, "2026-01-01", "2026-12-31");
    assert_eq!(text(&cell(&whole, "合计", "同比（%）")["text"]), "0.00", "one each year");
    office.call("setting.save", json!({"key": "dispute.rate_base", "value": "closed"}));
    let second = stats(&office, "2026-01-01", "2026-10-31");
    assert_eq!(text(&cell(&second, "合计", "化解率（%）")["text"]), "100.00", "of the one that was closed");
    assert_eq!(
        text(&cell(&stats(&office, "2025-01-01", "2025-12-31"), "合计", "化解率（%）")["text"]),
        "—",
        "none was closed in 2025"
    );
    saved(&office, "settlement", failed(&other, "2026-02-20"));
    let second = stats(&office, "2026-01-01", "2026-10-31");
    assert_eq!(shown(&second, "合计")[..6], ["1", "1", "1", "1", "0", "50.00"]);
}

#[test]
fn a_case_that_is_not_accepted_counts_nowhere_and_money_and_dangers_are_summed() {
    let (office, person) = lane();
    let mut waiting = case(&person, "2026-11-02");
    waiting["accepted_on"] = json!("");
    saved(&office, "dispute", waiting);
    for (day, yuan) in [("2026-11-03", 1_200), ("2026-11-04", 300)] {
        let id = saved(&office, "dispute", case(&person, day));
        let mut end = agreed(&id, "2026-11-10");
        end["amount"] = json!(format!("{yuan}"));
        if yuan == 300 {
            end["prevented"] = json!("民转刑");
            end["prevented_people"] = json!(3);
        }
        saved(&office, "settlement", end);
    }
    let answer = stats(&office, "2026-11-01", "2026-11-23");
    assert_eq!(text(&cell(&answer, "合计", "受理")["text"]), "2");
    let ends = answer["tables"].as_array().unwrap().iter().find(|table| table["title"] == "矛盾纠纷办结情况").unwrap();
    let total: Vec<String> =
        ends["rows"][0]["cells"].as_array().unwrap().iter().map(|cell| text(&cell["text"])).collect();
    assert_eq!(total, ["2", "1,500.00", "1", "3", "0"]);
    let sources = answer["tables"].as_array().unwrap().iter().find(|table| table["title"] == "矛盾纠纷来源").unwrap();
    let first = sources["rows"].as_array().unwrap().iter().find(|row| row["label"] == "当事人申请").unwrap();
    assert_eq!(text(&first["cells"][0]["text"]), "2");
}

#[test]
fn a_day_within_the_span_ends_it_in_every_statistic() {
    let (office, person) = lane();
    let id = saved(&office, "dispute", case(&person, "2026-10-05"));
    saved(&office, "dispute", case(&person, "2026-10-20"));
    saved(&office, "settlement", agreed(&id, "2026-10-15"));
    office.call("visit.save", json!({"date": "2026-10-05", "persons": [person]}));
    office.call("visit.save", json!({"date": "2026-10-20", "persons": [person]}));
    let ask = |name: &str, as_of: &str| {
        office.call("stats", json!({"name": name, "from": "2026-10-01", "to": "2026-10-31", "as_of": as_of}))
    };
    let early = ask("dispute", "2026-10-10");
    assert_eq!(shown(&early, "合计")[..6], ["0", "1", "0", "0", "1", "0.00"].map(str::to_owned));
    assert_eq!(text(&early["to"]), "2026-10-10");
    assert!(text(&early["tables"][0]["when"]).contains("至2026年10月10日"), "{}", early["tables"][0]["when"]);
    assert_eq!(shown(&ask("dispute", "2026-10-31"), "合计")[..5], ["0", "2", "1", "0", "1"].map(str::to_owned));
    let total = |as_of: &str| text(&ask("visit", as_of)["tables"][0]["rows"][0]["cells"][0]["text"]);
    assert_eq!((total("2026-10-10"), total("2026-10-31")), ("1".into(), "2".into()));
    let before = json!({"name": "visit", "from": "2026-10-01", "to": "2026-10-31", "as_of": "2026-09-30"});
    assert_eq!(office.refused("stats", before).field.as_deref(), Some("as_of"));
}
