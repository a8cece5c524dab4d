//! Which number holds on a day, and how an office lays down another.

use super::{Law, RULES, Rule, law};
use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    register::new_id,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

fn rule(key: &str) -> Result<&'static Rule> {
    RULES.iter().find(|rule| rule.key == key).ok_or_else(|| Fault::at("key", format!("没有叫“{key}”的规定")))
}

/// The number in force on a day (ISO date).
///
/// # Errors
/// An unknown key, or a file that cannot be read.
pub fn number_on(conn: &Connection, key: &str, date: &str) -> Result<i64> {
    let rule = rule(key)?;
    let sql = "SELECT value, from_date FROM rule WHERE key = :key AND from_date <= :date AND removed_at IS NULL
                ORDER BY from_date DESC LIMIT 1";
    let found: Option<(i64, String)> = store::first(conn, sql, &json!({ "key": key, "date": date }))?;
    Ok(match (found, law::on(key, date)) {
        (Some((value, from)), law) if law.is_none_or(|law| law.from_date <= from.as_str()) => value,
        (_, law) => law.map_or(rule.default, |law| law.value),
    })
}

/// Standard, law or custom that the rule's default comes from; '' for an unknown key.
pub fn source(key: &str) -> &'static str {
    RULES.iter().find(|rule| rule.key == key).map_or("", |rule| rule.source)
}

/// Every number in force on a day, by key: SQL reads one as `:rules ->> 'visit.key_days'`.
pub fn all_on(conn: &Connection, date: &str) -> Result<Map<String, Value>> {
    RULES.iter().map(|rule| Ok((rule.key.to_owned(), json!(number_on(conn, rule.key, date)?)))).collect()
}

/// The numbers before anybody wrote one down, by key: for SQL that asks for the number of another day in each row, as
/// `:defaults ->> 'needy.review.N01'`.
pub fn defaults() -> Map<String, Value> {
    RULES.iter().map(|rule| (rule.key.to_owned(), json!(rule.default))).collect()
}

/// What a question may ask of the rules on a day: `:rules` and `:defaults`, JSON texts, where they stand in it.
pub fn params(conn: &Connection, sql: &str, date: &str) -> Result<Map<String, Value>> {
    let mut params = Map::new();
    if sql.contains(":rules") {
        params.insert("rules".into(), json!(Value::Object(all_on(conn, date)?).to_string()));
    }
    if sql.contains(":defaults") {
        params.insert("defaults".into(), json!(Value::Object(defaults()).to_string()));
    }
    Ok(params)
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct RuleValue {
    pub id: String,
    pub from_date: String,
    pub value: i64,
    pub note: String,
}

#[derive(Debug, Serialize, TS)]
pub struct RuleRow {
    pub key: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    pub source: &'static str,
    pub default: i64,
    pub least: i64,
    pub most: i64,
    /// Today's.
    pub value: i64,
    /// Newest first.
    pub values: Vec<RuleValue>,
    /// What the law changed, oldest first.
    pub laws: Vec<&'static Law>,
}

pub fn list(office: &Office) -> Result<Vec<RuleRow>> {
    let today = office.now().today.to_string();
    let sql =
        "SELECT id, from_date, value, note FROM rule WHERE key = :key AND removed_at IS NULL ORDER BY from_date DESC";
    office.read(|conn| {
        let row = |rule: &Rule| {
            Ok(RuleRow {
                key: rule.key,
                label: rule.label,
                unit: rule.unit,
                source: rule.source,
                default: rule.default,
                least: rule.range.0,
                most: rule.range.1,
                value: number_on(conn, rule.key, &today)?,
                values: store::all(conn, sql, &json!({ "key": rule.key }))?,
                laws: law::of(rule.key).collect(),
            })
        };
        RULES.iter().map(row).collect()
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct RuleRequest {
    pub key: String,
    pub from_date: String,
    pub value: i64,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub note: String,
}

/// A second value from the same day corrects the first.
pub fn save(office: &Office, request: RuleRequest) -> Result<Done<()>> {
    let rule = rule(&request.key)?;
    let (least, most) = rule.range;
    if !(least..=most).contains(&request.value) {
        return Err(Fault::at("value", format!("请填 {least} 到 {most} 之间的数")));
    }
    let from_date = crate::read::date::read(&request.from_date)
        .map_err(|fault| Fault::at("from_date", format!("起始日期：{fault}")))?
        .to_string();
    office.write("rule.save", &request.note, |tx, _| {
        let row = json!({
            "id": new_id(), "key": rule.key, "from_date": from_date, "value": request.value, "note": request.note.trim(),
        });
        let there = "UPDATE rule SET value = :value, note = :note
                      WHERE key = :key AND from_date = :from_date AND removed_at IS NULL";
        if store::exec(tx, there, &row)? == 0 {
            let sql =
                "INSERT INTO rule (id, key, from_date, value, note) VALUES (:id, :key, :from_date, :value, :note)";
            store::exec(tx, sql, &row)?;
        }
        tx.title(format!("规定「{}」自 {from_date} 起 {} {}", rule.label, request.value, rule.unit));
        Ok(())
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct RuleKey {
    pub id: String,
}

pub fn remove(office: &Office, request: RuleKey) -> Result<Done<()>> {
    office.write("rule.remove", "", |tx, now| {
        let row = json!({ "id": request.id, "at": now.utc });
        let sql = "UPDATE rule SET removed_at = :at WHERE id = :id AND removed_at IS NULL";
        if store::exec(tx, sql, &row)? == 0 {
            return Err(Fault::not_found("规定"));
        }
        tx.title("删除一条随日期生效的规定");
        Ok(())
    })
}
