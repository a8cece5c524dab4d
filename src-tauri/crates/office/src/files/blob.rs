//! Bytes by their SHA-256. They are never changed, and kept so that an undo finds every picture again, until the record that
//! showed them is destroyed.

use crate::fault::{Fault, Result};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use store::{
    Tx,
    rusqlite::{Connection, OptionalExtension, params},
};

/// Keeps the bytes, once for all who have the same; gives their name.
pub(crate) fn keep(conn: &Connection, media: &str, bytes: &[u8]) -> Result<String> {
    let name = store::hash(bytes);
    let sql = "INSERT INTO blob_file (id, media, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING";
    conn.prepare_cached(sql)?.execute(params![name, media, bytes])?;
    Ok(name)
}

/// The bytes of this name.
pub(crate) fn bytes(conn: &Connection, name: &str) -> Result<Vec<u8>> {
    let mut asked = conn.prepare_cached("SELECT bytes FROM blob_file WHERE id = ?1")?;
    let found = asked.query_row([name], |row| row.get(0)).optional()?;
    found.ok_or_else(|| Fault::not_found("份文件"))
}

/// Names of all bytes that these rows `(table, key)` ever showed.
pub(crate) fn named(tx: &Tx<'_>, rows: &BTreeSet<(String, String)>) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for (table, key) in rows.iter().filter(|(table, _)| ["file", "person"].contains(&table.as_str())) {
        for image in tx.images(table, key)? {
            let image: Map<String, Value> = serde_json::from_str(&image).unwrap_or_default();
            let shown = ["blob", "thumb", "photo"].iter().filter_map(|column| image.get(*column)?.as_str());
            names.extend(shown.filter(|name| !name.is_empty()).map(str::to_owned));
        }
    }
    Ok(names)
}

/// Deletes those of these bytes that no record shows and no undo could bring again.
pub(crate) fn drop_unused(conn: &Connection, names: &BTreeSet<String>) -> Result<()> {
    let sql = "DELETE FROM blob_file WHERE id = ?1
                  AND NOT EXISTS (SELECT 1 FROM file WHERE blob = ?1 OR thumb = ?1)
                  AND NOT EXISTS (SELECT 1 FROM person WHERE photo = ?1)
                  AND NOT EXISTS (SELECT 1 FROM journal_row WHERE tbl IN ('file', 'person')
                                     AND (instr(before, ?1) > 0 OR instr(after, ?1) > 0))";
    names.iter().try_for_each(|name| Ok(conn.prepare_cached(sql)?.execute([name]).map(|_| ())?))
}
