//! Numbered migrations, all or nothing.

use crate::{Error, Result, journal, open};
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeSet;

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

/// What stands in the file's schema without the program of that version having put it there, or does not stand there
/// though it ought to. A trigger or a view in a backup would work in the office's name.
pub(crate) fn foreign(conn: &Connection, migrations: &[Migration]) -> Result<Option<String>> {
    let (found, known) = (version(conn)?, migrations.len() as i64);
    let Some(own) = usize::try_from(found).ok().and_then(|upto| migrations.get(..upto)) else {
        return Err(Error::TooNew { found, known });
    };
    #[allow(clippy::disallowed_methods, reason = "an empty file in memory, to compare with")]
    let mut ours = Connection::open_in_memory()?;
    open::strict(&ours)?;
    ours.execute_batch(journal::TABLES)?;
    migrate(&mut ours, own)?;
    let (ours, theirs) = (objects(&ours)?, objects(conn)?);
    Ok(theirs.symmetric_difference(&ours).next().map(|(kind, name, _)| format!("{kind} {name}")))
}

/// Kind, name and text of everything in the schema; comments and spaces aside.
fn objects(conn: &Connection) -> Result<BTreeSet<(String, String, String)>> {
    let mut rows = conn.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let found = rows.query_map([], |row| {
        let text: String = row.get(2)?;
        let words = text.lines().flat_map(|line| line.split("--").next().unwrap_or_default().split_whitespace());
        Ok((row.get(0)?, row.get(1)?, words.collect::<Vec<_>>().join(" ")))
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
