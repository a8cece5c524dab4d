//! 走访慰问: what is given on a visit is written once and stands in both books, in the roll and in the table.

use serde_json::{Value, json};
use tests::{Office, number, text};

fn figure(answer: &Value, title: &str, line: &str, group: &str, column: &str) -> i64 {
    let table = answer["tables"].as_array().unwrap().iter().find(|table| text(&table["title"]).contains(title));
    let table = table.unwrap_or_else(|| panic!("no table {title}"));
    let at = table["columns"].as_array().unwrap().iter().position(|c| c["group"] == group && c["label"] == column);
    let row = table["rows"].as_array().unwrap().iter().find(|row| row["label"] == line);
    let row = row.unwrap_or_else(|| panic!("no line {line} in {title}"));
    row["cells"][at.unwrap_or_else(|| panic!("no column {group} {column}"))]["value"].as_i64().unwrap()
}

/// A couple with one book: wife, husband, household.
fn couple(office: &Office) -> (String, String, String) {
    let (household, wife) = office.household("12-3-501", "王秀英", &number("19500505", 2));
    let door = office.call("household.get", json!({"id": household}))["draft"]["dwelling_id"].clone();
    let husband = json!({"name": "李建国", "birth": "1948-02-02", "sex": "1", "household_id": household, "relation": "11", "dwelling_id": door});
    (wife, text(&office.call("person.save", husband)["value"]["id"]), household)
}

#[test]
fn what_is_given_on_a_visit_stands_in_the_book_of_aid_and_goes_with_the_visit() {
    let office = Office::new();
    let (wife, husband, household) = couple(&office);
    let save = |more: Value| {
        let mut draft = json!({"date": "2026-11-20", "persons": [wife, husband], "visitors": "王敏"});
        draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        draft
    };
    let refused = |more: Value| office.refused("visit.save", save(more)).field.unwrap_or_default();
    assert_eq!(refused(json!({"source": "街道"})), "goods", "nothing was given");
    assert_eq!(refused(json!({"money": 20_000, "source": "个人垫付"})), "payer", "who paid is asked");
    assert_eq!(refused(json!({"goods": "大米半袋"})), "goods");

    let gift = json!({"goods": "大米 一袋，花生油2桶", "money": "200", "source": "个人垫付", "payer": "刘关山"});
    let id = text(&office.call("visit.save", save(gift))["value"]["id"]);
    let aid = office.call("aid.list", json!({}));
    let row = &aid["rows"][0];
    assert_eq!(
        (&row["goods"], &row["money"], &row["source"]),
        (&json!("大米1袋、花生油2桶"), &json!(20_000), &json!("个人垫付"))
    );
    assert_eq!((&row["signed_on"], &row["state"]), (&json!("2026-11-20"), &json!("已签收")));
    let page = office.call("visit.get", json!({"id": id}));
    assert_eq!((&page["draft"]["goods"], &page["gifts"][0]["payer"]), (&json!("大米1袋、花生油2桶"), &json!("刘关山")));
    let of = office.call("aid.get", json!({"id": page["gifts"][0]["id"]}));
    assert_eq!((&of["draft"]["visit_id"], &of["draft"]["household_id"]), (&json!(id), &json!(household)), "and back");
    let list = office.call("visit.list", json!({}));
    assert_eq!((&list["rows"][0]["goods"], &list["sums"]["money"]), (&json!("大米1袋、花生油2桶"), &json!(20_000)));

    office.call("visit.save", json!({"id": id, "money": 30_000}));
    assert_eq!(office.call("aid.list", json!({}))["sums"]["money"], 30_000, "changed where it was written");
    office.call("visit.save", json!({"id": id, "goods": "", "money": null, "source": "", "payer": ""}));
    assert_eq!(office.call("aid.list", json!({}))["total"], 0, "nothing was given after all");
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("aid.list", json!({}))["total"], 1);
    office.call("visit.remove", json!({"ids": [id], "reason": "记错了"}));
    assert_eq!(office.call("aid.list", json!({}))["total"], 0, "a visit that was not made gave nothing");
    office.call("visit.restore", json!({"ids": [id]}));
    assert_eq!(office.call("aid.list", json!({}))["total"], 1);

    let other = json!({"household_id": household, "goods": "棉被1床", "date": "2026-11-20", "visit_id": id});
    office.call("aid.save", other);
    assert_eq!(office.call("visit.get", json!({"id": id}))["gifts"].as_array().unwrap().len(), 2);
    let held = office.refused("visit.remove", json!({"ids": [id], "reason": "记错了"}));
    assert!(held.detail.contains("慰问帮扶里有 1 份"), "{held}");
}

