//! The visits of each week of a span, Monday to Sunday: seen at a glance as bars. Of more than a year, the months.

use super::super::{Chart, Line, Period, Table};
use super::{Fact, counts, name};
use crate::clock;
use chrono::{Datelike, Days, Months, NaiveDate};

/// 户次, 人次
const SHOWN: usize = 2;
/// As many weeks as a year can touch.
const WEEKS: usize = 54;

pub fn table(facts: &[Fact], period: &Period) -> Table {
    let (from, to) = (clock::date(&period.from), clock::date(&period.to));
    let spans = from.zip(to).map(|(from, to)| spans(from, to)).unwrap_or_default();
    let mut lines = vec![Line::total()];
    lines.extend(spans.list.iter().map(|(from, to)| {
        let label = if spans.weeks { week(*from, *to) } else { format!("{}年{}月", from.year(), from.month()) };
        let (from, to) = (from.to_string(), to.to_string());
        Line::new(label, move |fact: &Fact| fact.date >= from && fact.date <= to)
    }));
    let mut columns = counts();
    columns.truncate(SHOWN);
    let (each, corner) = if spans.weeks { ("每周", "周") } else { ("每月", "月") };
    let mut table = Table::cross(corner, facts, &lines, &columns, &name);
    table.title = format!("{each}走访");
    table.unit = "单位：户次、人次".into();
    table.notes = vec!["一周从星期一到星期日，首尾两周只算本期里的日子；“未见到且未联系上”不算。".to_owned()];
    table.chart = Some(Chart::bars(format!("{each}走访"), 1..table.rows.len(), 0..SHOWN));
    for column in ["户次", "人次"] {
        let sum = table.rows.iter().skip(1).map(|(label, _)| table.value(label, "", column)).sum();
        let all = table.value("合计", "", column);
        table.check(&format!("{each}{column}之和＝合计"), sum, all);
    }
    table
}

#[derive(Default)]
struct Spans {
    weeks: bool,
    list: Vec<(NaiveDate, NaiveDate)>,
}

fn spans(from: NaiveDate, to: NaiveDate) -> Spans {
    let weeks =
        cut(from, to, |day| day.checked_add_days(Days::new(u64::from(6 - day.weekday().num_days_from_monday()))));
    if weeks.len() <= WEEKS {
        return Spans { weeks: true, list: weeks };
    }
    let months = cut(from, to, |day| day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt());
    Spans { weeks: false, list: months }
}

/// A span in parts, each of which ends where the day with which it begins says.
fn cut(from: NaiveDate, to: NaiveDate, end: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut parts = Vec::new();
    let mut day = from;
    while day <= to {
        let last = end(day).unwrap_or(to).min(to);
        parts.push((day, last));
        day = clock::next_day(last);
    }
    parts
}

/// 2026-11-23至11-29, so that weeks of two years are told apart.
fn week(from: NaiveDate, to: NaiveDate) -> String {
    if from == to { from.to_string() } else { format!("{from}至{}", to.format("%m-%d")) }
}
