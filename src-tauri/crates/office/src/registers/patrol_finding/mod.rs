//! 巡逻发现: what was found on a patrol, at a building, an entrance or any other place. It becomes a hazard, a dispute or a task in one
//! step, and both then show each other.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    read::plain::{half, han_number},
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PatrolFindingDraft {
    pub id: String,
    pub patrol_id: Option<String>,
    pub kind: String,
    pub building_id: Option<String>,
    pub entrance_id: Option<String>,
    pub place: String,
    pub description: String,
    pub done: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct PatrolFinding;

impl Register for PatrolFinding {
    const NAME: &'static str = "patrol_finding";
    const LABEL: &'static str = "巡逻发现";
    const UNIT: &'static str = "条";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("patrol");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = PatrolFindingDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut PatrolFindingDraft, check: &mut Check) -> Result<()> {
        check.required("patrol_id", "巡逻记录", draft.patrol_id.as_deref().unwrap_or_default());
        check.required("description", "发现了什么", &draft.description);
        if draft.kind.is_empty() {
            draft.kind = "10".into();
        }
        draft.place = draft.place.trim().to_owned();
        if let Some(entrance) = &draft.entrance_id {
            let sql =
                "SELECT e.building_id, b.called || e.called FROM entrance e JOIN building b ON b.id = e.building_id
                        WHERE e.id = :id";
            if let Some((building, words)) = store::first::<(String, String)>(conn, sql, &json!({ "id": entrance }))? {
                if draft.building_id.as_ref().is_some_and(|told| *told != building) {
                    check.fault("entrance_id", "这个单元不在所选的楼里");
                }
                draft.building_id = Some(building);
                if draft.place.is_empty() {
                    draft.place = words;
                }
            }
        } else if draft.building_id.is_none() {
            let (building, entrance) = locate(conn, &draft.place)?;
            for (field, id) in [("building_id", &building), ("entrance_id", &entrance)] {
                if let Some(id) = id {
                    check.fill(field, id.clone());
                }
            }
            (draft.building_id, draft.entrance_id) = (building, entrance);
        }
        if let (Some(building), true) = (&draft.building_id, draft.place.is_empty()) {
            let (code,): (String,) =
                store::one(conn, "SELECT code FROM building WHERE id = :id", &json!({ "id": building }))?;
            draft.place = format!("{code}号楼");
        }
        if draft.place.is_empty() {
            check.fault("place", "请写在哪里：楼栋、单元，或者别的地点");
        }
        Ok(())
    }

    fn about(_office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        // When and by whom it was found, for what comes of it.
        let sql = "SELECT r.date, coalesce(p.name, m.name, t.name) FROM patrol_finding f
                     JOIN patrol r ON r.id = f.patrol_id JOIN team t ON t.id = r.team_id
                     LEFT JOIN team_member m ON m.id = r.leader_id LEFT JOIN person p ON p.id = m.person_id
                    WHERE f.id = :id";
        let found: Option<(String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (date, finder) = found.unwrap_or_default();
        Ok(Map::from_iter([("found_on".to_owned(), json!(date)), ("finder".to_owned(), json!(finder))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT r.number || ' ' || f.place || ' ' || substr(f.description, 1, 20)
                     FROM patrol_finding f JOIN patrol r ON r.id = f.patrol_id WHERE f.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}

/// Building and entrance that a place in words is at, as far as the books have them: 34号楼四单元后面绿化带.
pub(crate) fn locate(conn: &Connection, place: &str) -> Result<(Option<String>, Option<String>)> {
    let (Some(code), entrance) = parts(place) else { return Ok((None, None)) };
    let sql = "SELECT id FROM building WHERE code = :code AND removed_at IS NULL LIMIT 1";
    let Some((building,)) = store::first::<(String,)>(conn, sql, &json!({ "code": code }))? else {
        return Ok((None, None));
    };
    let sql = "SELECT id FROM entrance WHERE building_id = :building AND code = :code AND removed_at IS NULL LIMIT 1";
    let key = json!({ "building": building, "code": entrance });
    let entrance = store::first::<(String,)>(conn, sql, &key)?.map(|(id,)| id);
    Ok((Some(building), entrance))
}

/// Numbers of building and entrance: before 号楼, 栋, 幢, # and before 单元; or 34-4.
fn parts(place: &str) -> (Option<String>, Option<String>) {
    let words: String = place.chars().map(half).filter(|c| !c.is_whitespace()).collect();
    for mark in ["号楼", "#楼", "栋", "幢", "#", "楼"] {
        let Some((before, after)) = words.split_once(mark) else { continue };
        let Some(building) = number_at_end(before) else { continue };
        let entrance = after.split_once("单元").and_then(|(before, _)| number_at_end(before));
        return (Some(building), entrance);
    }
    let mut numbers = words.split(['-', '－', '—']);
    let number = |part: Option<&str>| {
        part.filter(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned)
    };
    match (number(numbers.next()), number(numbers.next())) {
        (Some(building), Some(entrance)) => (Some(building), Some(entrance)),
        _ => (None, None),
    }
}

/// The place that a sentence names, and what is said of it: 34号楼四单元楼道堆物 is 34号楼四单元 and 楼道堆物; 7-2-301漏水 is a
/// door; what stands before a place (发现飞线充电在5号楼2单元) stays with it in the words.
pub(crate) fn split_place(words: &str) -> (String, String) {
    let said = |rest: &str| {
        let rest = rest.trim_start_matches(['的', '：', ':', '，', ',', ' ']);
        if rest.is_empty() { words.to_owned() } else { rest.to_owned() }
    };
    let run = words.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(words.len());
    let (door, rest) = words.split_at(run);
    if door.contains('-') && door.split('-').all(|part| !part.is_empty()) {
        return (door.to_owned(), said(rest.strip_prefix('室').unwrap_or(rest)));
    }
    let (Some(_), entrance) = parts(words) else { return (String::new(), words.to_owned()) };
    let buildings: &[&str] = &["号楼", "#楼", "栋", "幢", "#", "楼"];
    let found = |marks: &[&str]| marks.iter().find_map(|mark| words.find(mark).map(|at| (at, at + mark.len())));
    let end = if entrance.is_some() { found(&["单元"]) } else { found(buildings) }.map(|(_, end)| end);
    let number = found(buildings).map(|(at, _)| {
        let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
        words.get(..at).unwrap_or_default().trim_end_matches(digit).len()
    });
    let (Some((place, rest)), Some(start)) = (end.and_then(|end| words.split_at_checked(end)), number) else {
        return (String::new(), words.to_owned());
    };
    match place.get(start..) {
        Some(place) if start > 0 => (place.to_owned(), words.to_owned()),
        _ => (place.to_owned(), said(rest)),
    }
}

fn number_at_end(words: &str) -> Option<String> {
    let digits: String = words.chars().rev().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return Some(digits.chars().rev().collect());
    }
    let han: Vec<char> = words.chars().rev().take_while(|c| "一二三四五六七八九十两".contains(*c)).collect();
    han_number(&han.into_iter().rev().collect::<String>()).map(|number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::{parts, split_place};

    #[test]
    fn a_sentence_begins_with_its_place() {
        let two = |place: &str, said: &str| (place.to_owned(), said.to_owned());
        assert_eq!(split_place("34号楼四单元楼道堆物"), two("34号楼四单元", "楼道堆物"));
        assert_eq!(split_place("2号楼：灯不亮"), two("2号楼", "灯不亮"));
        assert_eq!(split_place("南门灯不亮"), two("", "南门灯不亮"));
        assert_eq!(split_place("7-2-301漏水"), two("7-2-301", "漏水"));
        assert_eq!(split_place("发现飞线充电在5号楼2单元"), two("5号楼2单元", "发现飞线充电在5号楼2单元"));
    }

    #[test]
    fn places_as_patrols_write_them() {
        let some = |text: &str| Some(text.to_owned());
        for (place, building, entrance) in [
            ("34号楼四单元后面绿化带", some("34"), some("4")),
            ("35号楼二单元", some("35"), some("2")),
            ("2号楼西侧", some("2"), None),
            ("１２栋３单元门口", some("12"), some("3")),
            ("12-3-501", some("12"), some("3")),
            ("小区南门", None, None),
            ("楼道里", None, None),
        ] {
            assert_eq!(parts(place), (building, entrance), "{place}");
        }
    }
}
