//! Every command, tried by every role.

use super::{denied, enter, office};
use office::{Context, registers};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::{campaign::sample, text};

/// Would lock the office, or bring in another one.
const APART: &[&str] = &[
    "office.lock",
    "office.unlock",
    "office.unlock_card",
    "office.create",
    "office.adopt",
    "office.seed",
    "backup.restore",
    "backup.take_back",
];

/// Depend on what they are about; each has its own story below.
const ASKED: &[&str] = &[
    "file.attach",
    "file.caption",
    "file.order",
    "file.remove",
    "file.restore",
    "import.open",
    "import.dry_run",
    "import.commit",
    "import.errors",
    "journal.undo",
    "journal.redo",
    "print.preview",
    "print.save",
    "setting.save",
    "desk.draft",
    "retention.ask",
    "retention.withdraw",
    "retention.confirm",
];

/// Whoever is in.
const ANYBODY: &[&str] = &[
    "office.state",
    "office.stop",
    "office.recovery",
    "office.copy_aside",
    "backup.peek",
    "backup.regain",
    "office.salvage",
    "data.check",
    "office.describe",
    "backup.state",
    "backup.list",
    "backup.verify",
    "file.room",
    "journal.list",
    "journal.verify",
    "print.documents",
    "clerk.list",
    "clerk.password",
    "rule.list",
    "desk.get",
    "desk.set",
    "desk.drafts",
];

/// Besides list, get and history of every register.
const READING: &[&str] = &[
    "home",
    "suggest",
    "search",
    "due",
    "stats",
    "stats.list",
    "stats.names",
    "compound",
    "elderly.month",
    "report.changes",
    "report.year",
    "check.run",
    "person.photo_get",
    "person.same",
    "stock.balance",
    "roster.on",
    "retention.list",
    "retention.names",
    "file.list",
    "file.get",
];

const TAKING_OUT: &[&str] = &["stats.export", "report.year_export", "backup.folder_copy", "file.save_to", "file.open"];
const KEEPING: &[&str] = &["backup.make", "backup.make_local", "office.seen"];
const GOVERNING: &[&str] = &[
    "clerk.add",
    "clerk.role",
    "clerk.remove",
    "clerk.card",
    "rule.save",
    "rule.remove",
    "code.save",
    "code.retire",
    "data.repair",
];

/// What a role may do, written down a second time and by hand.
fn may(role: &str, name: &str) -> bool {
    let (first, verb) = name.split_once('.').unwrap_or((name, ""));
    let register = registers::of(first);
    let is = |list: &[&str]| list.contains(&name);
    let reading = is(READING) || register.is_some() && ["list", "get", "history"].contains(&verb);
    let taking = is(TAKING_OUT) || register.is_some() && ["reveal", "export"].contains(&verb);
    if is(ANYBODY) || role == "director" {
        return true;
    }
    match role {
        "viewer" => reading,
        "administrator" => is(KEEPING) || is(GOVERNING),
        // Everything that is left writes some register.
        _ if reading || taking || is(KEEPING) || name == "backup.look" => true,
        _ if is(GOVERNING) => false,
        "clerk" => true,
        // 孙丽 writes 关怀, and in it whatever stands in one of its pages.
        _ => name == "import.kinds" || register.is_some_and(|of| of.group == "关怀"),
    }
}

#[test]
fn every_command_is_open_to_the_roles_that_may_and_closed_to_the_others() {
    let office = office();
    let (mut open, mut closed) = (0, 0);
    for (clerk, role) in
        [("王敏", "director"), ("李强", "clerk"), ("孙丽", "care"), ("周平", "viewer"), ("吴管", "administrator")]
    {
        enter(&office, clerk);
        for name in office::api::names() {
            if APART.contains(&name.as_str()) || ASKED.contains(&name.as_str()) {
                continue;
            }
            // Nothing that could be done with it: what is asked is whether the door lets it through.
            let refused = denied(&office, &name, json!({"nothing": true}));
            let register = name.split('.').next().unwrap_or_default();
            let narrow = registers::of(register).is_some_and(|of| of.right.is_some());
            assert_eq!(refused, !may(role, &name), "{name} by {clerk} ({role}); narrower right: {narrow}");
            if refused { closed += 1 } else { open += 1 }
        }
    }
    assert!(open > 1_000 && closed > 800, "{open} open, {closed} closed");
}

