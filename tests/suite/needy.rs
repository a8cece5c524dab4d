//! Families in need: enrolled, reviewed, surveyed, given to, made public. The clock stands at 23 November 2026.

use serde_json::{Value, json};
use tests::{Office, number, text};

/// A family at a door: its own key and its head's.
fn family(office: &Office, door: &str, name: &str, birth: &str) -> (String, String) {
    office.household(door, name, &number(birth, 11))
}

fn member(office: &Office, household: &str, name: &str, birth: &str, sequence: u32, relation: &str) -> String {
    let body =
        json!({"name": name, "id_number": number(birth, sequence), "household_id": household, "relation": relation});
    text(&office.call("person.save", body)["value"]["id"])
}

fn enrol(office: &Office, household: &str, category: &str, from: &str, fen: i64) -> String {
    let body = json!({"household_id": household, "category": category, "from_date": from, "monthly_amount": fen});
    text(&office.call("needy.save", body)["value"]["id"])
}

fn review(office: &Office, needy: &str, more: Value) -> Value {
    let mut body = json!({"needy_id": needy});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.call("needy_review.save", body)
}

/// The enrolments of a day.
fn rolled(office: &Office, as_of: &str) -> Vec<Value> {
    office.call("needy.list", json!({"as_of": as_of}))["rows"].as_array().unwrap().clone()
}

fn next(office: &Office, as_of: &str) -> String {
    text(&rolled(office, as_of)[0]["next_review"])
}

fn due(office: &Office, kind: &str, on: &str, until: &str) -> Vec<(String, String, String)> {
    let answer = office.call("due", json!({"kind": kind, "on": on, "until": until}));
    let rows = answer["rows"].as_array().unwrap().iter();
    rows.map(|row| (text(&row["due"]), text(&row["state"]), text(&row["name"]))).collect()
}

#[test]
fn an_adjusted_amount_leaves_past_months_as_they_were_and_a_stop_ends_the_enrolment() {
    let office = Office::new();
    let (household, _) = family(&office, "12-3-501", "刘关山", "19650301");
    let needy = enrol(&office, &household, "N01", "2025-03-01", 60_000);
    let adjust = json!({"date": "2026-02-20", "outcome": "adjust", "effective_on": "2026-03-01", "amount": 72_050, "grounds": "收入减少"});
    review(&office, &needy, adjust);
    // A sum over one or two families would tell what each of them gets.
    for (door, head, birth) in [("12-3-502", "赵一", "19660301"), ("12-3-503", "钱二", "19670301")] {
        assert_eq!(office.call("needy.list", json!({"as_of": "2026-02-28"}))["sums"]["amount"], Value::Null);
        let (household, _) = family(&office, door, head, birth);
        enrol(&office, &household, "N01", "2025-03-01", 0);
    }
    let amount = |day: &str| office.call("needy.list", json!({"as_of": day}))["sums"]["amount"].clone();
    assert_eq!(amount("2026-02-28"), 60_000, "February was paid by the old amount");
    assert_eq!(amount("2026-03-01"), 72_050);
    let wrong = json!({"needy_id": needy, "date": "2026-11-01", "outcome": "stop"});
    assert_eq!(office.refused("needy_review.save", wrong).field.as_deref(), Some("grounds"));
    review(
        &office,
        &needy,
        json!({"date": "2026-10-20", "outcome": "stop", "effective_on": "2026-11-01", "grounds": "子女就业"}),
    );
    assert_eq!(rolled(&office, "2026-10-31").len(), 3, "still there on the last day");
    assert_eq!(rolled(&office, "2026-11-01").len(), 2);
    let page = office.call("needy.get", json!({"id": needy}));
    assert_eq!((text(&page["now"]["state"]), text(&page["reviews"][0]["outcome"])), ("停发".into(), "停发".into()));
    let stop = text(&page["reviews"][0]["id"]);
    let fault = office.refused("needy_review.save", json!({"id": stop, "outcome": "continue"}));
    assert_eq!(fault.field.as_deref(), Some("outcome"), "what has ended is not begun again by the way");
    assert!(office.refused("needy_review.remove", json!({"ids": [stop]})).detail.contains("撤销"));
    office.call("journal.undo", json!({}));
    assert_eq!(rolled(&office, "2026-11-23").len(), 3, "one undo takes back the review and the end");
}

