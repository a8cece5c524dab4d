//! The report in sentences, theme by theme, for the street's template: nothing is said that has no figure, and every number is
//! one of the figures.

use super::{
    Figure, Over, THEMES, Told, Window, YearParagraph,
    ask::Value,
    says::{Words, about},
};
use crate::{clock, read::number::yuan};
use serde::Deserialize;
use ts_rs::TS;

/// How figures stand in the text.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "YearWording")]
#[ts(optional_fields)]
pub struct Wording {
    #[ts(as = "Option<_>")]
    pub words: Words,
    /// 近: said of a sum of money that is not quite a round one.
    #[ts(as = "Option<_>")]
    pub close: bool,
    /// The exact figure in brackets behind its words.
    #[ts(as = "Option<_>")]
    pub exact: bool,
}

impl Default for Wording {
    fn default() -> Self {
        Self { words: Words::Yu, close: false, exact: true }
    }
}

/// A sentence each, in the order in which things are told.
const ORDER: [&[Over]; 4] = [&[Over::Fixed], &[Over::Standing, Over::Ever], &[Over::Year], &[Over::Three]];

pub(super) fn paragraphs(window: &Window, told: &[Vec<Told>], wording: Wording) -> Vec<YearParagraph> {
    let of = |(theme, lines): (&super::Theme, &Vec<Told>)| {
        let sentences = ORDER.iter().filter_map(|over| {
            let said = lines.iter().filter(|line| over.contains(&line.figure.over));
            let clauses: Vec<String> = said.filter_map(|line| clause(line, wording)).collect();
            let lead = window.lead(*over.first()?);
            (!clauses.is_empty()).then(|| format!("{lead}{}。", clauses.join("，")))
        });
        let text: String = sentences.collect();
        (!text.is_empty()).then_some(YearParagraph { title: theme.title, text })
    };
    THEMES.iter().zip(told).filter_map(of).collect()
}

impl Window {
    /// With what a sentence begins: 2017年; of a year that is not over, its days.
    fn lead(&self, over: Over) -> String {
        match over {
            Over::Fixed => String::new(),
            Over::Year if self.to.ends_with("-12-31") => format!("{}年，", self.year),
            other => format!("{}，", self.words(other)),
        }
    }
}

/// 65岁及以上常住居民400人; nothing where there is no figure, or nought.
fn clause(told: &Told, wording: Wording) -> Option<String> {
    let figure = told.figure;
    if figure.said.is_empty() {
        return None;
    }
    let figures = match &told.now {
        Value::None(_) => return None,
        Value::Year(year) => format!("{year}年"),
        Value::Day(day) => clock::date(day).map(clock::chinese)?,
        Value::Number(value) => match (figure.key, *value) {
            ("police_change", change) => turned(change),
            ("preventable_cases", 0) => "零发生".into(),
            (_, 0) => return None,
            (_, value) => number(figure, value, wording),
        },
    };
    Some(figure.said.replace("{}", &figures))
}

/// Hundredths of a per cent: 同比下降65.32%.
fn turned(change: i64) -> String {
    let size = format!("{}.{:02}%", change.abs() / 100, change.abs() % 100);
    match change {
        0 => "与上年同期持平".into(),
        ..0 => format!("同比下降{size}"),
        _ => format!("同比上升{size}"),
    }
}

fn number(figure: &Figure, value: i64, wording: Wording) -> String {
    let exact = match figure.unit {
        "%" => return format!("{}.{:02}%", value / 100, value % 100),
        "元" => format!("{}元", yuan(value)),
        _ => format!("{}{}", Value::Number(value).text(figure), figure.unit),
    };
    let (whole, part) = match figure.unit {
        "元" => (value / 100, value % 100 != 0),
        "小时" => (value / 60, value % 60 != 0),
        _ => (value, false),
    };
    if wording.words == Words::Exact || value < 0 {
        return exact;
    }
    let told = about(whole, part, figure.unit, wording.words, wording.close && figure.unit == "元");
    let plain = |text: &str| text.replace([',', '余', '多', '近'], "").replace(".00元", "元");
    if !wording.exact || told == exact || plain(&told) == plain(&exact) && !part {
        return told;
    }
    format!("{told}（{exact}）")
}

/// What a theme of which nothing can be told is waiting for: the registers that its figures are counted from.
pub(super) fn missing(window: &Window, told: &[Vec<Told>], paragraphs: &[YearParagraph]) -> Vec<YearParagraph> {
    let of = |(theme, lines): (&super::Theme, &Vec<Told>)| {
        if paragraphs.iter().any(|paragraph| paragraph.title == theme.title) {
            return None;
        }
        let mut books: Vec<&str> = Vec::new();
        for line in lines {
            let book = super::source(line.figure.source);
            if !book.is_empty() && !books.contains(&book) {
                books.push(book);
            }
        }
        let named = books.iter().map(|book| format!("“{book}”")).collect::<Vec<_>>().join("、");
        let when = window.words(Over::Year);
        let text =
            format!("{when}还没有可写的内容：{named}里没有这段时间的记录。登记以后，这里的数字和文字会自己出来。");
        Some(YearParagraph { title: theme.title, text })
    };
    THEMES.iter().zip(told).filter_map(of).collect()
}
