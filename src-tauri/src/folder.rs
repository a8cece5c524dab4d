//! Where the office and the program's own files lie.

use std::{
    env,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use tauri::{AppHandle, Manager};

/// `$XIAOXIANG_OFFICE`, or `xiaoxiang` in the user's folder for program data.
pub fn office() -> PathBuf {
    chosen().unwrap_or_else(|| user_data().join("xiaoxiang"))
}

/// One running window for each office folder; the usual one has the plain name.
pub fn instance() -> String {
    let name = "cn.xiaoxiang.ledger";
    match chosen() {
        None => name.to_owned(),
        Some(folder) => {
            let mut hasher = DefaultHasher::new();
            folder.hash(&mut hasher);
            format!("{name}.o{:016x}", hasher.finish())
        }
    }
}

/// Fonts and the like: beside the installed program, or in the source tree.
pub fn assets(app: &AppHandle) -> PathBuf {
    match app.path().resource_dir() {
        Ok(installed) if installed.join("fonts").is_dir() => installed,
        _ => Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets"),
    }
}

fn chosen() -> Option<PathBuf> {
    env::var_os("XIAOXIANG_OFFICE").filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

fn user_data() -> PathBuf {
    let from = |name| env::var_os(name).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let found = if cfg!(windows) {
        from("APPDATA")
    } else {
        from("XDG_DATA_HOME").or_else(|| from("HOME").map(|home| home.join(".local/share")))
    };
    // Without any home at all (a broken login) the present folder is better than no start.
    found.unwrap_or_default()
}
