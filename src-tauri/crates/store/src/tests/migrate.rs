//! A new version of the program meets an old file, and an old program meets a new file.

use super::{FIRST, PASSWORD, SCHEMA, founded, names, operation, reopen, save, schema};
use crate::{BackupInfo, Error, Migration, Schema, Secret, Store, adopt};
use rusqlite::Connection;
use serde_json::json;
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const SECOND: Migration = ("0002_birth", "ALTER TABLE person ADD COLUMN birth TEXT NOT NULL DEFAULT ''");
const TWO: Schema = schema(&[FIRST, SECOND]);

/// An office of schema 1 with 刘关山 in it, closed.
fn old_office() -> (TempDir, PathBuf) {
    let (folder, store) = founded();
    save(&store, "a", "刘关山");
    drop(store);
    let home = folder.path().join("office");
    (folder, home)
}

fn columns(store: &Store) -> Vec<String> {
    let ask = |conn: &Connection| {
        let mut info = conn.prepare("SELECT name FROM pragma_table_info('person')")?;
        Ok::<_, Error>(info.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    };
    store.read(ask).unwrap()
}

#[test]
fn an_old_file_is_brought_up_and_lies_beside_it_as_it_was() {
    let (folder, home) = old_office();
    let store = reopen(&home, TWO).unwrap();
    assert_eq!(names(&store), ["刘关山"]);
    assert!(columns(&store).contains(&"birth".to_owned()));
    assert_eq!(store.verify_chain().unwrap(), Ok(1), "the journal from before is whole");
    let backups = BackupInfo::list(&home.join("backups")).unwrap();
    assert_eq!(backups.len(), 1, "the file as it was lies beside it");
    assert_eq!(backups[0].manifest.schema, 1);
    let other = folder.path().join("old-pc");
    adopt(&backups[0].path, &other, Secret::Password { clerk: None, password: PASSWORD }, SCHEMA.migrations).unwrap();
    assert_eq!(names(&reopen(&other, SCHEMA).unwrap()), ["刘关山"], "and the old program still opens that");
    drop(store);
    drop(reopen(&home, TWO).unwrap());
    assert_eq!(BackupInfo::list(&home.join("backups")).unwrap().len(), 1, "once; the next opening has nothing to do");
}

#[test]
fn a_migration_that_fails_leaves_the_old_file_and_the_old_program_opens_it() {
    const FAILING: [(&str, Schema); 3] = [
        ("a word that SQLite does not know", schema(&[FIRST, SECOND, ("0003", "ALTER PERSON ADD x")])),
        (
            "a rule that the present rows break",
            schema(&[FIRST, SECOND, ("0003", "CREATE UNIQUE INDEX one ON person (birth)")]),
        ),
        (
            "a reference to nobody",
            schema(&[
                FIRST,
                SECOND,
                (
                    "0003",
                    "CREATE TABLE dog (id TEXT PRIMARY KEY, owner TEXT REFERENCES person (id)) STRICT; INSERT INTO dog VALUES ('d', 'nobody')",
                ),
            ]),
        ),
    ];
    for (what, schema) in FAILING {
        let (folder, store) = founded();
        save(&store, "a", "刘关山");
        save(&store, "b", "李小红");
        drop(store);
        let home = folder.path().join("office");
        assert!(reopen(&home, schema).is_err(), "{what} stops the opening");
        let store = reopen(&home, SCHEMA).unwrap();
        assert_eq!(names(&store), ["刘关山", "李小红"], "{what}: the old file is as it was");
        assert!(!columns(&store).contains(&"birth".to_owned()), "{what}: the step before it is not left behind either");
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
        assert_eq!(BackupInfo::list(&home.join("backups")).unwrap().len(), 1, "{what}: the backup was made before");
    }
}

#[test]
fn without_room_for_the_backup_nothing_is_migrated() {
    let (_folder, home) = old_office();
    // A file where the folder should be: the backup cannot be written.
    fs::File::create(home.join("backups")).unwrap();
    assert!(matches!(reopen(&home, TWO), Err(Error::Io(..))));
    fs::remove_file(home.join("backups")).unwrap();
    assert!(!columns(&reopen(&home, SCHEMA).unwrap()).contains(&"birth".to_owned()));
}

#[test]
fn a_file_from_a_newer_program_is_refused_and_left_byte_for_byte() {
    let (_folder, home) = old_office();
    drop(reopen(&home, TWO).unwrap());
    // SQLite's empty log and its index may appear beside the file; they are no content.
    let read = || {
        let files = fs::read_dir(&home).unwrap().flatten().map(|entry| entry.path()).filter(|path| path.is_file());
        let mut all: Vec<(PathBuf, Vec<u8>)> = files
            .filter(|path| !path.to_string_lossy().ends_with("-shm"))
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .filter(|(path, bytes)| !bytes.is_empty() || !path.to_string_lossy().ends_with("-wal"))
            .collect();
        all.sort();
        all
    };
    let before = read();
    assert!(matches!(reopen(&home, SCHEMA), Err(Error::TooNew { found: 2, known: 1 })));
    assert!(before == read(), "not a byte of any file is changed, and none is added");
    assert_eq!(names(&reopen(&home, TWO).unwrap()), ["刘关山"], "the newer program opens it as before");
}

#[test]
fn entries_from_before_a_migration_still_undo() {
    let (_folder, home) = old_office();
    let store = reopen(&home, SCHEMA).unwrap();
    let renamed = save(&store, "a", "刘关海");
    drop(store);
    let store = reopen(&home, TWO).unwrap();
    store.undo(&operation("journal.undo"), renamed).unwrap();
    assert_eq!(names(&store), ["刘关山"], "the new column is not held against an image that did not know it");
}

#[test]
fn an_entry_whose_column_is_gone_says_why_it_cannot_be_undone() {
    const WITHOUT: Schema = schema(&[FIRST, ("0002", "ALTER TABLE person DROP COLUMN phone")]);
    let (_folder, home) = old_office();
    let store = reopen(&home, SCHEMA).unwrap();
    let phoned = store.write(&operation("person.save"), |tx| {
        crate::exec(tx, "UPDATE person SET phone = :phone", &json!({"phone": "8621"}))
    });
    phoned.unwrap();
    let renamed = save(&store, "a", "刘关海");
    drop(store);
    let store = reopen(&home, WITHOUT).unwrap();
    let why = store.undo(&operation("journal.undo"), renamed).unwrap_err().to_string();
    assert!(why.contains("person.phone"), "{why}");
    assert_eq!(names(&store), ["刘关海"], "and changes nothing");
}
