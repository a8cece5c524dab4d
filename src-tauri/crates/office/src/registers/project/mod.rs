//! 改造项目: what was built for how much, by whom and whose money, and what it gave each building on which day. A building
//! shows what it has on a day from these lines (see its list.sql); nothing is written into the building itself.

mod fields;
mod part;

pub use part::ProjectPart;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    lines,
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ProjectDraft {
    pub id: String,
    pub title: String,
    pub content: String,
    /// 分
    pub amount: Option<i64>,
    pub payer: String,
    pub builder: String,
    pub owner: String,
    pub from_date: String,
    pub to_date: String,
    pub done_on: String,
    pub accepted_on: String,
    pub acceptor: String,
    pub result: String,
    pub note: String,
    pub removed_at: Option<String>,
    pub parts: Vec<ProjectPart>,
}

pub struct Project;

impl Register for Project {
    const NAME: &'static str = "project";
    const LABEL: &'static str = "改造项目";
    const UNIT: &'static str = "个";
    const GROUP: &'static str = "居务";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const ASIDE: &'static [&'static str] = &["parts"];
    type Draft = ProjectDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut ProjectDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        draft.title = draft.title.trim().to_owned();
        check.required("title", "项目", &draft.title);
        if draft.amount.is_some_and(|fen| fen < 0) {
            check.fault("amount", "投资不能是负数");
        }
        for (field, label, day) in [("to_date", "计划完工", &draft.to_date), ("done_on", "完工日期", &draft.done_on)]
        {
            if !day.is_empty() && *day < draft.from_date {
                check.fault(field, format!("{label}早于开工日期"));
            }
        }
        for (field, label, day) in
            [("done_on", "完工日期", &draft.done_on), ("accepted_on", "验收日期", &draft.accepted_on)]
        {
            if *day > today {
                check.fault(field, format!("{label}还没有到"));
            }
        }
        if !draft.accepted_on.is_empty() {
            if draft.done_on.is_empty() {
                check.fault("done_on", "已经验收了，请填完工日期");
            } else if draft.accepted_on < draft.done_on {
                check.fault("accepted_on", "验收日期早于完工日期");
            }
        }
        part::check(office, conn, draft, check, &today)
    }

    fn hang(_office: &Office, conn: &Connection, draft: &ProjectDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        part::keep(conn, &draft.id, &draft.parts)
    }

    fn about(office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let codes = office.codes();
        let parts = crate::register::fetch::<Self>(conn, id)?.parts;
        let named = parts.into_iter().map(|part| ProjectPart {
            feature: codes.name("feature", &part.feature).to_owned(),
            way: codes.name("project_way", &part.way).to_owned(),
            ..part
        });
        Ok(Map::from_iter([("parts".to_owned(), json!(named.collect::<Vec<_>>()))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT title FROM project WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "基础设施改造项目台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        lines::keys(conn, id)
    }
}
