//! Moves: in, out, and back. Who moves out is kept, with day and destination, and is found as the same person — and
//! the same household — when they return.

use super::{EventFields, Step, book, door, family, names};
use crate::{
    fault::{Fault, Result},
    registers::{
        dwelling,
        household::{self, HEAD},
    },
};
use serde_json::json;

pub(super) fn move_in(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let mut people = with.people();
    for id in &people {
        step.not_before("residence", id)?;
    }
    let known = people.clone();
    let kinds = step.coming(&known)?;
    if let Some(stranger) = with.person.clone() {
        people.push(family::add(step, stranger)?);
    }
    if people.is_empty() {
        return Err(Fault::at("person", "请填写迁入的人"));
    }
    let household = with.household_id.as_deref().filter(|id| !id.is_empty());
    let dwelling = match with.dwelling_id.as_deref().filter(|typed| !typed.is_empty()) {
        Some(typed) => family::place(step, typed)?,
        None => {
            of_household(step, household)?.ok_or_else(|| Fault::at("dwelling_id", "请填写住到哪里，例如 12-3-501"))?
        }
    };
    if let Some(household) = household {
        leave_books(step, &known, household, with)?;
    }
    let origin = with.origin.clone().unwrap_or_default();
    let kind = with.residence_kind.as_deref().filter(|kind| !kind.is_empty()).unwrap_or("10");
    for id in &people {
        dwelling::move_in(step.tx, id, &dwelling, kind, &step.date, &origin)?;
        if let Some(household) = household {
            let relation = with.relations.get(id).or(with.relation.as_ref()).cloned().unwrap_or_default();
            household::enter(step.tx, household, id, &relation, &step.date)?;
        }
        let kind = kinds.get(id).copied().unwrap_or("move_in");
        step.line_as(kind, Some(id), household, Some(&dwelling), &origin)?;
    }
    names(step.tx, &people)
}

/// Who enters another book as the head of theirs leaves it to a successor.
fn leave_books(step: &Step<'_>, people: &[String], into: &str, with: &EventFields) -> Result<()> {
    let mut books: Vec<String> = Vec::new();
    for id in people {
        step.not_before("membership", id)?;
        books.extend(book(step.tx, id)?.filter(|book| book != into && !books.contains(book)));
    }
    books.iter().try_for_each(|book| step.succeed(book, people, with))
}

fn of_household(step: &Step<'_>, household: Option<&str>) -> Result<Option<String>> {
    let Some(household) = household else { return Ok(None) };
    let found: Option<(Option<String>,)> =
        store::first(step.tx, "SELECT dwelling_id FROM household WHERE id = :id", &json!({ "id": household }))?;
    Ok(found.and_then(|(id,)| id))
}

/// The whole household, or some of it. If the head goes and others stay, a successor is asked for.
pub(super) fn move_out(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let mut people = with.people();
    if people.is_empty()
        && let Some(household) = with.household_id.as_deref()
    {
        people = super::members(step.tx, household)?.into_iter().map(|(id, _)| id).collect();
    }
    if people.is_empty() {
        return Err(Fault::at("person_ids", "请选择迁出的人"));
    }
    let destination = with.destination.clone().unwrap_or_default();
    let mut books: Vec<String> = Vec::new();
    for id in &people {
        let (household, dwelling) = (book(step.tx, id)?, door(step.tx, id)?);
        if household.is_none() && dwelling.is_none() {
            return Err(Fault::at("person_ids", format!("“{}”已经不在这里了", super::name_of(step.tx, id)?)));
        }
        step.not_before("residence", id)?;
        step.line(Some(id), household.as_deref(), dwelling.as_deref(), &destination)?;
        books.extend(household.filter(|household| !books.contains(household)));
    }
    for household in &books {
        step.succeed(household, &people, with)?;
    }
    for id in &people {
        household::leave(step.tx, id, &step.date)?;
        dwelling::leave(step.tx, id, &step.date, &destination)?;
    }
    names(step.tx, &people)
}

