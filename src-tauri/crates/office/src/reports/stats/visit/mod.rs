//! 走访慰问统计表: visits by kind and by category, 户次 and 人次 apart, with what was given on them; the monthly visit rate;
//! everything that was given, by whose money it was; and the visits of each week.

mod given;
mod rate;

use super::{Column, Figure, Line, Name, Period, Table, week::Parts};
use crate::{clock, fault::Result, office::Office, register::Register, registers::Visit, registers::visit::MISSED};
use serde::Deserialize;
use serde_json::json;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    id: String,
    date: String,
    kind: String,
    way: String,
    result: String,
    abnormal: bool,
    /// Household, else dwelling.
    home: String,
    address: String,
    person_id: Option<String>,
    name: String,
    tags: String,
    /// 困难类别 that the person or the family was enrolled in on the day.
    needy: String,
    /// 分, of the whole visit.
    money: i64,
    /// Gifts of goods on the visit, 份.
    gifts: i64,
}

/// 户次 and 人次 stand week by week.
const SHOWN: usize = 2;

fn effective(fact: &Fact) -> bool {
    fact.result != MISSED
}

fn named(fact: &Fact) -> bool {
    effective(fact) && fact.person_id.is_some()
}

fn has(codes: &str, code: &str) -> bool {
    codes.split(',').any(|one| one == code)
}

/// The counts of every such table: calls, people called on each time, homes, people, gifts of goods, money.
fn counts<'a>() -> Vec<Column<'a, Fact>> {
    let once = |of: fn(&Fact) -> String| Figure::Distinct(Box::new(of));
    vec![
        Column::each("", "户次", "户次", effective).figure(once(|fact| fact.id.clone())),
        Column::each("", "人次", "人次", named),
        Column::each("", "户数", "户", effective).figure(once(|fact| fact.home.clone())),
        Column::each("", "人数", "人", named).figure(once(|fact| fact.person_id.clone().unwrap_or_default())),
        given("慰问物资", "份", |fact| fact.gifts),
        given("慰问金", "元", |fact| fact.money),
    ]
}

/// What was given on a visit counts once, however many people were met.
fn given<'a>(label: &str, unit: &'static str, of: fn(&Fact) -> i64) -> Column<'a, Fact> {
    let visit = Box::new(|fact: &Fact| fact.id.clone());
    Column::each("随走访慰问", label, unit, |_: &Fact| true).figure(Figure::SumOnce(visit, Box::new(of)))
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let facts: Vec<Fact> =
        store::all(conn, include_str!("facts.sql"), &json!({ "from": period.from, "to": period.to }))?;
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    let when = format!("{}至{}", day(&period.from), day(&period.to));
    let mut tables = vec![by_kind(office, &facts), by_category(office, &facts)];
    tables.extend(rate::table(office, conn, period)?);
    tables.push(given::table(office, conn, period)?);
    let mut weekly = Parts::of(period).table(
        "走访",
        &facts,
        |fact| &fact.date,
        &counts().into_iter().take(SHOWN).collect::<Vec<_>>(),
        SHOWN,
        &name,
    );
    weekly.unit = "单位：户次、人次".into();
    weekly.notes.push("“未见到且未联系上”不算。".into());
    tables.push(weekly);
    for table in &mut tables {
        table.when.clone_from(&when);
    }
    Ok(tables)
}

fn name(fact: &Fact) -> Name {
    Name {
        register: Visit::NAME,
        id: fact.id.clone(),
        label: if fact.name.is_empty() { fact.address.clone() } else { fact.name.clone() },
        detail: format!("{} {}", fact.date, fact.address),
    }
}

