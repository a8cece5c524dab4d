//! A roster made by one button, and a returned patrol paper typed in by keys alone, each key counted.

use std::{cell::Cell, thread::sleep, time::Duration};

use serde_json::{Value, json};

use crate::{
    driver::ELEMENT,
    first_run,
    page::{ENTER, Page},
    stage::{Stage, until},
};

const TAB: &str = "\u{e004}";
/// Ctrl+S, and Control let go.
const SAVE: &str = "\u{e009}s\u{e000}";
/// Seconds a key of a slow typist who knows the keyboard (the keystroke-level model's average for an ordinary clerk).
const SECONDS: f64 = 0.28;
const TEAM: [&str; 12] =
    ["赵永安", "钱进", "孙丽", "李顺", "周全", "吴明", "郑和平", "王桂兰", "冯强", "陈建国", "褚红", "卫东"];

/// Hands on the keyboard: whatever has the focus gets the keys, and no mouse is touched.
struct Typist<'a> {
    page: &'a Page,
    keys: Cell<u32>,
}

impl<'a> Typist<'a> {
    fn at(page: &'a Page) -> Self {
        Self { page, keys: Cell::new(0) }
    }

    fn send(&self, text: &str) {
        let standing = self.page.driver.run("return document.activeElement", json!([]));
        self.page.driver.type_into(standing[ELEMENT].as_str().expect("something has the focus"), text);
        // The page comes to rest between two keys of a person.
        sleep(Duration::from_millis(60));
    }

    /// Keys that write what they say.
    fn keys(&self, text: &str) {
        self.keys.set(self.keys.get() + text.chars().count() as u32);
        self.send(text);
    }

    /// Chinese words, each as its pinyin and one key that chooses it from the input method's list.
    fn words(&self, words: &[(&str, &str)]) {
        for (word, pinyin) in words {
            self.keys.set(self.keys.get() + pinyin.chars().count() as u32 + 1);
            self.send(word);
        }
    }

    fn on(&self) {
        self.keys(ENTER);
    }

    /// The label of what has the focus: the paper's next box.
    fn stands_in(&self, label: &str) {
        let script = "const at = document.activeElement;
            return at.getAttribute('aria-label') || [...(at.labels ?? [])].map((one) => one.textContent).join(' ')";
        let mut said = String::new();
        until(&format!("the keyboard in 「{label}」, not in 「{said}」"), || {
            self.page.driver.run(script, json!([])).as_str().unwrap_or_default().clone_into(&mut said);
            said.contains(label).then_some(())
        });
    }

    fn on_to(&self, label: &str) {
        self.on();
        self.stands_in(label);
    }

    fn seconds(&self) -> f64 {
        f64::from(self.keys.get()) * SECONDS
    }
}

