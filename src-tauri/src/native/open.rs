//! Showing a file with the system's own program.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use office::{Code, Fault};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Open {
    pub path: String,
}

/// What this program writes. Anything else could be a program, and is not started on a page's word.
const PAPERS: [&str; 6] = ["pdf", "xlsx", "xls", "ods", "csv", "html"];

pub fn open(path: &str) -> Result<(), Fault> {
    let place = Path::new(path);
    if !place.is_absolute() || !place.exists() {
        return Err(Fault::new(Code::NotFound, format!("找不到「{path}」。")));
    }
    let extension = place.extension().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
    if !place.is_dir() && !PAPERS.contains(&extension.as_str()) {
        return Err(Fault::new(Code::Denied, "只能打开文件夹、PDF 和表格。"));
    }
    let viewer = if cfg!(windows) { "explorer" } else { "xdg-open" };
    let started =
        Command::new(viewer).arg(place).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match started {
        // Waited for on a thread of its own, so that no dead process is left behind.
        Ok(mut child) => {
            std::thread::spawn(move || child.wait());
            Ok(())
        }
        Err(_) => Err(Fault::new(Code::NotFound, "这台电脑没有能打开它的程序。").hint(format!("文件在：{path}"))),
    }
}
