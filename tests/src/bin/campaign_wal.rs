//! `cargo xtask campaign wal`

use std::process::ExitCode;
use tests::campaign::{program, wal};

fn main() -> ExitCode {
    program("wal", 1000, wal::run)
}
