//! Doubts about the file that need its key: what somebody could do to it with SQL of their own, and what a migration or
//! a crash leaves behind. The table here is made up; what real registers do stands in the workspace's `tests`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "damage done by a test")]

mod bulk;
mod fresh;
mod journal;
#[cfg(target_os = "linux")]
mod key;
mod mark;
mod migrate;
mod readers;
mod salvage;
mod seal;
mod stop;

use crate::{Cost, Error, Migration, Operation, Schema, Secret, Store, open};
use rusqlite::{Connection, OpenFlags};
use serde_json::json;
use std::{fs, path::Path};
use tempfile::TempDir;

const PASSWORD: &str = "海棠花又开了七次";
const NOON: &str = "2026-11-23T04:00:00Z";

const FIRST: Migration = (
    "0001_first",
    "CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL DEFAULT '') STRICT;
     CREATE TABLE desk_value (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
     CREATE TABLE journal_seal (by INTEGER NOT NULL, entry INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (by, entry)) STRICT;",
);
const SCHEMA: Schema = schema(&[FIRST]);

const fn schema(migrations: &'static [Migration]) -> Schema {
    Schema { migrations, fill: |_| Ok(()) }
}

fn founded() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) =
        Store::create(&folder.path().join("office"), "幸福里", "王敏", PASSWORD, Cost::CHEAP, SCHEMA, "2026-11-23")
            .unwrap();
    (folder, store)
}

fn reopen(folder: &Path, schema: Schema) -> crate::Result<Store> {
    Store::open(folder, Secret::Password { clerk: None, password: PASSWORD }, schema, NOON).map(|(store, _)| store)
}

fn operation(op: &str) -> Operation<'_> {
    Operation { op, clerk: "王敏", at: NOON, at_local: "2026-11-23 12:00:00", reason: "" }
}

/// Writes a person of this key; the entry's number.
fn save(store: &Store, id: &str, name: &str) -> i64 {
    let written = store.write(&operation("person.save"), |tx| {
        tx.title(format!("保存「{name}」"));
        let sql = "INSERT INTO person (id, name) VALUES (:id, :name) ON CONFLICT (id) DO UPDATE SET name = :name";
        crate::exec(tx, sql, &json!({"id": id, "name": name}))
    });
    written.unwrap().entry.unwrap()
}

fn names(store: &Store) -> Vec<String> {
    store
        .read(|conn| {
            let rows: Vec<(String,)> = crate::all(conn, "SELECT name FROM person ORDER BY id", &json!({}))?;
            Ok::<_, Error>(rows.into_iter().map(|(name,)| name).collect())
        })
        .unwrap()
}

/// Closes the office and does to its file what somebody who has the key could do with any SQLite of their own.
fn tamper(store: Store, sql: &str) -> Store {
    let (folder, data, key) = (store.folder.clone(), store.data.clone(), store.key.clone());
    drop(store);
    let conn = Connection::open_with_flags(data, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    open::unlock(&conn, &key).unwrap();
    conn.execute_batch(sql).unwrap();
    drop(conn);
    reopen(&folder, SCHEMA).unwrap()
}

/// The office as a killed program leaves it: everything that was on the disk at this moment.
fn killed(store: &Store) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(&store.folder).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    copy
}

/// The file of this ending.
fn file(folder: &Path, ending: &str) -> std::path::PathBuf {
    let found = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    found.into_iter().find(|path| path.to_string_lossy().ends_with(ending)).unwrap()
}
