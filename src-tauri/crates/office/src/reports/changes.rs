//! 人口变动表: what happened between two days (both included), and who is there at the end that was not at the beginning.

use crate::{
    clock,
    events::KINDS,
    fault::{Fault, Result},
    office::Office,
    read::{self, address::building},
    register::{Check, Cover, ListRequest, query},
    registers::Household,
    text::masked_name,
};
use chrono::Days;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Deserialize, TS)]
pub struct SpanRequest {
    pub from: String,
    pub to: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangePerson {
    pub event: String,
    pub date: String,
    pub person_id: Option<String>,
    pub household_id: Option<String>,
    pub name: String,
    pub sex: String,
    pub birth: String,
    /// Covered.
    pub id_number: String,
    pub address: String,
    /// Where from or where to.
    pub detail: String,
    pub note: String,
    #[serde(skip_serializing)]
    #[ts(skip)]
    kind: String,
}

#[derive(Debug, Serialize, TS)]
pub struct ChangeRow {
    pub kind: String,
    pub label: String,
    /// 人次
    pub count: u32,
    pub people: Vec<ChangePerson>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "ChangeCounts")]
pub struct Counts {
    pub households: i64,
    pub people: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Present {
    pub id: String,
    pub name: String,
    pub address: String,
}

#[derive(Debug, Serialize, TS)]
pub struct ChangesAnswer {
    pub from: String,
    pub to: String,
    /// On the day before `from`.
    pub start: Counts,
    pub end: Counts,
    pub rows: Vec<ChangeRow>,
    pub joined: Vec<Present>,
    pub left: Vec<Present>,
}

impl ChangesAnswer {
    /// As far as it may be seen by everybody (brief §9.4).
    pub(crate) fn cover(&mut self) {
        for person in self.rows.iter_mut().flat_map(|row| &mut row.people) {
            person.name = masked_name(&person.name);
            person.birth = person.birth.get(..4).unwrap_or_default().to_owned();
            person.address = building(&person.address);
            person.detail.clear();
            person.note.clear();
        }
        for person in self.joined.iter_mut().chain(&mut self.left) {
            person.name = masked_name(&person.name);
            person.address = building(&person.address);
        }
    }
}

pub fn changes(office: &Office, mut request: SpanRequest) -> Result<ChangesAnswer> {
    let mut check = Check::default();
    for (field, value) in [("from", &mut request.from), ("to", &mut request.to)] {
        check.required(field, "日期", value);
        check.date(field, "日期", value);
    }
    if check.faults.is_empty() && request.to < request.from {
        check.fault("to", "截止日期早于起始日期");
    }
    check.done()?;
    let before = clock::date(&request.from).and_then(|day| day.checked_sub_days(Days::new(1)));
    let before = before.ok_or_else(|| Fault::at("from", "日期写法不对"))?.to_string();
    office.read(|conn| {
        let span = json!({ "from": request.from, "to": request.to });
        let lines: Vec<ChangePerson> = store::all(conn, include_str!("changes.sql"), &span)?;
        let codes = office.codes();
        let mut rows: Vec<ChangeRow> = KINDS
            .iter()
            .map(|(_, kind, label)| ChangeRow {
                kind: (*kind).into(),
                label: (*label).into(),
                count: 0,
                people: Vec::new(),
            })
            .collect();
        for mut line in lines {
            let sex = codes.name("sex", &line.sex).to_owned();
            line.sex = sex;
            line.id_number = read::id::mask(&line.id_number);
            if let Some(row) = rows.iter_mut().find(|row| row.kind == line.kind) {
                row.count += 1;
                row.people.push(line);
            }
        }
        let (old, new) = (present(conn, &before)?, present(conn, &request.to)?);
        let only = |these: &BTreeMap<String, Present>, those: &BTreeMap<String, Present>| {
            these.values().filter(|p| !those.contains_key(&p.id)).cloned().collect::<Vec<_>>()
        };
        Ok(ChangesAnswer {
            start: counts(office, conn, &before, old.len())?,
            end: counts(office, conn, &request.to, new.len())?,
            joined: only(&new, &old),
            left: only(&old, &new),
            rows,
            from: request.from,
            to: request.to,
        })
    })
}

fn present(conn: &Connection, as_of: &str) -> Result<BTreeMap<String, Present>> {
    let people: Vec<Present> = store::all(conn, include_str!("present.sql"), &json!({ "as_of": as_of }))?;
    Ok(people.into_iter().map(|person| (person.id.clone(), person)).collect())
}

fn counts(office: &Office, conn: &Connection, as_of: &str, people: usize) -> Result<Counts> {
    let list = ListRequest { limit: Some(0), ..ListRequest::default() };
    let households = query::<Household>(office, conn, &list, as_of, Cover::Numbers)?.total;
    Ok(Counts { households, people: people as i64 })
}
