//! 待办: one due list for the whole office. Stored tasks and whatever follows from the records (visits, reviews,
//! assessments) stand in it side by side; what follows is worked out when asked, so it is never stale.

use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    rules,
};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

/// One kind of thing that falls due.
///
/// Its SQL gives a row for each that is not yet done on `:on` and due by `:until`: key (unique within the kind), title,
/// due (ISO date), person_id, household_id, register and id (the record it opens), owner (责任人), name (whom it is
/// about), address and walking (`dwelling.sort`, '~' where unknown). Dated rules are `:rules ->> 'key'`, what they were
/// before anybody wrote one down `:defaults ->> 'key'`.
pub struct Source {
    pub kind: &'static str,
    pub label: &'static str,
    pub sql: &'static str,
}

/// Hazards in some of the states, so that each is counted apart under its own name.
macro_rules! hazard {
    ($states:literal) => {
        concat!(include_str!("hazard.sql"), " AND coalesce(l.status, '10') IN ", $states)
    };
}

pub const SOURCES: &[Source] = &[
    Source { kind: "task", label: "任务", sql: include_str!("task.sql") },
    Source { kind: "needy_review", label: "救助复核", sql: include_str!("needy_review.sql") },
    Source { kind: "needy_change", label: "报街道", sql: include_str!("needy_change.sql") },
    Source { kind: "needy_gone", label: "去世迁出停发", sql: include_str!("needy_gone.sql") },
    Source { kind: "of_age", label: "孤儿满18岁", sql: include_str!("of_age.sql") },
    Source { kind: "need", label: "困难与需求", sql: include_str!("need.sql") },
    Source { kind: "aid", label: "慰问待签收", sql: include_str!("aid.sql") },
    Source { kind: "disclosure", label: "公示到期", sql: include_str!("disclosure.sql") },
    Source { kind: "assessment", label: "能力评估", sql: include_str!("assessment.sql") },
    Source { kind: "allowance", label: "高龄津贴", sql: include_str!("allowance.sql") },
    Source { kind: "checkup", label: "老年人体检", sql: include_str!("checkup.sql") },
    Source { kind: "visit", label: "走访", sql: VISIT },
    Source { kind: "dispute_accept", label: "纠纷待受理", sql: include_str!("dispute_accept.sql") },
    Source { kind: "dispute", label: "纠纷化解时限", sql: include_str!("dispute.sql") },
    Source { kind: "dispute_perform", label: "协议履行", sql: include_str!("dispute_perform.sql") },
    Source { kind: "dispute_visit", label: "纠纷回访", sql: include_str!("dispute_visit.sql") },
    Source { kind: "dispute_confirm", label: "司法确认", sql: include_str!("dispute_confirm.sql") },
    Source { kind: "reception", label: "来访办理", sql: include_str!("reception.sql") },
    Source { kind: "reception_notice", label: "来访告知", sql: include_str!("reception_notice.sql") },
    Source { kind: "hazard", label: "隐患整改到期", sql: hazard!("('30', '60')") },
    Source { kind: "hazard_found", label: "隐患待处理", sql: hazard!("('10', '20')") },
    Source { kind: "hazard_recheck", label: "隐患待复查", sql: hazard!("('40')") },
    Source { kind: "hazard_passed", label: "隐患移交待回", sql: hazard!("('70')") },
    Source { kind: "finding", label: "巡逻发现待登记", sql: include_str!("finding.sql") },
    Source { kind: "incident", label: "事件跟进", sql: include_str!("incident.sql") },
    Source { kind: "passed", label: "转介", sql: include_str!("passed.sql") },
    Source { kind: "insurance", label: "保险到期", sql: include_str!("insurance.sql") },
    Source { kind: "activity", label: "活动", sql: include_str!("activity.sql") },
    Source { kind: "work", label: "为民实事", sql: include_str!("work.sql") },
    Source { kind: "project", label: "改造项目", sql: include_str!("project.sql") },
    Source { kind: "meeting", label: "会议公开", sql: include_str!("meeting.sql") },
    Source { kind: "objection", label: "异议答复", sql: include_str!("objection.sql") },
    Source { kind: "destruction", label: "销毁确认", sql: include_str!("destruction.sql") },
    Source { kind: "term", label: "任期届满", sql: include_str!("term.sql") },
];

/// Later than any day that is due.
pub const EVER: &str = "9999-12-31";

