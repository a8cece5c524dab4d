//! 志愿服务证明 (志愿服务记录与证明出具办法（试行）, 民政部令67号: who organised it, records it and certifies it, free of charge). A
//! certificate says what the records gave on the day it was issued; what is corrected later asks for a new one.

mod fields;

use crate::{
    fault::{Fault, Result},
    number::Series,
    office::Office,
    register::{Check, Field, Register, fetch},
    registers::volunteer::{self, VolunteerDraft},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CertificateDraft {
    pub id: String,
    /// ZM-2026-0001; given when it is saved.
    pub number: String,
    pub volunteer_id: Option<String>,
    /// Issued on.
    pub date: String,
    /// '' = from the beginning, with the hours brought along.
    pub from_date: String,
    /// Included.
    pub to_date: String,
    pub purpose: String,
    pub times: Option<i64>,
    /// With `opening`.
    pub minutes: Option<i64>,
    pub opening: Option<i64>,
    pub void_on: String,
    pub void_reason: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Certificate;

impl Register for Certificate {
    const NAME: &'static str = "certificate";
    const LABEL: &'static str = "志愿服务证明";
    const UNIT: &'static str = "份";
    const GROUP: &'static str = "社区生活";
    const WITHIN: Option<&'static str> = Some("volunteer");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const NUMBER: Option<Series> = Some(Series { prefix: "ZM", date: "date" });
    type Draft = CertificateDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut CertificateDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        check.required("volunteer_id", "志愿者", draft.volunteer_id.as_deref().unwrap_or_default());
        if draft.date.is_empty() {
            draft.date.clone_from(&today);
            check.fill("date", today.clone());
        }
        if draft.to_date.is_empty() {
            draft.to_date.clone_from(&draft.date);
            check.fill("to_date", draft.to_date.clone());
        }
        if draft.to_date > draft.date {
            check.fault("to_date", "服务截止不能晚于开具日期");
        }
        if !draft.from_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "服务截止早于服务起始");
        }
        if !draft.void_on.is_empty() && draft.void_reason.trim().is_empty() {
            check.fault("void_reason", "请写为什么作废");
        }
        if draft.id.is_empty() { says(conn, draft, check) } else { stays(conn, draft, check) }
    }

    fn about(_office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let draft: CertificateDraft = fetch::<Self>(conn, id)?;
        let now = counted(conn, &draft)?;
        let differs = (now.times, now.minutes) != (draft.times.unwrap_or_default(), draft.minutes.unwrap_or_default());
        Ok(Map::from_iter([
            ("hours".to_owned(), json!(super::patrol::hours_text(draft.minutes.unwrap_or_default()))),
            (
                "now_hours".to_owned(),
                json!(if differs { super::patrol::hours_text(now.minutes) } else { String::new() }),
            ),
        ]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT c.number || ' ' || coalesce(p.name, v.name) FROM certificate c JOIN volunteer v ON v.id = c.volunteer_id
                     LEFT JOIN person p ON p.id = v.person_id WHERE c.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "志愿服务证明登记".into()
    }

    fn notes() -> Vec<String> {
        vec!["核验：证明上的编号、姓名、时长和日期与本表一致的有效；已作废的无效。时长单位为小时。".into()]
    }
}

struct Counted {
    times: i64,
    minutes: i64,
    opening: i64,
}

/// What the records say of the span now.
fn counted(conn: &Connection, draft: &CertificateDraft) -> Result<Counted> {
    let id = draft.volunteer_id.as_deref().unwrap_or_default();
    let of: VolunteerDraft = fetch::<super::Volunteer>(conn, id)?;
    let served = volunteer::served(conn, id, &draft.from_date, &draft.to_date)?;
    let whole = draft.from_date.is_empty() && of.opening_on <= draft.to_date;
    let opening = if whole { volunteer::minutes(&of.opening).unwrap_or_default() } else { 0 };
    let minutes = opening + served.iter().map(|row| row.minutes).sum::<i64>();
    Ok(Counted { times: served.len() as i64, minutes, opening })
}

fn says(conn: &Connection, draft: &mut CertificateDraft, check: &mut Check) -> Result<()> {
    if draft.volunteer_id.is_none() {
        return Ok(());
    }
    let now = counted(conn, draft)?;
    if now.minutes == 0 {
        check.fault("from_date", "这段时间没有服务时长，不能开具证明");
    }
    (draft.times, draft.minutes, draft.opening) = (Some(now.times), Some(now.minutes), Some(now.opening));
    Ok(())
}

/// What a certificate says was handed out and cannot be taken back: it is made void, and another one issued.
fn stays(conn: &Connection, draft: &mut CertificateDraft, check: &mut Check) -> Result<()> {
    let issued: CertificateDraft = fetch::<Certificate>(conn, &draft.id)?;
    (draft.times, draft.minutes, draft.opening) = (issued.times, issued.minutes, issued.opening);
    let said = |draft: &CertificateDraft| {
        (draft.volunteer_id.clone(), draft.date.clone(), draft.from_date.clone(), draft.to_date.clone())
    };
    if said(draft) != said(&issued) {
        check.fault("date", "证明已经开具，志愿者和日期不能改；写错了请作废，另开一份");
    }
    Ok(())
}
