//! What hangs on a person: where they lived, which books they were in, tags and events in time.

use crate::{
    fault::Result,
    office::Office,
    register::Register,
    registers::Person,
    reports::due::{EVER, VISIT},
    rules,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct ResidenceRow {
    pub id: String,
    pub dwelling_id: String,
    pub address: String,
    pub kind: String,
    pub from_date: String,
    pub to_date: Option<String>,
    pub origin: String,
    pub destination: String,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct MembershipRow {
    pub id: String,
    pub household_id: String,
    pub number: String,
    pub head: String,
    pub relation: String,
    pub from_date: String,
    pub to_date: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct TagRow {
    pub id: String,
    pub tag: String,
    #[serde(default)]
    pub name: String,
    pub from_date: String,
    pub to_date: Option<String>,
    pub source: String,
    pub note: String,
}

/// Of who is called on regularly: how often, when last and when next.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct NextVisit {
    /// visit_tier, by name.
    pub tier: String,
    /// '' = never.
    pub last: String,
    pub due: String,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct EventRow {
    pub id: String,
    pub kind: String,
    #[serde(default)]
    pub label: String,
    pub date: String,
    pub place: String,
    pub note: String,
}

const RESIDENCES: &str =
    "SELECT r.id, r.dwelling_id, d.address, r.kind, r.from_date, r.to_date, r.origin, r.destination
  FROM residence r JOIN dwelling d ON d.id = r.dwelling_id WHERE r.person_id = :id ORDER BY r.from_date DESC";
const MEMBERSHIPS: &str = "SELECT m.id, m.household_id, h.number, m.relation, m.from_date, m.to_date,
       coalesce((SELECT p.name FROM membership x JOIN person p ON p.id = x.person_id WHERE x.household_id = h.id
                  AND x.relation = '02' ORDER BY x.to_date IS NULL DESC, x.from_date DESC LIMIT 1), '') AS head
  FROM membership m JOIN household h ON h.id = m.household_id WHERE m.person_id = :id ORDER BY m.from_date DESC";
const TAGS: &str =
    "SELECT id, tag, from_date, to_date, source, note FROM person_tag WHERE person_id = :id ORDER BY from_date DESC";
const EVENTS: &str = "SELECT id, kind, date, place, note FROM event WHERE person_id = :id ORDER BY date DESC, id DESC";

pub fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
    #[derive(Deserialize)]
    struct Now {
        dwelling_id: Option<String>,
        household_id: Option<String>,
    }
    let codes = office.codes();
    let params = json!({ "id": id, "as_of": as_of });
    let now: Now = store::one(conn, include_str!("about.sql"), &params)?;
    let mut residences: Vec<ResidenceRow> = store::all(conn, RESIDENCES, &params)?;
    for row in &mut residences {
        row.kind = codes.name("residence_kind", &row.kind).to_owned();
    }
    let mut memberships: Vec<MembershipRow> = store::all(conn, MEMBERSHIPS, &params)?;
    for row in &mut memberships {
        row.relation = codes.name("relation", &row.relation).to_owned();
    }
    let mut tags: Vec<TagRow> = store::all(conn, TAGS, &params)?;
    for row in &mut tags {
        row.name = codes.name("tag", &row.tag).to_owned();
    }
    let mut events: Vec<EventRow> = store::all(conn, EVENTS, &params)?;
    for row in &mut events {
        row.label = crate::events::label(&row.kind).to_owned();
    }
    let address =
        residences.iter().find(|r| Some(&r.dwelling_id) == now.dwelling_id.as_ref()).map(|r| r.address.clone());
    let state = format!("SELECT state FROM ({}) WHERE id = :id", Person::LIST);
    let state: Option<(String,)> = store::first(conn, &state, &params)?;
    let Value::Object(about) = json!({
        "state": state.map(|(state,)| state).unwrap_or_default(),
        "residences": residences,
        "memberships": memberships,
        "tags": tags,
        "events": events,
        "household_id": now.household_id,
        "dwelling_id": now.dwelling_id,
        "address": address.unwrap_or_default(),
        "visit": next_visit(office, conn, id, as_of)?,
    }) else {
        return Ok(Map::new());
    };
    Ok(about)
}

fn next_visit(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Option<NextVisit>> {
    let sql = format!("SELECT tier, last, due FROM ({VISIT}) WHERE person_id = :id");
    let mut params = rules::params(conn, &sql, as_of)?;
    params.extend([("id", id), ("on", as_of), ("until", EVER)].map(|(name, value)| (name.to_owned(), json!(value))));
    let mut found: Option<NextVisit> = store::first(conn, &sql, &params)?;
    if let Some(visit) = &mut found {
        visit.tier = office.codes().name("visit_tier", &visit.tier).to_owned();
    }
    Ok(found)
}
