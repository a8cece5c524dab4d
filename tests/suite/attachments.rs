//! Pictures and papers on any record: what comes in, what is refused, and that nothing of it is ever lost.
#![allow(clippy::disallowed_methods, reason = "temporary files of a test")]

mod kept;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use office::Code;
use serde_json::{Value, json};
use std::{io::Cursor, path::PathBuf};
use tests::{Office, number, text};

fn jpeg(width: u32, height: u32, paint: impl Fn(u32, u32) -> Rgb<u8>) -> Vec<u8> {
    written(&RgbImage::from_fn(width, height, paint).into(), ImageFormat::Jpeg)
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// What a phone writes before its picture: turned by 90°, taken on 3 October 2026, and where.
fn noted(jpeg: &[u8]) -> Vec<u8> {
    let line = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let (notes, place, words) = (8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + 18, 8 + 2 + 3 * 12 + 4 + 18 + 18);
    let at = |place: usize| (place as u32).to_be_bytes();
    let tiff = [
        &b"MM\0\x2a\0\0\0\x08\0\x03"[..],
        &line(0x0112, 3, 1, [0, 6, 0, 0]),
        &line(0x8769, 4, 1, at(notes)),
        &line(0x8825, 4, 1, at(place)),
        &[0; 4],
        b"\0\x01",
        &line(0x9003, 2, 20, at(words)),
        &[0; 4],
        b"\0\x01",
        &line(0x001d, 2, 11, at(words)),
        &[0; 4],
        b"2026:10:03 09:15:00\0GPS 37.4627N 118.4912E",
    ]
    .concat();
    let block = [&b"Exif\0\0"[..], &tiff].concat();
    let length = (block.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &block, &jpeg[2..]].concat()
}

/// A part of a PNG with its right checksum, so that only what it claims is wrong with it.
fn chunk(body: &[u8]) -> Vec<u8> {
    let sum = !body.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    });
    [&(body.len() as u32 - 4).to_be_bytes()[..], body, &sum.to_be_bytes()].concat()
}

/// A paper of about so many bytes.
fn pdf(bytes: usize, mark: &str) -> Vec<u8> {
    format!("%PDF-1.7\n%{mark}\n{}\n%%EOF\n", "x".repeat(bytes)).into_bytes()
}

struct Files {
    office: Office,
    person: String,
    household: String,
}

