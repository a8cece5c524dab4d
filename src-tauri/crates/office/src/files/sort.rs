//! What a file is, by its bytes and never by its name; what cannot be taken is told with the way to make it fit.

use crate::fault::{Fault, Result};
use image::ImageFormat;

pub(crate) enum Sort {
    Picture(ImageFormat),
    Pdf,
}

/// A PDF may have this much of something else before its head, and after its end.
const PDF_HEAD: usize = 1024;
const PDF_TAIL: usize = 64 << 10;

const KINDS: &str = "只能放 JPG、PNG、WebP 照片和 PDF";

pub(crate) fn of(bytes: &[u8]) -> Result<Sort> {
    let fault = |detail: &str, hint: &str| Err(Fault::at("path", detail).hint(hint));
    if bytes.is_empty() {
        return fault("文件是空的（0 字节）", "请看看原文件能不能打开，再放一次");
    }
    let head = bytes.get(..bytes.len().min(PDF_HEAD)).unwrap_or_default();
    if holds(head, b"%PDF-") {
        let tail = bytes.get(bytes.len().saturating_sub(PDF_TAIL)..).unwrap_or_default();
        if holds(tail, b"%%EOF") {
            return Ok(Sort::Pdf);
        }
        return fault("这份 PDF 不完整，后面少了一截", "请重新扫描或另存一次，再放进来");
    }
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) if !whole(bytes) => fault("这张照片读不出来，后面少了一截", "请从手机或相机里重新拷一次"),
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => Ok(Sort::Picture(format)),
        Ok(_) => fault(KINDS, "请用看图软件另存为 JPG；扫描时选 JPG 或 PDF"),
        Err(_) => other(bytes, head),
    }
}

fn other(bytes: &[u8], head: &[u8]) -> Result<Sort> {
    let brand = bytes.get(4..12).unwrap_or_default();
    let heic = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"];
    let (detail, hint) = if brand.starts_with(b"ftyp") && heic.iter().any(|word| brand.ends_with(*word)) {
        (
            "只能放 JPG、PNG、WebP 照片和 PDF，HEIC 照片放不了",
            "请在手机上另存为 JPG（苹果手机：设置 → 相机 → 格式 → 兼容性最佳）",
        )
    } else if brand.starts_with(b"ftyp") {
        (KINDS, "录像放不了，请截一张图")
    } else if holds(head, b"<svg") || holds(head, b"<?xml") || holds(head, b"<html") || holds(head, b"<!DOCTYPE") {
        (KINDS, "网页和 SVG 图请截图或另存为 JPG")
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        (KINDS, "Word、Excel、WPS 文件请先另存为 PDF")
    } else {
        (KINDS, "这个文件不是照片也不是 PDF，名字的后缀改了也没有用")
    };
    Err(Fault::at("path", detail).hint(hint))
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

/// Whether a JPEG has its end. Its decoder would show what there is, with grey below; a scan cut short is no scan.
fn whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    // From one marker to the next, as far as the picture itself: an end before that is a small picture's in the notes.
    while let Some([0xff, marker, high, low]) = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()).copied() {
        if marker == 0xda {
            return holds(bytes.get(at..).unwrap_or_default(), b"\xff\xd9");
        }
        at += match marker {
            0xff => 1,
            0x01 | 0xd0..=0xd8 => 2,
            _ => 2 + usize::from(u16::from_be_bytes([high, low])),
        };
    }
    false
}
