//! Rows with errors as a workbook with a column that says why: to be mended and imported again.

use super::{ImportRequest, rows, sheet_fault};
use crate::{
    fault::Result,
    office::{Context, Office},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::PathBuf};
use ts_rs::TS;

#[derive(Debug, Deserialize, TS)]
pub struct RejectsRequest {
    #[serde(flatten)]
    #[ts(flatten)]
    pub import: ImportRequest,
    #[ts(type = "string")]
    pub out: PathBuf,
}

#[derive(Debug, Serialize, TS)]
pub struct RejectsAnswer {
    pub path: String,
    pub rows: u32,
}

pub fn rejects(office: &Office, context: &Context<'_>, request: RejectsRequest) -> Result<RejectsAnswer> {
    let import = &request.import;
    let opened = super::opened(office, context, import)?;
    let (errors, warnings) = if matches!(import.of.sort()?, super::Sort::People) {
        let read = rows::read(office, context, &opened, &office.now())?;
        (read.errors, read.warnings)
    } else {
        let report = super::dry_run(office, context, import.clone())?;
        (report.errors, report.warnings)
    };
    let mut reasons: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for issue in &errors {
        reasons.entry(issue.row).or_default().push(&issue.message);
    }
    // Why a cell counts as empty may be told by a warning only.
    for issue in &warnings {
        if let Some(why) = reasons.get_mut(&issue.row) {
            why.push(&issue.message);
        }
    }
    let columns: Vec<_> = opened.layout.columns.iter().filter(|column| !column.heading.is_empty()).collect();
    let mut table = sheet::Table { sheet: "待改正".into(), ..sheet::Table::default() };
    table.titles = vec!["没有导入的行".into(), "改好后可以直接再导入；“原因”和“原行号”两列不用删".into()];
    // Everything as text: numbers that were ruined once are not ruined again.
    table.columns = columns.iter().map(|column| sheet::Column::new(&column.heading, sheet::Align::Code)).collect();
    table.columns.push(sheet::Column::new("原因", sheet::Align::Text));
    table.columns.push(sheet::Column::new("原行号", sheet::Align::Text));
    let rows = reasons.iter().filter_map(|(number, why)| {
        let row = opened.grid.numbered(*number)?;
        let mut cells: Vec<sheet::Cell> =
            columns.iter().map(|column| sheet::Cell::text(&row.cell(column.index).shown())).collect();
        cells.push(sheet::Cell::text(&why.join("；")));
        cells.push(sheet::Cell::text(&number.to_string()));
        Some(cells)
    });
    let rows: Vec<_> = rows.collect();
    let written = sheet::write(&request.out, &table, rows).map_err(sheet_fault)?;
    Ok(RejectsAnswer { path: request.out.display().to_string(), rows: written as u32 })
}
