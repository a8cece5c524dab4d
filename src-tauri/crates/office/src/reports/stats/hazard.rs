//! 隐患排查整改统计: hazards found in the span by category, by building and by source, and how far each had come on the day:
//! 整改率 = 已销号 ÷ (发现 − 已移交未回).

use super::{
    Column, Figure, Line, Name, Period, Table,
    week::{Parts, Turn},
};
use crate::{
    clock,
    fault::Result,
    office::Office,
    register::Register,
    registers::{Hazard, hazard::order},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    id: String,
    number: String,
    found_on: String,
    category: String,
    grade: String,
    source: String,
    description: String,
    building: String,
    walking: String,
    address: String,
    status: String,
    closed_on: String,
    due: String,
    spot: bool,
    term: bool,
}

impl Fact {
    fn closed(&self) -> bool {
        self.status == order::CLOSED
    }
    /// 已移交未回
    fn passed(&self) -> bool {
        self.status == order::PASSED
    }
    /// The term is over, or it was refused; neither closed nor passed on.
    fn overdue(&self, on: &str) -> bool {
        let late = !self.due.is_empty() && self.due.as_str() < on;
        !self.closed() && !self.passed() && (late || self.status == order::REFUSED)
    }
    fn in_term(&self) -> bool {
        self.closed() && self.term && self.closed_on <= self.due
    }
    fn days(&self) -> i64 {
        let both = clock::date(&self.found_on).zip(clock::date(&self.closed_on));
        both.map_or(0, |(found, closed)| clock::days_between(found, closed))
    }
}

fn columns(on: &str) -> Vec<Column<'_, Fact>> {
    vec![
        Column::each("", "发现", "处", |_: &Fact| true),
        Column::each("整改方式", "当场整改", "处", |fact: &Fact| fact.spot),
        Column::each("整改方式", "限期整改", "处", |fact: &Fact| fact.term),
        Column::each("整改方式", "还没定", "处", |fact: &Fact| !fact.spot && !fact.term),
        Column::each("销号", "已销号", "处", Fact::closed),
        Column::each("销号", "其中按期", "处", Fact::in_term),
        Column::each("未销号", "期内", "处", move |fact: &Fact| {
            !fact.closed() && !fact.passed() && !fact.overdue(on)
        }),
        Column::each("未销号", "逾期", "处", move |fact: &Fact| fact.overdue(on)),
        Column::each("未销号", "已移交未回", "处", Fact::passed),
        Column::each("", "整改率", "%", |fact: &Fact| !fact.passed())
            .decimals(2)
            .figure(Figure::Rate(Box::new(Fact::closed))),
        Column::each("", "平均天数", "天", Fact::closed).decimals(1).figure(Figure::Mean(Box::new(Fact::days))),
    ]
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let span = json!({ "from": period.from, "to": period.to, "as_of": period.as_of });
    let facts: Vec<Fact> = store::all(conn, include_str!("hazard.sql"), &span)?;
    let codes = office.codes();
    let rows = |table: &str| codes.tables().get(table).cloned().unwrap_or_default();
    let coded = |table: &str, of: fn(&Fact) -> &String| {
        let used = rows(table).into_iter().filter(|row| facts.iter().any(|fact| *of(fact) == row.code));
        used.map(move |row| Line::new(row.name, move |fact: &Fact| *of(fact) == row.code)).collect::<Vec<_>>()
    };
    let places: BTreeMap<&str, &str> =
        facts.iter().map(|fact| (fact.walking.as_str(), fact.building.as_str())).collect();
    let places = places.into_values().map(|code| {
        let label = if code.is_empty() { "其他地点".to_owned() } else { crate::text::building(code) };
        Line::new(label, move |fact: &Fact| fact.building == code)
    });
    let grades = coded("hazard_grade", |fact| &fact.grade);
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    let when = format!("{}至{}发现，办到{}", day(&period.from), day(&period.to), day(&period.as_of));
    let mut tables = Vec::new();
    for (title, corner, lines) in [
        ("按类别", "隐患类别", coded("hazard_category", |fact| &fact.category)),
        ("按地点", "地点", places.collect()),
        ("按来源", "来源", coded("hazard_source", |fact| &fact.source)),
        ("按等级", "等级", grades),
    ] {
        let lines: Vec<Line<'_, Fact>> = std::iter::once(Line::total()).chain(lines).collect();
        let mut table = Table::cross(corner, &facts, &lines, &columns(&period.as_of), &name);
        table.title = format!("隐患排查整改统计（{title}）");
        table.unit = "单位：处、%、天".into();
        table.when.clone_from(&when);
        table.notes = vec![
            "整改率＝已销号÷（发现－已移交未回）；分母为零的记“—”。平均天数＝已销号的从发现到销号的天数之和÷已销号，当场整改的算 0 天。".into(),
            "按期：在最后一次通知的期限内销号。逾期：没有销号、没有移交，期限已过或拒不整改。".into(),
            format!("本期没有发现隐患的{}不列。", title.trim_start_matches('按')),
        ];
        checks(&mut table);
        tables.push(table);
    }
    let found = facts.iter().map(|fact| Turn { what: "发现", day: &fact.found_on, fact });
    let closed =
        facts.iter().filter(|fact| fact.closed()).map(|fact| Turn { what: "销号", day: &fact.closed_on, fact });
    let turns: Vec<Turn<'_, Fact>> = found.chain(closed.filter(|turn| turn.day <= period.to.as_str())).collect();
    let mut weekly = Parts::of(period).turns("发现和销号的隐患", "处", &turns, ["发现", "销号"], &name);
    weekly.when = when;
    weekly.notes.push("销号的只算本期发现的。".into());
    tables.push(weekly);
    Ok(tables)
}

fn checks(table: &mut Table) {
    let of = |group: &str, label: &str| table.value("合计", group, label);
    let parts = of("销号", "已销号") + of("未销号", "期内") + of("未销号", "逾期") + of("未销号", "已移交未回");
    let ways = of("整改方式", "当场整改") + of("整改方式", "限期整改") + of("整改方式", "还没定");
    let found = of("", "发现");
    let lines = table.rows.iter().skip(1).filter_map(|(_, cells)| cells.first()).map(|cell| cell.value).sum();
    table.check("各行发现之和＝合计", lines, found);
    table.check("已销号＋期内＋逾期＋已移交未回＝发现", parts, found);
    table.check("当场＋限期＋还没定＝发现", ways, found);
}

fn name(fact: &Fact) -> Name {
    let words: String = fact.description.chars().take(14).collect();
    Name {
        register: Hazard::NAME,
        id: fact.id.clone(),
        label: format!("{} {words}", fact.number),
        detail: format!("{} {} {}", fact.found_on, fact.address, order::name(&fact.status)),
    }
}
