//! 巡逻记录: one patrol on one sheet, after the log that teams of this kind keep: who, when, where, what was found and done, and how
//! many hours it counts for each.

mod begin;
mod fields;
pub mod hours;
mod parts;

pub use begin::{BeginRequest, Candidate, PatrolStart, begin};
pub(crate) use parts::hours_text;
pub use parts::{FindingLine, PatrolPerson};

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    number::Series,
    office::Office,
    read,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PatrolDraft {
    pub id: String,
    /// XL-2026-0001; given when it is saved.
    pub number: String,
    pub team_id: Option<String>,
    pub date: String,
    pub shift: String,
    /// 08:30
    pub from_time: String,
    /// Earlier than `from_time` = on the day after.
    pub to_time: String,
    pub weather: String,
    pub area: String,
    pub leader_id: Option<String>,
    pub kind: String,
    pub partners: String,
    pub leaflets: Option<i64>,
    pub persuaded: Option<i64>,
    pub deeds: Option<i64>,
    pub clues: Option<i64>,
    pub clue_station: String,
    pub clue_document: String,
    pub narrative: String,
    pub handover: String,
    pub handover_to: String,
    pub reviewer: String,
    pub reviewed_on: String,
    pub note: String,
    pub removed_at: Option<String>,
    /// Keys of buildings.
    pub route: Vec<String>,
    /// Rows of `patrol_member`.
    pub members: Vec<PatrolPerson>,
    /// Rows of `patrol_finding`.
    pub findings: Vec<FindingLine>,
}

pub struct Patrol;

impl Register for Patrol {
    const NAME: &'static str = "patrol";
    const LABEL: &'static str = "巡逻记录";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const ASIDE: &'static [&'static str] = &["route", "members", "findings"];
    const LISTS: &'static [&'static str] = &["patrol_finding"];
    const NUMBER: Option<Series> = Some(Series { prefix: "XL", date: "date" });
    const OWNS: &'static [&'static str] = &["patrol_finding"];
    type Draft = PatrolDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut PatrolDraft, check: &mut Check) -> Result<()> {
        check.required("team_id", "队伍", draft.team_id.as_deref().unwrap_or_default());
        check.required("date", "日期", &draft.date);
        if draft.date > office.now().today.to_string() {
            check.fault("date", "巡逻日期还没有到");
        }
        times(draft, check);
        if !draft.reviewed_on.is_empty() && draft.reviewed_on < draft.date {
            check.fault("reviewed_on", "审核日期早于巡逻日期");
        }
        if draft.kind.is_empty() {
            draft.kind = "10".into();
            check.fill("kind", "10");
        }
        for (field, label, count) in [
            ("leaflets", "宣传单", draft.leaflets),
            ("persuaded", "劝导", draft.persuaded),
            ("deeds", "好人好事", draft.deeds),
            ("clues", "移交线索", draft.clues),
        ] {
            if count.is_some_and(|count| !(0..=1_000_000).contains(&count)) {
                check.fault(field, format!("{label}应是 0 以上的数"));
            }
        }
        if draft.clues.is_some_and(|clues| clues > 0)
            && (draft.clue_station.trim().is_empty() || draft.clue_document.trim().is_empty())
        {
            check.warn("clues", "移交线索请写明交给哪个派出所、哪份文书；不写嫌疑人姓名");
        }
        parts::route(conn, draft, check)?;
        parts::members(conn, draft, check)?;
        parts::findings(office, conn, draft, check)?;
        twice(conn, draft, check)
    }

    fn hang(_office: &Office, conn: &Connection, draft: &PatrolDraft, _fresh: bool, now: &Moment) -> Result<()> {
        parts::write(conn, draft, now)
    }

    fn about(office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        parts::about(office, conn, id)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT r.number || ' ' || r.date || ' ' || coalesce((SELECT c.name FROM code c WHERE c.id = 'shift:' || r.shift), '')
                          || ' ' || t.name FROM patrol r JOIN team t ON t.id = r.team_id WHERE r.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "巡逻台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT key FROM journal_row WHERE key > :id || ':' AND key < :id || ';' ORDER BY key";
        let keys: Vec<(String,)> = store::all(conn, sql, &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }
}

/// From–to as they may be typed; the shift is told by the beginning where it is not given.
fn times(draft: &mut PatrolDraft, check: &mut Check) {
    for (field, label, time) in
        [("from_time", "开始时间", &mut draft.from_time), ("to_time", "结束时间", &mut draft.to_time)]
    {
        match read::time::read(time) {
            Ok(read) => *time = read,
            Err(why) => check.fault(field, format!("{label}：{why}")),
        }
    }
    if !draft.from_time.is_empty() && draft.from_time == draft.to_time {
        check.fault("to_time", "开始和结束是同一时间");
    }
    if hours::between(&draft.from_time, &draft.to_time).is_some_and(|minutes| minutes > 12 * 60) {
        check.warn("to_time", "超过十二个小时，请看时间是不是写反了");
    }
    if draft.shift.is_empty() && !draft.from_time.is_empty() {
        let shift = match draft.from_time.as_str() {
            time if ("05:00".."12:00").contains(&time) => "10",
            time if ("12:00".."18:00").contains(&time) => "20",
            _ => "30",
        };
        draft.shift = shift.into();
        check.fill("shift", shift);
    }
}

/// The same team in the same shift: a sheet may have been typed twice.
fn twice(conn: &Connection, draft: &PatrolDraft, check: &mut Check) -> Result<()> {
    let key = json!({ "team": draft.team_id, "date": draft.date, "shift": draft.shift, "id": draft.id });
    let sql = "SELECT number FROM patrol WHERE team_id = :team AND date = :date AND shift = :shift AND id <> :id
                  AND removed_at IS NULL LIMIT 1";
    if let Some((number,)) = store::first::<(String,)>(conn, sql, &key)? {
        check.warn("date", format!("这支队这一班已经有一份记录 {number}，请看是不是重复登记"));
    }
    Ok(())
}