#[test]
fn goods_from_the_stock_leave_it_with_the_visit() {
    let office = Office::new();
    let (wife, ..) = couple(&office);
    office
        .call("stock.save", json!({"date": "2026-11-01", "way": "in", "item": "大米", "quantity": 3, "measure": "袋"}));
    let gift =
        json!({"date": "2026-11-20", "persons": [wife], "goods": "大米2袋", "source": "捐赠", "from_stock": true});
    let done = office.call("visit.save", gift);
    let left = |office: &Office| office.call("stock.balance", json!({}))[0]["left"].clone();
    assert_eq!(left(&office), 1);
    office.call("visit.remove", json!({"ids": [done["value"]["id"]]}));
    assert_eq!(left(&office), 3);
}

#[test]
fn bags_and_bottles_are_checked_each_in_their_own_line() {
    let office = Office::new();
    for (way, item, quantity, measure) in
        [("in", "大米", 30, "袋"), ("in", "食用油", 12, "桶"), ("out", "食用油", 5, "桶"), ("in", "毛巾", 7, "")]
    {
        let moved = json!({"date": "2026-11-01", "way": way, "item": item, "quantity": quantity, "measure": measure});
        office.call("stock.save", moved);
    }
    let told = office.call("stats", json!({"name": "stock", "from": "2026-11-01", "to": "2026-11-30"}));
    let checks = told["tables"][0]["checks"].as_array().unwrap().iter();
    let checks: Vec<(String, i64)> = checks.map(|c| (text(&c["label"]), c["right"].as_i64().unwrap())).collect();
    let rule = "期初＋入库－出库－发放＝期末结存";
    let line = |unit: &str, sum: i64| (format!("{rule}（{unit}）"), sum);
    assert_eq!(checks, [line("未写单位", 7), line("桶", 7), line("袋", 30)]);
    assert!(told["tables"][0]["checks"].as_array().unwrap().iter().all(|c| c["left"] == c["right"]), "{told}");
}

/// 20 人次 in 10 户次 with 200 元 a home, 6 calls without; the secretary paid for two of the homes.
#[test]
fn the_table_counts_money_once_a_visit_and_names_whose_it_was() {
    let office = Office::new();
    let (wife, husband, household) = couple(&office);
    let alone = office.household("1-1-101", "刘秀兰", &number("19400301", 4)).1;
    let day = |at: u32| format!("2026-11-{at:02}");
    for (at, source, payer) in [(2, "街道", ""), (9, "个人垫付", "刘关山")] {
        let gift = json!({"date": day(at), "persons": [wife, husband], "kind": "节日慰问", "goods": "大米1袋", "money": 20_000, "source": source, "payer": payer});
        office.call("visit.save", gift);
    }
    office.call("visit.save", json!({"date": day(10), "persons": [alone], "kind": "节日慰问", "money": 10_050, "source": "个人垫付", "payer": "刘关山"}));
    office.call("visit.save", json!({"date": day(11), "persons": [alone]}));
    office.call("person.tag_save", json!({"person_id": alone, "tag": "E01", "from_date": "2026-01-01"}));
    // Not on a visit; one was signed for in another month.
    office.call("aid.save", json!({"household_id": household, "date": day(12), "money": 5_000, "source": "自筹"}));
    office.call("aid.save", json!({"household_id": household, "date": "2026-10-31", "money": 7_700, "source": "自筹"}));
    let answer = office.call("stats", json!({"name": "visit", "from": "2026-11-01", "to": "2026-11-30"}));
    let kinds = |line: &str, column: &str| figure(&answer, "按走访类别", line, "随走访慰问", column);
    assert_eq!(
        (kinds("合计", "慰问金"), kinds("合计", "慰问物资")),
        (50_050, 2),
        "a home with two people is given once"
    );
    assert_eq!((kinds("节日慰问", "慰问金"), kinds("探访关爱", "慰问金")), (50_050, 0));
    assert_eq!(figure(&answer, "按走访对象类别", "独居", "随走访慰问", "慰问金"), 10_050);
    let given = |line: &str, group: &str, column: &str| figure(&answer, "慰问发放", line, group, column);
    assert_eq!((given("合计", "", "慰问"), given("合计", "", "慰问金"), given("合计", "", "户数")), (4, 55_050, 2));
    assert_eq!(
        (given("个人垫付", "", "慰问金"), given("个人垫付", "", "慰问")),
        (30_050, 2),
        "out of one's own pocket"
    );
    assert_eq!((given("自筹", "", "慰问金"), given("自筹", "其中随走访", "慰问金")), (5_000, 0));
    for table in answer["tables"].as_array().unwrap() {
        for check in table["checks"].as_array().unwrap() {
            assert_eq!(check["left"], check["right"], "{}", check["label"]);
        }
    }
    // 2, 9, 10 and 11 November are in two weeks: Monday the 2nd, and from Monday the 9th on.
    let week = |line: &str, column: &str| figure(&answer, "每周走访", line, "", column);
    assert_eq!((week("2026-11-02至11-08", "户次"), week("2026-11-02至11-08", "人次")), (1, 2));
    assert_eq!((week("2026-11-09至11-15", "户次"), week("2026-11-09至11-15", "人次")), (3, 4));
    let weeks = answer["tables"].as_array().unwrap().iter().find(|t| t["title"] == "每周走访").unwrap();
    let drawn = weeks["chart"]["rows"].as_array().unwrap().len();
    assert_eq!((&weeks["chart"]["kind"], drawn), (&json!("bars"), 5), "no week that has not come");
    let out = office.folder.path().join("visit.pdf");
    assert_eq!(
        office.call(
            "print.save",
            json!({"document": "stats-visit", "out": out, "from": "2026-11-01", "to": "2026-11-30"})
        )["value"]["pages"],
        3,
        "small tables share a page"
    );
    let out = office.folder.path().join("roll.pdf");
    let roll = json!({"document": "visit-roll", "out": out, "from": "2026-11-01", "to": "2026-11-30"});
    assert_eq!(office.call("print.save", roll)["value"]["pages"], 1);
}

