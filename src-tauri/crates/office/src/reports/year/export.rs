//! The report as a workbook, a line a figure, or as text that goes into any word processor.

use super::{YearRequest, report};
use crate::{
    clock,
    fault::{Fault, Result},
    office::{Done, Office},
    register::ExportAnswer,
};
use serde::Deserialize;
use std::path::PathBuf;
use ts_rs::TS;

#[derive(Debug, Deserialize, TS)]
pub struct YearExportRequest {
    #[serde(flatten)]
    #[ts(flatten)]
    pub report: YearRequest,
    /// Ending in .xlsx or .txt.
    #[ts(type = "string")]
    pub out: PathBuf,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reason: String,
}

/// # Errors
/// As the report's, and a file of another kind, or one that cannot be written.
pub fn export(office: &Office, request: &YearExportRequest) -> Result<Done<ExportAnswer>> {
    let ending = request.out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let rows = match ending.as_str() {
        "xlsx" => sheet(office, request)?,
        "txt" => text(office, request)?,
        _ => return Err(Fault::at("out", "请存成 .xlsx（表格）或 .txt（文字）")),
    };
    let title = "导出年度工作报告".to_owned();
    let entry = office.account("report.year_export", &request.reason, &title)?;
    let value = ExportAnswer { path: request.out.display().to_string(), rows };
    Ok(Done { value, entry: Some(entry), changed: Vec::new(), title })
}

fn day(text: &str) -> String {
    clock::date(text).map(clock::chinese).unwrap_or_default()
}

/// Value or, where there is none, the words instead.
fn cell(value: &super::YearValue, text: &str) -> sheet::Cell {
    match value {
        super::YearValue::Number(number) => sheet::Cell::Number(*number),
        super::YearValue::Whole(number) => sheet::Cell::Number(*number as f64),
        super::YearValue::Day(_) | super::YearValue::None(()) => sheet::Cell::text(text),
    }
}

fn sheet(office: &Office, request: &YearExportRequest) -> Result<u32> {
    let answer = report(office, &request.report)?;
    let column =
        |heading: &str, align, width| sheet::Column { width: Some(width), ..sheet::Column::new(heading, align) };
    let (text, number) = (sheet::Align::Text, sheet::Align::Number);
    let columns = vec![
        column("序号", number, 6),
        column("类别", text, 16),
        column("指标", text, 28),
        column(&format!("{}年", answer.year), number, 16),
        column(&format!("{}年", answer.year - 1), number, 16),
        column("单位", text, 8),
        column("口径", text, 60),
        column("来源", text, 16),
    ];
    let about = sheet::Table {
        sheet: format!("{}年", answer.year),
        titles: vec![
            format!("{}年度工作报告", answer.year),
            format!(
                "填报单位：{}　截至{}，上年截至{}",
                office.store.keyring().office,
                day(&answer.cutoff),
                day(&answer.before)
            ),
        ],
        columns,
        notes: vec![super::NOTE.into()],
    };
    let rows: Vec<Vec<sheet::Cell>> = answer
        .figures
        .iter()
        .map(|figure| {
            vec![
                sheet::Cell::Number(f64::from(figure.row)),
                sheet::Cell::text(figure.theme),
                sheet::Cell::text(figure.label),
                cell(&figure.value, &figure.text),
                cell(&figure.before, &figure.before_text),
                sheet::Cell::text(figure.unit),
                sheet::Cell::text(&figure.formula),
                sheet::Cell::text(figure.source),
            ]
        })
        .collect();
    sheet::write(&request.out, &about, rows).map_err(crate::import::sheet_fault)?;
    Ok(answer.figures.len() as u32)
}

const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// A heading and a paragraph for each theme, with the line ends of Windows.
pub(super) fn lines(office: &str, answer: &super::YearAnswer) -> Vec<String> {
    let mut lines = vec![format!("{office}{}年度工作报告", answer.year)];
    for (number, paragraph) in NUMBERS.iter().zip(&answer.paragraphs) {
        lines.push(format!("{number}、{}", paragraph.title));
        lines.push(paragraph.text.clone());
    }
    lines
}

fn text(office: &Office, request: &YearExportRequest) -> Result<u32> {
    let answer = report(office, &request.report)?;
    let lines = lines(&office.store.keyring().office, &answer);
    // Marked as UTF-8, so that Notepad and Word of any age read it.
    store::atomic_write(&request.out, format!("\u{feff}{}\r\n", lines.join("\r\n")).as_bytes())?;
    Ok(answer.paragraphs.len() as u32)
}