#[test]
fn whoever_only_looks_changes_nothing_takes_nothing_out_and_sees_no_number() {
    let office = office();
    let calls = sample::calls(&sample::drafts(&office.desk, 2));
    let folder = office.folder.path().to_path_buf();
    let secrets = secrets(&office);
    assert!(secrets.len() > 20, "{}", secrets.len());
    enter(&office, "周平");
    let before = office.call("journal.list", json!({"limit": 1}))["total"].clone();
    let files = tests::files(&folder).into_iter().filter(|path| !path.ends_with("office.tries")).count();
    let mut answered = BTreeSet::new();
    for (name, mut body) in calls {
        for key in ["out", "path", "folder"] {
            if let Some(place) = body.get_mut(key) {
                *place = json!(folder.join(text(place)));
            }
        }
        if name.starts_with("setting.save") || name == "desk.set" {
            continue;
        }
        if let Ok(answer) = office.desk.call(&name, body.clone(), &Context::default()) {
            let said = answer.to_string();
            for secret in &secrets {
                assert!(!said.contains(secret.as_str()), "{name} {body} shows {secret}");
            }
            answered.insert(name);
        }
    }
    assert!(answered.contains("person.get") && answered.contains("visit.history"), "{answered:?}");
    for register in registers::ALL {
        let name = format!("{}.list", register.name);
        match office.desk.call(&name, json!({"limit": 500}), &Context::default()) {
            Ok(answer) => {
                let said = answer.to_string();
                let shown = secrets.iter().find(|secret| said.contains(secret.as_str()));
                assert_eq!(shown, None, "{name}");
            }
            Err(fault) => assert!(register.right.is_some(), "{name}: {fault}"),
        }
    }
    assert_eq!(office.call("journal.list", json!({"limit": 1}))["total"], before, "an entry was written: {answered:?}");
    assert_eq!(tests::files(&folder).len(), files, "a file was written");
}

/// Numbers and phones as the file has them.
fn secrets(office: &tests::Office) -> Vec<String> {
    let mut found = Vec::new();
    for row in office.call("person.list", json!({"limit": 200}))["rows"].as_array().unwrap() {
        let clear = office.call("person.reveal", json!({"id": row["id"], "reason": "试验"}));
        found.push(text(&clear["id_number"]));
        for phone in clear["phones"].as_array().into_iter().flatten() {
            found.push(text(&phone["number"]));
        }
    }
    found.retain(|secret| secret.len() >= 8);
    found
}

