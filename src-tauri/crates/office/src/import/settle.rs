//! What a clerk decides for a row that the books do not settle by themselves: leave it out, take it for somebody new,
//! or say who it is. A decision that does not fit the row (a stranger's key, a second record of one number) is not
//! obeyed: the row stays as open as it was.

use super::{Candidate as Choice, homes::Group};
use crate::{fault::Result, register::new_id};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Settle {
    Skip,
    New,
    /// The person of the books whom the row means.
    Person(String),
}

/// Whom a row means, as far as the books tell. People are places in the list of those known.
pub(super) enum Match {
    None,
    One(usize),
    /// A known person who moved out, and comes back because the clerk says so.
    Back(usize),
    Unclear(Open),
    Skipped,
}

/// A row that needs a decision.
pub(super) struct Open {
    pub why: String,
    /// Who it may be; nobody where no decision can help (the dead).
    pub people: Vec<usize>,
    /// They once lived here and are gone.
    pub gone: bool,
}

impl Match {
    pub fn unclear(why: String, people: &[usize]) -> Self {
        Self::Unclear(Open { why, people: people.to_vec(), gone: false })
    }

    /// Whom the row may mean, and what choosing one of them does.
    pub fn offered(&self) -> (Vec<usize>, &'static str) {
        match self {
            Self::One(at) | Self::Back(at) => (vec![*at], "更新"),
            Self::Unclear(open) => (open.people.clone(), if open.gone { "迁回" } else { "更新" }),
            Self::None | Self::Skipped => (Vec::new(), ""),
        }
    }

    /// `may_be_new`: nobody in the books has the row's number.
    pub fn settled(self, how: Option<&Settle>, may_be_new: bool, key: impl Fn(usize) -> Option<String>) -> Self {
        match (how, self) {
            (Some(Settle::Skip), _) => Self::Skipped,
            (Some(Settle::New), _) if may_be_new => Self::None,
            (Some(Settle::Person(id)), Self::Unclear(open)) => {
                match open.people.iter().find(|at| key(**at).as_ref() == Some(id)) {
                    Some(at) if open.gone => Self::Back(*at),
                    Some(at) => Self::One(*at),
                    None => Self::Unclear(open),
                }
            }
            (_, found) => found,
        }
    }
}

/// What choosing somebody does, with what tells people of one name apart: 更新 张国强 1965-03-01 12-1-101.
pub(super) fn choice(verb: &str, id: &str, name: &str, birth: &str, address: Option<&str>) -> Choice {
    let parts = [verb, name, birth, address.unwrap_or_default()];
    let title = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Choice { id: id.into(), title }
}

/// The household that a returning person left, where the sheet means the same one (by its number, or by its door):
/// opened again, so that it is found as itself. Its key.
pub(super) fn last_home(conn: &Connection, person: &str, group: &Group) -> Result<Option<String>> {
    #[derive(Deserialize)]
    struct Home {
        id: String,
        number: String,
        address: Option<String>,
    }
    let last: Option<Home> = store::first(
        conn,
        "SELECT h.id, h.number, d.address FROM membership m JOIN household h ON h.id = m.household_id
           LEFT JOIN dwelling d ON d.id = h.dwelling_id
          WHERE m.person_id = :id AND h.removed_at IS NULL ORDER BY m.to_date DESC LIMIT 1",
        &json!({ "id": person }),
    )?;
    let address = group.address.as_ref().map(|address| address.canonical());
    let same = |home: &Home| {
        if group.number.is_empty() { home.address == address } else { home.number == group.number }
    };
    let Some(Home { id, .. }) = last.filter(same) else { return Ok(None) };
    store::exec(
        conn,
        "UPDATE household SET to_date = NULL WHERE id = :id AND to_date IS NOT NULL",
        &json!({ "id": id }),
    )?;
    Ok(Some(id))
}

/// The line of the monthly 人口变动表.
pub(super) fn came_back(conn: &Connection, person: &str, date: &str) -> Result<()> {
    store::exec(
        conn,
        "INSERT INTO event (id, kind, date, person_id, household_id, dwelling_id, step, place, note)
         VALUES (:id, 'move_back', :date, :person,
                 (SELECT household_id FROM membership WHERE person_id = :person AND to_date IS NULL LIMIT 1),
                 (SELECT dwelling_id FROM residence WHERE person_id = :person AND to_date IS NULL LIMIT 1), :id, '', '')",
        &json!({ "id": new_id(), "person": person, "date": date }),
    )?;
    Ok(())
}
