//! Lists: filtered, sorted, counted and paged by SQLite, as of a date, masked unless there is a reason.

use super::{Cover, Field, Kind, Public, Register};
use crate::{
    codes::Codes,
    fault::{Fault, Result},
    field::show,
    office::Office,
    rights::Need,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::{collections::HashMap, sync::Arc};
use store::rusqlite::Connection;
use ts_rs::TS;

pub type Row = Map<String, Value>;

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct ListRequest {
    /// By field: a value (of free text any fragment), several values, or `from..to` for numbers and dates.
    #[ts(type = "Record<string, string | string[]>", optional)]
    pub filter: Map<String, Value>,
    /// Any fragment, as in the search box.
    #[ts(optional)]
    pub text: Option<String>,
    #[ts(optional)]
    pub as_of: Option<String>,
    /// A field, or `-field` for the other way round; without it, walking order or pinyin.
    #[ts(optional)]
    pub sort: Option<String>,
    #[ts(optional, as = "Option<_>")]
    pub offset: u32,
    #[ts(optional)]
    pub limit: Option<u32>,
    /// 回收站: the struck records only.
    #[ts(optional, as = "Option<_>")]
    pub removed: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ListAnswer {
    pub total: i64,
    #[ts(type = "Record<string, unknown>[]")]
    pub rows: Vec<Row>,
    #[ts(type = "Record<string, number>")]
    pub sums: Row,
}

const PAGE: u32 = 200;
/// A sum over fewer rows tells what is covered in each of them.
const FEW: i64 = 3;
/// Above so many rows a list that SQLite would sort anew for every page is sorted once.
const LONG: i64 = 4_000;
/// Beyond so many rows SQLite would walk through a long list again for every page.
const DEEP: u32 = 1_000;
/// Answers that are kept: counts are small, the order of a million rows takes some 60 MB.
const COUNTS: usize = 200;
const ORDERS: usize = 3;

/// # Errors
/// `Denied` where a role that sees health and poverty covered would sift or sort by them.
pub fn list<R: Register>(office: &Office, request: ListRequest) -> Result<ListAnswer> {
    uncover::<R>(office, &request)?;
    let as_of = office.day(request.as_of.as_deref())?;
    office.read(|conn| query::<R>(office, conn, &request, &as_of, Cover::Numbers))
}

/// Who is on a list that was sifted or sorted by what is covered whole has been seen through the cover: it takes the right
/// to see, and is accounted for once while the clerk is in.
fn uncover<R: Register>(office: &Office, request: &ListRequest) -> Result<()> {
    let sort = request.sort.as_deref().map(|sort| sort.trim_start_matches('-'));
    let asks = |field: &&Field| {
        let filter = request.filter.get(field.name).is_some_and(|value| !value.is_null());
        field.covers_whole() && (filter || sort == Some(field.name))
    };
    for field in R::FIELDS.iter().filter(asks) {
        office.must(Need::TakeOut).map_err(|refused| Fault {
            detail: format!("“{}”是遮盖着的，您的角色不能按它筛选、排序", field.label),
            ..refused
        })?;
        let (op, title) =
            (format!("{}.list", R::NAME), format!("按遮盖的“{}”筛选、排序“{}”的名单", field.label, R::LABEL));
        office.account_once((op.clone(), field.name.into()), || office.note(&op, "", &title))?;
    }
    Ok(())
}

/// The list's rows with codes named, and covered; money in 分.
pub fn query<R: Register>(
    office: &Office,
    conn: &Connection,
    request: &ListRequest,
    as_of: &str,
    cover: Cover,
) -> Result<ListAnswer> {
    let mut params = params::<R>(conn, as_of)?;
    let mut conditions = conditions::<R>(office, conn, request, &mut params)?;
    if let Some(spared) = R::SPARED.filter(|_| cover == Cover::Public) {
        conditions.push(format!("NOT \"{spared}\""));
    }
    if let Some(text) = request.text.as_deref().filter(|text| !text.trim().is_empty()) {
        let ids: Vec<String> = if R::INDEXED {
            let hits = office.search(|index| index.find(text, 5_000));
            hits.into_iter().filter(|hit| hit.kind == R::NAME).map(|hit| hit.id).collect()
        } else {
            found::<R>(office, conn, text, &params)?
        };
        params.insert("ids".into(), json!(ids));
        conditions.push("id IN (SELECT value FROM json_each(:ids))".into());
    }
    let source = R::LIST;
    let matching = format!("FROM ({source}) WHERE {}", conditions.join(" AND "));
    let summed = R::FIELDS.iter().filter(|field| field.summed);
    let (counted, sums) = summed.fold((String::new(), String::new()), |(counted, sums), Field { name, kind, .. }| {
        // Numbers with a fraction are written as text.
        let sum = if *kind == Kind::Text { format!("round(sum(\"{name}\"), 2)") } else { format!("sum(\"{name}\")") };
        (counted + &format!(", \"{name}\""), sums + &format!(", coalesce({sum}, 0) AS \"{name}\""))
    });
    // The limit keeps the question inside apart: joins that neither filter nor sum need are then left out of it.
    // A field may be called anything but this.
    let count = format!("SELECT count(*) AS \"*\"{sums} FROM (SELECT id{counted} {matching} LIMIT -1)");
    let asked = Value::Object(params.clone()).to_string();
    let mut sums = office.totals.know(COUNTS, format!("{count} {asked}"), || Ok(store::one(conn, &count, &params)?))?;
    let total = sums.remove("*").and_then(|v| v.as_i64()).unwrap_or_default();
    if cover != Cover::Nothing && total < FEW {
        sums.retain(|name, _| R::FIELDS.iter().any(|field| field.name == name && !field.covers_whole()));
    }
    let limit = request.limit.unwrap_or(PAGE);
    params.insert("limit".into(), json!(limit));
    params.insert("offset".into(), json!(request.offset));
    let columns = columns::<R>();
    let order = order::<R>(request.sort.as_deref())?;
    let sql = format!("SELECT id, state{columns} {matching} ORDER BY {order} LIMIT :limit OFFSET :offset");
    let one_of_many = total > LONG && i64::from(limit) * 4 < total;
    let mut rows: Vec<Row> = if one_of_many && (request.offset > DEEP || sorts(conn, &sql)?) {
        let ask = format!("SELECT id {matching} ORDER BY {order}");
        let keys = office.orders.know(ORDERS, format!("{ask} {asked}"), || {
            let keys: Vec<(String,)> = store::all(conn, &ask, &params)?;
            Ok(Arc::new(keys.into_iter().map(|(key,)| key.into_boxed_str()).collect()))
        })?;
        let page: Vec<&str> =
            keys.iter().skip(request.offset as usize).take(limit as usize).map(|key| &**key).collect();
        params.insert("page".into(), json!(page));
        let sql = format!("SELECT id, state{columns} FROM ({source}) WHERE id IN (SELECT value FROM json_each(:page))");
        let mut rows: Vec<Row> = store::all(conn, &sql, &params)?;
        let places: HashMap<&str, usize> = page.into_iter().zip(0..).collect();
        rows.sort_by_key(|row| row.get("id").and_then(Value::as_str).and_then(|id| places.get(id)).copied());
        rows
    } else {
        store::all(conn, &sql, &params)?
    };
    let codes = office.codes();
    for row in &mut rows {
        for field in R::FIELDS {
            if let Some(value) = row.get_mut(field.name) {
                show(field, value, &codes, cover);
            }
        }
    }
    Ok(ListAnswer { total, rows, sums })
}

/// Whether SQLite has to sort all rows before it can give the first.
fn sorts(conn: &Connection, sql: &str) -> Result<bool> {
    let mut plan = conn.prepare_cached(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let mut steps = plan.raw_query();
    while let Some(step) = steps.next()? {
        let (parent, detail): (i64, String) = (step.get(1)?, step.get(3)?);
        if parent == 0 && detail == "USE TEMP B-TREE FOR ORDER BY" {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a register's list is asked with, before any filter.
pub(crate) fn params<R: Register>(conn: &Connection, as_of: &str) -> Result<Row> {
    let mut params = crate::rules::params(conn, R::LIST, as_of)?;
    params.insert("as_of".into(), json!(as_of));
    if R::LIST.contains(":until") {
        params.extend([("on".to_owned(), json!(as_of)), ("until".to_owned(), json!(crate::reports::due::EVER))]);
    }
    Ok(params)
}

fn columns<R: Register>() -> String {
    let shown = R::FIELDS.iter().filter(|f| f.column);
    shown.fold(String::new(), |sql, f| sql + &format!(", \"{}\"", f.name))
}

/// Records whose words hold all that was typed: any column but what is covered whole, names by their sound too.
fn found<R: Register>(office: &Office, conn: &Connection, typed: &str, params: &Row) -> Result<Vec<String>> {
    let rows: Vec<Row> = store::all(conn, &format!("SELECT id{} FROM ({})", columns::<R>(), R::LIST), params)?;
    let codes = office.codes();
    let typed = crate::read::plain::tidy(typed).to_lowercase();
    let holds = |row: &Row, word: &str| {
        R::FIELDS.iter().filter(|field| !field.covers_whole()).any(|field| {
            let mut value = row.get(field.name).cloned().unwrap_or_default();
            show(field, &mut value, &codes, Cover::Nothing);
            let Value::String(text) = value else { return false };
            text.to_lowercase().contains(word)
                || entrance(word).is_some_and(|place| text.starts_with(&place))
                || (field.public == Some(Public::Name) && crate::search::sounds(&text, word))
        })
    };
    let fits = |row: &&Row| typed.split_whitespace().all(|word| holds(row, word));
    Ok(rows.iter().filter(fits).filter_map(|row| Some(row.get("id")?.as_str()?.to_owned())).collect())
}

/// 12-3 as the places are spelt that are no door: 12号楼3单元.
fn entrance(typed: &str) -> Option<String> {
    let (building, entrance) = typed.split_once('-')?;
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (number(building) && number(entrance)).then(|| format!("{building}号楼{entrance}单元"))
}

fn conditions<R: Register>(
    office: &Office,
    conn: &Connection,
    request: &ListRequest,
    params: &mut Map<String, Value>,
) -> Result<Vec<String>> {
    let codes = office.codes();
    // Not every field of the form stands in the list.
    let source = conn.prepare_cached(R::LIST)?;
    let columns: Vec<&str> = source.column_names().collect();
    let mut conditions = vec![format!("(state = '已删') = {}", i32::from(request.removed))];
    let asked_state = request.filter.contains_key("state");
    if !R::PRESENT.is_empty() && !asked_state && !request.removed {
        let states: Vec<String> = R::PRESENT.iter().map(|state| format!("'{state}'")).collect();
        conditions.push(format!("state IN ({})", states.join(", ")));
    }
    let past = params.get("as_of").and_then(Value::as_str).is_some_and(|day| *day < *office.now().today.to_string());
    if let Some(date) = R::DATED.filter(|_| past && !request.removed) {
        conditions.push(format!("\"{date}\" <= :as_of"));
    }
    for (at, (name, value)) in request.filter.iter().enumerate() {
        let field = R::FIELDS.iter().find(|f| f.name == name);
        if !columns.contains(&name.as_str()) || (field.is_none() && !["state", "id"].contains(&name.as_str())) {
            return Err(Fault::at(format!("filter.{name}"), format!("没有叫“{name}”的筛选项")));
        }
        // A list shows names: what is copied from it into a filter is one.
        let plain = |value: &Value| match field.and_then(|f| f.codes) {
            Some(table) => code(&codes, table, plain(value)),
            None => plain(value),
        };
        let values: Vec<String> = match value {
            Value::Array(list) => list.iter().map(plain).collect(),
            Value::Null => continue,
            one => vec![plain(one)],
        };
        let key = format!("f{at}");
        let ordered = field.is_some_and(|f| matches!(f.kind, Kind::Number | Kind::Money | Kind::Date));
        if let ([range], true) = (values.as_slice(), ordered)
            && let Some((from, to)) = range.split_once("..")
        {
            for (bound, sign, tail) in [(from, ">=", "a"), (to, "<=", "b")] {
                if !bound.is_empty() {
                    conditions.push(format!("(\"{name}\" {sign} :{key}{tail} AND \"{name}\" <> '')"));
                    params.insert(format!("{key}{tail}"), limit(field, name, bound)?);
                }
            }
            continue;
        }
        let values = match field.filter(|f| f.kind == Kind::Money) {
            None => values,
            Some(_) => values.iter().map(|v| limit(field, name, v).map(|v| v.to_string())).collect::<Result<_>>()?,
        };
        params.insert(key.clone(), json!(json!(values).to_string()));
        conditions.push(if field.is_some_and(|f| f.many) {
            format!("EXISTS (SELECT 1 FROM json_each(:{key}) v WHERE instr(',' || replace(replace(replace(\"{name}\", '[', ''), ']', ''), '\"', '') || ',', ',' || v.value || ',') > 0)")
        } else if field.is_some_and(in_words) {
            let holds = if field.is_some_and(|f| f.public == Some(Public::Place)) {
                // 12-3 and 12号楼 begin an address, and are no part of 112-3.
                "CASE WHEN v.value GLOB '[0-9]*' THEN substr(c.word, 1, length(v.value)) = v.value
                   AND NOT (v.value GLOB '*[0-9]' AND substr(c.word, length(v.value) + 1) GLOB '[0-9]*')
                 ELSE instr(c.word, v.value) > 0 END"
            } else {
                "instr(c.word, v.value) > 0"
            };
            format!(
                "EXISTS (SELECT 1 FROM json_each(:{key}) v, (SELECT coalesce(\"{name}\", '') AS word) c
                          WHERE CASE v.value WHEN '' THEN c.word = '' ELSE {holds} END)"
            )
        } else {
            format!("CAST(\"{name}\" AS TEXT) IN (SELECT value FROM json_each(:{key}))")
        });
    }
    Ok(conditions)
}

/// Free text is filtered by any fragment of it. What the list offers as a chip (楼栋, 队伍) is one of its values, and 2 is
/// not 12; what is covered in the list is not spelt out letter by letter.
fn in_words(field: &Field) -> bool {
    matches!(field.kind, Kind::Text | Kind::Note) && !field.filter && !field.many && field.sensitive.is_none()
}

/// What a filter was given, as the column stores it: 元 as 分, a number as number, a date as it is.
fn limit(field: Option<&Field>, name: &str, typed: &str) -> Result<Value> {
    let read = match field.map(|f| f.kind) {
        Some(Kind::Money) => crate::read::number::money(typed),
        Some(Kind::Number) => crate::read::number::whole(typed),
        _ => return Ok(json!(typed)),
    };
    read.map(Value::from).map_err(|why| Fault::at(format!("filter.{name}"), why))
}

fn code(codes: &Codes, table: &str, asked: String) -> String {
    if codes.knows(table, &asked) { asked } else { codes.find(table, &asked).map_or(asked.clone(), str::to_owned) }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(flag) => i32::from(*flag).to_string(),
        other => other.to_string(),
    }
}

fn order<R: Register>(sort: Option<&str>) -> Result<String> {
    let Some(sort) = sort.filter(|sort| !sort.is_empty()) else { return Ok("sort, id".into()) };
    let (name, way) = sort.strip_prefix('-').map_or((sort, "ASC"), |name| (name, "DESC"));
    match R::FIELDS.iter().find(|f| f.column && f.name == name) {
        Some(field) => Ok(format!("\"{}\" {way}, sort, id", field.sort_by.unwrap_or(name))),
        None => Err(Fault::at("sort", format!("不能按“{name}”排序"))),
    }
}