/// Those who return enter the book they left, if it stands or left with them; else they only live here again.
pub(super) fn move_back(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let mut people = with.people();
    if people.is_empty()
        && let Some(household) = with.household_id.as_deref().filter(|id| !id.is_empty())
    {
        // The whole household as it was when it closed.
        let last: Vec<(String,)> = store::all(
            step.tx,
            "SELECT m.person_id FROM membership m JOIN person p ON p.id = m.person_id AND p.died_on IS NULL AND p.removed_at IS NULL
              WHERE m.household_id = :id AND m.to_date = (SELECT max(x.to_date) FROM membership x WHERE x.household_id = :id)
                AND NOT EXISTS (SELECT 1 FROM membership n WHERE n.person_id = m.person_id AND n.to_date IS NULL)",
            &json!({ "id": household }),
        )?;
        people = last.into_iter().map(|(id,)| id).collect();
    }
    if people.is_empty() {
        return Err(Fault::at("person_ids", "请选择迁回的人"));
    }
    let kinds = step.coming(&people)?;
    for id in &people {
        if door(step.tx, id)?.is_some() {
            return Err(Fault::at("person_ids", format!("“{}”现在就住在这里", super::name_of(step.tx, id)?)));
        }
        let last: Option<Last> = store::first(step.tx, LAST, &json!({ "id": id }))?;
        if let Some(left) = last.as_ref().and_then(|last| last.left.as_ref()).filter(|left| **left > step.date) {
            let name = super::name_of(step.tx, id)?;
            return Err(Fault::at("date", format!("“{name}”{left} 才离开，不能更早回来")));
        }
        let dwelling = match with.dwelling_id.as_deref().filter(|typed| !typed.is_empty()) {
            Some(typed) => family::place(step, typed)?,
            None => match last.as_ref().and_then(|last| last.dwelling_id.clone()) {
                Some(dwelling) => dwelling,
                None => return Err(Fault::at("dwelling_id", "请填写住到哪里，例如 12-3-501")),
            },
        };
        dwelling::move_in(step.tx, id, &dwelling, "10", &step.date, "")?;
        let household = last.and_then(|last| last.household_id.map(|household| (household, last.relation)));
        if let (Some((household, relation)), None) = (&household, book(step.tx, id)?) {
            let row = json!({ "id": household, "dwelling": dwelling });
            store::exec(step.tx, "UPDATE household SET to_date = NULL, dwelling_id = :dwelling WHERE id = :id", &row)?;
            // Another head may have followed meanwhile; then the returning one is asked to be something else.
            let headed = super::head(step.tx, household)?.is_some();
            let relation = match with.relations.get(id) {
                Some(relation) => relation.clone(),
                None if relation == HEAD && headed => "99".to_owned(),
                None => relation.clone(),
            };
            household::enter(step.tx, household, id, &relation, &step.date)?;
        }
        let kind = kinds.get(id).copied().unwrap_or(step.kind);
        step.line_as(kind, Some(id), household.as_ref().map(|(id, _)| id.as_str()), Some(&dwelling), "")?;
    }
    names(step.tx, &people)
}

#[derive(serde::Deserialize)]
struct Last {
    left: Option<String>,
    dwelling_id: Option<String>,
    household_id: Option<String>,
    relation: String,
}

const LAST: &str = "SELECT (SELECT max(r.to_date) FROM residence r WHERE r.person_id = :id) AS left,
       (SELECT r.dwelling_id FROM residence r WHERE r.person_id = :id ORDER BY r.to_date DESC LIMIT 1) AS dwelling_id,
       (SELECT m.household_id FROM membership m WHERE m.person_id = :id ORDER BY m.to_date DESC LIMIT 1) AS household_id,
       coalesce((SELECT m.relation FROM membership m WHERE m.person_id = :id ORDER BY m.to_date DESC LIMIT 1), '99') AS relation";
