//! 线索移交: counted with station and paper; whom it is about has no place.

use serde_json::json;
use tests::{Office, text};

#[test]
fn a_clue_is_counted_with_station_and_paper() {
    let office = Office::new();
    let draft =
        json!({"date": "2026-11-20", "station": "金水派出所", "document": "情况说明2026-3", "clues": 3, "caught": 1});
    let first = text(&office.call("tip.save", draft.clone())["value"]["id"]);
    office.call("tip.save", json!({"date": "2026-11-21", "station": "金水派出所"}));
    let list = office.call("tip.list", json!({}));
    assert_eq!((&list["total"], &list["sums"]["caught"]), (&json!(2), &json!(1)));
    assert_eq!(list["sums"]["clues"], 4, "one that nobody counted is one");
    assert_eq!(office.call("tip.get", json!({"id": first}))["title"], "2026-11-20 金水派出所");
    for (more, field) in [
        (json!({"station": ""}), "station"),
        (json!({"date": "2026-11-24"}), "date"),
        (json!({"caught": -1}), "caught"),
        (json!({"clues": 0}), "clues"),
    ] {
        let mut wrong = draft.clone();
        wrong.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(office.refused("tip.save", wrong).field.as_deref(), Some(field));
    }
    let mut bare = draft;
    bare["document"] = json!("");
    let told = office.call("tip.check", bare);
    assert!(told["warnings"].to_string().contains("依据"), "{told}");
    let named: Vec<String> = office.call("office.describe", json!({}))["registers"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|register| register["name"] == "tip")
        .flat_map(|register| register["fields"].as_array().unwrap().clone())
        .map(|field| text(&field["name"]))
        .collect();
    assert_eq!(named, ["date", "station", "document", "clues", "caught", "note"], "no field for a name");
}

#[test]
fn a_sheet_of_clues_tells_how_many_went_with_each_paper() {
    let office = Office::new();
    let path = office.folder.path().join("线索移交.csv");
    let sheet =
        "移交日期,接收单位,文书编号,线索数量\n2026-11-03,金水派出所,移交单1号,2条\n2026-11-09,金水派出所,移交单2号,\n";
    store::atomic_write(&path, sheet.as_bytes()).unwrap();
    let done = office.call("import.commit", json!({"path": path, "of": "tip"}))["value"].clone();
    assert_eq!((&done["people"]["new"], &done["unused"]), (&json!(2), &json!(null)), "{done}");
    assert_eq!(office.call("tip.list", json!({}))["sums"]["clues"], 3);
}
