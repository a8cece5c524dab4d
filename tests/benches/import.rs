//! A whole import: reading, every check, matching, writing with the journal, and the search index ready.

use crate::{figure, made, median, timed};
use serde_json::{Value, json};
use std::{path::Path, process::Command, time::Duration};
use tests::Office;

/// One import in this process; prints seconds and peak memory.
pub fn child(file: &Path) {
    let office = Office::new();
    let base = peak();
    // As the window takes it: the answer is passed on as text.
    let body = json!({ "path": file });
    let (time, done) = timed(|| office.desk.answer("import.commit", body, &office::Context::default()));
    let most = peak();
    let done: Value = serde_json::from_str(done.expect("imported").get()).expect("an answer");
    let people = &done["value"]["people"];
    let found = office.call("search", json!({"text": "王", "limit": 5}));
    assert!(found.as_array().is_some_and(|hits| !hits.is_empty()), "search is ready: {found}");
    println!("{}", json!({"seconds": time.as_secs_f64(), "peak": most, "base": base, "new": people["new"]}));
}

/// Most memory this process has held so far, MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn measured(file: &Path, runs: usize) -> (Duration, u64, u64) {
    let mut times = Vec::new();
    let (mut most, mut people) = (0, 0);
    for _ in 0..runs {
        let out = Command::new(std::env::current_exe().expect("this program"))
            .args(["child".as_ref(), file.as_os_str()])
            .output()
            .expect("the child runs");
        let answer: Value = serde_json::from_slice(&out.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&out.stderr)));
        times.push(Duration::from_secs_f64(answer["seconds"].as_f64().unwrap_or_default()));
        most = most.max(answer["peak"].as_u64().unwrap_or_default());
        people = answer["new"].as_u64().unwrap_or_default();
    }
    (median(times), most, people)
}

pub fn bench() {
    let cases = [
        (made::csv(3_500), 5, "0.3 s"),
        (made::csv(100_000), 3, "3.8 s, better 1.9 s; 400 MB"),
        (made::xlsx(100_000), 3, "half of openpyxl's reading; 400 MB"),
    ];
    for (file, runs, aim) in cases {
        let (time, most, people) = measured(&file, runs);
        let kind = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        figure(&format!("import {people} people from {kind}"), &format!("{time:.2?}, {most} MB at most"), aim);
    }
}
