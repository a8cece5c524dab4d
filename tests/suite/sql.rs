//! Every question in a `.sql` file against the schema as it is: it can be asked, it names its columns, and a list does
//! not look through a whole table once for every row it shows.

use serde_json::json;
use std::{collections::BTreeSet, fs, path::PathBuf};
use store::rusqlite::Connection;
use tests::{Office, files, root};

fn source() -> PathBuf {
    root().join("src-tauri/crates/office/src")
}

/// Path below `office/src` and text of every question; the schema is no question.
fn questions() -> Vec<(String, String)> {
    let source = source();
    let all = files(&source).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "sql"));
    let named = all.map(|path| {
        let name = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(&path).unwrap())
    });
    named.filter(|(name, _)| name != "schema.sql" && !name.starts_with("schema/")).collect()
}

struct Step {
    id: i64,
    /// The step it is part of; 0 is the query itself.
    parent: i64,
    says: String,
}

fn plan(conn: &Connection, sql: &str) -> store::Result<Vec<Step>> {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    // What the parameters are does not change the plan, so none is given.
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        steps.push(Step { id: row.get(0)?, parent: row.get(1)?, says: row.get(3)? });
    }
    Ok(steps)
}

/// The steps that read a whole table for every row of another. A list reads its own table from end to end once: that is
/// what a list is, and in the plan it is the first scan of its level. A second one on the same level is the inner side of
/// a join, one below a correlated subquery is done for every row; so is an index that SQLite builds for itself, except
/// over a few groups. Either way the two tables multiply: 3,000 × 3,000 rows is a second, 100,000 × 100,000 a night.
fn multiplied(conn: &Connection, sql: &str) -> store::Result<Vec<String>> {
    let steps = plan(conn, sql)?;
    let mut begun = BTreeSet::new();
    let mut found = Vec::new();
    for step in &steps {
        let whole =
            step.says.starts_with("SCAN ") && !step.says.contains("VIRTUAL TABLE") && !step.says.contains("CONSTANT");
        let outer = !correlated(&steps, step.parent) && (!whole || begun.insert(step.parent));
        if whole && !outer || step.says.contains("AUTOMATIC") {
            found.push(step.says.clone());
        }
    }
    Ok(found)
}

fn correlated(steps: &[Step], id: i64) -> bool {
    let step = steps.iter().find(|step| step.id == id);
    step.is_some_and(|step| step.says.contains("CORRELATED") || correlated(steps, step.parent))
}

#[test]
fn every_question_fits_the_schema() {
    let store = Office::new().store();
    let questions = questions();
    assert!(questions.len() > 30, "the .sql files are found: {}", questions.len());
    let wrong: Vec<String> = questions
        .iter()
        .filter_map(|(name, sql)| {
            let asked = store.read(|conn| Ok::<_, store::Error>(conn.prepare(sql).map(|_| ())?));
            asked.err().map(|error| format!("{name}: {error}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_question_names_its_columns_and_replaces_nothing_silently() {
    for (name, sql) in questions() {
        let words = sql.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
        assert!(
            !words.contains("SELECT *") && !words.contains(".*"),
            "{name}: a column added by a migration would change what it answers"
        );
        assert!(!words.contains("OR REPLACE"), "{name}: a row replaced is a row deleted and another one made");
    }
}

#[test]
fn every_question_is_asked_somewhere() {
    let all = files(&source());
    let code: String = all
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let idle: BTreeSet<String> = questions()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| {
            let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
            let folder = folder.rsplit('/').next().unwrap_or_default();
            !code.contains(&format!("include_str!(\"{file}\")"))
                && !code.contains(&format!("include_str!(\"{folder}/{file}\")"))
        })
        .collect();
    assert!(idle.is_empty(), "nobody asks {idle:?}; delete them or include them");
}

#[test]
fn no_list_multiplies_two_tables() {
    let store = Office::new().store();
    for register in office::registers::ALL.iter().map(|register| register.name) {
        let sql = fs::read_to_string(source().join(format!("registers/{register}/list.sql"))).unwrap();
        let found = store.read(|conn| multiplied(conn, &sql)).unwrap();
        assert!(found.is_empty(), "{register}/list.sql needs an index for {found:?}");
    }
}

#[test]
fn no_other_question_multiplies_two_tables() {
    let store = Office::new().store();
    for (name, sql) in questions().iter().filter(|(_, sql)| !sql.contains("INSERT INTO")) {
        let mut found = store.read(|conn| multiplied(conn, sql)).unwrap();
        // Reports are asked once a month; an index over their own groups costs less than the groups did.
        found.retain(|step| !step.contains("AUTOMATIC"));
        assert!(found.is_empty(), "{name} needs an index for {found:?}");
    }
}

#[test]
fn the_rule_sees_what_it_is_for() {
    let store = Office::new().store();
    let found = |sql: &str| store.read(|conn| multiplied(conn, sql)).unwrap().len();
    assert_eq!(found("SELECT p.id FROM person p"), 0, "a list of people reads the people once");
    let inner = "SELECT p.id, (SELECT count(*) FROM person o WHERE o.employer = p.employer) FROM person p";
    assert_eq!(found(inner), 1, "employers have no index, so that every row reads every other");
    let join = "SELECT p.id FROM person p CROSS JOIN household h WHERE h.note = p.note";
    assert_eq!(found(join), 1, "the inner side of a join as well, with or without an index built on the way");
}

#[test]
fn whatever_refers_to_a_record_is_found_by_an_index() {
    let store = Office::new().store();
    let sql = "SELECT t.name || '.' || f.\"from\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
                WHERE t.type = 'table' AND NOT EXISTS
                  (SELECT 1 FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
                    WHERE c.seqno = 0 AND c.name = f.\"from\")";
    let bare: Vec<String> = store
        .read(|conn| store::all::<(String,)>(conn, sql, &json!({})))
        .unwrap()
        .into_iter()
        .map(|(column,)| column)
        .filter(|column| !column.starts_with("journal_"))
        .collect();
    assert!(bare.is_empty(), "each record that goes would be looked for in every row of {bare:?}");
}
