//! `import people FILE`, `import visit FILE`, `import service FILE` and so on: the same dry run and commit as the window's four steps.

use std::path::PathBuf;

use clap::Args;
use office::{Code, Fault};
use serde_json::{Map, Value, json};

use crate::{absolute, ask::Session};

#[derive(Args)]
pub struct Import {
    /// What the rows are: people, or what is known of people who are in the books (elderly, needy, visit), or records of
    /// any other register by its name.
    #[arg(value_parser = what)]
    what: String,
    file: PathBuf,
    #[arg(long)]
    sheet: Option<String>,
    /// Only says what would happen.
    #[arg(long)]
    dry_run: bool,
    /// Nothing at all is brought in where a single row is wrong.
    #[arg(long)]
    strict: bool,
    /// Wrong rows leave as this workbook, with the reason.
    #[arg(long)]
    errors: Option<PathBuf>,
    /// 标题=field: what a column means where it is not recognised; an empty field leaves the column out.
    #[arg(long)]
    map: Vec<String>,
}

/// One of the sheets that the office knows.
fn what(typed: &str) -> Result<String, String> {
    if office::import::known(typed) { Ok(typed.to_owned()) } else { Err(format!("不能导入“{typed}”")) }
}

impl Import {
    pub fn perform(&self, session: &Session) -> Result<Value, Fault> {
        let path = absolute(&self.file);
        let mut ask = json!({ "path": path, "of": self.what, "strict": self.strict });
        if let Some(sheet) = &self.sheet {
            put(&mut ask, "sheet", json!(sheet));
        }
        if !self.map.is_empty() {
            let map = self.columns(session, &ask)?;
            put(&mut ask, "map", map);
        }
        let report = if self.dry_run {
            session.call("import.dry_run", ask.clone())
        } else {
            let done = session.call("import.commit", ask.clone());
            done.map(|done| done.get("value").cloned().unwrap_or_default())
        };
        // A strict import that brought nothing in has rows to mend all the same.
        let read = report.is_ok() || self.strict;
        if let Some(out) = self.errors.as_ref().filter(|_| read) {
            put(&mut ask, "out", json!(absolute(out)));
            let written = session.call("import.errors", ask);
            if report.is_ok() {
                written?;
            }
        }
        Ok(without_lines(report?))
    }

    /// A report for people to read: what is counted goes by what it is.
    pub fn said(&self, mut report: Value) -> Value {
        if office::import::of_records(&self.what)
            && let Some(counts) = report.as_object_mut().and_then(|map| map.remove("people"))
        {
            put(&mut report, "records", counts);
        }
        report
    }

    /// The columns as recognised, with the corrections of `--map`.
    fn columns(&self, session: &Session, ask: &Value) -> Result<Value, Fault> {
        let sheet = session.call("import.open", ask.clone())?;
        let columns = sheet.get("columns").and_then(Value::as_array).cloned().unwrap_or_default();
        let text = |column: &Value, name: &str| column.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = |column: &Value| column.get("index").map(Value::to_string).unwrap_or_default();
        let mut map: Map<String, Value> =
            columns.iter().map(|column| (number(column), json!(text(column, "field")))).collect();
        for pair in &self.map {
            let (heading, field) = pair.split_once('=').ok_or_else(|| Fault::at("map", "--map 要写成 标题=field"))?;
            let column = columns
                .iter()
                .find(|column| text(column, "heading") == heading || text(column, "letter") == heading)
                .ok_or_else(|| Fault::new(Code::Invalid, format!("表格里没有叫“{heading}”的列")))?;
            map.insert(number(column), json!(field));
        }
        Ok(Value::Object(map))
    }
}

fn put(into: &mut Value, name: &str, value: Value) {
    if let Some(map) = into.as_object_mut() {
        map.insert(name.to_owned(), value);
    }
}

/// The row-by-row preview, and rows a clerk left out in it, are for a screen; a script has the errors and warnings by
/// row, and four counts of people.
fn without_lines(mut report: Value) -> Value {
    if let Some(map) = report.as_object_mut() {
        map.remove("lines");
    }
    if let Some(people) = report.get_mut("people").and_then(Value::as_object_mut) {
        people.retain(|count, _| ["new", "updated", "unchanged", "conflict"].contains(&count.as_str()));
    }
    report
}
