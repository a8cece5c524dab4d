//! How far a hazard of a ledger has come, as the row says it in one column or another: as the steps of the order that lead
//! there. Columns that contradict each other are told, and the hazard stays open.

use super::{
    super::told::Told,
    said::{self, Said, agree, read},
};
use crate::{
    clock,
    fault::Result,
    read::plain,
    registers::hazard::{self, Again, HazardDraft, ledger_steps, order},
};
use chrono::Days;

/// What a column answers; × and 无 are answers where it asks whether.
fn answer(told: &Told<'_>, field: &str) -> String {
    let (cell, heading) = told.cell(field);
    let shown = plain::tidy(&cell.shown());
    if heading.contains("是否") && ["×", "✗", "✘", "无", "没有"].contains(&shown.as_str()) {
        return shown;
    }
    told.text(field)
}

/// The columns that tell how far it has come, the latest first.
const TELLING: [&str; 4] = ["state", "recheck", "mended", "result"];

/// What the row says in all of them together; contradictions are told.
fn said(told: &mut Told<'_>, later: bool) -> Said {
    let [state, recheck, mended, result] = TELLING.map(|field| read(&answer(told, field)));
    let (mended, apart) = agree(mended, Said::Nothing, result, false);
    let (found, differ) = agree(state, recheck, mended, later);
    // It was passed on because it was refused.
    let passed = found == Said::Refused && [state, recheck, mended, result].contains(&Said::Passed);
    let found = if passed { Said::Passed } else { found };
    if apart || differ {
        let parts = TELLING.iter().map(|field| (told.cell(field).1, answer(told, field)));
        let parts: Vec<String> = parts
            .filter(|(_, text)| !text.is_empty())
            .map(|(heading, text)| format!("“{heading}”写着“{text}”"))
            .collect();
        let taken = match found {
            Said::Failed => "复查不合格",
            Said::Refused | Said::Overdue => "逾期或拒不整改",
            Said::Waits => "待复查，没有销号",
            Said::Done | Said::Spot => "已销号",
            Said::Passed => "已上报移交",
            _ => "没有整改好",
        };
        let heading = TELLING.iter().map(|field| told.cell(field).1).find(|heading| !heading.is_empty());
        let heading = heading.unwrap_or_default().to_owned();
        told.warn(&heading, "state_differs", format!("{}，前后不一，按{taken}记，请核对", parts.join("，")));
    }
    found
}

