//! Whole numbers and money as people type them: `1,200`, `１２元`, `¥12.5`.

use super::plain::tight;

/// A whole number; thousands may be parted, digits may be wide.
///
/// # Errors
/// What was expected, in words, where it is none.
pub fn whole(text: &str) -> Result<i64, &'static str> {
    bare(text).parse().map_err(|_| "请填整数，例如 12")
}

/// 元 as typed, as 分; 亿, 万, 千, 百 and 角, 分 as they are meant: 3.5万, 5角.
///
/// # Errors
/// What was expected, in words, where it is no amount or has parts of a 分.
pub fn money(text: &str) -> Result<i64, &'static str> {
    const WRONG: &str = "请填金额，例如 1200 或 1200.50";
    let bare = bare(text.trim().trim_end_matches(['元', '圆', '块'])).replace(['¥', '￥'], "");
    let (sign, digits) = bare.strip_prefix('-').map_or((1, bare.as_str()), |rest| (-1, rest));
    let unit = UNITS.iter().find_map(|(unit, places)| Some((digits.strip_suffix(*unit)?, *places)));
    let (digits, places) = unit.unwrap_or((digits, 2));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() + places > 15 || part.len() > places || !all_digits(whole) || !all_digits(part) {
        return Err(WRONG);
    }
    format!("{whole}{part:0<places$}").parse().map(|fen: i64| sign * fen).map_err(|_| WRONG)
}

/// Units behind an amount, with the decimal places of 分 that they shift it by.
pub const UNITS: [(&str, usize); 6] = [("亿", 10), ("万", 6), ("千", 5), ("百", 4), ("角", 1), ("分", 0)];

/// 分 as 元 with two decimals: `1,234.50`.
pub fn yuan(fen: i64) -> String {
    let digits = (fen.unsigned_abs() / 100).to_string();
    let mut whole = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            whole.push(',');
        }
        whole.push(digit);
    }
    format!("{}{whole}.{:02}", if fen < 0 { "-" } else { "" }, fen.unsigned_abs() % 100)
}

fn bare(text: &str) -> String {
    tight(text).chars().filter(|c| !matches!(c, ',' | '，')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_money_are_read_as_people_type_them() {
        assert_eq!(whole(" １,２００ "), Ok(1200));
        assert_eq!(whole("-1"), Ok(-1));
        assert!(whole("十二").is_err() && whole("1.5").is_err());
        for (typed, fen) in
            [("12元", 1200), ("1,200", 120_000), ("１２．５", 1250), ("¥0.07", 7), ("-3.50元", -350), ("12.", 1200)]
                .into_iter()
                .chain([("5万", 5_000_000), ("1.25万元", 1_250_000), ("4,980.123456 万元", 4_980_123_456)])
                .chain([("1.2亿元", 12_000_000_000), ("3千元", 300_000), ("5百", 50_000), ("2.5角", 25), ("7分", 7)])
        {
            assert_eq!(money(typed), Ok(fen), "{typed}");
        }
        for wrong in ["", "元", "12.345", "约12", "1e5", "--1", "99999999999999", "万", "1.2345678万"] {
            assert!(money(wrong).is_err(), "{wrong}");
        }
        assert_eq!([yuan(0), yuan(-5), yuan(123_456_789)], ["0.00", "-0.05", "1,234,567.89"]);
    }
}
