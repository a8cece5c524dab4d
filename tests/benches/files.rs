//! What thousands of pictures cost: the same work with ten and with 10,000 of 300 KB (PICTURES says another number).

use crate::{figure, made, runs, timed};
use image::{RgbImage, codecs::jpeg::JpegEncoder};
use serde_json::json;
use std::{fs, path::PathBuf, time::Duration};
use store::{Operation, Store, Tx, rusqlite::params};
use tests::{Office, PASSWORD, text};

/// Bytes of a picture of 2,000 pixels as the office keeps it, and of its small one.
const LARGE: usize = 300 << 10;
const SMALL: usize = 10 << 10;
const ON_RECORD: usize = 10;

pub fn bench() {
    let count: usize = std::env::var("PICTURES").ok().and_then(|number| number.parse().ok()).unwrap_or(10_000);
    let office = Office::within(room(count));
    office.call("import.commit", json!({"path": made::csv(3_500)}));
    let listed = office.call("person.list", json!({"limit": count.div_ceil(ON_RECORD).max(12)}));
    let owners: Vec<String> = listed["rows"].as_array().expect("people").iter().map(|row| text(&row["id"])).collect();
    let mut seed = 1_u64;
    put(&office.store(), &owners, 0..ON_RECORD, &mut seed);
    // The day's own backup of the small office.
    open(&office);
    let few = round(&office, &owners, 1);
    let store = office.store();
    for from in (ON_RECORD..count).step_by(500) {
        put(&store, &owners, from..count.min(from + 500), &mut seed);
    }
    drop(store);
    open(&office);
    let many = round(&office, &owners, 6);
    let taken = text(&office.call("file.room", json!({}))["told"]);
    for (what, few, many) in few.iter().zip(&many).map(|(few, many)| (few.0, few.1, many.1)) {
        figure(
            &format!("{what}, with {ON_RECORD} and with {count} pictures"),
            &format!("{few:.1?} and {many:.1?}"),
            "the same",
        );
    }
    let stick = office.folder.path().join("stick");
    fs::create_dir_all(&stick).expect("a folder");
    let (backed, _) = timed(|| office.call("backup.make", json!({"folder": stick})));
    figure(&format!("verified backup ({taken})"), &format!("{backed:.1?}"), "a minute");
}

/// A folder beside the sheets that goes with the bench; what an interrupted one left is cleared first.
fn room(count: usize) -> tempfile::TempDir {
    let above = tests::root().join("target/bench/files");
    let _ = fs::remove_dir_all(&above);
    fs::create_dir_all(&above).expect("a folder");
    // The office, the copy on its way into a backup, and the backup.
    let needs = 3 * (count * (LARGE + SMALL)) as u64 + (1 << 30);
    let (free, _) = store::room(&above).expect("the disk answers");
    assert!(free > needs, "needs {} GB on the disk of {}, {} are free", needs >> 30, above.display(), free >> 30);
    tempfile::tempdir_in(above).expect("a folder")
}

fn open(office: &Office) {
    office.call("office.unlock", json!({"password": PASSWORD}));
}

type Figures = Vec<(&'static str, Duration)>;

/// What a clerk does; the pictures that are put in are of this `turn`.
fn round(office: &Office, owners: &[String], turn: u32) -> Figures {
    let shots: Vec<PathBuf> = (turn..turn + 5).map(|seed| shot(office, seed)).collect();
    let mut next = shots.iter().zip(&owners[1..]);
    let attach = runs(5, || {
        let (path, owner) = next.next().expect("one for each run");
        office.call("file.attach", json!({"register": "person", "id": owner, "path": path}));
    });
    let thumbs = runs(11, || {
        office.call("file.list", json!({"register": "person", "id": owners[0], "thumbs": true}));
    });
    let large = runs(11, || {
        office.call("file.get", json!({"id": "0"}));
    });
    let page = runs(11, || {
        office.call("person.list", json!({"limit": 100}));
    });
    let home = runs(5, || {
        office.call("home", json!({}));
    });
    let opening = runs(5, || open(office));
    vec![
        ("attaching a photo of 12 megapixels", attach),
        ("a record's ten, small", thumbs),
        ("one, large", large),
        ("a page of the list of people", page),
        ("the home page", home),
        ("opening the office", opening),
    ]
}

/// A photo as a phone takes it: large planes with a grain.
fn shot(office: &Office, seed: u32) -> PathBuf {
    let mut grain = seed;
    let picture = RgbImage::from_fn(4_000, 3_000, |x, y| {
        grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (grain >> 28) as u8;
        image::Rgb([(x / 20) as u8 + noise, (y / 15) as u8 + noise, ((x + y) / 40) as u8 + noise])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 88).encode_image(&picture).expect("a picture");
    let path = office.folder.path().join(format!("photo-{seed}.jpg"));
    store::atomic_write(&path, &bytes).expect("written");
    path
}

fn put(store: &Store, owners: &[String], numbers: std::ops::Range<usize>, seed: &mut u64) {
    let operation = Operation { op: "bench", clerk: "王敏", at: "2026-11-23T05:00:00Z", at_local: "", reason: "" };
    let sql = "INSERT INTO file (id, register, record, blob, thumb, name, media, size, sort)
               VALUES (?1, 'person', ?2, ?3, ?4, '照片.jpg', 'image/jpeg', ?5, ?6)";
    store
        .write(&operation, |tx| {
            for n in numbers {
                let (blob, thumb) = (noise(tx, LARGE, seed)?, noise(tx, SMALL, seed)?);
                let owner = &owners[n / ON_RECORD];
                tx.prepare_cached(sql)?.execute(params![n.to_string(), owner, blob, thumb, LARGE as i64, n as i64])?;
            }
            Ok::<_, store::Error>(())
        })
        .expect("written");
}

/// Bytes that nothing can pack.
fn noise(tx: &Tx<'_>, bytes: usize, seed: &mut u64) -> store::Result<String> {
    let made: Vec<u8> = (0..bytes / 8)
        .flat_map(|_| {
            *seed ^= *seed << 13;
            *seed ^= *seed >> 7;
            *seed ^= *seed << 17;
            seed.to_le_bytes()
        })
        .collect();
    let name = store::hash(&made);
    tx.prepare_cached("INSERT INTO blob_file (id, media, bytes) VALUES (?1, 'image/jpeg', ?2)")?
        .execute(params![name, made])?;
    Ok(name)
}
