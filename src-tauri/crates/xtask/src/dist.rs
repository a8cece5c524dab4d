//! `dist`: a .deb with the window, the command line and the fonts, and the lists of what others made of it.

use std::path::PathBuf;

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
    let made: PathBuf = target().join("release/bundle/deb");
    for entry in std::fs::read_dir(&made).into_iter().flatten().flatten() {
        if entry.path().extension().is_some_and(|name| name == "deb") {
            println!("{}", entry.path().display());
        }
    }
    supply::list()
}
