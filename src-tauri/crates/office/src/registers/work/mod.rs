//! 年度为民实事: what the office promises for a year (十件便民实事), how far each has come, and how it ended. What was given
//! up stays in the base: 完成率 is of what was promised.

mod fields;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    lines::{self, Place},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// How far it had come on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WorkProgress {
    pub date: String,
    /// Of a hundred; None where it is told in words.
    pub percent: Option<i64>,
    pub person: String,
    pub words: String,
}

const PROGRESS: Place = Place { table: "work_progress", owner: "work_id" };

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct WorkDraft {
    pub id: String,
    pub year: Option<i64>,
    pub seq: Option<i64>,
    pub title: String,
    pub content: String,
    pub owner: String,
    /// 分
    pub amount: Option<i64>,
    /// 分
    pub spent: Option<i64>,
    /// work_fund
    pub fund: String,
    pub payer: String,
    pub from_date: String,
    pub to_date: String,
    pub done_on: String,
    pub result: String,
    pub accepted_on: String,
    pub acceptor: String,
    pub satisfaction: String,
    pub opinion: String,
    pub stopped_on: String,
    pub stopped_why: String,
    pub note: String,
    pub removed_at: Option<String>,
    /// In the order of their days.
    pub progress: Vec<WorkProgress>,
    /// Of today, where a sheet tells no more than that: becomes a line.
    pub percent: Option<i64>,
}

pub struct Work;

impl Register for Work {
    const NAME: &'static str = "work";
    const LABEL: &'static str = "为民实事";
    const UNIT: &'static str = "件";
    const GROUP: &'static str = "居务";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const ASIDE: &'static [&'static str] = &["progress", "percent"];
    type Draft = WorkDraft;

    fn check(office: &Office, _conn: &Connection, draft: &mut WorkDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        draft.title = draft.title.trim().to_owned();
        check.required("title", "项目", &draft.title);
        if draft.year.is_none() {
            let of = [&draft.from_date, &draft.to_date].into_iter().find(|day| !day.is_empty());
            draft.year = of.and_then(|day| day.get(..4)?.parse().ok());
        }
        match draft.year {
            None => check.fault("year", "请填写年度，例如 2026"),
            Some(year) if !(1980..=2200).contains(&year) => check.fault("year", "年度请写四位数，例如 2026"),
            Some(year) => {
                if !draft.to_date.is_empty() && !draft.to_date.starts_with(&format!("{year:04}")) {
                    check.warn("to_date", format!("计划完成不在 {year} 年"));
                }
            }
        }
        if draft.seq.is_some_and(|seq| seq < 1) {
            check.fault("seq", "序号从 1 开始");
        }
        for (field, label, value) in [("amount", "计划资金", draft.amount), ("spent", "实际支出", draft.spent)]
        {
            if value.is_some_and(|fen| fen < 0) {
                check.fault(field, format!("{label}不能是负数"));
            }
        }
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "计划完成早于计划开始");
        }
        end(draft, check, &today);
        progress(draft, check, &today);
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &WorkDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        lines::keep(conn, PROGRESS, &draft.id, &draft.progress)
    }

    fn about(_office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let progress: Vec<WorkProgress> = lines::read(conn, PROGRESS, id)?;
        Ok(Map::from_iter([("progress".to_owned(), json!(progress))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT year || '年' || coalesce('第' || seq || '件', '') || ' ' || title FROM work WHERE id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "年度为民实事台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        lines::keys(conn, id)
    }
}

/// Done, accepted or given up.
fn end(draft: &WorkDraft, check: &mut Check, today: &str) {
    for (field, label, day) in [
        ("done_on", "完成日期", draft.done_on.as_str()),
        ("accepted_on", "验收日期", &draft.accepted_on),
        ("stopped_on", "中止日期", &draft.stopped_on),
    ] {
        if day > today {
            check.fault(field, format!("{label}还没有到"));
        }
    }
    if !draft.accepted_on.is_empty() {
        if draft.done_on.is_empty() {
            check.fault("done_on", "已经验收了，请填完成日期");
        } else if draft.accepted_on < draft.done_on {
            check.fault("accepted_on", "验收日期早于完成日期");
        }
    }
    if !draft.stopped_on.is_empty() {
        check.required("stopped_why", "中止原因", &draft.stopped_why);
        if !draft.done_on.is_empty() {
            check.fault("stopped_on", "已经完成的不能再中止");
        }
    }
}

fn progress(draft: &mut WorkDraft, check: &mut Check, today: &str) {
    draft.progress.retain(|line| *line != WorkProgress::default());
    let known = draft.progress.iter().rev().find_map(|line| line.percent);
    if let Some(percent) = draft.percent.take()
        && known != Some(percent)
    {
        draft.progress.push(WorkProgress { date: today.into(), percent: Some(percent), ..WorkProgress::default() });
    }
    let mut last = (String::new(), 0);
    for (at, line) in draft.progress.iter_mut().enumerate() {
        let of = |words: &str| format!("第 {} 次进度：{words}", at + 1);
        if line.date.trim().is_empty() {
            today.clone_into(&mut line.date);
        }
        check.date("progress", &of("日期"), &mut line.date);
        for text in [&mut line.person, &mut line.words] {
            *text = text.trim().to_owned();
        }
        if line.date.as_str() > today {
            check.fault("progress", of("日期还没有到"));
        }
        if line.percent.is_some_and(|percent| !(0..=100).contains(&percent)) {
            check.fault("progress", of("完成进度在 0 到 100 之间"));
        }
        if line.percent.is_none() && line.words.is_empty() {
            check.fault("progress", of("请填百分之几，或写明做到哪里"));
        }
        if line.date < last.0 {
            check.fault("progress", of("早于前一次"));
        }
        let percent = line.percent.unwrap_or(last.1);
        if percent < last.1 {
            check.warn("progress", of("比前一次少"));
        }
        last = (line.date.clone(), percent);
    }
    if last.1 == 100 && draft.done_on.is_empty() {
        check.warn("done_on", "进度已到 100%，完成了请填完成日期");
    }
}
