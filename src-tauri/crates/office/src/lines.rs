//! Lines that hang on a record in a table of their own (who came, how they voted), kept in their order. A line is written
//! only where it changed, so that a history tells no more than what somebody did.

use crate::fault::Result;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::fmt::Write as _;
use store::rusqlite::Connection;

/// Where the lines of one kind stand: the table and its column that names the record.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub table: &'static str,
    pub owner: &'static str,
}

/// The lines of a record in their order.
pub(crate) fn read<L>(conn: &Connection, place: Place, id: &str) -> Result<Vec<L>>
where
    L: Serialize + DeserializeOwned + Default,
{
    let names = names::<L>().join(", ");
    let sql = format!("SELECT {names} FROM {} WHERE {} = :id ORDER BY seq", place.table, place.owner);
    Ok(store::all(conn, &sql, &json!({ "id": id }))?)
}

/// Makes these the lines of the record.
pub(crate) fn keep<L>(conn: &Connection, place: Place, id: &str, lines: &[L]) -> Result<()>
where
    L: Serialize + DeserializeOwned + Default + PartialEq,
{
    let there: Vec<L> = read(conn, place, id)?;
    let names = names::<L>();
    let Place { table, owner } = place;
    let mut columns = format!("id, {owner}, seq");
    let mut values = ":id, :owner, :seq".to_owned();
    let mut turned = Vec::new();
    for name in &names {
        let _ = write!(columns, ", {name}");
        let _ = write!(values, ", :{name}");
        turned.push(format!("{name} = :{name}"));
    }
    let sql = format!(
        "INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {}",
        turned.join(", ")
    );
    for (at, line) in lines.iter().enumerate().filter(|(at, line)| there.get(*at) != Some(line)) {
        let Value::Object(mut row) = json!(line) else { continue };
        row.extend([
            ("id".to_owned(), json!(format!("{id}:{}", at + 1))),
            ("owner".to_owned(), json!(id)),
            ("seq".to_owned(), json!(at + 1)),
        ]);
        store::exec(conn, &sql, &row)?;
    }
    let sql = format!("DELETE FROM {table} WHERE {owner} = :id AND seq > :most");
    store::exec(conn, &sql, &json!({ "id": id, "most": lines.len() }))?;
    Ok(())
}

/// Keys of every line that ever hung on the record, for its history.
pub(crate) fn keys(conn: &Connection, id: &str) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT key FROM journal_row WHERE key > :id || ':' AND key < :id || ';' ORDER BY key";
    let keys: Vec<(String,)> = store::all(conn, sql, &json!({ "id": id }))?;
    Ok(keys.into_iter().map(|(key,)| key).collect())
}

fn names<L: Serialize + Default>() -> Vec<String> {
    match json!(L::default()) {
        Value::Object(blank) => blank.keys().cloned().collect(),
        _ => Vec::new(),
    }
}
