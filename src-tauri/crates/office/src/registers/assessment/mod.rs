//! 老年人能力评估: what an assessor found, by which scale. The level follows from the score by the scale's own table and
//! may be raised with a reason (GB/T 42195-2022: dementia, repeated falls, choking or wandering); it is never turned into
//! another scale's. MZ/T 039-2013 has no sum of points, so that its level is written as the paper says.

mod fields;

use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    rules,
};
use chrono::Months;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AssessmentDraft {
    pub id: String,
    pub person_id: Option<String>,
    pub date: String,
    pub scale: String,
    pub score: Option<i64>,
    /// '' = by the score
    pub level: String,
    /// Why the level is worse than the score alone would make it.
    pub raised: String,
    pub assessor: String,
    pub agency: String,
    /// '' = by the office's interval
    pub next_date: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Assessment;

/// 周岁 (老年人权益保障法 第二条).
const OLD: i32 = 60;

impl Register for Assessment {
    const NAME: &'static str = "assessment";
    const LABEL: &'static str = "能力评估";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "老年人";
    const LIVING: bool = true;
    const WITHIN: Option<&'static str> = Some("elderly");
    const PRESENT: &'static [&'static str] = &["在册"];
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = AssessmentDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut AssessmentDraft, check: &mut Check) -> Result<()> {
        draft.raised = draft.raised.trim().to_owned();
        check.required("person_id", "老人", draft.person_id.as_deref().unwrap_or_default());
        check.required("date", "评估日期", &draft.date);
        check.required("scale", "量表", &draft.scale);
        let today = office.now().today;
        if clock::date(&draft.date).is_some_and(|date| date > today) {
            check.fault("date", "评估日期不能晚于今天");
        }
        let birth: Option<(String,)> =
            store::first(conn, "SELECT birth FROM person WHERE id = :id", &json!({ "id": draft.person_id }))?;
        if let (Some(birth), Some(on)) = (birth.and_then(|(birth,)| clock::date(&birth)), clock::date(&draft.date))
            && clock::age(birth, on) < OLD
        {
            check.warn(
                "person_id",
                format!("{on} 才 {} 周岁，这些量表是评估老年人的，请核对是不是这个人", clock::age(birth, on)),
            );
        }
        if draft.scale.is_empty() {
            return Ok(());
        }
        grade(draft, check);
        if let (true, Some(date)) = (draft.next_date.is_empty(), clock::date(&draft.date)) {
            let months = rules::number_on(conn, "assessment.months", &draft.date)?;
            let next = date.checked_add_months(Months::new(u32::try_from(months).unwrap_or(12)));
            draft.next_date = next.map(|next| next.to_string()).unwrap_or_default();
        }
        check.fill("next_date", draft.next_date.clone());
        if !draft.next_date.is_empty() && draft.next_date <= draft.date {
            check.fault("next_date", "下次评估应在这次之后");
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        // Never how it came out: a title stands in the journal, and wherever something refers to it.
        let sql =
            "SELECT p.name || ' ' || r.date FROM assessment r JOIN person p ON p.id = r.person_id WHERE r.id = ?1";
        let found = conn.query_row(sql, [id], |row| row.get(0)).optional()?;
        found.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}

/// A scale that has a sum of points: its code, the letter of its levels, its table, and the most points.
const SCALES: &[(&str, char, &str, i64)] = &[
    ("gbt42195", 'G', include_str!("../../../../../../assets/codes/elderly_ability.tsv"), 90),
    ("ph", 'P', include_str!("../../../../../../assets/codes/elderly_selfcare_ph.tsv"), 24),
];

/// The letter that the levels of a scale begin with.
fn letter(scale: &str) -> char {
    SCALES.iter().find(|(name, ..)| *name == scale).map_or('M', |(_, letter, ..)| *letter)
}

/// The level that a score has by its scale's own table; None where the scale has no sum of points or no such score.
pub(crate) fn level_of(scale: &str, score: i64) -> Option<String> {
    let (_, letter, table, _) = SCALES.iter().find(|(name, ..)| *name == scale)?;
    table.lines().skip(1).find_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let number = |at: usize| cells.get(at)?.parse::<i64>().ok();
        (number(2)?..=number(3)?)
            .contains(&score)
            .then(|| format!("{letter}{}", cells.first().copied().unwrap_or_default()))
    })
}

fn grade(draft: &mut AssessmentDraft, check: &mut Check) {
    let scale = SCALES.iter().find(|(name, ..)| *name == draft.scale);
    let suggested = draft.score.and_then(|score| level_of(&draft.scale, score));
    if let (Some((.., most)), Some(score), None) = (scale, draft.score, &suggested) {
        check.fault("score", format!("这个量表的得分是 0 到 {most} 分，{score} 分请核对"));
    }
    if let Some(level) = &suggested {
        check.fill("level", level.clone());
        if draft.level.is_empty() {
            draft.level.clone_from(level);
        }
    }
    if draft.level.is_empty() {
        check.fault(
            "level",
            if scale.is_some() {
                "请填得分或等级"
            } else {
                "这个量表没有总分，请照评估报告选等级"
            },
        );
    } else if !draft.level.starts_with(letter(&draft.scale)) {
        check.fault("level", "这个等级不是这个量表的，请照纸上的量表选，不要换算");
        return;
    }
    // Within one scale a later level is a worse one.
    match suggested {
        Some(level) if draft.level < level => {
            check.fault("level", "选的等级比得分对应的轻；等级只能上调，请核对得分");
        }
        Some(level) if draft.level > level && draft.raised.is_empty() => {
            check.fault("raised", "等级比得分对应的重，请写明上调的原因");
        }
        _ => {}
    }
}
