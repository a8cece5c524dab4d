//! 到期档案: what is past its term is shown by kind, destroyed only by two clerks, and then nothing of it is left but a line
//! that names nobody.
#![allow(clippy::disallowed_methods, reason = "temporary files of a test")]

use image::{Rgb, RgbImage};
use office::Code;
use serde_json::{Value, json};
use store::rusqlite::{Connection, types::Value as Cell};
use tests::{Office, PASSWORD, number, text};

const GONE: &str = "洪福山";
const PHONE: &str = "13900007788";

/// Every text of every row of every table, as a reader with the key finds them.
fn everything(conn: &Connection) -> String {
    let mut tables = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = String::new();
    for table in tables {
        let mut rows = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                if let Cell::Text(text) = row.get(column).unwrap() {
                    all += &text;
                    all.push('\n');
                }
            }
        }
    }
    all
}

/// 王敏 and 李强; 洪福山 with a photo, a paper, a tag, a draft and a saved view, looked at once, dead for six years; and 李小红.
struct Lane {
    office: Office,
    gone: String,
    id: String,
}

impl Lane {
    fn new() -> Self {
        let office = Office::new();
        office.call("clerk.add", json!({"name": "李强", "password": PASSWORD}));
        let id = number("19400101", 11);
        let (_, gone) = office.household("12-3-501", GONE, &id);
        office.household("12-3-502", "李小红", &number("19650301", 22));
        let path = office.folder.path().join("a.png");
        RgbImage::from_pixel(90, 120, Rgb([200, 30, 30])).save(&path).unwrap();
        office.call("person.photo", json!({"id": gone, "path": path}));
        office.call("file.attach", json!({"register": "person", "id": gone, "path": path}));
        let mut draft = office.call("person.get", json!({"id": gone}))["draft"].clone();
        draft["phones"] = json!([{"label": "手机", "number": PHONE}]);
        draft["former_name"] = json!("洪小山");
        office.call("person.save", draft);
        office.call("person.tag_save", json!({"person_id": gone, "tag": "E01", "from_date": "2015-01-01"}));
        office.call("person.reveal", json!({"id": gone, "reason": "洪福山家属来问"}));
        office.call(
            "desk.draft",
            json!({"register": "visit", "id": "new", "title": "走访", "body": {"persons": [gone]}}),
        );
        office.call("desk.set", json!({"key": "views.person", "value": [{"name": "找人", "text": GONE}]}));
        office.call("event.record", json!({"kind": "death", "person_id": gone, "date": "2020-05-01"}));
        Self { office, gone, id }
    }

    fn row(&self, kind: &str) -> Value {
        let answer = self.office.call("retention.list", json!({}));
        answer["kinds"].as_array().unwrap().iter().find(|row| row["kind"] == kind).unwrap().clone()
    }

    fn names(&self, kind: &str) -> Vec<Value> {
        self.office.call("retention.names", json!({"kind": kind})).as_array().unwrap().clone()
    }

    fn ask(&self) -> String {
        let body = json!({"kind": "person", "ids": [self.gone], "reason": "保管期满，经鉴定小组同意"});
        text(&self.office.call("retention.ask", body)["value"]["id"])
    }

    fn confirm(&self, id: &str) -> Value {
        self.office.call("retention.confirm", json!({"id": id, "clerk": "李强", "password": PASSWORD}))
    }

    fn dump(&self) -> String {
        let store = self.office.store();
        let all = store.read(|conn| Ok::<_, store::Error>(everything(conn))).unwrap();
        drop(store);
        self.office.call("office.unlock", json!({"password": PASSWORD}));
        all
    }
}

