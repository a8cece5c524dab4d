//! 实事与居务统计: the year's works with 完成率, projects and what the buildings have of them, meetings, elections and what was
//! put up. Every rate has its base printed below it.

mod civic;

use super::{Column, Figure, Line, Name, Period, Table, ratio};
use crate::{
    clock,
    fault::Result,
    office::Office,
    register::Register,
    registers::{Building, Project, Work},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    id: String,
    year: i64,
    seq: Option<i64>,
    title: String,
    owner: String,
    fund: String,
    amount: i64,
    spent: i64,
    satisfaction: String,
    /// open, late, done, accepted, stopped
    stage: String,
}

impl Fact {
    fn done(&self) -> bool {
        matches!(self.stage.as_str(), "done" | "accepted")
    }
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let mut tables = works(office, conn, period)?;
    tables.push(projects(conn, period)?);
    tables.push(features(office, conn, period)?);
    tables.extend(civic::make(office, conn, period)?);
    Ok(tables)
}

pub(super) fn when(period: &Period) -> String {
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    format!("{}至{}，办到{}", day(&period.from), day(&period.to), day(&period.as_of))
}

fn works(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let facts: Vec<Fact> = store::all(conn, include_str!("works.sql"), &json!(period))?;
    let codes = office.codes();
    let years: BTreeSet<i64> = facts.iter().map(|fact| fact.year).collect();
    let by_year = years.iter().map(|year| Line::new(format!("{year}年"), |fact: &Fact| fact.year == *year));
    let funds: BTreeSet<&str> = facts.iter().map(|fact| fact.fund.as_str()).collect();
    let by_fund = funds.iter().map(|fund| {
        let label = if fund.is_empty() { "没有写" } else { codes.name("work_fund", fund) };
        Line::new(label, |fact: &Fact| fact.fund == *fund)
    });
    let stage =
        |label: &str, stage: &'static str| Column::each("", label, "件", move |fact: &Fact| fact.stage == stage);
    let money = |label: &str, of: fn(&Fact) -> i64| {
        Column::each("资金", label, "元", |_: &Fact| true).figure(Figure::Sum(Box::new(of)))
    };
    let columns = [
        Column::each("", "计划", "件", |_: &Fact| true),
        Column::each("", "已完成", "件", Fact::done),
        stage("其中已验收", "accepted"),
        stage("进行中", "open"),
        stage("逾期", "late"),
        stage("中止", "stopped"),
        Column::each("", "完成率", "%", |_: &Fact| true).figure(Figure::Rate(Box::new(Fact::done))),
        Column::each("居民评价", "有评价", "件", |fact: &Fact| {
            !matches!(fact.satisfaction.as_str(), "" | "90")
        }),
        Column::each("居民评价", "满意", "件", |fact: &Fact| fact.satisfaction == "10"),
        money("计划", |fact| fact.amount),
        money("支出", |fact| fact.spent),
    ];
    let name = |fact: &Fact| Name {
        register: Work::NAME,
        id: fact.id.clone(),
        label: fact.title.clone(),
        detail: match fact.seq {
            Some(seq) => format!("{}年第{seq}件 {}", fact.year, fact.owner),
            None => format!("{}年 {}", fact.year, fact.owner),
        },
    };
    let bases = years.iter().map(|year| {
        let of: Vec<&Fact> = facts.iter().filter(|fact| fact.year == *year).collect();
        let done = of.iter().filter(|fact| fact.done()).count();
        let rate = ratio(done as i64, of.len() as i64, 1_000).unwrap_or_default();
        format!("{year}年完成率：已完成 {done} 件 ÷ 计划 {} 件 ＝ {}.{}%。", of.len(), rate / 10, rate % 10)
    });
    let mut notes =
        vec!["完成率＝已完成（含已验收）÷计划；中止的也算在计划里。按年度统计，期间碰到哪几年就算哪几年。".into()];
    notes.extend(bases);
    let mut tables = Vec::new();
    for (title, corner, lines) in [
        ("为民实事完成情况（按年度）", "年度", by_year.collect::<Vec<_>>()),
        ("为民实事完成情况（按资金来源）", "资金来源", by_fund.collect()),
    ] {
        let lines: Vec<Line<'_, Fact>> = std::iter::once(Line::total()).chain(lines).collect();
        let mut table = Table::cross(corner, &facts, &lines, &columns, &name);
        table.title = title.into();
        table.unit = "单位：件、%、元".into();
        let as_of = clock::date(&period.as_of).map(clock::chinese).unwrap_or_default();
        table.when = format!("截至{as_of}");
        table.notes.clone_from(&notes);
        let of = |label: &str| table.value("合计", "", label);
        let (parts, whole) = (of("已完成") + of("进行中") + of("逾期") + of("中止"), of("计划"));
        table.check("已完成＋进行中＋逾期＋中止＝计划", parts, whole);
        tables.push(table);
    }
    Ok(tables)
}

