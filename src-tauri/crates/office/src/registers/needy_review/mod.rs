//! 复核: whether a family still qualifies. 继续 leaves everything as it is, 调整 sets another amount from a day on, 停发 ends
//! the enrolment. The next review is counted from its date.

mod fields;

use crate::{
    clock::{self, Moment},
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::{Needy, needy},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NeedyReviewDraft {
    pub id: String,
    pub needy_id: Option<String>,
    pub date: String,
    pub outcome: String,
    /// The new amount holds from, or the enrolment ends on.
    pub effective_on: String,
    /// 分 a month, of an adjustment.
    pub amount: Option<i64>,
    pub grounds: String,
    pub document: String,
    pub reviewer: String,
    pub note: String,
    pub removed_at: Option<String>,
}

const ADJUST: &str = "adjust";
const STOP: &str = "stop";
/// Days after the review by which what it decides has taken effect; later is a slip of the year.
const AHEAD: i64 = 366;

pub struct NeedyReview;

impl Register for NeedyReview {
    const NAME: &'static str = "needy_review";
    const LABEL: &'static str = "复核记录";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "关怀";
    const WITHIN: Option<&'static str> = Some("needy");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = NeedyReviewDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut NeedyReviewDraft, check: &mut Check) -> Result<()> {
        check.required("needy_id", "困难登记", draft.needy_id.as_deref().unwrap_or_default());
        check.required("date", "复核日期", &draft.date);
        check.required("outcome", "复核结果", &draft.outcome);
        if draft.outcome != ADJUST && draft.amount.is_some() {
            check.fault("amount", "只有“调整”才填新的月金额");
        }
        if draft.outcome == ADJUST && draft.amount.is_none_or(|amount| amount < 0) {
            check.fault("amount", "请填调整后的月金额");
        }
        if draft.effective_on.is_empty() && draft.outcome != "continue" {
            draft.effective_on.clone_from(&draft.date);
        }
        if draft.outcome == STOP {
            check.required("grounds", "停发的理由", &draft.grounds);
        }
        if stored(conn, &draft.id)?.is_some_and(|(outcome, _)| outcome == STOP) && draft.outcome != STOP {
            check.fault("outcome", "这次停发已经生效，不能改成别的结果。要恢复享受，请撤销那一步，或另做一份登记");
        }
        if let (Some(date), Some(on)) = (clock::date(&draft.date), clock::date(&draft.effective_on))
            && clock::days_between(date, on) > AHEAD
        {
            check.fault("effective_on", format!("生效日期比复核日期 {} 晚一年以上，请核对", draft.date));
        }
        if let Some(id) = &draft.needy_id {
            let (from, to) = needy::span(conn, id)?;
            if !draft.date.is_empty() && draft.date < from {
                check.fault("date", format!("复核日期早于起始日期 {from}"));
            } else if !draft.effective_on.is_empty() && draft.effective_on < from {
                check.fault("effective_on", format!("生效日期早于起始日期 {from}"));
            }
            let died: Option<(String, String)> = store::first(
                conn,
                "SELECT p.name, p.died_on FROM needy n JOIN person p ON p.id = n.person_id
                  WHERE n.id = :id AND p.died_on < :date",
                &json!({ "id": id, "date": draft.date }),
            )?;
            if let Some((name, died)) = died.filter(|_| draft.outcome != STOP) {
                check.fault("outcome", format!("{name}已于 {died} 去世，只能停发"));
            }
            let left: Option<(String, String)> = store::first(
                conn,
                "SELECT p.name, max(m.to_date) FROM needy n JOIN person p ON p.id = n.person_id
                   JOIN membership m ON m.person_id = p.id
                  WHERE n.id = :id AND p.died_on IS NULL
                  GROUP BY p.id HAVING max(coalesce(m.to_date, '9999')) <= :date",
                &json!({ "id": id, "date": draft.date }),
            )?;
            if let Some((name, left)) = left.filter(|_| draft.outcome != STOP) {
                check.warn("outcome", format!("{name}已于 {left} 离开户口簿，请核对是否还该享受"));
            }
            let own = stored(conn, &draft.id)?.map(|(_, on)| on);
            if let Some(to) = to.filter(|to| *to <= draft.date && Some(to) != own.as_ref()) {
                check.fault("date", format!("这份登记 {to} 已经停止"));
            }
        }
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &NeedyReviewDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        match &draft.needy_id {
            Some(id) if draft.outcome == STOP => needy::stop(conn, id, &draft.effective_on),
            _ => Ok(()),
        }
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT needy_id, date FROM needy_review WHERE id = :id";
        let found: Option<(String, String)> = store::first(conn, sql, &json!({ "id": id }))?;
        let (needy, date) = found.ok_or_else(|| Fault::not_found(Self::LABEL))?;
        Ok(format!("{} {date}", Needy::title(conn, &needy)?))
    }

    fn holds(conn: &Connection, id: &str) -> Result<Option<String>> {
        let stops = stored(conn, id)?.is_some_and(|(outcome, _)| outcome == STOP);
        Ok(stops.then(|| "它已经停发了这份登记；停发错了，请在操作记录里撤销那一步".into()))
    }
}

/// Outcome and day of effect as they stand in the file; None for a new review.
fn stored(conn: &Connection, id: &str) -> Result<Option<(String, String)>> {
    let sql = "SELECT outcome, effective_on FROM needy_review WHERE id = ?1";
    Ok(conn.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}
