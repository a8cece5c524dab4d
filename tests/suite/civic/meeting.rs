//! 会议与协商: quorum and majority at their edges, by the rules of the day; from the issue to what was put up.

use super::*;

fn meeting(office: &Office, date: &str, entitled: i64, present: i64, agree: i64) -> Value {
    let draft = json!({
        "kind": "居民代表会议", "title": "公益金用途", "date": date,
        "groups": [{"kind": "居民代表", "entitled": entitled, "present": present}],
        "votes": [{"agree": agree, "against": present - agree, "abstain": 0}],
    });
    let id = saved(office, "meeting", draft);
    office.call("meeting.get", json!({"id": id}))["count"].clone()
}

#[test]
fn half_is_not_enough_to_meet_or_to_carry_a_motion() {
    let office = Office::new();
    let of = |entitled: i64, present: i64, agree: i64| {
        let count = meeting(&office, "2026-11-02", entitled, present, agree);
        (count["quorate"].clone(), count["results"][0]["carried"].clone())
    };
    let (yes, no) = (json!(true), json!(false));
    assert_eq!(of(50, 25, 25), (no.clone(), no.clone()), "25 of 50 is half");
    assert_eq!(of(50, 26, 14), (yes.clone(), yes.clone()), "26 of 50; 14 of 26");
    assert_eq!(of(50, 26, 13), (yes.clone(), no.clone()), "13 of 26 is half");
    assert_eq!(of(51, 26, 26), (yes.clone(), yes.clone()), "26 of 51");
    assert_eq!(of(51, 25, 25), (no.clone(), no.clone()));
    assert_eq!(of(1, 1, 1), (yes.clone(), yes));
    assert_eq!(meeting(&office, "2026-11-02", 50, 26, 13)["needs"], 26);
}

#[test]
fn a_meeting_goes_by_the_rules_of_its_day() {
    let office = Office::new();
    office.call(
        "rule.save",
        json!({"key": "meeting.majority_percent", "from_date": "2026-06-01", "value": 66, "note": "本社区议事规则"}),
    );
    let carried = |date: &str, agree: i64| meeting(&office, date, 50, 30, agree)["results"][0]["carried"].clone();
    assert_eq!(
        [carried("2026-05-31", 16), carried("2026-06-01", 16)],
        [json!(true), json!(false)],
        "the last day of the old rule"
    );
    assert_eq!(
        [carried("2026-06-01", 19), carried("2026-06-01", 20)],
        [json!(false), json!(true)],
        "66 % of 30 is 19.8"
    );
    office.call("rule.save", json!({"key": "meeting.majority_base", "from_date": "2026-09-01", "value": 1}));
    assert_eq!(
        [carried("2026-09-02", 30), carried("2026-08-31", 30)],
        [json!(false), json!(true)],
        "30 of all 50 are 60 %"
    );
    let rules = office.call("rule.list", json!({}));
    let rule = |key: &str| rules.as_array().unwrap().iter().find(|rule| rule["key"] == key).cloned().unwrap();
    let laws: Vec<String> =
        rule("term.years")["laws"].as_array().unwrap().iter().map(|law| text(&law["from_date"])).collect();
    assert_eq!(laws, ["2018-12-29", "2026-01-01"], "what the law changed is told beside");
    assert_eq!(rule("term.years")["value"], 5);
    office.call("rule.save", json!({"key": "meeting.quorum_percent", "from_date": "2025-01-01", "value": 66}));
    assert_eq!(meeting(&office, "2025-06-01", 30, 19, 19)["quorate"], false, "19 of 30 is not over 66 %");
    assert_eq!(
        meeting(&office, "2026-02-01", 30, 19, 19)["quorate"],
        true,
        "the law of 2026 came after the office's own number"
    );
}

