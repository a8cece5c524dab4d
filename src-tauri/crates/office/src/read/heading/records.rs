//! Rows below the heading that are no records: totals, notes, signatures, sections, repeated headings.

use std::collections::HashSet;

use sheet::{Cell, Grid, Row};

use super::words::normal;
use super::{Heading, Why};
use crate::read::address::{self, AddressFault};
use crate::read::moment;
use crate::read::plain::{half, is_han, is_invisible, is_nothing, tight};

/// First words of a row with sums.
const TOTALS: &[&str] = &["合计", "总计", "小计", "本页小计", "本页合计", "累计", "共计", "总数", "合 计"];
/// First words of notes and signatures.
const NOTES: &[&str] = &[
    "注:",
    "注1",
    "备注:",
    "说明:",
    "填表说明",
    "填报说明",
    "填表人",
    "制表人",
    "制表",
    "填报人",
    "填表单位",
    "填报单位",
    "填表日期",
    "填报日期",
    "填报时间",
    "制表时间",
    "制表日期",
    "审核人",
    "审核:",
    "审批",
    "负责人",
    "单位负责人",
    "经办人",
    "队长签",
    "检查人签",
    "巡查人签",
    "社区签",
    "领导签",
    "签字:",
    "签名:",
    "出具单位",
    "单位签章",
    "联系人:",
    "联系电话:",
    "统计人",
    "登记人",
    "单位(盖章)",
    "单位盖章",
    "日期:",
    "第1页",
    "第一页",
    "打印日期",
    "截止",
];

/// First words of a row that shows how to fill the sheet in.
const EXAMPLES: &[&str] = &["例:", "例如", "示例", "样例", "(例", "举例"];

/// Tells records from the rest. Nearly every row is a record and shows it by its first two cells: only the others
/// are looked at closely, which is ten times as slow.
pub(super) struct Sieve<'a> {
    grid: &'a Grid,
    heading: Option<&'a Heading>,
    titles: HashSet<String>,
    /// First characters of everything that is no record.
    odd: HashSet<char>,
}

impl<'a> Sieve<'a> {
    pub fn new(grid: &'a Grid, heading: Option<&'a Heading>, above: &[String]) -> Self {
        let titles: HashSet<String> = above.iter().map(|text| tight(text)).collect();
        let shown = heading.iter().flat_map(|heading| heading.columns.values()).flat_map(|(shown, _)| shown.split('/'));
        let words = TOTALS.iter().chain(NOTES).chain(EXAMPLES).map(|word| (*word).to_owned());
        let odd = shown
            .map(normal)
            .chain(words)
            .chain(titles.iter().cloned())
            .filter_map(|word| word.chars().next())
            .flat_map(|c| [Some(c), c.to_lowercase().next()])
            .flatten()
            .collect();
        Self { grid, heading, titles, odd }
    }

    /// Why a row below the heading is no record; `None` for a record. `first`: no record came before.
    pub fn why_not(&self, row: &Row<'_>, first: bool) -> Option<Why> {
        let mut leads = row.filled().map(|(_, cell)| cell);
        let plain = |cell: &Cell| match cell {
            Cell::Text(text) => {
                text.chars().find(|c| !c.is_whitespace() && !is_invisible(*c)).map(half).is_some_and(|c| {
                    (is_han(c) && !matches!(c, '无' | '不' | '没' | '未')) && !self.odd.contains(&c)
                        || c.is_ascii_digit()
                })
            }
            _ => true,
        };
        if !first && leads.next().is_some_and(plain) && leads.next().is_some_and(plain) {
            return None;
        }
        closely(self.grid, row, self.heading, &self.titles, first)
    }
}

