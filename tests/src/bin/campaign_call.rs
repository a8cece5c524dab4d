//! `cargo xtask campaign call`

use std::process::ExitCode;
use tests::campaign::{call, program};

fn main() -> ExitCode {
    program("call", 1_000_000, call::run)
}
