//! A person's photo: a picture like any other, smaller, and in a place of its own. The person's row holds only its name, so
//! that the journal stays small and an undo finds the picture again.

use super::IdRequest;
use crate::{
    fault::Result,
    files::{self, blob, picture},
    office::{Done, Office},
    register::{Register, Saved},
    registers::Person,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// Pixels of the longer side: enough for a card, and 100,000 of them are no burden.
const SIDE: u32 = 600;
const BYTES: usize = 120 << 10;

#[derive(Debug, Deserialize, TS)]
pub struct PhotoRequest {
    pub id: String,
    #[ts(type = "string")]
    pub path: PathBuf,
}

#[derive(Debug, Serialize, TS)]
pub struct PhotoAnswer {
    /// For `<img>`; None where there is no photo.
    pub url: Option<String>,
}

pub fn photo(office: &Office, request: PhotoRequest) -> Result<Done<Saved>> {
    let given = files::Given { path: Some(request.path), ..files::Given::default() };
    let jpeg = picture::jpeg(&picture::read(&files::bytes(given)?, SIDE)?.sheet, BYTES)?;
    set(office, "person.photo", "更换照片", request.id, Some(&jpeg))
}

pub fn photo_remove(office: &Office, request: IdRequest) -> Result<Done<Saved>> {
    set(office, "person.photo_remove", "去掉照片", request.id, None)
}

pub fn photo_get(office: &Office, request: IdRequest) -> Result<PhotoAnswer> {
    let bytes = office.read(|conn| match stored(conn, &request.id)? {
        Some(name) => blob::bytes(conn, &name).map(Some),
        None => Ok(None),
    })?;
    Ok(PhotoAnswer { url: bytes.map(|bytes| format!("data:{};base64,{}", picture::MEDIA, STANDARD.encode(bytes))) })
}

/// Name of the photo in force.
pub(crate) fn stored(conn: &Connection, person: &str) -> Result<Option<String>> {
    let sql = "SELECT photo FROM person WHERE id = ?1 AND photo <> ''";
    Ok(conn.prepare_cached(sql)?.query_row([person], |row| row.get(0)).optional()?)
}

fn set(office: &Office, op: &str, verb: &str, id: String, jpeg: Option<&[u8]>) -> Result<Done<Saved>> {
    office.write(op, "", |tx, _| {
        let title = Person::title(tx, &id)?;
        let name = jpeg.map(|jpeg| blob::keep(tx, picture::MEDIA, jpeg)).transpose()?.unwrap_or_default();
        tx.execute("UPDATE person SET photo = ?2 WHERE id = ?1 AND photo <> ?2", [&id, &name])?;
        tx.title(format!("{verb}「{title}」"));
        Ok(Saved { id })
    })
}
