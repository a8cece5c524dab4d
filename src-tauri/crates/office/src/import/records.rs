//! Sheets of any other register, a record a row: what its form asks for stands in columns of the same names. A row that
//! tells of somebody finds them as every list does; what cannot be read, and who is not found, is listed.

use super::{
    attach::{Column, Who},
    told::Told,
    unsaid,
};
use crate::{
    fault::Result,
    read::address,
    register::{Field, Kind as FieldKind, Register, fetch, prepare, put},
};
use serde_json::{Map, Value, json};
use store::rusqlite::OptionalExtension;

/// Links that a row can tell by words.
const LINKS: &[&str] = &["person", "household", "dwelling", "building"];

/// The form's fields that stand in a column by themselves: no link, and no list of lines.
fn own<R: Register>() -> impl Iterator<Item = &'static Field> {
    let blank = json!(R::Draft::default());
    let lines = move |field: &Field| field.codes.is_none() && blank.get(field.name).is_some_and(Value::is_array);
    R::FIELDS.iter().filter(move |field| field.form && field.kind != FieldKind::Link && !lines(field))
}

/// The first link of a kind: the one that a row's person, door or building is meant for.
fn link<R: Register>(register: &str) -> Option<&'static Field> {
    R::FIELDS.iter().find(|field| field.form && field.link == Some(register))
}

/// Whether the register lists people to call, of whom a row can name one.
fn contacts<R: Register>() -> bool {
    json!(R::Draft::default()).get("contacts").is_some_and(Value::is_array)
}

pub(super) fn who<R: Register>() -> Who {
    let people = ["person", "household"].map(link::<R>);
    if people.iter().flatten().any(|field| field.required) {
        Who::One
    } else if people.iter().any(Option::is_some) {
        if own::<R>().any(|field| field.name == "name") { Who::Stranger } else { Who::Maybe }
    } else {
        Who::Nobody
    }
}

pub(super) fn columns<R: Register>() -> Vec<Column> {
    let mut columns: Vec<Column> = own::<R>()
        .map(|field| {
            (field.name, field.label, std::iter::once(field.label).chain(field.synonyms.iter().copied()).collect())
        })
        .collect();
    if contacts::<R>() {
        columns.push(("contact", "联系人", vec!["联系人", "联系人姓名", "负责人", "联络人"]));
        columns.push(("contact_phone", "联系人电话", vec!["联系人电话", "联系人手机", "负责人电话", "联络人电话"]));
    }
    if unsaid::reports::<R>() {
        columns.extend(unsaid::REPORT.iter().map(|(field, label, words)| (*field, *label, words.to_vec())));
    }
    if let Some(number) = R::FIELDS.iter().find(|field| R::NUMBER.is_some() && field.name == "number") {
        columns.push((number.name, number.label, vec![number.label]));
    }
    // 老人, 受助人, 居民: what this register calls the person; heads of families stand in such lists as 户主.
    if !columns.iter().any(|(name, ..)| *name == "name") {
        let words: Vec<&str> = link::<R>("person").map(|field| field.label).into_iter().collect();
        let heads: &[&str] = if link::<R>("household").is_some() { &["户主", "户主姓名"] } else { &[] };
        let words: Vec<&str> = words.into_iter().chain(heads.iter().copied()).collect();
        if !words.is_empty() {
            columns.push(("name", "姓名", words.into_iter().chain(["姓名", "对象"]).collect()));
        }
    }
    columns
}

