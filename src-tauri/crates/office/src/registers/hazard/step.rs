//! The steps of the loop as a clerk takes them: one step of one or many hazards, and a re-inspection, which is a step by what
//! it found.

use super::{Hazard, HazardDraft, HazardStep, order};
use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::{Done, Office},
    register::{Check, Register, Saved, fetch, put},
};
use serde::Deserialize;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct StepRequest {
    /// One hazard, or several.
    pub id: Option<String>,
    pub ids: Option<Vec<String>>,
    /// hazard_status, by code or name: the state they come to.
    #[ts(as = "String")]
    pub to: String,
    /// Today where left out.
    #[ts(as = "Option<_>")]
    pub date: String,
    #[ts(as = "Option<_>")]
    pub person: String,
    /// 限期整改: where left out, as many days as the category has.
    #[ts(as = "Option<_>")]
    pub due: String,
    /// 上报移交: to whom.
    #[ts(as = "Option<_>")]
    pub whom: String,
    #[ts(as = "Option<_>")]
    pub note: String,
}

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct RecheckRequest {
    pub id: Option<String>,
    pub ids: Option<Vec<String>>,
    /// 合格: closed. Otherwise a new term is set.
    #[ts(as = "bool")]
    pub passed: bool,
    #[ts(as = "Option<_>")]
    pub date: String,
    /// 复查人
    #[ts(as = "Option<_>")]
    pub person: String,
    /// The new term where it did not pass.
    #[ts(as = "Option<_>")]
    pub due: String,
    #[ts(as = "Option<_>")]
    pub note: String,
}

/// Takes one step. What was mended on the spot is closed at once: both steps are of the same day.
///
/// # Errors
/// `Invalid` where the state may not follow, at `to`; dates, term and 上报对象 at their fields.
pub fn step(office: &Office, request: StepRequest) -> Result<Done<Vec<Saved>>> {
    let codes = office.codes();
    let typed = request.to.trim();
    let known = codes.knows("hazard_status", typed).then_some(typed);
    let Some(to) = known.or_else(|| codes.find("hazard_status", typed)).map(str::to_owned) else {
        return Err(Fault::at("to", format!("没有“{typed}”这个状态")));
    };
    let new = |_: &HazardDraft| {
        let taken = HazardStep {
            status: to.clone(),
            date: request.date.clone(),
            person: request.person.clone(),
            due: request.due.clone(),
            number: String::new(),
            whom: request.whom.clone(),
            note: request.note.clone(),
        };
        let closed = (to == order::SPOT).then(|| HazardStep {
            status: order::CLOSED.into(),
            date: request.date.clone(),
            person: request.person.clone(),
            ..HazardStep::default()
        });
        Ok(std::iter::once(taken).chain(closed).collect())
    };
    let word = if to == order::SPOT { "当场整改，销号" } else { order::name(&to) };
    take(office, "hazard.step", request.id.clone(), request.ids.clone(), word, &new)
}

/// 复查. What was under a term or had been passed on is first 待复查: both steps are of the same day.
///
/// # Errors
/// `Invalid` where there is nothing to look at again.
pub fn recheck(office: &Office, request: RecheckRequest) -> Result<Done<Vec<Saved>>> {
    let to = if request.passed { order::CLOSED } else { order::TERM };
    let of = |status: &str| HazardStep {
        status: status.into(),
        date: request.date.clone(),
        person: request.person.clone(),
        ..HazardStep::default()
    };
    let new = |draft: &HazardDraft| {
        let last = HazardStep { due: request.due.clone(), note: request.note.clone(), ..of(to) };
        match order::state(&draft.steps) {
            order::WAITS => Ok(vec![last]),
            order::TERM | order::PASSED => Ok(vec![of(order::WAITS), last]),
            other => Err(Fault::at("to", format!("“{}”的隐患不用复查", order::name(other)))),
        }
    };
    let word = if request.passed { "复查合格，销号" } else { "复查不合格，重新限期" };
    take(office, "hazard.recheck", request.id.clone(), request.ids.clone(), word, &new)
}

fn take(
    office: &Office,
    op: &str,
    one: Option<String>,
    many: Option<Vec<String>>,
    word: &str,
    new: &dyn Fn(&HazardDraft) -> Result<Vec<HazardStep>>,
) -> Result<Done<Vec<Saved>>> {
    let ids: Vec<String> = one.into_iter().chain(many.unwrap_or_default()).filter(|id| !id.is_empty()).collect();
    if ids.is_empty() {
        return Err(Fault::at("id", "请先选择隐患"));
    }
    office.write(op, "", |tx, now| {
        let mut saved = Vec::new();
        for id in &ids {
            let mut draft: HazardDraft = fetch::<Hazard>(tx, id)?;
            if draft.removed_at.is_some() {
                return Err(Fault::at("id", "这处隐患已删除，请先从回收站恢复"));
            }
            let taken = new(&draft).and_then(|more| add(office, tx, &mut draft, more, now));
            taken.map_err(|fault| if ids.len() > 1 { which(fault, &draft.number) } else { fault })?;
            saved.push(Saved { id: id.clone() });
        }
        tx.title(match ids.as_slice() {
            [id] => format!("{word}「{}」", Hazard::title(tx, id)?),
            many => format!("{word} {} 处", many.len()),
        });
        Ok(saved)
    })
}

