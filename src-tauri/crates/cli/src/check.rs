//! `check`: the file, the journal's chain, the links between records, what the registers ask, and 谁被漏了, as one list of rules.

use crate::{ask::Session, say};
use office::{Code, Fault};
use serde_json::{Value, json};

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// `[{rule, label, unit, findings}]`: the four parts of 检查数据 first.
///
/// # Errors
/// An office that does not open; what its screen of recovery would say is told on the other stream.
pub fn perform(session: &Session, repair: bool) -> Result<Value, Fault> {
    let mut checked = session.call("data.check", json!({})).inspect_err(|fault| {
        if matches!(fault.code, Code::Broken | Code::TooNew | Code::NotFound | Code::Disk) {
            tell(&session.recovery());
        }
    })?;
    if repair && checked.get("mendable").and_then(Value::as_i64) > Some(0) {
        let done = session.call("data.repair", json!({ "reason": "命令行 check --repair" }))?;
        eprintln!("{}", word(&done, "title"));
        checked = session.call("data.check", json!({}))?;
    }
    for note in list(checked.get("notes").unwrap_or(&Value::Null)) {
        eprintln!("{}", note.as_str().unwrap_or_default());
    }
    let parts = list(checked.get("parts").unwrap_or(&Value::Null)).iter().map(|part| {
        let flaws = list(part.get("flaws").unwrap_or(&Value::Null)).iter().map(|flaw| {
            json!({
                "key": flaw["id"], "register": flaw["register"], "id": flaw["id"], "title": flaw["title"],
                "detail": flaw["detail"], "mend": flaw["mend"], "accepted": null,
            })
        });
        json!({
            "rule": part["part"], "label": format!("{}（{}）", word(part, "label"), word(part, "told")), "unit": "处",
            "findings": flaws.collect::<Vec<_>>(),
        })
    });
    let mut rules: Vec<Value> = parts.collect();
    // Whoever may read no register has the file, the chain and the links checked all the same.
    match session.call("check.run", json!({})) {
        Ok(gaps) => rules.extend(list(&gaps).iter().cloned()),
        Err(fault) if fault.code == Code::Denied => {}
        Err(fault) => return Err(fault),
    }
    Ok(Value::Array(rules))
}

fn tell(recovery: &Value) {
    eprintln!("{}", word(recovery, "title"));
    for part in ["known", "safe"] {
        for line in list(recovery.get(part).unwrap_or(&Value::Null)) {
            eprintln!("· {}", line.as_str().unwrap_or_default());
        }
    }
    let own = list(recovery.get("backups").unwrap_or(&Value::Null));
    if let Some(backup) = own.iter().find(|row| row.get("own") == Some(&Value::Bool(true))) {
        eprintln!("最近的备份：{}", backup.pointer("/backup/path").and_then(Value::as_str).unwrap_or_default());
    }
}

/// Whether something is wrong with the file itself, not only with what stands in it.
pub fn damaged(rules: &Value) -> bool {
    let parts = ["file", "chain", "references"];
    list(rules).iter().any(|rule| parts.contains(&word(rule, "rule")) && !list(&rule["findings"]).is_empty())
}

pub fn say(rules: &Value) {
    for rule in list(rules) {
        let open: Vec<&Value> = list(&rule["findings"]).iter().filter(|found| found["accepted"].is_null()).collect();
        let mark = if open.is_empty() { "✓" } else { "✕" };
        say::say!("{mark} {}  {} {}", word(rule, "label"), open.len(), word(rule, "unit"));
        for found in open {
            let mend = match word(found, "mend") {
                "" => String::new(),
                mend => format!("（可以自动整理：{mend}）"),
            };
            say::say!("    {} {}{mend}", word(found, "title"), word(found, "detail"));
        }
    }
}
