//! What an event's form needs to ask, before it is filled in: the members, and whether a successor must be named.

use super::{Kind, family, label};
use crate::{
    fault::Result,
    office::Office,
    register::Register,
    registers::{Household, household::HEAD},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

#[derive(Debug, Deserialize, TS)]
pub struct AskRequest {
    pub kind: Kind,
    #[serde(default)]
    #[ts(optional)]
    pub person_id: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub household_id: Option<String>,
    /// Divorce: from whom, where it is nobody of the same book.
    #[serde(default)]
    #[ts(optional)]
    pub spouse_id: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AskPerson {
    pub person_id: String,
    pub name: String,
    pub sex: String,
    pub relation: String,
    #[serde(default)]
    pub relation_name: String,
}

#[derive(Debug, Serialize, TS)]
pub struct AskAnswer {
    pub kind: Kind,
    pub label: String,
    /// The person is the head and others stay behind.
    pub needs_successor: bool,
    pub household_id: Option<String>,
    pub household: String,
    pub head_id: Option<String>,
    pub people: Vec<AskPerson>,
    /// Divorce: who stands in a book by this marriage, and leaves it or gets another relation.
    pub parted: Vec<AskPerson>,
}

const THESE: &str =
    "SELECT m.person_id, p.name, p.sex, m.relation FROM membership m JOIN person p ON p.id = m.person_id
 WHERE m.person_id IN (SELECT value FROM json_each(:these)) AND m.to_date IS NULL";
const MEMBERS: &str = "SELECT m.person_id, p.name, p.sex, m.relation FROM membership m
  JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL
 WHERE m.household_id = :id AND m.to_date IS NULL ORDER BY m.relation <> '02', p.birth";
/// A household that has moved out is asked for as it last was.
const LAST_MEMBERS: &str = "SELECT m.person_id, p.name, p.sex, m.relation FROM membership m
  JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL AND p.died_on IS NULL
 WHERE m.household_id = :id AND m.to_date = (SELECT max(x.to_date) FROM membership x WHERE x.household_id = :id)
 ORDER BY m.relation <> '02', p.birth";

pub fn ask(office: &Office, request: AskRequest) -> Result<AskAnswer> {
    office.read(|conn| {
        let household = match (request.household_id.filter(|id| !id.is_empty()), &request.person_id) {
            (Some(household), _) => Some(household),
            (None, Some(person)) => {
                let sql = "SELECT household_id FROM membership WHERE person_id = :id ORDER BY to_date IS NULL DESC, to_date DESC LIMIT 1";
                store::first::<(String,)>(conn, sql, &json!({ "id": person }))?.map(|(id,)| id)
            }
            (None, None) => None,
        };
        let mut people: Vec<AskPerson> = Vec::new();
        if let Some(household) = &household {
            let params = json!({ "id": household });
            people = store::all(conn, MEMBERS, &params)?;
            if people.is_empty() && request.kind == Kind::MoveBack {
                people = store::all(conn, LAST_MEMBERS, &params)?;
            }
        }
        let mut parted: Vec<AskPerson> = Vec::new();
        if let (Kind::Divorce, Some(person)) = (request.kind, &request.person_id) {
            let pair = family::couple(conn, person, request.spouse_id.as_deref())?;
            let these = json!(family::parted(conn, &pair)?).to_string();
            parted = store::all(conn, THESE, &json!({ "these": these }))?;
        }
        let codes = office.codes();
        for person in people.iter_mut().chain(&mut parted) {
            person.relation_name = codes.name("relation", &person.relation).to_owned();
        }
        let head_id = people.iter().find(|p| p.relation == HEAD).map(|p| p.person_id.clone());
        let leaves = matches!(request.kind, Kind::Death | Kind::MoveOut | Kind::MoveIn);
        let needs_successor = leaves && head_id.is_some() && head_id == request.person_id && people.len() > 1;
        let name = serde_json::to_value(request.kind).ok().and_then(|v| v.as_str().map(label).map(str::to_owned));
        Ok(AskAnswer {
            kind: request.kind,
            label: name.unwrap_or_default(),
            needs_successor,
            household: household.as_deref().map(|id| Household::title(conn, id)).transpose()?.unwrap_or_default(),
            household_id: household,
            head_id,
            people,
            parted,
        })
    })
}
