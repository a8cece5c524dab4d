//! The system's file dialogs. They are asked for on the blocking pool, never on the window's own thread.

use serde::Deserialize;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

#[derive(Deserialize)]
pub struct PickOpen {
    title: String,
    #[serde(default)]
    filters: Vec<Filter>,
}

#[derive(Deserialize)]
struct Filter {
    name: String,
    extensions: Vec<String>,
}

#[derive(Deserialize)]
pub struct PickSave {
    title: String,
    default_name: String,
}

/// The file the clerk chose, or nothing.
pub fn pick_open(app: &AppHandle, ask: PickOpen) -> Option<String> {
    text(opening(app, ask).blocking_pick_file())
}

/// The files the clerk chose.
pub fn pick_many(app: &AppHandle, ask: PickOpen) -> Vec<String> {
    let chosen = opening(app, ask).blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(|path| text(Some(path))).collect()
}

fn opening(app: &AppHandle, ask: PickOpen) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = over_window(app).set_title(ask.title);
    for filter in &ask.filters {
        let extensions: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(&filter.name, &extensions);
    }
    dialog
}

pub fn pick_save(app: &AppHandle, ask: PickSave) -> Option<String> {
    let dialog = over_window(app).set_title(ask.title).set_file_name(ask.default_name);
    text(dialog.blocking_save_file())
}

pub fn pick_folder(app: &AppHandle) -> Option<String> {
    text(over_window(app).set_title("选择文件夹").blocking_pick_folder())
}

fn over_window(app: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file();
    match app.get_webview_window("main") {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

fn text(path: Option<FilePath>) -> Option<String> {
    let path = path?.into_path().ok()?;
    Some(path.to_string_lossy().into_owned())
}
