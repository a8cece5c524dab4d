//! Making a roster: the team as it is in the span goes to `rota`, what comes back is written as duties, in one entry.

use super::{Roster, RosterDraft, told::uncovered};
use crate::{
    clock,
    fault::{Code, Fault, Result},
    office::{Done, Office},
    register::{Register, fetch, new_id},
    registers::Duty,
    rota::{self, Member, Shift, Wish},
    rules,
};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rusqlite::Connection;
use ts_rs::TS;

/// shift: the one for which there is a limit of age.
const NIGHT: &str = "30";

#[derive(Debug, Deserialize, TS)]
pub struct MakeRequest {
    pub id: String,
    /// Makes it anew although people have changed places in it.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub again: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct MadeRoster {
    /// 人次
    pub duties: usize,
    /// How often the idlest and the busiest of those who are in the team all the time are on duty.
    pub least: usize,
    pub most: usize,
    /// What could not be kept and why.
    pub broken: Vec<String>,
    /// Who is on duty without insurance, with the days.
    pub uncovered: Vec<String>,
}

#[derive(Deserialize)]
struct Told {
    id: String,
    name: String,
    birth: String,
    from_date: String,
    to_date: String,
    weekdays: Vec<String>,
    party: bool,
    leads: Vec<(String, String)>,
    away: Vec<(String, String)>,
    before: u32,
    beside: Vec<String>,
}

/// A duty with the words for it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DutyRow {
    pub duty_id: String,
    pub date: String,
    /// Code.
    pub shift: String,
    pub member_id: String,
    /// Leads, and may on that day.
    pub leader: bool,
    /// Was to lead, and is no longer one of those who may.
    pub unled: bool,
    pub name: String,
    pub team: String,
    pub team_id: String,
    pub phone: String,
    /// A policy covers them on that day.
    pub covered: bool,
    /// Why they cannot come after all: 已故, 不在队里, 请假; '' = they can.
    pub absent: String,
}

const ROWS: &str = include_str!("days.sql");

/// Every duty of a roster.
pub(crate) fn rows(conn: &Connection, roster: &str) -> Result<Vec<DutyRow>> {
    Ok(store::all(conn, ROWS, &json!({ "id": roster, "on": "" }))?)
}

/// Whoever is on duty on a day, in any team.
pub(crate) fn on_day(conn: &Connection, day: &str) -> Result<Vec<DutyRow>> {
    Ok(store::all(conn, ROWS, &json!({ "id": "", "on": day }))?)
}

/// Far past and far future, for spans that are open at an end.
fn open(text: &str, end: NaiveDate) -> NaiveDate {
    clock::date(text).unwrap_or(end)
}

/// From which day duties count together: a year from the team's first roster on, later calendar years.
fn since(conn: &Connection, team: &str, to: NaiveDate) -> Result<NaiveDate> {
    let sql = "SELECT coalesce(min(from_date), '') FROM roster WHERE team_id = :team AND removed_at IS NULL";
    let (first,): (String,) = store::one(conn, sql, &json!({ "team": team }))?;
    let year = NaiveDate::from_ymd_opt(to.year(), 1, 1).unwrap_or(to);
    let first = clock::date(&first).unwrap_or(year);
    let within = first.checked_add_months(Months::new(12)).is_some_and(|end| to < end);
    Ok(if within { first } else { year })
}

fn weekday(code: &str) -> Option<Weekday> {
    let number: u8 = code.parse().ok()?;
    Weekday::try_from(number.checked_sub(1)?).ok()
}

fn member(told: &Told, since: NaiveDate) -> Member {
    let (first, last) = (NaiveDate::MIN, NaiveDate::MAX);
    let before = |day: NaiveDate| day.checked_sub_days(Days::new(1)).unwrap_or(day);
    let from = open(&told.from_date, first);
    let mut leads: Vec<(NaiveDate, NaiveDate)> =
        told.leads.iter().map(|(from, to)| (open(from, first), clock::date(to).map_or(last, before))).collect();
    if told.party {
        leads.push((first, last));
    }
    Member {
        name: told.name.clone(),
        from,
        to: clock::date(&told.to_date).map_or(last, before),
        leads,
        birth: clock::date(&told.birth),
        weekdays: told.weekdays.iter().filter_map(|code| weekday(code)).collect(),
        away: told.away.iter().map(|(from, to)| (open(from, first), open(to, last))).collect(),
        before: told.before,
        joined: from > since,
        beside: told.beside.iter().filter_map(|day| clock::date(day)).collect(),
    }
}

fn wish(office: &Office, conn: &Connection, draft: &RosterDraft) -> Result<Wish> {
    let missing = || Fault::at("from_date", "排班没有起止日期");
    let (from, to) = (clock::date(&draft.from_date), clock::date(&draft.to_date));
    let count = |number: Option<i64>| usize::try_from(number.unwrap_or_default()).unwrap_or_default();
    let codes = office.codes();
    Ok(Wish {
        from: from.ok_or_else(missing)?,
        to: to.ok_or_else(missing)?,
        shifts: draft
            .shifts
            .iter()
            .map(|code| Shift { name: codes.name("shift", code).to_owned(), night: code == NIGHT })
            .collect(),
        least: count(draft.least),
        most: count(draft.most),
        night_age: i32::try_from(rules::number_on(conn, "roster.night_age", &draft.from_date)?).unwrap_or(i32::MAX),
    })
}

