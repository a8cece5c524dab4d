//! `backup`: backups made by hand to do harm, each with right sums: triggers, views, tables and indexes that the program
//! never made, a schema of another number, values of many megabytes, an entry changed behind the journal; and manifests that
//! lie. What is not the program's own is refused, with a sentence, before the office that is there is let go. Control: to
//! look only whether every byte is as it was written.

use super::{Outcome, folder, put, work};
use crate::{PASSWORD, desk};
use fastrand::Rng;
use office::{Context, schema::SCHEMA};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};
use store::{BackupInfo, Secret, Store};

/// What must become of a backup.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Taken,
    Refused,
    /// Taken, since it may be all that is left; the check of the chain tells.
    Told,
}
use Fate::{Refused, Taken, Told};

/// What somebody with the office's key could do to its file.
const INSIDE: &[(&str, Fate)] = &[
    ("SELECT 1", Taken),
    ("CREATE TRIGGER helpful AFTER INSERT ON person BEGIN UPDATE person SET note = '被改了'; END", Refused),
    ("CREATE TRIGGER quiet AFTER UPDATE ON setting BEGIN DELETE FROM journal_entry; END", Refused),
    ("CREATE VIEW person_view AS SELECT load_extension('x') AS a FROM person", Refused),
    ("DROP INDEX journal_row_key", Refused),
    ("CREATE TABLE more (a TEXT)", Refused),
    ("CREATE VIRTUAL TABLE words USING fts5(a)", Refused),
    ("CREATE INDEX slow ON person (upper(name))", Refused),
    ("ALTER TABLE person ADD COLUMN extra TEXT NOT NULL DEFAULT 'x'", Refused),
    ("ALTER TABLE person RENAME COLUMN note TO remark", Refused),
    ("DROP TABLE visit_tier", Refused),
    ("PRAGMA user_version = 99", Refused),
    ("PRAGMA user_version = 3", Refused),
    ("UPDATE journal_row SET after = replace(after, '刘关山', '刘观山')", Told),
    ("UPDATE journal_entry SET clerk = '别人' WHERE seq = 2", Told),
    ("DELETE FROM journal_entry WHERE seq = 2", Told),
    ("UPDATE journal_entry SET title = hex(zeroblob(8000000)) WHERE seq = 1", Told),
];

pub fn run(size: usize, seed: u64) -> Outcome {
    let place = folder();
    drop(super::settled_in(&place.path().join("office")));
    let made: Vec<(PathBuf, &str, Fate)> =
        INSIDE.iter().enumerate().map(|(at, (sql, fate))| (changed(place.path(), at, sql), *sql, *fate)).collect();
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("taken");
    std::panic::set_hook(Box::new(|_| {}));
    for turn in 0..size {
        outcome.tried += 1;
        let (path, sql, fate) = &made[turn % made.len()];
        let (bytes, lie) = lied(&fs::read(path).unwrap_or_default(), &mut rng);
        let hostile = place.path().join("hostile.xlbak");
        put(&hostile, &bytes);
        outcome.control += usize::from(BackupInfo::verify_outer(&hostile).is_ok() && *fate == Refused);
        if let Err(why) = offered(place.path(), &hostile, *fate, lie) {
            outcome.harmed.push(format!("{sql}; {lie}: {why}"));
        }
    }
    let _ = std::panic::take_hook();
    outcome
}

/// A backup of the office after this was done to its file.
fn changed(place: &Path, at: usize, sql: &str) -> PathBuf {
    let (other, to) = (place.join(format!("made-{at}")), place.join(format!("out-{at}")));
    work::copy(&place.join("office"), &other);
    let secret = Secret::Password { clerk: None, password: PASSWORD };
    let (store, _) =
        Store::open(&other, secret, SCHEMA, "2026-11-23T04:00:00Z").unwrap_or_else(|error| panic!("{error}"));
    let done = store.desk(|conn| {
        conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        conn.execute_batch(sql).map_err(store::Error::from)
    });
    done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    fs::create_dir_all(&to).unwrap_or_else(|error| panic!("{error}"));
    store.backup(&to, "2026-11-23T04:00:00Z", &|_, _| true).unwrap_or_else(|error| panic!("{sql}: {error}")).path
}

