//! `cargo xtask campaign sheets-guided`: sheets changed again and again, where a change that leads the reader over an edge it
//! never went before is kept and changed further. The compiler marks the edges, `cover.c` counts them. Whatever comes of a
//! sheet is a grid or a sentence: no panic, no crash, no hanging. Control: a fault behind four bytes that chance alone would
//! not find.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]
#![allow(clippy::indexing_slicing, reason = "edges are numbered within the map")]
#![allow(clippy::disallowed_methods, reason = "it writes its own finds, never an office's data")]

#[path = "../../../../../tests/src/campaign/mutate.rs"]
mod mutate;

use fastrand::Rng;
use sheet::{Error, Limits};
use std::{
    env, fs,
    fs::{File, OpenOptions},
    hint::black_box,
    io::{self, Read as _, Seek as _, Write as _},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

const EDGES: usize = 1 << 16;
/// Larger ones are slow, and say nothing that a small one does not.
const MOST_BYTES: usize = 64 << 10;
/// One sheet takes no longer.
const MOST_TIME: Duration = Duration::from_secs(20);
const CONTROL: usize = 200_000;
/// Enough to be looked at first.
const MOST_HARMED: usize = 20;

type Attack = fn(&Path, &[u8]) -> Option<String>;

/// `SIZE SEED FIXTURES OWN`: OWN keeps the map, the sheet that is being read, what was found, and the sheets that led
/// somewhere, with which the next run begins.
fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let [size, seed, fixtures, own] = &words[..] else { return ExitCode::from(2) };
    let (size, mut rng) = (size.parse().unwrap_or_default(), Rng::with_seed(seed.parse().unwrap_or(1)));
    match attacked(size, &mut rng, Path::new(fixtures), Path::new(own)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("sheets-guided: {error}");
            ExitCode::FAILURE
        }
    }
}

fn attacked(size: usize, rng: &mut Rng, fixtures: &Path, own: &Path) -> io::Result<bool> {
    let corpus = own.join("corpus");
    fs::create_dir_all(&corpus)?;
    let mut map = Map::open(&own.join("map"))?;
    let mut current = Current::open(own.join("current"))?;
    thread::spawn({
        let path = current.path.clone();
        move || watch(&path)
    });
    std::panic::set_hook(Box::new(|_| {}));
    let mut ladder = Guided::new(vec![b"0000".to_vec()], planted);
    ladder.run(CONTROL, 1, rng, &mut map, &mut current)?;
    let mut seeds = small(fixtures)?;
    let known = seeds.len();
    seeds.extend(small(&corpus)?);
    let mut reader = Guided::new(seeds, read);
    reader.run(size, MOST_HARMED, rng, &mut map, &mut current)?;
    for (at, bytes) in reader.corpus.iter().enumerate().skip(known) {
        fs::write(corpus.join(format!("{at:06}")), bytes)?;
    }
    for (at, (bytes, _)) in reader.harmed.iter().enumerate() {
        fs::write(own.join(format!("found-{at}")), bytes)?;
    }
    let edges = reader.seen.iter().filter(|seen| **seen > 0).count();
    println!("sheets-guided: {} tried, {} harmed", reader.tried, reader.harmed.len());
    println!("control: {} harmed", ladder.harmed.len());
    println!("  {edges} edges of the reader, {} sheets that led to them, of {known}", reader.corpus.len());
    for (at, (_, why)) in reader.harmed.iter().enumerate().take(20) {
        println!("  {}: {why}", own.join(format!("found-{at}")).display());
    }
    Ok(reader.tried > 0 && reader.harmed.is_empty() && !ladder.harmed.is_empty())
}

/// What the compiler's guards counted.
struct Map(File, Vec<u8>);

impl Map {
    fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        Ok(Self(file, vec![0; EDGES]))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.1.fill(0);
        self.0.rewind()?;
        self.0.write_all(&self.1)
    }

    fn counts(&mut self) -> io::Result<&[u8]> {
        self.0.rewind()?;
        self.0.read_exact(&mut self.1)?;
        Ok(&self.1)
    }
}

/// The sheet that is being read. The file stays open: to make it anew each time would wait for the disk.
struct Current {
    path: PathBuf,
    file: File,
}

impl Current {
    fn open(path: PathBuf) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
        Ok(Self { path, file })
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.rewind()?;
        self.file.write_all(bytes)?;
        self.file.set_len(bytes.len() as u64)
    }
}

struct Guided {
    corpus: Vec<Vec<u8>>,
    attack: Attack,
    /// Of each edge, how often it was gone over: a bit for once, twice, up to four times, eight …
    seen: Vec<u8>,
    tried: usize,
    harmed: Vec<(Vec<u8>, String)>,
}

