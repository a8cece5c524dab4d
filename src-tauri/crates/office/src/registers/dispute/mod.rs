//! 矛盾纠纷: a case from the day it was written down. Where it stands follows the order of 人民调解法 and nothing else: waiting,
//! accepted, then ended once by its settlement (or refused without acceptance). The columns are those of the
//! 矛盾纠纷排查化解台账.

mod about;
mod fields;
pub(crate) mod file;
mod parties;

pub use parties::Party;

use crate::{
    access::{self, Right},
    clock::{self, Moment},
    codes,
    fault::{Fault, Result},
    number::Series,
    office::Office,
    register::{Check, Field, Register},
    rules,
};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

/// dispute_outcome. A case ends in one of the last seven, once.
pub(crate) const WAITING: &str = "10";
pub(crate) const OPEN: &str = "20";
pub(crate) const ORAL: &str = "31";
pub(crate) const WRITTEN: &str = "32";
pub(crate) const WITHDRAWN: &str = "33";
pub(crate) const FAILED: &str = "41";
pub(crate) const PASSED_ON: &str = "42";
pub(crate) const COURT: &str = "43";
pub(crate) const REFUSED: &str = "90";

/// An agreement was reached: 化解成功.
pub(crate) fn settled(outcome: &str) -> bool {
    matches!(outcome, ORAL | WRITTEN)
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DisputeDraft {
    pub id: String,
    pub number: String,
    /// 名称
    pub title: String,
    /// 登记日期
    pub date: String,
    pub happened_on: String,
    pub place: String,
    pub source: String,
    /// The justice bureau's 15 (dispute_category_sf).
    pub category: String,
    /// The 16 groups of the grid platforms, suggested by `category`.
    pub category_zz: String,
    /// The office's own: 漏水, 噪声 …
    pub kinds: Vec<String>,
    pub scale: String,
    pub people: Option<i64>,
    /// 分
    pub amount: Option<i64>,
    pub outline: String,
    pub units: String,
    pub risk: String,
    pub owner: String,
    pub helpers: String,
    pub application: String,
    /// '' = waiting.
    pub accepted_on: String,
    /// 化解时限 without extensions.
    pub due: String,
    /// Told by the settlement, never typed; so is `outcome`.
    pub closed_on: String,
    pub outcome: String,
    pub note: String,
    pub parties: Vec<Party>,
    pub removed_at: Option<String>,
}

/// A case as its steps, its settlement and what follows need it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Case {
    pub date: String,
    pub accepted_on: String,
    pub closed_on: String,
    pub outcome: String,
    /// The last day on which it was mediated, inquired into or extended; '' = never.
    pub last_step: String,
    /// The first mediation or extension.
    pub first_step: String,
}

impl Case {
    /// None where there is no such case.
    pub fn read(conn: &Connection, id: &str) -> Result<Option<Self>> {
        Ok(store::first(conn, include_str!("case.sql"), &json!({ "id": id }))?)
    }

    pub fn over(&self) -> bool {
        !self.closed_on.is_empty()
    }
}

pub struct Dispute;

impl Register for Dispute {
    const NAME: &'static str = "dispute";
    const LABEL: &'static str = "矛盾纠纷";
    const UNIT: &'static str = "件";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const ASIDE: &'static [&'static str] = &["parties"];
    const NUMBER: Option<Series> = Some(Series { prefix: "JF", date: "date" });
    const RIGHT: Option<Right> = Some(access::DISPUTE);
    const LISTS: &'static [&'static str] = &["dispute_step", "settlement", "follow_up"];
    type Draft = DisputeDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut DisputeDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        if draft.date.is_empty() {
            draft.date.clone_from(&today);
            check.fill("date", today.clone());
        }
        if !draft.happened_on.is_empty() && draft.happened_on > draft.date {
            check.fault("happened_on", "发生日期晚于登记日期");
        }
        check.required("category", "类别", &draft.category);
        check.required("outline", "简要情况", &draft.outline);
        check.length("outline", "简要情况", &draft.outline, 2_000);
        suggest(conn, draft, check)?;
        parties::check(office, conn, &mut draft.parties, check)?;
        if draft.people.is_none() && !draft.parties.is_empty() {
            draft.people = Some(draft.parties.len() as i64);
        }
        if draft.people.is_some_and(|people| people < 1) {
            check.fault("people", "涉及人数至少 1 人");
        }
        if draft.amount.is_some_and(|amount| amount < 0) {
            check.fault("amount", "涉及金额不能是负数");
        }
        place(conn, draft, &today, check)
    }

    fn hang(_office: &Office, conn: &Connection, draft: &DisputeDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        parties::write(conn, &draft.id, &draft.parties)
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        about::about(office, conn, id, as_of)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let found: Option<(String,)> = store::first(conn, include_str!("title.sql"), &json!({ "id": id }))?;
        found.map(|(title,)| title).ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let sql = "SELECT id FROM dispute_party WHERE dispute_id = :id";
        Ok(store::all::<(String,)>(conn, sql, &json!({ "id": id }))?.into_iter().map(|(id,)| id).collect())
    }
}

