//! `bench`, `campaign` and `fixtures`: what is only run when asked for.

use std::{fs, path::PathBuf};

use crate::{
    guided::guided,
    setup::{self, BUILD},
    sh::{Done, cargo, command, show, top},
    soak::soak,
    windows::windows,
};

/// The figures of README. Words after `bench` choose among them.
pub fn bench(words: &[&str]) -> Done {
    setup::setup(&[BUILD])?;
    show(cargo().args(["bench", "--workspace", "--bench", "figures", "--"]).args(words))
}

/// Long tests: `NAME [SIZE [SEED]]`; without words, which there are. Those that need a build or a desktop of their own have
/// files of their own.
pub fn campaign(words: &[&str]) -> Done {
    match words.split_first() {
        Some((&"windows", rest)) => return windows(rest),
        Some((&"soak", rest)) => return soak(rest),
        Some((&"sheets-guided", rest)) => return guided(rest),
        Some((&"pull", _)) => setup::sticks(),
        Some(_) => {}
        None => println!("windows\nsoak 10000\nsheets-guided 1000000"),
    }
    setup::setup(&[BUILD])?;
    show(cargo().args(["run", "--release", "-p", "tests", "--bin", "campaign", "--"]).args(words))
}

/// Runs every maker of sheets: `tests/fixtures/**/make*` scripts.
pub fn fixtures() -> Done {
    let mut makers = makers(&top().join("tests/fixtures"));
    makers.extend(makers_in(&top().join("assets/sample")));
    makers.sort();
    if makers.is_empty() {
        return Err("no maker found in tests/fixtures".to_owned());
    }
    for maker in makers {
        let program = if maker.extension().is_some_and(|name| name == "py") { "python3" } else { "bash" };
        show(command(program).arg(&maker))?;
    }
    Ok(())
}

fn makers(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = makers_in(folder);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found.extend(makers(&entry.path()));
        }
    }
    found
}

fn makers_in(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .filter(|path| {
            path.is_file() && path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("make"))
        })
        .collect()
}