#[test]
fn the_next_review_goes_by_the_rule_of_the_last_one() {
    let office = Office::new();
    let (household, _) = family(&office, "12-3-501", "刘关山", "19650301");
    let needy = enrol(&office, &household, "N01", "2024-08-31", 60_000);
    assert_eq!(next(&office, "2024-09-01"), "2025-08-31", "a year, without any rule of the office");
    office.call("rule.save", json!({"key": "needy.review.N01", "from_date": "2026-01-01", "value": 6}));
    assert_eq!(next(&office, "2026-02-01"), "2025-08-31", "the enrolment began before the new rule");
    review(&office, &needy, json!({"date": "2025-08-30", "outcome": "continue"}));
    assert_eq!(next(&office, "2026-02-01"), "2026-08-30", "so did this review: twelve months");
    review(&office, &needy, json!({"date": "2026-08-31", "outcome": "continue"}));
    assert_eq!(next(&office, "2026-11-23"), "2027-02-28", "six months from 31 August is the last of February");
    assert_eq!(next(&office, "2025-09-01"), "2026-08-30", "as of a day on which only the first review was known");
    let (other, _) = family(&office, "12-3-502", "陈海", "19700101");
    let body = json!({"household_id": other, "category": "N01", "from_date": "2025-12-01", "unstable": true});
    office.call("needy.save", body);
    let rows = rolled(&office, "2026-11-23");
    assert_eq!(rows[1]["next_review"], "2026-06-01", "unstable income and able to work: half a year");
    assert_eq!(
        due(&office, "needy_review", "2026-11-23", "2026-12-31"),
        [("2026-06-01".into(), "逾期".into(), "陈海".into())]
    );
    assert_eq!(
        due(&office, "needy_review", "2026-11-23", "2027-03-01")[1].0,
        "2027-02-28",
        "the due list says the same"
    );
    let (third, _) = family(&office, "12-3-503", "赵海", "19710101");
    enrol(&office, &third, "N05", "2026-01-01", 200_000);
    assert_eq!(rolled(&office, "2026-11-23").len(), 2, "临时救助 is granted once: nobody goes on having it");
    let once = office.call("needy.list", json!({"as_of": "2026-11-23", "filter": {"state": ["已发"]}}));
    assert_eq!((&once["total"], &once["rows"][0]["next_review"]), (&json!(1), &json!("")), "and is not reviewed");
}

/// The list's own question cannot ask the program for its defaults, so that both must say the same.
#[test]
fn the_files_own_cycles_are_the_rules_defaults() {
    let office = Office::new();
    let rules = office.call("rule.list", json!({}));
    for rule in rules.as_array().unwrap() {
        let Some(kind) = rule["key"].as_str().unwrap().strip_prefix("needy.review.") else { continue };
        let (kind, unstable) = kind.split_once('.').map_or((kind, false), |(kind, _)| (kind, true));
        let door = format!("1-1-{}", text(&rule["key"]).len() * 100 + kind[1..].parse::<usize>().unwrap());
        let (household, person) = family(&office, &door, "刘关山", "20200301");
        let mut body =
            json!({"household_id": household, "category": kind, "from_date": "2026-01-15", "unstable": unstable});
        if office.call("needy.check", body.clone())["faults"][0]["field"] == "person_id" {
            body["person_id"] = json!(person);
        }
        let id = text(&office.call("needy.save", body)["value"]["id"]);
        let page = office.call("needy.get", json!({"id": id}));
        let expected = match rule["default"].as_i64().unwrap() {
            0 => "",
            6 => "2026-07-15",
            12 => "2027-01-15",
            other => panic!("a default of {other} months wants its date here"),
        };
        assert_eq!(page["now"]["next_review"], expected, "{}", rule["key"]);
    }
}

