//! Names as they stand in a roster: `张三(户主)`, `李四(已故)`, `王五 已迁出`, `张　三`, two people in one cell, `空户`.
//!
//! The name is taken apart from its note. Minority names keep their point, written `·` (U+00B7); names in Latin
//! letters keep their blanks; rare characters are kept as they are, never replaced (GB 18030-2022).

use std::fmt;

use super::plain::{half, is_ditto, is_han, is_invisible, is_nothing};

/// What a note beside a name says about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// 户主
    Head,
    /// 已故, 去世, 死亡
    Dead,
    /// 已迁出, 搬走
    MovedOut,
    /// 外出, 在外
    Away,
    /// 租户, 租房
    Tenant,
}

/// One person of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name alone.
    pub name: String,
    /// What stood beside it and is no known mark.
    pub note: String,
    /// Known marks.
    pub marks: Vec<Mark>,
    /// A private-use character: an old system's self-made glyph that other PCs show as a box; to be looked at.
    pub private_use: bool,
}

/// Why a cell gives no name; the code in an import report is `name_missing`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing there.
    Missing,
    /// `空户`, `无人`: a dwelling without people, no person at all.
    Vacant,
    /// Digits or the like: a number slipped into the column.
    NotName(String),
    /// More than fifty characters.
    TooLong,
}

impl NameFault {
    /// Code in an import report.
    pub fn code(&self) -> &'static str {
        "name_missing"
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("没有姓名"),
            Self::Vacant => f.write_str("这一户写的是空户，没有人"),
            Self::NotName(text) => write!(f, "姓名一栏写的是“{text}”，不像姓名"),
            Self::TooLong => f.write_str("姓名超过 50 个字，请核对"),
        }
    }
}

/// Notes and what they mean; longer ones first, so that 已迁出 is not taken for 迁出 with 已 left over.
const NOTES: &[(&str, Mark)] = &[
    ("已去世", Mark::Dead),
    ("已死亡", Mark::Dead),
    ("已过世", Mark::Dead),
    ("已病故", Mark::Dead),
    ("去世", Mark::Dead),
    ("死亡", Mark::Dead),
    ("过世", Mark::Dead),
    ("病故", Mark::Dead),
    ("已故", Mark::Dead),
    ("已亡", Mark::Dead),
    ("亡故", Mark::Dead),
    ("故", Mark::Dead),
    ("亡", Mark::Dead),
    ("殁", Mark::Dead),
    ("户口已迁出", Mark::MovedOut),
    ("户口迁出", Mark::MovedOut),
    ("已迁出", Mark::MovedOut),
    ("已迁走", Mark::MovedOut),
    ("已搬走", Mark::MovedOut),
    ("已搬出", Mark::MovedOut),
    ("迁出", Mark::MovedOut),
    ("搬走", Mark::MovedOut),
    ("搬迁", Mark::MovedOut),
    ("户主", Mark::Head),
    ("主", Mark::Head),
    ("外出务工", Mark::Away),
    ("外出打工", Mark::Away),
    ("在外地", Mark::Away),
    ("外出", Mark::Away),
    ("在外", Mark::Away),
    ("租户", Mark::Tenant),
    ("租客", Mark::Tenant),
    ("租房", Mark::Tenant),
    ("租住", Mark::Tenant),
    ("租", Mark::Tenant),
];

/// Surnames of two characters: a blank behind one parts surname and given name, not two people.
const COMPOUND: &[&str] = &[
    "欧阳", "司马", "诸葛", "上官", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文",
    "轩辕", "澹台", "万俟", "端木", "南宫", "独孤",
];

/// Words that stand for an empty dwelling.
const VACANT: &[&str] = &[
    "空户",
    "空房",
    "空置",
    "空置房",
    "无人",
    "无人居住",
    "无人住",
    "没人住",
    "未入住",
    "未售",
    "空关",
    "空关户",
    "锁门",
];

