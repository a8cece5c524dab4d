//! The clerk's stories and the engineer's doubts, against the real core: a real encrypted file, real sheets, real pages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod anatomy;
mod batch;
mod crash;
mod events;
mod file;
mod gaps;
mod generated;
mod households;
mod import;
mod merge;
mod photo;
mod plan;
mod recovery;
mod registers;
mod rules;
mod safety;
mod seed;
mod settle;
mod sheets;
mod sql;
mod stats;
mod suggest;
mod task;
mod visit;
