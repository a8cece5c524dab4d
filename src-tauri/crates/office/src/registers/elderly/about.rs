//! What an old person's page shows beside the profile: who they are, and what was written down of them in time.

use crate::{
    fault::Result,
    field::{Cover, show},
    lunar,
    office::Office,
    register::{Register, Row},
    registers::{Allowance, Assessment, Checkup, Elderly, Person, Service, elderly, person},
};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

/// Registers whose records stand on the page by themselves, newest first.
const ASSESSMENTS: &str = include_str!("assessments.sql");
const SERVICES: &str = include_str!("services.sql");
const CHECKUPS: &str = include_str!("checkups.sql");
const ALLOWANCES: &str = include_str!("allowances.sql");

pub fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
    let params = json!({ "id": id, "as_of": as_of });
    let mut about = Person::about(office, conn, id, as_of)?;
    about.retain(|name, _| {
        ["state", "tags", "address", "household_id", "dwelling_id", "visit"].contains(&name.as_str())
    });
    let person: person::PersonDraft = crate::register::fetch::<Person>(conn, id)?;
    let codes = office.codes();
    let one = |list: &str| {
        format!("SELECT birthday, birthday_month, birthday_day, birthday_leap FROM ({list}) WHERE id = :id")
    };
    let kept: Option<lunar::Kept> = store::first(conn, &one(elderly::LIST), &params)?;
    let birth = crate::clock::date(&person.birth);
    let on = crate::clock::date(as_of);
    let after = lunar::after(conn, as_of)?;
    let told = birth.zip(on).and_then(|(birth, on)| lunar::next(kept.as_ref(), birth, on, after));
    let contacts: Vec<Value> = person
        .contacts
        .iter()
        .map(|c| json!({ "name": c.name, "relation": c.relation, "phone": crate::read::phone::mask(&c.phone), "address": c.address }))
        .collect();
    let mut linked = crate::links::linked(office, conn, Person::NAME, id)?;
    linked.retain(|of| {
        ![Assessment::NAME, Service::NAME, Checkup::NAME, Allowance::NAME, Elderly::NAME].contains(&of.register)
    });
    let mut derived: Vec<Row> = store::all(conn, include_str!("derived.sql"), &params)?;
    for row in &mut derived {
        if let Some(Value::String(name)) = row.get_mut("name") {
            *name = codes.name("tag", name).to_owned();
        }
    }
    about.extend([
        ("derived".to_owned(), json!(derived)),
        ("sex".to_owned(), json!(codes.name("sex", &person.sex))),
        ("birth".to_owned(), json!(person.birth)),
        ("age".to_owned(), json!(birth.zip(on).map(|(birth, on)| crate::clock::age(birth, on)))),
        ("died_on".to_owned(), json!(person.died_on)),
        ("health".to_owned(), json!(codes.name("health", &person.health))),
        (
            "phones".to_owned(),
            json!(person.phones.iter().map(|p| crate::read::phone::mask(&p.number)).collect::<Vec<_>>()),
        ),
        ("contacts".to_owned(), json!(contacts)),
        ("next_birthday".to_owned(), json!(told)),
        ("assessments".to_owned(), rows::<Assessment>(office, conn, ASSESSMENTS, &params)?),
        ("services".to_owned(), rows::<Service>(office, conn, SERVICES, &params)?),
        ("checkups".to_owned(), rows::<Checkup>(office, conn, CHECKUPS, &params)?),
        ("allowances".to_owned(), rows::<Allowance>(office, conn, ALLOWANCES, &params)?),
        ("others".to_owned(), json!(linked)),
    ]);
    Ok(about)
}

/// Rows with their codes named.
fn rows<R: Register>(office: &Office, conn: &Connection, sql: &str, params: &Value) -> Result<Value> {
    let codes = office.codes();
    let mut rows: Vec<Row> = store::all(conn, sql, params)?;
    for row in &mut rows {
        for field in R::FIELDS {
            if let Some(value) = row.get_mut(field.name) {
                show(field, value, &codes, Cover::Nothing);
            }
        }
    }
    Ok(json!(rows))
}
