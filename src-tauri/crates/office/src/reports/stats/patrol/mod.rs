//! 巡逻统计: patrols by shift, by month and week by week, with 人次 and distinct people apart; hours of each; and the teams of the day.

use super::{Column, Figure, Line, Name, Period, Table, week::Parts};
use crate::{
    clock,
    fault::Result,
    office::Office,
    register::Register,
    registers::{Patrol, PatrolFinding, Team, TeamMember, team},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    /// patrol, member, finding
    part: String,
    number: String,
    date: String,
    shift: String,
    /// Of the patrol, the member or the finding.
    id: String,
    /// The person, however many teams they are in.
    who: String,
    name: String,
    minutes: i64,
    kind: String,
    place: String,
    leaflets: i64,
    persuaded: i64,
    deeds: i64,
    clues: i64,
}

const UNIT: &str = "单位：次、人次、人、小时、份、处、件、条";

/// What every table of patrols counts.
fn columns<'a>() -> Vec<Column<'a, Fact>> {
    let of = |part: &'static str| move |fact: &Fact| fact.part == part;
    let sum = |of: fn(&Fact) -> i64| Figure::Sum(Box::new(of));
    let found = |kind: &'static str| move |fact: &Fact| fact.part == "finding" && fact.kind == kind;
    vec![
        Column::each("", "次数", "次", of("patrol")),
        Column::each("", "人次", "人次", of("member")),
        Column::each("", "人数", "人", of("member")).figure(Figure::Distinct(Box::new(|fact: &Fact| fact.who.clone()))),
        Column::each("", "小时", "小时", of("member")).figure(sum(|fact| fact.minutes)),
        Column::each("", "宣传单", "份", of("patrol")).figure(sum(|fact| fact.leaflets)),
        Column::each("", "劝导", "人次", of("patrol")).figure(sum(|fact| fact.persuaded)),
        Column::each("", "好人好事", "件", of("patrol")).figure(sum(|fact| fact.deeds)),
        Column::each("", "移交线索", "条", of("patrol")).figure(sum(|fact| fact.clues)),
        Column::each("发现", "隐患", "处", found("10")),
        Column::each("发现", "矛盾", "件", found("20")),
        Column::each("发现", "其他", "件", |fact: &Fact| {
            fact.part == "finding" && !matches!(fact.kind.as_str(), "10" | "20")
        }),
    ]
}

fn name(fact: &Fact) -> Name {
    let detail = format!("{} {}", fact.date, fact.number);
    match fact.part.as_str() {
        "member" => Name { register: TeamMember::NAME, id: fact.id.clone(), label: fact.name.clone(), detail },
        "finding" => Name {
            register: PatrolFinding::NAME,
            id: fact.id.clone(),
            label: fact.name.clone(),
            detail: format!("{detail} {}", fact.place),
        },
        _ => {
            Name { register: Patrol::NAME, id: fact.id.clone(), label: fact.number.clone(), detail: fact.date.clone() }
        }
    }
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let facts: Vec<Fact> =
        store::all(conn, include_str!("facts.sql"), &json!({ "from": period.from, "to": period.to }))?;
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    let when = format!("{}至{}", day(&period.from), day(&period.to));
    let parts = Parts::of(period);
    let mut weekly = parts.table("巡逻", &facts, |fact| &fact.date, &columns(), DRAWN, &name);
    weekly.notes.push(NOTE.into());
    weekly.title = format!("巡逻统计（{}）", parts.each());
    let mut tables = vec![by_shift(office, &facts), by_month(&facts), weekly, by_member(&facts)];
    for table in &mut tables {
        table.when.clone_from(&when);
        table.unit = UNIT.into();
        if table.notes.is_empty() {
            table.notes = vec![NOTE.into()];
        }
    }
    tables.push(teams(office, conn, period)?);
    Ok(tables)
}

/// 次数 and 人次 are drawn.
const DRAWN: usize = 2;
const NOTE: &str =
    "人次是每次参加的人数相加，人数是不同的人；小时含组织、记录的加时，按当日的规定取整。各行人数有重叠，不能相加。";

fn finish(mut table: Table, title: &str) -> Table {
    title.clone_into(&mut table.title);
    for column in ["次数", "人次"] {
        let sum: i64 = table.rows.iter().skip(1).map(|(label, _)| table.value(label, "", column)).sum();
        let all = table.value("合计", "", column);
        table.check(&format!("各行{column}之和＝合计"), sum, all);
    }
    table
}

fn by_shift(office: &Office, facts: &[Fact]) -> Table {
    let codes = office.codes();
    let mut shifts: Vec<(String, String)> =
        codes.tables().get("shift").into_iter().flatten().map(|row| (row.code.clone(), row.name.clone())).collect();
    if facts.iter().any(|fact| fact.shift.is_empty()) {
        shifts.push((String::new(), "未写班次".into()));
    }
    let mut lines = vec![Line::total()];
    lines.extend(shifts.into_iter().map(|(code, label)| Line::new(label, move |fact: &Fact| fact.shift == code)));
    finish(Table::cross("班次", facts, &lines, &columns(), &name), "巡逻统计（按班次）")
}

