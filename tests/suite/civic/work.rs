//! 为民实事: promised, told of, finished, accepted; and the rate with its base.

use super::*;

fn work(more: Value) -> Value {
    let mut draft = json!({"year": "2026", "seq": 1, "title": "更换楼道灯", "owner": "王敏", "amount": "3.8万", "fund": "社区工作经费",
                           "from_date": "2026-03-01", "to_date": "2026-10-31"});
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    draft
}

#[test]
fn a_work_is_on_the_list_of_what_is_due_until_it_is_accepted() {
    let office = Office::new();
    let id = saved(&office, "work", work(json!({})));
    let page = office.call("work.get", json!({"id": id}));
    assert_eq!((&page["draft"]["amount"], &page["title"]), (&json!(3_800_000), &json!("2026年第1件 更换楼道灯")));
    assert_eq!(due(&office, "work", "2026-03-20"), [("实事登记进度：更换楼道灯".into(), "2026-03-31".into())]);
    let progress =
        json!([{"date": "2026-04-10", "percent": 30, "words": "已买灯"}, {"date": "2026-10-05", "percent": 80}]);
    office.call("work.save", json!({"id": id, "progress": progress}));
    assert_eq!(due(&office, "work", "2026-04-20"), [("实事登记进度：更换楼道灯".into(), "2026-05-10".into())]);
    assert_eq!(
        due(&office, "work", "2026-11-01"),
        [("实事到期：更换楼道灯".into(), "2026-10-31".into())],
        "its day goes before the next report"
    );
    let state = |on: &str| {
        let row = office.call("work.list", json!({"as_of": on}))["rows"][0].clone();
        (text(&row["state"]), row["percent"].clone())
    };
    assert_eq!(state("2026-02-01"), ("未开始".into(), Value::Null));
    assert_eq!(state("2026-05-01"), ("进行中".into(), json!(30)));
    assert_eq!(state("2026-11-01"), ("逾期".into(), json!(80)));
    office.call("work.save", json!({"id": id, "done_on": "2026-11-10", "spent": "36,900"}));
    assert_eq!(state("2026-11-23"), ("已完成".into(), json!(100)));
    assert_eq!(due(&office, "work", "2026-11-23"), [("实事待验收：更换楼道灯".into(), "2026-12-10".into())]);
    office.call("work.save", json!({"id": id, "accepted_on": "2026-11-20", "satisfaction": "满意"}));
    assert_eq!(due(&office, "work", "2026-11-23"), []);
    assert_eq!(state("2026-11-15"), ("已完成".into(), json!(100)), "as it was that day");
    assert!(
        office.call("work.history", json!({"id": id})).to_string().contains("已买灯"),
        "progress is in its history"
    );
    let sheet = json!({"title": "更换楼道灯完成", "category": "实事进度", "place": "公开栏", "from_date": "2026-11-20",
                       "to_date": "2026-11-27", "from": format!("work:{id}")});
    saved(&office, "notice", sheet);
    assert_eq!(office.call("work.list", json!({}))["rows"][0]["published"], true);
    let page = office.call("work.get", json!({"id": id}));
    assert!(page["linked"].to_string().contains("更换楼道灯完成"), "{}", page["linked"]);
}

#[test]
fn what_is_wrong_is_told_at_its_field() {
    let office = Office::new();
    saved(&office, "work", work(json!({})));
    let base = work(json!({"seq": 2}));
    for (more, field) in [
        (json!({"seq": 1}), "seq"),
        (json!({"year": 26}), "year"),
        (json!({"title": " "}), "title"),
        (json!({"to_date": "2026-02-01"}), "to_date"),
        (json!({"amount": -1}), "amount"),
        (json!({"done_on": "2026-12-01"}), "done_on"),
        (json!({"accepted_on": "2026-11-01"}), "done_on"),
        (json!({"done_on": "2026-11-01", "accepted_on": "2026-10-01"}), "accepted_on"),
        (json!({"stopped_on": "2026-11-01"}), "stopped_why"),
        (json!({"progress": [{"date": "2026-12-01", "percent": 10}]}), "progress"),
        (json!({"progress": [{"date": "2026-05-01", "percent": 101}]}), "progress"),
        (json!({"progress": [{"date": "2026-05-01"}]}), "progress"),
        (json!({"progress": [{"date": "2026-05-02", "percent": 1}, {"date": "2026-05-01", "percent": 2}]}), "progress"),
    ] {
        assert_eq!(refused(&office, "work", &base, &more), field, "{more}");
    }
    office.call("work.save", work(json!({"seq": 1, "year": 2025, "to_date": "2025-10-31", "from_date": "2025-01-01"})));
}

#[test]
fn the_rate_is_of_what_was_promised_and_its_base_is_printed_under_it() {
    let office = Office::new();
    for (seq, more) in [
        json!({"done_on": "2026-06-01", "accepted_on": "2026-06-10"}),
        json!({"done_on": "2026-11-22"}),
        json!({}),
        json!({"to_date": "2026-12-20"}),
        json!({"stopped_on": "2026-05-01", "stopped_why": "没有场地"}),
        json!({"done_on": "2026-09-01"}),
        json!({"done_on": "2026-09-02"}),
    ]
    .into_iter()
    .enumerate()
    {
        let mut more = more;
        more["seq"] = json!(seq + 1);
        saved(&office, "work", work(more));
    }
    let answer = stats(&office, "2026-01-01", "2026-11-23");
    let of = |column: &str| figure(&answer, "按年度", "2026年", column);
    assert_eq!(
        ["计划", "已完成", "其中已验收", "进行中", "逾期", "中止", "完成率"].map(of),
        ["7", "4", "1", "1", "1", "1", "57.1"].map(String::from),
        "计划 in the second group is money and stands behind"
    );
    let notes = answer["tables"][0]["notes"].to_string();
    assert!(notes.contains("2026年完成率：已完成 4 件 ÷ 计划 7 件 ＝ 57.1%"), "{notes}");
    let before = office.call("stats", json!({"name": "work", "from": "2026-01-01", "to": "2026-11-21"}));
    assert_eq!(figure(&before, "按年度", "2026年", "已完成"), "3", "one was finished on the 22nd");
    let names =
        office.call("stats.names", json!({"name": "work", "from": "2026-01-01", "to": "2026-11-23", "key": "0.1.1"}));
    assert_eq!(names["names"].as_array().unwrap().len(), 4, "the figure opens its names");
}
