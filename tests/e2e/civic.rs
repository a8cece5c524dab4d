//! Community life and the year in the real window: an activity is written from its sign-in sheet and counts in the yearly
//! report at once; and a clerk who may only look finds nothing to write with, on the screen or behind it.

use serde_json::{Value, json};

use crate::{
    care::seeded,
    first_run::PASSWORD,
    page::{ENTER, Page},
    stage::{Stage, until},
};

fn figure(page: &Page, key: &str) -> i64 {
    let report = page.call("report.year", &json!({}));
    let figures = report["figures"].as_array().expect("figures").iter();
    figures.filter(|figure| figure["key"] == key).find_map(|figure| figure["value"].as_i64()).expect("a figure")
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn an_activity_counts_in_the_yearly_report_and_opens_from_it() {
    let page = seeded(Stage::set(), "year");
    let before = figure(&page, "volunteer_activities");
    let today = page.call("office.describe", &json!({}))["today"].as_str().expect("a day").replace('-', "");
    let volunteers = page.call("volunteer.list", &json!({ "limit": 2 }));
    let names: Vec<&str> =
        volunteers["rows"].as_array().expect("volunteers").iter().filter_map(|row| row["name"].as_str()).collect();
    page.go("#/list/activity/new");
    page.fill("活动名称", "清扫楼道");
    page.fill("日期", &today);
    page.fill("开始", "830");
    page.fill("结束", "1030");
    page.driver.type_into(&page.find("field", "参加人员"), &format!("{}{ENTER}", names.join(" ")));
    page.sees(names[0]);
    page.accessible("activity: form with those who came");
    page.press("保存");
    page.find("button", "撤销");
    until("one more in the book", || (figure(&page, "volunteer_activities") == before + 1).then_some(()));

    page.go("#/year");
    page.sees("文化与志愿服务");
    page.accessible("year: report");
    page.press("志愿活动，");
    page.sees("清扫楼道");
    page.accessible("year: names behind a figure");
    page.go("#/print?document=year-report");
    page.sees("共 ");
    until("the first page", || {
        let pages = page.driver.run("return document.querySelectorAll('main img').length", json!([]));
        (pages.as_u64() > Some(0)).then_some(())
    });

    page.go("#/list/work");
    page.sees("为民实事");
    page.go("#/stats?name=volunteer");
    page.sees("志愿服务统计");
    page.accessible("volunteers: statistic");
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn who_may_only_look_finds_nothing_to_write_with() {
    let page = seeded(Stage::set(), "roles");
    page.go("#/settings");
    page.pick("经办人");
    page.press("添加经办人");
    page.fill("姓名", "李强");
    page.fill("密码", PASSWORD);
    page.fill("再输一次", PASSWORD);
    page.driver.type_into(&page.find("field", "角色"), "查看");
    page.accessible("clerks: a new one");
    page.press("添加");
    page.sees("李强");
    let row = page.call("clerk.list", &json!({}))[1].clone();
    assert_eq!((&row["name"], &row["role"]), (&json!("李强"), &json!("viewer")), "{row}");

    page.press("锁定");
    page.find("field", "密码");
    page.pick("李强");
    page.fill("密码", PASSWORD);
    page.press("打开");
    page.sees("首页");
    let person = page.call("person.list", &json!({ "limit": 1 }))["rows"][0].clone();
    page.go(&format!("#/list/person/{}", person["id"].as_str().expect("an id")));
    page.sees(person["name"].as_str().expect("a name"));
    page.accessible("a record that is only looked at");
    assert!(!page.has("button", "修改"), "nothing to write with");
    let id = &person["id"];
    for (name, body) in [
        ("person.save", json!({ "id": id, "workplace": "别处" })),
        ("person.reveal", json!({ "id": id })),
        ("backup.make_local", json!({})),
        ("clerk.add", json!({ "name": "孙丽", "password": PASSWORD })),
    ] {
        let answer: Value = page.ask(name, &body);
        assert_eq!(answer["fault"]["code"], "Denied", "{name}: {answer}");
    }
}