fn by_month(facts: &[Fact]) -> Table {
    let months: BTreeSet<&str> = facts.iter().filter_map(|fact| fact.date.get(..7)).collect();
    let mut lines = vec![Line::total()];
    lines.extend(
        months.into_iter().map(|month| Line::new(super::month(month), move |fact: &Fact| fact.date.starts_with(month))),
    );
    finish(Table::cross("月份", facts, &lines, &columns(), &name), "巡逻统计（按月）")
}

/// Hours of each, the most first: what certificates and honours are reckoned from.
fn by_member(facts: &[Fact]) -> Table {
    let mut people: Vec<(String, String, i64)> = Vec::new();
    for fact in facts.iter().filter(|fact| fact.part == "member") {
        match people.iter_mut().find(|(who, ..)| *who == fact.who) {
            Some((.., minutes)) => *minutes += fact.minutes,
            None => people.push((fact.who.clone(), fact.name.clone(), fact.minutes)),
        }
    }
    people.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
    let mut lines = vec![Line::total()];
    lines.extend(people.into_iter().map(|(who, label, _)| Line::new(label, move |fact: &Fact| fact.who == who)));
    let columns = vec![
        Column::each("", "次数", "次", |fact: &Fact| fact.part == "member"),
        Column::each("", "小时", "小时", |fact: &Fact| fact.part == "member")
            .figure(Figure::Sum(Box::new(|fact: &Fact| fact.minutes))),
    ];
    let mut table = Table::cross("队员", facts, &lines, &columns, &|fact: &Fact| Name {
        register: TeamMember::NAME,
        id: fact.id.clone(),
        label: fact.name.clone(),
        detail: format!("{} {}", fact.date, fact.number),
    });
    table.title = "巡逻统计（按队员）".into();
    table.notes = vec!["合计一行的次数是人次；同名的人分行列出。".into()];
    table
}

/// Somebody in one of the teams of a day.
pub(crate) struct Member {
    pub team: String,
    /// team_kind
    pub kind: String,
    pub person: team::TeamPerson,
}

impl Member {
    /// The person, however many teams they are in.
    pub fn who(&self) -> String {
        let person = &self.person;
        if person.person_id.is_empty() { person.member_id.clone() } else { person.person_id.clone() }
    }

    /// Whether they are this (team_role) in it.
    pub fn is(&self, role: &str) -> bool {
        self.person.roles.split(',').any(|one| one == role)
    }
}

/// The teams that stand on a day (ISO) by name, and everybody in them.
pub(crate) fn members(conn: &Connection, on: &str) -> Result<(Vec<String>, Vec<Member>)> {
    let sql = format!("SELECT id, name, kind FROM ({}) WHERE state = '在建' ORDER BY sort, id", Team::LIST);
    let all: Vec<(String, String, String)> = store::all(conn, &sql, &json!({ "as_of": on }))?;
    let mut facts = Vec::new();
    for (id, name, kind) in &all {
        let of = team::members(conn, id, on)?.into_iter();
        facts.extend(of.map(|person| Member { team: name.clone(), kind: kind.clone(), person }));
    }
    Ok((all.into_iter().map(|(_, name, _)| name).collect(), facts))
}

/// 队伍构成: who is in which team on the day, and as what.
fn teams(office: &Office, conn: &Connection, period: &Period) -> Result<Table> {
    let (all, facts) = members(conn, &period.as_of)?;
    let mut lines = vec![Line::total()];
    lines.extend(all.iter().map(|name| Line::new(name.clone(), move |fact: &Member| fact.team == *name)));
    // Somebody in two teams is one person in the total.
    let once = || Figure::Distinct(Box::new(Member::who));
    let mut columns = vec![Column::each("", "人数", "人", |_: &Member| true).figure(once())];
    let codes = office.codes();
    for role in codes.tables().get("team_role").into_iter().flatten() {
        let code = role.code.clone();
        let fits = move |fact: &Member| fact.is(&code);
        columns.push(Column::each("身份", &role.name, "人", fits).figure(once()));
    }
    columns.push(Column::each("", "已投保", "人", |fact: &Member| fact.person.covered).figure(once()));
    columns.push(
        Column::each("", "投保率", "%", |_: &Member| true)
            .figure(Figure::MissedOnce(Box::new(Member::who), Box::new(|fact: &Member| fact.person.covered))),
    );
    let name = |fact: &Member| Name {
        register: TeamMember::NAME,
        id: fact.person.member_id.clone(),
        label: fact.person.name.clone(),
        detail: fact.team.clone(),
    };
    let mut table = Table::cross("队伍", &facts, &lines, &columns, &name);
    table.title = "群防群治队伍构成".into();
    table.unit = "单位：人、%".into();
    table.when = clock::date(&period.as_of).map(clock::chinese).unwrap_or_default();
    table.notes = vec![
        "一个人可以有几种身份、参加几支队，合计的人数只算一个；各种身份之和不等于人数。投保率＝已投保÷人数。".into(),
    ];
    Ok(table)
}
