//! `pull`: the stick is pulled out at any moment of a backup, on FAT32, exFAT and NTFS. The drivers run as programs here:
//! to pull is to kill one, and what it had not written yet is gone. Then the stick is put in again and looked at: what was
//! acknowledged is there, what has a final name is whole; and the clerk was told within three seconds, in a sentence, and
//! could go on working. Control: to write straight under the final name.

use super::{
    Outcome, folder,
    stick::{KINDS, Stick},
    work::{bad_backups, plain},
};
use crate::{PASSWORD, desk};
use fastrand::Rng;
use office::Context;
use serde_json::json;
use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, ExitCode, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

/// How long a clerk waits for the sentence.
const TOLD_WITHIN: Duration = Duration::from_secs(3);
/// What nobody disturbs may take longer, on a busy machine.
const DONE_WITHIN: Duration = Duration::from_mins(1);
/// One in so many is pulled at any moment from the beginning, one is backed up to again afterwards, one is the control's.
const EVERY: usize = 8;
/// As the name of a backup begins where the driver takes no Chinese file names.
const LATIN: &str = "Xingfuli";

pub fn run(size: usize, seed: u64) -> Outcome {
    let mut outcome = Outcome::none("lost");
    let mut left_out = Vec::new();
    for (at, kind) in KINDS.iter().enumerate() {
        let tries = size * (at + 1) / KINDS.len() - size * at / KINDS.len();
        match Stick::new(kind) {
            Ok(mut stick) => often(&mut stick, tries, &mut Rng::with_seed(seed + at as u64), &mut outcome),
            Err(why) => left_out.push(format!("{}, {why}", kind.name)),
        }
    }
    outcome.noted = (!left_out.is_empty()).then(|| left_out.join("; "));
    outcome
}

fn often(stick: &mut Stick, tries: usize, rng: &mut Rng, outcome: &mut Outcome) {
    let name = stick.kind.name;
    let home = folder();
    drop(super::settled_as(home.path(), if stick.kind.chinese { "幸福里社区居委会" } else { LATIN }));
    let mut worker = Worker::start(home.path());
    let mut kept = Vec::new();
    let mut edge = Duration::ZERO;
    put_in(stick);
    for _ in 0..3 {
        let said = worker.backs_up(&stick.place(), DONE_WITHIN);
        kept.push(said.path.clone().unwrap_or_else(|| panic!("{name}: no backup where nothing is pulled: {said:?}")));
        edge = said.answered.unwrap_or_default();
    }
    let bytes = kept.first().and_then(|path| fs::read(path).ok()).unwrap_or_default();
    stick.take_out();
    let image = stick.image();
    for turn in 0..tries {
        outcome.tried += 1;
        let early = if turn % EVERY == 0 { 0.0 } else { 0.5 };
        let after = edge.mul_f64(early + (1.2 - early) * rng.f64());
        stick.write(&image);
        let (said, mut harmed) = pulled(stick, &mut worker, after, &kept);
        // The machine is now fast and now slow: half of them shall be pulled before the answer.
        edge = edge.mul_f64(if said.path.is_some() { 0.93 } else { 1.07 });
        if harmed.is_none() && turn % EVERY == 1 {
            let again = worker.backs_up(&stick.place(), DONE_WITHIN);
            harmed = again.path.is_none().then(|| format!("put in again, it takes no backup: {again:?}"));
        }
        stick.take_out();
        if let Some(why) = harmed {
            outcome.harmed.push(format!("{name}, turn {turn}, pulled after {after:?}: {why}"));
            worker = Worker::start(home.path());
        }
        if turn % EVERY == 2 {
            stick.write(&image);
            outcome.control += usize::from(carelessly(stick, &bytes, rng));
        }
    }
}

fn put_in(stick: &mut Stick) {
    stick.put_in().unwrap_or_else(|why| panic!("{}: {why}", stick.kind.name));
}

/// Pulls it so long after the backup began and puts it in again; what the clerk was told, and what was harmed.
fn pulled(stick: &mut Stick, worker: &mut Worker, after: Duration, kept: &[PathBuf]) -> (Said, Option<String>) {
    put_in(stick);
    worker.tell(&stick.place());
    thread::sleep(after);
    stick.pull();
    let said = worker.hears(Instant::now() + TOLD_WITHIN);
    stick.clear();
    put_in(stick);
    let harmed = harm(&said, &stick.place(), kept);
    (said, harmed)
}

