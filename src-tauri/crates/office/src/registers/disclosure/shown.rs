//! The enrolments on a public sheet.

use super::{Disclosure, DisclosureDraft};
use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    register::{fetch, new_id},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

/// A line, in walking order; uncovered, for the office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Shown {
    /// Of the enrolment.
    pub id: String,
    pub address: String,
    /// Building alone: what the public sees of the address.
    pub building: String,
    pub head: String,
    pub person: String,
    pub category: String,
    pub people: i64,
    /// 分 a month, on the first day.
    pub amount: Option<i64>,
    pub from_date: String,
}

pub(crate) fn rows(conn: &Connection, id: &str, on: &str) -> Result<Vec<Shown>> {
    Ok(store::all(conn, include_str!("shown.sql"), &json!({ "id": id, "on": on }))?)
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ShowRequest {
    #[ts(as = "String")]
    pub id: String,
    /// Every enrolment of these kinds that holds on the first day, or begins within the time of the sheet.
    #[ts(as = "Option<_>")]
    pub categories: Vec<String>,
    /// And these enrolments.
    #[ts(as = "Option<_>")]
    pub needy: Vec<String>,
    /// Of those kinds, only what began on this day or later: 新增公示.
    pub since: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct ShowAnswer {
    pub added: u32,
    /// Children under 14, who are not made public (个人信息保护法 28, 31条).
    pub left_out: u32,
    /// Who has died and is enrolled still.
    pub dead: u32,
}

/// Puts enrolments on the sheet; what stands on it already is left as it is.
pub fn show(office: &Office, request: ShowRequest) -> Result<Done<ShowAnswer>> {
    let since = office.day(request.since.as_deref().or(Some("0001-01-01")))?;
    office.write("disclosure.show", "", |tx, _| {
        let sheet: DisclosureDraft = fetch::<Disclosure>(tx, &request.id)?;
        let asked = json!({
            "from": sheet.from_date, "to": sheet.to_date, "since": if request.since.is_some() { since.as_str() } else { "" },
            "categories": json!(request.categories).to_string(), "needy": json!(request.needy).to_string(),
            "id": request.id,
        });
        let wanted: Vec<(String, bool, bool)> = store::all(tx, include_str!("wanted.sql"), &asked)?;
        let (dead, living): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|(_, _, dead)| *dead);
        let (children, wanted): (Vec<_>, Vec<_>) = living.into_iter().partition(|(_, child, _)| *child);
        for (needy, ..) in &wanted {
            let row = json!({ "id": new_id(), "disclosure": request.id, "needy": needy });
            store::exec(
                tx,
                "INSERT INTO disclosure_needy (id, disclosure_id, needy_id) VALUES (:id, :disclosure, :needy)",
                &row,
            )?;
        }
        tx.title(format!("「{}」加入 {} 份", sheet.title, wanted.len()));
        Ok(ShowAnswer { added: wanted.len() as u32, left_out: children.len() as u32, dead: dead.len() as u32 })
    })
}

/// Takes enrolments off the sheet.
pub fn hide(office: &Office, request: ShowRequest) -> Result<Done<()>> {
    office.write("disclosure.hide", "", |tx, _| {
        let sheet: DisclosureDraft = fetch::<Disclosure>(tx, &request.id)?;
        for needy in &request.needy {
            let row = json!({ "disclosure": request.id, "needy": needy });
            let sql = "DELETE FROM disclosure_needy WHERE disclosure_id = :disclosure AND needy_id = :needy";
            if store::exec(tx, sql, &row)? == 0 {
                return Err(Fault::not_found("公示里的登记"));
            }
        }
        tx.title(format!("「{}」移出 {} 份", sheet.title, request.needy.len()));
        Ok(())
    })
}
