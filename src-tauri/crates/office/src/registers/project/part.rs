//! Which buildings a project touched, and what each has since then: a line for many buildings (1-53) is a row for each.

use super::ProjectDraft;
use crate::{fault::Result, office::Office, read::plain::tight, register::Check};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;
use ts_rs::TS;

/// As the form has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ProjectPart {
    /// 1-53、60, or 全部.
    pub buildings: String,
    /// feature; '' = only touched.
    pub feature: String,
    /// project_way: fit, take.
    pub way: String,
    /// Since when; '' = not done yet.
    pub date: String,
}

struct Building {
    id: String,
    code: String,
}

fn buildings(conn: &Connection) -> Result<Vec<Building>> {
    let sql = "SELECT id, code FROM building WHERE removed_at IS NULL ORDER BY sort";
    let all: Vec<(String, String)> = store::all(conn, sql, &json!({}))?;
    Ok(all.into_iter().map(|(id, code)| Building { id, code }).collect())
}

/// The buildings that words name, in walking order; what names none is the error.
fn find<'a>(all: &'a [Building], words: &str) -> std::result::Result<Vec<&'a Building>, String> {
    let text = tight(words);
    if matches!(text.as_str(), "全部" | "所有" | "全小区") {
        return Ok(all.iter().collect());
    }
    let bare = |text: &str| text.trim_end_matches("号楼").trim_end_matches(['号', '楼', '栋', '幢', '#']).to_owned();
    let mut chosen = BTreeSet::new();
    for part in text.split(['、', '，', ',', '；', ';']).filter(|part| !part.is_empty()) {
        let at = |code: &str| all.iter().position(|building| building.code == code);
        let whole = bare(part);
        if let Some(place) = at(&whole) {
            chosen.insert(place);
            continue;
        }
        let ends = ["至", "到", "-", "－", "—", "~", "～"].iter().find_map(|sign| part.split_once(sign));
        let Some((from, to)) = ends.map(|(from, to)| (bare(from), bare(to))) else {
            return Err(format!("没有“{whole}”号楼"));
        };
        let missing = [&from, &to].into_iter().find(|code| at(code).is_none());
        if let Some(code) = missing {
            return Err(format!("没有“{code}”号楼"));
        }
        let (Ok(first), Ok(last)) = (from.parse::<u32>(), to.parse::<u32>()) else {
            return Err(format!("看不懂“{part}”，例如 1-53、60"));
        };
        if last < first {
            return Err(format!("“{part}”前后反了"));
        }
        let within =
            |building: &Building| building.code.parse::<u32>().is_ok_and(|code| (first..=last).contains(&code));
        chosen.extend(all.iter().enumerate().filter(|(_, building)| within(building)).map(|(place, _)| place));
    }
    Ok(chosen.into_iter().filter_map(|place| all.get(place)).collect())
}

pub(super) fn check(
    office: &Office,
    conn: &Connection,
    draft: &mut ProjectDraft,
    check: &mut Check,
    today: &str,
) -> Result<()> {
    draft.parts.retain(|part| *part != ProjectPart::default());
    if draft.parts.is_empty() {
        return Ok(());
    }
    let all = buildings(conn)?;
    let codes = office.codes();
    let mut seen = BTreeSet::new();
    for (at, part) in draft.parts.iter_mut().enumerate() {
        let of = |words: &str| format!("第 {} 行：{words}", at + 1);
        for (table, code) in [("feature", &mut part.feature), ("project_way", &mut part.way)] {
            if !code.is_empty() && !codes.knows(table, code) {
                match codes.find(table, code) {
                    Some(known) => *code = known.to_owned(),
                    None => check.fault("parts", of(&format!("没有“{code}”这一项"))),
                }
            }
        }
        if part.way.is_empty() {
            part.way = "fit".into();
        }
        check.date("parts", &of("日期"), &mut part.date);
        if part.date.as_str() > today {
            check.fault("parts", of("装好的日期还没有到；没装好就空着"));
        }
        match find(&all, &part.buildings) {
            Err(why) => check.fault("parts", of(&why)),
            Ok(found) if found.is_empty() => check.fault("parts", of("请写哪些楼，例如 1-53、60，或“全部”")),
            Ok(found) => {
                let twice =
                    found.iter().find(|building| !seen.insert((part.feature.clone(), part.date.clone(), &building.id)));
                if let Some(building) = twice {
                    check.fault("parts", of(&format!("{}号楼的同一设施写了两次", building.code)));
                }
            }
        }
    }
    if !draft.done_on.is_empty() && draft.parts.iter().any(|part| !part.feature.is_empty() && part.date.is_empty()) {
        check.warn("parts", "已经完工，有的楼还没有填日期");
    }
    Ok(())
}

/// A row for each building of each line; what is there already is left alone.
pub(super) fn keep(conn: &Connection, id: &str, parts: &[ProjectPart]) -> Result<()> {
    let all = buildings(conn)?;
    let mut wanted = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        for building in find(&all, &part.buildings).unwrap_or_default() {
            let key = format!("{id}:{}:{}", at + 1, building.id);
            wanted.push((key, at + 1, &building.id, &part.feature, &part.way, &part.date));
        }
    }
    let sql = "SELECT id, part, building_id, feature, way, date FROM project_building WHERE project_id = :id";
    let there: Vec<(String, usize, String, String, String, String)> = store::all(conn, sql, &json!({ "id": id }))?;
    for (key, ..) in there.iter().filter(|(key, ..)| !wanted.iter().any(|(known, ..)| known == key)) {
        store::exec(conn, "DELETE FROM project_building WHERE id = :id", &json!({ "id": key }))?;
    }
    for (key, part, building, feature, way, date) in wanted {
        let same = there
            .iter()
            .any(|(known, _, _, old, how, day)| known == &key && old == feature && how == way && day == date);
        if !same {
            let row = json!({ "id": key, "project": id, "part": part, "building": building, "feature": feature, "way": way, "date": date });
            store::exec(
                conn,
                "INSERT INTO project_building (id, project_id, part, building_id, feature, way, date)
                 VALUES (:id, :project, :part, :building, :feature, :way, :date)
                 ON CONFLICT (id) DO UPDATE SET feature = :feature, way = :way, date = :date",
                &row,
            )?;
        }
    }
    Ok(())
}
