//! 约数: how a figure is told in words. 余 and 多 say that there is more than the round number before them, 近 that the round
//! number after it is not quite reached. No word ever claims more than the figure.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "YearWords")]
pub enum Words {
    /// 1200余户
    #[default]
    Yu,
    /// 1200多户
    Duo,
    /// 1,214户
    Exact,
}

impl Words {
    fn word(self) -> &'static str {
        match self {
            Self::Yu => "余",
            Self::Duo => "多",
            Self::Exact => "",
        }
    }
}

const WAN: i64 = 10_000;

/// The power of ten of a number's first digit.
fn magnitude(value: i64) -> i64 {
    let mut power = 1;
    while value / power >= 10 {
        power *= 10;
    }
    power
}

/// Down to the two first digits, at least to tens: 1214 to 1200, 53 to 50.
fn floor(value: i64) -> i64 {
    let step = (magnitude(value) / 10).max(10);
    value / step * step
}

/// Up to the first digit, where no more than a twentieth of it is missing: 4987 to 5000, but not 4300.
fn near(value: i64) -> Option<i64> {
    let step = magnitude(value).max(10);
    let up = (value / step + 1) * step;
    (value % step != 0 && (up - value) * 20 <= up).then_some(up)
}

/// From 100,000 on one speaks of 万.
fn scale(value: i64) -> (i64, &'static str) {
    if value >= 10 * WAN { (WAN, "万") } else { (1, "") }
}

/// A whole number of things with its unit, in words; `more` where there is a part beyond it (分 of an amount, minutes of an
/// hour). 近 is said only where it is asked for (`close`) and near enough. Under ten, and what is round, stands as it is.
pub(super) fn about(value: i64, more: bool, unit: &str, words: Words, close: bool) -> String {
    if close && let Some(up) = near(value) {
        let (scale, part) = scale(up);
        return format!("近{}{part}{unit}", up / scale);
    }
    let round = if value < 10 { value } else { floor(value) };
    let (scale, part) = scale(round);
    let number = round / scale;
    let word = if round == value && !more { "" } else { words.word() };
    // 4900余万 leaves thousands open, 12万余 less than one 万.
    if value / scale == number { format!("{number}{part}{word}{unit}") } else { format!("{number}{word}{part}{unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a word claims: at least this many, or fewer than this many.
    fn claim(told: &str) -> (i64, Option<i64>) {
        let scale = if told.contains('万') { WAN } else { 1 };
        let digits: String = told.chars().filter(char::is_ascii_digit).collect();
        let number: i64 = digits.parse::<i64>().unwrap_or(-1) * scale;
        if told.starts_with('近') { (0, Some(number)) } else { (number, None) }
    }

    #[test]
    fn words_never_claim_more_than_the_figure() {
        let few = 0..20_000;
        let many = (0..3_000).map(|n: i64| n * n * 37 + n);
        for value in few.chain(many).chain([49_870_000, 49_999_999, 50_000_000, 99_999, 100_000, 999_999]) {
            for words in [Words::Yu, Words::Duo] {
                for (more, close) in [(false, false), (true, false), (false, true), (true, true)] {
                    let told = about(value, more, "份", words, close);
                    let exact = claim(&told);
                    match exact {
                        (_, Some(up)) => {
                            assert!(value < up, "{value}: {told} is reached");
                            assert!(value * 20 >= up * 19, "{value}: {told} is not near");
                        }
                        (least, None) => {
                            assert!(least <= value, "{value}: {told} claims more");
                            assert!(
                                least * 11 >= value * 10 || value < 100 && least + 10 > value,
                                "{value}: {told} hides much"
                            );
                            let marked = told.contains('余') || told.contains('多');
                            assert_eq!(marked, least < value || more, "{value}: {told}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn figures_are_told_as_the_office_tells_them() {
        let told = |value, unit| about(value, false, unit, Words::Yu, false);
        assert_eq!([told(206, "处"), told(1214, "户"), told(8034, "份")], ["200余处", "1200余户", "8000余份"]);
        assert_eq!([told(53, "栋"), told(400, "人"), told(7, "个"), told(0, "次")], ["50余栋", "400人", "7个", "0次"]);
        assert_eq!(about(32, false, "次", Words::Duo, false), "30多次");
        assert_eq!(about(49_870_000, false, "元", Words::Yu, true), "近5000万元");
        assert_eq!(about(49_870_000, false, "元", Words::Yu, false), "4900余万元");
        assert_eq!(about(43_000_000, false, "元", Words::Yu, true), "4300万元", "4,300 is not near 5,000");
        assert_eq!(about(2700, true, "小时", Words::Duo, false), "2700多小时", "and some minutes");
        assert_eq!(about(120_500, false, "元", Words::Yu, false), "12万余元");
    }
}
