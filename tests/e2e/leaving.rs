//! The window's ✕: while a backup is due, it is offered once; closing again means it.

use crate::{
    first_run::{made_office, unlock},
    page::Page,
    stage::{Stage, top, until},
};

fn close(page: &Page) {
    let script = top().join("tests/e2e/close.py");
    page.stage.read("python3", &[&script.to_string_lossy(), "小巷台账"]);
}

fn running(page: &Page) -> bool {
    let found = page.stage.command("xdotool").args(["search", "--name", "小巷台账"]).output().expect("xdotool");
    !found.stdout.is_empty()
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn the_backup_is_offered_before_leaving_and_never_stands_in_the_way() {
    let page = Page::open(Stage::set(), "leaving");
    made_office(&page);
    unlock(&page);
    close(&page);
    page.sees("离开前先备份到U盘吗");
    page.accessible("leaving");
    page.press("去备份");
    page.sees("备份到哪里");
    assert!(running(&page), "the window stays open for the backup");
    close(&page);
    until("the window to go", || (!running(&page)).then_some(()));
}
