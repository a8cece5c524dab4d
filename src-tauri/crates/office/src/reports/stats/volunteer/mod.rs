//! 志愿服务统计: times, person-times, distinct people and hours of a span, each for itself; the roll of volunteers and their stars
//! on a day.

use super::{Column, Figure, Line, Name, Period, Table};
use crate::{
    clock,
    fault::Result,
    office::Office,
    register::{Register, params},
    registers::{Activity, Patrol, Volunteer},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    register: String,
    record: String,
    number: String,
    date: String,
    what: String,
    team: String,
    who: String,
    name: String,
    minutes: i64,
    on_roll: bool,
}

const NOTE: &str = "次数是活动和巡逻的次数，人次是每次服务的人数相加，人数是不同的人；小时按当日的规定取整，含组织、记录的加时。\
                    记成巡逻的活动，同一个人的时长只算一次。各行人数有重叠，不能相加。";

fn columns<'a>() -> Vec<Column<'a, Fact>> {
    let once = || Figure::Distinct(Box::new(|fact: &Fact| fact.who.clone()));
    vec![
        Column::each("", "次数", "次", |_: &Fact| true)
            .figure(Figure::Distinct(Box::new(|fact: &Fact| fact.record.clone()))),
        Column::each("", "人次", "人次", |_: &Fact| true),
        Column::each("", "人数", "人", |_: &Fact| true).figure(once()),
        Column::each("", "在册志愿者", "人", |fact: &Fact| fact.on_roll).figure(once()),
        Column::each("", "小时", "小时", |_: &Fact| true).figure(Figure::Sum(Box::new(|fact: &Fact| fact.minutes))),
    ]
}

fn name(fact: &Fact) -> Name {
    Name {
        register: if fact.register == Patrol::NAME { Patrol::NAME } else { Activity::NAME },
        id: fact.record.clone(),
        label: fact.name.clone(),
        detail: format!("{} {} {}", fact.date, fact.number, fact.what),
    }
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let span = json!({ "from": period.from, "to": period.to });
    let facts: Vec<Fact> = store::all(conn, include_str!("facts.sql"), &span)?;
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    let when = format!("{}至{}", day(&period.from), day(&period.to));
    let mut tables = vec![by_team(&facts), by_month(&facts), by_person(&facts)];
    for table in &mut tables {
        table.when.clone_from(&when);
        table.unit = "单位：次、人次、人、小时".into();
        if table.notes.is_empty() {
            table.notes = vec![NOTE.into()];
        }
    }
    tables.extend(roll(office, conn, period)?);
    Ok(tables)
}

fn finish(mut table: Table, title: &str) -> Table {
    title.clone_into(&mut table.title);
    let sum: i64 = table.rows.iter().skip(1).map(|(label, _)| table.value(label, "", "人次")).sum();
    let all = table.value("合计", "", "人次");
    table.check("各行人次之和＝合计", sum, all);
    table
}

fn by_team(facts: &[Fact]) -> Table {
    let teams: BTreeSet<&str> = facts.iter().map(|fact| fact.team.as_str()).collect();
    let mut lines = vec![Line::total()];
    lines.extend(teams.iter().rev().filter(|team| !team.is_empty()).map(|team| {
        let team = (*team).to_owned();
        Line::new(team.clone(), move |fact: &Fact| fact.team == team)
    }));
    if teams.contains("") {
        lines.push(Line::new("未写团队", |fact: &Fact| fact.team.is_empty()));
    }
    finish(Table::cross("团队、队伍", facts, &lines, &columns(), &name), "志愿服务统计（按团队）")
}

fn by_month(facts: &[Fact]) -> Table {
    let months: BTreeSet<&str> = facts.iter().filter_map(|fact| fact.date.get(..7)).collect();
    let mut lines = vec![Line::total()];
    lines.extend(
        months.into_iter().map(|month| Line::new(super::month(month), move |fact: &Fact| fact.date.starts_with(month))),
    );
    finish(Table::cross("月份", facts, &lines, &columns(), &name), "志愿服务统计（按月）")
}

