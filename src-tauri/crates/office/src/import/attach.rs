//! Sheets about people who are in the books already (老年人名单 and the like): each row finds its person by the number of the
//! document, else by name and address, and what it says is written beside them. Nobody is made up: who is not found, or
//! cannot be told from another, is listed with the row's number.

use super::{
    Action, FieldName, ImportReport, Issue, Line, Opened,
    homes::read_address,
    settle::{self, Match, Settle},
};
use crate::{
    clock::Moment,
    codes::Codes,
    fault::{Code, Fault, Result},
    office::{Context, Office},
    read::{date, id, name, plain},
};
use serde::Deserialize;
use serde_json::json;
use sheet::{Cell, Row};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use store::rusqlite::Connection;

/// Field, label, headings.
pub(super) type Column = (&'static str, &'static str, Vec<&'static str>);

/// A kind of sheet.
pub(super) struct Kind {
    /// `import NAME` in the command line, `import.NAME` in the journal.
    pub name: &'static str,
    pub label: &'static str,
    /// Fields beside those that tell who it is: name, label, headings.
    pub columns: fn() -> Vec<Column>,
    /// Writes what a row says of a person; the labels of what changed.
    pub write: fn(&mut Told<'_>, &str) -> Result<Vec<String>>,
}

/// By which a person is found. Their other columns (出生日期, 性别) are recognised so that nothing else takes them.
const WHO: &[&str] = &["name", "id_number", "address", "building", "entrance", "door", "serial"];
const KNOWN: &[&str] = &["sex", "birth", "age", "phone", "second_phone", "head", "relation", "household_number"];

impl Kind {
    pub fn names(&self) -> Vec<(&'static str, Vec<&'static str>)> {
        let own = (self.columns)();
        let taken = |word: &&str| own.iter().any(|(_, _, words)| words.contains(word));
        let person =
            super::columns::names().into_iter().filter(|(field, _)| WHO.contains(field) || KNOWN.contains(field));
        let person = person.map(|(field, words)| (field, words.into_iter().filter(|word| !taken(word)).collect()));
        person.chain(own.iter().map(|(field, _, words)| (*field, words.clone()))).collect()
    }

    pub fn fields(&self) -> Vec<FieldName> {
        let own = (self.columns)();
        // A kind may have more headings for those by whom it finds people; they are one field.
        let person = super::columns::fields()
            .into_iter()
            .filter(|field| WHO.contains(&field.name.as_str()) && !own.iter().any(|(name, ..)| *name == field.name));
        let person: Vec<FieldName> = person.collect();
        let own = own.into_iter().map(|(name, label, _)| FieldName { name: name.into(), label: label.into() });
        person.into_iter().chain(own).collect()
    }
}

/// A row of the sheet, as a kind reads it.
pub(super) struct Told<'a> {
    pub conn: &'a Connection,
    pub now: &'a Moment,
    pub codes: Arc<Codes>,
    /// The file's name, which is where what it says comes from.
    pub source: &'a str,
    row: Row<'a>,
    columns: &'a HashMap<&'a str, Vec<(u32, &'a str)>>,
    epoch_1904: bool,
    pub(super) warnings: Vec<Issue>,
}

impl<'a> Told<'a> {
    pub(super) fn new(
        conn: &'a Connection,
        now: &'a Moment,
        codes: Arc<Codes>,
        source: &'a str,
        row: Row<'a>,
        columns: &'a HashMap<&'a str, Vec<(u32, &'a str)>>,
        epoch_1904: bool,
    ) -> Self {
        Self { conn, now, codes, source, row, columns, epoch_1904, warnings: Vec::new() }
    }

    /// The first filled cell of a field, with its heading.
    pub fn cell(&self, field: &str) -> (&'a Cell, &'a str) {
        let found = self.columns.get(field).into_iter().flatten().map(|(at, heading)| (self.row.cell(*at), *heading));
        found.clone().find(|(cell, _)| !cell.is_empty()).or_else(|| found.clone().next()).unwrap_or((&Cell::Empty, ""))
    }

    /// A cell's text; words such as 无 and / are nothing.
    pub fn text(&self, field: &str) -> String {
        let shown = self.cell(field).0.shown();
        if plain::is_nothing(&shown) { String::new() } else { plain::tidy(&shown) }
    }

    /// An ISO date, '' where there is none; one that cannot be read is told and left out.
    pub fn date(&mut self, field: &str) -> String {
        let (cell, heading) = self.cell(field);
        match date::read_cell(cell, self.epoch_1904) {
            Ok(date) => date.map(|date| date.to_string()).unwrap_or_default(),
            Err(fault) => {
                self.warn(heading, "date_unread", format!("{fault}，这一栏没有导入"));
                String::new()
            }
        }
    }

    /// √, 是, 1 and the like; None where nothing is said or it cannot be read.
    pub fn ticked(&mut self, field: &str) -> Option<bool> {
        let (cell, heading) = self.cell(field);
        let shown = plain::tidy(&cell.shown());
        match shown.as_str() {
            "" | "-" | "—" | "/" | "、" => None,
            "√" | "✓" | "✔" | "☑" | "是" | "有" | "对" | "1" | "Y" | "y" | "V" | "v" | "●" | "★" | "+" => {
                Some(true)
            }
            "否" | "无" | "0" | "×" | "✗" | "✘" | "x" | "X" | "N" | "n" | "不是" | "没有" | "☐" => {
                Some(false)
            }
            // The heading's own word in the cell: 独居 under 独居.
            word if heading.contains(word) || word.contains(heading) => Some(true),
            word => {
                self.warn(heading, "tick_unread", format!("看不出“{word}”是不是打勾，这一栏没有导入"));
                None
            }
        }
    }

    pub fn warn(&mut self, column: &str, code: &str, message: String) {
        self.warnings.push(Issue { row: self.row.number(), column: column.into(), code: code.into(), message });
    }
}

#[derive(Deserialize)]
struct Known {
    id: String,
    name: String,
    former_name: String,
    birth: String,
    id_number: String,
    dead: bool,
    gone: bool,
    address: Option<String>,
}

const PEOPLE: &str =
    "SELECT p.id, p.name, p.former_name, p.birth, p.id_number, p.died_on IS NOT NULL AS dead, d.address,
       NOT EXISTS (SELECT 1 FROM residence x WHERE x.person_id = p.id AND x.to_date IS NULL)
         AND NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id AND x.to_date IS NULL) AS gone
  FROM person p
  LEFT JOIN residence r ON r.id = (SELECT x.id FROM residence x WHERE x.person_id = p.id AND x.to_date IS NULL LIMIT 1)
  LEFT JOIN dwelling d ON d.id = r.dwelling_id
 WHERE p.removed_at IS NULL AND p.merged_into IS NULL";

/// Who is in the books, by what a row may tell.
pub(super) struct People {
    known: Vec<Known>,
    by_number: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl People {
    pub fn read(conn: &Connection) -> Result<Self> {
        let known: Vec<Known> = store::all(conn, PEOPLE, &json!({}))?;
        let (mut by_number, mut by_name) = (HashMap::<String, Vec<usize>>::new(), HashMap::<String, Vec<usize>>::new());
        for (at, person) in known.iter().enumerate() {
            if !person.id_number.is_empty() {
                by_number.entry(person.id_number.clone()).or_default().push(at);
            }
            by_name.entry(person.name.clone()).or_default().push(at);
            if !person.former_name.is_empty() {
                by_name.entry(person.former_name.clone()).or_default().push(at);
            }
        }
        Ok(Self { known, by_number, by_name })
    }

    /// By number; else by name and address, where nothing speaks against it. A name alone is only offered.
    fn find(&self, number: &str, name: &str, address: &str) -> Match {
        if let Some(found) = self.by_number.get(number).filter(|_| !number.is_empty()) {
            return match found.as_slice() {
                [at] => match self.known.get(*at) {
                    Some(person) if person.name == name || person.former_name == name => self.there(*at),
                    Some(person) => {
                        let why = format!("证件号是台账里“{}”的，姓名不同，没有改动", person.name);
                        Match::unclear(why, &[*at])
                    }
                    None => Match::None,
                },
                several => Match::unclear("台账里有几个人用这个证件号，请先核对".into(), several),
            };
        }
        let named: Vec<usize> = self.by_name.get(name).into_iter().flatten().copied().collect();
        let fits = |at: &usize| {
            self.known.get(*at).is_some_and(|person| {
                let other = !number.is_empty() && !person.id_number.is_empty();
                !other && !address.is_empty() && person.address.as_deref() == Some(address)
            })
        };
        let here: Vec<usize> = named.iter().copied().filter(fits).collect();
        match (here.as_slice(), named.as_slice()) {
            ([at], _) => self.there(*at),
            ([], []) => Match::None,
            ([], several) => {
                let why = if address.is_empty() {
                    format!("只有姓名“{name}”，没有证件号和住址，请选是不是台账里的这个人")
                } else {
                    format!("台账里的“{name}”证件号或住址不一样，请选是不是同一个人")
                };
                Match::unclear(why, several)
            }
            (several, _) => Match::unclear(format!("同一个住址有几个“{name}”，请选一个"), several),
        }
    }

    fn there(&self, at: usize) -> Match {
        match self.known.get(at) {
            Some(person) if person.dead => Match::unclear(format!("台账里“{}”已登记死亡，没有改动", person.name), &[]),
            Some(person) if person.gone => {
                Match::unclear(format!("台账里“{}”已登记迁出，没有改动；回来了请先登记迁回", person.name), &[])
            }
            _ => Match::One(at),
        }
    }
}

/// Runs inside one transaction, which a dry run takes back.
pub(super) fn apply(
    office: &Office,
    context: &Context<'_>,
    conn: &Connection,
    kind: &Kind,
    opened: &Opened,
    settle: &BTreeMap<String, Settle>,
    now: &Moment,
) -> Result<ImportReport> {
    let mut columns: HashMap<&str, Vec<(u32, &str)>> = HashMap::new();
    for column in &opened.layout.columns {
        if let Some(field) = &column.field {
            columns.entry(field).or_default().push((column.index, &column.heading));
        }
    }
    if !columns.contains_key("name") {
        return Err(
            Fault::new(Code::Invalid, "没有找到“姓名”这一列").hint("请在列对应里指定哪一列是姓名；表头可以在任意一行")
        );
    }
    let people = People::read(conn)?;
    let source = opened.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let total = opened.layout.body.len() as u64;
    let mut report = ImportReport { sheet: opened.sheet.clone(), rows: total as u32, ..ImportReport::default() };
    for (done, line) in opened.layout.body.iter().enumerate() {
        if done % 500 == 0 {
            context.step(done as u64, total, "正在核对每一行")?;
        }
        let Some(row) = opened.grid.row(line.place) else { continue };
        let mut told = Told::new(conn, now, office.codes(), &source, row, &columns, opened.grid.epoch_1904());
        one(&mut told, kind, &people, line.section.as_deref(), settle, &mut report)?;
        report.warnings.append(&mut told.warnings);
    }
    Ok(report)
}

fn one(
    told: &mut Told<'_>,
    kind: &Kind,
    people: &People,
    section: Option<&str>,
    settle: &BTreeMap<String, Settle>,
    report: &mut ImportReport,
) -> Result<()> {
    let number = told.row.number();
    let (cell, heading) = told.cell("name");
    let name = name::read(&cell.shown()).map(|person| person.name);
    let (building, entrance, door, whole) =
        (told.cell("building").0, told.cell("entrance").0, told.cell("door").0, told.cell("address").0);
    let address =
        read_address(section, building, entrance, door, whole).map(|read| read.canonical()).unwrap_or_default();
    let document = match id::read_cell(told.cell("id_number").0, told.now.today) {
        Ok(read) => read.map(|read| read.number).unwrap_or_default(),
        Err(fault) => {
            let heading = told.cell("id_number").1;
            told.warn(heading, "id_unread", format!("{fault}；改按姓名和住址找人"));
            String::new()
        }
    };
    let name = match name {
        Ok(name) => name,
        Err(fault) => {
            report.errors.push(Issue {
                row: number,
                column: heading.into(),
                code: fault.code().into(),
                message: fault.to_string(),
            });
            report.lines.push(line(number, Action::Error, String::new(), address, fault.to_string()));
            report.people.conflict += 1;
            return Ok(());
        }
    };
    let found = people.find(&document, &name, &address);
    let (offered, _) = found.offered();
    let how = settle.get(&number.to_string());
    let found = found.settled(how, false, |at| people.known.get(at).map(|person| person.id.clone()));
    let (action, message) = match found {
        Match::Skipped => (Action::Skip, String::new()),
        Match::None => (Action::Error, format!("台账里没有找到“{name}”，没有导入；请先登记这个人")),
        Match::Unclear(open) => (Action::Conflict, open.why),
        Match::One(at) | Match::Back(at) => {
            let id = people.known.get(at).map(|person| person.id.clone()).unwrap_or_default();
            match (kind.write)(told, &id)? {
                changes if changes.is_empty() => (Action::Same, String::new()),
                changes => (Action::Update, changes.join("、")),
            }
        }
    };
    match action {
        Action::Update => report.people.updated += 1,
        Action::Same => report.people.unchanged += 1,
        Action::Skip => report.people.skipped += 1,
        _ => {
            // Whoever is not found is listed for a script as well, which sees no lines.
            let code = if action == Action::Error { "person_missing" } else { "person_unclear" };
            report.errors.push(Issue {
                row: number,
                column: heading.into(),
                code: code.into(),
                message: message.clone(),
            });
            report.people.conflict += 1;
        }
    }
    let mut line = line(number, action, name, address, message);
    if how.is_some() || action == Action::Conflict {
        let choices = offered.iter().filter_map(|at| people.known.get(*at));
        line.candidates =
            choices.map(|p| settle::choice("更新", &p.id, &p.name, &p.birth, p.address.as_deref())).collect();
    }
    report.lines.push(line);
    Ok(())
}

fn line(row: u32, action: Action, name: String, address: String, message: String) -> Line {
    Line { row, action, name, address, message, candidates: Vec::new(), may_be_new: false }
}
