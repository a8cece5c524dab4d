//! A whole team on the policy in one step: everybody who is in it on the day and not covered by this policy yet.

use super::Insurance;
use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    register::{Register, fetch, put},
    registers::{Insured, insured::InsuredDraft, team},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct CoverRequest {
    pub id: String,
    pub team_id: String,
    /// From this day on; from the policy's beginning where left out.
    #[ts(optional, as = "Option<_>")]
    pub from_date: String,
}

#[derive(Debug, Serialize, TS)]
pub struct Covered {
    pub new: u32,
    /// Were on the policy already.
    pub known: u32,
}

pub fn cover(office: &Office, request: CoverRequest) -> Result<Done<Covered>> {
    office.write("insurance.cover", "", |tx, now| {
        let policy: super::InsuranceDraft = fetch::<Insurance>(tx, &request.id)?;
        let today = now.today.to_string();
        let on = today.clamp(policy.from_date.clone(), policy.to_date.clone());
        let members = team::members(tx, &request.team_id, &on)?;
        if members.is_empty() {
            return Err(Fault::at("team_id", "这支队没有队员"));
        }
        let mut covered = Covered { new: 0, known: 0 };
        for member in members {
            let key = json!({ "policy": request.id, "member": member.member_id });
            let sql = "SELECT count(*) FROM insured WHERE insurance_id = :policy AND member_id = :member AND removed_at IS NULL";
            if store::one::<(i64,)>(tx, sql, &key)?.0 > 0 {
                covered.known += 1;
                continue;
            }
            let draft = InsuredDraft {
                insurance_id: Some(request.id.clone()),
                member_id: Some(member.member_id),
                from_date: request.from_date.clone(),
                ..InsuredDraft::default()
            };
            put::<Insured>(office, tx, draft, true, now)?;
            covered.new += 1;
        }
        tx.title(format!("{}增加参保 {} 人", Insurance::title(tx, &request.id)?, covered.new));
        Ok(covered)
    })
}
