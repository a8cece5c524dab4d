//! Two records of one person become one, and one becomes two again.

use office::Code;
use serde_json::{Value, json};
use tests::{Office, number, text};

/// 刘关山 twice: once from the old book with his number, once from this year's sheet with a phone and a new employer.
struct Twice {
    office: Office,
    book: String,
    sheet: String,
}

impl Twice {
    fn new() -> Self {
        let office = Office::new();
        let (_, book) = office.household("88-3-501", "刘关山", &number("19650301", 11));
        edit(&office, &book, &json!({"employer": "棉纺厂", "note": "门口有台阶", "native_place": "东营"}));
        let (_, sheet) = office.household("88-3-502", "刘关山", "");
        let new = json!({"employer": "社区居委会", "political": "01", "phones": [{"label": "本人", "number": "19900001234"}]});
        edit(&office, &sheet, &new);
        office.call("person.tag_save", json!({"person_id": sheet, "tag": "17", "from_date": "2020-05-04"}));
        Self { office, book, sheet }
    }

    /// Both pages as they stand.
    fn pages(&self) -> [Value; 2] {
        [&self.book, &self.sheet].map(|id| self.office.call("person.get", json!({"id": id})))
    }

    fn merge(&self, choose: Value) -> i64 {
        let done = self.office.call("person.merge", json!({"keep": self.book, "drop": self.sheet, "choose": choose}));
        done["entry"].as_i64().unwrap()
    }
}

fn edit(office: &Office, id: &str, fields: &Value) -> i64 {
    let mut draft = office.call("person.get", json!({"id": id}))["draft"].clone();
    draft.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    office.call("person.save", draft)["entry"].as_i64().unwrap()
}

#[test]
fn each_field_is_what_was_chosen_and_what_hung_on_the_other_record_comes_along() {
    let twice = Twice::new();
    let office = &twice.office;
    let same = office.call("person.same", json!({"id": twice.book}));
    assert_eq!(same["rows"][0]["id"], json!(twice.sheet), "the other record is offered: same name, nothing against it");
    let entry = twice.merge(json!({"employer": "drop", "note": "keep"}));
    let merged = office.call("person.get", json!({"id": twice.book}));
    let draft = &merged["draft"];
    assert_eq!(draft["employer"], "社区居委会", "chosen from the other");
    assert_eq!(draft["note"], "门口有台阶", "chosen from this one");
    assert_eq!(draft["native_place"], "东营", "not asked: what this one has");
    assert_eq!(draft["political"], "01", "not asked and empty here: what the other has");
    assert!(text(&draft["phones"][0]["number"]).ends_with("1234"), "his phone is kept: {}", draft["phones"]);
    assert!(text(&draft["id_number"]).starts_with("370"), "and his number");
    assert_eq!(merged["tags"][0]["from_date"], "2020-05-04", "the other's tag is his now");
    assert_eq!(merged["address"], "88-3-501", "he lives where the kept record lives, not twice");
    assert_eq!(office.call("person.list", json!({}))["total"], 1);
    assert_eq!(
        office
            .call("search", json!({"text": "刘关山"}))
            .as_array()
            .unwrap()
            .iter()
            .filter(|h| h["kind"] == "person")
            .count(),
        1
    );
    let log = office.call("journal.list", json!({"limit": 1}))["rows"][0].clone();
    assert_eq!((&log["seq"], &log["op"]), (&json!(entry), &json!("person.merge")), "one entry");
}

#[test]
fn a_merge_is_taken_back_long_after_other_work() {
    let twice = Twice::new();
    let office = &twice.office;
    let before = twice.pages();
    let entry = twice.merge(json!({"employer": "drop"}));
    let (_, other) = office.household("1-1-101", "李小红", &number("19700707", 24));
    edit(office, &other, &json!({"note": "后来的事"}));
    office.call("import.commit", json!({"path": tests::root().join("tests/fixtures/sheets/plain.xlsx")}));
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"password": tests::PASSWORD}));
    office.call("journal.undo", json!({"entry": entry}));
    assert_eq!(twice.pages(), before, "two records again, every field, door, book and tag as it was");
    assert_eq!(office.call("person.get", json!({"id": other}))["draft"]["note"], "后来的事", "later work stands");
    office.call("journal.redo", json!({"entry": entry}));
    assert_eq!(office.call("person.get", json!({"id": twice.book}))["draft"]["employer"], "社区居委会");
}

