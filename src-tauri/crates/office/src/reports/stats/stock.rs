//! 捐赠物资收发存: every kind of goods by what came in, what was given and what is left; each figure opens its movements.

use super::{Column, Figure, Line, Name, Period, Table};
use crate::{
    clock,
    fault::Result,
    office::Office,
    register::Register,
    registers::{Aid, Stock},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Fact {
    /// Whether it is a gift; a movement of the goods book otherwise.
    gift: bool,
    id: String,
    date: String,
    item: String,
    /// 袋, 桶; '' where nobody wrote it.
    measure: String,
    /// Above 0 where it came in.
    quantity: i64,
    whom: String,
    /// A gift from stock that is on a list and not signed for.
    promised: bool,
}

pub fn make(_office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let facts: Vec<Fact> = store::all(conn, include_str!("stock.sql"), &json!(period))?;
    let items: BTreeSet<String> = facts.iter().map(|fact| fact.item.clone()).collect();
    let lines: Vec<Line<'_, Fact>> =
        items.into_iter().map(|item| Line::new(item.clone(), move |fact: &Fact| fact.item == item)).collect();
    let within = |fact: &Fact| fact.date >= period.from && fact.date <= period.to;
    let columns = [
        sum("", "期初", 1, |fact: &Fact| !fact.promised && fact.date < period.from),
        sum("本期", "入库", 1, move |fact: &Fact| !fact.gift && fact.quantity > 0 && within(fact)),
        sum("本期", "出库", -1, move |fact: &Fact| !fact.gift && fact.quantity < 0 && within(fact)),
        sum("本期", "发放", -1, move |fact: &Fact| fact.gift && !fact.promised && within(fact)),
        sum("", "期末结存", 1, |fact: &Fact| !fact.promised && fact.date <= period.to),
        sum("", "待签收", -1, |fact: &Fact| fact.promised && fact.date <= period.to),
    ];
    let name = |fact: &Fact| Name {
        register: if fact.gift { Aid::NAME } else { Stock::NAME },
        id: fact.id.clone(),
        label: if fact.whom.is_empty() { fact.item.clone() } else { fact.whom.clone() },
        detail: format!("{} {}", fact.date, fact.quantity),
    };
    let mut table = Table::cross("物资（计量单位）", &facts, &lines, &columns, &name);
    let mut checks = Vec::new();
    let day = |text: &str| clock::date(text).map(clock::chinese).unwrap_or_default();
    table.title = "捐赠物资收发存表".into();
    table.unit = "单位：见各行".into();
    table.when = format!("{}至{}", day(&period.from), day(&period.to));
    table.notes = vec![
        "各种物资的计量单位不同，不设合计。".into(),
        "期初＋入库－出库－发放＝期末结存。发放只算已签收的，按签收日期；列入名单还没签收的在“待签收”。".into(),
    ];
    // Bags and bottles are not added up: a line for each unit.
    let units: BTreeSet<&str> = facts.iter().map(|fact| fact.measure.as_str()).collect();
    for unit in units {
        let own = |at: usize| {
            let fits = |item: &String| facts.iter().any(|fact| fact.item == *item && fact.measure == unit);
            let rows = table.rows.iter().filter(|(item, _)| fits(item));
            rows.filter_map(|(_, cells)| cells.get(at)).map(|cell| cell.value).sum::<i64>()
        };
        let of = |label: &str| table.columns.iter().position(|column| column.label == label).map_or(0, own);
        let (left, right) = (of("期初") + of("入库") - of("出库") - of("发放"), of("期末结存"));
        let named = if unit.is_empty() { "未写单位" } else { unit };
        let words = format!("期初＋入库－出库－发放＝期末结存（{named}）");
        checks.push((words, left, right));
    }
    for (words, left, right) in checks {
        table.check(&words, left, right);
    }
    Ok(vec![table])
}

fn sum<'a>(group: &'static str, label: &str, sign: i64, fits: impl Fn(&Fact) -> bool + 'a) -> Column<'a, Fact> {
    Column::each(group, label, "件", fits).figure(Figure::Sum(Box::new(move |fact: &Fact| sign * fact.quantity)))
}
