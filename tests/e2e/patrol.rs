//! A roster made by one button, and a returned patrol paper typed in by keys alone.

use serde_json::json;

use crate::{
    first_run,
    page::{ENTER, Page},
    stage::Stage,
};

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn a_roster_is_made_and_a_returned_paper_is_typed_in() {
    let page = Page::open(Stage::set(), "patrol");
    first_run::made_office(&page);
    first_run::unlock(&page);
    let today = page.call("office.describe", &json!({}))["today"].as_str().expect("today").to_owned();
    let team = page.call("team.save", &json!({ "name": "平安巡逻队" }))["value"]["id"].clone();
    for name in ["赵永安", "钱进", "孙丽", "李顺", "周全", "吴明"] {
        page.call("team_member.save", &json!({ "team_id": team, "name": name, "roles": [{ "role": "20" }] }));
    }
    let roster = page.call(
        "roster.save",
        &json!({ "team_id": team, "from_date": today, "to_date": today, "shifts": ["10"], "least": 3, "most": 3 }),
    );
    page.go(&format!("#/list/roster/{}", roster["value"]["id"].as_str().expect("a roster")));
    page.press("排班");
    page.sees("要求都做到了");
    page.accessible("a roster");
    page.go("#/");
    page.sees("今天谁值班");

    page.go("#/patrol");
    page.fill("开始", "830");
    page.fill("结束", "1030");
    // The third of the roster did not come: a digit takes them off.
    page.fill("参加人员", "3");
    page.fill("宣传单", &format!("25{ENTER}"));
    page.accessible("a paper typed in");
    page.press("保存");
    page.sees("XL-");
    let rows = page.call("patrol.list", &json!({}));
    assert_eq!(
        (&rows["total"], &rows["rows"][0]["people"], &rows["rows"][0]["leaflets"]),
        (&json!(1), &json!(2), &json!(25))
    );
}