/// The line of the 16 groups that goes with the category, where nothing else was chosen; it follows when the category changes.
fn suggest(conn: &Connection, draft: &mut DisputeDraft, check: &mut Check) -> Result<()> {
    let sql = "SELECT category FROM dispute WHERE id = :id";
    let before: Option<(String,)> = store::first(conn, sql, &json!({ "id": draft.id }))?;
    let before = before.filter(|(category,)| *category != draft.category);
    let followed = before.is_some_and(|(category,)| codes::suggested_zz(&category) == Some(draft.category_zz.as_str()));
    if !draft.category_zz.is_empty() && !followed {
        return Ok(());
    }
    if let Some(code) = codes::suggested_zz(&draft.category) {
        code.clone_into(&mut draft.category_zz);
        check.fill("category_zz", code);
    }
    Ok(())
}

/// Where the case stands, and by when it should end. Only acceptance is said here; how it ended is said by its settlement.
fn place(conn: &Connection, draft: &mut DisputeDraft, today: &str, check: &mut Check) -> Result<()> {
    let case = Case::read(conn, &draft.id)?;
    let stood = case.as_ref().map_or(WAITING, |case| case.outcome.as_str());
    let ended = case.as_ref().map_or("", |case| case.closed_on.as_str());
    let stands = match stood {
        WAITING if draft.accepted_on.is_empty() => WAITING,
        WAITING => OPEN,
        other => other,
    };
    if ![stood, stands, ""].contains(&draft.outcome.as_str()) {
        check.fault("outcome", "结果不在这里填：请登记“纠纷化解”");
    }
    if draft.closed_on != ended && !draft.closed_on.is_empty() {
        check.fault("closed_on", "化解日期不在这里填：请登记“纠纷化解”");
    }
    stands.clone_into(&mut draft.outcome);
    ended.clone_into(&mut draft.closed_on);
    let accepted = &draft.accepted_on;
    match stands {
        OPEN if accepted.is_empty() => {
            check.fault("accepted_on", "已经受理，不能退回待受理；受理登记错了，请在操作记录里撤销那一步");
        }
        REFUSED if !accepted.is_empty() => {
            check.fault("accepted_on", "已经决定不予受理；当事人又来申请的，请另登记一件");
        }
        WAITING | OPEN | REFUSED => {}
        _ if accepted.is_empty() => check.fault("accepted_on", "已经办结，受理日期不能空着"),
        _ if accepted.as_str() > ended => check.fault("accepted_on", format!("受理日期晚于化解日期 {ended}")),
        _ => {}
    }
    if stands == REFUSED && draft.date.as_str() > ended {
        check.fault("date", format!("登记日期晚于不予受理的日期 {ended}"));
    }
    if accepted.is_empty() {
        draft.due.clear();
        return Ok(());
    }
    if accepted.as_str() > today {
        check.fault("accepted_on", "受理日期还没有到");
    }
    if *accepted < draft.date {
        check.fault("accepted_on", "受理日期早于登记日期");
    }
    if let Some(first) = case.map(|case| case.first_step).filter(|first| !first.is_empty() && accepted > first) {
        check.fault("accepted_on", format!("受理日期晚于第一次调解 {first}"));
    }
    limit(conn, draft, check)
}

/// 化解时限: a month from acceptance (人民调解委员会工作若干规定, 司法部令75号, 33条); longer only by a dated extension.
fn limit(conn: &Connection, draft: &mut DisputeDraft, check: &mut Check) -> Result<()> {
    let Some(accepted) = clock::date(&draft.accepted_on) else { return Ok(()) };
    let days = rules::number_on(conn, "dispute.days", &draft.accepted_on)?;
    let last = after(accepted, days);
    if draft.due.is_empty() {
        draft.due.clone_from(&last);
        check.fill("due", last.clone());
    }
    if draft.due < draft.accepted_on {
        check.fault("due", "化解时限早于受理日期");
    }
    if draft.due > last {
        check.fault("due", format!("受理后最多 {days} 天，就是 {last}；当事人同意延长的，请登记一步“延期”"));
    }
    Ok(())
}

/// The day so many days later, as ISO date.
pub(crate) fn after(day: NaiveDate, days: i64) -> String {
    day.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(day).to_string()
}

/// 卷号: (2026)人调字第 0001 号, by the case's number.
pub(crate) fn file_number(number: &str) -> String {
    match number.rsplit('-').collect::<Vec<_>>().as_slice() {
        [place, year, _] => format!("（{year}）人调字第 {place} 号"),
        _ => "（　　　　）人调字第　　　　号".into(),
    }
}