/// Puts the steps of the row into the draft; why the row stays out, if it does.
pub(super) fn steps(told: &mut Told<'_>, draft: &mut HazardDraft) -> Result<Option<String>> {
    let [notice_on, mut checked_on, mut passed_on, mut closed_on] =
        ["notice_on", "checked_on", "passed_on", "closed_on"].map(|field| told.date(field));
    // 3天, 一周内: so long after it was told, or else found.
    let since = if notice_on.is_empty() { &draft.found_on } else { &notice_on };
    let mut due = told.deadline("due", since);
    if due.is_empty() {
        // 限期10月25日前整改 stands where the others tell how it went.
        let terms = ["result", "state", "measure", "mended"].map(|field| told.text(field));
        due = terms
            .iter()
            .find_map(|words| said::term_in(words))
            .map(|words| told.day_in(words, since))
            .unwrap_or_default();
    }
    let today = told.now.today.to_string();
    let recheck = read(&answer(told, "recheck"));
    if checked_on.is_empty() && recheck != Said::Nothing {
        checked_on = told.day_in(&told.text("recheck"), &draft.found_on);
    }
    let later = !closed_on.is_empty() && !checked_on.is_empty() && closed_on > checked_on;
    let mut found = said(told, later);
    // Looked at again, and still there.
    let looked = !checked_on.is_empty() && checked_on <= today && checked_on > draft.found_on;
    if looked && closed_on.is_empty() && matches!(found, Said::Open | Said::Going | Said::Told) {
        found = Said::Failed;
    }
    let mut whom = told.text("whom");
    if found == Said::Passed && whom.is_empty() {
        whom = TELLING.iter().find_map(|field| passed_to(&told.text(field))).unwrap_or_default();
        if whom.is_empty() && TELLING.iter().any(|field| read(&answer(told, field)) == Said::Refused) {
            let heading = told.cell("state").1.to_owned();
            told.warn(&heading, "whom_missing", "写了移交，没有写移交给谁，按拒不整改记，请补上".into());
            found = Said::Refused;
        }
    }
    if told.ticked("at_once") == Some(true) && !found.open() {
        found = Said::Spot;
    }
    let state = match found {
        Said::Passed => order::PASSED,
        Said::Refused | Said::Overdue => order::REFUSED,
        Said::Done | Said::Spot => order::CLOSED,
        Said::Nothing | Said::Told if !closed_on.is_empty() => order::CLOSED,
        Said::Waits => order::WAITS,
        Said::Told | Said::Going | Said::Failed => order::TERM,
        Said::Open | Said::Nothing if !due.is_empty() || !notice_on.is_empty() => order::TERM,
        Said::Open | Said::Nothing => order::FOUND,
    };
    // 10月8日已整改: the day stands beside what was done.
    let dated = ["recheck", "result", "mended", "state"].map(|field| told.day_in(&told.text(field), &draft.found_on));
    let beside = || dated.iter().find(|day| !day.is_empty()).cloned().unwrap_or_default();
    if [order::CLOSED, order::WAITS].contains(&state) && closed_on.is_empty() && checked_on.is_empty() {
        closed_on = beside();
    }
    if state == order::PASSED && passed_on.is_empty() {
        passed_on = beside();
    }
    if state == order::PASSED && whom.is_empty() && !draft.responsible.is_empty() {
        let heading = told.cell("state").1.to_owned();
        let why = format!("写了移交，没有写移交给谁，按“{}”记，请核对", draft.responsible);
        told.warn(&heading, "whom_assumed", why);
        whom.clone_from(&draft.responsible);
    }
    if state == order::PASSED && whom.is_empty() {
        return Ok(Some("写了上报移交，没有写移交给谁，没有导入".into()));
    }
    // The day of mending is none of closing.
    let mended_on = if told.cell("closed_on").1.contains("销号") { String::new() } else { closed_on.clone() };
    if state != order::CLOSED && !closed_on.is_empty() {
        if state != order::WAITS {
            let heading = told.cell("closed_on").1.to_owned();
            let words: Vec<String> =
                TELLING.iter().map(|field| answer(told, field)).filter(|text| !text.is_empty()).collect();
            let why = format!("有销号日期 {closed_on}，办理却写着“{}”，按没有销号导入", words.join(" "));
            told.warn(&heading, "state_differs", why);
        }
        closed_on.clear();
    }
    for (date, label) in
        [(&closed_on, "销号日期"), (&checked_on, "复查日期"), (&passed_on, "上报移交日期"), (&notice_on, "通知日期")]
    {
        if !date.is_empty() && *date < draft.found_on {
            return Ok(Some(format!("{label} {date} 早于发现日期 {}，没有导入", draft.found_on)));
        }
    }
    if !due.is_empty() && due < draft.found_on.clone().max(notice_on.clone()) {
        let heading = told.cell("due").1.to_owned();
        told.warn(&heading, "due_early", format!("期限 {due} 早于通知的日期，改按类别的天数算"));
        due.clear();
    }
    let passed_later = recheck.done() && !mended_on.is_empty() && checked_on > closed_on;
    let mut closed = match state {
        order::CLOSED if closed_on.is_empty() || passed_later => checked_on.clone(),
        _ => closed_on,
    };
    let again = again(told, found, later, recheck, &mut due, &checked_on, draft)?;
    let no_term = due.is_empty() && notice_on.is_empty() && checked_on.is_empty();
    let spot = found == Said::Spot;
    let at_once = state == order::CLOSED
        && again.is_none()
        && (spot || (no_term && (closed.is_empty() || closed == draft.found_on)));
    if state == order::CLOSED && closed.is_empty() && !spot {
        let heading = TELLING.iter().map(|field| told.cell(field).1).find(|heading| !heading.is_empty());
        let heading = heading.unwrap_or_default().to_owned();
        let why = if at_once {
            "写了已整改，没有写哪天，按发现当天当场整改记，请核对"
        } else {
            "写了已整改，没有写哪天，按期限那天算，期限没到的按今天"
        };
        told.warn(&heading, "closed_undated", why.into());
    }
    if closed.is_empty() && !at_once && state == order::CLOSED {
        closed = due.clone().min(today.clone());
    }
    let refused_on = match state {
        order::REFUSED if passed_on.is_empty() && checked_on.is_empty() => &today,
        order::PASSED | order::REFUSED if !checked_on.is_empty() => &checked_on,
        _ => &passed_on,
    };
    let words = told.text("recheck");
    let result = if words.is_empty() { told.text("result") } else { words.clone() };
    let untold = [order::FOUND, order::PASSED].contains(&state) || at_once;
    if due.is_empty() && told.text("due").is_empty() && !untold && state != order::CLOSED {
        let heading = TELLING.iter().map(|field| told.cell(field).1).find(|heading| !heading.is_empty());
        let heading = heading.unwrap_or_default().to_owned();
        told.warn(&heading, "due_assumed", "没有写整改期限，按类别的天数算，请核对".into());
    }
    if due.is_empty() && !told.text("due").is_empty() && !untold {
        let heading = told.cell("due").1.to_owned();
        told.warn(&heading, "due_assumed", "期限没有读出来，按类别的天数算，请核对".into());
    }
    draft.at_once = at_once;
    draft.steps = ledger_steps(&hazard::Told {
        found_on: &draft.found_on,
        state,
        at_once,
        notice_on: &notice_on,
        due: &due,
        waits_on: match state {
            order::WAITS if !mended_on.is_empty() => &mended_on,
            order::CLOSED if passed_later => &mended_on,
            order::CLOSED if again.is_some() || checked_on > closed => &closed,
            _ => &checked_on,
        },
        again: again.as_ref(),
        checker: &told.text("checker"),
        result: &result,
        refused_on,
        refused: if recheck == Said::Refused { &words } else { "" },
        passed_on: &passed_on,
        whom: &whom,
        closed_on: &closed,
    });
    Ok(None)
}

