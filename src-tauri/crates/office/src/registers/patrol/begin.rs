//! The beginning of a new record: what the roster says of the day, and from the last patrol whatever seldom changes.

use super::{Patrol, PatrolDraft, PatrolPerson};
use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Register, fetch},
    registers::{roster, team},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct BeginRequest {
    /// Today where left out.
    pub date: Option<String>,
    /// The team on duty that day, else the last one that patrolled, where left out.
    pub team_id: Option<String>,
    pub shift: Option<String>,
}

/// Somebody who may have taken part.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "PatrolCandidate")]
pub struct Candidate {
    pub member_id: String,
    pub name: String,
    /// By the roster on duty in this shift.
    pub rostered: bool,
    /// Leads by the roster.
    pub leader: bool,
    /// Took part in the last patrol.
    pub last: bool,
    pub covered: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct PatrolStart {
    #[ts(type = "Record<string, unknown>")]
    pub draft: PatrolDraft,
    /// By the roster first, then of the last patrol, then all others of the team.
    pub candidates: Vec<Candidate>,
    /// The patrol that it begins with; '' where there is none.
    pub copied: String,
}

pub fn begin(office: &Office, request: BeginRequest) -> Result<PatrolStart> {
    let date = office.day(request.date.as_deref()).map_err(|fault| Fault { field: Some("date".into()), ..fault })?;
    let asked = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    office.read(|conn| {
        let mut duties = roster::on_day(conn, &date)?;
        duties.retain(|duty| duty.absent.is_empty());
        let of_team = asked(&request.team_id);
        let fits = |duty: &&roster::DutyRow| of_team.as_ref().is_none_or(|team| duty.team_id == *team);
        let recorded = |team: &str, shift: &str| {
            let key = json!({ "team": team, "shift": shift, "date": date });
            let sql = "SELECT count(*) FROM patrol WHERE team_id = :team AND shift = :shift AND date = :date AND removed_at IS NULL";
            store::one::<(i64,)>(conn, sql, &key).map(|(count,)| count > 0)
        };
        // The first shift of the day that nobody has written down.
        let mut open = None;
        for duty in duties.iter().filter(fits) {
            if request.shift.is_none() && !recorded(&duty.team_id, &duty.shift)? {
                open = Some((duty.team_id.clone(), duty.shift.clone()));
                break;
            }
        }
        let last_team = "SELECT team_id FROM patrol WHERE removed_at IS NULL AND date <= :date ORDER BY date DESC, number DESC LIMIT 1";
        let any_team = "SELECT id FROM team WHERE removed_at IS NULL ORDER BY kind, name LIMIT 1";
        let day = json!({ "date": date });
        let team = match of_team.clone().or_else(|| open.as_ref().map(|(team, _)| team.clone())) {
            Some(team) => Some(team),
            None => match store::first::<(String,)>(conn, last_team, &day)? {
                Some((team,)) => Some(team),
                None => store::first::<(String,)>(conn, any_team, &day)?.map(|(team,)| team),
            },
        };
        let shift = asked(&request.shift).or_else(|| open.map(|(_, shift)| shift)).unwrap_or_default();
        let key = json!({ "team": team, "shift": shift, "date": date });
        let last = "SELECT id FROM patrol WHERE team_id = :team AND removed_at IS NULL AND date <= :date
                     ORDER BY shift = :shift DESC, date DESC, number DESC LIMIT 1";
        let last: Option<PatrolDraft> = match store::first::<(String,)>(conn, last, &key)? {
            Some((id,)) => Some(fetch::<Patrol>(conn, &id)?),
            None => None,
        };
        let copied = last.as_ref().map(|last| Patrol::title(conn, &last.id)).transpose()?.unwrap_or_default();
        let on: Vec<&roster::DutyRow> = duties
            .iter()
            .filter(|duty| Some(&duty.team_id) == team.as_ref() && (shift.is_empty() || duty.shift == shift))
            .collect();
        let mut draft = PatrolDraft { team_id: team.clone(), date: date.clone(), shift, kind: "10".into(), ..PatrolDraft::default() };
        if let Some(last) = &last {
            draft.kind.clone_from(&last.kind);
            draft.area.clone_from(&last.area);
            draft.route.clone_from(&last.route);
            if draft.shift.is_empty() {
                draft.shift.clone_from(&last.shift);
            }
            if draft.shift == last.shift {
                draft.from_time.clone_from(&last.from_time);
                draft.to_time.clone_from(&last.to_time);
            }
        }
        let person = |member_id: &str, name: &str| PatrolPerson {
            member_id: member_id.to_owned(),
            name: name.to_owned(),
            ..PatrolPerson::default()
        };
        if on.is_empty() {
            let all = last.iter().flat_map(|last| &last.members);
            draft.members = all.map(|one| person(&one.member_id, &one.name)).collect();
            draft.leader_id = last.as_ref().and_then(|last| last.leader_id.clone());
        } else {
            draft.members = on.iter().map(|duty| person(&duty.member_id, &duty.name)).collect();
            draft.leader_id = on.iter().find(|duty| duty.leader).map(|duty| duty.member_id.clone());
        }
        let in_last = |id: &str| last.iter().flat_map(|last| &last.members).any(|one| one.member_id == id);
        let mut candidates: Vec<Candidate> = team::members(conn, team.as_deref().unwrap_or_default(), &date)?
            .into_iter()
            .map(|member| {
                let duty = on.iter().find(|duty| duty.member_id == member.member_id);
                Candidate {
                    rostered: duty.is_some(),
                    leader: duty.is_some_and(|duty| duty.leader),
                    last: in_last(&member.member_id),
                    covered: member.covered,
                    name: member.name,
                    member_id: member.member_id,
                }
            })
            .collect();
        // Whoever has left since is not offered, and not there.
        draft.members.retain(|one| candidates.iter().any(|known| known.member_id == one.member_id));
        if draft.leader_id.as_ref().is_some_and(|id| !draft.members.iter().any(|one| one.member_id == *id)) {
            draft.leader_id = None;
        }
        candidates.sort_by_key(|one| (!one.leader, !one.rostered, !one.last));
        Ok(PatrolStart { draft, candidates, copied })
    })
}
