//! Life events: birth, death, marriage, divorce, moves, split, merge, change of head. Each is one dated step, one entry
//! of the journal, and lines of the monthly 人口变动表. An event ends one dated fact and begins another; a slip is not an
//! event but a correction, and is saved as such.

mod ask;
mod family;
mod moves;

pub use ask::{AskAnswer, AskRequest, ask};

use crate::{
    clock::{self, Moment},
    fault::{Fault, Result},
    office::{Done, Office},
    register::{Check, Saved, new_id},
    registers::{household::HEAD, person::PersonDraft},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "EventKind")]
pub enum Kind {
    Birth,
    Death,
    Marriage,
    Divorce,
    MoveIn,
    MoveOut,
    MoveBack,
    ChangeAddress,
    Split,
    Merge,
    ChangeHead,
}

/// In the order of the 人口变动表.
pub const KINDS: &[(Kind, &str, &str)] = &[
    (Kind::Birth, "birth", "出生"),
    (Kind::Death, "death", "死亡"),
    (Kind::MoveIn, "move_in", "迁入"),
    (Kind::MoveOut, "move_out", "迁出"),
    (Kind::MoveBack, "move_back", "迁回"),
    (Kind::ChangeAddress, "change_address", "住址变动"),
    (Kind::Marriage, "marriage", "结婚"),
    (Kind::Divorce, "divorce", "离婚"),
    (Kind::Split, "split", "分户"),
    (Kind::Merge, "merge", "并户"),
    (Kind::ChangeHead, "change_head", "变更户主"),
];

pub fn label(kind: &str) -> &str {
    KINDS.iter().find(|(_, name, _)| *name == kind).map_or(kind, |(_, _, label)| label)
}

/// One event; which fields it needs its kind tells (`event.ask`).
#[derive(Debug, Deserialize, TS)]
pub struct EventRequest {
    pub kind: Kind,
    pub date: String,
    #[serde(flatten)]
    #[ts(flatten)]
    pub with: EventFields,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct EventFields {
    pub person_id: Option<String>,
    pub person_ids: Vec<String>,
    pub household_id: Option<String>,
    /// Merge: the household that stays.
    pub into_id: Option<String>,
    /// A dwelling's key or an address as typed.
    pub dwelling_id: Option<String>,
    pub head_id: Option<String>,
    pub successor: Option<String>,
    /// By person, the relation to the (new) head.
    pub relations: BTreeMap<String, String>,
    pub relation: Option<String>,
    pub spouse_id: Option<String>,
    /// Divorce: who of the two leaves the book; who stays in it has another relation in `relations`.
    pub leaves: Vec<String>,
    /// Birth, and moving in as a stranger.
    pub person: Option<PersonDraft>,
    pub name: Option<String>,
    pub sex: Option<String>,
    pub id_number: Option<String>,
    /// Where from, where to.
    pub origin: Option<String>,
    pub destination: Option<String>,
    pub residence_kind: Option<String>,
    pub note: String,
    pub reason: String,
}

impl EventFields {
    /// Everybody the event is about.
    fn people(&self) -> Vec<String> {
        let mut all = self.person_ids.clone();
        if let Some(one) = self.person_id.clone().filter(|one| !one.is_empty() && !all.contains(one)) {
            all.push(one);
        }
        all
    }

    fn person(&self) -> Result<&str> {
        self.person_id.as_deref().filter(|id| !id.is_empty()).ok_or_else(|| Fault::at("person_id", "请选择居民"))
    }

    fn household(&self) -> Result<&str> {
        self.household_id.as_deref().filter(|id| !id.is_empty()).ok_or_else(|| Fault::at("household_id", "请选择住户"))
    }
}

/// What every step of one event shares.
struct Step<'a> {
    office: &'a Office,
    tx: &'a store::Tx<'a>,
    now: &'a Moment,
    kind: &'static str,
    date: String,
    group: String,
    note: &'a str,
}

pub fn record(office: &Office, request: EventRequest) -> Result<Done<Saved>> {
    let EventRequest { kind, mut date, with } = request;
    let mut check = Check::default();
    check.required("date", "日期", &date);
    check.date("date", "日期", &mut date);
    if clock::date(&date).is_some_and(|date| date > office.now().today) {
        check.fault("date", "日期还没有到；已经发生的事才登记");
    }
    check.done()?;
    let Some((_, name, label)) = KINDS.iter().find(|(known, ..)| *known == kind) else {
        return Err(Fault::at("kind", "没有这种变动"));
    };
    office.write(&format!("event.{name}"), &with.reason, |tx, now| {
        let (group, who) = take(office, tx, now, (kind, date), &with)?;
        let label = told(tx, &group)?.map_or_else(|| (*label).to_owned(), |kind| self::label(&kind).to_owned());
        tx.title(format!("{label}「{who}」"));
        Ok(Saved { id: group })
    })
}