#[test]
fn an_issue_is_talked_over_carried_out_and_put_up() {
    let office = Office::new();
    let id = saved(
        &office,
        "meeting",
        json!({
            "kind": "议事协商会", "title": "停车位怎样划线", "date": "2026-11-02", "time": "下午3点", "place": "议事亭", "host": "王敏",
            "source": "居民提出", "proposer": "欧阳建国", "approved_on": "2026-10-26",
            "groups": [{"kind": "居民代表", "names": "欧阳建国 上官红梅、刘关山，刘关山"}, {"kind": "物业公司", "present": 2}],
            "views": [{"name": "欧阳建国", "kind": "居民代表", "words": "消防通道不能停，有事打19900001234", "answer": "采纳"}],
            "outcome": "多数同意", "decision": "主干道单侧划线。",
        }),
    );
    let page = office.call("meeting.get", json!({"id": id}));
    assert_eq!((&page["draft"]["number"], &page["draft"]["time"]), (&json!("HY-2026-0001"), &json!("15:00")));
    assert_eq!(page["draft"]["groups"][0]["present"], 3, "three names, one of them written twice");
    assert_eq!(
        (&page["count"]["present"], &page["count"]["quorate"]),
        (&json!(5), &Value::Null),
        "a talk has no quorum"
    );
    let state = || text(&office.call("meeting.list", json!({}))["rows"][0]["state"]);
    assert_eq!(state(), "待公开");
    assert_eq!(due(&office, "meeting", "2026-11-03"), [("会议结果公开：停车位怎样划线".into(), "2026-11-17".into())]);
    let task = saved(
        &office,
        "task",
        json!({"title": "请物业划线", "due": "2026-11-30", "owner": "李强", "from": format!("meeting:{id}")}),
    );
    assert_eq!(state(), "落实中");
    assert!(
        due(&office, "task", "2026-11-23").contains(&("请物业划线".into(), "2026-11-30".into())),
        "on the list of all that is due"
    );
    let items = office.call("meeting.get", json!({"id": id}))["items"].clone();
    assert_eq!((&items[0]["title"], &items[0]["state"]), (&json!("请物业划线"), &json!("待办")));
    let sheet = json!({"title": "协商结果", "category": "协商结果", "place": "公开栏", "from_date": "2026-11-10", "to_date": "2026-11-20", "from": format!("meeting:{id}")});
    saved(&office, "notice", sheet);
    assert_eq!(due(&office, "meeting", "2026-11-23"), []);
    office.call("task.save", json!({"id": task, "status": "done", "done_on": "2026-11-22", "evidence": "照片"}));
    assert_eq!(state(), "已办结");
    if let Some(words) = printed(&office, "meeting-minutes", &id, false) {
        for word in ["欧阳建国", "消防通道不能停", "请物业划线", "多数同意", "审定"] {
            assert!(words.contains(word), "{word}: {words}");
        }
        let masked = printed(&office, "meeting-minutes", &id, true).unwrap();
        assert!(!masked.contains("建国") && !masked.contains("19900001234") && masked.contains("欧阳"), "{masked}");
        assert!(printed(&office, "meeting-sign", &id, false).unwrap().contains("上官红梅"));
        assert!(printed(&office, "meeting-resolution", &id, false).unwrap().contains("主干道单侧划线"));
    }
    let short = saved(
        &office,
        "meeting",
        json!({"kind": "居民会议", "title": "无效的会", "date": "2026-11-02",
        "groups": [{"kind": "居民", "entitled": 50, "present": 20}], "votes": [{"agree": 20, "against": 0, "abstain": 0}]}),
    );
    let out = office.folder.path().join("a.pdf");
    let fault = office.refused("print.save", json!({"document": "meeting-resolution", "id": short, "out": out}));
    assert!(fault.detail.contains("至少要 26 人"), "no resolution without a quorum: {fault}");
}

#[test]
fn what_is_wrong_with_a_meeting_is_told_at_its_field() {
    let office = Office::new();
    let base =
        json!({"title": "例会", "date": "2026-11-02", "groups": [{"kind": "居委会成员", "entitled": 7, "present": 6}]});
    for (more, field) in [
        (json!({"title": ""}), "title"),
        (json!({"date": ""}), "date"),
        (json!({"date": "2026-12-01"}), "date"),
        (json!({"time": "25:00"}), "time"),
        (json!({"approved_on": "2026-11-03"}), "approved_on"),
        (json!({"women": 7}), "women"),
        (json!({"groups": [{"kind": "居委会成员", "entitled": 5, "present": 6}]}), "groups"),
        (json!({"groups": [{"kind": "居民", "present": 1, "names": "甲、乙"}]}), "groups"),
        (json!({"groups": [{"kind": "居民"}, {"kind": "居民", "present": 1}]}), "groups"),
        (json!({"groups": [{"kind": "外星人"}]}), "groups"),
        (json!({"votes": [{"agree": 5, "against": 1, "abstain": 1}]}), "votes"),
        (json!({"votes": [{"against": 1}]}), "votes"),
        (json!({"views": [{"name": "甲"}]}), "views"),
    ] {
        assert_eq!(refused(&office, "meeting", &base, &more), field, "{more}");
    }
    saved(&office, "meeting", json!({"title": "下月的会", "date": "2026-12-01"}));
}
