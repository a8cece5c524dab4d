//! Made-up sheets of any size, the same on every run: 13 columns, households of two to four at a door, numbers that
//! begin with 370571 and carry a right check digit.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};
use tests::number;

pub const HEADINGS: [&str; 13] = [
    "楼号",
    "单元",
    "门牌",
    "姓名",
    "与户主关系",
    "性别",
    "出生日期",
    "身份证号",
    "民族",
    "政治面貌",
    "文化程度",
    "联系电话",
    "工作单位",
];
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹";
const GIVEN: &str = "伟强磊军洋勇杰涛明超刚平辉鹏华建国志文德福庆海山林永芳娜敏静丽艳娟霞秀兰";

fn row(at: usize) -> [String; 13] {
    let surnames: Vec<char> = SURNAMES.chars().collect();
    let given: Vec<char> = GIVEN.chars().collect();
    let (household, place) = (at / 3, at % 3);
    let mixed = at.wrapping_mul(2_654_435_761);
    let door = household % 36;
    let entrance = household / 36 % 4;
    let building = household / 144;
    let man = place != 1;
    let (year, month, day) = (1935 + mixed % 80, 1 + mixed / 80 % 12, 1 + mixed / 960 % 28);
    let birth = format!("{year}{month:02}{day:02}");
    // The sequence tells apart those of one birthday; with a million people some days hold more than it can count.
    let sequence = (at / 26_880 * 2 + usize::from(man)) % 1_000;
    let name: String =
        [surnames[mixed % surnames.len()], given[mixed / 30 % given.len()], given[mixed / 1_200 % given.len()]]
            .iter()
            .collect();
    [
        (building + 1).to_string(),
        (entrance + 1).to_string(),
        format!("{}0{}", door / 6 + 1, door % 6 + 1),
        name,
        ["户主", "妻", "子"][place].into(),
        if man { "男" } else { "女" }.into(),
        format!("{year}-{month:02}-{day:02}"),
        number(&birth, sequence as u32),
        "汉族".into(),
        ["群众", "中共党员", "群众", "共青团员"][mixed / 7 % 4].into(),
        ["初中", "大学本科", "小学", "普通高中"][mixed / 5 % 4].into(),
        format!("199{:08}", mixed % 100_000_000),
        ["退休", "胶州路小学", "", "永安里粮店"][mixed / 3 % 4].into(),
    ]
}

fn folder() -> PathBuf {
    let folder = tests::root().join("target/bench");
    fs::create_dir_all(&folder).expect("a folder for the sheets");
    folder
}

pub fn csv(people: usize) -> PathBuf {
    part(0, people)
}

/// As many sheets as a clerk would be made to cut it into.
pub fn csvs(people: usize) -> Vec<PathBuf> {
    let step = 100_000;
    (0..people).step_by(step).map(|from| part(from, step.min(people - from))).collect()
}

fn part(from: usize, people: usize) -> PathBuf {
    let path = folder().join(format!("people-{from}-{people}.csv"));
    if !path.exists() {
        let mut text = HEADINGS.join(",") + "\n";
        for at in from..from + people {
            let _ = writeln!(text, "{}", row(at).join(","));
        }
        store::atomic_write(&path, text.as_bytes()).expect("the sheet is written");
    }
    path
}

pub fn xlsx(people: usize) -> PathBuf {
    let path = folder().join(format!("people-{people}.xlsx"));
    if !path.exists() {
        write_xlsx(&path, people);
    }
    path
}

fn write_xlsx(path: &Path, people: usize) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet_with_low_memory().expect("a sheet");
    for (column, heading) in HEADINGS.iter().enumerate() {
        sheet.write_string(0, column as u16, *heading).expect("a heading");
    }
    for at in 0..people {
        for (column, text) in row(at).iter().enumerate() {
            sheet.write_string(at as u32 + 1, column as u16, text).expect("a cell");
        }
    }
    book.save(path).expect("the workbook is written");
}
