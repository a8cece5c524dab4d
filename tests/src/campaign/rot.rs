//! `rot`: a backup that lay in a drawer. Bits flipped, ends cut off, pages zeroed, parts swapped, bytes added: all of it is
//! found before anything is taken from the file. Control: to read only what the list of backups reads.

use super::{Outcome, put, settled};
use crate::{PASSWORD, call, desk, text};
use fastrand::Rng;
use office::Context;
use serde_json::json;
use std::{fs, path::Path};
use store::BackupInfo;

const PAGE: usize = 4096;
/// Bringing a backup in costs more than verifying it: one in so many is tried all the way.
const ALL_THE_WAY: usize = 10;

pub fn run(size: usize, seed: u64) -> Outcome {
    let office = settled();
    let stick = office.folder.path().join("stick");
    fs::create_dir_all(&stick).unwrap_or_else(|error| panic!("a stick: {error}"));
    let made = office.call("backup.make", json!({"folder": stick}));
    let path = stick.join("damaged.xlbak");
    let whole = fs::read(text(&made["path"])).unwrap_or_default();
    put(&path, &whole);
    call(&office.desk, "backup.verify", json!({"path": path}));
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("undetected");
    while outcome.tried < size {
        let (bytes, what) = damage(&whole, &mut rng);
        if bytes == whole {
            continue;
        }
        outcome.tried += 1;
        put(&path, &bytes);
        outcome.control += usize::from(listed(&stick, &path));
        if office.desk.call("backup.verify", json!({"path": path}), &Context::default()).is_ok() {
            outcome.harmed.push(format!("verified: {what}"));
        }
        if outcome.tried.is_multiple_of(ALL_THE_WAY) && brought_in(&office.folder.path().join("other"), &path) {
            outcome.harmed.push(format!("brought in: {what}"));
        }
    }
    outcome
}

fn damage(whole: &[u8], rng: &mut Rng) -> (Vec<u8>, String) {
    let mut bytes = whole.to_vec();
    let at = rng.usize(..bytes.len());
    let page = |at: usize| at / PAGE * PAGE..(at / PAGE * PAGE + PAGE).min(whole.len());
    let what = match rng.u8(..8) {
        0 | 1 => {
            let bit = rng.u8(..8);
            bytes[at] ^= 1 << bit;
            format!("bit {bit} of byte {at} flipped")
        }
        2 => {
            bytes.truncate(at);
            format!("cut at {at}")
        }
        3 => {
            bytes.truncate(page(at).start);
            format!("cut at the page's end {}", page(at).start)
        }
        4 => {
            bytes[page(at)].fill(0);
            format!("page at {} zeroed", page(at).start)
        }
        5 => {
            bytes.extend(std::iter::repeat_n(0, PAGE));
            "a page of zeros at the end".into()
        }
        6 => {
            let other = rng.usize(..bytes.len() - PAGE);
            let (one, two) = (page(at), page(other));
            let (length, start) = (one.len().min(two.len()), one.start);
            bytes[start..start + length].copy_from_slice(&whole[two.start..two.start + length]);
            bytes[two.start..two.start + length].copy_from_slice(&whole[start..start + length]);
            format!("pages at {start} and {} swapped", two.start)
        }
        _ => {
            let length = rng.usize(1..200).min(bytes.len() - at);
            bytes[at..at + length].iter_mut().for_each(|byte| *byte = rng.u8(..));
            format!("{length} bytes at {at} overwritten")
        }
    };
    (bytes, what)
}

fn listed(folder: &Path, path: &Path) -> bool {
    BackupInfo::list(folder).is_ok_and(|found| found.iter().any(|backup| backup.path == path))
}

/// Whether another PC takes it; where it does not, it must be left without an office.
fn brought_in(folder: &Path, path: &Path) -> bool {
    let other = desk(folder);
    let taken = other.call("office.adopt", json!({"path": path, "password": PASSWORD}), &Context::default()).is_ok();
    let left = folder.join("office.json").exists();
    let _ = fs::remove_dir_all(folder);
    taken || left
}
