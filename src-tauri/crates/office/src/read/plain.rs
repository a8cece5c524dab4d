//! Text brought to one form before it is read: full-width to half-width, one kind of dash, no stray blanks.

/// One character in its half-width form: `０` → `0`, `Ｘ` → `X`, `（` → `(`, an ideographic space → a space.
pub fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        _ => c,
    }
}

/// Characters that are not seen and mean nothing: byte order mark, zero-width marks, soft hyphen.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{ad}' | '\u{0}')
}

/// Half-width text, invisible characters removed, blanks at both ends cut, and a leading `'` as Excel keeps it.
pub fn tidy(text: &str) -> String {
    // Most cells of a sheet are tidy as they stand.
    if text.chars().all(|c| matches!(c, '!'..='&' | '('..='_' | 'a'..='~' | '\u{4e00}'..='\u{9fff}')) {
        return text.to_owned();
    }
    let text: String = text.chars().filter(|c| !is_invisible(*c)).map(half).collect();
    let text = text.trim();
    text.strip_prefix(['\'', '`', '‘', '’']).unwrap_or(text).trim().to_owned()
}

/// What people write in sentences: as [`tidy`], but its marks stay as wide as they are.
pub fn words(text: &str) -> String {
    let narrow = |c| Some(half(c)).filter(|half| half.is_ascii_alphanumeric() || half.is_whitespace()).unwrap_or(c);
    let text: String = text.chars().filter(|c| !is_invisible(*c)).map(narrow).collect();
    let text = text.trim();
    text.strip_prefix('\'').unwrap_or(text).trim().to_owned()
}

/// [`tidy`] without any blank inside.
pub fn tight(text: &str) -> String {
    let mut text = tidy(text);
    text.retain(|c| !c.is_whitespace());
    text
}

/// Every dash that a keyboard or an input method gives, the minus sign and `～` among them.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | '﹣' | '－' | '~' | '～' | '˗' | '⁃' | '─' | '━' | 'ー' | '_')
}

/// Words that stand for "nothing to say": `无`, `/`, `不详`, `—`. They count as blank.
pub fn is_nothing(text: &str) -> bool {
    let text = tight(text);
    text.is_empty()
        || text.chars().all(|c| is_dash(c) || matches!(c, '/' | '\\' | '.' | '*' | '?' | '、' | '。' | '…' | '×'))
        || matches!(
            text.as_str(),
            "无" | "暂无"
                | "没有"
                | "不详"
                | "不明"
                | "不清楚"
                | "未知"
                | "未填"
                | "待补"
                | "待补充"
                | "待查"
                | "空"
                | "略"
                | "同上无"
                | "N/A"
                | "n/a"
                | "NA"
                | "null"
                | "NULL"
                | "None"
                | "none"
        )
}

/// Whether a text says the words and does not deny them: 移交 in 已移交, not in 未移交 or 拟移交.
pub fn says(text: &str, words: &str) -> bool {
    let denied = ["未", "没", "没有", "不", "未能", "未经", "待", "拟", "无法", "不能", "未曾", "未予", "未被", "准备"];
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        !denied.iter().any(|word| before.ends_with(word))
    })
}

/// Who is named for several, and how many they are: 王五等5人, 王五等五名业主; None where nobody else is spoken of.
pub fn and_others(text: &str) -> Option<(&str, i64)> {
    let (name, rest) = text.trim().split_once('等')?;
    let end = rest.find(['人', '名', '位'])?;
    let number = rest.get(..end)?.trim();
    let many = number.parse::<i64>().ok().or_else(|| han_number(number).map(i64::from)).filter(|many| *many > 1)?;
    (!name.trim().is_empty()).then(|| (name.trim_end_matches(['、', ' ', '，', ',']), many))
}

/// Words and marks that repeat the cell above: `同上`, `〃`, `"`.
pub fn is_ditto(text: &str) -> bool {
    matches!(
        tight(text).as_str(),
        "同上" | "同上行" | "同前" | "〃" | "″" | "”" | "“" | "\"" | "''" | "\"\"" | "々" | "↑"
    )
}

/// A Han numeral below 10,000 as a number: `十二`, `二十一`, `一百零三`, `五〇一`, `廿三`; `None` for anything else.
pub fn han_number(text: &str) -> Option<u32> {
    let digit = |c| {
        Some(match c {
            '〇' | '零' | '○' | 'О' => 0,
            '一' | '壹' | '幺' => 1,
            '二' | '贰' | '两' => 2,
            '三' | '叁' => 3,
            '四' | '肆' => 4,
            '五' | '伍' => 5,
            '六' | '陆' => 6,
            '七' | '柒' => 7,
            '八' | '捌' => 8,
            '九' | '玖' => 9,
            _ => return None,
        })
    };
    if text.is_empty() || text.chars().count() > 7 {
        return None;
    }
    if text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (mut sum, mut last) = (0u32, None);
    for c in text.chars() {
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            '廿' => {
                sum += 20;
                last = None;
                continue;
            }
            '卅' => {
                sum += 30;
                last = None;
                continue;
            }
            c => {
                last = Some(digit(c)?);
                continue;
            }
        };
        sum += last.take().unwrap_or(1) * unit;
    }
    Some(sum + last.unwrap_or(0))
}

/// Han characters of every block, rare ones beyond the BMP and compatibility forms among them, and `〇`.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々' | '\u{2f00}'..='\u{2fdf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_their_marks() {
        assert_eq!(words("　独居，行动不便（２０１９年起）；"), "独居，行动不便（2019年起）；");
        assert_eq!(words("'３-５０１\u{200b} "), "3-501");
    }

    #[test]
    fn full_width_and_invisible() {
        assert_eq!(tidy("\u{feff}　３７０５７１　"), "370571");
        assert_eq!(tidy("'１２３Ｘ"), "123X");
        assert_eq!(tight("12 号\u{a0}楼\u{200b}"), "12号楼");
    }

    #[test]
    fn words_for_nothing() {
        for text in ["", " ", "—", "/", "无", "不详", "－－", "...", "　"] {
            assert!(is_nothing(text), "{text:?} says nothing");
        }
        for text in ["无锡", "0", "12"] {
            assert!(!is_nothing(text), "{text:?} says something");
        }
        assert!(is_ditto("同上") && is_ditto("〃") && is_ditto("”"));
    }

    #[test]
    fn han_numerals() {
        for (text, number) in [
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("二十一", 21),
            ("一百零三", 103),
            ("五〇一", 501),
            ("五零一", 501),
            ("三", 3),
            ("廿三", 23),
            ("一千二百零四", 1204),
            ("三百", 300),
        ] {
            assert_eq!(han_number(text), Some(number), "{text}");
        }
        assert_eq!(han_number("东"), None);
        assert_eq!(han_number(""), None);
    }
}
