//! Each way in which an office can be found: the case is named, what is known is right, and what is offered leads out of it
//! without a byte of the bad file being touched.

use super::{locked, raw};
use office::{Code, Context};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};
use store::{Migration, Schema, Secret, Store};
use tests::{Office, PASSWORD, call, desk, files, number, text};

fn data(office: &Office) -> PathBuf {
    files(&office.home()).into_iter().find(|path| path.extension().is_some_and(|ending| ending == "db")).unwrap()
}

fn told(office: &Office) -> Value {
    office.call("office.recovery", json!({}))
}

fn lines(told: &Value, part: &str) -> String {
    told[part].as_array().unwrap().iter().map(text).collect::<Vec<_>>().join("\n")
}

fn ways(told: &Value) -> Vec<String> {
    told["ways"].as_array().unwrap().iter().map(text).collect()
}

/// One person and a backup; then one more person, who is not in it.
fn worked_on() -> Office {
    let office = Office::new();
    office.household("1-1-101", "张国强", &number("19650301", 1));
    office.call("backup.make_local", json!({}));
    office.household("1-1-102", "李小红", &number("19700301", 2));
    office.call("office.lock", json!({}));
    office
}

fn cut(path: &Path, length: usize) -> Vec<u8> {
    let bytes = fs::read(path).unwrap()[..length].to_vec();
    fs::write(path, &bytes).unwrap();
    bytes
}

#[test]
fn a_cut_file_and_an_empty_one_say_what_is_known_and_come_back_from_the_backup_while_they_stay() {
    for (case, length) in [("damaged", 5000), ("empty", 0)] {
        let office = worked_on();
        let file = data(&office);
        let bad = cut(&file, length);
        let found = told(&office);
        assert_eq!(
            (&found["case"], text(&office.call("office.state", json!({}))["trouble"])),
            (&json!(case), case.to_owned())
        );
        let known = lines(&found, "known");
        assert!(known.contains("最后一次保存：2026-11-23 12:00"), "{known}");
        assert!(
            known.contains("1 户、1 人") && known.contains("那以后的 2 条改动"),
            "the note of the backup too: {known}"
        );
        assert!(lines(&found, "safe").contains("不会覆盖"), "{found}");
        assert_eq!(ways(&found)[0], "restore", "{found}");
        assert!(!ways(&found).contains(&"begin".to_owned()), "never begun anew");
        let backup = found["backups"][0]["backup"]["path"].clone();
        assert_eq!((&found["backups"][0]["own"], &found["backups"][0]["after"]), (&json!(true), &json!(2)));
        // Looked into first; who looked is told as soon as there is a journal again.
        assert_eq!(
            office.refused("backup.peek", json!({"path": backup, "password": "不是这句话呀"})).code,
            Code::Denied
        );
        let inside = office.call("backup.peek", json!({"path": backup, "password": PASSWORD}));
        assert_eq!((inside["people"].as_array().unwrap().len(), &inside["people"][0]["name"]), (1, &json!("张国强")));
        let done = office.call("backup.restore", json!({"path": backup, "password": PASSWORD}));
        assert_eq!(done["given_up"], 2, "{done}");
        assert_eq!(office.call("person.list", json!({}))["total"], 1);
        assert_eq!(fs::read(&file).unwrap(), bad, "{case}: the bad file is as it was");
        assert_eq!(done["kept"], json!(file.display().to_string()));
        assert_eq!(told(&office)["case"], "none");
        let journal = office.call("journal.list", json!({"kind": "look"})).to_string();
        assert!(journal.contains("恢复前查看备份"), "{journal}");
    }
}

#[test]
fn who_looked_into_a_backup_is_told_though_the_program_ended_before_anybody_came_in() {
    let office = worked_on();
    let backup = tests::files(&office.home().join("backups")).first().unwrap().clone();
    office.call("backup.peek", json!({"path": backup, "password": PASSWORD}));
    let next = tests::desk(&office.home());
    tests::call(&next, "office.unlock", json!({"password": PASSWORD}));
    let looks =
        || tests::call(&next, "journal.list", json!({"kind": "look"})).to_string().matches("恢复前查看备份").count();
    assert_eq!(looks(), 1);
    tests::call(&next, "office.lock", json!({}));
    tests::call(&next, "office.unlock", json!({"password": PASSWORD}));
    assert_eq!(looks(), 1, "once");
}

