//! Events within families and their books.

use super::{EventFields, Step, book, door, head, members, name_of, names};
use crate::{
    fault::{Code, Fault, Result},
    register::{Check, Register, new_id, put},
    registers::{
        Household, Person, dwelling,
        household::{self, HEAD, HouseholdDraft},
        person::PersonDraft,
    },
};
use serde_json::{Value, json};
use store::rusqlite::Connection;

pub(super) fn birth(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let household = with.household()?;
    let mut child = with.person.clone().unwrap_or_default();
    for (field, given) in
        [(&mut child.name, &with.name), (&mut child.sex, &with.sex), (&mut child.id_number, &with.id_number)]
    {
        if let Some(given) = given {
            field.clone_from(given);
        }
    }
    child.birth.clone_from(&step.date);
    let relation = with.relation.clone().unwrap_or_default();
    if relation.is_empty() || relation == HEAD {
        return Err(Fault::at("relation", "请选择孩子与户主的关系"));
    }
    let dwelling = match head(step.tx, household)? {
        Some(head) => door(step.tx, &head)?,
        None => None,
    };
    let id = add(step, child)?;
    household::enter(step.tx, household, &id, &relation, &step.date)?;
    if let Some(dwelling) = &dwelling {
        dwelling::move_in(step.tx, &id, dwelling, "10", &step.date, "")?;
    }
    step.line(Some(&id), Some(household), dwelling.as_deref(), "")?;
    name_of(step.tx, &id)
}

/// A new person, checked as in the form.
pub(super) fn add(step: &Step<'_>, mut draft: PersonDraft) -> Result<String> {
    let mut check = Check::default();
    draft.id = String::new();
    Person::check(step.office, step.tx, &mut draft, &mut check)?;
    // Somebody new with the number of somebody known would be one person twice; a slip may be written down 待核实.
    if let Some(Value::String(other)) = check.fill.get("same_id").filter(|_| !draft.verify) {
        let here = door(step.tx, other)?.is_some() || book(step.tx, other)?.is_some();
        let name = name_of(step.tx, other)?;
        let (what, hint) = if here {
            ("已经在册", format!("就是同一个人的，请在“已登记的人”里选“{name}”"))
        } else {
            ("登记过，现在不在册", format!("就是同一个人的，请给“{name}”登记“迁回”"))
        };
        check.fault("id_number", format!("这个号码是“{name}”的，{what}；{hint}。号码抄错了请先核对"));
    }
    check.done()?;
    put::<Person>(step.office, step.tx, PersonDraft { household_id: None, dwelling_id: None, ..draft }, true, step.now)
}

/// A death leaves every count from its day on; the head's death asks for a successor and for every relation.
pub(super) fn death(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let person = with.person()?.to_owned();
    let draft: PersonDraft = crate::register::fetch::<Person>(step.tx, &person)?;
    if draft.died_on.is_some() {
        return Err(Fault::at("person_id", format!("“{}”已经登记过死亡", draft.name)));
    }
    if !draft.birth.is_empty() && step.date < draft.birth {
        return Err(Fault::at("date", "死亡日期早于出生日期"));
    }
    let (household, dwelling) = (book(step.tx, &person)?, door(step.tx, &person)?);
    step.line(Some(&person), household.as_deref(), dwelling.as_deref(), "")?;
    if let Some(household) = &household {
        step.succeed(household, std::slice::from_ref(&person), with)?;
    }
    household::leave(step.tx, &person, &step.date)?;
    dwelling::leave(step.tx, &person, &step.date, "")?;
    let row = json!({ "id": person, "on": step.date });
    store::exec(step.tx, "UPDATE person SET died_on = :on WHERE id = :id", &row)?;
    store::exec(
        step.tx,
        "UPDATE person_tag SET to_date = max(:on, from_date) WHERE person_id = :id AND to_date IS NULL",
        &row,
    )?;
    if let Some(spouse) = spouse(step, &draft)? {
        store::exec(step.tx, "UPDATE person SET marital = '30' WHERE id = :id", &json!({ "id": spouse }))?;
    }
    Ok(draft.name)
}

