//! 大事名册: what the place is known for, a row each. Brands, inspections, media, honours and 文明家庭 ask different things
//! and are counted alike: by kind and year.

mod fields;

use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
};
use serde::{Deserialize, Serialize};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// roll_kind
pub(crate) const BRAND: &str = "brand";
pub(crate) const INSPECTION: &str = "inspection";
pub(crate) const MEDIA: &str = "media";
pub(crate) const HONOUR: &str = "honour";
pub(crate) const FAMILY: &str = "family";

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RollDraft {
    pub id: String,
    pub kind: String,
    pub date: String,
    /// Not included; '' = it stands.
    pub to_date: String,
    pub title: String,
    pub level: String,
    pub unit: String,
    pub leader: String,
    pub people: Option<i64>,
    pub form: String,
    pub household_id: Option<String>,
    pub person_id: Option<String>,
    pub activity_id: Option<String>,
    pub content: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct Roll;

impl Register for Roll {
    const NAME: &'static str = "roll";
    const LABEL: &'static str = "大事名册";
    const UNIT: &'static str = "条";
    const GROUP: &'static str = "社区生活";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    type Draft = RollDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut RollDraft, check: &mut Check) -> Result<()> {
        for text in [&mut draft.title, &mut draft.unit, &mut draft.leader] {
            *text = text.trim().to_owned();
        }
        if draft.kind.is_empty() {
            // Each kind has something that no other asks for.
            let told = [
                (INSPECTION, !draft.leader.is_empty() || draft.people.is_some()),
                (MEDIA, !draft.form.is_empty()),
                (FAMILY, draft.household_id.is_some()),
            ];
            if let Some((kind, _)) = told.iter().find(|(_, told)| *told) {
                (*kind).clone_into(&mut draft.kind);
                check.fill("kind", *kind);
            }
        }
        if draft.kind == FAMILY && draft.title.is_empty() {
            draft.title = "文明家庭".into();
            check.fill("title", "文明家庭");
        }
        check.required("kind", "名册", &draft.kind);
        check.required("date", "日期", &draft.date);
        check.required("title", "名称或主题", &draft.title);
        if draft.date > office.now().today.to_string() {
            check.fault("date", "日期还没有到");
        }
        if !draft.to_date.is_empty() && draft.to_date <= draft.date {
            check.fault("to_date", "终止日期要在日期之后");
        }
        if draft.people.is_some_and(|people| people < 0) {
            check.fault("people", "来访人数不能小于零");
        }
        match draft.kind.as_str() {
            INSPECTION => {
                if draft.unit.is_empty() && draft.leader.is_empty() {
                    check.fault("unit", "请写是哪个单位来的，或者谁带队");
                }
                if draft.level.is_empty() {
                    check.warn("level", "没有写级别，统计里列在“未写级别”");
                }
            }
            MEDIA => check.required("unit", "媒体名称", &draft.unit),
            FAMILY if draft.household_id.is_none() => check.fault("household_id", "请选是哪一户"),
            _ => {}
        }
        let key = serde_json::json!({
            "kind": draft.kind, "date": draft.date, "title": draft.title, "unit": draft.unit, "household": draft.household_id, "id": draft.id,
        });
        let sql = "SELECT count(*) FROM roll WHERE kind = :kind AND date = :date AND title = :title AND unit = :unit
                      AND household_id IS :household AND id <> :id AND removed_at IS NULL";
        if !draft.title.is_empty() && store::one::<(i64,)>(conn, sql, &key)?.0 > 0 {
            check.warn("title", "同一天已经有一条一样的，请看是不是重复登记");
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT r.date || ' ' || r.title FROM roll r WHERE r.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }
}
