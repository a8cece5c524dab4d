//! A sheet's rows as people: every cell read or complained of, households found from what the sheet shows them by.

use super::{
    Issue, Opened,
    homes::{Belongs, Group, Households, read_address},
    person_row::{PersonRow, RowReader, is_head},
};
use crate::{
    clock::Moment,
    codes::Codes,
    fault::{Code, Fault, Result},
    office::{Context, Office},
    read::{
        address::{Address, AddressFault},
        heading, name,
    },
    registers::{household::HEAD, person::PersonDraft},
};
use sheet::{Cell, Row};
use std::{
    collections::{HashMap, HashSet},
    num::NonZero,
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

/// A row that can be imported.
pub(super) struct Candidate {
    pub row: u32,
    /// Apart, so that rows are moved cheaply.
    pub draft: Box<PersonDraft>,
    /// Which of the read households.
    pub household: usize,
    /// Code of the relation to the head, '' where the sheet says nothing.
    pub relation: String,
    pub tags: Vec<String>,
    /// Cells that no code table knows, with their headings: 职业：烧窑工.
    pub unread: Vec<String>,
    pub from_date: String,
    /// The person has moved on but the book is here (外出).
    pub away: bool,
}

pub(super) struct Read {
    pub sheet: String,
    pub people: Vec<Candidate>,
    pub groups: Vec<Group>,
    pub errors: Vec<Issue>,
    pub warnings: Vec<Issue>,
    /// Names and addresses of rows that stay out, for the row-by-row list.
    pub rejected: Vec<(u32, String, String)>,
    pub rows: u32,
}

/// Cells that a household's rows share, filled from above where the sheet leaves them blank.
const SHARED: &[&str] = &["address", "building", "entrance", "door", "head", "household_number", "use", "owner_name"];

type Place = std::result::Result<Arc<Address>, AddressFault>;

/// A row read by itself: nothing of any other row has been looked at, but for cells filled from above.
struct Own {
    /// Place in the sheet's body.
    at: usize,
    number: u32,
    household_number: String,
    head: String,
    place: Place,
    row: PersonRow,
}

pub(super) fn read(office: &Office, context: &Context<'_>, opened: &Opened, now: &Moment) -> Result<Read> {
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
    let codes = office.codes();
    let reader = RowReader { grid: &opened.grid, codes: &codes, now, columns };
    let sheet = Sheet::of(opened, &codes, reader);
    let rows = sheet.side_by_side(context)?;
    Ok(sheet.gather(rows))
}

struct Sheet<'a> {
    opened: &'a Opened,
    codes: &'a Codes,
    reader: RowReader<'a>,
    shared: HashMap<&'static str, Vec<(&'a Cell, bool)>>,
}

