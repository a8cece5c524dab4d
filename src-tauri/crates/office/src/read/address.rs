//! Addresses inside a neighbourhood: building, entrance, door. `12号楼3单元501`, `12-3-501`, `12栋3单元501室`, `12#3-501`,
//! `十二号楼三单元五〇一`, an estate's name in front, no entrance, basements, shops, parts in columns of their own.
//!
//! One dwelling has one canonical text, so that the same door written in ten ways is found as one.

use std::fmt;

use sheet::Cell;

use super::plain::{han_number, is_dash, is_nothing, tight};

mod door;

use door::{ENTRANCE, PLACES, SUFFIXES, below, door_of, front_or_back, lone_letter};

/// What kind of place the words say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A flat.
    Residential,
    /// Below ground: 地下室, B101, -101.
    Basement,
    /// A shop: 商铺, 门面, 沿街房.
    Shop,
    /// 车库, 车位.
    Garage,
    /// 储藏室, 车棚, 小房.
    Storage,
}

/// A door, found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Name of the estate or street in front, as written; empty when there is none.
    pub estate: String,
    /// `12`, `12甲`, `A12`, `东1`; `沿街商铺` for shops outside of any building.
    pub building: String,
    /// `3`; `None` where the building has no entrances or none was written.
    pub entrance: Option<String>,
    /// `501`, `5东`, `B101`, `地下室2`, `商铺3`.
    pub door: String,
    /// A hint from the words.
    pub kind: PlaceKind,
}

impl Address {
    /// `12-3-501`, without an entrance `12-501`: the text that lists, prints and exports show and that is read back.
    pub fn canonical(&self) -> String {
        match &self.entrance {
            Some(entrance) => format!("{}-{entrance}-{}", self.building, self.door),
            None => format!("{}-{}", self.building, self.door),
        }
    }
}

/// All that a sheet for the public may say of an address (brief §9.4): `12号楼`. What is no address of a door here is
/// left out whole, since nobody can tell what stands in it.
pub fn building(text: &str) -> String {
    match read(text) {
        Ok(Address { building, .. }) if building.starts_with("沿街") => building,
        Ok(Address { building, .. }) => crate::text::building(&building),
        // Whatever stands before the number may be somebody's name.
        Err(_) => match text.split_once("号楼").and_then(|(before, _)| designator(before)) {
            Some((_, number)) => crate::text::building(&number),
            None => String::new(),
        },
    }
}

/// Why an address was not taken; the code in an import report is always [`AddressFault::CODE`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressFault {
    /// Nothing there.
    Missing,
    /// No building found.
    NoBuilding(String),
    /// Building, perhaps entrance, but no door.
    NoDoor(String),
    /// Excel made a date of `3-2-10`.
    Date(String),
    /// Anything else.
    Unreadable(String),
}

impl AddressFault {
    /// Code in an import report.
    pub const CODE: &'static str = "address_unreadable";

    /// Code in an import report.
    pub fn code(&self) -> &'static str {
        Self::CODE
    }
}

impl fmt::Display for AddressFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("没有住址"),
            Self::NoBuilding(text) => write!(f, "住址“{text}”里看不出是几号楼，请写成 12-3-501 或 12号楼3单元501"),
            Self::NoDoor(text) => write!(f, "住址“{text}”没有写到门牌号，请写成 12-3-501 或 12号楼3单元501"),
            Self::Date(text) => write!(f, "住址被 Excel 当成了日期（{text}），请把这一列设为“文本”后重新填写"),
            Self::Unreadable(text) => write!(f, "看不懂住址“{text}”，请写成 12-3-501 或 12号楼3单元501"),
        }
    }
}

/// Words that mark a building behind its number, longer ones first.
const BUILDING: &[&str] =
    &["号住宅楼", "号楼栋", "号大楼", "号楼", "#楼", "号栋", "号院", "楼栋", "楼座", "幢", "栋", "座", "#"];

/// Reads an address written in one piece.
pub fn read(text: &str) -> Result<Address, AddressFault> {
    if let Some(address) = plainly(text) {
        return Ok(address);
    }
    if is_nothing(text) {
        return Err(AddressFault::Missing);
    }
    let address = parsed(text)?;
    // What is stored must be read back as the same door, or an exported list could not be imported again.
    let canonical = address.canonical();
    let again = plainly(&canonical).map_or_else(|| parsed(&canonical), Ok);
    if again.is_ok_and(|again| again.canonical() == canonical && again.kind == address.kind) {
        Ok(address)
    } else {
        Err(AddressFault::Unreadable(told(text)))
    }
}

