//! What the office's books hold already, as far as a sheet's rows are matched with it: people by number and name,
//! households by number and door.

use super::{
    homes::Group,
    settle::{Match, Open},
};
use crate::{
    fault::Result,
    registers::{household::HEAD, person::PersonDraft},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use store::rusqlite::Connection;

/// A person of the books, as far as matching needs.
#[derive(Deserialize)]
pub(super) struct Known {
    pub id: String,
    pub name: String,
    pub former_name: String,
    pub birth: String,
    pub id_number: String,
    pub dead: bool,
    pub address: Option<String>,
    pub dwelling_id: Option<String>,
    pub household_id: Option<String>,
    pub relation: Option<String>,
    pub was_here: bool,
    /// When the last move, or change of book, was.
    pub since: String,
}

const KNOWN: &str = "SELECT p.id, p.name, p.former_name, p.birth, p.id_number, p.died_on IS NOT NULL AS dead,
       d.address, r.dwelling_id, m.household_id, m.relation,
       EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id) OR EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id) AS was_here,
       max(coalesce((SELECT max(max(x.from_date, coalesce(x.to_date, ''))) FROM residence x WHERE x.person_id = p.id), ''),
           coalesce((SELECT max(max(x.from_date, coalesce(x.to_date, ''))) FROM membership x WHERE x.person_id = p.id), '')) AS since
  FROM person p
  LEFT JOIN residence r ON r.person_id = p.id AND (r.to_date IS NULL OR r.to_date > :today)
  LEFT JOIN dwelling d ON d.id = r.dwelling_id
  LEFT JOIN membership m ON m.person_id = p.id AND (m.to_date IS NULL OR m.to_date > :today)
 WHERE p.removed_at IS NULL AND p.merged_into IS NULL";

#[derive(Deserialize)]
pub(super) struct Book {
    pub id: String,
    pub number: String,
    pub dwelling_id: Option<String>,
    pub head: Option<String>,
}

const BOOKS: &str = "SELECT h.id, h.number, h.dwelling_id,
       (SELECT p.name FROM membership m JOIN person p ON p.id = m.person_id
         WHERE m.household_id = h.id AND m.relation = '02' AND m.to_date IS NULL LIMIT 1) AS head
  FROM household h WHERE h.removed_at IS NULL AND h.to_date IS NULL";

/// Dwellings by address; of two at one address the first.
pub(super) fn dwellings(conn: &Connection) -> Result<HashMap<String, String>> {
    let sql = "SELECT address, id FROM dwelling WHERE removed_at IS NULL ORDER BY rowid DESC";
    let doors: Vec<(String, String)> = store::all(conn, sql, &json!({}))?;
    Ok(doors.into_iter().collect())
}

#[derive(Default)]
pub(super) struct Books {
    pub people: Vec<Known>,
    numbers: HashMap<String, Vec<usize>>,
    names: HashMap<String, Vec<usize>>,
    households: Vec<Book>,
    household_numbers: HashMap<String, usize>,
    doors: HashMap<String, Vec<usize>>,
    /// By household, who is its head.
    pub heads: HashMap<String, String>,
}

impl Books {
    pub fn open(conn: &Connection, today: &str) -> Result<Self> {
        let mut people: Vec<Known> = store::all(conn, KNOWN, &json!({ "today": today }))?;
        // Who is about to move stands there with both.
        people.dedup_by(|next, one| next.id == one.id);
        let mut books = Self { people, households: store::all(conn, BOOKS, &json!({}))?, ..Self::default() };
        for (at, person) in books.people.iter().enumerate() {
            if !person.id_number.is_empty() {
                books.numbers.entry(person.id_number.clone()).or_default().push(at);
            }
            books.names.entry(person.name.clone()).or_default().push(at);
            if let (Some(HEAD), Some(household)) = (person.relation.as_deref(), &person.household_id) {
                books.heads.insert(household.clone(), person.id.clone());
            }
        }
        for (at, book) in books.households.iter().enumerate() {
            if !book.number.is_empty() {
                books.household_numbers.insert(book.number.clone(), at);
            }
            if let Some(dwelling) = &book.dwelling_id {
                books.doors.entry(dwelling.clone()).or_default().push(at);
            }
        }
        Ok(books)
    }

    /// Whether somebody has this number.
    pub fn has(&self, number: &str) -> bool {
        !number.is_empty() && self.numbers.contains_key(number)
    }

    /// By number; else by name, birth and address, where nothing speaks against it.
    pub fn find(&self, draft: &PersonDraft, address: &str) -> Match {
        let known = |at: &usize| self.people.get(*at);
        let gone = |at: usize, person: &Known| {
            if person.dead {
                Match::unclear(format!("台账里“{}”已登记死亡，没有改动", person.name), &[])
            } else if person.was_here && person.household_id.is_none() && person.dwelling_id.is_none() {
                let why = format!("台账里“{}”已登记迁出，回来了请选“迁回”", person.name);
                Match::Unclear(Open { why, people: vec![at], gone: true })
            } else {
                Match::One(at)
            }
        };
        if !draft.id_number.is_empty()
            && let Some(found) = self.numbers.get(&draft.id_number)
        {
            return match found.as_slice() {
                [one] => match known(one) {
                    Some(person) if person.name != draft.name && person.former_name != draft.name => {
                        let why = format!("证件号和台账里的“{}”相同，姓名不同，没有改动", person.name);
                        Match::unclear(why, &[*one])
                    }
                    Some(person) => gone(*one, person),
                    None => Match::None,
                },
                several => Match::unclear("台账里有几个人用这个证件号，请先核对".into(), several),
            };
        }
        let fits: Vec<usize> = self
            .names
            .get(&draft.name)
            .into_iter()
            .flatten()
            .copied()
            .filter(|at| {
                self.people.get(*at).is_some_and(|person| {
                    let number = person.id_number.is_empty() || draft.id_number.is_empty();
                    let birth = person.birth.is_empty() || draft.birth.is_empty() || person.birth == draft.birth;
                    let place = address.is_empty() || person.address.as_deref() == Some(address);
                    let born = !draft.birth.is_empty() && person.birth == draft.birth;
                    number && birth && (place || (born && person.address.is_none()))
                })
            })
            .collect();
        match fits.as_slice() {
            [] => Match::None,
            [one] => known(one).map_or(Match::None, |person| gone(*one, person)),
            several => {
                Match::unclear(format!("台账里有几个“{}”，分不清是哪一个，请选一个或补上证件号", draft.name), several)
            }
        }
    }

    /// By number; else at the door, the one with this head, or the only one without any.
    pub fn household(&self, group: &Group, dwelling: Option<&str>) -> Option<&Book> {
        if !group.number.is_empty() {
            return self.household_numbers.get(&group.number).and_then(|at| self.households.get(*at));
        }
        let at_door: Vec<&Book> =
            self.doors.get(dwelling?).into_iter().flatten().filter_map(|at| self.households.get(*at)).collect();
        if group.head.is_empty() {
            return match at_door.as_slice() {
                [one] => Some(one),
                _ => None,
            };
        }
        at_door
            .iter()
            .find(|book| book.head.as_deref() == Some(group.head.as_str()))
            .or_else(|| at_door.iter().find(|book| book.head.is_none()))
            .copied()
    }
}
