//! A killed program, a lost log, a file from a newer program: what the clerk is told, and what is still there.

use office::Code;
use serde_json::{Value, json};
use std::{fs, io::Write as _, path::PathBuf};
use store::{Migration, Schema, Secret, Store};
use tempfile::TempDir;
use tests::{Office, PASSWORD, call, desk, files, number, text};

/// The folder as it lies on the disk while the program runs: what is left of it when the power goes.
fn cut_off(office: &Office) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for path in files(&office.home()) {
        let to = copy.path().join(path.strip_prefix(office.home()).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(path, to).unwrap();
    }
    copy
}

fn ending(folder: &TempDir, ending: &str) -> PathBuf {
    files(folder.path()).into_iter().find(|path| path.to_string_lossy().ends_with(ending)).unwrap()
}

fn person(office: &Office, name: &str) {
    office.call("person.save", json!({"name": name}));
}

#[test]
fn a_draft_survives_a_crash_and_stands_in_clear_nowhere() {
    let office = Office::new();
    let draft = |body: Value| json!({"register": "person", "id": "new", "title": "新居民 欧阳修远", "body": body});
    office.call("desk.draft", draft(json!({"name": "欧阳修远"})));
    office.call("desk.draft", draft(json!({"name": "欧阳修远", "note": "电话还没问到"})));
    let left = cut_off(&office);
    let mut seen = 0;
    for path in files(left.path()) {
        let bytes = fs::read(&path).unwrap();
        seen += bytes.len();
        for word in ["欧阳修远", "电话还没问到"] {
            let clear = bytes.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!clear, "“{word}” stands in clear in {}", path.display());
        }
    }
    assert!(seen > 100_000, "the file and its log were looked at: {seen} bytes");
    let after = desk(left.path());
    call(&after, "office.unlock", json!({"password": PASSWORD}));
    let drafts = call(&after, "desk.drafts", json!({}));
    assert_eq!(drafts.as_array().unwrap().len(), 1, "one form, one draft: {drafts}");
    assert_eq!(drafts[0]["body"]["note"], "电话还没问到", "the last that was typed");
    assert_eq!(call(&after, "person.list", json!({}))["total"], 0, "a draft is no record");
    call(&after, "desk.draft", json!({"register": "person", "id": "new", "body": null}));
    assert_eq!(call(&after, "desk.drafts", json!({})), json!([]), "and goes when it was saved or dropped");
}

#[test]
fn drafts_leave_the_journal_and_its_undo_alone() {
    let office = Office::new();
    person(&office, "刘关山");
    let before = office.call("journal.list", json!({}))["total"].clone();
    office.call("desk.draft", json!({"register": "person", "id": "new", "body": {"name": "李小红"}}));
    assert_eq!(office.call("journal.list", json!({}))["total"], before, "what is being typed is nobody's history");
    office.call("journal.undo", json!({}));
    assert_eq!(
        office.call("desk.drafts", json!({})).as_array().unwrap().len(),
        1,
        "撤销 takes back 刘关山, not the draft"
    );
}

#[test]
fn a_killed_program_comes_back_with_everything_it_had_acknowledged() {
    let office = Office::new();
    office.household("1-1-101", "刘关山", &number("19650301", 11));
    let left = cut_off(&office);
    let after = desk(left.path());
    call(&after, "office.unlock", json!({"password": PASSWORD}));
    assert_eq!(call(&after, "person.list", json!({}))["rows"][0]["name"], "刘关山");
    assert_eq!(call(&after, "office.state", json!({}))["notice"], Value::Null, "nothing to worry anybody with");
}

#[test]
fn a_program_killed_while_it_folded_its_log_in_leaves_a_page_by_halves_and_nothing_is_lost() {
    let office = Office::new();
    office.household("1-1-101", "刘关山", &number("19650301", 11));
    let left = cut_off(&office);
    let data = ending(&left, ".db");
    let half = [fs::read(&data).unwrap(), vec![7; 2048]].concat();
    fs::File::create(&data).unwrap().write_all(&half).unwrap();
    let after = desk(left.path());
    call(&after, "office.unlock", json!({"password": PASSWORD}));
    assert_eq!(call(&after, "person.list", json!({}))["rows"][0]["name"], "刘关山", "the log holds the page whole");
    assert_eq!(call(&after, "journal.verify", json!({}))["faults"], json!([]));
}

