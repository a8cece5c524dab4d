//! The campaigns at a small size: nothing is harmed, and the control shows that they bite.

use std::process::Command;
use tests::campaign::{Outcome, rot, wal};

fn holds(outcome: &Outcome) {
    assert!(outcome.harmed.is_empty(), "{} of {}: {:#?}", outcome.harmed.len(), outcome.tried, outcome.harmed);
    assert!(outcome.control > 0, "the control came to no harm: the attack is none");
}

#[test]
fn a_rotten_backup_is_found_out_before_anything_is_taken_from_it() {
    holds(&rot::run(120, 1));
}

#[test]
fn a_damaged_log_is_reported_with_what_is_missing() {
    holds(&wal::run(24, 1));
}

/// In a process of its own: it changes the folder, and silences the panics that it looks for.
#[test]
fn no_body_makes_a_command_panic_or_answer_while_locked() {
    let done = Command::new(env!("CARGO_BIN_EXE_campaign_call")).args(["3000", "1"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}
