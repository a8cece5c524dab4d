//! 公示: whatever is printed or written covered shows no door, no number, no phone and no whole name, whichever register it is.

use office::register::Kind;
use serde_json::json;
use tests::{Office, number};

#[test]
fn no_masked_list_of_any_register_tells_a_door_a_number_a_phone_or_a_name() {
    let office = Office::new();
    office.call("office.seed", json!({"households": 60, "seed": 11}));
    let (household, person) = office.household("12-3-501", "欧阳建国", &number("19350301", 11));
    let page = office.call("person.get", json!({"id": person}))["draft"].clone();
    let mut draft = page;
    draft["phones"] = json!([{"label": "手机", "number": "13900001234"}]);
    draft["registered_address"] = json!("济南市历下区泺源大街3号楼2单元602");
    office.call("person.save", draft);
    office.call("needy.save", json!({"household_id": household, "category": "N01", "from_date": "2026-01-01"}));
    office.call("visit.save", json!({"date": "2026-11-20", "persons": [person], "goods": "大米1袋", "source": "街道"}));
    let mut told = 0;
    for register in office::registers::ALL {
        // Every column the list can show, not only those it comes with.
        let columns: Vec<&str> = register.fields.iter().filter(|f| f.column).map(|f| f.name).collect();
        let out = office.folder.path().join("公示.xlsx");
        let states = json!({"out": out, "masked": true, "columns": columns, "reason": "公示"});
        office.call(&format!("{}.export", register.name), states);
        let grid = sheet::open(&out).unwrap().grid(register.label, &mut |_| true).unwrap();
        // The title, the line below it, then the headings.
        for row in grid.rows().skip(3) {
            for (at, field) in columns.iter().enumerate() {
                let shown = row.cell(at as u32).shown();
                told += 1;
                let field = register.fields.iter().find(|f| f.name == *field).unwrap();
                let place = format!("{} {}：{shown}", register.label, field.label);
                if field.kind != Kind::Date {
                    let parts: Vec<&str> = shown.split(['-', ' ', '、']).collect();
                    let door = parts.windows(3).any(|three| {
                        three.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
                    });
                    assert!(!door, "a door: {place}");
                }
                assert!(!shown.contains("501") && !shown.contains("602"), "a door: {place}");
                assert!(!shown.contains("欧阳建国"), "a name: {place}");
                assert!(!shown.contains("13900001234"), "a phone: {place}");
                let digits = shown.chars().filter(char::is_ascii_digit).count();
                assert!(digits < 15 || shown.contains('*'), "a number: {place}");
            }
        }
    }
    assert!(told > 3_000, "the lists have something in them: {told}");
}
