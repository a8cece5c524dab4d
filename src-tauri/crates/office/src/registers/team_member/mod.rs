//! 队员: somebody in a team, of the register of people or from outside, with what they are (两委, 党员 …) from day to day.

mod fields;

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    office::Office,
    register::{Check, Field, Register, new_id},
    registers::roster::{given_out, led},
    text,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// A row of `team_role`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct RoleLine {
    pub id: String,
    pub role: String,
    pub from_date: String,
    /// Not included.
    pub to_date: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TeamMemberDraft {
    pub id: String,
    pub team_id: Option<String>,
    pub person_id: Option<String>,
    pub name: String,
    pub pinyin: String,
    pub sex: String,
    pub birth: String,
    pub phone: String,
    pub from_date: String,
    pub to_date: String,
    /// Preferred; none = any.
    pub weekdays: Vec<String>,
    pub note: String,
    pub removed_at: Option<String>,
    /// Rows of `team_role`.
    pub roles: Vec<RoleLine>,
}

/// What is told by the register of people.
#[derive(Deserialize)]
struct Known {
    name: String,
    sex: String,
    birth: String,
}

pub struct TeamMember;

impl Register for TeamMember {
    const NAME: &'static str = "team_member";
    const LABEL: &'static str = "队员";
    const UNIT: &'static str = "人";
    const GROUP: &'static str = "平安";
    const LIVING: bool = true;
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const PRESENT: &'static [&'static str] = &["在队"];
    const ASIDE: &'static [&'static str] = &["roles"];
    type Draft = TeamMemberDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut TeamMemberDraft, check: &mut Check) -> Result<()> {
        check.required("team_id", "队伍", draft.team_id.as_deref().unwrap_or_default());
        draft.name = draft.name.trim().to_owned();
        draft.phone = draft.phone.trim().to_owned();
        if let Some(person) = draft.person_id.clone() {
            let sql = "SELECT name, sex, birth FROM person WHERE id = :id";
            if let Some(known) = store::first::<Known>(conn, sql, &json!({ "id": person }))? {
                // The register of people says it; a copy here would grow old.
                check.fill("name", known.name.clone());
                check.fill("sex", known.sex);
                check.fill("birth", known.birth);
                draft.name.clone_from(&known.name);
            }
            for own in [&mut draft.sex, &mut draft.birth] {
                own.clear();
            }
        }
        if draft.name.is_empty() {
            check.fault("name", "请从居民登记里选人，或者写姓名");
        }
        check.length("name", "姓名", &draft.name, 50);
        draft.pinyin = text::sort_key(&draft.name);
        if !draft.to_date.is_empty() && draft.to_date <= draft.from_date {
            check.fault("to_date", "退队日期要在入队日期之后");
        }
        if !draft.to_date.is_empty()
            && let Some(why) = given_out(conn, &draft.id, &draft.to_date, "")?
        {
            check.warn("to_date", why);
        }
        draft.weekdays.sort();
        draft.weekdays.dedup();
        roles(office, draft, check);
        if !draft.id.is_empty() && !party(conn, draft.person_id.as_deref())? {
            let today = office.now().today.to_string();
            let leads = |line: &RoleLine, day: &str| {
                LEADS.contains(&line.role.as_str())
                    && line.from_date.as_str() <= day
                    && (line.to_date.is_empty() || line.to_date.as_str() > day)
            };
            let may = |day: &str| draft.roles.iter().any(|line| leads(line, day));
            if let Some(why) = led(conn, &draft.id, &today, &may)? {
                check.warn("roles", why);
            }
        }
        again(conn, draft, check)
    }

    fn hang(_office: &Office, conn: &Connection, draft: &TeamMemberDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        let there: Vec<(String,)> =
            store::all(conn, "SELECT id FROM team_role WHERE member_id = :id", &json!({ "id": draft.id }))?;
        for (id,) in there {
            if !draft.roles.iter().any(|line| line.id == id) {
                store::exec(conn, "DELETE FROM team_role WHERE id = :id", &json!({ "id": id }))?;
            }
        }
        for line in &draft.roles {
            let id = if line.id.is_empty() { format!("{}:{}", draft.id, new_id()) } else { line.id.clone() };
            let row = json!({
                "id": id, "member": draft.id, "role": line.role, "from": line.from_date, "to": line.to_date,
            });
            let sql = "INSERT INTO team_role (id, member_id, role, from_date, to_date)
                       VALUES (:id, :member, :role, :from, :to)
                       ON CONFLICT (id) DO UPDATE SET role = :role, from_date = :from, to_date = :to";
            store::exec(conn, sql, &row)?;
        }
        Ok(())
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT coalesce(p.name, m.name) FROM team_member m LEFT JOIN person p ON p.id = m.person_id WHERE m.id = ?1";
        let name = conn.query_row(sql, [id], |row| row.get(0)).optional()?;
        name.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "队员名册".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT key FROM journal_row WHERE key > :id || ':' AND key < :id || ';' ORDER BY key";
        let keys: Vec<(String,)> = store::all(conn, sql, &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }
}

