//! 操作记录: what was looked at, taken out, printed or kept leaves a row with clerk, time and reason; it is found by any of
//! them, and a journal that somebody has tampered with says so when the office is opened.

use super::{enter, office};
use office::Code;
use serde_json::{Value, json};
use std::fs;
use tests::{Office, PASSWORD, number, text};

fn found(office: &Office, asked: Value) -> Vec<(String, String)> {
    let answer = office.call("journal.list", asked);
    let rows = answer["rows"].as_array().unwrap();
    assert_eq!(answer["total"], json!(rows.len()), "counted as found");
    rows.iter().map(|row| (text(&row["op"]), text(&row["reason"]))).collect()
}

#[test]
fn looking_taking_out_printing_and_keeping_each_leave_a_row_with_its_reason() {
    let office = Office::new();
    let (_, person) = office.household("1-1-101", "张国强", &number("19650301", 1));
    let folder = office.folder.path().to_path_buf();
    let stick = folder.join("盘");
    fs::create_dir_all(&stick).unwrap();
    let paper = json!({"register": "person", "id": person, "name": "证明.pdf",
        "bytes": "JVBERi0xLjcKJXgKeHh4eHh4eHgKJSVFT0YK"});
    let paper = office.call("file.attach", paper)["value"]["id"].clone();
    let before = office.call("journal.list", json!({}))["total"].as_i64().unwrap();
    let out = |name: &str| folder.join(name);
    let mut made = Value::Null;
    for (name, body) in [
        ("person.reveal", json!({"id": person, "reason": "核对证件"})),
        ("print.preview", json!({"document": "roster", "page": 1, "reason": "先看一眼"})),
        ("file.open", json!({"id": paper, "reason": "看证明"})),
        ("person.export", json!({"out": out("一.xlsx"), "reason": "街道要"})),
        ("stats.export", json!({"name": "population", "out": out("二.xlsx"), "reason": "季报"})),
        ("file.save_to", json!({"id": paper, "out": out("三.pdf"), "reason": "本人要"})),
        ("backup.folder_copy", json!({"folder": stick, "understood": true})),
        ("print.save", json!({"document": "roster", "out": out("四.pdf"), "reason": "存档"})),
        ("backup.make_local", json!({})),
        ("backup.make", json!({"folder": stick})),
        ("backup.look", Value::Null),
    ] {
        let body = if name == "backup.look" { json!({"path": made["path"], "reason": "演练"}) } else { body };
        made = office.call(name, body);
    }
    let day = json!({"from": "2026-11-23", "to": "2026-11-23", "clerk": "王敏", "limit": 100});
    let of = |kind: &str| {
        let mut asked = day.clone();
        asked["kind"] = json!(kind);
        found(&office, asked)
    };
    let pair = |op: &str, reason: &str| (op.to_owned(), reason.to_owned());
    assert_eq!(
        of("look"),
        [
            pair("backup.look", "演练"),
            pair("file.open", "看证明"),
            pair("print.preview", "先看一眼"),
            pair("person.reveal", "核对证件"),
        ]
    );
    let exported = of("export");
    for row in [pair("person.export", "街道要"), pair("stats.export", "季报"), pair("file.save_to", "本人要")] {
        assert!(exported.contains(&row), "{row:?} in {exported:?}");
    }
    assert!(exported.iter().any(|(op, _)| op == "backup.folder_copy"), "{exported:?}");
    assert_eq!(of("print"), [pair("print.save", "存档")]);
    assert_eq!(of("backup"), [pair("backup.make", "经办人备份"), pair("backup.make_local", "经办人备份")]);
    // Turning pages of what was looked at is one look, another record another.
    for _ in 0..3 {
        office.call("print.preview", json!({"document": "roster", "page": 1}));
    }
    office.call("print.preview", json!({"document": "roster", "page": 1, "masked": true}));
    assert_eq!(of("look").len(), 4);
    let all = office.call("journal.list", json!({}))["total"].as_i64().unwrap();
    let kinds = ["change", "undo", "look", "export", "print", "backup", "clerk", "setting"];
    let each: i64 =
        kinds.iter().map(|kind| office.call("journal.list", json!({"kind": kind}))["total"].as_i64().unwrap()).sum();
    assert_eq!(each, all, "every entry is of one kind");
    assert!(all > before + 10);
}

