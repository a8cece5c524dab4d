//! 记入别的台账: an activity with patrol, visits or mediation in it is written once, here; the other book gets its own record from
//! it, tied to it. Time served stands in the patrol then, and is counted there alone (see the view `activity_service`).

use super::{Activity, ActivityDraft, HELD, people::SERVES};
use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    origin,
    register::{Check, Register, Saved, fetch, look, put},
    registers::{
        DisputeStep, Patrol, Visit,
        dispute_step::{self, DisputeStepDraft},
        patrol::{PatrolDraft, PatrolPerson},
        team,
        visit::VisitDraft,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use store::Tx;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ActivityBook {
    Patrol,
    Visit,
    Mediation,
}

#[derive(Debug, Deserialize, TS)]
pub struct ActivityEnterRequest {
    pub id: String,
    pub book: ActivityBook,
    /// Of a patrol: whose it is; the activity's own where left out.
    #[serde(default)]
    #[ts(optional)]
    pub team_id: Option<String>,
    /// Of visits: whom was called on.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub persons: Vec<String>,
    /// Of mediation: in which case.
    #[serde(default)]
    #[ts(optional)]
    pub dispute_id: Option<String>,
    /// What was done there; the activity's content where left out.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub said: String,
}

/// # Errors
/// An activity that was not held, or what the other book says of its own.
pub fn enter(office: &Office, request: ActivityEnterRequest) -> Result<Done<Vec<Saved>>> {
    if request.book == ActivityBook::Mediation {
        office.allow(DisputeStep::NAME)?;
    }
    office.write("activity.enter", "", |tx, now| {
        let draft: ActivityDraft = fetch::<Activity>(tx, &request.id)?;
        if draft.status != HELD || draft.removed_at.is_some() {
            return Err(Fault::at("id", "活动还没有办，办过以后再记入别的台账"));
        }
        let said = if request.said.trim().is_empty() { draft.content.clone() } else { request.said.trim().to_owned() };
        let from = format!("{}:{}", Activity::NAME, request.id);
        let to = To { office, tx, now, from: &from };
        let made = match request.book {
            ActivityBook::Patrol => vec![to.put::<Patrol>(patrol(tx, &draft, &request, said)?)?],
            ActivityBook::Visit => {
                let mut made = Vec::new();
                for visit in visits(tx, &draft, &request, &said)? {
                    made.push(to.put::<Visit>(visit)?);
                }
                made
            }
            ActivityBook::Mediation => vec![to.put::<DisputeStep>(mediation(&draft, &request, said)?)?],
        };
        tx.title(format!(
            "把「{}」记入{}",
            draft.name,
            match request.book {
                ActivityBook::Patrol => Patrol::LABEL,
                ActivityBook::Visit => Visit::LABEL,
                ActivityBook::Mediation => DisputeStep::LABEL,
            }
        ));
        Ok(made)
    })
}

struct To<'a> {
    office: &'a Office,
    tx: &'a Tx<'a>,
    now: &'a crate::clock::Moment,
    from: &'a str,
}

impl To<'_> {
    /// Through the other book's own check.
    fn put<R: Register>(&self, mut draft: R::Draft) -> Result<Saved> {
        let mut check = Check::default();
        look::<R>(self.office, self.tx, &mut draft, &mut check)?;
        check.done()?;
        let source = origin::source(self.tx, self.from)?;
        let id = put::<R>(self.office, self.tx, draft, true, self.now)?;
        origin::tie(self.tx, R::NAME, &id, &source)?;
        Ok(Saved { id })
    }
}