impl Files {
    fn new() -> Self {
        let office = Office::new();
        let (household, person) = office.household("12-1-101", "张国强", &number("19650301", 1));
        Self { office, person, household }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.office.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn attach(&self, name: &str, bytes: &[u8]) -> Value {
        let path = self.file(name, bytes);
        self.office.call("file.attach", json!({"register": "person", "id": self.person, "path": path}))
    }

    fn refused(&self, name: &str, bytes: &[u8]) -> office::Fault {
        let path = self.file(name, bytes);
        self.office.refused("file.attach", json!({"register": "person", "id": self.person, "path": path}))
    }

    fn rows(&self) -> Vec<Value> {
        let answer = self.office.call("file.list", json!({"register": "person", "id": self.person, "thumbs": true}));
        answer["rows"].as_array().unwrap().clone()
    }

    fn bytes(&self, id: &Value, thumb: bool) -> Vec<u8> {
        let url = text(&self.office.call("file.get", json!({"id": id, "thumb": thumb}))["url"]);
        STANDARD.decode(url.split_once(";base64,").unwrap().1).unwrap()
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

#[test]
fn a_photo_of_a_phone_stands_upright_and_says_nothing_of_where_it_was_taken() {
    let files = Files::new();
    // Lying on its side: the top is red, and the phone says "turn me by 90°".
    let lying = jpeg(400, 300, |x, _| if x < 200 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) });
    let done = files.attach("IMG_0001.jpg", &noted(&lying));
    assert_eq!(done["title"], "给「张国强」放入照片「IMG_0001.jpg」");
    let row = files.rows()[0].clone();
    assert_eq!((&row["width"], &row["height"]), (&json!(300), &json!(400)), "upright");
    assert_eq!(row["taken_on"], "2026-10-03", "the day is worth keeping");
    let kept = files.bytes(&row["id"], false);
    assert!(!holds(&kept, b"Exif") && !holds(&kept, b"GPS") && !holds(&kept, b"118.4912"), "the place is not");
    let picture = image::load_from_memory(&kept).unwrap().to_rgb8();
    let (top, foot) = (picture.get_pixel(150, 20), picture.get_pixel(150, 380));
    assert!(top[0] > 180 && foot[2] > 180, "what was left is above now: {top:?} {foot:?}");
    let small = image::load_from_memory(&files.bytes(&row["id"], true)).unwrap();
    assert_eq!((small.width(), small.height()), (192, 256), "the small picture is made once and kept");
    assert!(text(&row["thumb"]).starts_with("data:image/jpeg;base64,"), "and comes with the list");
}

#[test]
fn a_large_picture_is_brought_to_2000_pixels_and_a_small_one_is_left_alone() {
    let files = Files::new();
    files.attach("全景.jpg", &jpeg(2600, 650, |x, y| Rgb([(x % 251) as u8, (y % 241) as u8, 90])));
    files.attach("小图.jpg", &jpeg(40, 30, |_, _| Rgb([7, 7, 7])));
    let rows = files.rows();
    assert_eq!((&rows[0]["width"], &rows[0]["height"]), (&json!(2000), &json!(500)));
    assert_eq!((&rows[1]["width"], &rows[1]["height"]), (&json!(40), &json!(30)));
    assert!(rows[0]["size"].as_i64().unwrap() <= 300 << 10, "10,000 of them fit on a stick: {}", rows[0]["size"]);
}

#[test]
fn png_webp_and_a_pasted_bitmap_are_pictures_too_whatever_their_name() {
    let files = Files::new();
    let clear = DynamicImage::from(RgbaImage::from_pixel(30, 20, Rgba([0, 0, 0, 0])));
    files.attach("签名.jpg", &written(&clear, ImageFormat::Png));
    files.attach(
        "截图.png",
        &written(&DynamicImage::from(RgbImage::from_pixel(30, 20, Rgb([1, 200, 1]))), ImageFormat::WebP),
    );
    let pasted = written(&DynamicImage::from(RgbImage::from_pixel(31, 20, Rgb([1, 1, 200]))), ImageFormat::Png);
    let sent = json!({"register": "person", "id": files.person, "bytes": STANDARD.encode(pasted), "label": "现场"});
    files.office.call("file.attach", sent);
    let rows = files.rows();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row["media"] == "image/jpeg" && text(&row["name"]).contains(".jpg")), "{rows:?}");
    let white = image::load_from_memory(&files.bytes(&rows[0]["id"], false)).unwrap().to_rgb8();
    assert!(white.pixels().all(|pixel| pixel.0.iter().all(|part| *part > 250)), "what shines through is white paper");
    assert_eq!((&rows[2]["name"], &rows[2]["label"]), (&json!("照片 2026-11-23.jpg"), &json!("现场")));
}

#[test]
fn a_pdf_is_kept_whole_and_its_passing_copy_goes_when_the_office_is_locked() {
    let files = Files::new();
    let paper = pdf(5_000, "协议");
    files.attach("调解协议书.PDF", &paper);
    let row = files.rows()[0].clone();
    assert_eq!(
        (&row["name"], &row["media"], &row["picture"]),
        (&json!("调解协议书.pdf"), &json!("application/pdf"), &json!(false))
    );
    assert_eq!(files.bytes(&row["id"], false), paper, "not a byte is changed");
    let fault = files.office.refused("file.get", json!({"id": row["id"], "thumb": true}));
    assert!(fault.detail.contains("没有小图"), "{fault}");

    let open = files.office.call("file.open", json!({"id": row["id"]}));
    let path = PathBuf::from(text(&open["path"]));
    assert_eq!(std::fs::read(&path).unwrap(), paper, "for the system's viewer");
    let out = files.office.folder.path().join("拷走.pdf");
    files.office.call("file.save_to", json!({"id": row["id"], "out": out}));
    assert_eq!(std::fs::read(&out).unwrap(), paper);
    let log = files.office.call("journal.list", json!({"limit": 2}))["rows"].to_string();
    assert!(log.contains("file.open") && log.contains("file.save_to"), "both are accounted for: {log}");
    files.office.call("office.lock", json!({}));
    assert!(!path.exists(), "nothing in clear is left");
    for path in tests::files(&files.office.home()) {
        assert!(!holds(&std::fs::read(&path).unwrap(), &paper[..40]), "in clear in {}", path.display());
    }
}