/// As much of the text as fits into a sentence.
fn told(text: &str) -> String {
    text.trim().chars().take(40).collect()
}

fn parsed(text: &str) -> Result<Address, AddressFault> {
    let told = || told(text);
    let clean = unified(text);
    if let Some((before, after)) = building_in(&clean) {
        let (estate, building) = designator(&before).ok_or_else(|| AddressFault::NoBuilding(told()))?;
        // "12号楼甲" and "12号楼东": the letter behind the word belongs to the number.
        let (building, after) = suffix_behind(building, &after);
        let (entrance, mut door) = below(&after);
        // "12号楼-3单元-101": where dashes part building and entrance, the one before the door is no minus either.
        if entrance.is_some() && after.starts_with('-') && !door.starts_with("--") {
            door = door.trim_start_matches('-').to_owned();
        }
        let (door, kind) = door_of(&door, entrance.is_some()).ok_or_else(|| AddressFault::NoDoor(told()))?;
        return Ok(Address { estate, building, entrance, door, kind });
    }
    if let Some(address) = dashed(&clean) {
        return address.map_err(|()| AddressFault::NoDoor(told()));
    }
    if let Some(address) = shop_by_itself(&clean) {
        return Ok(address);
    }
    if ENTRANCE.iter().any(|word| clean.contains(word)) || clean.chars().all(|c| c.is_ascii_digit()) {
        return Err(AddressFault::NoBuilding(told()));
    }
    Err(AddressFault::Unreadable(told()))
}

/// What an address begins with that is written as far as its building or entrance: `12号楼` → `12-`, `二号楼三单元` →
/// `2-3-`. None where it names a door, or no building.
pub fn beginning(text: &str) -> Option<String> {
    let (before, after) = building_in(&unified(text))?;
    let (building, after) = suffix_behind(designator(&before)?.1, &after);
    let (entrance, door) = below(&after);
    let entrance = entrance.map(|entrance| format!("{entrance}-")).unwrap_or_default();
    door.trim_matches('-').is_empty().then(|| format!("{building}-{entrance}"))
}

/// Reads a sheet's cell holding a whole address.
pub fn read_cell(cell: &Cell) -> Result<Address, AddressFault> {
    match cell {
        Cell::Empty | Cell::Error(_) => Err(AddressFault::Missing),
        Cell::Date(at) => Err(AddressFault::Date(at.date().to_string())),
        cell => read(&cell.shown()),
    }
}

/// Reads an address under a section heading of the sheet, `1号楼2单元` above a row that only says `501`.
/// An address that is whole in itself keeps its own building.
pub fn read_in(section: &str, text: &str) -> Result<Address, AddressFault> {
    if is_nothing(text) {
        return Err(AddressFault::Missing);
    }
    let clean = unified(text);
    // "2-501" under "1号楼" is entrance and door, by itself it would be building 2.
    let whole = building_in(&clean).is_some() || clean.split('-').filter(|part| !part.is_empty()).count() >= 3;
    let joined = if whole { None } else { read(&format!("{section}{text}")).ok() };
    joined.map_or_else(|| read(text), Ok)
}

/// Building and entrance of a line that says nothing else: `12号楼1单元`, `三号楼`, `二单元`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stairs {
    /// As in [`Address::building`].
    pub building: Option<String>,
    /// As in [`Address::entrance`].
    pub entrance: Option<String>,
}

impl fmt::Display for Stairs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(building) = &self.building {
            write!(f, "{building}号楼")?;
        }
        if let Some(entrance) = &self.entrance {
            write!(f, "{entrance}单元")?;
        }
        Ok(())
    }
}

/// Reads a line above rows; `None` where it says anything else.
pub fn stairs(text: &str) -> Option<Stairs> {
    const TAILS: &[&str] = &[
        "住户",
        "居民",
        "名单",
        "花名册",
        "情况表",
        "情况",
        "登记表",
        "台账",
        "一览表",
        "信息表",
        "信息",
        "人员",
        "家庭",
    ];
    let clean = unified(text);
    let mut rest = clean.trim_matches(|c: char| matches!(c, '【' | '】' | '[' | ']' | '(' | ')' | ':' | '-' | '*'));
    while let Some(shorter) = TAILS.iter().find_map(|tail| rest.strip_suffix(tail)) {
        rest = shorter.trim_end_matches(':');
    }
    let Some((before, after)) = building_in(rest) else {
        return Some(Stairs { building: None, entrance: Some(only_entrance(rest)?) });
    };
    let (_, building) = designator(&before)?;
    if after.is_empty() {
        return Some(Stairs { building: Some(building), entrance: None });
    }
    Some(Stairs { building: Some(building), entrance: Some(only_entrance(&after)?) })
}

