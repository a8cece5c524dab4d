//! What was typed before is offered again; nothing that is nobody's business to browse.

use serde_json::json;
use tests::{Office, number};

#[test]
fn the_most_used_words_come_first_and_only_of_marked_fields() {
    let office = Office::new();
    for (at, employer) in ["幸福里小学", "幸福里菜市场", "幸福里菜市场", "环卫站"].iter().enumerate()
    {
        office.call("person.save", json!({ "name": format!("张国{at}"), "employer": employer }));
    }
    let ask = |text: &str| office.call("suggest", json!({ "register": "person", "field": "employer", "text": text }));
    assert_eq!(ask("幸福里"), json!(["幸福里菜市场", "幸福里小学"]));
    assert_eq!(ask("")[0], json!("幸福里菜市场"));
    assert_eq!(office.call("suggest", json!({ "register": "residence", "field": "destination" })), json!([]));
    for (register, field) in
        [("person", "id_number"), ("person", "name"), ("sqlite_schema", "name"), ("person", "1; DROP TABLE person")]
    {
        office.refused("suggest", json!({ "register": register, "field": field }));
    }
}

#[test]
fn every_field_that_offers_words_has_some_to_offer_or_none() {
    let office = Office::new();
    for register in office::registers::ALL {
        for field in register.fields.iter().filter(|field| field.suggest) {
            office.call("suggest", json!({ "register": register.name, "field": field.name, "text": "米" }));
        }
    }
    let (household, _) = office.household("12-1-101", "刘关山", &number("19650301", 11));
    let given = json!({"household_id": household, "date": "2026-11-20", "goods": "大米1袋", "source": "10"});
    office.call("aid.save", given);
    let offered = office.call("suggest", json!({ "register": "visit", "field": "goods", "text": "米" }));
    assert_eq!(offered, json!(["大米1袋"]), "a visit's gifts are kept in 慰问帮扶");
}
