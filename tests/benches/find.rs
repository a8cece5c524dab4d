//! Finding: every key typed into the search box, and the first page of a list, small office and very large one.

use crate::{figure, made, median, p99, runs, timed};
use serde_json::json;
use std::time::Duration;
use tests::Office;

pub fn office_of(people: usize) -> Office {
    let office = Office::new();
    for sheet in made::csvs(people) {
        office.call("import.commit", json!({"path": sheet}));
    }
    office
}

/// What a clerk types, key by key.
const TYPED: &[&str] = &[
    "王建国",
    "李芳",
    "张",
    "伟强",
    "zhangwei",
    "wjg",
    "liugs",
    "xiaofang",
    "1990",
    "370571",
    "19412",
    "13",
    "12-3-501",
    "88",
    "37057119",
    "5号楼",
    "12号楼3单元501",
    "zzzz",
    "齉",
    "0000",
    "w",
    "l",
    "z",
];

/// Every key's time, and the text that was slowest to answer.
fn keys(office: &Office) -> (Vec<Duration>, String) {
    let (mut times, mut slowest) = (Vec::new(), (Duration::ZERO, String::new()));
    for word in TYPED {
        let letters: Vec<char> = word.chars().collect();
        for end in 1..=letters.len() {
            let text: String = letters[..end].iter().collect();
            let each: Vec<_> =
                (0..5).map(|_| timed(|| office.call("search", json!({"text": text, "limit": 20}))).0).collect();
            slowest = slowest.max((median(each.clone()), text));
            times.extend(each);
        }
    }
    (times, slowest.1)
}

pub fn search() {
    for (people, aim) in [(100_000, "2 ms"), (1_000_000, "10 ms")] {
        let office = office_of(people);
        let (times, slowest) = keys(&office);
        let measured = format!("{:.2?}; the slowest is {slowest}", p99(times));
        figure(&format!("search, p99 of a key, {people} people"), &measured, aim);
    }
}

pub fn list() {
    let first = |office: &Office, register: &str| {
        runs(15, || {
            office.call(&format!("{register}.list"), json!({"limit": 100}));
        })
    };
    let small = office_of(3_000);
    let large = office_of(1_000_000);
    for register in ["person", "household"] {
        let (few, many) = (first(&small, register), first(&large, register));
        figure(
            &format!("first page of {register}: 3,000 and 1,000,000 people"),
            &format!("{few:.2?} and {many:.2?}"),
            "within a factor of two",
        );
    }
}
