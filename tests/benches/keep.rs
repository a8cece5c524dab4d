//! Saving, taking back, backing up.

use crate::{figure, find::office_of, runs, timed};
use serde_json::json;
use std::{fs::File, io::Write as _, path::Path, time::Duration};
use store::{Looked, Operation, Secret, Tx, rusqlite::params};
use tests::{PASSWORD, text};

pub fn edit() {
    let office = office_of(3_500);
    let listed = office.call("person.list", json!({"limit": 1}));
    let mut draft = office.call("person.get", json!({"id": listed["rows"][0]["id"]}))["draft"].clone();
    let mut turn = 0;
    let saved = runs(41, || {
        turn += 1;
        draft["note"] = json!(format!("第 {turn} 次"));
        office.call("person.save", draft.clone());
    });
    // What the medium itself asks: a page appended and synced, as the log does it.
    let mut file = File::create(office.folder.path().join("fsync")).expect("a file");
    let synced = runs(41, || {
        file.write_all(&[7; 8192]).expect("written");
        file.sync_data().expect("synced");
    });
    let aim = format!("1.5 × an fsync ({synced:.2?})");
    figure("one saved edit", &format!("{saved:.2?}"), &aim);
}

pub fn undo() {
    let office = office_of(100_000);
    let (back, done) = timed(|| office.call("journal.undo", json!({})));
    let (again, _) = timed(|| office.call("journal.redo", json!({})));
    assert!(!done["changed"].as_array().is_none_or(Vec::is_empty), "undone: {done}");
    figure("undo of an import of 100,000", &format!("{back:.2?}; redo {again:.2?}"), "1.5 s");
}

pub fn backup() {
    let office = office_of(100_000);
    let stick = office.folder.path().join("stick");
    std::fs::create_dir_all(&stick).expect("a folder");
    let verified = runs(5, || {
        office.call("backup.make", json!({"folder": stick}));
    });
    let made = std::fs::read_dir(&stick).expect("the stick").flatten().map(|entry| entry.path()).next().expect("one");
    let size = std::fs::metadata(&made).map(|about| about.len() >> 20).unwrap_or_default();
    let plain = vacuum(&made);
    figure(
        &format!("backup of 100,000 people, {size} MB, verified"),
        &format!("{verified:.2?}, {:.1} × VACUUM INTO ({plain:.2?})", verified.as_secs_f64() / plain.as_secs_f64()),
        "3 × VACUUM INTO",
    );
}

/// 10,000 pictures of 300 KB with their small ones, ten on each record: 3 GB beside the registers of 3,500 people.
pub fn files() {
    let office = office_of(3_500);
    let listed = office.call("person.list", json!({"limit": 1_000}));
    let owners: Vec<String> = listed["rows"].as_array().expect("people").iter().map(|row| text(&row["id"])).collect();
    let store = office.store();
    let mut seed = 1_u64;
    for from in (0..10_000).step_by(500) {
        let operation =
            Operation { op: "bench", clerk: "王敏", at: "2026-11-23T05:00:00Z", at_local: "", reason: "" };
        store
            .write(&operation, |tx| {
                for n in from..from + 500 {
                    let (blob, thumb) = (noise(tx, 300 << 10, &mut seed)?, noise(tx, 10 << 10, &mut seed)?);
                    let sql = "INSERT INTO file (id, register, record, blob, thumb, name, media, size, sort) VALUES (?1, 'person', ?2, ?3, ?4, '照片.jpg', 'image/jpeg', 307200, ?1)";
                    let of = &owners[n % owners.len()];
                    tx.prepare_cached(sql)?.execute(params![n.to_string(), of, blob, thumb])?;
                }
                Ok::<_, store::Error>(())
            })
            .expect("written");
    }
    drop(store);
    let (opened, _) = timed(|| office.call("office.unlock", json!({"password": PASSWORD})));
    let list = runs(11, || {
        office.call("file.list", json!({"register": "person", "id": owners[7], "thumbs": true}));
    });
    let one = runs(11, || {
        office.call("file.get", json!({"id": "7"}));
    });
    let stick = office.folder.path().join("stick");
    std::fs::create_dir_all(&stick).expect("a folder");
    let (backed, _) = timed(|| office.call("backup.make", json!({"folder": stick})));
    figure(
        "10,000 pictures, 3 GB: a record's ten; one large; opening the office; a verified backup",
        &format!("{list:.1?}; {one:.1?}; {opened:.1?}; {backed:.1?}"),
        "as with none; a minute",
    );
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

/// The bare copy out of the same pages, encrypted with the same key, synced to the medium.
fn vacuum(backup: &Path) -> Duration {
    let folder = tempfile::tempdir().expect("a folder");
    let secret = Secret::Password { clerk: None, password: PASSWORD };
    let looked = Looked::open(backup, secret, office::schema::MIGRATIONS).expect("the backup opens");
    let mut copies = 0;
    runs(5, || {
        copies += 1;
        let path = folder.path().join(format!("plain-{copies}.db"));
        looked.conn.execute("VACUUM INTO ?1", [path.to_string_lossy()]).expect("copied");
        File::open(&path).and_then(|file| file.sync_all()).expect("synced");
    })
}