#[test]
fn damage_that_only_shows_with_the_key_is_told_after_the_password() {
    let office = worked_on();
    let file = data(&office);
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(7);
    fs::write(&file, &bytes).unwrap();
    assert_eq!(told(&office)["case"], "none", "from outside it looks whole");
    assert_eq!(office.refused("office.unlock", json!({"password": "不是这句话呀"})).code, Code::Denied);
    assert_eq!(told(&office)["case"], "none", "a wrong password says nothing of the file");
    assert_eq!(office.refused("office.unlock", json!({"password": PASSWORD})).code, Code::Broken);
    assert_eq!(told(&office)["case"], "damaged");
    assert_eq!(fs::read(&file).unwrap(), bytes);
    // The whole file comes back: the next opening forgets it.
    let backup = told(&office)["backups"][0]["backup"]["path"].clone();
    office.call("backup.restore", json!({"path": backup, "password": PASSWORD}));
    assert_eq!(office.call("office.state", json!({}))["trouble"], "none");
}

#[test]
fn a_file_that_is_gone_and_an_office_of_which_only_backups_are_left() {
    let office = locked();
    fs::remove_file(data(&office)).unwrap();
    let found = told(&office);
    assert_eq!((&found["case"], &found["title"]), (&json!("missing"), &json!("台账的数据文件不见了")));
    assert_eq!(ways(&found), ["restore", "again", "elsewhere"]);
    for path in files(&office.home()) {
        if !path.starts_with(office.home().join("backups")) {
            fs::remove_file(path).unwrap();
        }
    }
    let found = told(&office);
    assert_eq!((&found["case"], &found["title"]), (&json!("missing"), &json!("台账不见了，只找到它的备份")));
    let path = found["backups"][0]["backup"]["path"].clone();
    office.call("backup.restore", json!({"path": path, "password": PASSWORD}));
    assert_eq!(office.call("person.list", json!({}))["total"], 1);
}

#[test]
fn a_lost_keyring_is_replaced_by_that_of_a_backup_and_nothing_is_lost() {
    for what in ["gone", "damaged", "empty"] {
        let office = worked_on();
        let ring = office.home().join("office.json");
        match what {
            "gone" => fs::remove_file(&ring).unwrap(),
            "empty" => fs::write(&ring, "").unwrap(),
            _ => fs::write(&ring, "{\"format\": 1").unwrap(),
        }
        let found = told(&office);
        assert_eq!((&found["case"], ways(&found)[0].as_str()), (&json!("keys"), "regain"), "{what}: {found}");
        let path = found["backups"][0]["backup"]["path"].clone();
        let before = fs::read(data(&office)).unwrap();
        assert_eq!(
            office.refused("backup.regain", json!({"path": path, "password": "不是这句话呀"})).code,
            Code::Denied
        );
        assert_eq!(fs::read(data(&office)).unwrap(), before, "nothing of it is changed by a wrong password");
        let done = office.call("backup.regain", json!({"path": path, "password": PASSWORD}));
        assert_eq!(done["given_up"], 0);
        assert_eq!(office.call("person.list", json!({}))["total"], 2, "{what}: who came after the backup is there");
        assert_eq!(ring.with_extension("json.damaged").exists(), what != "gone", "the bad keyring is kept");
        assert_eq!(office.call("data.check", json!({}))["parts"][1]["found"], 0);
    }
}

#[test]
fn keys_of_another_office_open_nothing_and_change_nothing() {
    let office = worked_on();
    let other = locked();
    let foreign = files(&other.home().join("backups"))[0].clone();
    let ring = office.home().join("office.json");
    fs::write(&ring, "{").unwrap();
    let fault = office.refused("backup.regain", json!({"path": foreign, "password": PASSWORD}));
    assert_eq!((fault.code, fs::read_to_string(&ring).unwrap().as_str()), (Code::Conflict, "{"), "{fault}");
    assert!(fault.detail.contains("打不开现在的数据文件"), "{fault}");
}

#[test]
fn the_wrong_stick_is_told_by_whose_backups_are_on_it() {
    let office = worked_on();
    cut(&data(&office), 0);
    let other = desk(&office.folder.path().join("other"));
    call(&other, "office.create", json!({"name": "安居社区居委会", "clerk": "吴刚", "password": PASSWORD}));
    let stick = office.folder.path().join("stick");
    fs::create_dir_all(&stick).unwrap();
    let at = |office: &Office| office.call("office.recovery", json!({"folder": stick}));
    assert!(lines(&at(&office), "known").contains("没有备份，请换一个U盘"), "{}", at(&office));
    call(&other, "backup.make", json!({"folder": stick}));
    let found = at(&office);
    let known = lines(&found, "known");
    assert!(known.contains("“安居社区居委会”的，不是本单位的") && known.contains("可能拿错了U盘"), "{known}");
    let foreign = found["backups"].as_array().unwrap().iter().find(|row| row["own"] == json!(false)).unwrap();
    assert_eq!(foreign["backup"]["office"], "安居社区居委会");
    assert!(known.contains("找到 1 份备份"), "only its own is counted: {known}");
}

