//! 权限: what a clerk may do is decided behind the door, whichever way he comes, and nobody is left without a key.

mod audit;
mod delay;
mod door;
mod guard;
mod leave;
mod lock;

use serde_json::{Value, json};
use tests::{Office, PASSWORD};

/// An office of 王敏 (主任) with some people in it, and others with their roles.
fn office() -> Office {
    let office = Office::new();
    office.call("office.seed", json!({"households": 12, "seed": 5}));
    for (name, role, books) in [
        ("李强", "clerk", json!([])),
        ("孙丽", "clerk", json!(["关怀"])),
        ("周平", "viewer", json!([])),
        ("吴管", "administrator", json!([])),
    ] {
        office.call("clerk.add", json!({"name": name, "password": PASSWORD, "role": role, "books": books}));
    }
    office
}

fn enter(office: &Office, clerk: &str) {
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"clerk": clerk, "password": PASSWORD}));
}

/// Whether the role is in the way, and nothing else.
fn denied(office: &Office, name: &str, body: Value) -> bool {
    match office.desk.call(name, body, &office::Context::default()) {
        Ok(_) => false,
        Err(fault) => fault.code == office::Code::Denied && fault.detail.starts_with("您的角色是"),
    }
}

#[test]
fn what_somebody_is_typing_is_shown_to_nobody_else_and_not_lost_with_him() {
    let office = office();
    let draft =
        |title: &str| json!({"register": "person", "id": "new", "title": title, "body": {"phone": "13800001111"}});
    let titles = || {
        let drafts = office.call("desk.drafts", json!({}));
        let mut titles: Vec<String> = drafts.as_array().unwrap().iter().map(|row| tests::text(&row["title"])).collect();
        titles.sort();
        titles
    };
    office.call("desk.draft", draft("王敏的"));
    enter(&office, "李强");
    assert_eq!(titles(), [""; 0]);
    office.call("desk.draft", draft("李强的"));
    assert_eq!(titles(), ["李强的"]);
    enter(&office, "王敏");
    assert_eq!(titles(), ["王敏的"]);
    office.call("clerk.remove", json!({"name": "李强", "password": PASSWORD}));
    assert_eq!(titles(), ["李强的", "王敏的"], "what was begun can be finished");
    office.call("desk.draft", json!({"register": "person", "id": "new", "body": null}));
    assert_eq!(titles(), [""; 0]);
}
