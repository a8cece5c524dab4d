//! 协作单位: the stations that the office works with (速调工作站, 警务工作站, fire brigade, property manager): where they are, whom
//! to call, and what was done together.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// Somebody there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PartnerContact {
    pub name: String,
    pub post: String,
    pub phone: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PartnerDraft {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub address: String,
    /// Of the station.
    pub phone: String,
    pub hours: String,
    pub contacts: Vec<PartnerContact>,
    pub duty: String,
    pub from_date: String,
    pub to_date: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Partner;

impl Register for Partner {
    const NAME: &'static str = "partner";
    const LABEL: &'static str = "协作单位";
    const UNIT: &'static str = "个";
    const GROUP: &'static str = "平安";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["在用"];
    type Draft = PartnerDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut PartnerDraft, check: &mut Check) -> Result<()> {
        draft.name = draft.name.trim().to_owned();
        check.required("name", "单位名称", &draft.name);
        if draft.kind.is_empty() {
            draft.kind = "90".into();
        }
        draft.contacts.retain(|contact| *contact != PartnerContact::default());
        for contact in &mut draft.contacts {
            contact.name = crate::text::name(&contact.name);
            contact.phone = contact.phone.trim().to_owned();
            if contact.name.is_empty() {
                check.fault("contacts", "请填写联系人姓名");
            } else if contact.phone.is_empty() {
                check.warn("contacts", format!("{}没有电话", contact.name));
            }
        }
        if !draft.to_date.is_empty() && draft.to_date < draft.from_date {
            check.fault("to_date", "撤销日期早于启用日期");
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM partner WHERE name = ?1 AND id <> ?2 AND removed_at IS NULL)";
        if conn.query_row(sql, [&draft.name, &draft.id], |row| row.get(0))? {
            check.warn("name", format!("已经有“{}”了，请看是不是同一个单位", draft.name));
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        conn.query_row("SELECT name FROM partner WHERE id = ?1", [id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "协作单位名册".into()
    }
}