/// Who is called on, how often and when next; the statistic and the sheets of visits ask it too.
pub const VISIT: &str = include_str!("visit.sql");

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct DueRequest {
    /// Today where left out.
    pub on: Option<String>,
    /// Last due day asked for, included; without it a month ahead.
    pub until: Option<String>,
    pub kind: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub enum DueState {
    #[serde(rename = "逾期")]
    Overdue,
    #[serde(rename = "今天")]
    Today,
    #[serde(rename = "本周")]
    Week,
    #[serde(rename = "以后")]
    Later,
}

/// A row as its source gives it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(rename = "DueItem")]
pub struct Item {
    pub key: String,
    pub title: String,
    pub due: String,
    pub person_id: Option<String>,
    pub household_id: Option<String>,
    pub register: String,
    pub id: String,
    pub owner: String,
    pub name: String,
    pub address: String,
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub walking: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct DueRow {
    pub kind: &'static str,
    pub label: &'static str,
    pub state: DueState,
    #[serde(flatten)]
    #[ts(flatten)]
    pub item: Item,
}

/// How many of one kind, by state.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct DueCount {
    pub kind: &'static str,
    pub label: &'static str,
    pub overdue: usize,
    pub today: usize,
    pub week: usize,
    pub later: usize,
}

#[derive(Debug, Serialize, TS)]
pub struct DueAnswer {
    pub on: String,
    pub until: String,
    /// Where the PC's own date cannot be right, and so neither what is due: said above the list.
    pub clock: Option<String>,
    /// By due day, then in walking order.
    pub rows: Vec<DueRow>,
    /// Of the same rows.
    pub counts: Vec<DueCount>,
}

/// The last day of the week of a day: Sunday.
pub fn week_end(on: NaiveDate) -> NaiveDate {
    on.checked_add_days(Days::new(u64::from(6 - on.weekday().num_days_from_monday()))).unwrap_or(on)
}

fn state(due: &str, on: &str, week_end: &str) -> DueState {
    match due {
        due if due < on => DueState::Overdue,
        due if due == on => DueState::Today,
        due if due <= week_end => DueState::Week,
        _ => DueState::Later,
    }
}

/// How far ahead the list looks where nothing is said.
const AHEAD: u64 = 31;

pub fn due(office: &Office, mut request: DueRequest) -> Result<DueAnswer> {
    request.kind = request.kind.filter(|kind| !kind.is_empty()).map(|kind| kind.replace('-', "_"));
    let on = office.day(request.on.as_deref())?;
    let day = clock::date(&on).ok_or_else(|| Fault::at("on", "日期写法不对"))?;
    let until = match request.until.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => clock::date(text).ok_or_else(|| Fault::at("until", "日期写法不对，例如 2026-11-30"))?,
        None => day.checked_add_days(Days::new(AHEAD)).unwrap_or(day),
    };
    if let Some(kind) = request.kind.as_deref()
        && !SOURCES.iter().any(|source| source.kind == kind)
    {
        return Err(Fault::at("kind", format!("没有叫“{kind}”的待办")));
    }
    let until = until.to_string();
    let mut rows = office.read(|conn| rows(conn, &on, &until, request.kind.as_deref()))?;
    rows.retain(|row| office.may(&row.item.register));
    let counts = SOURCES.iter().filter(|source| request.kind.as_deref().is_none_or(|kind| kind == source.kind));
    let counts = counts
        .map(|source| {
            let of = |state| rows.iter().filter(|row| row.kind == source.kind && row.state == state).count();
            DueCount {
                kind: source.kind,
                label: source.label,
                overdue: of(DueState::Overdue),
                today: of(DueState::Today),
                week: of(DueState::Week),
                later: of(DueState::Later),
            }
        })
        .collect();
    Ok(DueAnswer { on, until, clock: doubt(office)?, rows, counts })
}

/// No office rests for a year: a date so far on is as wrong as one before the last entry.
const RESTS: i64 = 366;

/// What is odd about the PC's date, seen from the last entry.
fn doubt(office: &Office) -> Result<Option<String>> {
    let last: Option<(String,)> = office.read(|conn| {
        // Coming in was written down by the very date that is asked about.
        let sql = "SELECT at_local FROM journal_entry WHERE op NOT IN (:unlock, :daily) ORDER BY seq DESC LIMIT 1";
        let ops = json!({ "unlock": crate::desk::UNLOCK, "daily": crate::backup::DAILY });
        Ok(store::first(conn, sql, &ops)?)
    })?;
    let Some(last) = last.and_then(|(at,)| clock::date(at.get(..10)?)) else { return Ok(None) };
    let today = office.now().today;
    let odd = match clock::days_between(last, today) {
        days if days < 0 => "早",
        days if days > RESTS => "晚一年多",
        _ => return Ok(None),
    };
    Ok(Some(format!(
        "电脑的日期是 {today}，比最近一次操作（{last}）还{odd}，待办可能不对。请先把电脑的日期调对；操作的先后和备份不受影响"
    )))
}

/// Everything due by a day, of one kind or of all.
pub fn rows(conn: &Connection, on: &str, until: &str, kind: Option<&str>) -> Result<Vec<DueRow>> {
    let week = clock::date(on).map_or_else(|| on.to_owned(), |day| week_end(day).to_string());
    let params = json!({
        "on": on, "until": until, "rules": Value::Object(rules::all_on(conn, on)?).to_string(),
        "defaults": Value::Object(rules::defaults()).to_string(),
    });
    let mut rows = Vec::new();
    for source in SOURCES.iter().filter(|source| kind.is_none_or(|kind| kind == source.kind)) {
        let items: Vec<Item> = store::all(conn, source.sql, &params)?;
        rows.extend(items.into_iter().filter(|item| item.due.as_str() <= until).map(|item| DueRow {
            kind: source.kind,
            label: source.label,
            state: state(&item.due, on, &week),
            item,
        }));
    }
    rows.sort_by(|a, b| {
        let by = |row: &DueRow| (row.item.due.clone(), row.item.walking.clone(), row.item.title.clone());
        by(a).cmp(&by(b))
    });
    Ok(rows)
}
