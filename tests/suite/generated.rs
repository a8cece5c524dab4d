//! Generated files are true: a stale one is rewritten, and the test fails once.

use std::fmt::Write as _;
use store::rusqlite::Connection;
use tests::{Office, golden};

#[test]
fn the_screens_types_are_those_of_the_commands() {
    golden("ui/src/host/commands.ts", &office::api::typescript());
}

#[test]
fn the_schema_that_people_read_is_the_one_the_migrations_make() {
    let schema = Office::new().store().read(dump).unwrap();
    golden("src-tauri/crates/office/src/schema.sql", &schema);
}

/// Tables and views in the order in which they were made, each table with its indexes below it.
fn dump(conn: &Connection) -> store::Result<String> {
    let mut statement = conn.prepare(
        "SELECT s.sql FROM sqlite_schema s JOIN sqlite_schema t ON t.name = s.tbl_name AND t.type IN ('table', 'view')
          WHERE s.sql IS NOT NULL AND s.name NOT LIKE 'sqlite_%' ORDER BY t.rowid, s.rowid",
    )?;
    let parts: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let migrations = office::schema::MIGRATIONS;
    let last = migrations.last().map_or("none", |(name, _)| name);
    let mut text =
        format!("-- What the journal and the migrations up to {last} make of an empty file. Written by a test.\n");
    for part in parts {
        // Indexes stand close to their table, tables apart from each other.
        let gap = if part.starts_with("CREATE TABLE") || part.starts_with("CREATE VIEW") { "\n" } else { "" };
        let _ = writeln!(text, "{gap}{part};");
    }
    Ok(text)
}

/// The table of who may what, between its heading and the next line that is none of it.
#[test]
fn the_readme_says_which_role_may_what() {
    let readme = std::fs::read_to_string(tests::root().join("README.md")).unwrap();
    let (before, rest) = readme.split_once("| what | commands |").expect("README has the table");
    let after: String = rest.split_inclusive('\n').skip(1).skip_while(|line| line.starts_with('|')).collect();
    tests::golden("README.md", &format!("{before}{}{after}", office::rights::readme()));
}
