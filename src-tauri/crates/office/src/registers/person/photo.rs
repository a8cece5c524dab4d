//! A person's photo: brought to one modest size, without what a phone writes into its pictures (place, time), and kept
//! under its SHA-256. The person's row holds only that name, so that the journal stays small and an undo finds the
//! picture again: pictures themselves are never changed and never deleted.

use super::IdRequest;
use crate::{
    fault::{Code, Fault, Result},
    office::{Done, Office},
    register::{Register, Saved},
    registers::Person,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder, imageops,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write as _,
    fs,
    io::Cursor,
    path::{Path, PathBuf},
};
use store::rusqlite::{Connection, OptionalExtension, params};
use ts_rs::TS;

/// No camera of an office makes a larger file.
const MOST_BYTES: u64 = 10 << 20;
/// Pixels of the longer side, read and kept.
const MOST_SIDE: u32 = 12_000;
const KEPT_SIDE: u32 = 600;
/// A picture of a few kilobytes may unpack to anything.
const MOST_MEMORY: u64 = 512 << 20;
const QUALITY: u8 = 82;
const MEDIA: &str = "image/jpeg";

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
    let bytes = kept(&read(&request.path)?)?;
    let mut name = String::new();
    for byte in Sha256::digest(&bytes) {
        let _ = write!(name, "{byte:02x}");
    }
    set(office, "person.photo", "更换照片", request.id, &name, Some(&bytes))
}

pub fn photo_remove(office: &Office, request: IdRequest) -> Result<Done<Saved>> {
    set(office, "person.photo_remove", "去掉照片", request.id, "", None)
}

pub fn photo_get(office: &Office, request: IdRequest) -> Result<PhotoAnswer> {
    let bytes = office.read(|conn| stored(conn, &request.id))?;
    Ok(PhotoAnswer { url: bytes.map(|bytes| format!("data:{MEDIA};base64,{}", STANDARD.encode(bytes))) })
}

/// The photo in force, as JPEG.
pub(crate) fn stored(conn: &Connection, person: &str) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT b.bytes FROM person p JOIN blob_file b ON b.id = p.photo WHERE p.id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([person], |row| row.get(0)).optional()?)
}

fn set(office: &Office, op: &str, verb: &str, id: String, name: &str, bytes: Option<&[u8]>) -> Result<Done<Saved>> {
    office.write(op, "", |tx, _| {
        let title = Person::title(tx, &id)?;
        if let Some(bytes) = bytes {
            let sql = "INSERT INTO blob_file (id, media, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING";
            tx.execute(sql, params![name, MEDIA, bytes])?;
        }
        tx.execute("UPDATE person SET photo = ?2 WHERE id = ?1 AND photo <> ?2", [&id, name])?;
        tx.title(format!("{verb}「{title}」"));
        Ok(Saved { id })
    })
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let disk = |error: std::io::Error| crate::fault::disk(&path.display().to_string(), &error);
    if fs::metadata(path).map_err(disk)?.len() > MOST_BYTES {
        return Err(Fault::at("path", "照片超过 10 MB").hint("请先把照片改小，再放进来"));
    }
    fs::read(path).map_err(disk)
}

/// Upright, on white, at most 600 pixels, as JPEG.
fn kept(bytes: &[u8]) -> Result<Vec<u8>> {
    let unread =
        |_| Fault::at("path", "这张照片读不出来，文件可能已损坏").hint("请换一张，或用看图软件另存为 JPG 再试");
    let mut reader = ImageReader::new(Cursor::new(bytes));
    // By what it is, not by its name.
    reader = reader.with_guessed_format().map_err(|error| crate::fault::disk("照片", &error))?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png)) {
        return Err(Fault::at("path", "只能放 JPG 或 PNG 照片").hint("手机里的 HEIC 照片请先另存为 JPG"));
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_SIDE), Some(MOST_SIDE));
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unread)?;
    let turned = decoder.orientation().map_err(unread)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unread)?;
    if picture.width().max(picture.height()) > KEPT_SIDE {
        picture = picture.thumbnail(KEPT_SIDE, KEPT_SIDE);
    }
    picture.apply_orientation(turned);
    let mut sheet = RgbImage::from_pixel(picture.width(), picture.height(), image::Rgb([255; 3]));
    if picture.color().has_alpha() {
        let mut white = DynamicImage::ImageRgb8(sheet).into_rgba8();
        imageops::overlay(&mut white, &picture.into_rgba8(), 0, 0);
        sheet = DynamicImage::ImageRgba8(white).into_rgb8();
    } else {
        sheet = picture.into_rgb8();
    }
    let mut jpeg = Vec::new();
    let encoded = JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&sheet);
    encoded.map_err(|error| Fault::new(Code::Broken, format!("程序内部对不上：{error}")))?;
    Ok(jpeg)
}
