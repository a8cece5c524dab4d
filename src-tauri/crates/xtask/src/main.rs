//! `cargo xtask …`: everything a developer does here, with its set-up.
#![allow(clippy::print_stdout, reason = "a tool for a terminal")]
#![allow(clippy::disallowed_methods, reason = "it writes sources and temporary files, never an office's data")]

mod bench;
mod dist;
mod guided;
mod new_register;
mod run;
mod screen;
mod setup;
mod sh;
mod soak;
mod supply;
mod test;
mod windows;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run [--sample] [--release]   open the window (without a display: do the main job by itself and show where its results lie)
cargo xtask test [--quick]               everything that must hold; --quick leaves out the shell and the real window
cargo xtask bench [FILTER]               the figures of README
cargo xtask campaign [NAME]              long tests by name; without a name: which there are
cargo xtask seed [--households N] [--seed S]   make the made-up office in target/sample
cargo xtask new-register NAME LABEL      the files of a new register, to be filled in
cargo xtask fixtures                     make the sheets in tests/fixtures again
cargo xtask dist                         a .deb package, and lists of what is in it (CycloneDX)
cargo xtask supply                       what comes from others: licences, hashes, install scripts
cargo xtask setup                        only the set-up: packages, npm, fonts, the page";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut words = arguments.iter().map(String::as_str);
    let task = words.next().unwrap_or("help");
    let rest: Vec<&str> = words.collect();
    let done = match task {
        "run" => run::run(&rest),
        "test" => test::test(&rest),
        "bench" => bench::bench(&rest),
        "campaign" => bench::campaign(&rest),
        "seed" => run::seed(&rest),
        "new-register" => new_register::new_register(&rest),
        "fixtures" => bench::fixtures(),
        "dist" => dist::dist(),
        "supply" => supply::check(),
        "setup" => setup::setup(&[setup::BUILD, setup::SCREEN, setup::TEST]),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("xtask: there is no task {task:?}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask {task}: {why}");
            ExitCode::FAILURE
        }
    }
}