fn only_entrance(text: &str) -> Option<String> {
    let text = text.trim_matches('-').trim_start_matches('第');
    ENTRANCE.iter().chain(&["门"]).find_map(|word| {
        let number = text.strip_suffix(word)?;
        plain_number(number).or_else(|| lone_letter(number))
    })
}

/// The one building that a title or a sheet's name speaks of: `幸福小区12号楼住户情况表`, `1号楼`, `12栋2单元`. A yard is
/// no building, and `1-5号楼` are several.
pub fn titled(text: &str) -> Option<Stairs> {
    let clean = unified(text);
    let (before, after) = building_in(&clean)?;
    let marker = clean.get(before.len()..clean.len() - after.len())?;
    let (estate, building) = designator(&before)?;
    let several = estate.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '至' | '到' | '和' | '及' | '与'))
        || before.contains("号楼-")
        || before.contains('-')
        || ["号楼", "栋", "幢", "#"].iter().any(|word| estate.contains(word) || after.contains(word));
    if several || marker == "号院" || after.starts_with(is_numeral) && below(&after).0.is_none() {
        return None;
    }
    Some(Stairs { building: Some(building), entrance: below(&after).0 })
}

/// The part of the estate at the front of a building's number: `("北区", "12")` of `北区12`.
pub fn quarter(building: &str) -> Option<(&str, &str)> {
    let at = building.find('区')? + '区'.len_utf8();
    let (quarter, number) = (building.get(..at)?, building.get(at..)?);
    (!number.is_empty()).then_some((quarter, number))
}

/// Reads an address from columns of its own. A column that holds the whole address is taken as such; a door that
/// says `3-501` brings its entrance along.
pub fn read_parts(building: &Cell, entrance: &Cell, door: &Cell) -> Result<Address, AddressFault> {
    for cell in [building, entrance, door] {
        if let Cell::Date(at) = cell {
            return Err(AddressFault::Date(at.date().to_string()));
        }
    }
    let part = |cell: &Cell| {
        let shown = cell.shown();
        if is_nothing(&shown) { String::new() } else { unified(&shown) }
    };
    let (building, entrance, door) = (part(building), part(entrance), part(door));
    if building.is_empty() && entrance.is_empty() {
        return read(&door);
    }
    if door.is_empty() && entrance.is_empty() {
        return read(&building);
    }
    if building_in(&door).is_some() || door.split('-').filter(|part| !part.is_empty()).count() >= 3 {
        return read(&door);
    }
    let words = if building.is_empty()
        || building_in(&building).is_some()
        || PLACES.iter().any(|(word, _)| building.contains(word))
    {
        building
    } else {
        format!("{}号楼", building.trim_end_matches(['号', '楼']))
    };
    let entrance = entrance.trim_end_matches(['号', '门']).to_owned();
    let entrance = match entrance.as_str() {
        "" | "0" => String::new(),
        entrance if ENTRANCE.iter().any(|word| entrance.contains(word)) => entrance.to_owned(),
        entrance => format!("{entrance}单元"),
    };
    // The column says that it is a door, however short: a row of cottages.
    let cottage = entrance.is_empty() && door.len() < 3 && door.chars().all(|c| c.is_ascii_digit()) && !door.is_empty();
    read(&format!("{words}{entrance}{door}{}", if cottage { "号" } else { "" }))
}

/// `12-3-501` as it stands in most rows, without going the long way.
fn plainly(text: &str) -> Option<Address> {
    let mut parts = text.split('-');
    let (building, entrance, door) = (parts.next()?, parts.next()?, parts.next()?);
    let number =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()) && !part.starts_with('0') && !part.is_empty();
    (parts.next().is_none() && number(building) && number(entrance) && number(door)).then(|| Address {
        estate: String::new(),
        building: building.to_owned(),
        entrance: Some(entrance.to_owned()),
        door: door.to_owned(),
        kind: PlaceKind::Residential,
    })
}

/// Half-width, no blanks, one kind of dash, one `#`.
fn unified(text: &str) -> String {
    let mut clean: String = tight(text)
        .chars()
        .map(|c| match c {
            c if is_dash(c) => '-',
            '＃' | '♯' | '№' => '#',
            '楝' | '橦' | '棟' => '栋',
            '樓' => '楼',
            '號' => '号',
            '單' => '单',
            '/' | '\\' | '、' | '·' => '-',
            c => c.to_ascii_uppercase(),
        })
        .collect();
    while let Some(cut) = clean.strip_suffix(['。', '.', ',', ';', ')', '-']).map(str::len) {
        if clean.ends_with(')') && clean.contains('(') {
            break;
        }
        clean.truncate(cut);
    }
    // "501室(租)": what stands in brackets at the end is a remark.
    if clean.ends_with(')')
        && let Some(open) = clean.rfind('(')
        && open > 0
    {
        clean.truncate(open);
    }
    clean.truncate(clean.trim_end_matches('-').len());
    clean
}

