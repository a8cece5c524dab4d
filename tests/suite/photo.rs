//! A person's photo: brought to one size, kept by its content, journalled by its name.
#![allow(clippy::disallowed_methods, reason = "temporary files of a test")]

use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::{Office, number, text};

fn picture(office: &Office, name: &str, width: u32, height: u32, colour: [u8; 3]) -> PathBuf {
    let path = office.folder.path().join(name);
    RgbImage::from_pixel(width, height, Rgb(colour)).save(&path).unwrap();
    path
}

fn shown(office: &Office, id: &str) -> Option<image::DynamicImage> {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let answer = office.call("person.photo_get", json!({ "id": id }));
    let url = answer["url"].as_str()?;
    let bytes = STANDARD.decode(url.strip_prefix("data:image/jpeg;base64,").unwrap()).unwrap();
    Some(image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).unwrap())
}

#[test]
fn a_photo_is_scaled_shown_replaced_and_undone() {
    let office = Office::new();
    let (_, person) = office.household("1-1-101", "张国强", &number("19650301", 1));
    assert!(shown(&office, &person).is_none());
    let red = picture(&office, "大照片.png", 1500, 2000, [200, 0, 0]);
    let blue = picture(&office, "小照片.jpg", 90, 120, [0, 0, 200]);

    office.call("person.photo", json!({ "id": person, "path": red }));
    let kept = shown(&office, &person).unwrap();
    assert_eq!((kept.width(), kept.height()), (450, 600), "the longer side has 600 pixels");
    let done = office.call("person.photo", json!({ "id": person, "path": blue }));
    let kept = shown(&office, &person).unwrap();
    assert_eq!((kept.width(), kept.height()), (90, 120), "a small one is not blown up");

    office.call("journal.undo", json!({ "entry": done["entry"] }));
    assert_eq!(shown(&office, &person).unwrap().height(), 600, "the picture before is there again");
    let removed = office.call("person.photo_remove", json!({ "id": person }));
    assert!(shown(&office, &person).is_none());
    office.call("journal.undo", json!({ "entry": removed["entry"] }));
    assert!(shown(&office, &person).is_some());
    let history = office.call("person.history", json!({ "id": person }));
    assert!(history.to_string().contains("照片"), "{history}");
}

#[test]
fn an_old_draft_brings_no_old_photo_back() {
    let office = Office::new();
    let (_, person) = office.household("1-1-101", "张国强", &number("19650301", 1));
    let mut draft = office.call("person.get", json!({ "id": person }))["draft"].clone();
    office.call("person.photo", json!({ "id": person, "path": picture(&office, "a.png", 60, 80, [9, 9, 9]) }));
    draft["employer"] = json!("菜场");
    office.call("person.save", draft);
    assert!(shown(&office, &person).is_some());
}

#[test]
fn what_shines_through_becomes_white() {
    let office = Office::new();
    let (_, person) = office.household("1-1-101", "张国强", &number("19650301", 1));
    let path = office.folder.path().join("clear.png");
    RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0])).save(&path).unwrap();
    office.call("person.photo", json!({ "id": person, "path": path }));
    let kept = shown(&office, &person).unwrap().to_rgb8();
    assert!(kept.pixels().all(|pixel| pixel.0.iter().all(|part| *part > 250)), "white, not black");
}

#[test]
fn what_is_no_photo_is_refused_with_the_cure() {
    let office = Office::new();
    let (_, person) = office.household("1-1-101", "张国强", &number("19650301", 1));
    let path = office.folder.path().join("照片.jpg");
    for (bytes, word) in [
        (b"GIF89a......".to_vec(), "JPG"),
        (b"\xff\xd8\xff\xe0 cut".to_vec(), "读不出来"),
        (vec![0; 21 << 20], "20 MB"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let fault = office.refused("person.photo", json!({ "id": person, "path": path }));
        assert!(fault.detail.contains(word), "{fault}");
    }
    assert_eq!(office.call("person.get", json!({ "id": person }))["draft"]["photo"], json!(""));
}

#[test]
fn the_household_card_shows_its_members_and_a_public_one_does_not() {
    let office = Office::new();
    let (household, person) = office.household("1-1-101", "张国强", &number("19650301", 1));
    office.call("person.photo", json!({ "id": person, "path": picture(&office, "a.png", 60, 80, [200, 30, 30]) }));
    let page = |masked: bool| -> Value {
        office.call(
            "print.preview",
            json!({ "document": "household-card", "id": household, "masked": masked, "page": 1, "whole": true }),
        )
    };
    assert!(text(&page(false)["svg"]).contains("data:image/jpeg"), "the photo is on the card");
    assert!(!text(&page(true)["svg"]).contains("data:image/"), "never on a public one");
}
