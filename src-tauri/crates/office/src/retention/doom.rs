//! What goes when a record is destroyed: its own row, the lines that are nothing without it, its photos and papers, where
//! it came from; and what is in the way of it.

use super::kinds::Retention;
use crate::{
    fault::Result,
    links,
    register::Register,
    register::{Field, Public, Sensitive},
    registers::{self, Person, RegisterInfo},
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::{Tx, rusqlite::Connection};

/// Of one record.
#[derive(Default)]
pub(super) struct Doom {
    /// `(table, key)`, the record's own first.
    pub rows: Vec<(String, String)>,
    /// What still refers to it, by the register it stands in.
    holds: BTreeMap<&'static str, (&'static RegisterInfo, i64)>,
}

/// Lines that join two records, with the register whose record they are part of, where `registers::JOINS` does not say it.
const PART_OF: (&str, &str) = ("needy_member", "needy_survey");

impl Doom {
    pub fn of(conn: &Connection, kind: &Retention, id: &str) -> Result<Self> {
        let mut doom = Self::default();
        doom.take(conn, kind, kind.register, id)?;
        Ok(doom)
    }

    fn take(&mut self, conn: &Connection, kind: &Retention, table: &str, id: &str) -> Result<()> {
        let row = (table.to_owned(), id.to_owned());
        if self.rows.contains(&row) {
            return Ok(());
        }
        self.rows.push(row);
        let key = json!({ "id": id, "table": table });
        for (child, column) in links::columns(conn, table)? {
            let sql = format!("SELECT id FROM \"{child}\" WHERE \"{column}\" = :id");
            let found: Vec<(String,)> = store::all(conn, &sql, &json!({ "id": id }))?;
            if kind.with.contains(&child.as_str()) {
                for (of,) in found {
                    self.take(conn, kind, &child, &of)?;
                }
            } else if !found.is_empty() && child != "destruction_record" {
                self.hold(&child, found.len() as i64);
            }
        }
        for (table, which) in BESIDE {
            let found: Vec<(String,)> = store::all(conn, &format!("SELECT id FROM {table} WHERE {which}"), &key)?;
            self.rows.extend(found.into_iter().map(|(of,)| ((*table).to_owned(), of)));
        }
        Ok(())
    }

    fn hold(&mut self, table: &str, count: i64) {
        let join = registers::JOINS.iter().find(|(of, ..)| *of == table).map(|(_, register, _)| *register);
        let part = (PART_OF.0 == table).then_some(PART_OF.1);
        if let Some(info) = registers::of(join.or(part).unwrap_or(table)) {
            self.holds.entry(info.name).or_insert((info, 0)).1 += count;
        }
    }

    /// 走访登记 2 次、志愿者 1 人; '' where nothing is in the way.
    pub fn held_by(&self, may: impl Fn(&str) -> bool) -> String {
        let mut words: Vec<String> = self
            .holds
            .values()
            .filter(|(info, _)| may(info.name))
            .map(|(info, count)| format!("{} {count} {}", info.label, info.unit))
            .collect();
        if words.len() < self.holds.len() {
            words.push("别的台账".into());
        }
        words.join("、")
    }

    pub fn held(&self) -> bool {
        !self.holds.is_empty()
    }
}

/// Rows that hang on any record of any register, and how they name it.
const BESIDE: &[(&str, &str)] = &[
    ("file", "register = :table AND record = :id"),
    ("origin", "(register = :table AND record_id = :id) OR (from_register = :table AND from_id = :id)"),
    ("accepted", "instr(subject, :id) > 0"),
];

/// What names the records: titles as they stand between 「」, and of people all names, numbers and phones they ever had.
/// Whatever somebody else is called too, who stays, is no word to look for.
pub(super) fn words(tx: &Tx<'_>, rows: &BTreeSet<(String, String)>, clerks: &[String]) -> Result<Vec<String>> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut words: BTreeSet<String> = BTreeSet::new();
    for (table, key) in rows {
        for image in tx.images(table, key)? {
            let image: Map<String, Value> = serde_json::from_str(&image).unwrap_or_default();
            for (column, value) in &image {
                let Some((field, text)) = registers::label(table, column).zip(value.as_str()) else { continue };
                gather(table == Person::NAME, field, text, &mut names, &mut words);
            }
        }
    }
    let stay = |sql: &str, word: &str| -> Result<bool> {
        let params = json!({ "word": word, "gone": json!(gone(rows)).to_string() });
        let (there,): (i64,) = store::one(
            tx,
            &format!("SELECT EXISTS ({sql} AND id NOT IN (SELECT value FROM json_each(:gone)))"),
            &params,
        )?;
        Ok(there == 1)
    };
    for name in names {
        let same = |known: &String| known.contains(&name);
        if clerks.contains(&name) || stay("SELECT 1 FROM person WHERE (name = :word OR former_name = :word)", &name)? {
            continue;
        }
        let part = clerks.iter().any(same) || stay("SELECT 1 FROM person WHERE instr(name, :word) > 0", &name)?;
        words.insert(if part { format!("「{name}」") } else { name });
    }
    words.extend(titles(tx, rows)?);
    Ok(words.into_iter().collect())
}

fn gone(rows: &BTreeSet<(String, String)>) -> Vec<&str> {
    rows.iter().filter(|(table, _)| table == Person::NAME).map(|(_, key)| key.as_str()).collect()
}

fn gather(person: bool, field: &Field, text: &str, names: &mut BTreeSet<String>, words: &mut BTreeSet<String>) {
    let own = field.public == Some(Public::Name) || matches!(field.name, "former_name" | "foreign_name");
    let long = |text: &str, least: usize| text.chars().count() >= least;
    if person && own && long(text, 2) {
        names.insert(text.to_owned());
    }
    if field.sensitive == Some(Sensitive::Id) && long(text, 8) {
        words.insert(text.to_owned());
    }
    if person && field.sensitive == Some(Sensitive::Phone) {
        let list: Vec<Map<String, Value>> = serde_json::from_str(text).unwrap_or_default();
        for item in &list {
            let part = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
            words.extend(part("number").or(part("phone")).filter(|text| long(text, 7)));
            names.extend(part("name").filter(|text| long(text, 2)));
        }
    }
}

/// Of records that are no people, as the journal writes them.
fn titles(conn: &Connection, rows: &BTreeSet<(String, String)>) -> Result<BTreeSet<String>> {
    let mut found: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    let people = ["person", "elderly"];
    for (table, key) in rows {
        if let Some(info) = registers::of(table).filter(|info| !people.contains(&info.name)) {
            found.entry(info.name).or_default().insert(crate::api::title(conn, info.name, key)?);
        }
    }
    for (register, titles) in &mut found {
        let all: Vec<(String,)> = store::all(conn, &format!("SELECT id FROM \"{register}\""), &json!({}))?;
        for (id,) in all.into_iter().filter(|(id,)| !rows.contains(&((*register).to_owned(), id.clone()))) {
            titles.remove(&crate::api::title(conn, register, &id)?);
        }
    }
    Ok(found.into_values().flatten().map(|title| format!("「{title}」")).collect())
}
