//! 困难家庭登记表: what was found at a family's home on a day. Its members come from the household book, their income is
//! written by kind, and every sum is counted, never typed.

mod fields;
mod members;

pub(crate) use members::from_book;
pub use members::{Income, Member};

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register, look, new_id},
    registers::{Household, Need, need::NeedDraft},
};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

/// Somebody who lives elsewhere and owes support (赡养、抚养、扶养人).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Supporter {
    pub name: String,
    pub relation: String,
    pub employer: String,
    /// Of the supporter's own family.
    pub people: Option<i64>,
    /// A head and month in that family, 分.
    pub income: Option<i64>,
    /// What is paid for support, 分 a month.
    pub support: Option<i64>,
    /// Why support cannot be given.
    pub reason: String,
}

/// A need as a line of the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct NeedLine {
    pub id: String,
    pub kind: String,
    pub content: String,
    pub progress: String,
    pub owner: String,
    pub due: String,
    pub done_on: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NeedySurveyDraft {
    pub id: String,
    pub household_id: Option<String>,
    pub date: String,
    pub cause: String,
    pub difficulty: String,
    pub housing: String,
    pub structure: String,
    pub rooms: Option<i64>,
    /// 平方米
    pub area: Option<i64>,
    pub built: Option<i64>,
    pub property: String,
    pub supporters: Vec<Supporter>,
    pub helper: String,
    pub helper_unit: String,
    pub measures: String,
    pub outcome: String,
    pub surveyor: String,
    pub auditor: String,
    pub note: String,
    pub removed_at: Option<String>,
    /// Rows of `needy_member`.
    pub members: Vec<Member>,
    /// Rows of `need`: the family's, whichever sheet they were first written on.
    pub needs: Vec<NeedLine>,
}

pub struct NeedySurvey;

