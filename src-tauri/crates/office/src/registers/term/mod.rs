//! 代表与任职: who holds which post, from when until when: party and residents' representatives, the committee, the branch.
//! When a term ends follows from the law of the day on which it began.

mod fields;

use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    rules,
};
use chrono::Months;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TermDraft {
    pub id: String,
    pub person_id: Option<String>,
    pub name: String,
    /// post
    pub post: String,
    pub scope: String,
    pub from_date: String,
    /// The day on which it is over.
    pub ends_on: String,
    pub left_on: String,
    pub left_why: String,
    pub election_id: Option<String>,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Term;

impl Register for Term {
    const NAME: &'static str = "term";
    const LABEL: &'static str = "代表与任职";
    const UNIT: &'static str = "人";
    const GROUP: &'static str = "居务";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["在任", "届满未换", "未就任"];
    type Draft = TermDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut TermDraft, check: &mut Check) -> Result<()> {
        check.link(conn, "person_id", "person", "居民", &mut draft.person_id)?;
        if let Some(person) = &draft.person_id {
            let sql = "SELECT name FROM person WHERE id = :id";
            draft.name = store::one::<(String,)>(conn, sql, &json!({ "id": person }))?.0;
        }
        draft.name = draft.name.trim().to_owned();
        check.required("name", "姓名", &draft.name);
        check.required("post", "职务", &draft.post);
        check.required("from_date", "就任日期", &draft.from_date);
        if draft.ends_on.is_empty() {
            draft.ends_on = ends(conn, &draft.from_date)?;
        } else if draft.ends_on <= draft.from_date {
            check.fault("ends_on", "任期届满应在就任以后");
        }
        if !draft.left_on.is_empty() {
            if draft.left_on < draft.from_date {
                check.fault("left_on", "离任日期早于就任日期");
            }
            if draft.left_on > office.now().today.to_string() {
                check.fault("left_on", "离任日期还没有到");
            }
        }
        let sql = "SELECT from_date FROM term WHERE removed_at IS NULL AND id <> :id AND post = :post
                      AND ((:person IS NOT NULL AND person_id = :person) OR (:person IS NULL AND person_id IS NULL AND name = :name))
                      AND from_date < CASE WHEN :left_on = '' THEN '9999' ELSE :left_on END
                      AND (left_on = '' OR left_on > :from) LIMIT 1";
        let row = json!({
            "id": draft.id, "post": draft.post, "person": draft.person_id, "name": draft.name, "from": draft.from_date,
            "left_on": draft.left_on,
        });
        if let Some((from,)) = store::first::<(String,)>(conn, sql, &row)? {
            check.fault("post", format!("{} 从 {from} 起已经担任这个职务，还没有离任", draft.name));
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql =
            "SELECT t.name || coalesce(' ' || c.name, '') FROM term t LEFT JOIN code c ON c.id = 'post:' || t.post
                    WHERE t.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "代表和任职人员名册".into()
    }
}

/// The day on which a term that began on this day is over; '' where that is no day.
fn ends(conn: &Connection, from: &str) -> Result<String> {
    let Some(day) = clock::date(from) else { return Ok(String::new()) };
    let years = rules::number_on(conn, "term.years", from)?;
    let months = Months::new(u32::try_from(years * 12).unwrap_or_default());
    Ok(day.checked_add_months(months).map(|day| day.to_string()).unwrap_or_default())
}

/// The body of a post: its first two digits; of one that the office added, itself.
pub(crate) fn body(post: &str) -> &str {
    post.get(..2).unwrap_or(post)
}

/// Kinds of people (attend_kind) whose names stand in this roll, with their post.
pub(crate) const REPRESENTATIVES: &[(&str, &str)] = &[("10", "4010"), ("20", "5010")];

/// Who of a kind of people is in office on a day, by the sound of their names; nobody of a kind that is in no roll.
pub(crate) fn names_of(conn: &Connection, kind: &str, on: &str) -> Result<Vec<String>> {
    let Some((_, post)) = REPRESENTATIVES.iter().find(|(known, _)| *known == kind) else { return Ok(Vec::new()) };
    let sql = "SELECT t.name FROM term t LEFT JOIN person p ON p.id = t.person_id
                WHERE t.removed_at IS NULL AND t.post = :post AND t.from_date <= :on
                  AND (t.left_on = '' OR t.left_on > :on)
                ORDER BY t.scope, coalesce(p.pinyin, t.name), t.id";
    let names: Vec<(String,)> = store::all(conn, sql, &json!({ "post": post, "on": on }))?;
    Ok(names.into_iter().map(|(name,)| name).collect())
}