fn team(page: &Page) -> Value {
    let team = page.call("team.save", &json!({ "name": "平安巡逻队" }))["value"]["id"].clone();
    for name in TEAM {
        page.call("team_member.save", &json!({ "team_id": team, "name": name, "roles": [{ "role": "20" }] }));
    }
    team
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn a_roster_is_made_and_a_returned_paper_is_typed_in() {
    let page = Page::open(Stage::set(), "patrol");
    first_run::made_office(&page);
    first_run::unlock(&page);
    let today = page.call("office.describe", &json!({}))["today"].as_str().expect("today").to_owned();
    let team = team(&page);
    let roster = page.call(
        "roster.save",
        &json!({ "team_id": team, "from_date": today, "to_date": today, "shifts": ["10"], "least": 9, "most": 9 }),
    );
    page.go(&format!("#/list/roster/{}", roster["value"]["id"].as_str().expect("a roster")));
    page.press("排班");
    page.sees("要求都做到了");
    page.accessible("a roster");
    page.go("#/");
    page.sees("今天谁值班");

    page.go("#/patrol");
    page.find("field", "参加人员");
    let typist = Typist::at(&page);
    typist.stands_in("日期");
    // 日期, 队伍 and 班次 by their digits.
    typist.keys(&today.replace('-', ""));
    typist.on_to("队伍");
    typist.keys("1");
    typist.on_to("班次");
    typist.keys("1");
    typist.on_to("开始");
    typist.keys("830");
    typist.on_to("结束");
    typist.keys("1030");
    typist.on_to("天气");
    typist.words(&[("晴", "qing")]);
    typist.on_to("类别");
    typist.on_to("联合单位");
    typist.on_to("路线");
    typist.keys("1-3");
    typist.on_to("其他地点");
    typist.on_to("参加人员");
    let rostered = begun(&page, &today);
    assert_eq!(rostered.len(), 9, "those of the roster stand there");
    // The third did not come; somebody who was not on duty did, found by the first letters of the name.
    typist.keys("3");
    let stood_in = TEAM.iter().find(|name| !rostered.iter().any(|one| one == *name)).expect("three are off duty");
    typist.keys(initials(stood_in));
    page.find("option", stood_in);
    typist.on();
    typist.on_to("带班");
    typist.keys("2");
    for (label, count) in [("宣传单", "25"), ("劝导", "6"), ("好人好事", "1"), ("移交线索", "0")] {
        typist.on_to(label);
        typist.keys(count);
    }
    typist.on_to("线索交给");
    typist.on_to("移交文书");
    typist.on_to("发现的问题 1 地点");
    typist.keys("2");
    typist.words(&[("号楼", "haolou"), ("后面", "houmian"), ("绿化带", "lvhuadai")]);
    typist.on_to("发现的问题 1 发现了什么");
    typist.words(&[("废旧", "feijiu"), ("沙发", "shafa"), ("占道", "zhandao")]);
    typist.on_to("发现的问题 1 当场怎么办的");
    typist.words(&[("已", "yi"), ("联系", "lianxi"), ("物业", "wuye"), ("清运", "qingyun")]);
    // The empty line below is for a second one: there was none.
    typist.on_to("发现的问题 2 地点");
    typist.on_to("巡逻情况");
    typist.words(&[
        ("巡逻", "xunluo"),
        ("一圈", "yiquan"),
        ("，", ""),
        ("提醒", "tixing"),
        ("居民", "jumin"),
        ("电动车", "diandongche"),
        ("不要", "buyao"),
        ("上楼", "shanglou"),
        ("，", ""),
        ("发放", "fafang"),
        ("防", "fang"),
        ("诈骗", "zhapian"),
        ("宣传单", "xuanchuandan"),
    ]);
    page.accessible("a paper typed in");
    page.picture("patrol-typed");
    typist.keys(TAB);
    typist.stands_in("交接事项");
    typist.send(SAVE);
    typist.keys.set(typist.keys.get() + 2);
    page.sees("刚录的这份");
    typist.stands_in("日期");

    println!("{} keys, {:.0} s", typist.keys.get(), typist.seconds());
    assert!(typist.seconds() < 120.0, "{} keys are {:.0} s: over two minutes", typist.keys.get(), typist.seconds());
    let row = page.call("patrol.list", &json!({}))["rows"][0].clone();
    let got = page.call("patrol.get", &json!({ "id": row["id"] }));
    let people: Vec<&str> =
        got["people"].as_array().expect("people").iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(people.len(), 9);
    assert!(!people.contains(&rostered[2].as_str()) && people.contains(stood_in), "{people:?}");
    for one in got["people"].as_array().expect("people") {
        assert_eq!((&one["in_time"], &one["out_time"], &one["hours"]), (&json!("08:30"), &json!("10:30"), &json!("2")));
    }
    assert_eq!((&row["leaflets"], &row["found"], &row["shift"]), (&json!(25), &json!(1), &json!("上午")));
    assert_eq!((&got["leader"], &got["found"][0]["place"]), (&json!(people[1]), &json!("2号楼后面绿化带")));
    assert_eq!(got["buildings"].as_array().map(Vec::len), Some(3));

    // The next paper begins with this one: times and route stand there.
    assert_eq!((page.value("开始"), page.value("路线")), ("08:30".to_owned(), "1 2 3".to_owned()));
}

/// Who stands in the form before it is touched.
fn begun(page: &Page, today: &str) -> Vec<String> {
    let start = page.call("patrol.begin", &json!({ "date": today, "shift": "10" }));
    let members = start["draft"]["members"].as_array().expect("members").clone();
    members.iter().filter_map(|one| one["name"].as_str().map(str::to_owned)).collect()
}

fn initials(name: &str) -> &'static str {
    let all = ["zya", "qj", "sl", "ls", "zq", "wm", "zhp", "wgl", "fq", "cjg", "ch", "wd"];
    TEAM.iter().position(|one| *one == name).map_or("", |at| all[at])
}
