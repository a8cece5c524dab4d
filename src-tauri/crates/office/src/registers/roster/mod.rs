//! 排班: the wishes for a span, and the duties made from them. The working out is `crate::rota`, which knows no file.

mod fields;
mod make;
mod told;

pub use make::{DutyRow, MadeRoster, MakeRequest, OnDuty, OnRequest, make, on};
pub(crate) use make::{fill, on_day, rows};
pub(crate) use told::{bare, given_out, led};

use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    rules,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RosterDraft {
    pub id: String,
    pub team_id: Option<String>,
    pub from_date: String,
    /// Included.
    pub to_date: String,
    pub shifts: Vec<String>,
    /// People a day.
    pub least: Option<i64>,
    pub most: Option<i64>,
    /// What could not be kept when it was made.
    pub broken: Vec<String>,
    pub note: String,
    pub removed_at: Option<String>,
}

/// How often somebody is on duty in a roster.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DutyCount {
    pub member_id: String,
    pub name: String,
    pub duties: usize,
}

pub struct Roster;

/// A year at most: longer spans are made one after the other.
const DAYS: i64 = 366;

impl Register for Roster {
    const NAME: &'static str = "roster";
    const LABEL: &'static str = "排班";
    const UNIT: &'static str = "期";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const LISTS: &'static [&'static str] = &["duty"];
    const OWNS: &'static [&'static str] = &["duty"];
    type Draft = RosterDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut RosterDraft, check: &mut Check) -> Result<()> {
        check.required("team_id", "队伍", draft.team_id.as_deref().unwrap_or_default());
        check.required("from_date", "从哪天", &draft.from_date);
        check.required("to_date", "到哪天", &draft.to_date);
        if let (Some(from), Some(to)) = (clock::date(&draft.from_date), clock::date(&draft.to_date)) {
            if to < from {
                check.fault("to_date", "“到哪天”早于“从哪天”");
            } else if clock::days_between(from, to) >= DAYS {
                check.fault("to_date", "一次最多排一年");
            }
        }
        draft.shifts.sort();
        draft.shifts.dedup();
        if draft.shifts.is_empty() {
            draft.shifts = vec!["10".into(), "20".into()];
            check.fill("shifts", json!(draft.shifts));
        }
        for (field, key, value) in
            [("least", "roster.least", &mut draft.least), ("most", "roster.most", &mut draft.most)]
        {
            if value.is_none() {
                *value = Some(rules::number_on(conn, key, &draft.from_date)?);
                check.fill(field, *value);
            }
        }
        let (least, most) = (draft.least.unwrap_or_default(), draft.most.unwrap_or_default());
        if !(1..=200).contains(&least) {
            check.fault("least", "每天最少人数应在 1 到 200 之间");
        } else if most < least || most > 200 {
            check.fault("most", "每天最多人数不能少于最少人数，也不能超过 200");
        } else if least < draft.shifts.len() as i64 {
            check.warn("least", format!("有 {} 个班，每天最少 {least} 人，有的班会没有人", draft.shifts.len()));
        }
        meets(conn, draft, check)
    }

    fn about(office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let duties = rows(conn, id)?;
        let mut counts: BTreeMap<&str, DutyCount> = BTreeMap::new();
        for duty in &duties {
            let fresh = || DutyCount { member_id: duty.member_id.clone(), name: duty.name.clone(), duties: 0 };
            counts.entry(&duty.member_id).or_insert_with(fresh).duties += 1;
        }
        let mut counts: Vec<DutyCount> = counts.into_values().collect();
        // Whoever is never on duty counts as well.
        let draft: RosterDraft = crate::register::fetch::<Self>(conn, id)?;
        let team = draft.team_id.as_deref().unwrap_or_default();
        if !duties.is_empty() {
            for person in super::team::members(conn, team, &draft.from_date)? {
                if !counts.iter().any(|count| count.member_id == person.member_id) {
                    counts.push(DutyCount { member_id: person.member_id, name: person.name, duties: 0 });
                }
            }
        }
        counts.sort_by(|a, b| b.duties.cmp(&a.duties).then_with(|| a.name.cmp(&b.name)));
        let (uncovered, absent) = (told::uncovered(&duties), told::absent(&duties));
        let unled = told::unled(&duties);
        let duties: Vec<DutyRow> = duties.into_iter().map(|duty| DutyRow { phone: String::new(), ..duty }).collect();
        let codes = office.codes();
        let shifts: Vec<Value> =
            draft.shifts.iter().map(|code| json!({ "code": code, "name": codes.name("shift", code) })).collect();
        Ok(Map::from_iter([
            ("shifts".to_owned(), json!(shifts)),
            ("duties".to_owned(), json!(duties)),
            ("counts".to_owned(), json!(counts)),
            ("uncovered".to_owned(), json!(uncovered)),
            ("absent".to_owned(), json!(absent)),
            ("unled".to_owned(), json!(unled)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql =
            "SELECT t.name || ' ' || r.from_date || ' 至 ' || r.to_date FROM roster r JOIN team t ON t.id = r.team_id
                    WHERE r.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}

/// Two rosters of one team over the same days would put people on duty twice.
fn meets(conn: &Connection, draft: &RosterDraft, check: &mut Check) -> Result<()> {
    let key = json!({ "team": draft.team_id, "id": draft.id, "from": draft.from_date, "to": draft.to_date });
    let sql = "SELECT from_date, to_date FROM roster WHERE team_id = :team AND id <> :id AND removed_at IS NULL
                  AND from_date <= :to AND to_date >= :from LIMIT 1";
    if let Some((from, to)) = store::first::<(String, String)>(conn, sql, &key)? {
        check.fault("from_date", format!("这支队 {from} 至 {to} 已经有一期排班了，日期不能重"));
    }
    Ok(())
}
