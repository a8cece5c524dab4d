//! Goods as clerks write them, “大米1袋、花生油 2桶”, as items that a stock can count.

use crate::read::plain::tidy;
use std::fmt::Write as _;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Goods {
    pub item: String,
    pub quantity: i64,
    pub measure: String,
}

const NUMERALS: [(&str, i64); 12] = [
    ("一", 1),
    ("两", 2),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
    ("十", 10),
    ("半", 0),
];
/// What a Chinese numeral must stand before to be one: 三 in 三轮车 is none.
const MEASURES: [&str; 18] =
    ["袋", "桶", "箱", "盒", "套", "条", "床", "瓶", "件", "份", "包", "块", "个", "提", "双", "本", "张", "辆"];

/// Reads a list of goods.
///
/// # Errors
/// Where an amount cannot be read, in words.
pub(crate) fn read(text: &str) -> Result<Vec<Goods>, String> {
    let parts = text.split(['、', '，', ',', '；', ';', '\n']).map(tidy).filter(|part| !part.is_empty());
    parts.flat_map(|part| apart(&part)).map(|part| one(&part)).collect()
}

/// A blank between two goods that each have their number: 米1袋 油1桶. One within (大米 1 袋, 大米10kg 2袋) parts nothing.
fn apart(part: &str) -> Vec<String> {
    let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
    let mut parts = Vec::new();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let ends = (1..rest.len()).find(|at| {
            let (left, right) = rest.split_at(*at);
            let begins = right.first().and_then(|word| word.chars().next());
            let names = begins.is_some_and(|c| !c.is_ascii_digit() && !"(（×*xX".contains(c));
            names && !MEASURES.contains(&right.concat().as_str()) && counted(&left.concat()) && counted(&right.concat())
        });
        let (left, right) = rest.split_at(ends.unwrap_or(rest.len()));
        parts.push(left.join(" "));
        rest = right;
    }
    parts
}

/// Whether the words name goods, their number and what it counts.
fn counted(words: &str) -> bool {
    one(words).is_ok_and(|goods| goods.item != words && !goods.measure.is_empty())
}

/// As it is stored and printed: 大米1袋、花生油2桶.
pub(crate) fn words(goods: &[Goods]) -> String {
    goods.iter().fold(String::new(), |mut text, each| {
        let between = if text.is_empty() { "" } else { "、" };
        let _ = write!(text, "{between}{}{}{}", each.item, each.quantity, each.measure);
        text
    })
}

fn one(part: &str) -> Result<Goods, String> {
    // What stands in brackets at the end (10千克装) says what it is, not how much.
    let (whole, size) = match part.rfind(['(', '（']) {
        Some(at) if part.ends_with([')', '）']) => part.split_at(at),
        _ => (part, ""),
    };
    let whole = whole.trim_end();
    let before_measure = whole.trim_end_matches(|c: char| !c.is_ascii_digit());
    let measure = whole.get(before_measure.len()..).unwrap_or_default().trim();
    let item = before_measure.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = before_measure.get(item.len()..).unwrap_or_default();
    if item.ends_with('.') || item.ends_with('-') {
        return Err(format!("“{part}”的数量要填整数"));
    }
    let item = item.trim().trim_end_matches(['×', '*', 'x', 'X']).trim();
    let cash = ["现金", "慰问金", "人民币", "红包"].iter().any(|word| whole.starts_with(word));
    if matches!(measure, "元" | "块钱" | "元钱") || cash {
        return Err(format!("“{part}”是钱，请填在慰问金里"));
    }
    if !item.is_empty() && !digits.is_empty() {
        let quantity = digits.parse::<i64>().ok().filter(|quantity| (1..=1_000_000).contains(quantity));
        let quantity = quantity.ok_or_else(|| format!("“{part}”的数量读不懂"))?;
        return Ok(Goods { item: format!("{item}{size}"), quantity, measure: measure.into() });
    }
    for (numeral, quantity) in NUMERALS {
        if let Some((item, measure)) = whole.rsplit_once(numeral)
            && MEASURES.contains(&measure)
            && !item.is_empty()
        {
            if quantity == 0 {
                return Err(format!("“{part}”的数量要填整数"));
            }
            return Ok(Goods { item: format!("{}{size}", item.trim()), quantity, measure: measure.into() });
        }
    }
    Ok(Goods { item: part.into(), quantity: 1, measure: "份".into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match read(text) {
            Ok(goods) => {
                goods.iter().map(|g| format!("{}|{}|{}", g.item, g.quantity, g.measure)).collect::<Vec<_>>().join(" ")
            }
            Err(why) => why,
        }
    }

    #[test]
    fn goods_are_read_as_clerks_write_them() {
        for (typed, read) in [
            ("大米1袋、花生油2桶", "大米|1|袋 花生油|2|桶"),
            ("大米 1 袋，面粉１袋", "大米|1|袋 面粉|1|袋"),
            ("大米一袋；棉被两床", "大米|1|袋 棉被|2|床"),
            ("大米10kg 2袋", "大米10kg|2|袋"),
            ("米1袋 油1桶", "米|1|袋 油|1|桶"),
            ("大米 1 袋 面粉 两袋 油2桶", "大米|1|袋 面粉|2|袋 油|2|桶"),
            ("大米1袋 （10千克）", "大米(10千克)|1|袋"),
            ("大米1袋（10千克）", "大米(10千克)|1|袋"),
            ("牛奶*2箱", "牛奶|2|箱"),
            ("三轮车", "三轮车|1|份"),
            ("棉衣", "棉衣|1|份"),
            ("大米0.5袋", "“大米0.5袋”的数量要填整数"),
            ("大米半袋", "“大米半袋”的数量要填整数"),
        ] {
            assert_eq!(told(typed), read, "{typed}");
        }
        assert_eq!(read("大米 一袋，油2桶").map(|goods| words(&goods)), Ok("大米1袋、油2桶".to_owned()));
    }
}