/// Splits at the word that marks the building: what stands before and behind it.
fn building_in(text: &str) -> Option<(String, String)> {
    let entrance_at = ENTRANCE.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len());
    let found = BUILDING
        .iter()
        .filter_map(|word| {
            let at = text.find(word)?;
            let before = text.get(..at)?;
            (at < entrance_at && designator(before).is_some()).then_some((at, *word))
        })
        // The last marker before the entrance: "3号院12号楼" is building 12 of yard 3; at one place the longest word.
        .max_by_key(|(at, word)| (*at, word.len()));
    if let Some((at, word)) = found {
        return Some((text.get(..at)?.to_owned(), text.get(at + word.len()..)?.to_owned()));
    }
    // "12楼3单元501": a bare 楼 marks a building only when an entrance or a dash follows.
    let at = text.find('楼')?;
    let (before, after) = (text.get(..at)?, text.get(at + '楼'.len_utf8()..)?);
    let entrance_follows = entrance_at > at && entrance_at < text.len();
    (designator(before).is_some() && (entrance_follows || after.contains('-')))
        .then(|| (before.to_owned(), after.to_owned()))
}

/// The building's number at the end of what stands before its marker, and the estate's name before that.
fn designator(before: &str) -> Option<(String, String)> {
    let before = before.trim_end_matches(['第', '-']);
    let chars: Vec<char> = before.chars().collect();
    let mut start = chars.len();
    let at = |index: usize| chars.get(index).copied();
    // A suffix such as 甲 or A behind the digits.
    if start > 1
        && at(start - 1).is_some_and(|c| SUFFIXES.contains(c) || c.is_ascii_uppercase())
        && at(start - 2).is_some_and(is_numeral)
    {
        start -= 1;
    }
    // "12-甲": the dash inside falls away.
    let mut digits_end = start;
    if start == chars.len()
        && start > 2
        && at(start - 1).is_some_and(|c| SUFFIXES.contains(c))
        && at(start - 2) == Some('-')
    {
        start -= 2;
        digits_end = start;
    }
    while start > 0 && at(start - 1).is_some_and(|c| c.is_ascii_digit()) {
        start -= 1;
    }
    if start == digits_end {
        while start > 0 && at(start - 1).is_some_and(is_numeral) {
            start -= 1;
        }
    }
    if start == digits_end {
        // "A座" and "东楼": a letter alone is a number, too.
        return match at(chars.len().checked_sub(1)?) {
            Some(c) if c.is_ascii_uppercase() => Some((chars.iter().take(chars.len() - 1).collect(), c.to_string())),
            _ => None,
        };
    }
    let number: String = chars.iter().skip(start).take(digits_end - start).collect();
    let suffix: String = chars.iter().skip(digits_end).filter(|c| **c != '-').collect();
    let mut prefix = String::new();
    // "A12号楼", "东区12号楼", "2区12号楼", at the start or behind the estate's name.
    if let Some(c) = start.checked_sub(1).and_then(at)
        && (c.is_ascii_uppercase()
            || (SUFFIXES.contains(c) && (start == 1 || at(start - 2).is_some_and(|c| "区村园里院苑".contains(c)))))
    {
        prefix.push(c);
        start -= 1;
    } else if start >= 2
        && at(start - 1) == Some('区')
        && let Some(c) = at(start - 2)
        && (c.is_ascii_uppercase() || c.is_ascii_digit() || is_numeral(c) || "东西南北中".contains(c))
    {
        let which = han_number(&c.to_string()).map_or_else(|| c.to_string(), |number| number.to_string());
        prefix = format!("{which}区");
        start -= 2;
    }
    let estate: String = chars.iter().take(start).collect();
    let estate = estate.trim_end_matches(['-', ',', ':']).to_owned();
    Some((estate, format!("{prefix}{}{suffix}", plain_number(&number)?)))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '廿')
}

/// `012` and `十二` → `12`.
fn plain_number(text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        let cut = text.trim_start_matches('0');
        return Some(if cut.is_empty() { "0".into() } else { cut.to_owned() });
    }
    han_number(text).map(|number| number.to_string())
}

