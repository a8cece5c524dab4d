//! A list of thousands of new people is taken out and brought again as if row by row: refused where something changed,
//! never a reference left hanging, and every later write recorded as before.

use super::{PASSWORD, operation};
use crate::{Cost, Error, Migration, Schema, Store};
use rusqlite::params;
use serde_json::json;
use tempfile::TempDir;

const PLACES: Migration = (
    "0001_places",
    "CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, age INTEGER, phone TEXT NOT NULL DEFAULT '') STRICT;
     CREATE INDEX person_name ON person (name);
     CREATE TABLE residence (id TEXT PRIMARY KEY, door TEXT NOT NULL DEFAULT '',
        person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
     CREATE INDEX residence_person ON residence (person_id);
     CREATE TABLE desk_value (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;",
);
const SCHEMA: Schema = Schema { migrations: &[PLACES], fill: |_| Ok(()) };
const PEOPLE: usize = 1_500;

pub(super) fn founded() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("office");
    let (store, _) = Store::create(&home, "幸福里", "王敏", PASSWORD, Cost::CHEAP, SCHEMA, "2026-11-23").unwrap();
    (folder, store)
}

/// People and where they live, in one entry of 3,000 rows; `from` tells their keys apart from those of another list.
fn list(store: &Store, from: usize) -> i64 {
    let written = store.write(&operation("import.people"), |tx| {
        for at in from..from + PEOPLE {
            let age = (at % 3 > 0).then_some(at as i64 % 90);
            tx.execute("INSERT INTO person (id, name, age) VALUES (?1, ?2, ?3)", params![key(at), name(at), age])?;
            let place = params![format!("r{at:05}"), format!("12-{at}"), key(at)];
            tx.execute("INSERT INTO residence (id, door, person_id) VALUES (?1, ?2, ?3)", place)?;
        }
        Ok::<_, Error>(())
    });
    written.unwrap().entry.unwrap()
}

pub(super) fn key(at: usize) -> String {
    format!("p{at:05}")
}

/// With what JSON must write otherwise.
pub(super) fn name(at: usize) -> String {
    format!("刘“{at}”\"\\\n𠮷")
}

pub(super) fn write(store: &Store, sql: &str) -> crate::Result<i64> {
    let written = store.write(&operation("person.save"), |tx| Ok::<_, Error>(tx.execute(sql, [])?))?;
    Ok(written.entry.unwrap())
}

pub(super) fn all(store: &Store) -> Vec<(String, String, Option<i64>, String, String)> {
    let sql = "SELECT p.id, p.name, p.age, p.phone, coalesce(r.door, '') FROM person p
                 LEFT JOIN residence r ON r.person_id = p.id ORDER BY p.id";
    store.read(|conn| crate::all(conn, sql, &json!({}))).unwrap()
}

#[test]
fn a_long_list_goes_and_comes_back_as_it_was_with_those_who_were_there_before() {
    let (_folder, store) = founded();
    list(&store, 0);
    let before = all(&store);
    let second = list(&store, 5_000);
    let both = all(&store);
    assert_eq!(both.len(), 2 * PEOPLE);
    let undone = store.undo(&operation("journal.undo"), second).unwrap();
    assert_eq!(undone.changed, ["person", "residence"]);
    assert_eq!(all(&store), before, "only the second list went");
    let redone = store.undo(&operation("journal.redo"), undone.value).unwrap();
    assert_eq!(redone.changed, ["person", "residence"]);
    assert_eq!(all(&store), both, "every cell is as it was, the empty ones too");
    store.undo(&operation("journal.undo"), redone.value).unwrap();
    assert_eq!(all(&store), before);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn rows_that_no_longer_stand_in_the_order_of_the_list_are_found_all_the_same() {
    let (_folder, store) = founded();
    let entry = list(&store, 0);
    // Gone and come again, a record stands at another place in its table.
    let gone = write(&store, "DELETE FROM residence WHERE id IN ('r00100', 'r00007')").unwrap();
    store.undo(&operation("journal.undo"), gone).unwrap();
    store.undo(&operation("journal.undo"), entry).unwrap();
    assert!(all(&store).is_empty());
}

#[test]
fn one_changed_record_among_thousands_refuses_the_undo_and_leaves_the_door_as_it_was() {
    let (_folder, store) = founded();
    let entry = list(&store, 0);
    let edit = write(&store, "UPDATE person SET phone = '555' WHERE id = 'p00777'").unwrap();
    let now = all(&store);
    match store.undo(&operation("journal.undo"), entry) {
        Err(Error::Changed(found)) => {
            let one = (found[0].key.as_str(), found[0].column.as_str(), found[0].present.as_str());
            assert_eq!((found.len(), one), (1, ("p00777", "phone", "555")));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(all(&store), now, "nothing went");
    let beside = store.desk(|conn| Ok::<_, Error>(conn.execute("DELETE FROM residence", [])?));
    assert!(matches!(beside, Err(Error::OutsideJournal)), "{beside:?}");
    store.undo(&operation("journal.undo"), edit).unwrap();
    store.undo(&operation("journal.undo"), entry).unwrap();
    assert!(all(&store).is_empty(), "with the edit taken back the list can go");
}

#[test]
fn a_record_that_is_gone_or_a_key_that_is_taken_is_named() {
    let (_folder, store) = founded();
    let entry = list(&store, 0);
    let gone = write(&store, "DELETE FROM residence WHERE id = 'r00009'").unwrap();
    let Err(Error::Changed(found)) = store.undo(&operation("journal.undo"), entry) else { panic!("refused") };
    assert_eq!((found.len(), found[0].key.as_str(), found[0].expected.as_str()), (1, "r00009", "有"));
    store.undo(&operation("journal.undo"), gone).unwrap();
    let undone = store.undo(&operation("journal.undo"), entry).unwrap().value;
    write(&store, "INSERT INTO person (id, name) VALUES ('p00003', '别人')").unwrap();
    let Err(Error::Changed(found)) = store.undo(&operation("journal.redo"), undone) else { panic!("refused") };
    assert_eq!((found.len(), found[0].key.as_str(), found[0].present.as_str()), (1, "p00003", "有"));
    assert_eq!(all(&store).len(), 1, "nobody came back");
}

#[test]
fn who_is_referred_to_from_elsewhere_holds_the_whole_list() {
    // Few who refer, and more than the list has rows: the two ways of looking.
    for others in [0, 20_000] {
        let (_folder, store) = founded();
        write(&store, "INSERT INTO person (id, name) VALUES ('x', '李')").unwrap();
        let sql = format!(
            "WITH RECURSIVE c (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM c WHERE at < {others})
             INSERT INTO residence (id, person_id) SELECT 'o' || at, 'x' FROM c WHERE {others} > 0"
        );
        store.write(&operation("more"), |tx| Ok::<_, Error>(tx.execute(&sql, [])?)).unwrap();
        let entry = list(&store, 0);
        let moved = write(&store, "INSERT INTO residence (id, person_id) VALUES ('later', 'p00500')").unwrap();
        let now = all(&store).len();
        let refused = store.undo(&operation("journal.undo"), entry);
        assert!(matches!(refused, Err(Error::Referred)), "{others}: {refused:?}");
        assert_eq!(all(&store).len(), now);
        store.undo(&operation("journal.undo"), moved).unwrap();
        let undone = store.undo(&operation("journal.undo"), entry).unwrap().value;
        assert_eq!(all(&store).len(), now - PEOPLE - 1);
        store.undo(&operation("journal.redo"), undone).unwrap();
        assert_eq!(all(&store).len(), now - 1);
    }
}

#[test]
fn a_reference_to_nobody_cannot_be_brought_again() {
    let (_folder, store) = founded();
    let people = list(&store, 0);
    let doors = store.write(&operation("doors"), |tx| {
        let sql = "INSERT INTO residence (id, person_id) SELECT 'second' || r.id || n.at, r.person_id
                     FROM residence r CROSS JOIN (SELECT 1 AS at UNION SELECT 2) n";
        Ok::<_, Error>(tx.execute(sql, [])?)
    });
    let undone = store.undo(&operation("journal.undo"), doors.unwrap().entry.unwrap()).unwrap().value;
    store.undo(&operation("journal.undo"), people).unwrap();
    let refused = store.undo(&operation("journal.redo"), undone);
    assert!(matches!(refused, Err(Error::Referred)), "{refused:?}");
    assert!(all(&store).is_empty());
}

#[test]
fn after_a_long_list_has_gone_writes_are_recorded_and_references_counted_as_ever() {
    let (_folder, store) = founded();
    let entry = list(&store, 0);
    store.undo(&operation("journal.undo"), entry).unwrap();
    for sql in
        ["INSERT INTO person (id, name) VALUES ('b', '李小红')", "UPDATE person SET name = '李'", "DELETE FROM person"]
    {
        let beside = store.desk(|conn| Ok::<_, Error>(conn.execute(sql, [])?));
        // Where there is nobody, nothing is written that could be refused.
        assert!(matches!(beside, Err(Error::OutsideJournal) | Ok(0)), "{sql}: {beside:?}");
    }
    let saved = write(&store, "INSERT INTO person (id, name) VALUES ('b', '李小红')").unwrap();
    assert_eq!(store.keys(saved).unwrap(), [("person".to_owned(), "b".to_owned())]);
    let hanging = write(&store, "INSERT INTO residence (id, person_id) VALUES ('r', 'nobody')");
    assert!(matches!(hanging, Err(Error::Referred)), "{hanging:?}");
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_long_entry_of_changes_is_replayed_both_ways() {
    let (_folder, store) = founded();
    list(&store, 0);
    let before = all(&store);
    let entry = store.write(&operation("batch"), |tx| {
        tx.execute("UPDATE person SET phone = id, age = NULL", [])?;
        tx.execute("DELETE FROM residence WHERE id < 'r01000'", [])?;
        Ok::<_, Error>(tx.execute("INSERT INTO person (id, name) VALUES ('new', '新')", [])?)
    });
    let after = all(&store);
    assert_ne!(after, before);
    let undone = store.undo(&operation("journal.undo"), entry.unwrap().entry.unwrap()).unwrap().value;
    assert_eq!(all(&store), before);
    store.undo(&operation("journal.redo"), undone).unwrap();
    assert_eq!(all(&store), after);
}