/// The re-inspection that the hazard did not pass, and the term set anew on it: that of the sheet while it lasts, else as many
/// days as the category has.
fn again(
    told: &mut Told<'_>,
    found: Said,
    later: bool,
    recheck: Said,
    due: &mut String,
    checked_on: &str,
    draft: &HazardDraft,
) -> Result<Option<Again>> {
    let closed_after = found == Said::Done && later && matches!(recheck, Said::Failed | Said::Refused | Said::Open);
    if found != Said::Failed && !closed_after {
        return Ok(None);
    }
    let heading = told.cell("recheck").1.to_owned();
    let days = hazard::term(told.conn, &draft.category, clock::date(&draft.found_on).unwrap_or(told.now.today))?;
    let after = |day: &str| {
        let day = clock::date(day).and_then(|day| day.checked_add_days(Days::new(days.unsigned_abs())));
        day.map(|day| day.to_string()).unwrap_or_default()
    };
    let undated = checked_on.is_empty();
    if due.is_empty() {
        *due = after(&draft.found_on);
    }
    let today = told.now.today.to_string();
    let on = if undated { due.clone().min(today) } else { checked_on.to_owned() };
    let next = if *due >= on && !undated { due.clone() } else { after(&on) };
    if undated {
        told.warn(&heading, "checked_undated", format!("写了复查没有通过，没有写哪天复查，按 {on} 记，请核对"));
    } else if next != *due && !closed_after {
        told.warn(&heading, "due_assumed", format!("复查没有通过，没有写新的期限，按 {next} 记，请核对"));
    }
    let words = told.text("recheck");
    let words = if words.is_empty() { told.text("result") } else { words };
    Ok(Some(Again { on, due: next, note: words }))
}

/// To whom words say that it was passed on: 已移交街道, 上报到区应急局处理.
fn passed_to(words: &str) -> Option<String> {
    let at = ["移交", "上报", "转交", "报送"].iter().find_map(|verb| words.find(verb).map(|at| at + verb.len()))?;
    let rest = words.get(at..)?.trim_start_matches(['给', '至', '到', '了', '：', ':', ' ']);
    let whom = rest.split(['，', ',', '。', '；', ';', '、', ' ', '（', '(']).next()?;
    let whom = ["处理", "处置", "办理", "整改", "解决", "协调"]
        .iter()
        .find_map(|verb| whom.strip_suffix(verb))
        .unwrap_or(whom);
    (whom.chars().count() > 1 && !["移交", "上报", "完成", "上级部门处"].contains(&whom)).then(|| whom.to_owned())
}
