//! 地点: where something was found or happened. A building, an entrance or a door of the books, or a place in words
//! (2号楼西侧), or both (34号楼四单元 后面绿化带). What a clerk types is looked up in the books; no building is made up.

use crate::{
    fault::Result,
    read::{
        address,
        plain::{han_number, tight},
    },
    register::Check,
    registers::dwelling,
};
use serde_json::json;
use store::rusqlite::Connection;

/// A place of the books as far as the words tell, and the words that are left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub building: Option<String>,
    pub entrance: Option<String>,
    pub dwelling: Option<String>,
    pub words: String,
}

/// The parts of a draft that say where.
pub(crate) struct Parts<'a> {
    pub building: &'a mut Option<String>,
    pub entrance: &'a mut Option<String>,
    pub dwelling: &'a mut Option<String>,
    pub words: &'a mut String,
}

/// Words that stand behind a building's number, longer ones first.
const BUILDING: &[&str] = &["号住宅楼", "号楼", "#楼", "号栋", "栋", "幢", "座", "#", "-", "号"];
const ENTRANCE: &[&str] = &["号单元", "单元", "号门", "-"];

/// What was typed, by the books.
pub(crate) fn find(conn: &Connection, typed: &str) -> Result<Place> {
    let words = typed.trim().to_owned();
    if let Ok(door) = address::read(typed)
        && let Some(id) = dwelling::find(conn, &door.canonical())?
    {
        let (building, entrance) = above(conn, &id)?;
        return Ok(Place { building, entrance, dwelling: Some(id), words: String::new() });
    }
    let text = tight(typed);
    let Some((code, rest)) = counted(&text, BUILDING) else { return Ok(Place { words, ..Place::default() }) };
    let sql = "SELECT id FROM building WHERE code = :code AND removed_at IS NULL";
    let found: Option<(String,)> = store::first(conn, sql, &json!({ "code": code }))?;
    let Some((building,)) = found else { return Ok(Place { words, ..Place::default() }) };
    let sql = "SELECT id FROM entrance WHERE building_id = :building AND code = :code AND removed_at IS NULL";
    if let Some((code, after)) = counted(rest, ENTRANCE)
        && let Some((entrance,)) = store::first::<(String,)>(conn, sql, &json!({ "building": building, "code": code }))?
    {
        let words = after.trim_start_matches('-').to_owned();
        return Ok(Place { building: Some(building), entrance: Some(entrance), dwelling: None, words });
    }
    Ok(Place { building: Some(building), entrance: None, dwelling: None, words: rest.to_owned() })
}

/// A number with one of these words behind it (or nothing at all), and what follows: 十二号楼西侧 → 12, 西侧.
fn counted<'a>(text: &'a str, marks: &[&str]) -> Option<(String, &'a str)> {
    let digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c);
    let end = text.find(|c| !digit(c)).unwrap_or(text.len());
    let (number, mut rest) = text.split_at(end);
    let mut code = if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        number.trim_start_matches('0').to_owned()
    } else {
        han_number(number)?.to_string()
    };
    if let Some(part) = rest.chars().next().filter(|c| "甲乙丙丁".contains(*c) || c.is_ascii_uppercase()) {
        code.push(part);
        rest = rest.get(part.len_utf8()..).unwrap_or_default();
    }
    if code.is_empty() {
        return None;
    }
    match marks.iter().find_map(|mark| rest.strip_prefix(mark)) {
        Some(after) => Some((code, after)),
        None => rest.is_empty().then_some((code, rest)),
    }
}

fn above(conn: &Connection, dwelling: &str) -> Result<(Option<String>, Option<String>)> {
    let sql = "SELECT building_id, entrance_id FROM dwelling WHERE id = :id";
    Ok(store::first(conn, sql, &json!({ "id": dwelling }))?.unwrap_or_default())
}

