//! 照片和文件 on any record of any register: none of them need know. A row says whose a file is and what it shows; the bytes
//! stand apart, by their content, and are kept as long as the office.

mod attach;
pub(crate) mod blob;
mod copy;
mod exif;
mod order;
pub(crate) mod picture;
mod room;
mod sort;

pub(crate) use attach::bytes;
pub use attach::{AttachAnswer, AttachRequest, Given, attach};
pub(crate) use copy::copy;
pub use order::{OrderRequest, order};
pub(crate) use room::unused;
pub use room::{Room, room};

use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    register::{IdsRequest, Register, RemoveRequest, Saved},
    registers::{self, Elderly, Person},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::PathBuf;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

pub(crate) const PDF: &str = "application/pdf";
/// Offered where an office has written none of its own yet.
/// Of a paper that says who somebody is.
pub(crate) const IDENTITY: &str = "证件";
const LABELS: [&str; 8] = ["整改前", "整改后", "现场", IDENTITY, "协议书", "签字表", "公示", "病历"];
const MOST_LABELS: usize = 12;

fn kind(media: &str) -> &'static str {
    if media == PDF { "文件" } else { "照片" }
}

/// The record that files hang on.
pub(crate) struct Owner<'a> {
    pub register: &'static str,
    pub record: &'a str,
}

impl<'a> Owner<'a> {
    pub(crate) fn new(register: &str, record: &'a str) -> Result<Self> {
        let name = register.replace('-', "_");
        let known = registers::of(&name).ok_or_else(|| Fault::at("register", format!("没有叫“{register}”的台账")))?;
        // The book of the old shows people by their own keys, most of them before anything was written of them there:
        // what hangs on such a page hangs on the person.
        let register = if known.name == Elderly::NAME { Person::NAME } else { known.name };
        Ok(Self { register, record })
    }

