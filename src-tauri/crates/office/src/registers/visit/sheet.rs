//! 走访表: the homes of a walk, door by door; printed with boxes to tick, and typed in again from the returned paper, a row
//! a home, as one entry of the journal.

use super::{MISSED, Visit, VisitDraft};
use crate::{
    clock,
    fault::{Fault, FieldFault, Result},
    office::{Done, Office},
    read,
    register::{Check, Register, look, put},
    reports::due::{EVER, VISIT, week_end},
    rules,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct SheetRequest {
    /// The day of the walk; today where left out.
    pub on: Option<String>,
    /// due: whoever is to be called on by the end of that week; tier: everybody who is called on regularly; home: every
    /// home that somebody lives in.
    #[ts(as = "Option<_>")]
    pub scope: String,
    pub tier: Option<String>,
    /// 楼号
    pub building: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetPerson {
    pub person_id: String,
    pub name: String,
    pub sex: String,
    pub age: Option<i64>,
    /// Covered.
    pub phone: String,
    pub tags: String,
    /// visit_tier, '' where nobody need come; and its name.
    pub tier: String,
    pub tier_name: String,
    pub last: String,
    pub due: String,
    /// A visit of that day has been written down already.
    pub entered: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetHome {
    pub dwelling_id: String,
    pub address: String,
    pub building: String,
    pub entrance: String,
    pub people: Vec<SheetPerson>,
}

#[derive(Debug, Serialize, TS)]
pub struct SheetAnswer {
    pub on: String,
    /// In walking order: building, entrance, floor, door.
    pub homes: Vec<SheetHome>,
    pub people: usize,
}

#[derive(Deserialize)]
struct Lived {
    person_id: String,
    name: String,
    sex: String,
    age: Option<i64>,
    phone: String,
    tags: String,
    dwelling_id: String,
    address: String,
    building: String,
    entrance: String,
    entered: bool,
}

/// Somebody who is called on regularly, on a day.
#[derive(Debug, Clone, Deserialize)]
pub struct Cared {
    pub person_id: String,
    pub name: String,
    pub address: String,
    pub tier: String,
    pub last: String,
    pub due: String,
}

/// Everybody who is called on regularly on a day and is due by another.
pub fn cared(conn: &Connection, on: &str, until: &str) -> Result<Vec<Cared>> {
    let rules = Value::Object(rules::all_on(conn, on)?).to_string();
    Ok(store::all(conn, VISIT, &json!({ "on": on, "until": until, "rules": rules }))?)
}

pub fn sheet(office: &Office, request: SheetRequest) -> Result<SheetAnswer> {
    let clear = false;
    office.read(|conn| homes(office, conn, &request, clear))
}

/// The homes of a walk; phones in clear only for the paper that is carried along.
pub(crate) fn homes(office: &Office, conn: &Connection, request: &SheetRequest, clear: bool) -> Result<SheetAnswer> {
    let on = office.day(request.on.as_deref())?;
    let week = clock::date(&on).map_or_else(|| on.clone(), |day| week_end(day).to_string());
    let until = if request.scope == "due" || request.scope.is_empty() { week.as_str() } else { EVER };
    let mut cared = cared(conn, &on, until)?;
    if let Some(tier) = request.tier.as_deref().filter(|tier| !tier.is_empty()) {
        cared.retain(|person| person.tier == tier);
    }
    let ids: Vec<&str> = cared.iter().map(|person| person.person_id.as_str()).collect();
    let ids = (request.scope != "home").then(|| json!(ids).to_string());
    let params = json!({ "on": on, "ids": ids, "building": request.building.clone().unwrap_or_default() });
    let lived: Vec<Lived> = store::all(conn, include_str!("sheet.sql"), &params)?;
    let people = lived.len();
    let cared: HashMap<&str, &Cared> = cared.iter().map(|person| (person.person_id.as_str(), person)).collect();
    let codes = office.codes();
    let mut homes: Vec<SheetHome> = Vec::new();
    for row in lived {
        let care = cared.get(row.person_id.as_str());
        let tier = care.map(|care| care.tier.clone()).unwrap_or_default();
        let tags = row.tags.split(',').filter(|tag| !tag.is_empty()).map(|tag| codes.name("tag", tag));
        let person = SheetPerson {
            tags: tags.collect::<Vec<_>>().join(" "),
            name: row.name,
            sex: codes.name("sex", &row.sex).to_owned(),
            age: row.age,
            phone: if clear { row.phone } else { read::phone::mask(&row.phone) },
            tier_name: if tier.is_empty() { String::new() } else { codes.name("visit_tier", &tier).to_owned() },
            tier,
            last: care.map(|care| care.last.clone()).unwrap_or_default(),
            due: care.map(|care| care.due.clone()).unwrap_or_default(),
            entered: row.entered,
            person_id: row.person_id,
        };
        match homes.last_mut().filter(|home| home.dwelling_id == row.dwelling_id) {
            Some(home) => home.people.push(person),
            None => homes.push(SheetHome {
                dwelling_id: row.dwelling_id,
                address: row.address,
                building: row.building,
                entrance: row.entrance,
                people: vec![person],
            }),
        }
    }
    Ok(SheetAnswer { on, homes, people })
}

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct EnterRequest {
    pub date: String,
    #[ts(optional, as = "Option<_>")]
    pub kind: String,
    #[ts(optional, as = "Option<_>")]
    pub way: String,
    #[ts(optional, as = "Option<_>")]
    pub visitors: String,
    /// What every home that was met was given, where its row tells nothing else.
    #[ts(optional, as = "Option<_>")]
    pub goods: String,
    /// 分, for each home.
    #[ts(optional)]
    pub money: Option<i64>,
    #[ts(optional, as = "Option<_>")]
    pub source: String,
    #[ts(optional, as = "Option<_>")]
    pub payer: String,
    #[ts(optional, as = "Option<_>")]
    pub from_stock: bool,
    /// A home each: whatever of a visit's fields is to be said of it, `persons` and `result` above all.
    #[ts(type = "Record<string, unknown>[]")]
    pub rows: Vec<Value>,
}

impl EnterRequest {
    /// The same for every home, as on a round before a holiday; who was not met got nothing.
    fn give(&self, draft: &mut VisitDraft) {
        if !draft.goods.is_empty() || draft.money.is_some() || draft.result == MISSED {
            return;
        }
        draft.goods.clone_from(&self.goods);
        draft.money = self.money;
        draft.source.clone_from(&self.source);
        self.payer.trim().clone_into(&mut draft.payer);
        draft.from_stock = self.from_stock;
    }
}

#[derive(Debug, Serialize, TS)]
pub struct Entered {
    /// 户次
    pub visits: usize,
    /// 人次
    pub people: usize,
    pub ids: Vec<String>,
}

/// All rows of a returned sheet or none: a row that cannot stand is named by its place, `rows.3.calls`.
pub fn enter(office: &Office, request: EnterRequest) -> Result<Done<Entered>> {
    if request.rows.is_empty() {
        return Err(Fault::at("rows", "还没有标出走访了哪一家"));
    }
    let mut date = Check::default();
    let mut day = request.date.clone();
    date.required("date", "日期", &day);
    date.date("date", "日期", &mut day);
    date.done()?;
    office.write("visit.enter", "", |tx, now| {
        let mut faults: Vec<FieldFault> = Vec::new();
        let mut drafts = Vec::new();
        for (at, row) in request.rows.iter().enumerate() {
            let draft: VisitDraft = serde_json::from_value(row.clone())
                .map_err(|error| Fault::at(format!("rows.{at}"), format!("这一行读不懂：{error}")))?;
            let mut draft = VisitDraft {
                id: String::new(),
                date: day.clone(),
                kind: request.kind.clone(),
                way: if draft.way.is_empty() { request.way.clone() } else { draft.way.clone() },
                visitors: request.visitors.trim().to_owned(),
                ..draft
            };
            request.give(&mut draft);
            let mut check = Check::default();
            codes(office, &draft, &mut check);
            look::<Visit>(office, tx, &mut draft, &mut check)?;
            faults.extend(
                check
                    .faults
                    .into_iter()
                    .map(|fault| FieldFault { field: format!("rows.{at}.{}", fault.field), ..fault }),
            );
            drafts.push(draft);
        }
        if let Some(fault) = Fault::of_fields(faults) {
            return Err(fault);
        }
        // Who was neither met nor reached was not called on.
        let (missed, called): (Vec<&VisitDraft>, Vec<&VisitDraft>) =
            drafts.iter().partition(|draft| draft.result == MISSED);
        let people = called.iter().map(|draft| draft.persons.len()).sum();
        let visits = called.len();
        let unmet = if missed.is_empty() { String::new() } else { format!("，未见到 {} 户", missed.len()) };
        let title = format!("登记 {day} 的走访 {visits} 户次、{people} 人次{unmet}");
        let mut ids = Vec::new();
        for draft in drafts {
            ids.push(put::<Visit>(office, tx, draft, true, now)?);
        }
        tx.title(title);
        Ok(Entered { visits, people, ids })
    })
}

/// Rows come as codes, not through a form: each must be one that the office knows.
fn codes(office: &Office, draft: &VisitDraft, check: &mut Check) {
    let known = office.codes();
    let Ok(Value::Object(values)) = serde_json::to_value(draft) else { return };
    for field in Visit::FIELDS.iter().filter(|field| field.form) {
        let (Some(table), Some(Value::String(code))) = (field.codes, values.get(field.name)) else { continue };
        if !code.is_empty() && !known.knows(table, code) {
            check.fault(field.name, format!("{}:没有“{code}”这一项", field.label));
        }
    }
}
