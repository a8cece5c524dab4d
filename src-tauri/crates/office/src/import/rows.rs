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
        address::{self, Address, AddressFault},
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
    /// Nothing in the row itself says where the person lives, and the row above may be a stranger's.
    pub unplaced: bool,
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
    /// The day that a list of this program's own is of.
    pub as_of: Option<String>,
    /// Over the addresses, '' where there is no such column.
    pub place_heading: String,
}

/// Cells that a household's rows share, filled from above where the sheet leaves them blank.
const SHARED: &[&str] = &["address", "building", "entrance", "door", "head", "household_number", "use", "owner_name"];

type Place = std::result::Result<Arc<Address>, AddressFault>;

/// A row read by itself: nothing of any other row has been looked at, but for cells filled from above.
struct Own {
    /// Place in the sheet's body.
    at: usize,
    number: u32,
    /// Which of the blocks side by side.
    block: usize,
    /// The address stands in the row's own cells.
    placed: bool,
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
    let as_of = own_list(&opened.layout);
    let (shifts, second) = match opened.layout.blocks() {
        Ok(shifts) => (shifts, None),
        Err(column) => (vec![0], Some(column)),
    };
    let several = shifts.len() > 1;
    let mut rows = Vec::new();
    let mut sheets = Vec::new();
    for (block, shift) in shifts.into_iter().enumerate() {
        let columns = columns
            .iter()
            .map(|(field, places)| (*field, places.iter().map(|(index, heading)| (index + shift, *heading)).collect()))
            .collect();
        let reader = RowReader { grid: &opened.grid, codes: &codes, now, columns };
        let sheet = Sheet::of(opened, &codes, reader, block, several, as_of.is_some());
        rows.extend(sheet.side_by_side(context)?);
        sheets.push(sheet);
    }
    let dropped = one_quarter(office, &mut rows)?;
    let mut read = gather(&sheets, opened, rows, as_of);
    if let (Some((row, quarter, address)), Some(sheet)) = (dropped, sheets.first()) {
        let column =
            ["address", "building"].map(|field| sheet.reader.heading(field)).into_iter().find(|h| !h.is_empty());
        let message = format!("“{quarter}”没有算进楼号，按 {address} 导入；几个小区有同号的楼时，请把各小区都写全");
        let (column, code) = (column.unwrap_or_default().to_owned(), "quarter_dropped".to_owned());
        read.warnings.push(Issue { row, column, code, message });
    }
    if let Some(column) = second {
        let message = format!(
            "{} 列又是一列“{}”，旁边的列和前面不一样，没有读；请把这些人移到前面几列的下面再导入",
            column.letter, column.heading
        );
        let (row, code) = (opened.layout.heading_to, "second_name".to_owned());
        read.warnings.push(Issue { row, column: column.heading.clone(), code, message });
    }
    Ok(read)
}

/// The day of a list that this program wrote itself: 截至 2026-11-30，共 3448 人，… 导出. A blank in it is a blank.
pub(super) fn own_list(layout: &heading::Layout) -> Option<String> {
    layout.above.iter().find_map(|text| {
        let (day, rest) = text.strip_prefix("截至 ")?.split_once('，')?;
        (rest.starts_with("共 ") && rest.ends_with("导出")).then_some(())?;
        day.parse::<chrono::NaiveDate>().ok().map(|day| day.to_string())
    })
}

/// 金水北区12号楼 is building 12 where there is no other quarter, neither in the office nor in the sheet. The first row
/// that named it, the quarter, and what the address is without.
fn one_quarter(office: &Office, rows: &mut [Own]) -> Result<Option<(u32, String, String)>> {
    #[derive(serde::Deserialize)]
    struct Building {
        code: String,
    }
    let quarters: HashSet<&str> =
        rows.iter().filter_map(|own| Some(address::quarter(&own.place.as_ref().ok()?.building)?.0)).collect();
    if quarters.len() != 1 {
        return Ok(None);
    }
    let known: Vec<Building> = office.read(|conn| {
        Ok(store::all(conn, "SELECT code FROM building WHERE removed_at IS NULL", &serde_json::json!({}))?)
    })?;
    if known.iter().any(|building| address::quarter(&building.code).is_some()) {
        return Ok(None);
    }
    let mut first = None;
    for own in rows {
        let Ok(place) = &own.place else { continue };
        let Some((quarter, number)) = address::quarter(&place.building) else { continue };
        let plain = Address {
            estate: format!("{}{quarter}", place.estate),
            building: number.to_owned(),
            ..Address::clone(place)
        };
        if first.is_none() {
            first = Some((own.number, quarter.to_owned(), plain.canonical()));
        }
        own.place = Ok(Arc::new(plain));
    }
    Ok(first)
}

/// Whether the rows of a household stand together: most members live where the row above lives.
fn scattered(rows: &[Own]) -> bool {
    let (mut members, mut together) = (0usize, 0usize);
    for pair in rows.windows(2) {
        let [above, own] = pair else { continue };
        if own.row.relation.is_empty() || own.row.relation == HEAD || !own.placed {
            continue;
        }
        members += 1;
        together += usize::from(matches!((&above.place, &own.place), (Ok(one), Ok(other)) if one == other));
    }
    members >= 4 && together * 2 < members
}

