//! Printed pages: the printer, the preview that is kept between pages, and the number each print is given. What there
//! is to print stands in `documents`.

mod card;
mod care;
mod civic;
mod dispute;
mod documents;
mod elderly;
mod letter;
mod life;
mod patrol;
mod retention;
mod safety;
mod visit;
mod vote;
mod year;

use crate::{
    fault::{Code, Fault, Result},
    files::{self, blob},
    office::{Context, Done, Office},
    register::{Cover, ListRequest, Register},
    rights::Need,
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

    /// Pages that were looked at go with the office.
    pub(crate) fn forget(&self) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn printer(&self) -> Result<Arc<print::Printer>> {
        if let Some(printer) = self.printer.get() {
            return Ok(printer.clone());
        }
        let made = Arc::new(print::Printer::new(&self.fonts).map_err(paper_fault)?);
        Ok(self.printer.get_or_init(|| made).clone())
    }
}

/// A value of a record as its paper may say it: covered for the public as the register's list covers it.
fn said<R: Register>(field: &str, value: &str, masked: bool) -> String {
    match R::FIELDS.iter().find(|known| known.name == field) {
        Some(field) => field.covered(value, Cover::sheet(masked)),
        None => value.to_owned(),
    }
}

/// A record's pictures, or those of one label; none on a sheet for the public.
fn shots<R: Register>(conn: &Connection, id: &str, label: Option<&str>, masked: bool) -> Result<Vec<files::Shot>> {
    if masked { Ok(Vec::new()) } else { files::pictures(conn, R::NAME, id, label) }
}

fn paper_fault(error: print::Error) -> Fault {
    match error {
        print::Error::Cancelled => Fault::new(Code::Cancelled, "已取消打印"),
        other => {
            Fault::new(Code::Broken, other.to_string()).hint("台账没有变。请重试；仍不行请重装程序（字体可能缺失）")
        }
    }
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct DocumentRow {
    pub document: String,
    pub label: String,
    pub register: &'static str,
    /// list, record or span.
    pub per: &'static str,
    pub paper: &'static str,
}

impl DocumentRow {
    /// The register or statistic that it shows, and whose right it asks for.
    fn book(&self) -> &str {
        self.document.strip_prefix(documents::STATS).unwrap_or(self.register)
    }
}

/// Asked first of all: a page that is kept from before may be another clerk's.
fn allow(office: &Office, document: &str) -> Result<()> {
    // The card is printed by whoever looks after the clerks; everything else has people on it.
    office.must(if document == DOCUMENT_CARD { Need::Admit } else { Need::TakeOut })?;
    let all = documents::all();
    all.iter().find(|known| known.row.document == document).map_or(Ok(()), |known| office.allow(known.row.book()))
}

const CARD: &str = "recovery-card.typ";
const DOCUMENT_CARD: &str = "recovery-card";

pub fn documents(office: &Office) -> Result<Vec<DocumentRow>> {
    let all = documents::all().into_iter().map(|document| document.row);
    let takes_out = office.must(Need::TakeOut).is_ok();
    Ok(all.filter(|row| takes_out && office.may(row.book())).collect())
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
    /// Of a list: the saved view by its name; a filter beside it narrows it.
    pub view: Option<String>,
    /// 通知书: key or name of the text.
    pub letter: Option<String>,
    /// 地址标签: how many places of the first sheet have been used up already.
    #[ts(as = "Option<_>")]
    pub used: u32,
    /// Of a statistic that compares: the span it is compared with.
    pub base_from: Option<String>,
    pub base_to: Option<String>,
    /// Recovery card only: the key as it was just shown.
    pub recovery_key: Option<String>,
    #[ts(as = "Option<_>")]
    pub reason: String,
}

impl PrintRequest {
    /// The list that is printed, the saved view in it.
    fn listed(&self, office: &Office, register: &str) -> Result<ListRequest> {
        crate::register::of_view(office, register, self.view.as_deref(), &self.list)
    }
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
    /// What the paper lacks that it must have: to be told before it is printed.
    pub warnings: Vec<String>,
}

/// Households that a first page can need.
const FIRST: usize = 30;

pub fn preview(office: &Office, context: &Context<'_>, request: PreviewRequest) -> Result<PreviewAnswer> {
    allow(office, &request.print.document)?;
    let paper = &office.paper;
    let printer = paper.printer()?;
    account(office, &request.print)?;
    let key = format!("{}|{:?}", request.whole, request.print);
    let kept = paper
        .kept
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
        .filter(|(known, _)| *known == key)
        .map(|(_, document)| document);
    let (mut missing, mut lacks) = (Vec::new(), Vec::new());
    let document = if let Some(document) = kept.filter(|_| request.page > 1) {
        document
    } else {
        let (template, data) = data(office, &request.print, if request.whole { None } else { Some(FIRST) }, "")?;
        missing = glyphs(&printer, &data);
        lacks = warnings(&data);
        let mut step = |done: usize, total: usize| context.step(done as u64, total as u64, "正在排版").is_ok();
        let document =
            Arc::new(printer.compile_with(template, data, &pictures(office), &mut step).map_err(paper_fault)?);
        *paper.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((key, document.clone()));
        document
    };
    let page = request.page.max(1);
    Ok(PreviewAnswer {
        svg: document.svg(page).map_err(paper_fault)?,
        page,
        pages: request.whole.then(|| document.pages()),
        missing,
        warnings: lacks,
    })
}

/// What is shown uncovered before it is printed is accounted for, once for each paper and record until the office is left:
/// who turns its pages or tries its settings looks at the same people.
fn account(office: &Office, print: &PrintRequest) -> Result<()> {
    let all = documents::all();
    let Some(document) = all.iter().find(|known| known.row.document == print.document).filter(|_| !print.masked) else {
        return Ok(());
    };
    let asked = (print.document.clone(), print.id.clone().unwrap_or_default());
    let title = format!("预览{}（未遮盖）", document.row.label);
    office.account_once(asked, || office.account("print.preview", &print.reason, &title))
}

/// What the data of a document name, out of the office's file.
fn pictures(office: &Office) -> impl Fn(&str) -> Option<Vec<u8>> + Send + Sync {
    |name| office.read(|conn| blob::bytes(conn, name)).ok()
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
    /// What the paper lacks that it must have.
    pub warnings: Vec<String>,
}

/// What a document says of itself that it lacks.
fn warnings(data: &Value) -> Vec<String> {
    let list = data.get("warnings").and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|words| words.as_str().map(str::to_owned)).collect()
}

