//! 场地预约: a venue for somebody from time to time on a day. Two never meet.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    read,
    register::{Check, Field, Register},
    registers::venue,
};
use serde::{Deserialize, Serialize};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BookingDraft {
    pub id: String,
    pub venue_id: Option<String>,
    pub date: String,
    /// 09:00
    pub from_time: String,
    /// After `from_time`.
    pub to_time: String,
    pub group_id: Option<String>,
    pub who: String,
    pub phone: String,
    pub purpose: String,
    pub cancelled_on: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Booking;

impl Register for Booking {
    const NAME: &'static str = "booking";
    const LABEL: &'static str = "场地预约";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "社区生活";
    const WITHIN: Option<&'static str> = Some("venue");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = BookingDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut BookingDraft, check: &mut Check) -> Result<()> {
        check.required("venue_id", "场地", draft.venue_id.as_deref().unwrap_or_default());
        check.required("date", "日期", &draft.date);
        draft.who = draft.who.trim().to_owned();
        for (field, label, time) in
            [("from_time", "开始时间", &mut draft.from_time), ("to_time", "结束时间", &mut draft.to_time)]
        {
            match read::time::read(time) {
                Ok(read) => *time = read,
                Err(why) => check.fault(field, format!("{label}：{why}")),
            }
            check.required(field, label, time);
        }
        if !draft.to_time.is_empty() && draft.to_time <= draft.from_time {
            check.fault("to_time", "结束时间要在开始时间之后");
        }
        if draft.group_id.is_none() && draft.who.is_empty() {
            check.fault("who", "请选团队，或者写预约人");
        }
        if let (Some(venue), true) = (&draft.venue_id, draft.cancelled_on.is_empty() && draft.removed_at.is_none()) {
            let times = (draft.from_time.as_str(), draft.to_time.as_str());
            if let Some(why) = venue::taken(conn, venue, &draft.date, times, &[&draft.id])? {
                check.fault("from_time", why);
            }
            let sql = "SELECT count(*) FROM venue WHERE id = :id AND (from_date > :date OR to_date <> '' AND to_date <= :date)";
            let key = serde_json::json!({ "id": venue, "date": draft.date });
            if store::one::<(i64,)>(conn, sql, &key)?.0 > 0 {
                check.warn("venue_id", "这处场地那天不在用");
            }
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT v.name || ' ' || k.date || ' ' || k.from_time || '–' || k.to_time FROM booking k
                     JOIN venue v ON v.id = k.venue_id WHERE k.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "场地预约登记".into()
    }
}
