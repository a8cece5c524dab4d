//! `report year`: the figures of a year as JSON, as a page, as a workbook and as text.

use std::path::PathBuf;

use clap::Subcommand;
use office::{Code, Fault};
use serde_json::{Value, json};

use crate::{absolute, ask::Session, merge, say::say, without_nulls};

#[derive(Subcommand)]
pub enum Report {
    /// 年度工作报告: every figure with unit, formula, cut-off, the year before and the names behind it.
    Year {
        /// This year where left out.
        #[arg(long)]
        year: Option<i32>,
        /// The last day that counts, 2017-06-30; else the year's end, or today.
        #[arg(long)]
        cutoff: Option<String>,
        /// Its sentences as a text file.
        #[arg(long)]
        text: Option<PathBuf>,
        /// Its table as a workbook.
        #[arg(long)]
        xlsx: Option<PathBuf>,
        /// The printed report.
        #[arg(long)]
        pdf: Option<PathBuf>,
    },
}

impl Report {
    /// The figures; files are written besides.
    pub fn perform(&self, session: &Session) -> Result<Value, Fault> {
        let Self::Year { year, cutoff, text, xlsx, pdf } = self;
        let ask = without_nulls(json!({ "year": year, "cutoff": cutoff }));
        let answer = session.call("report.year", merge(ask.clone(), json!({ "names": true })))?;
        for (out, ending) in [(text, "txt"), (xlsx, "xlsx")] {
            let Some(out) = out else { continue };
            // The kind of file goes by its ending.
            if out.extension().is_none_or(|given| !given.eq_ignore_ascii_case(ending)) {
                return Err(Fault::new(Code::Invalid, format!("“{}”要以 .{ending} 结尾", out.display())));
            }
            session.call("report.year_export", merge(ask.clone(), json!({ "out": absolute(out) })))?;
        }
        if let Some(out) = pdf {
            let print = json!({
                "document": "year-report", "to": answer.get("cutoff"), "out": absolute(out), "reason": "命令行打印",
            });
            session.call("print.save", print)?;
        }
        let cutoff = answer.get("cutoff").cloned().unwrap_or_default();
        let figures = answer.get("figures").and_then(Value::as_array).cloned().unwrap_or_default();
        Ok(Value::Array(figures.into_iter().map(|figure| with_names(figure, &cutoff)).collect()))
    }
}

/// As a script wants it: what people are called behind a figure, and no keys of a screen.
fn with_names(mut figure: Value, cutoff: &Value) -> Value {
    if let Some(map) = figure.as_object_mut() {
        map.retain(|name, _| !matches!(name.as_str(), "opens" | "opens_before"));
        let names = map.get("names").and_then(Value::as_array).cloned().unwrap_or_default();
        let labels = names.iter().filter_map(|name| name.get("label").cloned()).collect();
        map.insert("names".into(), Value::Array(labels));
        map.insert("cutoff".into(), cutoff.clone());
    }
    figure
}

/// A line a figure, with tabs: its place, its name, this year, the last, its unit, how it is counted.
pub fn say(figures: &Value) {
    for figure in figures.as_array().into_iter().flatten() {
        let of = |name: &str| figure.get(name).and_then(Value::as_str).unwrap_or_default();
        let row = figure.get("row").map(Value::to_string).unwrap_or_default();
        let parts = [row.as_str(), of("label"), of("text"), of("before_text"), of("unit"), of("formula")];
        say!("{}", parts.join("\t"));
    }
}
