//! 星级认定: what was awarded, with its date and number. Whether somebody has the hours for it is worked out and only told.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::{Volunteer, volunteer},
    rules,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StarAwardDraft {
    pub id: String,
    pub volunteer_id: Option<String>,
    /// volunteer_star
    pub star: String,
    pub date: String,
    pub number: String,
    pub approver: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct StarAward;

impl Register for StarAward {
    const NAME: &'static str = "star_award";
    const LABEL: &'static str = "星级认定";
    const UNIT: &'static str = "人次";
    const GROUP: &'static str = "社区生活";
    const WITHIN: Option<&'static str> = Some("volunteer");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = StarAwardDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut StarAwardDraft, check: &mut Check) -> Result<()> {
        check.required("volunteer_id", "志愿者", draft.volunteer_id.as_deref().unwrap_or_default());
        check.required("star", "星级", &draft.star);
        check.required("date", "认定日期", &draft.date);
        draft.number = draft.number.trim().to_owned();
        if draft.date > office.now().today.to_string() {
            check.fault("date", "认定日期还没有到");
        }
        let (Some(id), false, false) = (&draft.volunteer_id, draft.star.is_empty(), draft.date.is_empty()) else {
            return Ok(());
        };
        let key = json!({ "volunteer": id, "star": draft.star, "id": draft.id });
        let sql = "SELECT count(*) FROM star_award WHERE volunteer_id = :volunteer AND star = :star AND id <> :id AND removed_at IS NULL";
        if store::one::<(i64,)>(conn, sql, &key)?.0 > 0 {
            check.fault("star", "这个星级已经认定过了");
        }
        let wanted = rules::number_on(conn, &format!("volunteer.star_{}", draft.star), &draft.date)? * 60;
        let has = volunteer::minutes_on(conn, id, &draft.date)?;
        if has < wanted {
            let (has, wanted) = (super::patrol::hours_text(has), wanted / 60);
            let has = if has.is_empty() { "0".to_owned() } else { has };
            check.warn(
                "star",
                format!("{}那天累计 {has} 小时，不到 {wanted} 小时，请核对", Volunteer::title(conn, id)?),
            );
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT coalesce(p.name, v.name) || ' ' || coalesce((SELECT c.name FROM code c WHERE c.id = 'volunteer_star:' || a.star), a.star)
                     FROM star_award a JOIN volunteer v ON v.id = a.volunteer_id LEFT JOIN person p ON p.id = v.person_id WHERE a.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "星级志愿者名册".into()
    }
}