/// The other of a couple in the same book: head and spouse (relation 10, 11 or 12).
fn spouse(step: &Step<'_>, of: &PersonDraft) -> Result<Option<String>> {
    if !of.marital.starts_with('2') {
        return Ok(None);
    }
    let sql = "SELECT o.person_id FROM membership m JOIN membership o ON o.household_id = m.household_id AND o.person_id <> m.person_id
                JOIN person p ON p.id = o.person_id AND p.died_on IS NULL AND p.marital LIKE '2%'
               WHERE m.person_id = :id AND coalesce(m.to_date, :on) >= :on AND coalesce(o.to_date, :on) >= :on
                 AND ((m.relation = '02' AND o.relation IN ('10', '11', '12')) OR (o.relation = '02' AND m.relation IN ('10', '11', '12'))) LIMIT 1";
    let found: Option<(String,)> = store::first(step.tx, sql, &json!({ "id": of.id, "on": step.date }))?;
    Ok(found.map(|(id,)| id))
}

pub(super) fn marriage(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let person = with.person()?.to_owned();
    let mut pair = vec![person];
    pair.extend(with.spouse_id.clone().filter(|id| !id.is_empty()));
    for id in &pair {
        let draft = crate::register::fetch::<Person>(step.tx, id)?;
        if draft.marital.starts_with('2') {
            return Err(Fault::at("person_id", format!("“{}”登记的是已婚，请先核对", draft.name)));
        }
        // 21 first marriage, 22 remarriage (GB/T 2261.2).
        let state = if matches!(draft.marital.as_str(), "30" | "40") { "22" } else { "21" };
        store::exec(
            step.tx,
            "UPDATE person SET marital = :state WHERE id = :id",
            &json!({ "id": id, "state": state }),
        )?;
        step.line(Some(id), book(step.tx, id)?.as_deref(), door(step.tx, id)?.as_deref(), "")?;
    }
    names(step.tx, &pair)
}

pub(super) fn divorce(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let pair = couple(step.tx, with.person()?, with.spouse_id.as_deref())?;
    let parted = parted(step.tx, &pair)?;
    for id in &pair {
        let draft = crate::register::fetch::<Person>(step.tx, id)?;
        // Where nothing is on record (空, 90 未说明) the office may learn of the marriage by its end.
        if matches!(draft.marital.as_str(), "10" | "30" | "40") {
            let state = step.office.codes().name("marital", &draft.marital).to_owned();
            return Err(Fault::at("person_id", format!("“{}”登记的是{state}，请先核对", draft.name)));
        }
        store::exec(step.tx, "UPDATE person SET marital = '40' WHERE id = :id", &json!({ "id": id }))?;
        step.line(Some(id), book(step.tx, id)?.as_deref(), door(step.tx, id)?.as_deref(), "")?;
    }
    if let Some(id) = with.leaves.iter().find(|id| !parted.contains(id)) {
        return Err(Fault::at(
            "leaves",
            format!("“{}”在户里的关系与这次离婚无关，请用“迁出”或“分户”", name_of(step.tx, id)?),
        ));
    }
    for id in &parted {
        part(step, with, id)?;
    }
    names(step.tx, &pair)
}

/// Who was in the book by this marriage stays as something else or leaves it: nobody is 妻 or 儿媳 by a marriage that is over.
fn part(step: &Step<'_>, with: &EventFields, person: &str) -> Result<()> {
    let Some(household) = book(step.tx, person)? else { return Ok(()) };
    let field = format!("relations.{person}");
    let typed = with.relations.get(person).filter(|code| !code.is_empty());
    let name = name_of(step.tx, person)?;
    if with.leaves.iter().any(|id| id == person) {
        if typed.is_some() {
            return Err(Fault::at(field, format!("“{name}”离开这一户，就不用选关系")));
        }
        step.not_before("membership", person)?;
        // The book was all that kept somebody here who lives elsewhere.
        if door(step.tx, person)?.is_none() {
            step.line_as("move_out", Some(person), Some(&household), None, "")?;
        }
        return household::leave(step.tx, person, &step.date);
    }
    let codes = step.office.codes();
    match typed {
        Some(code) if code != HEAD && codes.knows("relation", code) && !by_marriage(code) => {
            step.relate(&household, person, code)
        }
        Some(code) if by_marriage(code) => {
            let relation = codes.name("relation", code);
            Err(Fault::at(field, format!("离婚以后“{name}”不能还是“{relation}”，请选别的关系，例如“非亲属”")))
        }
        _ => Err(Fault::at(field, format!("离婚以后“{name}”怎么登记？请选与户主的关系（例如“非亲属”），或离开这一户"))),
    }
}

