//! The real core at work in a process of its own, between it and its files a shim (`shim.c`) that kills it, refuses it, or
//! writes down what it does. Where there is no such library (Windows) it is killed by the clock.

use super::work::{Mode, Scene};
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub struct Shim {
    folder: TempDir,
}

/// By the clock, an operation takes so long.
const TICK: Duration = Duration::from_micros(100);

/// What the shim does, at which operation, and for how many from there on (0: to the end).
#[derive(Debug, Clone, Copy)]
pub struct Act {
    pub kind: char,
    pub at: u64,
    pub span: u64,
}

impl Act {
    /// Nothing is done; operations are counted as this kind counts them.
    pub fn count(kind: char) -> Self {
        Self { kind, at: 0, span: 0 }
    }
}

#[derive(Debug)]
pub struct Ran {
    /// Operations on files.
    pub operations: u64,
    pub killed: bool,
    /// What the worker said, line by line.
    pub said: Vec<String>,
    /// What it said where nobody listens: panics.
    pub cried: String,
}

impl Ran {
    /// How many steps were acknowledged, in their order.
    pub fn acknowledged(&self) -> usize {
        self.said.iter().filter(|line| line.starts_with("done ")).count()
    }
}

impl Shim {
    pub fn new() -> Self {
        let folder = super::folder();
        if !cfg!(target_os = "linux") {
            return Self { folder };
        }
        let made = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-w", "-x", "c", "-", "-o"])
            .arg(folder.path().join("shim.so"))
            .stdin(Stdio::piped())
            .spawn()
            .and_then(|mut cc| {
                use std::io::Write as _;
                if let Some(mut source) = cc.stdin.take() {
                    source.write_all(include_bytes!("shim.c"))?;
                }
                cc.wait()
            });
        assert!(
            made.as_ref().is_ok_and(std::process::ExitStatus::success),
            "the compiler that builds SQLite: {made:?}"
        );
        Self { folder }
    }

    /// Where what was written down lies.
    pub fn trace(&self) -> PathBuf {
        self.folder.path().join("trace")
    }

    /// Works through the steps of a scene in this folder.
    pub fn run(&self, scene: &Scene, place: &Path, mode: Mode, act: Act, traced: bool) -> Ran {
        let count = self.folder.path().join("count");
        let _ = fs::remove_file(&count);
        let mut worker = Command::new(std::env::current_exe().unwrap_or_else(|error| panic!("its own path: {error}")));
        worker.args(["work", scene.name, mode.word()]).arg(place);
        if !cfg!(target_os = "linux") {
            return by_the_clock(worker, mode, act);
        }
        worker.env("LD_PRELOAD", self.folder.path().join("shim.so")).env("SHIM_ROOT", place).env("SHIM_COUNT", &count);
        worker.env("SHIM_ACT", act.kind.to_string()).env("SHIM_AT", act.at.to_string());
        worker.env("SHIM_SPAN", act.span.to_string());
        if traced {
            let _ = fs::remove_file(self.trace());
            worker.env("SHIM_TRACE", self.trace());
        }
        let done = worker.output().unwrap_or_else(|error| panic!("the worker: {error}"));
        let operations = fs::read(&count).ok().and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes);
        Ran {
            operations,
            killed: done.status.code().is_none(),
            said: String::from_utf8_lossy(&done.stdout).lines().map(str::to_owned).collect(),
            cried: String::from_utf8_lossy(&done.stderr).into_owned(),
        }
    }
}

/// From when it has armed itself. A hasty one is killed just after it has acknowledged something that it has yet to do: the
/// time in which it could be caught is short beside the opening of the office.
fn by_the_clock(mut worker: Command, mode: Mode, act: Act) -> Ran {
    let started = worker.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut process = started.unwrap_or_else(|error| panic!("the worker: {error}"));
    let (Some(out), Some(mut err)) = (process.stdout.take(), process.stderr.take()) else { panic!("a mute worker") };
    let (to_hear, lines) = mpsc::channel();
    thread::spawn(move || {
        let _ = BufReader::new(out).lines().map_while(Result::ok).try_for_each(|line| to_hear.send(line));
    });
    let cries = thread::spawn(move || {
        let mut cried = String::new();
        let _ = err.read_to_string(&mut cried);
        cried
    });
    let mut said = Vec::from_iter(lines.recv());
    let armed = Instant::now();
    let mut running = false;
    if act.at > 0 {
        if mode == Mode::Hasty {
            // The first step opens the office.
            said.extend(lines.iter().take(2 + act.at as usize % 3));
        } else {
            thread::sleep(TICK * u32::try_from(act.at).unwrap_or(u32::MAX));
        }
        running = process.try_wait().is_ok_and(|ended| ended.is_none());
        let _ = process.kill();
    }
    said.extend(lines.iter());
    let took = armed.elapsed();
    let done = process.wait().unwrap_or_else(|error| panic!("the worker: {error}"));
    Ran {
        operations: (took.as_nanos() / TICK.as_nanos()) as u64,
        killed: running && !done.success(),
        said,
        cried: cries.join().unwrap_or_default(),
    }
}

impl Default for Shim {
    fn default() -> Self {
        Self::new()
    }
}
