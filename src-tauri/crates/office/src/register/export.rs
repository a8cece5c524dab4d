//! The list as it is seen, as a sheet: the same rows, the same columns, numbers as text.

use super::{Cover, Field, Kind, ListRequest, Register};
use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::PathBuf;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
pub struct ExportRequest {
    #[serde(flatten)]
    #[ts(flatten)]
    pub list: ListRequest,
    /// Fields in the order of the screen; without it the list's own columns.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub columns: Vec<String>,
    #[ts(type = "string")]
    pub out: PathBuf,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub masked: bool,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reason: String,
}

#[derive(Debug, Serialize, TS)]
pub struct ExportAnswer {
    pub path: String,
    pub rows: u32,
}

pub fn export<R: Register>(office: &Office, request: ExportRequest) -> Result<Done<ExportAnswer>> {
    let as_of = office.day(request.list.as_of.as_deref())?;
    let own = R::FIELDS.iter().filter(|field| field.list);
    // Whoever chose no other columns than the list's takes all with them that it stands for.
    let usual = request.columns.iter().all(|name| own.clone().any(|field| field.name == name))
        && own.clone().all(|field| request.columns.iter().any(|name| field.name == name));
    let beside = R::FIELDS.iter().filter(|field| field.sheet && !field.list);
    let mut fields: Vec<&Field> = if request.columns.is_empty() {
        own.collect()
    } else {
        let find = |name: &String| {
            R::FIELDS
                .iter()
                .find(|f| f.column && f.name == name)
                .ok_or_else(|| Fault::at("columns", format!("没有叫“{name}”的列")))
        };
        request.columns.iter().map(find).collect::<Result<_>>()?
    };
    if request.columns.is_empty() || usual {
        fields.extend(beside);
    }
    let all = ListRequest { limit: Some(u32::MAX), offset: 0, ..request.list };
    let answer = office.read(|conn| super::query::<R>(office, conn, &all, &as_of, Cover::sheet(request.masked)))?;
    let now = office.now();
    let columns = fields.iter().map(|field| {
        let align = match field.kind {
            Kind::Number => sheet::Align::Number,
            Kind::Money => sheet::Align::Money,
            Kind::Date => sheet::Align::Date,
            _ if field.covers_whole() => sheet::Align::Text,
            // Numbers that are names (ID, phone, door) stay text, or Excel ruins them.
            _ if field.sensitive.is_some() || field.name == "address" => sheet::Align::Code,
            _ => sheet::Align::Text,
        };
        sheet::Column::new(field.label, align)
    });
    let table = sheet::Table {
        sheet: R::LABEL.into(),
        titles: vec![
            format!("{}{}台账", office.store.keyring().office, R::LABEL),
            format!("截至 {as_of}，共 {} {}，{} 导出", answer.total, R::UNIT, now.local),
        ],
        columns: columns.collect(),
        notes: if request.masked { Vec::new() } else { R::notes() },
    };
    let rows =
        answer.rows.iter().map(|row| fields.iter().map(|field| cell(field, row.get(field.name))).collect::<Vec<_>>());
    sheet::write(&request.out, &table, rows.collect::<Vec<_>>()).map_err(crate::import::sheet_fault)?;
    let path = request.out.display().to_string();
    let title =
        format!("导出{} {} {}{}", R::LABEL, answer.total, R::UNIT, if request.masked { "（遮盖）" } else { "" });
    let entry = office.account(&format!("{}.export", R::NAME), &request.reason, &title)?;
    let rows = answer.rows.len() as u32;
    Ok(Done { value: ExportAnswer { path, rows }, entry: Some(entry), changed: Vec::new(), title })
}

/// What a list shows of a record, as a sheet holds it.
pub(crate) fn cell(field: &Field, value: Option<&Value>) -> sheet::Cell {
    match value {
        Some(Value::String(text)) if field.kind == Kind::Date => match crate::clock::date(text) {
            Some(date) => sheet::Cell::Date(date.into()),
            None => sheet::Cell::text(text),
        },
        Some(Value::String(text)) => sheet::Cell::text(text),
        Some(Value::Number(fen)) if field.kind == Kind::Money => {
            sheet::Cell::Number(fen.as_i64().unwrap_or_default() as f64 / 100.0)
        }
        Some(Value::Number(number)) => sheet::Cell::Number(number.as_f64().unwrap_or_default()),
        Some(Value::Bool(flag)) => sheet::Cell::text(if *flag { "是" } else { "" }),
        _ => sheet::Cell::Empty,
    }
}
