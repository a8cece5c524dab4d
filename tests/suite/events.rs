//! What the stories of life events share: a family, and the four things that are true of every event.

use serde_json::{Value, json};
use tests::{Office, number, text};

mod family;
mod moves;

/// 陈建国's family behind 2-1-201 since 2010: his wife 李桂英, their son 陈海 and his daughter 陈小雨.
struct Family {
    office: Office,
    household: String,
    chen: String,
    li: String,
    hai: String,
    yu: String,
}

impl Family {
    fn new() -> Self {
        let office = Office::new();
        let (household, chen) = office.household("2-1-201", "陈建国", &number("19400105", 13));
        let dwelling = text(&office.call("person.get", json!({"id": chen}))["dwelling_id"]);
        let member = |name: &str, birth: &str, sequence: u32, relation: &str| {
            let body = json!({
                "name": name, "id_number": number(birth, sequence), "household_id": household, "relation": relation,
                "dwelling_id": dwelling, "from_date": "2010-01-01",
            });
            text(&office.call("person.save", body)["value"]["id"])
        };
        let (li, hai, yu) = (
            member("李桂英", "19420203", 22, "12"),
            member("陈海", "19680708", 15, "20"),
            member("陈小雨", "19980909", 26, "42"),
        );
        Self { office, household, chen, li, hai, yu }
    }

    fn members(&self, household: &str, as_of: &str) -> Vec<(String, String)> {
        members(&self.office, household, as_of)
    }

    /// As told on the day.
    fn here(&self) -> Vec<(String, String)> {
        self.members(&self.household, TODAY)
    }
}

const TODAY: &str = "2026-11-23";

/// Name and relation of everybody in the book on that day.
fn members(office: &Office, household: &str, as_of: &str) -> Vec<(String, String)> {
    let page = office.call("household.get", json!({"id": household, "as_of": as_of}));
    let members = page["members"].as_array().unwrap().iter();
    members.map(|member| (text(&member["name"]), text(&member["relation"]))).collect()
}

fn pairs(these: &[(&str, &str)]) -> Vec<(String, String)> {
    these.iter().map(|(name, relation)| ((*name).to_owned(), (*relation).to_owned())).collect()
}

/// Names in the list of people on that day.
fn people(office: &Office, as_of: &str) -> Vec<String> {
    let list = office.call("person.list", json!({"as_of": as_of, "limit": 500}));
    list["rows"].as_array().unwrap().iter().map(|row| text(&row["name"])).collect()
}

/// Everything a clerk could see of people and households, at any time, and the 人口变动表 of all times.
fn books(office: &Office) -> Value {
    let mut seen = Vec::new();
    for as_of in ["2026-01-01", "2026-10-31", "2026-11-09", "2026-11-10", TODAY] {
        for (register, states) in [
            ("person", json!(["在住", "外出", "住处未填", "迁出", "死亡"])),
            ("household", json!(["在册", "注销", "未立"])),
        ] {
            let body = json!({"filter": {"state": states}, "as_of": as_of, "limit": 500});
            let list = office.call(&format!("{register}.list"), body);
            for row in list["rows"].as_array().unwrap() {
                seen.push(office.call(&format!("{register}.get"), json!({"id": row["id"], "as_of": as_of})));
            }
            seen.push(list);
        }
    }
    seen.push(office.call("dwelling.list", json!({"limit": 500})));
    seen.push(office.call("report.changes", json!({"from": "2000-01-01", "to": TODAY})));
    seen.push(office.call("check.run", json!({})));
    Value::Array(seen)
}

/// The names under this kind in the 人口变动表 of a month, as `2026-11`.
fn lines(office: &Office, month: &str, kind: &str) -> Vec<String> {
    let span = json!({"from": format!("{month}-01"), "to": format!("{month}-30")});
    let report = office.call("report.changes", span);
    let row = report["rows"].as_array().unwrap().iter().find(|row| row["kind"] == kind).unwrap();
    let names: Vec<String> = row["people"].as_array().unwrap().iter().map(|person| text(&person["name"])).collect();
    assert_eq!(row["count"], json!(names.len()), "the figure is the number of names under it");
    names
}

/// Records the event on 10 November and proves what is true of every event: one entry of the journal; its lines in the
/// month's 人口变动表, in no other month and under no other kind; undo gives back exactly what was; redo what came of it.
fn event(office: &Office, body: Value, names: &[&str]) {
    let kind = text(&body["kind"]);
    event_told_as(office, body, &kind, names);
}

/// As [`event`], where the month tells it under another kind than it was recorded by.
fn event_told_as(office: &Office, body: Value, kind: &str, names: &[&str]) {
    let recorded_as = text(&body["kind"]);
    let mut body = body;
    body["date"] = json!("20261110");
    let total = |office: &Office| office.call("journal.list", json!({}))["total"].as_i64().unwrap();
    let (before, entries) = (books(office), total(office));
    let recorded: Vec<usize> = KINDS.iter().map(|kind| lines(office, "2026-11", kind).len()).collect();
    let done = office.call("event.record", body);
    assert_eq!(total(office), entries + 1, "{kind}: one step, one entry");
    let log = office.call("journal.list", json!({"limit": 1}))["rows"][0].clone();
    assert_eq!(log["seq"], done["entry"]);
    assert_eq!(log["op"], json!(format!("event.{recorded_as}")));
    assert!(text(&log["title"]).contains(names[0]), "the entry says who: {log}");
    let mut told = lines(office, "2026-11", kind);
    told.sort();
    let mut wanted: Vec<&str> = names.to_vec();
    wanted.sort_unstable();
    assert_eq!(told, wanted, "{kind}: a line of the month for everybody concerned");
    for (other, before) in KINDS.iter().zip(recorded).filter(|(other, _)| **other != kind) {
        assert_eq!(lines(office, "2026-11", other).len(), before, "{kind} is no {other}");
    }
    assert!(lines(office, "2026-09", kind).is_empty(), "and of no other month");
    let after = books(office);
    assert!(before != after, "{kind}: something changed");
    office.call("journal.undo", json!({"entry": done["entry"]}));
    same(&before, &books(office), &format!("{kind}: undone, the books are as they were, on every day"));
    office.call("journal.redo", json!({}));
    same(&after, &books(office), &format!("{kind}: done again, as after it"));
}

const KINDS: [&str; 11] = [
    "birth",
    "death",
    "move_in",
    "move_out",
    "move_back",
    "change_address",
    "marriage",
    "divorce",
    "split",
    "merge",
    "change_head",
];

/// Two readings of the books; says the first place where they differ.
fn same(wanted: &Value, got: &Value, why: &str) {
    let first = wanted.as_array().unwrap().iter().zip(got.as_array().unwrap()).find(|(a, b)| a != b);
    if let Some((a, b)) = first {
        panic!("{why}\n  before {a}\n  after  {b}");
    }
    assert_eq!(wanted.as_array().unwrap().len(), got.as_array().unwrap().len(), "{why}");
}

/// The event is refused at this field, and nothing of it is written.
fn refused(office: &Office, body: Value, field: &str) {
    let mut body = body;
    if body["date"].is_null() {
        body["date"] = json!("20261110");
    }
    let entries = office.call("journal.list", json!({}))["total"].clone();
    let fault = office.refused("event.record", body.clone());
    assert_eq!(fault.field.as_deref(), Some(field), "{body}: {fault}");
    assert!(fault.faults.iter().any(|fault| fault.field == field), "the sentence stands at its field: {fault}");
    assert_eq!(office.call("journal.list", json!({}))["total"], entries, "and nothing was written");
}
