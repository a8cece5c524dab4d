//! The program as a script sees it: what it prints, what it answers, how it ends.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod ends;
mod import;
mod shapes;

use office::{Context, Cost, Desk};
use serde_json::{Value, json};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

const PASSWORD: &str = "海棠花又开了七次";

/// A terminal with an office of its own.
struct Terminal {
    folder: TempDir,
    office: PathBuf,
}

impl Terminal {
    /// No office yet.
    fn bare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("office");
        Self { folder, office }
    }

    /// An office as `init` makes it, but with a keyring that opens at once: its password protects nothing.
    fn new() -> Self {
        let terminal = Self::bare();
        let desk = Desk::new(terminal.office.clone(), Path::new("no fonts are needed")).with_cost(Cost::CHEAP);
        let ask = json!({"name": "幸福里社区居委会", "clerk": "王敏", "password": PASSWORD});
        desk.call("office.create", ask, &Context::default()).unwrap();
        terminal
    }

    /// The same terminal, at another office.
    fn at(self, folder: &str) -> Self {
        Self { office: self.path(folder), ..self }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xiaoxiang-cli"));
        // Relative paths are relative to where one stands.
        command.current_dir(self.folder.path()).env("XIAOXIANG_PASSWORD", PASSWORD).env_remove("XIAOXIANG_OFFICE");
        command.arg("--office").arg(&self.office).args(words);
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Ends well, with one JSON value and nothing else on stdout.
    fn json(&self, words: &[&str]) -> Value {
        let output = self.run(&[&["--json"], words].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}{told}", String::from_utf8_lossy(&output.stdout));
        one_value(&output, words)
    }

    /// Ends with this number; with --json the fault is that one JSON value. Its code.
    fn fault(&self, words: &[&str], ends: i32) -> String {
        let output = self.run(&[&["--json"], words].concat());
        assert_eq!(output.status.code(), Some(ends), "{words:?}: {}", String::from_utf8_lossy(&output.stdout));
        let fault = one_value(&output, words)["fault"].clone();
        assert!(fault["detail"].as_str().unwrap().chars().any(|c| c > '一'), "a sentence in Chinese: {fault}");
        fault["code"].as_str().unwrap().to_owned()
    }

    /// As `json`, with this on stdin.
    fn fed(&self, words: &[&str], input: &str) -> Value {
        let mut command = self.command(&[&["--json"], words].concat());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        one_value(&child.wait_with_output().unwrap(), words)
    }
}

fn one_value(output: &Output, words: &[&str]) -> Value {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    assert!(text.ends_with('\n') && text.lines().count() == 1, "{words:?}: one line, not {text:?}");
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{words:?}: {error}: {text:?}"))
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/sheets").join(name);
    path.display().to_string()
}

/// A made-up number with a right check digit (GB 11643).
fn number(birth: &str, sequence: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("370571{birth}{sequence:03}");
    let sum: u32 = body.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth(sum as usize % 11).unwrap())
}
