//! Paper: a template and its data become pages.
//!
//! This crate knows typst and no register. The office hands over the name of a template (`household/list.typ`) and the data
//! as JSON; what each template wants is said at its top, under `assets/print`. Templates are part of the program (`build.rs`
//! finds them all: a new register only puts its files there); fonts are read once from a folder given by the caller.
//!
//! ```no_run
//! # fn main() -> print::Result<()> {
//! let printer = print::Printer::new("assets/fonts".as_ref())?;
//! let data = serde_json::json!({"office": "永安里社区居委会", "title": "住户花名册", "groups": []});
//! for rare in printer.missing_glyphs(&data) {
//!     // Ask before printing: a box would stand where this character should.
//!     let _ = (rare.char, rare.context);
//! }
//! let document = printer.compile("household/list.typ", data)?;
//! let (pages, first, pdf) = (document.pages(), document.svg(1)?, document.pdf(None)?);
//! print::evict();
//! # let _ = (pages, first, pdf);
//! # Ok(())
//! # }
//! ```
//!
//! - The same data give the same pages for ever: there is no clock and no network in here.
//! - Lists of more than 5,000 rows are set in volumes and joined again, page numbers going on (see [`volumes`]).
//! - For a preview at once, hand over the first thirty households with `"preview": true`: the foot then says 第 1 页 and no
//!   total.
//! - typst remembers what it has set, which makes the next page cheap and memory dear: call [`evict`] when a preview closes.

mod document;
mod error;
mod fonts;
pub mod volumes;
mod words;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use serde_json::Value;
use typst::diag::{SourceDiagnostic, Warned};
use typst::model::Document as _;
use typst_layout::{Page, PagedDocument};

pub use document::{Document, Moment};
pub use error::{Error, Result};
use world::Numbers;
pub use world::Pictures;

/// A character that no font at hand can show, and the text it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    pub char: char,
    pub context: String,
}

/// How much of a text is told as the place of a missing character.
const CONTEXT: usize = 24;

/// Sets documents. Making one reads the fonts (some 50 MB); keep it, and share it between threads.
pub struct Printer {
    fonts: fonts::Fonts,
    shop: world::Shop,
    volume: usize,
    /// Volumes that are set at the same time.
    hands: usize,
}

impl Printer {
    /// Reads the fonts in `fonts`. Rare characters may also be looked for in `fonts/rare` and among the system's fonts.
    pub fn new(fonts: &Path) -> Result<Self> {
        Ok(Self::with(fonts::Fonts::load(fonts, true)?))
    }

    /// As [`Printer::new`], but the same on every computer: the system's fonts are left alone.
    pub fn without_system_fonts(fonts: &Path) -> Result<Self> {
        Ok(Self::with(fonts::Fonts::load(fonts, false)?))
    }

    fn with(fonts: fonts::Fonts) -> Self {
        let shop = world::Shop::new(fonts.own().to_vec());
        let hands = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Self { fonts, shop, volume: volumes::LIMIT, hands }
    }

    /// Puts `text` in the place of a template, to look at a change without building the program.
    #[must_use]
    pub fn with_template(mut self, name: &str, text: String) -> Self {
        self.shop.replace(name, text);
        self
    }

    /// Sets at most `rows` rows at once, instead of [`volumes::LIMIT`].
    #[must_use]
    pub fn with_volumes_of(mut self, rows: usize) -> Self {
        self.volume = rows;
        self
    }

    /// Sets so many volumes at the same time, instead of one for each of the computer's processors.
    #[must_use]
    pub fn with_hands(mut self, hands: usize) -> Self {
        self.hands = hands.max(1);
        self
    }

    /// Sets a whole document.
    pub fn compile(&self, template: &str, data: Value) -> Result<Document> {
        self.compile_with(template, data, &|_| None, &mut |_, _| true)
    }

