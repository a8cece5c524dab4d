//! The real window, driven from outside as a clerk would: keys, clicks, file dialogs, a printer, a stick.
//!
//! Ignored by a plain `cargo test`, because they need the built window and a good deal of a desktop (Xvfb, D-Bus,
//! WebKitWebDriver, fcitx5, CUPS). `cargo xtask test` sets all of that up and runs them. Every test has a screen, a bus
//! and a home of its own. Pictures of a failure lie in `target/e2e`.
//! The desktop is one of Linux.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "temporary files of a test")]
#![allow(clippy::print_stdout, reason = "says where a failure's picture lies")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod driver;
mod page;
mod printer;
mod stage;

mod board;
mod care;
mod civic;
mod desktop;
mod dispute;
mod files;
mod first_run;
mod hazard;
mod idle;
mod leaks;
mod leaving;
mod markup;
mod patrol;
mod pinyin;
mod recovery;
mod second_start;
mod soak;
mod sockets;
mod surfaces;
