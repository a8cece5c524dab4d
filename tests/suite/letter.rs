//! 通知书 and 地址标签: a text of the office's own for everybody of a list, a saved view, or those whose birthday it is.

use serde_json::{Value, json};
use tests::{Office, number, text};

fn pages(office: &Office, more: Value) -> Value {
    let mut ask = json!({"out": office.folder.path().join("信.pdf"), "reason": "通知"});
    ask.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.call("print.save", ask)["value"]["pages"].clone()
}

fn refused(office: &Office, more: Value) -> (String, String) {
    let mut ask = json!({"out": office.folder.path().join("信.pdf"), "reason": "通知"});
    ask.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let fault = office.refused("print.save", ask);
    (fault.field.unwrap_or_default(), fault.detail)
}

#[test]
fn a_letter_is_a_page_for_everybody_of_the_list() {
    let office = Office::new();
    office.household("1-1-101", "王秀英", &number("19400301", 12));
    office.household("2-1-101", "买买提·阿不都热合曼·依明江𬭎㛃𠮷", &number("19500301", 11));
    office.household("2-1-102", "赵桂芳", &number("19700301", 14));
    let save = |body: &str| office.call("letter.save", json!({"name": "停水", "title": "停水通知", "body": body}));
    save("{姓名}{称呼}：\n{住址}明天停水，请储水。{单位}，{今天}。");
    assert_eq!(pages(&office, json!({"document": "person-letters", "letter": "停水"})), 3);
    assert_eq!(pages(&office, json!({"document": "person-letters", "letter": "停水", "filter": {"building": "2"}})), 2);
    assert_eq!(pages(&office, json!({"document": "household-letters", "letter": "停水", "masked": true})), 3);
    assert_eq!(pages(&office, json!({"document": "elderly-letters", "letter": "免费体检通知"})), 2);
    office.call("desk.set", json!({"key": "views.person", "value": [{"name": "二号楼", "filter": {"building": "2"}, "text": "", "sort": "", "columns": []}]}));
    assert_eq!(pages(&office, json!({"document": "person-letters", "letter": "停水", "view": "二号楼"})), 2);
    let (field, said) = refused(&office, json!({"document": "person-letters", "letter": "停水", "view": "三号楼"}));
    assert_eq!((field.as_str(), said.contains("三号楼")), ("view", true), "{said}");
    assert_eq!(refused(&office, json!({"document": "person-letters"})).0, "letter", "which text is asked");
    assert_eq!(refused(&office, json!({"document": "person-letters", "letter": "没有"})).0, "letter");
    let id = text(&office.call("letter.list", json!({"text": "停水"}))["rows"][0]["id"]);
    office.call("letter.save", json!({"id": id, "body": "{姓名}：{血型}"}));
    let (field, said) = refused(&office, json!({"document": "person-letters", "letter": "停水"}));
    assert_eq!((field.as_str(), said.contains("血型")), ("letter", true), "{said}");
    assert_eq!(office.refused("letter.save", json!({"id": id, "body": "{姓名：好"})).field.as_deref(), Some("body"));
    assert_eq!(
        office.refused("letter.save", json!({"name": "停水", "title": "a", "body": "b"})).field.as_deref(),
        Some("name")
    );
    let warned = |letter: &str| {
        let sent = json!({"document": "person-letters", "letter": letter, "page": 1});
        office.call("print.preview", sent)["warnings"].clone()
    };
    assert!(text(&warned("住户通知")[0]).contains("还没有写"), "a sample text is not sent to everybody by mistake");
    assert_eq!(warned("免费体检通知"), json!([]));
    // An empty list is a page that says so.
    assert_eq!(pages(&office, json!({"document": "needy-letters", "letter": "救助复核通知"})), 1);
}

#[test]
fn birthdays_have_a_letter_and_labels_of_their_own() {
    let office = Office::new();
    office.household("1-1-101", "王秀英", &number("19401205", 12));
    office.household("1-1-102", "赵桂芳", &number("19401105", 14));
    let span = json!({"from": "2026-12-01", "to": "2026-12-31"});
    let ask = |document: &str| json!({"document": document, "from": span["from"], "to": span["to"]});
    assert_eq!(pages(&office, ask("birthday-letters")), 1, "by itself the text for birthdays");
    assert_eq!(pages(&office, ask("birthday-labels")), 1);
    let svg = text(&office.call("print.preview", ask("birthday-letters"))["svg"]);
    assert!(svg.starts_with("<svg"), "it can be looked at first");
}

#[test]
fn labels_stand_24_to_a_sheet_from_the_first_free_place() {
    let office = Office::new();
    for at in 1..=24 {
        office.household(&format!("1-1-{at:02}01"), "张国强", "");
    }
    assert_eq!(pages(&office, json!({"document": "household-labels"})), 1);
    assert_eq!(pages(&office, json!({"document": "household-labels", "used": 1})), 2, "one place is used up");
}

#[test]
fn the_list_of_a_batch_comes_from_a_saved_view() {
    let office = Office::new();
    let (first, _) = office.household("1-1-101", "王秀英", &number("19400301", 12));
    office.household("1-1-102", "赵桂芳", &number("19700301", 14));
    let (third, _) = office.household("2-1-101", "李建国", &number("19390301", 11));
    let view =
        |name: &str, filter: Value| json!({"name": name, "filter": filter, "text": "", "sort": "", "columns": []});
    office.call("desk.set", json!({"key": "views.elderly", "value": [view("八十以上", json!({"age": "80.."})), view("一号楼", json!({"building": "1"}))]}));
    let batch = text(
        &office.call("aid_batch.save", json!({"title": "重阳慰问", "date": "2026-11-20", "goods": "大米1袋"}))["value"]
            ["id"],
    );
    let fill = |list: Value| office.call("aid_batch.fill", json!({"id": batch, "list": list}))["value"].clone();
    assert_eq!(fill(json!({"register": "elderly", "view": "八十以上"}))["added"], 2);
    let page = office.call("aid_batch.get", json!({"id": batch}));
    let there: Vec<String> =
        page["families"].as_array().unwrap().iter().map(|row| text(&row["household_id"])).collect();
    assert_eq!(there, [first, third]);
    assert_eq!(fill(json!({"register": "elderly", "view": "一号楼"}))["known"], 1, "nobody twice");
    assert_eq!(
        fill(json!({"register": "household", "filter": {"building": "1"}}))["added"],
        1,
        "a filter will do as well"
    );
    let fault = office.refused("aid_batch.fill", json!({"id": batch, "list": {"register": "elderly", "view": "没有"}}));
    assert_eq!(fault.field.as_deref(), Some("view"));
    let fault = office.refused("aid_batch.fill", json!({"id": batch, "list": {"register": "stock"}}));
    assert_eq!(fault.field.as_deref(), Some("register"), "donations belong to nobody");
}
