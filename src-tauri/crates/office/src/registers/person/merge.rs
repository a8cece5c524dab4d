//! Two records of one person made one: each field's choice, and everything that hung on the other. One entry, which
//! can be taken back later.

use super::PersonDraft;
use crate::{
    fault::{Code, Fault, Result},
    office::{Done, Office},
    register::{Cover, ListRequest, Register, Row, Saved, fetch, put, query},
    registers::Person,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    Keep,
    Drop,
}

#[derive(Debug, Deserialize, TS)]
pub struct MergeRequest {
    pub keep: String,
    pub drop: String,
    /// By field, whose value stands; where nothing is said, the kept record's, or the other's if that is empty.
    #[serde(default)]
    pub choose: BTreeMap<String, Choice>,
}

/// Fields that a choice can be made for: all but machinery.
const FIXED: &[&str] =
    &["id", "pinyin", "merged_into", "removed_at", "household_id", "relation", "dwelling_id", "from_date"];

pub fn merge(office: &Office, request: MergeRequest) -> Result<Done<Saved>> {
    if request.keep == request.drop {
        return Err(Fault::new(Code::Invalid, "两条记录是同一条，不用合并"));
    }
    office.write("person.merge", "", |tx, now| {
        let keep: PersonDraft = fetch::<Person>(tx, &request.keep)?;
        let drop: PersonDraft = fetch::<Person>(tx, &request.drop)?;
        if keep.removed_at.is_some() || drop.removed_at.is_some() {
            return Err(Fault::not_found(Person::LABEL));
        }
        orphans(tx, &request)?;
        let (mut kept, other) = (fields(&keep)?, fields(&drop)?);
        for (name, value) in &other {
            let empty = kept.get(name).is_none_or(|v| {
                matches!(v, Value::Null) || *v == json!("") || *v == json!([]) || (name == "sex" && *v == json!("0"))
            });
            let take = match request.choose.get(name) {
                Some(choice) => *choice == Choice::Drop,
                None => empty,
            };
            if take && !FIXED.contains(&name.as_str()) {
                kept.insert(name.clone(), value.clone());
            }
        }
        let mut merged: PersonDraft =
            serde_json::from_value(Value::Object(kept)).map_err(|e| Fault::from(store::Error::Shape(e.to_string())))?;
        merged.pinyin = crate::text::sort_key(&merged.name);
        put::<Person>(office, tx, merged, false, now)?;
        let both = json!({ "keep": request.keep, "drop": request.drop, "at": now.utc });
        store::exec(tx, include_str!("merge_elderly.sql"), &both)?;
        for sql in DOUBLED {
            store::exec(tx, sql, &both)?;
        }
        crate::links::turn(tx, Person::NAME, &request.drop, &request.keep)?;
        crate::origin::turn(tx, Person::NAME, &request.drop, &request.keep)?;
        crate::files::turn(tx, &request.drop, &request.keep)?;
        store::exec(tx, "UPDATE person SET merged_into = :keep, removed_at = :at WHERE id = :drop", &both)?;
        tx.title(format!("合并「{}」的两条记录", keep.name));
        Ok(Saved { id: request.keep })
    })
}

/// A book that has the dropped record as its head would have none where the kept record is in a book of its own.
fn orphans(conn: &Connection, request: &MergeRequest) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM membership WHERE person_id = ?1 AND to_date IS NULL)";
    if conn.query_row(sql, [&request.keep], |row| row.get(0))?
        && let Some(why) = Person::holds(conn, &request.drop)?
    {
        return Err(Fault::new(Code::Conflict, format!("要去掉的那条记录{why}")).hint("也可以保留那一条，去掉这一条"));
    }
    Ok(())
}

