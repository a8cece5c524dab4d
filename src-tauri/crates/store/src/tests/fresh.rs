//! Rows that are gathered and written by the batch stand in the books and in the journal as if written one by one, and
//! nothing gets past the journal meanwhile.

use super::{
    bulk::{all, founded, key, name, write},
    operation,
};
use crate::{Error, Store, Tx};
use rusqlite::{Connection, params};
use serde::Serialize;

const PEOPLE: usize = 1_000;

#[derive(Serialize)]
struct Person {
    id: String,
    name: String,
    age: Option<i64>,
    /// As it is by default for most.
    phone: String,
    /// No column of the table.
    pinyin: &'static str,
}

#[derive(Serialize)]
struct Residence {
    door: String,
    person_id: String,
    id: String,
}

fn person(at: usize) -> Person {
    let phone = if at.is_multiple_of(7) { format!("1390000{at:04}") } else { String::new() };
    Person { id: key(at), name: name(at), age: (!at.is_multiple_of(3)).then_some(at as i64 % 90), phone, pinyin: "liu" }
}

fn residence(at: usize) -> Residence {
    Residence { door: format!("12-{at}"), person_id: key(at), id: format!("r{at:05}") }
}

fn by_batch(tx: &Tx<'_>) -> crate::Result<()> {
    let mut fresh = tx.fresh(&["person", "residence"])?;
    for at in 0..PEOPLE {
        fresh.put("person", &person(at))?;
        fresh.put("residence", &residence(at))?;
    }
    fresh.end()
}

fn one_by_one(tx: &Tx<'_>) -> crate::Result<()> {
    for at in 0..PEOPLE {
        let Person { id, name, age, phone, .. } = person(at);
        tx.execute("INSERT INTO person (id, name, age, phone) VALUES (?1, ?2, ?3, ?4)", params![id, name, age, phone])?;
        let Residence { id, door, person_id } = residence(at);
        tx.execute("INSERT INTO residence (id, door, person_id) VALUES (?1, ?2, ?3)", params![id, door, person_id])?;
    }
    Ok(())
}

type Image = (String, String, Option<String>, Option<String>);

fn journal(store: &Store) -> Vec<Image> {
    let sql = "SELECT tbl, key, before, after FROM journal_row ORDER BY tbl, key";
    store.read(|conn| crate::all(conn, sql, &serde_json::json!({}))).unwrap()
}

#[test]
fn the_journal_says_what_the_triggers_would_say_cell_for_cell() {
    let ((_a, batch), (_b, single)) = (founded(), founded());
    batch.write(&operation("import"), by_batch).unwrap();
    single.write(&operation("import"), one_by_one).unwrap();
    assert_eq!(all(&batch), all(&single));
    let (ours, theirs) = (journal(&batch), journal(&single));
    assert_eq!(ours.len(), 2 * PEOPLE);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(batch.check().unwrap(), Vec::<String>::new());
    let entry = batch.last_undoable().unwrap().unwrap();
    batch.undo(&operation("journal.undo"), entry).unwrap();
    assert!(all(&batch).is_empty());
}

#[test]
fn meanwhile_no_other_way_leads_into_these_tables_and_the_others_are_recorded() {
    let (_folder, store) = founded();
    write(&store, "INSERT INTO person (id, name) VALUES ('a', '刘关山')").unwrap();
    let sneak = [
        "INSERT INTO person (id, name) VALUES ('b', '李小红')",
        "INSERT OR REPLACE INTO person (id, name) VALUES ('a', '李小红')",
        "INSERT INTO person (id, name) VALUES ('a', '李') ON CONFLICT (id) DO UPDATE SET name = '李'",
        "INSERT INTO person (id, name) SELECT 'c', '陈'",
    ];
    for sql in sneak {
        let refused = store.write(&operation("import"), |tx| {
            // A statement that was made ready before does not get through either.
            let before = tx.prepare_cached(sql)?;
            drop(before);
            let mut fresh = tx.fresh(&["person"])?;
            fresh.put("person", &person(1))?;
            let there = tx.prepare_cached(sql).and_then(|mut statement| statement.execute([]));
            assert!(there.is_err(), "{sql}: {there:?}");
            fresh.end()
        });
        refused.unwrap();
        assert_eq!(all(&store).len(), 2, "{sql}");
        let last = store.last_undoable().unwrap().unwrap();
        assert_eq!(store.keys(last).unwrap(), [("person".to_owned(), key(1))], "{sql}");
        store.undo(&operation("journal.undo"), last).unwrap();
    }
    let written = store.write(&operation("import"), |tx| {
        let mut fresh = tx.fresh(&["person"])?;
        fresh.put("person", &person(1))?;
        fresh.flush()?;
        tx.execute("UPDATE person SET phone = '5' WHERE id = 'p00001'", [])?;
        tx.execute("DELETE FROM person WHERE id = 'a'", [])?;
        tx.execute("INSERT INTO residence (id, person_id) VALUES ('r', 'p00001')", [])?;
        fresh.end()
    });
    let keys = store.keys(written.unwrap().entry.unwrap()).unwrap();
    let keys: Vec<&str> = keys.iter().map(|(_, key)| key.as_str()).collect();
    assert_eq!(keys, ["p00001", "p00001", "a", "r"], "changes, deletions and other tables leave their traces");
}

fn raw(store: &Store) -> crate::Result<usize> {
    store
        .desk(|conn: &Connection| Ok::<_, Error>(conn.execute("INSERT INTO person (id, name) VALUES ('z', '赵')", [])?))
}

#[test]
fn an_entry_that_does_not_end_its_new_rows_is_refused_and_the_door_is_as_it_was() {
    let (_folder, store) = founded();
    let forgotten = store.write(&operation("import"), |tx| {
        let mut fresh = tx.fresh(&["person"])?;
        fresh.put("person", &person(1))?;
        fresh.flush()
    });
    assert!(forgotten.is_err());
    let failed = store.write(&operation("import"), |tx| {
        let mut fresh = tx.fresh(&["person"])?;
        fresh.put("person", &person(1))?;
        fresh.flush()?;
        fresh.put("person", &person(1))?;
        fresh.end()
    });
    assert!(failed.is_err(), "one key twice");
    assert!(all(&store).is_empty());
    assert!(matches!(raw(&store), Err(Error::OutsideJournal)), "the triggers are back");
    let saved = write(&store, "INSERT INTO person (id, name) VALUES ('b', '李小红')").unwrap();
    assert_eq!(store.keys(saved).unwrap(), [("person".to_owned(), "b".to_owned())]);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_rehearsal_leaves_nothing_and_lets_later_writes_be_recorded() {
    let (_folder, store) = founded();
    let counted = store.rehearse(|tx| {
        by_batch(tx)?;
        Ok::<i64, Error>(tx.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?)
    });
    assert_eq!(counted.unwrap(), PEOPLE as i64);
    assert!(all(&store).is_empty() && journal(&store).is_empty());
    assert!(matches!(raw(&store), Err(Error::OutsideJournal)));
    store.write(&operation("import"), by_batch).unwrap();
    assert_eq!(journal(&store).len(), 2 * PEOPLE);
}
