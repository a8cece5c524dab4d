//! Backups looked into while no office was open: told in the journal as soon as there is one. Until then they stand beside the
//! keyring, so that ending the program hides nothing.

use crate::fault::Result;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

pub(crate) struct Peeked {
    path: PathBuf,
    titles: Mutex<Vec<String>>,
}

impl Peeked {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { path: folder.join("office.peeked"), titles: Mutex::default() }
    }

    /// Where the disk takes nothing, this run remembers: who cannot write can still see what to bring back.
    pub(crate) fn add(&self, title: String) {
        let mut titles = self.titles.lock().unwrap_or_else(PoisonError::into_inner);
        if titles.is_empty() {
            *titles = self.earlier();
        }
        titles.push(title);
        if let Ok(text) = serde_json::to_vec(&*titles) {
            let _ = store::atomic_write(&self.path, &text);
        }
    }

    /// Hands each to the journal, once.
    pub(crate) fn tell(&self, mut note: impl FnMut(&str) -> Result<()>) -> Result<()> {
        let mut titles = self.titles.lock().unwrap_or_else(PoisonError::into_inner);
        if titles.is_empty() {
            *titles = self.earlier();
        }
        while let Some(title) = titles.first() {
            note(title)?;
            titles.remove(0);
        }
        let _ = fs::remove_file(&self.path);
        Ok(())
    }

    /// What an earlier run has left. A file that is gone or cannot be read tells nothing.
    fn earlier(&self) -> Vec<String> {
        fs::read(&self.path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }
}
