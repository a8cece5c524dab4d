//! Births, deaths, marriages, divorces and who is the head of whom.

use super::{Family, TODAY, event, members, pairs, people, refused};
use serde_json::json;
use tests::{number, text};

#[test]
fn a_child_is_born_into_its_parents_household() {
    let family = Family::new();
    let (office, household) = (&family.office, &family.household);
    let born = json!({"kind": "birth", "household_id": household, "relation": "43", "name": "陈小宝", "sex": "1"});
    for (without, field) in [("household_id", "household_id"), ("relation", "relation"), ("name", "name")] {
        let mut body = born.clone();
        body.as_object_mut().unwrap().remove(without);
        refused(office, body, field);
    }
    let mut head = born.clone();
    head["relation"] = json!("02");
    refused(office, head, "relation");
    let mut tomorrow = born.clone();
    tomorrow["date"] = json!("2026-11-24");
    refused(office, tomorrow, "date");
    event(office, born, &["陈小宝"]);
    assert!(!people(office, "2026-11-09").contains(&"陈小宝".to_owned()), "not in a list as of the day before");
    assert!(people(office, "2026-11-10").contains(&"陈小宝".to_owned()), "in the list of the day itself");
    let hit = office.call("search", json!({"text": "陈小宝"}))[0]["id"].clone();
    let child = office.call("person.get", json!({"id": hit}));
    assert_eq!(child["draft"]["birth"], "2026-11-10", "the event's day is the birthday");
    assert_eq!(child["address"], "2-1-201", "it lives where the head lives");
}

#[test]
fn a_death_leaves_every_count_from_its_day_on_and_makes_a_widower() {
    let family = Family::new();
    let office = &family.office;
    for id in [&family.chen, &family.li] {
        let mut draft = office.call("person.get", json!({"id": id}))["draft"].clone();
        draft["marital"] = json!("20");
        office.call("person.save", draft);
    }
    let tag = json!({"person_id": family.li, "tag": "13", "from_date": "2002-02-03"});
    office.call("person.tag_save", tag);
    refused(office, json!({"kind": "death", "person_id": family.li, "date": "1941-01-01"}), "date");
    event(office, json!({"kind": "death", "person_id": family.li}), &["李桂英"]);
    let without = [("陈建国", "02"), ("陈海", "20"), ("陈小雨", "42")];
    assert_eq!(family.members(&family.household, "2026-11-10"), pairs(&without), "from the day on she is in no count");
    assert_eq!(family.members(&family.household, "2026-11-09").len(), 4, "on the day before she is there");
    assert_eq!(people(office, "2026-11-10").len(), 3);
    let widower = office.call("person.get", json!({"id": family.chen}));
    assert_eq!(widower["draft"]["marital"], "30", "丧偶");
    let tags = office.call("person.get", json!({"id": family.li}))["tags"].clone();
    assert_eq!(tags[0]["to_date"], "2026-11-10", "her tags end with her");
    refused(office, json!({"kind": "death", "person_id": family.li}), "person_id");
}

