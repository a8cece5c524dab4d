//! 换届选举: who may vote, who stands, what was issued, returned and counted. Ballots that do not add up are refused; who is
//! elected, and who by every vote, is worked out by the rules of the day and never typed.

mod candidate;
mod fields;
mod seat;

pub(crate) use candidate::count;
pub use candidate::{Counted, ElectionCandidate, ElectionCount, ElectionSeat, PostCount};
pub(crate) use seat::take_office;
pub use seat::{SeatAnswer, SeatRequest, seat};

use crate::{
    clock::Moment,
    codes::Codes,
    fault::{Fault, Result},
    lines::{self, Place},
    number,
    office::Office,
    register::{Check, Field, Register},
    registers::meeting::{AttendGroup, Attended, group},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};
use ts_rs::TS;

const GROUPS: Place = Place { table: "election_group", owner: "election_id" };
const SEATS: Place = Place { table: "election_seat", owner: "election_id" };
const CANDIDATES: Place = Place { table: "election_candidate", owner: "election_id" };

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ElectionDraft {
    pub id: String,
    pub number: String,
    pub session: String,
    /// election_body
    pub body: String,
    /// election_kind
    pub kind: String,
    /// election_way
    pub way: String,
    pub date: String,
    pub place: String,
    pub committee_way: String,
    pub committee: Option<i64>,
    pub committee_party: Option<i64>,
    pub announced_on: String,
    /// 应到
    pub electors: Option<i64>,
    pub women: Option<i64>,
    pub minority: Option<i64>,
    pub booth: bool,
    pub aloud: bool,
    pub at_once: bool,
    pub issued: Option<i64>,
    pub returned: Option<i64>,
    pub valid: Option<i64>,
    pub spoiled: Option<i64>,
    pub proxies: Option<i64>,
    pub written: Option<i64>,
    pub mobile: Option<i64>,
    pub teller: String,
    pub watcher: String,
    pub result_on: String,
    pub note: String,
    pub removed_at: Option<String>,
    pub groups: Vec<AttendGroup>,
    pub seats: Vec<ElectionSeat>,
    pub candidates: Vec<ElectionCandidate>,
}

pub struct Election;

impl Register for Election {
    const NAME: &'static str = "election";
    const LABEL: &'static str = "换届选举";
    const UNIT: &'static str = "次";
    const GROUP: &'static str = "居务";
    const FIELDS: &'static [Field] = fields::FIELDS;
    const LIST: &'static str = include_str!("list.sql");
    const SAVE: &'static str = include_str!("save.sql");
    const GET: &'static str = include_str!("get.sql");
    const DATED: Option<&'static str> = Some("date");
    const ASIDE: &'static [&'static str] = &["groups", "seats", "candidates"];
    const NUMBER: Option<number::Series> = Some(number::Series { prefix: "XJ", date: "date" });
    type Draft = ElectionDraft;

    fn check(office: &Office, conn: &Connection, draft: &mut ElectionDraft, check: &mut Check) -> Result<()> {
        let today = office.now().today.to_string();
        draft.session = draft.session.trim().to_owned();
        for (field, default) in [(&mut draft.body, "10"), (&mut draft.kind, "10"), (&mut draft.way, "30")] {
            if field.is_empty() {
                default.clone_into(field);
            }
        }
        check.required("session", "届次", &draft.session);
        check.required("date", "选举日", &draft.date);
        if !draft.announced_on.is_empty() && draft.announced_on > draft.date {
            check.fault("announced_on", "选民名单要在选举日以前公告");
        }
        if !draft.result_on.is_empty() && (draft.result_on < draft.date || draft.result_on > today) {
            check.fault("result_on", "结果公告日应在选举日以后、今天以前");
        }
        let codes = office.codes();
        group::check(&mut draft.groups, &codes, "groups", check);
        electors(&codes, conn, draft, check)?;
        candidate::check(office, conn, draft, check)?;
        ballots(draft, check, &today);
        candidate::add_up(draft, check);
        Ok(())
    }

    fn hang(_office: &Office, conn: &Connection, draft: &ElectionDraft, _fresh: bool, _now: &Moment) -> Result<()> {
        lines::keep(conn, GROUPS, &draft.id, &draft.groups)?;
        lines::keep(conn, SEATS, &draft.id, &draft.seats)?;
        lines::keep(conn, CANDIDATES, &draft.id, &draft.candidates)
    }

    fn about(office: &Office, conn: &Connection, id: &str, _as_of: &str) -> Result<Map<String, Value>> {
        let draft = crate::register::fetch::<Self>(conn, id)?;
        let mut count = count(conn, &draft)?;
        let codes = office.codes();
        for post in &mut count.posts {
            post.post = codes.name("post", &post.post).to_owned();
        }
        let sql = "SELECT count(*) FROM term WHERE election_id = :id AND removed_at IS NULL";
        let (seated,): (i64,) = store::one(conn, sql, &json!({ "id": id }))?;
        Ok(Map::from_iter([("count".to_owned(), json!(count)), ("seated".to_owned(), json!(seated))]))
    }

    fn title(conn: &Connection, id: &str) -> Result<String> {
        let sql = "SELECT e.session || coalesce(b.name, '') || coalesce(k.name, '') FROM election e
                     LEFT JOIN code b ON b.id = 'election_body:' || e.body
                     LEFT JOIN code k ON k.id = 'election_kind:' || e.kind WHERE e.id = ?1";
        conn.query_row(sql, [id], |row| row.get(0)).optional()?.ok_or_else(|| Fault::not_found(Self::LABEL))
    }

    fn paper() -> String {
        "换届选举台账".into()
    }

    fn hanging(conn: &Connection, id: &str) -> Result<Vec<String>> {
        lines::keys(conn, id)
    }
}

