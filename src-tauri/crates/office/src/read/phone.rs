//! Phones as they stand in one cell: `13800000000、0546-8300000`, `儿子138 0000 0000`, `138…(女儿)`, one a line.
//!
//! Every number that is a whole mobile number, a landline or a service number is handed out with its label;
//! what is left over is handed back so that nothing is lost silently.

use sheet::Cell;

use super::plain::{half, is_dash, is_invisible, is_nothing};

/// What a number is, from its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneKind {
    /// Eleven digits, 13… to 19….
    Mobile,
    /// Seven or eight digits, with or without an area code.
    Landline,
    /// 400 and 800 numbers, 95…, 12345.
    Service,
}

/// One number with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// `儿子`, `家`, a name; empty when nothing was written.
    pub label: String,
    /// `13800000000`, `0546-8300000`, `0546-8300000-12` with an extension.
    pub number: String,
    /// Its kind.
    pub kind: PhoneKind,
}

/// What a cell held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phones {
    /// Numbers in the order written, each once.
    pub list: Vec<Phone>,
    /// Runs of digits that are no whole number, as written; a warning is due.
    pub unread: Vec<String>,
}

impl Phones {
    /// A sentence about what was not understood, `None` when all was.
    pub fn warning(&self) -> Option<String> {
        let unread = self.unread.first()?;
        Some(format!("电话“{unread}”不完整或位数不对，请核对"))
    }
}

/// Reads a cell; blanks and words such as `无` give no numbers.
pub fn read_cell(cell: &Cell) -> Phones {
    match cell {
        Cell::Empty | Cell::Error(_) | Cell::Bool(_) | Cell::Date(_) => Phones::default(),
        Cell::Text(text) => read(text),
        cell @ Cell::Number(_) => read(&cell.shown()),
    }
}

/// Reads what was typed.
pub fn read(text: &str) -> Phones {
    let mut phones = Phones::default();
    if is_nothing(text) {
        return phones;
    }
    let text: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '\n' | '\r' => ';',
            c if is_dash(c) => '-',
            c => half(c),
        })
        .collect();
    for part in text.split(['、', ',', ';', '/', '\\', '|', '。', '，', '；']) {
        part_of(part, &mut phones);
    }
    phones
}

/// A part between two separators. Blanks may part numbers or stand inside of one, so that runs of digits are
/// gathered until a word comes. `138…(儿子)` labels behind when the part begins with a number and ends with a word,
/// else `儿子138…` labels in front.
fn part_of(part: &str, phones: &mut Phones) {
    // Runs of digits, each group with the words in front of it and those behind it.
    let mut groups: Vec<(String, Vec<String>, String)> = Vec::new();
    let mut front = String::new();
    for piece in pieces(part) {
        match (piece, groups.last_mut()) {
            (Piece::Digits(digits), Some((_, runs, behind))) if behind.is_empty() => runs.push(digits),
            (Piece::Digits(digits), last) => {
                let words = last.map_or_else(|| std::mem::take(&mut front), |(_, _, behind)| behind.clone());
                groups.push((words, vec![digits], String::new()));
            }
            (Piece::Words(words), Some((_, runs, _))) if words == "转" => runs.push(words),
            (Piece::Words(words), Some((_, _, behind))) => behind.push_str(&words),
            (Piece::Words(words), None) => front.push_str(&words),
        }
    }
    let starts_bare = groups.first().is_some_and(|(front, ..)| front.is_empty());
    let labels_behind = starts_bare && groups.last().is_some_and(|(.., behind)| !behind.is_empty());
    for (front, runs, behind) in &groups {
        close(if labels_behind { behind } else { front }, runs, phones);
    }
}

enum Piece {
    Digits(String),
    Words(String),
}

/// Splits into runs of digits (with `+`, `-` and brackets around an area code) and words.
fn pieces(part: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut digits, mut words) = (String::new(), String::new());
    for c in part.chars() {
        if c.is_ascii_digit() || (c == '-' && !digits.is_empty()) || (c == '+' && digits.is_empty()) {
            if !words.is_empty() {
                pieces.push(Piece::Words(label_of(&words)));
                words.clear();
            }
            digits.push(c);
        } else {
            if !digits.is_empty() {
                pieces.push(Piece::Digits(digits.trim_end_matches('-').to_owned()));
                digits.clear();
            }
            words.push(c);
        }
    }
    if !digits.is_empty() {
        pieces.push(Piece::Digits(digits.trim_end_matches('-').to_owned()));
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(label_of(&words)));
    }
    pieces
}

/// `(儿子):` → `儿子`; words that only say "phone" are no label.
fn label_of(words: &str) -> String {
    let label: String = words
        .chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '(' | ')' | ':' | '：' | '[' | ']' | '【' | '】' | '"' | '\'' | '-' | '.' | '*' | '=')
        })
        .collect();
    match label.as_str() {
        "电话" | "手机" | "手机号" | "联系电话" | "电话号码" | "手机号码" | "Tel" | "TEL" | "tel" | "号码"
        | "联系方式" | "或" | "和" => String::new(),
        _ => label,
    }
}

