//! The office's one encrypted file: how it is opened, written, undone, backed up and brought back.
//!
//! A folder holds one office:
//!
//! | file | what it is |
//! |---|---|
//! | `office.json` | the keyring: which data file is the present one, and its key wrapped once per clerk and once for the recovery card |
//! | `office-….db` | the records (SQLCipher, WAL) |
//! | `office-….mark` | the commit high-water mark: the last entry that was acknowledged |
//! | `office.lock` | held by the program that has the office open |
//! | `backups/` | automatic backups |
//!
//! The keyring is the root: replacing that one small file (write, fsync, rename) is the only step by which a
//! restore becomes true, so that there is never a moment with half an office.
//!
//! This crate knows no register. The caller passes the migrations and the names of tables that are *not* the
//! office's record.

mod backup;
mod bind;
mod bulk;
mod condition;
mod crash;
mod error;
mod files;
mod fresh;
mod journal;
mod keyring;
mod mark;
mod migrate;
mod open;
mod references;
mod rekey;
mod restore;
mod rows;
mod salvage;
mod seal;
#[cfg(test)]
mod tests;
mod triggers;
mod undo;

pub use backup::{BACKUP_EXTENSION, BackupInfo, Looked, Manifest};
pub use bind::bind;
pub use condition::{Condition, Wrong, condition};
pub use crash::no_core_dump;
pub use error::{Difference, Error, Result};
pub use files::{atomic_write, hash, private_folder, room};
pub use fresh::Fresh;
pub use journal::{Change, Entry, Operation, Tx, Written};
pub use keyring::{Cost, KEYRING, Keyring, Secret};
pub use mark::{Lost, Mark};
pub use migrate::Migration;
pub use open::{Breaker, Schema, Store, broken_chain};
pub use references::{Dangling, dangling};
pub use rekey::Rekeyed;
pub use restore::{Adopted, adopt, regain, restore};
pub use rows::{all, exec, first, one, read};
pub use rusqlite;
pub use salvage::{Rescued, Rescuer, Salvaged, salvage};
pub use seal::DESTROYED;
