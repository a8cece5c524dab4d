//! The sheets of `tests/fixtures/sheets`, each read as far as it can be without an office, against `expected.tsv`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use sheet::{Cell, Grid};

use super::heading::{self, Layout, Names};
use super::{address, date, id, name, phone, plain};

/// The headings that these sheets use; the registers' own tables are longer.
const NAMES: &Names<'static> = &[
    ("name", &["姓名"]),
    ("id_number", &["身份证号", "身份证号码", "公民身份号码", "证件号码", "身份证"]),
    ("sex", &["性别"]),
    ("birth", &["出生日期", "出生年月"]),
    ("phone", &["联系电话", "电话", "联系方式"]),
    ("relation", &["与户主关系", "与户主的关系", "关系"]),
    ("head", &["户主", "户主姓名"]),
    ("address", &["住址", "地址", "现住址", "居住地址", "家庭住址"]),
    ("building", &["楼号", "楼栋号"]),
    ("entrance", &["单元", "单元号"]),
    ("door", &["室号", "房号", "房间号"]),
    ("ethnic", &["民族"]),
    ("political", &["政治面貌"]),
    ("education", &["学历", "文化程度"]),
    ("marital", &["婚姻状况"]),
    ("number", &["户号"]),
    ("work", &["从业状况"]),
    ("residency", &["人户状态"]),
    ("note", &["备注"]),
];

/// Codes that are found by reading alone; the others need the whole sheet or the office.
const READ: &[&str] = &[
    "id_length",
    "id_characters",
    "id_checksum",
    "id_date",
    "id_digits_lost",
    "date_invalid",
    "address_unreadable",
    "name_missing",
    "person_gone",
    "several_people",
    "phone_unread",
    "name_private_use",
];

/// Here one cell is read with the help of another, by the import alone (`tests/suite/sheets.rs` looks at all of it): a day
/// told by the number, a building by the title or the sheet, an entrance by a line of its own, a cell by its fault.
const BESIDE: &[&str] = &["birth-months.xlsx", "entrance-sections.xlsx", "fault-cells.xlsx", "title-building.xlsx"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default()
}

/// The longest visible sheet, as the import takes it.
fn taken(path: &std::path::Path) -> Result<(sheet::Kind, String, Grid), sheet::Error> {
    let mut book = sheet::open(path)?;
    let visible = book.sheets().iter().filter(|sheet| !sheet.hidden).rev().max_by_key(|sheet| sheet.rows);
    let name = visible.map(|sheet| sheet.name.clone()).unwrap_or_default();
    let grid = book.grid(&name, &mut |_| true)?;
    Ok((book.kind(), name, grid))
}

/// What reading finds fault with, as `row:code`.
fn faults(grid: &Grid, layout: &Layout) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let begins = |row: &sheet::Row<'_>| {
        layout.column("relation").is_some_and(|column| row.cell(column).as_text() == Some("户主"))
    };
    let carried = |field: &str| layout.column(field).map(|column| heading::carried(grid, layout, column, &begins));
    let [whole, building, entrance, door] = ["address", "building", "entrance", "door"].map(carried);
    for (place, line) in layout.body.iter().enumerate() {
        let Some(row) = grid.row(line.place) else { continue };
        let mut say = |code: &str| found.insert(format!("{}:{code}", line.number));
        let cell = |field: &str| layout.column(field).map_or(&Cell::Empty, |column| row.cell(column));
        match name::people_in_cell(&cell("name").shown()) {
            Err(fault) => {
                say(fault.code());
                continue;
            }
            Ok(people) if people.len() > 1 => {
                say("several_people");
                continue;
            }
            Ok(people) => {
                if people.iter().any(|person| {
                    person.marks.iter().any(|mark| matches!(mark, name::Mark::Dead | name::Mark::MovedOut))
                }) {
                    say("person_gone");
                    continue;
                }
                if people.iter().any(|person| person.private_use) {
                    say("name_private_use");
                }
            }
        }
        if let Err(fault) = id::read_cell(cell("id_number"), today()) {
            say(fault.code());
        }
        if let Err(fault) = date::read_cell(cell("birth"), grid.epoch_1904()) {
            say(fault.code());
        }
        if phone::read_cell(cell("phone")).warning().is_some() {
            say("phone_unread");
        }
        let at = |cells: &Option<Vec<(&Cell, bool)>>| {
            cells.as_ref().and_then(|cells| cells.get(place)).map_or(Cell::Empty, |(cell, _)| (*cell).clone())
        };
        let (whole, building, entrance, door) = (at(&whole), at(&building), at(&entrance), at(&door));
        let read = match (&line.section, whole.is_empty()) {
            (_, true) if building.is_empty() && entrance.is_empty() && door.is_empty() => continue,
            (Some(section), true) => address::read_in(section, &door.shown()),
            (None, true) => address::read_parts(&building, &entrance, &door),
            (_, false) => address::read_cell(&whole),
        };
        if let Err(fault) = read
            && !plain::is_nothing(&whole.shown())
        {
            say(fault.code());
        } else if whole.is_empty()
            && address::read_parts(&building, &entrance, &door).is_err()
            && line.section.is_none()
        {
            say("address_unreadable");
        }
    }
    found
}

