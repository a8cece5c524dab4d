//! Who took part: residents and volunteers by their keys, anybody else by name. Who serves is counted in minutes, by the same
//! rules as on a patrol.

use super::{ActivityDraft, VOLUNTARY};
use crate::{
    fault::Result,
    office::Office,
    read,
    register::{Check, fetch, new_id},
    registers::{
        group,
        patrol::{
            hours::{Hours, between},
            hours_text,
        },
        team,
        volunteer::minors::Ages,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use store::rusqlite::Connection;
use ts_rs::TS;

/// activity_part
pub(crate) const SERVES: &str = "10";
pub(crate) const ATTENDS: &str = "20";

/// A row of `activity_person`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ActivityPerson {
    /// '' for a new one.
    pub id: String,
    pub person_id: Option<String>,
    /// Of a volunteer who is no resident.
    pub volunteer_id: Option<String>,
    /// Alone, without a key: looked for in the books, and found once.
    pub name: String,
    /// In no book: the name is all there is.
    pub stranger: bool,
    /// activity_part; of 志愿服务 they serve where nothing is said.
    pub part: String,
    /// 签到; '' = from the beginning.
    pub in_time: String,
    /// 签退; '' = to the end.
    pub out_time: String,
    /// patrol_role; none = nothing besides.
    pub roles: Vec<String>,
    /// Served, as it counts. Worked out where there are times; typed where there are none.
    pub minutes: Option<i64>,
    /// More, for what is in `roles`. Worked out.
    pub extra: Option<i64>,
    /// Who was with a child.
    pub companion: String,
}

/// Somebody of the books.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Someone {
    pub person_id: Option<String>,
    pub volunteer_id: Option<String>,
    pub name: String,
    pub birth: String,
    pub consent_on: String,
}

impl Someone {
    fn key(&self) -> &str {
        self.person_id.as_deref().or(self.volunteer_id.as_deref()).unwrap_or_default()
    }
}

const RESIDENT: &str = "SELECT p.id AS person_id, NULL AS volunteer_id, p.name, p.birth,
       coalesce((SELECT v.consent_on FROM volunteer v WHERE v.person_id = p.id AND v.removed_at IS NULL), '') AS consent_on
  FROM person p WHERE p.removed_at IS NULL";
const VOLUNTEER: &str =
    "SELECT v.person_id, iif(v.person_id IS NULL, v.id, NULL) AS volunteer_id, coalesce(p.name, v.name) AS name,
       coalesce(p.birth, v.birth) AS birth, v.consent_on
  FROM volunteer v LEFT JOIN person p ON p.id = v.person_id WHERE v.removed_at IS NULL";