/// Makes numbers of the runs gathered so far.
fn close(label: &str, runs: &[String], phones: &mut Phones) {
    let (mut rest, mut label) = (runs, label);
    while let Some(first) = rest.first() {
        // The longest run of pieces that makes one number.
        let found = (1..=rest.len().min(5)).rev().find_map(|count| Some((whole_number(rest.get(..count)?)?, count)));
        let used = if let Some(((number, kind), count)) = found {
            if !phones.list.iter().any(|phone| phone.number == number) {
                phones.list.push(Phone { label: label.to_owned(), number, kind });
            }
            label = "";
            count
        } else {
            phones.unread.push(format!("{label}{first}"));
            1
        };
        rest = rest.get(used..).unwrap_or_default();
    }
}

/// `["138", "0000", "0000"]` or `["0546", "8300000"]` or `["8300000", "转", "12"]` → one number.
fn whole_number(runs: &[String]) -> Option<(String, PhoneKind)> {
    let (runs, extension) = match runs {
        [front @ .., mark, extension] if mark == "转" => (front, Some(extension.as_str())),
        runs => (runs, None),
    };
    if runs.iter().any(|run| run == "转") {
        return None;
    }
    let (kind, number) = match runs {
        [one] => alone(one)?,
        // Only the usual groups, or two short numbers beside each other would melt into one.
        [a, b] if a.starts_with('0') && matches!(a.len(), 3 | 4) => alone(&format!("{a}-{b}"))?,
        [a, b] if matches!((a.len(), b.len()), (3, 8) | (7, 4) | (6, 5) | (5, 6)) => mobile(&format!("{a}{b}"))?,
        [a, b] if matches!(a.as_str(), "+86" | "86" | "0086") => mobile(b)?,
        [a, b, c] if matches!((a.len(), b.len(), c.len()), (3, 4, 4) | (3, 3, 5) | (4, 3, 4) | (4, 4, 3)) => {
            mobile(&format!("{a}{b}{c}"))?
        }
        [code, a, b, c] if matches!(code.as_str(), "+86" | "86" | "0086") => mobile(&format!("{a}{b}{c}"))?,
        [a, b, c] if matches!(a.as_str(), "400" | "800") => alone(&format!("{a}{b}{c}"))?,
        _ => return None,
    };
    let number = match extension {
        Some(extension) if kind == PhoneKind::Landline && is_extension(extension) && !has_extension(&number) => {
            format!("{number}-{extension}")
        }
        Some(_) => return None,
        None => number,
    };
    Some((number, kind))
}

fn is_extension(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit())
}

fn has_extension(number: &str) -> bool {
    extension_length(number) > 0
}

fn mobile(text: &str) -> Option<(PhoneKind, String)> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = match digits.len() {
        13 => digits.strip_prefix("86")?.to_owned(),
        15 => digits.strip_prefix("0086")?.to_owned(),
        // 013800000000, as dialled from elsewhere in the days of long distance.
        12 => digits.strip_prefix('0')?.to_owned(),
        _ => digits,
    };
    let mut first = digits.chars();
    let fits =
        digits.len() == 11 && first.next() == Some('1') && first.next().is_some_and(|c| ('3'..='9').contains(&c));
    fits.then_some((PhoneKind::Mobile, digits))
}

/// A single run, dashes in it allowed.
fn alone(run: &str) -> Option<(PhoneKind, String)> {
    if let Some(found) = mobile(run) {
        return Some(found);
    }
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800")) {
        return Some((PhoneKind::Service, digits));
    }
    if digits.len() == 5 && (digits.starts_with("12") || digits.starts_with("95") || digits.starts_with("96")) {
        return Some((PhoneKind::Service, digits));
    }
    let parts: Vec<&str> = run.split('-').filter(|part| !part.is_empty()).collect();
    let digits_only = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let local = |part: &str| matches!(part.len(), 7 | 8) && !part.starts_with(['0', '1']) && digits_only(part);
    let area = |part: &str| {
        part.starts_with('0')
            && (part.starts_with("01") || part.starts_with("02")) == (part.len() == 3)
            && matches!(part.len(), 3 | 4)
    };
    let number = match parts.as_slice() {
        [one] if local(one) => (*one).to_owned(),
        [one] => {
            // 05468300000: the area code has three digits for 010 and 02x, four for all others.
            let cut = if one.starts_with("01") || one.starts_with("02") { 3 } else { 4 };
            let (code, rest) = one.split_at_checked(cut)?;
            if !(area(code) && local(rest)) {
                return None;
            }
            format!("{code}-{rest}")
        }
        [a, b] if area(a) && local(b) => format!("{a}-{b}"),
        [a, b] if local(a) && b.len() <= 5 && digits_only(b) => format!("{a}-{b}"),
        [a, b, c] if area(a) && local(b) && c.len() <= 5 && digits_only(c) => format!("{a}-{b}-{c}"),
        _ => return None,
    };
    Some((PhoneKind::Landline, number))
}