/// team_role: 两委成员 and 党员 may lead a shift.
const LEADS: &[&str] = &["10", "20"];

/// 中共党员 in the register of people (GB/T 4762: 01) leads as well.
fn party(conn: &Connection, person: Option<&str>) -> Result<bool> {
    let sql = "SELECT count(*) FROM person WHERE id = :id AND political = '01'";
    Ok(store::one::<(i64,)>(conn, sql, &json!({ "id": person }))?.0 > 0)
}

/// Each role of the list, once at a time; days as they may be typed.
fn roles(office: &Office, draft: &mut TeamMemberDraft, check: &mut Check) {
    let codes = office.codes();
    draft.roles.retain(|line| !(line.role.is_empty() && line.from_date.is_empty() && line.to_date.is_empty()));
    for (at, line) in draft.roles.iter_mut().enumerate() {
        let wrong = |why: &str| format!("第 {} 行：{why}", at + 1);
        if !codes.knows("team_role", &line.role) {
            match codes.find("team_role", &line.role) {
                Some(code) => line.role = code.to_owned(),
                None => check.fault("roles", wrong("请选是什么身份")),
            }
        }
        let mut inner = Check::default();
        inner.date("from_date", "起始日期", &mut line.from_date);
        inner.date("to_date", "截止日期", &mut line.to_date);
        if let Some(fault) = inner.faults.first() {
            check.fault("roles", wrong(&fault.detail));
        } else if !line.to_date.is_empty() && line.to_date <= line.from_date {
            check.fault("roles", wrong("截止日期要在起始日期之后"));
        }
    }
    for (at, line) in draft.roles.iter().enumerate() {
        let end = |line: &RoleLine| if line.to_date.is_empty() { "9999".to_owned() } else { line.to_date.clone() };
        let meets =
            |other: &RoleLine| other.role == line.role && other.from_date < end(line) && line.from_date < end(other);
        if draft.roles.iter().take(at).any(meets) {
            check.fault("roles", format!("第 {} 行：同一身份的日期重了", at + 1));
        }
    }
}

/// Nobody is in a team twice at once: they would be counted twice.
fn again(conn: &Connection, draft: &TeamMemberDraft, check: &mut Check) -> Result<()> {
    let (Some(team), true) = (&draft.team_id, draft.removed_at.is_none()) else { return Ok(()) };
    let key = json!({
        "team": team, "id": draft.id, "person": draft.person_id, "name": draft.name,
        "from": draft.from_date, "to": if draft.to_date.is_empty() { "9999" } else { &draft.to_date },
    });
    let sql = "SELECT m.person_id IS NOT NULL AND m.person_id IS :person FROM team_member m
                 LEFT JOIN person p ON p.id = m.person_id
                WHERE m.team_id = :team AND m.id <> :id AND m.removed_at IS NULL
                  AND m.from_date < :to AND (m.to_date = '' OR m.to_date > :from)
                  AND (m.person_id IS NOT NULL AND m.person_id IS :person OR coalesce(p.name, m.name) = :name)
                ORDER BY 1 DESC LIMIT 1";
    match store::first::<(bool,)>(conn, sql, &key)? {
        Some((true,)) => check.fault("person_id", format!("{}这段时间已经在这支队里了", draft.name)),
        Some((false,)) => check.warn("name", format!("队里已经有一个叫{}的，请看是不是同一个人", draft.name)),
        None => {}
    }
    Ok(())
}
