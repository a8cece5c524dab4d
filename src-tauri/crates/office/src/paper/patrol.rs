//! The papers of the teams: the month on the wall, the roll, the record of a patrol, and blank sheets to carry.

use super::{PrintRequest, said, shots};
use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    register::{Register, fetch},
    registers::{
        Patrol, PatrolFinding, Roster, Team,
        patrol::PatrolDraft,
        roster::{self, DutyRow, RosterDraft},
        team,
    },
    text::masked_name,
};
use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

fn key<'a>(print: &'a PrintRequest, what: &str) -> Result<&'a str> {
    print.id.as_deref().filter(|id| !id.is_empty()).ok_or_else(|| Fault::at("id", format!("请先选择{what}")))
}

fn shown(name: &str, masked: bool) -> String {
    if masked { masked_name(name) } else { name.to_owned() }
}

/// 值班表: a page a month, a box a day, the leader of each shift with a star.
pub(super) fn grid(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = key(print, "一期排班")?;
    office.read(|conn| {
        let draft: RosterDraft = fetch::<Roster>(conn, id)?;
        let (from, to) = (clock::date(&draft.from_date), clock::date(&draft.to_date));
        let (Some(from), Some(to)) = (from, to) else { return Err(Fault::not_found(Roster::LABEL)) };
        let mut by_day: BTreeMap<String, Vec<DutyRow>> = BTreeMap::new();
        let duties = roster::rows(conn, id)?;
        let absent = duties.iter().filter(|duty| !duty.absent.is_empty()).count();
        for duty in duties.into_iter().filter(|duty| duty.absent.is_empty()) {
            by_day.entry(duty.date.clone()).or_default().push(duty);
        }
        let codes = office.codes();
        let cell = |day: NaiveDate| {
            let duties = by_day.get(&day.to_string());
            let shifts = draft.shifts.iter().map(|code| {
                let here = duties.into_iter().flatten().filter(|duty| duty.shift == *code);
                let people: Vec<Value> = here
                    .map(|duty| json!({ "name": shown(&duty.name, print.masked), "leader": duty.leader }))
                    .collect();
                json!({ "name": codes.name("shift", code), "people": people })
            });
            let inside = from <= day && day <= to;
            json!({ "day": day.day(), "shifts": if inside { shifts.collect::<Vec<_>>() } else { Vec::new() } })
        };
        let mut months = Vec::new();
        let mut first = from.with_day(1).unwrap_or(from);
        while first <= to {
            let next = first.checked_add_months(chrono::Months::new(1)).unwrap_or(to);
            let mut weeks: Vec<Vec<Value>> = vec![vec![Value::Null; first.weekday().num_days_from_monday() as usize]];
            for day in first.iter_days().take_while(|day| *day < next) {
                if weeks.last().is_some_and(|week| week.len() == 7) {
                    weeks.push(Vec::new());
                }
                if let Some(week) = weeks.last_mut() {
                    week.push(cell(day));
                }
            }
            if let Some(week) = weeks.last_mut() {
                week.resize(7, Value::Null);
            }
            months.push(json!({ "title": format!("{}年{}月", first.year(), first.month()), "weeks": weeks }));
            if next <= first {
                break;
            }
            first = next;
        }
        let (team,): (String,) =
            store::one(conn, "SELECT name FROM team WHERE id = :id", &json!({ "id": draft.team_id }))?;
        let people: std::collections::BTreeSet<&str> =
            by_day.values().flatten().map(|duty| duty.member_id.as_str()).collect();
        let turns: usize = by_day.values().map(Vec::len).sum();
        Ok(Map::from_iter([
            ("title".to_owned(), json!(format!("{team}值班表"))),
            ("as_of".to_owned(), json!("")),
            ("months".to_owned(), json!(months)),
            ("unit".to_owned(), json!(format!("{} 人 {turns} 人次", people.len()))),
            ("broken".to_owned(), json!(draft.broken.len())),
            ("absent".to_owned(), json!(absent)),
        ]))
    })
}

/// 队员名册: everybody who is in a team on the day.
pub(super) fn roll(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = key(print, "一支队伍")?;
    office.read(|conn| {
        let name = Team::title(conn, id)?;
        let members = team::members(conn, id, as_of)?;
        let codes = office.codes();
        let parts: Vec<String> = team::composition(&members)
            .iter()
            .map(|part| format!("{} {}", codes.name("team_role", &part.role), part.people))
            .collect();
        let covered = members.iter().filter(|member| member.covered).count();
        let rows = members.iter().map(|member| {
            let roles =
                member.roles.split(',').filter(|role| !role.is_empty()).map(|role| codes.name("team_role", role));
            json!({
                "name": shown(&member.name, print.masked), "sex": codes.name("sex", &member.sex), "age": member.age,
                "phone": if print.masked { crate::read::phone::mask(&member.phone) } else { member.phone.clone() },
                "roles": roles.collect::<Vec<_>>().join("、"), "from_date": member.from_date,
                "covered": if member.covered { "是" } else { "" },
            })
        });
        let column = |name: &str, label: &str, width: u32| json!({ "name": name, "label": label, "width": width });
        Ok(Map::from_iter([
            ("title".to_owned(), json!(format!("{name}队员名册"))),
            ("scope".to_owned(), json!(parts.join("、"))),
            ("unit".to_owned(), json!(format!("{} 人，已投保 {covered} 人", members.len()))),
            (
                "columns".to_owned(),
                json!([
                    column("name", "姓名", 9),
                    column("sex", "性别", 4),
                    column("age", "年龄", 4),
                    column("phone", "电话", 12),
                    column("roles", "身份", 16),
                    column("from_date", "入队日期", 10),
                    column("covered", "已投保", 6),
                ]),
            ),
            ("rows".to_owned(), json!(rows.collect::<Vec<_>>())),
            ("count_unit".to_owned(), json!("人")),
            ("notes".to_owned(), json!(["一个人有几种身份的，各种身份里都算，人数只算一个。"])),
        ]))
    })
}

