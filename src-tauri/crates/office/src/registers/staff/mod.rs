//! 工作人员: who works for the office in which post, since when, and what the yearly report tells of its director. Age and years
//! of service are counted for any day; the allowance is nobody's business but those whom `staff.clerks` names.

mod fields;

use crate::{
    access::{self, Right},
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register},
    text,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StaffDraft {
    pub id: String,
    pub person_id: Option<String>,
    pub name: String,
    pub pinyin: String,
    pub birth: String,
    pub phone: String,
    /// post
    pub post: String,
    /// 参加工作
    pub worked_from: String,
    pub from_date: String,
    /// Not included.
    pub to_date: String,
    /// 篇
    pub papers: Option<i64>,
    /// 分 a month
    pub allowance: Option<i64>,
    pub note: String,
    pub removed_at: Option<String>,
}

/// What is told by the register of people.
#[derive(Deserialize)]
struct Known {
    name: String,
    birth: String,
}

pub struct Staff;

impl Register for Staff {
    const NAME: &'static str = "staff";
    const LABEL: &'static str = "工作人员";
    const UNIT: &'static str = "人";
    const GROUP: &'static str = "居务";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["在岗"];
    const RIGHT: Option<Right> = Some(access::STAFF);
    type Draft = StaffDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut StaffDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        let mut birth = draft.birth.clone();
        if let Some(person) = &draft.person_id {
            let sql = "SELECT name, birth FROM person WHERE id = :id";
            if let Some(known) = store::first::<Known>(conn, sql, &json!({ "id": person }))? {
                // The register of people says it; a copy here would grow old.
                check.fill("name", known.name.clone());
                check.fill("birth", known.birth.clone());
                draft.name = known.name;
                birth = known.birth;
            }
            draft.birth.clear();
        }
        draft.name = draft.name.trim().to_owned();
        draft.phone = draft.phone.trim().to_owned();
        check.required("name", "姓名", &draft.name);
        check.length("name", "姓名", &draft.name, 50);
        draft.pinyin = text::sort_key(&draft.name);
        check.required("post", "职务", &draft.post);
        check.required("from_date", "到岗日期", &draft.from_date);
        for (field, label, day) in [("birth", "出生日期", &birth), ("worked_from", "参加工作日期", &draft.worked_from)]
        {
            if *day > today {
                check.fault(field, format!("{label}还没有到"));
            }
        }
        if !draft.worked_from.is_empty() && draft.worked_from < birth {
            check.fault("worked_from", "参加工作日期早于出生日期");
        }
        if !draft.worked_from.is_empty() && draft.worked_from > draft.from_date {
            check.warn("worked_from", "参加工作日期晚于到岗日期，请核对");
        }
        if !draft.to_date.is_empty() && draft.to_date <= draft.from_date {
            check.fault("to_date", "离岗日期要在到岗日期之后");
        }
        for (field, label, value) in [("papers", "论文", draft.papers), ("allowance", "月补贴", draft.allowance)] {
            if value.is_some_and(|value| value < 0) {
                check.fault(field, format!("{label}不能是负数"));
            }
        }
        again(conn, draft, check)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT coalesce(p.name, s.name) || coalesce(' ' || c.name, '') FROM staff s
                     LEFT JOIN person p ON p.id = s.person_id LEFT JOIN code c ON c.id = 'post:' || s.post WHERE s.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "工作人员名册".into()
    }
}

/// Nobody holds one post twice at once.
fn again(conn: &Connection, draft: &StaffDraft, check: &mut Check) -> Result<()> {
    let sql = "SELECT from_date FROM staff WHERE removed_at IS NULL AND id <> :id AND post = :post
                  AND person_id IS :person AND (:person IS NOT NULL OR name = :name)
                  AND from_date < CASE WHEN :to = '' THEN '9999' ELSE :to END AND (to_date = '' OR to_date > :from) LIMIT 1";
    let key = json!({
        "id": draft.id, "post": draft.post, "person": draft.person_id, "name": draft.name, "from": draft.from_date,
        "to": draft.to_date,
    });
    if let Some((from,)) = store::first::<(String,)>(conn, sql, &key)? {
        check.fault("post", format!("{}从 {from} 起已经在这个岗位上，还没有离岗", draft.name));
    }
    Ok(())
}
