//! What hangs on a patrol: its buildings, who took part, what was found.

use super::{
    PatrolDraft,
    hours::{Hours, between},
};
use crate::{
    clock::Moment,
    fault::Result,
    office::Office,
    read,
    register::{Check, Register, new_id},
    registers::{PatrolFinding, patrol_finding::locate},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use store::rusqlite::Connection;
use ts_rs::TS;

/// A row of `patrol_member`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PatrolPerson {
    pub member_id: String,
    /// For the screen; may stand instead of the key, where the team has one of this name.
    pub name: String,
    /// 签到; '' = from the beginning.
    pub in_time: String,
    /// 签退; '' = to the end.
    pub out_time: String,
    /// patrol_role; none = 队员.
    pub roles: Vec<String>,
    /// Served, as it counts. Worked out where there are times; typed where there are none.
    pub minutes: Option<i64>,
    /// More, for what is in `roles`. Worked out.
    pub extra: Option<i64>,
}

/// A row of `patrol_finding`, as the sheet has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct FindingLine {
    pub id: String,
    /// finding_kind
    pub kind: String,
    /// 34号楼四单元后面绿化带
    pub place: String,
    pub description: String,
    /// At once.
    pub done: String,
}

pub(super) fn route(conn: &Connection, draft: &mut PatrolDraft, check: &mut Check) -> Result<()> {
    let mut seen = BTreeSet::new();
    draft.route.retain(|id| !id.is_empty() && seen.insert(id.clone()));
    for id in &draft.route {
        let sql = "SELECT count(*) FROM building WHERE id = :id AND removed_at IS NULL";
        if store::one::<(i64,)>(conn, sql, &json!({ "id": id }))?.0 == 0 {
            check.fault("route", "没有找到路线里的这栋楼，请从列表里选");
        }
    }
    Ok(())
}

#[derive(Deserialize)]
struct Known {
    id: String,
    name: String,
    team_id: String,
    there: bool,
    covered: bool,
}

const MEMBER: &str = include_str!("member.sql");

/// Known people, each once, with their hours; whoever leads took part.
pub(super) fn members(conn: &Connection, draft: &mut PatrolDraft, check: &mut Check) -> Result<()> {
    let hours = Hours::on(conn, if draft.date.is_empty() { "9999-12-31" } else { &draft.date })?;
    let mut bare = Vec::new();
    let (mut seen, mut people) = (BTreeSet::new(), Vec::new());
    let mut given = std::mem::take(&mut draft.members);
    if let Some(leader) = draft.leader_id.clone().filter(|leader| !given.iter().any(|one| one.member_id == *leader)) {
        given.insert(0, PatrolPerson { member_id: leader, ..PatrolPerson::default() });
    }
    for (at, mut one) in given.into_iter().enumerate() {
        let field = format!("members.{at}");
        let key = json!({ "id": one.member_id, "name": one.name.trim(), "team": draft.team_id, "date": draft.date });
        let found: Vec<Known> = store::all(conn, MEMBER, &key)?;
        let known = match found.as_slice() {
            [known] => known,
            [] if one.member_id.is_empty() && one.name.trim().is_empty() => continue,
            [] => {
                check.fault("members", format!("队里没有找到“{}”，请从名单里选", one.name));
                continue;
            }
            _ => {
                check.fault("members", format!("队里有几个“{}”，请从名单里选", one.name));
                continue;
            }
        };
        if !seen.insert(known.id.clone()) {
            continue;
        }
        if draft.team_id.as_ref().is_some_and(|team| *team != known.team_id) {
            check.warn("members", format!("{}不是这支队的", known.name));
        } else if !known.there {
            check.warn("members", format!("{}那天不在队里", known.name));
        }
        if !known.covered {
            bare.push(known.name.clone());
        }
        one.member_id.clone_from(&known.id);
        one.name.clone_from(&known.name);
        for (time, label) in [(&mut one.in_time, "签到"), (&mut one.out_time, "签退")] {
            match read::time::read(time) {
                Ok(read) => *time = read,
                Err(why) => check.fault("members", format!("{}{label}：{why}", one.name)),
            }
        }
        let of = |own: &str, all: &str| if own.is_empty() { all.to_owned() } else { own.to_owned() };
        let (from, to) = (of(&one.in_time, &draft.from_time), of(&one.out_time, &draft.to_time));
        if let Some(minutes) = between(&from, &to) {
            if minutes > 12 * 60 {
                check.warn(&field, format!("{}签到、签退相差超过十二个小时，请看是不是写反了", one.name));
            }
            one.minutes = Some(hours.counted(minutes));
            let beyond = between(&draft.from_time, &draft.to_time).map_or(0, |whole| minutes - whole);
            if beyond > 30 {
                let why = format!("{}的签到、签退比巡逻的起止时间多 {} 小时，请核对", one.name, hours_text(beyond));
                check.warn(&field, why);
            }
        }
        if one.minutes.is_some_and(|minutes| !(0..=24 * 60).contains(&minutes)) {
            check.fault("members", format!("{}的时长不对", one.name));
        }
        one.roles.sort();
        one.roles.dedup();
        one.extra = Some(hours.extra(&one.roles));
        people.push(one);
    }
    draft.members = people;
    if draft.members.is_empty() {
        check.fault("members", "请写谁参加了");
    }
    if !bare.is_empty() {
        let some: Vec<String> = bare.iter().take(5).cloned().collect();
        let more = if bare.len() > 5 { format!("等 {} 人", bare.len()) } else { String::new() };
        check.warn("members", format!("{}{more}那天没有保险", some.join("、")));
    }
    Ok(())
}