#[test]
fn a_stick_that_is_not_in_is_no_reason_to_begin_anew() {
    let away = desk(Path::new("/media/nobody/no-stick/台账"));
    let state = call(&away, "office.state", json!({}));
    assert_eq!((&state["exists"], &state["trouble"]), (&json!(false), &json!("stick")));
    let found = call(&away, "office.recovery", json!({}));
    assert_eq!((text(&found["title"]), ways(&found)), ("台账所在的U盘或磁盘没有插好".into(), vec!["again".to_owned()]));
    // An ordinary folder without anything is a first start.
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(call(&desk(&folder.path().join("new")), "office.state", json!({}))["trouble"], "none");
}

#[test]
fn a_forgotten_password_leads_to_the_card_a_colleague_or_a_backup() {
    let office = Office::new();
    let alone = |office: &Office| office.call("office.recovery", json!({"forgotten": true}));
    office.call("office.lock", json!({}));
    assert_eq!(
        (&alone(&office)["case"], ways(&alone(&office))),
        (&json!("password"), vec!["card".to_owned(), "elsewhere".to_owned()])
    );
    office.call("office.unlock", json!({"password": PASSWORD}));
    office.call("clerk.add", json!({"name": "李强", "password": PASSWORD}));
    office.call("office.lock", json!({}));
    let found = alone(&office);
    assert!(ways(&found).contains(&"colleague".to_owned()) && lines(&found, "known").contains("王敏、李强"), "{found}");
}

#[test]
fn a_newer_file_asks_for_the_newer_program_and_so_does_a_newer_keyring() {
    const NEXT: Migration = ("9999_next", "ALTER TABLE person ADD COLUMN shoe_size INTEGER");
    let office = locked();
    let migrations: Vec<Migration> = office::schema::MIGRATIONS.iter().copied().chain([NEXT]).collect();
    let schema = Schema { migrations: Box::leak(migrations.into_boxed_slice()), ..office::schema::SCHEMA };
    let secret = Secret::Password { clerk: None, password: PASSWORD };
    drop(Store::open(&office.home(), secret, schema, "2027-11-23T04:00:00Z").unwrap());
    assert_eq!(office.refused("office.unlock", json!({"password": PASSWORD})).code, Code::TooNew);
    let found = told(&office);
    assert_eq!((&found["case"], ways(&found)[0].as_str()), (&json!("newer"), "update"), "{found}");
    let ring = office.home().join("office.json");
    let text = fs::read_to_string(&ring).unwrap().replace("\"format\": 1", "\"format\": 2");
    fs::write(&ring, &text).unwrap();
    assert_eq!(office.refused("office.unlock", json!({"password": PASSWORD})).code, Code::TooNew);
    assert_eq!((&told(&office)["case"], fs::read_to_string(&ring).unwrap()), (&json!("newer"), text));
}

#[test]
fn missing_changes_are_told_at_every_opening_until_somebody_knows() {
    let office = Office::new();
    office.household("1-1-101", "张国强", &number("19650301", 1));
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"password": PASSWORD}));
    office.household("1-1-102", "李小红", &number("19700301", 2));
    let left = tempfile::tempdir().unwrap();
    for path in files(&office.home()).into_iter().filter(|path| !path.to_string_lossy().ends_with("-wal")) {
        let to = left.path().join(path.strip_prefix(office.home()).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(path, to).unwrap();
    }
    let trouble = |desk: &office::Desk| text(&call(desk, "office.state", json!({}))["trouble"]);
    let after = desk(left.path());
    for _ in 0..2 {
        call(&after, "office.unlock", json!({"password": PASSWORD}));
        assert_eq!(trouble(&after), "lost");
        // Working on would let the mark forget it.
        call(&after, "person.save", json!({"name": "陈建国"}));
        call(&after, "office.lock", json!({}));
    }
    call(&after, "office.unlock", json!({"password": PASSWORD}));
    let found = call(&after, "office.recovery", json!({}));
    // The household, and that somebody came in and a backup was made before it.
    assert!(lines(&found, "known").contains("少了 3 条已经保存的改动"), "{found}");
    call(&after, "office.seen", json!({}));
    assert_eq!(trouble(&after), "none");
    assert!(call(&after, "journal.list", json!({})).to_string().contains("已知道丢失了 3 条改动"));
    call(&after, "office.lock", json!({}));
    call(&after, "office.unlock", json!({"password": PASSWORD}));
    assert_eq!(trouble(&after), "none", "and it stays told");
}