/// One event within a change: the key of its step, and whom it is about.
pub(crate) fn take(
    office: &Office,
    tx: &store::Tx<'_>,
    now: &Moment,
    (kind, date): (Kind, String),
    with: &EventFields,
) -> Result<(String, String)> {
    let name = KINDS.iter().find(|(known, ..)| *known == kind).map_or("", |(_, name, _)| *name);
    let step = Step { office, tx, now, kind: name, date, group: new_id(), note: &with.note };
    let who = match kind {
        Kind::Birth => family::birth(&step, with)?,
        Kind::Death => family::death(&step, with)?,
        Kind::Marriage => family::marriage(&step, with)?,
        Kind::Divorce => family::divorce(&step, with)?,
        Kind::MoveIn | Kind::ChangeAddress => moves::move_in(&step, with)?,
        Kind::MoveOut => moves::move_out(&step, with)?,
        Kind::MoveBack => moves::move_back(&step, with)?,
        Kind::Split => family::split(&step, with)?,
        Kind::Merge => family::merge(&step, with)?,
        Kind::ChangeHead => family::change_head(&step, with)?,
    };
    Ok((step.group, who))
}

/// The kind of all the lines of a step, where they are of one.
fn told(conn: &Connection, step: &str) -> Result<Option<String>> {
    let sql = "SELECT DISTINCT kind FROM event WHERE step = :step";
    let kinds: Vec<(String,)> = store::all(conn, sql, &json!({ "step": step }))?;
    Ok(<[(String,); 1]>::try_from(kinds).ok().map(|[(kind,)]| kind))
}

impl Step<'_> {
    /// A line of the 人口变动表.
    fn line(&self, person: Option<&str>, household: Option<&str>, dwelling: Option<&str>, place: &str) -> Result<()> {
        self.line_as(self.kind, person, household, dwelling, place)
    }

    fn line_as(
        &self,
        kind: &str,
        person: Option<&str>,
        household: Option<&str>,
        dwelling: Option<&str>,
        place: &str,
    ) -> Result<()> {
        let row = json!({
            "id": new_id(), "kind": kind, "date": self.date, "person": person, "household": household,
            "dwelling": dwelling, "step": self.group, "place": place, "note": self.note,
        });
        store::exec(
            self.tx,
            "INSERT INTO event (id, kind, date, person_id, household_id, dwelling_id, step, place, note)
             VALUES (:id, :kind, :date, :person, :household, :dwelling, :step, :place, :note)",
            &row,
        )?;
        Ok(())
    }

    /// Ends the old head and begins the new one on the event's day, with everybody's relation asked anew: relations
    /// are relative to the head (GB/T 4761).
    fn new_head(
        &self,
        household: &str,
        head: &str,
        relations: &BTreeMap<String, String>,
        leaving: &[String],
    ) -> Result<()> {
        let mut members = members(self.tx, household)?;
        members.retain(|(id, _)| !leaving.contains(id));
        if !members.iter().any(|(id, _)| id == head) {
            return Err(Fault::at("head_id", "新户主要先在这一户里"));
        }
        let codes = self.office.codes();
        for (person, old) in &members {
            let relation = if person == head {
                HEAD
            } else {
                match relations.get(person).map(String::as_str) {
                    Some(code) if code != HEAD && codes.knows("relation", code) => code,
                    _ => {
                        let name = name_of(self.tx, person)?;
                        return Err(Fault::at(format!("relations.{person}"), format!("请选择“{name}”与新户主的关系")));
                    }
                }
            };
            if relation != old {
                self.relate(household, person, relation)?;
            }
        }
        Ok(())
    }

    /// Nobody leaves a door or a book before they came to it: one stay would end before it began, or two would overlap.
    fn not_before(&self, table: &str, person: &str) -> Result<()> {
        let sql = format!("SELECT max(from_date) FROM {table} WHERE person_id = ?1 AND to_date IS NULL");
        let since: Option<String> = self.tx.query_row(&sql, [person], |row| row.get(0))?;
        match since.filter(|since| *since > self.date) {
            None => Ok(()),
            Some(since) => {
                let name = name_of(self.tx, person)?;
                let what = if table == "residence" {
                    "才住到现在的地方"
                } else {
                    "才成为现在这一户的这个关系"
                };
                Err(Fault::at("date", format!("“{name}”{since} {what}，日期不能更早")))
            }
        }
    }

    /// What coming to a door is for each of these: whoever was on the books already joins nobody, or the 人口变动表 would
    /// not add up. To be asked before the step writes. Whoever was entered on this very day counts as new, unless that
    /// was an event with a line of its own.
    fn coming(&self, people: &[String]) -> Result<BTreeMap<String, &'static str>> {
        const THERE: &str = "WITH stay AS (SELECT person_id, from_date, to_date FROM residence UNION ALL
                                           SELECT person_id, from_date, to_date FROM membership)
            SELECT EXISTS (SELECT 1 FROM stay WHERE person_id = :id AND from_date <= :on AND coalesce(to_date, '9') > :on)
               AND (EXISTS (SELECT 1 FROM stay WHERE person_id = :id AND from_date < :on AND coalesce(to_date, '9') >= :on)
                 OR EXISTS (SELECT 1 FROM event WHERE person_id = :id AND date = :on
                               AND kind IN ('birth', 'move_in', 'move_back', 'change_address')))";
        let mut kinds = BTreeMap::new();
        for id in people {
            let there: Option<(bool,)> = store::first(self.tx, THERE, &json!({ "id": id, "on": self.date }))?;
            let there = there.is_some_and(|(there,)| there);
            if self.kind == "change_address" && !there {
                let name = name_of(self.tx, id)?;
                return Err(Fault::at("person_ids", format!("“{name}”这一天还不在册，请登记“迁入”或“迁回”")));
            }
            kinds.insert(id.clone(), if there { "change_address" } else { self.kind });
        }
        Ok(kinds)
    }

    /// The same membership with another relation from the event's day on.
    fn relate(&self, household: &str, person: &str, relation: &str) -> Result<()> {
        self.not_before("membership", person)?;
        let row =
            json!({ "id": new_id(), "household": household, "person": person, "relation": relation, "on": self.date });
        // What began on this very day was never anything else.
        let same_day =
            "UPDATE membership SET relation = :relation WHERE household_id = :household AND person_id = :person
                          AND to_date IS NULL AND from_date = :on";
        if store::exec(self.tx, same_day, &row)? > 0 {
            return Ok(());
        }
        store::exec(
            self.tx,
            "UPDATE membership SET to_date = :on WHERE household_id = :household AND person_id = :person AND to_date IS NULL",
            &row,
        )?;
        store::exec(
            self.tx,
            "INSERT INTO membership (id, household_id, person_id, relation, from_date) VALUES (:id, :household, :person, :relation, :on)",
            &row,
        )?;
        Ok(())
    }

    /// Whoever leaves a book as its head leaves it to somebody; the last one closes it.
    fn succeed(&self, household: &str, leaving: &[String], with: &EventFields) -> Result<()> {
        let staying: Vec<(String, String)> =
            members(self.tx, household)?.into_iter().filter(|(id, _)| !leaving.contains(id)).collect();
        let head_leaves = head(self.tx, household)?.is_some_and(|head| leaving.contains(&head));
        if staying.is_empty() {
            let row = json!({ "id": household, "on": self.date });
            store::exec(
                self.tx,
                "UPDATE household SET to_date = max(:on, from_date) WHERE id = :id AND to_date IS NULL",
                &row,
            )?;
            return Ok(());
        }
        if !head_leaves {
            return Ok(());
        }
        let successor = match with.successor.as_deref().or(with.head_id.as_deref()).filter(|id| !id.is_empty()) {
            Some(successor) => successor.to_owned(),
            None if staying.len() == 1 => staying.first().map(|(id, _)| id.clone()).unwrap_or_default(),
            None => {
                return Err(Fault::at("successor", "户主离开了这一户，请选择新户主").hint("还要填每个人与新户主的关系"));
            }
        };
        if leaving.contains(&successor) {
            return Err(Fault::at("successor", "新户主不能是离开的人"));
        }
        self.new_head(household, &successor, &with.relations, leaving)
    }
}

