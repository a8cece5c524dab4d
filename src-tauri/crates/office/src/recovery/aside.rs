//! The files of an office that will not open, copied as they are for who looks after the PC. They stay encrypted.

use crate::{
    backup::FolderRequest,
    clock::Moment,
    fault::{Code, Fault, Result, disk},
};
use serde::Serialize;
use std::{
    fs::{self, File},
    io,
    path::Path,
};
use ts_rs::TS;

#[derive(Debug, Serialize, TS)]
pub struct AsideAnswer {
    pub path: String,
    pub files: u32,
    /// Bytes.
    pub size: u64,
}

/// Every file of the office but its backups, each read back and compared.
///
/// # Errors
/// `Disk` where a file cannot be read or written; what was copied by then stays.
pub fn copy_aside(office: &Path, request: &FolderRequest, now: &Moment) -> Result<AsideAnswer> {
    if !request.folder.is_dir() {
        return Err(Fault { code: Code::Disk, ..Fault::at("folder", "找不到这个文件夹") }.hint("请检查U盘是否插好"));
    }
    let told = |path: &Path| {
        let path = path.display().to_string();
        move |error: io::Error| disk(&path, &error)
    };
    let found: Vec<_> = fs::read_dir(office).map_err(told(office))?.flatten().map(|entry| entry.path()).collect();
    let files: Vec<_> = found.into_iter().filter(|path| path.is_file() && !path.ends_with("office.lock")).collect();
    let stamp: String = now.local.chars().filter(char::is_ascii_digit).collect();
    let into = request.folder.join(format!("小巷台账-原样-{stamp}"));
    fs::create_dir(&into).map_err(told(&into))?;
    let mut answer = AsideAnswer { path: into.display().to_string(), files: 0, size: 0 };
    for path in files {
        let copy = into.join(path.file_name().unwrap_or_default());
        let size = (|| {
            let mut to = File::create_new(&copy)?;
            let size = io::copy(&mut File::open(&path)?, &mut to)?;
            to.sync_all()?;
            Ok(size)
        })()
        .map_err(told(&copy))?;
        if !same(&path, &copy).map_err(told(&copy))? {
            return Err(Fault::new(Code::Disk, format!("抄过去的和原来的不一样：{}", copy.display()))
                .hint("原来的文件没有动。请换一个U盘"));
        }
        answer.files += 1;
        answer.size += size;
    }
    Ok(answer)
}

fn same(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (io::BufReader::new(File::open(one)?), io::BufReader::new(File::open(other)?));
    loop {
        let (left, right) = (io::BufRead::fill_buf(&mut one)?, io::BufRead::fill_buf(&mut other)?);
        let length = left.len().min(right.len());
        if left.get(..length) != right.get(..length) {
            return Ok(false);
        }
        if length == 0 {
            return Ok(left.is_empty() && right.is_empty());
        }
        io::BufRead::consume(&mut one, length);
        io::BufRead::consume(&mut other, length);
    }
}
