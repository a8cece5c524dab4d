//! 居民: everybody who lives here, or is in a household book here. Never deleted: they move out or die, with a date.

mod about;
mod check;
mod fields;
mod merge;
pub(crate) mod photo;
mod tag;

pub use about::{EventRow, MembershipRow, ResidenceRow, TagRow};
pub use merge::{MergeRequest, SameAnswer, merge, same};
pub use photo::{PhotoAnswer, PhotoRequest, photo, photo_get, photo_remove};
pub(crate) use tag::put as put_tag;
pub use tag::{IdRequest, LiveRequest, TagRequest, live, tag_remove, tag_save};

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Phone {
    pub label: String,
    pub number: String,
}

/// A relative who lives elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Contact {
    pub name: String,
    pub relation: String,
    pub phone: String,
    pub address: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PersonDraft {
    pub id: String,
    pub name: String,
    pub former_name: String,
    pub foreign_name: String,
    pub pinyin: String,
    pub sex: String,
    pub birth: String,
    pub id_type: String,
    pub id_number: String,
    pub nationality: String,
    pub ethnic: String,
    pub native_place: String,
    pub marital: String,
    pub political: String,
    pub education: String,
    pub hukou_type: String,
    pub registered_address: String,
    pub work_status: String,
    pub occupation: String,
    pub employer: String,
    pub health: String,
    pub phones: Vec<Phone>,
    pub contacts: Vec<Contact>,
    pub verify: bool,
    pub died_on: Option<String>,
    /// Key in `blob_file`; set by its own command, so that an old draft never brings an old picture back.
    pub photo: String,
    pub note: String,
    pub merged_into: Option<String>,
    pub removed_at: Option<String>,
    /// Only with a new person: the book to enter, as what to its head, and where to live from when.
    pub household_id: Option<String>,
    pub relation: String,
    pub dwelling_id: Option<String>,
    pub from_date: String,
}

impl Default for PersonDraft {
    fn default() -> Self {
        let none = String::new;
        Self {
            id: none(),
            name: none(),
            former_name: none(),
            foreign_name: none(),
            pinyin: none(),
            sex: "0".into(),
            birth: none(),
            id_type: "111".into(),
            id_number: none(),
            nationality: none(),
            ethnic: none(),
            native_place: none(),
            marital: none(),
            political: none(),
            education: none(),
            hukou_type: none(),
            registered_address: none(),
            work_status: none(),
            occupation: none(),
            employer: none(),
            health: none(),
            phones: Vec::new(),
            contacts: Vec::new(),
            verify: false,
            died_on: None,
            photo: none(),
            note: none(),
            merged_into: None,
            removed_at: None,
            household_id: None,
            relation: none(),
            dwelling_id: None,
            from_date: none(),
        }
    }
}

pub struct Person;

impl Register for Person {
    const NAME: &'static str = "person";
    const LABEL: &'static str = "居民";
    const UNIT: &'static str = "人";
    const GROUP: &'static str = "人与房";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const INDEXED: bool = true;
    const ASIDE: &'static [&'static str] = &["household_id", "relation", "dwelling_id", "from_date"];
    const PRESENT: &'static [&'static str] = &["在住", "外出", "住处未填"];
    type Draft = PersonDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut PersonDraft, check: &mut Check) -> Result<()> {
        let photo =
            conn.query_row("SELECT photo FROM person WHERE id = ?1", [&draft.id], |row| row.get(0)).optional()?;
        draft.photo = photo.unwrap_or_default();
        check::check(office, conn, draft, check)
    }

    fn hang(_office: &Office, conn: &Connection, draft: &PersonDraft, fresh: bool, _now: &Moment) -> Result<()> {
        if !fresh {
            return Ok(());
        }
        if let Some(dwelling) = draft.dwelling_id.as_deref().filter(|id| !id.is_empty()) {
            super::dwelling::move_in(conn, &draft.id, dwelling, "10", &draft.from_date, "")?;
        }
        if let Some(household) = draft.household_id.as_deref().filter(|id| !id.is_empty()) {
            super::household::enter(conn, household, &draft.id, &draft.relation, &draft.from_date)?;
        }
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        about::about(office, conn, id, as_of)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let name = conn.query_row("SELECT name FROM person WHERE id = ?1", [id], |row| row.get(0)).optional()?;
        name.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "居民名册".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let keys: Vec<(String,)> = store::all(
            conn,
            "SELECT id FROM residence WHERE person_id = :id UNION ALL SELECT id FROM membership WHERE person_id = :id
             UNION ALL SELECT id FROM person_tag WHERE person_id = :id",
            &json!({ "id": id }),
        )?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }

    fn holds(conn: &Connection, id: &str) -> Result<Option<String>> {
        let head: bool = conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = ?1 AND m.relation = '02' AND m.to_date IS NULL
                AND EXISTS (SELECT 1 FROM membership o WHERE o.household_id = m.household_id AND o.person_id <> ?1 AND o.to_date IS NULL))",
            [id],
            |row| row.get(0),
        )?;
        Ok(head.then(|| "是户主，户里还有别人，请先变更户主".into()))
    }
}
