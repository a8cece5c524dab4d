//! Weeks of work in the real window, sped up: screen after screen, forms saved and taken back, papers looked at. The memory of
//! its processes does not grow, and no handle is left behind.

use std::{collections::BTreeMap, fs, path::Path, thread::sleep, time::Duration};

use serde_json::{Value, json};

use crate::{
    care::seeded,
    page::Page,
    stage::{Stage, until},
};

/// Page changes; `cargo xtask campaign soak` makes 10,000.
const CHANGES: usize = 100;
const SIZE: &str = "XIAOXIANG_SOAK";
/// MB by which the processes together may grow.
const MOST_GROWN: u64 = 50;
/// A form is saved and taken back at one change in so many.
const EDITED: usize = 20;
/// MB that the control's page keeps at every change.
const KEPT: usize = 1;

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn weeks_of_page_changes_leave_no_memory_and_no_handle_behind() {
    let size = std::env::var(SIZE).ok().and_then(|size| size.parse().ok()).unwrap_or(CHANGES);
    let mut stage = Stage::set();
    stage.put("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    let page = seeded(stage, "soak");
    let screens = screens(&page);
    assert!(screens.len() > 60, "lists, records and views: {}", screens.len());
    // A small size goes to fewer of them, each as often.
    let screens: Vec<String> = screens.into_iter().step_by(if size > CHANGES { 1 } else { 3 }).collect();
    // What is loaded and kept once: every screen twice.
    work(&page, &screens, 2 * screens.len());
    let before = Held::of(&page);
    work(&page, &screens, size);
    let after = Held::of(&page);
    let told = format!("{before:?} → {after:?}");
    println!("soak: {size} tried, {} lost ({told})", u8::from(after.outgrew(&before)));
    assert!(!after.outgrew(&before), "{told}");

    page.driver.run("window.kept = []", json!([]));
    let keep = format!("window.kept.push(new Uint8Array({KEPT} << 20).fill(window.kept.length))");
    for turn in 0..CHANGES {
        page.driver.run(&keep, json!([]));
        shown(&page, &screens[turn % screens.len()]);
    }
    let kept = Held::of(&page);
    assert!(kept.outgrew(&after), "a page that keeps everything is seen: {after:?} → {kept:?}");
    let own = fs::File::open("/dev/null").expect("a handle");
    let handles = handles(Path::new("/proc/self"));
    drop(own);
    assert!(handles > self::handles(Path::new("/proc/self")), "a handle is counted");
}

/// What the window holds when it rests.
#[derive(Debug)]
struct Held {
    /// MB.
    memory: u64,
    /// Open files, sockets and the like of each program.
    handles: BTreeMap<String, usize>,
    /// Elements of the home page.
    elements: u64,
}

impl Held {
    /// The least of some readings: what is about to be freed does not count.
    fn of(page: &Page) -> Self {
        page.go("#/");
        page.settled();
        let readings = (0..5).map(|_| {
            sleep(Duration::from_secs(1));
            (page.stage.memory(), all_handles(page))
        });
        let least = readings.reduce(|(memory, mut handles), (other, others)| {
            for (name, count) in others {
                handles.entry(name).and_modify(|known| *known = count.min(*known)).or_insert(count);
            }
            (memory.min(other), handles)
        });
        let (memory, handles) = least.expect("readings");
        let elements = page.driver.run("return document.querySelectorAll('*').length", json!([]));
        Self { memory, handles, elements: elements.as_u64().expect("elements") }
    }

    fn outgrew(&self, before: &Self) -> bool {
        let left = |(name, count): (&String, &usize)| *count > before.handles.get(name).copied().unwrap_or_default();
        self.memory > before.memory + MOST_GROWN
            || self.handles.iter().any(left)
            || self.elements > before.elements + 20
    }
}

fn all_handles(page: &Page) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for process in page.stage.processes() {
        let name = fs::read_to_string(process.join("comm")).unwrap_or_default().trim().to_owned();
        *all.entry(name).or_default() += handles(&process);
    }
    all
}

fn handles(process: &Path) -> usize {
    fs::read_dir(process.join("fd")).map_or(0, Iterator::count)
}

/// All that the menu leads to, every list, and a record of each with its form.
pub fn screens(page: &Page) -> Vec<String> {
    let links = "return [...document.querySelectorAll('nav a[href]')].map((a) => a.getAttribute('href'))";
    let links = page.driver.run(links, json!([]));
    let mut screens: Vec<String> = links.as_array().into_iter().flatten().map(tests::text).collect();
    for register in office::registers::ALL {
        let list = format!("#/list/{}", register.name);
        let rows = page.call(&format!("{}.list", register.name), &json!({ "limit": 1 }));
        if let Some(id) = rows["rows"][0]["id"].as_str() {
            screens.extend([format!("{list}/{id}"), format!("{list}/new")]);
        }
        if !screens.contains(&list) {
            screens.push(list);
        }
    }
    screens
}

fn work(page: &Page, screens: &[String], changes: usize) {
    let person = page.call("person.list", &json!({ "limit": 1 }))["rows"][0]["id"].clone();
    for turn in 0..changes {
        shown(page, &screens[turn % screens.len()]);
        if turn % EDITED == EDITED - 1 {
            edited(page, &person, turn);
        }
    }
}

/// Goes there, and waits until it stands.
pub fn shown(page: &Page, screen: &str) {
    let script = "const [address, done] = arguments;
        window.location.hash = address;
        let left = 500;
        const look = () => {
          const main = document.querySelector('main');
          const stands = main && main.innerText.trim() && !main.innerText.includes('正在读取…');
          if (stands || --left === 0) done(Boolean(stands)); else setTimeout(look, 20);
        };
        setTimeout(look, 40)";
    assert_eq!(page.driver.run_async(script, json!([screen])), Value::Bool(true), "{screen} stays empty");
}

/// By the form, and taken back.
fn edited(page: &Page, person: &Value, turn: usize) {
    shown(page, &format!("#/list/person/{}", person.as_str().expect("a key")));
    page.settled();
    page.press("修改");
    let place = format!("菜场{turn}号摊");
    page.fill("工作单位", &place);
    page.press("保存");
    page.sees(&place);
    page.settled();
    page.press("撤销");
    until("the old text", || (!page.text().contains(&place)).then_some(()));
}