/// Hours of each, the most first.
fn by_person(facts: &[Fact]) -> Table {
    let mut people: Vec<(&str, &str, i64)> = Vec::new();
    let mut at = std::collections::HashMap::new();
    for fact in facts {
        let place = *at.entry(fact.who.as_str()).or_insert_with(|| {
            people.push((&fact.who, &fact.name, 0));
            people.len() - 1
        });
        if let Some((.., minutes)) = people.get_mut(place) {
            *minutes += fact.minutes;
        }
    }
    people.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(b.1)));
    let mut lines = vec![Line::total()];
    lines.extend(people.into_iter().map(|(who, label, _)| Line::new(label, move |fact: &Fact| fact.who == who)));
    let columns = vec![
        Column::each("", "次数", "次", |_: &Fact| true),
        Column::each("", "小时", "小时", |_: &Fact| true).figure(Figure::Sum(Box::new(|fact: &Fact| fact.minutes))),
    ];
    let mut table = Table::cross("姓名", facts, &lines, &columns, &name);
    table.title = "志愿服务统计（按人）".into();
    table.notes = vec!["合计一行的次数是人次；同名的人分行列出。".into()];
    table
}

/// A volunteer on the day.
#[derive(Deserialize)]
struct Member {
    id: String,
    name: String,
    sex: String,
    age: Option<i64>,
    platform_no: String,
    covered: bool,
    minutes: i64,
    times: i64,
    eligible: String,
    star: String,
}

/// 志愿者名册 and 星级: who is on the roll on the day, with all hours up to then.
fn roll(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let sql = format!(
        "SELECT id, name, sex, age, platform_no, covered, minutes, times, eligible, star FROM ({}) WHERE state = '在册' ORDER BY sort, id",
        Volunteer::LIST
    );
    let members: Vec<Member> = store::all(conn, &sql, &params::<Volunteer>(conn, &period.as_of)?)?;
    let name = |fact: &Member| Name {
        register: Volunteer::NAME,
        id: fact.id.clone(),
        label: fact.name.clone(),
        detail: format!("{} 小时", crate::registers::patrol::hours_text(fact.minutes)),
    };
    let lines = vec![
        Line::total(),
        Line::new("男", |fact: &Member| fact.sex == "1"),
        Line::new("女", |fact: &Member| fact.sex == "2"),
        Line::new("未满18周岁", |fact: &Member| fact.age.is_some_and(|age| age < 18)),
        Line::new("60周岁及以上", |fact: &Member| fact.age.is_some_and(|age| age >= 60)),
    ];
    let columns = vec![
        Column::each("", "人数", "人", |_: &Member| true),
        Column::each("", "平台注册", "人", |fact: &Member| !fact.platform_no.is_empty()),
        Column::each("", "已投保", "人", |fact: &Member| fact.covered),
        Column::each("", "服务过", "人", |fact: &Member| fact.times > 0 || fact.minutes > 0),
        Column::each("", "累计小时", "小时", |_: &Member| true)
            .figure(Figure::Sum(Box::new(|fact: &Member| fact.minutes))),
    ];
    let when = clock::date(&period.as_of).map(clock::chinese).unwrap_or_default();
    let mut book = Table::cross("志愿者", &members, &lines, &columns, &name);
    book.title = "志愿者名册统计".into();
    book.unit = "单位：人、小时".into();
    book.when.clone_from(&when);
    book.notes = vec!["截至当日在册的志愿者；累计小时含带来的时长。".into()];
    let codes = office.codes();
    // Each column goes by a star of its own, so a line is laid out for each star and one for all.
    let any = |_: &Member| true;
    let star = |label: &str, held: &dyn Fn(&str) -> bool| {
        let columns = vec![
            Column::each("", "已认定", "人", |fact: &Member| held(&fact.star)),
            Column::each("", "够条件", "人", |fact: &Member| held(&fact.eligible)),
            Column::each("", "够了还没认定", "人", |fact: &Member| {
                held(&fact.eligible) && fact.star < fact.eligible
            }),
        ];
        Table::cross("星级", &members, &[Line::new(label, any)], &columns, &name)
    };
    let mut table = star("合计", &|star| !star.is_empty());
    for row in codes.tables().get("volunteer_star").into_iter().flatten().rev() {
        table.rows.extend(star(&row.name, &|star| star == row.code).rows);
    }
    table.title = "志愿者星级分布".into();
    table.unit = "单位：人".into();
    table.when = when;
    table.notes =
        vec!["够条件按累计时长和当日的标准算，一个人只列在够得上的最高一级；已认定是批下来的最高一级。".into()];
    Ok(vec![book, table])
}