#[test]
fn a_merge_whose_record_changed_since_is_refused_with_the_difference() {
    let twice = Twice::new();
    let office = &twice.office;
    let entry = twice.merge(json!({"employer": "drop"}));
    let later = edit(office, &twice.book, &json!({"employer": "退休了"}));
    let merged = twice.pages();
    let fault = office.refused("journal.undo", json!({"entry": entry}));
    assert_eq!(fault.code, Code::Conflict);
    let shown: Vec<_> = fault
        .differences
        .iter()
        .map(|d| (d.title.as_str(), d.label.as_str(), d.expected.as_str(), d.present.as_str()))
        .collect();
    assert_eq!(shown, [("刘关山", "工作单位", "社区居委会", "退休了")], "who, what, from, to");
    assert_eq!(twice.pages(), merged, "nothing was changed by the refusal");
    office.call("journal.undo", json!({"entry": later}));
    office.call("journal.undo", json!({"entry": entry}));
    assert_eq!(office.call("person.list", json!({}))["total"], 2, "after the later edit is taken back it goes");
}

#[test]
fn a_head_with_a_family_is_not_merged_away_from_it() {
    let twice = Twice::new();
    let office = &twice.office;
    let book = office.call("person.get", json!({"id": twice.sheet}))["household_id"].clone();
    office.call("person.save", json!({"name": "王秀英", "household_id": book, "relation": "12"}));
    let fault = office.refused("person.merge", json!({"keep": twice.book, "drop": twice.sheet}));
    assert_eq!(fault.code, Code::Conflict, "王秀英 would be left in a book without a head");
    assert!(fault.detail.contains("户主"), "{fault}");
    office.call("person.merge", json!({"keep": twice.sheet, "drop": twice.book}));
    let page = office.call("household.get", json!({"id": book}));
    assert_eq!(page["members"].as_array().unwrap().len(), 2, "the other way round he stays her head: {page}");
}

/// An undo looks at the rows it turns round; that somebody else became head of the emptied book is for 谁被漏了.
#[test]
fn two_heads_that_an_undo_brings_about_are_found() {
    let twice = Twice::new();
    let office = &twice.office;
    let book = office.call("person.get", json!({"id": twice.sheet}))["household_id"].clone();
    let entry = twice.merge(json!({}));
    office.call("person.save", json!({"name": "姜建国", "household_id": book, "relation": "02"}));
    office.call("journal.undo", json!({"entry": entry}));
    let rules = office.call("check.run", json!({}));
    let rule = rules.as_array().unwrap().iter().find(|rule| rule["rule"] == "two_heads").unwrap();
    let detail = text(&rule["findings"][0]["detail"]);
    assert!(detail.contains("刘关山") && detail.contains("姜建国"), "{rule}");
}

#[test]
fn only_two_records_that_are_there_can_be_merged() {
    let twice = Twice::new();
    let office = &twice.office;
    let merge = |keep: &str, drop: &str| office.refused("person.merge", json!({"keep": keep, "drop": drop}));
    assert_eq!(merge(&twice.book, &twice.book).code, Code::Invalid, "with itself");
    assert_eq!(merge(&twice.book, "nobody").code, Code::NotFound);
    twice.merge(json!({}));
    assert_eq!(merge(&twice.book, &twice.sheet).code, Code::NotFound, "a second time there is nothing to merge");
}

#[test]
fn a_visit_that_met_both_records_met_one_person() {
    let office = Office::new();
    let (_, book) = office.household("88-3-501", "刘关山", &number("19400301", 11));
    let (_, sheet) = office.household("88-3-501", "刘关山", "");
    let draft = json!({"date": "2026-11-20", "persons": [book, sheet], "visitors": "王敏"});
    let visit = text(&office.call("visit.save", draft)["value"]["id"]);
    let met = || office.call("visit.get", json!({"id": visit}))["people"].as_array().unwrap().len();
    assert_eq!(met(), 2);
    let done = office.call("person.merge", json!({"keep": book, "drop": sheet, "choose": {}}));
    assert_eq!(met(), 1, "人次 is not counted twice");
    office.call("journal.undo", json!({"entry": done["entry"]}));
    assert_eq!(met(), 2);
}