#[test]
fn a_lost_log_is_told_with_the_number_of_changes_that_are_missing() {
    let office = Office::new();
    person(&office, "刘关山");
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"password": PASSWORD}));
    person(&office, "李小红");
    person(&office, "陈建国");
    let left = cut_off(&office);
    fs::remove_file(ending(&left, ".db-wal")).unwrap();
    let after = desk(left.path());
    call(&after, "office.unlock", json!({"password": PASSWORD}));
    let notice = text(&call(&after, "office.state", json!({}))["notice"]);
    assert!(
        notice.contains("有 4 条已保存的改动"),
        "two people, the coming in and the day's backup were lost, and the clerk is told: {notice}"
    );
    assert!(notice.contains("备份"), "and what to do: {notice}");
    let found = |name: &str| call(&after, "search", json!({"text": name})).as_array().unwrap().len();
    assert_eq!((found("刘关山"), found("李小红")), (1, 0), "what is there can be worked with");
}

/// The office's file after a program of next year has opened it; as that program has it open.
fn from_a_newer_program(office: &Office) -> Store {
    const NEXT: Migration = ("9999_next", "ALTER TABLE person ADD COLUMN shoe_size INTEGER");
    office.call("office.lock", json!({}));
    let migrations: Vec<Migration> = office::schema::MIGRATIONS.iter().copied().chain([NEXT]).collect();
    let schema = Schema { migrations: Box::leak(migrations.into_boxed_slice()), ..office::schema::SCHEMA };
    let secret = Secret::Password { clerk: None, password: PASSWORD };
    Store::open(&office.home(), secret, schema, "2027-11-23T04:00:00Z").unwrap().0
}

#[test]
fn a_file_from_a_newer_program_is_refused_with_its_own_sentence() {
    let office = Office::new();
    person(&office, "刘关山");
    drop(from_a_newer_program(&office));
    let data = files(&office.home()).into_iter().find(|path| path.extension().is_some_and(|e| e == "db")).unwrap();
    let before = fs::read(&data).unwrap();
    for secret in [json!({"password": PASSWORD}), json!({"clerk": "王敏", "password": PASSWORD})] {
        let fault = office.refused("office.unlock", secret);
        assert_eq!(fault.code, Code::TooNew);
        assert!(fault.detail.contains("更新版本"), "{fault}");
        assert!(fault.to_string().contains("安装新版本"), "and the cure: {fault}");
    }
    assert!(before == fs::read(&data).unwrap(), "not a byte of it is changed");
}

#[test]
fn the_backup_before_a_migration_opens_with_the_old_program() {
    let office = Office::new();
    person(&office, "刘关山");
    drop(from_a_newer_program(&office));
    let backup = files(&office.home().join("backups")).into_iter().next().unwrap();
    let old = desk(&office.folder.path().join("old-pc"));
    call(&old, "office.adopt", json!({"path": backup, "password": PASSWORD}));
    let listed = call(&old, "person.list", json!({}));
    assert_eq!((&listed["total"], &listed["rows"][0]["name"]), (&json!(1), &json!("刘关山")));
    assert_eq!(call(&old, "search", json!({"text": "刘关山"}))[0]["title"], "刘关山");
}

#[test]
fn a_backup_of_a_newer_program_is_refused_before_the_office_is_let_go() {
    let newer = Office::new();
    person(&newer, "刘关山");
    let stick = newer.folder.path().join("stick");
    fs::create_dir_all(&stick).unwrap();
    let made = from_a_newer_program(&newer).backup(&stick, "2027-11-23T04:00:00Z", &|_, _| true).unwrap();
    let office = Office::new();
    person(&office, "李小红");
    let fault = office.refused("backup.restore", json!({"path": made.path, "password": PASSWORD}));
    assert_eq!(fault.code, Code::TooNew, "{fault}");
    assert_eq!(office.call("search", json!({"text": "李小红"}))[0]["title"], "李小红", "the office is open as it was");
}
