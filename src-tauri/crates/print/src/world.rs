//! What typst may see while it sets one document: our templates, the data, our fonts. No network, no packages, no clock.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// What stays the same from one document to the next.
pub struct Shop {
    pub library: LazyHash<Library>,
    pub book: Arc<LazyHash<FontBook>>,
    pub fonts: Vec<Font>,
    sources: HashMap<String, Source>,
}

impl Shop {
    pub fn new(fonts: Vec<Font>) -> Self {
        let sources = TEMPLATES
            .iter()
            .filter_map(|&(name, text)| Some((name.to_owned(), Source::new(file_id(name)?, text.to_owned()))))
            .collect();
        let book = Arc::new(LazyHash::new(FontBook::from_fonts(&fonts)));
        Self { library: LazyHash::new(Library::default()), book, fonts, sources }
    }

    /// Puts `text` in the place of a template.
    pub fn replace(&mut self, name: &str, text: String) {
        if let Some(id) = file_id(name) {
            self.sources.insert(name.to_owned(), Source::new(id, text));
        }
    }

    pub fn source(&self, name: &str) -> Option<Source> {
        self.sources.get(name).cloned()
    }
}

/// The caller's pictures by name; None where there is none of this name.
pub type Pictures<'a> = &'a (dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync);

/// Before the name of a picture: `image("/picture/<name>")`.
const PICTURE: &str = "picture/";

/// Where a volume stands in the whole: pages before it, and pages in all.
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    pub before: usize,
    pub pages: usize,
}

/// The world of one document.
pub struct Desk<'a> {
    shop: &'a Shop,
    main: FileId,
    data: Bytes,
    numbers: Bytes,
    pictures: Pictures<'a>,
    book: Arc<LazyHash<FontBook>>,
    extra: Vec<Font>,
}

impl<'a> Desk<'a> {
    pub fn new(
        shop: &'a Shop,
        main: FileId,
        data: Vec<u8>,
        numbers: Option<Numbers>,
        pictures: Pictures<'a>,
        extra: Vec<Font>,
    ) -> Self {
        let book = if extra.is_empty() {
            Arc::clone(&shop.book)
        } else {
            Arc::new(LazyHash::new(FontBook::from_fonts(shop.fonts.iter().chain(&extra))))
        };
        let numbers = match numbers {
            Some(Numbers { before, pages }) => format!("[{before}, {pages}]"),
            None => "[0, null]".to_owned(),
        };
        Self { shop, main, data: Bytes::new(data), numbers: Bytes::from_string(numbers), pictures, book, extra }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let name = id.vpath().get_without_slash();
        self.shop.source(name).ok_or_else(|| FileError::NotFound(PathBuf::from(name)))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.vpath().get_without_slash() {
            "data.json" => Ok(self.data.clone()),
            // A file of its own: what reads it is set anew where it changes, and nothing else.
            "numbers.json" => Ok(self.numbers.clone()),
            name => {
                let picture = name.strip_prefix(PICTURE).and_then(|name| (self.pictures)(name));
                picture.map(Bytes::new).ok_or_else(|| FileError::NotFound(PathBuf::from(name)))
            }
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        let own = self.shop.fonts.len();
        if index < own { self.shop.fonts.get(index).cloned() } else { self.extra.get(index - own).cloned() }
    }

    /// A document knows only the dates in its data: the same data give the same pages on every day.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file_id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}
