//! Names that are script and markup, in every text field of every register, in names, labels and settings: every screen shows
//! them as the letters that they are. No script runs, no element comes of them.

use std::{thread::sleep, time::Duration};

use serde_json::{Value, json};
use tests::campaign::{names, sample};

use crate::{
    first_run::{self, PASSWORD},
    page::Page,
    soak,
    stage::{Stage, top},
};

/// What a page may become that takes text for markup. Each leaves a mark where it does.
const NASTY: &[&str] = &[
    "<script>window.ran=1</script>",
    "<img class=injected src=x onerror=window.ran=1>",
    "\"><svg class=injected onload=window.ran=1>",
    "'><details class=injected open ontoggle=window.ran=1>",
    "<iframe class=injected srcdoc='<script>parent.ran=1</script>'></iframe>",
    "</textarea><b class=injected>",
    "</title></style></script><i class=injected>",
    "</option></select><u class=injected>",
    "<a class=injected href=javascript:window.ran=1>点我</a>",
    "<form class=injected action=javascript:window.ran=1><input autofocus onfocus=window.ran=1>",
    "\" onmouseover=window.ran=1 class=injected x=\"",
    "' onfocus=window.ran=1 autofocus class='injected",
    "` onclick=window.ran=1 class=`injected",
    "{{constructor.constructor('window.ran=1')()}}",
    "${window.ran=1}",
    "#{window.ran=1}",
    "<%= window.ran=1 %>",
    "javascript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "<style class=injected>main{display:none}</style>",
    "<link class=injected rel=stylesheet href=//x>",
    "<meta class=injected http-equiv=refresh content=0;url=//x>",
    "<base class=injected href=//x/>",
    "<math class=injected><mtext><script>window.ran=1</script>",
    "<template class=injected>",
    "<!--<b class=injected>-->",
    "&lt;b class=injected&gt;",
    "&#60;b class=injected&#62;",
    "\\u003cb class=injected\\u003e",
    "<b class=injected v-html=x @click=ran v-on:click=ran>",
    "<object class=injected data=javascript:window.ran=1>",
    "<video class=injected src=x onerror=window.ran=1>",
    "@:{'home'} | {n}",
    "__proto__",
    "\u{202e}<b class=injected>\u{202c}",
];

/// What the page has become: scripts that ran or were stopped, elements that came of text.
const LOOK: &str = "const found = [];
    if (window.ran) found.push('a script ran');
    for (const blocked of window.blocked ?? []) found.push('a script was only stopped by the policy: ' + blocked);
    for (const e of document.querySelectorAll('.injected, iframe[srcdoc], img[src=x], a[href^=javascript], form[action^=javascript]'))
      found.push(e.outerHTML.slice(0, 120));
    for (const e of document.querySelectorAll('*'))
      for (const { name } of e.attributes) if (/^(on|v-|@)/.test(name)) found.push(name + ' in ' + e.outerHTML.slice(0, 120));
    return found";
const LISTEN: &str = "window.blocked = [];
    document.addEventListener('securitypolicyviolation', (e) => window.blocked.push(e.violatedDirective + ' ' + e.blockedURI))";

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn names_that_are_script_and_markup_are_letters_on_every_screen() {
    let stage = Stage::set();
    let planted = planted(&stage);
    assert!(planted > 60, "records that hold them: {planted}");
    let page = Page::open(stage, "markup");
    page.driver.run(LISTEN, json!([]));
    first_run::unlock(&page);
    let mut found = Vec::new();
    let mut shown = 0;
    let mut look = |what: &str| {
        // What an answer brings is drawn a moment after it came.
        sleep(Duration::from_millis(100));
        shown += usize::from(page.text().contains("window.ran"));
        let marks = page.driver.run(LOOK, json!([]));
        found.extend(marks.as_array().into_iter().flatten().map(|mark| format!("{what}: {mark}")));
    };
    for screen in screens(&page) {
        soak::shown(&page, &screen);
        look(&screen);
        let record = screen.starts_with("#/list/") && screen.matches('/').count() == 3;
        if record && page.has("button", "修改") {
            page.press("修改");
            look(&format!("{screen}, its form"));
        }
    }
    page.go("#/");
    page.stage.focus("小巷台账");
    page.stage.keys(&["key", "ctrl+k"]);
    page.fill("搜", "window");
    look("search");
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    println!("{planted} records, {shown} screens that show them");
    assert!(shown > 100, "the texts can be read on the screens: {shown}");

    page.driver.run("document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0])", json!([NASTY[1]]));
    page.settled();
    let marks = page.driver.run(LOOK, json!([]));
    assert!(!marks.as_array().expect("marks").is_empty(), "where text is taken for markup, it is seen");
}

/// An office whose records hold them; how many do.
fn planted(stage: &Stage) -> usize {
    let desk = office::Desk::new(stage.path("office"), &top().join("assets")).with_cost(office::Cost::CHEAP);
    let name = format!("居委会{}", NASTY[1]);
    tests::call(&desk, "office.create", json!({ "name": name, "clerk": "王敏", "password": PASSWORD }));
    tests::call(&desk, "office.seed", json!({ "households": 20, "seed": 7 }));
    let mut texts = NASTY.iter().cycle().map(|text| format!("名{text}"));
    let mut next = || texts.next().unwrap_or_default();
    let mut planted = 0;
    for (register, draft) in sample::drafts(&desk, 3) {
        let stored = names::store(&desk, register, &draft, &next());
        planted += usize::from(stored.unwrap_or_else(|why| panic!("{register}: {why}")).is_some());
        let draft = json!({ "register": register, "id": draft["id"], "title": next(), "body": draft });
        tests::call(&desk, "desk.draft", draft);
    }
    let people = tests::call(&desk, "person.list", json!({ "limit": 40 }));
    for row in people["rows"].as_array().into_iter().flatten() {
        let draft = json!({ "id": row["id"], "name": next() });
        let _ = names::store(&desk, "person", &draft, &next());
    }
    let code = json!({ "table": "relation", "code": "99", "name": next() });
    tests::call(&desk, "code.save", code);
    for (key, value) in [("office.filler", next()), ("lock.idle_minutes", "240".to_owned())] {
        tests::call(&desk, "setting.save", json!({ "key": key, "value": value }));
    }
    planted
}

/// Soak's, and every statistic and paper by itself.
fn screens(page: &Page) -> Vec<String> {
    let mut screens = soak::screens(page);
    screens.retain(|screen| !screen.ends_with("/new"));
    let stats = page.call("stats.list", &json!({}));
    let named = |list: &Value, key: &str, screen: &str| -> Vec<String> {
        let all = list.as_array().into_iter().flatten();
        all.filter_map(|one| Some(format!("{screen}{}", one[key].as_str()?))).collect()
    };
    screens.extend(named(&stats, "name", "#/stats?name="));
    let papers = page.call("print.documents", &json!({}));
    screens.extend(named(&papers, "document", "#/print?document=").into_iter().step_by(4));
    screens
}
