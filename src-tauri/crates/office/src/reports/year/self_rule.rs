//! 换届与班子: the term in force, the election it rests on, those who voted, who was elected by every vote, and the director.

use super::{
    Figure, Over,
    ask::{Asked, Found, How, Value},
};
use crate::{
    fault::Result,
    register::{Register, fetch},
    registers::{
        Election, Staff, Term,
        election::{self, ElectionDraft},
        meeting::group,
    },
    reports::stats::{DASH, Name},
};
use serde::Deserialize;
use serde_json::json;

pub(super) const FIGURES: &[Figure] = &[
    Figure {
        key: "term_elected",
        row: 8,
        label: "本届居委会当选日期",
        unit: "日期",
        over: Over::Standing,
        formula: "{C}在任的居委会成员由哪次换届选出，以选举日为准；没有登记选举的，取就任日期",
        source: Term::NAME,
        said: "本届居委会于{}选出",
        how: How::Own(elected_on),
    },
    Figure {
        key: "term_ends",
        row: 8,
        label: "本届任期届满",
        unit: "日期",
        over: Over::Standing,
        formula: "{C}在任的居委会成员中这一届的任期届满日，按就任那天的法定年限或登记的日期",
        source: Term::NAME,
        said: "任期到{}届满",
        how: How::Own(ends_on),
    },
    Figure {
        key: "party_delegates",
        row: 9,
        label: "参加选举的党员代表",
        unit: "人",
        over: Over::Standing,
        formula: "{C}以前最近一次换届（居委会、党组织）实到的党员代表；两次选举都有的取多的一次",
        source: Election::NAME,
        said: "参加选举的党员代表{}",
        how: How::Own(|asked| delegates(asked, "20")),
    },
    Figure {
        key: "resident_delegates",
        row: 9,
        label: "参加选举的居民代表",
        unit: "人",
        over: Over::Standing,
        formula: "{C}以前最近一次换届（居委会、党组织）实到的居民代表；两次选举都有的取多的一次",
        source: Election::NAME,
        said: "参加选举的居民代表{}",
        how: How::Own(|asked| delegates(asked, "10")),
    },
    Figure {
        key: "unanimous",
        row: 10,
        label: "全票当选",
        unit: "人",
        over: Over::Standing,
        formula: "这些选举中当选且赞成票＝有效票＝收回票的人",
        source: Election::NAME,
        said: "全票当选{}",
        how: How::Own(unanimous),
    },
    Figure {
        key: "director_age",
        row: 39,
        label: "居委会主任年龄",
        unit: "岁",
        over: Over::Standing,
        formula: "{C}在岗的居委会主任按当日的周岁",
        source: Staff::NAME,
        said: "",
        how: How::Own(|asked| director(asked, |of| of.age)),
    },
    Figure {
        key: "director_years",
        row: 39,
        label: "居委会主任工龄",
        unit: "年",
        over: Over::Standing,
        formula: "在岗的居委会主任从参加工作到{C}的周年数",
        source: Staff::NAME,
        said: "",
        how: How::Own(|asked| director(asked, |of| of.years)),
    },
    Figure {
        key: "director_papers",
        row: 39,
        label: "居委会主任论文",
        unit: "篇",
        over: Over::Standing,
        formula: "{C}在岗的居委会主任登记的论文篇数",
        source: Staff::NAME,
        said: "",
        how: How::Own(|asked| director(asked, |of| of.papers)),
    },
    Figure {
        key: "director_allowance",
        row: 39,
        label: "居委会主任月补贴",
        unit: "元",
        over: Over::Standing,
        formula: "{C}在岗的居委会主任登记的每月补贴；只有能打开工作人员登记的经办人看得到",
        source: Staff::NAME,
        said: "",
        how: How::Own(|asked| director(asked, |of| of.allowance)),
    },
];

#[derive(Deserialize)]
struct Director {
    id: String,
    name: String,
    from_date: String,
    age: Option<i64>,
    years: Option<i64>,
    papers: Option<i64>,
    /// 分 a month
    allowance: Option<i64>,
}

/// Of the 居委会主任 (post) of the day.
fn director(asked: &Asked<'_>, of: fn(&Director) -> Option<i64>) -> Result<Found> {
    let sql = format!(
        "SELECT id, name, from_date, age, years, papers, allowance FROM ({})
          WHERE state = '在岗' AND post = '1010' ORDER BY from_date DESC, id DESC LIMIT 1",
        Staff::LIST
    );
    let found: Option<Director> = store::first(asked.conn, &sql, &json!(asked.window))?;
    let Some(found) = found else { return Ok((Value::None(DASH), Vec::new())) };
    let value = of(&found).map_or(Value::None(DASH), Value::Number);
    let detail = format!("到岗 {}", found.from_date);
    Ok((value, vec![Name { register: Staff::NAME, id: found.id, label: found.name, detail }]))
}

/// 居民委员会, 社区党组织 (election_body).
const BODIES: [&str; 2] = ["10", "20"];