/// What a row says, as the form would send it: only columns that say something.
fn body<R: Register>(told: &mut Told<'_>, person: &str) -> Result<Map<String, Value>> {
    let mut body = Map::new();
    for field in own::<R>() {
        let value = match field.kind {
            FieldKind::Date => json!(day::<R>(told, field, &body)),
            FieldKind::Flag => match told.ticked(field.name) {
                Some(flag) => json!(flag),
                None => continue,
            },
            FieldKind::Code | FieldKind::Choice if field.many => {
                let text = told.text(field.name);
                json!(text.split(['、', '，', ',', '；', ';', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>())
            }
            FieldKind::Number => json!(told.quantity(field.name)),
            FieldKind::Money => json!(told.amount(field.name)),
            FieldKind::Text if unsaid::is_time(field.name) => json!(unsaid::time(told, field.name)),
            FieldKind::Text | FieldKind::Note => json!(told.words(field.name)),
            FieldKind::Code | FieldKind::Choice => json!(coded(told, field)),
            FieldKind::Link => json!(told.text(field.name)),
        };
        let says = match &value {
            Value::String(text) => !text.is_empty(),
            Value::Array(list) => !list.is_empty(),
            _ => true,
        };
        if says {
            body.insert(field.name.into(), value);
        }
    }
    // 21辆: how many, and of what, where the register has a field for each.
    let all: Vec<&Field> = own::<R>().collect();
    for pair in all.windows(2) {
        if let [count, unit] = pair
            && count.kind == FieldKind::Number
            && unit.name.ends_with("_unit")
            && !body.contains_key(unit.name)
        {
            let said = told.counted_in(count.name);
            if !said.is_empty() && body.contains_key(count.name) {
                body.insert(unit.name.into(), json!(said));
            }
        }
    }
    let contact = told.text("contact");
    if contacts::<R>() && !contact.is_empty() {
        let [own, of_all] = ["contact_phone", "phone"].map(|field| told.text(field));
        let phone = if own.is_empty() { of_all } else { own };
        body.insert("contacts".into(), json!([{ "name": contact, "post": "", "phone": phone }]));
    }
    for (register, field) in LINKS.iter().filter_map(|register| Some((*register, link::<R>(register)?))) {
        let key = match register {
            "person" => (!person.is_empty()).then(|| person.to_owned()),
            "household" => book(told, person)?,
            _ => place(told, register)?,
        };
        if let Some(key) = key {
            body.insert(field.name.into(), json!(key));
        }
    }
    Ok(body)
}

/// A day; a term without its year lies behind the day of the record.
fn day<R: Register>(told: &mut Told<'_>, field: &Field, body: &Map<String, Value>) -> String {
    let term = ["期限", "时限", "限期", "截止", "到期"].iter().any(|word| field.label.contains(word));
    let since = R::DATED.and_then(|dated| body.get(dated)?.as_str()).unwrap_or_default().to_owned();
    if term && !since.is_empty() { told.deadline(field.name, &since) } else { told.day(field.name) }
}

/// A word of a code table as the sheet has it; one that the table does not know goes for the name that is in it (非常满意),
/// or the only one that it is in (漏水), which is told. Where neither is, the cell is told and left out.
fn coded(told: &mut Told<'_>, field: &Field) -> String {
    let (word, table) = (told.text(field.name), field.codes.unwrap_or_default());
    if word.is_empty() || field.required || told.codes.knows(table, &word) || told.codes.find(table, &word).is_some() {
        return word;
    }
    let heading = told.cell(field.name).1.to_owned();
    let near = told.codes.near(table, &word).map(str::to_owned);
    let what = match &near {
        Some(code) => format!("按“{}”记，请核对", told.codes.name(table, code)),
        None => "这一栏没有导入".to_owned(),
    };
    told.warn(&heading, "code_unknown", format!("不认识“{word}”，{what}"));
    near.unwrap_or_default()
}

/// The household in whose book somebody is.
fn book(told: &Told<'_>, person: &str) -> Result<Option<String>> {
    let sql = "SELECT household_id FROM membership WHERE person_id = ?1 AND to_date IS NULL";
    Ok(told.conn.query_row(sql, [person], |row| row.get(0)).optional()?)
}

/// The door or the building that the row's address names; none is made up.
fn place(told: &Told<'_>, register: &str) -> Result<Option<String>> {
    let (sql, key) = match (register, address::read(told.address)) {
        ("dwelling", _) if !told.address.is_empty() => {
            ("SELECT id FROM dwelling WHERE address = ?1 AND removed_at IS NULL", told.address.to_owned())
        }
        ("building", Ok(read)) => ("SELECT id FROM building WHERE code = ?1 AND removed_at IS NULL", read.building),
        ("building", Err(_)) => {
            let code = told
                .text("building")
                .trim_end_matches("号楼")
                .trim_end_matches(['号', '楼', '栋', '幢', '#'])
                .to_owned();
            ("SELECT id FROM building WHERE code = ?1 AND removed_at IS NULL", code)
        }
        _ => return Ok(None),
    };
    Ok(told.conn.query_row(sql, [key], |row| row.get(0)).optional()?)
}

/// The record whose number the row has: one that the office gave.
fn numbered<R: Register>(told: &Told<'_>) -> Result<Option<String>> {
    let number = told.text("number");
    if R::NUMBER.is_none() || number.is_empty() {
        return Ok(None);
    }
    let sql = format!("SELECT id FROM \"{}\" WHERE number = ?1 AND removed_at IS NULL", R::NAME);
    Ok(told.conn.query_row(&sql, [number], |row| row.get(0)).optional()?)
}

fn required<R: Register>(name: &str) -> bool {
    R::FIELDS.iter().any(|field| field.name == name && field.required)
}

/// A record that says in these columns what the row says.
fn like<R: Register>(told: &Told<'_>, row: &Value, columns: &[String]) -> Result<Option<String>> {
    let same = columns.iter().fold(String::new(), |sql, name| sql + &format!(" AND \"{name}\" IS :{name}"));
    let sql = format!("SELECT id FROM \"{}\" WHERE removed_at IS NULL{same} LIMIT 1", R::NAME);
    let known: Option<(String,)> = store::first(told.conn, &sql, row)?;
    Ok(known.map(|(id,)| id))
}

pub(super) fn write<R: Register>(told: &mut Told<'_>, person: &str) -> Result<Vec<String>> {
    let mut body = body::<R>(told, person)?;
    if body.is_empty() {
        return Ok(Vec::new());
    }
    unsaid::before::<R>(told, &mut body);
    let stored = match numbered::<R>(told)? {
        Some(id) => {
            body.insert("id".into(), json!(id));
            Some(json!(fetch::<R>(told.conn, &id)?))
        }
        None => None,
    };
    unsaid::report::<R>(told, &mut body, stored.as_ref());
    let said: Vec<String> =
        body.keys().filter(|name| *name != "id" && !R::ASIDE.contains(&name.as_str())).cloned().collect();
    let asked = body.clone();
    let (draft, check, _) = prepare::<R>(told.office, told.conn, Value::Object(body))?;
    for fault in check.faults {
        let heading = told.cell(&fault.field).1.to_owned();
        told.error(&heading, "row_invalid", fault.detail);
    }
    if told.refused() {
        return Ok(Vec::new());
    }
    let row = json!(draft);
    if stored.as_ref() == Some(&row) {
        return Ok(Vec::new());
    }
    if stored.is_none() {
        // The same row once more is no second record.
        if like::<R>(told, &row, &said)?.is_some() {
            return Ok(Vec::new());
        }
        let main: Vec<String> = said.iter().filter(|name| required::<R>(name)).cloned().collect();
        if !main.is_empty()
            && let Some(id) = like::<R>(told, &row, &main)?
        {
            let called = R::title(told.conn, &id)?;
            let why = format!("台账里已有“{called}”，和这一行只是部分相同；按新的一条导入，是同一条的请导入后删去");
            told.warn("", "record_like", why);
        }
    }
    if stored.is_none() {
        unsaid::after::<R>(told, &asked, &row);
    }
    told.doubt(check.warnings);
    told.fresh = stored.is_none();
    put::<R>(told.office, told.conn, draft, told.fresh, told.now)?;
    Ok(vec![R::LABEL.to_owned()])
}
