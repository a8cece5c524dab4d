//! Nothing is written beside the journal, and nothing in the journal is changed unseen.

use super::{SCHEMA, file, founded, killed, names, operation, reopen, save, tamper};
use crate::Error;
use rusqlite::params;
use std::fs::{self, OpenOptions};

#[test]
fn whoever_edits_the_journal_with_the_key_in_hand_is_found_out_by_number() {
    let edits = [
        ("a title told otherwise", "UPDATE journal_entry SET title = '什么也没做' WHERE seq = 2", 2),
        ("another clerk blamed", "UPDATE journal_entry SET clerk = '李梅' WHERE seq = 2", 2),
        ("a reason added later", "UPDATE journal_entry SET reason = '补的' WHERE seq = 1", 1),
        ("a time moved", "UPDATE journal_entry SET at = '2026-01-01T00:00:00Z' WHERE seq = 3", 3),
        ("an image forged", "UPDATE journal_row SET after = replace(after, '李小红', '李大红') WHERE key = 'b'", 2),
        ("a row taken out", "DELETE FROM journal_row WHERE key = 'b'", 2),
        (
            "an entry taken out with its row",
            "DELETE FROM journal_entry WHERE seq = 2; DELETE FROM journal_row WHERE n = 2",
            2,
        ),
        (
            "an entry made anew in the same place",
            "UPDATE journal_entry SET title = '保存「李小红」', hash = lower(hex(randomblob(32))) WHERE seq = 2",
            2,
        ),
        ("a row put behind the last entry", "INSERT INTO journal_row (tbl, key) VALUES ('person', 'z')", 3),
    ];
    for (what, sql, seq) in edits {
        let (_folder, store) = founded();
        for (id, name) in [("a", "刘关山"), ("b", "李小红"), ("c", "陈建国")] {
            save(&store, id, name);
        }
        assert_eq!(store.verify_chain().unwrap(), Ok(3), "whole before");
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
        let store = tamper(store, sql);
        assert_eq!(store.verify_chain().unwrap(), Err(seq), "{what} is found at entry {seq}");
        let told = store.check().unwrap().join("。");
        assert!(told.contains(&format!("第 {seq} 条")), "{what} is named to the clerk: {told}");
    }
}

/// The end of a chain has nothing after it that would miss it; the mark outside the file does.
#[test]
fn the_last_entry_taken_out_is_missed_by_the_mark() {
    let (_folder, store) = founded();
    save(&store, "a", "刘关山");
    store.note(&operation("person.reveal"), "查看「刘关山」的完整号码").unwrap();
    let store = tamper(store, "DELETE FROM journal_entry WHERE seq = 2");
    assert_eq!(store.verify_chain().unwrap(), Ok(1), "the shorter chain is whole");
    assert_eq!(store.lost().map(|lost| lost.entries), Some(1), "the mark remembers that there was one more");
}

#[test]
fn another_chain_of_the_same_length_is_not_taken_for_ours() {
    let (_folder, store) = founded();
    save(&store, "a", "刘关山");
    let store = tamper(store, "UPDATE journal_entry SET hash = 'x' WHERE seq = 1");
    assert_eq!(store.lost().map(|lost| lost.entries), Some(0), "the entry is there, but is not the acknowledged one");
}

#[test]
fn a_killed_program_loses_nothing_that_was_acknowledged() {
    let (_folder, store) = founded();
    save(&store, "a", "刘关山");
    save(&store, "b", "李小红");
    let crashed = killed(&store);
    assert!(file(crashed.path(), ".db-wal").metadata().unwrap().len() > 0, "the changes are still in the log");
    let store = reopen(crashed.path(), SCHEMA).unwrap();
    assert_eq!(store.lost(), None);
    assert_eq!(names(&store), ["刘关山", "李小红"]);
}

#[test]
fn a_lost_log_opens_as_a_shorter_office_and_says_how_much_is_missing() {
    let (_folder, store) = founded();
    save(&store, "a", "刘关山");
    store.settle().unwrap();
    for name in ["李小红", "陈建国", "赵海"] {
        save(&store, name, name);
    }
    let crashed = killed(&store);
    fs::remove_file(file(crashed.path(), ".db-wal")).unwrap();
    let found = reopen(crashed.path(), SCHEMA).unwrap();
    let lost = found.lost().unwrap();
    assert_eq!(lost.entries, 3, "three people were acknowledged after the last fold");
    assert_eq!(lost.since, super::NOON, "the time of the last entry that is still there");
    assert_eq!(names(&found), ["刘关山"], "what is there can be read and worked with");
}

