//! Import of what offices really have: any sheet, any heading. First everything is done and taken back (a dry run);
//! then for good, as one entry with one undo. Rows with errors stay out and leave as a workbook with the reason.

mod apply;
mod attach;
mod books;
mod columns;
mod elderly;
mod homes;
mod insured;
mod ledger;
mod needy;
mod patrol;
mod place;
mod rejects;
mod report;
mod rows;
mod settle;

pub use rejects::{RejectsAnswer, RejectsRequest, rejects};
pub use report::{Action, Candidate, Counts, ImportReport, Issue, Line, PeopleCounts};
pub use settle::Settle;

use crate::{
    fault::{Code, Fault, Result},
    office::{Context, Done, Office},
    read::heading::{self, Layout},
    settings,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sheet::Grid;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use ts_rs::TS;

/// What a sheet could not give, in its own sentence.
pub fn sheet_fault(error: sheet::Error) -> Fault {
    let code = match error {
        sheet::Error::Cancelled => Code::Cancelled,
        sheet::Error::Full | sheet::Error::ReadOnly | sheet::Error::NoFolder | sheet::Error::Other(_) => Code::Disk,
        _ => Code::Invalid,
    };
    Fault { field: Some("path".into()), ..Fault::new(code, error.to_string()) }
}

/// What the rows of a sheet are: people themselves, or what is known of people who are in the books already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "ImportOf")]
pub enum Of {
    #[default]
    People,
    Elderly,
    Needy,
    /// An old patrol ledger.
    Patrol,
    /// Those whom a policy covers.
    Insured,
}

impl Of {
    /// Of sheets whose rows are records of a register; None for people and what is attached to them.
    fn ledger(self) -> Option<&'static ledger::Kind> {
        match self {
            Self::Patrol => Some(&patrol::KIND),
            Self::Insured => Some(&insured::KIND),
            Self::People | Self::Elderly | Self::Needy => None,
        }
    }

    /// Of sheets that are attached to people; None for people.
    fn attached(self) -> Option<&'static attach::Kind> {
        match self {
            Self::People | Self::Patrol | Self::Insured => None,
            Self::Elderly => Some(&elderly::KIND),
            Self::Needy => Some(&needy::KIND),
        }
    }

    /// Fields with every heading they go by.
    fn names(self) -> Vec<(&'static str, Vec<&'static str>)> {
        match self.ledger() {
            Some(kind) => kind.names(),
            None => self.attached().map_or_else(columns::names, attach::Kind::names),
        }
    }

    fn fields(self) -> Vec<FieldName> {
        match self.ledger() {
            Some(kind) => kind.fields(),
            None => self.attached().map_or_else(columns::fields, attach::Kind::fields),
        }
    }

    /// Headings that a clerk has mapped by hand once are known the next time.
    fn memory(self) -> String {
        let name = self.ledger().map(|kind| kind.name).or_else(|| self.attached().map(|kind| kind.name));
        name.map_or_else(|| "import.map".into(), |name| format!("import.map.{name}"))
    }
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct OpenRequest {
    #[ts(type = "string")]
    pub path: PathBuf,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub of: Of,
    #[serde(default)]
    #[ts(optional)]
    pub sheet: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct SheetRow {
    pub name: String,
    pub rows: u32,
    pub hidden: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct HeadingRows {
    pub from: u32,
    pub to: u32,
}

#[derive(Debug, Serialize, TS)]
pub struct ColumnRow {
    pub index: u32,
    pub letter: String,
    pub heading: String,
    pub field: Option<String>,
    pub samples: Vec<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldName {
    pub name: String,
    pub label: String,
}

#[derive(Debug, Serialize, TS)]
pub struct OpenSheet {
    pub path: String,
    pub sheets: Vec<SheetRow>,
    pub sheet: String,
    pub heading: HeadingRows,
    pub columns: Vec<ColumnRow>,
    /// What a column can be.
    pub fields: Vec<FieldName>,
    /// Rows to be read.
    pub rows: u32,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportRequest {
    #[ts(type = "string")]
    pub path: PathBuf,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub of: Of,
    #[serde(default)]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// By column index, the field it is; '' leaves it out. Columns not named keep what was recognised.
    #[serde(default)]
    pub map: BTreeMap<String, String>,
    /// With any error nothing is imported.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub strict: bool,
    /// By the sheet's row number, what the clerk decided for it.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub settle: BTreeMap<String, Settle>,
}

/// A sheet as it was understood.
struct Opened {
    path: PathBuf,
    sheets: Vec<SheetRow>,
    sheet: String,
    grid: Grid,
    layout: Layout,
}

fn open_sheet(
    context: &Context<'_>,
    of: Of,
    path: &Path,
    sheet: Option<&str>,
    map: &BTreeMap<String, String>,
    remembered: &BTreeMap<String, String>,
) -> Result<Opened> {
    let mut book = sheet::open(path).map_err(sheet_fault)?;
    let sheets: Vec<SheetRow> =
        book.sheets().iter().map(|s| SheetRow { name: s.name.clone(), rows: s.rows, hidden: s.hidden }).collect();
    // The sheet a clerk means is the longest one that can be seen, and of equals the first.
    let chosen = match sheet.filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => sheets
            .iter()
            .rev()
            .max_by_key(|s| (!s.hidden, s.rows))
            .map(|s| s.name.clone())
            .ok_or_else(|| Fault::at("path", "文件里没有工作表"))?,
    };
    let mut watch = |step: sheet::Progress| context.step(step.done, step.total, "正在读取表格").is_ok();
    let grid = book.grid(&chosen, &mut watch).map_err(sheet_fault)?;
    let names = of.names();
    let names: Vec<(&str, &[&str])> = names.iter().map(|(field, words)| (*field, words.as_slice())).collect();
    let mut layout = heading::find(&grid, &names);
    for column in &mut layout.columns {
        if let (None, Some(field)) = (&column.field, remembered.get(&column.heading)) {
            column.field = Some(field.clone());
        }
        if let Some(field) = map.get(&column.index.to_string()).or_else(|| map.get(&column.heading)) {
            column.field = (!field.is_empty()).then(|| field.clone());
        }
    }
    let unknown = layout
        .columns
        .iter()
        .filter_map(|c| c.field.as_deref())
        .find(|field| !names.iter().any(|(known, _)| known == field));
    if let Some(field) = unknown {
        return Err(Fault::at("map", format!("没有叫“{field}”的项目")));
    }
    Ok(Opened { path: path.into(), sheets, sheet: chosen, grid, layout })
}

fn remembered(office: &Office, of: Of) -> Result<BTreeMap<String, String>> {
    let value = settings::desk_get(office, settings::DeskKey { key: of.memory() })?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

pub fn open(office: &Office, context: &Context<'_>, request: OpenRequest) -> Result<OpenSheet> {
    let opened = open_sheet(
        context,
        request.of,
        &request.path,
        request.sheet.as_deref(),
        &BTreeMap::new(),
        &remembered(office, request.of)?,
    )?;
    let Opened { path, sheets, sheet, layout, .. } = opened;
    let column = |c: heading::Column| ColumnRow {
        index: c.index,
        letter: c.letter,
        heading: c.heading,
        field: c.field,
        samples: c.samples,
    };
    Ok(OpenSheet {
        path: path.display().to_string(),
        sheets,
        sheet,
        heading: HeadingRows { from: layout.heading_from, to: layout.heading_to },
        rows: layout.body.len() as u32,
        columns: layout.columns.into_iter().map(column).collect(),
        fields: request.of.fields(),
        notes: layout.notes,
    })
}

fn opened(office: &Office, context: &Context<'_>, request: &ImportRequest) -> Result<Opened> {
    let known = remembered(office, request.of)?;
    open_sheet(context, request.of, &request.path, request.sheet.as_deref(), &request.map, &known)
}

/// Everything but writing: what would happen, row by row.
pub fn dry_run(office: &Office, context: &Context<'_>, request: ImportRequest) -> Result<ImportReport> {
    let opened = opened(office, context, &request)?;
    let now = office.now();
    if let Some(kind) = request.of.attached() {
        return office
            .store
            .rehearse(|conn| attach::apply(office, context, conn, kind, &opened, &request.settle, &now));
    }
    if let Some(kind) = request.of.ledger() {
        return office
            .store
            .rehearse(|conn| ledger::apply(office, context, conn, kind, &opened, &request.settle, &now));
    }
    let read = rows::read(office, context, &opened, &now)?;
    drop(opened);
    office.store.rehearse(|conn| apply::apply(context, conn, read, &request.settle, &now, "正在试算"))
}

pub fn commit(office: &Office, context: &Context<'_>, request: ImportRequest) -> Result<Done<ImportReport>> {
    let opened = opened(office, context, &request)?;
    let file = opened.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let strict = |report: &ImportReport| match report.errors.len() {
        errors if request.strict && errors > 0 => {
            Err(Fault::new(Code::Invalid, format!("有 {errors} 处错误，按要求一行也没有导入"))
                .hint("请先改正表格，或去掉“有错就不导入”"))
        }
        _ => Ok(()),
    };
    let (mut done, layout) = if let Some(kind) = request.of.attached() {
        let done = office.write(&format!("import.{}", kind.name), &file, |tx, now| {
            let report = attach::apply(office, context, tx, kind, &opened, &request.settle, now)?;
            strict(&report)?;
            tx.title(format!("导入{}「{file}」更新 {} 人", kind.label, report.people.updated));
            Ok(report)
        })?;
        (done, opened.layout)
    } else if let Some(kind) = request.of.ledger() {
        let done = office.write(&format!("import.{}", kind.name), &file, |tx, now| {
            let report = ledger::apply(office, context, tx, kind, &opened, &request.settle, now)?;
            strict(&report)?;
            tx.title(format!("导入{}「{file}」新增 {} {}", kind.label, report.people.new, kind.unit));
            Ok(report)
        })?;
        (done, opened.layout)
    } else {
        let read = rows::read(office, context, &opened, &office.now())?;
        let Opened { layout, grid, .. } = opened;
        // A large sheet and the books it goes into need not be held at once.
        drop(grid);
        let done = office.write("import.people", &file, |tx, now| {
            let report = apply::apply(context, tx, read, &request.settle, now, "正在导入")?;
            strict(&report)?;
            tx.title(format!("导入「{file}」新增 {} 人、更新 {} 人", report.people.new, report.people.updated));
            Ok(report)
        })?;
        (done, layout)
    };
    done.value.entry = done.entry;
    remember(office, request.of, &layout)?;
    Ok(done)
}

fn remember(office: &Office, of: Of, layout: &Layout) -> Result<()> {
    let mut known = remembered(office, of)?;
    for column in &layout.columns {
        if let Some(field) = &column.field
            && !column.heading.is_empty()
        {
            known.insert(column.heading.clone(), field.clone());
        }
    }
    settings::desk_set(office, settings::DeskValue { key: of.memory(), value: json!(known) })
}
