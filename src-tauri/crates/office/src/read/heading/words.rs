//! Headings by their words: what is harmless, what speaks of somebody else.

use std::collections::{HashMap, HashSet};

use super::Names;
use crate::read::plain::tight;

/// Words that add nothing to a heading.
const FILLERS: &[&str] = &[
    "家庭成员",
    "居民",
    "人员",
    "成员",
    "本人",
    "公民",
    "常住人口",
    "人口",
    "详细",
    "具体",
    "目前",
    "现在",
    "信息",
    "情况",
    "必填项",
    "必填",
    "选填",
    "填写",
    "请填",
    "项目",
    "名称",
    "栏",
    "现",
];
/// Groups over two-line headings that speak of someone or something else: `户主 | 身份证号` is not the person's.
const OTHERS: &[&str] = &[
    "户主",
    "配偶",
    "丈夫",
    "妻子",
    "儿子",
    "女儿",
    "子女",
    "父亲",
    "母亲",
    "父母",
    "监护人",
    "紧急联系人",
    "联系人",
    "房主",
    "房东",
    "产权人",
    "业主",
    "租客",
    "承租人",
    "户籍",
    "户口",
    "原籍",
    "老家",
    "工作",
    "单位",
    "帮扶",
    "楼长",
    "网格员",
];

/// Headings by their words.
pub(super) struct Words {
    fields: HashMap<String, usize>,
}

impl Words {
    pub fn new(names: &Names<'_>) -> Self {
        let mut fields = HashMap::new();
        for (place, (_, headings)) in names.iter().enumerate() {
            for heading in *headings {
                fields.entry(normal(heading)).or_insert(place);
            }
        }
        Self { fields }
    }

    /// First characters of everything that is known as a heading.
    pub fn begins(&self) -> HashSet<char> {
        let words = self.fields.keys().map(String::as_str).chain(FILLERS.iter().copied()).chain(["*", "★"]);
        words
            .filter_map(|word| word.chars().next())
            .flat_map(|c| [Some(c), c.to_lowercase().next()])
            .flatten()
            .collect()
    }

    /// The place of the field in the list of names.
    pub fn key(&self, heading: &str) -> Option<usize> {
        let mut heading = normal(heading);
        if heading.is_empty() || heading.chars().count() > 24 {
            return None;
        }
        loop {
            if let Some(place) = self.fields.get(&heading) {
                return Some(*place);
            }
            let shorter =
                FILLERS.iter().find_map(|filler| heading.strip_prefix(filler).or_else(|| heading.strip_suffix(filler)));
            match shorter {
                Some(shorter) if !shorter.is_empty() => heading = shorter.to_owned(),
                _ => return None,
            }
        }
    }

    /// A two-line heading: both lines as one, then the lower, then the upper where there is no lower.
    pub fn key_of_two(&self, upper: &str, lower: &str) -> Option<usize> {
        if upper.is_empty() || upper == lower {
            return self.key(lower);
        }
        if lower.is_empty() {
            return self.key(upper);
        }
        self.key(&format!("{upper}{lower}")).or_else(|| {
            let group = normal(upper);
            if OTHERS.iter().any(|other| group.starts_with(other)) { None } else { self.key(lower) }
        })
    }
}

/// Without blanks, brackets and what is in them, stars and colons, in capitals.
pub(super) fn normal(heading: &str) -> String {
    let mut depth = 0u32;
    let mut text = String::new();
    for c in tight(heading).chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | ':' | '.' | '。' | ',' | '、' | '_' | '-' | '"' | '“' | '”' | '★' | '/' | '?' | '※' => {}
            c if depth == 0 => text.extend(c.to_uppercase()),
            _ => {}
        }
    }
    text
}
