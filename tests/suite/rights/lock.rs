//! A locked office is shut: nothing of it is left in the program, and the file is anybody's to open who has a password.

#[cfg(target_os = "linux")]
use office::Code;
use serde_json::json;
use tests::Office;
#[cfg(target_os = "linux")]
use tests::{PASSWORD, number};

#[test]
fn five_minutes_are_the_rule() {
    let office = Office::new();
    assert_eq!(office.call("office.describe", json!({}))["settings"]["lock.idle_minutes"], "5");
}

/// Linux shows a program its own memory.
#[cfg(target_os = "linux")]
#[test]
fn locking_lets_go_of_the_file_the_index_and_the_pages_that_were_looked_at() {
    let office = Office::new();
    office.household("1-1-101", "张国强", &number("19650301", 1));
    assert_eq!(office.call("search", json!({"text": "张国强"})).as_array().unwrap().len(), 1);
    let ask = json!({"document": "roster", "page": 1, "whole": true});
    office.call("print.preview", ask.clone());
    let open = || {
        let held = std::fs::read_dir("/proc/self/fd").unwrap().flatten();
        let held = held.filter_map(|fd| std::fs::read_link(fd.path()).ok());
        held.filter(|path| path.starts_with(office.home())).count()
    };
    assert!(open() > 0, "the file and its lock are held while it is open");
    office.call("office.lock", json!({}));
    assert_eq!(open(), 0, "and let go of");
    for name in office::api::names() {
        let early = [
            "office.",
            "backup.restore",
            "backup.list",
            "backup.verify",
            "backup.peek",
            "backup.regain",
            "backup.take_back",
        ];
        if early.iter().any(|word| name.starts_with(word)) && name != "office.describe" && name != "office.seed" {
            continue;
        }
        assert_eq!(office.refused(&name, json!({})).code, Code::Locked, "{name}");
    }
    // Another program opens it at once: nobody holds its keys any more.
    let other = tests::desk(&office.home());
    tests::call(&other, "office.unlock", json!({"password": PASSWORD}));
}
