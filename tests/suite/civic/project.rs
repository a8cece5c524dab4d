//! 改造项目: what a project gives the buildings, from its day on, and takes with it when it is undone.

use super::*;

fn compound(office: &Office, buildings: u32) {
    for code in 1..=buildings {
        office.call("building.save", json!({"code": code.to_string(), "features": ["集中供暖"]}));
    }
}

/// Numbers of the buildings that have a facility on a day.
fn with(office: &Office, feature: &str, on: &str) -> usize {
    let rows = office.call("building.list", json!({"as_of": on, "limit": 200}))["rows"].clone();
    rows.as_array().unwrap().iter().filter(|row| text(&row["features"]).contains(feature)).count()
}

#[test]
fn fifty_three_of_fifty_three_have_the_door_from_its_day_on_and_none_once_the_project_is_undone() {
    let office = Office::new();
    compound(&office, 53);
    let doors = json!({
        "title": "单元防盗门全部更换", "amount": "300万元", "from_date": "2026-05-01", "to_date": "2026-09-30",
        "parts": [{"buildings": "1-30", "feature": "防盗门", "date": "2026-06-15"}, {"buildings": "31号楼至53号楼", "feature": "防盗门"}],
    });
    let id = saved(&office, "project", doors);
    assert_eq!(office.call("project.get", json!({"id": id}))["draft"]["amount"], 300_000_000);
    assert_eq!([with(&office, "防盗门", "2026-06-14"), with(&office, "防盗门", "2026-06-15")], [0, 30]);
    assert_eq!(due(&office, "project", "2026-10-02"), [("项目到期：单元防盗门全部更换".into(), "2026-09-30".into())]);
    let all = json!([{"buildings": "1-30", "feature": "防盗门", "date": "2026-06-15"}, {"buildings": "31-53", "feature": "防盗门", "date": "2026-09-20"}]);
    office.call("project.save", json!({"id": id, "parts": all, "done_on": "2026-09-25"}));
    assert_eq!([with(&office, "防盗门", "2026-09-19"), with(&office, "防盗门", "2026-11-23")], [30, 53]);
    assert_eq!(due(&office, "project", "2026-10-02"), [("项目待验收：单元防盗门全部更换".into(), "2026-10-25".into())]);
    let answer = stats(&office, "2026-01-01", "2026-11-23");
    let of = |column: &str| figure(&answer, "楼栋设施", "防盗门", column);
    assert_eq!(["全部楼栋", "有", "没有", "覆盖率"].map(of), ["53", "53", "0", "100.0"].map(String::from));
    assert_eq!(figure(&answer, "改造项目", "合计", "投资"), "3,000,000.00");
    let page = office.call("building.list", json!({"text": "7"}))["rows"][0].clone();
    let page = office.call("building.get", json!({"id": page["id"]}));
    assert_eq!(
        page["draft"]["features"].as_array().unwrap().len(),
        1,
        "its own record is as it was: {}",
        page["draft"]
    );
    assert_eq!(page["fitted"][0]["title"], "单元防盗门全部更换", "where it comes from");
    assert_eq!(page["features"], json!(["防盗门", "集中供暖"]), "what it has today");
    assert!(page["linked"].to_string().contains("单元防盗门全部更换"), "{}", page["linked"]);
    office.call("journal.undo", json!({}));
    assert_eq!(with(&office, "防盗门", "2026-11-23"), 30, "the later change is undone");
    office.call("journal.redo", json!({}));
    office.call("project.remove", json!({"ids": [id]}));
    assert_eq!(with(&office, "防盗门", "2026-11-23"), 0, "a struck project gives nothing");
    office.call("project.restore", json!({"ids": [id]}));
    assert_eq!(with(&office, "防盗门", "2026-11-23"), 53);
}

#[test]
fn a_later_project_takes_away_what_an_earlier_one_gave_and_buildings_are_named_in_spans() {
    let office = Office::new();
    compound(&office, 6);
    let parts = |words: &str| json!([{"buildings": words, "feature": "监控", "date": "2026-03-01"}]);
    let id = saved(&office, "project", json!({"title": "监控", "parts": parts("5、1-3，6")}));
    let draft = office.call("project.get", json!({"id": id}))["draft"].clone();
    assert_eq!(draft["parts"][0]["buildings"], "1-3、5、6", "a run is a span");
    assert_eq!(office.call("project.list", json!({}))["rows"][0]["buildings"], 5);
    let gone = json!([{"buildings": "2", "feature": "监控", "way": "拆除", "date": "2026-08-01"},
                      {"buildings": "全部", "feature": "集中供暖", "way": "拆除", "date": "2026-10-01"}]);
    saved(&office, "project", json!({"title": "拆旧", "parts": gone}));
    assert_eq!([with(&office, "监控", "2026-07-31"), with(&office, "监控", "2026-08-01")], [5, 4]);
    assert_eq!(
        [with(&office, "集中供暖", "2026-09-30"), with(&office, "集中供暖", "2026-10-01")],
        [6, 0],
        "also what its own record says"
    );
    for words in ["7", "1-9", "3-1", "某楼", " "] {
        let more = json!({"parts": parts(words)});
        assert_eq!(refused(&office, "project", &json!({"title": "监控"}), &more), "parts", "{words}");
    }
    let twice = json!({"parts": [{"buildings": "1-3", "feature": "电梯"}, {"buildings": "3", "feature": "电梯"}]});
    assert_eq!(refused(&office, "project", &json!({"title": "电梯"}), &twice), "parts");
    let later = json!({"parts": [{"buildings": "1", "feature": "电梯", "date": "2026-12-01"}]});
    assert_eq!(refused(&office, "project", &json!({"title": "电梯"}), &later), "parts", "not there yet");
}
