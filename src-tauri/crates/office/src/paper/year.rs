//! 年度工作报告 on paper.

use super::PrintRequest;
use crate::{
    fault::Result,
    office::Office,
    reports::{
        stats::{self, StatsRequest},
        year::{self, YearRequest},
    },
};
use serde_json::{Map, Value, json};

/// Of the year in which the last day of the span lies, up to that day.
pub(super) fn report(
    office: &Office,
    print: &PrintRequest,
    as_of: &str,
    _first: Option<usize>,
) -> Result<Map<String, Value>> {
    let cutoff = print.to.clone().unwrap_or_else(|| as_of.to_owned());
    let answer = year::report(office, &YearRequest { cutoff: Some(cutoff.clone()), ..YearRequest::default() })?;
    let drawn = StatsRequest { name: "year".into(), to: Some(cutoff), ..StatsRequest::default() };
    let themes = stats::stats(office, &drawn)?.tables.into_iter().zip(year::THEMES).map(|(table, theme)| {
        let rows = theme.figures.iter().zip(table.rows).map(|(figure, row)| {
            let found = answer.figures.iter().find(|found| found.key == figure.key);
            json!({
                "row": figure.row, "label": figure.label, "unit": figure.unit, "cells": row.cells,
                "formula": found.map(|found| found.formula.as_str()),
            })
        });
        let text = answer.paragraphs.iter().chain(&answer.missing).find(|paragraph| paragraph.title == theme.title);
        json!({
            "title": theme.title, "text": text.map(|paragraph| paragraph.text.as_str()), "columns": table.columns,
            "rows": rows.collect::<Vec<_>>(), "chart": table.chart,
        })
    });
    let themes: Vec<Value> = themes.collect();
    Ok(Map::from_iter([
        ("title".to_owned(), json!(format!("{}年度工作报告", answer.year))),
        ("as_of".to_owned(), json!(answer.cutoff)),
        ("themes".to_owned(), json!(themes)),
        ("note".to_owned(), json!(year::NOTE)),
    ]))
}
