//! Bytes by their SHA-256. They are never changed and never deleted, so that an undo finds every picture again.

use crate::fault::{Fault, Result};
use store::rusqlite::{Connection, OptionalExtension, params};

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