/// Whoever has this name: volunteers of the day, else members of the group, else residents who are alive.
pub(crate) fn named(conn: &Connection, name: &str, group: Option<&str>, date: &str) -> Result<Vec<Someone>> {
    let key = json!({ "name": name, "date": date });
    let on_roll = format!(
        "{VOLUNTEER} AND coalesce(p.name, v.name) = :name AND v.from_date <= :date AND (v.to_date = '' OR v.to_date > :date)"
    );
    let found: Vec<Someone> = store::all(conn, &on_roll, &key)?;
    if !found.is_empty() {
        return Ok(found);
    }
    if let Some(group) = group {
        let members = group::members(conn, group, date)?;
        let here = members.iter().filter(|member| member.name == name && !member.person_id.is_empty());
        let ids: Vec<&str> = here.map(|member| member.person_id.as_str()).collect();
        let sql = format!("{RESIDENT} AND p.id IN (SELECT value FROM json_each(:ids))");
        let found: Vec<Someone> = store::all(conn, &sql, &json!({ "ids": json!(ids).to_string() }))?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let sql = format!("{RESIDENT} AND p.name = :name AND (p.died_on IS NULL OR p.died_on > :date)");
    Ok(store::all(conn, &sql, &key)?)
}

/// Somebody by the key of a line; None where it has none that is known.
fn keyed(conn: &Connection, line: &ActivityPerson) -> Result<Option<Someone>> {
    if let Some(person) = line.person_id.as_deref().filter(|id| !id.is_empty()) {
        return Ok(store::first(conn, &format!("{RESIDENT} AND p.id = :id"), &json!({ "id": person }))?);
    }
    match line.volunteer_id.as_deref().filter(|id| !id.is_empty()) {
        Some(volunteer) => Ok(store::first(conn, &format!("{VOLUNTEER} AND v.id = :id"), &json!({ "id": volunteer }))?),
        None => Ok(None),
    }
}

/// Known people each once, with their time; children by the rules of the day.
pub(super) fn read(conn: &Connection, draft: &mut ActivityDraft, check: &mut Check) -> Result<()> {
    let day = if draft.date.is_empty() { "9999-12-31".to_owned() } else { draft.date.clone() };
    let (hours, ages) = (Hours::on(conn, &day)?, Ages::on(conn, &day)?);
    let mut seen = BTreeSet::new();
    let mut people = Vec::new();
    for mut line in std::mem::take(&mut draft.people) {
        line.name = read::plain::tidy(&line.name);
        let given = [&line.person_id, &line.volunteer_id].into_iter().flatten().any(|id| !id.is_empty());
        let someone = match keyed(conn, &line)? {
            None if given => {
                check.fault("people", "没有找到这个人，可能已经删除，请从列表里选");
                continue;
            }
            None if line.name.is_empty() => continue,
            None if line.stranger => None,
            None => {
                let mut found = named(conn, &line.name, draft.group_id.as_deref(), &day)?;
                if found.len() > 1 {
                    check.fault("people", format!("有 {} 个“{}”，请从列表里选是哪一个", found.len(), line.name));
                }
                found.pop()
            }
            known => known,
        };
        if let Some(one) = &someone {
            if !seen.insert(one.key().to_owned()) {
                continue;
            }
            (line.person_id, line.volunteer_id) = (one.person_id.clone(), one.volunteer_id.clone());
            line.name.clone_from(&one.name);
            line.stranger = false;
        } else {
            if !line.stranger {
                check.warn("people", format!("“{}”不在居民登记和志愿者名册里，只按姓名记", line.name));
            }
            (line.person_id, line.volunteer_id, line.stranger) = (None, None, true);
        }
        if line.part.is_empty() {
            line.part = if draft.kind == VOLUNTARY { SERVES } else { ATTENDS }.into();
        }
        time(&mut line, draft, hours, check);
        if let (Some(one), SERVES) = (&someone, line.part.as_str())
            && let Some(why) = ages.bar(&one.name, &one.birth, &day, &line.companion, &one.consent_on)
        {
            check.fault("people", why);
        }
        people.push(line);
    }
    draft.people = people;
    Ok(())
}

/// In and out, and what it counts for who serves.
fn time(line: &mut ActivityPerson, draft: &ActivityDraft, hours: Hours, check: &mut Check) {
    for (time, label) in [(&mut line.in_time, "签到"), (&mut line.out_time, "签退")] {
        match read::time::read(time) {
            Ok(read) => *time = read,
            Err(why) => check.fault("people", format!("{}{label}：{why}", line.name)),
        }
    }
    line.roles.sort();
    line.roles.dedup();
    if line.part != SERVES {
        (line.minutes, line.extra) = (None, None);
        line.roles.clear();
        return;
    }
    let of = |own: &str, all: &str| if own.is_empty() { all.to_owned() } else { own.to_owned() };
    let (from, to) = (of(&line.in_time, &draft.from_time), of(&line.out_time, &draft.to_time));
    if let Some(minutes) = between(&from, &to) {
        if minutes > 12 * 60 {
            check.warn("people", format!("{}签到、签退相差超过十二个小时，请看是不是写反了", line.name));
        }
        line.minutes = Some(hours.counted(minutes));
    }
    if line.minutes.is_some_and(|minutes| !(0..=24 * 60).contains(&minutes)) {
        check.fault("people", format!("{}的时长不对", line.name));
    }
    line.extra = Some(hours.extra(&line.roles));
}

/// Rows that are no longer there go, new ones come, the others are put right.
pub(super) fn write(conn: &Connection, draft: &ActivityDraft) -> Result<()> {
    let mine = format!("{}:", draft.id);
    let key = |line: &ActivityPerson| match line.person_id.as_ref().or(line.volunteer_id.as_ref()) {
        Some(id) => format!("{mine}{id}"),
        None if line.id.starts_with(&mine) => line.id.clone(),
        None => format!("{mine}{}", new_id()),
    };
    let keyed: Vec<(String, &ActivityPerson)> = draft.people.iter().map(|line| (key(line), line)).collect();
    let there = "SELECT id FROM activity_person WHERE activity_id = :id";
    for (id,) in store::all::<(String,)>(conn, there, &json!({ "id": draft.id }))? {
        if !keyed.iter().any(|(known, _)| *known == id) {
            store::exec(conn, "DELETE FROM activity_person WHERE id = :id", &json!({ "id": id }))?;
        }
    }
    for (id, line) in keyed {
        let sql = "INSERT INTO activity_person (id, activity_id, person_id, volunteer_id, name, part, roles, in_time, out_time,
                          minutes, extra, companion)
                   VALUES (:id, :activity, :person, :volunteer, :name, :part, :roles, :in, :out, :minutes, :extra, :companion)
                   ON CONFLICT (id) DO UPDATE SET name = :name, part = :part, roles = :roles, in_time = :in, out_time = :out,
                          minutes = :minutes, extra = :extra, companion = :companion";
        let row = json!({
            "id": id, "activity": draft.id, "person": line.person_id, "volunteer": line.volunteer_id,
            "name": if line.stranger { line.name.as_str() } else { "" }, "part": line.part, "roles": json!(line.roles).to_string(),
            "in": line.in_time, "out": line.out_time, "minutes": line.minutes, "extra": line.extra, "companion": line.companion.trim(),
        });
        store::exec(conn, sql, &row)?;
    }
    Ok(())
}