#[test]
fn what_is_past_its_term_is_destroyed_by_two_clerks_and_nothing_names_it_any_more() {
    let lane = Lane::new();
    let office = &lane.office;
    let row = lane.row("person");
    assert_eq!((row["years"].clone(), row["past"].clone(), row["asked"].clone()), (json!(5), json!(1), json!(0)));
    assert_eq!(lane.row("election")["years"], 0, "elections are kept for ever");
    let names = lane.names("person");
    assert_eq!((text(&names[0]["title"]), text(&names[0]["until"])), (GONE.into(), "2025-05-01".into()));
    assert_eq!(text(&names[0]["held_by"]), "");
    let other = office.call("search", json!({"text": "李小红"}));
    assert!(!other.as_array().unwrap().is_empty());
    let before = lane.dump();
    for word in [GONE, "洪小山", &lane.id, PHONE, "家属来问"] {
        assert!(before.contains(word), "{word} is there to be found");
    }

    let id = lane.ask();
    assert_eq!(lane.row("person")["asked"], 1);
    let due = office.call("due", json!({"kind": "destruction"}));
    assert_eq!(text(&due["rows"][0]["title"]), "销毁迁出、死亡人员 1 人，王敏申请，等另一位经办人确认");
    office.call("backup.make_local", json!({}));
    let done = lane.confirm(&id);
    assert_eq!(done["value"]["count"], 1);
    assert_eq!(text(&done["title"]), "销毁迁出、死亡人员 1 人，王敏申请，李强确认");
    let backups = done["value"]["backups"].as_array().unwrap();
    assert!(!backups.is_empty(), "older backups are told");
    assert!(text(&done["value"]["notes"][0]).contains("2026-11-23"), "with their days: {}", done["value"]["notes"]);

    let after = lane.dump();
    assert!(after.contains("李小红") && after.contains("保管期满"), "the search sees what is there");
    for word in [GONE, "洪小山", &lane.id, PHONE, "家属来问", "image/png", "a.png"] {
        assert!(!after.contains(word), "{word} is still in the file");
    }
    assert_eq!(office.call("journal.verify", json!({}))["faults"], json!([]), "the chain is whole, and every picture");
    assert_eq!(office.call("file.room", json!({}))["count"], 0);
    assert_eq!(office.call("search", json!({"text": GONE})), json!([]));
    assert_eq!(office.call("search", json!({"text": "李小红"})), other, "who is not destroyed is found as before");
    assert_eq!(office.call("desk.drafts", json!({})), json!([]));
    assert_eq!(lane.row("person")["past"], 0);
    assert_eq!(office.call("due", json!({"kind": "destruction"}))["rows"], json!([]));

    let list = office.call("retention.list", json!({}));
    let record = &list["done"][0];
    let told = ["label", "unit", "asked_by", "confirmed_by", "confirmed_on", "reason"].map(|key| text(&record[key]));
    assert_eq!(told, ["迁出、死亡人员", "人", "王敏", "李强", "2026-11-23", "保管期满，经鉴定小组同意"]);
    assert_eq!((record["count"].clone(), record["from_year"].clone()), (json!(1), json!(2020)));
}

#[test]
fn a_destruction_cannot_be_undone_nor_what_had_been_done_to_the_destroyed() {
    let lane = Lane::new();
    let office = &lane.office;
    let saved = office.call("journal.list", json!({"limit": 500}));
    let entry = |op: &str| {
        saved["rows"].as_array().unwrap().iter().find(|row| text(&row["op"]).starts_with(op)).unwrap()["seq"].clone()
    };
    let (death, household) = (entry("event."), entry("household.save"));
    let done = lane.confirm(&lane.ask());
    for entry in [done["entry"].clone(), death] {
        let fault = office.refused("journal.undo", json!({"entry": entry}));
        assert_eq!(fault.detail, "这一步里有已经按保管期限销毁的档案，不能撤销或重做");
    }
    office.call("journal.undo", json!({"entry": household}));
    assert_eq!(office.call("journal.verify", json!({}))["ok"], true);
    assert_eq!(office.call("search", json!({"text": "李小红"})), json!([]), "what is another's is undone as ever");
}

#[test]
fn one_clerk_alone_destroys_nothing() {
    let lane = Lane::new();
    let office = &lane.office;
    let id = lane.ask();
    let same = office.refused("retention.confirm", json!({"id": id}));
    assert_eq!((same.code, same.detail.as_str()), (Code::Denied, "申请人“王敏”不能自己确认"));
    assert_eq!(
        office.refused("retention.confirm", json!({"id": id, "clerk": "王敏", "password": PASSWORD})).code,
        Code::Denied
    );
    let wrong = office.refused("retention.confirm", json!({"id": id, "clerk": "李强", "password": "不是这个"}));
    assert_eq!(wrong.detail, "密码不对");
    assert_eq!(
        office.refused("retention.confirm", json!({"id": id, "clerk": "李强"})).field.as_deref(),
        Some("password")
    );
    office.call("clerk.add", json!({"name": "周平", "password": PASSWORD, "role": "viewer"}));
    let viewer = office.refused("retention.confirm", json!({"id": id, "clerk": "周平", "password": PASSWORD}));
    assert_eq!(viewer.code, Code::Denied, "who may not write the register may not confirm either: {viewer}");
    assert_eq!(lane.row("person")["past"], 1, "nothing is destroyed");
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"clerk": "李强", "password": PASSWORD}));
    office.call("retention.confirm", json!({"id": id}));
    assert_eq!(lane.row("person")["past"], 0, "the second clerk in his own session");
    assert_eq!(office.refused("retention.confirm", json!({"id": id})).code, Code::NotFound);
}

