//! Who may see a dispute is narrower than who may see a household, and it is the office that refuses, not the screen: every
//! command is tried by a clerk who may not, and none of them says a word of it.

use super::{agreed, case, lane, saved};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use office::{Code, Context};
use serde_json::{Value, json};
use std::fs;
use tests::{Office, PASSWORD, text};

/// Words that stand in the case and nowhere else.
const SECRETS: [&str; 6] = ["绝密漏水", "马外人", "秘密地点", "私下协议", "单独谈话", "19900001234"];

fn enter(office: &Office, clerk: &str) {
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"clerk": clerk, "password": PASSWORD}));
}

/// 王敏 set the office up and keeps a case; 李强 is a clerk like any other.
fn two_clerks() -> (Office, String, String, Vec<(&'static str, String)>) {
    let (office, person) = lane();
    let mut draft = case(&person, "2026-11-02");
    draft["outline"] = json!("绝密漏水");
    draft["place"] = json!("秘密地点");
    let id = saved(&office, "dispute", draft);
    let step = json!({"dispute_id": id, "date": "2026-11-03", "kind": "mediation", "record": "单独谈话"});
    let step = saved(&office, "dispute_step", step);
    let mut end = agreed(&id, "2026-11-05");
    end["agreed"] = json!("私下协议");
    end["perform_by"] = json!("2026-11-25");
    let settlement = saved(&office, "settlement", end);
    let visit = saved(&office, "follow_up", json!({"dispute_id": id, "date": "2026-11-10", "content": "单独谈话"}));
    let task =
        saved(&office, "task", json!({"title": "办理纠纷", "due": "2026-11-30", "from": format!("dispute:{id}")}));
    let paper = STANDARD.encode(b"%PDF-1.7\n%x\nxxxxxxxx\n%%EOF\n");
    let paper = json!({"register": "dispute", "id": id, "bytes": paper, "name": "私下协议.pdf", "caption": "私下协议"});
    let paper = text(&office.call("file.attach", paper)["value"]["id"]);
    office.call(
        "desk.draft",
        json!({"register": "dispute", "id": id, "body": {"outline": "绝密漏水"}, "title": "马外人"}),
    );
    office.call("clerk.add", json!({"name": "李强", "password": PASSWORD}));
    let records = vec![
        ("dispute", id.clone()),
        ("dispute_step", step),
        ("settlement", settlement),
        ("follow_up", visit),
        ("task", task),
        ("file", paper),
    ];
    (office, person, id, records)
}

fn clean(name: &str, body: &Value, said: &str) {
    for secret in SECRETS {
        assert!(!said.contains(secret), "{name} {body} tells “{secret}”: {said}");
    }
}

#[test]
fn no_command_tells_a_word_of_a_dispute_to_a_clerk_who_may_not_see_it() {
    let (office, person, dispute, records) = two_clerks();
    let folder = office.folder.path().to_path_buf();
    let backup = text(&office.call("backup.make_local", json!({}))["path"]);
    // A page that 王敏 has looked at is kept for turning over.
    let page = json!({"document": "dispute-file", "id": dispute, "whole": true});
    office.call("print.preview", page.clone());
    let entries = office.call("journal.list", json!({"limit": 50}))["rows"].as_array().unwrap().clone();
    let spoken: Vec<i64> = entries
        .iter()
        .filter(|row| text(&row["op"]).starts_with("dispute."))
        .map(|row| row["seq"].as_i64().unwrap())
        .collect();
    enter(&office, "李强");
    let mut turned = page;
    turned["page"] = json!(2);
    assert_eq!(
        office.refused("print.preview", turned).code,
        Code::Denied,
        "what another clerk has looked at is not kept for this one"
    );

    // Everything but what locks the office, replaces it or makes another of it.
    let left_out = [
        "office.lock",
        "office.unlock",
        "office.unlock_card",
        "office.create",
        "office.adopt",
        "office.seed",
        "backup.restore",
        "backup.take_back",
        "clerk.remove",
        "clerk.password",
    ];
    let mut tried = 0;
    for name in office::api::names() {
        if left_out.contains(&name.as_str()) {
            continue;
        }
        let register = name.split('.').next().unwrap_or_default().to_owned();
        let mut ids: Vec<String> = records.iter().map(|(_, id)| id.clone()).collect();
        ids.push(person.clone());
        for id in &ids {
            let out = folder.join("out.bin");
            let _ = fs::remove_file(&out);
            let body = json!({
                "id": id, "ids": [id], "register": "dispute", "field": "outline", "text": "", "value": "", "key": "dispute.clerks",
                "name": "dispute", "out": out, "path": backup, "of": "dispute", "document": "dispute-ledger", "folder": folder,
                "reason": "试试", "entry": spoken.first(), "on": "2026-11-23", "until": "2027-12-31", "limit": 500,
                "from": "2026-11-01", "to": "2026-11-23", "person_id": person, "whole": true,
                "understood": true,
            });
            // A draft has no room for such keys; it is saved by its own.
            let body = if ["save", "check"].iter().any(|verb| name.ends_with(verb))
                && office::registers::of(&register).is_some()
            {
                json!({"id": id})
            } else {
                body
            };
            let answer = office.desk.call(&name, body.clone(), &Context::default());
            let said = match &answer {
                Ok(value) => value.to_string(),
                Err(fault) => format!("{fault} {:?} {:?}", fault.faults, fault.differences),
            };
            clean(&name, &body, &said);
            if let Ok(bytes) = fs::read(&out) {
                clean(&name, &body, &String::from_utf8_lossy(&bytes));
            }
            let theirs = records.iter().any(|(of, key)| *of == "file" && key == id);
            if register == "file" && theirs && !["file.room", "file.attach", "file.list"].contains(&name.as_str()) {
                assert_eq!(answer.as_ref().expect_err(&name).code, Code::Denied, "{name}");
            }
            if !["task", "file"].contains(&register.as_str()) && records.iter().any(|(of, _)| *of == register) {
                let fault = answer.expect_err(&name);
                assert_eq!(fault.code, Code::Denied, "{name}: {fault}");
            }
            tried += 1;
        }
    }
    assert!(tried > 500, "every command was tried: {tried}");
    let written = tests::files(&folder);
    let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    assert!(names.iter().any(|name| name.ends_with("居民.xlsx")), "a readable copy was made: {names:?}");
    clean("backup.folder_copy", &Value::Null, &names.join(" "));
    let books = ["矛盾纠纷", "调处过程", "纠纷化解", "履行回访"];
    assert!(!names.iter().any(|name| books.iter().any(|book| name.contains(book))), "{names:?}");
}

#[test]
fn counts_names_and_titles_are_kept_back_as_well() {
    let (office, person, dispute, _) = two_clerks();
    let seen = |office: &Office| {
        let page = office.call("person.get", json!({"id": person}));
        let linked = page["linked"].as_array().unwrap().iter().any(|of| of["register"] == "dispute");
        let due = office.call("due", json!({"on": "2026-11-23", "until": "2027-12-31"}));
        let due = due["rows"].as_array().unwrap().iter().filter(|row| text(&row["register"]) == "dispute").count();
        let home = office.call("home", json!({}));
        let waits = home["due"].as_array().unwrap().iter().filter(|of| text(&of["kind"]).starts_with("dispute"));
        let waits: i64 = waits
            .map(|of| {
                ["overdue", "today", "week", "later"].iter().map(|state| of[*state].as_i64().unwrap()).sum::<i64>()
            })
            .sum();
        let recent: Vec<String> = home["recent"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| text(&row["op"]) == "dispute.save")
            .map(|row| text(&row["title"]))
            .collect();
        let told = office.call("office.describe", json!({}));
        let menu = told["registers"].as_array().unwrap().iter().any(|register| register["name"] == "dispute");
        let papers = office.call("print.documents", json!({}));
        let papers = papers.as_array().unwrap().iter().any(|paper| text(&paper["document"]).contains("dispute"));
        let stats = office.call("stats.list", json!({})).to_string().contains("dispute");
        let drafts = office.call("desk.drafts", json!({})).as_array().unwrap().len();
        (linked, due > 0, waits > 0, recent, menu, papers, stats, drafts)
    };
    let founder = seen(&office);
    assert!(
        founder.0 && founder.1 && founder.2 && founder.4 && founder.5 && founder.6 && founder.7 == 1,
        "{founder:?}"
    );
    enter(&office, "李强");
    let other = seen(&office);
    assert_eq!(
        (other.0, other.1, other.2, other.4, other.5, other.6, other.7),
        (false, false, false, false, false, false, 0),
        "{other:?}"
    );
    assert!(other.3.iter().all(|title| title == "（无权查看）"), "{:?}", other.3);
    let told = office.refused("person.remove", json!({"ids": [person]})).detail;
    assert!(told.contains("别的台账") && !told.contains("纠纷"), "{told}");
    assert_eq!(office.refused("dispute.get", json!({"id": dispute})).code, Code::Denied);
    assert_eq!(office.refused("file.list", json!({"register": "dispute", "id": dispute})).code, Code::Denied);
    let task = office.call("task.list", json!({}))["rows"][0]["id"].clone();
    assert_eq!(office.call("task.get", json!({"id": task}))["linked"], json!([]), "where it came from is not told");
    let from = json!({"title": "打听", "due": "2026-11-30", "from": format!("dispute:{dispute}")});
    assert_eq!(office.refused("task.save", from).code, Code::Denied);
    assert_eq!(office.refused("stats", json!({"name": "dispute"})).code, Code::Denied);
    let import = json!({"path": "/tmp/没有.xlsx", "of": "dispute"});
    assert_eq!(office.refused("import.dry_run", import).code, Code::Denied);
    // A visitor's matter becomes a case only by who may keep cases.
    assert_eq!(office.refused("dispute.save", case(&person, "2026-11-20")).code, Code::Denied);
}

#[test]
fn nobody_gives_the_right_to_themselves() {
    let (office, person, dispute, _) = two_clerks();
    office.call("clerk.add", json!({"name": "孙丽", "password": PASSWORD}));
    let granted = office.call("setting.save", json!({"key": "dispute.clerks", "value": "孙丽"}))["entry"].clone();
    let entries = office.call("journal.list", json!({}))["rows"].as_array().unwrap().clone();
    let saved_by = entries.iter().find(|row| text(&row["op"]) == "dispute.save").unwrap()["seq"].clone();
    assert_eq!(
        office.refused("setting.save", json!({"key": "dispute.clerks", "value": "没有这人"})).field.as_deref(),
        Some("value")
    );

    enter(&office, "李强");
    for (name, body) in [
        ("setting.save", json!({"key": "dispute.clerks", "value": "李强"})),
        ("clerk.remove", json!({"name": "王敏"})),
        ("clerk.remove", json!({"name": "孙丽"})),
        ("clerk.card", json!({})),
        ("journal.undo", json!({"entry": granted})),
        ("journal.undo", json!({"entry": saved_by})),
    ] {
        assert_eq!(office.refused(name, body.clone()).code, Code::Denied, "{name} {body}");
    }
    // His own work he takes back as before.
    office.call("person.save", json!({"id": person, "note": "改过"}));
    office.call("journal.undo", json!({}));

    enter(&office, "孙丽");
    assert_eq!(text(&office.call("dispute.get", json!({"id": dispute}))["draft"]["outline"]), "绝密漏水");
    office.call("setting.save", json!({"key": "dispute.clerks", "value": ""}));
    assert_eq!(office.refused("dispute.list", json!({})).code, Code::Denied, "at once, not after the next unlocking");
    enter(&office, "王敏");
    office.call("dispute.list", json!({}));
    office.call("setting.save", json!({"key": "dispute.clerks", "value": "孙丽、李强"}));
    office.call("clerk.remove", json!({"name": "孙丽", "password": PASSWORD}));
    assert_eq!(
        text(&office.call("office.describe", json!({}))["settings"]["dispute.clerks"]),
        "李强",
        "who is gone is named nowhere"
    );
}