/// Puts the parts in order: a door has its entrance and building, words are looked up where nothing was chosen, and what
/// contradicts is told.
pub(crate) fn settle(conn: &Connection, parts: Parts<'_>, check: &mut Check) -> Result<()> {
    for link in [&mut *parts.building, &mut *parts.entrance, &mut *parts.dwelling] {
        *link = link.take().filter(|id| !id.is_empty());
    }
    let words = parts.words.trim().to_owned();
    *parts.words = words;
    if !parts.words.is_empty() {
        let told = find(conn, parts.words)?;
        let chosen = parts.building.is_some() || parts.entrance.is_some() || parts.dwelling.is_some();
        if !chosen {
            (*parts.building, *parts.entrance, *parts.dwelling) = (told.building, told.entrance, told.dwelling);
            *parts.words = told.words;
        } else if told.building.is_some() && parts.building.is_some() && told.building != *parts.building {
            check.fault("place", "地点里写的楼和选的楼栋不是同一栋，请改一处");
        } else if told.building.is_some() && told.building == *parts.building {
            *parts.words = told.words;
            for (link, found) in [(&mut *parts.entrance, told.entrance), (&mut *parts.dwelling, told.dwelling)] {
                if link.is_none() {
                    *link = found;
                }
            }
        }
    }
    if let Some(dwelling) = parts.dwelling.as_deref() {
        let (building, entrance) = above(conn, dwelling)?;
        if parts.building.is_some() && building.is_some() && *parts.building != building {
            check.fault("dwelling_id", "这套房屋不在选的楼栋里");
        }
        *parts.building = building.or_else(|| parts.building.take());
        *parts.entrance = entrance.or_else(|| parts.entrance.take());
    }
    if let Some(entrance) = parts.entrance.as_deref() {
        let sql = "SELECT building_id FROM entrance WHERE id = :id";
        let building: Option<(String,)> = store::first(conn, sql, &json!({ "id": entrance }))?;
        if let Some((building,)) = building {
            if parts.building.as_ref().is_some_and(|chosen| *chosen != building) {
                check.fault("entrance_id", "这个单元不在选的楼栋里");
            }
            *parts.building = Some(building);
        }
    }
    if parts.building.is_none() && parts.dwelling.is_none() && unknown(parts.words) {
        check.warn("place", format!("台账里没有“{}”，先按文字记下；按楼统计时不算在哪栋楼里", parts.words));
    }
    if parts.building.is_none() && parts.dwelling.is_none() && parts.words.is_empty() {
        check.fault("place", "请写地点，例如 12-3、12号楼3单元门口，或者 2号楼西侧");
    }
    Ok(())
}

/// Words that name a building or a door, and none of the books.
fn unknown(words: &str) -> bool {
    let text = tight(words);
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit()).is_empty();
    !text.is_empty() && !bare && (counted(&text, BUILDING).is_some() || address::read(words).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_its_word_is_a_building_and_a_bare_quantity_is_none() {
        for (typed, code, rest) in [
            ("12号楼3单元门口", "12", "3单元门口"),
            ("十二号楼", "12", ""),
            ("35号楼二单元", "35", "二单元"),
            ("12甲号楼西侧", "12甲", "西侧"),
            ("12-3", "12", "3"),
            ("08栋", "8", ""),
            ("7", "7", ""),
        ] {
            assert_eq!(counted(typed, BUILDING), Some((code.to_owned(), rest)), "{typed}");
        }
        for typed in ["3米宽的通道", "西门外", "", "地下室12", "000"] {
            assert_eq!(counted(typed, BUILDING), None, "{typed}");
        }
        assert_eq!(counted("二单元后面绿化带", ENTRANCE), Some(("2".into(), "后面绿化带")));
        for typed in ["999号楼", "99-3-501", "5号楼9单元", "十二号楼后面"] {
            assert!(unknown(typed), "{typed}");
        }
        for typed in ["北门传达室", "3米宽的通道", "小广场", ""] {
            assert!(!unknown(typed), "{typed}");
        }
        assert_eq!(counted("501", ENTRANCE), Some(("501".into(), "")), "looked up, and no entrance of the books");
    }
}
