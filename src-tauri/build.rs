//! Checks the window's rights and embeds the page.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "a build that cannot go on stops")]

use std::{fs, path::Path};

/// Stands in for the page until it has been built, so that `cargo check` works on a clean clone.
const NOT_BUILT: &str =
    "<!doctype html><meta charset=\"utf-8\"><title>小巷台账</title><p>页面还没有生成，请运行 cargo xtask run。</p>\n";

fn main() {
    let page = Path::new("../ui/dist");
    println!("cargo:rerun-if-changed=../ui/dist");
    if !page.join("index.html").exists() {
        fs::create_dir_all(page).expect("ui/dist can be made");
        fs::write(page.join("index.html"), NOT_BUILT).expect("ui/dist/index.html can be written");
    }
    // One command only: the page has one door, and its right to use it is a capability.
    let door = tauri_build::AppManifest::new().commands(&["call"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(door))
        .expect("tauri.conf.json and capabilities are right");
}