impl Register for NeedySurvey {
    const NAME: &'static str = "needy_survey";
    const LABEL: &'static str = "困难登记表";
    const UNIT: &'static str = "份";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const TELLS: &'static [&'static str] = &[
        "members.wage",
        "members.business",
        "members.property",
        "members.transfer",
        "members.ability",
        "members.illness",
        "members.illness_cost",
        "members.disability",
        "members.grade",
        "supporters.income",
        "supporters.support",
        "supporters.reason",
        "income.wage",
        "income.business",
        "income.property",
        "income.transfer",
        "income.month",
        "income.month_head",
        "income.year",
        "income.year_head",
        "income.illness_cost",
        "enrolled.amount",
    ];
    const PRESENT: &'static [&'static str] = &["最近"];
    const ASIDE: &'static [&'static str] = &["members", "needs"];
    type Draft = NeedySurveyDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut NeedySurveyDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today;
        if draft.date.is_empty() {
            draft.date = today.to_string();
            check.fill("date", draft.date.clone());
        }
        let Some(household) = draft.household_id.clone() else {
            check.required("household_id", "住户", "");
            return Ok(());
        };
        let book = members::from_book(conn, &household, &draft.date)?;
        let of_another =
            !draft.members.iter().any(|member| book.iter().any(|known| known.person_id == member.person_id));
        if draft.id.is_empty() && (draft.members.is_empty() || of_another) {
            check.fill("members", json!(book));
            check.fill("needs", json!(open_needs(conn, &household)?));
            for (field, value) in last(conn, &household)? {
                check.fill(&field, value);
            }
        }
        if draft.members.is_empty() {
            check.fault("members", if book.is_empty() { "这一户的户口簿上没有人" } else { "请填写家庭成员" });
        }
        members::check(&draft.members, check);
        needs(office, conn, draft, check)?;
        for (at, supporter) in draft.supporters.iter().enumerate() {
            let mut wrong = |why: &str| check.fault("supporters", format!("第 {} 行：{why}", at + 1));
            if supporter.name.trim().is_empty() {
                wrong("请写姓名");
            }
            if [supporter.people, supporter.income, supporter.support].into_iter().flatten().any(|number| number < 0) {
                wrong("人数和金额不能是负数");
            }
        }
        for (field, label, number) in [("rooms", "间数", draft.rooms), ("area", "面积", draft.area)] {
            if number.is_some_and(|number| number < 0) {
                check.fault(field, format!("{label}不能是负数"));
            }
        }
        if draft.built.is_some_and(|year| !(1800..=i64::from(today.year())).contains(&year)) {
            check.fault("built", "请填四位年份，例如 1985");
        }
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &NeedySurveyDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        members::write(conn, &draft.id, &draft.members)?;
        for need in &draft.needs {
            let fresh = need.id.is_empty();
            let id = if fresh { new_id() } else { need.id.clone() };
            let row = json!({
                "id": id, "household": draft.household_id, "kind": need.kind, "content": need.content.trim(),
                "date": draft.date, "progress": need.progress, "owner": need.owner, "due": need.due, "done_on": need.done_on,
            });
            store::exec(conn, include_str!("need.sql"), &row)?;
        }
        Ok(())
    }

    fn about(_office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let draft: NeedySurveyDraft = crate::register::fetch::<Self>(conn, id)?;
        let household = draft.household_id.as_deref().unwrap_or_default();
        let enrolled: Vec<Map<String, Value>> =
            store::all(conn, include_str!("enrolled.sql"), &json!({ "household": household, "on": draft.date }))?;
        Ok(Map::from_iter([
            ("household_title".to_owned(), json!(Household::title(conn, household)?)),
            ("income".to_owned(), json!(Income::of(&draft.members))),
            ("enrolled".to_owned(), json!(enrolled)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT household_id, date FROM needy_survey WHERE id = :id";
        let found: Option<(String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (household, date) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        Ok(format!("{} {date}", Household::title(conn, &household)?))
    }

    fn paper() -> String {
        "困难家庭登记表名册".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let keys: Vec<(String,)> =
            store::all(conn, "SELECT id FROM needy_member WHERE survey_id = :id", &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }
}

/// The lines are held to what the book of needs asks.
fn needs(office: &Office, conn: &Connection, draft: &mut NeedySurveyDraft, check: &mut Check) -> Result<()> {
    let codes = office.codes();
    for (at, line) in draft.needs.iter_mut().enumerate() {
        let mut wrong = |why: &str| check.fault("needs", format!("第 {} 行：{why}", at + 1));
        for (table, code) in [("need_kind", &line.kind), ("need_progress", &line.progress)] {
            if !code.is_empty() && !codes.knows(table, code) {
                wrong(&format!("没有“{code}”这一项，请从列表里选"));
            }
        }
        let mut inner = Check::default();
        inner.date("due", "承诺日期", &mut line.due);
        inner.date("done_on", "办结日期", &mut line.done_on);
        let told: Option<(String,)> =
            store::first(conn, "SELECT date FROM need WHERE id = :id", &json!({ "id": line.id }))?;
        let mut need = NeedDraft {
            id: line.id.clone(),
            household_id: draft.household_id.clone(),
            kind: line.kind.clone(),
            content: line.content.clone(),
            date: told.map_or_else(|| draft.date.clone(), |(date,)| date.min(draft.date.clone())),
            progress: line.progress.clone(),
            owner: line.owner.clone(),
            due: line.due.clone(),
            done_on: line.done_on.clone(),
            ..NeedDraft::default()
        };
        look::<Need>(office, conn, &mut need, &mut inner)?;
        (line.kind, line.progress, line.done_on) = (need.kind, need.progress, need.done_on);
        if let Some(fault) = inner.faults.first() {
            wrong(&fault.detail);
        }
    }
    Ok(())
}

/// What a household (`:household`) is enrolled in on a day (`:on`).
pub(crate) const ENROLLED: &str = include_str!("enrolled.sql");

/// What the family's last sheet says and seldom changes: home, supporters, helper.
fn last(conn: &Connection, household: &str) -> Result<Map<String, Value>> {
    let mut found: Map<String, Value> =
        store::first(conn, include_str!("last.sql"), &json!({ "household": household }))?.unwrap_or_default();
    if let Some(Value::String(list)) = found.get("supporters") {
        let list: Vec<Supporter> = serde_json::from_str(list).unwrap_or_default();
        found.insert("supporters".into(), json!(list));
    }
    found.retain(|_, value| !matches!(value, Value::Null) && value != "" && value != &json!([]));
    Ok(found)
}

/// What the family lacks and nobody has met yet.
fn open_needs(conn: &Connection, household: &str) -> Result<Vec<NeedLine>> {
    let sql = "SELECT id, kind, content, progress, owner, due, done_on FROM need
                WHERE household_id = :household AND progress = 'open' AND removed_at IS NULL ORDER BY date, id";
    Ok(store::all(conn, sql, &json!({ "household": household }))?)
}
