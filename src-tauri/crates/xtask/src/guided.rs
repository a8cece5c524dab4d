//! `campaign sheets-guided`: the reader of sheets built with the compiler's marks on its edges (all of it stable), and run.

use std::fs;

use crate::sh::{Done, cargo, command, read, show, target, top};

const SIZE: &str = "1000000";
/// The map of edges, as `cover.c` and the program know it.
const EDGES: u64 = 1 << 16;

/// `[SIZE [SEED]]`
pub fn guided(words: &[&str]) -> Done {
    let size = words.first().unwrap_or(&SIZE);
    let seed = words.get(1).unwrap_or(&"1");
    let own = target().join("guided");
    let example = top().join("src-tauri/crates/sheet/examples/guided");
    let (object, map) = (own.join("cover.o"), own.join("map"));
    let failed = |error: std::io::Error| format!("{}: {error}", own.display());
    fs::create_dir_all(&own).map_err(failed)?;
    fs::File::create(&map).and_then(|file| file.set_len(EDGES)).map_err(failed)?;
    show(command("cc").args(["-O2", "-c"]).arg(example.join("cover.c")).arg("-o").arg(&object))?;
    let about = read(command("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc names no host")?;
    let link = format!("link-arg={}", object.display());
    let flags = [
        "-Cpasses=sancov-module",
        "-Cllvm-args=-sanitizer-coverage-level=3",
        "-Cllvm-args=-sanitizer-coverage-trace-pc-guard",
        "-Cdebug-assertions=on",
        "-Coverflow-checks=on",
        "-C",
        &link,
    ];
    // With --target, build scripts are built without them.
    let mut build = cargo();
    build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")).args(["build", "--release", "-p", "sheet"]);
    build.args(["--example", "guided", "--target", host, "--target-dir"]).arg(own.join("build"));
    show(&mut build)?;
    let program = own.join("build").join(host).join("release/examples/guided");
    let mut run = command(program);
    run.args([size, seed]).arg(top().join("tests/fixtures/sheets")).arg(&own).env("GUIDED_MAP", &map);
    show(&mut run).map_err(|why| format!("{why}; the sheet it read last: {}", own.join("current").display()))
}