#[test]
fn who_is_enrolled_in_what_is_checked() {
    let office = Office::new();
    let (household, head) = family(&office, "12-3-501", "刘关山", "19650301");
    let field = |body: Value| office.refused("needy.save", body).field.unwrap_or_default();
    assert_eq!(
        field(json!({"household_id": household, "category": "N02"})),
        "person_id",
        "特困 is granted to a person"
    );
    assert_eq!(field(json!({"household_id": household, "category": "N01", "person_id": head})), "person_id");
    assert_eq!(field(json!({"category": "N01"})), "household_id");
    let done = office
        .call("needy.save", json!({"category": "最低生活保障", "household_id": household, "from_date": "20260101"}));
    assert!(text(&done["title"]).contains("12-3-501 刘关山户 最低生活保障"), "{}", done["title"]);
    assert_eq!(field(json!({"household_id": household, "category": "N01", "from_date": "2026-06-01"})), "category");
    let alone = json!({"person_id": head, "category": "N02", "from_date": "2026-06-01"});
    let got = office.call("needy.save", alone);
    let page = office.call("needy.get", json!({"id": got["value"]["id"]}));
    assert_eq!(page["draft"]["household_id"], json!(household), "a person's book is known");
    assert_eq!(
        field(
            json!({"household_id": household, "category": "N11", "from_date": "2026-06-01", "to_date": "2026-05-01"})
        ),
        "to_date"
    );
    assert_eq!(field(json!({"household_id": household, "category": "N11", "change": "户主找到工作"})), "changed_on");
}

#[test]
fn income_a_head_is_counted_from_the_members_and_comes_along_to_the_next_survey() {
    let office = Office::new();
    let (household, head) = family(&office, "12-3-501", "刘关山", "19650301");
    let wife = member(&office, &household, "王秀英", "19670303", 22, "12");
    let child = member(&office, &household, "刘小𬭎", "20150909", 33, "20");
    let told = office.call("needy_survey.check", json!({"household_id": household, "date": "2026-10-10"}));
    let mut members = told["fill"]["members"].clone();
    let ids: Vec<String> = members.as_array().unwrap().iter().map(|row| text(&row["person_id"])).collect();
    assert_eq!(ids, [head.clone(), wife.clone(), child.clone()], "the book's people, the head and his wife first");
    // 1,200.00 wage + 350.50 from the state, 900.00 from a stall: 2,450.50 a month among three is 816.83.
    members[0]["wage"] = json!(120_000);
    members[0]["transfer"] = json!(35_050);
    members[1]["business"] = json!(90_000);
    members[1]["illness"] = json!("尿毒症");
    members[1]["illness_cost"] = json!(3_600_000);
    let needs = json!([{"content": "透析费用高", "kind": "hardship"}, {"content": "冬天要一台电暖气", "owner": "王敏", "due": "2026-11-30"}]);
    let body = json!({"household_id": household, "date": "2026-10-10", "cause": "R01", "members": members, "needs": needs, "helper": "周明"});
    let first = text(&office.call("needy_survey.save", body)["value"]["id"]);
    let page = office.call("needy_survey.get", json!({"id": first}));
    assert_eq!(
        (text(&page["income"]["month"]), text(&page["draft"]["members"][1]["illness"])),
        ("***".into(), "***".into())
    );
    let clear = |id: &str| office.call("needy_survey.reveal", json!({"id": id, "reason": "入户核实"}));
    let page = clear(&first);
    let income = &page["income"];
    assert_eq!((income["month"].as_i64(), income["month_head"].as_i64()), (Some(245_050), Some(81_683)));
    assert_eq!((income["year"].as_i64(), income["year_head"].as_i64()), (Some(2_940_600), Some(980_200)));
    let same = json!({"month_head": "816.83..816.83", "illness_cost": "36000..36000", "year_head": "9802..9802"});
    let found = office.call("needy_survey.list", json!({"filter": same}));
    let row = found["rows"][0].clone();
    assert_eq!((row["people"].as_i64(), text(&row["month_head"])), (Some(3), "***".into()), "the list counts the same");

    assert_eq!(
        due(&office, "need", "2026-11-23", "2026-12-31"),
        [("2026-11-30".into(), "以后".into(), "刘关山".into())]
    );
    let again = office.call("needy_survey.check", json!({"household_id": household, "date": "2026-11-20"}));
    assert_eq!(again["fill"]["members"][1]["illness"], "尿毒症", "what was known comes along");
    assert_eq!(again["fill"]["needs"].as_array().unwrap().len(), 2, "and what is still needed");
    assert_eq!((again["fill"]["helper"].clone(), again["fill"]["cause"].clone()), (json!("周明"), json!("R01")));
    assert_eq!(again["fill"]["housing"], Value::Null, "what the last sheet left blank is not filled");
    let mut needs = again["fill"]["needs"].clone();
    needs[1]["progress"] = json!("met");
    let body =
        json!({"household_id": household, "date": "2026-11-20", "members": again["fill"]["members"], "needs": needs});
    office.call("needy_survey.save", body);
    assert!(due(&office, "need", "2026-11-23", "2026-12-31").is_empty(), "met on the new sheet, met in the book");
    assert_eq!(office.call("need.list", json!({"filter": {"progress": "met"}}))["rows"][0]["done_on"], "2026-11-23");
    assert_eq!(office.call("needy_survey.list", json!({}))["total"], 1, "the list shows each family's last sheet");
    assert_eq!(office.call("needy_survey.list", json!({"as_of": "2026-10-31"}))["rows"][0]["date"], "2026-10-10");

    let twice = json!({"household_id": household, "members": [{"person_id": head}, {"person_id": head}]});
    assert_eq!(office.refused("needy_survey.save", twice).field.as_deref(), Some("members"));
    let lone = json!({"id": first, "members": [{"person_id": head, "wage": 100_000}]});
    office.call("needy_survey.save", lone);
    let history = office.call("needy_survey.history", json!({"id": first}));
    let told = history.to_string();
    assert!(
        told.contains("工资性收入") && !told.contains("1,000.00"),
        "that it changed, not from what to what: {history}"
    );
    assert_eq!(clear(&first)["income"]["month_head"], 100_000);
}

