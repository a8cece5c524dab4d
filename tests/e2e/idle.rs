//! Nobody there: the office locks by itself, and nothing of it stays on the screen.

use std::{thread::sleep, time::Duration};

use serde_json::json;

use crate::{
    first_run::{made_office, unlock},
    page::Page,
    stage::{Stage, until},
};

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn an_idle_office_locks_itself_and_opens_where_it_was() {
    let page = Page::open(Stage::set(), "idle");
    made_office(&page);
    unlock(&page);
    page.call("setting.save", &json!({ "key": "lock.idle_minutes", "value": "1" }));
    page.go("#/list/person");
    page.sees("居民");
    // Somebody who only moves the mouse is there.
    sleep(Duration::from_secs(40));
    page.stage.keys(&["mousemove", "300", "300"]);
    page.stage.keys(&["mousemove", "320", "320"]);
    sleep(Duration::from_secs(30));
    assert!(!page.has("field", "密码"), "the mouse was moved half a minute ago");
    sleep(Duration::from_secs(25));
    until("the lock", || page.has("field", "密码").then_some(()));
    assert_eq!(page.ask("person.list", &json!({}))["fault"]["code"], "Locked", "the core is locked, not only the page");
    unlock_again(&page);
}

/// The clerk comes back to where she was.
fn unlock_again(page: &Page) {
    page.fill("密码", crate::first_run::PASSWORD);
    page.press("打开");
    page.sees("截至");
}
