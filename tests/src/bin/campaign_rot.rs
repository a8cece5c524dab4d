//! `cargo xtask campaign rot`

use std::process::ExitCode;
use tests::campaign::{program, rot};

fn main() -> ExitCode {
    program("rot", 10_000, rot::run)
}