fn closely(
    grid: &Grid,
    row: &Row<'_>,
    heading: Option<&Heading>,
    titles: &HashSet<String>,
    first: bool,
) -> Option<Why> {
    let filled: Vec<(u32, String)> = row.filled().map(|(column, cell)| (column, tight(&cell.shown()))).collect();
    let (_, lead) = filled.first()?;
    let starts = |words: &[&str]| words.iter().any(|word| lead.starts_with(word));
    // 合计 may stand behind the running number.
    if filled.iter().take(2).any(|(_, text)| {
        TOTALS.iter().any(|word| text.starts_with(word)) && (text.chars().count() <= 12 || filled.len() == 1)
    }) {
        return Some(Why::Total);
    }
    if starts(NOTES) && (filled.len() <= 4 || lead.contains(':')) && !looks_like_record(&filled) {
        return Some(Why::Note);
    }
    if let Some(heading) = heading {
        let same = filled
            .iter()
            .filter(|(column, text)| heading.columns.get(column).is_some_and(|(shown, _)| repeats(shown, text)))
            .count();
        if same * 2 > filled.len() && same >= 2 {
            return Some(Why::Heading);
        }
        let ordinal = |column: u32| {
            heading.columns.get(&column).is_some_and(|(shown, _)| {
                matches!(normal(shown).as_str(), "序号" | "编号" | "顺序号" | "NO" | "序" | "行号")
            })
        };
        if let [(column, text)] = filled.as_slice()
            && ordinal(*column)
            && text.chars().all(|c| c.is_ascii_digit())
        {
            return Some(Why::OnlyNumbered);
        }
    }
    if filled.iter().all(|(_, text)| titles.contains(text))
        || titles.contains(&filled.iter().map(|(_, text)| text.as_str()).collect::<String>())
    {
        return Some(Why::Heading);
    }
    if first && filled.len() >= 4 && is_numbering(&filled) {
        return Some(Why::Numbering);
    }
    if starts(EXAMPLES) || lead == "例" {
        return Some(Why::Example);
    }
    if let [(column, text)] = filled.as_slice() {
        let wide = grid
            .merged()
            .iter()
            .take_while(|region| region.top <= row.number())
            .any(|region| region.holds(row.number(), *column) && region.right >= region.left + 2);
        let short = text.chars().count() <= 20;
        if is_period(text) {
            return Some(Why::Section);
        }
        if short && (matches!(address::read(text), Err(AddressFault::NoDoor(_))) || address::stairs(text).is_some()) {
            return Some(Why::Section);
        }
        if wide
            || text.chars().count() > 30
            || (text.starts_with('第') && text.ends_with('页'))
            || text.contains("以下空白")
            || text.contains("以下无正文")
        {
            return Some(Why::Note);
        }
        if text.starts_with("共")
            && text.chars().any(|c| c.is_ascii_digit())
            && (text.ends_with('人') || text.ends_with('户'))
        {
            return Some(Why::Total);
        }
    }
    filled.iter().all(|(_, text)| is_nothing(text)).then_some(Why::Note)
}

/// 2026年3月, 三月份, 2025年: a span of days by itself.
pub(super) fn is_period(text: &str) -> bool {
    let told = moment::titled(text);
    let bare = text.trim_end_matches('份').trim_end_matches("度");
    bare.ends_with(['年', '月'])
        && (!told.years.is_empty() || told.month.is_some())
        && bare.chars().all(|c| c.is_ascii_digit() || "〇零一二三四五六七八九十年月度".contains(c))
}

/// A cell repeats a heading: the whole of it, or one line of a two-line one.
fn repeats(shown: &str, text: &str) -> bool {
    let text = normal(text);
    !text.is_empty() && (normal(shown) == text || shown.split('/').any(|line| normal(line) == text))
}

/// Notes have no ID number and no phone in a cell of its own.
fn looks_like_record(filled: &[(u32, String)]) -> bool {
    filled.iter().skip(1).any(|(_, text)| text.len() >= 15 && text.chars().all(|c| c.is_ascii_digit() || c == 'X'))
}

/// `1 2 3 4 5`, `(1) (2) (3)`, `甲 乙 1 2 3`: the numbers of columns as statistical forms print them.
fn is_numbering(filled: &[(u32, String)]) -> bool {
    let mut expected = 0u32;
    filled.iter().all(|(_, text)| {
        let bare = text.trim_matches(['(', ')', '栏']);
        if matches!(bare, "甲" | "乙" | "丙" | "丁" | "A" | "B" | "C" | "D") {
            return true;
        }
        match bare.parse::<u32>() {
            Ok(number) if expected == 0 && number <= 2 || number == expected + 1 => {
                expected = number;
                true
            }
            _ => false,
        }
    })
}