/// 巡逻记录: one page.
pub(super) fn record(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = key(print, "一次巡逻")?;
    office.read(|conn| {
        let draft: PatrolDraft = fetch::<Patrol>(conn, id)?;
        let codes = office.codes();
        let mut about = Patrol::about(office, conn, id, as_of)?;
        if print.masked {
            if let Some(Value::Array(people)) = about.get_mut("people") {
                for one in people {
                    if let Some(Value::String(name)) = one.get_mut("name") {
                        *name = masked_name(name);
                    }
                }
            }
            if let Some(Value::String(leader)) = about.get_mut("leader") {
                *leader = masked_name(leader);
            }
            if let Some(Value::Array(found)) = about.get_mut("found") {
                for field in ["place", "description", "done"] {
                    for one in found.iter_mut() {
                        if let Some(Value::String(text)) = one.get_mut(field) {
                            *text = said::<PatrolFinding>(field, text, true);
                        }
                    }
                }
            }
        }
        let said = |field: &str, value: &str| said::<Patrol>(field, value, print.masked);
        let sheet = json!({
            "team": about.get("team"), "number_of": draft.number, "date": draft.date, "shift": codes.name("shift", &draft.shift),
            "from_time": draft.from_time, "to_time": draft.to_time, "weather": draft.weather,
            "kind": codes.name("patrol_kind", &draft.kind), "partners": draft.partners, "leader": about.get("leader"),
            "buildings": about.get("buildings"), "area": said("area", &draft.area), "people": about.get("people"), "hours": about.get("hours"),
            "leaflets": draft.leaflets, "persuaded": draft.persuaded, "deeds": draft.deeds, "clues": draft.clues,
            "clue_station": if print.masked { "" } else { &draft.clue_station },
            "clue_document": if print.masked { "" } else { &draft.clue_document },
            "narrative": said("narrative", &draft.narrative), "findings": about.get("found"),
            "handover": said("handover", &draft.handover), "pictures": shots::<Patrol>(conn, id, None, print.masked)?,
            "handover_to": shown(&draft.handover_to, print.masked), "reviewer": shown(&draft.reviewer, print.masked),
            "reviewed_on": draft.reviewed_on,
        });
        Ok(Map::from_iter([
            ("title".to_owned(), json!("巡逻记录")),
            ("as_of".to_owned(), json!("")),
            ("sheets".to_owned(), json!([sheet])),
        ]))
    })
}

/// Blank records to carry: one for each shift of the roster in a span, with who is on duty; one wholly blank where there is none.
pub(super) fn blank(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let today = office.now().today;
    let day =
        |field: &str, text: &Option<String>, usual: NaiveDate| match text.as_deref().filter(|text| !text.is_empty()) {
            None => Ok(usual),
            Some(text) => clock::date(text).ok_or_else(|| Fault::at(field, "日期写法不对，例如 2026-11-23")),
        };
    let from = day("from", &print.from, today)?;
    let to = day("to", &print.to, from)?;
    if to < from || from.checked_add_days(Days::new(92)).is_some_and(|end| to > end) {
        return Err(Fault::at("to", "请选一段不超过三个月的日期"));
    }
    let codes = office.codes();
    let mut sheets = Vec::new();
    office.read(|conn| {
        for day in from.iter_days().take_while(|day| *day <= to) {
            let mut shifts: Vec<((String, String), Vec<DutyRow>)> = Vec::new();
            for duty in roster::on_day(conn, &day.to_string())?.into_iter().filter(|duty| duty.absent.is_empty()) {
                let of = (duty.team.clone(), duty.shift.clone());
                match shifts.last_mut().filter(|(known, _)| *known == of) {
                    Some((_, people)) => people.push(duty),
                    None => shifts.push((of, vec![duty])),
                }
            }
            for ((team, shift), people) in shifts {
                let leader = people.iter().find(|duty| duty.leader).map(|duty| shown(&duty.name, print.masked));
                let people: Vec<Value> = people
                    .iter()
                    .map(|duty| json!({ "name": shown(&duty.name, print.masked), "leads": duty.leader }))
                    .collect();
                sheets.push(json!({
                    "team": team, "date": day.to_string(), "shift": codes.name("shift", &shift),
                    "leader": leader.unwrap_or_default(), "people": people,
                }));
            }
        }
        Ok::<_, Fault>(())
    })?;
    if sheets.is_empty() {
        sheets.push(json!({ "people": [] }));
    }
    Ok(Map::from_iter([
        ("title".to_owned(), json!("巡逻记录")),
        ("as_of".to_owned(), json!("")),
        ("blank".to_owned(), json!(true)),
        ("sheets".to_owned(), json!(sheets)),
    ]))
}
