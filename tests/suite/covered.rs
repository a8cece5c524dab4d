//! 遮盖: health and poverty stand covered wherever a record is shown, until somebody asks with a reason; a form that is sent
//! back as it was shown loses nothing. And whoever comes in, backs up or takes out leaves a row.

use serde_json::{Value, json};
use tests::{Office, PASSWORD, number, text};

fn entries(office: &Office, op: &str) -> Vec<Value> {
    let all = office.call("journal.list", json!({"limit": 500}));
    all["rows"].as_array().unwrap().iter().filter(|row| row["op"] == op).cloned().collect()
}

#[test]
fn health_is_covered_in_list_page_and_history_and_shown_with_a_reason() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &number("19400301", 11));
    office.call("elderly.save", json!({"id": person, "illness": ["高血压", "糖尿病"], "hearing": "20"}));
    office
        .call("assessment.save", json!({"person_id": person, "date": "2026-05-01", "scale": "gbt42195", "score": 50}));
    let row = office.call("elderly.list", json!({"filter": {"illness": "10"}}))["rows"][0].clone();
    let seen = ["illness", "hearing", "level"].map(|field| text(&row[field]));
    assert_eq!(seen, ["***", "***", "***"], "found by it, but not told: {row}");
    assert_eq!(text(&row["sight"]), "", "nothing is not covered");
    let page = office.call("elderly.get", json!({"id": person}));
    assert_eq!(page["draft"]["illness"], json!(["***"]));
    assert_eq!(text(&page["assessments"][0]["level"]), "***");
    let history = office.call("elderly.history", json!({"id": person})).to_string();
    assert!(history.contains("慢性病") && !history.contains("高血压") && !history.contains("糖尿病"), "{history}");

    let mut draft = page["draft"].clone();
    draft["doctor"] = json!("张医生");
    office.call("elderly.save", draft.clone());
    let clear = office.call("elderly.reveal", json!({"id": person, "reason": "联系家属"}));
    assert_eq!((clear["illness"].clone(), text(&clear["hearing"])), (json!(["10", "20"]), "20".into()), "{clear}");
    assert_eq!(text(&clear["assessments"][0]["level"]), "中度失能");
    assert_eq!(text(&entries(&office, "elderly.reveal")[0]["reason"]), "联系家属");

    draft["illness"] = json!(["***", "30"]);
    draft["hearing"] = json!("");
    office.call("elderly.save", draft);
    let clear = office.call("elderly.reveal", json!({"id": person, "reason": "核对"}));
    assert_eq!(clear["illness"], json!(["10", "20", "30"]), "what is chosen beside the covered is added");
    assert_eq!(text(&clear["hearing"]), "", "what is emptied is empty");
}

#[test]
fn what_a_family_lives_on_is_covered_and_a_form_sent_back_loses_nothing() {
    let office = Office::new();
    let (household, head) = office.household("12-3-501", "刘关山", &number("19650301", 11));
    let enrolled = json!({"household_id": household, "category": "N01", "from_date": "2026-01-01", "monthly_amount": 72_050, "cause": "R01"});
    let id = text(&office.call("needy.save", enrolled)["value"]["id"]);
    let row = office.call("needy.list", json!({}))["rows"][0].clone();
    assert_eq!((text(&row["amount"]), text(&row["cause"])), ("***".into(), "***".into()));
    let page = office.call("needy.get", json!({"id": id}));
    assert_eq!((text(&page["draft"]["monthly_amount"]), text(&page["now"]["amount"])), ("***".into(), "***".into()));
    let mut draft = page["draft"].clone();
    draft["document"] = json!("低保 0001");
    office.call("needy.save", draft);
    assert_eq!(office.call("needy.reveal", json!({"id": id, "reason": "复核"}))["monthly_amount"], 72_050);

    let members = json!([{"person_id": head, "wage": 120_000, "illness": "尿毒症", "illness_cost": 3_600_000}]);
    let body = json!({"household_id": household, "date": "2026-10-10", "members": members, "supporters": [{"name": "刘海", "income": 500_000}]});
    let survey = text(&office.call("needy_survey.save", body)["value"]["id"]);
    let draft = office.call("needy_survey.get", json!({"id": survey}))["draft"].clone();
    let told = draft.to_string();
    assert!(!told.contains("120000") && !told.contains("尿毒症") && !told.contains("500000"), "{told}");
    assert!(told.contains("刘关山"), "whose it is stays to be read: {told}");
    office.call("needy_survey.save", draft);
    let clear = office.call("needy_survey.reveal", json!({"id": survey, "reason": "复核"}));
    let one = &clear["members"][0];
    assert_eq!(
        (one["wage"].clone(), text(&one["illness"]), one["illness_cost"].clone()),
        (json!(120_000), "尿毒症".into(), json!(3_600_000))
    );
    assert_eq!(
        (clear["supporters"][0]["income"].clone(), clear["income"]["month"].clone()),
        (json!(500_000), json!(120_000))
    );
}

#[test]
fn coming_in_and_the_days_own_backup_leave_a_row() {
    let office = Office::new();
    office.call("office.lock", json!({}));
    office.refused("office.unlock", json!({"clerk": "王敏", "password": "不是这个密码"}));
    office.refused("office.unlock", json!({"clerk": "王敏", "password": "也不是这个"}));
    office.call("office.unlock", json!({"clerk": "王敏", "password": PASSWORD}));
    let came = entries(&office, "office.unlock");
    assert_eq!((came.len(), text(&came[0]["clerk"])), (1, "王敏".into()));
    assert_eq!(text(&came[0]["title"]), "打开台账（此前输错密码 2 次）");
    let kept = entries(&office, "backup.daily");
    assert_eq!((kept.len(), text(&kept[0]["reason"])), (1, "每天第一次打开时自动备份".into()));
    office.call("office.lock", json!({}));
    office.call("office.unlock", json!({"clerk": "王敏", "password": PASSWORD}));
    assert_eq!(entries(&office, "backup.daily").len(), 1, "once a day");
    assert_eq!(text(&entries(&office, "office.unlock")[0]["title"]), "打开台账");
    let home = office.call("home", json!({}))["recent"].to_string();
    assert!(!home.contains("打开台账"), "the home page tells of work: {home}");
}

#[test]
fn what_is_taken_out_tells_why() {
    let office = Office::new();
    office.household("12-3-501", "刘关山", &number("19650301", 11));
    let out = |name: &str| office.folder.path().join(name);
    office.call("report.year_export", json!({"year": 2026, "out": out("年.xlsx"), "reason": "报街道"}));
    office.call("stats.export", json!({"name": "population", "out": out("人口.xlsx"), "reason": "报街道"}));
    office.call("backup.folder_copy", json!({"folder": office.folder.path(), "understood": true, "reason": "移交"}));
    for (op, why) in [("report.year_export", "报街道"), ("stats.export", "报街道"), ("backup.folder_copy", "移交")]
    {
        assert_eq!(text(&entries(&office, op)[0]["reason"]), why, "{op}");
    }
}