#[test]
fn what_cannot_be_taken_is_refused_with_the_cure_and_leaves_no_trace() {
    let files = Files::new();
    let whole = jpeg(60, 60, |x, y| Rgb([x as u8 * 4, y as u8 * 4, 80]));
    let before = files.office.call("journal.list", json!({}))["total"].clone();
    // A head that claims 60,000 × 60,000 pixels.
    let bomb = [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0"),
        &chunk(b"IDATx"),
        &chunk(b"IEND"),
    ]
    .concat();
    let wide = [
        &b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x11\0\x02\x11\0\x03\x11\0"[..],
        b"\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0\xff\xd9",
    ]
    .concat();
    let cases: &[(&str, Vec<u8>, &str)] = &[
        ("空.jpg", Vec::new(), "空的"),
        ("半张.jpg", noted(&whole)[..whole.len() - 40].to_vec(), "少了一截"),
        ("半张.png", written(&DynamicImage::new_rgb8(90, 90), ImageFormat::Png)[..60].to_vec(), "读不出来"),
        ("炸弹.png", bomb, "像素"),
        ("宽.jpg", wide, "像素"),
        ("苹果.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "HEIC"),
        ("录像.mp4", b"\0\0\0\x18ftypisom\0\0\0\0".to_vec(), "录像"),
        ("图.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), "SVG"),
        ("图.jpg", b"<?xml version=\"1.0\"?><svg/>".to_vec(), "SVG"),
        ("动图.gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "JPG"),
        ("位图.bmp", b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0".to_vec(), "JPG"),
        ("名单.xlsx", b"PK\x03\x04\x14\0".to_vec(), "PDF"),
        ("假.pdf", b"hello, I am a paper".to_vec(), "后缀"),
        ("断.pdf", pdf(900, "断")[..400].to_vec(), "不完整"),
        ("巨大.jpg", vec![0; 50 << 20], "20 MB"),
    ];
    for (name, bytes, word) in cases {
        let fault = files.refused(name, bytes);
        assert_eq!(fault.code, Code::Invalid, "{name}: {fault}");
        assert!(fault.to_string().contains(word), "{name} should say {word}: {fault}");
        assert!(fault.hint.is_some(), "{name}: the way out is told");
    }
    let folder = files.office.folder.path();
    let fault = files.office.refused("file.attach", json!({"register": "person", "id": files.person, "path": folder}));
    assert!(fault.detail.contains("文件夹"), "{fault}");
    let fault = files
        .office
        .refused("file.attach", json!({"register": "person", "id": files.person, "path": folder.join("没有.jpg")}));
    assert!(fault.detail.contains("找不到"), "{fault}");
    let fault = files.office.refused("file.attach", json!({"register": "person", "id": files.person, "bytes": "@@@"}));
    assert!(fault.detail.contains("读不懂"), "{fault}");
    assert!(
        files
            .office
            .refused("file.attach", json!({"register": "person", "id": files.person}))
            .detail
            .contains("请选择")
    );
    assert_eq!(files.office.call("file.room", json!({}))["bytes"], 0, "nothing was kept");
    assert_eq!(files.office.call("journal.list", json!({}))["total"], before, "and nothing was written");
}

#[test]
fn of_several_the_good_ones_go_in_as_one_step_and_the_bad_ones_are_named() {
    let files = Files::new();
    let paths: Vec<Value> = (0..3)
        .map(|n| json!({"path": files.file(&format!("{n}.jpg"), &jpeg(20 + n, 20, |_, _| Rgb([9, 99, 9])))}))
        .chain([
            json!({"path": files.file("坏.jpg", b"no")}),
            json!({"name": "贴.pdf", "bytes": STANDARD.encode(pdf(9, "贴"))}),
        ])
        .collect();
    let sent = json!({"register": "person", "id": files.person, "files": paths, "label": "整改前"});
    let done = files.office.call("file.attach", sent.clone());
    assert_eq!(done["value"]["ids"].as_array().unwrap().len(), 4, "{done}");
    assert_eq!(done["value"]["refused"][0]["name"], "坏.jpg");
    assert_eq!(done["title"], "给「张国强」放入 4 个文件");
    assert!(files.rows().iter().all(|row| row["label"] == "整改前"));
    // Once more the same: they are there already.
    let fault = files.office.refused("file.attach", sent);
    assert!(fault.detail.contains("已经在这里"), "{fault}");
    files.office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(files.rows().len(), 0, "one step back");
    let room = files.office.call("file.room", json!({}));
    assert_eq!(
        (&room["count"], &room["unused"]),
        (&json!(0), &json!(4)),
        "three pictures that are their own small ones, and a paper, wait"
    );
    files.office.call("journal.redo", json!({}));
    assert_eq!(files.rows().len(), 4, "and are found again");
    assert_eq!(files.office.call("file.room", json!({}))["unused"], 0);
}

#[test]
fn what_is_said_of_a_picture_can_be_changed_and_a_picture_taken_away_and_put_back() {
    let files = Files::new();
    let id = files.attach("门口.jpg", &jpeg(20, 20, |_, _| Rgb([9, 9, 9])))["value"]["id"].clone();
    let done = files
        .office
        .call("file.caption", json!({"id": id, "caption": "楼道杂物", "label": "整改前", "taken_on": "2026.10.3"}));
    let row = files.rows()[0].clone();
    assert_eq!(
        (&row["caption"], &row["label"], &row["taken_on"]),
        (&json!("楼道杂物"), &json!("整改前"), &json!("2026-10-03"))
    );
    files.office.call("file.caption", json!({"id": id, "caption": "楼道"}));
    assert_eq!(files.rows()[0]["label"], "整改前", "what is left out stays");
    assert!(files.office.refused("file.caption", json!({"id": id, "taken_on": "去年"})).detail.contains("拍摄日期"));
    files.office.refused("journal.undo", json!({"entry": done["entry"]}));

    files.office.call("file.remove", json!({"ids": [id], "reason": "放错了"}));
    let list = |removed: bool| {
        files.office.call("file.list", json!({"register": "person", "id": files.person, "removed": removed}))
    };
    assert_eq!((list(false)["rows"].as_array().unwrap().len(), &list(false)["struck"]), (0, &json!(1)));
    assert_eq!(list(true)["rows"][0]["removed"], true);
    files.office.call("file.restore", json!({"ids": [id]}));
    assert_eq!(files.rows().len(), 1);
    let history = files.office.call("person.history", json!({"id": files.person})).to_string();
    for word in [
        "给「张国强」放入照片「门口.jpg」",
        "楼道杂物",
        "整改前",
        "去掉「张国强」的照片「门口.jpg」",
        "放错了",
        "恢复「张国强」的照片",
    ] {
        assert!(history.contains(word), "the person's history tells “{word}”: {history}");
    }
    let labels = files.office.call("file.list", json!({"register": "person", "id": files.person}))["labels"].clone();
    assert_eq!(labels[0], "整改前", "what the office writes itself comes first");
}

#[test]
fn every_register_can_have_files_and_none_where_there_is_no_record() {
    let files = Files::new();
    let office = &files.office;
    let paper = STANDARD.encode(pdf(20, "任何"));
    for register in office::registers::ALL.iter().map(|register| register.name) {
        let fault = office.refused("file.attach", json!({"register": register, "id": "nobody", "bytes": paper}));
        assert_eq!(fault.code, Code::NotFound, "{register}: {fault}");
    }
    assert!(
        office.refused("file.attach", json!({"register": "tree", "id": "x", "bytes": paper})).detail.contains("tree")
    );
    let batch = office.call("aid_batch.save", json!({"title": "重阳慰问", "date": "2026-10-18", "goods": "大米 1 袋"}));
    let id = batch["value"]["id"].clone();
    office.call("file.attach", json!({"register": "aid-batch", "id": id, "bytes": paper}));
    office.call("file.attach", json!({"register": "household", "id": files.household, "bytes": paper}));
    let of = |register: &str, id: &Value| {
        office.call("file.list", json!({"register": register, "id": id}))["rows"].as_array().unwrap().len()
    };
    assert_eq!(
        (of("aid_batch", &id), of("household", &json!(files.household)), of("person", &json!(files.person))),
        (1, 1, 0)
    );
    office.call("aid_batch.remove", json!({"ids": [id]}));
    let fault = office
        .refused("file.attach", json!({"register": "aid_batch", "id": id, "bytes": STANDARD.encode(pdf(21, "晚"))}));
    assert!(fault.detail.contains("已删除"), "{fault}");
}

#[test]
fn a_merge_of_two_records_of_one_person_carries_their_files() {
    let files = Files::new();
    let (_, other) = files.office.household("12-1-102", "张国强", "");
    let path = files.file("证件.jpg", &jpeg(20, 20, |_, _| Rgb([9, 9, 9])));
    files.office.call("file.attach", json!({"register": "person", "id": other, "path": path}));
    files.attach("旧照.jpg", &jpeg(21, 20, |_, _| Rgb([9, 9, 9])));
    let done = files.office.call("person.merge", json!({"keep": files.person, "drop": other}));
    assert_eq!(files.rows().len(), 2, "both are his");
    files.office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(files.rows().len(), 1, "and part again");
}
