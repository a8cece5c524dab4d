//! Who gives roles, and that somebody always can.

use super::{denied, enter, office};
use office::Code;
use serde_json::json;
use tests::{Office, PASSWORD, number, text};

fn label(office: &Office, clerk: &str) -> String {
    let all = office.call("clerk.list", json!({}));
    let row = all.as_array().unwrap().iter().find(|row| row["name"] == clerk);
    row.map(|row| text(&row["label"])).unwrap_or_default()
}

#[test]
fn whoever_founded_the_office_is_director_and_a_clerk_without_a_role_does_what_he_did_before() {
    let office = Office::new();
    office.call("clerk.add", json!({"name": "李强", "password": PASSWORD}));
    assert_eq!((label(&office, "王敏"), label(&office, "李强")), ("主任".into(), "业务员".into()));
    enter(&office, "李强");
    let (_, person) = office.household("1-1-101", "张国强", &tests::number("19650301", 1));
    office.call("person.reveal", json!({"id": person}));
    office.call("journal.undo", json!({}));
    office.call("backup.make_local", json!({}));
}

#[test]
fn a_role_is_given_and_taken_back_at_once_and_the_last_who_may_admit_keeps_it() {
    let office = Office::new();
    office.call("clerk.add", json!({"name": "李强", "password": PASSWORD, "role": "viewer"}));
    let own = json!({"name": "王敏", "role": "clerk"});
    let told = office.refused("clerk.role", own.clone());
    assert_eq!((told.code, told.detail.as_str()), (Code::Conflict, "这样就没有人能管理经办人了，没有改"));
    let given = office.call("clerk.role", json!({"name": "李强", "role": "director"}));
    let fallen = office.call("clerk.role", own)["entry"].clone();
    assert!(denied(&office, "clerk.role", json!({"name": "王敏", "role": "director"})), "at once");
    enter(&office, "李强");
    // Taking back his own rise would leave nobody.
    let told = office.refused("journal.undo", json!({"entry": given["entry"]}));
    assert_eq!(told.code, Code::Conflict, "{told}");
    office.call("journal.undo", json!({"entry": fallen}));
    assert_eq!(label(&office, "王敏"), "主任", "and back again");
    office.call("journal.undo", json!({"entry": given["entry"]}));
    assert_eq!(label(&office, "李强"), "查看");
    assert!(denied(&office, "clerk.role", json!({"name": "李强", "role": "director"})));
}

#[test]
fn a_list_sifted_by_what_is_covered_is_accounted_for_and_closed_to_who_may_not_see_it() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19400301", 11));
    office.call("elderly.save", json!({"id": person, "illness": ["高血压"], "hearing": "20"}));
    office.call("clerk.add", json!({"name": "李强", "password": PASSWORD, "role": "viewer"}));
    let (sifted, sorted) = (json!({"filter": {"illness": "10"}}), json!({"sort": "-hearing"}));
    let told = || {
        let rows = office.call("journal.list", json!({"limit": 500}))["rows"].clone();
        let rows = rows.as_array().unwrap().iter().filter(|row| row["op"] == "elderly.list");
        rows.map(|row| text(&row["title"])).collect::<Vec<_>>()
    };
    for _ in 0..3 {
        assert_eq!(office.call("elderly.list", sifted.clone())["total"], 1);
    }
    office.call("elderly.list", json!({"sort": "name"}));
    assert_eq!(told(), ["按遮盖的“慢性病”筛选、排序“老年人”的名单"], "once, and only for what is covered");
    office.call("elderly.list", sorted.clone());
    assert_eq!(told().len(), 2);
    assert_eq!(office.call("elderly.list", json!({"text": "高血压"}))["total"], 0, "words do not look below the cover");
    enter(&office, "李强");
    for asked in [sifted, sorted] {
        let refused = office.refused("elderly.list", asked);
        assert!(refused.code == Code::Denied && refused.detail.contains("是遮盖着的"), "{refused}");
    }
    assert_eq!(office.call("elderly.list", json!({"text": "刘关山"}))["total"], 1);
    assert_eq!(told().len(), 2, "what was refused has told nothing");
}

#[test]
fn a_stranger_or_a_book_that_is_none_gets_no_role() {
    let office = Office::new();
    let nobody = office.refused("clerk.role", json!({"name": "没有这人", "role": "viewer"}));
    assert!(nobody.detail.contains("没有这人"), "{nobody}");
    let strange = json!({"name": "李强", "password": PASSWORD, "role": "clerk", "books": ["天文"]});
    assert_eq!(office.refused("clerk.add", strange).field.as_deref(), Some("books"));
    assert_eq!(office.call("clerk.list", json!({})).as_array().unwrap().len(), 1, "nobody was let in");
}

#[test]
fn a_backup_is_not_brought_back_by_who_may_only_look() {
    let office = office();
    let made = office.call("backup.make_local", json!({}));
    enter(&office, "周平");
    let ask = json!({"path": made["path"], "clerk": "周平", "password": PASSWORD});
    assert!(denied(&office, "backup.restore", ask.clone()));
    assert!(denied(&office, "backup.take_back", json!({})));
    office.call("office.lock", json!({}));
    let told = office.refused("backup.restore", ask);
    assert_eq!(told.detail, "您在这个备份里的角色是“查看”，不能备份与恢复");
    office.call("backup.restore", json!({"path": made["path"], "clerk": "李强", "password": PASSWORD}));
}

#[test]
fn the_card_brings_somebody_in_who_can_give_roles_again() {
    let office = office();
    office.call("office.lock", json!({}));
    let card = json!({"recovery_key": office.card, "clerk": "新来的", "new_password": PASSWORD});
    office.call("office.unlock_card", card);
    assert_eq!(label(&office, "新来的"), "主任");
    office.call("clerk.role", json!({"name": "周平", "role": "clerk"}));
}