impl Guided {
    fn new(corpus: Vec<Vec<u8>>, attack: Attack) -> Self {
        Self { corpus, attack, seen: vec![0; EDGES], tried: 0, harmed: Vec::new() }
    }

    fn run(&mut self, size: usize, most: usize, rng: &mut Rng, map: &mut Map, current: &mut Current) -> io::Result<()> {
        for bytes in self.corpus.clone() {
            self.offer(&bytes, map, current)?;
        }
        while self.tried < size && self.harmed.len() < most {
            let bytes = self.changed(rng);
            if self.offer(&bytes, map, current)? {
                self.corpus.push(bytes);
            }
        }
        Ok(())
    }

    /// Half of the time one of the last that led somewhere.
    fn changed(&self, rng: &mut Rng) -> Vec<u8> {
        let all = self.corpus.len();
        let from = if rng.bool() { all.saturating_sub(20) } else { 0 };
        let whole = &self.corpus[rng.usize(from..all)];
        let inside = if whole.starts_with(b"PK") && rng.u8(..8) > 0 { mutate::inside(whole, rng) } else { None };
        let mut bytes = inside.unwrap_or_else(|| mutate::outside(whole, rng));
        bytes.truncate(MOST_BYTES);
        bytes
    }

    /// Whether it led over an edge that was never gone over, or not so often.
    fn offer(&mut self, bytes: &[u8], map: &mut Map, current: &mut Current) -> io::Result<bool> {
        self.tried += 1;
        current.write(bytes)?;
        map.clear()?;
        BEGUN.fetch_add(1, Ordering::Relaxed);
        let came = catch_unwind(AssertUnwindSafe(|| (self.attack)(&current.path, bytes))).unwrap_or_else(|panic| {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|said| (*said).to_owned()));
            Some(format!("it panics: {}", said.unwrap_or_default()))
        });
        let mut new = false;
        for (seen, count) in self.seen.iter_mut().zip(map.counts()?).filter(|(_, count)| **count > 0) {
            let often = 1 << count.ilog2();
            new |= *seen & often == 0;
            *seen |= often;
        }
        // The same fault by another way is not told again.
        if let Some(why) = came
            && !self.harmed.iter().any(|(_, known)| *known == why)
        {
            self.harmed.push((bytes.to_vec(), why));
        }
        Ok(new)
    }
}

static BEGUN: AtomicUsize = AtomicUsize::new(0);

/// Ends the program where one sheet takes for ever; `current` is that sheet.
fn watch(current: &Path) {
    let mut known = 0;
    loop {
        thread::sleep(MOST_TIME);
        let begun = BEGUN.load(Ordering::Relaxed);
        if begun == known && begun > 0 {
            println!("sheets-guided: {} takes more than {} seconds", current.display(), MOST_TIME.as_secs());
            std::process::exit(1);
        }
        known = begun;
    }
}

fn small(folder: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let sheets = paths.into_iter().filter(|path| {
        path.extension().is_none_or(|ending| ["xlsx", "xls", "ods", "csv"].iter().any(|known| ending == *known))
    });
    Ok(sheets.filter_map(|path| fs::read(path).ok()).filter(|bytes| bytes.len() <= MOST_BYTES).collect())
}

fn read(path: &Path, _: &[u8]) -> Option<String> {
    let limits = Limits { cells: 200_000, inflated: 16 << 20, ..Limits::default() };
    let book = sheet::open_with(path, &limits).and_then(|mut book| {
        let names: Vec<String> = book.sheets().iter().take(4).map(|sheet| sheet.name.clone()).collect();
        for name in names {
            let grid = book.grid(&name, &mut |_| true)?;
            for row in grid.rows().take(200) {
                row.cells.iter().for_each(|cell| drop(black_box(cell.shown())));
            }
        }
        Ok::<_, Error>(())
    });
    let said = book.err()?.to_string();
    (!said.chars().any(|c| ('一'..='龥').contains(&c))).then(|| format!("not a sentence: {said}"))
}

/// The control: each right byte is another edge.
#[inline(never)]
fn planted(_: &Path, bytes: &[u8]) -> Option<String> {
    let mut steps = 0;
    if bytes.first() == Some(&b'h') {
        steps = black_box(steps + 1);
        if bytes.get(1) == Some(&b'a') {
            steps = black_box(steps + 1);
            if bytes.get(2) == Some(&b'r') {
                steps = black_box(steps + 1);
                if bytes.get(3) == Some(&b'm') {
                    return Some(format!("found in {} steps", black_box(steps + 1)));
                }
            }
        }
    }
    None
}
