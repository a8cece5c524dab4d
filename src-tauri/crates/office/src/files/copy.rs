//! Pictures and papers in the readable copy: 照片和文件 / 走访登记 / 12-1-101 张国强 / 1 现场.jpg

use super::{attach::plain, of_file};
use crate::{
    fault::{Fault, Result},
    office::{Context, Office},
    registers,
};
use serde::Deserialize;
use serde_json::json;
use std::{collections::HashMap, fs, path::Path};

#[derive(Deserialize)]
struct Row {
    id: String,
    register: String,
    record: String,
    name: String,
}

/// Letters of a folder's name; Windows counts the whole path.
const LONGEST: usize = 40;

/// How many were written.
pub(crate) fn copy(office: &Office, context: &Context<'_>, into: &Path) -> Result<u64> {
    let mut rows: Vec<Row> = office.read(|conn| Ok(store::all(conn, include_str!("all.sql"), &json!({}))?))?;
    rows.retain(|row| office.may(&row.register));
    let disk = |error: std::io::Error| crate::fault::disk(&into.display().to_string(), &error);
    // Two people of one name have a folder each.
    let mut taken: HashMap<String, String> = HashMap::new();
    let mut number = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        context.step(at as u64, rows.len() as u64, "正在写出照片和文件")?;
        let (title, bytes) = office.read(|conn| {
            Ok::<_, Fault>((crate::api::title(conn, &row.register, &row.record)?, of_file(conn, &row.id, false)?))
        })?;
        let label = registers::of(&row.register).map_or(row.register.as_str(), |register| register.label);
        let title: String = plain(title.trim_matches(['.', ' '])).chars().take(LONGEST).collect();
        let mut place = format!("{label}/{title}");
        let mut again = 1;
        while taken.get(&place).is_some_and(|record| *record != row.record) {
            again += 1;
            place = format!("{label}/{title} {again}");
        }
        taken.insert(place.clone(), row.record.clone());
        let folder = into.join(&place);
        fs::create_dir_all(&folder).map_err(disk)?;
        let number: &mut u32 = number.entry(place).or_default();
        *number += 1;
        store::atomic_write(&folder.join(format!("{number} {}", row.name)), &bytes)?;
    }
    Ok(rows.len() as u64)
}
