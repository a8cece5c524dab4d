//! Tags with dates (党员, 退役军人, 外来务工 …), and where a person lives.

use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    register::{Check, Register, Saved},
    registers::{Person, dwelling},
};
use serde::{Deserialize, Serialize};
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TagRequest {
    pub id: String,
    pub person_id: String,
    pub tag: String,
    pub from_date: String,
    pub to_date: Option<String>,
    pub source: String,
    pub note: String,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct IdRequest {
    pub id: String,
}

pub fn tag_save(office: &Office, mut request: TagRequest) -> Result<Done<Saved>> {
    let mut check = Check::default();
    check.date("from_date", "起始日期", &mut request.from_date);
    let mut to = request.to_date.take().unwrap_or_default();
    check.date("to_date", "截止日期", &mut to);
    request.to_date = (!to.is_empty()).then_some(to);
    if request.to_date.as_ref().is_some_and(|to| *to < request.from_date) {
        check.fault("to_date", "截止日期早于起始日期");
    }
    if !office.codes().knows("tag", &request.tag) {
        check.fault("tag", "请选择标签");
    }
    check.done()?;
    office.write("person.tag_save", "", |tx, _| {
        put(tx, &mut request)?;
        tx.title(format!(
            "给「{}」加标签「{}」",
            Person::title(tx, &request.person_id)?,
            office.codes().name("tag", &request.tag)
        ));
        Ok(Saved { id: request.id })
    })
}

/// Writes a tag that is in order; a new one gets its key.
pub(crate) fn put(conn: &Connection, request: &mut TagRequest) -> Result<()> {
    if request.id.is_empty() {
        request.id = crate::register::new_id();
    }
    store::exec(
        conn,
        "INSERT INTO person_tag (id, person_id, tag, from_date, to_date, source, note)
         VALUES (:id, :person_id, :tag, :from_date, :to_date, :source, :note)
         ON CONFLICT (id) DO UPDATE SET tag = :tag, from_date = :from_date, to_date = :to_date, source = :source, note = :note",
        &request,
    )?;
    Ok(())
}

pub fn tag_remove(office: &Office, request: IdRequest) -> Result<Done<()>> {
    office.write("person.tag_remove", "", |tx, _| {
        if store::exec(tx, "DELETE FROM person_tag WHERE id = :id", &request)? == 0 {
            return Err(Fault::not_found("标签"));
        }
        tx.title("去掉标签");
        Ok(())
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct LiveRequest {
    pub person_id: String,
    pub dwelling_id: String,
    #[serde(default)]
    pub from_date: String,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub kind: String,
}

/// From this day on the person lives there; where they lived before ends on that day.
pub fn live(office: &Office, mut request: LiveRequest) -> Result<Done<Saved>> {
    let mut check = Check::default();
    check.date("from_date", "入住日期", &mut request.from_date);
    check.done()?;
    office.write("person.live", "", |tx, _| {
        let kind = if request.kind.is_empty() { "10" } else { &request.kind };
        let id = dwelling::move_in(tx, &request.person_id, &request.dwelling_id, kind, &request.from_date, "")?;
        tx.title(format!(
            "「{}」住到 {}",
            Person::title(tx, &request.person_id)?,
            crate::registers::Dwelling::title(tx, &request.dwelling_id)?
        ));
        Ok(Saved { id })
    })
}
