//! What stands behind the building: entrance and door, and the words of places that are no flats.

use super::{PlaceKind, plain_number};

/// Words that mark an entrance behind its number.
pub(super) const ENTRANCE: &[&str] = &["单元门", "单元", "号门", "门洞", "梯"];
/// Words of places that are no flats; the first that fits tells the kind.
pub(super) const PLACES: &[(&str, PlaceKind)] = &[
    ("沿街商铺", PlaceKind::Shop),
    ("沿街商业房", PlaceKind::Shop),
    ("沿街门面", PlaceKind::Shop),
    ("沿街房", PlaceKind::Shop),
    ("沿街", PlaceKind::Shop),
    ("商业房", PlaceKind::Shop),
    ("商铺", PlaceKind::Shop),
    ("门面房", PlaceKind::Shop),
    ("门面", PlaceKind::Shop),
    ("门市房", PlaceKind::Shop),
    ("门市", PlaceKind::Shop),
    ("底商", PlaceKind::Shop),
    ("店铺", PlaceKind::Shop),
    ("商网", PlaceKind::Shop),
    ("地下储藏室", PlaceKind::Storage),
    ("储藏室", PlaceKind::Storage),
    ("储藏间", PlaceKind::Storage),
    ("储物间", PlaceKind::Storage),
    ("车棚", PlaceKind::Storage),
    ("小房", PlaceKind::Storage),
    ("地下车库", PlaceKind::Garage),
    ("车库", PlaceKind::Garage),
    ("车位", PlaceKind::Garage),
    ("地下室", PlaceKind::Basement),
    ("半地下", PlaceKind::Basement),
    ("地下", PlaceKind::Basement),
    ("负一层", PlaceKind::Basement),
    ("负一楼", PlaceKind::Basement),
];
/// Characters that stand beside a building's number and belong to it.
pub(super) const SUFFIXES: &str = "甲乙丙丁戊己庚辛东西南北中前后";

/// Entrance and door from what stands behind the building.
pub(super) fn below(after: &str) -> (Option<String>, String) {
    // A dash before a number parts it off; two of them, or one behind the entrance's word, are a minus.
    let rest = after.strip_prefix('-').unwrap_or(after);
    for word in ENTRANCE {
        if let Some(at) = rest.find(word)
            && let (Some(front), Some(back)) = (rest.get(..at), rest.get(at + word.len()..))
            && let Some(number) = plain_number(front.trim_start_matches('第')).or_else(|| lone_letter(front))
        {
            return (Some(number), back.to_owned());
        }
    }
    // "3门501": 门 marks an entrance only behind a number, 门面 is a shop.
    if let Some(at) = rest.find('门')
        && let (Some(front), Some(back)) = (rest.get(..at), rest.get(at + '门'.len_utf8()..))
        && back.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && let Some(number) = plain_number(front)
    {
        return (Some(number), back.to_owned());
    }
    // "3-501" behind the building; "3--101" is entrance 3, basement 101.
    if let Some((front, back)) = rest.split_once('-')
        && let Some(number) = plain_number(front).or_else(|| lone_letter(front))
        && front.len() <= 2
        && !back.is_empty()
    {
        return (Some(number), back.to_owned());
    }
    (None, if rest.len() < after.len() && after.starts_with("--") { after.to_owned() } else { rest.to_owned() })
}

pub(super) fn lone_letter(text: &str) -> Option<String> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii_uppercase() || "甲乙丙丁东西南北中".contains(c) => Some(c.to_string()),
        _ => None,
    }
}

