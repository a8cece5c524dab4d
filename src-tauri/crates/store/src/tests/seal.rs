//! What is destroyed is gone from the file and from the journal, and whoever meddles with that is found out.

use super::{SCHEMA, founded, names, operation, reopen, save, tamper};
use crate::{Error, Operation, Store, Written};
use rusqlite::Connection;
use std::fmt::Write as _;

/// Destroys the people of these keys for good.
fn destroy(store: &Store, keys: &[&str], words: &[&str]) -> Result<Written<()>, Error> {
    let rows: Vec<_> = keys.iter().map(|key| ("person".to_owned(), (*key).to_owned())).collect();
    let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
    store.write(&operation("retention.confirm"), |tx| {
        tx.destroy(&rows, &words)?;
        tx.title(format!("销毁 {} 人", rows.len()));
        Ok(())
    })
}

/// Every text of every row of every table.
fn everything(conn: &Connection) -> String {
    let mut tables = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = String::new();
    for table in tables {
        let mut rows = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                writeln!(all, "{:?}", row.get::<_, rusqlite::types::Value>(column).unwrap()).unwrap();
            }
        }
    }
    all
}

/// Two people were written down, one of them changed, looked at, and then destroyed.
fn one_of_two_destroyed() -> (tempfile::TempDir, Store) {
    let (folder, store) = founded();
    save(&store, "a", "刘关山");
    save(&store, "b", "李小红");
    save(&store, "a", "刘关海");
    store
        .note(&Operation { reason: "刘关海家属来问", ..operation("person.reveal") }, "查看「刘关海」的完整号码")
        .unwrap();
    destroy(&store, &["a"], &["刘关山", "刘关海"]).unwrap();
    save(&store, "c", "陈建国");
    (folder, store)
}

#[test]
fn nothing_of_the_destroyed_is_left_and_the_chain_is_whole() {
    let (folder, store) = one_of_two_destroyed();
    assert_eq!(names(&store), ["李小红", "陈建国"]);
    let all = store.read(|conn| Ok::<_, Error>(everything(conn))).unwrap();
    assert!(all.contains("李小红") && all.contains("销毁 1 人"), "the search sees what is there");
    for word in ["刘关山", "刘关海", "刘关", "家属"] {
        assert!(!all.contains(word), "{word} is still in the file");
    }
    assert_eq!(store.verify_chain().unwrap(), Ok(6));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    drop(store);
    let store = reopen(&folder.path().join("office"), SCHEMA).unwrap();
    assert_eq!(store.lost(), None);
    assert_eq!(store.verify_chain().unwrap(), Ok(6), "whole after the office was closed and opened");
}

#[test]
fn what_had_destroyed_rows_is_not_undone_nor_is_the_destruction() {
    let (_folder, store) = one_of_two_destroyed();
    for seq in [1, 3, 5] {
        let refused = store.undo(&operation("journal.undo"), seq);
        assert!(matches!(refused, Err(Error::Destroyed(found)) if found == seq), "entry {seq}: {refused:?}");
    }
    store.undo(&operation("journal.undo"), 6).unwrap();
    assert_eq!(store.last_undoable().unwrap(), Some(2), "the destruction is passed over");
    store.undo(&operation("journal.undo"), 2).unwrap();
    assert_eq!(names(&store), Vec::<String>::new());
    assert_eq!(store.verify_chain().unwrap(), Ok(8));
}

#[test]
fn whoever_meddles_with_a_destruction_is_found_out_by_number() {
    let forged = |by: i64| format!("INSERT INTO journal_seal VALUES ({by}, 2, '{}')", "0".repeat(64));
    let edits = [
        ("a seal taken away", "DELETE FROM journal_seal WHERE entry = 1".to_owned(), 1),
        ("all of them taken away", "DELETE FROM journal_seal".to_owned(), 1),
        ("a seal rewritten", "UPDATE journal_seal SET hash = lower(hex(randomblob(32))) WHERE entry = 3".to_owned(), 3),
        ("a seal of nothing there", "INSERT INTO journal_seal VALUES (5, 9, 'x')".to_owned(), 5),
        (
            "a seal that no entry set",
            "INSERT INTO journal_seal VALUES (7, 6, (SELECT hash FROM journal_entry WHERE seq = 6))".to_owned(),
            6,
        ),
        ("a seal by the destruction, over another entry", forged(5), 2),
        ("a seal by somebody else's entry", forged(6), 2),
        (
            "an image put back",
            "UPDATE journal_row SET after = '{\"name\":\"刘大山\"}' WHERE key = 'a' AND n = 1".to_owned(),
            1,
        ),
        ("another word for the title", "UPDATE journal_entry SET title = '什么也没做' WHERE seq = 4".to_owned(), 4),
        ("one more image blanked", "UPDATE journal_row SET after = NULL WHERE key = 'b'".to_owned(), 2),
        ("the destruction told otherwise", "UPDATE journal_entry SET title = '销毁 0 人' WHERE seq = 5".to_owned(), 5),
    ];
    for (what, sql, seq) in edits {
        let (_folder, store) = one_of_two_destroyed();
        let store = tamper(store, &sql);
        assert_eq!(store.verify_chain().unwrap(), Err(seq), "{what} is found at entry {seq}");
    }
}

/// Who changes an image and sets the seal that fits it has changed what the destruction's own entry says.
#[test]
fn a_seal_that_fits_a_forged_image_is_found_at_the_destruction() {
    let (_folder, store) = one_of_two_destroyed();
    let forge = "UPDATE journal_row SET after = '{\"name\":\"李大红\"}' WHERE key = 'b'";
    let store = tamper(store, forge);
    let fits = store.read(|conn| crate::journal::hash(conn, &crate::journal::entry(conn, 2)?, &[])).unwrap().0;
    let store = tamper(store, &format!("INSERT INTO journal_seal VALUES (5, 2, '{fits}')"));
    assert_eq!(store.verify_chain().unwrap(), Err(5));
}

#[test]
fn a_second_destruction_seals_again_what_the_first_left() {
    let (_folder, store) = founded();
    let both = store.write(&operation("import.people"), |tx| {
        tx.title("导入 2 人");
        tx.execute_batch("INSERT INTO person (id, name) VALUES ('a', '刘关山'), ('b', '李小红')")?;
        Ok::<_, Error>(())
    });
    assert_eq!(both.unwrap().entry, Some(1));
    destroy(&store, &["a"], &["刘关山"]).unwrap();
    assert_eq!(store.entry(1).unwrap().title, "导入 2 人", "it tells of the other one as well");
    destroy(&store, &["b"], &["李小红"]).unwrap();
    assert_eq!(store.entry(1).unwrap().title, crate::DESTROYED);
    assert_eq!(store.verify_chain().unwrap(), Ok(3));
    let store = tamper(store, "DELETE FROM journal_seal WHERE by = 3");
    assert_eq!(store.verify_chain().unwrap(), Err(1));
}

#[test]
fn a_destruction_that_fails_leaves_everything_as_it_was() {
    let (_folder, store) = founded();
    save(&store, "a", "刘关山");
    let failed = store.write(&operation("retention.confirm"), |tx| {
        tx.destroy(&[("person".into(), "a".into())], &["刘关山".into()])?;
        Err::<(), _>(Error::Cancelled)
    });
    assert!(matches!(failed, Err(Error::Cancelled)));
    assert_eq!(names(&store), ["刘关山"]);
    assert_eq!(store.entry(1).unwrap().title, "保存「刘关山」");
    assert_eq!(store.verify_chain().unwrap(), Ok(1));
}
