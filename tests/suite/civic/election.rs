//! 换届选举: fifty representatives, ballots that add up, 全票通过 by rule, and terms by the law of their day.

use super::*;

/// 25 of the party and 25 residents, in office since a day.
fn representatives(office: &Office, since: &str) {
    for (post, label) in [("党员代表", "党"), ("居民代表", "民")] {
        for at in 1..=25 {
            saved(office, "term", json!({"name": format!("{label}代表{at}"), "post": post, "from_date": since}));
        }
    }
}

fn ballot(more: Value) -> Value {
    let mut draft = json!({
        "session": "第七届", "date": "2018-01-30", "way": "居民代表", "place": "活动中心", "announced_on": "2018-01-10",
        "groups": [{"kind": "党员代表", "entitled": 25, "present": 25}, {"kind": "居民代表", "entitled": 25, "present": 25}],
        "seats": [{"post": "居委会主任", "seats": 1}, {"post": "居委会委员", "seats": 2}],
        "issued": 50, "returned": 50, "valid": 50, "spoiled": 0,
        "candidates": [
            {"post": "居委会主任", "name": "刘关山", "agree": 50, "against": 0, "abstain": 0},
            {"post": "居委会委员", "name": "王敏", "agree": 48, "against": 1, "abstain": 1},
            {"post": "居委会委员", "name": "李强", "agree": 30, "against": 18, "abstain": 2},
            {"post": "居委会委员", "name": "孙丽", "agree": 21, "against": 25, "abstain": 4},
        ],
    });
    draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    draft
}

/// Name, elected, 全票通过, tie: of every candidate.
fn counted(office: &Office, id: &str) -> Vec<(String, bool, bool, bool)> {
    let count = office.call("election.get", json!({"id": id}))["count"].clone();
    let flag = |row: &Value, name: &str| row[name].as_bool().unwrap();
    let rows = count["posts"].as_array().unwrap().iter().flat_map(|post| post["rows"].as_array().unwrap());
    rows.map(|row| (text(&row["name"]), flag(row, "elected"), flag(row, "unanimous"), flag(row, "tie"))).collect()
}

#[test]
fn fifty_representatives_elect_a_committee_and_the_head_by_every_vote() {
    let office = Office::new();
    representatives(&office, "2017-06-01");
    let id = saved(&office, "election", ballot(json!({"result_on": "2018-01-30"})));
    let page = office.call("election.get", json!({"id": id}));
    assert_eq!(page["title"], "第七届居民委员会换届");
    assert_eq!(page["draft"]["electors"], 50, "the kinds add up to the roll");
    assert_eq!((&page["count"]["holds"], &page["count"]["needs"]), (&json!(true), &json!(26)));
    assert_eq!(
        counted(&office, &id),
        [
            ("刘关山".into(), true, true, false),
            ("王敏".into(), true, false, false),
            ("李强".into(), true, false, false),
            ("孙丽".into(), false, false, false),
        ]
    );
    let told = office.call("election.check", ballot(json!({"groups": [{"kind": "党员代表", "entitled": 24}, {"kind": "居民代表", "entitled": 25}], "issued": 49, "returned": 49, "spoiled": 0, "valid": 49, "candidates": []})));
    assert!(told["warnings"].to_string().contains("名册上当天在任 25 人"), "{told}");
    if let Some(words) = printed(&office, "election-result", &id, false) {
        for word in ["刘关山", "当选（全票通过）", "应到选民50人", "26票以上", "本次选举有效"]
        {
            assert!(words.contains(word), "{word}: {words}");
        }
        let roll = printed(&office, "election-roll", &id, false).unwrap();
        assert!(roll.contains("党代表25") && roll.contains("民代表1") && roll.contains("领票签名"), "{roll}");
        let ballot = printed(&office, "election-ballot", &id, false).unwrap();
        assert!(
            ballot.contains("刘关山") && ballot.contains("另选他人") && !ballot.contains("48"),
            "no votes on a ballot: {ballot}"
        );
        assert!(printed(&office, "election-tally", &id, false).unwrap().contains("48"));
    }
    let answer = stats(&office, "2018-01-01", "2018-12-31");
    assert_eq!(
        ["收回", "当选", "其中全票通过"].map(|of| figure(&answer, "换届选举", "第七届居民委员会换届", of)),
        ["50", "3", "1"].map(String::from)
    );
}

