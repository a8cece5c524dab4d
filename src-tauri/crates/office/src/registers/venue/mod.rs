//! 活动场地: where things go on, and for whom each is taken when. A booking and an activity take it alike.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VenueDraft {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub building_id: Option<String>,
    pub place: String,
    pub capacity: Option<i64>,
    pub keeper: String,
    pub phone: String,
    pub from_date: String,
    /// Not included; '' = it is still there.
    pub to_date: String,
    pub note: String,
    pub removed_at: Option<String>,
}

/// A time for which a venue is taken.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(rename = "VenueSlot")]
pub struct Slot {
    /// booking, activity
    pub register: String,
    pub id: String,
    pub date: String,
    pub from_time: String,
    pub to_time: String,
    pub who: String,
    pub what: String,
}

impl Slot {
    fn meets(&self, from: &str, to: &str) -> bool {
        !self.from_time.is_empty()
            && !self.to_time.is_empty()
            && self.from_time.as_str() < end(from, to)
            && from < end(&self.from_time, &self.to_time)
    }
}

/// Until when on its own day: whatever goes past midnight takes the rest of it.
fn end<'a>(from: &str, to: &'a str) -> &'a str {
    if to > from { to } else { "24:00" }
}

pub struct Venue;

impl Register for Venue {
    const NAME: &'static str = "venue";
    const LABEL: &'static str = "活动场地";
    const UNIT: &'static str = "处";
    const GROUP: &'static str = "社区生活";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["在用"];
    type Draft = VenueDraft;

    fn check(_office: &Office, _conn: &Connection, draft: &mut VenueDraft, check: &mut Check) -> Result<()> {
        draft.name = draft.name.trim().to_owned();
        check.required("name", "场地", &draft.name);
        if draft.kind.is_empty() {
            draft.kind = "10".into();
        }
        if draft.capacity.is_some_and(|people| people < 0) {
            check.fault("capacity", "可容纳人数不能小于零");
        }
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "停用日期早于启用日期");
        }
        Ok(())
    }

    fn about(_office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        Ok(Map::from_iter([("slots".to_owned(), json!(slots(conn, id, as_of, crate::reports::due::EVER)?))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let name = conn.query_row("SELECT name FROM venue WHERE id = ?1", [id], |row| row.get(0)).optional()?;
        name.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "活动场地登记".into()
    }
}

/// What a venue is taken for in a span of days, in the order of time.
pub(crate) fn slots(conn: &Connection, venue: &str, from: &str, until: &str) -> Result<Vec<Slot>> {
    Ok(store::all(conn, include_str!("day.sql"), &json!({ "venue": venue, "from": from, "until": until }))?)
}

/// Who has the venue already at that time, as a sentence; None where it is free. `own` are the keys of the record itself and
/// of the booking that it keeps.
pub(crate) fn taken(
    conn: &Connection,
    venue: &str,
    date: &str,
    (from, to): (&str, &str),
    own: &[&str],
) -> Result<Option<String>> {
    if date.is_empty() || from.is_empty() || to.is_empty() {
        return Ok(None);
    }
    let slots = slots(conn, venue, date, date)?;
    let Some(other) = slots.iter().find(|slot| !own.contains(&slot.id.as_str()) && slot.meets(from, to)) else {
        return Ok(None);
    };
    let whom: Vec<&str> =
        [other.who.as_str(), other.what.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    let (name, whom) = (Venue::title(conn, venue)?, whom.join(" "));
    Ok(Some(format!(
        "{name} {date} {}–{} 已经给了{}，请换个时间或场地",
        other.from_time,
        other.to_time,
        if whom.is_empty() { "别人".to_owned() } else { format!("“{whom}”") }
    )))
}
