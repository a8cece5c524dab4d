//! The longest list in the real window: how soon its first rows are there, and how smoothly it scrolls.

use crate::{
    figure, find, median,
    stage::{Stage, until},
    window::{
        driver::{Driver, ELEMENT},
        ours,
    },
};
use serde_json::{Value, json};
use std::{fs, time::Duration};
use tests::PASSWORD;

const ENTER: &str = "\u{e007}";

/// From the press on the menu to a row with words in it; milliseconds.
const FIRST_ROWS: &str = "const done = arguments[arguments.length - 1];
    location.hash = '#/';
    const shown = () => [...document.querySelectorAll('[role=grid] [data-row] [role=gridcell]')].some(cell => cell.innerText.length > 1);
    const wait = (until, then) => requestAnimationFrame(() => until() ? then() : wait(until, then));
    setTimeout(() => wait(() => !shown(), () => {
        const start = performance.now();
        location.hash = '#/list/person';
        wait(shown, () => done(performance.now() - start));
    }), 500);";

/// Frames of three seconds in which every frame brings new rows into sight.
const SCROLL: &str = "const done = arguments[arguments.length - 1];
    const scroller = document.querySelector('.scroller');
    const start = performance.now();
    let frames = 0;
    const step = () => {
        frames++;
        scroller.scrollTop += 300;
        if (performance.now() - start < 3000) requestAnimationFrame(step); else done(frames / (performance.now() - start) * 1000);
    };
    requestAnimationFrame(step);";

pub fn bench() {
    let program = ours();
    let office = find::office_of(100_000);
    office.call("office.lock", json!({}));
    let mut stage = Stage::set();
    stage.put("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    fs::rename(office.home(), stage.path("office")).expect("moved");
    let driver = Driver::open_program(&mut stage, &program);
    let password = until("the password's field", || {
        let found = driver.run("return document.querySelector('input[type=password]')", json!([]));
        found[ELEMENT].as_str().map(str::to_owned)
    });
    driver.type_into(&password, &format!("{PASSWORD}{ENTER}"));
    until("the home page", || {
        (driver.run("return !document.querySelector('input[type=password]')", json!([])) == json!(true)).then_some(())
    });
    let number = |value: Value| value.as_f64().unwrap_or_default();
    let once = || Duration::from_secs_f64(number(driver.run_async(FIRST_ROWS, json!([]))) / 1000.0);
    let first = once();
    let again = median((0..7).map(|_| once()).collect());
    figure("first rows of 100,000 in the window", &format!("{again:.0?}; the very first {first:.0?}"), "200 ms");
    let mut rates: Vec<f64> = (0..3).map(|_| number(driver.run_async(SCROLL, json!([])))).collect();
    rates.sort_by(f64::total_cmp);
    figure("scrolling it", &format!("{:.0} to {:.0} frames a second", rates[0], rates[2]), "50");
    driver.close();
}