pub(super) fn findings(office: &Office, _conn: &Connection, draft: &mut PatrolDraft, check: &mut Check) -> Result<()> {
    let codes = office.codes();
    draft
        .findings
        .retain(|line| !(line.id.is_empty() && line.place.trim().is_empty() && line.description.trim().is_empty()));
    for (at, line) in draft.findings.iter_mut().enumerate() {
        let wrong = |why: &str| format!("第 {} 条：{why}", at + 1);
        if line.kind.is_empty() {
            line.kind = "10".into();
        }
        if !codes.knows("finding_kind", &line.kind) {
            match codes.find("finding_kind", &line.kind) {
                Some(code) => line.kind = code.to_owned(),
                None => check.fault("findings", wrong("请选是哪一类")),
            }
        }
        if line.place.trim().is_empty() {
            check.fault("findings", wrong("请写在哪里，例如 34号楼四单元"));
        }
        if line.description.trim().is_empty() {
            check.fault("findings", wrong("请写发现了什么"));
        }
    }
    Ok(())
}

/// Rows that are no longer there go, new ones come, the others are put right.
pub(super) fn write(conn: &Connection, draft: &PatrolDraft, now: &Moment) -> Result<()> {
    let key = json!({ "id": draft.id });
    for (id, building) in
        store::all::<(String, String)>(conn, "SELECT id, building_id FROM patrol_building WHERE patrol_id = :id", &key)?
    {
        if !draft.route.contains(&building) {
            store::exec(conn, "DELETE FROM patrol_building WHERE id = :id", &json!({ "id": id }))?;
        }
    }
    for building in &draft.route {
        let sql = "INSERT INTO patrol_building (id, patrol_id, building_id) VALUES (:id, :patrol, :building)
                   ON CONFLICT (id) DO NOTHING";
        let row = json!({ "id": format!("{}:{building}", draft.id), "patrol": draft.id, "building": building });
        store::exec(conn, sql, &row)?;
    }
    for (id, member) in
        store::all::<(String, String)>(conn, "SELECT id, member_id FROM patrol_member WHERE patrol_id = :id", &key)?
    {
        if !draft.members.iter().any(|one| one.member_id == member) {
            store::exec(conn, "DELETE FROM patrol_member WHERE id = :id", &json!({ "id": id }))?;
        }
    }
    for one in &draft.members {
        let sql = "INSERT INTO patrol_member (id, patrol_id, member_id, in_time, out_time, roles, minutes, extra)
                   VALUES (:id, :patrol, :member, :in, :out, :roles, :minutes, :extra)
                   ON CONFLICT (id) DO UPDATE SET in_time = :in, out_time = :out, roles = :roles, minutes = :minutes, extra = :extra";
        let row = json!({
            "id": format!("{}:{}", draft.id, one.member_id), "patrol": draft.id, "member": one.member_id, "in": one.in_time,
            "out": one.out_time, "roles": json!(one.roles).to_string(), "minutes": one.minutes, "extra": one.extra,
        });
        store::exec(conn, sql, &row)?;
    }
    let there = "SELECT id FROM patrol_finding WHERE patrol_id = :id AND removed_at IS NULL";
    for (id,) in store::all::<(String,)>(conn, there, &key)? {
        if !draft.findings.iter().any(|line| line.id == id) {
            let sql = "UPDATE patrol_finding SET removed_at = :at WHERE id = :id";
            store::exec(conn, sql, &json!({ "id": id, "at": now.utc }))?;
        }
    }
    for line in &draft.findings {
        let place = line.place.trim();
        let (building, entrance) = locate(conn, place)?;
        let row = json!({
            "id": if line.id.is_empty() { new_id() } else { line.id.clone() }, "patrol": draft.id, "kind": line.kind,
            "building": building, "entrance": entrance, "place": place, "description": line.description.trim(),
            "done": line.done.trim(),
        });
        // A place that was put right by hand stays so while its words stay the same.
        let sql = "INSERT INTO patrol_finding (id, patrol_id, kind, building_id, entrance_id, place, description, done)
                   VALUES (:id, :patrol, :kind, :building, :entrance, :place, :description, :done)
                   ON CONFLICT (id) DO UPDATE SET kind = :kind, description = :description, done = :done,
                          building_id = CASE WHEN place = :place THEN building_id ELSE :building END,
                          entrance_id = CASE WHEN place = :place THEN entrance_id ELSE :entrance END, place = :place";
        store::exec(conn, sql, &row)?;
    }
    Ok(())
}

