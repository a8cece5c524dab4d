//! 到期档案: how long records of each kind are kept, which are past their term, and how they are destroyed: asked for by one
//! clerk, confirmed by another, all at once, and told for ever in a record that names nobody.

mod destroy;
mod doom;
mod kinds;

pub use destroy::{
    AskDestruction, ConfirmDestruction, Destroyed, OlderBackup, WithdrawDestruction, ask, confirm, withdraw,
};
pub use kinds::{KINDS, Retention};

use crate::{
    fault::{Fault, Result},
    office::Office,
    registers, rules,
};
use doom::Doom;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

pub(crate) fn kind(key: &str) -> Result<&'static Retention> {
    let found = KINDS.iter().find(|kind| kind.key == key);
    found.ok_or_else(|| Fault::at("kind", format!("没有叫“{key}”的档案种类")))
}

fn unit(kind: &Retention) -> &'static str {
    registers::of(kind.register).map_or("件", |info| info.unit)
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct RetentionRequest {
    /// Today where left out.
    pub on: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct RetentionRow {
    pub kind: &'static str,
    pub label: &'static str,
    pub register: &'static str,
    pub unit: &'static str,
    pub since: &'static str,
    /// The rule by which the years are changed.
    pub rule: &'static str,
    /// 保管期限; 0 = 永久.
    pub years: i64,
    pub source: &'static str,
    /// All that are over, past their term or not.
    pub total: i64,
    /// Past their term, whether or not something holds them.
    pub past: i64,
    /// Of these, in a request that waits for a second clerk.
    pub asked: i64,
}

/// A destruction that was asked for; carried out, it is the permanent record of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Destruction {
    pub id: String,
    pub kind: String,
    pub label: String,
    pub unit: String,
    pub count: i64,
    pub from_year: i64,
    pub to_year: i64,
    pub years: i64,
    pub source: String,
    pub reason: String,
    pub asked_by: String,
    pub asked_on: String,
    pub confirmed_by: String,
    pub confirmed_on: String,
}

#[derive(Debug, Serialize, TS)]
pub struct RetentionAnswer {
    pub on: String,
    pub kinds: Vec<RetentionRow>,
    /// Waiting for a second clerk.
    pub requests: Vec<Destruction>,
    /// Carried out, newest first.
    pub done: Vec<Destruction>,
    /// Local backups that still hold something that was destroyed.
    pub backups: Vec<OlderBackup>,
}

/// The records of a kind that are past their term on a day: `id`, `ended` and `until`, the last day of the term.
fn past(conn: &Connection, kind: &Retention, on: &str) -> Result<(i64, Vec<Past>)> {
    let years = rules::number_on(conn, kind.rule, on)?;
    if years == 0 {
        return Ok((0, Vec::new()));
    }
    let sql = format!(
        "SELECT k.id, k.ended, date(k.ended, '+' || :years || ' years') AS until,
                (SELECT q.destruction_id FROM destruction_record q JOIN destruction d ON d.id = q.destruction_id
                  WHERE q.record = k.id AND d.confirmed_on = '' AND d.withdrawn_on = '') AS request
           FROM ({}) k WHERE k.ended <> '' AND date(k.ended, '+' || :years || ' years') < :on ORDER BY k.ended, k.id",
        kind.sql
    );
    Ok((years, store::all(conn, &sql, &json!({ "years": years, "on": on }))?))
}

#[derive(Debug, Deserialize)]
struct Past {
    id: String,
    ended: String,
    until: String,
    request: Option<String>,
}

const REQUESTS: &str =
    "SELECT id, kind, label, unit, count, from_year, to_year, years, source, reason, asked_by, asked_on,
       confirmed_by, confirmed_on FROM destruction";