#[test]
fn a_round_before_a_holiday_gives_every_home_that_was_met_the_same() {
    let office = Office::new();
    let (wife, husband, _) = couple(&office);
    let absent = office.household("1-1-101", "刘秀兰", &number("19400301", 4)).1;
    let other = office.household("1-1-102", "赵桂芳", &number("19400302", 6)).1;
    let ask = json!({
        "date": "2026-11-20", "kind": "20", "goods": "大米1袋", "money": 20_000, "source": "20",
        "rows": [
            {"persons": [wife, husband], "result": "met"}, {"persons": [absent], "result": "missed"},
            {"persons": [other], "result": "met", "goods": "棉被1床", "source": "30"},
        ],
    });
    office.call("visit.enter", ask);
    let aid = office.call("aid.list", json!({"sort": "head"}));
    let told: Vec<String> = aid["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {}", text(&row["head"]), text(&row["goods"])))
        .collect();
    assert_eq!(told, ["王秀英 大米1袋", "赵桂芳 棉被1床"], "who was not met got nothing; a row's own gift stands");
    office.call("journal.undo", json!({}));
    assert_eq!(office.call("aid.list", json!({}))["total"], 0, "one entry");
}

#[test]
fn the_next_visit_stands_in_the_list_of_the_old_and_on_the_persons_page() {
    let office = Office::new();
    let old = office.household("1-1-101", "刘秀兰", &number("19400301", 4)).1;
    office.household("1-1-102", "赵桂芳", &number("19600302", 6));
    office.call("person.tag_save", json!({"person_id": old, "tag": "E01", "from_date": "2026-01-01"}));
    office.call("visit.save", json!({"date": "2026-11-20", "persons": [old]}));
    let list = office.call("elderly.list", json!({}));
    let next: Vec<String> = list["rows"].as_array().unwrap().iter().map(|row| text(&row["next_visit"])).collect();
    assert_eq!(next, ["2026-11-27", ""], "alone and 86: every seven days; 66 and well: nobody need come");
    let due = office.call("elderly.list", json!({"filter": {"next_visit": "..2026-11-30"}}));
    assert_eq!(due["total"], 1, "who is due can be filtered");
    let page = office.call("person.get", json!({"id": old}))["visit"].clone();
    assert_eq!(page, json!({"tier": "高风险", "last": "2026-11-20", "due": "2026-11-27"}));
    assert_eq!(office.call("elderly.get", json!({"id": old}))["visit"]["due"], "2026-11-27");
    office.call(
        "visit_tier.save",
        json!({"person_id": old, "tier": "pause", "from_date": "2026-11-21", "cause": "住院"}),
    );
    assert_eq!(office.call("person.get", json!({"id": old}))["visit"], Value::Null, "in hospital nobody comes");
}
