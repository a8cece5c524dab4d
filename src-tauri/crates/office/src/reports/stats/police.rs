//! 警情对比表: what the station stated for two periods, side by side, with the change. Nothing is derived but the difference: a
//! category that was not stated is 缺, which is not nought; a base of nought has no percentage.

use super::{Cell, DASH, Name, Period, StatColumn, Table, ratio, spans::Span};
use crate::{
    clock,
    codes::Codes,
    fault::Result,
    office::Office,
    register::Register,
    registers::{PoliceFigure, police_figure::span},
};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::rusqlite::Connection;

#[derive(Deserialize)]
struct Stated {
    id: String,
    from_date: String,
    to_date: String,
    category: String,
    count: i64,
    station: String,
    document: String,
    document_date: String,
}

/// Figures that the office adds up to one.
#[derive(Deserialize)]
pub(crate) struct Metric {
    pub name: String,
    pub members: Vec<String>,
    note: String,
}

/// A figure for a whole span, with the records that state it; None where it was not stated.
type Figure<'a> = Option<(i64, Vec<&'a Stated>)>;

pub(crate) const MISSING: &str = "缺";

pub(crate) fn metrics(conn: &Connection) -> Result<Vec<Metric>> {
    let sql = "SELECT name, members, note FROM police_metric WHERE removed_at IS NULL ORDER BY id";
    Ok(store::all(conn, sql, &json!({}))?)
}

/// What was stated for a whole span about these categories together, with the records that state it; None where one of
/// them was not stated.
pub(crate) fn together(
    office: &Office,
    conn: &Connection,
    categories: &[String],
    span: &Span,
) -> Result<Option<(i64, Vec<Name>)>> {
    let stated = read(conn, &span.from, &span.to)?;
    let mut sum: Figure<'_> = Some((0, Vec::new()));
    for category in categories {
        sum = add(sum, figure(&stated, category, &span.from, &span.to));
    }
    let codes = office.codes();
    Ok(sum.map(|(count, facts)| (count, named(&codes, &facts))))
}

fn read(conn: &Connection, from: &str, to: &str) -> Result<Vec<Stated>> {
    Ok(store::all(conn, include_str!("police.sql"), &json!({ "from": from, "to": to }))?)
}

pub fn make(office: &Office, conn: &Connection, period: &Period) -> Result<Vec<Table>> {
    let now = (period.from.clone(), period.to.clone());
    let metrics = metrics(conn)?;
    let bases = match &period.base {
        Some(base) => vec![("对比", base.clone())],
        None => [("同比", year_before(&now)), ("环比", just_before(&now))]
            .into_iter()
            .filter_map(|(word, base)| Some((word, base?)))
            // A whole year has the year before as both.
            .scan(BTreeSet::new(), |seen, (word, base)| Some(seen.insert(base.clone()).then_some((word, base))))
            .flatten()
            .collect(),
    };
    bases.into_iter().map(|(word, base)| table(office, conn, &metrics, word, &now, &base)).collect()
}

/// The same days a year before; a month's or a year's last day stays the last.
fn year_before((from, to): &(String, String)) -> Option<(String, String)> {
    let (from, to) = (clock::date(from)?, clock::date(to)?);
    let earlier = |day: NaiveDate| day.checked_sub_months(Months::new(12));
    let last = if ends(to) { end_of(earlier(to.with_day(1)?)?)? } else { earlier(to)? };
    Some((earlier(from)?.to_string(), last.to_string()))
}

/// The span of the same length that ends the day before: of whole months as many months.
fn just_before((from, to): &(String, String)) -> Option<(String, String)> {
    let (from, to) = (clock::date(from)?, clock::date(to)?);
    let last = from.checked_sub_days(Days::new(1))?;
    let first = if from.day() == 1 && ends(to) {
        let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32 + 1;
        from.checked_sub_months(Months::new(months.unsigned_abs()))?
    } else {
        last.checked_sub_days(Days::new(clock::days_between(from, to).unsigned_abs()))?
    };
    Some((first.to_string(), last.to_string()))
}

fn ends(day: NaiveDate) -> bool {
    clock::next_day(day).day() == 1
}

fn end_of(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))
}

/// What was stated for exactly this span; else what was stated for parts of it that follow one another without a gap.
fn figure<'a>(stated: &'a [Stated], category: &str, from: &str, to: &str) -> Figure<'a> {
    let of: Vec<&Stated> = stated.iter().filter(|fact| fact.category == category).collect();
    let whole: Vec<&Stated> = of.iter().copied().filter(|fact| fact.from_date == from && fact.to_date == to).collect();
    if !whole.is_empty() {
        return Some((whole.iter().map(|fact| fact.count).sum(), whole));
    }
    let mut parts: Vec<&Stated> = Vec::new();
    let mut day = clock::date(from)?;
    let last = clock::date(to)?;
    while day <= last {
        let begins = day.to_string();
        // The longest that begins here and does not go beyond; several stations may state the same span.
        let ends = of.iter().filter(|f| f.from_date == begins && f.to_date.as_str() <= to).map(|f| &f.to_date).max()?;
        parts.extend(of.iter().copied().filter(|fact| fact.from_date == begins && fact.to_date == *ends));
        day = clock::next_day(clock::date(ends)?);
    }
    (!parts.is_empty()).then(|| (parts.iter().map(|fact| fact.count).sum(), parts))
}

