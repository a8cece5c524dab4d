//! Numbered migrations, all or nothing.

use crate::{Error, Result};
use rusqlite::{Connection, TransactionBehavior};

/// One step of the schema: its name (for messages) and its SQL.
pub type Migration = (&'static str, &'static str);

pub(crate) fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings the file up to the last migration in one transaction. Foreign keys are checked once at the end, because
/// SQLite's way of changing a table drops and renames it.
pub(crate) fn migrate(conn: &mut Connection, migrations: &[Migration]) -> Result<()> {
    let have = usize::try_from(version(conn)?).unwrap_or(0);
    if have >= migrations.len() {
        return Ok(());
    }
    conn.execute_batch("PRAGMA foreign_keys = OFF")?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (_, sql) in migrations.iter().skip(have) {
        tx.execute_batch(sql)?;
    }
    let broken: i64 = tx.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if broken > 0 {
        return Err(Error::Shape(format!("{broken} broken references after the migration")));
    }
    tx.execute_batch(&format!("PRAGMA user_version = {}", migrations.len()))?;
    tx.commit()?;
    conn.execute_batch("PRAGMA foreign_keys = ON")?;
    Ok(())
}
