//! What was sent becomes a draft: each value is read by its field's kind, and what cannot be read is told at its field.

use super::{Check, Field, Kind, Register, save::value};
use crate::{
    fault::{Code, Fault, Result},
    office::Office,
    read,
};
use serde_json::{Map, Value, json};
use store::rusqlite::{Connection, OptionalExtension};

/// Lays the sent keys over the stored record (over a blank one where it is new), so that a key left out keeps what is
/// there. A value that cannot be read is told in `check` and left as it was; the rest of the draft can still be checked.
pub(super) fn read<R: Register>(
    office: &Office,
    conn: &Connection,
    sent: Value,
    stored: Option<Value>,
    check: &mut Check,
) -> Result<R::Draft> {
    let blank = value(&R::Draft::default())?;
    let Value::Object(sent) = sent else { return Err(Fault::new(Code::Invalid, "表单内容读不懂")) };
    let mut draft = match stored.unwrap_or_else(|| blank.clone()) {
        Value::Object(draft) => draft,
        _ => Map::new(),
    };
    for (name, sent) in sent {
        let Some(empty) = blank.get(&name) else {
            check.fault(&name, format!("没有叫“{name}”的栏目"));
            continue;
        };
        let field = R::FIELDS.iter().find(|f| f.form && f.name == name);
        let label = field.map_or(name.as_str(), |f| f.label);
        // What is stored already is not judged anew: an old record with a retired code can still be saved.
        let read = match field {
            Some(field) if draft.get(&name) != Some(&sent) => entry(office, conn, field, empty, sent)?,
            _ if sent.is_null() => Ok(empty.clone()),
            _ => Ok(sent),
        };
        match read {
            Ok(read) => {
                draft.insert(name, read);
            }
            Err(why) => check.fault(&name, format!("{label}:{why}")),
        }
    }
    if let Ok(draft) = serde_json::from_value(Value::Object(draft.clone())) {
        return Ok(draft);
    }
    // Some key that is no field of the form has another shape than the draft's: each is tried by itself.
    for (name, value) in &mut draft {
        if let Err(error) = serde_json::from_value::<R::Draft>(json!({ (name.as_str()): &*value })) {
            let error = error.to_string();
            let unknown = error.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
            let fits = |row: Value| serde_json::from_value::<R::Draft>(json!({ (name.as_str()): [row] })).is_ok();
            let unread = || cell(value, &fits).unwrap_or_else(|| "内容读不懂".into());
            check.fault(name, unknown.map_or_else(unread, |word| format!("没有叫“{word}”的栏目")));
            *value = blank.get(name).cloned().unwrap_or_default();
        }
    }
    serde_json::from_value(Value::Object(draft))
        .map_err(|error| Fault::new(Code::Invalid, format!("表单内容读不懂：{error}")))
}

/// Of lines, the first that cannot be read, and what stands in it.
fn cell(lines: &Value, fits: &dyn Fn(Value) -> bool) -> Option<String> {
    let (at, line) = lines.as_array()?.iter().enumerate().find(|(_, line)| !fits((*line).clone()))?;
    let without = |name: &str| {
        let mut rest = line.as_object().cloned().unwrap_or_default();
        rest.remove(name);
        fits(Value::Object(rest))
    };
    let word = line.as_object()?.iter().find(|(name, _)| without(name)).and_then(|(_, word)| word.as_str());
    Some(match word {
        Some(word) => format!("第 {} 行的“{word}”读不懂，请只写数字", at + 1),
        None => format!("第 {} 行读不懂", at + 1),
    })
}

type Read = std::result::Result<Value, String>;

fn entry(office: &Office, conn: &Connection, field: &Field, empty: &Value, sent: Value) -> Result<Read> {
    let blank = sent.is_null() || sent.as_str().is_some_and(|text| text.trim().is_empty());
    if blank {
        return Ok(Ok(empty.clone()));
    }
    Ok(match (field.kind, sent) {
        // Lists of the register's own making, phones and the like.
        (Kind::Text | Kind::Note, sent) if empty.is_array() => Ok(sent),
        (Kind::Text | Kind::Note, Value::String(text)) => Ok(json!(text)),
        (Kind::Text | Kind::Note, Value::Number(number)) => Ok(json!(number.to_string())),
        (Kind::Number, Value::String(text)) => read::number::whole(&text).map(Value::from).map_err(Into::into),
        (Kind::Money, Value::String(text)) => read::number::money(&text).map(Value::from).map_err(Into::into),
        (Kind::Number | Kind::Money, Value::Number(number)) if number.is_i64() => Ok(Value::Number(number)),
        (Kind::Number, _) => Err("请填整数，例如 12".into()),
        (Kind::Money, _) => Err("请填金额，例如 1200 或 1200.50".into()),
        (Kind::Date, Value::String(text)) => {
            read::date::read(&text).map(|date| json!(date.to_string())).map_err(|fault| fault.to_string())
        }
        (Kind::Flag, Value::Bool(flag)) => Ok(json!(flag)),
        (Kind::Flag, sent) => match sent.to_string().trim_matches('"') {
            "是" | "1" | "true" => Ok(json!(true)),
            "否" | "0" | "false" => Ok(json!(false)),
            _ => Err("请填是或否".into()),
        },
        (Kind::Link, Value::String(id)) => link(conn, field.link.unwrap_or_default(), &id)?,
        (Kind::Code | Kind::Choice, Value::Array(several)) if field.many => {
            several.into_iter().map(|one| code(office, field, one)).collect()
        }
        (Kind::Code | Kind::Choice, one) if !field.many => code(office, field, one),
        _ => Err("内容读不懂".into()),
    })
}

/// A code, or the name that the office has for it.
fn code(office: &Office, field: &Field, sent: Value) -> Read {
    let (Some(table), Some(text)) = (field.codes, sent.as_str()) else { return Err("请从列表里选".into()) };
    let codes = office.codes();
    if codes.knows(table, text) {
        return Ok(sent);
    }
    codes.find(table, text).map(|code| json!(code)).ok_or_else(|| format!("没有“{text}”这一项，请从列表里选"))
}

/// The key of a record that is there and not struck.
pub(super) fn link(conn: &Connection, register: &str, id: &str) -> Result<Read> {
    let sql = format!("SELECT 1 FROM \"{register}\" WHERE id = ?1 AND removed_at IS NULL");
    let there = conn.prepare_cached(&sql)?.query_row([id], |_| Ok(())).optional()?.is_some();
    Ok(if there { Ok(json!(id)) } else { Err("没有找到这条记录，请从列表里选".into()) })
}