struct Sheet<'a> {
    opened: &'a Opened,
    codes: &'a Codes,
    reader: RowReader<'a>,
    shared: HashMap<&'static str, Vec<(&'a Cell, bool)>>,
    block: usize,
    /// There are other blocks beside this one: its blank rows are nobody.
    several: bool,
}

impl<'a> Sheet<'a> {
    fn of(
        opened: &'a Opened,
        codes: &'a Codes,
        reader: RowReader<'a>,
        block: usize,
        several: bool,
        ours: bool,
    ) -> Self {
        let column = |field: &str| Some(reader.columns.get(field)?.first()?.0);
        let relation = column("relation");
        let begins = |row: &Row<'_>| relation.is_some_and(|c| is_head(codes, &row.cell(c).shown()));
        let carry = |field: &'static str| {
            let index = column(field)?;
            if ours {
                let rows = opened.layout.body.iter().filter_map(|line| opened.grid.row(line.place));
                return Some((field, rows.map(|row| (row.cell(index), false)).collect()));
            }
            Some((field, heading::carried(&opened.grid, &opened.layout, index, &begins)))
        };
        let shared = SHARED.iter().copied().filter_map(carry).collect();
        Self { opened, codes, reader, shared, block, several }
    }

    fn cell(&self, field: &str, at: usize) -> &'a Cell {
        self.shared.get(field).and_then(|cells| cells.get(at)).map_or(&Cell::Empty, |(cell, _)| *cell)
    }

    /// Whether the cell is filled, and not from above.
    fn own(&self, field: &str, at: usize) -> bool {
        self.shared.get(field).and_then(|cells| cells.get(at)).is_some_and(|(cell, above)| !cell.is_empty() && !above)
    }

    /// Nothing but a running number.
    fn blank(&self, row: &Row<'_>) -> bool {
        let told = self.reader.columns.iter().filter(|(field, _)| **field != "serial");
        told.flat_map(|(_, columns)| columns).all(|(index, _)| row.cell(*index).is_empty())
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
            if self.several && self.blank(&row) {
                continue;
            }
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
                block: self.block,
                placed: ["building", "entrance", "door", "address"].iter().any(|field| self.own(field, at)),
                household_number: self.cell("household_number", at).shown().trim().to_owned(),
                row: self.reader.read(&row, &head),
                head,
                place,
            });
        }
        Ok(rows)
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

    /// The heading of what says where people live, '' where nothing does.
    fn place_heading(&self) -> &'a str {
        let columns = ["address", "door", "building"].map(|field| self.reader.heading(field));
        columns.into_iter().find(|heading| !heading.is_empty()).unwrap_or_default()
    }

    /// What stands in the row's name cell.
    fn name(&self, number: u32) -> String {
        self.reader.grid.numbered(number).map(|row| self.reader.text(&row, "name")).unwrap_or_default()
    }
}

/// The rows as households of people: what only shows where they stand together.
fn gather(sheets: &[Sheet<'_>], opened: &Opened, rows: Vec<Own>, as_of: Option<String>) -> Read {
    let scattered = as_of.is_some() || scattered(&rows);
    let mut households = Households::of(scattered);
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut read = Read {
        sheet: opened.sheet.clone(),
        people: Vec::with_capacity(rows.len()),
        groups: Vec::new(),
        errors: Vec::new(),
        warnings: Vec::new(),
        rejected: Vec::new(),
        rows: rows.len() as u32,
        as_of,
        place_heading: sheets.first().map(Sheet::place_heading).unwrap_or_default().to_owned(),
    };
    let told = sheets.iter().any(|sheet| sheet.reader.columns.contains_key("relation"));
    for own in rows {
        let Own { at, number, block, placed, household_number, head, place, row } = own;
        let Some(sheet) = sheets.get(block) else { continue };
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
                error(sheet.reader.heading("id_number"), "duplicate_in_file", message);
                person = None;
            }
        }
        let address = match place {
            Ok(address) => Some(address),
            Err(AddressFault::Missing) => None,
            Err(fault) => {
                error(sheet.place_heading(), fault.code(), fault.to_string());
                None
            }
        };
        let name = person.as_ref().map_or("", |p| &p.draft.name);
        let belongs =
            Belongs { address: address.as_ref(), number: &household_number, head: &head, relation: &relation, told };
        // The household is found for rows with errors too, so that the next rows join the right one.
        let household = households.find(&belongs, number, name);
        if relation == HEAD && person.is_some() && before == read.errors.len() && !households.take_head(household, name)
        {
            let message = "这一户已经有户主了，一户只能有一个户主".to_owned();
            let column = sheet.reader.heading("relation").to_owned();
            read.errors.push(Issue { row: number, column, code: "head_twice".into(), message });
        }
        match person {
            Some(person) if before == read.errors.len() => {
                if let Some(group) = households.groups.get_mut(household) {
                    sheet.share(group, at, &residency, &relation);
                }
                let away = person.away || residency == "人不在户在";
                read.people.push(Candidate {
                    row: number,
                    household,
                    relation,
                    tags,
                    unread: person.unread,
                    from_date,
                    away,
                    unplaced: !placed && (scattered || away),
                    draft: person.draft,
                });
            }
            other => {
                let shown = address.as_ref().map(|a| a.canonical()).unwrap_or_default();
                let name = other.map_or_else(|| sheet.name(number), |p| p.draft.name);
                read.rejected.push((number, name, shown));
            }
        }
    }
    read.groups = households.groups;
    headless(&mut read);
    read
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
