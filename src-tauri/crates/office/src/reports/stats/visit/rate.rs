//! 月探访率: people of a tier with at least one effective visit in the month ÷ people who were in the tier on any day of it.
//! Who has moved out or died since still counts for the months in which they were there.

use super::super::{Column, Figure, Line, Name, Period, Table};
use crate::{
    clock, fault::Result, office::Office, register::Register, registers::Person, registers::visit::sheet::cared,
    reports::due::EVER, rules,
};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use store::rusqlite::Connection;

/// A person in a month.
struct Fact {
    month: NaiveDate,
    id: String,
    name: String,
    address: String,
    /// On one day of the month or another.
    tiers: BTreeSet<String>,
    met: bool,
}

/// None where the span has not begun yet.
pub fn table(office: &Office, conn: &Connection, period: &Period) -> Result<Option<Table>> {
    let today = office.now().today;
    let (Some(from), Some(to)) = (clock::date(&period.from), clock::date(&period.to)) else { return Ok(None) };
    let (first, to) = (from.with_day(1).unwrap_or(from), to.min(today));
    let mut facts = Vec::new();
    let mut months = Vec::new();
    let mut month = first;
    while month <= to {
        let next = month.checked_add_months(Months::new(1)).unwrap_or(to);
        let last = next.checked_sub_days(Days::new(1)).unwrap_or(month);
        // A month that goes on is looked at as far as it has come.
        facts.extend(people(conn, month, last.min(today))?);
        months.push(month);
        month = next;
    }
    if months.is_empty() {
        return Ok(None);
    }
    let mut lines = Vec::new();
    if months.len() > 1 {
        lines.push(Line::new("各月合计（人·月）", |_: &Fact| true));
    }
    lines.extend(months.iter().map(|month| {
        let month = *month;
        Line::new(format!("{}年{}月", month.year(), month.month()), move |fact: &Fact| fact.month == month)
    }));
    let mut columns = three("合计", None);
    for (tier, group) in [("high", "高风险"), ("key", "特殊困难"), ("general", "其余老人")] {
        columns.extend(three(group, Some(tier)));
    }
    let name = |fact: &Fact| Name {
        register: Person::NAME,
        id: fact.id.clone(),
        label: fact.name.clone(),
        detail: format!("{} {}", fact.address, if fact.met { "已访" } else { "未访" }),
    };
    let mut table = Table::cross("月份", &facts, &lines, &columns, &name);
    table.title = "月走访率".into();
    table.unit = "单位：人、%".into();
    table.notes = vec![
        "走访率＝当月至少有一次有效走访的人数÷当月任何一天在走访名单上的人数。".into(),
        "月中迁出、去世的，当月仍算应访；全月暂停（住院、外出）的不算。一个人月中换了档次，在两档里都算，合计只算一次。".into(),
        "依据：民政部等10部门《关于开展特殊困难老年人探访关爱服务的指导意见》（2022），月探访率应为100%。".into(),
    ];
    Ok(Some(table))
}

fn three<'a>(group: &'static str, tier: Option<&'static str>) -> Vec<Column<'a, Fact>> {
    let of = move |fact: &Fact| tier.is_none_or(|tier| fact.tiers.contains(tier));
    vec![
        Column::each(group, "应访", "人", of),
        Column::each(group, "已访", "人", move |fact: &Fact| of(fact) && fact.met),
        Column::each(group, "走访率", "%", of).figure(Figure::Missed(Box::new(|fact: &Fact| fact.met))),
    ]
}

/// Everybody who was called on regularly on some day from the first of a month to its last.
fn people(conn: &Connection, first: NaiveDate, last: NaiveDate) -> Result<Vec<Fact>> {
    let span = json!({
        "from": first.to_string(), "to": last.to_string(),
        "ages": json!([
            60,
            rules::number_on(conn, "visit.high_age", &last.to_string())?,
            rules::number_on(conn, "visit.general_age", &last.to_string())?,
        ]).to_string(),
    });
    let changes: Vec<(String,)> = store::all(conn, include_str!("changes.sql"), &span)?;
    let days = std::iter::once(first.to_string()).chain(changes.into_iter().map(|(day,)| day));
    let met: Vec<(String,)> = store::all(conn, include_str!("met.sql"), &span)?;
    let met: BTreeSet<String> = met.into_iter().map(|(person,)| person).collect();
    let mut found: BTreeMap<String, Fact> = BTreeMap::new();
    let mut order = Vec::new();
    for day in days {
        for person in cared(conn, &day, EVER)? {
            let id = person.person_id.clone();
            let fact = found.entry(id.clone()).or_insert_with(|| {
                order.push(id.clone());
                Fact {
                    month: first,
                    met: met.contains(&id),
                    id,
                    name: person.name,
                    address: person.address,
                    tiers: BTreeSet::new(),
                }
            });
            fact.tiers.insert(person.tier);
        }
    }
    Ok(order.into_iter().filter_map(|id| found.remove(&id)).collect())
}
