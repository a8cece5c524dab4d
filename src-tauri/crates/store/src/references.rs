//! Links that lead nowhere. SQLite refuses them as they are written; what finds them here is a file that something else has
//! had in its hands.

use crate::Result;
use rusqlite::Connection;

/// A record that refers to one that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dangling {
    pub table: String,
    pub key: String,
    /// The column with the link, and the table it should lead to.
    pub column: String,
    pub parent: String,
    /// The column may be empty.
    pub optional: bool,
}

pub fn dangling(conn: &Connection) -> Result<Vec<Dangling>> {
    let mut found = Vec::new();
    let mut rows = conn.prepare("SELECT \"table\", rowid, parent, fkid FROM pragma_foreign_key_check")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (table, at, parent, link): (String, i64, String, i64) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let column: String = conn.query_row(
            "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE id = ?2 AND seq = 0",
            (&table, link),
            |row| row.get(0),
        )?;
        let optional: bool = conn.query_row(
            "SELECT \"notnull\" = 0 FROM pragma_table_info(?1) WHERE name = ?2",
            (&table, &column),
            |row| row.get(0),
        )?;
        let key: String =
            conn.query_row("SELECT name FROM pragma_table_info(?1) WHERE pk = 1", [&table], |row| row.get(0))?;
        let sql = format!("SELECT CAST(\"{key}\" AS TEXT) FROM \"{table}\" WHERE rowid = ?1");
        let key: String = conn.query_row(&sql, [at], |row| row.get(0))?;
        found.push(Dangling { table, key, column, parent, optional });
    }
    Ok(found)
}
