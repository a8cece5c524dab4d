//! One way for every picture to come in: read by what it is, turned upright, laid on white, brought to a modest size, and
//! written anew, so that nothing of what a phone writes into its pictures (place, device, a second small picture) is kept.

use super::{exif, sort};
use crate::{
    fault::{Code, Fault, Result},
    files::sort::Sort,
};
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder, imageops};
use std::io::Cursor;

pub(crate) const MEDIA: &str = "image/jpeg";
/// Pixels of the longer side that are read.
const MOST_SIDE: u32 = 12_000;
/// The largest that phones take have 108 million pixels. A picture of a few kilobytes may unpack to anything.
const MOST_PIXELS: u64 = 120_000_000;
const MOST_MEMORY: u64 = 512 << 20;
/// Tried in this order until the picture is small enough.
const QUALITIES: [u8; 4] = [82, 74, 66, 58];

/// A picture as it is kept.
pub(crate) struct Shown {
    pub sheet: RgbImage,
    /// The day on which the camera says it was taken; '' where it says nothing.
    pub taken_on: String,
}

fn unread<E>(_: E) -> Fault {
    Fault::at("path", "这张照片读不出来，文件可能已损坏").hint("请换一张，或用看图软件另存为 JPG 再试")
}

/// Upright, on white, at most `side` pixels on its longer side.
pub(crate) fn read(bytes: &[u8], side: u32) -> Result<Shown> {
    let format = match sort::of(bytes)? {
        Sort::Picture(format) => format,
        Sort::Pdf => return Err(Fault::at("path", "这里只能放 JPG、PNG、WebP 照片")),
    };
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_SIDE), Some(MOST_SIDE));
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| match error {
        image::ImageError::Limits(_) => large(),
        other => unread(other),
    })?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(large());
    }
    let turned = decoder.orientation().map_err(unread)?;
    // What a camera notes about a picture is of no use where it cannot be read; the picture is.
    let noted = decoder.exif_metadata().ok().flatten();
    let taken_on = noted.and_then(|noted| exif::taken_on(&noted)).unwrap_or_default();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unread)?;
    if picture.width().max(picture.height()) > side {
        picture = picture.thumbnail(side, side);
    }
    picture.apply_orientation(turned);
    let sheet = if picture.color().has_alpha() {
        let white = RgbImage::from_pixel(picture.width(), picture.height(), image::Rgb([255; 3]));
        let mut white = DynamicImage::ImageRgb8(white).into_rgba8();
        imageops::overlay(&mut white, &picture.into_rgba8(), 0, 0);
        DynamicImage::ImageRgba8(white).into_rgb8()
    } else {
        picture.into_rgb8()
    };
    Ok(Shown { sheet, taken_on })
}

fn large() -> Fault {
    Fault::at("path", "这张照片太大：最多 1.2 亿像素，每边最多 12,000 像素").hint("请先用看图软件改小，再放进来")
}

/// The same smaller; a small one is not blown up.
pub(crate) fn smaller(sheet: &RgbImage, side: u32) -> RgbImage {
    if sheet.width().max(sheet.height()) <= side {
        return sheet.clone();
    }
    DynamicImage::ImageRgb8(sheet.clone()).thumbnail(side, side).into_rgb8()
}

/// As JPEG of at most about `most` bytes, as long as it can still be looked at.
pub(crate) fn jpeg(sheet: &RgbImage, most: usize) -> Result<Vec<u8>> {
    let mut jpeg = Vec::new();
    for quality in QUALITIES {
        jpeg.clear();
        let encoded = JpegEncoder::new_with_quality(&mut jpeg, quality).encode_image(sheet);
        encoded.map_err(|error| Fault::new(Code::Broken, format!("程序内部对不上：{error}")))?;
        if jpeg.len() <= most {
            break;
        }
    }
    Ok(jpeg)
}