/// The same with something else in its manifest, which anybody can change, and with the right sum over it.
fn lied(whole: &[u8], rng: &mut Rng) -> (Vec<u8>, &'static str) {
    let start = b"XIAOXIANG BACKUP 1\n".len();
    let length = whole[start..start + 8].try_into().map_or(0, u64::from_le_bytes) as usize;
    let (header, rest) = (&whole[start + 8..start + 8 + length], &whole[start + 8 + length + 32..]);
    let mut manifest: Value = serde_json::from_slice(header).unwrap_or_default();
    let words = [
        json!(""),
        json!("../../../etc/x.db"),
        json!("\u{0}"),
        json!("长".repeat(100_000)),
        json!(-1),
        json!(i64::MAX),
        json!(null),
        json!([]),
    ];
    let word = words[rng.usize(..words.len())].clone();
    let lie = match rng.u8(..9) {
        0..=2 => "no lie",
        3 => {
            let field =
                ["office", "at", "schema", "seq", "hash", "size", "sha256", "counts", "keyring"][rng.usize(..9)];
            manifest[field] = word;
            field
        }
        4 => {
            manifest["keyring"]["data"] = word;
            "keyring.data"
        }
        5 => {
            let cost = json!({"memory_kib": rng.u32(..), "passes": rng.u32(..)});
            manifest["keyring"]["wrappings"][0]["cost"] = cost;
            "cost"
        }
        6 => {
            let one = manifest["keyring"]["wrappings"][0].clone();
            manifest["keyring"]["wrappings"] = std::iter::repeat_n(one, rng.usize(2..3_000)).collect();
            "wrappings"
        }
        7 => {
            manifest["keyring"]["before_restore"] = manifest["keyring"].clone();
            manifest["keyring"]["format"] = json!(rng.u8(..4));
            "format"
        }
        _ => {
            manifest["counts"]["person\" UNION SELECT 1 --"] = json!(1);
            "counts"
        }
    };
    let header = serde_json::to_vec(&manifest).unwrap_or_default();
    let mut bytes = whole[..start].to_vec();
    bytes.extend((header.len() as u64).to_le_bytes());
    bytes.extend(&header);
    bytes.extend(Sha256::digest(&header));
    bytes.extend(rest);
    (bytes, lie)
}

/// The backup is offered to another PC, which has no office, and to this office by its clerk.
fn offered(place: &Path, hostile: &Path, fate: Fate, lie: &str) -> Result<(), String> {
    let home = place.join("other");
    let _ = fs::remove_dir_all(&home);
    let other = desk(&home);
    let body = json!({"path": hostile, "password": PASSWORD});
    let tried = catch_unwind(AssertUnwindSafe(|| other.call("office.adopt", body, &Context::default())));
    drop(other);
    match tried {
        Err(_) => Err("it panics".into()),
        Ok(Err(fault)) if fate != Refused && lie == "no lie" => Err(format!("an honest one is refused: {fault}")),
        Ok(Err(fault)) if fault.to_string().contains("程序内部") => Err(format!("not in plain words: {fault}")),
        Ok(Err(_)) if home.join("office.json").exists() => Err("refused, and yet an office stands there".into()),
        Ok(Err(_)) => Ok(()),
        Ok(Ok(_)) if fate == Refused => Err("it was taken".into()),
        Ok(Ok(_)) => {
            let secret = Secret::Password { clerk: None, password: PASSWORD };
            let opened = Store::open(&home, secret, SCHEMA, "2026-11-23T04:00:00Z");
            let (store, _) = opened.map_err(|error| format!("taken, and then it does not open: {error}"))?;
            let faults = store.check().map_err(|error| error.to_string())?;
            if faults.is_empty() == (fate == Taken) { Ok(()) } else { Err(format!("the check says {faults:?}")) }
        }
    }
}