/// Names for what the draft has as keys.
pub(super) fn about(office: &Office, conn: &Connection, id: &str) -> Result<Map<String, Value>> {
    let key = json!({ "id": id });
    let codes = office.codes();
    let draft: PatrolDraft = crate::register::fetch::<super::Patrol>(conn, id)?;
    let route: Vec<(String, String)> = store::all(
        conn,
        "SELECT b.id, b.called FROM patrol_building w JOIN building b ON b.id = w.building_id
          WHERE w.patrol_id = :id ORDER BY b.sort",
        &key,
    )?;
    let people: Vec<Value> = draft
        .members
        .iter()
        .map(|one| {
            let roles: Vec<&str> = one.roles.iter().map(|role| codes.name("patrol_role", role)).collect();
            let leads = draft.leader_id.as_deref() == Some(one.member_id.as_str());
            json!({
                "member_id": one.member_id, "name": one.name, "leads": leads, "roles": roles.join("、"),
                "in_time": if one.in_time.is_empty() { &draft.from_time } else { &one.in_time },
                "out_time": if one.out_time.is_empty() { &draft.to_time } else { &one.out_time },
                "hours": hours_text(one.minutes.unwrap_or_default()), "extra": hours_text(one.extra.unwrap_or_default()),
            })
        })
        .collect();
    let sum = |of: fn(&PatrolPerson) -> Option<i64>| draft.members.iter().filter_map(of).sum::<i64>();
    let mut findings: Vec<Value> = Vec::new();
    for line in &draft.findings {
        let linked = crate::origin::linked(office, conn, PatrolFinding::NAME, &line.id)?;
        let became = linked.iter().filter(|of| of.role == "去向").flat_map(|of| {
            of.rows.iter().map(move |row| json!({ "register": of.register, "id": row.id, "title": row.title }))
        });
        findings.push(json!({
            "id": line.id, "kind": line.kind, "kind_name": codes.name("finding_kind", &line.kind),
            "place": line.place, "description": line.description, "done": line.done,
            "became": became.collect::<Vec<_>>(),
        }));
    }
    let (team,): (String,) =
        store::one(conn, "SELECT t.name FROM patrol r JOIN team t ON t.id = r.team_id WHERE r.id = :id", &key)?;
    let leader = draft.members.iter().find(|one| draft.leader_id.as_deref() == Some(one.member_id.as_str()));
    let route: Vec<Value> = route.into_iter().map(|(id, title)| json!({ "id": id, "title": title })).collect();
    Ok(Map::from_iter([
        ("team".to_owned(), json!(team)),
        ("leader".to_owned(), json!(leader.map(|one| one.name.as_str()).unwrap_or_default())),
        ("buildings".to_owned(), json!(route)),
        ("people".to_owned(), json!(people)),
        ("hours".to_owned(), json!(hours_text(sum(|one| one.minutes) + sum(|one| one.extra)))),
        ("found".to_owned(), json!(findings)),
    ]))
}

/// 1.5; 0 is blank.
pub(crate) fn hours_text(minutes: i64) -> String {
    if minutes == 0 {
        return String::new();
    }
    let text = format!("{:.2}", minutes as f64 / 60.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