#[test]
fn a_child_comes_of_age_a_change_is_told_and_a_sheet_comes_down() {
    let office = Office::new();
    let (household, _) = family(&office, "12-3-501", "刘关山", "19500301");
    let leap = member(&office, &household, "刘小兰", "20080229", 44, "41");
    let young = member(&office, &household, "刘小宝", "20081231", 33, "41");
    for child in [&leap, &young] {
        let body = json!({"person_id": child, "category": "N08", "from_date": "2020-01-01"});
        office.call("needy.save", body);
    }
    assert_eq!(due(&office, "of_age", "2026-02-20", "2026-02-28"), [], "not 18 on 28 February");
    assert_eq!(
        due(&office, "of_age", "2026-02-20", "2026-03-01"),
        [("2026-03-01".into(), "以后".into(), "刘小兰".into())]
    );
    assert_eq!(due(&office, "of_age", "2026-12-28", "2026-12-31").len(), 2, "overdue ones stay until they are stopped");

    let needy = enrol(&office, &household, "N01", "2026-01-01", 50_000);
    office.call("needy.save", json!({"id": needy, "change": "儿子回来同住", "changed_on": "2026-11-20"}));
    assert_eq!(due(&office, "needy_change", "2026-11-23", "2026-11-30")[0].1, "逾期");
    office.call("needy.save", json!({"id": needy, "told_on": "2026-11-23"}));
    assert!(due(&office, "needy_change", "2026-11-23", "2026-11-30").is_empty());

    let sheet =
        json!({"title": "11月低保公示", "place": "南门公示栏", "from_date": "2026-11-16", "to_date": "2026-11-22"});
    let sheet = text(&office.call("disclosure.save", sheet)["value"]["id"]);
    assert_eq!(office.call("disclosure.show", json!({"id": sheet, "categories": ["N01"]}))["value"]["added"], 1);
    assert_eq!(office.call("disclosure.show", json!({"id": sheet, "categories": ["N01"]}))["value"]["added"], 0);
    let infant = member(&office, &household, "刘小贝", "20150505", 35, "41");
    office.call("needy.save", json!({"person_id": infant, "category": "N08", "from_date": "2026-01-01"}));
    let children = office.call("disclosure.show", json!({"id": sheet, "categories": ["N08"]}))["value"].clone();
    assert_eq!(
        (children["added"].as_i64(), children["left_out"].as_i64()),
        (Some(2), Some(1)),
        "a child of 11 is not made public"
    );
    pages(&office, "disclosure-sheet", &sheet);
    assert_eq!(due(&office, "disclosure", "2026-11-22", "2026-11-30")[0].1, "今天", "its last day");
    assert_eq!(due(&office, "disclosure", "2026-11-23", "2026-11-30")[0].1, "逾期");
    assert_eq!(office.call("disclosure.list", json!({}))["rows"][0]["state"], "到期未撤");
    let close = json!({"id": sheet, "closed_on": "2026-11-23"});
    assert_eq!(office.refused("disclosure.save", close).field.as_deref(), Some("objections"), "none is said as 0");
    office.call("disclosure.save", json!({"id": sheet, "closed_on": "2026-11-23", "objections": 0}));
    assert!(due(&office, "disclosure", "2026-11-23", "2026-11-30").is_empty());
}

