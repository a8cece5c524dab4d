//! 通知书 and 地址标签 for everybody of a list, of a saved view, or of those whose birthday it is.

use super::PrintRequest;
use crate::{
    clock,
    fault::{Fault, Result},
    field::show,
    office::Office,
    register::{Cover, Field, ListRequest, Row, fetch},
    registers::{self, Letter, letter::LetterDraft},
    reports::elderly as month,
    text::masked_name,
};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

/// Registers whose lists are written to, and what they are called in the name of the paper.
pub(super) const TO: &[(&str, &str)] =
    &[("household", "住户"), ("person", "居民"), ("elderly", "老年人"), ("needy", "困难家庭")];

/// Somebody who is written to: what may be filled in, by its name in the text.
type Told = Map<String, Value>;

pub(super) fn letters(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    first: Option<usize>,
) -> Result<Map<String, Value>> {
    let to = listed(office, print, as_of, first)?;
    written(office, print, as_of, &to)
}

pub(super) fn labels(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    first: Option<usize>,
) -> Result<Map<String, Value>> {
    Ok(stuck(print, &listed(office, print, as_of, first)?))
}

pub(super) fn birthdays(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    first: Option<usize>,
) -> Result<Map<String, Value>> {
    let to = born(office, print, as_of, first)?;
    let print = PrintRequest { letter: print.letter.clone().or_else(|| Some(BIRTHDAY.into())), ..print.clone() };
    written(office, &print, as_of, &to)
}

pub(super) fn birthday_labels(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    first: Option<usize>,
) -> Result<Map<String, Value>> {
    Ok(stuck(print, &born(office, print, as_of, first)?))
}

/// Stands where the office's own words belong in a text that comes with the program.
const SPACE: &str = "（请在这里写";
/// The text that comes with the program for birthdays.
const BIRTHDAY: &str = "生日祝贺";

/// 先生, 女士.
fn form(sex: &str) -> &'static str {
    match sex {
        "男" => "先生",
        "女" => "女士",
        _ => "",
    }
}

