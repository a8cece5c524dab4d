//! What the public may read of a sheet (brief §9.4).

use super::NoticeLine;
use crate::{
    read::{address, id, phone},
    text::masked_name,
};

/// notice_category whose names are the matter itself: 选举, 机构和人员分工, 评议和表彰.
const NAMED: &[&str] = &["50", "55", "65"];

/// A line as it hangs: where somebody lives is the building at most, whatever the kind.
pub(crate) fn covered(line: &NoticeLine, category: &str) -> NoticeLine {
    let name = if NAMED.contains(&category) { line.name.clone() } else { masked_name(&line.name) };
    NoticeLine { name, address: address::building(&line.address), words: words(&line.words), amount: line.amount }
}

/// Running text with the numbers of documents and phones in it covered.
pub(crate) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() || (matches!(c, 'X' | 'x') && run.len() == 17) {
            run.push(c);
            continue;
        }
        match run.len() {
            15 | 18 => out.push_str(&id::mask(&run)),
            11 if run.starts_with('1') => out.push_str(&phone::mask(&run)),
            _ => out.push_str(&run),
        }
        run.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_covered_by_kind_and_numbers_always() {
        let line = NoticeLine {
            name: "欧阳建国".into(),
            address: "12-3-501".into(),
            words: "本人电话19900001234，证号37057119650301011X。".into(),
            amount: Some(12_000),
        };
        let poor = covered(&line, "60");
        assert!(poor.name.starts_with("欧阳*") && !poor.name.contains('国'), "{}", poor.name);
        assert_eq!(poor.address, address::building("12-3-501"), "the building alone");
        assert!(!poor.words.contains("0000") && !poor.words.contains("19650301"), "{}", poor.words);
        assert_eq!(covered(&line, "50").name, "欧阳建国", "who was elected is named");
        assert!(!covered(&line, "50").address.contains("501"), "and still lives where nobody need know");
        assert_eq!(words("2026年投入50000元，电话0546-7012345"), "2026年投入50000元，电话0546-7012345");
        assert_eq!(words("37057119650301011"), "37057119650301011", "seventeen digits are no number of anybody");
    }
}
