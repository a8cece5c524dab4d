//! `formula`: strings that a spreadsheet would like to run, exported to xlsx and csv and opened by LibreOffice where it is
//! installed (elsewhere by our own reader, and said so). Each is the same text there, and none a formula. Control: the same
//! csv written without care.

use super::{Outcome, folder, put};
use fastrand::Rng;
use quick_xml::{Reader, events::Event};
use sheet::{Align, Cell, Column, Table};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Strings in one file.
const TOGETHER: usize = 20_000;

pub fn run(size: usize, seed: u64) -> Outcome {
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("changed");
    let place = folder();
    let office = Command::new("soffice").arg("--version").output().is_ok();
    if !office {
        outcome.noted = Some("LibreOffice is not installed: read back by our own reader only".into());
    }
    while outcome.tried < size {
        let texts: Vec<String> = (0..TOGETHER.min(size - outcome.tried)).map(|_| text(&mut rng)).collect();
        outcome.tried += texts.len();
        let (book, csv, careless) =
            (place.path().join("a.xlsx"), place.path().join("b.csv"), place.path().join("c.csv"));
        let table = Table { columns: vec![Column::new("文字", Align::Text)], ..Table::default() };
        let cells = || texts.iter().map(|text| vec![Cell::Text(text.as_str().into())]);
        for out in [&book, &csv] {
            sheet::write(out, &table, cells()).unwrap_or_else(|error| panic!("the export: {error}"));
        }
        let plain =
            texts.iter().fold(String::new(), |sheet, text| sheet + "\"" + &text.replace('"', "\"\"") + "\"\r\n");
        put(&careless, format!("\u{feff}文字\r\n{plain}").as_bytes());
        if office {
            compare(&book, &texts, &opened(&book), false, &mut outcome.harmed);
            compare(&csv, &texts, &opened(&csv), true, &mut outcome.harmed);
        } else {
            // In a csv of one column our own reader has to guess what parts its cells.
            compare(&book, &texts, &ours(&book), false, &mut outcome.harmed);
        }
        outcome.control += if office {
            opened(&careless).iter().filter(|cell| cell.formula).count()
        } else {
            texts.iter().filter(|text| text.starts_with(['=', '+', '-', '@'])).count()
        };
    }
    outcome
}

fn compare(path: &Path, texts: &[String], read: &[Read], marked: bool, harmed: &mut Vec<String>) {
    let kind = path.extension().unwrap_or_default().to_string_lossy();
    if read.len() != texts.len() + 1 {
        harmed.push(format!("{kind}: {} strings, {} read back", texts.len(), read.len().saturating_sub(1)));
        return;
    }
    for (text, cell) in texts.iter().zip(read.iter().skip(1)) {
        // In a csv the mark that keeps it text can be seen; our own reader takes it off again.
        let same = cell.text == *text || marked && cell.text.strip_prefix('\'') == Some(text.as_str());
        if cell.formula || !same {
            harmed.push(format!(
                "{kind}: {text:?} became {:?}{}",
                cell.text,
                if cell.formula { ", a formula" } else { "" }
            ));
        }
    }
}

const STARTS: &[&str] = &["=", "+", "-", "@", "\t=", "＝", "＋", "|", "'=", "%", "=-", "=@", "", " =", "\"=", ";="];
const RESTS: &[&str] = &[
    "1+1",
    "HYPERLINK(\"http://x\",\"点\")",
    "cmd|' /C calc'!A0",
    "SUM(A1:A9)",
    "WEBSERVICE(\"http://x\")",
    "DDE(\"a\";\"b\";\"c\")",
    "张三",
    "370571196503010119",
    "0013800000000",
    "2026-11-23",
    "1e5",
    "TRUE",
    "A1",
    "{1,2}",
    "IMPORTXML(1)",
    "a\"b",
    "a,b;c",
    "12-3-501",
];

