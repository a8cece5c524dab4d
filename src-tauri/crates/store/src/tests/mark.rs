//! The high-water mark is written at every change and synced at few: a power cut may leave any beginning of its last writing
//! over what stood there.

use super::*;
use crate::mark;

/// What lies there when the last writing got only so far.
fn torn(before: &[u8], after: &[u8], at: usize) -> Vec<u8> {
    let length = if at == 0 { before.len() } else { after.len() };
    let byte = |n: usize| if n < at { after.get(n) } else { before.get(n) };
    (0..length).map(|n| byte(n).copied().unwrap_or_default()).collect()
}

#[test]
fn a_mark_that_was_being_written_when_the_power_went_raises_no_alarm_and_still_tells_what_is_missing() {
    let (_folder, store) = founded();
    save(&store, "p1", "李小红");
    store.settle().unwrap();
    let synced = mark::load(&store.data).unwrap();
    save(&store, "p2", "赵一");
    let path = mark::path(&store.data);
    let (before, first) = (fs::read(&path).unwrap(), mark::load(&store.data).unwrap());
    save(&store, "p3", "孙三");
    let (after, second) = (fs::read(&path).unwrap(), mark::load(&store.data).unwrap());
    assert_eq!((first.seq, second.seq), (2, 3));
    for at in 0..=after.len() {
        fs::write(&path, torn(&before, &after, at)).unwrap();
        let left = mark::load(&store.data);
        // Torn, the half that every change writes leaves the one that was synced.
        assert!([&synced, &first, &second].contains(&left.as_ref().unwrap()), "torn at {at}: {left:?}");
    }
    fs::write(&path, torn(&before, &after, after.len() / 2 + 60)).unwrap();
    let left = killed(&store);
    assert_eq!(reopen(left.path(), SCHEMA).unwrap().lost(), None, "everything is there");
    let cut = killed(&store);
    fs::remove_file(file(cut.path(), ".db-wal")).unwrap();
    let missing = reopen(cut.path(), SCHEMA).unwrap().lost().map(|lost| lost.entries);
    assert!(missing.is_some_and(|entries| entries > 0), "the log is gone: {missing:?}");
}

#[test]
fn after_changes_were_lost_the_next_one_is_the_mark() {
    let (_folder, store) = founded();
    save(&store, "p1", "李小红");
    store.settle().unwrap();
    for at in 2..6 {
        save(&store, &format!("p{at}"), "赵一");
    }
    let cut = killed(&store);
    fs::remove_file(file(cut.path(), ".db-wal")).unwrap();
    let shorter = reopen(cut.path(), SCHEMA).unwrap();
    assert_eq!(shorter.lost().map(|lost| lost.entries), Some(4));
    save(&shorter, "p9", "孙三");
    drop(shorter);
    assert_eq!(reopen(cut.path(), SCHEMA).unwrap().lost(), None);
}

#[test]
fn a_mark_of_an_earlier_program_is_read_and_written_on() {
    let (folder, store) = founded();
    save(&store, "p1", "李小红");
    let (home, data, mark) = (store.folder.clone(), store.data.clone(), mark::load(&store.data).unwrap());
    drop(store);
    fs::write(mark::path(&data), format!("{:256}", serde_json::to_string(&mark).unwrap())).unwrap();
    assert_eq!(mark::load(&data), Some(mark));
    let store = reopen(&home, SCHEMA).unwrap();
    save(&store, "p2", "赵一");
    assert_eq!(mark::load(&data).map(|mark| mark.seq), Some(2));
    drop(folder);
}