#[test]
fn the_heads_death_is_refused_until_a_successor_and_every_relation_are_named() {
    let family = Family::new();
    let office = &family.office;
    let ask = office.call("event.ask", json!({"kind": "death", "person_id": family.chen}));
    assert_eq!(ask["needs_successor"], true, "the form knows before it is filled in");
    let death = |more: serde_json::Value| {
        let mut body = json!({"kind": "death", "person_id": family.chen});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    refused(office, death(json!({})), "successor");
    refused(office, death(json!({"successor": family.chen})), "successor");
    refused(office, death(json!({"successor": family.hai})), &format!("relations.{}", family.li));
    let half = json!({"successor": family.hai, "relations": {(family.li.clone()): "52"}});
    refused(office, death(half), &format!("relations.{}", family.yu));
    let two_heads =
        json!({"successor": family.hai, "relations": {(family.li.clone()): "52", (family.yu.clone()): "02"}});
    refused(office, death(two_heads), &format!("relations.{}", family.yu));
    let whole = json!({"successor": family.hai, "relations": {(family.li.clone()): "52", (family.yu.clone()): "30"}});
    event(office, death(whole), &["陈建国"]);
    assert_eq!(family.here(), pairs(&[("陈海", "02"), ("李桂英", "52"), ("陈小雨", "30")]));
    let before = [("陈建国", "02"), ("李桂英", "12"), ("陈海", "20"), ("陈小雨", "42")];
    assert_eq!(
        family.members(&family.household, "2026-11-09"),
        pairs(&before),
        "relations to the old head, on the day before"
    );
    let gaps = office.call("check.run", json!({}));
    for rule in ["no_head", "dead_head", "two_heads"] {
        let found = gaps.as_array().unwrap().iter().find(|gap| gap["rule"] == rule).unwrap();
        assert_eq!(found["findings"], json!([]), "{rule}");
    }
}

#[test]
fn the_last_one_to_die_closes_the_book() {
    let office = tests::Office::new();
    let (household, zhao) = office.household("6-1-101", "赵奶奶", &number("19320303", 24));
    event(&office, json!({"kind": "death", "person_id": zhao}), &["赵奶奶"]);
    assert_eq!(office.call("household.list", json!({}))["total"], 0, "an empty book is closed");
    let before = office.call("household.list", json!({"as_of": "2026-11-09"}));
    assert_eq!(before["rows"][0]["id"], json!(household), "and stands as of the day before");
}

#[test]
fn a_marriage_and_a_divorce_change_both() {
    let family = Family::new();
    let office = &family.office;
    let (_, groom) = office.household("3-1-301", "周志明", &number("19970707", 17));
    let wedding = json!({"kind": "marriage", "person_id": family.yu, "spouse_id": groom});
    event(office, wedding.clone(), &["陈小雨", "周志明"]);
    let marital = |id: &str| text(&office.call("person.get", json!({"id": id}))["draft"]["marital"]);
    assert_eq!((marital(&family.yu), marital(&groom)), ("21".into(), "21".into()), "初婚");
    refused(office, wedding.clone(), "person_id");
    let divorce = json!({"kind": "divorce", "person_id": family.yu, "spouse_id": groom});
    event(office, divorce.clone(), &["陈小雨", "周志明"]);
    assert_eq!((marital(&family.yu), marital(&groom)), ("40".into(), "40".into()));
    refused(office, divorce, "person_id");
    event(office, wedding, &["陈小雨", "陈小雨", "周志明", "周志明"]);
    assert_eq!(marital(&groom), "22", "再婚");
}

#[test]
fn a_divorce_finds_the_spouse_in_the_same_book_and_asks_what_becomes_of_the_wife() {
    let family = Family::new();
    let office = &family.office;
    let divorce = |person: &str, more: serde_json::Value| {
        let mut body = json!({"kind": "divorce", "person_id": person});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let at = format!("relations.{}", family.li);
    // It is the wife's place in the book that ends, whoever of the two comes to the office.
    for who in [&family.chen, &family.li] {
        let ask = office.call("event.ask", json!({"kind": "divorce", "person_id": who}));
        assert_eq!(ask["parted"].as_array().unwrap().len(), 1);
        assert_eq!((&ask["parted"][0]["name"], &ask["parted"][0]["relation_name"]), (&json!("李桂英"), &json!("妻")));
        refused(office, divorce(who, json!({})), &at);
    }
    for code in ["12", "10", "38", "02", "zz"] {
        refused(office, divorce(&family.chen, json!({"relations": {(family.li.clone()): code}})), &at);
    }
    refused(office, divorce(&family.chen, json!({"leaves": [family.hai]})), "leaves");
    let both = json!({"leaves": [family.li], "relations": {(family.li.clone()): "99"}});
    refused(office, divorce(&family.chen, both), &at);
    let stays = json!({"relations": {(family.li.clone()): "99"}});
    event(office, divorce(&family.li, stays), &["李桂英", "陈建国"]);
    assert_eq!(family.here()[0], ("陈建国".into(), "02".into()));
    assert!(family.here().contains(&("李桂英".into(), "99".into())), "非亲属: {:?}", family.here());
    let before = family.members(&family.household, "2026-11-09");
    assert!(before.contains(&("李桂英".into(), "12".into())), "on the day before she was his wife");
}

#[test]
fn whoever_leaves_the_book_at_a_divorce_still_lives_behind_the_door() {
    let family = Family::new();
    let office = &family.office;
    event(office, json!({"kind": "divorce", "person_id": family.chen, "leaves": [family.li]}), &["陈建国", "李桂英"]);
    let rest = [("陈建国", "02"), ("陈海", "20"), ("陈小雨", "42")];
    assert_eq!(family.here(), pairs(&rest));
    let page = office.call("person.get", json!({"id": family.li}));
    assert_eq!(page["address"], "2-1-201", "人在户不在");
    assert_eq!(page["draft"]["marital"], "40");
    assert_eq!(people(office, TODAY).len(), 4);
}

#[test]
fn a_daughter_in_law_by_a_marriage_that_is_over_is_asked_about_and_a_stranger_to_the_book_is_not() {
    let family = Family::new();
    let office = &family.office;
    let dwelling = text(&office.call("person.get", json!({"id": family.chen}))["dwelling_id"]);
    let wife = json!({
        "name": "郑兰", "id_number": number("19700606", 22), "household_id": family.household, "relation": "38",
        "dwelling_id": dwelling, "from_date": "2012-01-01",
    });
    let zheng = text(&office.call("person.save", wife)["value"]["id"]);
    let ask = json!({"kind": "divorce", "person_id": family.hai});
    assert_eq!(office.call("event.ask", ask.clone())["parted"], json!([]), "of whom, nobody has said yet");
    let mut ask = ask;
    ask["spouse_id"] = json!(zheng);
    assert_eq!(office.call("event.ask", ask.clone())["parted"][0]["name"], "郑兰");
    refused(office, ask.clone(), &format!("relations.{zheng}"));
    ask["relations"] = json!({(zheng.clone()): "97"});
    event(office, ask, &["陈海", "郑兰"]);
    assert!(family.here().contains(&("郑兰".into(), "97".into())));
    assert!(family.here().contains(&("陈海".into(), "20".into())), "a son stays one");
    let (_, groom) = office.household("3-1-301", "周志明", &number("19970707", 17));
    let elsewhere = json!({"kind": "divorce", "person_id": family.yu, "spouse_id": groom});
    // The month has the other couple as well.
    event(office, elsewhere, &["陈小雨", "周志明", "陈海", "郑兰"]);
}

#[test]
fn a_wife_who_never_lived_here_moves_out_of_the_book_and_the_month_adds_up() {
    let family = Family::new();
    let office = &family.office;
    let (household, head) = office.household("4-1-101", "何平", &number("19600202", 15));
    let wife = json!({"name": "夏青", "household_id": household, "relation": "12", "from_date": "2011-01-01"});
    let xia = text(&office.call("person.save", wife)["value"]["id"]);
    let body = json!({"kind": "divorce", "date": "2026-11-10", "person_id": head, "leaves": [xia]});
    office.call("event.record", body);
    assert_eq!(super::lines(office, "2026-11", "move_out"), ["夏青"], "the book was all that kept her here");
    assert_eq!(super::lines(office, "2026-11", "divorce").len(), 2);
    assert_eq!(members(office, &household, TODAY), pairs(&[("何平", "02")]));
}

#[test]
fn a_change_of_head_asks_for_every_relation_anew() {
    let family = Family::new();
    let office = &family.office;
    let change = json!({"kind": "change_head", "household_id": family.household, "head_id": family.hai});
    let with = |relations: serde_json::Value| {
        let mut body = change.clone();
        body["relations"] = relations;
        body
    };
    refused(office, json!({"kind": "change_head", "household_id": family.household}), "head_id");
    let same = json!({"kind": "change_head", "household_id": family.household, "head_id": family.chen});
    refused(office, same, "head_id");
    refused(office, change.clone(), &format!("relations.{}", family.chen));
    let (chen, li, yu) = (family.chen.clone(), family.li.clone(), family.yu.clone());
    event(office, with(json!({(chen): "51", (li): "52", (yu): "30"})), &["陈海"]);
    assert_eq!(family.here(), pairs(&[("陈海", "02"), ("陈建国", "51"), ("李桂英", "52"), ("陈小雨", "30")]));
    assert_eq!(family.members(&family.household, "2026-11-09")[0], ("陈建国".into(), "02".into()));
    let list = |as_of: &str| text(&office.call("household.list", json!({"as_of": as_of}))["rows"][0]["head"]);
    assert_eq!(
        (list("2026-11-09"), list("2026-11-10")),
        ("陈建国".into(), "陈海".into()),
        "the list names who was head then"
    );
}

#[test]
fn some_leave_the_book_and_found_their_own() {
    let family = Family::new();
    let office = &family.office;
    let split = |people: &[&String], more: serde_json::Value| {
        let mut body = json!({"kind": "split", "household_id": family.household, "person_ids": people});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let (_, stranger) = office.household("5-1-101", "孙丽", &number("19800808", 24));
    let both = [&family.hai, &family.yu];
    refused(office, split(&[], json!({})), "person_ids");
    refused(office, split(&[&stranger], json!({})), "person_ids");
    refused(office, split(&[&family.chen, &family.li, &family.hai, &family.yu], json!({})), "person_ids");
    refused(office, split(&both, json!({})), "head_id");
    refused(office, split(&both, json!({"head_id": family.li})), "head_id");
    refused(office, split(&both, json!({"head_id": family.hai})), &format!("relations.{}", family.yu));
    let chosen = json!({"head_id": family.hai, "relations": {(family.yu.clone()): "30"}, "dwelling_id": "2-1-202"});
    event(office, split(&both, chosen), &["陈海", "陈小雨"]);
    assert_eq!(family.here(), pairs(&[("陈建国", "02"), ("李桂英", "12")]), "who stays keeps their relations");
    let page = office.call("person.get", json!({"id": family.hai}));
    assert_eq!(page["address"], "2-1-202", "the new household lives at the door that was given");
    let new = text(&page["household_id"]);
    assert_eq!(members(office, &new, TODAY), pairs(&[("陈海", "02"), ("陈小雨", "30")]));
    assert!(members(office, &new, "2026-11-09").is_empty(), "as of the day before there is no such household");
    let heads = |as_of: &str| {
        let list = office.call("household.list", json!({"as_of": as_of}));
        list["rows"].as_array().unwrap().iter().map(|row| text(&row["head"])).collect::<Vec<_>>()
    };
    assert_eq!(heads("2026-11-09"), ["陈建国", "孙丽"]);
    assert_eq!(heads("2026-11-10"), ["陈建国", "陈海", "孙丽"]);
}

#[test]
fn a_head_who_splits_off_leaves_the_book_to_a_successor() {
    let family = Family::new();
    let office = &family.office;
    let mut body = json!({"kind": "split", "household_id": family.household, "person_ids": [family.chen, family.li],
        "head_id": family.chen, "relations": {(family.li.clone()): "12"}});
    refused(office, body.clone(), "successor");
    body["successor"] = json!(family.hai);
    refused(office, body.clone(), &format!("relations.{}", family.yu));
    body["relations"][&family.yu] = json!("30");
    event(office, body, &["陈建国", "李桂英"]);
    assert_eq!(family.here(), pairs(&[("陈海", "02"), ("陈小雨", "30")]));
}

#[test]
fn two_households_become_one() {
    let family = Family::new();
    let office = &family.office;
    let (other, sun) = office.household("5-1-101", "孙丽", &number("19800808", 24));
    let merge = |more: serde_json::Value| {
        let mut body = json!({"kind": "merge", "household_id": other});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    refused(office, merge(json!({})), "into_id");
    refused(office, merge(json!({"into_id": other})), "into_id");
    refused(office, merge(json!({"into_id": family.household})), &format!("relations.{sun}"));
    let second_head = json!({"into_id": family.household, "relations": {(sun.clone()): "02"}});
    refused(office, merge(second_head), &format!("relations.{sun}"));
    let chosen = json!({"into_id": family.household, "relations": {(sun.clone()): "38"}});
    // The title is that of the household that stays.
    let before = super::books(office);
    let done = office.call("event.record", {
        let mut body = merge(chosen);
        body["date"] = json!("20261110");
        body
    });
    assert_eq!(super::lines(office, "2026-11", "merge"), ["孙丽"]);
    assert_eq!(family.here().len(), 5);
    assert!(members(office, &other, TODAY).is_empty(), "the other book is empty");
    let count = |as_of: &str| office.call("household.list", json!({"as_of": as_of}))["total"].clone();
    assert_eq!((count("2026-11-09"), count("2026-11-10")), (json!(2), json!(1)), "and closed from the day on");
    office.call("journal.undo", json!({"entry": done["entry"]}));
    super::same(&before, &super::books(office), "undone, both books are as they were");
}

#[test]
fn nobody_is_merged_into_a_book_that_is_closed() {
    let family = Family::new();
    let office = &family.office;
    let (gone, _) = office.household("5-1-101", "孙丽", &number("19800808", 24));
    office.call("event.record", json!({"kind": "move_out", "date": "2026-03-05", "household_id": gone}));
    let relations = json!({(family.chen.clone()): "97", (family.li.clone()): "97", (family.hai.clone()): "97", (family.yu.clone()): "97"});
    let body = json!({"kind": "merge", "household_id": family.household, "into_id": gone, "relations": relations});
    refused(office, body, "into_id");
}

#[test]
fn a_correction_is_no_event_and_holds_for_the_past_as_well() {
    let family = Family::new();
    let office = &family.office;
    let entries = office.call("journal.list", json!({}))["total"].as_i64().unwrap();
    let mut draft = office.call("person.get", json!({"id": family.hai}))["draft"].clone();
    draft["name"] = json!("陈海涛");
    draft["reason"] = json!("户口本上是陈海涛");
    office.call("person.save", draft);
    assert_eq!(office.call("journal.list", json!({}))["total"], json!(entries + 1));
    assert!(people(office, "2026-01-01").contains(&"陈海涛".to_owned()), "he never had another name");
    for kind in super::KINDS {
        assert!(super::lines(office, "2026-11", kind).is_empty(), "nothing happened to him: {kind}");
    }
    let history = office.call("person.history", json!({"id": family.hai}));
    assert_eq!(history[0]["reason"], "户口本上是陈海涛");
    let change = &history[0]["changes"][0];
    assert_eq!((&change["from"], &change["to"]), (&json!("陈海"), &json!("陈海涛")), "the history tells from and to");
}
