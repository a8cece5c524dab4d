//! One record: read, checked, saved, set in many, struck and put back, shown uncovered.

use super::{Check, Register, Row, parts};
use crate::{
    fault::{Fault, Result},
    field::{COVERED_WHOLE, hide, word},
    office::{Done, Office},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;
use uuid::Uuid;

#[derive(Debug, Deserialize, TS)]
pub struct GetRequest {
    pub id: String,
    #[serde(default)]
    #[ts(optional)]
    pub as_of: Option<String>,
}

/// A record's page: its draft, its name, and what hangs on it.
#[derive(Debug, Serialize, TS)]
pub struct GetAnswer {
    #[ts(type = "Record<string, unknown>")]
    pub draft: Value,
    pub title: String,
    pub removed: bool,
    /// Records of other registers that refer to it.
    pub linked: Vec<crate::links::Linked>,
    /// Those that would be struck together with it.
    pub owned: Vec<crate::links::Linked>,
    #[serde(flatten)]
    #[ts(skip)]
    pub about: Row,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Saved {
    pub id: String,
}

/// A clerk without the reason on record sees numbers covered; such a draft sent back keeps what is stored.
pub fn get<R: Register>(office: &Office, request: GetRequest) -> Result<GetAnswer> {
    let as_of = office.day(request.as_of.as_deref())?;
    office.read(|conn| {
        let draft: R::Draft = fetch::<R>(conn, &request.id)?;
        let mut draft = value(&draft)?;
        cover::<R>(&mut draft);
        let mut about = Value::Object(R::about(office, conn, &request.id, &as_of)?);
        parts::cover(R::TELLS, &mut draft);
        parts::cover(R::TELLS, &mut about);
        let about = about.as_object().cloned().unwrap_or_default();
        let removed = draft.get("removed_at").is_some_and(|at| !at.is_null());
        let mut linked = crate::links::linked(office, conn, R::NAME, &request.id)?;
        linked.retain(|of| !R::LISTS.contains(&of.register));
        linked.extend(crate::origin::linked(office, conn, R::NAME, &request.id)?);
        let owned = if R::OWNS.is_empty() { Vec::new() } else { owned::<R>(conn, &request.id)?.0 };
        Ok(GetAnswer { draft, title: R::title(conn, &request.id)?, removed, linked, owned, about })
    })
}

/// Of what refers to a record: what goes with it when it is struck, and the rest, for which it must stay.
fn owned<R: Register>(conn: &Connection, id: &str) -> Result<(Vec<crate::links::Linked>, Vec<crate::links::Linked>)> {
    let all = crate::links::referring(conn, R::NAME, id)?;
    Ok(all.into_iter().partition(|of| R::OWNS.contains(&of.register)))
}

pub(crate) fn fetch<R: Register>(conn: &Connection, id: &str) -> Result<R::Draft> {
    store::first(conn, R::GET, &json!({ "id": id }))?.ok_or_else(|| Fault::not_found(R::LABEL))
}

pub(crate) fn value<T: Serialize>(draft: &T) -> Result<Value> {
    serde_json::to_value(draft).map_err(|error| Fault::from(store::Error::Shape(error.to_string())))
}

fn typed<T: DeserializeOwned>(draft: Value) -> Result<T> {
    serde_json::from_value(draft)
        .map_err(|error| Fault::new(crate::fault::Code::Invalid, format!("表单内容读不懂：{error}")))
}

/// The number of somebody's document in a list of people.
const DOCUMENT: super::Field = super::Field::text("id_number", "证件号码").sensitive(super::Sensitive::Id);

/// Covers the sensitive fields of a draft, and the numbers in its lists of phones and contacts.
fn cover<R: Register>(draft: &mut Value) {
    walk::<R>(draft, &mut |field, text| field.masked(text));
    for field in R::FIELDS.iter().filter(|field| field.covers_whole()) {
        if let Some(value) = draft.get_mut(field.name) {
            hide(value);
        }
    }
}

/// What was covered whole and came back so is what is stored; what was chosen beside it is added to it.
fn uncover_whole<R: Register>(draft: &mut Value, stored: &Value) {
    let covered = json!(COVERED_WHOLE);
    for field in R::FIELDS.iter().filter(|field| field.covers_whole()) {
        let (Some(sent), Some(kept)) = (draft.get_mut(field.name), stored.get(field.name)) else { continue };
        match (&mut *sent, kept) {
            (Value::Array(list), Value::Array(kept)) if list.contains(&covered) => {
                list.retain(|one| *one != covered && !kept.contains(one));
                list.splice(0..0, kept.iter().cloned());
            }
            (sent, kept) if *sent == covered => *sent = kept.clone(),
            _ => {}
        }
    }
}

fn walk<R: Register>(draft: &mut Value, change: &mut dyn FnMut(&super::Field, &str) -> String) {
    for field in R::FIELDS.iter().filter(|f| f.sensitive.is_some() && !f.covers_whole()) {
        if let Some(Value::String(text)) = draft.get_mut(field.name) {
            *text = change(field, text);
        }
        if let Some(Value::Array(list)) = draft.get_mut(field.name) {
            for (part, field) in [("number", field), ("phone", field), ("id_number", &DOCUMENT)] {
                for item in list.iter_mut() {
                    if let Some(Value::String(text)) = item.get_mut(part) {
                        *text = change(field, text);
                    }
                }
            }
        }
    }
}

/// Puts the stored text back wherever its covered form came back unchanged.
fn uncover<R: Register>(draft: &mut Value, stored: &Value) {
    let mut clear: Vec<(&str, String)> = Vec::new();
    let mut stored = stored.clone();
    walk::<R>(&mut stored, &mut |field, text| {
        clear.push((field.name, text.to_owned()));
        text.to_owned()
    });
    walk::<R>(draft, &mut |field, text| {
        let found =
            clear.iter().find(|(name, full)| *name == field.name && text.contains('*') && field.masked(full) == text);
        found.map_or_else(|| text.to_owned(), |(_, full)| full.clone())
    });
}

/// Reads what was sent over what is stored, and looks at it; whether the record is new.
pub(crate) fn prepare<R: Register>(
    office: &Office,
    conn: &Connection,
    mut body: Value,
) -> Result<(R::Draft, Check, bool)> {
    let id = body.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let fresh = id.is_empty();
    let stored = if fresh { None } else { Some(value(&fetch::<R>(conn, &id)?)?) };
    if let Some(stored) = &stored {
        uncover::<R>(&mut body, stored);
        uncover_whole::<R>(&mut body, stored);
        parts::uncover(R::TELLS, &mut body, stored);
    }
    let mut check = Check::default();
    let mut draft: R::Draft = super::draft::read::<R>(office, conn, body, stored, &mut check)?;
    look::<R>(office, conn, &mut draft, &mut check)?;
    Ok((draft, check, fresh))
}

/// What is wrong with a draft by its register's own rules, with days that have not come, and with the people it names on its day.
pub(crate) fn look<R: Register>(
    office: &Office,
    conn: &Connection,
    draft: &mut R::Draft,
    check: &mut Check,
) -> Result<()> {
    R::check(office, conn, draft, check)?;
    let seen = value(draft)?;
    let today = office.now().today.to_string();
    for field in R::FIELDS.iter().filter(|field| field.past) {
        let day = seen.get(field.name).and_then(Value::as_str).unwrap_or_default();
        if day.len() == 10 && crate::clock::date(day).is_none() {
            check.fault(field.name, format!("{}：没有“{day}”这一天", field.label));
        } else if day > today.as_str() {
            check.fault(field.name, format!("{}还没有到", field.label));
        }
    }
    crate::living::told::<R>(conn, &seen, check)
}

pub fn check<R: Register>(office: &Office, mut draft: Value) -> Result<Check> {
    aside(&mut draft, "from");
    office.read(|conn| prepare::<R>(office, conn, draft).map(|(_, check, _)| check))
}

/// What stands beside the fields of a draft; '' where it is not there.
fn aside(body: &mut Value, name: &str) -> String {
    let taken = body.as_object_mut().and_then(|fields| fields.remove(name));
    taken.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// New where it has no `id`. Beside the fields may stand `reason`, which goes into the record's history, and `from`
/// (`register:key`), the record of which this one came.
pub fn save<R: Register>(office: &Office, mut body: Value) -> Result<Done<Saved>> {
    // Where the form itself asks for a reason (请假事由), it stays in the record as well.
    let own = R::FIELDS.iter().any(|field| field.name == "reason");
    let told = body.get("reason").and_then(Value::as_str).map(str::to_owned).filter(|_| own);
    let reason = told.unwrap_or_else(|| aside(&mut body, "reason"));
    let from = aside(&mut body, "from");
    office.allow(from.split_once(':').map_or("", |(register, _)| register))?;
    office.write(&format!("{}.save", R::NAME), &reason, |tx, now| {
        let (draft, check, fresh) = prepare::<R>(office, tx, body)?;
        check.done()?;
        let source = (!from.is_empty()).then(|| crate::origin::source(tx, &from)).transpose()?;
        let id = put::<R>(office, tx, draft, fresh, now)?;
        if let Some(source) = source {
            crate::origin::tie(tx, R::NAME, &id, &source)?;
        }
        tx.title(format!("{}{}「{}」", if fresh { "新增" } else { "保存" }, R::LABEL, R::title(tx, &id)?));
        Ok(Saved { id })
    })
}

/// Writes a checked draft; gives its key.
pub(crate) fn put<R: Register>(
    office: &Office,
    conn: &Connection,
    draft: R::Draft,
    fresh: bool,
    now: &crate::clock::Moment,
) -> Result<String> {
    let mut row = value(&draft)?;
    let id = match row.get("id").and_then(Value::as_str).filter(|id| !id.is_empty()) {
        Some(id) => id.to_owned(),
        None => new_id(),
    };
    if let Value::Object(fields) = &mut row {
        fields.insert("id".into(), json!(id));
        if let Some(series) = R::NUMBER {
            let number = crate::number::give(conn, series, &id, fields)?;
            fields.insert("number".into(), json!(number));
        }
    }
    store::exec(conn, R::SAVE, &row)?;
    R::hang(office, conn, &typed(row)?, fresh, now)?;
    Ok(id)
}

pub(crate) fn new_id() -> String {
    Uuid::now_v7().to_string()
}

#[derive(Debug, Deserialize, TS)]
pub struct SetRequest {
    pub ids: Vec<String>,
    pub field: String,
    #[ts(type = "unknown")]
    pub value: Value,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub dry_run: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct SetRow {
    pub id: String,
    pub title: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Serialize, TS)]
pub struct SetAnswer {
    pub rows: Vec<SetRow>,
}

/// One field of many records: first shown before and after, then one entry.
pub fn set<R: Register>(office: &Office, request: SetRequest) -> Result<Done<SetAnswer>> {
    let Some(field) =
        R::FIELDS.iter().find(|f| f.name == request.field && f.form && (f.sensitive.is_none() || f.covers_whole()))
    else {
        return Err(Fault::at("field", "这一栏不能成批修改"));
    };
    let change = |conn: &Connection, now: &crate::clock::Moment| {
        let mut rows = Vec::new();
        for id in &request.ids {
            let old = value(&fetch::<R>(conn, id)?)?;
            let mut new = old.clone();
            if let Value::Object(fields) = &mut new {
                fields.insert(request.field.clone(), request.value.clone());
            }
            let (draft, check, _) = prepare::<R>(office, conn, new)?;
            check.done()?;
            let word = |draft: &Value| word(office, conn, field, draft.get(field.name).unwrap_or(&Value::Null));
            let (before, after) = (word(&old), word(&value(&draft)?));
            rows.push(SetRow { id: id.clone(), title: R::title(conn, id)?, before, after });
            put::<R>(office, conn, draft, false, now)?;
        }
        Ok::<_, Fault>(SetAnswer { rows })
    };
    if request.dry_run {
        let now = office.now();
        let value = office.store.rehearse(|conn| change(conn, &now))?;
        return Ok(Done { value, entry: None, changed: Vec::new(), title: String::new() });
    }
    office.write(&format!("{}.set", R::NAME), "", |tx, now| {
        let answer = change(tx, now)?;
        tx.title(format!("成批修改 {} {}的{}", answer.rows.len(), R::UNIT, field.label));
        Ok(answer)
    })
}

#[derive(Debug, Deserialize, TS)]
pub struct RemoveRequest {
    pub ids: Vec<String>,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reason: String,
}

#[derive(Debug, Deserialize, TS)]
pub struct IdsRequest {
    pub ids: Vec<String>,
}

/// Strikes wrong records; they stay in 回收站 and can be put back. People who left are moved out, not struck.
pub fn remove<R: Register>(office: &Office, request: RemoveRequest) -> Result<Done<()>> {
    office.write(&format!("{}.remove", R::NAME), &request.reason, |tx, now| {
        for id in &request.ids {
            let (_, linked) = owned::<R>(tx, id)?;
            let hidden = linked.iter().any(|of| !office.may(of.register));
            let seen = linked.iter().filter(|of| office.may(of.register));
            let users = seen.map(|of| format!("{}里有 {} {}（{}）", of.label, of.count, of.unit, of.role));
            let users: Vec<String> = users.chain(hidden.then(|| "别的台账".to_owned())).collect();
            let used =
                (!users.is_empty()).then(|| format!("{}还用到它，请先到那里改成别的，或者删除", users.join("、")));
            if let Some(why) = R::holds(tx, id)?.or(used) {
                return Err(Fault::new(
                    crate::fault::Code::Conflict,
                    format!("「{}」不能删除：{why}", R::title(tx, id)?),
                ));
            }
        }
        strike::<R>(tx, &request.ids, Some(&now.utc), "删除")
    })
}

pub fn put_back<R: Register>(office: &Office, request: IdsRequest) -> Result<Done<()>> {
    office.write(&format!("{}.restore", R::NAME), "", |tx, _| strike::<R>(tx, &request.ids, None, "从回收站恢复"))
}

fn strike<R: Register>(tx: &store::Tx<'_>, ids: &[String], at: Option<&str>, verb: &str) -> Result<()> {
    let sql = format!("UPDATE \"{}\" SET removed_at = :at WHERE id = :id", R::NAME);
    for id in ids {
        R::struck(tx, id, at)?;
        strike_owned(tx, R::NAME, id, at)?;
        let done = store::exec(tx, &sql, &json!({ "id": id, "at": at }));
        if done.map_err(|error| doubled::<R>(tx, id, error.into()))? == 0 {
            return Err(Fault::not_found(R::LABEL));
        }
    }
    let title = match ids {
        [one] => format!("{verb}{}「{}」", R::LABEL, R::title(tx, one)?),
        many => format!("{verb} {} {}{}", many.len(), R::UNIT, R::LABEL),
    };
    tx.title(title);
    Ok(())
}

/// What is nothing without the record goes with it, and what went with it comes back; before the record's own row is changed.
fn strike_owned(conn: &Connection, register: &str, id: &str, at: Option<&str>) -> Result<()> {
    let owns = crate::registers::of(register).map_or(&[][..], |info| info.owns);
    for (table, column) in crate::links::columns(conn, register)? {
        let Some(info) = owns.iter().find(|name| **name == table).and_then(|name| crate::registers::of(name)) else {
            continue;
        };
        let which = match at {
            Some(_) => "removed_at IS NULL".to_owned(),
            None => format!("removed_at = (SELECT removed_at FROM \"{register}\" WHERE id = :id)"),
        };
        let sql = format!("SELECT id FROM \"{table}\" WHERE \"{column}\" = :id AND {which}");
        for (child,) in store::all::<(String,)>(conn, &sql, &json!({ "id": id }))? {
            strike_owned(conn, &table, &child, at)?;
            let sql = format!("UPDATE \"{table}\" SET removed_at = :at WHERE id = :id");
            store::exec(conn, &sql, &json!({ "id": child, "at": at })).map_err(|error| match Fault::from(error) {
                Fault { field: Some(_), code, .. } => {
                    Fault::new(code, format!("它的{}和后来登记的重了，不能一起恢复；请先删除后来的", info.label))
                }
                fault => fault,
            })?;
        }
    }
    Ok(())
}

/// What is put back may hold a value that another record has by now: it is said which.
fn doubled<R: Register>(conn: &Connection, id: &str, fault: Fault) -> Fault {
    let Some(field) = fault.field.clone() else { return fault };
    let draft = fetch::<R>(conn, id).and_then(|draft| value(&draft)).unwrap_or_default();
    let told = draft.get(&field).and_then(Value::as_str).unwrap_or_default();
    let label = crate::registers::label_of(R::NAME, &field);
    Fault {
        code: fault.code, ..Fault::at(field, format!("{label}“{told}”已经有了，不能再恢复这一条"))
    }
}

#[derive(Debug, Deserialize, TS)]
pub struct RevealRequest {
    pub id: String,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub reason: String,
}

/// The covered fields in clear, accounted for in the journal.
pub fn reveal<R: Register>(office: &Office, request: RevealRequest) -> Result<Row> {
    let (clear, title) = office.read(|conn| {
        let draft = value(&fetch::<R>(conn, &request.id)?)?;
        let names = R::FIELDS.iter().filter(|f| f.sensitive.is_some()).map(|f| f.name);
        let mut clear: Map<String, Value> =
            names.filter_map(|name| draft.get(name).map(|value| (name.to_owned(), value.clone()))).collect();
        if !R::TELLS.is_empty() {
            let about = R::about(office, conn, &request.id, &office.day(None)?)?;
            let told = parts::names(R::TELLS);
            clear.extend(told.filter_map(|name| {
                draft.get(name).or_else(|| about.get(name)).map(|value| (name.to_owned(), value.clone()))
            }));
        }
        Ok::<_, Fault>((clear, R::title(conn, &request.id)?))
    })?;
    let numbers = R::FIELDS.iter().any(|f| f.sensitive.is_some() && !f.covers_whole());
    let what = if numbers { "完整号码" } else { "遮盖的内容" };
    office.account(&format!("{}.reveal", R::NAME), &request.reason, &format!("查看「{title}」的{what}"))?;
    Ok(clear)
}
