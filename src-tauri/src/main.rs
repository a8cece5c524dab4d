//! 小巷台账: the window. It shows the page, opens the door to `office`, and does what only a desktop can do.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod folder;
mod guard;
mod jobs;
mod native;
mod quit;

use std::process::ExitCode;

use office::Desk;
use tauri::{AppHandle, Manager, RunEvent, WebviewWindowBuilder};

use crate::jobs::Jobs;

fn main() -> ExitCode {
    guard::before_the_window();
    let built = tauri::Builder::default()
        // First, so that a second start ends before it has done anything.
        .plugin(first_window())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .manage(Jobs::default())
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(|app| {
            app.manage(Desk::new(folder::office(), &folder::assets(app.handle())));
            native::tidy();
            open_window(app.handle())?;
            jobs::keep_time(app.handle().clone());
            Ok(())
        })
        .on_window_event(quit::on_window_event)
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|_, event| {
                if matches!(event, RunEvent::Exit) {
                    native::clipboard::clear_now();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("小巷台账无法启动：{error}");
            ExitCode::FAILURE
        }
    }
}

/// Starting the program again brings its window forward, one window for each office folder.
fn first_window<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri_plugin_single_instance::Builder::new()
        .callback(|app, _arguments, _folder| {
            if let Some(window) = app.get_webview_window("main") {
                // Not much to do where the window manager refuses; the second copy still ends.
                let _ = window.unminimize();
                let _ = window.show();
                let _ = window.set_focus();
            }
        })
        .dbus_id(folder::instance())
        .build()
}

fn open_window(app: &AppHandle) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.first() else {
        return Ok(());
    };
    // Nothing of the page is kept on disk: the office's file is the only place where people's data lie.
    // WebKitGTK cannot be driven by WebDriver in that mode, so that tests go without.
    let tested = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    WebviewWindowBuilder::from_config(app, config)?.incognito(!tested).build()?;
    Ok(())
}
