//! Names as people read them: pinyin with the surnames' own readings, and the pieces that search needs.

use pinyin::ToPinyinMulti;
use std::fmt::Write as _;

/// Surnames whose reading is not the character's first one. Two-character ones come first.
const SURNAMES: &[(&str, &[&str])] = &[
    ("尉迟", &["yu", "chi"]),
    ("万俟", &["mo", "qi"]),
    ("长孙", &["zhang", "sun"]),
    ("单于", &["chan", "yu"]),
    ("澹台", &["tan", "tai"]),
    ("令狐", &["ling", "hu"]),
    ("宓", &["fu"]),
    ("单", &["shan"]),
    ("仇", &["qiu"]),
    ("解", &["xie"]),
    ("曾", &["zeng"]),
    ("区", &["ou"]),
    ("查", &["zha"]),
    ("朴", &["piao"]),
    ("盖", &["ge"]),
    ("乐", &["yue"]),
    ("覃", &["qin"]),
    ("任", &["ren"]),
    ("华", &["hua"]),
    ("缪", &["miao"]),
    ("褚", &["chu"]),
    ("冼", &["xian"]),
    ("洗", &["xian"]),
    ("员", &["yun"]),
    ("黑", &["he"]),
    ("折", &["she"]),
    ("种", &["chong"]),
    ("重", &["chong"]),
    ("繁", &["po"]),
    ("秘", &["bi"]),
    ("逄", &["pang"]),
    ("晁", &["chao"]),
    ("臧", &["zang"]),
    ("翟", &["zhai"]),
    ("郗", &["xi"]),
    ("祭", &["zhai"]),
    ("隗", &["wei"]),
    ("阚", &["kan"]),
    ("召", &["shao"]),
    ("燕", &["yan"]),
    ("宁", &["ning"]),
    ("应", &["ying"]),
    ("车", &["che"]),
    ("尹", &["yin"]),
    ("柏", &["bai"]),
    ("牟", &["mu"]),
    ("沈", &["shen"]),
    ("石", &["shi"]),
    ("叶", &["ye"]),
    ("俞", &["yu"]),
    ("曲", &["qu"]),
    ("葛", &["ge"]),
    ("过", &["guo"]),
    ("哈", &["ha"]),
    ("纪", &["ji"]),
    ("那", &["na"]),
    ("相", &["xiang"]),
];

/// Every reading of every character of a name, the right one first. A character without a reading stands for itself.
pub fn readings(name: &str) -> Vec<Vec<String>> {
    let surname = SURNAMES.iter().find(|(surname, _)| name.starts_with(surname));
    let mut all = Vec::new();
    for (at, character) in name.chars().enumerate() {
        let mut found: Vec<String> = Vec::new();
        if let Some(reading) = surname.and_then(|(_, readings)| readings.get(at)) {
            found.push((*reading).into());
        }
        match character.to_pinyin_multi() {
            Some(multi) => {
                for reading in multi {
                    let plain = reading.plain();
                    let variants = if plain.contains('ü') {
                        vec![plain.replace('ü', "v"), plain.replace('ü', "u")]
                    } else {
                        vec![plain.to_owned()]
                    };
                    for variant in variants {
                        if !found.contains(&variant) {
                            found.push(variant);
                        }
                    }
                }
            }
            None if found.is_empty() => found.push(character.to_lowercase().collect()),
            None => {}
        }
        all.push(found);
    }
    all
}

/// Sorting key: syllables apart by a space, so that 李安 stands before 李爱国's neighbours rightly; the name itself
/// decides between equal sounds.
pub fn sort_key(name: &str) -> String {
    let syllables: Vec<String> =
        readings(name).into_iter().filter_map(|mut all| (!all.is_empty()).then(|| all.swap_remove(0))).collect();
    format!("{}|{name}", syllables.join(" "))
}

/// A name as it is kept: no spaces round Chinese characters, one kind of middle dot, no invisible characters.
pub fn name(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}'))
        .map(|c| match c {
            '•' | '・' | '‧' | '．' | '●' => '·',
            '\u{3000}' | '\t' | '\u{A0}' => ' ',
            other => other,
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let latin = plain.chars().any(|c| c.is_ascii_alphabetic());
    words.join(if latin { " " } else { "" })
}

/// A public sheet shows surname and * only: 张*, 欧阳*, 王*燕 (brief §9.4).
pub fn masked_name(name: &str) -> String {
    const DOUBLE: &[&str] =
        &["欧阳", "司马", "诸葛", "上官", "尉迟", "公孙", "慕容", "令狐", "夏侯", "长孙", "皇甫", "万俟", "端木"];
    let chars: Vec<char> = name.chars().collect();
    if let Some(double) = DOUBLE.iter().find(|double| name.starts_with(**double)) {
        return format!("{double}*");
    }
    match chars.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, _] => format!("{first}*"),
        [first, middle @ .., last] => format!("{first}{}{last}", "*".repeat(middle.len().min(3))),
    }
}

/// A sentence of a national table with the full-width punctuation that papers use.
pub fn full_width(text: &str) -> String {
    let sign = |c| match c {
        ',' => '，',
        ';' => '；',
        '(' => '（',
        ')' => '）',
        other => other,
    };
    text.chars().map(sign).collect()
}

/// Whether a character was made up by an old system and means something else on every PC.
pub fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

/// What people call a building: 12号楼, A号楼, and 沿街商铺 as it is.
pub fn building(code: &str) -> String {
    if code.ends_with(|c: char| c.is_ascii_alphanumeric()) { format!("{code}号楼") } else { code.to_owned() }
}

/// Pads every run of digits, so that 2 stands before 12: the walking order of buildings, entrances and doors.
pub fn walking(text: &str) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            let _ = write!(key, "{digits:0>6}");
            digits.clear();
        }
        if c != '\0' {
            key.push(c);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_building_without_a_number_goes_by_its_name() {
        assert_eq!([building("12"), building("B3"), building("沿街商铺")], ["12号楼", "B3号楼", "沿街商铺"]);
    }

    #[test]
    fn surnames_are_read_as_surnames_and_other_readings_are_kept() {
        for (name, first) in
            [("单雄", "shan"), ("仇英", "qiu"), ("曾子", "zeng"), ("尉迟恭", "yu"), ("万俟咏", "mo"), ("朴树", "piao")]
        {
            let all = readings(name);
            assert_eq!(all.first().and_then(|r| r.first()).map(String::as_str), Some(first), "{name}");
        }
        assert!(
            readings("单雄").first().is_some_and(|r| r.iter().any(|r| r == "dan")),
            "who types danxiong finds him too"
        );
        assert!(readings("吕").first().is_some_and(|r| r.contains(&"lv".into()) && r.contains(&"lu".into())));
        assert_eq!(readings("𠮷"), vec![vec!["𠮷".to_owned()]], "a character without a reading stands for itself");
    }

    #[test]
    fn names_lose_stray_blanks_but_not_foreign_ones() {
        assert_eq!(name(" 张 三 "), "张三");
        assert_eq!(name("买买提・库尔班"), "买买提·库尔班");
        assert_eq!(name("John  Smith"), "John Smith");
    }

    #[test]
    fn two_stands_before_twelve() {
        assert!(walking("2-1-101") < walking("12-1-101"));
        assert!(walking("2甲") < walking("3"));
    }
}
