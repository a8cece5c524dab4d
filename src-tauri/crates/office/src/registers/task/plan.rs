//! A plan put on somebody: each of its steps becomes a task with its day, in one entry of the journal.

use super::{Task, TaskDraft};
use crate::{
    clock,
    fault::{Code, Fault, Result},
    office::{Done, Office},
    register::{Check, look, put},
};
use chrono::Days;
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct PlanRequest {
    /// Name of the plan.
    pub plan: String,
    /// The day from which its steps are counted; today where left out.
    #[ts(optional, as = "Option<_>")]
    pub from: String,
    /// Of steps that name nobody themselves.
    #[ts(optional, as = "Option<_>")]
    pub owner: String,
    #[ts(optional)]
    pub person_id: Option<String>,
    #[ts(optional)]
    pub household_id: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct Planned {
    pub ids: Vec<String>,
}

#[derive(Deserialize)]
struct Step {
    title: String,
    kind: String,
    days: i64,
    owner: String,
    note: String,
}

pub fn plan(office: &Office, mut request: PlanRequest) -> Result<Done<Planned>> {
    let mut check = Check::default();
    check.required("plan", "方案", &request.plan);
    check.date("from", "起始日期", &mut request.from);
    for id in [&mut request.person_id, &mut request.household_id] {
        *id = id.take().filter(|id| !id.is_empty());
    }
    if request.person_id.is_none() && request.household_id.is_none() {
        check.fault("person_id", "请先选择为谁或哪一户做");
    }
    check.done()?;
    let from = clock::date(&request.from).unwrap_or(office.now().today);
    office.write("task.plan", "", |tx, now| {
        let steps: Vec<Step> = store::all(
            tx,
            "SELECT title, kind, coalesce(days, 0) AS days, owner, note FROM plan
              WHERE name = :plan AND removed_at IS NULL ORDER BY days, id",
            &json!({ "plan": request.plan }),
        )?;
        if steps.is_empty() {
            return Err(Fault::at("plan", format!("没有叫“{}”的方案", request.plan)));
        }
        let whose = json!({ "plan": request.plan, "person": request.person_id, "household": request.household_id });
        let (open,): (i64,) = store::one(
            tx,
            "SELECT count(*) FROM task WHERE origin = :plan AND status = 'open' AND removed_at IS NULL
                AND (person_id = :person OR (:person IS NULL AND household_id = :household))",
            &whose,
        )?;
        if open > 0 {
            let said = format!("“{}”已经用过，还有 {open} 项没有办完", request.plan);
            return Err(Fault { code: Code::Conflict, ..Fault::at("plan", said) });
        }
        let mut ids = Vec::new();
        for step in steps {
            let due = from.checked_add_days(Days::new(step.days.unsigned_abs())).unwrap_or(from);
            let mut draft = TaskDraft {
                title: step.title,
                kind: step.kind,
                due: due.to_string(),
                owner: if step.owner.is_empty() { request.owner.trim().to_owned() } else { step.owner },
                person_id: request.person_id.clone(),
                household_id: request.household_id.clone(),
                origin: request.plan.clone(),
                note: step.note,
                ..TaskDraft::default()
            };
            let mut check = Check::default();
            for (field, register, id) in
                [("person_id", "person", &mut draft.person_id), ("household_id", "household", &mut draft.household_id)]
            {
                check.link(tx, field, register, "对象", id)?;
            }
            look::<Task>(office, tx, &mut draft, &mut check)?;
            check.done()?;
            ids.push(put::<Task>(office, tx, draft, true, now)?);
        }
        tx.title(format!("行动方案「{}」，{} 项任务", request.plan, ids.len()));
        Ok(Planned { ids })
    })
}
