//! A number that was copied does not stay on the clipboard.

use std::{thread::sleep, time::Duration};

use serde_json::json;

use crate::{first_run, page::Page, stage::Stage};

const PHONE: &str = "13805461234";

fn keys(page: &Page, pressed: &str) {
    page.stage.focus("小巷台账");
    page.stage.keys(&["key", pressed]);
    sleep(Duration::from_millis(400));
}

/// Copies the number out of a field of a new person's form.
fn copy(page: &Page) {
    page.go("#/list/person/new");
    page.fill("工作单位", PHONE);
    keys(page, "ctrl+a");
    keys(page, "ctrl+c");
}

/// What another field takes from the clipboard.
fn pasted(page: &Page, field: &str) -> String {
    page.fill(field, "x");
    keys(page, "ctrl+a");
    keys(page, "BackSpace");
    keys(page, "ctrl+v");
    page.value(field)
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn a_copied_number_goes_off_the_clipboard_after_its_time_and_when_the_office_is_locked() {
    let page = Page::open(Stage::set(), "board");
    first_run::made_office(&page);
    first_run::unlock(&page);
    let set = |seconds: &str| {
        page.call("setting.save", &json!({ "key": "clipboard.clear_seconds", "value": seconds }));
        page.driver.reload();
        page.find("field", "搜");
    };
    set("0");
    copy(&page);
    sleep(Duration::from_secs(4));
    assert_eq!(pasted(&page, "曾用名"), PHONE, "where the office wants it to stay, it stays");
    set("3");
    copy(&page);
    assert_eq!(pasted(&page, "曾用名"), PHONE, "at first it is there");
    sleep(Duration::from_secs(4));
    assert_eq!(pasted(&page, "曾用名"), "", "and then no more");
    set("600");
    copy(&page);
    page.call("office.lock", &json!({}));
    page.driver.reload();
    page.find("field", "密码");
    assert_eq!(pasted(&page, "密码"), "", "nor after locking");
}
