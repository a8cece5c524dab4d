//! Printing a finished PDF on a printer of the system (CUPS; `CUPS_SERVER` is respected by its own tools).

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use office::{Code, Fault};
use serde::{Deserialize, Serialize};

use crate::folder;

#[derive(Serialize)]
pub struct Printer {
    name: String,
    default: bool,
}

#[derive(Deserialize)]
pub struct Print {
    path: String,
    printer: String,
    #[serde(default = "one")]
    copies: u32,
    #[serde(default)]
    duplex: bool,
}

const fn one() -> u32 {
    1
}

/// Where the page has a paper written that goes to a printer and nowhere else.
fn passing() -> PathBuf {
    folder::office().join("tmp")
}

/// Makes room for such a paper, and clears away what a crash may have left there: it is not encrypted.
pub fn make_room() {
    let place = passing();
    if !folder::office().is_dir() {
        return;
    }
    // Where this fails, writing the paper will fail too, and that says why.
    let _ = office::private_folder(&place);
    for left in fs::read_dir(&place).into_iter().flatten().flatten() {
        if left.path().extension() == Some(OsStr::new("pdf")) {
            let _ = fs::remove_file(left.path());
        }
    }
}

/// The printers the system knows, the usual one first. None where there is no CUPS.
pub fn list() -> Vec<Printer> {
    let Some(names) = ask("lpstat", ["-e"]) else {
        return Vec::new();
    };
    let usual = ask("lpstat", ["-d"]).unwrap_or_default();
    let usual = usual.rsplit(':').next().unwrap_or_default().trim();
    let mut printers: Vec<Printer> = names
        .lines()
        .filter(|name| !name.is_empty())
        .map(|name| Printer { name: name.to_owned(), default: name == usual })
        .collect();
    printers.sort_by_key(|printer| !printer.default);
    printers
}

/// Hands a PDF to a printer. The printer is taken only by a name from [`list`].
pub fn print(ask: &Print) -> Result<(), Fault> {
    let file = Path::new(&ask.path);
    if !file.is_file() || file.extension() != Some(OsStr::new("pdf")) {
        return Err(Fault::new(Code::NotFound, "要打印的文件不在了，请重新生成。"));
    }
    if !list().iter().any(|printer| printer.name == ask.printer) {
        return Err(Fault::new(Code::NotFound, format!("找不到打印机「{}」。", ask.printer))
            .hint("请检查打印机是否已打开并连接。"));
    }
    let printed = hand_over(ask);
    if file.parent() == Some(&passing()) {
        // The print server has its own copy now. What cannot go now goes before the next print.
        let _ = fs::remove_file(file);
    }
    printed
}

fn hand_over(ask: &Print) -> Result<(), Fault> {
    let sides = if ask.duplex { "sides=two-sided-long-edge" } else { "sides=one-sided" };
    let copies = ask.copies.clamp(1, 99).to_string();
    let done = run("lp", ["-d", &ask.printer, "-n", &copies, "-o", sides, "-o", "media=A4", "--", &ask.path]);
    match done {
        Some(output) if output.status.success() => Ok(()),
        Some(output) => {
            Err(Fault::new(Code::Broken, "打印机没有接受这份文件。")
                .hint(String::from_utf8_lossy(&output.stderr).trim()))
        }
        None => {
            Err(Fault::new(Code::NotFound, "这台电脑没有安装打印服务。").hint("可以先存为 PDF，再用别的电脑打印。"))
        }
    }
}

fn ask<const N: usize>(program: &str, arguments: [&str; N]) -> Option<String> {
    let output = run(program, arguments)?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn run<const N: usize>(program: &str, arguments: [&str; N]) -> Option<Output> {
    // Answers are read by the program, so that they must not be translated.
    Command::new(program).args(arguments).env("LC_ALL", "C.UTF-8").output().ok()
}
