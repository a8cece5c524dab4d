//! `sheets`: workbooks and csv as no office has them. The fixtures with bytes changed, with the parts of their zip changed and
//! zipped again, and shapes made to kill a reader: bombs, entities, two cells at the far corners, names of 255 characters, a
//! row in every place. Whatever comes of them is a grid or a sentence: no crash, no panic, and memory under the cap. Control:
//! the library that reads workbooks, asked without our caps for the two cells.

use super::{
    Outcome, folder,
    mutate::{inside, outside},
    put,
};
use fastrand::Rng;
use sheet::{Error, Limits};
use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Write as _},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::{Command, ExitCode},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// What a reading may take altogether; the limits of the reader are set for rosters of 100,000 people.
const MOST_MEMORY: u64 = 1_500 << 20;

pub fn run(size: usize, seed: u64) -> Outcome {
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("harmed");
    let place = folder();
    let fixtures: Vec<(String, Vec<u8>)> = crate::files(&crate::root().join("tests/fixtures/sheets"))
        .into_iter()
        .filter(|path| {
            path.extension().is_some_and(|ending| ["xlsx", "xls", "ods", "csv"].iter().any(|known| ending == *known))
        })
        .map(|path| {
            (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(&path).unwrap_or_default())
        })
        .collect();
    std::panic::set_hook(Box::new(|_| {}));
    let mut offer = |what: &str, bytes: &[u8]| {
        outcome.tried += 1;
        let path = place.path().join("offered.xlsx");
        put(&path, bytes);
        if let Some(why) = offered(&path) {
            outcome.harmed.push(format!("{what}: {why}"));
        }
    };
    for (what, bytes) in shapes() {
        offer(what, &bytes);
    }
    for turn in 0..size {
        let (name, whole) = &fixtures[rng.usize(..fixtures.len())];
        let bytes = if rng.u8(..3) > 0 { inside(whole, &mut rng) } else { None };
        let bytes = bytes.unwrap_or_else(|| outside(whole, &mut rng));
        offer(&format!("turn {turn} of {name}"), &bytes);
    }
    let _ = std::panic::take_hook();
    if let Some(most) = peak().filter(|most| *most > MOST_MEMORY) {
        outcome.harmed.push(format!("{} MB of memory", most >> 20));
    }
    outcome.control = usize::from(careless());
    outcome
}

fn offered(path: &Path) -> Option<String> {
    let limits = Limits { cells: 1_000_000, inflated: 64 << 20, ..Limits::default() };
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut book = sheet::open_with(path, &limits)?;
        let names: Vec<String> = book.sheets().iter().take(4).map(|sheet| sheet.name.clone()).collect();
        let mut told = false;
        for name in names {
            let grid = book.grid(&name, &mut |_| true)?;
            told |= grid.rows().take(9).any(|row| row.cells.iter().any(|cell| cell.shown().contains("root:x:")));
        }
        Ok::<_, Error>(told)
    }));
    match read {
        Err(_) => Some("it panics".into()),
        Ok(Err(fault)) if !fault.to_string().chars().any(|c| ('一'..='龥').contains(&c)) => {
            Some(format!("not a sentence: {fault}"))
        }
        Ok(Ok(true)) => Some("it tells what lies on this disk".into()),
        Ok(_) => None,
    }
}

fn workbook(sheet: &str, strings: &str, name: &str) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#.to_owned()),
        ("_rels/.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned()),
        ("xl/workbook.xml", format!(r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>"#)),
        ("xl/_rels/workbook.xml.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#.to_owned()),
        ("xl/sharedStrings.xml", strings.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let put =
            zip.start_file(name, SimpleFileOptions::default()).and_then(|()| Ok(zip.write_all(content.as_bytes())?));
        put.unwrap_or_else(|error| panic!("{error}"));
    }
    zip.finish().unwrap_or_else(|error| panic!("{error}")).into_inner()
}

const NONE: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#;

fn sheet(rows: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

const CORNERS: &str = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;

/// Made to kill a reader.
fn shapes() -> Vec<(&'static str, Vec<u8>)> {
    let entities = r#"<!DOCTYPE a [<!ENTITY b "AAAAAAAAAA"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e SYSTEM "file:///etc/passwd">]>"#;
    let cell = |text: &str| format!(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>"#);
    let mut rows = String::new();
    for row in 1..=1_048_576 {
        let _ = write!(rows, r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#);
    }
    let mut wide = r#"<row r="1">"#.to_owned();
    for column in 0..16_384_u32 {
        let letters = sheet::column_letter(column);
        let _ = write!(wide, r#"<c r="{letters}1"><v>1</v></c>"#);
    }
    wide += "</row>";
    let long = "名".repeat(255);
    vec![
        ("two cells at the far corners", workbook(&sheet(CORNERS), NONE, "表")),
        ("a row in every place", workbook(&sheet(&rows), NONE, "表")),
        ("a cell in every column", workbook(&sheet(&wide), NONE, "表")),
        ("names of 255 characters", workbook(&sheet(&cell(&long)), NONE, &long)),
        ("entities within entities", workbook(&format!("{entities}{}", sheet(&cell("&d;"))), NONE, "表")),
        ("an entity of the disk", workbook(&format!("{entities}{}", sheet(&cell("&e;"))), NONE, "表")),
        (
            "a bomb of strings",
            workbook(&sheet(CORNERS), &format!("<sst>{}</sst>", "<si><t>a</t></si>".repeat(8_000_000)), "表"),
        ),
        ("a bomb of one string", workbook(&sheet(&cell(&"a".repeat(200 << 20))), NONE, "表")),
        ("depth", workbook(&sheet(&"<row>".repeat(300_000)), NONE, "表")),
        ("a csv of one line", vec![b','; 20 << 20]),
        ("a csv of quotes", vec![b'"'; 5 << 20]),
        ("a csv of lines", vec![b'\n'; 20 << 20]),
        ("a page of tables", "<table><tr><td>".repeat(200_000).into_bytes()),
    ]
}

/// The most memory that this process ever held.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? << 10)
}

/// Whether the library alone dies of the two cells, in a process of its own with as much memory as we allow.
fn careless() -> bool {
    let Ok(program) = std::env::current_exe() else { return false };
    // Windows itself gives no more than there is.
    if cfg!(windows) {
        return Command::new(program).arg("careless").output().is_ok_and(|done| !done.status.success());
    }
    let limited = format!("ulimit -c 0; ulimit -v {}; exec \"$0\" careless", MOST_MEMORY >> 10);
    Command::new("sh").args(["-c", &limited]).arg(program).output().is_ok_and(|done| !done.status.success())
}

/// The control's own program.
pub fn worker() -> ExitCode {
    use calamine::Reader as _;
    let corners = workbook(&sheet(CORNERS), NONE, "表");
    let read = calamine::Xlsx::new(Cursor::new(corners))
        .map(|mut book| book.worksheet_range("表").map(|range| range.get_size()));
    if read.is_ok_and(|range| range.is_ok()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