impl<'a> Sheet<'a> {
    fn of(opened: &'a Opened, codes: &'a Codes, reader: RowReader<'a>) -> Self {
        let column = |field: &str| Some(reader.columns.get(field)?.first()?.0);
        let relation = column("relation");
        let begins = |row: &Row<'_>| relation.is_some_and(|c| is_head(codes, &row.cell(c).shown()));
        let carry = |field: &'static str| {
            Some((field, heading::carried(&opened.grid, &opened.layout, column(field)?, &begins)))
        };
        let shared = SHARED.iter().copied().filter_map(carry).collect();
        Self { opened, codes, reader, shared }
    }

    fn cell(&self, field: &str, at: usize) -> &'a Cell {
        self.shared.get(field).and_then(|cells| cells.get(at)).map_or(&Cell::Empty, |(cell, _)| *cell)
    }

    /// All rows, in their order; long sheets by as many threads as there are cores.
    fn side_by_side(&self, context: &Context<'_>) -> Result<Vec<Own>> {
        const WORTH: usize = 2_000;
        let total = self.opened.layout.body.len();
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let piece = total.div_ceil(cores).max(WORTH);
        let done = AtomicU64::new(0);
        let read = |range| self.piece(range, &done, context);
        if total <= piece {
            return read(0..total);
        }
        thread::scope(|scope| {
            let pieces = (0..total).step_by(piece).map(|from| from..(from + piece).min(total));
            let pieces: Vec<_> = pieces.map(|range| scope.spawn(|| read(range))).collect();
            let mut rows = Vec::with_capacity(total);
            for piece in pieces {
                rows.extend(piece.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            }
            Ok(rows)
        })
    }

    fn piece(&self, range: Range<usize>, done: &AtomicU64, context: &Context<'_>) -> Result<Vec<Own>> {
        const STEP: u64 = 1_000;
        let body = &self.opened.layout.body;
        let mut addresses: HashMap<String, Place> = HashMap::new();
        let mut rows = Vec::with_capacity(range.len());
        for at in range {
            let before = done.fetch_add(1, Ordering::Relaxed);
            if before.is_multiple_of(STEP) {
                context.step(before, body.len() as u64, "正在核对每一行")?;
            }
            let Some(line) = body.get(at) else { break };
            let Some(row) = self.reader.grid.row(line.place) else { continue };
            let head = name::read(&self.cell("head", at).shown()).map(|p| p.name).unwrap_or_default();
            let places = ["building", "entrance", "door", "address"].map(|field| self.cell(field, at));
            let section = line.section.as_deref();
            let key = places.map(Cell::shown).join("\u{1}") + section.unwrap_or_default();
            let [building, entrance, door, whole] = places;
            let place = addresses
                .entry(key)
                .or_insert_with(|| read_address(section, building, entrance, door, whole).map(Arc::new))
                .clone();
            rows.push(Own {
                at,
                number: row.number(),
                household_number: self.cell("household_number", at).shown().trim().to_owned(),
                row: self.reader.read(&row, &head),
                head,
                place,
            });
        }
        Ok(rows)
    }

    /// The rows as households of people: what only shows where they stand together.
    fn gather(&self, rows: Vec<Own>) -> Read {
        let mut households = Households::default();
        let mut seen: HashMap<String, u32> = HashMap::new();
        let mut read = Read {
            sheet: self.opened.sheet.clone(),
            people: Vec::with_capacity(rows.len()),
            groups: Vec::new(),
            errors: Vec::new(),
            warnings: Vec::new(),
            rejected: Vec::new(),
            rows: self.opened.layout.body.len() as u32,
        };
        let told = self.reader.columns.contains_key("relation");
        for own in rows {
            let Own { at, number, household_number, head, place, row } = own;
            let PersonRow { mut person, relation, residency, from_date, tags, said } = row;
            let before = read.errors.len();
            read.errors.extend(said.errors);
            read.warnings.extend(said.warnings);
            let mut error = |column: &str, code: &str, message: String| {
                read.errors.push(Issue { row: number, column: column.into(), code: code.into(), message });
            };
            if let Some(id) = person.as_ref().map(|p| &p.draft.id_number).filter(|id| !id.is_empty()) {
                let first = *seen.entry(id.clone()).or_insert(number);
                if first != number {
                    let message = format!("证件号和第 {first} 行相同");
                    error(self.reader.heading("id_number"), "duplicate_in_file", message);
                    person = None;
                }
            }
            let address = match place {
                Ok(address) => Some(address),
                Err(AddressFault::Missing) => None,
                Err(fault) => {
                    let columns = ["address", "door", "building"].map(|field| self.reader.heading(field));
                    let column = columns.into_iter().find(|heading| !heading.is_empty()).unwrap_or_default();
                    error(column, fault.code(), fault.to_string());
                    None
                }
            };
            let name = person.as_ref().map_or("", |p| &p.draft.name);
            let belongs = Belongs {
                address: address.as_ref(),
                number: &household_number,
                head: &head,
                relation: &relation,
                told,
            };
            // The household is found for rows with errors too, so that the next rows join the right one.
            let household = households.find(&belongs, number, name);
            if relation == HEAD
                && person.is_some()
                && before == read.errors.len()
                && !households.take_head(household, name)
            {
                let message = "这一户已经有户主了，一户只能有一个户主".to_owned();
                let column = self.reader.heading("relation").to_owned();
                read.errors.push(Issue { row: number, column, code: "head_twice".into(), message });
            }
            match person {
                Some(person) if before == read.errors.len() => {
                    if let Some(group) = households.groups.get_mut(household) {
                        self.share(group, at, &residency, &relation);
                    }
                    read.people.push(Candidate {
                        row: number,
                        household,
                        relation,
                        tags,
                        unread: person.unread,
                        from_date,
                        away: person.away || residency == "人不在户在",
                        draft: person.draft,
                    });
                }
                other => {
                    let shown = address.as_ref().map(|a| a.canonical()).unwrap_or_default();
                    let name = other.map_or_else(|| self.name(number), |p| p.draft.name);
                    read.rejected.push((number, name, shown));
                }
            }
        }
        read.groups = households.groups;
        headless(&mut read);
        read
    }

    /// What a row says of its household; the first to say it is believed, but the head is believed more.
    fn share(&self, group: &mut Group, at: usize, residency: &str, relation: &str) {
        if group.registered.is_none() || relation == HEAD {
            group.registered = registered(residency).or(group.registered);
        }
        if group.usage.is_empty() {
            let usage = self.cell("use", at).shown();
            self.codes.find("dwelling_use", &usage).unwrap_or_default().clone_into(&mut group.usage);
        }
        if group.owner.is_empty() {
            group.owner = name::read(&self.cell("owner_name", at).shown()).map(|p| p.name).unwrap_or_default();
        }
    }

    /// What stands in the row's name cell.
    fn name(&self, number: u32) -> String {
        self.reader.grid.numbered(number).map(|row| self.reader.text(&row, "name")).unwrap_or_default()
    }
}

fn headless(read: &mut Read) {
    let used: HashSet<usize> = read.people.iter().map(|p| p.household).collect();
    for (at, group) in read.groups.iter().enumerate() {
        if used.contains(&at) && !group.has_head {
            let message = "这一户没有写户主，已导入，请之后补上户主".to_owned();
            let (row, code) = (group.first_row, "head_missing".to_owned());
            read.warnings.push(Issue { row, column: String::new(), code, message });
        }
    }
}

fn registered(residency: &str) -> Option<&'static str> {
    match residency {
        "人在户在" | "人不在户在" | "人户一致" | "户籍" | "户籍人口" | "本地" | "常住户籍" | "是" | "一致" => {
            Some("here")
        }
        "人在户不在" | "人户不一致" | "流动" | "流动人口" | "外来" | "外来人口" | "外地" | "暂住" | "租户" | "否"
        | "不一致" => Some("elsewhere"),
        _ => None,
    }
}
