//! Answers for people: short lines, not JSON.

/// A line on stdout. Whoever reads may have seen enough and closed the pipe (`| head`): that is no fault.
macro_rules! say {
    ($($arg:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($arg)*);
    }};
}
pub(crate) use say;

use serde_json::{Map, Value};

/// Prints an answer: what was done by its title, lists as lines, the rest as name and value.
pub fn value(value: &Value) {
    match value {
        Value::Object(map) => object(map),
        Value::Array(rows) => rows.iter().for_each(|row| say!("{}", line(row))),
        Value::Null => say!("好"),
        other => say!("{}", plain(other)),
    }
}

/// A statistic: each table with a tab between its columns, its notes below.
pub fn tables(answer: &Value) {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: Option<&Value>| value.map(plain).unwrap_or_default();
    for table in list(answer.get("tables").unwrap_or(&Value::Null)) {
        say!("{}\t{}\t{}", text(table.get("title")), text(table.get("when")), text(table.get("unit")));
        let columns = list(table.get("columns").unwrap_or(&Value::Null));
        let heads = columns.iter().map(|column| text(column.get("group")) + &text(column.get("label")));
        say!("{}\t{}", text(table.get("corner")), heads.collect::<Vec<_>>().join("\t"));
        for row in list(table.get("rows").unwrap_or(&Value::Null)) {
            let cells = list(row.get("cells").unwrap_or(&Value::Null));
            let cells = cells.iter().map(|cell| text(cell.get("text")));
            say!("{}\t{}", text(row.get("label")), cells.collect::<Vec<_>>().join("\t"));
        }
        for note in list(table.get("notes").unwrap_or(&Value::Null)) {
            say!("{}", plain(&note));
        }
        say!();
    }
}

fn object(map: &Map<String, Value>) {
    if let Some(title) = map.get("title").and_then(Value::as_str).filter(|title| !title.is_empty()) {
        say!("{title}");
    }
    for (name, value) in map {
        match value {
            Value::Array(rows) if !rows.is_empty() => {
                say!("{name}:");
                for row in rows {
                    say!("  {}", line(row));
                }
            }
            Value::Null | Value::Array(_) => {}
            Value::Object(_) => say!("{name}: {}", line(value)),
            _ if name == "title" => {}
            other => say!("{name}: {}", plain(other)),
        }
    }
}

fn line(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let told = map.iter().filter(|(_, value)| !value.is_null() && value.as_str() != Some(""));
            told.map(|(name, value)| format!("{name}={}", line(value))).collect::<Vec<_>>().join("  ")
        }
        Value::Array(values) => values.iter().map(line).collect::<Vec<_>>().join(","),
        other => plain(other),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
