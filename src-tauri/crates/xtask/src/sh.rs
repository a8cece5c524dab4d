//! Running other programs, with their time.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// What went wrong, as one sentence for the terminal.
pub type Done<T = ()> = Result<T, String>;

/// The repository's top folder.
pub fn top() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(3).unwrap_or(here).to_path_buf()
}

/// Cargo's output folder, wherever it was told to be.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| top().join("target"), PathBuf::from)
}

/// A command that starts in the top folder.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(top());
    command
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs it where the developer sees it.
pub fn show(command: &mut Command) -> Done {
    println!("$ {}", line(command));
    let status = command.status().map_err(|error| format!("{} did not start: {error}", line(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", line(command))) }
}

/// Runs it and hands back what it printed.
pub fn read(command: &mut Command) -> Done<String> {
    let output =
        command.stdin(Stdio::null()).output().map_err(|error| format!("{} did not start: {error}", line(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("{} ended with {}\n{}", line(command), output.status, said.trim()))
    }
}

/// Is there such a program, and does it answer?
pub fn answers(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// Steps with their durations, told again at the end.
pub struct Steps {
    started: Instant,
    taken: Vec<(&'static str, f32)>,
}

impl Steps {
    pub fn new() -> Self {
        Self { started: Instant::now(), taken: Vec::new() }
    }

    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Done) -> Done {
        println!("\n== {name}");
        let started = Instant::now();
        let done = work();
        self.taken.push((name, started.elapsed().as_secs_f32()));
        done.map_err(|why| format!("{name}: {why}\n\n{}", self.summary()))
    }

    pub fn summary(&self) -> String {
        let line = |(name, seconds): &(&str, f32)| format!("{seconds:8.1} s  {name}\n");
        let steps = self.taken.iter().map(line).collect::<Vec<_>>().concat();
        format!("{steps}{:8.1} s  together", self.started.elapsed().as_secs_f32())
    }
}
