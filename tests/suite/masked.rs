//! 公示: whatever is printed or written covered shows no door, no number, no phone and no whole name, whichever register it is.

use office::register::Kind;
use serde_json::{Value, json};
use tests::{Office, number, text};

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
    safety(&office);
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

/// A hazard, an incident and a patrol with a finding at one door, each telling of it in its own words as well.
fn safety(office: &Office) -> (String, String, String) {
    let words = "欧阳建国家（12-3-501）堆放杂物";
    let saved = |register: &str, draft: Value| text(&office.call(&format!("{register}.save"), draft)["value"]["id"]);
    let hazard = saved(
        "hazard",
        json!({"place": "12-3-501", "description": words, "measure": words, "note": words, "found_on": "2026-11-20", "due": "2026-11-27"}),
    );
    let incident = saved(
        "incident",
        json!({
            "title": words, "date": "2026-11-20", "place": "12-3-501", "description": words, "measures": words,
            "follow_up": words, "note": words, "reports": [{"whom": "街道办", "date": "2026-11-20", "content": words}],
        }),
    );
    let team = crate::team::team(office, "夜巡队");
    let member = crate::team::member(office, &team, "赵永安", &["20"]);
    let finding = json!({"kind": "隐患", "place": "12-3-501", "description": words, "done": words});
    let patrol = saved(
        "patrol",
        json!({
            "team_id": team, "date": "2026-11-20", "from_time": "8:30", "to_time": "10:10", "area": words, "narrative": words,
            "handover": words, "members": [{"member_id": member}], "findings": [finding],
        }),
    );
    saved("task", json!({"title": words, "due": "2026-11-30", "evidence": words, "note": words}));
    (hazard, incident, patrol)
}

/// What stands on the pages themselves, where there is a reader for them.
#[test]
fn no_masked_paper_tells_a_door_or_a_whole_name() {
    if std::process::Command::new("pdftotext").arg("-v").output().is_err() {
        return;
    }
    let office = Office::new();
    let (household, person) = office.household("12-3-501", "欧阳建国", &number("19350301", 11));
    office.call("person.tag_save", json!({"person_id": person, "tag": "E01", "from_date": "2026-01-01"}));
    office.call("needy.save", json!({"household_id": household, "category": "N01", "from_date": "2026-01-01"}));
    let visit = json!({
        "date": "2026-11-20", "persons": [person], "goods": "大米1袋", "source": "街道", "signed_by": "欧阳建国",
    });
    let visit = office.call("visit.save", visit)["value"]["id"].clone();
    let other = office.household("12-3-502", "上官红梅", &number("19700301", 12)).1;
    office.call(
        "event.record",
        json!({"kind": "move_out", "date": "2026-11-10", "person_id": other, "destination": "济南市"}),
    );
    let batch = office.call("aid_batch.save", json!({"title": "重阳", "date": "2026-11-20", "goods": "大米1袋"}))["value"]["id"].clone();
    office.call("aid_batch.fill", json!({"id": batch, "households": [household]}));
    let survey = office.call(
        "needy_survey.save",
        json!({"household_id": household, "date": "2026-11-01", "members": [{"person_id": person, "relation": "02"}]}),
    )["value"]["id"]
        .clone();
    let (hazard, incident, patrol) = safety(&office);
    let records = json!({
        "hazard-notice": hazard, "hazard-mended": hazard, "incident-report": incident, "patrol-record": patrol,
        "household-card": household, "elderly-card": person, "aid-sign": batch, "needy-form": survey, "visit-record": visit,
    });
    let mut read = 0;
    for document in office.call("print.documents", json!({})).as_array().unwrap() {
        let name = document["document"].as_str().unwrap();
        if document["per"] == "record" && records[name].is_null() {
            continue;
        }
        let out = office.folder.path().join("公示.pdf");
        // Blank sheets are for the days of a roster.
        let to = if name == "patrol-blank" { "2026-03-01" } else { "2026-11-23" };
        let ask = json!({
            "document": name, "id": records[name], "out": out, "masked": true, "reason": "公示", "letter": "住户通知",
            "from": "2026-03-01", "to": to,
        });
        office.call("print.save", ask);
        let text = std::process::Command::new("pdftotext").args(["-layout"]).arg(&out).arg("-").output().unwrap();
        let text = String::from_utf8_lossy(&text.stdout).into_owned();
        read += usize::from(text.contains("欧阳"));
        for word in ["欧阳建国", "上官红梅", "3-501", "3-502", "3单元501", "19350301", "济南市"] {
            assert!(!text.contains(word), "{name} tells {word}:\n{text}");
        }
    }
    assert!(read >= 13, "the papers have him in them: {read}");
}