fn pages(office: &Office, document: &str, id: &str) -> (i64, String) {
    let request = json!({"document": document, "id": id, "page": 1, "whole": true});
    let page = office.call("print.preview", request.clone());
    assert_eq!(page["missing"], json!([]), "{document}: every character is there");
    (page["pages"].as_i64().unwrap(), text(&page["svg"]))
}

#[test]
fn a_batch_is_listed_printed_and_signed_for_and_the_absent_stay_open() {
    let office = Office::new();
    office.call("stock.save", json!({"date": "2026-11-01", "way": "in", "item": "大米", "quantity": 3, "measure": "袋", "donor": "东营爱心粮店"}));
    let mut households = Vec::new();
    for (door, name, birth) in
        [("3-1-102", "刘关山", "19650301"), ("1-2-301", "欧阳建国", "19400105"), ("2-1-101", "陈海", "19700101")]
    {
        let (household, _) = family(&office, door, name, birth);
        enrol(&office, &household, "N01", "2026-01-01", 50_000);
        households.push(household);
    }
    // In two kinds at once: still one parcel.
    enrol(&office, &households[0], "N11", "2026-01-01", 0);
    let (fourth, _) = family(&office, "9-1-101", "赵海", "19720101");
    let own = json!({"title": "冬季慰问", "date": "2026-11-20", "due": "2026-11-25", "goods": "大米 1 袋，棉被一床", "money": 20_000, "source": "50"});
    assert_eq!(office.refused("aid_batch.save", own.clone()).field.as_deref(), Some("payer"), "who paid is asked");
    let mut body = own;
    body["payer"] = json!("书记王敏");
    body["from_stock"] = json!(true);
    let batch = text(&office.call("aid_batch.save", body)["value"]["id"]);
    assert_eq!(office.call("aid_batch.get", json!({"id": batch}))["draft"]["goods"], "大米1袋、棉被1床");
    let filled =
        office.call("aid_batch.fill", json!({"id": batch, "categories": ["N01", "N11"], "households": [fourth]}));
    assert_eq!(filled["value"]["added"], 4);
    let warned = filled["value"]["warnings"].to_string();
    assert!(warned.contains("大米还有 3 袋，这次要出 4 袋"), "{warned}");
    assert!(warned.contains("棉被还有 0 床"), "{warned}");
    let (away, _) = family(&office, "9-1-102", "钱远", "19730101");
    let out = json!({"kind": "move_out", "date": "2026-11-05", "household_id": away, "destination": "济南市"});
    office.call("event.record", out);
    let filled = office.call("aid_batch.fill", json!({"id": batch, "households": [away]}))["value"].clone();
    assert_eq!(filled["added"], 0);
    assert!(filled["warnings"].to_string().contains("9-1-102已经迁出，没有加入"), "{filled}");

    let families = office.call("aid_batch.get", json!({"id": batch}))["families"].as_array().unwrap().clone();
    let doors: Vec<String> = families.iter().map(|row| text(&row["address"])).collect();
    assert_eq!(doors, ["1-2-301", "2-1-101", "3-1-102", "9-1-101"], "in walking order");
    assert_eq!(families[2]["categories"], "最低生活保障 重病家庭");
    let (count, _) = pages(&office, "aid-sign", &batch);
    assert_eq!(count, 1);
    let ids: Vec<Value> = families.iter().map(|row| row["id"].clone()).collect();
    let told = office.call("aid_batch.check", json!({"id": batch, "goods": "大米2袋"}));
    assert!(told["warnings"].to_string().contains("4 户没签收的还是原来的物资"), "{told}");
    office.call("aid_batch.sign", json!({"ids": [ids[0], ids[1]], "signed_on": "2026-11-20"}));
    office.call("aid_batch.sign", json!({"ids": [ids[2]], "signed_on": "2026-11-21", "signer": "刘大海"}));
    assert_eq!(
        office.refused("aid_batch.sign", json!({"ids": [ids[3]], "signed_on": "2026-12-01"})).field.as_deref(),
        Some("signed_on")
    );
    let early = office.refused("aid_batch.sign", json!({"ids": [ids[3]], "signed_on": "2026-09-01"}));
    assert_eq!(
        (early.field.as_deref(), early.detail.contains("不能早于慰问日期")),
        (Some("signed_on"), true),
        "{early}"
    );
    assert_eq!(due(&office, "aid", "2026-11-23", "2026-11-30"), [("2026-11-25".into(), "本周".into(), "赵海".into())]);
    let list = office.call("aid_batch.list", json!({}));
    assert_eq!(list["total"], 1, "{list}");
    let row = list["rows"][0].clone();
    assert_eq!(
        (row["families"].as_i64(), row["open"].as_i64(), row["cash"].as_i64(), text(&row["state"])),
        (Some(4), Some(1), Some(80_000), "签收中".into())
    );

    let rice = |office: &Office| {
        let all = office.call("stock.balance", json!({}));
        all.as_array().unwrap().iter().find(|row| row["item"] == "大米").unwrap().clone()
    };
    assert_eq!(
        (rice(&office)["left"].as_i64(), rice(&office)["promised"].as_i64()),
        (Some(0), Some(1)),
        "3 came, 3 were signed for, 1 is promised"
    );
    office.call("journal.undo", json!({}));
    assert_eq!(rice(&office)["left"], 1, "a signature taken back leaves the sack on the shelf");
    office.call("aid_batch.sign", json!({"ids": [ids[2]], "signed_on": ""}));
    let gone = json!({"date": "2026-11-23", "way": "out", "item": "大米", "quantity": 9, "measure": "袋", "donor": "受潮报废"});
    let told = office.call("stock.check", gone);
    assert!(told["warnings"][0]["detail"].as_str().unwrap().contains("负数"), "{told}");
    let table =
        office.call("stats", json!({"name": "stock", "from": "2026-11-01", "to": "2026-11-30"}))["tables"][0].clone();
    assert_eq!(table["rows"][0]["label"], "大米（袋）");
    let cells: Vec<i64> =
        table["rows"][0]["cells"].as_array().unwrap().iter().map(|cell| cell["value"].as_i64().unwrap()).collect();
    assert_eq!(cells, [0, 3, 0, 2, 1, 2], "before, in, out, given, left, promised");
}