fn electors(codes: &Codes, conn: &Connection, draft: &mut ElectionDraft, check: &mut Check) -> Result<()> {
    let Attended { entitled, .. } = Attended::of(&draft.groups);
    match draft.electors {
        None if entitled > 0 => draft.electors = Some(entitled),
        Some(electors) if entitled > 0 && electors != entitled => {
            check.fault("electors", format!("应到选民 {electors} 人，各类合计是 {entitled} 人"));
        }
        _ => {}
    }
    for group in &draft.groups {
        let on_roll = super::term::names_of(conn, &group.kind, &draft.date)?.len() as i64;
        if let Some(told) = group.entitled.filter(|told| on_roll > 0 && on_roll != *told) {
            let kind = codes.name("attend_kind", &group.kind);
            check.warn("groups", format!("{kind}写了 {told} 人，名册上当天在任 {on_roll} 人"));
        }
    }
    for (field, label, part, whole, of) in [
        ("women", "女选民", draft.women, draft.electors, "选民"),
        ("minority", "少数民族选民", draft.minority, draft.electors, "选民"),
        ("committee_party", "党员", draft.committee_party, draft.committee, "选举委员会"),
    ] {
        if part.is_some_and(|part| part < 0 || whole.is_some_and(|whole| part > whole)) {
            check.fault(field, format!("{label}不能比{of}的人数多"));
        }
    }
    Ok(())
}

/// brief §7.2: 收回 ≤ 发出; 有效 + 废 = 收回.
fn ballots(draft: &ElectionDraft, check: &mut Check, today: &str) {
    let told = [
        ("issued", "发出", draft.issued),
        ("returned", "收回", draft.returned),
        ("valid", "有效", draft.valid),
        ("spoiled", "废票", draft.spoiled),
        ("proxies", "委托投票", draft.proxies),
        ("written", "代写", draft.written),
        ("mobile", "流动票箱", draft.mobile),
    ];
    for (field, label, value) in told {
        if value.is_some_and(|count| count < 0) {
            check.fault(field, format!("{label}不能是负数"));
        }
    }
    if told.iter().all(|(.., value)| value.is_none()) {
        return;
    }
    if draft.date.as_str() > today {
        check.fault("date", "选举日还没有到，不该有选票");
    }
    match draft.electors {
        None => check.fault("electors", "请填应到选民，或写明各类选民的人数"),
        Some(electors) if draft.issued.is_some_and(|issued| issued > electors) => {
            check.fault("issued", format!("发出的选票比应到选民 {electors} 人多"));
        }
        Some(_) => {}
    }
    let (Some(issued), Some(returned)) = (draft.issued, draft.returned) else {
        let field = if draft.issued.is_none() { "issued" } else { "returned" };
        return check.fault(field, "发出、收回的选票都要填");
    };
    if returned > issued {
        check.fault("returned", format!("收回 {returned} 张，比发出的 {issued} 张多"));
    }
    match (draft.valid, draft.spoiled) {
        (Some(valid), Some(spoiled)) if valid + spoiled != returned => {
            check.fault("valid", format!("有效 {valid}＋废票 {spoiled}，不等于收回 {returned}"));
        }
        (Some(_), Some(_)) => {}
        _ => check.fault(if draft.valid.is_none() { "valid" } else { "spoiled" }, "有效票、废票都要填，没有就填 0"),
    }
    for (field, label, value) in [
        ("proxies", "委托投票", draft.proxies),
        ("written", "代写", draft.written),
        ("mobile", "流动票箱", draft.mobile),
    ] {
        if value.is_some_and(|count| count > returned) {
            check.fault(field, format!("{label}比收回的选票多"));
        }
    }
}