/// Never only spaces, and no line ends: those a cell may not keep, and the office's own texts never hold.
fn text(rng: &mut Rng) -> String {
    let mut text = format!("{}{}", STARTS[rng.usize(..STARTS.len())], RESTS[rng.usize(..RESTS.len())]);
    for _ in 0..rng.usize(..4) {
        let at = text.char_indices().map(|(at, _)| at).nth(rng.usize(..text.chars().count())).unwrap_or_default();
        text.insert(at, ['=', '+', '@', '(', '\'', '"', '1', '字', '𠮷', '!', '|', '&', '<'][rng.usize(..13)]);
    }
    text
}

struct Read {
    text: String,
    formula: bool,
}

fn ours(path: &Path) -> Vec<Read> {
    let read = sheet::open(path).and_then(|mut book| {
        let name = book.sheets().first().map(|sheet| sheet.name.clone()).unwrap_or_default();
        let grid = book.grid(&name, &mut |_| true)?;
        Ok(grid.rows().map(|row| Read { text: row.cell(0).shown(), formula: false }).collect())
    });
    read.unwrap_or_else(|error| panic!("read back: {error}"))
}

/// What LibreOffice makes of a file, in its own flat form: every cell with its text, and its formula where it has one.
fn opened(path: &Path) -> Vec<Read> {
    let place = path.parent().unwrap_or(path);
    let flat = place.join("out").join(PathBuf::from(path.file_stem().unwrap_or_default()).with_extension("fods"));
    let _ = fs::remove_file(&flat);
    let csv = path.extension().is_some_and(|ending| ending == "csv");
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", place.join("profile").display()))
        // Comma, quote, UTF-8, from the first line: as a clerk opens it, formulas included.
        .arg("--headless")
        .args(csv.then_some("--infilter=CSV:44,34,76,1"))
        .args(["--convert-to", "fods", "--outdir"])
        .arg(place.join("out"))
        .arg(path)
        .output();
    let bytes = fs::read(&flat).unwrap_or_else(|error| panic!("LibreOffice: {error} {done:?}"));
    cells(&bytes)
}

fn cells(bytes: &[u8]) -> Vec<Read> {
    let mut reader = Reader::from_reader(bytes);
    let (mut found, mut buffer): (Vec<Read>, _) = (Vec::new(), Vec::new());
    let (mut inside, mut first, mut paragraph) = (false, false, false);
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) if tag.name().as_ref() == "table:table-row" => first = true,
            Ok(Event::Start(tag)) if tag.name().as_ref() == "table:table-cell" && first => {
                let formula = tag.attributes().flatten().any(|attribute| attribute.key.as_ref() == "table:formula");
                found.push(Read { text: String::new(), formula });
                (inside, first) = (true, false);
            }
            Ok(Event::End(tag)) if tag.name().as_ref() == "table:table-cell" => inside = false,
            Ok(Event::Start(tag)) if tag.name().as_ref() == "text:p" => paragraph = true,
            Ok(Event::End(tag)) if tag.name().as_ref() == "text:p" => paragraph = false,
            Ok(Event::Start(tag) | Event::Empty(tag)) if inside => {
                let piece = match tag.name().as_ref() {
                    "text:s" => " ",
                    "text:tab" => "\t",
                    _ => "",
                };
                if let Some(cell) = found.last_mut() {
                    cell.text += piece;
                }
            }
            Ok(Event::Text(text)) if inside && paragraph => {
                if let Some(cell) = found.last_mut() {
                    cell.text += &text.xml10_content();
                }
            }
            Ok(Event::GeneralRef(entity)) if inside => {
                let known = quick_xml::escape::resolve_predefined_entity(&entity).map(str::to_owned);
                let character = || entity.resolve_char_ref().ok().flatten().map(String::from);
                if let Some(cell) = found.last_mut() {
                    cell.text += &known.or_else(character).unwrap_or_default();
                }
            }
            Ok(Event::Eof) | Err(_) => return found,
            _ => {}
        }
        buffer.clear();
    }
}
