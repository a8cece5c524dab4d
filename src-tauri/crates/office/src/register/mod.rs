//! What registers share: lists, saving, history, striking, export. It names no register; it asks the types.

mod check;
mod draft;
mod export;
mod history;
mod list;
mod parts;
mod save;
mod suggest;
mod view;

pub use crate::field::{Cover, Field, Kind, Public, Sensitive};
pub use check::Check;
pub(crate) use export::cell;
pub use export::{ExportAnswer, ExportRequest, export};
pub use history::{HistoryChange, HistoryRow, history};
pub(crate) use list::params;
pub use list::{ListAnswer, ListRequest, Row, list, query};
pub use save::{
    GetAnswer, GetRequest, IdsRequest, RemoveRequest, RevealRequest, Saved, SetAnswer, SetRequest, check, get,
    put_back, remove, reveal, save, set,
};
pub(crate) use save::{fetch, look, new_id, prepare, put};
pub use suggest::{SuggestRequest, suggest};
pub use view::{Listed, households, of_view};

use crate::{clock::Moment, fault::Result, office::Office};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use store::rusqlite::Connection;
use ts_rs::TS;

/// A register of the office: one word names its table, commands, folder, templates and tests.
pub trait Register: 'static {
    /// Table, commands and folders.
    const NAME: &'static str;
    /// What clerks call it: 住户.
    const LABEL: &'static str;
    /// What it is counted in: 户.
    const UNIT: &'static str;
    /// Heading it stands under at the left.
    const GROUP: &'static str;
    const FIELDS: &'static [Field];
    /// One row a record on `:as_of`, with `id`, `sort`, `state` and the fields of the list; codes as codes. It may ask for
    /// `:rules` and `:defaults` (see `rules::params`), and as a question of what is due (`reports::due`) does.
    const LIST: &'static str;
    /// Inserts or replaces by key.
    const SAVE: &'static str;
    /// One record by `:id`, as its draft.
    const GET: &'static str;
    /// States that a list shows unless it is asked for others; empty = all.
    const PRESENT: &'static [&'static str] = &[];
    /// The column with the day on which it happens or is posted. The list of an earlier day than today leaves out what is
    /// dated later; today's shows what has been planned. None: a term that its state tells of, or a work planned ahead.
    const DATED: Option<&'static str> = None;
    /// The column of `LIST` that says of whom no public sheet tells: children under 14 (个人信息保护法 31).
    const SPARED: Option<&'static str> = None;
    /// Keys of the draft that are no columns of its table: asked with a new record, or typed instead of a key.
    const ASIDE: &'static [&'static str] = &[];
    /// Whether its records are of the living: after the death of somebody they name there can be none.
    const LIVING: bool = false;
    /// Whether the search index knows its records; the others are searched in their own rows.
    const INDEXED: bool = false;
    /// Who may open it; None = every clerk.
    const RIGHT: Option<crate::access::Right> = None;
    /// Whether its records are numbered (XL-2026-0001), and how: `put` gives each its number.
    const NUMBER: Option<crate::number::Series> = None;
    /// Registers whose records the page of this one lists by itself.
    const LISTS: &'static [&'static str] = &[];

    /// Parts of its page that are covered whole like a field of health or poverty, in what hangs on it or in lists of the
    /// draft: `health`, `reviews.amount` (of each review, or of the one object).
    const TELLS: &'static [&'static str] = &[];
    /// The register in whose pages its records stand: it is then no entry of the menu, but one of 更多登记.
    const WITHIN: Option<&'static str> = None;
    /// Registers whose records are nothing without the one of this that they refer to: struck and put back together with it.
    const OWNS: &'static [&'static str] = &[];

    type Draft: Serialize + DeserializeOwned + Default + Clone + TS;

    /// Puts the draft in order and says what is wrong with it. Reads, never writes.
    fn check(office: &Office, conn: &Connection, draft: &mut Self::Draft, check: &mut Check) -> Result<()>;

    /// What must be written besides the row itself; `fresh` = the record is new.
    fn hang(_office: &Office, _conn: &Connection, _draft: &Self::Draft, _fresh: bool, _now: &Moment) -> Result<()> {
        Ok(())
    }

    /// What the record's page shows besides its fields.
    fn about(_office: &Office, _conn: &Connection, _id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        Ok(Map::new())
    }

    /// What people call the record: 12-1-101 张国强户.
    fn title(conn: &Connection, id: &str) -> Result<String>;

    /// What its printed list is headed: 房屋台账.
    fn paper() -> String {
        let whole = ["登记", "台账", "记录", "名册", "表"].iter().any(|end| Self::LABEL.ends_with(end));
        format!("{}{}", Self::LABEL, if whole { "" } else { "台账" })
    }

    /// Definitions that stand below the list on paper and in a sheet.
    fn notes() -> Vec<String> {
        Vec::new()
    }

    /// Keys of the rows that hang on the record and belong to its history.
    fn hanging(_conn: &Connection, _id: &str) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    /// What is struck and put back together with the record; `at` = None: put back. Called before its own row is changed.
    fn struck(_conn: &Connection, _id: &str, _at: Option<&str>) -> Result<()> {
        Ok(())
    }

    /// Why the record cannot be struck; None where it can.
    fn holds(_conn: &Connection, _id: &str) -> Result<Option<String>> {
        Ok(None)
    }
}
