//! Saving, taking back, backing up.

use crate::{figure, find::office_of, made, runs, timed};
use office::Cost;
use serde_json::json;
use std::{fs::File, io::Write as _, path::Path, time::Duration};
use store::{Looked, Secret};
use tests::{Office, PASSWORD};

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

/// From the password to the first answer, as hard to guess as an office's really is.
pub fn open() {
    type Fill = fn(&Office);
    let made: [(&str, Fill); 2] = [
        ("the model office and its year", |office| {
            office.call("office.seed", json!({}));
        }),
        ("100,000 people", |office| {
            office.call("import.commit", json!({"path": made::csv(100_000)}));
        }),
    ];
    for (what, fill) in made {
        let office = Office::new();
        fill(&office);
        office.call("office.lock", json!({}));
        let desk = tests::desk(&office.home()).with_cost(Cost::default());
        let unlock = || tests::call(&desk, "office.unlock", json!({"password": PASSWORD}));
        // The day's own backup comes with the first.
        let (first, _) = timed(unlock);
        tests::call(&desk, "clerk.password", json!({"old": PASSWORD, "new": PASSWORD}));
        let again = runs(7, || {
            unlock();
            tests::call(&desk, "home", json!({}));
        });
        figure(&format!("opening {what}"), &format!("{again:.2?}; the first of a day {first:.2?}"), "1 s");
    }
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
