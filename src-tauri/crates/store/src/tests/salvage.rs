//! A page is lost, any of them: what else is there is read, what stood on it comes out of the journal, and what is nowhere any
//! more is counted.

use super::*;
use crate::{Rescued, Rescuer, Salvaged, salvage};

const PEOPLE: usize = 45;
const PAGE: usize = 4096;

/// Every third has been saved twice, every fifth taken out again, and one was undone.
fn settled() -> (TempDir, Store, Vec<String>) {
    let (folder, store) = founded();
    for at in 0..PEOPLE {
        save(&store, &format!("p{at:03}"), &format!("第{at}人"));
        if at % 3 == 0 {
            // Long enough to go over to pages of their own.
            save(&store, &format!("p{at:03}"), &format!("{at}{}", "欧阳".repeat(at * 18)));
        }
        if at % 5 == 0 {
            let gone = store.write(&operation("person.remove"), |tx| {
                crate::exec(tx, "DELETE FROM person WHERE id = :id", &json!({"id": format!("p{at:03}")}))
            });
            gone.unwrap();
        }
    }
    let last = save(&store, "p999", "不算");
    store.undo(&operation("journal.undo"), last).unwrap();
    store.backup(&store.folder.join("backups"), NOON, &|_, _| true).unwrap_or_else(|_| {
        fs::create_dir_all(store.folder.join("backups")).unwrap();
        store.backup(&store.folder.join("backups"), NOON, &|_, _| true).unwrap()
    });
    let names = names(&store);
    (folder, store, names)
}

fn rescue(folder: &Path) -> crate::Result<Salvaged> {
    let secret = Secret::Password { clerk: None, password: PASSWORD };
    let by = Rescuer { at: NOON, at_local: "2026-11-23 12:00:00", card: "恢复卡" };
    salvage(folder, secret, SCHEMA, by, |_| "救出来的".into(), |_, _, _| Ok(()))
}

fn copied(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), to.path().join(entry.file_name())).unwrap();
        }
    }
    fs::create_dir_all(to.path().join("backups")).unwrap();
    for entry in fs::read_dir(from.join("backups")).unwrap().flatten() {
        fs::copy(entry.path(), to.path().join("backups").join(entry.file_name())).unwrap();
    }
    to
}

fn of(found: &Salvaged) -> Rescued {
    let person = found.tables.iter().find(|table| table.table == "person").cloned();
    person.unwrap_or(Rescued { table: "person".into(), saved: 0, from_journal: 0, missing: 0 })
}

#[test]
fn whichever_page_is_lost_everybody_is_saved_or_counted_and_the_old_file_stays() {
    let (_folder, store, all) = settled();
    let (home, data) = (store.folder.clone(), store.data.file_name().unwrap().to_owned());
    drop(store);
    let whole = fs::read(home.join(&data)).unwrap();
    let (mut again, mut lost) = (0, 0);
    for page in 0..whole.len() / PAGE {
        let left = copied(&home);
        let mut bytes = whole.clone();
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
        fs::write(left.path().join(&data), &bytes).unwrap();
        let found = rescue(left.path()).unwrap_or_else(|error| panic!("page {}: {error}", page + 1));
        assert_eq!(fs::read(left.path().join(&data)).unwrap(), bytes, "page {}: the bad file is as it was", page + 1);
        assert_eq!((found.bad, found.last.clone().map(|mark| mark.seq > 50)), (1, Some(true)));
        let person = of(&found);
        let saved = names(&reopen(left.path(), SCHEMA).unwrap());
        assert_eq!(person.saved as usize, saved.len(), "page {}", page + 1);
        assert!(saved.iter().all(|name| all.contains(name)), "page {}: nobody who was not there at the end", page + 1);
        let known = person.saved + person.missing;
        assert_eq!(known as usize, all.len(), "page {}: everybody is saved or missed: {found:?}", page + 1);
        again += person.from_journal;
        lost += person.missing;
    }
    assert!(again > 0, "some pages held people whom the journal knows");
    assert_eq!(lost, 0, "one page never takes both");
}

#[test]
fn where_record_and_journal_are_both_lost_it_is_told_how_many() {
    let (_folder, store, all) = settled();
    let (home, data) = (store.folder.clone(), store.data.clone());
    drop(store);
    let mut bytes = fs::read(&data).unwrap();
    let pages = bytes.len() / PAGE;
    // Every second page, the first aside.
    for page in (1..pages).filter(|page| page % 2 == 1) {
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
    }
    fs::write(&data, &bytes).unwrap();
    let found = rescue(&home).unwrap();
    let person = of(&found);
    let store = reopen(&home, SCHEMA).unwrap();
    assert_eq!(person.saved as usize, names(&store).len());
    assert!(person.saved > 0 && person.missing > 0, "{found:?}");
    assert!((person.saved + person.missing) as usize >= all.len(), "{found:?}");
    assert_eq!(store.verify_chain().unwrap(), Ok(2), "a chain of its own");
    assert_eq!(store.entry(2).unwrap().title, "救出来的");
    store.take_back().unwrap();
    assert!(reopen(&home, SCHEMA).is_err(), "the damaged file is in force again");
}

#[test]
fn what_stands_in_the_log_alone_is_read_too_and_a_file_without_anything_readable_is_left_alone() {
    let (_folder, store) = founded();
    save(&store, "p1", "李小红");
    store.settle().unwrap();
    save(&store, "p2", "赵一");
    save(&store, "p1", "李晓红");
    let left = killed(&store);
    let found = rescue(left.path()).unwrap();
    assert_eq!((of(&found).saved, of(&found).missing), (2, 0));
    assert_eq!(names(&reopen(left.path(), SCHEMA).unwrap()), ["李晓红", "赵一"]);
    drop(store);

    let (_folder, store) = founded();
    save(&store, "p1", "李小红");
    let (home, data) = (store.folder.clone(), store.data.clone());
    drop(store);
    let size = fs::metadata(&data).unwrap().len() as usize;
    fs::write(&data, vec![7; size]).unwrap();
    let files = || fs::read_dir(&home).unwrap().count();
    let before = files();
    assert!(matches!(rescue(&home), Err(Error::Damaged { .. })));
    assert_eq!(files(), before, "nothing is left behind");
}
