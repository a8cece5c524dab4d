//! The clerk's stories and the engineer's doubts, against the real core: a real encrypted file, real sheets, real pages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod generated;
mod households;
mod import;
mod photo;
mod recovery;
mod safety;
mod settle;
mod suggest;
