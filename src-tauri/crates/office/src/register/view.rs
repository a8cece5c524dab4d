//! 已存视图: a list that a clerk has given a name to. What can be done for a list can be done for a saved one.

use super::{ListRequest, Row};
use crate::{
    fault::{Fault, Result},
    office::Office,
    settings::{DeskKey, desk_get},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use store::rusqlite::Connection;
use ts_rs::TS;

/// Which rows of which register: by the name of a saved view, by a filter, or by both.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields, rename = "WholeList")]
pub struct Listed {
    #[ts(as = "String")]
    pub register: String,
    /// Name of a saved view of that register.
    pub view: Option<String>,
    #[ts(type = "Record<string, string | string[]>", optional)]
    pub filter: Map<String, Value>,
    pub text: Option<String>,
}

impl Listed {
    /// The question for all of it, the saved view read.
    ///
    /// # Errors
    /// `Invalid` at `view` where the register has none of that name.
    pub fn request(&self, office: &Office) -> Result<ListRequest> {
        let asked = ListRequest {
            filter: self.filter.clone(),
            text: self.text.clone(),
            limit: Some(u32::MAX),
            ..ListRequest::default()
        };
        of_view(office, &self.register, self.view.as_deref(), &asked)
    }
}

#[derive(Deserialize)]
struct Saved {
    name: String,
    #[serde(default)]
    filter: Map<String, Value>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    sort: Option<String>,
}

/// A list's question with the saved view in it; what is asked beside the view narrows it.
///
/// # Errors
/// `Invalid` at `view` where the register has none of that name.
pub fn of_view(office: &Office, register: &str, view: Option<&str>, asked: &ListRequest) -> Result<ListRequest> {
    let Some(name) = view.filter(|name| !name.is_empty()) else { return Ok(asked.clone()) };
    let stored = desk_get(office, DeskKey { key: format!("views.{register}") })?;
    let views: Vec<Saved> = serde_json::from_value(stored).unwrap_or_default();
    let Some(found) = views.iter().find(|view| view.name == name) else {
        let known: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
        let hint = if known.is_empty() {
            "这个台账还没有存过视图".into()
        } else {
            format!("有：{}", known.join("、"))
        };
        return Err(Fault::at("view", format!("没有叫“{name}”的视图")).hint(hint));
    };
    let mut request = asked.clone();
    for (field, value) in &found.filter {
        request.filter.entry(field.clone()).or_insert_with(|| value.clone());
    }
    request.text = request.text.or_else(|| found.text.clone());
    request.sort = request.sort.or_else(|| found.sort.clone());
    Ok(request)
}

/// The household in whose book a person is on a day.
const BOOK: &str = "SELECT m.household_id FROM membership m WHERE m.person_id = :id AND m.from_date <= :on
    AND (m.to_date IS NULL OR m.to_date > :on) ORDER BY m.from_date DESC LIMIT 1";

/// The households of a list, in its order, each once: its own rows, those they belong to, or those of its people.
///
/// # Errors
/// `Invalid` at `register` where its records belong to no household.
pub fn households(
    office: &Office,
    conn: &Connection,
    register: &str,
    request: &ListRequest,
    on: &str,
) -> Result<Vec<String>> {
    let rows: Vec<Row> = crate::registers::rows(office, conn, register, request, on)?;
    let ids = rows.iter().filter_map(|row| row.get("id")?.as_str());
    let info = crate::registers::of(register);
    let linked = |to: &str| info.and_then(|info| info.fields.iter().find(|f| f.form && f.link == Some(to)));
    let belongs = matches!(register, "household" | "person" | "elderly")
        || linked("household").is_some()
        || linked("person").is_some();
    if !belongs {
        return Err(Fault::at("register", "这个台账的记录不属于哪一户，不能用来列名单"));
    }
    let mut found: Vec<String> = Vec::new();
    for id in ids {
        let household = match (register, linked("household"), linked("person")) {
            ("household", ..) => Some(id.to_owned()),
            ("person" | "elderly", ..) => first(conn, BOOK, id, on)?,
            (table, Some(field), _) => {
                first(conn, &format!("SELECT \"{}\" FROM \"{table}\" WHERE id = :id", field.name), id, on)?
            }
            (table, None, Some(field)) => {
                let person =
                    first(conn, &format!("SELECT \"{}\" FROM \"{table}\" WHERE id = :id", field.name), id, on)?;
                person.map_or(Ok(None), |person| first(conn, BOOK, &person, on))?
            }
            _ => None,
        };
        found.extend(household.filter(|household| !found.contains(household)));
    }
    Ok(found)
}

fn first(conn: &Connection, sql: &str, id: &str, on: &str) -> Result<Option<String>> {
    let found: Option<(Option<String>,)> = store::first(conn, sql, &json!({ "id": id, "on": on }))?;
    Ok(found.and_then(|(id,)| id))
}
