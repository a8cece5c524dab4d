//! Every screen can be used by everybody: axe-core finds nothing and nothing has to be pushed sideways, at every text
//! size, on an office with people in it.

use serde_json::{Value, json};

use crate::{first_run, page::Page, stage::Stage};

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn no_screen_shuts_anybody_out() {
    let page = Page::open(Stage::set(), "surfaces");
    first_run::made_office(&page);
    page.find("field", "密码");
    page.accessible("unlock");
    page.driver.run("document.querySelector('main').append(document.createElement('img'))", json!([]));
    assert_eq!(page.violations("a picture without words").len(), 1, "axe-core sees what is wrong where something is");
    first_run::unlock(&page);

    settled_case(&page);
    let mut screens = menu(&page);
    assert!(screens.len() >= 10, "the menu leads somewhere: {screens:?}");
    for register in ["building", "dwelling", "household", "person", "dispute", "settlement", "reception"] {
        let rows = page.call(&format!("{register}.list"), &json!({ "limit": 1 }));
        let id = rows["rows"][0]["id"].as_str().expect("a record");
        screens.extend([format!("#/list/{register}/{id}"), format!("#/list/{register}/new")]);
    }
    let mut faults = Vec::new();
    for size in ["100", "150", "200"] {
        page.call("setting.save", &json!({ "key": "screen.text_size", "value": size }));
        page.driver.reload();
        page.find("field", "搜");
        for screen in &screens {
            page.go(screen);
            page.settled();
            let what = format!("{size} % {screen}");
            page.picture(&format!("screen{}-{size}", named(screen)));
            faults.extend(page.violations(&what));
            faults.extend(page.sideways().into_iter().map(|wide| format!("{what}: {wide}")));
        }
        page.go("#/");
        page.stage.focus("小巷台账");
        page.stage.keys(&["key", "F1"]);
        page.settled();
        faults.extend(page.violations(&format!("{size} % help")));
    }
    assert!(faults.is_empty(), "{} findings:\n{}", faults.len(), faults.join("\n"));
}

/// A visitor's matter that became a case, and how it ended.
fn settled_case(page: &Page) {
    let person = page.call("person.list", &json!({ "limit": 1 }))["rows"][0]["id"].clone();
    let reception = json!({ "person_id": person, "matter": "楼上漏水", "passed_to": "物业" });
    let reception = page.call("reception.save", &reception)["value"]["id"].clone();
    let today = page.call("office.describe", &json!({}))["today"].clone();
    let case = json!({
        "category": "02", "kinds": ["漏水"], "outline": "楼上漏水", "accepted_on": today,
        "from": format!("reception:{}", reception.as_str().unwrap_or_default()),
        "parties": [{ "side": "a", "person_id": person }, { "side": "b", "name": "楼上住户" }],
    });
    let case = page.call("dispute.save", &case)["value"]["id"].clone();
    let step = json!({ "dispute_id": case, "kind": "mediation", "record": "各让一步" });
    page.call("dispute_step.save", &step);
    let end = json!({ "dispute_id": case, "outcome": "32", "mediators": "王敏", "agreed": "一周内修好" });
    page.call("settlement.save", &end);
}

fn menu(page: &Page) -> Vec<String> {
    let links = page
        .driver
        .run("return [...document.querySelectorAll('nav a[href]')].map((a) => a.getAttribute('href'))", json!([]));
    links.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// `#/list/person/018f…` → `-list-person-record`
fn named(screen: &str) -> String {
    let parts =
        screen.trim_start_matches(['#', '/']).split('/').map(|part| if part.len() > 20 { "record" } else { part });
    parts.map(|part| format!("-{part}")).collect::<Vec<_>>().concat()
}
