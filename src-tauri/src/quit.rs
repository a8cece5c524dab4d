//! Leaving: the stick backup is offered once, and never stands in the way.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use tauri::{Emitter, Manager, Window, WindowEvent};

use crate::jobs::{self, Jobs};

/// Closing a second time within this span means it.
const TWICE: Duration = Duration::from_secs(10);

static ASKED: Mutex<Option<Instant>> = Mutex::new(None);

/// On ✕: where the backup is due and the page is able to ask, it is told; otherwise the window closes.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    if !window.state::<Jobs>().asks_on_closing() || asked_just_now() {
        return;
    }
    api.prevent_close();
    let app = window.app_handle().clone();
    // The office may be busy; the window must not stand still while it is asked.
    tauri::async_runtime::spawn_blocking(move || {
        if !jobs::backup_due(&app) || app.emit("closing", ()).is_err() {
            app.exit(0);
        }
    });
}

fn asked_just_now() -> bool {
    let Ok(mut asked) = ASKED.lock() else {
        return true;
    };
    let before = asked.replace(Instant::now());
    before.is_some_and(|at| at.elapsed() < TWICE)
}