/// Each print has a number and stands in the journal with its reason.
pub fn save(office: &Office, context: &Context<'_>, request: SaveRequest) -> Result<Done<PrintAnswer>> {
    let print = &request.print;
    allow(office, &print.document)?;
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
    let (missing, lacks) = (glyphs(&printer, &data), warnings(&data));
    let mut step = |done: usize, total: usize| context.step(done as u64, total as u64, "正在排版").is_ok();
    let document = printer.compile_with(template, data, &pictures(office), &mut step).map_err(paper_fault)?;
    let pdf = document.pdf(moment(&now.local)).map_err(paper_fault)?;
    store::atomic_write(&request.out, &pdf)?;
    let all = documents::all();
    let label = all.iter().find(|d| d.row.document == print.document).map_or("恢复卡", |d| d.row.label.as_str());
    let title = format!("打印{label} {number}，{} 页{}", document.pages(), if print.masked { "（遮盖）" } else { "" });
    let entry = office.account("print.save", &print.reason, &title)?;
    let value = PrintAnswer {
        path: request.out.display().to_string(),
        pages: document.pages(),
        number,
        missing,
        warnings: lacks,
    };
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
    if print.document == DOCUMENT_CARD {
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
    let all = documents::all();
    let Some(document) = all.iter().find(|d| d.row.document == print.document) else {
        let known: Vec<&str> = all.iter().map(|d| d.row.document.as_str()).collect();
        return Err(Fault::at("document", format!("没有叫“{}”的打印件", print.document))
            .hint(format!("可以打印：{}", known.join("、"))));
    };
    common.insert("title".into(), json!(document.row.label));
    let narrowed = !print.list.filter.is_empty() || print.list.text.as_ref().is_some_and(|text| !text.is_empty());
    let only = match (document.row.per, &print.id) {
        ("record", None) if narrowed => Some(documents::only(office, document.row.register, &print.list, &as_of)?),
        _ => None,
    };
    let print = &PrintRequest { id: only.or_else(|| print.id.clone()), ..print.clone() };
    let more = (document.make)(office, print, &as_of, first)?;
    common.extend(more);
    Ok((document.template, Value::Object(common)))
}
