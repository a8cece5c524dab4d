//! A list that was exported and is imported again changes nothing; what was altered in it changes that alone.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tests::{Office, number, text};

fn counts(report: &Value) -> [u64; 4] {
    ["new", "updated", "conflict", "unchanged"].map(|of| report["people"][of].as_u64().unwrap())
}

#[test]
fn every_list_comes_back_unchanged() {
    let office = Office::new();
    office.call("office.seed", json!({"households": 60}));
    let kinds = office.call("import.kinds", json!({}));
    let kinds = kinds.as_array().unwrap().iter().map(|kind| text(&kind["name"]));
    let mut seen = 0;
    let mut wrong = Vec::new();
    for (register, of) in kinds
        .map(|name| (name.clone(), name))
        .chain([("person".into(), "people".into()), ("household".into(), "people".into())])
    {
        for (masked, ending) in [(false, "xlsx"), (true, "xlsx"), (false, "csv")] {
            let path = office.folder.path().join(format!("{register}{masked}.{ending}"));
            let list =
                office.call(&format!("{register}.export"), json!({"out": path, "masked": masked}))["value"].clone();
            let rows = list["rows"].as_u64().unwrap();
            if rows == 0 {
                continue;
            }
            seen += 1;
            let body = json!({"path": path, "of": of});
            match office.desk.call("import.dry_run", body, &office::Context::default()) {
                Ok(report) if counts(&report) == [0, 0, 0, rows] && report["rows"] == json!(rows) => {}
                Ok(report) => wrong.push(format!(
                    "{register}.{ending} of {rows} masked {masked}: {:?} {} {}",
                    counts(&report),
                    report["errors"][0],
                    report["warnings"][0]
                )),
                Err(fault) => wrong.push(format!("{register}.{ending} masked {masked}: {fault}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 60, "most lists of the sample have something in them: {seen}");
}

/// The sheet again, with one cell of a column replaced, as a clerk would save it.
fn altered(path: &Path, heading: &str, of: &str, to: &str) -> PathBuf {
    let mut book = sheet::open(path).unwrap();
    let name = book.sheets()[0].name.clone();
    let grid = book.grid(&name, &mut |_| true).unwrap();
    let mut copy = Workbook::new();
    let page = copy.add_worksheet();
    let (mut column, mut done) = (None, 0);
    for place in 0.. {
        let Some(row) = grid.row(place) else { break };
        for (at, cell) in row.cells.iter().enumerate() {
            let mut shown = cell.shown();
            if shown == heading {
                column = Some(at);
            }
            if column == Some(at) && shown == of {
                to.clone_into(&mut shown);
                done += 1;
            }
            page.write(row.number() - 1, at as u16, shown).unwrap();
        }
    }
    assert_eq!(done, 1, "one cell {of} under {heading}");
    let path = path.with_extension("2.xlsx");
    copy.save(&path).unwrap();
    path
}

#[test]
fn what_was_altered_in_an_export_changes_that_record_alone() {
    let office = Office::new();
    office.household("1-1-101", "王秀英", &number("19400301", 12));
    for (visitor, matter) in [("马强", "停车难"), ("孙丽", "路灯不亮")] {
        office.call(
            "reception.save",
            json!({"date": "2026-11-03", "name": visitor, "matter": matter, "receiver": "李强"}),
        );
    }
    let before = office.call("reception.list", json!({}));
    let path = office.folder.path().join("来访.xlsx");
    office.call("reception.export", json!({"out": path}));
    let path = altered(&path, "事由", "停车难", "停车难、没有充电桩");
    let done = office.call("import.commit", json!({"path": path, "of": "reception"}))["value"].clone();
    assert_eq!(counts(&done), [0, 1, 0, 1], "{done}");
    let after = office.call("reception.list", json!({}));
    assert_eq!(before["total"], after["total"], "no record twice");
    let told = |list: &Value| {
        list["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (text(&row["number"]), text(&row["matter"])))
            .collect::<Vec<_>>()
    };
    let (mut before, mut after) = (told(&before), told(&after));
    before.sort();
    after.sort();
    before
        .iter_mut()
        .filter(|(_, matter)| matter == "停车难")
        .for_each(|(_, matter)| *matter = "停车难、没有充电桩".into());
    assert_eq!(before, after);
}

#[test]
fn a_name_of_the_code_table_that_holds_a_stroke_is_one_word() {
    let office = Office::new();
    office.household("1-1-101", "王秀英", &number("19400301", 12));
    let path = office.folder.path().join("名单.xlsx");
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (at, words) in
        [(0, ["姓名", "住址", "标签"]), (1, ["王秀英", "1-1-101", "低保/低保边缘老人、独居 失能/半失能"])]
    {
        for (column, word) in words.iter().enumerate() {
            page.write(at, column as u16, *word).unwrap();
        }
    }
    book.save(&path).unwrap();
    let report = office.call("import.dry_run", json!({"path": path, "of": "people"}));
    let unknown: Vec<&Value> =
        report["warnings"].as_array().unwrap().iter().filter(|warning| warning["code"] == "tag_unknown").collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
