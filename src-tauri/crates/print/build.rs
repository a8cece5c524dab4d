//! Lists every template under `assets/print`, so that a new register's sheet needs no line of Rust.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "how a build script speaks to cargo")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = here.join("../../../assets/print").canonicalize()?;
    println!("cargo::rerun-if-changed={}", root.display());

    let mut found = Vec::new();
    collect(&root, &mut found)?;
    found.sort();

    let mut list = String::from("pub static TEMPLATES: &[(&str, &str)] = &[\n");
    for path in &found {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.strip_prefix(&root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", path.display().to_string());
    }
    list.push_str("];\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("templates.rs"), list)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, found)?;
        } else if path.extension().is_some_and(|kind| kind == "typ") {
            found.push(path);
        }
    }
    Ok(())
}
