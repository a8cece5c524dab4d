//! Meetings, elections and what was put up.

use super::{Column, Figure, Line, Name, Period, Table, when};
use crate::{
    fault::Result,
    majority,
    office::Office,
    register::{Register, fetch},
    registers::{Election, Meeting, Notice, election},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

pub(super) fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    Ok(vec![meetings(office, conn, period)?, elections(conn, period)?, notices(office, conn, period)?])
}

#[derive(Deserialize)]
struct Held {
    id: String,
    number: String,
    kind: String,
    title: String,
    date: String,
    entitled: i64,
    present: i64,
    /// In favour, of each motion.
    votes: Vec<i64>,
    items: i64,
    done: i64,
    published: bool,
}

/// With what the rules of its day make of it.
struct Weighed {
    of: Held,
    quorate: Option<bool>,
    carried: i64,
}

fn meetings(office: &Office, conn: &Connection, period: &Period) -> Result<Table> {
    let held: Vec<Held> = store::all(conn, include_str!("meetings.sql"), &json!(period))?;
    let mut facts = Vec::with_capacity(held.len());
    for of in held {
        let rules = majority::Meeting::on(conn, &of.date)?;
        let carried = of.votes.iter().filter(|agree| rules.carried(**agree, of.present, of.entitled)).count() as i64;
        facts.push(Weighed { quorate: rules.quorate(of.present, of.entitled), carried, of });
    }
    let codes = office.codes();
    let kinds: BTreeSet<&str> = facts.iter().map(|fact| fact.of.kind.as_str()).collect();
    let lines =
        kinds.iter().map(|kind| Line::new(codes.name("meeting_kind", kind), |fact: &Weighed| fact.of.kind == *kind));
    let lines: Vec<Line<'_, Weighed>> = std::iter::once(Line::total()).chain(lines).collect();
    let sum = |group: &'static str, label: &str, unit: &'static str, of: fn(&Weighed) -> i64| {
        Column::each(group, label, unit, |_: &Weighed| true).figure(Figure::Sum(Box::new(of)))
    };
    let columns = [
        Column::each("", "会议", "次", |_: &Weighed| true),
        Column::each("到会", "达到人数", "次", |fact: &Weighed| fact.quorate == Some(true)),
        Column::each("到会", "人数不足", "次", |fact: &Weighed| fact.quorate == Some(false)),
        sum("到会", "应到", "人次", |fact| fact.of.entitled),
        sum("到会", "实到", "人次", |fact| fact.of.present),
        sum("表决", "表决", "项", |fact| fact.of.votes.len() as i64),
        sum("表决", "通过", "项", |fact| fact.carried),
        sum("落实", "事项", "项", |fact| fact.of.items),
        sum("落实", "已办", "项", |fact| fact.of.done),
        Column::each("", "已公开", "次", |fact: &Weighed| fact.of.published),
    ];
    let name = |fact: &Weighed| Name {
        register: Meeting::NAME,
        id: fact.of.id.clone(),
        label: fact.of.title.clone(),
        detail: format!("{} {}", fact.of.date, fact.of.number),
    };
    let mut table = Table::cross("会议类型", &facts, &lines, &columns, &name);
    table.title = "会议与议事协商".into();
    table.unit = "单位：次、人次、项".into();
    table.when = when(period);
    table.notes = vec![
        "到会和通过按开会那天的规定算（设置里的“随日期生效的规定”）；没有写应到人数的，不算达到也不算不足。".into(),
        "应到、实到是各次会议之和，按人次；落实事项是由会议转成的任务。".into(),
    ];
    Ok(table)
}

/// An election with its count.
struct Voted {
    id: String,
    title: String,
    date: String,
    electors: i64,
    issued: i64,
    returned: i64,
    valid: i64,
    spoiled: i64,
    elected: i64,
    unanimous: i64,
}

