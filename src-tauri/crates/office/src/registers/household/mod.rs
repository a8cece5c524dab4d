//! 住户: a household book (户籍户) or, for people registered elsewhere, those who keep house together. It belongs to a
//! dwelling, but is not one (人在户在 / 人在户不在 / 人不在户在).

mod fields;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register, new_id, put},
    registers::{Person, dwelling, person::PersonDraft},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// GB/T 4761: the head of the book.
pub(crate) const HEAD: &str = "02";

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HouseholdDraft {
    pub id: String,
    pub number: String,
    pub kind: String,
    pub registered: String,
    pub registered_address: String,
    pub dwelling_id: Option<String>,
    /// The dwelling as typed: 12-3-501, or a place in words.
    pub dwelling: String,
    pub from_date: String,
    pub to_date: Option<String>,
    pub note: String,
    pub removed_at: Option<String>,
    /// Only with a new household: its head.
    pub head: Option<Box<PersonDraft>>,
}

pub struct Household;

impl Register for Household {
    const NAME: &'static str = "household";
    const LABEL: &'static str = "住户";
    const UNIT: &'static str = "户";
    const GROUP: &'static str = "人与房";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const INDEXED: bool = true;
    const ASIDE: &'static [&'static str] = &["dwelling", "head"];
    const PRESENT: &'static [&'static str] = &["在册"];
    type Draft = HouseholdDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut HouseholdDraft, check: &mut Check) -> Result<()> {
        if draft.dwelling.is_empty() && draft.dwelling_id.as_deref().is_none_or(str::is_empty) {
            check.fault("dwelling", "请填写住址，例如 12-3-501");
        }
        for (code, default) in [(&mut draft.kind, "10"), (&mut draft.registered, "here")] {
            if code.is_empty() {
                default.clone_into(code);
            }
        }
        let mut from = std::mem::take(&mut draft.from_date);
        check.date("from_date", "立户日期", &mut from);
        draft.from_date = from;
        if let Some(head) = draft.head.as_deref_mut() {
            let mut inner = Check::default();
            Person::check(office, conn, head, &mut inner)?;
            for fault in inner.faults {
                check.fault(&format!("head.{}", fault.field), fault.detail);
            }
            for warning in inner.warnings {
                check.warn(&format!("head.{}", warning.field), warning.detail);
            }
            for (field, value) in inner.fill {
                check.fill(&format!("head.{field}"), value);
            }
        }
        Ok(())
    }

    fn hang(office: &Office, conn: &Connection, draft: &HouseholdDraft, fresh: bool, now: &Moment) -> Result<()> {
        let dwelling = match draft.dwelling.trim() {
            "" => draft.dwelling_id.clone(),
            typed => Some(dwelling::ensure_text(conn, typed)?),
        };
        let row = json!({ "id": draft.id, "dwelling": dwelling });
        store::exec(conn, "UPDATE household SET dwelling_id = :dwelling WHERE id = :id", &row)?;
        if let (true, Some(head), Some(dwelling)) = (fresh, &draft.head, &dwelling) {
            let known = head.id.clone();
            let person =
                if known.is_empty() { put::<Person>(office, conn, (**head).clone(), true, now)? } else { known };
            enter(conn, &draft.id, &person, HEAD, &draft.from_date)?;
            dwelling::move_in(conn, &person, dwelling, "10", &draft.from_date, "")?;
        }
        Ok(())
    }

    fn about(office: &Office, conn: &Connection, id: &str, as_of: &str) -> Result<Map<String, Value>> {
        let params = json!({ "id": id, "as_of": as_of });
        let codes = office.codes();
        let mut all: Vec<Map<String, Value>> = store::all(conn, MEMBERS, &params)?;
        for row in &mut all {
            let relation = row.get("relation").and_then(Value::as_str).unwrap_or_default();
            let name = codes.name("relation", relation).to_owned();
            row.insert("relation_name".into(), json!(name));
            for (field, table) in [
                ("sex", "sex"),
                ("ethnic", "ethnic"),
                ("political", "political"),
                ("education", "education"),
                ("marital", "marital"),
                ("work_status", "employment"),
            ] {
                if let Some(Value::String(code)) = row.get_mut(field) {
                    *code = codes.name(table, code).to_owned();
                }
            }
            for (field, mask) in
                [("id_number", crate::read::id::mask as fn(&str) -> String), ("phone", crate::read::phone::mask)]
            {
                if let Some(Value::String(text)) = row.get_mut(field) {
                    *text = mask(text);
                }
            }
        }
        let (members, past): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|row| row.get("present").and_then(Value::as_i64) == Some(1));
        let others: Vec<Map<String, Value>> = store::all(conn, OTHERS, &params)?;
        let address: String = conn.query_row(
            "SELECT coalesce((SELECT d.address FROM dwelling d WHERE d.id = h.dwelling_id), '') FROM household h WHERE h.id = ?1",
            [id],
            |row| row.get(0),
        )?;
        Ok(Map::from_iter([
            ("address".to_owned(), json!(address)),
            ("members".to_owned(), json!(members)),
            ("past".to_owned(), json!(past)),
            ("others".to_owned(), json!(others)),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row(
            "SELECT trim(coalesce((SELECT d.address FROM dwelling d WHERE d.id = h.dwelling_id), '') || ' ' ||
                    coalesce((SELECT p.name || '户' FROM membership m JOIN person p ON p.id = m.person_id
                               WHERE m.household_id = h.id AND m.relation = '02'
                               ORDER BY m.to_date IS NULL DESC, m.from_date DESC LIMIT 1), ''))
               FROM household h WHERE h.id = ?1",
            [id],
            |row| row.get(0),
        )
        .optional()?
        .ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let keys: Vec<(String,)> =
            store::all(conn, "SELECT id FROM membership WHERE household_id = :id", &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }

    fn holds(conn: &Connection, id: &str) -> Result<Option<String>> {
        let sql = "SELECT count(*) FROM membership m JOIN person p ON p.id = m.person_id
                    WHERE m.household_id = :id AND m.to_date IS NULL AND p.removed_at IS NULL";
        let people = store::one::<(i64,)>(conn, sql, &json!({ "id": id }))?.0;
        Ok((people > 0).then(|| format!("户里还有 {people} 人")))
    }
}

pub(crate) const MEMBERS: &str = include_str!("members.sql");
const OTHERS: &str = include_str!("others.sql");

/// The person is in this book from this day on; the book they were in before ends on that day.
pub(crate) fn enter(conn: &Connection, household: &str, person: &str, relation: &str, from: &str) -> Result<String> {
    leave(conn, person, from)?;
    if relation == HEAD {
        let head =
            "SELECT EXISTS (SELECT 1 FROM membership WHERE household_id = ?1 AND relation = '02' AND to_date IS NULL)";
        if conn.query_row(head, [household], |row| row.get(0))? {
            return Err(Fault::at("relation", "这一户已经有户主了，请用“变更户主”"));
        }
    }
    let relation = if relation.is_empty() { "99" } else { relation };
    let id = new_id();
    let row = json!({ "id": id, "household": household, "person": person, "relation": relation, "from": from });
    store::exec(
        conn,
        "INSERT INTO membership (id, household_id, person_id, relation, from_date) VALUES (:id, :household, :person, :relation, :from)",
        &row,
    )?;
    Ok(id)
}

/// The person is in no book any more, from this day on.
pub(crate) fn leave(conn: &Connection, person: &str, on: &str) -> Result<()> {
    let row = json!({ "person": person, "on": on });
    store::exec(
        conn,
        "UPDATE membership SET to_date = max(:on, from_date) WHERE person_id = :person AND to_date IS NULL",
        &row,
    )?;
    Ok(())
}
