//! Import of what offices really have: any sheet, any heading. First everything is done and taken back (a dry run);
//! then for good, as one entry with one undo. Rows with errors stay out and leave as a workbook with the reason.

mod activity;
mod apply;
mod attach;
mod books;
mod columns;
mod compare;
mod dispute;
mod elderly;
mod era;
mod figures;
mod group_member;
mod hazard;
mod homes;
mod hours;
mod insured;
mod ledger;
mod near;
mod needy;
mod new_rows;
mod own;
mod patrol;
mod people;
mod person_row;
mod place;
mod police;
mod records;
mod rejects;
mod report;
mod roll;
mod rows;
mod settle;
mod team_member;
mod term;
mod told;
mod unsaid;
mod visit;
mod volunteer;

use attach::Kind;
use ledger::{Ledger, Reading};
pub use rejects::{RejectsAnswer, RejectsRequest, rejects};
pub use report::{Action, Candidate, Counts, ImportReport, Issue, Line, PeopleCounts};
pub use settle::Settle;

use crate::{
    fault::{Code, Fault, Result},
    office::{Context, Done, Office},
    read::heading::{self, Layout},
    register::Register,
    rights, settings,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sheet::{Grid, Region};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::OnceLock,
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

/// What the rows of a sheet are: `people` themselves (also where nothing is said), what is known of people who are in the
/// books already (`elderly`, `needy`, `visit`), an old ledger, or records of any other register, by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(as = "String")]
pub struct Of(String);

/// Sheets that are more than the register's own columns.
const OWN: &[Kind] = &[elderly::KIND, needy::KIND, visit::KIND];
/// Ledgers that tell a whole case in a row.
const LEDGERS: &[Ledger] = &[
    dispute::LEDGER,
    hazard::LEDGER,
    patrol::LEDGER,
    team_member::LEDGER,
    group_member::LEDGER,
    insured::LEDGER,
    police::LEDGER,
    volunteer::LEDGER,
    activity::LEDGER,
    roll::LEDGER,
];
/// Registers that have a sheet of their own, come out of the roster of people, or cannot be told in one row.
const NOT: &[&str] =
    &["household", "person", "dwelling", "entrance", "building", "elderly", "needy", "visit", "needy_survey"];

macro_rules! kinds {
    ($($of:ty),* $(,)?) => {
        &[$(Kind {
            name: <$of as Register>::NAME, label: <$of as Register>::LABEL, verb: "登记", unit: <$of as Register>::UNIT,
            who: records::who::<$of>, past: true, columns: records::columns::<$of>, write: records::write::<$of>,
        }),*]
    };
}

/// A row a record, of every register.
const RECORDS: &[Kind] = crate::registers!(kinds);

/// How a sheet is read.
#[derive(Clone, Copy)]
enum Sort {
    People,
    About(&'static Kind),
    Ledger(&'static Ledger),
}

impl Sort {
    fn every() -> impl Iterator<Item = Self> {
        let own = |name: &&str| LEDGERS.iter().all(|ledger| ledger.name != *name) && !NOT.contains(name);
        let records = RECORDS.iter().filter(move |kind| own(&kind.name));
        OWN.iter().chain(records).map(Self::About).chain(LEDGERS.iter().map(Self::Ledger))
    }

    /// The register whose book is written, as `import NAME` says it.
    fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::About(kind) => kind.name,
            Self::Ledger(ledger) => ledger.name,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::People => "住户花名册",
            Self::About(kind) => kind.label,
            Self::Ledger(ledger) => ledger.label,
        }
    }

    /// Fields with every heading they go by.
    fn names(self) -> Vec<(&'static str, Vec<&'static str>)> {
        match self {
            Self::People => columns::names(),
            Self::About(kind) => kind.names(),
            Self::Ledger(ledger) => (ledger.columns)().into_iter().map(|(field, _, words)| (field, words)).collect(),
        }
    }

    fn fields(self) -> Vec<FieldName> {
        match self {
            Self::People => columns::fields(),
            Self::About(kind) => kind.fields(),
            Self::Ledger(ledger) => {
                let field = |(name, label, _): attach::Column| FieldName { name: name.into(), label: label.into() };
                (ledger.columns)().into_iter().map(field).collect()
            }
        }
    }

    /// Of these a sheet must have one.
    fn needs(self) -> &'static [&'static str] {
        match self {
            Self::People => &["name"],
            Self::About(kind) if matches!((kind.who)(), attach::Who::One | attach::Who::Several) => &["name"],
            Self::About(_) => &[],
            Self::Ledger(ledger) => ledger.needs,
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Self::People => "人",
            Self::About(kind) => kind.unit,
            Self::Ledger(ledger) => ledger.unit,
        }
    }

    /// Headings that a clerk has mapped by hand once are known the next time.
    fn memory(self) -> String {
        match self {
            Self::People => "import.map".into(),
            other => format!("import.map.{}", other.name()),
        }
    }
}

