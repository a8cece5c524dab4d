//! `cargo xtask campaign rot`

use std::process::ExitCode;
use tests::campaign::{program, rot};

fn main() -> ExitCode {
    program("rot", 10000, rot::run)
}
