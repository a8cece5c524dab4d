//! 会议记录, 签到表, 决议 and what is put up (居务公开).

use super::PrintRequest;
use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
    read::number::yuan,
    register::{Register, fetch},
    registers::{
        Meeting, Notice,
        meeting::{self, AttendGroup, MeetingDraft, group},
        notice::{self, NoticeDraft},
        term,
    },
    text::masked_name,
};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

pub(super) fn id<'a>(print: &'a PrintRequest, which: &str) -> Result<&'a str> {
    print.id.as_deref().ok_or_else(|| Fault::at("id", format!("请先选择{which}")))
}

pub(super) fn day(text: &str) -> String {
    clock::date(text).map(clock::chinese).unwrap_or_default()
}

/// Several names, each covered where the sheet is for the public.
fn people(names: &str, masked: bool) -> Vec<String> {
    let names = group::names(names);
    if masked { names.iter().map(|name| masked_name(name)).collect() } else { names }
}

fn one(name: &str, masked: bool) -> String {
    people(name, masked).join("、")
}

fn percent(part: i64, whole: i64) -> String {
    let tenths = crate::reports::stats::ratio(part, whole, 1_000);
    tenths.map(|tenths| format!("{}.{}%", tenths / 10, tenths % 10)).unwrap_or_default()
}

/// 会议记录: everything that was written down of a meeting.
pub(super) fn minutes(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次会议")?;
    office.read(|conn| {
        let mut sheet = meeting_sheet(office, conn, id, print.masked)?;
        sheet.insert("title".into(), json!("会议记录"));
        Ok(sheet)
    })
}

/// 决议: what was put to the vote and decided; a meeting to which too few came has none.
pub(super) fn resolution(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次会议")?;
    office.read(|conn| {
        let draft: MeetingDraft = fetch::<Meeting>(conn, id)?;
        let count = meeting::count(conn, &draft)?;
        if count.quorate == Some(false) {
            let words = format!("实到 {} 人，至少要 {} 人，不能作出决议", count.present, count.needs);
            return Err(Fault::at("id", words));
        }
        if draft.decision.trim().is_empty() && count.results.is_empty() {
            return Err(Fault::at("id", "这次会议还没有登记决定或表决"));
        }
        let mut sheet = meeting_sheet(office, conn, id, print.masked)?;
        sheet.insert("open".into(), json!(true));
        let kind = office.codes().name("meeting_kind", &draft.kind).to_owned();
        sheet.insert(
            "title".into(),
            json!(format!("{}{}", kind, if is_talk(&draft.kind) { "协商意见书" } else { "决议" })),
        );
        Ok(sheet)
    })
}

/// 议事协商, 听证, 协调, 评议: they agree, they do not decide.
fn is_talk(kind: &str) -> bool {
    matches!(kind, "50" | "60" | "70" | "80")
}

fn meeting_sheet(office: &Office, conn: &Connection, id: &str, masked: bool) -> Result<Map<String, Value>> {
    let draft: MeetingDraft = fetch::<Meeting>(conn, id)?;
    let count = meeting::count(conn, &draft)?;
    let codes = office.codes();
    let number = |value: Option<i64>| value.map(|count| count.to_string()).unwrap_or_default();
    let groups = draft.groups.iter().map(|group| {
        json!({
            "kind": codes.name("attend_kind", &group.kind), "entitled": number(group.entitled),
            "present": number(group.present), "names": people(&group.names, masked).join("、"),
        })
    });
    let views = draft.views.iter().map(|view| {
        json!({
            "name": one(&view.name, masked), "kind": codes.name("attend_kind", &view.kind),
            "words": if masked { notice::words(&view.words) } else { view.words.clone() }, "answer": view.answer,
        })
    });
    let votes = count.results.iter().map(|result| {
        json!({
            "motion": result.vote.motion, "agree": number(result.vote.agree), "against": number(result.vote.against),
            "abstain": number(result.vote.abstain), "silent": result.silent,
            "result": if count.quorate == Some(false) { "到会人数不足" } else if result.carried { "通过" } else { "未通过" },
        })
    });
    let items = meeting::items(conn, id, &office.now().today.to_string())?;
    let items = items.iter().map(|item| {
        json!({ "title": item.title, "owner": one(&item.owner, masked), "due": item.due, "state": item.state, "done_on": item.done_on })
    });
    let quorum = match count.quorate {
        None => String::new(),
        Some(enough) => format!(
            "应到 {} 人，实到 {} 人，到会率 {}，{}法定人数（至少 {} 人）",
            count.entitled,
            count.present,
            percent(count.present, count.entitled),
            if enough { "达到" } else { "不到" },
            count.needs
        ),
    };
    let when = [day(&draft.date), draft.time.clone()].into_iter().filter(|word| !word.is_empty());
    Ok(Map::from_iter([
        ("as_of".to_owned(), json!("")),
        (
            "meeting".to_owned(),
            json!({
                "number": draft.number, "kind": codes.name("meeting_kind", &draft.kind), "title": draft.title,
                "when": when.collect::<Vec<_>>().join(" "), "date": draft.date, "place": draft.place,
                "host": one(&draft.host, masked), "recorder": one(&draft.recorder, masked),
                "source": codes.name("meeting_source", &draft.source), "proposer": one(&draft.proposer, masked),
                "approved": day(&draft.approved_on), "approver": one(&draft.approver, masked),
                "women": number(draft.women), "quorum": quorum, "groups": groups.collect::<Vec<_>>(),
                "views": views.collect::<Vec<_>>(), "votes": votes.collect::<Vec<_>>(), "items": items.collect::<Vec<_>>(),
                "outcome": codes.name("meeting_outcome", &draft.outcome), "decision": draft.decision,
                "talk": is_talk(&draft.kind),
                "satisfaction": codes.name("satisfaction", &draft.satisfaction),
            }),
        ),
    ]))
}

