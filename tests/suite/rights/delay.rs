//! Wrong passwords: each costs more time than the one before, and no trick with program or clock saves any of it.

use chrono::{DateTime, FixedOffset, TimeDelta};
use office::{Clock, Code, Context, Cost, Desk, Fault};
use serde_json::json;
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use tests::{Office, PASSWORD, root};

/// A desk whose clock shows so many seconds after noon.
fn desk(folder: &Path, seconds: &Arc<AtomicI64>) -> Desk {
    let seconds = seconds.clone();
    let noon: DateTime<FixedOffset> = DateTime::parse_from_rfc3339("2026-11-23T12:00:00+08:00").unwrap();
    let clock = Clock::of(move || noon + TimeDelta::seconds(seconds.load(Ordering::Relaxed)));
    Desk::new(folder.to_path_buf(), &root().join("assets")).with_cost(Cost::CHEAP).with_clock(clock)
}

fn tried(desk: &Desk, password: &str) -> Option<Fault> {
    desk.call("office.unlock", json!({"clerk": "王敏", "password": password}), &Context::default()).err()
}

/// Seconds in 请等 40 秒再试.
fn told(fault: &Fault) -> i64 {
    assert_eq!(fault.code, Code::Denied, "{fault}");
    let after = fault.detail.split("请等 ").nth(1).unwrap_or_else(|| panic!("no wait: {fault}"));
    after.split(' ').next().unwrap().parse().unwrap()
}

fn office() -> (Office, Arc<AtomicI64>) {
    let office = Office::new();
    office.call("office.lock", json!({}));
    (office, Arc::default())
}

#[test]
fn each_wrong_password_makes_the_next_wait_longer_up_to_a_quarter_of_an_hour() {
    let (office, seconds) = office();
    let desk = desk(&office.home(), &seconds);
    let mut waits = Vec::new();
    for wrong in 1..=12 {
        let fault = tried(&desk, &format!("猜第{wrong}次")).unwrap();
        assert!(fault.detail.contains("密码不对"), "{fault}");
        if let Some(fault) = tried(&desk, "再猜一次").filter(|fault| fault.detail.contains("请等")) {
            waits.push(told(&fault));
            assert_eq!(told(&tried(&desk, PASSWORD).unwrap()), told(&fault), "not even the right one");
            seconds.fetch_add(told(&fault), Ordering::Relaxed);
        }
    }
    assert_eq!(waits[..5], [5, 10, 20, 40, 80], "{waits:?}");
    assert_eq!(waits.last(), Some(&900));
    assert!(tried(&desk, PASSWORD).is_none(), "after the wait the right one opens");
    assert!(tried(&desk, "又输错").unwrap().detail.contains("密码不对"), "and all is forgotten");
    assert!(tried(&desk, PASSWORD).is_none());
}

#[test]
fn neither_starting_anew_nor_setting_the_clock_shortens_the_wait_or_locks_out_for_ever() {
    let (office, seconds) = office();
    let first = desk(&office.home(), &seconds);
    for _ in 0..9 {
        let wait = tried(&first, "猜").filter(|fault| fault.detail.contains("请等"));
        seconds.fetch_add(wait.map_or(0, |fault| told(&fault)), Ordering::Relaxed);
    }
    for _ in 0..2 {
        tried(&first, "猜");
    }
    let wait = told(&tried(&first, PASSWORD).unwrap());
    assert!(wait >= 20, "{wait}");
    drop(first);
    let second = desk(&office.home(), &seconds);
    assert_eq!(told(&tried(&second, PASSWORD).unwrap()), wait, "another start of the program");
    seconds.fetch_sub(90 * 86_400, Ordering::Relaxed);
    assert_eq!(told(&tried(&second, PASSWORD).unwrap()), wait, "a clock set back begins the wait anew");
    seconds.fetch_add(wait - 1, Ordering::Relaxed);
    assert_eq!(told(&tried(&second, PASSWORD).unwrap()), 1);
    seconds.fetch_add(1, Ordering::Relaxed);
    assert!(tried(&second, PASSWORD).is_none(), "and is over when it is over");
}

#[test]
fn the_card_is_not_kept_waiting_for_wrong_passwords_but_has_a_wait_of_its_own() {
    let (office, seconds) = office();
    let desk = desk(&office.home(), &seconds);
    for _ in 0..4 {
        tried(&desk, "猜");
    }
    told(&tried(&desk, PASSWORD).unwrap());
    let card = |key: &str| {
        let body = json!({"recovery_key": key, "clerk": "王敏", "new_password": PASSWORD});
        desk.call("office.unlock_card", body, &Context::default()).err()
    };
    // Another office's card: well written, and wrong.
    let other = Office::new().card;
    for _ in 0..3 {
        assert_eq!(card(&other).unwrap().field.as_deref(), Some("recovery_key"));
    }
    assert_eq!(told(&card(&office.card).unwrap()), 5);
    seconds.fetch_add(5, Ordering::Relaxed);
    assert!(card("ABCD").unwrap().detail.contains("输错了"), "a slip of the pen is no guess");
    assert!(card(&office.card).is_none());
}

#[test]
fn a_backup_or_a_clerks_own_desk_is_no_back_door_for_guessing() {
    let office = Office::new();
    let made = office.call("backup.make_local", json!({}));
    for _ in 0..3 {
        office.refused("clerk.password", json!({"old": "猜", "new": "院子里的石榴红了"}));
    }
    assert_eq!(told(&office.refused("clerk.password", json!({"old": PASSWORD, "new": "院子里的石榴红了"}))), 5);
    office.call("office.lock", json!({}));
    let restore = json!({"path": made["path"], "clerk": "王敏", "password": PASSWORD});
    assert_eq!(told(&office.refused("backup.restore", restore)), 5);
    assert_eq!(told(&office.refused("office.unlock", json!({"clerk": "王敏", "password": PASSWORD}))), 5);
}