/// Whether `of` may be this.
pub fn known(of: &str) -> bool {
    Of(of.to_owned()).sort().is_ok()
}

/// Whether the rows of a sheet are records, and not people or what is known of them.
pub fn of_records(of: &str) -> bool {
    match Of(of.to_owned()).sort() {
        Ok(Sort::People) | Err(_) => false,
        Ok(Sort::About(kind)) => OWN.iter().all(|own| own.name != kind.name),
        Ok(Sort::Ledger(_)) => true,
    }
}

#[derive(Debug, Serialize, TS)]
pub struct ImportKind {
    /// For `of`.
    pub name: &'static str,
    pub label: &'static str,
}

/// What a sheet can be, beside people.
pub fn kinds(office: &Office) -> Result<Vec<ImportKind>> {
    let open = Sort::every().filter(|sort| office.may(sort.name()) && office.may_write(sort.name()));
    Ok(open.map(|sort| ImportKind { name: sort.name(), label: sort.label() }).collect())
}

impl Of {
    /// # Errors
    /// `Invalid` at `of` for a name that is no sheet's.
    fn sort(&self) -> Result<Sort> {
        let name = self.0.replace('-', "_");
        if matches!(name.as_str(), "" | "people" | "person" | "household") {
            return Ok(Sort::People);
        }
        let known = || Sort::every().map(Sort::name).collect::<Vec<_>>().join("、");
        Sort::every().find(|sort| sort.name() == name).ok_or_else(|| {
            Fault::at("of", format!("不能导入“{}”", self.0)).hint(format!("可以导入：people、{}", known()))
        })
    }

    /// As [`Of::sort`], for a clerk who may open its book.
    fn allowed(&self, office: &Office) -> Result<Sort> {
        let sort = self.sort()?;
        office.allow(sort.name())?;
        office.must_write(rights::import_book(sort.name()))?;
        Ok(sort)
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
    /// One of these fields must have a column.
    pub needs: &'static [&'static str],
    /// What its rows are counted in.
    pub unit: &'static str,
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
    /// Columns that were read by a word in their heading, with what they were read as.
    near: Vec<(String, String)>,
    merged: OnceLock<HashMap<u32, Vec<Region>>>,
}

impl Opened {
    /// The cell merged downwards that a row lies in below its first.
    fn merged(&self, row: u32, column: u32) -> Option<&Region> {
        let all = self.merged.get_or_init(|| {
            let mut all: HashMap<u32, Vec<Region>> = HashMap::new();
            let down = |region: &&Region| region.bottom > region.top && region.top > self.layout.heading_to;
            for region in self.grid.merged().iter().filter(down) {
                for column in (region.left..=region.right).take(200) {
                    all.entry(column).or_default().push(*region);
                }
            }
            for regions in all.values_mut() {
                regions.sort_by_key(|region| region.top);
            }
            all
        });
        let regions = all.get(&column)?;
        let before = regions.partition_point(|region| region.top < row);
        before.checked_sub(1).and_then(|at| regions.get(at)).filter(|region| region.bottom >= row)
    }

    /// Sheets of the workbook that hold rows and can be seen, and were not read.
    fn others(&self) -> Vec<String> {
        let others = self.sheets.iter().filter(|sheet| !sheet.hidden && sheet.rows > 1 && sheet.name != self.sheet);
        others.map(|sheet| sheet.name.clone()).collect()
    }

    /// Whether every row was found to be what the books say.
    fn known(&self, known: &[Line]) -> bool {
        !known.is_empty() && self.layout.body.is_empty()
    }

