//! 参保队员: a member on a policy. Whoever is in several teams is covered in all of them by one.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    registers::roster::bare,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct InsuredDraft {
    pub id: String,
    pub insurance_id: Option<String>,
    pub member_id: Option<String>,
    pub from_date: String,
    /// Included.
    pub to_date: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Insured;

impl Register for Insured {
    const NAME: &'static str = "insured";
    const LABEL: &'static str = "参保队员";
    const UNIT: &'static str = "人";
    const GROUP: &'static str = "平安";
    const WITHIN: Option<&'static str> = Some("insurance");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["有效", "未起保"];
    type Draft = InsuredDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut InsuredDraft, check: &mut Check) -> Result<()> {
        check.required("insurance_id", "保单", draft.insurance_id.as_deref().unwrap_or_default());
        check.required("member_id", "队员", draft.member_id.as_deref().unwrap_or_default());
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "退保日期早于参保日期");
        }
        if let (false, Some(policy), Some(member)) = (draft.id.is_empty(), &draft.insurance_id, &draft.member_id)
            && let Some(why) =
                bare(conn, policy, member, (&draft.from_date, &draft.to_date), &office.now().today.to_string())?
        {
            check.warn("to_date", why);
        }
        let key = json!({ "policy": draft.insurance_id, "member": draft.member_id, "id": draft.id });
        let sql = "SELECT count(*) FROM insured WHERE insurance_id = :policy AND member_id = :member AND id <> :id AND removed_at IS NULL";
        if store::one::<(i64,)>(conn, sql, &key)?.0 > 0 {
            check.fault("member_id", "这个人已经在这份保单上了");
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT coalesce(p.name, m.name) || ' ' || s.policy FROM insured i JOIN insurance s ON s.id = i.insurance_id
                     JOIN team_member m ON m.id = i.member_id LEFT JOIN person p ON p.id = m.person_id WHERE i.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "参保名册".into()
    }
}
