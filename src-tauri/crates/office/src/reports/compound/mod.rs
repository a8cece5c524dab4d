//! 小区平面图: the buildings in walking order, each with what was found there in a span, and the weeks of it as a line. A layer
//! is what is looked at; a register that knows the building of its records adds one to the list here.

use super::stats::Name;
use crate::{
    clock,
    fault::{Fault, Result},
    office::Office,
};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

/// Its SQL gives what is of `:from` to `:to`: id, building_id, date, done_on ('' while open), label, detail.
pub struct Layer {
    /// The register that its records are of.
    pub name: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    /// What the end of one is called.
    pub done: &'static str,
    pub sql: &'static str,
}

pub const LAYERS: &[Layer] = &[
    Layer { name: "hazard", label: "隐患", unit: "处", done: "销号", sql: include_str!("hazard.sql") },
    Layer { name: "incident", label: "事件", unit: "件", done: "办结", sql: include_str!("incident.sql") },
    Layer { name: "reception", label: "来访", unit: "件", done: "办结", sql: include_str!("reception.sql") },
];

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct CompoundRequest {
    /// hazard where left out.
    pub layer: Option<String>,
    /// The first of `to`'s year where left out.
    pub from: Option<String>,
    /// Today where left out.
    pub to: Option<String>,
}

#[derive(Debug, Serialize, TS)]
#[ts(rename = "CompoundLayer")]
pub struct LayerRow {
    pub name: &'static str,
    pub label: &'static str,
}

/// A building, or all places that are in none.
#[derive(Debug, Default, Serialize, TS)]
#[ts(rename = "CompoundPlot")]
pub struct Plot {
    pub id: String,
    pub code: String,
    /// 12号楼
    pub name: String,
    pub count: i64,
    /// Of them, not at their end on the last day.
    pub open: i64,
    /// 0 none to 3 most; the colour.
    pub level: u8,
    /// 无, 少, 中, 多: said as well as shown.
    pub word: &'static str,
    pub names: Vec<Name>,
}

/// Monday to Sunday; the first and last as far as the span goes.
#[derive(Debug, Default, Serialize, TS)]
#[ts(rename = "CompoundWeek")]
pub struct Week {
    pub from: String,
    pub to: String,
    /// Began in it.
    pub count: i64,
    /// Came to their end in it.
    pub done: i64,
}

#[derive(Debug, Serialize, TS)]
#[ts(rename = "CompoundAnswer")]
pub struct Compound {
    pub layers: Vec<LayerRow>,
    pub layer: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    pub done: &'static str,
    pub from: String,
    pub to: String,
    pub buildings: Vec<Plot>,
    pub elsewhere: Plot,
    pub total: i64,
    pub open: i64,
    pub weeks: Vec<Week>,
}

#[derive(Deserialize)]
struct Fact {
    id: String,
    building_id: Option<String>,
    date: String,
    done_on: String,
    label: String,
    detail: String,
}

const WORDS: [&str; 4] = ["无", "少", "中", "多"];

/// # Errors
/// `Invalid` for a layer there is none of, and for a span that ends before it begins.
pub fn compound(office: &Office, request: &CompoundRequest) -> Result<Compound> {
    let asked = request.layer.as_deref().filter(|name| !name.is_empty()).unwrap_or("hazard");
    let layer = LAYERS.iter().find(|layer| layer.name == asked);
    let layer = layer.ok_or_else(|| Fault::at("layer", format!("平面图上没有“{asked}”")))?;
    let day = |field: &str, text: &Option<String>| match text.as_deref().filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => match clock::date(text) {
            Some(date) => Ok(Some(date)),
            None => Err(Fault::at(field, "日期写法不对，例如 2026-11-23")),
        },
    };
    let to = day("to", &request.to)?.unwrap_or(office.now().today);
    let from = day("from", &request.from)?.unwrap_or_else(|| NaiveDate::from_ymd_opt(to.year(), 1, 1).unwrap_or(to));
    if to < from {
        return Err(Fault::at("to", "截止日期早于起始日期"));
    }
    let (first, last) = (from.to_string(), to.to_string());
    let (facts, buildings) = office.read(|conn| {
        let facts: Vec<Fact> = store::all(conn, layer.sql, &json!({ "from": first, "to": last }))?;
        let buildings: Vec<(String, String)> = store::all(conn, include_str!("buildings.sql"), &json!({}))?;
        Ok((facts, buildings))
    })?;
    let open = |fact: &&Fact| fact.done_on.is_empty() || fact.done_on > last;
    let plot = |id: &str, code: &str, of: Vec<&Fact>| Plot {
        id: id.to_owned(),
        code: code.to_owned(),
        name: if code.is_empty() { "其他地点".into() } else { crate::text::building(code) },
        count: of.len() as i64,
        open: of.iter().filter(|fact| open(fact)).count() as i64,
        level: 0,
        word: WORDS[0],
        names: of
            .iter()
            .map(|fact| Name {
                register: layer.name,
                id: fact.id.clone(),
                label: fact.label.clone(),
                detail: format!("{} {}", fact.detail, if open(fact) { "未结" } else { layer.done }),
            })
            .collect(),
    };
    let mut plots: Vec<Plot> = buildings
        .iter()
        .map(|(id, code)| plot(id, code, facts.iter().filter(|fact| fact.building_id.as_ref() == Some(id)).collect()))
        .collect();
    let known =
        |fact: &&Fact| fact.building_id.as_ref().is_some_and(|id| buildings.iter().any(|(known, _)| known == id));
    let elsewhere = plot("", "", facts.iter().filter(|fact| !known(fact)).collect());
    let most = plots.iter().map(|plot| plot.count).max().unwrap_or_default();
    for plot in plots.iter_mut().filter(|plot| plot.count > 0) {
        // Thirds of the fullest building, so that one alone is not painted as much.
        let level = ((plot.count * 3 + most - 1) / most).clamp(1, 3).min(plot.count);
        plot.level = level as u8;
        plot.word = WORDS.get(level as usize).copied().unwrap_or_default();
    }
    Ok(Compound {
        layers: LAYERS.iter().map(|layer| LayerRow { name: layer.name, label: layer.label }).collect(),
        layer: layer.name,
        label: layer.label,
        unit: layer.unit,
        done: layer.done,
        total: facts.len() as i64,
        open: facts.iter().filter(open).count() as i64,
        weeks: weeks(from, to, &facts),
        buildings: plots,
        elsewhere,
        from: first,
        to: last,
    })
}

fn weeks(from: NaiveDate, to: NaiveDate, facts: &[Fact]) -> Vec<Week> {
    let mut weeks = Vec::new();
    let mut day = from;
    while day <= to {
        let sunday = u64::from(6 - day.weekday().num_days_from_monday());
        let last = day.checked_add_days(Days::new(sunday)).unwrap_or(to).min(to);
        let (first, end) = (day.to_string(), last.to_string());
        let within = |date: &String| *date >= first && *date <= end;
        weeks.push(Week {
            count: facts.iter().filter(|fact| within(&fact.date)).count() as i64,
            done: facts.iter().filter(|fact| within(&fact.done_on)).count() as i64,
            from: first.clone(),
            to: end.clone(),
        });
        day = clock::next_day(last);
    }
    weeks
}