/// The people of a cell. A single blank between two single characters only pads the name (`张　三`); words of two or
/// more characters apart by blanks are several people.
pub fn people_in_cell(text: &str) -> Result<Vec<Person>, NameFault> {
    if is_plain(text) {
        return Ok(vec![Person { name: text.to_owned(), note: String::new(), marks: Vec::new(), private_use: false }]);
    }
    if is_nothing(text) || is_ditto(text) {
        return Err(NameFault::Missing);
    }
    let text: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '\n' | '\r' | '\t' => '、',
            // The points of minority names that fonts and input methods offer (brief 9.6).
            '•' | '・' | '‧' | '●' | '⋅' | '∙' | '･' | '﹒' | '．' => '·',
            c => half(c),
        })
        .collect();
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect();
    if VACANT.contains(&bare.as_str()) {
        return Err(NameFault::Vacant);
    }
    let mut people: Vec<Person> = Vec::new();
    for part in split(&text) {
        match one(&part) {
            Some(person) if person.name.is_empty() => {
                // A note that stands after the separator belongs to the one before: "张三、已故".
                if let Some(last) = people.last_mut() {
                    last.marks.extend(person.marks);
                    last.note.push_str(&person.note);
                }
            }
            Some(person) => people.push(person),
            None => {}
        }
    }
    for person in &people {
        if person.name.chars().count() > 50 {
            return Err(NameFault::TooLong);
        }
        if !person.name.chars().any(|c| is_han(c) || c.is_alphabetic() || is_private_use(c))
            || person.name.chars().filter(char::is_ascii_digit).count() > 2
        {
            return Err(NameFault::NotName(person.name.chars().take(20).collect()));
        }
    }
    if people.is_empty() { Err(NameFault::Missing) } else { Ok(people) }
}

/// Two or three Han characters: a name and nothing else, in most rows. Longer ones may carry a note.
fn is_plain(text: &str) -> bool {
    let count = text.chars().count();
    matches!(count, 2 | 3)
        && text.chars().all(is_han)
        && !VACANT.contains(&text)
        && !is_nothing(text)
        && !is_ditto(text)
}

/// The single person of a cell; further ones are left to [`people_in_cell`].
pub fn read(text: &str) -> Result<Person, NameFault> {
    people_in_cell(text)?.into_iter().next().ok_or(NameFault::Missing)
}

/// Splits at separators outside of brackets, and at blanks where they part whole names.
fn split(text: &str) -> Vec<String> {
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0u32);
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '{' => depth += 1,
            ')' | ']' | '】' | '}' => depth = depth.saturating_sub(1),
            '、' | ',' | ';' | '/' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    parts.into_iter().flat_map(|part| at_blanks(&part)).collect()
}

