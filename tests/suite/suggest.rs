//! What was typed before is offered again; nothing that is nobody's business to browse.

use serde_json::json;
use tests::Office;

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
