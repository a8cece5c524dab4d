//! What was typed into a field before, most used first: nobody should have to type 幸福里菜市场 a second time.

use crate::{
    fault::{Fault, Result},
    office::Office,
};
use serde::Deserialize;
use serde_json::json;
use ts_rs::TS;

#[derive(Debug, Deserialize, TS)]
pub struct SuggestRequest {
    /// A register, or a table that hangs on one (residence).
    pub register: String,
    pub field: String,
    /// Any fragment; '' gives the most used of all.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub text: String,
}

const MOST: i64 = 8;

pub fn suggest(office: &Office, request: SuggestRequest) -> Result<Vec<String>> {
    office.allow(&request.register)?;
    // Only names that stand in the descriptors reach the SQL.
    let field = crate::registers::label(&request.register, &request.field).filter(|field| field.suggest);
    let (Some(field), Some(table)) =
        (field, crate::registers::table(field.and_then(|field| field.kept).unwrap_or(&request.register)))
    else {
        return Err(Fault::at("field", "这一栏没有可供选用的内容"));
    };
    // What is covered in every list is not told word by word here.
    if field.sensitive.is_some() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {name} AS text FROM {table} WHERE {name} <> '' AND instr({name}, :text) > 0
          GROUP BY {name} ORDER BY count(*) DESC, {name} LIMIT :most",
        name = field.name
    );
    let found: Vec<(String,)> =
        office.read(|conn| Ok(store::all(conn, &sql, &json!({ "text": request.text.trim(), "most": MOST }))?))?;
    Ok(found.into_iter().map(|(text,)| text).collect())
}
