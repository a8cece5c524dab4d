//! The program is for a PC without a network, and must not so much as ask for one.

use std::{fs, thread::sleep, time::Duration};

use crate::stage::{Stage, built};

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn the_running_window_opens_no_network_socket() {
    let mut stage = Stage::set();
    let trace = stage.path("calls");
    let mut command = stage.command("strace");
    command.args(["-f", "-qq", "-e", "trace=socket,connect,bind", "-o"]).arg(&trace).arg(built("xiaoxiang"));
    stage.start(&mut command);
    stage.focus("小巷台账");
    // What comes late (fonts, accessibility, a proxy asked for) comes within seconds.
    sleep(Duration::from_secs(6));
    let calls = fs::read_to_string(&trace).expect("strace wrote what it saw");
    assert!(
        calls.contains("AF_UNIX"),
        "strace saw nothing at all: {}",
        fs::read_to_string(stage.path("strace.log")).unwrap_or_default()
    );
    let network: Vec<&str> = calls.lines().filter(|line| line.contains("AF_INET")).collect();
    assert!(network.is_empty(), "network sockets:\n{}", network.join("\n"));
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn the_window_opens_where_there_is_no_network_at_all() {
    let mut stage = Stage::set();
    if !stage.command("unshare").args(["-rn", "true"]).output().is_ok_and(|said| said.status.success()) {
        println!("skipped: this machine does not allow a network namespace");
        return;
    }
    let mut command = stage.command("unshare");
    command.args(["-rn"]).arg(built("xiaoxiang"));
    stage.start(&mut command);
    stage.focus("小巷台账");
}
