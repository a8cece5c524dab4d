//! The clerk's stories and the engineer's doubts, against the real core: a real encrypted file, real sheets, real pages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod anatomy;
mod crash;
mod events;
mod file;
mod generated;
mod households;
mod import;
mod safety;
mod sheets;
mod sql;
