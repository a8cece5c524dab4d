//! Households and people as a clerk keeps them.

use serde_json::json;
use tests::{Office, number, text};

#[test]
fn a_saved_household_is_found_by_any_fragment_and_taken_back() {
    let office = Office::new();
    let (household, person) = office.household("12号楼3单元501", "刘关山", &number("19650301", 11));
    office.call("person.save", {
        let mut draft = office.call("person.get", json!({"id": person}))["draft"].clone();
        draft["phones"] = json!([{"label": "", "number": "19900001234"}]);
        draft
    });
    for typed in ["关山", "liugs", "lgs", "liuguanshan", "guansh", "19650301", "1234", "12-3-501", "12号楼3单元501"]
    {
        let hits = office.call("search", json!({"text": typed}));
        let found =
            hits.as_array().unwrap().iter().any(|hit| hit["id"] == json!(person) || hit["id"] == json!(household));
        assert!(found, "「{typed}」 finds him: {hits}");
    }
    let list = office.call("person.list", json!({}));
    assert_eq!(list["rows"][0]["id_number"], "370***********011X".replace("011X", &number("19650301", 11)[14..]));
    assert_eq!(list["rows"][0]["age"], 61, "age on the day of the clerk's clock");
    office.call("journal.undo", json!({}));
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("person.list", json!({}))["total"], 0, "both steps are taken back");
    assert_eq!(office.call("search", json!({"text": "刘关山"})), json!([]), "search follows the undo");
    office.call("journal.redo", json!({}));
    assert_eq!(office.call("person.list", json!({}))["total"], 1);
}

#[test]
fn a_covered_number_sent_back_keeps_what_is_stored() {
    let office = Office::new();
    let id_number = number("19650301", 11);
    let (_, person) = office.household("1-1-101", "刘关山", &id_number);
    let mut draft = office.call("person.get", json!({"id": person}))["draft"].clone();
    assert!(text(&draft["id_number"]).contains('*'), "a form shows the number covered");
    draft["note"] = json!("常在家");
    office.call("person.save", draft);
    let clear = office.call("person.reveal", json!({"id": person, "reason": "核对证件"}));
    assert_eq!(clear["id_number"], json!(id_number));
    let log = office.call("journal.list", json!({"limit": 1}));
    assert_eq!(log["rows"][0]["reason"], "核对证件", "who looked at the number is accounted for");
}

#[test]
fn the_heads_death_asks_for_a_successor_and_every_relation() {
    let office = Office::new();
    let (household, head) = office.household("2-1-201", "陈建国", &number("19400105", 13));
    let add = |name: &str, birth: &str, sequence, relation: &str| {
        let body = json!({"name": name, "id_number": number(birth, sequence), "household_id": household, "relation": relation});
        text(&office.call("person.save", body)["value"]["id"])
    };
    let wife = add("李桂英", "19420203", 22, "12");
    let son = add("陈海", "19680708", 15, "20");
    let death = |more: serde_json::Value| {
        let mut body = json!({"kind": "death", "date": "20261120", "person_id": head});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let fault = office.refused("event.record", death(json!({})));
    assert_eq!(fault.field.as_deref(), Some("successor"));
    let fault = office.refused("event.record", death(json!({"successor": wife})));
    assert_eq!(
        fault.field,
        Some(format!("relations.{son}")),
        "relations are relative to the head, so they are asked anew"
    );
    office.call("event.record", death(json!({"successor": wife, "relations": {(son.clone()): "20"}})));
    let page = office.call("household.get", json!({"id": household}));
    assert_eq!(page["members"][0]["name"], "李桂英");
    assert_eq!(page["members"].as_array().unwrap().len(), 2, "the dead leave every count: {page}");
    let before = office.call("household.get", json!({"id": household, "as_of": "2026-11-19"}));
    assert_eq!(before["members"].as_array().unwrap().len(), 3, "as of the day before he is there");
    let report = office.call("report.changes", json!({"from": "2026-11-01", "to": "2026-11-30"}));
    let deaths = report["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "death").unwrap();
    assert_eq!(deaths["count"], 1);
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("household.get", json!({"id": household}))["members"].as_array().unwrap().len(), 3);
}

#[test]
fn a_household_that_moves_out_comes_back_as_itself() {
    let office = Office::new();
    let (household, head) = office.household("3-2-302", "赵海", &number("19750505", 17));
    let out = json!({"kind": "move_out", "date": "2026-03-05", "household_id": household, "destination": "济南市"});
    office.call("event.record", out);
    assert_eq!(office.call("household.list", json!({}))["total"], 0);
    assert_eq!(office.call("household.list", json!({"as_of": "2026-03-04"}))["total"], 1);
    office.call("event.record", json!({"kind": "move_back", "date": "2026-09-01", "household_id": household}));
    let page = office.call("household.get", json!({"id": household}));
    assert_eq!(page["members"][0]["person_id"], json!(head), "the same person, as head of the same household");
    assert_eq!(page["members"][0]["relation"], "02");
}

#[test]
fn an_undo_is_refused_with_the_difference_where_something_changed_since() {
    let office = Office::new();
    let (_, person) = office.household("4-1-101", "孙丽", &number("19800808", 24));
    let save = |note: &str| {
        let mut draft = office.call("person.get", json!({"id": person}))["draft"].clone();
        draft["note"] = json!(note);
        office.call("person.save", draft)["entry"].as_i64().unwrap()
    };
    let first = save("第一次");
    save("第二次");
    let fault = office.refused("journal.undo", json!({"entry": first}));
    assert_eq!(fault.differences[0].expected, "第一次");
    assert_eq!(fault.differences[0].present, "第二次");
    assert_eq!(fault.differences[0].title, "孙丽");
}

#[test]
fn a_whole_building_is_laid_out_by_rule() {
    let office = Office::new();
    let done = office.call("building.lay_out", json!({"code": "7", "entrances": 3, "floors": 6, "doors": 2}));
    assert_eq!(done["value"]["dwellings"], 36);
    let list = office.call("dwelling.list", json!({"filter": {"building": "7"}, "limit": 36}));
    assert_eq!(list["rows"][0]["address"], "7-1-101");
    assert_eq!(list["rows"][35]["address"], "7-3-602", "in walking order");
}

#[test]
fn a_wrong_number_stops_at_its_field_and_can_be_saved_as_unverified() {
    let office = Office::new();
    let mut wrong = number("19650301", 11);
    wrong.replace_range(17.., if wrong.ends_with('1') { "2" } else { "1" });
    let fault = office.refused("person.save", json!({"name": "刘关山", "id_number": wrong}));
    assert_eq!(fault.field.as_deref(), Some("id_number"));
    office.call("person.save", json!({"name": "刘关山", "id_number": wrong, "verify": true}));
}
