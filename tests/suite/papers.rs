//! Every paper of a record is set when the record holds no more than it must, and for the public too.

use crate::team::team;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{Office, number, text};

/// One record of every register that has a paper, with nothing in it that need not be.
fn bare(office: &Office) -> BTreeMap<&'static str, String> {
    let save = |register: &str, draft: Value| text(&office.call(&format!("{register}.save"), draft)["value"]["id"]);
    let (household, person) = office.household("12-3-501", "欧阳建国", &number("19350301", 11));
    let patrol = team(office, "平安巡逻队");
    let member = save("team_member", json!({"team_id": patrol, "name": "赵永安"}));
    let walk = json!({"team_id": patrol, "date": "2026-11-20", "from_time": "8:30", "to_time": "10:10", "members": [{"member_id": member}]});
    let roster = json!({"team_id": patrol, "from_date": "2026-11-23", "to_date": "2026-11-24", "shifts": ["10"], "least": 1, "most": 1});
    let volunteer = save("volunteer", json!({"person_id": person, "from_date": "2020-01-01"}));
    let served = json!({"name": "助老", "date": "2026-10-01", "from_time": "9:00", "to_time": "11:00", "people": [{"person_id": person}]});
    save("activity", served);
    let hazard = json!({"place": "小广场", "description": "井盖松动", "found_on": "2026-11-20", "due": "2026-11-27"});
    let posted =
        json!({"title": "2026年第四季度救助公示", "place": "南门", "from_date": "2026-11-16", "to_date": "2026-11-22"});
    BTreeMap::from([
        (
            "needy_survey",
            save(
                "needy_survey",
                json!({"household_id": household, "date": "2026-11-01", "members": [{"person_id": person, "relation": "02"}]}),
            ),
        ),
        ("aid_batch", save("aid_batch", json!({"title": "重阳", "date": "2026-11-20", "goods": "大米1袋"}))),
        ("disclosure", save("disclosure", posted)),
        ("visit", save("visit", json!({"date": "2026-11-20", "persons": [person]}))),
        (
            "dispute",
            save(
                "dispute",
                json!({"category": "02", "outline": "漏水", "parties": [{"side": "a", "name": "甲"}, {"side": "b", "name": "乙"}]}),
            ),
        ),
        ("hazard", save("hazard", hazard)),
        ("incident", save("incident", json!({"title": "停水", "date": "2026-11-20", "place": "小广场"}))),
        ("patrol", save("patrol", walk)),
        ("roster", save("roster", roster)),
        ("activity", save("activity", json!({"name": "茶会", "date": "2026-11-20"}))),
        ("group", save("group", json!({"name": "艺术团"}))),
        ("certificate", save("certificate", json!({"volunteer_id": volunteer}))),
        ("meeting", save("meeting", json!({"title": "楼道堆物", "kind": "居民会议", "date": "2026-11-20"}))),
        ("election", save("election", json!({"session": "第七届", "date": "2026-11-20"}))),
        (
            "notice",
            save(
                "notice",
                json!({"title": "收支", "category": "30", "place": "南门", "from_date": "2026-11-16", "to_date": "2026-11-30"}),
            ),
        ),
        ("team", patrol),
        ("household", household),
        ("elderly", person),
    ])
}

#[test]
fn every_paper_is_set_of_a_record_that_holds_no_more_than_it_must() {
    let office = Office::new();
    let records = bare(&office);
    let out = office.folder.path().join("a.pdf");
    for document in office.call("print.documents", json!({})).as_array().unwrap() {
        let (name, register) = (document["document"].as_str().unwrap(), document["register"].as_str().unwrap());
        let id = match document["per"].as_str().unwrap() {
            "record" => Some(records.get(register).unwrap_or_else(|| panic!("a bare record of {register} for {name}"))),
            _ => None,
        };
        let ask = |masked: bool| {
            json!({
                "document": name, "id": id, "out": out, "masked": masked, "reason": "公示", "letter": "住户通知",
                "from": "2026-11-01", "to": "2026-11-23",
            })
        };
        for masked in [false, true] {
            let done = office.desk.call("print.save", ask(masked), &office::Context::default());
            if let Err(fault) = done {
                assert_ne!(fault.code, office::Code::Broken, "{name}, masked {masked}: {fault}");
            }
        }
    }
}

#[test]
fn pictures_of_a_patrol_and_of_an_incident_stand_on_their_papers_and_on_none_for_the_public() {
    let office = Office::new();
    let records = bare(&office);
    for (register, document) in [("patrol", "patrol-record"), ("incident", "incident-report")] {
        let id = &records[register];
        let size = |masked: bool| {
            let out = office.folder.path().join("a.pdf");
            let ask = json!({"document": document, "id": id, "out": out, "masked": masked, "reason": "公示"});
            office.call("print.save", ask);
            std::fs::metadata(&out).unwrap().len()
        };
        let (bare, covered) = (size(false), size(true));
        let path = office.folder.path().join("现场.png");
        image::RgbImage::from_fn(200, 150, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8])).save(&path).unwrap();
        office.call("file.attach", json!({"register": register, "id": id, "label": "现场", "path": path}));
        assert!(size(false) > bare + 2_000, "{document} shows the picture");
        assert!(size(true) < covered + 1_000, "{document} for the public shows none");
    }
}
