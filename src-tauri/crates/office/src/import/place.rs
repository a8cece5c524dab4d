//! Where the people of a sheet live and which household book they stand in: found in the books, or made.

use super::{Issue, apply::Apply, homes::Group, rows::Candidate};
use crate::{
    fault::Result,
    read::address::Address,
    register::new_id,
    registers::{
        dwelling,
        household::{self, HEAD, HouseholdDraft},
    },
};
use serde_json::json;

/// A household of the sheet with its place in the books.
#[derive(Clone)]
pub(super) struct Placed {
    pub household: String,
    pub dwelling: Option<String>,
}

impl Apply<'_> {
    /// Another address is a move from today (or from the sheet's date) on; another household only where the sheet says
    /// who belongs together.
    pub fn move_known(&mut self, at: usize, row: &Candidate, changes: &mut Vec<String>) -> Result<()> {
        let Some(group) = self.groups.get(row.household) else { return Ok(()) };
        let Some(person) = self.books.people.get(at) else { return Ok(()) };
        let (id, lives, book, relation) =
            (person.id.clone(), person.dwelling_id.clone(), person.household_id.clone(), person.relation.clone());
        // A book of an earlier day does not undo what has been recorded since; and who is not named with an address
        // of their own stays where they are known.
        let older = self.as_of.as_ref().is_some_and(|day| person.since > *day);
        if older || (row.unplaced && book.is_some()) {
            return if older { Ok(()) } else { self.relate(row, &id, book, relation, changes) };
        }
        let here = person.address.clone();
        let today = self.now.today.to_string();
        let from = if row.from_date.is_empty() { &today } else { &row.from_date };
        let written = group.address.as_ref().map(|a| a.canonical());
        if let Some(text) = &written
            && !row.away
            && here.as_ref() != Some(text)
        {
            let placed = self.place(row)?;
            if let Some(dwelling) = placed.dwelling.filter(|d| lives.as_ref() != Some(d)) {
                let begin = if lives.is_some() { from.clone() } else { row.from_date.clone() };
                dwelling::leave(self.conn, &id, &begin, "")?;
                self.reside(&id, &dwelling, &begin, &row.relation)?;
                changes.push("住址".into());
            }
        }
        let moves_book = match &book {
            None => true,
            Some(current) => {
                // Who stays at the door stays in the book, unless the sheet names another number or head.
                let named = group.told && (!group.number.is_empty() || group.has_head);
                let moved = !group.number.is_empty() || (written.is_some() && here != written);
                named && moved && self.place(row)?.household != *current
            }
        };
        if moves_book {
            let placed = self.place(row)?;
            household::leave(self.conn, &id, from)?;
            self.enter(&placed.household, &id, row)?;
            changes.push("所在户".into());
            return Ok(());
        }
        self.relate(row, &id, book, relation, changes)
    }

    /// The relation to the head, where the row tells another one.
    fn relate(
        &mut self,
        row: &Candidate,
        id: &str,
        book: Option<String>,
        relation: Option<String>,
        changes: &mut Vec<String>,
    ) -> Result<()> {
        if let Some(current) = book
            && !row.relation.is_empty()
            && relation.as_deref() != Some(row.relation.as_str())
        {
            // A head is changed by an event, which asks everybody's relation anew.
            if relation.as_deref() == Some(HEAD) || row.relation == HEAD {
                let message = "户主和台账里不一样，没有改；请用“变更户主”".to_owned();
                self.report.warnings.push(Issue {
                    row: row.row,
                    column: "与户主关系".into(),
                    code: "head_differs".into(),
                    message,
                });
            } else {
                let row = json!({ "id": id, "household": current, "relation": row.relation });
                store::exec(
                    self.conn,
                    "UPDATE membership SET relation = :relation WHERE person_id = :id AND household_id = :household AND to_date IS NULL",
                    &row,
                )?;
                changes.push("与户主关系".into());
            }
        }
        Ok(())
    }

    /// The household and dwelling that the sheet means, found or made, once for each household of the sheet.
    pub fn place(&mut self, row: &Candidate) -> Result<Placed> {
        if let Some(placed) = self.placed.get(&row.household) {
            return Ok(placed.clone());
        }
        let empty = Group::default();
        let group = self.groups.get(row.household).unwrap_or(&empty);
        let dwelling = match &group.address {
            Some(address) => {
                let (id, made) = self.door(address, group)?;
                self.report.dwellings.new += u32::from(made);
                Some(id)
            }
            None => None,
        };
        let found = self.books.household(group, dwelling.as_deref()).map(|book| book.id.clone());
        let household = if let Some(id) = found {
            id
        } else {
            let draft = HouseholdDraft {
                id: new_id(),
                number: group.number.clone(),
                kind: "10".into(),
                registered: group.registered.unwrap_or("here").into(),
                dwelling_id: dwelling.clone(),
                ..HouseholdDraft::default()
            };
            self.rows.household(&draft)?;
            self.report.households.new += 1;
            // The form asks for the address; a sheet may come without.
            if draft.dwelling_id.is_none() {
                self.report.warnings.push(Issue {
                    row: row.row,
                    column: self.place_heading.clone(),
                    code: "address_missing".into(),
                    message: "这一户没有写住址，已导入，请之后补上住址".into(),
                });
            }
            draft.id
        };
        let placed = Placed { household, dwelling };
        self.placed.insert(row.household, placed.clone());
        Ok(placed)
    }

    /// The dwelling of this address, made as the sheet describes it if it is not there; true = made.
    pub fn door(&mut self, address: &Address, group: &Group) -> Result<(String, bool)> {
        let text = address.canonical();
        if let Some(id) = self.doors.get(&text) {
            return Ok((id.clone(), false));
        }
        let key = (address.building.clone(), address.entrance.clone());
        let places = match self.places.get(&key) {
            Some(places) => places.clone(),
            None => self.places.entry(key).or_insert(dwelling::places(self.conn, address)?).clone(),
        };
        let mut draft = dwelling::at(address, places);
        draft.owner_name.clone_from(&group.owner);
        if !group.usage.is_empty() {
            draft.usage.clone_from(&group.usage);
        }
        self.rows.dwelling(&draft)?;
        self.doors.insert(text, draft.id.clone());
        Ok((draft.id, true))
    }

    pub fn reside(&mut self, person: &str, dwelling: &str, from: &str, relation: &str) -> Result<()> {
        // 99 and 租客 live here without being kin of the head: they rent, as far as a roster tells.
        let kind = if relation == "99" { "20" } else { "10" };
        self.rows.residence(person, dwelling, kind, from)
    }

    pub fn enter(&mut self, household: &str, person: &str, row: &Candidate) -> Result<()> {
        let mut relation = row.relation.clone();
        if relation == HEAD {
            if self.books.heads.contains_key(household) {
                relation = "97".into();
                let message = "台账里这一户已有户主，先按“其他亲属”导入；换户主请用“变更户主”".to_owned();
                self.report.warnings.push(Issue {
                    row: row.row,
                    column: "与户主关系".into(),
                    code: "head_differs".into(),
                    message,
                });
            } else {
                self.books.heads.insert(household.to_owned(), person.to_owned());
            }
        } else if self.books.heads.contains_key(household) {
            self.headed.insert(row.household);
        }
        self.rows.membership(household, person, &relation, &row.from_date)
    }
}
