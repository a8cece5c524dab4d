//! The window against an empty one of the same parts: from the start until something can be typed or pressed, and the
//! memory of all its processes (proportional, so that what they share counts once). Built here, run under Xvfb.

#[allow(dead_code)]
#[path = "../e2e/driver.rs"]
pub(crate) mod driver;

use crate::{figure, median, stage::Stage, timed};
use driver::Driver;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread::sleep,
    time::{Duration, Instant},
};

const RUNS: usize = 7;

/// An empty window with the same features of Tauri; outside the workspace, but with its lock file and output folder, so
/// that nothing is built twice.
const MANIFEST: &str = r#"[package]
name = "empty-window"
version = "0.1.0"
edition = "2024"

[workspace]

[build-dependencies]
tauri-build = "2"

[dependencies]
tauri = { version = "2", default-features = false, features = ["wry", "x11", "compression", "custom-protocol"] }

[profile.release]
strip = true
"#;
const MAIN: &str = r#"fn main() {
    tauri::Builder::default().run(tauri::generate_context!()).expect("a window");
}
"#;
const CONFIG: &str = r#"{
  "productName": "empty-window",
  "identifier": "cn.xiaoxiang.empty",
  "build": { "frontendDist": "page" },
  "app": { "windows": [{ "title": "empty", "width": 1366, "height": 768 }] },
  "bundle": { "icon": ["icons/icon.png"] }
}
"#;
const PAGE: &str = "<!doctype html><meta charset=utf-8><title>empty</title><button>好</button>";

/// Something that answers keys or clicks can be seen.
const USABLE: &str = "return document.readyState === 'complete' &&
    [...document.querySelectorAll('button, input')].some(thing => thing.offsetParent !== null && !thing.disabled)";

pub fn bench() {
    let (ours, empty) = (ours(), empty());
    let (mut started, mut held) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for _ in 0..RUNS {
        for (at, program) in [&empty, &ours].into_iter().enumerate() {
            let (time, memory) = once(program);
            started[at].push(time);
            held[at].push(memory);
        }
    }
    let [bare, full] = started.map(median);
    let [little, much] = held.map(|mut all| {
        all.sort_unstable();
        all[all.len() / 2]
    });
    let times = full.as_secs_f64() / bare.as_secs_f64();
    figure("start until usable", &format!("{full:.2?}, {times:.2} × an empty window ({bare:.2?})"), "1.3 ×");
    let times = much as f64 / little as f64;
    figure("memory (PSS)", &format!("{much} MB, {times:.2} × an empty window ({little} MB)"), "1.2 ×");
}

fn once(program: &Path) -> (Duration, u64) {
    let mut stage = Stage::set();
    stage.put("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    let (time, driver) = timed(|| {
        let driver = Driver::open_program(&mut stage, program);
        let begun = Instant::now();
        while driver.run(USABLE, json!([])) != json!(true) {
            assert!(begun.elapsed() < Duration::from_secs(30), "{} is never usable", program.display());
            sleep(Duration::from_millis(5));
        }
        driver
    });
    // What is still being drawn or freed right after the start.
    sleep(Duration::from_secs(2));
    let memory = stage.memory();
    driver.close();
    (time, memory)
}

pub fn ours() -> PathBuf {
    build(&tests::root(), &["--workspace", "--bin", "xiaoxiang"], "xiaoxiang")
}

fn empty() -> PathBuf {
    let root = tests::root();
    let folder = root.join("target/bench/empty-window");
    for name in ["src", "page", "icons"] {
        fs::create_dir_all(folder.join(name)).expect("a folder");
    }
    let build_script = "fn main() {\n    tauri_build::build();\n}\n";
    let files = [
        ("Cargo.toml", MANIFEST),
        ("build.rs", build_script),
        ("src/main.rs", MAIN),
        ("tauri.conf.json", CONFIG),
        ("page/index.html", PAGE),
    ];
    for (name, text) in files {
        store::atomic_write(&folder.join(name), text.as_bytes()).expect("written");
    }
    for (from, to) in [("Cargo.lock", "Cargo.lock"), ("src-tauri/icons/icon.png", "icons/icon.png")] {
        fs::copy(root.join(from), folder.join(to)).expect("copied");
    }
    build(&folder, &[], "empty-window")
}

fn build(folder: &Path, more: &[&str], program: &str) -> PathBuf {
    let target = tests::root().join("target");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release"]).args(more).current_dir(folder).env("CARGO_TARGET_DIR", &target);
    assert!(cargo.status().expect("cargo runs").success(), "{program} is not built");
    target.join("release").join(program)
}
