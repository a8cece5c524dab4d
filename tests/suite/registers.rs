//! What must hold for every register alike: its four lists of columns name the same columns, what is saved comes back,
//! every paper prints, and F1 has words for it. A forgotten column is found here, not by a clerk.

use office::register::{Kind, Register};
use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};
use store::rusqlite::{Connection, config::DbConfig};
use tests::{Office, number, root, text};

/// The schema alone, without keys to other tables.
#[allow(clippy::disallowed_methods, reason = "the schema alone, with nobody in it")]
fn schema() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false).unwrap();
    for (_, sql) in office::schema::MIGRATIONS {
        conn.execute_batch(sql).unwrap();
    }
    // The journal is the store's own; a list may ask when the book began.
    conn.execute_batch("CREATE TABLE journal_entry (seq INTEGER PRIMARY KEY, at_local TEXT)").unwrap();
    // What the rows of a case may say is a story of its own: here any words must come back.
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    conn
}

fn keys<R: Register>() -> BTreeSet<String> {
    let Value::Object(blank) = json!(R::Draft::default()) else { panic!("{}: the draft is no object", R::NAME) };
    blank.keys().cloned().collect()
}

fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

fn same_columns<R: Register>() {
    let conn = schema();
    let of = R::NAME;
    let list = conn.prepare(R::LIST).unwrap();
    let list = set(list.column_names());
    let mut asked = set(["id", "sort", "state"]);
    asked.extend(R::FIELDS.iter().filter(|f| f.column).map(|f| f.name.to_owned()));
    asked.extend(R::FIELDS.iter().filter_map(|f| f.sort_by).map(str::to_owned));
    assert_eq!(asked.difference(&list).collect::<Vec<_>>(), Vec::<&String>::new(), "{of}: not in list.sql");

    let keys = keys::<R>();
    let aside = set(R::ASIDE.iter().copied());
    let stored: BTreeSet<String> = keys.difference(&aside).cloned().collect();
    let get = set(conn.prepare(R::GET).unwrap().column_names());
    assert_eq!(
        get.difference(&keys).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "{of}: get.sql has more than the draft"
    );
    assert_eq!(stored.difference(&get).collect::<Vec<_>>(), Vec::<&String>::new(), "{of}: not in get.sql");
    let save = conn.prepare(R::SAVE).unwrap();
    let save = set((1..=save.parameter_count()).map(|at| save.parameter_name(at).unwrap().trim_start_matches(':')));
    assert_eq!(save, stored, "{of}: save.sql and the draft");
    for field in R::FIELDS.iter().filter(|f| f.form) {
        assert!(keys.contains(field.name), "{of}: the form asks for {}, the draft has it not", field.name);
    }
}

/// Every key of the draft with something in it, saved twice: once as a new row, once over it.
fn comes_back<R: Register>() {
    let conn = schema();
    let Value::Object(mut draft) = json!(R::Draft::default()) else { return };
    let names: Vec<String> = draft.keys().cloned().collect();
    for name in names {
        let kind = R::FIELDS.iter().find(|f| f.name == name).map(|f| f.kind);
        let codes = R::FIELDS.iter().any(|f| f.name == name && f.codes.is_some());
        let fills = match (&draft[&name], kind) {
            (Value::Bool(_), _) => vec![json!(true)],
            (Value::Array(_), _) if codes => vec![json!(["10", "20"])],
            (Value::Array(_), _) => vec![json!([])],
            (Value::Number(_), _) | (_, Some(Kind::Number | Kind::Money)) => vec![json!(17)],
            _ => vec![json!(format!("“{name}”")), json!(17), Value::Null],
        };
        let fits = |value: &Value| serde_json::from_value::<R::Draft>(json!({ name.clone(): value })).is_ok();
        draft[&name] = fills.into_iter().find(fits).unwrap_or_else(|| draft[&name].clone());
    }
    for turn in ["1", "2"] {
        if turn == "2" {
            for value in draft.values_mut().filter(|value| value.is_string()) {
                *value = json!(format!("{}改", value.as_str().unwrap()));
            }
        }
        draft.insert("id".into(), json!("a"));
        store::exec(&conn, R::SAVE, &draft).unwrap();
        let back: R::Draft = store::first(&conn, R::GET, &json!({"id": "a"})).unwrap().unwrap();
        let stored = |draft: &Map<String, Value>| {
            draft
                .iter()
                .filter(|(name, _)| !R::ASIDE.contains(&name.as_str()))
                .map(|(n, v)| (n.clone(), v.clone()))
                .collect()
        };
        let (sent, back): (Map<_, _>, Map<_, _>) = (stored(&draft), stored(json!(back).as_object().unwrap()));
        assert_eq!(sent, back, "{}: what was saved comes back, turn {turn}", R::NAME);
    }
}