/// One of several could not go: which.
fn which(fault: Fault, number: &str) -> Fault {
    Fault { detail: format!("{number}：{}", fault.detail), ..fault }
}

/// Adds steps to a hazard that is there; its own faults are told at the request's fields.
fn add(office: &Office, conn: &Connection, draft: &mut HazardDraft, more: Vec<HazardStep>, now: &Moment) -> Result<()> {
    let mut check = Check::default();
    for mut step in more {
        if step.date.is_empty() {
            step.date = now.today.to_string();
        }
        if step.status != order::TERM {
            step.due.clear();
        }
        for text in [&mut step.person, &mut step.whom, &mut step.note] {
            *text = text.trim().to_owned();
        }
        draft.steps.push(step);
    }
    // The draft's own state and term are those of the path it had.
    draft.status.clear();
    draft.due.clear();
    Hazard::check(office, conn, draft, &mut check)?;
    for fault in &mut check.faults {
        if fault.field == "status" {
            "to".clone_into(&mut fault.field);
        } else if fault.field == "step_note" {
            "note".clone_into(&mut fault.field);
        }
    }
    check.done()?;
    put::<Hazard>(office, conn, draft.clone(), false, now)?;
    Ok(())
}

/// What a step that an old ledger tells of says of itself; no notice was given out from here for it, so it has no number.
pub(crate) const LEDGER: &str = "原台账";

/// What a ledger tells of how a hazard went, as steps of the order; days it does not tell are those of the step before.
pub(crate) fn ledger_steps(told: &Told<'_>) -> Vec<HazardStep> {
    let mut steps: Vec<HazardStep> = Vec::new();
    let mut day = told.found_on.to_owned();
    let mut push = |status: &str, date: &str, due: &str, person: &str, whom: &str, note: &str| {
        if date > day.as_str() {
            date.clone_into(&mut day);
        }
        steps.push(HazardStep {
            status: status.into(),
            date: day.clone(),
            person: person.into(),
            due: due.into(),
            number: String::new(),
            whom: whom.into(),
            note: note.into(),
        });
    };
    let path: &[&str] = match (told.state, told.again) {
        (order::CLOSED, Some(_)) => &[order::WAITS, order::CLOSED],
        (order::SPOT, None) => &[order::SPOT],
        (order::TERM, None) => &[order::TERM],
        (order::WAITS, None) => &[order::TERM, order::WAITS],
        (order::REFUSED, None) => &[order::TERM, order::REFUSED],
        (order::PASSED, None) => &[order::TERM, order::REFUSED, order::PASSED],
        (order::CLOSED, None) if told.at_once => &[order::SPOT, order::CLOSED],
        (order::CLOSED, None) if !told.whom.is_empty() => &[order::TERM, order::REFUSED, order::PASSED, order::CLOSED],
        (order::CLOSED, None) => &[order::TERM, order::WAITS, order::CLOSED],
        _ => &[],
    };
    if let Some(again) = told.again {
        push(order::TERM, told.notice_on, told.due, "", "", LEDGER);
        push(order::WAITS, &again.on, "", told.checker, "", "");
        let note = format!("{LEDGER} {}", again.note);
        push(order::TERM, &again.on, &again.due, told.checker, "", note.trim());
    }
    for status in path {
        match *status {
            order::TERM => push(status, told.notice_on, told.due, "", "", LEDGER),
            order::WAITS => push(status, told.waits_on, "", "", "", ""),
            order::REFUSED if told.refused.is_empty() => push(status, told.refused_on, "", "", "", LEDGER),
            order::REFUSED => push(status, told.refused_on, "", told.checker, "", told.refused),
            order::PASSED => push(status, told.passed_on, "", "", told.whom, ""),
            order::CLOSED => push(status, told.closed_on, "", told.checker, "", told.result),
            _ => push(status, "", "", "", "", ""),
        }
    }
    steps
}

/// A row of an old ledger, as far as it tells of the loop. Dates are ISO, '' where it does not tell.
#[derive(Default)]
pub(crate) struct Told<'a> {
    pub found_on: &'a str,
    pub state: &'a str,
    pub at_once: bool,
    pub notice_on: &'a str,
    pub due: &'a str,
    /// Since when it is said to be mended, and waits to be looked at.
    pub waits_on: &'a str,
    /// The re-inspection that it did not pass.
    pub again: Option<&'a Again>,
    pub checker: &'a str,
    pub result: &'a str,
    pub refused_on: &'a str,
    /// In what words, '' where the ledger has none for it.
    pub refused: &'a str,
    pub passed_on: &'a str,
    pub whom: &'a str,
    pub closed_on: &'a str,
}

/// A re-inspection that was not passed, and the new term.
pub(crate) struct Again {
    pub on: String,
    pub due: String,
    pub note: String,
}