/// Makes all duties of a roster, in the place of those it has. One entry, taken back as a whole.
///
/// # Errors
/// Nobody in the team; people have changed places and `again` was not said.
pub fn make(office: &Office, request: MakeRequest) -> Result<Done<MadeRoster>> {
    office.write("roster.make", "", |tx, _| {
        let swapped = "SELECT count(DISTINCT s.id) FROM roster_swap s JOIN duty d ON d.id IN (s.duty_id, s.back_id)
                        WHERE d.roster_id = :id AND s.removed_at IS NULL";
        let (swaps,): (i64,) = store::one(tx, swapped, &json!({ "id": request.id }))?;
        if swaps > 0 && !request.again {
            return Err(Fault::new(Code::Conflict, format!("这期已经换过 {swaps} 次班，重新排会全部作废"))
                .hint("确定要重排，请选“作废换班，重新排”"));
        }
        let made = fill(office, tx, &request.id)?;
        tx.title(format!("排班「{}」{} 人次", Roster::title(tx, &request.id)?, made.duties));
        Ok(made)
    })
}

/// Writes the duties of a roster, in the place of those it has.
pub(crate) fn fill(office: &Office, conn: &Connection, id: &str) -> Result<MadeRoster> {
    let draft: RosterDraft = fetch::<Roster>(conn, id)?;
    if draft.removed_at.is_some() {
        return Err(Fault::not_found(Roster::LABEL));
    }
    let key = json!({ "id": id });
    let (team, wish) = (draft.team_id.clone().unwrap_or_default(), wish(office, conn, &draft)?);
    let since = since(conn, &team, wish.to)?;
    let span = json!({
        "team": team, "roster": id, "from": draft.from_date, "to": draft.to_date, "since": since.to_string(),
    });
    let told: Vec<Told> = store::all(conn, include_str!("members.sql"), &span)?;
    if told.is_empty() {
        return Err(Fault::at("team_id", "这支队在这段时间没有队员，先把队员登记上"));
    }
    let members: Vec<Member> = told.iter().map(|told| member(told, since)).collect();
    let rota = rota::make(&members, &wish);
    for sql in [
        "DELETE FROM roster_swap WHERE duty_id IN (SELECT id FROM duty WHERE roster_id = :id)
            OR back_id IN (SELECT id FROM duty WHERE roster_id = :id)",
        "DELETE FROM duty WHERE roster_id = :id",
    ] {
        store::exec(conn, sql, &key)?;
    }
    let mut counts = vec![0_usize; members.len()];
    for duty in &rota.duties {
        let row = json!({
            "id": new_id(), "roster_id": id, "date": duty.day.to_string(), "shift": draft.shifts.get(duty.shift),
            "member_id": told.get(duty.member).map(|told| &told.id), "leader": duty.leader, "note": "", "removed_at": null,
        });
        store::exec(conn, Duty::SAVE, &row)?;
        if let Some(count) = counts.get_mut(duty.member) {
            *count += 1;
        }
    }
    let broken: Vec<String> = rota.broken.into_iter().map(|broken| broken.why).collect();
    let row = json!({ "id": id, "broken": json!(broken).to_string() });
    store::exec(conn, "UPDATE roster SET broken = :broken WHERE id = :id", &row)?;
    let whole = members.iter().zip(&counts).filter(|(one, _)| one.from <= wish.from && one.to >= wish.to);
    let whole: Vec<usize> = whole.map(|(_, count)| *count).collect();
    Ok(MadeRoster {
        duties: rota.duties.len(),
        least: whole.iter().min().copied().unwrap_or_default(),
        most: whole.iter().max().copied().unwrap_or_default(),
        broken,
        uncovered: uncovered(&rows(conn, id)?),
    })
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct OnRequest {
    /// Today where left out.
    pub date: Option<String>,
}

/// A shift of a day with who is in it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OnDuty {
    pub team: String,
    pub team_id: String,
    pub shift: String,
    pub shift_name: String,
    /// The leader first; phones covered.
    pub people: Vec<DutyRow>,
}

/// Who is on duty on a day.
pub fn on(office: &Office, request: OnRequest) -> Result<Vec<OnDuty>> {
    let day = office.day(request.date.as_deref()).map_err(|fault| Fault { field: Some("date".into()), ..fault })?;
    let rows = office.read(|conn| on_day(conn, &day))?;
    let codes = office.codes();
    let mut shifts: Vec<OnDuty> = Vec::new();
    for mut row in rows {
        row.phone = crate::read::phone::mask(&row.phone);
        match shifts.last_mut().filter(|last| last.team_id == row.team_id && last.shift == row.shift) {
            Some(last) => last.people.push(row),
            None => shifts.push(OnDuty {
                team: row.team.clone(),
                team_id: row.team_id.clone(),
                shift_name: codes.name("shift", &row.shift).to_owned(),
                shift: row.shift.clone(),
                people: vec![row],
            }),
        }
    }
    Ok(shifts)
}
