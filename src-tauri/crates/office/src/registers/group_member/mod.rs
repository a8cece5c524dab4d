//! 团队成员: somebody in a group from day to day. One person may be in many.

mod fields;

use crate::{
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
pub struct GroupMemberDraft {
    pub id: String,
    pub group_id: Option<String>,
    pub person_id: Option<String>,
    /// Of one who is no resident.
    pub volunteer_id: Option<String>,
    pub name: String,
    pub pinyin: String,
    pub phone: String,
    pub duty: String,
    pub from_date: String,
    /// Not included.
    pub to_date: String,
    pub note: String,
    pub removed_at: Option<String>,
}

pub struct GroupMember;

impl Register for GroupMember {
    const NAME: &'static str = "group_member";
    const LABEL: &'static str = "团队成员";
    const UNIT: &'static str = "人";
    const GROUP: &'static str = "社区生活";
    const WITHIN: Option<&'static str> = Some("group");
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["在队"];
    type Draft = GroupMemberDraft;

    fn check(_office: &Office, conn: &Connection, draft: &mut GroupMemberDraft, check: &mut Check) -> Result<()> {
        check.required("group_id", "团队", draft.group_id.as_deref().unwrap_or_default());
        draft.name = draft.name.trim().to_owned();
        draft.phone = draft.phone.trim().to_owned();
        who(conn, draft, check)?;
        if draft.name.is_empty() {
            check.fault("name", "请从居民登记里选人，或者写姓名");
        }
        check.length("name", "姓名", &draft.name, 50);
        draft.pinyin = text::sort_key(&draft.name);
        if !draft.to_date.is_empty() && draft.to_date <= draft.from_date {
            check.fault("to_date", "退出日期要在参加日期之后");
        }
        again(conn, draft, check)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT coalesce(p.name, v.name, m.name) || ' ' || g.name FROM group_member m JOIN \"group\" g ON g.id = m.group_id
                     LEFT JOIN person p ON p.id = m.person_id LEFT JOIN volunteer v ON v.id = m.volunteer_id WHERE m.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "团队成员名册".into()
    }
}

/// One person is known by one key: that of the resident, else that of the volunteer. Their own book says what they are called.
fn who(conn: &Connection, draft: &mut GroupMemberDraft, check: &mut Check) -> Result<()> {
    if let Some(volunteer) = draft.volunteer_id.clone() {
        let sql = "SELECT person_id, name FROM volunteer WHERE id = :id";
        if let Some((person, name)) = store::first::<(Option<String>, String)>(conn, sql, &json!({ "id": volunteer }))?
        {
            if draft.person_id.is_some() && draft.person_id != person {
                check.fault("volunteer_id", "居民和志愿者不是同一个人，请只选一个");
            } else if person.is_some() {
                (draft.person_id, draft.volunteer_id) = (person, None);
            } else {
                check.fill("name", name.clone());
                draft.name = name;
            }
        }
    }
    if let Some(person) = &draft.person_id {
        let sql = "SELECT name FROM person WHERE id = :id";
        if let Some((name,)) = store::first::<(String,)>(conn, sql, &json!({ "id": person }))? {
            check.fill("name", name.clone());
            draft.name = name;
        }
    }
    Ok(())
}

/// Nobody is in a group twice at once.
fn again(conn: &Connection, draft: &GroupMemberDraft, check: &mut Check) -> Result<()> {
    let (Some(group), true) = (&draft.group_id, draft.removed_at.is_none()) else { return Ok(()) };
    let key = json!({
        "group": group, "id": draft.id, "person": draft.person_id, "volunteer": draft.volunteer_id, "name": draft.name,
        "from": draft.from_date, "to": if draft.to_date.is_empty() { "9999" } else { &draft.to_date },
    });
    let sql = "SELECT m.person_id IS NOT NULL AND m.person_id IS :person OR m.volunteer_id IS NOT NULL AND m.volunteer_id IS :volunteer
                 FROM group_member m LEFT JOIN person p ON p.id = m.person_id LEFT JOIN volunteer v ON v.id = m.volunteer_id
                WHERE m.group_id = :group AND m.id <> :id AND m.removed_at IS NULL
                  AND m.from_date < :to AND (m.to_date = '' OR m.to_date > :from)
                  AND (m.person_id IS NOT NULL AND m.person_id IS :person OR m.volunteer_id IS NOT NULL AND m.volunteer_id IS :volunteer
                       OR coalesce(p.name, v.name, m.name) = :name)
                ORDER BY 1 DESC LIMIT 1";
    match store::first::<(bool,)>(conn, sql, &key)? {
        Some((true,)) => check.fault("person_id", format!("{}这段时间已经在这支团队里了", draft.name)),
        Some((false,)) => check.warn("name", format!("团队里已经有一个叫{}的，请看是不是同一个人", draft.name)),
        None => {}
    }
    Ok(())
}