#[derive(Deserialize)]
struct Built {
    id: String,
    title: String,
    payer: String,
    builder: String,
    amount: i64,
    done: bool,
    accepted: bool,
    buildings: i64,
}

fn projects(conn: &Connection, period: &Period) -> Result<Table> {
    let facts: Vec<Built> = store::all(conn, include_str!("projects.sql"), &json!(period))?;
    let each = facts.iter().map(|of| Line::new(of.title.clone(), |fact: &Built| fact.id == of.id));
    let lines: Vec<Line<'_, Built>> = std::iter::once(Line::total()).chain(each).collect();
    let sum = |label: &str, unit: &'static str, of: fn(&Built) -> i64| {
        Column::each("", label, unit, |_: &Built| true).figure(Figure::Sum(Box::new(of)))
    };
    let columns = [
        Column::each("", "项目", "个", |_: &Built| true),
        Column::each("", "已完工", "个", |fact: &Built| fact.done),
        Column::each("", "其中已验收", "个", |fact: &Built| fact.accepted),
        sum("涉及楼栋", "栋次", |fact| fact.buildings),
        sum("投资", "元", |fact| fact.amount),
    ];
    let name = |fact: &Built| Name {
        register: Project::NAME,
        id: fact.id.clone(),
        label: fact.title.clone(),
        detail: [fact.payer.as_str(), &fact.builder]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    };
    let mut table = Table::cross("项目", &facts, &lines, &columns, &name);
    table.title = "基础设施改造项目".into();
    table.unit = "单位：个、栋次、元".into();
    table.when = when(period);
    table.notes = vec!["期间内在施工或完工的项目；没有写开工日期的不算。一栋楼有几个项目就算几栋次。".into()];
    Ok(table)
}

/// A building, and whether it has a facility on the day.
struct Fitted {
    id: String,
    code: String,
    feature: String,
    has: bool,
}

#[derive(Deserialize)]
struct Has {
    id: String,
    code: String,
    features: Vec<String>,
}

fn features(office: &Office, conn: &Connection, period: &Period) -> Result<Table> {
    let sql = format!("SELECT id, code, features FROM ({}) WHERE state <> '已删' ORDER BY sort", Building::LIST);
    let buildings: Vec<Has> = store::all(conn, &sql, &json!({ "as_of": period.as_of }))?;
    let codes = office.codes();
    let kinds = codes.tables().get("feature").cloned().unwrap_or_default();
    let kinds: Vec<_> =
        kinds.into_iter().filter(|kind| buildings.iter().any(|b| b.features.contains(&kind.code))).collect();
    let mut facts = Vec::new();
    for kind in &kinds {
        facts.extend(buildings.iter().map(|of| Fitted {
            id: of.id.clone(),
            code: of.code.clone(),
            feature: kind.code.clone(),
            has: of.features.contains(&kind.code),
        }));
    }
    let lines: Vec<Line<'_, Fitted>> =
        kinds.iter().map(|kind| Line::new(kind.name.clone(), |fact: &Fitted| fact.feature == kind.code)).collect();
    let columns = [
        Column::each("", "全部楼栋", "栋", |_: &Fitted| true),
        Column::each("", "有", "栋", |fact: &Fitted| fact.has),
        Column::each("", "没有", "栋", |fact: &Fitted| !fact.has),
        Column::each("", "覆盖率", "%", |_: &Fitted| true).figure(Figure::Missed(Box::new(|fact: &Fitted| fact.has))),
    ];
    let name = |fact: &Fitted| Name {
        register: Building::NAME,
        id: fact.id.clone(),
        label: crate::text::building(&fact.code),
        detail: String::new(),
    };
    let mut table = Table::cross("设施", &facts, &lines, &columns, &name);
    table.title = "楼栋设施覆盖".into();
    table.unit = "单位：栋、%".into();
    table.when = format!("截至{}", clock::date(&period.as_of).map(clock::chinese).unwrap_or_default());
    table.notes = vec![
        "覆盖率＝有这种设施的楼栋÷全部楼栋，点开覆盖率看还没有的楼。改造项目里写了日期的，从那天起算有（或拆除）。"
            .into(),
    ];
    Ok(table)
}
