//! 大事统计: brands, inspections, media, honours and 文明家庭 of a span, what stands on the day, and year by year.

use super::{Column, Line, Name, Period, Table};
use crate::{
    clock,
    fault::Result,
    office::Office,
    register::Register,
    registers::{Roll, roll},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    id: String,
    kind: String,
    date: String,
    to_date: String,
    title: String,
    unit: String,
    level: String,
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let sql = "SELECT id, kind, date, to_date, title, unit, level FROM roll WHERE removed_at IS NULL AND date <= :until ORDER BY date, title";
    let until = period.to.clone().max(period.as_of.clone());
    let facts: Vec<Fact> = store::all(conn, sql, &json!({ "until": until }))?;
    let codes = office.codes();
    let name = |fact: &Fact| Name {
        register: Roll::NAME,
        id: fact.id.clone(),
        label: fact.title.clone(),
        detail: format!("{} {}", fact.date, fact.unit).trim_end().to_owned(),
    };
    // Things of different kinds have no sum.
    let kinds: Vec<(String, String)> =
        codes.tables().get("roll_kind").into_iter().flatten().map(|row| (row.code.clone(), row.name.clone())).collect();
    let lines = || -> Vec<Line<'_, Fact>> {
        kinds.iter().map(|(code, label)| Line::new(label.clone(), move |fact: &Fact| fact.kind == *code)).collect()
    };
    let unit = |kind: &str| match kind {
        roll::BRAND => "个",
        roll::FAMILY => "户",
        _ => "次",
    };
    let counted: Vec<String> = kinds.iter().map(|(code, label)| format!("{label}（{}）", unit(code))).collect();
    let in_span = |fact: &Fact| (period.from.as_str()..=period.to.as_str()).contains(&fact.date.as_str());
    let stands = |fact: &Fact| fact.date <= period.as_of && (fact.to_date.is_empty() || fact.to_date > period.as_of);
    let columns = vec![
        Column::each("", "本期", "次", in_span),
        Column::each("", "现有", "个", move |fact: &Fact| {
            stands(fact) && [roll::BRAND, roll::HONOUR, roll::FAMILY].contains(&fact.kind.as_str())
        }),
    ];
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    let mut span = Table::cross("名册", &facts, &lines(), &columns, &name);
    span.title = "大事统计".into();
    span.when = format!("{}至{}", day(&period.from), day(&period.to));
    span.notes = vec![format!("现有：截至{}没有终止的品牌、荣誉和文明家庭；调研、报道只按次计。", day(&period.as_of))];

    let years: BTreeSet<&str> = facts.iter().filter_map(|fact| fact.date.get(..4)).collect();
    let columns: Vec<Column<'_, Fact>> = years
        .iter()
        .map(|year| Column::each("", &format!("{year}年"), "次", move |fact: &Fact| fact.date.starts_with(year)))
        .collect();
    let mut yearly = Table::cross("名册", &facts, &lines(), &columns, &name);
    yearly.title = "大事统计（按年）".into();
    yearly.when = format!("截至{}", day(&until));

    let mut levels: Vec<Line<'_, Fact>> = vec![Line::total()];
    for row in codes.tables().get("roll_level").into_iter().flatten() {
        let code = row.code.clone();
        levels.push(Line::new(row.name.clone(), move |fact: &Fact| fact.level == code));
    }
    levels.push(Line::new("未写级别", |fact: &Fact| fact.level.is_empty()));
    let columns = vec![
        Column::each("", "上级调研", "次", move |fact: &Fact| in_span(fact) && fact.kind == roll::INSPECTION),
        Column::each("", "荣誉表彰", "项", move |fact: &Fact| in_span(fact) && fact.kind == roll::HONOUR),
        Column::each("", "媒体报道", "次", move |fact: &Fact| in_span(fact) && fact.kind == roll::MEDIA),
    ];
    let mut by_level = Table::cross("级别", &facts, &levels, &columns, &name);
    by_level.title = "调研、荣誉、报道（按级别）".into();
    by_level.when.clone_from(&span.when);
    let mut tables = vec![span, yearly, by_level];
    for table in &mut tables {
        table.unit = format!("单位：{}", counted.join("、"));
    }
    Ok(tables)
}