/// Who is in the book today, with their relations.
pub(crate) fn members(conn: &Connection, household: &str) -> Result<Vec<(String, String)>> {
    Ok(store::all(
        conn,
        "SELECT m.person_id, m.relation FROM membership m JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL
          WHERE m.household_id = :id AND m.to_date IS NULL ORDER BY m.relation <> '02', p.birth",
        &json!({ "id": household }),
    )?)
}

pub(crate) fn head(conn: &Connection, household: &str) -> Result<Option<String>> {
    Ok(members(conn, household)?.into_iter().find(|(_, relation)| relation == HEAD).map(|(id, _)| id))
}

/// The book a person is in today.
fn book(conn: &Connection, person: &str) -> Result<Option<String>> {
    let sql = "SELECT household_id FROM membership WHERE person_id = ?1 AND to_date IS NULL";
    Ok(conn.query_row(sql, [person], |row| row.get(0)).optional()?)
}

/// The door a person lives behind today.
fn door(conn: &Connection, person: &str) -> Result<Option<String>> {
    let sql = "SELECT dwelling_id FROM residence WHERE person_id = ?1 AND to_date IS NULL";
    Ok(conn.query_row(sql, [person], |row| row.get(0)).optional()?)
}

fn name_of(conn: &Connection, person: &str) -> Result<String> {
    <crate::registers::Person as crate::register::Register>::title(conn, person)
}

/// 张国强、王秀英等 5 人
fn names(conn: &Connection, people: &[String]) -> Result<String> {
    let shown = people.iter().take(2).map(|id| name_of(conn, id)).collect::<Result<Vec<_>>>()?.join("、");
    Ok(if people.len() > 2 { format!("{shown}等 {} 人", people.len()) } else { shown })
}
