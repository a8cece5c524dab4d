//! 居务: works, projects, meetings, elections, terms and what is put up.

mod election;
mod import;
mod meeting;
mod notice;
mod project;
mod work;

use serde_json::{Value, json};
use tests::{Office, text};

/// Saves a record; its key.
fn saved(office: &Office, register: &str, draft: Value) -> String {
    text(&office.call(&format!("{register}.save"), draft)["value"]["id"])
}

/// The field at which a draft is refused.
fn refused(office: &Office, register: &str, base: &Value, more: &Value) -> String {
    let mut draft = base.clone();
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.refused(&format!("{register}.save"), draft).field.unwrap_or_default()
}

/// Title and day of what is due of a kind, on a day of the office's choosing.
fn due(office: &Office, kind: &str, on: &str) -> Vec<(String, String)> {
    let answer = office.call("due", json!({"kind": kind, "on": on}));
    answer["rows"].as_array().unwrap().iter().map(|row| (text(&row["title"]), text(&row["due"]))).collect()
}

/// A figure of the statistic `work`: as people read it.
fn figure(answer: &Value, title: &str, line: &str, column: &str) -> String {
    let table = answer["tables"].as_array().unwrap().iter().find(|table| text(&table["title"]).contains(title));
    let table = table.unwrap_or_else(|| panic!("no table {title}"));
    let at = table["columns"].as_array().unwrap().iter().position(|c| c["label"] == column).unwrap();
    let row = table["rows"].as_array().unwrap().iter().find(|row| row["label"] == line);
    text(&row.unwrap_or_else(|| panic!("no line {line} in {title}"))["cells"][at]["text"])
}

fn stats(office: &Office, from: &str, to: &str) -> Value {
    let answer = office.call("stats", json!({"name": "work", "from": from, "to": to}));
    for table in answer["tables"].as_array().unwrap() {
        for check in table["checks"].as_array().unwrap() {
            assert_eq!(check["left"], check["right"], "{}: {check}", table["title"]);
        }
    }
    answer
}

/// The words of a printed paper without the room between them; None where there is no reader for it.
fn printed(office: &Office, document: &str, id: &str, masked: bool) -> Option<String> {
    let out = office.folder.path().join(format!("{document}.pdf"));
    let ask = json!({"document": document, "id": id, "out": out, "masked": masked, "reason": "张贴"});
    assert!(office.call("print.save", ask)["value"]["pages"].as_i64() >= Some(1), "{document}");
    let read = std::process::Command::new("pdftotext").args(["-layout"]).arg(&out).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&read.stdout).split_whitespace().collect())
}

#[test]
fn every_register_here_can_be_found_changed_in_many_struck_and_put_back() {
    let office = Office::new();
    for (register, draft, field) in [
        ("work", json!({"year": 2026, "title": "修楼道灯"}), "owner"),
        ("project", json!({"title": "换防盗门"}), "owner"),
        ("meeting", json!({"title": "工作例会", "date": "2026-11-02"}), "host"),
        ("election", json!({"session": "第七届", "date": "2026-11-02"}), "place"),
        ("term", json!({"name": "刘关山", "post": "居民代表", "from_date": "2026-01-01"}), "scope"),
        (
            "notice",
            json!({"title": "经费收支", "place": "公开栏", "from_date": "2026-11-01", "period": "长期"}),
            "place",
        ),
    ] {
        let id = saved(&office, register, draft);
        let call = |verb: &str, body: Value| office.call(&format!("{register}.{verb}"), body);
        call("set", json!({"ids": [id], "field": field, "value": "改过"}));
        assert_eq!(call("get", json!({"id": id}))["draft"][field], "改过", "{register}");
        assert_eq!(call("list", json!({"text": "改过"}))["total"], 1, "{register} is searched");
        office.call("journal.undo", json!({}));
        assert_ne!(call("get", json!({"id": id}))["draft"][field], "改过", "{register}");
        call("remove", json!({"ids": [id]}));
        assert_eq!(call("list", json!({}))["total"], 0, "{register}");
        call("restore", json!({"ids": [id]}));
        assert_eq!(call("list", json!({}))["total"], 1, "{register}");
        assert!(call("history", json!({"id": id})).as_array().unwrap().len() >= 3, "{register}");
    }
}

#[test]
fn the_made_up_office_has_two_years_of_it_and_all_of_it_prints() {
    let office = Office::new();
    office.call("office.seed", json!({"households": 300, "seed": 7}));
    let total = |register: &str, body: Value| office.call(&format!("{register}.list"), body)["total"].as_i64().unwrap();
    assert_eq!(total("work", json!({})), 20);
    assert_eq!((total("project", json!({})), total("election", json!({}))), (3, 2));
    assert_eq!(total("meeting", json!({})), 24);
    assert!((20..=26).contains(&total("notice", json!({}))), "{}", total("notice", json!({})));
    assert!(total("term", json!({"filter": {"post": ["4010"]}})) == 25, "residents' representatives");
    for (register, documents) in [
        ("meeting", vec!["meeting-minutes", "meeting-sign", "meeting-resolution"]),
        ("election", vec!["election-roll", "election-ballot", "election-tally", "election-result"]),
        ("notice", vec!["notice-sheet"]),
    ] {
        let rows = office.call(&format!("{register}.list"), json!({}))["rows"].clone();
        for document in documents {
            printed(&office, document, &text(&rows[0]["id"]), false);
        }
    }
    let answer = stats(&office, "2025-01-01", "2026-11-23");
    assert_eq!(figure(&answer, "按年度", "2025年", "完成率"), "90.0", "one of ten was given up");
    assert_eq!(figure(&answer, "楼栋设施", "防盗门", "覆盖率"), "100.0");
    assert_eq!(figure(&answer, "换届选举", "第四届社区党组织换届", "其中全票通过"), "1");
}