    /// The record's title; a fault where it is not there, or struck.
    fn present(&self, conn: &Connection) -> Result<String> {
        let sql = format!("SELECT removed_at IS NOT NULL FROM \"{}\" WHERE id = ?1", self.register);
        let struck: Option<bool> = conn.prepare_cached(&sql)?.query_row([self.record], |row| row.get(0)).optional()?;
        let title = crate::api::title(conn, self.register, self.record)?;
        match struck {
            Some(false) => Ok(title),
            Some(true) => Err(Fault::at("id", format!("「{title}」已删除，不能再放文件")).hint("请先把它从回收站恢复")),
            None => Err(Fault::not_found("条记录")),
        }
    }
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct FilesRequest {
    #[ts(as = "String")]
    pub register: String,
    #[ts(as = "String")]
    pub id: String,
    /// Those that were taken away as well.
    #[ts(as = "Option<_>")]
    pub removed: bool,
    /// With small pictures, for `<img>`.
    #[ts(as = "Option<_>")]
    pub thumbs: bool,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct FileRow {
    pub id: String,
    pub register: String,
    pub record: String,
    pub name: String,
    pub media: String,
    /// Otherwise a PDF.
    pub picture: bool,
    pub size: i64,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub caption: String,
    pub label: String,
    pub taken_on: String,
    pub sort: i64,
    pub removed: bool,
    /// For `<img>`; None where it was not asked for, and for a PDF.
    #[serde(default)]
    pub thumb: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct FilesAnswer {
    pub rows: Vec<FileRow>,
    /// Words to choose a label from: the register's own, most used first.
    pub labels: Vec<String>,
    /// How many were taken away and can be put back.
    pub struck: i64,
}

const LIST: &str = include_str!("list.sql");

pub fn list(office: &Office, request: FilesRequest) -> Result<FilesAnswer> {
    let owner = Owner::new(&request.register, &request.id)?;
    office.allow(owner.register)?;
    office.read(|conn| {
        let asked = json!({ "register": owner.register, "record": owner.record, "removed": request.removed });
        let mut rows: Vec<FileRow> = store::all(conn, LIST, &asked)?;
        if request.thumbs {
            for row in rows.iter_mut().filter(|row| row.picture) {
                row.thumb = Some(url(picture::MEDIA, &of_file(conn, &row.id, true)?));
            }
        }
        let struck =
            "SELECT count(*) FROM file WHERE record = :record AND register = :register AND removed_at IS NOT NULL";
        let (struck,): (i64,) = store::one(conn, struck, &asked)?;
        let used = "SELECT label FROM file WHERE label <> '' AND register = :register AND removed_at IS NULL
                     GROUP BY label ORDER BY count(*) DESC, label LIMIT 8";
        let used: Vec<(String,)> = store::all(conn, used, &asked)?;
        let mut labels: Vec<String> = used.into_iter().map(|(label,)| label).collect();
        for label in LABELS {
            if labels.len() < MOST_LABELS && !labels.iter().any(|known| known == label) {
                labels.push(label.into());
            }
        }
        Ok(FilesAnswer { rows, labels, struck })
    })
}

/// A picture as papers take it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Shot {
    /// Name of its bytes.
    pub picture: String,
    pub label: String,
    pub caption: String,
    pub taken_on: String,
}

/// Live pictures of a record, in their order; with a label only those of that label. For papers, and for registers that
/// ask for one (a hazard is closed with a picture 整改后).
pub(crate) fn pictures(conn: &Connection, register: &str, record: &str, label: Option<&str>) -> Result<Vec<Shot>> {
    let asked = json!({ "register": register, "record": record });
    let mut shots: Vec<Shot> = store::all(conn, include_str!("pictures.sql"), &asked)?;
    shots.retain(|shot| label.is_none_or(|label| shot.label == label));
    Ok(shots)
}

fn url(media: &str, bytes: &[u8]) -> String {
    format!("data:{media};base64,{}", STANDARD.encode(bytes))
}

/// The bytes of a file, or of its small picture.
pub(crate) fn of_file(conn: &Connection, id: &str, thumb: bool) -> Result<Vec<u8>> {
    let column = if thumb { "thumb" } else { "blob" };
    let mut asked = conn.prepare_cached(&format!("SELECT {column} FROM file WHERE id = ?1"))?;
    let name: Option<Option<String>> = asked.query_row([id], |row| row.get(0)).optional()?;
    let name = name.ok_or_else(|| Fault::not_found("份文件"))?;
    blob::bytes(conn, &name.ok_or_else(|| Fault::at("thumb", "这份文件不是照片，没有小图"))?)
}

/// What a change of a record's files is called in the journal. Where not everybody may open the register, it stands first: by it
/// the journal knows what to keep back.
pub(crate) fn op(register: &str, verb: &str) -> String {
    match crate::access::right_of(register) {
        Some(_) => format!("{register}.file_{verb}"),
        None => format!("file.{verb}"),
    }
}

/// By its key, where the clerk who is in may open its record.
fn seen(office: &Office, conn: &Connection, id: &str) -> Result<FileRow> {
    let file = row(conn, id)?;
    office.allow(&file.register)?;
    Ok(file)
}

/// As [`seen`], where the clerk may change it as well.
fn own(office: &Office, conn: &Connection, id: &str) -> Result<FileRow> {
    let file = seen(office, conn, id)?;
    office.must_write(&file.register)?;
    Ok(file)
}

/// By its key, struck or not.
fn row(conn: &Connection, id: &str) -> Result<FileRow> {
    store::first(conn, include_str!("one.sql"), &json!({ "id": id }))?.ok_or_else(|| Fault::not_found("份文件"))
}

#[derive(Debug, Deserialize, TS)]
pub struct FileRequest {
    pub id: String,
    /// The small picture instead.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub thumb: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct FileAnswer {
    /// For `<img>`: `data:image/jpeg;base64,…`
    pub url: String,
    pub file: FileRow,
}

pub fn get(office: &Office, request: FileRequest) -> Result<FileAnswer> {
    office.read(|conn| {
        let file = seen(office, conn, &request.id)?;
        let media = if request.thumb { picture::MEDIA } else { file.media.as_str() };
        Ok(FileAnswer { url: url(media, &of_file(conn, &request.id, request.thumb)?), file })
    })
}

/// What is said of a file; a key that is left out stays as it is.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct CaptionRequest {
    #[ts(as = "String")]
    pub id: String,
    pub caption: Option<String>,
    pub label: Option<String>,
    pub taken_on: Option<String>,
}

pub fn caption(office: &Office, request: CaptionRequest) -> Result<Done<Saved>> {
    let register = office.read(|conn| own(office, conn, &request.id))?.register;
    office.write(&op(&register, "caption"), "", |tx, _| {
        let old = row(tx, &request.id)?;
        let caption = request.caption.map_or(Ok(old.caption), |text| attach::words("caption", &text))?;
        let label = request.label.map_or(Ok(old.label), |text| attach::words("label", &text))?;
        let taken_on = request.taken_on.map_or(Ok(old.taken_on), |text| attach::day(&text))?;
        let sql = "UPDATE file SET caption = :caption, label = :label, taken_on = :taken_on WHERE id = :id";
        let row = json!({ "id": request.id, "caption": caption, "label": label, "taken_on": taken_on });
        store::exec(tx, sql, &row)?;
        tx.title(format!("改{}「{}」的说明", kind(&old.media), old.name));
        Ok(Saved { id: request.id })
    })
}

/// Takes files off their record; they can be put back.
pub fn remove(office: &Office, request: RemoveRequest) -> Result<Done<()>> {
    let op = op(&of(office, &request.ids)?, "remove");
    office.write(&op, &request.reason, |tx, now| strike(tx, &request.ids, Some(&now.utc), "去掉"))
}

pub fn restore(office: &Office, request: IdsRequest) -> Result<Done<()>> {
    let op = op(&of(office, &request.ids)?, "restore");
    office.write(&op, "", |tx, _| strike(tx, &request.ids, None, "恢复"))
}

/// The register of the files, or that one of several which not everybody may open.
fn of(office: &Office, ids: &[String]) -> Result<String> {
    let all =
        office.read(|conn| ids.iter().map(|id| Ok(own(office, conn, id)?.register)).collect::<Result<Vec<_>>>())?;
    let kept = all.iter().find(|register| crate::access::right_of(register).is_some());
    Ok(kept.or(all.first()).cloned().unwrap_or_default())
}

fn strike(tx: &store::Tx<'_>, ids: &[String], at: Option<&str>, verb: &str) -> Result<()> {
    let mut last = None;
    for id in ids {
        let file = row(tx, id)?;
        // Struck twice, the first time stands.
        if file.removed != at.is_some() {
            store::exec(tx, "UPDATE file SET removed_at = :at WHERE id = :id", &json!({ "id": id, "at": at }))?;
        }
        last = Some(file);
    }
    let Some(file) = last else { return Err(Fault::at("ids", "请先选择文件")) };
    let title = crate::api::title(tx, &file.register, &file.record).unwrap_or_default();
    let what = if ids.len() > 1 {
        format!(" {} 个文件", ids.len())
    } else {
        format!("{}「{}」", kind(&file.media), file.name)
    };
    tx.title(format!("{verb}「{title}」的{what}"));
    Ok(())
}

#[derive(Debug, Deserialize, TS)]
pub struct SaveToRequest {
    pub id: String,
    /// A file, or a folder in which it gets its own name.
    #[ts(type = "string")]
    pub out: PathBuf,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reason: String,
}

#[derive(Debug, Serialize, TS)]
pub struct FilePath {
    pub path: String,
}

/// A copy outside the office, not encrypted: accounted for in the journal.
pub fn save_to(office: &Office, request: SaveToRequest) -> Result<Done<FilePath>> {
    let (file, bytes) =
        office.read(|conn| Ok::<_, Fault>((seen(office, conn, &request.id)?, of_file(conn, &request.id, false)?)))?;
    let out = if request.out.is_dir() { request.out.join(&file.name) } else { request.out };
    store::atomic_write(&out, &bytes)?;
    let title = format!("另存{}「{}」", kind(&file.media), file.name);
    let entry = office.account(&op(&file.register, "save_to"), &request.reason, &title)?;
    Ok(Done { value: FilePath { path: out.display().to_string() }, entry: Some(entry), changed: Vec::new(), title })
}

#[derive(Debug, Deserialize, TS)]
pub struct OpenFile {
    pub id: String,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reason: String,
}

/// Writes a paper where the system's viewer can read it. The place is cleared when the office is locked and when it is
/// opened, like that of papers on their way to a printer.
pub fn open(office: &Office, request: OpenFile) -> Result<FilePath> {
    let (file, bytes) =
        office.read(|conn| Ok::<_, Fault>((seen(office, conn, &request.id)?, of_file(conn, &request.id, false)?)))?;
    let folder = office.store.passing()?;
    // Two of one name may be open at once.
    let short = request.id.get(request.id.len().saturating_sub(6)..).unwrap_or_default();
    let path = folder.join(format!("{short}-{}", file.name));
    store::atomic_write(&path, &bytes)?;
    let title = format!("打开{}「{}」", kind(&file.media), file.name);
    office.account(&op(&file.register, "open"), &request.reason, &title)?;
    Ok(FilePath { path: path.display().to_string() })
}

/// Files of one record go over to another, when two records turn out to be of one person. Keys are never used twice, so
/// that the register need not be asked.
pub(crate) fn turn(conn: &Connection, from: &str, to: &str) -> Result<()> {
    store::exec(conn, "UPDATE file SET record = :to WHERE record = :from", &json!({ "from": from, "to": to }))?;
    Ok(())
}

/// Keys of the files that belong to a record's history.
pub(crate) fn keys(conn: &Connection, register: &str, record: &str) -> Result<Vec<String>> {
    let sql = "SELECT id FROM file WHERE record = :record AND register = :register";
    let keys: Vec<(String,)> = store::all(conn, sql, &json!({ "register": register, "record": record }))?;
    Ok(keys.into_iter().map(|(key,)| key).collect())
}