#[test]
fn a_log_cut_in_the_middle_keeps_whole_entries_and_counts_the_rest() {
    let (_folder, store) = founded();
    store.settle().unwrap();
    for name in ["刘关山", "李小红", "陈建国"] {
        save(&store, name, name);
    }
    let crashed = killed(&store);
    let log = file(crashed.path(), ".db-wal");
    let length = log.metadata().unwrap().len();
    OpenOptions::new().write(true).open(&log).unwrap().set_len(length - 100).unwrap();
    let found = reopen(crashed.path(), SCHEMA).unwrap();
    assert_eq!(found.lost().map(|lost| lost.entries), Some(1), "the entry that was cut is missing as a whole");
    assert_eq!(found.verify_chain().unwrap(), Ok(2), "no half entry");
    assert_eq!(names(&found).len(), 2);
}

#[test]
fn a_write_outside_the_journal_is_refused_by_sqlite_itself() {
    let (_folder, store) = founded();
    save(&store, "a", "刘关山");
    for sql in [
        "INSERT INTO person (id, name) VALUES ('b', '李小红')",
        "UPDATE person SET name = '刘关海'",
        "DELETE FROM person",
        "INSERT OR REPLACE INTO person (id, name) VALUES ('a', '刘关海')",
    ] {
        let refused = store.desk(|conn| Ok::<_, Error>(conn.execute(sql, [])?));
        assert!(matches!(refused, Err(Error::OutsideJournal)), "{sql}: {refused:?}");
        assert_eq!(names(&store), ["刘关山"], "{sql} changed nothing");
    }
    let sql = "INSERT INTO desk_value (key, value) VALUES ('width', '12')";
    store.desk(|conn| Ok::<_, Error>(conn.execute(sql, [])?)).unwrap();
    assert_eq!(store.verify_chain().unwrap(), Ok(1), "what is no record leaves the journal alone");
}

/// A failed write must not leave the door open for the next one.
#[test]
fn the_door_closes_after_a_write_that_failed() {
    let (_folder, store) = founded();
    let failed = store.write(&operation("person.save"), |tx| {
        tx.execute("INSERT INTO person (id, name) VALUES ('a', '刘关山')", [])?;
        Err::<(), Error>(Error::Cancelled)
    });
    assert!(matches!(failed, Err(Error::Cancelled)));
    assert!(names(&store).is_empty(), "nothing is left of it");
    let beside =
        store.desk(|conn| Ok::<_, Error>(conn.execute("INSERT INTO person (id, name) VALUES ('a', '刘')", [])?));
    assert!(beside.is_err(), "and the door is closed again");
    assert_eq!(store.verify_chain().unwrap(), Ok(0));
}

#[test]
fn or_replace_leaves_a_trace_and_is_undone() {
    let (_folder, store) = founded();
    save(&store, "a", "刘关山");
    let written = store.write(&operation("person.replace"), |tx| {
        let sql = "INSERT OR REPLACE INTO person (id, name) VALUES (?1, ?2)";
        Ok::<_, Error>(tx.execute(sql, params!["a", "刘关海"])?)
    });
    let entry = written.unwrap().entry.unwrap();
    let history = store.history(&["a"]).unwrap();
    let of: Vec<_> = history.iter().filter(|change| change.entry.seq == entry).collect();
    assert_eq!(of.len(), 2, "the row that went and the row that came");
    assert_eq!(of[0].before.as_ref().unwrap()["name"], "刘关山", "what was replaced can be read in the history");
    store.undo(&operation("journal.undo"), entry).unwrap();
    assert_eq!(names(&store), ["刘关山"]);
}

#[test]
fn undo_and_redo_outlive_the_program() {
    let (folder, store) = founded();
    save(&store, "a", "刘关山");
    let entry = save(&store, "a", "刘关海");
    drop(store);
    let home = folder.path().join("office");
    let store = reopen(&home, SCHEMA).unwrap();
    let undone = store.undo(&operation("journal.undo"), entry).unwrap().value;
    assert_eq!(names(&store), ["刘关山"]);
    drop(store);
    let store = reopen(&home, SCHEMA).unwrap();
    store.undo(&operation("journal.redo"), undone).unwrap();
    assert_eq!(names(&store), ["刘关海"]);
    assert_eq!(store.verify_chain().unwrap(), Ok(4), "each of them is an entry of its own");
}
