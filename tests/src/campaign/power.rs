//! `power`: what the real core writes is written down, and the power cut at any moment of it. Of what was not synced by then
//! every sector of 512 bytes is kept, dropped or torn, and of names not synced with their folder only the first ones stand.
//! What was acknowledged is there all the same. Control: the same with `synchronous` NORMAL, which must lose some of it, and
//! OFF, which must lose or damage; the smaller of both counts.

use super::{
    Outcome, folder, put,
    shim::{Act, Shim},
    work::{BARE, Mode, Scene, Stage, scenes},
};
use fastrand::Rng;
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

const SECTOR: usize = 512;

pub fn run(size: usize, seed: u64) -> Outcome {
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("lost");
    let scenes: Vec<&Scene> = scenes(size).iter().chain(BARE.iter().filter(|scene| scene.name == "full")).collect();
    for (at, scene) in scenes.iter().enumerate() {
        let states = size * (at + 1) / scenes.len() - size * at / scenes.len();
        outcome.tried += states;
        outcome.harmed.extend(cut(scene, states, &[0, 0, 10, 50, 90, 100], &mut rng));
    }
    let weaker = BARE.iter().filter(|scene| scene.name != "full");
    let control = weaker.map(|scene| cut(scene, (size / 20).max(12), &[0, 0, 50], &mut rng).len());
    outcome.control = control.min().unwrap_or_default();
    outcome
}

/// One trace of the scene, and so many states that a power cut may leave of it: of a hundred sectors on their way, one of
/// these numbers is kept.
fn cut(scene: &'static Scene, states: usize, kept: &[u8], rng: &mut Rng) -> Vec<String> {
    let shim = Shim::new();
    let stage = Stage::of(scene);
    let place = stage.place();
    let mut disk = Disk::of(place.path());
    let ran = shim.run(scene, place.path(), Mode::Plain, Act::count('k'), true);
    assert!(ran.acknowledged() == scene.steps.len(), "{} does not do its work: {ran:?}", scene.name);
    let trace = records(&fs::read(shim.trace()).unwrap_or_default());
    let mut moments: Vec<usize> = (0..states).map(|_| rng.usize(1..=trace.len())).collect();
    moments.sort_unstable();
    let mut moments = moments.into_iter().peekable();
    let (mut said, mut harmed) = (String::new(), Vec::new());
    for (at, record) in trace.iter().enumerate() {
        if record.kind == 'a' {
            said += &String::from_utf8_lossy(&record.one);
        } else {
            disk.take(record);
        }
        while moments.next_if(|moment| *moment == at + 1).is_some() {
            let left = folder();
            disk.cut_off(left.path(), kept[rng.usize(..kept.len())], rng);
            let lines: Vec<String> = said.lines().map(str::to_owned).collect();
            if let Some(why) = stage.verdict(left.path(), &lines, false) {
                harmed.push(format!("{} cut after {} of {}: {why}", scene.name, at + 1, trace.len()));
            }
        }
    }
    harmed
}

struct Record {
    kind: char,
    a: u64,
    b: u64,
    one: Vec<u8>,
    two: Vec<u8>,
}

fn records(mut bytes: &[u8]) -> Vec<Record> {
    let mut found = Vec::new();
    let long = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_le_bytes);
    let short = |bytes: &[u8]| bytes.try_into().map_or(0, u32::from_le_bytes) as usize;
    while let Some((head, rest)) = bytes.split_at_checked(25) {
        let (n, m) = (short(&head[17..21]), short(&head[21..25]));
        let (one, two) = (rest[..n].to_vec(), rest[n..n + m].to_vec());
        found.push(Record { kind: char::from(head[0]), a: long(&head[1..9]), b: long(&head[9..17]), one, two });
        bytes = &rest[n + m..];
    }
    found
}

enum Change {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

#[derive(Default)]
struct File {
    synced: Vec<u8>,
    since: Vec<Change>,
}

/// Names that are not synced with their folder yet.
enum Naming {
    Made(PathBuf, usize),
    Gone(PathBuf),
    Moved(PathBuf, PathBuf),
}

impl Naming {
    fn folder(&self) -> Option<&Path> {
        match self {
            Self::Made(path, _) | Self::Gone(path) | Self::Moved(_, path) => path.parent(),
        }
    }

    fn on(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Made(path, file) => drop(names.insert(path.clone(), *file)),
            Self::Gone(path) => drop(names.remove(path)),
            Self::Moved(from, to) => {
                if let Some(file) = names.remove(from) {
                    names.insert(to.clone(), file);
                }
            }
        }
    }
}

/// What is on the disk for certain, and what is only on its way.
struct Disk {
    root: PathBuf,
    files: Vec<File>,
    /// By the number that the system gives an open file.
    open: HashMap<u64, usize>,
    /// As the program sees them, and as the disk holds them.
    names: BTreeMap<PathBuf, usize>,
    held: BTreeMap<PathBuf, usize>,
    since: Vec<Naming>,
}

