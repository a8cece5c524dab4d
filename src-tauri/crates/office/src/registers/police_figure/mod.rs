//! 警情数字: what the police station states for a period, with its paper. Nothing here is counted from the office's own books,
//! and a figure that was not stated is missing, not nought.

mod enter;
mod fields;
pub mod span;

pub use enter::{FigureLine, FiguresRequest, enter};

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PoliceFigureDraft {
    pub id: String,
    /// The period as the paper names it, instead of its two days: 2025年, 2025年上半年, 2025年第三季度, 2025年7月.
    pub period: String,
    pub from_date: String,
    /// The last day.
    pub to_date: String,
    /// police_incident
    pub category: String,
    /// 件
    pub count: Option<i64>,
    pub station: String,
    pub document: String,
    pub document_date: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct PoliceFigure;

impl Register for PoliceFigure {
    const NAME: &'static str = "police_figure";
    const LABEL: &'static str = "警情数字";
    const UNIT: &'static str = "条";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("to_date");
    const ASIDE: &'static [&'static str] = &["period"];
    type Draft = PoliceFigureDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut PoliceFigureDraft, check: &mut Check) -> Result<()> {
        if !draft.period.trim().is_empty() {
            match span::read(&draft.period) {
                Some((from, to)) => {
                    (draft.from_date, draft.to_date) = (from.to_string(), to.to_string());
                    check.fill("from_date", draft.from_date.clone());
                    check.fill("to_date", draft.to_date.clone());
                }
                None => {
                    check.fault("period", "看不懂这个时段，请写成 2025年、2025年上半年、2025年第三季度或 2025年7月");
                }
            }
        }
        draft.period.clear();
        draft.station = draft.station.trim().to_owned();
        check.required("from_date", "起始日期", &draft.from_date);
        check.required("to_date", "截止日期", &draft.to_date);
        check.required("category", "类别", &draft.category);
        check.required("station", "出具单位", &draft.station);
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "截止日期早于起始日期");
        }
        let today = office.now().today.to_string();
        if draft.from_date > today {
            check.fault("from_date", "这个时段还没有到");
        } else if draft.to_date > today {
            check.warn("to_date", "这个时段还没有结束，请看数字是到哪天的");
        } else if !draft.document_date.is_empty() && draft.document_date < draft.to_date {
            check.warn("document_date", "出具日期早于时段末，请看数字是到哪天的");
        }
        match draft.count {
            None => check.fault("count", "请填件数；没有发生填 0，派出所没有给的不要填"),
            Some(count) if count < 0 => check.fault("count", "件数不能是负数"),
            Some(_) => {}
        }
        if draft.document_date.is_empty() {
            check.warn("document_date", "还没填出具日期");
        } else if draft.document_date > office.now().today.to_string() {
            check.fault("document_date", "出具日期还没有到");
        }
        let same = "SELECT count FROM police_figure WHERE category = :category AND from_date = :from_date
                       AND to_date = :to_date AND station = :station AND id <> :id AND removed_at IS NULL";
        if let Some((count,)) = store::first::<(i64,)>(conn, same, draft)? {
            check.fault("category", format!("这个时段、这个类别已经登记过 {count} 件，请改那一条"));
        }
        whole(office, conn, draft, check)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT f.from_date, f.to_date, coalesce(c.name, f.category), f.count FROM police_figure f
                     LEFT JOIN code c ON c.tbl = 'police_incident' AND c.code = f.category WHERE f.id = :id";
        let found: Option<(String, String, String, i64)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (from, to, category, count) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        Ok(format!("{} {category} {count} 件", span::name(&from, &to)))
    }

    fn paper() -> String {
        "警情数字登记表".into()
    }
}

/// A kind within a category cannot be more than the category.
fn whole(office: &Office, conn: &Connection, draft: &PoliceFigureDraft, check: &mut Check) -> Result<()> {
    let codes = office.codes();
    let rows = codes.tables().get("police_incident").cloned().unwrap_or_default();
    let parent = rows.iter().find(|row| row.code == draft.category).map(|row| row.parent.clone()).unwrap_or_default();
    let head = if parent.is_empty() { draft.category.clone() } else { parent };
    let sql = "SELECT category, count FROM police_figure WHERE from_date = :from_date AND to_date = :to_date
                  AND station = :station AND id <> :id AND removed_at IS NULL";
    let mut known: Vec<(String, i64)> = store::all(conn, sql, draft)?;
    known.extend(draft.count.map(|count| (draft.category.clone(), count)));
    let of = |code: &str| known.iter().find(|(known, _)| known == code).map(|(_, count)| *count);
    let parts: i64 = rows.iter().filter(|row| row.parent == head).filter_map(|row| of(&row.code)).sum();
    if let Some(all) = of(&head)
        && parts > all
    {
        let name = codes.name("police_incident", &head).to_owned();
        check.warn("count", format!("{name} {all} 件，其中各小类加起来有 {parts} 件，请核对"));
    }
    Ok(())
}