    fn blank(&self) -> ImportReport {
        ImportReport { sheet: self.sheet.clone(), ..ImportReport::default() }
    }
}

fn open_sheet(
    context: &Context<'_>,
    sort: Sort,
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
    let police = matches!(sort, Sort::Ledger(ledger) if ledger.name == police::LEDGER.name);
    let periods = if police { police::headings(&grid) } else { Vec::new() };
    let mut names: Vec<(&str, Vec<&str>)> = sort.names();
    if let Some((_, words)) = names.iter_mut().find(|(field, _)| *field == "count").filter(|_| police) {
        words.extend(periods.iter().map(String::as_str));
    }
    let names: Vec<(&str, &[&str])> = names.iter().map(|(field, words)| (*field, words.as_slice())).collect();
    let grid = heading::joined(&grid, &names).unwrap_or(grid);
    let mut layout = heading::find(&grid, &names);
    // A heading over several columns is that of the first; the others were not read the first time either.
    let mut taken: BTreeSet<String> =
        layout.columns.iter().filter(|column| column.field.is_some()).map(|column| column.heading.clone()).collect();
    for column in &mut layout.columns {
        if let (None, Some(field)) = (&column.field, remembered.get(&column.heading))
            && taken.insert(column.heading.clone())
        {
            column.field = Some(field.clone());
        }
        if let Some(field) = map.get(&column.index.to_string()).or_else(|| map.get(&column.heading)) {
            column.field = (!field.is_empty()).then(|| field.clone());
        }
    }
    if matches!(sort, Sort::People) {
        layout.stands_in(&chosen);
    }
    if police {
        police::periods(&mut layout);
    }
    let unknown = layout
        .columns
        .iter()
        .filter_map(|c| c.field.as_deref())
        .find(|field| !names.iter().any(|(known, _)| known == field));
    if let Some(field) = unknown {
        return Err(Fault::at("map", format!("没有叫“{field}”的项目")));
    }
    let grid = heading::ticked(&grid, &mut layout).unwrap_or(grid);
    let near = match sort {
        Sort::Ledger(ledger) => near::take(&mut layout, ledger),
        _ => Vec::new(),
    };
    Ok(Opened { path: path.into(), sheets, sheet: chosen, grid, layout, near, merged: OnceLock::new() })
}

fn remembered(office: &Office, sort: Sort) -> Result<BTreeMap<String, String>> {
    let value = settings::desk_get(office, settings::DeskKey { key: sort.memory() })?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

pub fn open(office: &Office, context: &Context<'_>, request: OpenRequest) -> Result<OpenSheet> {
    let sort = request.of.allowed(office)?;
    let known = remembered(office, sort)?;
    let opened = open_sheet(context, sort, &request.path, request.sheet.as_deref(), &BTreeMap::new(), &known)?;
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
        fields: sort.fields(),
        needs: sort.needs(),
        unit: sort.unit(),
        notes: layout.notes,
    })
}

fn opened(office: &Office, context: &Context<'_>, request: &ImportRequest) -> Result<Opened> {
    let sort = request.of.allowed(office)?;
    let known = remembered(office, sort)?;
    open_sheet(context, sort, &request.path, request.sheet.as_deref(), &request.map, &known)
}

/// Columns that a sheet has and nothing was read from; a running number tells nothing.
fn unused(layout: &Layout) -> Vec<String> {
    let serial = ["序号", "编号", "行号", "No", "NO.", "序"];
    let shifts = layout.blocks().unwrap_or_default();
    // What a block further right has is read as what the first one has.
    let again = |index: u32| {
        shifts
            .iter()
            .filter(|shift| **shift > 0)
            .any(|shift| layout.columns.iter().any(|column| column.field.is_some() && column.index + shift == index))
    };
    let columns = layout
        .columns
        .iter()
        .filter(|column| column.field.is_none() && !column.samples.is_empty() && !again(column.index));
    let named = columns.map(|c| if c.heading.is_empty() { format!("{} 列", c.letter) } else { c.heading.clone() });
    named.filter(|heading| !serial.contains(&heading.as_str())).collect()
}