fn text(row: &Row, name: &str) -> String {
    match row.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Everybody of a list; a preview needs no more than its first pages.
fn listed(office: &Office, print: &PrintRequest, as_of: &str, first: Option<usize>) -> Result<Vec<Told>> {
    let register = print.document.split('-').next().unwrap_or_default();
    let Some(info) = registers::of(register) else { return Ok(Vec::new()) };
    let asked = print.listed(office, register)?;
    let list = ListRequest { limit: Some(first.map_or(u32::MAX, |n| n as u32)), offset: 0, ..asked };
    let rows = office.read(|conn| registers::rows(office, conn, register, &list, as_of))?;
    Ok(rows.into_iter().map(|row| told(office, info.fields, row, print.masked)).collect())
}

fn told(office: &Office, fields: &[Field], row: Row, masked: bool) -> Told {
    // Families are written to by their head; of those enrolled by themselves, the person is.
    let names = ["name", "person", "head"].map(|name| text(&row, name));
    let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let mut told = Told::from_iter([
        ("姓名".to_owned(), json!(if masked { masked_name(&name) } else { name })),
        ("称呼".to_owned(), json!(form(&text(&row, "sex")))),
    ]);
    let codes = office.codes();
    for field in fields.iter().filter(|field| field.column) {
        let mut value = row.get(field.name).cloned().unwrap_or_default();
        // Codes are named already; what is covered is covered here.
        if masked {
            let plain = Field { codes: None, ..*field };
            show(&plain, &mut value, &codes, Cover::Public);
        }
        let words = match (field.kind, &value) {
            (crate::register::Kind::Date, Value::String(day)) => clock::date(day).map_or(day.clone(), clock::chinese),
            (crate::register::Kind::Money, Value::Number(fen)) => {
                crate::read::number::yuan(fen.as_i64().unwrap_or_default())
            }
            (_, Value::String(text)) => text.clone(),
            (_, Value::Number(number)) => number.to_string(),
            (_, Value::Bool(flag)) => if *flag { "是" } else { "" }.to_owned(),
            _ => String::new(),
        };
        told.entry(field.label.to_owned()).or_insert_with(|| json!(words));
    }
    told
}

/// Everybody whose birthday is in the span; this month without one.
fn born(office: &Office, print: &PrintRequest, as_of: &str, first: Option<usize>) -> Result<Vec<Told>> {
    let day = |text: Option<&str>, otherwise: &str| {
        let text = text.filter(|text| !text.is_empty()).unwrap_or(otherwise);
        clock::date(text).ok_or_else(|| Fault::at("from", "日期写法不对，例如 2026-11-23"))
    };
    let from = day(print.from.as_deref(), &format!("{}-01", as_of.get(..7).unwrap_or_default()))?;
    let to = day(print.to.as_deref(), &month::month_end(from).to_string())?;
    if to < from {
        return Err(Fault::at("to", "截止日期早于起始日期"));
    }
    let list = month::birthdays_between(office, from, to)?;
    let rows = list.rows.into_iter().take(first.unwrap_or(usize::MAX));
    Ok(rows
        .map(|row| {
            let name = if print.masked { masked_name(&row.name) } else { row.name };
            let address = if print.masked { crate::read::address::building(&row.address) } else { row.address };
            let phone = if print.masked { crate::read::phone::mask(&row.phone) } else { row.phone };
            let birthday = clock::date(&row.date).map(clock::chinese).unwrap_or_default();
            Told::from_iter(
                [
                    ("姓名", name),
                    ("称呼", form(&row.sex).to_owned()),
                    ("性别", row.sex),
                    ("年龄", row.age.to_string()),
                    ("住址", address),
                    ("联系电话", phone),
                    ("生日", birthday),
                    ("农历", row.detail),
                ]
                .map(|(name, value)| (name.to_owned(), json!(value))),
            )
        })
        .collect())
}

/// The text chosen, by its key or its name.
fn chosen(conn: &Connection, letter: Option<&str>) -> Result<LetterDraft> {
    let known: Vec<(String, String)> =
        store::all(conn, "SELECT id, name FROM letter WHERE removed_at IS NULL ORDER BY name", &json!({}))?;
    let asked = letter.unwrap_or_default();
    let Some((id, _)) = known.iter().find(|(id, name)| id == asked || name == asked) else {
        let names: Vec<&str> = known.iter().map(|(_, name)| name.as_str()).collect();
        let said = if asked.is_empty() {
            "请选一种通知书".into()
        } else {
            format!("没有叫“{asked}”的通知书")
        };
        return Err(Fault::at("letter", said).hint(format!("有：{}", names.join("、"))));
    };
    fetch::<Letter>(conn, id)
}

fn written(office: &Office, print: &PrintRequest, as_of: &str, to: &[Told]) -> Result<Map<String, Value>> {
    let letter = office.read(|conn| chosen(conn, print.letter.as_deref()))?;
    let name = office.store.keyring().office;
    let today = clock::date(as_of).map(clock::chinese).unwrap_or_default();
    let common = [("今天", today.clone()), ("单位", name.clone()), ("经办人", office.clerk.clone())];
    let mut pages = Vec::new();
    for one in to {
        let mut told = one.clone();
        for (key, value) in &common {
            told.insert((*key).to_owned(), json!(value));
        }
        let paragraphs: Vec<String> = letter
            .body
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| fill(line, &told))
            .collect::<Result<_>>()?;
        pages.push(json!({ "title": fill(&letter.title, &told)?, "body": paragraphs }));
    }
    let signer = if letter.signer.is_empty() { name } else { letter.signer };
    let unwritten =
        letter.body.contains(SPACE).then(|| format!("“{}”的正文还没有写，请先到“通知书”里写好", letter.name));
    Ok(Map::from_iter([
        ("warnings".to_owned(), json!(Vec::from_iter(unwritten))),
        ("letters".to_owned(), json!(pages)),
        ("signer".to_owned(), json!(signer)),
        ("date".to_owned(), json!(today)),
    ]))
}

/// A line with its places filled in.
///
/// # Errors
/// `Invalid` at `letter` for a place that the list has not, naming those it has.
fn fill(line: &str, told: &Told) -> Result<String> {
    let mut filled = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        filled.push_str(before);
        let Some(end) = after.find('}') else { break };
        let name = after.get(1..end).unwrap_or_default().trim();
        let Some(value) = told.get(name) else {
            let known: Vec<&str> = told.keys().map(String::as_str).collect();
            return Err(Fault::at("letter", format!("名单里没有“{name}”这一栏，填不上"))
                .hint(format!("可以填：{}", known.join("、"))));
        };
        filled.push_str(value.as_str().unwrap_or_default());
        rest = after.get(end + 1..).unwrap_or_default();
    }
    filled.push_str(rest);
    Ok(filled)
}

/// 24 to a sheet of A4; the places that were used up are left blank.
fn stuck(print: &PrintRequest, to: &[Told]) -> Map<String, Value> {
    let of = |told: &Told, name: &str| told.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let labels = to
        .iter()
        .map(|told| json!({ "name": of(told, "姓名"), "form": of(told, "称呼"), "address": of(told, "住址") }));
    let blank = (0..print.used % PLACES).map(|_| Value::Null);
    Map::from_iter([("labels".to_owned(), json!(blank.chain(labels).collect::<Vec<_>>()))])
}

/// 3 × 8
const PLACES: u32 = 24;
