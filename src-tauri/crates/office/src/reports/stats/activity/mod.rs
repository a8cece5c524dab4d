//! 活动统计: activities held in a span by kind, month, group and venue. Cancelled and planned ones are not counted.

use super::{Column, Figure, Line, Name, Period, Table};
use crate::{clock, fault::Result, office::Office, register::Register, registers::Activity};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    /// activity, person
    part: String,
    activity: String,
    number: String,
    date: String,
    kind: String,
    name: String,
    team: String,
    venue: String,
    /// The person, however many activities they were in.
    who: String,
    label: String,
    serves: bool,
    minutes: i64,
    others: i64,
    benefited: i64,
    leaflets: i64,
}

const NOTE: &str = "只计已办的活动，取消的、计划的不计。人次是列名的加上另有的人数；人数只数列了名的不同的人；小时是服务的人的时长之和。\
                    受益人次按登记相加。各行人数有重叠，不能相加。";

fn columns<'a>() -> Vec<Column<'a, Fact>> {
    let held = |fact: &Fact| fact.part == "activity";
    let named = |fact: &Fact| fact.part == "person";
    let sum = |of: fn(&Fact) -> i64| Figure::Sum(Box::new(of));
    let once = || Figure::Distinct(Box::new(|fact: &Fact| fact.who.clone()));
    vec![
        Column::each("", "次数", "次", held),
        Column::each("", "人次", "人次", |_: &Fact| true)
            .figure(sum(|fact| if fact.part == "person" { 1 } else { fact.others })),
        Column::each("", "人数", "人", named).figure(once()),
        Column::each("其中服务", "人次", "人次", |fact: &Fact| fact.serves),
        Column::each("其中服务", "人数", "人", |fact: &Fact| fact.serves).figure(once()),
        Column::each("其中服务", "小时", "小时", |fact: &Fact| fact.serves).figure(sum(|fact| fact.minutes)),
        Column::each("", "受益人次", "人次", held).figure(sum(|fact| fact.benefited)),
        Column::each("", "宣传单", "份", held).figure(sum(|fact| fact.leaflets)),
    ]
}

fn name(fact: &Fact) -> Name {
    Name {
        register: Activity::NAME,
        id: fact.activity.clone(),
        label: fact.label.clone(),
        detail: format!("{} {} {}", fact.date, fact.number, fact.name),
    }
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let span = json!({ "from": period.from, "to": period.to });
    let facts: Vec<Fact> = store::all(conn, include_str!("facts.sql"), &span)?;
    let codes = office.codes();
    let mut tables = Vec::new();
    let mut kinds = vec![Line::total()];
    for row in codes.tables().get("activity_kind").into_iter().flatten() {
        let code = row.code.clone();
        if facts.iter().any(|fact| fact.kind == code) {
            kinds.push(Line::new(row.name.clone(), move |fact: &Fact| fact.kind == code));
        }
    }
    tables.push(("类别", "活动统计（按类别）", kinds));
    let months: BTreeSet<&str> = facts.iter().filter_map(|fact| fact.date.get(..7)).collect();
    let mut lines = vec![Line::total()];
    lines.extend(
        months.into_iter().map(|month| Line::new(super::month(month), move |fact: &Fact| fact.date.starts_with(month))),
    );
    tables.push(("月份", "活动统计（按月）", lines));
    tables.push(("团队、队伍", "活动统计（按团队）", by(&facts, |fact| &fact.team, "未写团队")));
    tables.push(("场地", "活动统计（按场地）", by(&facts, |fact| &fact.venue, "其他地点")));
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    let when = format!("{}至{}", day(&period.from), day(&period.to));
    let laid = |(corner, title, lines): (&str, &str, Vec<Line<'_, Fact>>)| {
        let mut table = Table::cross(corner, &facts, &lines, &columns(), &name);
        title.clone_into(&mut table.title);
        for column in ["次数", "人次"] {
            let sum: i64 = table.rows.iter().skip(1).map(|(label, _)| table.value(label, "", column)).sum();
            let all = table.value("合计", "", column);
            table.check(&format!("各行{column}之和＝合计"), sum, all);
        }
        table.when.clone_from(&when);
        table.unit = "单位：次、人次、人、小时、份".into();
        table.notes = vec![NOTE.into()];
        table
    };
    Ok(tables.into_iter().map(laid).collect())
}

/// A line for each word that the facts have, and one for those that have none.
fn by<'a>(facts: &'a [Fact], of: fn(&Fact) -> &String, none: &str) -> Vec<Line<'a, Fact>> {
    let words: BTreeSet<&str> = facts.iter().map(|fact| of(fact).as_str()).collect();
    let mut lines = vec![Line::total()];
    lines.extend(
        words
            .iter()
            .copied()
            .filter(|word| !word.is_empty())
            .map(|word| Line::new(word, move |fact: &Fact| of(fact) == word)),
    );
    if words.contains("") {
        lines.push(Line::new(none, move |fact: &Fact| of(fact).is_empty()));
    }
    lines
}
