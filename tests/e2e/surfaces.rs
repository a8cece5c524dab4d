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
    page.stay_open();

    settled_case(&page);
    cared_for(&page);
    let mut screens = menu(&page);
    assert!(screens.len() >= 10, "the menu leads somewhere: {screens:?}");
    let registers = [
        "building",
        "dwelling",
        "household",
        "person",
        "dispute",
        "settlement",
        "reception",
        "elderly",
        "needy",
        "needy_survey",
        "visit",
        "letter",
    ];
    for register in registers {
        let rows = page.call(&format!("{register}.list"), &json!({ "limit": 1 }));
        let id = rows["rows"][0]["id"].as_str().expect("a record");
        screens.extend([format!("#/list/{register}/{id}"), format!("#/list/{register}/new")]);
    }
    screens.push("#/walk".into());
    screens.push("#/print?document=elderly-letters".into());
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

/// An old person in need who was called on, with pictures of it and a paper, and a letter to everybody.
fn cared_for(page: &Page) {
    let old = page.call("elderly.list", &json!({ "limit": 1 }))["rows"][0]["id"].clone();
    let home = page.call("person.get", &json!({ "id": old }))["household_id"].clone();
    page.call("needy.save", &json!({ "household_id": home, "category": "N01", "from_date": "2026-01-01" }));
    let survey =
        json!({ "household_id": home, "date": "2026-11-01", "members": [{ "person_id": old, "illness": "高血压" }] });
    let survey = page.call("needy_survey.save", &survey)["value"]["id"].clone();
    let visit =
        json!({ "date": "2026-11-02", "persons": [old], "health": "20", "need": "想要一副拐杖", "goods": "大米1袋" });
    let visit = page.call("visit.save", &visit)["value"]["id"].clone();
    page.call("letter.save", &json!({ "name": "停水", "title": "停水通知", "body": "明天上午停水。" }));
    let paper = page.stage.path("paper.pdf");
    std::fs::write(&paper, "%PDF-1.4\n%a paper\n%%EOF\n").expect("written");
    let picture = |name: &str| {
        let path = page.stage.path(name);
        page.stage
            .read("convert", &["-size", "300x200", "xc:gray", "-annotate", "+90+90", name, &path.to_string_lossy()]);
        path
    };
    let pictures = [picture("one.png"), picture("two.png")];
    for (register, id) in [("elderly", &old), ("needy_survey", &survey), ("visit", &visit)] {
        let files = json!([{ "path": pictures[0] }, { "path": pictures[1] }, { "path": paper }]);
        page.call("file.attach", &json!({ "register": register, "id": id, "files": files, "label": "现场" }));
    }
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
