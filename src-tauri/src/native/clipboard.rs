//! A number that was copied does not stay on the clipboard: it is taken off after a while, when the office is locked and
//! when the program ends, if it is still there.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use serde::Deserialize;
use tauri::AppHandle;

#[derive(Deserialize)]
pub struct Copied {
    /// What the page has just put there.
    text: String,
    /// 0: it stays.
    seconds: u64,
}

/// What was copied last, and which time it was: a later copy has its own span.
static HELD: Mutex<(u64, Option<String>)> = Mutex::new((0, None));

pub fn copied(app: &AppHandle, copied: Copied) {
    if copied.seconds == 0 {
        return;
    }
    let turn = {
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        *held = (held.0 + 1, Some(copied.text));
        held.0
    };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(Duration::from_secs(copied.seconds)).await;
        let still = HELD.lock().unwrap_or_else(PoisonError::into_inner).0 == turn;
        if still {
            clear(&app);
        }
    });
}

/// From any thread; returns at once.
pub fn clear(app: &AppHandle) {
    // A window toolkit that has ended has nothing on its clipboard.
    let _ = app.run_on_main_thread(clear_now);
}

/// On the thread of the window.
pub fn clear_now() {
    let held = HELD.lock().unwrap_or_else(PoisonError::into_inner).1.take();
    if let Some(text) = held {
        take_off(&text);
    }
}

#[cfg(target_os = "linux")]
fn take_off(text: &str) {
    let board = gtk::Clipboard::get(&gtk::gdk::SELECTION_CLIPBOARD);
    if board.wait_for_text().is_some_and(|found| found.trim() == text.trim()) {
        board.set_text("");
        // A clipboard program of the desktop may have kept it: it is told that there is nothing.
        board.store();
    }
}

/// There the page itself takes it off, as long as its window is in front.
#[cfg(not(target_os = "linux"))]
fn take_off(_text: &str) {}