/// GB/T 4761: what somebody is to the head by a marriage alone: spouse, son- and daughter-in-law, spouses of grandchildren,
/// of brothers and sisters, of uncles and aunts.
fn by_marriage(relation: &str) -> bool {
    matches!(
        relation,
        "10" | "11" | "12" | "28" | "38" | "45" | "46" | "72" | "74" | "76" | "78" | "82" | "84" | "86" | "87" | "89"
    )
}

/// The two who divorce: with the one that was named, else with the spouse in the same book.
pub(super) fn couple(conn: &Connection, person: &str, named: Option<&str>) -> Result<Vec<String>> {
    const SPOUSE: &str = "SELECT o.person_id FROM membership m JOIN membership o ON o.household_id = m.household_id AND o.person_id <> m.person_id
         JOIN person p ON p.id = o.person_id AND p.died_on IS NULL AND p.removed_at IS NULL AND p.marital NOT IN ('10', '30', '40')
        WHERE m.person_id = :id AND m.to_date IS NULL AND o.to_date IS NULL
          AND ((m.relation = '02' AND o.relation IN ('10', '11', '12')) OR (o.relation = '02' AND m.relation IN ('10', '11', '12'))) LIMIT 1";
    let other = match named.filter(|id| !id.is_empty()) {
        Some(named) => Some(named.to_owned()),
        None => store::first::<(String,)>(conn, SPOUSE, &json!({ "id": person }))?.map(|(id,)| id),
    };
    Ok(std::iter::once(person.to_owned()).chain(other).collect())
}

/// Those of a couple who stand in a book by this marriage: as the head's spouse, or as an in-law beside the other one.
pub(super) fn parted(conn: &Connection, pair: &[String]) -> Result<Vec<String>> {
    const STANDS: &str = "SELECT m.person_id, m.household_id, m.relation FROM membership m
         WHERE m.person_id IN (SELECT value FROM json_each(:pair)) AND m.to_date IS NULL";
    let stands: Vec<(String, String, String)> = store::all(conn, STANDS, &json!({ "pair": json!(pair).to_string() }))?;
    let beside = |person: &str, book: &str| stands.iter().any(|(other, theirs, _)| other != person && theirs == book);
    let by_it = |(person, book, relation): &&(String, String, String)| {
        matches!(relation.as_str(), "10" | "11" | "12") || (by_marriage(relation) && beside(person, book))
    };
    Ok(stands.iter().filter(by_it).map(|(person, ..)| person.clone()).collect())
}

