//! `test`: everything that must hold, in the order that fails soonest.

use crate::{
    setup::{self, BUILD, SCREEN, TEST},
    sh::{Done, Steps, answers, cargo, command, read, show, top},
    supply,
};

pub fn test(words: &[&str]) -> Done {
    let quick = words.contains(&"--quick");
    if let Some(odd) = words.iter().find(|word| **word != "--quick") {
        return Err(format!("test does not know {odd}"));
    }
    let ui = || {
        let mut npm = command("npm");
        npm.current_dir(top().join("ui"));
        npm
    };
    let before = changes()?;
    let mut steps = Steps::new();
    steps.step("set-up", || {
        setup::setup(if quick { &[BUILD] } else { &[BUILD, SCREEN, TEST] })?;
        if !quick {
            setup::sticks();
        }
        Ok(())
    })?;
    steps.step("format", || show(cargo().args(["fmt", "--all", "--check"])))?;
    steps.step("supply", supply::check)?;
    steps.step("page: lint", || show(ui().args(["run", "lint"])))?;
    steps.step("page: tests", || show(ui().args(["test"])))?;
    // The shell is built together with the rest wherever both are wanted: alone, cargo would resolve other features,
    // and compile the page setter and half of the rest a second time.
    let all: &[&str] = if quick { &[] } else { &["--workspace"] };
    steps.step("clippy", || show(cargo().arg("clippy").args(all).args(["--all-targets", "--", "-D", "warnings"])))?;
    steps.step("build", || show(cargo().arg("build").args(all).args(["--bins", "--tests"])))?;
    steps.step("tests", || show(runner().args(all)))?;
    if !quick {
        steps.step("the real window", || show(&mut window()))?;
    }
    steps.step("generated files are true", || {
        let after = changes()?;
        if before == after {
            return Ok(());
        }
        let _ = show(command("git").args(["--no-pager", "diff", "--stat"]));
        Err("the tests rewrote a generated file: look at it and commit it".to_owned())
    })?;
    println!("\n{}", steps.summary());
    Ok(())
}

/// What differs from the last commit, as one text. On a clean clone that is nothing, before and after.
fn changes() -> Done<String> {
    read(command("git").args(["--no-pager", "diff", "--no-color"]))
}

fn runner() -> std::process::Command {
    let mut cargo = cargo();
    if answers("cargo-nextest", "--version") {
        cargo.args(["nextest", "run", "--no-fail-fast"]);
    } else {
        cargo.args(["test", "--no-fail-fast"]);
    }
    cargo
}

/// The tests of the real window are ignored by a plain `cargo test`, and run one at a time.
fn window() -> std::process::Command {
    let mut cargo = cargo();
    if answers("cargo-nextest", "--version") {
        cargo.args([
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--run-ignored",
            "only",
            "-j1",
            "-E",
            "binary(e2e)",
        ]);
    } else {
        cargo.args(["test", "--workspace", "--test", "e2e", "--no-fail-fast", "--", "--ignored", "--test-threads=1"]);
    }
    cargo
}
