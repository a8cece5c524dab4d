//! Rows that an import writes by the hundred thousand.

use crate::{
    fault::Result,
    register::new_id,
    registers::{dwelling::DwellingDraft, household::HouseholdDraft, person::PersonDraft},
};
use serde::Serialize;
use store::{Fresh, Tx};

/// Tables that an import fills, parents first.
const TABLES: &[&str] = &["person", "dwelling", "household", "residence", "membership"];

pub(super) struct NewRows<'a>(Fresh<'a>);

#[derive(Serialize)]
struct Residence<'a> {
    id: String,
    person_id: &'a str,
    dwelling_id: &'a str,
    kind: &'a str,
    from_date: &'a str,
}

#[derive(Serialize)]
struct Membership<'a> {
    id: String,
    household_id: &'a str,
    person_id: &'a str,
    relation: &'a str,
    from_date: &'a str,
}

impl<'a> NewRows<'a> {
    pub fn of(tx: &'a Tx<'_>) -> Result<Self> {
        Ok(Self(tx.fresh(TABLES)?))
    }

    pub fn person(&mut self, draft: &PersonDraft) -> Result<()> {
        Ok(self.0.put("person", draft)?)
    }

    pub fn household(&mut self, draft: &HouseholdDraft) -> Result<()> {
        Ok(self.0.put("household", draft)?)
    }

    pub fn dwelling(&mut self, draft: &DwellingDraft) -> Result<()> {
        Ok(self.0.put("dwelling", draft)?)
    }

    pub fn residence(&mut self, person: &str, dwelling: &str, kind: &str, from: &str) -> Result<()> {
        let row = Residence { id: new_id(), person_id: person, dwelling_id: dwelling, kind, from_date: from };
        Ok(self.0.put("residence", &row)?)
    }

    pub fn membership(&mut self, household: &str, person: &str, relation: &str, from: &str) -> Result<()> {
        let row = Membership { id: new_id(), household_id: household, person_id: person, relation, from_date: from };
        Ok(self.0.put("membership", &row)?)
    }

    /// What was given so far can be asked for in the file.
    pub fn flush(&mut self) -> Result<()> {
        Ok(self.0.flush()?)
    }

    pub fn end(self) -> Result<()> {
        Ok(self.0.end()?)
    }
}
