//! Who of the books a row of a sheet means: by the number of the document, else by name and address.

use super::settle::Match;
use crate::fault::Result;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use store::rusqlite::Connection;

#[derive(Deserialize)]
pub(super) struct Known {
    pub id: String,
    pub name: String,
    former_name: String,
    pub birth: String,
    id_number: String,
    dead: bool,
    gone: bool,
    /// The last one.
    pub address: Option<String>,
    /// Every one there ever was, a line each.
    addresses: String,
}

const PEOPLE: &str =
    "SELECT p.id, p.name, p.former_name, p.birth, p.id_number, p.died_on IS NOT NULL AS dead, d.address,
       coalesce((SELECT group_concat(o.address, char(10)) FROM residence x JOIN dwelling o ON o.id = x.dwelling_id
                  WHERE x.person_id = p.id), '') AS addresses,
       NOT EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id AND x.to_date IS NULL)
         AND NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id AND x.to_date IS NULL) AS gone
  FROM person p
  LEFT JOIN residence r ON r.id = (SELECT x.id FROM residence x WHERE x.person_id = p.id
        ORDER BY x.to_date IS NULL DESC, x.from_date DESC LIMIT 1)
  LEFT JOIN dwelling d ON d.id = r.dwelling_id
 WHERE p.removed_at IS NULL AND p.merged_into IS NULL";

/// Whether somebody whom a ledger names is a resident.
pub(super) enum Found {
    One(String),
    /// It may be, and the books do not settle it.
    Alike(String),
    None,
}

/// Who is in the books, by what a row may tell.
pub(super) struct People {
    pub known: Vec<Known>,
    by_number: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl People {
    pub fn read(conn: &Connection) -> Result<Self> {
        let known: Vec<Known> = store::all(conn, PEOPLE, &json!({}))?;
        let (mut by_number, mut by_name) = (HashMap::<String, Vec<usize>>::new(), HashMap::<String, Vec<usize>>::new());
        for (at, person) in known.iter().enumerate() {
            if !person.id_number.is_empty() {
                by_number.entry(person.id_number.clone()).or_default().push(at);
            }
            by_name.entry(person.name.clone()).or_default().push(at);
            if !person.former_name.is_empty() {
                by_name.entry(person.former_name.clone()).or_default().push(at);
            }
        }
        Ok(Self { known, by_number, by_name })
    }

    /// By number; else by name and address, where nothing speaks against it. A name alone is only offered.
    pub fn find(&self, number: &str, name: &str, address: &str, past: bool) -> Match {
        if let Some(found) = self.by_number.get(number).filter(|_| !number.is_empty()) {
            return match found.as_slice() {
                [at] => match self.known.get(*at) {
                    Some(person) if person.name == name || person.former_name == name => self.there(*at, past),
                    Some(person) => {
                        let why = format!("证件号是台账里“{}”的，姓名不同，没有改动", person.name);
                        Match::unclear(why, &[*at])
                    }
                    None => Match::None,
                },
                several => Match::unclear("台账里有几个人用这个证件号，请先核对".into(), several),
            };
        }
        let named: Vec<usize> = self.by_name.get(name).into_iter().flatten().copied().collect();
        let fits = |at: &usize| {
            self.known.get(*at).is_some_and(|person| {
                let other = !number.is_empty() && !person.id_number.is_empty();
                let lived = |text: &str| text.split('\n').any(|one| one == address);
                let here = if past { lived(&person.addresses) } else { person.address.as_deref() == Some(address) };
                !other && !address.is_empty() && here
            })
        };
        let here: Vec<usize> = named.iter().copied().filter(fits).collect();
        match (here.as_slice(), named.as_slice()) {
            ([at], _) => self.there(*at, past),
            ([], []) => Match::None,
            ([], several) => {
                let why = if address.is_empty() {
                    format!("只有姓名“{name}”，没有证件号和住址，请选是不是台账里的这个人")
                } else {
                    format!("台账里的“{name}”证件号或住址不一样，请选是不是同一个人")
                };
                Match::unclear(why, several)
            }
            (several, _) => Match::unclear(format!("同一个住址有几个“{name}”，请选一个"), several),
        }
    }

    /// A resident as a ledger names them, who need be none: by number, else by name and address.
    pub fn resident(&self, number: &str, name: &str, address: &str) -> Found {
        let id = |at: &usize| self.known.get(*at).map(|person| person.id.clone()).unwrap_or_default();
        let found = self.by_number.get(number).filter(|_| !number.is_empty()).map(Vec::as_slice);
        match found {
            Some([at])
                if self.known.get(*at).is_some_and(|person| person.name == name || person.former_name == name) =>
            {
                return Found::One(id(at));
            }
            Some([at]) => {
                let other = self.known.get(*at).map(|person| person.name.clone()).unwrap_or_default();
                return Found::Alike(format!("证件号是台账里“{other}”的，姓名不同"));
            }
            Some(_) => return Found::Alike("台账里有几个人用这个证件号".into()),
            None => {}
        }
        let named: Vec<usize> = self.by_name.get(name).into_iter().flatten().copied().collect();
        let fits = |at: &&usize| {
            self.known.get(**at).is_some_and(|person| {
                let other = !number.is_empty() && !person.id_number.is_empty();
                !other && !address.is_empty() && person.address.as_deref() == Some(address)
            })
        };
        let here: Vec<&usize> = named.iter().filter(fits).collect();
        match (here.as_slice(), named.as_slice()) {
            ([at], _) => Found::One(id(at)),
            ([], []) => Found::None,
            ([], _) if !number.is_empty() || !address.is_empty() => Found::None,
            ([], _) => Found::Alike("台账里有同名的人，没有证件号和住址，分不清是不是".into()),
            _ => Found::Alike("同一个住址有几个同名的人".into()),
        }
    }

    fn there(&self, at: usize, past: bool) -> Match {
        match self.known.get(at) {
            Some(person) if person.dead && !past => {
                Match::unclear(format!("台账里“{}”已登记死亡，没有改动", person.name), &[])
            }
            Some(person) if person.gone && !past => {
                Match::unclear(format!("台账里“{}”已登记迁出，没有改动；回来了请先登记迁回", person.name), &[])
            }
            _ => Match::One(at),
        }
    }
}
