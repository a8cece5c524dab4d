//! The made-up office as campaigns need it: every register's records as drafts that were saved, and calls that are answered.

use crate::{Office, call, text};
use office::{Desk, registers::ALL};
use serde_json::{Map, Value, json};

/// A small one, with something in every register that the sample fills.
pub fn office(households: usize) -> Office {
    let office = Office::new();
    office.call("office.seed", json!({"households": households}));
    office
}

/// Some records of each register, as its form sends them.
pub fn drafts(desk: &Desk, of_each: usize) -> Vec<(&'static str, Value)> {
    let mut found = Vec::new();
    for register in ALL {
        let rows = call(desk, &format!("{}.list", register.name), json!({"limit": of_each}));
        for row in rows["rows"].as_array().into_iter().flatten() {
            let Value::Object(mut page) = call(desk, &format!("{}.get", register.name), json!({"id": row["id"]}))
            else {
                continue;
            };
            page.insert("id".to_owned(), row["id"].clone());
            page.retain(|name, value| {
                name == "id" || !value.is_null() && register.fields.iter().any(|field| field.form && field.name == name)
            });
            found.push((register.name, Value::Object(page)));
        }
    }
    found
}

/// Calls that the office answers: every verb of every register on records that are there, and its other commands as the
/// screen sends them.
pub fn calls(drafts: &[(&'static str, Value)]) -> Vec<(String, Value)> {
    let id = |register: &str| {
        let of = drafts.iter().find(|(name, _)| *name == register);
        of.map(|(_, draft)| text(&draft["id"])).unwrap_or_default()
    };
    let mut calls = Vec::new();
    for (register, draft) in drafts {
        let id = &draft["id"];
        let field = draft.as_object().into_iter().flat_map(Map::keys).find(|name| *name != "id").cloned();
        let field = field.unwrap_or_default();
        let mut verb = |verb: &str, body: Value| calls.push((format!("{register}.{verb}"), body));
        verb("get", json!({"id": id, "as_of": "2026-11-23"}));
        verb("save", draft.clone());
        verb("check", draft.clone());
        let mut fresh = draft.clone();
        if let Some(fields) = fresh.as_object_mut() {
            fields.remove("id");
        }
        verb("save", fresh);
        verb(
            "list",
            json!({"filter": {field.clone(): draft[&field]}, "text": "张", "sort": field, "limit": 5, "offset": 0}),
        );
        verb("set", json!({"ids": [id], "field": field, "value": draft[&field], "dry_run": true}));
        verb("remove", json!({"ids": [id], "reason": "重复登记"}));
        verb("restore", json!({"ids": [id]}));
        verb("history", json!({"id": id}));
        verb("reveal", json!({"id": id, "reason": "核对证件"}));
        verb("export", json!({"out": "出.xlsx", "masked": true, "columns": [field], "limit": 3}));
    }
    let (person, household, dwelling) = (id("person"), id("household"), id("dwelling"));
    let span = json!({"from": "2026-01-01", "to": "2026-11-23"});
    for (name, body) in [
        ("search", json!({"text": "张", "limit": 5})),
        ("home", json!({})),
        ("suggest", json!({"register": "visit", "field": "goods", "text": "米"})),
        ("due", json!({"on": "2026-11-23", "until": "2026-12-31", "kind": "visit"})),
        ("stats", json!({"name": "population", "from": "2026-01-01", "to": "2026-11-23", "as_of": "2026-11-23"})),
        ("stats.names", json!({"name": "population", "from": "2026-01-01", "to": "2026-11-23", "at": [0, 0]})),
        ("report.changes", span),
        ("compound", json!({"as_of": "2026-11-23"})),
        ("elderly.month", json!({"month": "2026-11"})),
        ("person.tag_save", json!({"person_id": person, "tag": "elderly", "from_date": "2026-01-01"})),
        (
            "person.live",
            json!({"person_id": person, "dwelling_id": dwelling, "from_date": "2026-01-01", "kind": "owner"}),
        ),
        ("person.same", json!({"id": person})),
        ("person.merge", json!({"keep": person, "drop": id("elderly"), "choose": {"name": "keep"}})),
        ("event.ask", json!({"kind": "death", "person_id": person, "household_id": household})),
        ("event.record", json!({"kind": "death", "date": "2026-11-20", "person_id": person})),
        ("event.record", json!({"kind": "move_out", "date": "2026-11-20", "person_id": person, "to": "外省"})),
        (
            "event.record",
            json!({"kind": "birth", "date": "2026-11-20", "household_id": household, "name": "小宝", "sex": "1"}),
        ),
        ("visit.sheet", json!({"on": "2026-11-23", "scope": "due"})),
        (
            "visit.enter",
            json!({"date": "2026-11-23", "kind": "visit", "way": "home", "visitors": "王敏", "rows": [{"person_id": person, "state": "good"}]}),
        ),
        (
            "hazard.step",
            json!({"id": id("hazard"), "to": "fixed", "date": "2026-11-23", "person": "王敏", "note": "换了灯"}),
        ),
        ("task.plan", json!({"plan": "winter", "from": "2026-11-23", "owner": "王敏"})),
        ("building.lay_out", json!({"id": id("building"), "entrances": 2, "floors": 6, "flats": 2, "dry_run": true})),
        ("journal.list", json!({"offset": 0, "limit": 20})),
        ("journal.undo", json!({})),
        ("journal.redo", json!({})),
        ("check.run", json!({})),
        ("data.check", json!({})),
        ("check.accept", json!({"rule": "no_phone", "key": person, "reason": "没有电话"})),
        ("print.save", json!({"document": "elderly-card", "out": "纸.pdf", "limit": 1, "text": "张"})),
        ("print.preview", json!({"document": "person-list", "page": 0, "limit": 3})),
        ("file.list", json!({"register": "person", "id": person})),
        ("rule.save", json!({"key": "visit.days", "from_date": "2027-01-01", "value": 30, "note": "新规"})),
        ("code.save", json!({"table": "relation", "code": "99", "name": "其他亲属"})),
        ("setting.save", json!({"key": "office.filler", "value": "王敏"})),
        ("setting.save", json!({"key": "dispute.clerks", "value": "王敏"})),
        ("desk.set", json!({"key": "columns.person", "value": ["name"]})),
        ("desk.draft", json!({"register": "person", "id": "new", "title": "新", "body": {"name": "张"}})),
    ] {
        calls.push((name.to_owned(), body));
    }
    calls
}