#[test]
fn entries_are_found_by_clerk_day_register_and_word() {
    let office = office();
    enter(&office, "李强");
    let (_, person) = office.household("1-1-101", "欧阳建国", &number("19650301", 1));
    let saved = office.call("person.save", json!({"id": person, "note": "问过了", "reason": "电话核对"}));
    office.call("visit.save", json!({"date": "2026-11-20", "persons": [person], "visitors": "李强"}));
    office.call("journal.undo", json!({"entry": saved["entry"]}));
    enter(&office, "王敏");
    let ops = |asked: Value| found(&office, asked).into_iter().map(|(op, _)| op).collect::<Vec<_>>();
    assert_eq!(
        ops(json!({"clerk": "李强"})),
        ["journal.undo", "visit.save", "person.save", "household.save", "office.unlock", "backup.daily"],
        "newest first"
    );
    assert_eq!(ops(json!({"clerk": "李强", "register": "visit"})), ["visit.save"]);
    assert_eq!(
        ops(json!({"clerk": "李强", "register": "person"})),
        ["journal.undo", "person.save", "household.save"],
        "a household brings its head, and an undo what it undoes"
    );
    assert_eq!(ops(json!({"text": "电话核对"})), ["person.save"]);
    assert_eq!(ops(json!({"clerk": "李强", "from": "2026-11-24"})), Vec::<String>::new());
    assert_eq!(ops(json!({"clerk": "李强", "to": "2026-11-22"})), Vec::<String>::new());
    assert_eq!(office.refused("journal.list", json!({"from": "昨天"})).field.as_deref(), Some("from"));
    let clerks = office.call("journal.list", json!({"limit": 1}))["clerks"].clone();
    assert_eq!(clerks, json!(["李强", "王敏"]));
    // Words and books that are covered for a clerk cannot be fished for.
    enter(&office, "吴管");
    assert_eq!(office.refused("journal.list", json!({"text": "欧阳"})).code, Code::Denied);
    enter(&office, "孙丽");
    assert_eq!(office.refused("journal.list", json!({"register": "dispute"})).code, Code::Denied);
}

#[test]
fn a_journal_that_was_cut_edited_or_reordered_says_so_when_the_office_is_opened() {
    for (what, sql) in [
        ("edited", "UPDATE journal_entry SET clerk = '别人' WHERE seq = 3"),
        (
            "its rows edited",
            "UPDATE journal_row SET after = replace(after, '问过了', '没问') WHERE after LIKE '%问过了%'",
        ),
        ("cut", "DELETE FROM journal_entry WHERE seq = 3"),
        (
            "reordered",
            "UPDATE journal_entry SET seq = CASE seq WHEN 2 THEN -3 WHEN 3 THEN -2 ELSE seq END;
             UPDATE journal_entry SET seq = -seq WHERE seq < 0",
        ),
    ] {
        let office = Office::new();
        let (_, person) = office.household("1-1-101", "张国强", &number("19650301", 1));
        office.call("person.save", json!({"id": person, "note": "问过了"}));
        office.call("person.save", json!({"id": person, "note": "又问过了"}));
        enter(&office, "王敏");
        assert_eq!(office.call("office.state", json!({}))["notice"], Value::Null, "whole before");
        let store = office.store();
        store
            .read_own(|conn| {
                Ok::<_, store::Error>(conn.execute_batch(&format!("COMMIT; PRAGMA foreign_keys = OFF; {sql}; BEGIN"))?)
            })
            .unwrap();
        drop(store);
        office.call("office.unlock", json!({"password": PASSWORD}));
        let notice = text(&office.call("office.state", json!({}))["notice"]);
        assert!(notice.contains("前后对不上"), "{what}: {notice}");
        assert_eq!(office.call("journal.verify", json!({}))["ok"], false, "{what}, asked again");
    }
}
