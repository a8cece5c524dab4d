//! Fonts: the four Noto faces that travel with the app, and, only when a name needs them, faces for rare characters.
//!
//! Noto covers GBK, the URO and Ext-A whole, of Ext-B … Ext-G only the characters of standards. A name such as 𠮷 may need
//! another face: first those in `rare/` beside the app's own, then a few well-known ones of the system, by file name. A file
//! is opened only when a character asks for it: scanning every system font costs 0.4 s.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};

use crate::error::{Error, Result};

/// File names (lower case, how they begin) of system faces known to hold rare Chinese characters, best first.
const KNOWN: [&str; 12] = [
    "babelstonehan",
    "simsunextg",
    "simsunb",
    "notoserifcjk-regular",
    "notoserifcjksc-regular",
    "notosanscjk-regular",
    "notosanscjksc-regular",
    "sourcehanserif",
    "jigmo",
    "hanaminb",
    "hanamina",
    "simsun",
];

/// How deep below a system font folder to look.
const DEPTH: usize = 4;

/// The app's own faces, always in memory, and the rare ones, read when asked for.
pub struct Fonts {
    own: Vec<Font>,
    rare: Mutex<Option<Vec<Rare>>>,
    folder: PathBuf,
    system: bool,
}

struct Rare {
    path: PathBuf,
    /// What the file covers; `None` until it has been opened once.
    known: Option<Vec<FontInfo>>,
    font: Option<Font>,
}

/// Which further faces a text needs, and what no face can show.
#[derive(Default)]
pub struct Cover {
    pub extra: Vec<Font>,
    pub missing: BTreeSet<char>,
}

impl Fonts {
    /// Reads every face in `folder` (36–50 MB). `system`: whether rare characters may be looked for in the system's fonts.
    pub fn load(folder: &Path, system: bool) -> Result<Self> {
        let mut own = Vec::new();
        for path in files(folder, 0) {
            let data = fs::read(&path).map_err(|source| Error::Font(path.clone(), source))?;
            own.extend(Font::iter(Bytes::new(data)));
        }
        if own.is_empty() {
            return Err(Error::NoFonts(folder.to_path_buf()));
        }
        Ok(Self { own, rare: Mutex::new(None), folder: folder.to_path_buf(), system })
    }

    /// The app's own faces.
    pub fn own(&self) -> &[Font] {
        &self.own
    }

    /// Whether each of the app's own families can show `c`. A private-use character never counts: every old system drew its
    /// own sign there.
    pub fn shows(&self, c: char) -> bool {
        if c.is_ascii() || c.is_whitespace() || ignorable(c) {
            return true;
        }
        // A box is part of no name, so one face of the folder having it is enough: typst falls back to that face.
        !private(c) && self.own.iter().any(|font| font.info().coverage.contains(c as u32))
    }

    /// Finds faces for characters that the app's own lack.
    pub fn cover(&self, wanted: &BTreeSet<char>) -> Cover {
        let mut cover = Cover::default();
        if wanted.is_empty() {
            return cover;
        }
        let mut guard = self.rare.lock().unwrap_or_else(PoisonError::into_inner);
        let rare = guard.get_or_insert_with(|| self.candidates());
        for &c in wanted {
            if private(c) {
                cover.missing.insert(c);
            } else if cover.extra.iter().any(|font| font.info().coverage.contains(c as u32)) {
                // A face taken for another character has this one as well.
            } else if let Some(font) = rare.iter_mut().find_map(|face| face.take(c)) {
                cover.extra.push(font);
            } else {
                cover.missing.insert(c);
            }
        }
        cover
    }

    fn candidates(&self) -> Vec<Rare> {
        let mut paths = files(&self.folder.join("rare"), 1);
        if self.system {
            let mut system: Vec<(usize, PathBuf)> = system_folders()
                .iter()
                .flat_map(|folder| files(folder, DEPTH))
                .filter_map(|path| {
                    let name = path.file_name()?.to_string_lossy().to_lowercase();
                    Some((KNOWN.iter().position(|known| name.starts_with(known))?, path))
                })
                .collect();
            system.sort();
            paths.extend(system.into_iter().map(|(_, path)| path));
        }
        paths.into_iter().map(|path| Rare { path, known: None, font: None }).collect()
    }
}

impl Rare {
    /// The face, if it has `c`. The file is read again only for a face that is known to be of use.
    fn take(&mut self, c: char) -> Option<Font> {
        let has = |info: &FontInfo| info.coverage.contains(c as u32);
        if let Some(known) = &self.known
            && !known.iter().any(has)
        {
            return None;
        }
        if self.font.is_none() {
            let faces: Vec<Font> = Font::iter(Bytes::new(fs::read(&self.path).ok()?)).collect();
            self.known = Some(faces.iter().map(|face| face.info().clone()).collect());
            // Of a collection the simplified Chinese face, whose forms the office expects.
            let chinese = faces.iter().find(|face| face.info().family.ends_with("SC") && has(face.info()));
            self.font = chinese.or_else(|| faces.iter().find(|face| has(face.info()))).cloned();
        }
        self.font.clone().filter(|font| has(font.info()))
    }
}

/// Characters that are drawn by no glyph of their own.
fn ignorable(c: char) -> bool {
    c.is_control()
        || matches!(c as u32, 0x00AD | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x2064 | 0xFE00..=0xFE0F | 0xFEFF | 0xE0100..=0xE01EF)
}

fn private(c: char) -> bool {
    matches!(c as u32, 0xE000..=0xF8FF | 0xF_0000..=0xF_FFFD | 0x10_0000..=0x10_FFFD)
}

/// The font files in `folder`, by name; `depth` = how many levels below it are looked at as well.
fn files(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            if depth > 0 {
                found.extend(files(&path, depth - 1));
            }
        } else if path
            .extension()
            .is_some_and(|kind| ["ttf", "otf", "ttc", "otc"].iter().any(|known| kind.eq_ignore_ascii_case(known)))
        {
            found.push(path);
        }
    }
    found
}

fn system_folders() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    if cfg!(windows) {
        folders.extend(env::var_os("WINDIR").map(|windows| PathBuf::from(windows).join("Fonts")));
        folders.extend(env::var_os("LOCALAPPDATA").map(|local| PathBuf::from(local).join("Microsoft/Windows/Fonts")));
    } else {
        folders.extend([PathBuf::from("/usr/share/fonts"), PathBuf::from("/usr/local/share/fonts")]);
        folders.extend(env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share/fonts")));
    }
    folders
}