/// Some members leave a book and found another, at the same door or elsewhere.
pub(super) fn split(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let household = with.household()?;
    let leaving = with.people();
    if leaving.is_empty() {
        return Err(Fault::at("person_ids", "请选择分出去的人"));
    }
    let present = members(step.tx, household)?;
    if let Some(stranger) = leaving.iter().find(|id| !present.iter().any(|(known, _)| known == *id)) {
        return Err(Fault::at("person_ids", format!("“{}”不在这一户里", name_of(step.tx, stranger)?)));
    }
    if leaving.len() == present.len() {
        return Err(Fault::at("person_ids", "不能把所有人都分出去；整户搬走请用“迁出”"));
    }
    let new_head = match with.head_id.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => id.to_owned(),
        None if leaving.len() == 1 => leaving.first().cloned().unwrap_or_default(),
        None => return Err(Fault::at("head_id", "请选择新户的户主")),
    };
    if !leaving.contains(&new_head) {
        return Err(Fault::at("head_id", "新户的户主要从分出去的人里选"));
    }
    for id in &leaving {
        step.not_before("membership", id)?;
    }
    let old: HouseholdDraft = crate::register::fetch::<Household>(step.tx, household)?;
    let moved = with.dwelling_id.as_deref().filter(|typed| !typed.is_empty());
    let dwelling = match moved {
        Some(typed) => Some(place(step, typed)?),
        None => old.dwelling_id.clone(),
    };
    let old_head_leaves = head(step.tx, household)?.is_some_and(|head| leaving.contains(&head));
    if old_head_leaves {
        let rest = EventFields {
            successor: with.successor.clone(),
            relations: with.relations.clone(),
            ..EventFields::default()
        };
        step.succeed(household, &leaving, &rest)?;
    }
    let fresh = HouseholdDraft {
        id: new_id(),
        number: String::new(),
        dwelling_id: dwelling.clone(),
        from_date: step.date.clone(),
        ..old
    };
    store::exec(step.tx, Household::SAVE, &fresh)?;
    for id in std::iter::once(&new_head).chain(leaving.iter().filter(|id| **id != new_head)) {
        let relation = if *id == new_head {
            HEAD.to_owned()
        } else {
            relation_of(step, with, id, "请选择“{}”与新户户主的关系")?
        };
        household::enter(step.tx, &fresh.id, id, &relation, &step.date)?;
        if let (Some(_), Some(dwelling)) = (moved, &dwelling) {
            dwelling::move_in(step.tx, id, dwelling, "10", &step.date, "")?;
        }
        step.line(Some(id), Some(&fresh.id), dwelling.as_deref(), "")?;
    }
    names(step.tx, &leaving)
}

/// A dwelling's key, or an address as typed.
pub(super) fn place(step: &Step<'_>, typed: &str) -> Result<String> {
    let known: Option<(String,)> =
        store::first(step.tx, "SELECT id FROM dwelling WHERE id = :id", &json!({ "id": typed }))?;
    match known {
        Some((id,)) => Ok(id),
        None => dwelling::ensure_text(step.tx, typed),
    }
}

fn relation_of(step: &Step<'_>, with: &EventFields, person: &str, sentence: &str) -> Result<String> {
    match with.relations.get(person).filter(|code| *code != HEAD && step.office.codes().knows("relation", code)) {
        Some(code) => Ok(code.clone()),
        None => Err(Fault::at(format!("relations.{person}"), sentence.replace("{}", &name_of(step.tx, person)?))),
    }
}

/// One book ends and its members enter the other.
pub(super) fn merge(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let household = with.household()?;
    let into =
        with.into_id.as_deref().filter(|id| !id.is_empty()).ok_or_else(|| Fault::at("into_id", "请选择并入哪一户"))?;
    if into == household {
        return Err(Fault::at("into_id", "不能并入自己这一户"));
    }
    let stays: HouseholdDraft = crate::register::fetch::<Household>(step.tx, into)?;
    if stays.to_date.is_some() || stays.removed_at.is_some() {
        return Err(Fault::at("into_id", "并入的那一户已经注销或删除了"));
    }
    let moving = members(step.tx, household)?;
    if moving.is_empty() {
        return Err(Fault::new(Code::Invalid, "这一户里没有人，不用并户"));
    }
    for (id, _) in &moving {
        let relation = relation_of(step, with, id, "请选择“{}”与并入那户户主的关系")?;
        step.not_before("membership", id)?;
        household::enter(step.tx, into, id, &relation, &step.date)?;
        step.line(Some(id), Some(into), door(step.tx, id)?.as_deref(), "")?;
    }
    let row = json!({ "id": household, "on": step.date });
    store::exec(step.tx, "UPDATE household SET to_date = max(:on, from_date) WHERE id = :id", &row)?;
    Household::title(step.tx, into)
}

pub(super) fn change_head(step: &Step<'_>, with: &EventFields) -> Result<String> {
    let household = with.household()?;
    let new =
        with.head_id.as_deref().filter(|id| !id.is_empty()).ok_or_else(|| Fault::at("head_id", "请选择新户主"))?;
    if head(step.tx, household)?.as_deref() == Some(new) {
        return Err(Fault::at("head_id", "选的就是现在的户主"));
    }
    step.new_head(household, new, &with.relations, &[])?;
    step.line(Some(new), Some(household), door(step.tx, new)?.as_deref(), "")?;
    Household::title(step.tx, household)
}