fn patrol(tx: &Tx<'_>, draft: &ActivityDraft, request: &ActivityEnterRequest, said: String) -> Result<PatrolDraft> {
    let asked = request.team_id.clone().filter(|team| !team.is_empty());
    let team = asked.or_else(|| draft.team_id.clone()).ok_or_else(|| Fault::at("team_id", "请选是哪支队伍的巡逻"))?;
    let sql = "SELECT count(*) FROM origin o JOIN patrol r ON r.id = o.record_id AND r.removed_at IS NULL
                WHERE o.register = 'patrol' AND o.from_register = 'activity' AND o.from_id = :id AND r.team_id = :team";
    if store::one::<(i64,)>(tx, sql, &json!({ "id": request.id, "team": team }))?.0 > 0 {
        return Err(Fault::at("team_id", "这次活动已经记成这支队的巡逻了"));
    }
    let serving = |line: &&super::ActivityPerson| line.part == SERVES;
    let members: Vec<PatrolPerson> = team::members(tx, &team, &draft.date)?
        .into_iter()
        .filter_map(|member| {
            let line = draft.people.iter().filter(serving).find(|line| match &line.person_id {
                Some(person) => *person == member.person_id,
                None => member.person_id.is_empty() && line.name == member.name,
            })?;
            Some(PatrolPerson {
                member_id: member.member_id,
                name: member.name,
                in_time: line.in_time.clone(),
                out_time: line.out_time.clone(),
                roles: line.roles.clone(),
                minutes: line.minutes,
                extra: None,
            })
        })
        .collect();
    if members.is_empty() {
        return Err(Fault::at("team_id", "参加的人里没有这支队的队员"));
    }
    // Leaflets are told by the activity, and would be counted twice.
    Ok(PatrolDraft {
        team_id: Some(team),
        date: draft.date.clone(),
        from_time: draft.from_time.clone(),
        to_time: draft.to_time.clone(),
        area: draft.place.clone(),
        partners: draft.partners.clone(),
        narrative: said,
        members,
        ..PatrolDraft::default()
    })
}

/// One visit a home.
fn visits(tx: &Tx<'_>, draft: &ActivityDraft, request: &ActivityEnterRequest, said: &str) -> Result<Vec<VisitDraft>> {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for person in request.persons.iter().filter(|person| !person.is_empty()) {
        let key = json!({ "person": person, "date": draft.date, "way": "home", "id": "" });
        let home: Option<serde_json::Map<String, serde_json::Value>> = store::first(tx, Visit::HOME, &key)?;
        let home = home.ok_or_else(|| Fault::at("persons", "没有找到这位走访对象，请从列表里选"))?;
        let door = home.get("dwelling_id").and_then(serde_json::Value::as_str).unwrap_or(person);
        homes.entry(door.to_owned()).or_default().push(person.clone());
    }
    if homes.is_empty() {
        return Err(Fault::at("persons", "请写走访了谁"));
    }
    let names: Vec<&str> =
        draft.people.iter().filter(|line| line.part == SERVES).map(|line| line.name.as_str()).collect();
    let visitors = if names.is_empty() { draft.organiser.clone() } else { names.join("、") };
    Ok(homes
        .into_values()
        .map(|persons| VisitDraft {
            date: draft.date.clone(),
            persons,
            visitors: visitors.clone(),
            summary: said.to_owned(),
            ..VisitDraft::default()
        })
        .collect())
}

fn mediation(draft: &ActivityDraft, request: &ActivityEnterRequest, said: String) -> Result<DisputeStepDraft> {
    let case = request.dispute_id.clone().filter(|id| !id.is_empty());
    let case = case.ok_or_else(|| Fault::at("dispute_id", "请选是哪一件纠纷"))?;
    let names: Vec<&str> =
        draft.people.iter().filter(|line| line.part == SERVES).map(|line| line.name.as_str()).collect();
    Ok(DisputeStepDraft {
        dispute_id: Some(case),
        date: draft.date.clone(),
        kind: dispute_step::MEDIATION.into(),
        place: draft.place.clone(),
        record: said,
        mediators: if names.is_empty() { draft.organiser.clone() } else { names.join("、") },
        recorder: draft.recorder.clone(),
        ..DisputeStepDraft::default()
    })
}