#[test]
fn a_family_in_two_kinds_stands_in_both_lines_and_once_in_the_total() {
    let office = Office::new();
    let (first, head) = family(&office, "12-3-501", "刘关山", "19650301");
    member(&office, &first, "王秀英", "19670303", 22, "12");
    member(&office, &first, "刘小宝", "20150909", 33, "20");
    let (_, second_head) = family(&office, "12-3-502", "陈海", "19700101");
    let (third, _) = family(&office, "12-3-503", "赵海", "19710101");
    let low = enrol(&office, &first, "N01", "2025-01-01", 60_000);
    enrol(&office, &first, "N11", "2026-10-05", 0);
    office.call("needy.save", json!({"household_id": first, "person_id": head, "category": "N07", "from_date": "2024-05-01", "monthly_amount": 12_800}));
    office.call(
        "needy.save",
        json!({"person_id": second_head, "category": "N02", "from_date": "2026-11-01", "monthly_amount": 90_000}),
    );
    office.call("needy.save", json!({"household_id": third, "category": "N01", "from_date": "2024-01-01", "to_date": "2026-10-15", "monthly_amount": 40_000}));
    enrol(&office, &first, "N05", "2026-11-02", 300_000);
    review(
        &office,
        &low,
        json!({"date": "2026-11-10", "outcome": "adjust", "effective_on": "2026-12-01", "amount": 70_000}),
    );

    let quarter = json!({"name": "needy", "from": "2026-10-01", "to": "2026-11-23"});
    let table = office.call("stats", quarter.clone())["tables"][0].clone();
    let line = |name: &str| {
        let row = table["rows"].as_array().unwrap().iter().find(|row| row["label"] == name).unwrap();
        row["cells"].as_array().unwrap().iter().map(|cell| cell["value"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    // Columns: families, people, begun, ended, 分 a month, 分 once.
    assert_eq!(table["rows"][0]["label"], "合计");
    // The first was on the lists before its illness, so that two before, one new and one gone are two after.
    assert_eq!(line("合计"), [2, 4, 1, 1, 162_800, 300_000], "two families, 3 + 1 people, and 600 + 128 + 900 yuan");
    assert_eq!(line("最低生活保障"), [1, 3, 0, 1, 60_000, 0], "the new amount holds from December");
    assert_eq!(line("重病家庭"), [1, 3, 1, 0, 0, 0]);
    assert_eq!(line("重度残疾人护理补贴"), [1, 1, 0, 0, 12_800, 0]);
    assert_eq!(line("特困人员供养"), [1, 1, 1, 0, 90_000, 0]);
    assert_eq!(
        line("临时救助"),
        [0, 0, 1, 0, 0, 300_000],
        "3,000 yuan once: in the period, and nobody goes on having it"
    );
    assert!(table["notes"].to_string().contains("合计只算一次"));
    for row in table["rows"].as_array().unwrap() {
        for (cell, column) in row["cells"].as_array().unwrap().iter().zip(table["columns"].as_array().unwrap()) {
            let Some(key) = cell["key"].as_str() else { continue };
            let mut ask = quarter.clone();
            ask["key"] = json!(key);
            let names = office.call("stats.names", ask)["names"].as_array().unwrap().len() as i64;
            if column["unit"] != "元" {
                assert_eq!(names, cell["value"].as_i64().unwrap(), "{} {}", row["label"], column["label"]);
            }
        }
    }
    let past =
        office.call("stats", json!({"name": "needy", "from": "2026-07-01", "to": "2026-09-30"}))["tables"][0].clone();
    assert_eq!(past["rows"][0]["cells"][0]["value"], 2, "the third quarter had the other two families");
    assert!(!past["notes"].to_string().contains("起始日期"));
    let (fourth, _) = family(&office, "12-3-504", "钱海", "19720101");
    enrol(&office, &fourth, "N01", "", 50_000);
    let past =
        office.call("stats", json!({"name": "needy", "from": "2026-07-01", "to": "2026-09-30"}))["tables"][0].clone();
    assert!(past["notes"].to_string().contains("其中 1 份没有登记起始日期"), "{}", past["notes"]);
}

#[test]
fn who_left_or_died_and_is_still_paid_is_found() {
    let office = Office::new();
    let found = |rule: &str| {
        let rules = office.call("check.run", json!({}));
        let of = rules.as_array().unwrap().iter().find(|each| each["rule"] == rule).unwrap().clone();
        of["findings"].as_array().unwrap().iter().map(|f| text(&f["detail"])).collect::<Vec<_>>()
    };
    let (first, _) = family(&office, "12-3-501", "刘关山", "19650301");
    let (second, head) = family(&office, "12-3-502", "陈海", "19500101");
    let (_, third) = family(&office, "12-3-503", "赵海", "19710101");
    enrol(&office, &first, "N01", "2026-01-01", 60_000);
    office.call("needy.save", json!({"person_id": head, "category": "N02", "from_date": "2026-01-01"}));
    office.call("needy.save", json!({"person_id": third, "category": "N07"}));
    assert!(found("needy_gone").is_empty());
    assert_eq!(found("needy_no_review").len(), 1, "neither begun nor reviewed on any known day");
    office.call(
        "event.record",
        json!({"kind": "move_out", "date": "2026-11-05", "household_id": first, "destination": "济南市"}),
    );
    office.call("event.record", json!({"kind": "death", "date": "2026-11-20", "person_id": head}));
    let told = found("needy_gone");
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().any(|detail| detail.contains("2026-11-20 去世")), "{told:?}");
    assert!(told.iter().any(|detail| detail.contains("最低生活保障还在享受")), "{told:?}");
    assert!(second != first);
    // The book goes on without who was granted it; a home is left by one after the other.
    let (fourth, _) = family(&office, "12-3-504", "钱海", "19720101");
    let son = member(&office, &fourth, "钱小海", "19990101", 5, "20");
    office.call(
        "needy.save",
        json!({"person_id": son, "household_id": fourth, "category": "N07", "from_date": "2026-01-01"}),
    );
    let named = || {
        let due = office.call("due", json!({"kind": "needy_gone"}))["rows"].clone();
        due.as_array().unwrap().iter().map(|row| (text(&row["name"]), text(&row["due"]))).collect::<Vec<_>>()
    };
    assert!(!named().iter().any(|(name, _)| name == "钱小海"));
    office.call(
        "event.record",
        json!({"kind": "move_out", "date": "2026-11-18", "person_id": son, "people": [son], "destination": "济南市"}),
    );
    assert!(named().iter().any(|(name, due)| name == "钱小海" && due.starts_with("2026-11-1")), "{:?}", named());
    let rows = office.call("needy.list", json!({}))["rows"].clone();
    let his = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["category"] == "重度残疾人护理补贴" && row["person"] == "钱小海");
    let review = json!({"needy_id": his.expect("his")["id"], "date": "2026-11-20", "outcome": "continue"});
    let check = office.call("needy_review.check", review);
    assert!(check["warnings"].to_string().contains("离开户口簿"), "{check}");
}

#[test]
fn single_gifts_are_signed_for_at_once_and_add_up() {
    let office = Office::new();
    let (household, person) = family(&office, "12-3-501", "刘关山", "19650301");
    let gift = json!({"household_id": household, "person_id": person, "date": "2026-02-10", "goods": "大米10kg 1袋、花生油一桶", "money": "200", "source": "自筹"});
    let id = text(&office.call("aid.save", gift)["value"]["id"]);
    let page = office.call("aid.get", json!({"id": id}));
    assert_eq!(
        (text(&page["draft"]["signed_on"]), text(&page["draft"]["goods"])),
        ("2026-02-10".into(), "大米10kg1袋、花生油1桶".into())
    );
    assert_eq!(
        office.refused("aid.save", json!({"household_id": household})).field.as_deref(),
        Some("goods"),
        "nothing was given"
    );
    assert_eq!(
        office.refused("aid.save", json!({"household_id": household, "goods": "大米半袋"})).field.as_deref(),
        Some("goods")
    );
    assert_eq!(office.call("aid.list", json!({}))["sums"]["money"], 20_000);
    let linked = office.call("person.get", json!({"id": person}))["linked"].to_string();
    assert!(linked.contains("慰问帮扶"), "it stands on the person's page: {linked}");
}

#[test]
fn papers_hold_nobody_and_the_longest_names() {
    let office = Office::new();
    let batch = json!({"title": "空名单", "date": "2026-11-20", "goods": "大米1袋"});
    let batch = text(&office.call("aid_batch.save", batch)["value"]["id"]);
    let sheet = json!({"title": "空公示", "place": "南门", "from_date": "2026-11-20", "to_date": "2026-11-27"});
    let sheet = text(&office.call("disclosure.save", sheet)["value"]["id"]);
    assert_eq!((pages(&office, "aid-sign", &batch).0, pages(&office, "disclosure-sheet", &sheet).0), (1, 1));
    let (household, _) = family(&office, "53-4-1203", "阿卜杜热西提·𠮷买买提·㛃𬭎", "19500301");
    for at in 0..11 {
        member(&office, &household, &format!("欧阳家第{at}个孩子"), "20100101", 31 + 2 * at, "20");
    }
    for kind in ["N01", "N03", "N04", "N10", "N11", "N12", "N13"] {
        enrol(&office, &household, kind, "2026-01-01", 123_456_700);
    }
    let draft = office.call("needy_survey.check", json!({"household_id": household}))["fill"].clone();
    let long = "多年患病，".repeat(60);
    let body = json!({"household_id": household, "members": draft["members"], "difficulty": long, "needs": [{"content": long}]});
    let survey = text(&office.call("needy_survey.save", body)["value"]["id"]);
    assert_eq!(pages(&office, "needy-form", &survey).0, 2, "a very big family runs on to a second page");
    office.call("aid_batch.fill", json!({"id": batch, "households": [household]}));
    office.call("disclosure.show", json!({"id": sheet, "categories": ["N01", "N10"]}));
    assert_eq!((pages(&office, "aid-sign", &batch).0, pages(&office, "disclosure-sheet", &sheet).0), (1, 1));
    for document in ["needy-list", "need-list", "aid-list", "needy_survey-list"] {
        let out = office.folder.path().join("a.pdf");
        assert_eq!(
            office.call("print.save", json!({"document": document, "out": out}))["value"]["pages"],
            1,
            "{document}"
        );
    }
}
