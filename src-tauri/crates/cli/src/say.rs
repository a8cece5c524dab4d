//! Answers for people: short lines, not JSON.

use serde_json::{Map, Value};

/// Prints an answer: what was done by its title, lists as lines, the rest as name and value.
pub fn value(value: &Value) {
    match value {
        Value::Object(map) => object(map),
        Value::Array(rows) => rows.iter().for_each(|row| println!("{}", line(row))),
        Value::Null => println!("好"),
        other => println!("{}", plain(other)),
    }
}

fn object(map: &Map<String, Value>) {
    if let Some(title) = map.get("title").and_then(Value::as_str).filter(|title| !title.is_empty()) {
        println!("{title}");
    }
    for (name, value) in map {
        match value {
            Value::Array(rows) if !rows.is_empty() => {
                println!("{name}:");
                for row in rows {
                    println!("  {}", line(row));
                }
            }
            Value::Null | Value::Array(_) => {}
            Value::Object(_) => println!("{name}: {}", line(value)),
            _ if name == "title" => {}
            other => println!("{name}: {}", plain(other)),
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