/// Shown as `138****1234`; a landline's last four digits are covered; anything else is covered from the third digit.
pub fn mask(number: &str) -> String {
    if let Some((_, digits)) = mobile(number) {
        return digits.chars().enumerate().map(|(at, c)| if (3..7).contains(&at) { '*' } else { c }).collect();
    }
    // The extension, where there is one, would give the office of a caller away: it is covered with the rest.
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let kept = if digits >= 7 { digits.saturating_sub(4 + extension_length(number)) } else { 2 };
    let mut seen = 0;
    number
        .chars()
        .map(|c| {
            if !c.is_ascii_digit() {
                return c;
            }
            seen += 1;
            if seen <= kept { c } else { '*' }
        })
        .collect()
}

fn extension_length(number: &str) -> usize {
    let parts: Vec<&str> = number.split('-').collect();
    match parts.as_slice() {
        [_, _, extension] => extension.len(),
        [first, extension] if matches!(first.len(), 7 | 8) => extension.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `label=number` joined by blanks, then `?unread`.
    fn told(text: &str) -> String {
        let phones = read(text);
        let mut parts: Vec<String> = phones
            .list
            .iter()
            .map(|phone| {
                if phone.label.is_empty() { phone.number.clone() } else { format!("{}={}", phone.label, phone.number) }
            })
            .collect();
        parts.extend(phones.unread.iter().map(|unread| format!("?{unread}")));
        parts.join(" ")
    }

    #[test]
    fn one_number_in_all_dresses() {
        for text in [
            "19900000001",
            " 199 0000 0001 ",
            "199-0000-0001",
            "+86 19900000001",
            "+8619900000001",
            "86-19900000001",
            "0086 199 0000 0001",
            "１９９０００００００１",
            "019900000001",
            "电话:19900000001",
            "手机19900000001",
            "'19900000001",
            "199 00000001",
            "1990000 0001",
        ] {
            assert_eq!(told(text), "19900000001", "{text:?}");
        }
        assert_eq!(read_cell(&Cell::Number(19_900_000_001.0)).list.len(), 1, "a numeric cell");
    }

    #[test]
    fn several_in_one_cell() {
        for text in [
            "19900000001、19900000002",
            "19900000001,19900000002",
            "19900000001/19900000002",
            "19900000001;19900000002",
            "19900000001 19900000002",
            "19900000001\n19900000002",
            "19900000001，19900000002",
            "199 0000 0001 199 0000 0002",
            "19900000001或19900000002",
        ] {
            assert_eq!(told(text), "19900000001 19900000002", "{text:?}");
        }
        assert_eq!(told("19900000001、19900000001"), "19900000001", "the same number once");
    }

    #[test]
    fn labels_before_and_behind() {
        assert_eq!(told("儿子19900000001"), "儿子=19900000001");
        assert_eq!(told("(儿子)19900000001"), "儿子=19900000001");
        assert_eq!(told("儿子:19900000001 女儿:19900000002"), "儿子=19900000001 女儿=19900000002");
        assert_eq!(told("19900000001(儿子)"), "儿子=19900000001");
        assert_eq!(told("19900000001(儿子)、19900000002(女儿)"), "儿子=19900000001 女儿=19900000002");
        assert_eq!(told("本人19900000001,老伴19900000002"), "本人=19900000001 老伴=19900000002");
        assert_eq!(told("19900000001儿子19900000002"), "19900000001 儿子=19900000002");
    }

    #[test]
    fn landlines() {
        assert_eq!(told("0546-8300001"), "0546-8300001");
        assert_eq!(told("05468300001"), "0546-8300001");
        assert_eq!(told("(0546)8300001"), "0546-8300001");
        assert_eq!(told("0546 8300001"), "0546-8300001");
        assert_eq!(told("8300001"), "8300001");
        assert_eq!(told("010-83000001"), "010-83000001");
        assert_eq!(told("8300001转12"), "8300001-12");
        assert_eq!(told("0546-8300001-12"), "0546-8300001-12");
        assert_eq!(told("家8300001 手机19900000001"), "家=8300001 19900000001");
        assert_eq!(told("400-000-0001"), "4000000001");
    }

    #[test]
    fn what_is_no_number_is_handed_back() {
        assert_eq!(told("1990000000"), "?1990000000", "ten digits");
        assert_eq!(told("199000000011"), "?199000000011", "twelve digits");
        assert_eq!(told("19900000001、199000"), "19900000001 ?199000");
        assert_eq!(read("1990000000").warning().as_deref(), Some("电话“1990000000”不完整或位数不对，请核对"));
        assert_eq!(told("无"), "");
        assert_eq!(told(""), "");
        assert_eq!(told("没有电话"), "");
    }

    #[test]
    fn masks() {
        assert_eq!(mask("19900000001"), "199****0001");
        assert_eq!(mask("0546-8300001"), "0546-830****");
        assert_eq!(mask("8300001"), "830****");
        assert_eq!(mask("0546-8300001-12"), "0546-830****-**");
        assert_eq!(mask("12345"), "12***");
        assert_eq!(mask(""), "");
    }
}
