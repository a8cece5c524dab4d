//! Printed pages: which documents there are, what stands in them, and the preview that is kept between pages.

mod card;

use crate::{
    fault::{Code, Fault, Result},
    office::{Context, Done, Office},
    register::{ListRequest, Register, Row, query},
    registers::{Dwelling, Household, Person},
    reports::changes::{self, SpanRequest},
    settings,
};
use chrono::{Datelike, Timelike};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};
use store::rusqlite::Connection;
use ts_rs::TS;

/// The printer reads 30 MB of fonts: made at the first page, shared for ever.
pub struct Paper {
    fonts: PathBuf,
    printer: OnceLock<Arc<print::Printer>>,
    kept: Mutex<Option<(String, Arc<print::Document>)>>,
}

impl Paper {
    pub fn new(fonts: PathBuf) -> Self {
        Self { fonts, printer: OnceLock::new(), kept: Mutex::default() }
    }

    fn printer(&self) -> Result<Arc<print::Printer>> {
        if let Some(printer) = self.printer.get() {
            return Ok(printer.clone());
        }
        let made = Arc::new(print::Printer::new(&self.fonts).map_err(paper_fault)?);
        Ok(self.printer.get_or_init(|| made).clone())
    }
}

fn paper_fault(error: print::Error) -> Fault {
    match error {
        print::Error::Cancelled => Fault::new(Code::Cancelled, "已取消打印"),
        other => {
            Fault::new(Code::Broken, other.to_string()).hint("台账没有变。请重试；仍不行请重装程序（字体可能缺失）")
        }
    }
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct DocumentRow {
    pub document: &'static str,
    pub label: &'static str,
    pub register: &'static str,
    /// list, record or span.
    pub per: &'static str,
    pub paper: &'static str,
    #[serde(skip)]
    #[ts(skip)]
    template: &'static str,
}

const DOCUMENTS: &[DocumentRow] = &[
    DocumentRow {
        document: "roster",
        label: "住户花名册",
        register: "household",
        per: "list",
        paper: "A4横",
        template: "household/list.typ",
    },
    DocumentRow {
        document: "household-card",
        label: "一户一档",
        register: "household",
        per: "record",
        paper: "A4",
        template: "household/card.typ",
    },
    DocumentRow {
        document: "person-list",
        label: "居民名册",
        register: "person",
        per: "list",
        paper: "A4横",
        template: "list.typ",
    },
    DocumentRow {
        document: "dwelling-list",
        label: "房屋台账",
        register: "dwelling",
        per: "list",
        paper: "A4横",
        template: "list.typ",
    },
    DocumentRow {
        document: "changes",
        label: "人口变动表",
        register: "",
        per: "span",
        paper: "A4",
        template: "changes.typ",
    },
];

const CARD: &str = "recovery-card.typ";

pub fn documents(_office: &Office) -> Result<Vec<DocumentRow>> {
    Ok(DOCUMENTS.to_vec())
}

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct PrintRequest {
    #[ts(as = "String")]
    pub document: String,
    pub id: Option<String>,
    #[serde(flatten)]
    #[ts(flatten)]
    pub list: ListRequest,
    /// 公示: numbers, phones and names covered.
    #[ts(as = "Option<_>")]
    pub masked: bool,
    pub from: Option<String>,
    pub to: Option<String>,
    /// Recovery card only: the key as it was just shown.
    pub recovery_key: Option<String>,
    #[ts(as = "Option<_>")]
    pub reason: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewRequest {
    #[serde(flatten)]
    #[ts(flatten)]
    pub print: PrintRequest,
    /// From 1.
    #[serde(default)]
    pub page: usize,
    /// Without it only the beginning is set, at once.
    #[serde(default)]
    pub whole: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct MissingGlyph {
    pub char: String,
    #[serde(rename = "where")]
    pub place: String,
}

#[derive(Debug, Serialize, TS)]
pub struct PreviewAnswer {
    pub svg: String,
    pub page: usize,
    pub pages: Option<usize>,
    pub missing: Vec<MissingGlyph>,
}

/// Households that a first page can need.
const FIRST: usize = 30;

pub fn preview(office: &Office, context: &Context<'_>, request: PreviewRequest) -> Result<PreviewAnswer> {
    let paper = &office.paper;
    let printer = paper.printer()?;
    let key = format!("{}|{:?}", request.whole, request.print);
    let kept = paper
        .kept
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
        .filter(|(known, _)| *known == key)
        .map(|(_, document)| document);
    let mut missing = Vec::new();
    let document = if let Some(document) = kept.filter(|_| request.page > 1) {
        document
    } else {
        let (template, data) = data(office, &request.print, if request.whole { None } else { Some(FIRST) }, "")?;
        missing = glyphs(&printer, &data);
        let mut step = |done: usize, total: usize| context.step(done as u64, total as u64, "正在排版").is_ok();
        let document = Arc::new(printer.compile_with(template, data, &mut step).map_err(paper_fault)?);
        *paper.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((key, document.clone()));
        document
    };
    let page = request.page.max(1);
    Ok(PreviewAnswer {
        svg: document.svg(page).map_err(paper_fault)?,
        page,
        pages: request.whole.then(|| document.pages()),
        missing,
    })
}

fn glyphs(printer: &print::Printer, data: &Value) -> Vec<MissingGlyph> {
    let found = printer.missing_glyphs(data).into_iter();
    found.map(|missing| MissingGlyph { char: missing.char.to_string(), place: missing.context }).collect()
}

#[derive(Debug, Deserialize, TS)]
pub struct SaveRequest {
    #[serde(flatten)]
    #[ts(flatten)]
    pub print: PrintRequest,
    #[ts(type = "string")]
    pub out: PathBuf,
}

#[derive(Debug, Serialize, TS)]
pub struct PrintAnswer {
    pub path: String,
    pub pages: usize,
    /// DY-2026-0001: own row each year, in the log with its reason.
    pub number: String,
    pub missing: Vec<MissingGlyph>,
}

/// Each print has a number and stands in the journal with its reason.
pub fn save(office: &Office, context: &Context<'_>, request: SaveRequest) -> Result<Done<PrintAnswer>> {
    let print = &request.print;
    let printer = office.paper.printer()?;
    let now = office.now();
    let year = now.local.get(..4).unwrap_or_default().to_owned();
    let count: i64 = office.read(|conn| {
        let sql = "SELECT count(*) FROM journal_entry WHERE op = 'print.save' AND at_local >= ?1 AND at_local < ?2";
        let next = year.parse::<i64>().unwrap_or_default() + 1;
        Ok(conn.query_row(sql, [year.clone(), next.to_string()], |row| row.get(0))?)
    })?;
    let number = format!("DY-{year}-{:04}", count + 1);
    let (template, data) = data(office, print, None, &number)?;
    let missing = glyphs(&printer, &data);
    let mut step = |done: usize, total: usize| context.step(done as u64, total as u64, "正在排版").is_ok();
    let document = printer.compile_with(template, data, &mut step).map_err(paper_fault)?;
    let pdf = document.pdf(moment(&now.local)).map_err(paper_fault)?;
    store::atomic_write(&request.out, &pdf)?;
    let label = DOCUMENTS.iter().find(|d| d.document == print.document).map_or("恢复卡", |d| d.label);
    let title = format!("打印{label} {number}，{} 页{}", document.pages(), if print.masked { "（遮盖）" } else { "" });
    let entry = office.note("print.save", &print.reason, &title)?;
    let value = PrintAnswer { path: request.out.display().to_string(), pages: document.pages(), number, missing };
    Ok(Done { value, entry: Some(entry), changed: Vec::new(), title })
}

fn moment(local: &str) -> Option<print::Moment> {
    let at = chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M:%S").ok()?;
    Some(print::Moment {
        year: at.year(),
        month: at.month() as u8,
        day: at.day() as u8,
        hour: at.hour() as u8,
        minute: at.minute() as u8,
        second: at.second() as u8,
        offset: 480,
    })
}

/// The template and what stands in it; `first` limits a roster to its beginning.
fn data(office: &Office, print: &PrintRequest, first: Option<usize>, number: &str) -> Result<(&'static str, Value)> {
    let now = office.now();
    let as_of = office.day(print.list.as_of.as_deref())?;
    let filler = office.read(|conn| settings::text(conn, "office.filler"))?;
    let mut common = Map::from_iter([
        ("office".to_owned(), json!(office.store.keyring().office)),
        ("as_of".to_owned(), json!(as_of)),
        ("printed_on".to_owned(), json!(now.local.get(..16))),
        ("number".to_owned(), json!(number)),
        ("filler".to_owned(), json!(if filler.is_empty() { office.clerk.clone() } else { filler })),
        ("masked".to_owned(), json!(print.masked)),
        ("preview".to_owned(), json!(first.is_some())),
    ]);
    if print.document == "recovery-card" {
        let key = print.recovery_key.clone().ok_or_else(|| Fault::at("recovery_key", "恢复卡只在刚换发时能打印"))?;
        common.extend([
            ("title".to_owned(), json!("恢复卡")),
            ("clerk".to_owned(), json!(office.clerk)),
            ("key".to_owned(), json!(key)),
            ("date".to_owned(), json!(now.today.to_string())),
            ("version".to_owned(), json!(env!("CARGO_PKG_VERSION"))),
        ]);
        return Ok((CARD, Value::Object(common)));
    }
    let Some(document) = DOCUMENTS.iter().find(|d| d.document == print.document) else {
        let known: Vec<&str> = DOCUMENTS.iter().map(|d| d.document).collect();
        return Err(Fault::at("document", format!("没有叫“{}”的打印件", print.document))
            .hint(format!("可以打印：{}", known.join("、"))));
    };
    common.insert("title".into(), json!(document.label));
    let more = match document.document {
        "roster" => office.read(|conn| roster(office, conn, print, &as_of, first))?,
        "household-card" => {
            let id = print.id.as_deref().ok_or_else(|| Fault::at("id", "请先选择一户"))?;
            office.read(|conn| card::card(office, conn, id, &as_of, print.masked))?
        }
        "person-list" => list::<Person>(office, print, &as_of)?,
        "dwelling-list" => list::<Dwelling>(office, print, &as_of)?,
        _ => span(office, print)?,
    };
    common.extend(more);
    Ok((document.template, Value::Object(common)))
}

/// A public sheet shows surname and * only: 张*, 欧阳*, 王*燕 (brief §9.4).
pub(crate) fn masked_name(name: &str) -> String {
    const DOUBLE: &[&str] =
        &["欧阳", "司马", "诸葛", "上官", "尉迟", "公孙", "慕容", "令狐", "夏侯", "长孙", "皇甫", "万俟", "端木"];
    let chars: Vec<char> = name.chars().collect();
    if let Some(double) = DOUBLE.iter().find(|double| name.starts_with(**double)) {
        return format!("{double}*");
    }
    match chars.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, _] => format!("{first}*"),
        [first, middle @ .., last] => format!("{first}{}{last}", "*".repeat(middle.len().min(3))),
    }
}

fn member(office: &Office, row: &Row, masked: bool) -> Value {
    let codes = office.codes();
    let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let cover = |value: String, mask: fn(&str) -> String| if masked { mask(&value) } else { value };
    let tags: Vec<String> =
        text("tags").split(',').filter(|tag| !tag.is_empty()).map(|tag| codes.name("tag", tag).to_owned()).collect();
    let birth = text("birth");
    let lives = !text("lives").is_empty();
    let state = match (lives, text("registered").as_str()) {
        (true, "here") => "人在户在",
        (true, "elsewhere") => "人在户不在",
        (false, "here") => "人不在户在",
        _ => "",
    };
    json!({
        "name": cover(text("name"), masked_name),
        "relation": codes.name("relation", &text("relation")),
        "sex": codes.name("sex", &text("sex")),
        "age": row.get("age"),
        "birth": if masked { birth.get(..4).unwrap_or_default().to_owned() } else { birth },
        "id_number": cover(text("id_number"), crate::read::id::mask),
        "phone": cover(text("phone"), crate::read::phone::mask),
        "state": state,
        // Health, poverty and the like are nobody's business on a public sheet.
        "tags": if masked { String::new() } else { tags.join(" ") },
        "note": if masked { String::new() } else { text("note") },
        "ethnic": codes.name("ethnic", &text("ethnic")),
        "political": codes.name("political", &text("political")),
        "education": codes.name("education", &text("education")),
        "marital": codes.name("marital", &text("marital")),
        "work_status": codes.name("employment", &text("work_status")),
        "employer": text("employer"),
        "from_date": text("from_date"),
    })
}

const ROSTER: &str = include_str!("paper/roster.sql");

fn roster(
    office: &Office,
    conn: &Connection,
    print: &PrintRequest,
    as_of: &str,
    first: Option<usize>,
) -> Result<Map<String, Value>> {
    let list = ListRequest { limit: Some(first.map_or(u32::MAX, |n| n as u32)), offset: 0, ..print.list.clone() };
    let answer = query::<Household>(office, conn, &list, as_of, false)?;
    let ids: Vec<&str> = answer.rows.iter().filter_map(|row| row.get("id")?.as_str()).collect();
    let params = json!({ "as_of": as_of, "ids": json!(ids).to_string() });
    let members: Vec<Row> = store::all(conn, ROSTER, &params)?;
    let mut by_household: std::collections::HashMap<String, Vec<Value>> = std::collections::HashMap::new();
    for row in &members {
        let household = row.get("household_id").and_then(Value::as_str).unwrap_or_default().to_owned();
        by_household.entry(household).or_default().push(member(office, row, print.masked));
    }
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for row in &answer.rows {
        let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (id, address, building) = (text("id"), text("address"), text("building"));
        let title = match (building.is_empty(), address.matches('-').count()) {
            (true, _) => "其他地点".to_owned(),
            (false, 2) => format!("{building}号楼 {}单元", address.split('-').nth(1).unwrap_or_default()),
            (false, _) => format!("{building}号楼"),
        };
        let shown = if print.masked { title.clone() } else { address };
        let household = json!({ "number": text("number"), "address": shown, "note": if print.masked { String::new() } else { text("note") }, "members": by_household.remove(&id).unwrap_or_default() });
        match groups.last_mut().filter(|(last, _)| *last == title) {
            Some((_, households)) => households.push(household),
            None => groups.push((title, vec![household])),
        }
    }
    let groups: Vec<Value> =
        groups.into_iter().map(|(title, households)| json!({ "title": title, "households": households })).collect();
    let people = answer.sums.get("members").cloned().unwrap_or_default();
    Ok(Map::from_iter([
        ("groups".to_owned(), json!(groups)),
        ("totals".to_owned(), json!({ "households": answer.total, "people": people })),
        ("scope".to_owned(), json!(scope(print))),
    ]))
}

fn scope(print: &PrintRequest) -> String {
    let words = print.list.filter.iter().map(|(name, value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if name == "building" { format!("{value}号楼") } else { value }
    });
    words.collect::<Vec<_>>().join(" · ")
}

fn list<R: Register>(office: &Office, print: &PrintRequest, as_of: &str) -> Result<Map<String, Value>> {
    let all = ListRequest { limit: Some(u32::MAX), offset: 0, ..print.list.clone() };
    let mut answer = office.read(|conn| query::<R>(office, conn, &all, as_of, print.masked))?;
    if print.masked {
        for row in &mut answer.rows {
            for field in ["name", "head", "owner_name"] {
                if let Some(Value::String(name)) = row.get_mut(field) {
                    *name = masked_name(name);
                }
            }
            row.insert("tags".into(), json!(""));
        }
    }
    let columns: Vec<Value> = R::FIELDS
        .iter()
        .filter(|f| f.list)
        .map(|f| {
            let align = if matches!(f.kind, crate::register::Kind::Number | crate::register::Kind::Money) {
                "right"
            } else {
                "left"
            };
            json!({ "name": f.name, "label": f.label, "width": f.width, "align": align })
        })
        .collect();
    Ok(Map::from_iter([
        ("columns".to_owned(), json!(columns)),
        ("rows".to_owned(), json!(answer.rows)),
        ("sums".to_owned(), json!(answer.sums)),
        ("count_unit".to_owned(), json!(R::UNIT)),
        ("scope".to_owned(), json!(scope(print))),
    ]))
}

fn span(office: &Office, print: &PrintRequest) -> Result<Map<String, Value>> {
    let today = office.now().today.to_string();
    let from = print.from.clone().unwrap_or_else(|| format!("{}-01", today.get(..7).unwrap_or_default()));
    let report = changes::changes(office, SpanRequest { from, to: print.to.clone().unwrap_or(today) })?;
    match serde_json::to_value(&report) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Fault::new(Code::Broken, "程序内部对不上：人口变动表")),
    }
}
