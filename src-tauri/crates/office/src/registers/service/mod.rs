//! 居家服务: meals, baths, cleaning and the like from the 养老中心 and others (老年人权益保障法 第三十七条), each time a line.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ServiceDraft {
    pub id: String,
    pub person_id: Option<String>,
    pub kind: String,
    pub date: String,
    pub provider: String,
    /// 时长
    pub minutes: Option<i64>,
    /// 金额
    pub amount: Option<i64>,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Service;

impl Register for Service {
    const NAME: &'static str = "service";
    const LABEL: &'static str = "居家服务";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "老年人";
    const LIVING: bool = true;
    const WITHIN: Option<&'static str> = Some("elderly");
    const PRESENT: &'static [&'static str] = &["在册"];
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    type Draft = ServiceDraft;

    fn check(office: &Office, _conn: &Connection, draft: &mut ServiceDraft, check: &mut Check) -> Result<()> {
        check.required("person_id", "老人", draft.person_id.as_deref().unwrap_or_default());
        check.required("kind", "服务项目", &draft.kind);
        check.required("date", "日期", &draft.date);
        if draft.date > office.now().today.to_string() {
            check.fault("date", "服务日期还没有到");
        }
        if draft.minutes.is_some_and(|minutes| !(1..=24 * 60).contains(&minutes)) {
            check.fault("minutes", "时长填分钟，1 到 1440");
        }
        if draft.amount.is_some_and(|fen| fen < 0) {
            check.fault("amount", "金额不能是负数");
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT p.name || ' ' || r.date || ' ' || coalesce(c.name, '') FROM service r JOIN person p ON p.id = r.person_id
                     LEFT JOIN code c ON c.id = 'elderly_service:' || r.kind WHERE r.id = ?1";
        let found = conn.query_row(sql, [id], |row| row.get(0)).optional()?;
        found.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