fn by_kind(office: &Office, facts: &[Fact]) -> Table {
    let codes = office.codes();
    let rows = |table: &str| {
        let rows = codes.tables().get(table).cloned().unwrap_or_default();
        rows.into_iter().map(|row| (row.code, row.name)).collect::<Vec<_>>()
    };
    let (kinds, ways) = (rows("visit_kind"), rows("visit_way"));
    let used = |code: &String| facts.iter().any(|fact| fact.kind == *code);
    let mut lines = vec![Line::total()];
    lines.extend(kinds.iter().filter(|(code, _)| used(code)).map(|(code, label)| {
        let code = code.clone();
        Line::new(label.as_str(), move |fact: &Fact| fact.kind == code)
    }));
    let mut columns = counts();
    let once = || Figure::Distinct(Box::new(|fact: &Fact| fact.id.clone()));
    for (code, label) in &ways {
        let code = code.clone();
        let fits = move |fact: &Fact| effective(fact) && fact.way == code;
        columns.push(Column::each("方式（户次）", label, "户次", fits).figure(once()));
    }
    columns.push(Column::each("其中（户次）", "有异常", "户次", |fact: &Fact| fact.abnormal).figure(once()));
    columns.push(Column::each("另有（户次）", "未见到", "户次", |fact: &Fact| !effective(fact)).figure(once()));
    let mut table = Table::cross("走访类别", facts, &lines, &columns, &name);
    table.title = "走访慰问统计表（按走访类别）".into();
    table.unit = "单位：户次、人次、户、人、份、元".into();
    table.notes = vec![
        "到一家走访一次为一户次；一次见到这家几个人，就是几人次。同一户、同一人在本期走访几次，户数、人数只算一个。"
            .into(),
        "“未见到且未联系上”不算有效走访，不计入户次、人次，单列在最后一栏。".into(),
        "随走访慰问：走访时给的物资（按份）和慰问金；不是走访时发的，见“慰问发放（按资金来源）”。".into(),
    ];
    let rest = |table: &Table, group: &str, column: &str| -> i64 {
        table.rows.iter().skip(1).map(|(label, _)| table.value(label, group, column)).sum()
    };
    for column in ["户次", "人次"] {
        let (left, right) = (rest(&table, "", column), table.value("合计", "", column));
        table.check(&format!("各类{column}之和＝合计"), left, right);
    }
    let by_way = ways.iter().map(|(_, label)| table.value("合计", "方式（户次）", label)).sum();
    let all = table.value("合计", "", "户次");
    table.check("各种方式之和＝户次", by_way, all);
    table
}

/// Tags that are categories of the old and needy begin so (elderly_category.tsv).
const CATEGORY: &str = "E";

fn by_category(office: &Office, facts: &[Fact]) -> Table {
    let codes = office.codes();
    let mut tags = codes.tables().get("tag").cloned().unwrap_or_default();
    tags.retain(|row| row.code.starts_with(CATEGORY));
    let needy = codes.tables().get("needy_category").cloned().unwrap_or_default();
    let mut lines = vec![Line::total()];
    lines.extend(tags.into_iter().filter(|row| facts.iter().any(|fact| has(&fact.tags, &row.code))).map(|row| {
        let code = row.code;
        Line::new(row.name, move |fact: &Fact| has(&fact.tags, &code))
    }));
    lines.extend(needy.into_iter().filter(|row| facts.iter().any(|fact| has(&fact.needy, &row.code))).map(|row| {
        let code = row.code;
        Line::new(format!("困难家庭：{}", row.name), move |fact: &Fact| has(&fact.needy, &code))
    }));
    lines.push(Line::new("没有类别", |fact: &Fact| {
        fact.needy.is_empty() && !fact.tags.split(',').any(|tag| tag.starts_with(CATEGORY))
    }));
    let mut table = Table::cross("走访对象类别", facts, &lines, &counts(), &name);
    table.title = "走访慰问统计表（按走访对象类别）".into();
    table.unit = "单位：户次、人次、户、人、份、元".into();
    table.notes = vec![
        "类别是走访当天的：老年人的类别包括从困难家庭台账和能力评估得出的，“困难家庭”是本人或全家当天在享的救助。"
            .into(),
        "一个人可以有几个类别，一家也可以有几类人，各行有重叠，不能相加。".into(),
    ];
    table
}