#[test]
fn what_is_not_past_its_term_or_held_by_others_stays() {
    let lane = Lane::new();
    let office = &lane.office;
    office.call("visit.save", json!({"date": "2019-11-20", "persons": [lane.gone], "summary": "在家"}));
    let held = lane.names("person");
    assert_eq!(text(&held[0]["held_by"]), "走访登记 1 户次");
    let ask = |kind: &str, ids: Value, reason: &str| {
        office.refused("retention.ask", json!({"kind": kind, "ids": ids, "reason": reason}))
    };
    assert!(ask("person", json!([lane.gone]), "期满").detail.contains("走访登记 1 户次还用到它"));
    let visit = office.call("visit.list", json!({}))["rows"][0]["id"].clone();
    assert!(ask("visit", json!([visit]), "期满").detail.contains("没有到保管期限"));
    office.call(
        "rule.save",
        json!({"key": "retention.visit", "from_date": "2026-01-01", "value": 5, "note": "街道通知"}),
    );
    assert_eq!(lane.row("visit")["past"], 1, "the office's own term holds from its day on");
    assert_eq!(ask("visit", json!([visit]), "").field.as_deref(), Some("reason"));
    let done = office.call("retention.ask", json!({"kind": "visit", "ids": [visit], "reason": "期满"}));
    assert!(ask("visit", json!([visit]), "期满").detail.contains("已经申请过销毁"));
    office.call("retention.withdraw", json!({"id": done["value"]["id"]}));
    assert_eq!(office.call("retention.list", json!({}))["requests"], json!([]));
    let done = office.call("retention.ask", json!({"kind": "visit", "ids": [visit], "reason": "期满"}));
    lane.confirm(&text(&done["value"]["id"]));
    assert_eq!(text(&lane.names("person")[0]["held_by"]), "", "nothing is in the way any more");
    let named = ask("person", json!([lane.gone]), "洪福山去世满五年");
    assert_eq!(named.field.as_deref(), Some("reason"), "the record is kept for ever and names nobody: {named}");
    lane.confirm(&lane.ask());
    assert!(!lane.dump().contains(GONE));
}

/// Asked for when it was due; then somebody found that he is alive.
#[test]
fn a_request_that_is_no_longer_true_destroys_nothing_at_all() {
    let lane = Lane::new();
    let office = &lane.office;
    let (_, other) = office.household("12-3-503", "孙旧人", &number("19500101", 33));
    office.call("event.record", json!({"kind": "death", "person_id": other, "date": "2019-01-01"}));
    let body = json!({"kind": "person", "ids": [lane.gone, other], "reason": "期满"});
    let id = text(&office.call("retention.ask", body)["value"]["id"]);
    let journal = office.call("journal.list", json!({"limit": 500}));
    let mut deaths = journal["rows"].as_array().unwrap().iter().filter(|row| text(&row["op"]).starts_with("event."));
    office.call("journal.undo", json!({"entry": deaths.next_back().unwrap()["seq"]}));
    let fault = office.refused("retention.confirm", json!({"id": id, "clerk": "李强", "password": PASSWORD}));
    assert!(fault.detail.contains("已经不在到期之列"), "{fault}");
    let all = lane.dump();
    assert!(all.contains(GONE) && all.contains("孙旧人"), "the other one is still there as well");
}

#[test]
fn the_record_of_a_destruction_stays_as_it_is() {
    let lane = Lane::new();
    lane.confirm(&lane.ask());
    let store = lane.office.store();
    let at = "2026-11-23T04:00:00Z";
    let operation = store::Operation { op: "x", clerk: "王敏", at, at_local: "2026-11-23 12:00:00", reason: "" };
    for sql in ["DELETE FROM destruction", "UPDATE destruction SET count = 0"] {
        let refused = store.write(&operation, |tx| tx.execute_batch(sql).map_err(store::Error::from));
        assert!(refused.unwrap_err().to_string().contains("stays on record"), "{sql}");
    }
}

#[test]
fn the_book_of_destructions_is_printed_without_names() {
    let lane = Lane::new();
    lane.confirm(&lane.ask());
    let out = lane.office.folder.path().join("清册.pdf");
    lane.office.call("print.save", json!({"document": "destruction-book", "out": out, "reason": "归档"}));
    let Ok(page) = std::process::Command::new("pdftotext").args(["-layout"]).arg(&out).arg("-").output() else {
        return;
    };
    let page = String::from_utf8(page.stdout).unwrap();
    for word in ["档案销毁清册", "迁出、死亡人员", "1 人", "2020", "5 年", "李强"] {
        assert!(page.replace(' ', "").contains(&word.replace(' ', "")), "{word}: {page}");
    }
    assert!(!page.contains("洪"));
}