/// Lines to sign on for each kind of people: those who are known by name (from the roll of terms on the day), then blanks.
pub(super) fn sign_lines(
    office: &Office,
    conn: &Connection,
    groups: &[AttendGroup],
    date: &str,
    masked: bool,
) -> Result<Vec<Value>> {
    let codes = office.codes();
    let blank = [AttendGroup { entitled: Some(BLANKS), ..AttendGroup::default() }];
    let groups = if groups.is_empty() { &blank } else { groups };
    let mut found = Vec::new();
    for group in groups {
        let roll = term::names_of(conn, &group.kind, date)?;
        let named = if roll.is_empty() { group::names(&group.names) } else { roll };
        let room = group.entitled.or(group.present).unwrap_or(BLANKS);
        let room = usize::try_from(room).unwrap_or_default().max(named.len()).min(LINES);
        let mut names = if masked { named.iter().map(|name| masked_name(name)).collect() } else { named };
        names.resize(room, String::new());
        found.push(json!({ "kind": codes.name("attend_kind", &group.kind), "names": names }));
    }
    Ok(found)
}

const BLANKS: i64 = 20;
/// More do not sign on paper of ours.
const LINES: usize = 3_000;

/// 签到表
pub(super) fn sign(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次会议")?;
    office.read(|conn| {
        let draft: MeetingDraft = fetch::<Meeting>(conn, id)?;
        let kind = office.codes().name("meeting_kind", &draft.kind).to_owned();
        Ok(Map::from_iter([
            ("title".to_owned(), json!(format!("{kind}签到表"))),
            ("as_of".to_owned(), json!("")),
            (
                "facts".to_owned(),
                json!([
                    ["议题", draft.title],
                    ["时间", format!("{} {}", day(&draft.date), draft.time).trim()],
                    ["地点", draft.place],
                    ["主持人", one(&draft.host, print.masked)],
                ]),
            ),
            ("groups".to_owned(), json!(sign_lines(office, conn, &draft.groups, &draft.date, print.masked)?)),
        ]))
    })
}

/// What hangs at the board: covered by its kind, whoever prints it.
pub(super) fn posted(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一期公开")?;
    office.read(|conn| {
        let draft: NoticeDraft = fetch::<Notice>(conn, id)?;
        let rows = draft.lines.iter().map(|line| {
            let shown = notice::covered(line, &draft.category);
            json!({ "name": shown.name, "address": shown.address, "words": shown.words, "amount": shown.amount.map(yuan).unwrap_or_default() })
        });
        let until = if draft.to_date.is_empty() { "长期公开".to_owned() } else { format!("至{}", day(&draft.to_date)) };
        Ok(Map::from_iter([
            ("title".to_owned(), json!(Notice::title(conn, id)?)),
            ("as_of".to_owned(), json!("")),
            ("masked".to_owned(), json!(true)),
            ("category".to_owned(), json!(office.codes().name("notice_category", &draft.category))),
            ("notice_number".to_owned(), json!(draft.number)),
            ("place".to_owned(), json!(draft.place)),
            ("from".to_owned(), json!(draft.from_date)),
            ("span".to_owned(), json!(format!("{}起，{until}", day(&draft.from_date)))),
            ("content".to_owned(), json!(notice::words(&draft.content))),
            ("rows".to_owned(), json!(rows.collect::<Vec<_>>())),
        ]))
    })
}
