//! The campaigns at a small size: nothing is harmed, and the control shows that they bite. Each in a process of its own: some
//! change the folder, some silence the panics that they look for, some are killed.

use std::process::Command;

fn holds(name: &str, size: usize) {
    let size = size.to_string();
    let done = Command::new(env!("CARGO_BIN_EXE_campaign")).args([name, &size, "1"]).output().unwrap();
    let told = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{told}{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_rotten_backup_is_found_out_before_anything_is_taken_from_it() {
    holds("rot", 120);
}

#[test]
fn a_damaged_log_is_reported_with_what_is_missing() {
    holds("wal", 24);
}

#[test]
fn no_body_makes_a_command_panic_or_answer_while_locked() {
    holds("call", 3000);
}

#[test]
fn a_wrong_clock_takes_no_backup_away_and_is_told_above_what_is_due() {
    holds("clock", 1);
}

#[test]
fn a_workbook_made_to_do_harm_is_a_grid_or_a_sentence() {
    holds("sheets", 100);
}

#[test]
fn no_text_becomes_a_formula_in_what_is_exported() {
    holds("formula", 300);
}

#[test]
fn script_and_markup_in_a_name_break_no_list_page_paper_or_sheet() {
    holds("names", 48);
}

#[test]
fn a_backup_made_to_do_harm_is_refused_before_the_office_is_let_go() {
    holds("backup", 40);
}

#[test]
fn a_killed_program_keeps_what_it_acknowledged_and_nothing_by_halves() {
    holds("kill", 12);
}

/// The means (a library between the program and the system, file systems as programs) are those of Linux.
#[cfg(target_os = "linux")]
mod files {
    use super::holds;

    #[test]
    fn a_power_cut_takes_nothing_that_was_acknowledged() {
        holds("power", 24);
    }

    #[test]
    fn a_disk_that_refuses_is_told_in_plain_words_and_the_office_stays_usable() {
        holds("ioerror", 12);
    }

    #[test]
    fn a_full_disk_is_told_in_plain_words_and_the_office_stays_usable() {
        holds("full", 12);
    }

    #[test]
    fn an_upgrade_that_is_killed_leaves_the_old_office_or_the_new_one() {
        holds("upgrade", 8);
    }

    #[test]
    fn a_stick_that_is_pulled_out_leaves_whole_backups_and_a_clerk_who_is_told() {
        holds("pull", 24);
    }
}
