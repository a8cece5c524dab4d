//! 居务公开: up and down again on their days, objections answered in time, and covered by kind.

use super::*;

fn notice(more: Value) -> Value {
    let mut draft = json!({"title": "第四季度经费收支", "category": "经费收支", "period": "季度", "place": "公开栏",
                           "from_date": "2026-11-01", "to_date": "2026-11-20"});
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    draft
}

#[test]
fn what_hangs_is_taken_down_on_its_day_and_an_objection_waits_for_its_answer() {
    let office = Office::new();
    let id = saved(&office, "notice", notice(json!({})));
    let state = |on: &str| text(&office.call("notice.list", json!({"as_of": on}))["rows"][0]["state"]);
    assert_eq!(
        [state("2026-10-31"), state("2026-11-20"), state("2026-11-21")],
        ["", "公开中", "到期未撤"].map(String::from),
        "before its first day it hung nowhere"
    );
    assert_eq!(
        due(&office, "disclosure", "2026-11-10"),
        [("第四季度经费收支到期：撤下，登记异议".into(), "2026-11-20".into())]
    );
    office.call(
        "notice.save",
        json!({"id": id, "objections": [{"date": "2026-11-12", "name": "刘关山", "words": "宣传费太多"}]}),
    );
    assert_eq!(due(&office, "objection", "2026-11-13"), [("答复异议：第四季度经费收支".into(), "2026-11-17".into())]);
    let told = office.call("notice.check", json!({"id": id, "closed_on": "2026-11-20"}));
    assert!(told["warnings"].to_string().contains("还没有答复"), "{told}");
    let answered = json!([{"date": "2026-11-12", "name": "刘关山", "words": "宣传费太多", "answer": "已附明细", "answered_on": "2026-11-14"}]);
    office.call("notice.save", json!({"id": id, "objections": answered, "closed_on": "2026-11-20"}));
    assert_eq!((due(&office, "objection", "2026-11-23"), due(&office, "disclosure", "2026-11-23")), (vec![], vec![]));
    assert_eq!(state("2026-11-23"), "已撤下");
    saved(&office, "notice", notice(json!({"title": "人员分工", "period": "长期", "to_date": ""})));
    assert_eq!(due(&office, "disclosure", "2027-11-23"), [], "what hangs for long has no day");
    let answer = stats(&office, "2026-11-01", "2026-11-23");
    assert_eq!(
        ["公开", "已撤下", "收到", "已答复"].map(|of| figure(&answer, "居务公开", "合计", of)),
        ["2", "1", "1", "1"].map(String::from)
    );
}

#[test]
fn what_is_wrong_with_a_sheet_is_told_at_its_field() {
    let office = Office::new();
    let base = notice(json!({}));
    for (more, field) in [
        (json!({"title": ""}), "title"),
        (json!({"place": ""}), "place"),
        (json!({"to_date": ""}), "to_date"),
        (json!({"to_date": "2026-10-31"}), "to_date"),
        (json!({"closed_on": "2026-10-31"}), "closed_on"),
        (json!({"closed_on": "2026-11-30"}), "closed_on"),
        (json!({"lines": [{"words": "米一袋"}]}), "lines"),
        (json!({"objections": [{"date": "2026-11-12"}]}), "objections"),
        (json!({"objections": [{"date": "2026-10-12", "words": "早"}]}), "objections"),
        (json!({"objections": [{"date": "2026-11-12", "words": "问", "answer": "答"}]}), "objections"),
        (
            json!({"objections": [{"date": "2026-11-12", "words": "问", "answer": "答", "answered_on": "2026-11-11"}]}),
            "objections",
        ),
    ] {
        assert_eq!(refused(&office, "notice", &base, &more), field, "{more}");
    }
}

#[test]
fn names_on_the_board_are_covered_by_kind_whoever_prints_them() {
    let office = Office::new();
    let lines =
        json!([{"name": "欧阳建国", "address": "12-3-501", "words": "大米一袋，电话19900001234", "amount": 12_000}]);
    let sheet = |category: &str| {
        let content = "咨询：37057119650301011X";
        saved(
            &office,
            "notice",
            notice(json!({"title": "名单", "category": category, "lines": lines, "content": content})),
        )
    };
    let (poor, chosen) = (sheet("救助和福利名单"), sheet("选举"));
    let shown = office.call("notice.get", json!({"id": poor}))["shown"].clone();
    assert_eq!((&shown[0]["address"], &shown[0]["amount"]), (&json!("12号楼"), &json!(12_000)));
    let Some(words) = printed(&office, "notice-sheet", &poor, false) else { return };
    assert!(words.contains("欧阳") && words.contains("12号楼") && words.contains("120.00"), "{words}");
    for told in ["建国", "501", "19900001234", "19650301"] {
        assert!(!words.contains(told), "{told}: {words}");
    }
    let words = printed(&office, "notice-sheet", &chosen, false).unwrap();
    assert!(words.contains("欧阳建国"), "who is elected is named: {words}");
    for told in ["501", "19900001234", "19650301"] {
        assert!(!words.contains(told), "{told}: {words}");
    }
}