fn table(
    office: &Office,
    conn: &Connection,
    metrics: &[Metric],
    word: &str,
    now: &(String, String),
    base: &(String, String),
) -> Result<Table> {
    let (new, old) = (read(conn, &now.0, &now.1)?, read(conn, &base.0, &base.1)?);
    let codes = office.codes();
    let category = |code: &str| codes.name("police_incident", code).to_owned();
    let both = |code: &str| (figure(&new, code, &now.0, &now.1), figure(&old, code, &base.0, &base.1));
    let mut rows = Vec::new();
    let mut used: Vec<&Stated> = Vec::new();
    let mut notes = vec![
        "增减％＝（本期－对比期）÷对比期，四舍五入到两位小数；对比期为 0 的记“—”；没有提供的记“缺”，不当作 0。"
            .to_owned(),
    ];
    let mut asked: Vec<(String, Vec<String>)> = Vec::new();
    let table_rows = codes.tables().get("police_incident").cloned().unwrap_or_default();
    let stated = |code: &String| new.iter().chain(&old).any(|fact| fact.category == *code);
    for row in table_rows.iter().filter(|row| stated(&row.code)) {
        let label = if row.parent.is_empty() { row.name.clone() } else { format!("　{}", row.name) };
        asked.push((label, vec![row.code.clone()]));
    }
    for metric in metrics {
        asked.push((metric.name.clone(), metric.members.clone()));
        let members: Vec<String> = metric.members.iter().map(|code| category(code)).collect();
        let why = if metric.note.is_empty() { String::new() } else { format!("（{}）", metric.note) };
        notes.push(format!("{}：{}{why}。", metric.name, members.join("、")));
        let of: Vec<(&String, Figure<'_>)> = metric.members.iter().map(|code| (code, both(code).0)).collect();
        let lacks: Vec<String> =
            of.iter().filter(|(_, found)| found.is_none()).map(|(code, _)| category(code)).collect();
        if lacks.is_empty() && of.iter().all(|(_, found)| found.as_ref().is_some_and(|(count, _)| *count == 0)) {
            notes.push(format!("本期{}零发生。", metric.name));
        } else if !lacks.is_empty() && lacks.len() < of.len() {
            notes.push(format!("{}缺{}的数字，不能合计。", metric.name, lacks.join("、")));
        }
    }
    for (label, members) in asked {
        let pairs: Vec<(Figure<'_>, Figure<'_>)> = members.iter().map(|code| both(code)).collect();
        let (mut left, mut right): (Figure<'_>, Figure<'_>) = (Some((0, Vec::new())), Some((0, Vec::new())));
        for (a, b) in pairs {
            left = add(left, a);
            right = add(right, b);
        }
        used.extend([&left, &right].into_iter().flatten().flat_map(|(_, facts)| facts));
        rows.push((label, cells(office, left, right)));
    }
    notes.insert(0, format!("数字由出具单位提供，不由台账推算：{}。", papers(used.into_iter())));
    let head = |group, label: &str, unit, decimals| StatColumn { group, label: label.into(), unit, decimals };
    let (this, that) = (span::name(&now.0, &now.1), span::name(&base.0, &base.1));
    Ok(Table {
        title: format!("警情对比表（{word}）"),
        unit: "单位：件、%".into(),
        when: format!("{this}与{that}"),
        corner: "警情类别".into(),
        columns: vec![
            head("", &format!("本期（{this}）"), "件", 0),
            head("", &format!("对比期（{that}）"), "件", 0),
            head("", "增减", "件", 0),
            head("", "增减％", "%", 2),
        ],
        rows,
        chart: None,
        notes,
        checks: Vec::new(),
    })
}

fn add<'a>(sum: Figure<'a>, more: Figure<'a>) -> Figure<'a> {
    let ((count, mut facts), (next, others)) = sum.zip(more)?;
    facts.extend(others);
    Some((count + next, facts))
}

fn named(codes: &Codes, facts: &[&Stated]) -> Vec<Name> {
    let name = |fact: &&Stated| Name {
        register: PoliceFigure::NAME,
        id: fact.id.clone(),
        label: format!("{} {} 件", codes.name("police_incident", &fact.category), fact.count),
        detail: format!("{} {}", span::name(&fact.from_date, &fact.to_date), fact.station),
    };
    facts.iter().map(name).collect()
}

fn cells(office: &Office, left: Figure<'_>, right: Figure<'_>) -> Vec<Cell> {
    let codes = office.codes();
    let named = |facts: &[&Stated]| named(&codes, facts);
    let shown = |side: &Figure<'_>| match side {
        Some((count, facts)) => Cell::of(*count, named(facts)),
        None => Cell::none(MISSING, Vec::new()),
    };
    let (first, second) = (shown(&left), shown(&right));
    let (Some((new, these)), Some((old, those))) = (left, right) else {
        return vec![first, second, Cell::none(MISSING, Vec::new()), Cell::none(MISSING, Vec::new())];
    };
    let all: Vec<&Stated> = these.into_iter().chain(those).collect();
    let change = Cell::of(new - old, named(&all));
    let share = match ratio(new - old, old, 10_000) {
        Some(value) => Cell::of(value, named(&all)),
        None => Cell::none(DASH, named(&all)),
    };
    vec![first, second, change, share]
}

/// 金水派出所 2026-01-10《…》: every paper once.
fn papers<'a>(stated: impl Iterator<Item = &'a Stated>) -> String {
    let words = |fact: &Stated| {
        let paper = if fact.document.is_empty() { String::new() } else { format!("《{}》", fact.document) };
        [fact.station.as_str(), fact.document_date.as_str(), paper.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let all: BTreeSet<String> = stated.map(words).collect();
    if all.is_empty() { "还没有登记".into() } else { all.into_iter().collect::<Vec<_>>().join("；") }
}