#[test]
fn an_office_that_is_there_gets_the_code_tables_of_new_registers_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let desk = tests::desk(&folder.path().join("office"));
    let path = root().join("tests/fixtures/schema/1.xlbak");
    tests::call(&desk, "office.adopt", json!({"path": path, "password": "一九九五年建成的小区"}));
    let described = tests::call(&desk, "office.describe", json!({}));
    for table in office::registers::ALL.iter().flat_map(|register| register.fields).filter_map(|field| field.codes) {
        assert!(described["codes"][table].as_array().is_some_and(|rows| !rows.is_empty()), "{table} is empty");
        assert!(described["code_titles"][table].is_string(), "{table} has no title in codes.rs");
    }
}

macro_rules! each {
    ($($of:ty),* $(,)?) => { $(same_columns::<$of>(); comes_back::<$of>();)* };
}

#[test]
fn the_columns_of_every_register_are_the_same_in_all_its_lists_and_come_back() {
    office::registers!(each);
}

#[test]
fn every_register_has_words_on_f1_a_printed_list_and_a_sheet() {
    let said: Map<String, Value> =
        serde_json::from_str(&fs::read_to_string(root().join("assets/text/zh-CN.view.json")).unwrap()).unwrap();
    let office = Office::new();
    office.household("1-1-101", "刘关山", &number("19650301", 11));
    for register in office::registers::ALL {
        let help = said.get(&format!("help.list.{}", register.name)).and_then(Value::as_str).unwrap_or_default();
        assert!(help.chars().count() > 10, "help.list.{} is missing in assets/text/zh-CN.view.json", register.name);
        for masked in [false, true] {
            let out = office.folder.path().join("a.pdf");
            let paper = json!({"document": format!("{}-list", register.name), "out": out, "masked": masked});
            assert!(office.call("print.save", paper)["value"]["pages"].as_i64() >= Some(1), "{}", register.name);
            let out = office.folder.path().join("a.xlsx");
            office.call(&format!("{}.export", register.name), json!({"out": out, "masked": masked}));
        }
        let found = office.call(&format!("{}.list", register.name), json!({"text": "没有这几个字"}));
        assert_eq!(found["total"], 0, "{} is searched", register.name);
    }
}

#[test]
fn wrong_values_unknown_words_and_lost_links_are_told_at_their_fields_also_while_typing() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let wrong = json!({
        "code": "9", "floors": "六层", "year": "１,９９５", "kind": "没有这种", "chief_id": "0199-nobody", "colour": "红",
    });
    let told = office.refused("building.save", wrong.clone()).faults;
    let at: BTreeSet<&str> = told.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(at, BTreeSet::from(["floors", "kind", "chief_id", "colour"]), "{told:?}");
    let live = office.call("building.check", wrong);
    assert_eq!(live["faults"].as_array().unwrap().len(), 4, "the live check says the same");
    let date = office.refused("household.save", json!({"dwelling": "1-1-101", "from_date": "昨天"}));
    assert_eq!(date.field.as_deref(), Some("from_date"));
    let lost = office.refused("person.save", json!({"name": "李小红", "dwelling_id": "没有"}));
    assert_eq!(lost.field.as_deref(), Some("dwelling_id"));
    let inner =
        office.refused("household.save", json!({"dwelling": "1-1-101", "head": {"name": "李小红", "nmae": ""}}));
    assert_eq!((inner.field.as_deref(), inner.detail.as_str()), (Some("head"), "没有叫“nmae”的栏目"));
    let right =
        json!({"code": "9", "floors": "６", "year": "1,995", "kind": "", "chief_id": person, "features": ["电梯"]});
    let id = text(&office.call("building.save", right)["value"]["id"]);
    let got = office.call("building.get", json!({"id": id}))["draft"].clone();
    assert_eq!((got["floors"].clone(), got["year"].clone()), (json!(6), json!(1995)));
    assert_ne!(got["features"], json!(["电梯"]), "the office's word became its code");
    office.call("building.save", json!({"id": id, "note": "只改备注"}));
    let after = office.call("building.get", json!({"id": id}))["draft"].clone();
    assert_eq!(after["floors"], 6, "a key left out keeps what is stored");
}