#[test]
fn ballots_that_do_not_add_up_are_refused_and_nothing_is_kept() {
    let office = Office::new();
    let base = ballot(json!({}));
    let votes = |agree: i64, against: i64, abstain: i64| json!([{"post": "居委会主任", "name": "刘关山", "agree": agree, "against": against, "abstain": abstain}]);
    for (more, field) in [
        (json!({"issued": 51}), "issued"),
        (json!({"returned": 51, "valid": 51}), "returned"),
        (json!({"valid": 49}), "valid"),
        (json!({"spoiled": 1}), "valid"),
        (json!({"spoiled": null}), "spoiled"),
        (json!({"issued": null}), "issued"),
        (json!({"spoiled": -1, "valid": 51}), "spoiled"),
        (json!({"proxies": 51}), "proxies"),
        (json!({"electors": 49}), "electors"),
        (json!({"women": 51}), "women"),
        (json!({"committee": 5, "committee_party": 6}), "committee_party"),
        (json!({"date": "2026-12-01", "announced_on": ""}), "date"),
        (json!({"announced_on": "2018-02-01"}), "announced_on"),
        (json!({"result_on": "2018-01-29"}), "result_on"),
        (json!({"candidates": votes(50, 1, 0)}), "candidates"),
        (json!({"candidates": votes(49, 0, 0)}), "candidates"),
        (json!({"candidates": [{"post": "居委会主任", "name": "刘关山", "against": 50}]}), "candidates"),
        (json!({"candidates": [{"post": "党组织书记", "name": "刘关山", "agree": 50, "against": 0}]}), "candidates"),
        (json!({"candidates": [{"post": "居委会主任", "name": "", "agree": 50, "against": 0}]}), "candidates"),
        (
            json!({"candidates": [{"post": "居委会主任", "name": "甲", "agree": 30, "against": 20}, {"post": "居委会主任", "name": "乙", "agree": 21, "against": 29}]}),
            "candidates",
        ),
        (json!({"candidates": [{"post": "居委会主任", "name": "甲", "agree": 51, "extra": true}]}), "candidates"),
        (json!({"seats": [{"post": "居委会主任", "seats": 0}]}), "seats"),
        (json!({"groups": [{"kind": "居民代表", "entitled": 25, "present": 26}]}), "groups"),
    ] {
        assert_eq!(refused(&office, "election", &base, &more), field, "{more}");
    }
    assert_eq!(office.call("election.list", json!({}))["total"], 0);
    // What adds up at the edge stands.
    saved(
        &office,
        "election",
        ballot(json!({"issued": 50, "returned": 49, "valid": 48, "spoiled": 1, "candidates": votes(48, 0, 0)})),
    );
}

#[test]
fn who_is_elected_goes_by_the_edge_the_seats_and_the_rule_of_the_day() {
    let office = Office::new();
    let of = |more: Value| counted(&office, &saved(&office, "election", ballot(more)));
    let single = |returned: i64, valid: i64, agree: i64| {
        json!({"returned": returned, "valid": valid, "spoiled": returned - valid, "seats": [{"post": "居委会主任", "seats": 1}],
               "candidates": [{"name": "刘关山", "agree": agree, "against": valid - agree, "abstain": 0}]})
    };
    let elected = |more: Value| of(more)[0].1;
    assert!(!elected(single(50, 50, 25)) && elected(single(50, 50, 26)), "half is not enough");
    assert!(!elected(single(25, 25, 25)) && elected(single(26, 26, 26)), "half of the electors are too few");
    assert!(!elected(single(50, 48, 25)) && elected(single(50, 48, 26)), "of those returned, spoiled ones too");
    assert!(!of(single(50, 49, 49))[0].2, "one spoiled: by every valid vote, but not 全票通过");
    assert!(of(single(49, 49, 49))[0].2, "赞成＝有效＝收回");
    office.call("rule.save", json!({"key": "election.majority_base", "from_date": "2018-01-01", "value": 0}));
    assert!(elected(single(50, 48, 25)), "of the valid ones where the office's rule says so");
    office.call("rule.save", json!({"key": "election.majority_base", "from_date": "2018-01-30", "value": 2}));
    assert!(!elected(single(26, 26, 25)) && elected(single(30, 30, 26)), "of all electors from that day on");
    let two = |first: i64, second: i64, third: i64| {
        let one = |name: &str, agree: i64| json!({"post": "居委会委员", "name": name, "agree": agree, "against": 50 - agree, "abstain": 0});
        json!({"seats": [{"post": "居委会委员", "seats": 2}], "candidates": [one("甲", first), one("乙", second), one("丙", third)]})
    };
    assert_eq!(
        of(two(27, 40, 28)),
        [("乙".into(), true, false, false), ("丙".into(), true, false, false), ("甲".into(), false, false, false)],
        "two seats, most votes first"
    );
    assert_eq!(
        of(two(40, 28, 28)),
        [("甲".into(), true, false, false), ("乙".into(), false, false, true), ("丙".into(), false, false, true)],
        "as many votes: neither"
    );
}

