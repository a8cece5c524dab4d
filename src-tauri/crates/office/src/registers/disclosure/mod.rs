//! 公示: enrolments made public at a place between two days (社会救助暂行办法 11条, before and after approval). The sheet shows
//! surname, household size, kind and amount, nothing else; when its time is over it is taken down and the objections are
//! written down.

mod fields;
mod shown;

pub(crate) use shown::rows;
pub use shown::{ShowAnswer, ShowRequest, Shown, hide, show};

use crate::{
    fault::{Fault, Result},
    office::Office,
    posting::Posting,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DisclosureDraft {
    pub id: String,
    pub title: String,
    pub place: String,
    pub from_date: String,
    /// The last day.
    pub to_date: String,
    pub closed_on: String,
    pub objections: Option<i64>,
    pub objection: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Disclosure;

impl Register for Disclosure {
    const NAME: &'static str = "disclosure";
    const LABEL: &'static str = "救助公示";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("from_date");
    type Draft = DisclosureDraft;

    fn check(office: &Office, _conn: &Connection, draft: &mut DisclosureDraft, check: &mut Check) -> Result<()> {
        draft.title = draft.title.trim().to_owned();
        for (field, label, value) in [
            ("title", "公示名称", &draft.title),
            ("place", "公示地点", &draft.place),
            ("from_date", "起始日期", &draft.from_date),
            ("to_date", "截止日期", &draft.to_date),
        ] {
            check.required(field, label, value);
        }
        let posting = Posting { from: &draft.from_date, to: &draft.to_date, closed: &draft.closed_on };
        posting.check(&office.now().today.to_string(), check);
        if !draft.closed_on.is_empty() && draft.objections.is_none() {
            check.fault("objections", "请填收到几件异议，没有就填 0");
        }
        if draft.objections.is_some_and(|count| count > 0) && draft.objection.trim().is_empty() {
            check.fault("objection", "请写明异议内容和怎样处理的");
        }
        Ok(())
    }

    fn about(_office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let draft: DisclosureDraft = crate::register::fetch::<Self>(conn, id)?;
        Ok(Map::from_iter([("shown".to_owned(), json!(shown::rows(conn, id, &draft.from_date)?))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT title FROM disclosure WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let keys: Vec<(String,)> =
            store::all(conn, "SELECT id FROM disclosure_needy WHERE disclosure_id = :id", &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }
}
