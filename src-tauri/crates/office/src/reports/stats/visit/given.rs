//! What was given in a span, by whose money it was: 个人垫付 stands in a line of its own.

use super::super::{Column, Figure, Line, Name, Period, Table};
use crate::{fault::Result, office::Office, register::Register, registers::Aid};
use serde::Deserialize;
use serde_json::json;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    id: String,
    signed_on: String,
    source: String,
    goods: bool,
    /// 分
    money: i64,
    household_id: String,
    /// Handed over on a visit.
    visited: bool,
    payer: String,
    name: String,
    address: String,
}

pub fn table(office: &Office, conn: &Connection, period: &Period) -> Result<Table> {
    let asked = json!({ "from": period.from, "to": period.to });
    let facts: Vec<Fact> = store::all(conn, include_str!("given.sql"), &asked)?;
    let codes = office.codes();
    let sources = codes.tables().get("aid_source").map(Vec::as_slice).unwrap_or_default();
    let mut lines = vec![Line::total()];
    for row in sources.iter().filter(|row| !row.retired || facts.iter().any(|fact| fact.source == row.code)) {
        lines.push(Line::new(row.name.clone(), move |fact: &Fact| fact.source == row.code));
    }
    if facts.iter().any(|fact| fact.source.is_empty()) {
        lines.push(Line::new("没有写来源", |fact: &Fact| fact.source.is_empty()));
    }
    let sum = |of: fn(&Fact) -> i64| Figure::Sum(Box::new(of));
    let columns = [
        Column::each("", "慰问", "份", |_: &Fact| true),
        Column::each("", "户数", "户", |_: &Fact| true)
            .figure(Figure::Distinct(Box::new(|fact: &Fact| fact.household_id.clone()))),
        Column::each("", "有物资的", "份", |fact: &Fact| fact.goods),
        Column::each("", "慰问金", "元", |_: &Fact| true).figure(sum(|fact| fact.money)),
        Column::each("其中随走访", "慰问", "份", |fact: &Fact| fact.visited),
        Column::each("其中随走访", "慰问金", "元", |fact: &Fact| fact.visited).figure(sum(|fact| fact.money)),
    ];
    let name = |fact: &Fact| Name {
        register: Aid::NAME,
        id: fact.id.clone(),
        label: if fact.name.is_empty() { fact.address.clone() } else { fact.name.clone() },
        detail: [fact.signed_on.as_str(), &fact.address, &fact.payer].join(" ").trim_end().to_owned(),
    };
    let mut table = Table::cross("资金来源", &facts, &lines, &columns, &name);
    table.title = "慰问发放（按资金来源）".into();
    table.unit = "单位：份、户、元".into();
    table.notes = vec!["本期签收的慰问，走访时给的和成批发放的都在内；还没有签收的不算。物资不折价。".into()];
    let sum = table.rows.iter().skip(1).map(|(label, _)| table.value(label, "", "慰问")).sum();
    let all = table.value("合计", "", "慰问");
    table.check("各来源慰问之和＝合计", sum, all);
    Ok(table)
}
