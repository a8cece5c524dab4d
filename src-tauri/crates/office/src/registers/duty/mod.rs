//! 值班: one person in one shift of one day. The roster makes them; a clerk may correct one, and is told what speaks against it.

mod fields;

use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    rules,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DutyDraft {
    pub id: String,
    pub roster_id: Option<String>,
    pub date: String,
    pub shift: String,
    pub member_id: Option<String>,
    pub leader: bool,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Duty;

impl Register for Duty {
    const NAME: &'static str = "duty";
    const LABEL: &'static str = "值班";
    const UNIT: &'static str = "人次";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("roster");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["当天", "以后"];
    const OWNS: &'static [&'static str] = &["roster_swap"];
    type Draft = DutyDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut DutyDraft, check: &mut Check) -> Result<()> {
        check.required("roster_id", "排班", draft.roster_id.as_deref().unwrap_or_default());
        check.required("date", "日期", &draft.date);
        check.required("shift", "班次", &draft.shift);
        check.required("member_id", "队员", draft.member_id.as_deref().unwrap_or_default());
        let (Some(roster), Some(member)) = (&draft.roster_id, &draft.member_id) else { return Ok(()) };
        let sql = "SELECT team_id, from_date, to_date FROM roster WHERE id = :id";
        let Some((team, from, to)) = store::first::<(String, String, String)>(conn, sql, &json!({ "id": roster }))?
        else {
            return Ok(());
        };
        if !draft.date.is_empty() && !(from..=to).contains(&draft.date) {
            check.fault("date", "日期不在这期排班里");
        }
        if let Some(one) = someone(conn, member, &draft.date, [&draft.id, ""])? {
            if one.team_id != team {
                check.fault("member_id", format!("{}不是这支队的", one.name));
            }
            against(conn, &one, &draft.date, &draft.shift, draft.leader, "member_id", check)?;
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT d.date || ' ' || c.name || ' ' || coalesce(p.name, m.name) FROM duty d
                     JOIN team_member m ON m.id = d.member_id LEFT JOIN person p ON p.id = m.person_id
                     JOIN code c ON c.id = 'shift:' || d.shift WHERE d.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "值班表".into()
    }
}

/// What speaks for and against a member on a day.
#[derive(Debug, Deserialize)]
pub(crate) struct Someone {
    pub name: String,
    birth: String,
    there: bool,
    pub team_id: String,
    away: bool,
    again: bool,
    running: bool,
    covered: bool,
    leads: bool,
}

/// A member on a day, with up to two of their duties left out of account.
pub(crate) fn someone(conn: &Connection, member: &str, date: &str, without: [&str; 2]) -> Result<Option<Someone>> {
    let key = json!({ "member": member, "date": date, "id": without[0], "other": without[1] });
    Ok(store::first(conn, include_str!("someone.sql"), &key)?)
}

/// Says it: what cannot be is a fault, what should not be a warning.
pub(crate) fn against(
    conn: &Connection,
    one: &Someone,
    date: &str,
    shift: &str,
    leader: bool,
    field: &str,
    check: &mut Check,
) -> Result<()> {
    let name = &one.name;
    if !one.there {
        check.fault(field, format!("{name} {date} 不在队里"));
    }
    if one.away {
        check.warn(field, format!("{name} {date} 请假"));
    }
    if one.again {
        check.warn(field, format!("{name} {date} 已经排了班"));
    }
    if one.running {
        check.warn(field, format!("{name}前一天或后一天也值班，连着两天"));
    }
    if leader && !one.leads {
        check.warn(field, format!("{name}不是两委也不是党员，不宜带班"));
    }
    if !one.covered {
        check.warn(field, format!("{name} {date} 没有保险"));
    }
    let most = rules::number_on(conn, "roster.night_age", date)?;
    if shift == "30"
        && let (Some(birth), Some(day)) = (clock::date(&one.birth), clock::date(date))
        && i64::from(clock::age(birth, day)) > most
    {
        check.warn(field, format!("{name}超过 {most} 岁，不宜值夜班"));
    }
    Ok(())
}