/// Everything but writing: what would happen, row by row.
pub fn dry_run(office: &Office, context: &Context<'_>, request: ImportRequest) -> Result<ImportReport> {
    let mut opened = opened(office, context, &request)?;
    let now = office.now();
    let settle = &request.settle;
    let (unused, others) = (unused(&opened.layout), opened.others());
    let sort = request.of.sort()?;
    let known = own::unchanged(office, sort, &mut opened)?;
    let report = match sort {
        _ if opened.known(&known) => Ok(opened.blank()),
        Sort::About(kind) => {
            office.store.rehearse(|tx| attach::apply(office, context, tx, kind, &opened, settle, &now))
        }
        Sort::Ledger(ledger) => office
            .store
            .rehearse(|tx| (ledger.apply)(Reading { office, context, conn: tx, opened: &opened, settle, now: &now })),
        Sort::People => {
            let read = rows::read(office, context, &opened, &now)?;
            drop(opened);
            office.store.rehearse(|tx| apply::apply(context, tx, read, settle, &now, "正在试算"))
        }
    }?;
    Ok(ImportReport { unused, others, ..report.with(known) })
}

pub fn commit(office: &Office, context: &Context<'_>, request: ImportRequest) -> Result<Done<ImportReport>> {
    let sort = request.of.allowed(office)?;
    let mut opened = opened(office, context, &request)?;
    let known = own::unchanged(office, sort, &mut opened)?;
    let (file, others) = (opened.file(), opened.others());
    let strict = |report: &ImportReport| match report.errors.len() {
        errors if request.strict && errors > 0 => {
            Err(Fault::new(Code::Invalid, format!("有 {errors} 处错误，按要求一行也没有导入"))
                .hint("请先改正表格，或去掉“有错就不导入”"))
        }
        _ => Ok(()),
    };
    let settle = &request.settle;
    let op = format!("import.{}", sort.name());
    let (mut done, layout) = match sort {
        _ if opened.known(&known) => {
            let done = office.write(&op, &file, |tx, _| {
                tx.title(format!("导入{}「{file}」，没有变化", sort.label()));
                Ok(opened.blank())
            })?;
            (done, opened.layout)
        }
        Sort::About(kind) => {
            let done = office.write(&op, &file, |tx, now| {
                let report = attach::apply(office, context, tx, kind, &opened, settle, now)?;
                strict(&report)?;
                tx.title(format!(
                    "导入{}「{file}」{} {} {}",
                    kind.label,
                    kind.verb,
                    report.people.new + report.people.updated,
                    kind.unit
                ));
                Ok(report)
            })?;
            (done, opened.layout)
        }
        Sort::Ledger(Ledger { label, unit, apply, .. }) => {
            let done = office.write(&op, &file, |tx, now| {
                let report = apply(Reading { office, context, conn: tx, opened: &opened, settle, now })?;
                strict(&report)?;
                let (new, updated) = (report.people.new, report.people.updated);
                tx.title(format!("导入{label}「{file}」新增 {new} {unit}、更新 {updated} {unit}"));
                Ok(report)
            })?;
            (done, opened.layout)
        }
        Sort::People => {
            let read = rows::read(office, context, &opened, &office.now())?;
            let Opened { layout, grid, .. } = opened;
            // A large sheet and the books it goes into need not be held at once.
            drop(grid);
            let done = office.write(&op, &file, |tx, now| {
                let report = apply::apply(context, tx, read, settle, now, "正在导入")?;
                strict(&report)?;
                tx.title(format!("导入「{file}」新增 {} 人、更新 {} 人", report.people.new, report.people.updated));
                Ok(report)
            })?;
            (done, layout)
        }
    };
    done.value.entry = done.entry;
    done.value = done.value.with(known);
    done.value.unused = unused(&layout);
    done.value.others = others;
    remember(office, sort, &layout)?;
    Ok(done)
}

fn remember(office: &Office, sort: Sort, layout: &Layout) -> Result<()> {
    let mut known = remembered(office, sort)?;
    for column in &layout.columns {
        if let Some(field) = &column.field
            && !column.heading.is_empty()
        {
            known.insert(column.heading.clone(), field.clone());
        }
    }
    settings::keep(office, settings::DeskValue { key: sort.memory(), value: json!(known) })
}
