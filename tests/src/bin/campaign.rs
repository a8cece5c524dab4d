//! `cargo xtask campaign NAME [SIZE [SEED]]`

use std::process::ExitCode;

fn main() -> ExitCode {
    tests::campaign::program()
}
