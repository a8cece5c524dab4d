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