fn elections(conn: &Connection, period: &Period) -> Result<Table> {
    let sql = "SELECT id FROM election WHERE removed_at IS NULL AND date BETWEEN :from AND :to AND date <= :as_of
                ORDER BY date, id";
    let mut facts = Vec::new();
    for (id,) in store::all::<(String,)>(conn, sql, &json!(period))? {
        let draft = fetch::<Election>(conn, &id)?;
        let count = election::count(conn, &draft)?;
        let rows = || count.posts.iter().flat_map(|post| &post.rows).filter(|row| row.elected);
        facts.push(Voted {
            title: Election::title(conn, &id)?,
            electors: draft.electors.unwrap_or_default(),
            issued: draft.issued.unwrap_or_default(),
            returned: draft.returned.unwrap_or_default(),
            valid: draft.valid.unwrap_or_default(),
            spoiled: draft.spoiled.unwrap_or_default(),
            elected: rows().count() as i64,
            unanimous: rows().filter(|row| row.unanimous).count() as i64,
            date: draft.date,
            id,
        });
    }
    let lines: Vec<Line<'_, Voted>> =
        facts.iter().map(|of| Line::new(of.title.clone(), |fact: &Voted| fact.id == of.id)).collect();
    let sum = |group: &'static str, label: &str, unit: &'static str, of: fn(&Voted) -> i64| {
        Column::each(group, label, unit, |_: &Voted| true).figure(Figure::Sum(Box::new(of)))
    };
    let columns = [
        sum("", "应到选民", "人", |fact| fact.electors),
        sum("选票", "发出", "张", |fact| fact.issued),
        sum("选票", "收回", "张", |fact| fact.returned),
        sum("选票", "有效", "张", |fact| fact.valid),
        sum("选票", "废票", "张", |fact| fact.spoiled),
        sum("", "当选", "人", |fact| fact.elected),
        sum("", "其中全票通过", "人", |fact| fact.unanimous),
    ];
    let name = |fact: &Voted| Name {
        register: Election::NAME,
        id: fact.id.clone(),
        label: fact.title.clone(),
        detail: fact.date.clone(),
    };
    let mut table = Table::cross("选举", &facts, &lines, &columns, &name);
    table.title = "换届选举".into();
    table.unit = "单位：人、张".into();
    table.when = when(period);
    table.notes = vec!["全票通过＝赞成票等于有效票，也等于收回的选票。当选按选举那天的规定算。".into()];
    for line in 0..table.rows.len() {
        let of = |label: &str| {
            let at = table.columns.iter().position(|column| column.label == label)?;
            table.rows.get(line)?.1.get(at).map(|cell| cell.value)
        };
        let (parts, whole) = (of("有效").unwrap_or(0) + of("废票").unwrap_or(0), of("收回").unwrap_or(0));
        table.check("有效＋废票＝收回", parts, whole);
    }
    Ok(table)
}

#[derive(Deserialize)]
struct Hung {
    id: String,
    title: String,
    category: String,
    from_date: String,
    /// up, late, closed
    stage: String,
    objections: i64,
    answers: i64,
}

fn notices(office: &Office, conn: &Connection, period: &Period) -> Result<Table> {
    let facts: Vec<Hung> = store::all(conn, include_str!("notices.sql"), &json!(period))?;
    let codes = office.codes();
    let kinds: BTreeSet<&str> = facts.iter().map(|fact| fact.category.as_str()).collect();
    let lines =
        kinds.iter().map(|kind| Line::new(codes.name("notice_category", kind), |fact: &Hung| fact.category == *kind));
    let lines: Vec<Line<'_, Hung>> = std::iter::once(Line::total()).chain(lines).collect();
    let stage =
        |label: &str, stage: &'static str| Column::each("", label, "期", move |fact: &Hung| fact.stage == stage);
    let sum = |label: &str, of: fn(&Hung) -> i64| {
        Column::each("异议", label, "件", |_: &Hung| true).figure(Figure::Sum(Box::new(of)))
    };
    let columns = [
        Column::each("", "公开", "期", |_: &Hung| true),
        stage("公开中", "up"),
        stage("到期未撤", "late"),
        stage("已撤下", "closed"),
        sum("收到", |fact| fact.objections),
        sum("已答复", |fact| fact.answers),
    ];
    let name = |fact: &Hung| Name {
        register: Notice::NAME,
        id: fact.id.clone(),
        label: fact.title.clone(),
        detail: fact.from_date.clone(),
    };
    let mut table = Table::cross("类别", &facts, &lines, &columns, &name);
    table.title = "居务公开".into();
    table.unit = "单位：期、件".into();
    table.when = when(period);
    table.notes = vec!["期间内开始公开的；救助公示在“救助公示”里另算。".into()];
    let of = |label: &str| table.value("合计", "", label);
    let (parts, whole) = (of("公开中") + of("到期未撤") + of("已撤下"), of("公开"));
    table.check("公开中＋到期未撤＋已撤下＝公开", parts, whole);
    Ok(table)
}