/// Overlapping stays in the same place are one stay: what the kept record has already is struck from the other.
const DOUBLED: &[&str] = &[
    "DELETE FROM residence WHERE person_id = :drop AND to_date IS NULL
        AND EXISTS (SELECT 1 FROM residence k WHERE k.person_id = :keep AND k.to_date IS NULL)",
    "DELETE FROM membership WHERE person_id = :drop AND to_date IS NULL
        AND EXISTS (SELECT 1 FROM membership k WHERE k.person_id = :keep AND k.to_date IS NULL)",
    "DELETE FROM person_tag WHERE person_id = :drop AND to_date IS NULL
        AND EXISTS (SELECT 1 FROM person_tag k WHERE k.person_id = :keep AND k.tag = person_tag.tag AND k.to_date IS NULL)",
    "DELETE FROM visit_person WHERE person_id = :drop
        AND EXISTS (SELECT 1 FROM visit_person k WHERE k.person_id = :keep AND k.visit_id = visit_person.visit_id)",
    "DELETE FROM elderly WHERE id = :drop AND EXISTS (SELECT 1 FROM elderly k WHERE k.id = :keep)",
    "UPDATE checkup SET removed_at = :at WHERE person_id = :drop AND removed_at IS NULL
        AND EXISTS (SELECT 1 FROM checkup k WHERE k.person_id = :keep AND k.year = checkup.year AND k.removed_at IS NULL)",
    "DELETE FROM activity_person WHERE person_id = :drop
        AND EXISTS (SELECT 1 FROM activity_person k WHERE k.person_id = :keep AND k.activity_id = activity_person.activity_id)",
    // One volunteer of the two: what the other was awarded and given goes over first.
    "UPDATE star_award SET removed_at = :at WHERE removed_at IS NULL
        AND volunteer_id = (SELECT d.id FROM volunteer d WHERE d.person_id = :drop AND d.removed_at IS NULL)
        AND EXISTS (SELECT 1 FROM star_award k JOIN volunteer v ON v.id = k.volunteer_id AND v.person_id = :keep AND v.removed_at IS NULL
                     WHERE k.star = star_award.star AND k.removed_at IS NULL)",
    "UPDATE star_award SET volunteer_id = (SELECT k.id FROM volunteer k WHERE k.person_id = :keep AND k.removed_at IS NULL)
      WHERE removed_at IS NULL AND volunteer_id = (SELECT d.id FROM volunteer d WHERE d.person_id = :drop AND d.removed_at IS NULL)
        AND EXISTS (SELECT 1 FROM volunteer k WHERE k.person_id = :keep AND k.removed_at IS NULL)",
    "UPDATE certificate SET volunteer_id = (SELECT k.id FROM volunteer k WHERE k.person_id = :keep AND k.removed_at IS NULL)
      WHERE volunteer_id = (SELECT d.id FROM volunteer d WHERE d.person_id = :drop AND d.removed_at IS NULL)
        AND EXISTS (SELECT 1 FROM volunteer k WHERE k.person_id = :keep AND k.removed_at IS NULL)",
    "UPDATE volunteer_cover SET volunteer_id = (SELECT k.id FROM volunteer k WHERE k.person_id = :keep AND k.removed_at IS NULL)
      WHERE volunteer_id = (SELECT d.id FROM volunteer d WHERE d.person_id = :drop AND d.removed_at IS NULL)
        AND EXISTS (SELECT 1 FROM volunteer k WHERE k.person_id = :keep AND k.removed_at IS NULL)",
    "UPDATE volunteer SET removed_at = :at WHERE person_id = :drop AND removed_at IS NULL
        AND EXISTS (SELECT 1 FROM volunteer k WHERE k.person_id = :keep AND k.removed_at IS NULL)",
    "UPDATE volunteer SET opening = d.opening, opening_on = d.opening_on, opening_source = d.opening_source
       FROM volunteer d WHERE d.person_id = :drop AND d.removed_at = :at AND d.opening <> ''
        AND volunteer.person_id = :keep AND volunteer.removed_at IS NULL AND volunteer.opening = ''",
    "UPDATE volunteer SET platform_no = d.platform_no, platform_on = d.platform_on
       FROM volunteer d WHERE d.person_id = :drop AND d.removed_at = :at AND d.platform_no <> ''
        AND volunteer.person_id = :keep AND volunteer.removed_at IS NULL AND volunteer.platform_no = ''",
];

fn fields(draft: &PersonDraft) -> Result<Map<String, Value>> {
    match serde_json::to_value(draft) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Fault::new(Code::Broken, "程序内部对不上：居民")),
    }
}

#[derive(Debug, Serialize, TS)]
pub struct SameAnswer {
    #[ts(type = "Record<string, unknown>[]")]
    pub rows: Vec<Row>,
}

/// Others who may be the same person: same number, or same name with the same birth or nothing that speaks against it.
pub fn same(office: &Office, request: super::IdRequest) -> Result<SameAnswer> {
    let as_of = office.day(None)?;
    office.read(|conn| {
        let ids: Vec<(String,)> = store::all(
            conn,
            "SELECT o.id FROM person p JOIN person o ON o.id <> p.id AND o.removed_at IS NULL
              WHERE p.id = :id AND ((p.id_number <> '' AND o.id_number = p.id_number)
                 OR (o.pinyin = p.pinyin AND (o.birth = p.birth OR o.birth = '' OR p.birth = '')
                     AND (o.id_number = '' OR p.id_number = ''))) LIMIT 20",
            &request,
        )?;
        let ids: Vec<Value> = ids.into_iter().map(|(id,)| json!(id)).collect();
        if ids.is_empty() {
            return Ok(SameAnswer { rows: Vec::new() });
        }
        let states = json!(["在住", "外出", "住处未填", "迁出", "死亡"]);
        let filter = Map::from_iter([("id".to_owned(), Value::Array(ids)), ("state".to_owned(), states)]);
        let list = ListRequest { filter, ..ListRequest::default() };
        Ok(SameAnswer { rows: query::<Person>(office, conn, &list, &as_of, Cover::Numbers)?.rows })
    })
}
