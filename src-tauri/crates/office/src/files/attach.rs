//! Putting pictures and papers on a record: each is read and made ready first, then all go in as one entry.

use super::{Owner, PDF, blob, picture, room, sort, sort::Sort};
use crate::{
    fault::{Code, Fault, Result, size},
    office::{Context, Done, Office},
    read,
    register::new_id,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};
use store::rusqlite::Connection;
use ts_rs::TS;

/// No camera or scanner of an office makes a larger file.
pub(crate) const MOST_BYTES: u64 = 20 << 20;
/// Files on one record.
const MOST_ON_RECORD: i64 = 200;
/// Files in one go: what is made ready is in memory until all is.
const MOST_AT_ONCE: usize = 50;
/// Pixels of the longer side, kept: enough to read a scanned page of A4.
const KEPT_SIDE: u32 = 2_000;
/// With this, 10,000 pictures and the registers fit into the 4 GB that a file on a FAT32 stick can have.
const KEPT_BYTES: usize = 300 << 10;
const THUMB_SIDE: u32 = 256;
const THUMB_BYTES: usize = 12 << 10;
const LONGEST_NAME: usize = 80;
const LONGEST_WORDS: usize = 200;

/// One file: by its path, or its bytes in base64 (what was pasted).
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct Given {
    #[ts(as = "Option<String>")]
    pub path: Option<PathBuf>,
    pub bytes: Option<String>,
    /// What it is called; without it the name in the path.
    pub name: Option<String>,
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct AttachRequest {
    #[ts(as = "String")]
    pub register: String,
    /// Of the record.
    #[ts(as = "String")]
    pub id: String,
    #[serde(flatten)]
    #[ts(flatten)]
    pub one: Given,
    /// Several in one step.
    #[ts(as = "Option<_>")]
    pub files: Vec<Given>,
    #[ts(as = "Option<_>")]
    pub caption: String,
    #[ts(as = "Option<_>")]
    pub label: String,
    /// Without it, what the camera says.
    #[ts(as = "Option<_>")]
    pub taken_on: String,
}

/// One of several that could not be taken.
#[derive(Debug, Serialize, TS)]
pub struct Refused {
    pub name: String,
    pub detail: String,
    pub hint: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct AttachAnswer {
    /// Key of the first.
    pub id: String,
    pub ids: Vec<String>,
    pub refused: Vec<Refused>,
}

/// Ready to be written.
struct Ready {
    name: String,
    media: &'static str,
    bytes: Vec<u8>,
    thumb: Option<Vec<u8>>,
    width: Option<u32>,
    height: Option<u32>,
    taken_on: String,
}

pub fn attach(office: &Office, context: &Context<'_>, request: AttachRequest) -> Result<Done<AttachAnswer>> {
    let AttachRequest { register, id, one, mut files, caption, label, taken_on } = request;
    if one.path.is_some() || one.bytes.is_some() {
        files.insert(0, one);
    }
    let owner = Owner::new(&register, &id)?;
    office.allow(owner.register)?;
    office.must_write(owner.register)?;
    office.read(|conn| owner.present(conn))?;
    let (caption, label) = (words("caption", &caption)?, words("label", &label)?);
    let taken_on = day(&taken_on)?;
    let given = files.len();
    if given == 0 {
        return Err(Fault::at("path", "请选择要放进来的照片或 PDF"));
    }
    if given > MOST_AT_ONCE {
        return Err(
            Fault::at("path", format!("一次最多放 {MOST_AT_ONCE} 个文件，这次有 {given} 个")).hint("请分几次放")
        );
    }
    let (mut ready, mut refused, mut first) = (Vec::new(), Vec::new(), None);
    for (at, file) in files.into_iter().enumerate() {
        if given > 1 {
            context.step(at as u64, given as u64, "正在整理照片")?;
        }
        let name = called(&file);
        match prepare(file, &name, &office.now().today.to_string()) {
            Ok(file) => ready.push(file),
            Err(fault) => {
                refused.push(Refused { name, detail: fault.detail.clone(), hint: fault.hint.clone() });
                first.get_or_insert(fault);
            }
        }
    }
    if ready.is_empty() {
        return Err(first.unwrap_or_else(|| Fault::at("path", "请选择要放进来的照片或 PDF")));
    }
    office.write(&super::op(owner.register, "attach"), "", |tx, _| {
        let title = owner.present(tx)?;
        let new: u64 = ready.iter().map(|file| (file.bytes.len() + file.thumb.as_ref().map_or(0, Vec::len)) as u64).sum();
        room::enough(office, tx, new)?;
        let (there, mut place): (i64, i64) = store::one(
            tx,
            "SELECT count(*) FILTER (WHERE removed_at IS NULL), coalesce(max(sort), 0) FROM file WHERE register = :register AND record = :record",
            &json!({ "register": owner.register, "record": owner.record }),
        )?;
        if there + ready.len() as i64 > MOST_ON_RECORD {
            return Err(Fault::at("path", format!("一条记录最多放 {MOST_ON_RECORD} 个文件，已经有 {there} 个")));
        }
        let (mut ids, mut again) = (Vec::new(), String::new());
        for file in &ready {
            let blob = blob::keep(tx, file.media, &file.bytes)?;
            if owner.has(tx, &blob)? {
                let detail = format!("「{}」已经在这里了", file.name);
                again.clone_from(&detail);
                refused.push(Refused { name: file.name.clone(), detail, hint: None });
                continue;
            }
            let thumb = file.thumb.as_ref().map(|bytes| blob::keep(tx, picture::MEDIA, bytes)).transpose()?;
            place += 1;
            let id = new_id();
            let taken_on = if taken_on.is_empty() { &file.taken_on } else { &taken_on };
            store::exec(tx, include_str!("save.sql"), &json!({
                "id": id, "register": owner.register, "record": owner.record, "blob": blob, "thumb": thumb,
                "name": file.name, "media": file.media, "size": file.bytes.len(), "width": file.width,
                "height": file.height, "caption": caption, "label": label, "taken_on": taken_on, "sort": place,
            }))?;
            ids.push(id);
        }
        let Some(id) = ids.first().cloned() else {
            return Err(Fault { code: Code::Conflict, ..Fault::at("path", again) });
        };
        let what = match ready.as_slice() {
            [one] => format!("{}「{}」", super::kind(one.media), one.name),
            _ => format!(" {} 个文件", ids.len()),
        };
        tx.title(format!("给「{title}」放入{what}"));
        Ok(AttachAnswer { id, ids, refused })
    })
}

/// The file's own name, without its folders.
fn called(file: &Given) -> String {
    let path = || file.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    file.name.clone().filter(|name| !name.trim().is_empty()).or_else(path).unwrap_or_default()
}

fn prepare(file: Given, name: &str, today: &str) -> Result<Ready> {
    let bytes = bytes(file)?;
    let Sort::Picture(_) = sort::of(&bytes)? else {
        let name = ended(name, "pdf", &format!("文件 {today}"));
        return Ok(Ready { name, media: PDF, bytes, thumb: None, width: None, height: None, taken_on: String::new() });
    };
    let shown = picture::read(&bytes, KEPT_SIDE)?;
    drop(bytes);
    let small = picture::smaller(&shown.sheet, THUMB_SIDE);
    Ok(Ready {
        name: ended(name, "jpg", &format!("照片 {today}")),
        media: picture::MEDIA,
        bytes: picture::jpeg(&shown.sheet, KEPT_BYTES)?,
        thumb: Some(picture::jpeg(&small, THUMB_BYTES)?),
        width: Some(shown.sheet.width()),
        height: Some(shown.sheet.height()),
        taken_on: shown.taken_on,
    })
}

/// Its bytes; too large a file is not read at all.
pub(crate) fn bytes(file: Given) -> Result<Vec<u8>> {
    let large = |bytes: u64| {
        Fault::at("path", format!("文件有 {}，最多 20 MB", size(bytes)))
            .hint("照片请先改小；扫描请用 200 dpi 或灰度再扫一次")
    };
    if let Some(text) = file.bytes {
        // As an address begins in a browser: data:image/png;base64,…
        let text = text.split_once(";base64,").map_or(text.as_str(), |(_, rest)| rest);
        let about = text.len() as u64 / 4 * 3;
        if about > MOST_BYTES + 3 {
            return Err(large(about));
        }
        return STANDARD.decode(text.trim()).map_err(|_| Fault::at("bytes", "粘贴的内容读不懂").hint("请改为选择文件"));
    }
    let path = file.path.ok_or_else(|| Fault::at("path", "请选择要放进来的照片或 PDF"))?;
    let disk = |error: std::io::Error| crate::fault::disk(&path.display().to_string(), &error);
    let about = fs::metadata(&path).map_err(disk)?;
    if about.is_dir() {
        return Err(Fault::at("path", "这是一个文件夹").hint("请打开它，选里面的照片（可以一次选几张）"));
    }
    if about.len() > MOST_BYTES {
        return Err(large(about.len()));
    }
    fs::read(&path).map_err(disk)
}

/// A name that any system can write.
pub(super) fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect()
}

/// The same with the ending of what is kept.
fn ended(name: &str, ending: &str, without: &str) -> String {
    let clean = plain(name);
    let stem = Path::new(clean.trim()).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem: String = stem.trim_matches(['.', ' ']).chars().take(LONGEST_NAME).collect();
    format!("{}.{ending}", if stem.is_empty() { without } else { &stem })
}

pub(super) fn words(field: &str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.chars().count() > LONGEST_WORDS {
        return Err(Fault::at(field, format!("最多写 {LONGEST_WORDS} 个字")));
    }
    Ok(text.to_owned())
}

pub(super) fn day(text: &str) -> Result<String> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    read::date::read(text)
        .map(|day| day.to_string())
        .map_err(|fault| Fault::at("taken_on", format!("拍摄日期：{fault}")))
}

impl Owner<'_> {
    /// Whether the record shows these bytes already.
    fn has(&self, conn: &Connection, blob: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM file WHERE register = ?1 AND record = ?2 AND blob = ?3 AND removed_at IS NULL)";
        Ok(conn.prepare_cached(sql)?.query_row([self.register, self.record, blob], |row| row.get(0))?)
    }
}