/// The door in its one form, with the kind of place its words tell.
pub(super) fn door_of(text: &str, entrance: bool) -> Option<(String, PlaceKind)> {
    for (word, kind) in PLACES {
        if let Some((front, back)) = text.split_once(word) {
            let number = front_or_back(front, back);
            if *kind == PlaceKind::Basement && !word.ends_with('室') && number.len() >= 3 {
                return Some((format!("B{number}"), *kind));
            }
            if *kind == PlaceKind::Basement && word.starts_with('负') && !number.is_empty() {
                return Some((format!("B{number}"), *kind));
            }
            return Some((format!("{word}{number}"), *kind));
        }
    }
    let below_ground = text.strip_prefix("--").or_else(|| text.strip_prefix("负"));
    // "3单元-101" is below ground, "3单元-501" only parted by a dash: no house has five cellars.
    let below_ground = below_ground.or_else(|| {
        let rest = text.strip_prefix('-')?;
        let digits = rest.trim_end_matches(['室', '户', '号']);
        (digits.len() == 3 && digits.starts_with(['1', '2']) && digits.chars().all(|c| c.is_ascii_digit()))
            .then_some(rest)
    });
    let below_ground = below_ground.or_else(|| {
        text.strip_prefix('B')
            .filter(|rest| rest.trim_end_matches(['室', '户', '号']).chars().all(|c| c.is_ascii_digit()))
    });
    if let Some(rest) = below_ground
        && let Some(number) = door_number(rest)
        && number.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some((format!("B{number}"), PlaceKind::Basement));
    }
    let text = text.trim_start_matches('-');
    let number = door_number(text)?;
    // "12号楼3": an entrance without its door, or a cottage? Only "12号楼3号" says it is a door, and keeps the word.
    if !entrance && number.len() < 3 && number.chars().all(|c| c.is_ascii_digit()) {
        return text.ends_with(['号', '室', '户']).then(|| (format!("{number}号"), PlaceKind::Residential));
    }
    Some((number, PlaceKind::Residential))
}

/// The number of a place, before or behind its word: `3号商铺`, `商铺3号`, `商铺-3`.
pub(super) fn front_or_back(front: &str, back: &str) -> String {
    let trimmed = |text: &str| {
        let text = text.trim_matches(|c: char| matches!(c, '-' | '号' | '室' | '户' | '间' | '房' | '铺' | '第' | '#'));
        plain_number(text).unwrap_or_else(|| text.to_owned())
    };
    let number = trimmed(back);
    if number.is_empty() { trimmed(front) } else { number }
}

/// `501室` → `501`, `五〇一` → `501`, `5楼东户` → `5东`, `5层501` → `501`.
pub(super) fn door_number(text: &str) -> Option<String> {
    let mut text = text.trim_matches('-');
    for word in ["室", "户", "号房", "房间", "房", "号"] {
        text = text.strip_suffix(word).unwrap_or(text);
    }
    let text = text.trim_matches('-');
    if let Some(number) = plain_number(text) {
        return Some(number);
    }
    // A floor in front of the door is said by the door already; "5楼东" has no other door.
    for word in ["楼", "层"] {
        if let Some((floor, rest)) = text.split_once(word)
            && let Some(floor) = plain_number(floor.trim_start_matches('第'))
        {
            let rest = rest.trim_matches(['-', '户', '室', '门']);
            if let Some(number) = plain_number(rest.trim_end_matches('号')) {
                // "5楼1号": below a hundred it counts the doors of the floor.
                return Some(if number.len() <= 2 { format!("{floor}{number:0>2}") } else { number });
            }
            if lone_letter(rest).is_some() {
                return Some(format!("{floor}{rest}"));
            }
            return None;
        }
    }
    // "501-1", a flat divided, is kept as 501之1; "501-502", two made one, as 501+502: a dash would read as a part more.
    if let Some((first, second)) = text.split_once(['-', '之', '+'])
        && let (Some(first), Some(second)) = (plain_number(first), plain_number(second))
    {
        return Some(if second.len() < 3 { format!("{first}之{second}") } else { format!("{first}+{second}") });
    }
    // "501A", "501东", "A501", "东户"
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others: String = text.chars().filter(|c| !c.is_ascii_digit() && *c != '-').collect();
    let known = others.chars().all(|c| c.is_ascii_uppercase() || SUFFIXES.contains(c));
    if known && digits > 0 && others.chars().count() <= 2 {
        return Some(text.to_owned());
    }
    (digits == 0 && known && !text.is_empty() && text.chars().count() == 1).then(|| text.to_owned())
}