/// How many of each kind are past their term, and which destructions were asked for and carried out.
pub fn list(office: &Office, request: RetentionRequest) -> Result<RetentionAnswer> {
    let on = office.day(request.on.as_deref())?;
    office.read(|conn| {
        let mut kinds = Vec::new();
        for kind in KINDS.iter().filter(|kind| office.may(kind.register)) {
            let (years, past) = past(conn, kind, &on)?;
            let (total,): (i64,) =
                store::one(conn, &format!("SELECT count(*) FROM ({}) WHERE ended <> ''", kind.sql), &json!({}))?;
            kinds.push(RetentionRow {
                kind: kind.key,
                label: kind.label,
                register: kind.register,
                unit: unit(kind),
                since: kind.since,
                rule: kind.rule,
                years,
                source: rules::source(kind.rule),
                total,
                past: past.len() as i64,
                asked: past.iter().filter(|row| row.request.is_some()).count() as i64,
            });
        }
        let open = format!("{REQUESTS} WHERE confirmed_on = '' AND withdrawn_on = '' ORDER BY asked_on, id");
        let mut requests: Vec<Destruction> = store::all(conn, &open, &json!({}))?;
        requests.retain(|of| kind(&of.kind).is_ok_and(|kind| office.may(kind.register)));
        let last: Option<i64> = conn.query_row("SELECT max(by) FROM journal_seal", [], |row| row.get(0))?;
        let backups = last.map_or_else(Vec::new, |seq| destroy::older(office, seq));
        Ok(RetentionAnswer { on, kinds, requests, done: done(conn)?, backups })
    })
}

/// Every destruction that was carried out; it names nobody, so whoever reads may read it.
pub(crate) fn done(conn: &Connection) -> Result<Vec<Destruction>> {
    let sql = format!("{REQUESTS} WHERE confirmed_on <> '' ORDER BY confirmed_on DESC, id DESC");
    Ok(store::all(conn, &sql, &json!({}))?)
}

#[derive(Debug, Deserialize, TS)]
pub struct RetentionNames {
    pub kind: String,
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
    /// Of this request alone.
    #[serde(default)]
    #[ts(optional)]
    pub request: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct RetentionName {
    pub id: String,
    pub title: String,
    /// From this day on the term counts.
    pub ended: String,
    /// The last day of the term.
    pub until: String,
    /// What is in the way: 走访登记 2 次; '' where nothing is.
    pub held_by: String,
    /// Asked for already.
    pub asked: bool,
}

/// Those behind a figure, oldest first.
pub fn names(office: &Office, request: RetentionNames) -> Result<Vec<RetentionName>> {
    let kind = kind(&request.kind)?;
    office.allow(kind.register)?;
    let on = office.day(request.on.as_deref())?;
    office.read(|conn| {
        let (_, past) = past(conn, kind, &on)?;
        let asked = |row: &&Past| request.request.is_none() || row.request == request.request;
        let mut rows = Vec::new();
        for row in past.iter().filter(asked) {
            rows.push(RetentionName {
                title: crate::api::title(conn, kind.register, &row.id)?,
                held_by: Doom::of(conn, kind, &row.id)?.held_by(|register| office.may(register)),
                id: row.id.clone(),
                ended: row.ended.clone(),
                until: row.until.clone(),
                asked: row.request.is_some(),
            });
        }
        Ok(rows)
    })
}

/// 档案销毁清册, oldest first: what was destroyed, by which rule, and who saw to it; no names of anybody in it.
pub(crate) fn book(conn: &Connection) -> Result<Vec<Map<String, Value>>> {
    let mut rows = Vec::new();
    for of in done(conn)?.into_iter().rev() {
        let span = if of.from_year == of.to_year {
            of.from_year.to_string()
        } else {
            format!("{}–{}", of.from_year, of.to_year)
        };
        let term = if of.years == 0 { "永久".to_owned() } else { format!("{} 年", of.years) };
        let row = json!({
            "label": of.label, "count": format!("{} {}", of.count, of.unit), "span": span, "term": term,
            "source": of.source, "reason": of.reason, "asked": format!("{} {}", of.asked_by, of.asked_on),
            "confirmed": format!("{} {}", of.confirmed_by, of.confirmed_on),
        });
        rows.extend(row.as_object().cloned());
    }
    Ok(rows)
}