/// The newest change of office of a body up to the cut-off that was counted and held.
fn newest(asked: &Asked<'_>, body: &str) -> Result<Option<ElectionDraft>> {
    let sql = "SELECT id FROM election WHERE removed_at IS NULL AND body = :body AND kind = '10' AND date <= :as_of
                  AND returned IS NOT NULL ORDER BY date DESC, id DESC";
    let ids: Vec<(String,)> = store::all(asked.conn, sql, &json!({ "body": body, "as_of": asked.window.to }))?;
    for (id,) in ids {
        let draft = fetch::<Election>(asked.conn, &id)?;
        if election::count(asked.conn, &draft)?.holds == Some(true) {
            return Ok(Some(draft));
        }
    }
    Ok(None)
}

fn elections(asked: &Asked<'_>) -> Result<Vec<ElectionDraft>> {
    let found: Result<Vec<_>> = BODIES.iter().map(|body| newest(asked, body)).collect();
    Ok(found?.into_iter().flatten().collect())
}

#[derive(Deserialize)]
struct Holds {
    id: String,
    name: String,
    post: String,
    from_date: String,
    ends_on: String,
    /// Of the change of office they came in by; '' = by none that is told.
    elected: String,
}

/// Who sits on the committee on the day, and by which election.
fn committee(asked: &Asked<'_>) -> Result<Vec<Holds>> {
    let sql = "SELECT t.id, t.name, coalesce(c.name, '') AS post, t.from_date, t.ends_on,
                      coalesce(CASE WHEN e.kind = '10' THEN e.date END, '') AS elected
                 FROM term t
                 LEFT JOIN code c ON c.id = 'post:' || t.post
                 LEFT JOIN election e ON e.id = t.election_id AND e.removed_at IS NULL
                WHERE t.removed_at IS NULL AND t.post LIKE '10%' AND t.from_date <= :as_of
                  AND (t.left_on = '' OR t.left_on > :as_of)
                ORDER BY t.post, t.from_date, t.id";
    Ok(store::all(asked.conn, sql, &json!(asked.window))?)
}

fn named<'h>(of: impl Iterator<Item = &'h Holds>) -> Vec<Name> {
    of.map(|of| Name {
        register: Term::NAME,
        id: of.id.clone(),
        label: of.name.clone(),
        detail: format!("{} {}", of.post, of.from_date).trim().to_owned(),
    })
    .collect()
}

fn elected_on(asked: &Asked<'_>) -> Result<Found> {
    let all = committee(asked)?;
    if let Some(day) = all.iter().map(|of| of.elected.as_str()).max().filter(|day| !day.is_empty()) {
        return Ok((Value::Day(day.to_owned()), named(all.iter().filter(|of| of.elected == day))));
    }
    if let Some(draft) = newest(asked, "10")? {
        let name = Name { register: Election::NAME, id: draft.id, label: draft.session, detail: draft.date.clone() };
        return Ok((Value::Day(draft.date), vec![name]));
    }
    // Those whose term ends last are the term; who came in later fills a gap of it.
    let last = all.iter().map(|of| of.ends_on.as_str()).max().unwrap_or_default();
    let from = all.iter().filter(|of| of.ends_on == last).map(|of| of.from_date.as_str()).min();
    Ok(from.map_or((Value::None(DASH), Vec::new()), |from| {
        (Value::Day(from.to_owned()), named(all.iter().filter(|of| of.from_date == from)))
    }))
}

fn ends_on(asked: &Asked<'_>) -> Result<Found> {
    let all = committee(asked)?;
    let newest = all.iter().map(|of| of.elected.as_str()).max().unwrap_or_default();
    let of: Vec<&Holds> = all.iter().filter(|of| of.elected == newest).collect();
    let day = of.iter().map(|of| of.ends_on.as_str()).max().filter(|day| !day.is_empty());
    Ok(day.map_or((Value::None(DASH), Vec::new()), |day| {
        (Value::Day(day.to_owned()), named(of.iter().copied().filter(|of| of.ends_on == day)))
    }))
}

fn delegates(asked: &Asked<'_>, kind: &str) -> Result<Found> {
    let mut most: Found = (Value::None(DASH), Vec::new());
    let mut present = -1;
    for draft in elections(asked)? {
        let of: Vec<_> = draft.groups.iter().filter(|group| group.kind == kind).collect();
        let count: i64 = of.iter().filter_map(|group| group.present).sum();
        if count <= present {
            continue;
        }
        present = count;
        let name = |label: String| Name {
            register: Election::NAME,
            id: draft.id.clone(),
            label,
            detail: format!("{} {}", draft.date, draft.session),
        };
        let told: Vec<String> = of.iter().flat_map(|group| group::names(&group.names)).collect();
        let names = if told.is_empty() && count > 0 {
            vec![name(draft.session.clone())]
        } else {
            told.into_iter().map(name).collect()
        };
        most = (Value::Number(count), names);
    }
    Ok(most)
}

fn unanimous(asked: &Asked<'_>) -> Result<Found> {
    let drafts = elections(asked)?;
    if drafts.is_empty() {
        return Ok((Value::None(DASH), Vec::new()));
    }
    let codes = asked.office.codes();
    let mut names = Vec::new();
    for draft in drafts {
        for post in election::count(asked.conn, &draft)?.posts {
            for row in post.rows.into_iter().filter(|row| row.elected && row.unanimous) {
                names.push(Name {
                    register: Election::NAME,
                    id: draft.id.clone(),
                    label: row.candidate.name,
                    detail: format!("{} {}", codes.name("post", &post.post), draft.date),
                });
            }
        }
    }
    Ok((Value::Number(names.len() as i64), names))
}
