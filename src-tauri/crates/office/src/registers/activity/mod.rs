//! 社区活动: what went on, when and where, who took part and for how long. Service in it makes the volunteers' hours; what of it
//! belongs to another book (patrols, visits, mediation) is entered there from here and never written twice.

mod enter;
mod fields;
mod people;

pub use enter::{ActivityBook, ActivityEnterRequest, enter};
pub(crate) use people::named;
pub use people::{ActivityPerson, Attender, CandidatesRequest, candidates};

use crate::{
    clock::Moment,
    fault::{Fault, Result},
    number::Series,
    office::Office,
    read,
    register::{Check, Field, Register, fetch},
    registers::{Booking, booking::BookingDraft, patrol::hours, venue},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

/// activity_status
pub(crate) const PLANNED: &str = "10";
pub(crate) const HELD: &str = "20";
pub(crate) const CANCELLED: &str = "30";

/// activity_kind: 志愿服务, whose people serve unless it is said otherwise.
pub(crate) const VOLUNTARY: &str = "10";

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ActivityDraft {
    pub id: String,
    /// HD-2026-0001; given when it is saved.
    pub number: String,
    pub name: String,
    pub kind: String,
    pub status: String,
    pub date: String,
    /// 08:30
    pub from_time: String,
    /// Earlier than `from_time` = on the day after.
    pub to_time: String,
    pub group_id: Option<String>,
    pub team_id: Option<String>,
    pub venue_id: Option<String>,
    pub booking_id: Option<String>,
    pub place: String,
    pub organiser: String,
    pub recorder: String,
    pub partners: String,
    pub beneficiaries: String,
    pub benefited: Option<i64>,
    /// Heads that are not in `people`.
    pub others: Option<i64>,
    pub leaflets: Option<i64>,
    pub content: String,
    pub evaluation: String,
    pub platform_no: String,
    pub note: String,
    pub removed_at: Option<String>,
    /// Rows of `activity_person`.
    pub people: Vec<ActivityPerson>,
}

pub struct Activity;

impl Register for Activity {
    const NAME: &'static str = "activity";
    const LABEL: &'static str = "社区活动";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "社区生活";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const ASIDE: &'static [&'static str] = &["people"];
    const NUMBER: Option<Series> = Some(Series { prefix: "HD", date: "date" });
    type Draft = ActivityDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut ActivityDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        draft.name = draft.name.trim().to_owned();
        booked(conn, draft, check)?;
        check.required("name", "活动名称", &draft.name);
        check.required("date", "日期", &draft.date);
        times(draft, check);
        if draft.kind.is_empty() {
            draft.kind = VOLUNTARY.into();
            check.fill("kind", VOLUNTARY);
        }
        if draft.status.is_empty() {
            draft.status = if draft.date > today { PLANNED } else { HELD }.into();
            check.fill("status", draft.status.clone());
        }
        if draft.status == HELD && draft.date > today {
            check.fault("status", "活动日期还没有到，请选“计划”");
        }
        for (field, label, count) in [
            ("others", "另有人数", draft.others),
            ("benefited", "受益人次", draft.benefited),
            ("leaflets", "宣传单", draft.leaflets),
        ] {
            if count.is_some_and(|count| !(0..=1_000_000).contains(&count)) {
                check.fault(field, format!("{label}应是 0 以上的数"));
            }
        }
        place(conn, draft, &today, check)?;
        people::read(conn, draft, check)?;
        if draft.status == HELD && draft.people.is_empty() && draft.others.unwrap_or_default() == 0 {
            check.warn("people", "没有写谁参加，也没有写人数");
        }
        let sql = "SELECT number FROM activity WHERE name = :name AND date = :date AND from_time = :from AND id <> :id AND removed_at IS NULL";
        let key = json!({ "name": draft.name, "date": draft.date, "from": draft.from_time, "id": draft.id });
        if let Some((number,)) = store::first::<(String,)>(conn, sql, &key)? {
            check.warn("name", format!("同一天已经有一次同名的活动 {number}，请看是不是重复登记"));
        }
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &ActivityDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        people::write(conn, draft)
    }

    fn about(office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        people::about(office, conn, id)
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT number || ' ' || date || ' ' || name FROM activity WHERE id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "社区活动台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT key FROM journal_row WHERE key > :id || ':' AND key < :id || ';' ORDER BY key";
        let keys: Vec<(String,)> = store::all(conn, sql, &json!({ "id": id }))?;
        Ok(keys.into_iter().map(|(key,)| key).collect())
    }
}

/// What the booking says already.
fn booked(conn: &Connection, draft: &mut ActivityDraft, check: &mut Check) -> Result<()> {
    let Some(id) = &draft.booking_id else { return Ok(()) };
    let booking: BookingDraft = fetch::<Booking>(conn, id)?;
    if !booking.cancelled_on.is_empty() || booking.removed_at.is_some() {
        check.fault("booking_id", "这次预约已经取消，请另选");
    }
    for (field, own, its) in [
        ("date", &mut draft.date, &booking.date),
        ("from_time", &mut draft.from_time, &booking.from_time),
        ("to_time", &mut draft.to_time, &booking.to_time),
    ] {
        if own.is_empty() {
            own.clone_from(its);
            check.fill(field, its.clone());
        }
    }
    for (field, own, its) in
        [("venue_id", &mut draft.venue_id, &booking.venue_id), ("group_id", &mut draft.group_id, &booking.group_id)]
    {
        if own.is_none() && its.is_some() {
            own.clone_from(its);
            check.fill(field, json!(its));
        }
    }
    if draft.date != booking.date {
        check.fault("booking_id", format!("这次预约是 {} 的，和活动日期不一样", booking.date));
    }
    Ok(())
}

/// From–to as they may be typed.
fn times(draft: &mut ActivityDraft, check: &mut Check) {
    for (field, label, time) in
        [("from_time", "开始时间", &mut draft.from_time), ("to_time", "结束时间", &mut draft.to_time)]
    {
        match read::time::read(time) {
            Ok(read) => *time = read,
            Err(why) => check.fault(field, format!("{label}：{why}")),
        }
    }
    if !draft.from_time.is_empty() && draft.from_time == draft.to_time {
        check.fault("to_time", "开始和结束是同一时间");
    }
    if hours::between(&draft.from_time, &draft.to_time).is_some_and(|minutes| minutes > 12 * 60) {
        check.warn("to_time", "超过十二个小时，请看时间是不是写反了");
    }
}

/// Two things at one time in one place cannot be planned; what was is only told.
fn place(conn: &Connection, draft: &ActivityDraft, today: &str, check: &mut Check) -> Result<()> {
    let (Some(venue), false) = (&draft.venue_id, draft.status == CANCELLED) else { return Ok(()) };
    let own = [draft.id.as_str(), draft.booking_id.as_deref().unwrap_or_default()];
    let times = (draft.from_time.as_str(), draft.to_time.as_str());
    if let Some(why) = venue::taken(conn, venue, &draft.date, times, &own)? {
        if draft.status == HELD && draft.date.as_str() < today {
            check.warn("venue_id", why);
        } else {
            check.fault("venue_id", why);
        }
    }
    Ok(())
}
