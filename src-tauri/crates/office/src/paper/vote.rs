//! 选民名册, 选票, 计票表 and 选举结果公告. Who stands and who is elected is public by its nature and never covered; electors are.

use super::{
    PrintRequest,
    civic::{day, id, sign_lines},
};
use crate::{
    fault::{Fault, Result},
    office::Office,
    register::{Register, fetch},
    registers::{
        Election,
        election::{self, Counted, ElectionCandidate, ElectionCount, ElectionDraft},
    },
};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;

/// What all papers of an election say.
fn head(office: &Office, conn: &Connection, draft: &ElectionDraft, what: &str) -> Result<Map<String, Value>> {
    let codes = office.codes();
    Ok(Map::from_iter([
        ("title".to_owned(), json!(format!("{}{what}", Election::title(conn, &draft.id)?))),
        ("as_of".to_owned(), json!("")),
        ("election".to_owned(), json!(draft.number)),
        ("date".to_owned(), json!(draft.date)),
        ("when".to_owned(), json!(day(&draft.date))),
        ("place".to_owned(), json!(draft.place)),
        ("way".to_owned(), json!(codes.name("election_way", &draft.way))),
    ]))
}

fn person(office: &Office, one: &ElectionCandidate) -> Value {
    let codes = office.codes();
    json!({
        "name": one.name, "sex": codes.name("sex", &one.sex), "age": one.age.map(|age| age.to_string()).unwrap_or_default(),
        "ethnic": codes.name("ethnic", &one.ethnic), "political": codes.name("political", &one.political),
        "education": codes.name("education", &one.education), "nominated_by": one.nominated_by,
        "again": if one.again { "连任" } else { "" },
    })
}

/// 选票: candidates in the order in which they stand, a place to mark beside each, room for other names.
pub(super) fn ballot(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次选举")?;
    office.read(|conn| {
        let draft: ElectionDraft = fetch::<Election>(conn, id)?;
        let count = election::count(conn, &draft)?;
        let posts: Vec<Value> = count
            .posts
            .iter()
            .map(|post| {
                let stand = draft.candidates.iter().filter(|one| one.post == post.post && !one.extra);
                json!({
                    "post": office.codes().name("post", &post.post), "seats": post.seats,
                    "people": stand.map(|one| person(office, one)).collect::<Vec<_>>(),
                })
            })
            .collect();
        if posts.is_empty() {
            return Err(Fault::at("id", "还没有登记应选职务和候选人，不能印选票"));
        }
        let mut sheet = head(office, conn, &draft, "选票")?;
        sheet.extend([("posts".to_owned(), json!(posts)), ("open".to_owned(), json!(true))]);
        Ok(sheet)
    })
}

fn row(office: &Office, counted: &Counted, told: bool) -> Value {
    let one = &counted.candidate;
    let number = |value: Option<i64>| value.filter(|_| told).map(|count| count.to_string()).unwrap_or_default();
    let mut row = person(office, one);
    let result = match counted {
        _ if !told => "",
        Counted { elected: true, unanimous: true, .. } => "当选（全票通过）",
        Counted { elected: true, .. } => "当选",
        Counted { tie: true, .. } => "票数相等，另行投票",
        _ => "未当选",
    };
    if let Some(row) = row.as_object_mut() {
        row.extend([
            ("agree".to_owned(), json!(number(one.agree))),
            ("against".to_owned(), json!(number(one.against))),
            ("abstain".to_owned(), json!(number(one.abstain))),
            ("extra".to_owned(), json!(one.extra)),
            ("result".to_owned(), json!(result)),
        ]);
    }
    row
}

fn posts(office: &Office, count: &ElectionCount) -> Vec<Value> {
    let told = count.holds.is_some();
    let post = |post: &election::PostCount| {
        json!({
            "post": office.codes().name("post", &post.post), "seats": post.seats,
            "vacant": if told { post.vacant } else { 0 },
            "rows": post.rows.iter().map(|counted| row(office, counted, told)).collect::<Vec<_>>(),
        })
    };
    count.posts.iter().map(post).collect()
}

fn ballots(draft: &ElectionDraft) -> Value {
    let number = |value: Option<i64>| value.map(|count| count.to_string()).unwrap_or_default();
    json!({
        "electors": number(draft.electors), "issued": number(draft.issued), "returned": number(draft.returned),
        "valid": number(draft.valid), "spoiled": number(draft.spoiled), "proxies": number(draft.proxies),
        "written": number(draft.written), "mobile": number(draft.mobile),
    })
}

/// 计票表: blank squares to count in by 正 while nothing has been counted, the figures afterwards.
pub(super) fn tally(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次选举")?;
    office.read(|conn| {
        let draft: ElectionDraft = fetch::<Election>(conn, id)?;
        let count = election::count(conn, &draft)?;
        let mut sheet = head(office, conn, &draft, "计票表")?;
        sheet.extend([
            ("told".to_owned(), json!(count.holds.is_some())),
            ("ballots".to_owned(), ballots(&draft)),
            ("posts".to_owned(), json!(posts(office, &count))),
            ("teller".to_owned(), json!(draft.teller)),
            ("watcher".to_owned(), json!(draft.watcher)),
        ]);
        Ok(sheet)
    })
}

/// 选举结果公告
pub(super) fn result(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次选举")?;
    office.read(|conn| {
        let draft: ElectionDraft = fetch::<Election>(conn, id)?;
        let count = election::count(conn, &draft)?;
        let holds = count.holds.ok_or_else(|| Fault::at("id", "还没有登记选票，不能出结果公告"))?;
        let mut sheet = head(office, conn, &draft, "结果公告")?;
        let on = if draft.result_on.is_empty() { &draft.date } else { &draft.result_on };
        sheet.extend([
            ("holds".to_owned(), json!(holds)),
            ("needs".to_owned(), json!(count.needs)),
            ("base".to_owned(), json!(count.base)),
            ("base_name".to_owned(), json!(count.base_name)),
            ("ballots".to_owned(), ballots(&draft)),
            ("posts".to_owned(), json!(posts(office, &count))),
            ("on".to_owned(), json!(day(on))),
            ("open".to_owned(), json!(true)),
        ]);
        Ok(sheet)
    })
}

/// 选民名册: who may vote, and where they sign for the ballot.
pub(super) fn roll(
    office: &Office,
    print: &PrintRequest,
    _as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let id = id(print, "一次选举")?;
    office.read(|conn| {
        let draft: ElectionDraft = fetch::<Election>(conn, id)?;
        let mut sheet = head(office, conn, &draft, "选民（代表）名册")?;
        sheet.extend([
            (
                "facts".to_owned(),
                json!([
                    ["选举日", day(&draft.date)],
                    ["会场", draft.place],
                    ["选举方式", office.codes().name("election_way", &draft.way)],
                    ["应到", draft.electors.map(|count| format!("{count} 人")).unwrap_or_default()],
                ]),
            ),
            ("groups".to_owned(), json!(sign_lines(office, conn, &draft.groups, &draft.date, print.masked)?)),
            ("ballot".to_owned(), json!(true)),
        ]);
        Ok(sheet)
    })
}