/// Who took part, in words, and what they come to.
pub(super) fn about(office: &Office, conn: &Connection, id: &str) -> Result<Map<String, Value>> {
    let draft: ActivityDraft = fetch::<super::Activity>(conn, id)?;
    let codes = office.codes();
    // Those whose time stands in a patrol that came of this activity.
    let sql = "SELECT w.id FROM activity_person w WHERE w.activity_id = :id AND w.part = '10'
                  AND w.id NOT IN (SELECT s.id FROM activity_service s WHERE s.activity_id = :id)";
    let elsewhere: Vec<(String,)> = store::all(conn, sql, &json!({ "id": id }))?;
    let held = draft.status == super::HELD && draft.removed_at.is_none();
    let rows: Vec<Value> = draft
        .people
        .iter()
        .map(|line| {
            let roles: Vec<&str> = line.roles.iter().map(|role| codes.name("patrol_role", role)).collect();
            json!({
                "person_id": line.person_id, "volunteer_id": line.volunteer_id, "name": line.name, "stranger": line.stranger,
                "part": codes.name("activity_part", &line.part), "roles": roles.join("、"), "companion": line.companion,
                "in_time": if line.in_time.is_empty() { &draft.from_time } else { &line.in_time },
                "out_time": if line.out_time.is_empty() { &draft.to_time } else { &line.out_time },
                "hours": hours_text(line.minutes.unwrap_or_default()), "extra": hours_text(line.extra.unwrap_or_default()),
                "elsewhere": held && elsewhere.iter().any(|(other,)| *other == line.id),
            })
        })
        .collect();
    let minutes: i64 =
        draft.people.iter().map(|line| line.minutes.unwrap_or_default() + line.extra.unwrap_or_default()).sum();
    let served = draft.people.iter().filter(|line| line.part == SERVES).count();
    Ok(Map::from_iter([
        ("attendance".to_owned(), json!(rows)),
        ("total".to_owned(), json!(draft.people.len() as i64 + draft.others.unwrap_or_default())),
        ("served".to_owned(), json!(served)),
        ("hours".to_owned(), json!(hours_text(minutes))),
    ]))
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct CandidatesRequest {
    pub group_id: Option<String>,
    pub team_id: Option<String>,
    /// Today where left out.
    pub date: Option<String>,
    /// So that a returned sheet finds those of the last time.
    pub name: Option<String>,
}

/// Somebody who may have taken part.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Attender {
    pub person_id: Option<String>,
    pub volunteer_id: Option<String>,
    pub name: String,
    /// Took part the last time that it was held.
    pub last: bool,
}

/// Those of the last time, then all others of the group or the team.
pub fn candidates(office: &Office, request: CandidatesRequest) -> Result<Vec<Attender>> {
    let date = office.day(request.date.as_deref())?;
    let asked = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let (group, team, name) = (asked(&request.group_id), asked(&request.team_id), asked(&request.name));
    office.read(|conn| {
        let mut all: Vec<Attender> = Vec::new();
        let last = "SELECT id FROM activity WHERE removed_at IS NULL AND status = '20' AND date <= :date
                       AND (:group IS NOT NULL AND group_id = :group OR :team IS NOT NULL AND team_id = :team
                            OR :name IS NOT NULL AND name = :name)
                     ORDER BY date DESC, number DESC LIMIT 1";
        let key = json!({ "date": date, "group": group, "team": team, "name": name });
        if let Some((id,)) = store::first::<(String,)>(conn, last, &key)? {
            let draft: ActivityDraft = fetch::<super::Activity>(conn, &id)?;
            let known = draft.people.into_iter().filter(|line| !line.stranger);
            all.extend(known.map(|line| Attender {
                person_id: line.person_id,
                volunteer_id: line.volunteer_id,
                name: line.name,
                last: true,
            }));
        }
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let mut more = Vec::new();
        if let Some(group) = &group {
            for member in group::members(conn, group, &date)? {
                let person_id = some(member.person_id);
                let volunteer_id = if person_id.is_some() { None } else { some(member.volunteer_id) };
                more.push(Attender { person_id, volunteer_id, name: member.name, last: false });
            }
        }
        if let Some(team) = &team {
            let members = team::members(conn, team, &date)?;
            more.extend(members.into_iter().map(|member| Attender {
                person_id: some(member.person_id),
                volunteer_id: None,
                name: member.name,
                last: false,
            }));
        }
        let same = |a: &Attender, b: &Attender| {
            a.person_id == b.person_id && a.volunteer_id == b.volunteer_id && a.name == b.name
        };
        for one in more {
            if !all.iter().any(|known| same(known, &one)) {
                all.push(one);
            }
        }
        Ok(all)
    })
}
