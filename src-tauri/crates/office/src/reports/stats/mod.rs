//! 统计表: 合计 first, with date, unit and definition below it, and every figure opens its names. A statistic is a title and
//! the function that makes its tables; screen, paper, sheet and command line come of themselves.

mod activity;
mod band;
pub(crate) mod dispute;
mod elderly;
mod hazard;
mod needy;
pub(crate) mod patrol;
pub(crate) mod police;
mod population;
mod roll;
pub(crate) mod spans;
mod stock;
mod table;
mod visit;
mod volunteer;
mod week;
mod work;
mod year;

pub use band::{Band, bands};
pub(crate) use elderly::{CATEGORIES, note as categories};
pub use table::{Cell, Chart, ChartKind, Column, DASH, Figure, Line, Name, StatCheck, StatColumn, Table, ratio};

use crate::{
    clock,
    fault::{Fault, Result},
    office::{Done, Office},
    read::number::yuan,
    register::ExportAnswer,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use store::rusqlite::Connection;
use ts_rs::TS;

pub type Make = fn(&Office, &Connection, &Period) -> Result<Vec<Table>>;

pub struct Stat {
    /// In commands, and as `stats-NAME` among the papers.
    pub name: &'static str,
    pub title: &'static str,
    pub make: Make,
}

pub const STATS: &[Stat] = &[
    Stat { name: "population", title: "人口统计表", make: population::make },
    Stat { name: "needy", title: "困难群体统计表", make: needy::make },
    Stat { name: "stock", title: "捐赠物资收发存表", make: stock::make },
    Stat { name: "elderly", title: "老年人统计表", make: elderly::make },
    Stat { name: "dispute", title: "矛盾纠纷统计月报", make: dispute::make },
    Stat { name: "visit", title: "走访慰问统计表", make: visit::make },
    Stat { name: "hazard", title: "隐患排查整改统计", make: hazard::make },
    Stat { name: "police", title: "警情对比表", make: police::make },
    Stat { name: "patrol", title: "巡逻统计", make: patrol::make },
    Stat { name: "activity", title: "活动统计", make: activity::make },
    Stat { name: "volunteer", title: "志愿服务统计", make: volunteer::make },
    Stat { name: "roll", title: "大事统计", make: roll::make },
    Stat { name: "work", title: "实事与居务统计", make: work::make },
    Stat { name: "year", title: "年度统计", make: year::make },
];

/// What a statistic is asked for: a span, both days included, and the day on which states are taken.
#[derive(Debug, Clone, Serialize)]
pub struct Period {
    pub from: String,
    pub to: String,
    pub as_of: String,
    /// What it is compared with, where somebody chose that.
    pub base: Option<(String, String)>,
    #[serde(skip)]
    pub today: NaiveDate,
}

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct StatsRequest {
    pub name: String,
    /// The first of `to`'s month where left out.
    #[ts(optional)]
    pub from: Option<String>,
    /// `as_of`, else today where left out.
    #[ts(optional)]
    pub to: Option<String>,
    /// `to` where left out; a day within the span ends it.
    #[ts(optional)]
    pub as_of: Option<String>,
    /// The span it is compared with, both days or neither; of a statistic that compares.
    #[ts(optional)]
    pub base_from: Option<String>,
    #[ts(optional)]
    pub base_to: Option<String>,
}

impl StatsRequest {
    fn period(&self, office: &Office) -> Result<Period> {
        let day = |field: &str, text: &Option<String>| match text.as_deref().filter(|text| !text.is_empty()) {
            None => Ok(None),
            Some(text) => match clock::date(text) {
                Some(date) => Ok(Some(date.to_string())),
                None => Err(Fault::at(field, "日期写法不对，例如 2026-11-23")),
            },
        };
        let as_of = day("as_of", &self.as_of)?;
        let to = day("to", &self.to)?.or_else(|| as_of.clone()).unwrap_or_else(|| office.now().today.to_string());
        let from = day("from", &self.from)?.unwrap_or_else(|| format!("{}-01", to.get(..7).unwrap_or_default()));
        if to < from {
            return Err(Fault::at("to", "截止日期早于起始日期"));
        }
        let as_of = as_of.unwrap_or_else(|| to.clone());
        if as_of < from {
            return Err(Fault::at("as_of", "截至的日期早于起始日期"));
        }
        // What came after the day is not known on it, whatever is counted: the span ends there.
        let to = to.min(as_of.clone());
        let base = match (day("base_from", &self.base_from)?, day("base_to", &self.base_to)?) {
            (Some(first), Some(last)) if last < first => {
                return Err(Fault::at("base_to", "对比时段的截止日期早于起始日期"));
            }
            (Some(first), Some(last)) => Some((first, last)),
            (None, None) => None,
            (Some(_), None) => return Err(Fault::at("base_to", "请填对比时段的截止日期")),
            (None, Some(_)) => return Err(Fault::at("base_from", "请填对比时段的起始日期")),
        };
        Ok(Period { from, to, as_of, base, today: office.now().today })
    }

    fn tables(&self, office: &Office) -> Result<(&'static Stat, Period, Vec<Table>)> {
        let name = self.name.replace('-', "_");
        let stat = STATS.iter().find(|stat| stat.name == name);
        let stat = stat.ok_or_else(|| Fault::at("name", format!("没有叫“{}”的统计表", self.name)))?;
        office.allow(stat.name)?;
        let period = self.period(office)?;
        let tables = office.read(|conn| (stat.make)(office, conn, &period))?;
        Ok((stat, period, tables))
    }
}

#[derive(Debug, Serialize, TS)]
pub struct StatInfo {
    pub name: &'static str,
    pub title: &'static str,
}

pub fn list(office: &Office) -> Result<Vec<StatInfo>> {
    let seen = STATS.iter().filter(|stat| office.may(stat.name));
    Ok(seen.map(|stat| StatInfo { name: stat.name, title: stat.title }).collect())
}

#[derive(Debug, Serialize, TS)]
pub struct StatCell {
    /// 分 where the column's unit is 元, minutes where it is 小时; else by the column's `decimals` (tenths of a per cent).
    /// None where there is no figure.
    pub value: Option<i64>,
    /// The same as people read it.
    pub text: String,
    /// For `stats.names`; None where there is nobody to name.
    pub key: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct StatRow {
    pub label: String,
    pub cells: Vec<StatCell>,
}

#[derive(Debug, Serialize, TS)]
pub struct StatTable {
    pub title: String,
    pub unit: String,
    pub when: String,
    pub corner: String,
    pub columns: Vec<StatColumn>,
    pub rows: Vec<StatRow>,
    pub notes: Vec<String>,
    pub checks: Vec<StatCheck>,
    /// Where the table is better looked at.
    pub chart: Option<Chart>,
}

#[derive(Debug, Serialize, TS)]
pub struct StatsAnswer {
    pub name: &'static str,
    pub title: &'static str,
    pub from: String,
    pub to: String,
    pub as_of: String,
    pub tables: Vec<StatTable>,
}

/// A figure as people read it.
pub(crate) fn words(unit: &str, decimals: u8, value: i64) -> String {
    match (unit, decimals) {
        ("元", _) => yuan(value),
        ("小时", _) => hours(value),
        (_, 0) => grouped(value),
        (_, decimals) => {
            let scale = 10_u64.pow(u32::from(decimals));
            let (whole, part) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
            let sign = if value < 0 { "-" } else { "" };
            format!("{sign}{whole}.{part:0wide$}", wide = usize::from(decimals))
        }
    }
}

/// The same as a number in its unit: 元, hours, per cent.
pub(crate) fn number(unit: &str, decimals: u8, value: i64) -> f64 {
    match unit {
        "小时" => value as f64 / 60.0,
        _ => value as f64 / 10_f64.powi(i32::from(decimals)),
    }
}

/// 2026-03 as 2026年3月.
fn month(text: &str) -> String {
    let label = text.split_once('-').map(|(year, month)| format!("{year}年{}月", month.trim_start_matches('0')));
    label.unwrap_or_default()
}

/// Minutes as hours: 1,214.5
fn hours(minutes: i64) -> String {
    let hundredths = (minutes * 100 + 30) / 60;
    let rest = format!("{:02}", hundredths % 100);
    let rest = rest.trim_end_matches('0');
    let dot = if rest.is_empty() { "" } else { "." };
    format!("{}{dot}{rest}", grouped(hundredths / 100))
}

/// 1,214
pub(crate) fn grouped(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::from(if value < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Unit and digits behind the point of a cell.
fn measure(cell: &Cell, column: &StatColumn) -> (&'static str, u8) {
    cell.own.unwrap_or((column.unit, column.decimals))
}

fn told(cell: &Cell, column: &StatColumn) -> String {
    let (unit, decimals) = measure(cell, column);
    if cell.instead.is_empty() { words(unit, decimals, cell.value) } else { cell.instead.clone().into_owned() }
}

fn shown(at: usize, table: Table) -> StatTable {
    let columns = table.columns.clone();
    let rows = table.rows.into_iter().enumerate().map(|(row, (label, cells))| StatRow {
        label,
        cells: cells
            .into_iter()
            .zip(&columns)
            .enumerate()
            .map(|(column, (cell, of))| StatCell {
                value: cell.instead.is_empty().then_some(cell.value),
                text: told(&cell, of),
                key: (!cell.names.is_empty()).then(|| format!("{at}.{row}.{column}")),
            })
            .collect(),
    });
    StatTable {
        rows: rows.collect(),
        title: table.title,
        unit: table.unit,
        when: table.when,
        corner: table.corner,
        columns: table.columns,
        notes: table.notes,
        checks: table.checks,
        chart: table.chart,
    }
}

pub fn stats(office: &Office, request: &StatsRequest) -> Result<StatsAnswer> {
    let (stat, period, tables) = request.tables(office)?;
    let tables = tables.into_iter().enumerate().map(|(at, table)| shown(at, table)).collect();
    let Period { from, to, as_of, .. } = period;
    Ok(StatsAnswer { name: stat.name, title: stat.title, from, to, as_of, tables })
}

#[derive(Debug, Deserialize, TS)]
pub struct NamesRequest {
    #[serde(flatten)]
    #[ts(flatten)]
    pub stats: StatsRequest,
    /// Of a cell of the same statistic, asked for the same span.
    pub key: String,
}

#[derive(Debug, Serialize, TS)]
pub struct StatNames {
    /// Table, line and column in words.
    pub title: String,
    pub figure: String,
    pub unit: &'static str,
    pub names: Vec<Name>,
}

pub fn names(office: &Office, request: &NamesRequest) -> Result<StatNames> {
    let (_, _, tables) = request.stats.tables(office)?;
    let missing = || Fault::at("key", "这张表里没有这一格，请重新打开统计表");
    let at: Vec<usize> = request.key.split('.').filter_map(|part| part.parse().ok()).collect();
    let [table, row, column] = at.as_slice() else { return Err(missing()) };
    let mut table = tables.into_iter().nth(*table).ok_or_else(missing)?;
    let heading = table.columns.get(*column).cloned().ok_or_else(missing)?;
    let (line, mut cells) = if *row < table.rows.len() { table.rows.swap_remove(*row) } else { return Err(missing()) };
    let mut cell = if *column < cells.len() { cells.swap_remove(*column) } else { return Err(missing()) };
    for name in cell.names.iter_mut().filter(|name| !office.may(name.register)) {
        crate::access::COVERED.clone_into(&mut name.label);
        name.detail.clear();
    }
    let parts = [table.title.as_str(), &line, heading.group, &heading.label];
    Ok(StatNames {
        title: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        figure: told(&cell, &heading),
        unit: measure(&cell, &heading).0,
        names: cell.names,
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct StatsExportRequest {
    #[serde(flatten)]
    #[ts(flatten)]
    pub stats: StatsRequest,
    /// Which of its tables, from 0.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub table: usize,
    #[ts(type = "string")]
    pub out: PathBuf,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reason: String,
}

pub fn export(office: &Office, request: &StatsExportRequest) -> Result<Done<ExportAnswer>> {
    let (stat, _, tables) = request.stats.tables(office)?;
    let table = tables.into_iter().nth(request.table).ok_or_else(|| Fault::at("table", "没有这张表"))?;
    let units: Vec<Vec<(&str, u8)>> = table
        .rows
        .iter()
        .map(|(_, cells)| cells.iter().zip(&table.columns).map(|(cell, column)| measure(cell, column)).collect())
        .collect();
    let table = shown(request.table, table);
    let heading = |column: &StatColumn| match column.group {
        "" => column.label.clone(),
        group => format!("{group}：{}", column.label),
    };
    let first = sheet::Column::new(table.corner.as_str(), sheet::Align::Text);
    let columns = table.columns.iter().map(|column| {
        let align = if column.unit == "元" { sheet::Align::Money } else { sheet::Align::Number };
        sheet::Column::new(heading(column), align)
    });
    let rows = table.rows.iter().zip(&units).map(|(row, units)| {
        let cells = row.cells.iter().zip(units);
        let cells = cells.map(|(cell, (unit, decimals))| match cell.value {
            Some(value) => sheet::Cell::Number(number(unit, *decimals, value)),
            None => sheet::Cell::text(&cell.text),
        });
        std::iter::once(sheet::Cell::text(&row.label)).chain(cells).collect::<Vec<_>>()
    });
    let checks = table.checks.iter().map(|check| {
        format!("{}：{} {} {}", check.label, check.left, if check.left == check.right { "=" } else { "≠" }, check.right)
    });
    let about = sheet::Table {
        sheet: stat.title.into(),
        titles: vec![
            if table.title.is_empty() { stat.title.into() } else { table.title.clone() },
            format!("填报单位：{}　{}　{}", office.store.keyring().office, table.when, table.unit),
        ],
        columns: std::iter::once(first).chain(columns).collect(),
        notes: table.notes.iter().cloned().chain(checks).collect(),
    };
    sheet::write(&request.out, &about, rows.collect::<Vec<_>>()).map_err(crate::import::sheet_fault)?;
    let title = format!("导出{}", stat.title);
    let entry = office.account("stats.export", &request.reason, &title)?;
    let value = ExportAnswer { path: request.out.display().to_string(), rows: table.rows.len() as u32 };
    Ok(Done { value, entry: Some(entry), changed: Vec::new(), title })
}

/// What the printed page is filled with.
pub(crate) fn page(office: &Office, request: &StatsRequest) -> Result<Map<String, Value>> {
    match json!(stats(office, request)?) {
        Value::Object(mut fields) => {
            fields.remove("name");
            Ok(fields)
        }
        _ => Ok(Map::new()),
    }
}