fn at_blanks(part: &str) -> Vec<String> {
    if part.chars().any(|c| c.is_ascii_alphabetic()) {
        return vec![part.trim().to_owned()];
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    let whole_name = |word: &&str| {
        word.chars().filter(|c| is_han(*c)).count() >= 2 && !word.contains(['(', ')']) && note_of(word).is_none()
    };
    let compound = words.len() == 2 && words.first().is_some_and(|first| COMPOUND.contains(first));
    if words.len() > 1 && !compound && words.iter().all(whole_name) {
        return words.into_iter().map(str::to_owned).collect();
    }
    vec![part.trim().to_owned()]
}

/// A known note alone, brackets removed.
fn note_of(word: &str) -> Option<Mark> {
    let word = word.trim().trim_matches(['(', ')', '[', ']', '【', '】', '-', ':', '*']);
    NOTES.iter().find(|(note, _)| *note == word).map(|(_, mark)| *mark)
}

fn one(part: &str) -> Option<Person> {
    let (mut name, mut notes, mut depth) = (String::new(), vec![String::new()], 0u32);
    for c in part.chars() {
        match c {
            '(' | '[' | '【' => {
                depth += 1;
                notes.push(String::new());
            }
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth > 0 => {
                if let Some(last) = notes.last_mut() {
                    last.push(c);
                }
            }
            c => name.push(c),
        }
    }
    let mut person = Person {
        name: String::new(),
        note: String::new(),
        marks: Vec::new(),
        private_use: part.chars().any(is_private_use),
    };
    // "王五 已迁出": words behind a blank that are known notes.
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while let Some(last) = words.last() {
        if (words.len() > 1 || person.name.is_empty())
            && NOTES.iter().any(|(note, _)| note == last && note.chars().count() > 1)
        {
            notes.push((*last).to_owned());
            words.pop();
        } else {
            break;
        }
    }
    let latin = words.iter().any(|word| word.chars().any(|c| c.is_ascii_alphabetic()));
    person.name = words.join(if latin { " " } else { "" });
    // "李四已故" without any blank: only notes of two or more characters, 故 and 亡 may end a name.
    if !latin
        && let Some((note, _)) = NOTES.iter().find(|(note, _)| {
            note.chars().count() > 1
                && person.name.ends_with(note)
                && person.name.chars().count() >= note.chars().count() + 2
        })
    {
        notes.push((*note).to_owned());
        let length = person.name.len() - note.len();
        person.name.truncate(length);
    }
    let around = |c: char| matches!(c, '*' | ':' | '-' | '—' | '.' | '★' | '△' | '\'' | '#' | '"' | ' ');
    person.name = String::from(person.name.trim_matches(around));
    for note in notes {
        let note = note.trim();
        if note.is_empty() {
            continue;
        }
        if let Some(mark) = note_of(note) {
            person.marks.push(mark);
        } else {
            if !person.note.is_empty() {
                person.note.push(';');
            }
            person.note.push_str(note);
        }
    }
    (!person.name.is_empty() || !person.marks.is_empty() || !person.note.is_empty()).then_some(person)
}

fn is_private_use(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match people_in_cell(text) {
            Err(fault) => format!("{fault:?}"),
            Ok(people) => people
                .iter()
                .map(|person| {
                    let marks = person.marks.iter().map(|mark| format!("/{mark:?}")).collect::<Vec<_>>().concat();
                    let note = if person.note.is_empty() { String::new() } else { format!("/{}", person.note) };
                    format!("{}{marks}{note}", person.name)
                })
                .collect::<Vec<_>>()
                .join("+"),
        }
    }

    #[test]
    fn notes_are_taken_off() {
        assert_eq!(told("张三(户主)"), "张三/Head");
        assert_eq!(told("张三(户主)"), "张三/Head", "full-width brackets");
        assert_eq!(told("李四(已故)"), "李四/Dead");
        assert_eq!(told("李四已故"), "李四/Dead");
        assert_eq!(told("王五 已迁出"), "王五/MovedOut");
        assert_eq!(told("王五(租)"), "王五/Tenant");
        assert_eq!(told("王五(去北京带孙子)"), "王五/去北京带孙子");
        assert_eq!(told("赵六[外出]"), "赵六/Away");
        assert_eq!(told("赵六(户主)(已故)"), "赵六/Head/Dead");
        assert_eq!(told("*张三"), "张三");
    }

    #[test]
    fn notes_that_are_names() {
        assert_eq!(told("王亡"), "王亡", "one character at the end stays a name");
        assert_eq!(told("陈迁"), "陈迁");
        assert_eq!(told("田户主"), "田户主", "too short to be a name and a note");
    }

    #[test]
    fn padding_and_several_people() {
        assert_eq!(told("张　三"), "张三");
        assert_eq!(told("张 三"), "张三");
        assert_eq!(told(" 张三 "), "张三");
        assert_eq!(told("张三、李四"), "张三+李四");
        assert_eq!(told("张三\n李四"), "张三+李四");
        assert_eq!(told("张三/李四"), "张三+李四");
        assert_eq!(told("张建国 李秀英"), "张建国+李秀英");
        assert_eq!(told("欧阳 建国"), "欧阳建国", "a compound surname apart from the given name");
        assert_eq!(told("张三(户主、党员)"), "张三/户主、党员", "a comma in brackets parts nobody");
    }

    #[test]
    fn foreign_minority_and_rare() {
        assert_eq!(told("阿卜杜拉•买买提"), "阿卜杜拉·买买提");
        assert_eq!(told("阿卜杜拉・买买提"), "阿卜杜拉·买买提");
        assert_eq!(told("John  Smith"), "John Smith");
        assert_eq!(told("王㛃"), "王㛃");
        assert_eq!(told("李𬭎"), "李𬭎");
        assert_eq!(told("𠮷田"), "𠮷田");
        assert!(read("王\u{e123}").is_ok_and(|person| person.private_use), "self-made glyphs are marked");
    }

    #[test]
    fn no_name() {
        assert_eq!(told(""), "Missing");
        assert_eq!(told("无"), "Missing");
        assert_eq!(told("同上"), "Missing");
        assert_eq!(told("空户"), "Vacant");
        assert_eq!(told("(空置)"), "Vacant");
        assert_eq!(told("19900000001"), "NotName(\"19900000001\")");
        assert_eq!(told(&"长".repeat(51)), "TooLong");
    }
}