#[test]
fn who_refers_to_whom_is_known_without_any_register_saying_so() {
    let office = Office::new();
    let (_, chief) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let (_, twin) = office.household("12-3-502", "刘关山", "");
    let building = text(&office.call("building.list", json!({}))["rows"][0]["id"]);
    office.call("building.save", json!({"id": building, "chief_id": twin}));
    let page = office.call("person.get", json!({"id": twin}));
    assert_eq!(page["linked"][0]["rows"][0]["title"], "12号楼", "{}", page["linked"]);
    let told = office.refused("person.remove", json!({"ids": [twin]})).detail;
    assert!(told.contains("楼栋里有 1 栋（楼长）"), "{told}");
    let history = office.call("building.history", json!({"id": building}));
    assert_eq!(history[0]["changes"][0]["label"], "楼长");
    assert_eq!(history[0]["changes"][0]["to"], "刘关山");
    office.call(
        "building.remove",
        json!({"ids": [text(&office.call("building.save", json!({"code": "99"}))["value"]["id"])]}),
    );
    let struck = office.call("building.list", json!({"removed": true}));
    let told = office.call("building.history", json!({"id": struck["rows"][0]["id"]}))[0]["changes"][0].clone();
    assert_eq!(told["to"], "2026-11-23 12:00:00", "times are the clerk's: {told}");
    office.call("person.merge", json!({"keep": chief, "drop": twin}));
    assert_eq!(office.call("building.get", json!({"id": building}))["draft"]["chief_id"], json!(chief));
    let set = json!({"ids": [building], "field": "chief_id", "value": "", "dry_run": true});
    assert_eq!(office.call("building.set", set)["value"]["rows"][0]["before"], "刘关山", "a link is told by its title");
}

#[test]
fn a_public_sheet_covers_names_wherever_they_stand_and_lists_are_searched_by_sound() {
    let office = Office::new();
    let (_, chief) = office.household("12-3-501", "欧阳建国", &number("19650301", 11));
    let building = text(&office.call("building.list", json!({}))["rows"][0]["id"]);
    office.call("building.save", json!({"id": building, "chief_id": chief}));
    let out = office.folder.path().join("楼栋.xlsx");
    let sheet = |masked: bool| {
        let ask = json!({"out": out, "masked": masked, "columns": ["code", "chief"]});
        office.call("building.export", ask);
        let grid = sheet::open(&out).unwrap().grid("楼栋", &mut |_| true).unwrap();
        grid.rows().flat_map(|row| (0..3).map(move |at| row.cell(at).shown())).collect::<Vec<_>>().join(" ")
    };
    assert!(sheet(false).contains("欧阳建国"));
    let covered = sheet(true);
    assert!(covered.contains("欧阳*") && !covered.contains("建国"), "{covered}");
    for typed in ["建国", "ouyang", "oyjg", "12 欧阳"] {
        assert_eq!(office.call("building.list", json!({"text": typed}))["total"], 1, "{typed}");
    }
    assert_eq!(office.call("building.list", json!({"text": "13 欧阳"}))["total"], 0);
}

#[test]
fn what_stands_in_the_pages_of_another_is_no_entry_of_the_menu() {
    let office = Office::new();
    let described = office.call("office.describe", json!({}));
    let all = described["registers"].as_array().unwrap();
    let mut main: BTreeMap<&str, usize> = BTreeMap::new();
    for register in all {
        let Some(parent) = register["within"].as_str() else {
            *main.entry(register["group"].as_str().unwrap()).or_default() += 1;
            continue;
        };
        let of = all.iter().find(|other| other["name"] == parent);
        let of = of.unwrap_or_else(|| panic!("{} stands in {parent}, which is none", register["name"]));
        assert_eq!(of["group"], register["group"], "{} is under its group's end", register["name"]);
        assert!(of["within"].is_null(), "{parent} is in the menu itself");
    }
    assert!(main.values().all(|lists| *lists <= 12), "a group that is read at a glance has no so many lists: {main:?}");
}
