//! The rolls: each kind asks what is its own, all are counted by year.

use crate::activity::resident;
use serde_json::{Value, json};
use tests::{Office, text};

#[test]
fn brands_inspections_media_honours_and_families_are_counted_by_year() {
    let office = Office::new();
    let (household, _) = office.household("1-1-101", "赵永安", &tests::number("19600301", 11));
    let save = |body: Value| office.call("roll.save", body);
    save(json!({"kind": "brand", "date": "2016-07-01", "title": "红色管家", "to_date": "2017-03-01"}));
    save(json!({"kind": "brand", "date": "2016-08-01", "title": "夕阳红"}));
    for day in ["2017-01-05", "2017-06-05", "2018-01-01"] {
        save(json!({"date": day, "title": "基层治理", "unit": "市委组织部", "leader": "张部长", "level": "市级"}));
    }
    save(json!({"kind": "media", "date": "2017-02-01", "title": "小巷总理", "unit": "东城日报"}));
    save(json!({"kind": "family", "date": "2017-03-08", "household_id": household}));
    assert_eq!(
        office.refused("roll.save", json!({"kind": "media", "date": "2017-02-02", "title": "又一篇"})).faults[0].field,
        "unit"
    );
    assert_eq!(
        office.refused("roll.save", json!({"kind": "family", "date": "2017-03-08"})).faults[0].field,
        "household_id"
    );
    assert_eq!(office.refused("roll.save", json!({"date": "2017-03-08", "title": "什么事"})).faults[0].field, "kind");
    let rows = office.call("roll.list", json!({"filter": {"kind": "上级调研", "date": "2017-01-01..2017-12-31"}}));
    assert_eq!(
        (&rows["total"], text(&rows["rows"][0]["kind"])),
        (&json!(2), "上级调研".into()),
        "told by who led them"
    );
    let family = office.call("roll.list", json!({"filter": {"kind": "family"}}))["rows"][0].clone();
    assert_eq!(
        (text(&family["title"]), text(&family["whom"]), text(&family["building"])),
        ("文明家庭".into(), "赵永安".into(), "1".into())
    );
    let stats = office.call("stats", json!({"name": "roll", "from": "2017-01-01", "to": "2017-12-31"}));
    let line = |table: usize, label: &str| {
        let row = stats["tables"][table]["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["label"] == label)
            .unwrap()
            .clone();
        row["cells"].as_array().unwrap().iter().map(|cell| cell["value"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(
        (line(0, "服务品牌"), line(0, "上级调研"), line(0, "媒体报道"), line(0, "文明家庭")),
        (vec![0, 1], vec![2, 0], vec![1, 0], vec![1, 1]),
        "in the year, and standing at its end"
    );
    assert_eq!((line(1, "服务品牌"), line(1, "上级调研")), (vec![2, 0], vec![0, 2]), "2016, 2017");
    assert_eq!(line(2, "市级"), [2, 0, 0]);
    for kind in ["brand", "inspection", "media", "honour", "family"] {
        let out = office.folder.path().join("a.pdf");
        let done = office.call(
            "print.save",
            json!({"document": format!("roll-{kind}"), "from": "2016-01-01", "to": "2018-12-31", "out": out}),
        );
        assert_eq!(done["value"]["pages"], 1, "{kind}");
    }
    assert!(!resident(&office, "1-1-102", "钱进", "19700301").is_empty());
}