impl Disk {
    fn of(root: &Path) -> Self {
        let (mut files, mut names) = (Vec::new(), BTreeMap::new());
        for path in crate::files(root) {
            files.push(File { synced: fs::read(&path).unwrap_or_default(), since: Vec::new() });
            names.insert(path, files.len() - 1);
        }
        let held = names.clone();
        Self { root: root.into(), files, open: HashMap::new(), names, held, since: Vec::new() }
    }

    fn take(&mut self, record: &Record) {
        let path = PathBuf::from(String::from_utf8_lossy(&record.one).into_owned());
        match record.kind {
            'o' => {
                if let Some(file) = self.names.get(&path) {
                    self.open.insert(record.a, *file);
                }
            }
            'c' => {
                self.files.push(File::default());
                self.open.insert(record.a, self.files.len() - 1);
                self.name(Naming::Made(path, self.files.len() - 1));
            }
            'u' => self.name(Naming::Gone(path)),
            'r' => self.name(Naming::Moved(path, String::from_utf8_lossy(&record.two).into_owned().into())),
            's' => self.sync(record.a, &path),
            'w' | 'l' => {
                let change = match record.kind {
                    'w' => Change::Bytes(record.b as usize, record.one.clone()),
                    _ => Change::Length(record.b as usize),
                };
                if let Some(file) = self.open.get(&record.a).and_then(|file| self.files.get_mut(*file)) {
                    file.since.push(change);
                }
            }
            _ => {}
        }
    }

    fn name(&mut self, naming: Naming) {
        naming.on(&mut self.names);
        self.since.push(naming);
    }

    /// A folder holds its names from now on, a file its bytes; neither vouches for the other.
    fn sync(&mut self, number: u64, path: &Path) {
        let (held, rest) = std::mem::take(&mut self.since).into_iter().partition(|n: &Naming| n.folder() == Some(path));
        let held: Vec<Naming> = held;
        for naming in &held {
            naming.on(&mut self.held);
        }
        self.since = rest;
        if let Some(file) = self.open.get(&number).and_then(|file| self.files.get_mut(*file)) {
            file.synced = file.left(|_| Fate::Kept);
            file.since.clear();
        }
    }

    /// Lays down what a power cut may leave.
    fn cut_off(&self, to: &Path, kept: u8, rng: &mut Rng) {
        let mut names = self.held.clone();
        let mut counts: HashMap<&Path, usize> = HashMap::new();
        for naming in &self.since {
            *counts.entry(naming.folder().unwrap_or(to)).or_default() += 1;
        }
        for count in counts.values_mut() {
            *count = rng.usize(..=*count);
        }
        for naming in &self.since {
            let left = counts.entry(naming.folder().unwrap_or(to)).or_default();
            if *left > 0 {
                *left -= 1;
                naming.on(&mut names);
            }
        }
        for (path, file) in names {
            // The log's index lives in memory; whoever opens first makes it anew.
            if path.to_string_lossy().ends_with("-shm") {
                continue;
            }
            let target = to.join(path.strip_prefix(&self.root).unwrap_or(&path));
            let made = fs::create_dir_all(target.parent().unwrap_or(to));
            made.unwrap_or_else(|error| panic!("{}: {error}", target.display()));
            put(&target, &self.files[file].left(|length| Fate::of(rng, kept, length)));
        }
    }
}

enum Fate {
    Kept,
    Dropped,
    /// Only so many bytes of it.
    Torn(usize),
}

impl Fate {
    fn of(rng: &mut Rng, kept: u8, length: usize) -> Self {
        match rng.u8(..100) {
            number if number < kept => Self::Kept,
            number if number % 8 == 0 && kept > 0 => Self::Torn(rng.usize(..=length)),
            _ => Self::Dropped,
        }
    }
}

impl File {
    /// The synced content with what came of every later sector.
    fn left(&self, mut fate: impl FnMut(usize) -> Fate) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        for change in &self.since {
            match change {
                Change::Length(length) => {
                    if matches!(fate(1), Fate::Kept) {
                        bytes.resize(*length, 0);
                    }
                }
                Change::Bytes(from, written) => {
                    let mut at = *from;
                    while at < from + written.len() {
                        let end = (at / SECTOR * SECTOR + SECTOR).min(from + written.len());
                        let take = match fate(end - at) {
                            Fate::Kept => end - at,
                            Fate::Dropped => 0,
                            Fate::Torn(length) => length,
                        };
                        if take > 0 {
                            bytes.resize(bytes.len().max(at + take), 0);
                            bytes[at..at + take].copy_from_slice(&written[at - from..at - from + take]);
                        }
                        at = end;
                    }
                }
            }
        }
        bytes
    }
}