#[test]
fn every_sheet_reads_as_expected() {
    let folder = root().join("tests/fixtures/sheets");
    let table = std::fs::read_to_string(folder.join("expected.tsv")).expect("expected.tsv");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, kind, sheet, at, rows, _, _, _, errors, warnings, _] = cells.as_slice() else {
            panic!("columns of {line}");
        };
        seen += 1;
        let (found_kind, found_sheet, grid) = match taken(&folder.join(file)) {
            Ok(found) => found,
            Err(fault) => {
                let fault = format!("{fault:?}");
                if !fault.starts_with(kind) {
                    wrong.push(format!("{file}: refused with {fault}"));
                }
                continue;
            }
        };
        let layout = heading::find(&grid, NAMES);
        let mut say = |what: &str, found: String, wanted: &str| {
            if !wanted.is_empty() && found != wanted {
                wrong.push(format!("{file}: {what} {found}, expected {wanted}"));
            }
        };
        say("kind", format!("{found_kind:?}"), kind);
        say("sheet", found_sheet, sheet);
        say("heading", format!("{}-{}", layout.heading_from, layout.heading_to), at);
        say("rows", layout.body.len().to_string(), rows);
        if *at != "0-0" && !rows.is_empty() && !BESIDE.contains(file) {
            let wanted: BTreeSet<String> = errors
                .split(' ')
                .chain(warnings.split(' '))
                .filter(|entry| READ.iter().any(|code| entry.ends_with(code)))
                .map(str::to_owned)
                .collect();
            let found = faults(&grid, &layout);
            if found != wanted {
                wrong.push(format!("{file}: faults {found:?}\n      expected {wanted:?}"));
            }
        }
    }
    assert!(seen >= 50, "{seen} sheets");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dates_of_every_format_agree() {
    for file in ["dates.xls", "dates.ods", "epoch-1904.xlsx"] {
        let (.., grid) = taken(&root().join("tests/fixtures/sheets").join(file)).expect(file);
        let layout = heading::find(&grid, NAMES);
        let column = layout.column("birth").expect("birth");
        for line in layout.body.iter().take(4) {
            let cell = grid.row(line.place).map_or(&Cell::Empty, |row| row.cell(column));
            let read = date::read_cell(cell, grid.epoch_1904()).map(|date| date.map(|date| date.to_string()));
            assert_eq!(read, Ok(Some("1965-03-01".into())), "{file} row {}", line.number);
        }
    }
}

#[test]
fn the_sample_roster_is_importable_with_a_few_faults() {
    let (_, name, grid) = taken(&root().join("assets/sample/roster.xlsx")).expect("sample");
    let layout = heading::find(&grid, NAMES);
    assert_eq!((name.as_str(), layout.heading_from, layout.heading_to), ("花名册", 3, 4));
    let unknown: Vec<&str> =
        layout.columns.iter().filter(|column| column.field.is_none()).map(|column| column.heading.as_str()).collect();
    assert_eq!(unknown, ["序号"], "every other heading is recognised");
    let codes: Vec<String> =
        faults(&grid, &layout).iter().filter_map(|fault| Some(fault.split_once(':')?.1.to_owned())).collect();
    let mut sorted = codes.clone();
    sorted.sort();
    assert_eq!(sorted, ["date_invalid", "id_checksum", "id_digits_lost", "id_length", "person_gone", "phone_unread"]);
    let begins = |row: &sheet::Row<'_>| {
        layout.column("relation").is_some_and(|column| row.cell(column).as_text() == Some("户主"))
    };
    let doors = heading::carried(&grid, &layout, layout.column("door").expect("door"), &begins);
    assert!(doors.iter().all(|(cell, _)| !cell.is_empty()), "every row has a door, its own or carried down");
    let heads = layout.body.iter().filter_map(|line| grid.row(line.place)).filter(|row| begins(row)).count();
    assert!((100..=140).contains(&heads), "{heads} households");
}
