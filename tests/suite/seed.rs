//! The made-up office: as large as the real one, and the same whenever it is made from the same seed.

use serde_json::{Value, json};
use tests::{Office, number, text};

fn rows(office: &Office, register: &str, without: &[&str]) -> Vec<Value> {
    let list = office.call(&format!("{register}.list"), json!({"limit": 5000}));
    let mut rows = list["rows"].as_array().unwrap().clone();
    assert_eq!(json!(rows.len()), list["total"], "the whole list of {register}");
    for row in &mut rows {
        // Keys are new each time; everything a clerk can see is not.
        for key in without {
            row.as_object_mut().unwrap().remove(*key);
        }
    }
    rows
}

#[test]
fn by_default_it_is_as_large_as_the_office_it_was_drawn_from() {
    let office = Office::new();
    let made = office.call("office.seed", json!({}))["value"].clone();
    assert_eq!((&made["buildings"], &made["entrances"]), (&json!(53), &json!(170)));
    assert_eq!(made["households"], 1214);
    let home = office.call("home", json!({}));
    assert_eq!((&home["buildings"], &home["entrances"], &home["households"]), (&json!(53), &json!(170), &json!(1214)));
    let elders = home["over_65"].as_i64().unwrap();
    assert!((370..=430).contains(&elders), "about 400 residents of 65 and more: {elders}");
    let people = home["people"].as_i64().unwrap();
    assert_eq!(json!(people), made["people"]);
    assert!((3000..=3800).contains(&people), "some 3,500 people: {people}");
    for part in ["home_both", "home_only", "book_only", "empty"] {
        assert!(home[part].as_i64().unwrap() > 20, "each kind of person and door is there to be seen: {part}");
    }
    for rule in office.call("check.run", json!({})).as_array().unwrap() {
        let found = rule["findings"].as_array().unwrap().len() as i64;
        let most = match rule["rule"].as_str().unwrap() {
            // Grown children who are in the book and live elsewhere.
            "no_dwelling" => home["book_only"].as_i64().unwrap(),
            // A few doors are left to be asked about.
            "empty_door" => 100,
            // A few have not applied yet.
            "no_allowance" => 12,
            // Some visits are late.
            "no_visit" => 25,
            _ => 0,
        };
        assert!(found <= most, "a sample is in order, but {} {found}: {}", rule["label"], rule["findings"][0]);
    }
    let old = office.call("elderly.list", json!({}))["total"].as_i64().unwrap();
    let of = |filter: Value| office.call("elderly.list", json!({"filter": filter}))["total"].as_i64().unwrap();
    let special = of(json!({"tags": ["E01", "E02", "E04", "E05", "E07", "E08", "E10", "E11", "E12", "E13"]}));
    assert!((80..=250).contains(&special), "some of the {old} are in a category: {special}");
    for register in ["assessment", "checkup", "allowance", "service"] {
        let rows = office.call(&format!("{register}.list"), json!({"limit": 0}))["total"].as_i64().unwrap();
        assert!(rows > 30, "{register} shows life: {rows}");
    }
    for (register, least) in [
        ("activity", 55),
        ("group", 8),
        ("volunteer", 295),
        ("venue", 4),
        ("booking", 10),
        ("roll", 30),
        ("certificate", 2),
    ] {
        let rows = office.call(&format!("{register}.list"), json!({"limit": 0}))["total"].as_i64().unwrap();
        assert!(rows >= least, "{register} shows a year: {rows}");
    }
    for list in office.call("elderly.month", json!({}))["lists"].as_array().unwrap() {
        assert!(!list["rows"].as_array().unwrap().is_empty(), "{} has somebody on it", list["title"]);
    }
    let everybody = office.call("person.list", json!({"limit": 5000}));
    for row in everybody["rows"].as_array().unwrap() {
        let shown = text(&row["id_number"]);
        assert!(shown.starts_with("370"), "a made-up number: {shown}");
    }
    let id = everybody["rows"][0]["id"].clone();
    let clear = text(&office.call("person.reveal", json!({"id": id, "reason": "样例"}))["id_number"]);
    assert!(clear.starts_with("370571"), "no real number begins so: {clear}");
    let sequence = clear[14..17].parse().unwrap();
    assert_eq!(clear, number(&clear[6..14], sequence), "with a right check digit");
}

#[test]
fn the_same_seed_makes_the_same_office_and_another_seed_another() {
    let made = |seed: u64| {
        let office = Office::new();
        office.call("office.seed", json!({"households": 60, "seed": seed}));
        let people = rows(&office, "person", &["id"]);
        let households = rows(&office, "household", &["id", "head_id"]);
        let dwellings = rows(&office, "dwelling", &["id"]);
        let old = rows(&office, "elderly", &["id"]);
        let mut all: Vec<String> = [people, households, dwellings, old].concat().iter().map(Value::to_string).collect();
        all.sort();
        all
    };
    let (first, second) = (made(7), made(7));
    let differs: Vec<_> = first.iter().zip(&second).filter(|(a, b)| a != b).take(3).collect();
    assert!(differs.is_empty() && first.len() == second.len(), "{differs:#?}");
    assert!(first != made(8), "another seed, other people");
}