/// What lies in the folder now, put back later.
fn kept_aside(office: &Office) -> Vec<(PathBuf, Vec<u8>)> {
    let inside = files(&office.home()).into_iter().filter(|path| !path.starts_with(office.home().join("backups")));
    inside.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn an_older_file_in_the_place_of_the_newer_is_told_with_its_mark_or_without() {
    let office = worked_on();
    let old = kept_aside(&office);
    office.call("office.unlock", json!({"password": PASSWORD}));
    office.household("1-1-103", "赵一", &number("19800301", 3));
    office.call("backup.make_local", json!({}));
    office.call("office.lock", json!({}));
    let mark = files(&office.home()).into_iter().find(|path| path.extension().is_some_and(|ending| ending == "mark"));
    let put = || old.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
    let open = || {
        office.call("office.unlock", json!({"password": PASSWORD}));
        text(&office.call("office.state", json!({}))["notice"])
    };
    put();
    assert!(open().contains("已保存的改动从文件里丢失了"), "the backup knows of more");
    office.call("office.seen", json!({}));
    office.call("office.lock", json!({}));
    assert_eq!(open(), "", "told once and known");
    office.call("office.lock", json!({}));
    fs::remove_file(mark.unwrap()).unwrap();
    assert!(open().contains("（.mark）不见了，不知道有没有少改动"), "{}", told(&office));
    assert_eq!(told(&office)["title"], "不知道有没有少改动");
    // Whoever reads only, and whoever writes, leaves the warning where it is.
    for key in ["recovery.lost", "recovery.chain", "recovery.behind", "backup.last"] {
        assert_eq!(office.refused("desk.set", json!({"key": key, "value": null})).code, Code::Denied, "{key}");
    }
    office.call("office.lock", json!({}));
    assert!(open().contains("不知道有没有少改动"));
}

#[test]
fn a_broken_chain_is_told_with_its_place_until_somebody_knows() {
    let office = worked_on();
    raw(&office, "UPDATE journal_entry SET clerk = '别人' WHERE seq = 2");
    office.call("office.unlock", json!({"password": PASSWORD}));
    let found = told(&office);
    assert_eq!((&found["case"], ways(&found)[0].as_str()), (&json!("chain"), "journal"), "{found}");
    assert!(lines(&found, "known").contains("从第 2 条操作记录起"), "{found}");
    office.call("office.seen", json!({}));
    assert_eq!(office.call("office.state", json!({}))["trouble"], "none");
    assert_eq!(office.call("data.check", json!({}))["parts"][1]["found"], 1, "the check says it all the same");
}

#[test]
fn the_files_are_copied_as_they_are_for_who_looks_after_the_pc() {
    let office = locked();
    let bad = cut(&data(&office), 5000);
    let stick = office.folder.path().join("stick");
    fs::create_dir_all(&stick).unwrap();
    let made = office.call("office.copy_aside", json!({"folder": stick}));
    let copied = files(Path::new(&text(&made["path"])));
    assert_eq!(copied.len() as u64, made["files"].as_u64().unwrap());
    let copy = copied.iter().find(|path| path.extension().is_some_and(|ending| ending == "db")).unwrap();
    assert_eq!(fs::read(copy).unwrap(), bad);
    let backup = told(&office)["backups"][0]["backup"]["path"].clone();
    office.call("backup.restore", json!({"path": backup, "password": PASSWORD}));
    assert_eq!(
        office.refused("office.copy_aside", json!({"folder": stick})).code,
        Code::Conflict,
        "not of an open office"
    );
}

#[test]
fn a_command_that_breaks_down_changes_nothing_and_the_office_goes_on() {
    let office = Office::new();
    let before = office.call("journal.list", json!({}))["total"].clone();
    let breaks = |_: office::Progress| -> bool { panic!("in the middle of it") };
    let fault = office.desk.call("office.seed", json!({"households": 20}), &Context { progress: &breaks }).unwrap_err();
    assert_eq!(fault.code, Code::Broken);
    assert!(fault.detail.contains("没有改动"), "{fault}");
    assert_eq!(office.call("journal.list", json!({}))["total"], before);
    assert_eq!(office.call("person.list", json!({}))["total"], 0);
    office.household("1-1-101", "张国强", &number("19650301", 1));
    assert_eq!(office.call("person.list", json!({}))["total"], 1, "and the next step works");
}
