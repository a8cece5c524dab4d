//! `campaign soak`: weeks of work in the real window, by the story of that name at its full size.

use crate::{
    setup::{self, BUILD, SCREEN, TEST},
    sh::{Done, cargo, show},
};

const SIZE: &str = "10000";

/// `[SIZE]`, in page changes.
pub fn soak(words: &[&str]) -> Done {
    setup::setup(&[BUILD, SCREEN, TEST])?;
    show(cargo().args(["build", "--workspace"]))?;
    let mut story = cargo();
    story.args(["test", "--workspace", "--test", "e2e", "soak", "--", "--ignored", "--nocapture"]);
    show(story.env("XIAOXIANG_SOAK", words.first().unwrap_or(&SIZE)))
}
