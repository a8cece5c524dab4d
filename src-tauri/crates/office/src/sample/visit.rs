//! A year of made-up visits: everybody who is called on regularly, a home at a time, a few of them late.

use crate::{
    fault::Result,
    register::{Register, new_id},
    registers::{
        Visit,
        visit::{VisitDraft, sheet::cared},
    },
    reports::due::EVER,
};
use chrono::{Days, NaiveDate};
use fastrand::Rng;
use serde_json::json;
use std::collections::BTreeMap;
use store::rusqlite::Connection;

const VISITORS: &[&str] = &["王敏", "王敏、李强", "孙丽", "李强"];
const SUMMARIES: &[&str] =
    &["", "", "身体还好，买菜自己去。", "血压高，按时服药。", "儿女周末来。", "腿脚不便，少下楼。"];
const NEEDS: &[&str] = &["", "", "", "", "想装楼道扶手", "灯坏了", "想有人陪着看病", "手机不会用"];
/// Of a hundred homes, those that nobody has been to for longer than a month.
const LATE: u8 = 6;

pub(super) fn visits(conn: &Connection, rng: &mut Rng, today: NaiveDate) -> Result<()> {
    let day = today.to_string();
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for person in cared(conn, &day, EVER)? {
        homes.entry(person.address).or_default().push(person.person_id);
    }
    for people in homes.values() {
        let mut back = if rng.u8(..100) < LATE { rng.u64(31..60) } else { rng.u64(1..28) };
        while back < 365 {
            let date = today.checked_sub_days(Days::new(back)).unwrap_or(today).to_string();
            visit(conn, rng, &date, people)?;
            back += rng.u64(24..31);
        }
    }
    Ok(())
}

fn visit(conn: &Connection, rng: &mut Rng, date: &str, people: &[String]) -> Result<()> {
    let chosen = |rng: &mut Rng, from: &[&'static str]| rng.choice(from.iter().copied()).unwrap_or_default().to_owned();
    let reached = rng.u8(..100) < 12;
    let check =
        |rng: &mut Rng| if reached { String::new() } else { if rng.u8(..100) < 7 { "20" } else { "10" }.to_owned() };
    let home = json!({ "person": people.first(), "date": date, "way": "", "id": "" });
    let (_, dwelling_id, household_id, _): (String, Option<String>, Option<String>, bool) =
        store::one(conn, Visit::HOME, &home)?;
    let draft = VisitDraft {
        id: new_id(),
        date: date.to_owned(),
        dwelling_id,
        household_id,
        kind: "10".into(),
        way: if reached { "phone" } else { "home" }.into(),
        result: if reached { "reached" } else { "met" }.into(),
        visitors: chosen(rng, VISITORS),
        health: check(rng),
        mind: check(rng),
        safety: check(rng),
        hygiene: check(rng),
        surroundings: check(rng),
        summary: chosen(rng, SUMMARIES),
        need: chosen(rng, NEEDS),
        ..VisitDraft::default()
    };
    store::exec(conn, Visit::SAVE, &draft)?;
    for person in people {
        let row = json!({ "id": format!("{}:{person}", draft.id), "visit": draft.id, "person": person });
        store::exec(conn, Visit::MET, &row)?;
    }
    Ok(())
}
