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

/// How often this stands in the memory that the process may write to. It is kept turned, so as not to find itself.
#[cfg(target_os = "linux")]
fn in_memory(turned: &[u8]) -> usize {
    use std::io::{Read as _, Seek as _, SeekFrom};
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = std::fs::File::open("/proc/self/mem").unwrap();
    let mut found = 0;
    for line in maps.lines().filter(|line| line.contains(" rw-p ")) {
        let Some((from, to)) = line.split(' ').next().and_then(|span| span.split_once('-')) else { continue };
        let (from, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        for at in (from..to).step_by(1 << 20) {
            let mut part = vec![0; ((to - at).min((1 << 20) + 64)) as usize];
            if memory.seek(SeekFrom::Start(at)).is_err() || memory.read_exact(&mut part).is_err() {
                continue;
            }
            for byte in &mut part {
                *byte ^= 0x55;
            }
            found += memchr::memmem::find_iter(&part, turned).count();
            part.fill(0);
        }
    }
    found
}

#[test]
#[cfg(target_os = "linux")]
fn after_the_lock_nobody_is_left_in_memory() {
    let turned = |text: &str| text.bytes().map(|byte| byte ^ 0x55).collect::<Vec<u8>>();
    let (id, name) = (turned(&number("19470821", 63)), turned(&["诸葛", "镜如"].concat()));
    let office = Office::new();
    let clear = |turned: &[u8]| String::from_utf8(turned.iter().map(|byte| byte ^ 0x55).collect()).unwrap();
    let (_, person) = office.household("7-2-301", &clear(&name), &clear(&id));
    office.call("search", json!({"text": clear(&name)}));
    office.call("person.list", json!({"limit": 5}));
    office.call("person.reveal", json!({"id": person, "reason": "核对证件"}));
    office.call("person.history", json!({"id": person}));
    office.call("person.export", json!({"out": office.folder.path().join("人.xlsx"), "reason": "核对"}));
    office.call(
        "desk.draft",
        json!({"register": "person", "id": "new", "title": clear(&name), "body": {"id_number": clear(&id)}}),
    );
    assert!(in_memory(&id) > 0 && in_memory(&name) > 0, "the search finds what is there");
    office.call("office.lock", json!({}));
    assert_eq!((in_memory(&id), in_memory(&name)), (0, 0), "number and name");
}