fn harm(said: &Said, place: &Path, kept: &[PathBuf]) -> Option<String> {
    if !said.alive {
        return Some(format!("three seconds later: {said:?}"));
    }
    if let Some(line) = said.refused.as_ref().filter(|line| !plain(line, true)) {
        return Some(format!("not in plain words: {line}"));
    }
    if let Some(lost) = kept.iter().chain(&said.path).find(|path| !path.is_file()) {
        return Some(format!("lost: {}", lost.display()));
    }
    bad_backups(place).first().map(|bad| format!("a backup that is none: {bad}"))
}

/// Whether a copy that is written under its final name is there by halves when its stick is pulled.
fn carelessly(stick: &mut Stick, bytes: &[u8], rng: &mut Rng) -> bool {
    put_in(stick);
    let place = stick.place();
    let path = place.join(format!("{LATIN}-20261123T120000-00000001.xlbak"));
    thread::scope(|threads| {
        let (to_tell, told) = mpsc::channel();
        threads.spawn(move || {
            // That it fails is the point.
            let _ = File::create(&path).and_then(|mut file| {
                let _ = to_tell.send(());
                bytes.chunks(64 << 10).try_for_each(|part| file.write_all(part))?;
                file.sync_all()
            });
        });
        let _ = told.recv();
        thread::sleep(Duration::from_micros(rng.u64(..20_000)));
        stick.pull();
    });
    stick.clear();
    put_in(stick);
    let bad = !bad_backups(&place).is_empty();
    stick.take_out();
    bad
}

/// What came of one backup.
#[derive(Debug, Default)]
struct Said {
    /// Since it was asked for.
    answered: Option<Duration>,
    path: Option<PathBuf>,
    refused: Option<String>,
    /// The next change was saved.
    alive: bool,
    stuck: Option<String>,
}

/// The core at work in a process of its own.
struct Worker {
    process: Child,
    asks: ChildStdin,
    lines: Receiver<(Instant, String)>,
    asked: Instant,
}

impl Worker {
    fn start(home: &Path) -> Self {
        let program = std::env::current_exe().unwrap_or_else(|error| panic!("its own path: {error}"));
        let started =
            Command::new(program).arg("pull-work").arg(home).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = started.unwrap_or_else(|error| panic!("the worker: {error}"));
        let (Some(asks), Some(says)) = (process.stdin.take(), process.stdout.take()) else {
            panic!("the worker is deaf")
        };
        let (to_hear, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(says).lines().map_while(Result::ok) {
                if to_hear.send((Instant::now(), line)).is_err() {
                    break;
                }
            }
        });
        let ready = lines.recv_timeout(DONE_WITHIN).map(|(_, line)| line);
        assert_eq!(ready.as_deref(), Ok("ready"), "the worker does not unlock");
        Self { process, asks, lines, asked: Instant::now() }
    }

    fn tell(&mut self, place: &Path) {
        self.asked = Instant::now();
        let told = writeln!(self.asks, "{}", place.display());
        told.unwrap_or_else(|error| panic!("the worker has ended: {error}"));
    }

    fn backs_up(&mut self, place: &Path, within: Duration) -> Said {
        self.tell(place);
        self.hears(Instant::now() + within)
    }

    fn hears(&self, until: Instant) -> Said {
        let mut said = Said::default();
        while !said.alive && said.stuck.is_none() {
            let left = until.saturating_duration_since(Instant::now());
            let Ok((at, line)) = self.lines.recv_timeout(left) else { break };
            let since = at.saturating_duration_since(self.asked);
            match line.split_once(' ') {
                None if line == "alive" => said.alive = true,
                Some(("done", path)) => (said.path, said.answered) = (Some(path.into()), Some(since)),
                Some(("refused", _)) => (said.refused, said.answered) = (Some(line), Some(since)),
                _ => said.stuck = Some(line),
            }
        }
        said
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The worker's own program, `pull-work FOLDER`: for every line a backup to the folder it names, and a change after it.
#[allow(clippy::print_stdout, reason = "its only way to answer")]
pub fn worker(words: &[String]) -> ExitCode {
    let [home] = words else { return ExitCode::from(2) };
    let desk = desk(Path::new(home));
    let ask = |name: &str, body| desk.call(name, body, &Context::default());
    if let Err(fault) = ask("office.unlock", json!({"password": PASSWORD})) {
        println!("stuck {fault}");
        return ExitCode::FAILURE;
    }
    println!("ready");
    for (turn, line) in std::io::stdin().lines().map_while(Result::ok).enumerate() {
        match ask("backup.make", json!({"folder": line})) {
            Ok(made) => println!("done {}", crate::text(&made["path"])),
            Err(fault) => println!("refused {:?} {fault}", fault.code),
        }
        match ask("person.save", json!({"name": format!("来人{turn}")})) {
            Ok(_) => println!("alive"),
            Err(fault) => println!("stuck {fault}"),
        }
    }
    ExitCode::SUCCESS
}
