//! The file itself: which SQLite writes it, with which promises, and what its tables may hold.

use serde_json::json;
use store::rusqlite::Connection;
use tests::{Office, number};

fn ask(conn: &Connection, question: &str) -> store::Result<String> {
    let value: store::rusqlite::types::Value = conn.query_row(question, [], |row| row.get(0))?;
    Ok(match value {
        store::rusqlite::types::Value::Text(text) => text,
        store::rusqlite::types::Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    })
}

#[test]
fn the_linked_sqlite_is_the_one_we_tested_and_it_encrypts() {
    let store = Office::new().store();
    let version = store.read(|conn| ask(conn, "SELECT sqlite_version()")).unwrap();
    assert!(
        version.starts_with("3.54."),
        "another SQLite was linked ({version}): read its release notes, then this line"
    );
    let cipher = store.read(|conn| ask(conn, "PRAGMA cipher_version")).unwrap();
    assert!(cipher.starts_with("4."), "without SQLCipher the file would be plain: {cipher:?}");
}

#[test]
fn both_connections_keep_the_promises_of_the_journal() {
    let store = Office::new().store();
    let promises = [
        ("PRAGMA journal_mode", "wal", "readers do not hinder the writer"),
        ("PRAGMA synchronous", "2", "FULL: what was acknowledged survives a power cut"),
        ("PRAGMA foreign_keys", "1", "nothing points to a record that is not there"),
        ("PRAGMA recursive_triggers", "1", "without it OR REPLACE deletes a row and leaves no trace"),
        ("PRAGMA trusted_schema", "0", "a schema that came from elsewhere calls no functions of ours"),
        ("PRAGMA temp_store", "2", "nothing in clear in the folder for temporary files"),
        ("PRAGMA cell_size_check", "1", "a damaged page is noticed where it is read"),
    ];
    for (question, wanted, why) in promises {
        let reader = store.read(|conn| ask(conn, question)).unwrap();
        let writer = store.rehearse(|conn| ask(conn, question)).unwrap();
        assert_eq!((reader.as_str(), writer.as_str()), (wanted, wanted), "{question}: {why}");
    }
    let refused = store.read(|conn| Ok::<_, store::Error>(conn.execute("DELETE FROM person", [])?));
    assert!(refused.is_err(), "the reader cannot write");
}

#[test]
fn tables_of_the_record_are_strict_and_hold_numbers_and_text_only() {
    let store = Office::new().store();
    let (loose, odd) = store
        .read(|conn| {
            let list = |sql: &str| -> store::Result<Vec<String>> {
                let mut statement = conn.prepare(sql)?;
                Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
            };
            let own = "FROM pragma_table_list t WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";
            Ok::<_, store::Error>((
                list(&format!("SELECT t.name {own} AND t.strict = 0"))?,
                list(&format!(
                    "SELECT t.name || '.' || c.name || ' ' || c.type FROM (SELECT t.name {own} AND t.name NOT LIKE 'blob_%') t
                       JOIN pragma_table_info(t.name) c WHERE c.type NOT IN ('INTEGER', 'TEXT')"
                ))?,
            ))
        })
        .unwrap();
    assert!(loose.is_empty(), "not STRICT: {loose:?}");
    assert!(odd.is_empty(), "REAL drifts on its way through the journal, BLOB does not pass: {odd:?}");
}

#[test]
fn nothing_of_the_file_can_be_read_without_the_key() {
    let office = Office::new();
    office.household("1-1-101", "刘关山", &number("19650301", 11));
    let kept = json!({"register": "person", "id": "new", "body": {"name": "还没存的欧阳修远"}, "title": "欧阳修远"});
    office.call("desk.draft", kept);
    office.call("office.lock", json!({}));
    let mut seen = 0;
    for path in tests::files(&office.home()) {
        let bytes = std::fs::read(&path).unwrap();
        let clear = |word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        if path.extension().is_some_and(|ending| ending == "db") {
            seen += 1;
            assert!(!clear("SQLite format 3"), "the header is encrypted as well");
        }
        for word in ["刘关山", "欧阳修远", "370571", "1-1-101", "CREATE TABLE"] {
            assert!(!clear(word), "“{word}” stands in clear in {}", path.display());
        }
    }
    assert_eq!(seen, 1, "the data file was looked at");
}
