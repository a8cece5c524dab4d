//! `dist`: a .deb with the window, the command line and the fonts, and the lists of what others made of it.

use std::{fs, path::Path};

use crate::{
    setup::{self, BUILD},
    sh::{Done, cargo, command, show, target, top},
    supply,
};

pub fn dist() -> Done {
    setup::setup(&[BUILD])?;
    let date = supply::source_date()?;
    show(cargo().args(["build", "--release", "--workspace", "--bins"]).env("SOURCE_DATE_EPOCH", &date))?;
    // Tauri's own tool packs (it is an npm package with a ready-made program); it finds everything compiled.
    let tauri = top().join("ui/node_modules/.bin/tauri");
    let mut pack = command(tauri);
    pack.current_dir(top().join("src-tauri")).env("SOURCE_DATE_EPOCH", &date).args([
        "bundle",
        "--bundles",
        "deb",
        "--config",
        "tauri.bundle.json",
    ]);
    show(&mut pack)?;
    for entry in fs::read_dir(target().join("release/bundle/deb")).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|name| name == "deb") {
            repack(&entry.path(), &date)?;
            show(command("sha256sum").arg(entry.path()))?;
        }
    }
    supply::list()
}

/// The same input gives the same bytes: Tauri's tool writes down when it packed, dpkg-deb writes `SOURCE_DATE_EPOCH`.
fn repack(package: &Path, date: &str) -> Done {
    let loose = package.with_extension("loose");
    if loose.exists() {
        fs::remove_dir_all(&loose).map_err(|error| format!("{}: {error}", loose.display()))?;
    }
    show(command("dpkg-deb").arg("--raw-extract").args([package, &loose]))?;
    let mut pack = command("dpkg-deb");
    pack.env("SOURCE_DATE_EPOCH", date).args(["--root-owner-group", "-Zxz", "--build"]).args([&loose, package]);
    show(&mut pack)?;
    fs::remove_dir_all(&loose).map_err(|error| format!("{}: {error}", loose.display()))
}
