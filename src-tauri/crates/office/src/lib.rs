//! The office: registers, events, import, print and backup, without a window.
//!
//! `Desk::call(name, body)` is the one door; the window, the command line and the tests use it alike. Behind it every
//! change happens in one entry of the journal (`Office::write`).

mod access;
pub mod api;
mod backup;
pub mod clock;
mod codes;
mod copy;
mod delay;
mod desk;
pub mod events;
mod examine;
mod fault;
mod field;
mod files;
pub mod import;
mod journal;
mod lines;
mod links;
mod living;
pub mod lunar;
mod majority;
pub mod number;
mod office;
mod origin;
mod paper;
mod peeked;
mod place;
mod posting;
pub mod read;
mod recovery;
pub mod register;
pub mod registers;
pub mod reports;
pub mod retention;
pub mod rights;
pub mod rota;
pub mod rules;
pub mod sample;
pub mod schema;
pub mod search;
mod settings;
pub mod text;
mod typescript;

pub use clock::Clock;
pub use desk::{CreateRequest, Desk, DeskState, RestoreRequest, UnlockRequest};
pub use fault::{Code, Difference, Fault, FieldFault, Result};
pub use office::{Context, Done, Office, Progress};
pub use store::{Cost, no_core_dump, private_folder};

/// Millions of small texts go through an import and a page of paper: measured a fifth less time and memory than with the system's own.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;