#[test]
fn a_clerk_of_some_books_reads_all_and_writes_his_own_by_no_side_door() {
    let office = office();
    let person = office.call("person.list", json!({"limit": 1}))["rows"][0]["id"].clone();
    office.call("person.save", json!({"id": person, "note": "主任记的"}));
    let entry = office.call("journal.list", json!({"limit": 1}))["rows"][0]["seq"].clone();
    enter(&office, "孙丽");
    let sheet = office.folder.path().join("花名册.csv");
    store::atomic_write(&sheet, "姓名,身份证号\n赵一,\n".as_bytes()).unwrap();
    for (name, body) in [
        ("person.save", json!({"name": "赵一"})),
        ("person.set", json!({"ids": [person], "field": "note", "value": "x"})),
        ("person.merge", json!({"keep": person, "drop": person})),
        ("event.record", json!({"kind": "death", "date": "2026-11-20", "person_id": person})),
        ("journal.undo", json!({"entry": entry})),
        ("desk.draft", json!({"register": "person", "id": "", "body": {"name": "赵一"}})),
        ("file.attach", json!({"register": "person", "id": person, "bytes": "JVBERi0xLjcK", "name": "x.pdf"})),
        ("file.order", json!({"register": "person", "id": person, "files": []})),
        ("import.open", json!({"path": sheet})),
        ("import.dry_run", json!({"path": sheet, "of": "people"})),
        ("import.commit", json!({"path": sheet, "of": "patrol"})),
        ("task.plan", json!({"plan": "x", "from": "2026-11-23"})),
        ("setting.save", json!({"key": "phone.shared_limit", "value": "5"})),
        ("rule.save", json!({"key": "visit.days", "from_date": "2027-01-01", "value": 30})),
        ("clerk.role", json!({"name": "孙丽", "role": "director"})),
    ] {
        let ours = name == "task.plan" && registers::of("task").unwrap().group == "关怀";
        assert!(ours || denied(&office, name, body.clone()), "{name} {body}");
    }
    let told = office.refused("person.save", json!({"name": "赵一"}));
    assert_eq!(told.detail, "您的角色是“业务员”，不能登记、修改“居民”");
    assert_eq!(told.hint.unwrap(), "可以请王敏（主任）、李强（业务员）来办；要改角色，请主任或管理员到“设置 → 经办人”");
    // Her own book, and taking that back again.
    let visit = office.call("visit.save", json!({"date": "2026-11-20", "persons": [person], "visitors": "孙丽"}));
    office.call("journal.undo", json!({"entry": visit["entry"]}));
    office.call("person.get", json!({"id": person}));
    let kinds = office.call("import.kinds", json!({}));
    let kinds: Vec<String> = kinds.as_array().unwrap().iter().map(|kind| text(&kind["name"])).collect();
    assert!(kinds.contains(&"visit".to_owned()) && !kinds.contains(&"patrol".to_owned()), "{kinds:?}");
}

#[test]
fn an_administrator_keeps_the_office_without_reading_about_anybody() {
    let office = office();
    let (_, person) = office.household("1-1-101", "欧阳建国", &tests::number("19650301", 1));
    office.call("person.reveal", json!({"id": person, "reason": "欧阳建国来问"}));
    let out = office.folder.path().join("名单.xlsx");
    office.call("person.export", json!({"out": out, "reason": "街道要"}));
    enter(&office, "吴管");
    let told = office.call("office.describe", json!({}));
    assert_eq!(told["registers"], json!([]));
    assert_eq!(told["me"]["label"], "管理员");
    let journal = office.call("journal.list", json!({"limit": 500})).to_string();
    assert!(!journal.contains("欧阳"), "{journal}");
    assert!(journal.contains("导出居民"), "that somebody exported, an administrator sees");
    assert!(denied(&office, "print.save", json!({"document": "roster", "out": out})));
    let folder = office.folder.path().join("盘");
    std::fs::create_dir_all(&folder).unwrap();
    let made = office.call("backup.make", json!({"folder": folder}));
    assert!(denied(&office, "backup.look", json!({"path": made["path"]})), "it would show names");
    office.call("setting.save", json!({"key": "backup.remind_days", "value": "3"}));
    // The founder gives him the registers to read, and no more.
    enter(&office, "王敏");
    office.call("clerk.role", json!({"name": "吴管", "role": "administrator", "reads": true}));
    enter(&office, "吴管");
    office.call("person.get", json!({"id": person}));
    assert!(denied(&office, "person.reveal", json!({"id": person})));
    assert!(denied(&office, "person.save", json!({"name": "赵一"})));
    assert!(office.call("journal.list", json!({"limit": 500})).to_string().contains("欧阳"));
}

#[test]
fn whoever_only_looks_can_still_set_up_his_own_screen_and_password() {
    let office = office();
    enter(&office, "周平");
    office.call("setting.save", json!({"key": "screen.text_size", "value": "150"}));
    office.call("desk.set", json!({"key": "columns.person", "value": ["name"]}));
    office.call("clerk.password", json!({"old": tests::PASSWORD, "new": "院子里的石榴红了"}));
    assert!(denied(&office, "setting.save", json!({"key": "lock.idle_minutes", "value": "60"})));
    assert!(denied(&office, "desk.draft", json!({"register": "person", "id": "", "body": Value::Null})));
    assert_eq!(office.call("print.documents", json!({})), json!([]));
    assert!(denied(&office, "print.preview", json!({"document": "roster", "page": 1})));
}