/// `("12", "甲3单元501")` → `("12甲", "3单元501")`: only where a number follows the letter.
fn suffix_behind(building: String, after: &str) -> (String, String) {
    let mut chars = after.chars();
    match (chars.next(), chars.next()) {
        (Some(c), Some(next)) if "甲乙丙丁东西南北".contains(c) && (is_numeral(next) || next == '-') => {
            (format!("{building}{c}"), after.chars().skip(1).collect())
        }
        (Some('('), _) if after.chars().nth(2) == Some(')') => {
            let c: String = after.chars().skip(1).take(1).collect();
            (format!("{building}{c}"), after.chars().skip(3).collect())
        }
        _ => (building, after.to_owned()),
    }
}

/// `12-3-501`, `12-501`, `幸福里12-3-501`, `1-12-3-501` (section, building, entrance, door), `12.3.501`.
/// `Some(Err)` when the parts fit but the door is missing.
#[allow(clippy::result_unit_err, reason = "the caller makes the fault, it knows the words")]
fn dashed(text: &str) -> Option<Result<Address, ()>> {
    let dotted = text.split('.').count() == 3 && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let text = if dotted { text.replace('.', "-") } else { text.to_owned() };
    let place = PLACES.iter().find(|(word, _)| text.contains(word)).map(|(word, _)| *word);
    if place.is_none() && !text.contains('-') {
        return None;
    }
    // "12-3--101" and "12-3-B101"
    let minus = text.contains("--");
    let mut parts: Vec<&str> = text.split('-').filter(|part| !part.is_empty()).collect();
    let entrance_word = parts.iter().any(|part| ENTRANCE.iter().any(|word| part.contains(word)));
    if entrance_word {
        // "12-3单元501": the building bare in front of a dash.
        let (building, rest) = text.split_once('-')?;
        let (estate, building) = designator(building)?;
        let (entrance, door) = below(rest);
        return Some(
            door_of(&door, entrance.is_some())
                .map(|(door, kind)| Address { estate, building, entrance, door, kind })
                .ok_or(()),
        );
    }
    let last = parts.pop()?;
    let number = |part: &str| plain_number(part).or_else(|| lone_letter(part));
    let (building, entrance) = match *parts.as_slice() {
        [building] => (building, None),
        [building, entrance] => (building, Some(entrance)),
        // "12-3-501-1": the last part divides the door.
        [building, entrance, door] if door.len() >= 3 && last.len() < 3 => {
            let (estate, building) = designator(building)?;
            let (door, kind) = door_of(&format!("{door}之{last}"), true)?;
            return Some(Ok(Address { estate, building, entrance: Some(number(entrance)?), door, kind }));
        }
        [section, building, entrance] => {
            let (estate, section) = designator(section)?;
            let (_, building) = designator(building)?;
            let (door, kind) = door_of(&mark(last, minus), true)?;
            return Some(Ok(Address {
                estate,
                building: format!("{section}区{building}"),
                entrance: Some(number(entrance)?),
                door,
                kind,
            }));
        }
        _ => return None,
    };
    let (estate, building) =
        designator(building).or_else(|| lone_letter(building).map(|letter| (String::new(), letter)))?;
    let entrance = match entrance {
        Some(entrance) => Some(number(entrance)?),
        None => None,
    };
    let Some((door, kind)) = door_of(&mark(last, minus), entrance.is_some()) else {
        // "12-3": a building and an entrance, too little for a door.
        return last.chars().all(|c| c.is_ascii_digit()).then_some(Err(()));
    };
    Some(Ok(Address { estate, building, entrance, door, kind }))
}

fn mark(door: &str, minus: bool) -> String {
    if minus { format!("--{door}") } else { door.to_owned() }
}

/// `沿街商铺3号`, `幸福路商铺3`: a shop outside of any numbered building. The row of shops is its building.
fn shop_by_itself(text: &str) -> Option<Address> {
    let (word, kind) = PLACES
        .iter()
        .find(|(word, kind)| text.contains(word) && matches!(kind, PlaceKind::Shop | PlaceKind::Garage))?;
    let (front, back) = text.split_once(word)?;
    let number = front_or_back("", back);
    let number =
        if number.is_empty() { designator(front.trim_end_matches('号')).map(|(_, number)| number)? } else { number };
    if !number.chars().any(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    Some(Address {
        estate: front.trim_end_matches(|c: char| c == '号' || c.is_ascii_digit()).to_owned(),
        building: (*word).to_owned(),
        entrance: None,
        door: number,
        kind: *kind,
    })
}

#[cfg(test)]
mod tests;
