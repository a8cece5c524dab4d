//! A hazard from its finding to its end in the real window: registered, put under a term, the notice looked at, looked at again,
//! closed; and the plan of the compound names it.

use serde_json::json;

use crate::{first_run, page::Page, stage::Stage};

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn a_hazard_is_followed_to_its_end() {
    let page = Page::open(Stage::set(), "hazard");
    first_run::made_office(&page);
    first_run::unlock(&page);
    page.go("#/list/hazard/new");
    page.fill("地点", "1-1");
    page.fill("隐患情况", "楼道堆放纸箱");
    page.fill("责任单位或责任人", "物业公司");
    page.press("保存");
    page.sees("已登记");
    page.press("下整改通知");
    page.press("保存");
    page.sees("打印通知书");
    page.press("复查合格，销号");
    page.fill("复查人", "王敏");
    page.press("保存");
    page.sees("已销号");
    let rows = page.call("hazard.list", &json!({ "text": "楼道堆放纸箱", "filter": { "state": "已销号" } }));
    assert!(rows["total"].as_i64() >= Some(1), "what the screen says is in the book: {rows}");
    page.accessible("a hazard that is closed");
    page.go("#/compound");
    page.sees("小区平面图");
    page.sees("1号楼");
    page.accessible("the plan of the compound");
    page.go("#/stats?name=police");
    page.sees("警情对比表");
    page.accessible("the comparison of police figures");
}
