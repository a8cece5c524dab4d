//! Figures of the roster: `cargo run --release -p print --example bench [ROWS]`.
//! 1,214 households, first page and whole; with ROWS, a plain list of so many rows in volumes as well.

use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

const HOUSEHOLDS: usize = 1_214;
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
    let start = Instant::now();
    let printer = print::Printer::new(&fonts)?;
    eprintln!("fonts read                     {:>8.1?}", start.elapsed());

    let (whole, people) = roster(HOUSEHOLDS);
    let (mut first, _) = roster(30);
    if let Some(data) = first.as_object_mut() {
        data.insert("preview".to_owned(), json!(true));
    }
    for run in 0..RUNS {
        print::evict();
        let start = Instant::now();
        let document = printer.compile("household/list.typ", first.clone())?;
        let svg = document.svg(1)?;
        eprintln!("first page, run {run}              {:>8.1?}  ({} KB of SVG)", start.elapsed(), svg.len() / 1024);
    }
    for run in 0..RUNS {
        print::evict();
        let start = Instant::now();
        let document = printer.compile("household/list.typ", whole.clone())?;
        let set = start.elapsed();
        let pdf = document.pdf(None)?;
        eprintln!(
            "roster of {HOUSEHOLDS} ({people} people), run {run}: {} pages, set {set:.1?}, with PDF {:.1?}, {} KB",
            document.pages(),
            start.elapsed(),
            pdf.len() / 1024
        );
    }
    if let Some(rows) = std::env::args().nth(1) {
        let rows: usize = rows.parse()?;
        print::evict();
        let start = Instant::now();
        let document = printer.compile("list.typ", list(rows))?;
        let set = start.elapsed();
        let pdf = document.pdf(None)?;
        eprintln!(
            "list of {rows} rows: {} pages, set {set:.1?}, with PDF {:.1?}, {} KB",
            document.pages(),
            start.elapsed(),
            pdf.len() / 1024
        );
    }
    Ok(())
}

/// A made-up roster, the same on every run.
fn roster(households: usize) -> (Value, usize) {
    let surnames: Vec<char> = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗".chars().collect();
    let given = ["秀兰", "建国", "志强", "桂英", "明华", "丽娟", "文博", "子轩", "雨桐", "玉梅", "海燕", "永福"];
    let relations = ["户主", "配偶", "子", "女", "父亲"];
    let pick = |list: &[&'static str], seed: usize| list.get(seed % list.len()).copied().unwrap_or_default();
    let mut people = 0;
    let mut groups = Vec::new();
    let mut number = 0;
    while number < households {
        let mut books = Vec::new();
        for _ in 0..7.min(households - number) {
            number += 1;
            // 1,214 households come to 3,128 people.
            let size = if number % 26 == 0 {
                4
            } else {
                [2, 3, 2, 3, 3, 2, 3, 2, 3, 2, 3].get(number % 11).copied().unwrap_or(2)
            };
            let members: Vec<Value> = (0..size)
                .map(|place| {
                    let seed = number * 31 + place * 17;
                    let surname = surnames.get(seed % surnames.len()).copied().unwrap_or('王');
                    let year = 1935 + seed % 89;
                    json!({
                        "name": format!("{surname}{}", pick(&given, seed / 3)),
                        "relation": pick(&relations, place),
                        "sex": if seed % 2 == 0 { "男" } else { "女" },
                        "age": 2026 - year,
                        "birth": format!("{year}-{:02}-{:02}", 1 + seed % 12, 1 + seed % 28),
                        "id_number": format!("370571{year}{:02}{:02}{:04}", 1 + seed % 12, 1 + seed % 28, seed % 10_000),
                        "phone": format!("138{:08}", seed * 7919 % 100_000_000),
                        "state": pick(&["人在户在", "人在户不在", "人在户在", "人不在户在"], seed / 5),
                        "tags": pick(&["", "", "党员", "退休", "退役军人、党员"], seed / 7),
                        "note": pick(&["", "", "", "春节回乡"], seed / 11),
                    })
                })
                .collect();
            people += members.len();
            let (building, door) = (number / 21 + 1, number % 7 + 101);
            books.push(json!({"number": format!("XL-{number:05}"), "address": format!("{building}号楼{}单元{door}", number / 7 % 3 + 1), "members": members}));
        }
        groups
            .push(json!({"title": format!("{}号楼 {}单元", number / 21 + 1, number / 7 % 3 + 1), "households": books}));
    }
    let data = json!({
        "office": "永安里社区居民委员会", "title": "住户花名册", "as_of": "2026-11-23", "printed_on": "2026-11-23 09:30",
        "number": "P-2026-0007", "groups": groups, "totals": {"households": households, "people": people},
    });
    (data, people)
}

fn list(rows: usize) -> Value {
    let rows: Vec<Value> = (1..=rows)
        .map(|row| json!({"name": "王秀兰", "sex": "女", "birth": "1960-02-02", "phone": format!("138{row:08}"), "address": format!("{}号楼2单元301", row / 40 + 1), "note": ""}))
        .collect();
    json!({
        "office": "永安里社区居民委员会", "title": "居民名单", "as_of": "2026-11-23",
        "columns": [
            {"name": "name", "label": "姓名", "width": 8}, {"name": "sex", "label": "性别", "width": 4, "align": "center"},
            {"name": "birth", "label": "出生日期", "width": 10}, {"name": "phone", "label": "联系电话", "width": 12},
            {"name": "address", "label": "住址", "width": 16}, {"name": "note", "label": "备注", "width": 12},
        ],
        "rows": rows,
    })
}
