//! All volunteers on a policy in one step: everybody who is on the roll that day and whom no policy covers yet.

use super::Volunteer;
use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    register::{Register, fetch, params, put},
    registers::{
        Insurance, VolunteerCover,
        insurance::{Covered, InsuranceDraft},
        volunteer_cover::VolunteerCoverDraft,
    },
};
use serde::Deserialize;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct VolunteersCoverRequest {
    pub insurance_id: String,
    /// From this day on; from the policy's beginning where left out.
    #[ts(optional, as = "Option<_>")]
    pub from_date: String,
}

pub fn cover(office: &Office, request: VolunteersCoverRequest) -> Result<Done<Covered>> {
    office.write("volunteer.cover", "", |tx, now| {
        let policy: InsuranceDraft = fetch::<Insurance>(tx, &request.insurance_id)?;
        let on = now.today.to_string().clamp(policy.from_date.clone(), policy.to_date.clone());
        let sql = format!("SELECT id, covered FROM ({}) WHERE state = '在册' ORDER BY sort, id", Volunteer::LIST);
        let all: Vec<(String, bool)> = store::all(tx, &sql, &params::<Volunteer>(tx, &on)?)?;
        if all.is_empty() {
            return Err(Fault::at("insurance_id", "还没有登记志愿者"));
        }
        let mut covered = Covered { new: 0, known: 0 };
        for (volunteer, known) in all {
            if known {
                covered.known += 1;
                continue;
            }
            let draft = VolunteerCoverDraft {
                insurance_id: Some(request.insurance_id.clone()),
                volunteer_id: Some(volunteer),
                from_date: request.from_date.clone(),
                ..VolunteerCoverDraft::default()
            };
            put::<VolunteerCover>(office, tx, draft, true, now)?;
            covered.new += 1;
        }
        tx.title(format!("{}增加参保志愿者 {} 人", Insurance::title(tx, &request.insurance_id)?, covered.new));
        Ok(covered)
    })
}
