//! Sheets of any other register, a record a row: what its form asks for stands in columns of the same names. A row that
//! tells of somebody finds them as every list does; what cannot be read, and who is not found, is listed.

use super::{
    attach::{Column, Who},
    told::{PERIOD, Told},
    unsaid,
};
use crate::{
    fault::{Code, Fault, Result},
    number::read as number_of,
    read::{address, number, plain},
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

/// Whether the register tells from when to when something holds.
fn termed<R: Register>() -> bool {
    ["from_date", "to_date"].iter().all(|name| own::<R>().any(|field| field.name == *name))
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
    if ["result", "at_once"].iter().all(|name| own::<R>().any(|field| field.name == *name)) {
        columns.push(("finished", "是否办结", vec!["是否办结", "办结情况", "是否已办结", "办理状态", "是否解决"]));
    }
    if let Some(number) = R::FIELDS.iter().find(|field| R::NUMBER.is_some() && field.name == "number") {
        columns.push((number.name, number.label, vec![number.label]));
    }
    if termed::<R>() {
        let taken = |word: &&&str| columns.iter().any(|(.., words)| words.contains(*word));
        let words: Vec<&str> = PERIOD.iter().filter(|word| !taken(word)).copied().collect();
        columns.push(("period", "起止日期", words));
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

/// A word of a code table by itself or by what it speaks of; an unknown one goes for the name that is in it (非常满意) or the
/// only one that it is in (漏水), else for 其他, all of which is told. What a record cannot be without is not made 其他.
fn coded(told: &mut Told<'_>, field: &Field) -> String {
    let (text, table) = (told.text(field.name), field.codes.unwrap_or_default());
    if text.is_empty() || table.is_empty() || told.codes.knows(table, &text) || told.codes.find(table, &text).is_some()
    {
        return text;
    }
    let other = || told.codes.find(table, "其他").filter(|_| !field.required);
    let near = told.codes.near(table, &text).or_else(other).map(str::to_owned);
    if near.is_none() && field.required {
        return text;
    }
    let done = match &near {
        Some(code) => format!("按“{}”记，请核对", told.codes.name(table, code)),
        None => "这一栏没有导入".to_owned(),
    };
    let heading = told.cell(field.name).1.to_owned();
    told.warn(&heading, "code_unknown", format!("不认识“{text}”，{done}"));
    near.unwrap_or_default()
}

/// A count, or the people that words count: 轻伤1人、重伤2人. What counts nothing is told and left out.
fn counted(told: &mut Told<'_>, field: &Field) -> String {
    let text = told.text(field.name);
    let typed = told.quantity(field.name);
    if text.is_empty()
        || !told.counts(field.name)
        || number::whole(&typed).is_ok() && !text.starts_with(|c: char| c.is_alphabetic())
    {
        return typed;
    }
    let before = text.split('人').take(text.matches('人').count());
    let counts: Vec<i64> = before
        .filter_map(|part| {
            let at = part
                .rfind(|c: char| !c.is_ascii_digit())
                .map_or(0, |at| at + part.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
            let digits = part.get(at..).unwrap_or_default();
            let han = part.chars().last().and_then(|c| plain::han_number(&c.to_string())).map(i64::from);
            digits.parse().ok().or(han)
        })
        .collect();
    let none = ["无人", "未造成", "没有人", "无伤亡"].iter().any(|word| text.contains(word));
    if counts.is_empty() && !none && number::whole(&typed).is_err() {
        let heading = told.cell(field.name).1.to_owned();
        told.warn(&heading, "count_unread", format!("“{text}”不是个数，这一栏没有导入"));
        return String::new();
    }
    if counts.is_empty() { if none { "0".into() } else { typed } } else { counts.iter().sum::<i64>().to_string() }
}

/// 王五等5人: the name, and how many they were, where the register counts them; else that is told.
fn party<R: Register>(told: &mut Told<'_>, body: &mut Map<String, Value>) {
    let Some(many) = told.party else { return };
    let name = body.get("name").and_then(Value::as_str).and_then(plain::and_others).map(|(name, _)| name.to_owned());
    if let Some(name) = name {
        body.insert("name".into(), json!(name));
    }
    if own::<R>().any(|field| field.name == "people") {
        body.entry("people").or_insert(json!(many));
    } else {
        let heading = told.cell("name").1.to_owned();
        told.warn(&heading, "others_unnamed", format!("写的是 {many} 个人，只记了写出姓名的，请补上"));
    }
}

/// 是否办结 beside what came of it: 是 is a result where none is written.
fn finished<R: Register>(told: &mut Told<'_>, body: &mut Map<String, Value>) {
    let (text, heading) = (told.text("finished"), told.cell("finished").1.to_owned());
    if let Some(result) = body.get("result").and_then(Value::as_str).map(str::to_owned) {
        let open = ["at_once", "passed_to", "told_on"].iter().all(|name| !body.contains_key(*name));
        let answered = ["办结", "答复", "告知", "解决", "完成"].iter().any(|word| plain::says(&result, word));
        if open && answered && own::<R>().any(|field| field.name == "passed_to") {
            let heading = told.cell("result").1.to_owned();
            told.warn(
                &heading,
                "at_once_assumed",
                format!("写了“{result}”，没有写转办和反馈日期，按当场办结记，请核对"),
            );
            body.insert("at_once".into(), json!(true));
            body.entry("answer").or_insert(json!(result));
        }
        return;
    }
    if text.is_empty() {
        return;
    }
    if text.contains("当场") || text.contains("现场") {
        body.entry("at_once").or_insert(json!(true));
    } else if ["是", "√", "✓", "✔", "1", "Y", "y"].contains(&text.as_str()) {
        body.insert("result".into(), json!("已办结"));
    } else if ["已办", "办结", "办理完", "已解决", "已完成", "完成"].iter().any(|word| plain::says(&text, word))
        && !["正在", "部分", "是否"].iter().any(|word| text.contains(word))
    {
        body.insert("result".into(), json!(text));
    } else if !["否", "×", "0", "N", "n"].contains(&text.as_str())
        && !["未", "没", "正在", "中", "待"].iter().any(|word| text.contains(word))
    {
        told.warn(&heading, "finish_unread", format!("看不出“{text}”是不是办结，这一栏没有导入"));
    }
}

/// A record that is called by a title, of which the sheet tells only the course: its first clause, which is told.
fn headline<R: Register>(told: &mut Told<'_>, body: &mut Map<String, Value>) -> Result<()> {
    let titled = own::<R>().any(|field| field.name == "title" && field.required);
    if !titled || body.contains_key("title") || numbered::<R>(told)?.is_some() {
        return Ok(());
    }
    let course = body.get("description").and_then(Value::as_str).unwrap_or_default();
    let clause = course.split(['，', ',', '。', '；', ';', '\n']).find(|part| !part.trim().is_empty());
    let Some(title) = clause.map(|clause| clause.trim().chars().take(20).collect::<String>()) else {
        return Ok(());
    };
    let heading = told.cell("description").1.to_owned();
    told.warn(&heading, "title_assumed", format!("没有写事件名称，按“{title}”记，请核对"));
    body.insert("title".into(), json!(title));
    Ok(())
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
            FieldKind::Number => json!(counted(told, field)),
            FieldKind::Money => json!(told.amount(field.name)),
            FieldKind::Text if unsaid::is_time(field.name) => json!(unsaid::time(told, field.name, R::DATED)),
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
    party::<R>(told, &mut body);
    finished::<R>(told, &mut body);
    headline::<R>(told, &mut body)?;
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
    let day = if term && !since.is_empty() { told.deadline(field.name, &since) } else { told.date(field.name) };
    let day = told.in_term(field.name, day);
    if R::DATED == Some(field.name) && field.past { told.day_or_above(field.name, day) } else { day }
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

/// The number that the row brings, as this program writes them; '' for any other.
fn own_number<R: Register>(told: &Told<'_>) -> String {
    let typed = told.text("number").to_uppercase();
    let known = R::NUMBER.is_some_and(|series| number_of(series.prefix, &typed).is_some());
    if known { typed } else { String::new() }
}

/// The record whose number the row has: one that the office gave, and no row above.
fn numbered<R: Register>(told: &Told<'_>) -> Result<Option<String>> {
    let number = told.text("number");
    if R::NUMBER.is_none() || number.is_empty() {
        return Ok(None);
    }
    let sql = format!("SELECT id FROM \"{}\" WHERE number = ?1 AND removed_at IS NULL", R::NAME);
    let id: Option<String> = told.conn.query_row(&sql, [number], |row| row.get(0)).optional()?;
    Ok(id.filter(|id| !told.has_made(id)))
}

/// With the number that the row brings, where nobody else ever had it.
fn new<R: Register>(told: &mut Told<'_>, draft: R::Draft) -> Result<String> {
    let number = own_number::<R>(told);
    if number.is_empty() {
        return put::<R>(told.office, told.conn, draft, true, told.now);
    }
    let mut row = json!(draft);
    if let Some(row) = row.as_object_mut() {
        row.insert("number".into(), json!(number));
    }
    let own =
        serde_json::from_value(row).map_err(|error: serde_json::Error| Fault::new(Code::Broken, error.to_string()))?;
    match put::<R>(told.office, told.conn, own, true, told.now) {
        Err(fault) if fault.field.as_deref() == Some("number") => {
            let heading = told.cell("number").1.to_owned();
            told.warn(&heading, "number_other", format!("{}；改为自动编号", fault.detail));
            put::<R>(told.office, told.conn, draft, true, told.now)
        }
        done => done,
    }
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
        if let Some(id) = like::<R>(told, &row, &said)? {
            // Whose day was not read may be another one.
            if let Some(dated) = R::DATED.filter(|dated| !said.iter().any(|name| name == dated))
                && own::<R>().any(|field| field.name == dated)
            {
                let heading = told.cell(dated).1.to_owned();
                let called = R::title(told.conn, &id)?;
                let why = format!("没有读到日期，其余和台账里的“{called}”相同，没有再导入；不是同一条的请补上日期");
                told.warn(&heading, "record_like", why);
            }
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
    if told.fresh {
        let id = new::<R>(told, draft)?;
        told.make(&id);
    } else {
        put::<R>(told.office, told.conn, draft, false, told.now)?;
    }
    Ok(vec![R::LABEL.to_owned()])
}
