//! 困难家庭: one row is one enrolment of a family, or of one person in it, in one kind of assistance (低保, 特困 …). A family
//! may be in several. What changes in time is not typed over: an amount by a review that adjusts it, an end by one that stops.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register, params},
    registers::Household,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NeedyDraft {
    pub id: String,
    pub household_id: Option<String>,
    /// Of kinds that are granted to a person.
    pub person_id: Option<String>,
    pub category: String,
    pub from_date: String,
    /// The first day without it.
    pub to_date: Option<String>,
    pub document: String,
    /// As first granted, 分 a month.
    pub monthly_amount: Option<i64>,
    pub pay_way: String,
    pub cause: String,
    /// 收入不固定且有劳动能力
    pub unstable: bool,
    pub change: String,
    pub changed_on: String,
    pub told_on: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Needy;

impl Register for Needy {
    const NAME: &'static str = "needy";
    const LABEL: &'static str = "困难家庭";
    const UNIT: &'static str = "份";
    const GROUP: &'static str = "关怀";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const SPARED: Option<&'static str> = Some("child");
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const TELLS: &'static [&'static str] = &["now.amount", "reviews.amount", "reviews.grounds"];
    const PRESENT: &'static [&'static str] = &["在享"];
    const LISTS: &'static [&'static str] = &["needy_review"];
    type Draft = NeedyDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut NeedyDraft, check: &mut Check) -> Result<()> {
        if draft.household_id.is_none()
            && let Some(person) = &draft.person_id
            && let Some(household) = book(conn, person)?
        {
            check.fill("household_id", household.clone());
            draft.household_id = Some(household);
        }
        check.required("household_id", "住户", draft.household_id.as_deref().unwrap_or_default());
        check.required("category", "困难类别", &draft.category);
        whom(conn, draft, check)?;
        if draft.to_date.as_deref().is_some_and(|to| to < draft.from_date.as_str()) {
            check.fault("to_date", "停止日期早于起始日期");
        }
        if draft.monthly_amount.is_some_and(|amount| amount < 0) {
            check.fault("monthly_amount", "月金额不能是负数");
        }
        if draft.from_date.is_empty() && !draft.category.is_empty() {
            check.warn("from_date", "没有起始日期，算不出下次复核日期");
        }
        if !draft.change.trim().is_empty() && draft.changed_on.is_empty() {
            check.fault("changed_on", "请填变化是哪天发生的");
        }
        if draft.told_on > office.now().today.to_string() {
            check.fault("told_on", "报街道的日期还没有到");
        }
        if !draft.told_on.is_empty() && draft.told_on < draft.changed_on {
            check.fault("told_on", format!("报街道的日期早于变化的日期 {}", draft.changed_on));
        }
        if let Some(review) = reviewed(conn, draft)? {
            check.fault("from_date", format!("{review} 已经有复核（或复核后的调整、停发），起始日期不能在它之后"));
        }
        if let Some(title) = twin(conn, draft)? {
            check.fault("category", format!("{title}在这段时间已经登记了这一类"));
        }
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        let mut params = params::<Self>(conn, as_of)?;
        params.insert("id".into(), json!(id));
        let mut reviews: Vec<Map<String, Value>> = store::all(conn, include_str!("reviews.sql"), &params)?;
        let codes = office.codes();
        for review in &mut reviews {
            if let Some(Value::String(code)) = review.get_mut("outcome") {
                *code = codes.name("review_outcome", code).to_owned();
            }
        }
        let now = format!("SELECT state, amount, next_review FROM ({}) WHERE id = :id", Self::LIST);
        let now: Map<String, Value> = store::first(conn, &now, &params)?.unwrap_or_default();
        Ok(Map::from_iter([("reviews".to_owned(), json!(reviews)), ("now".to_owned(), json!(now))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT n.household_id, coalesce((SELECT p.name FROM person p WHERE p.id = n.person_id), '') AS person,
                          coalesce((SELECT c.name FROM code c WHERE c.id = 'needy_category:' || n.category), n.category) AS category
                     FROM needy n WHERE n.id = :id";
        let found: Option<(String, String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (household, person, category) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        let family = Household::title(conn, &household)?;
        let words = [family.as_str(), person.as_str(), category.as_str()];
        Ok(words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
    }
}

/// Whether a kind is granted to a person rather than to a family: the table's column `unit` (民发〔2021〕43号 and the like).
pub(crate) fn personal(category: &str) -> bool {
    let table = include_str!("../../../../../../assets/codes/needy_category.tsv");
    let line = table.lines().find(|line| line.split('\t').next() == Some(category));
    line.and_then(|line| line.split('\t').nth(2)) == Some("人")
}

fn whom(conn: &Connection, draft: &NeedyDraft, check: &mut Check) -> Result<()> {
    match (&draft.person_id, personal(&draft.category)) {
        (None, true) => check.fault("person_id", "这一类按人登记，请选是哪一位"),
        (Some(_), false) if !draft.category.is_empty() && !draft.category.starts_with('u') => {
            check.fault("person_id", "这一类按户登记，不用选人");
        }
        (Some(person), _) => {
            let sql = "SELECT EXISTS (SELECT 1 FROM membership WHERE person_id = ?1 AND household_id = ?2)";
            let household = draft.household_id.as_deref().unwrap_or_default();
            if !conn.query_row(sql, [person.as_str(), household], |row| row.get(0))? {
                check.warn("person_id", "这位不在这一户的户口簿上");
            }
        }
        (None, false) => {}
    }
    Ok(())
}

/// The household book that the person is in.
fn book(conn: &Connection, person: &str) -> Result<Option<String>> {
    let sql = "SELECT household_id FROM membership WHERE person_id = ?1 AND to_date IS NULL";
    Ok(conn.query_row(sql, [person], |row| row.get(0)).optional()?)
}

/// Another enrolment in the same kind at the same time, which would be paid twice.
fn twin(conn: &Connection, draft: &NeedyDraft) -> Result<Option<String>> {
    let sql =
        "SELECT id FROM needy WHERE household_id = :household_id AND person_id IS :person_id AND category = :category
                  AND id <> :id AND removed_at IS NULL
                  AND (to_date IS NULL OR to_date > :from_date) AND (:to_date IS NULL OR from_date < :to_date) LIMIT 1";
    // 临时救助 is granted case by case, and may be granted again.
    if draft.category == "N05" {
        return Ok(None);
    }
    let found: Option<(String,)> = store::first(conn, sql, draft)?;
    found.map(|(id,)| Needy::title(conn, &id)).transpose()
}

/// The earliest day of its reviews, or on which one took effect, where the enrolment would begin after it.
fn reviewed(conn: &Connection, draft: &NeedyDraft) -> Result<Option<String>> {
    let sql = "SELECT min(v.date, coalesce(nullif(v.effective_on, ''), v.date)) AS day FROM needy_review v
                WHERE v.needy_id = :id AND v.removed_at IS NULL AND day < :from_date ORDER BY day LIMIT 1";
    let found: Option<(String,)> = store::first(conn, sql, draft)?;
    Ok(found.map(|(day,)| day))
}

/// Ends an enrolment on a day.
pub(crate) fn stop(conn: &Connection, id: &str, on: &str) -> Result<()> {
    store::exec(conn, "UPDATE needy SET to_date = :on WHERE id = :id", &json!({ "id": id, "on": on }))?;
    Ok(())
}

/// 分 a month on a day; None where no amount was ever granted.
pub(crate) fn amount_on(conn: &Connection, id: &str, day: &str) -> Result<Option<i64>> {
    let sql = format!("SELECT amount FROM ({}) WHERE id = :id", Needy::LIST);
    let mut params = params::<Needy>(conn, day)?;
    params.insert("id".into(), json!(id));
    let found: Option<(Option<i64>,)> = store::first(conn, &sql, &params)?;
    Ok(found.and_then(|(amount,)| amount))
}

/// When an enrolment began and ended; ISO dates.
pub(crate) fn span(conn: &Connection, id: &str) -> Result<(String, Option<String>)> {
    let sql = "SELECT from_date, to_date FROM needy WHERE id = :id";
    store::first(conn, sql, &json!({ "id": id }))?.ok_or_else(|| Fault::not_found(Needy::LABEL))
}
