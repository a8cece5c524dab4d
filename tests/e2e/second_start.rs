//! Double-clicking again must not open a second window on the same register; another office is another window.

use std::process::Stdio;

use crate::stage::{Stage, built, until};

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn a_second_start_brings_the_first_window_forward() {
    let mut stage = Stage::set();
    let mut first = stage.command(built("xiaoxiang"));
    stage.start(&mut first);
    let window = stage.focus("小巷台账");

    let mut other = stage.command(built("xiaoxiang"));
    other.env("XIAOXIANG_OFFICE", stage.path("another"));
    stage.start(&mut other);
    let another = until("the other office's window", || windows(&stage).into_iter().find(|found| *found != window));
    stage.keys(&["windowfocus", "--sync", &another]);

    let mut second =
        stage.command(built("xiaoxiang")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the second copy");
    let status = until("the second copy to end", || second.try_wait().expect("its state"));
    assert!(status.success(), "it hands over and ends quietly: {status}");
    until("the first window to have the keyboard again", || {
        (stage.read("xdotool", &["getwindowfocus"]) == window).then_some(())
    });
    assert_eq!(windows(&stage).len(), 2, "one window for each office");
}

fn windows(stage: &Stage) -> Vec<String> {
    let found =
        stage.command("xdotool").args(["search", "--onlyvisible", "--name", "小巷台账"]).output().expect("xdotool");
    String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect()
}