#[test]
fn terms_begin_with_the_election_end_by_the_law_of_their_day_and_are_told_of_before() {
    let office = Office::new();
    let ends = |from: &str| {
        let id =
            saved(&office, "term", json!({"name": format!("代表{from}"), "post": "居民小组长", "from_date": from}));
        text(&office.call("term.get", json!({"id": id}))["draft"]["ends_on"])
    };
    assert_eq!(
        ["2018-01-30", "2018-12-28", "2018-12-29", "2026-01-01", "2020-02-29"].map(ends),
        ["2021-01-30", "2021-12-28", "2023-12-29", "2031-01-01", "2025-02-28"].map(String::from),
        "three years, five from 2018-12-29 on"
    );
    let old = saved(&office, "election", ballot(json!({})));
    let seated = office.call("election.seat", json!({"id": old}))["value"].clone();
    assert_eq!((&seated["seated"], &seated["left"]), (&json!(3), &json!(0)));
    assert!(office.refused("election.seat", json!({"id": old})).detail.contains("已经登记过"));
    let roll = |on: &str| {
        let rows = office.call("term.list", json!({"as_of": on, "filter": {"post": ["1010", "1030"]}}))["rows"].clone();
        rows.as_array()
            .unwrap()
            .iter()
            .map(|row| format!("{} {}", text(&row["name"]), text(&row["state"])))
            .collect::<Vec<_>>()
    };
    assert_eq!(roll("2018-02-01"), ["刘关山 在任", "李强 在任", "王敏 在任"]);
    let body = |on: &str| -> Vec<(String, String)> {
        due(&office, "term", on).into_iter().filter(|(title, _)| title.contains("居民委员会")).collect()
    };
    assert_eq!(
        body("2020-10-01"),
        [("居民委员会 3 人任期 2021-01-30 届满，筹备换届".into(), "2020-11-01".into())],
        "ninety days before"
    );
    assert_eq!(body("2020-09-01"), [], "not yet");
    assert_eq!(roll("2021-02-01")[0], "刘关山 届满未换");
    let new = saved(
        &office,
        "election",
        ballot(json!({"session": "第八届", "date": "2021-02-20", "announced_on": "2021-01-31"})),
    );
    let seated = office.call("election.seat", json!({"id": new, "from_date": "2021-03-01"}))["value"].clone();
    assert_eq!((&seated["seated"], &seated["left"]), (&json!(3), &json!(3)), "who held the offices before leaves them");
    assert_eq!(body("2021-03-02"), [], "the next term is long");
    assert_eq!(office.call("term.list", json!({"as_of": "2021-03-01", "filter": {"post": ["1010"]}}))["total"], 1);
    assert_eq!(
        body("2025-12-10"),
        [("居民委员会 3 人任期 2026-03-01 届满，筹备换届".into(), "2025-12-01".into())],
        "five years by then"
    );
    office.call("journal.undo", json!({}));
    assert_eq!(roll("2021-03-02")[0], "刘关山 届满未换", "one step back: the old ones again");
    let none =
        saved(&office, "election", ballot(json!({"session": "第九届", "returned": 25, "valid": 25, "candidates": []})));
    assert_eq!(
        office.refused("election.seat", json!({"id": none})).field.as_deref(),
        Some("id"),
        "too few came: nobody takes office"
    );
}

#[test]
fn a_post_is_held_once_at_a_time_and_by_somebody() {
    let office = Office::new();
    let (_, person) = office.household("12-3-501", "刘关山", &tests::number("19650301", 11));
    let base = json!({"person_id": person, "post": "居民代表", "from_date": "2024-01-01"});
    let id = saved(&office, "term", base.clone());
    assert_eq!(office.call("term.get", json!({"id": id}))["title"], "刘关山 居民代表");
    for (more, field) in [
        (json!({}), "post"),
        (json!({"from_date": "2025-01-01"}), "post"),
        (json!({"person_id": "", "name": ""}), "name"),
        (json!({"post": ""}), "post"),
        (json!({"post": "党员代表", "from_date": ""}), "from_date"),
        (json!({"post": "党员代表", "ends_on": "2024-01-01"}), "ends_on"),
        (json!({"post": "党员代表", "left_on": "2023-01-01"}), "left_on"),
        (json!({"post": "党员代表", "left_on": "2026-12-01"}), "left_on"),
    ] {
        assert_eq!(refused(&office, "term", &base, &more), field, "{more}");
    }
    office.call("term.save", json!({"id": id, "left_on": "2025-06-01"}));
    saved(&office, "term", json!({"person_id": person, "post": "居民代表", "from_date": "2025-06-01"}));
    let page = office.call("person.get", json!({"id": person}));
    assert!(page["linked"].to_string().contains("刘关山 居民代表"), "their page tells of it");
}
