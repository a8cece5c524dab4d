//! A day of check-ups: everybody who came (or did not) in one step, as one entry.

use super::{Checkup, CheckupDraft};
use crate::{
    clock,
    fault::{Fault, Result},
    office::{Done, Office},
    register::{Check, look, put},
};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

#[derive(Debug, Deserialize, TS)]
pub struct MarkRequest {
    /// The people.
    pub ids: Vec<String>,
    /// done, missed, refused
    pub result: String,
    /// Of the check-up; for others, '' = this year's.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub date: String,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub place: String,
}

#[derive(Debug, Serialize, TS)]
pub struct Marked {
    pub new: u32,
    /// Who had a line of that year already; it says the new result now.
    pub changed: u32,
}

pub fn mark(office: &Office, request: MarkRequest) -> Result<Done<Marked>> {
    let mut date = request.date.clone();
    let mut check = Check::default();
    check.date("date", "体检日期", &mut date);
    if !office.codes().knows("checkup_result", &request.result) {
        check.fault("result", "请选择结果");
    }
    check.done()?;
    let year = clock::date(&date).unwrap_or(office.now().today).year();
    office.write("checkup.mark", "", |tx, now| {
        let mut marked = Marked { new: 0, changed: 0 };
        for person in &request.ids {
            let key = json!({ "person": person, "year": year });
            let sql = "SELECT id FROM checkup WHERE person_id = :person AND year = :year AND removed_at IS NULL";
            let there: Option<(String,)> = store::first(tx, sql, &key)?;
            let fresh = there.is_none();
            let mut draft = match there {
                Some((id,)) => crate::register::fetch::<Checkup>(tx, &id)?,
                None => {
                    CheckupDraft { person_id: Some(person.clone()), year: Some(year.into()), ..CheckupDraft::default() }
                }
            };
            draft.result.clone_from(&request.result);
            draft.date.clone_from(&date);
            if !request.place.trim().is_empty() {
                request.place.trim().clone_into(&mut draft.place);
            }
            let mut check = Check::default();
            check.link(tx, "ids", "person", "老人", &mut draft.person_id)?;
            look::<Checkup>(office, tx, &mut draft, &mut check)?;
            check.done()?;
            put::<Checkup>(office, tx, draft, fresh, now)?;
            if fresh { marked.new += 1 } else { marked.changed += 1 }
        }
        if request.ids.is_empty() {
            return Err(Fault::at("ids", "请先在列表里选人"));
        }
        let result = office.codes().name("checkup_result", &request.result).to_owned();
        tx.title(format!("登记 {} 人 {year} 年体检：{result}", request.ids.len()));
        Ok(marked)
    })
}