    /// As [`Printer::compile`], with the pictures that the data name (JPEG; a template shows one by `picture` of `lib.typ`),
    /// telling `progress(done, total)` after each volume; a `false` stops the work with [`Error::Cancelled`].
    pub fn compile_with(
        &self,
        template: &str,
        data: Value,
        pictures: Pictures<'_>,
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Document> {
        let volumes = volumes::cut(data, self.volume, self.hands);
        if let [data] = volumes.as_slice() {
            return self.set(template, data, None, pictures);
        }
        // 共 y 页 must be known before a page can be finished. typst remembers what the first setting came to, so that of a list
        // which is done in one go only the feet are set anew by the second.
        let total = volumes.len() * 2;
        let mut done = 0;
        let mut each = |numbers: &dyn Fn(usize) -> Option<Numbers>, take: &mut dyn FnMut(Document)| -> Result<()> {
            for (at, some) in volumes.chunks(self.hands).enumerate() {
                let several: Vec<Result<Document>> = thread::scope(|scope| {
                    let set = |(index, data)| {
                        let numbers = numbers(at * self.hands + index);
                        scope.spawn(move || self.set(template, data, numbers, pictures))
                    };
                    let work: Vec<_> = some.iter().enumerate().map(set).collect();
                    work.into_iter().map(|one| one.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
                });
                several.into_iter().try_for_each(|one| one.map(&mut *take))?;
                if volumes.len() > self.hands {
                    comemo::evict(0);
                }
                done += some.len();
                if !progress(done, total) {
                    return Err(Error::Cancelled);
                }
            }
            Ok(())
        };
        let mut before = vec![0];
        each(&|_| None, &mut |volume| before.push(before.last().copied().unwrap_or_default() + volume.pages()))?;
        let pages = before.last().copied().unwrap_or_default();
        let numbered = |index: usize| Some(Numbers { before: before.get(index).copied()?, pages });
        let mut joined: Option<Document> = None;
        let mut all: Vec<Page> = Vec::with_capacity(pages);
        each(&numbered, &mut |volume| {
            all.extend(volume.paged.pages().iter().cloned());
            joined.get_or_insert(volume);
        })?;
        let first = joined.ok_or_else(|| Error::Layout("no volume".to_owned()))?;
        let paged = PagedDocument::new(all.into(), first.paged.info().clone());
        Ok(Document { paged, warnings: first.warnings })
    }

    /// The characters in `data` that would print as a box, each once, with the text it first stands in.
    pub fn missing_glyphs(&self, data: &Value) -> Vec<Missing> {
        let rare = self.rare(data);
        let wanted: BTreeSet<char> = rare.keys().copied().collect();
        let missing = self.fonts.cover(&wanted).missing;
        rare.into_iter()
            .filter(|(char, _)| missing.contains(char))
            .map(|(char, context)| Missing { char, context: context.chars().take(CONTEXT).collect() })
            .collect()
    }

    fn set(&self, template: &str, data: &Value, numbers: Option<Numbers>, pictures: Pictures<'_>) -> Result<Document> {
        let unknown = || Error::NoTemplate(template.to_owned());
        let main = self.shop.source(template).ok_or_else(unknown)?.id();
        let wanted: BTreeSet<char> = self.rare(data).into_keys().collect();
        let extra = self.fonts.cover(&wanted).extra;
        let data = serde_json::to_vec(data).map_err(|fault| Error::Layout(fault.to_string()))?;
        let desk = world::Desk::new(&self.shop, main, data, numbers, pictures, extra);
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
        let paged = output.map_err(|faults| Error::Layout(sentence(&faults)))?;
        Ok(Document { paged, warnings: warnings.iter().map(|warning| warning.message.to_string()).collect() })
    }

    /// The characters in `data` that the app's own fonts lack.
    fn rare<'a>(&self, data: &'a Value) -> BTreeMap<char, &'a str> {
        let mut rare = BTreeMap::new();
        let mut seen = BTreeSet::new();
        each_text(data, &mut |text| {
            for c in text.chars() {
                if !c.is_ascii() && seen.insert(c) && !self.fonts.shows(c) {
                    rare.entry(c).or_insert(text);
                }
            }
        });
        rare
    }
}

/// Names of all templates, as [`Printer::compile`] takes them.
pub fn templates() -> impl Iterator<Item = &'static str> {
    world::TEMPLATES.iter().map(|(name, _)| *name)
}

/// Forgets what typst remembers of earlier documents, in the whole process.
pub fn evict() {
    comemo::evict(0);
}

fn each_text<'a>(data: &'a Value, each: &mut impl FnMut(&'a str)) {
    match data {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, each)),
        Value::Object(fields) => fields.values().for_each(|item| each_text(item, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn sentence(faults: &[SourceDiagnostic]) -> String {
    let mut text = String::new();
    for fault in faults {
        let _ = write!(text, "{}{}", if text.is_empty() { "" } else { "; " }, fault.message);
        for hint in &fault.hints {
            let _ = write!(text, " ({})", hint.v);
        }
    }
    text
}
