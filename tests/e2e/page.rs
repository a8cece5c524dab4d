//! The page in the words of someone who uses it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use crate::{
    driver::{Driver, ELEMENT},
    stage::{Stage, built, top, until},
};

const FIND: &str = include_str!("find.js");
const SIDEWAYS: &str = include_str!("sideways.js");
/// What WebDriver calls the Control key and a key's release.
const SELECT_ALL: &str = "\u{e009}a\u{e000}";
pub const ENTER: &str = "\u{e007}";

pub struct Page {
    pub driver: Driver,
    pub stage: Stage,
    name: &'static str,
}

impl Page {
    /// Opens the window. `name` names the pictures of a failure.
    pub fn open(stage: Stage, name: &'static str) -> Self {
        Self::open_program(stage, name, &built("xiaoxiang"))
    }

    /// Opens it by another program that starts it.
    pub fn open_program(mut stage: Stage, name: &'static str, program: &Path) -> Self {
        let driver = Driver::open_program(&mut stage, program);
        let page = Self { driver, stage, name };
        until("the page", || (!page.text().is_empty()).then_some(()));
        page
    }

    /// Everything that can be read at the moment.
    pub fn text(&self) -> String {
        self.driver.run("return document.body.innerText", json!([])).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until these words can be read.
    pub fn sees(&self, words: &str) {
        until(&format!("「{words}」"), || self.text().contains(words).then_some(()));
    }

    pub fn has(&self, kind: &str, name: &str) -> bool {
        self.look(kind, name).is_some()
    }

    /// Waits for a thing of this kind (button, link, field, choice, option, heading, cell) and name.
    pub fn find(&self, kind: &str, name: &str) -> String {
        until(&format!("the {kind} 「{name}」"), || self.look(kind, name))
    }

    fn look(&self, kind: &str, name: &str) -> Option<String> {
        self.driver.run(FIND, json!([kind, name]))[ELEMENT].as_str().map(str::to_owned)
    }

    pub fn press(&self, button: &str) {
        self.click(&self.find("button", button));
    }

    /// Scrolls it to the middle first, as a person would: what is at the edge may lie under a sticky foot.
    fn click(&self, element: &str) {
        self.driver.run("arguments[0].scrollIntoView({ block: 'center' })", json!([{ ELEMENT: element }]));
        self.driver.click(element);
    }

    pub fn pick(&self, choice: &str) {
        self.click(&self.find("choice", choice));
    }

    /// Puts text in place of what a field holds.
    pub fn fill(&self, field: &str, text: &str) {
        let element = self.find("field", field);
        self.click(&element);
        self.driver.type_into(&element, SELECT_ALL);
        self.driver.type_into(&element, text);
    }

    /// What a field holds.
    pub fn value(&self, field: &str) -> String {
        let element = json!({ ELEMENT: self.find("field", field) });
        self.driver.run("return arguments[0].value", json!([element])).as_str().unwrap_or_default().to_owned()
    }

    /// Goes to a screen by its address.
    pub fn go(&self, address: &str) {
        self.driver.run("window.location.hash = arguments[0]", json!([address]));
    }

    /// The office's door itself, where a test needs a fact that no screen shows.
    pub fn call(&self, name: &str, body: &Value) -> Value {
        let answer = self.ask(name, body);
        assert!(answer.get("fault").is_none(), "{name}: {}", answer["fault"]);
        answer["ok"].clone()
    }

    /// The same with its faults: `{ok}` or `{fault}`.
    pub fn ask(&self, name: &str, body: &Value) -> Value {
        let script = "const [name, body, done] = arguments;
            window.__TAURI_INTERNALS__.invoke('call', { name, body, job: null }).then((ok) => done({ ok }), (fault) => done({ fault }))";
        self.driver.run_async(script, json!([name, body]))
    }

    /// A program that walks through the screens touches neither mouse nor keys: it is not nobody.
    pub fn stay_open(&self) {
        self.call("setting.save", &json!({ "key": "lock.idle_minutes", "value": "240" }));
    }

    /// Nothing on this screen may shut anybody out (axe-core, every rule).
    pub fn accessible(&self, screen: &str) {
        self.settled();
        let found = self.violations(screen);
        assert!(found.is_empty(), "this screen shuts people out:\n{}", found.join("\n"));
    }

    /// Waits until the page has stood still for a moment and says nothing of waiting.
    pub fn settled(&self) {
        let mut before = String::new();
        until("the page to settle", || {
            std::thread::sleep(std::time::Duration::from_millis(250));
            let now = self.text();
            let still = now == before && !now.contains("正在读取…");
            before = now;
            still.then_some(())
        });
    }

    /// What axe-core finds on the screen as it is.
    pub fn violations(&self, screen: &str) -> Vec<String> {
        let axe = fs::read_to_string(top().join("ui/node_modules/axe-core/axe.min.js")).expect("axe-core is installed");
        self.driver.run(&format!("if (!window.axe) {{ {axe} }}"), json!([]));
        let script = "const done = arguments[arguments.length - 1];
            window.axe.run(document, { resultTypes: ['violations'] }).then(
              ({ violations }) => done(violations.map((v) => v.id + ': ' + v.help + '\\n' + v.nodes.slice(0, 3).map((n) =>
                '    ' + n.html.slice(0, 160) + '\\n      ' + n.any.concat(n.all, n.none).map((c) => c.message).join('; ').slice(0, 220)).join('\\n'))),
              (error) => done(['axe: ' + error]))";
        let found = self.driver.run_async(script, json!([]));
        found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(|fault| format!("{screen}: {fault}"))
            .collect()
    }

    /// What must be pushed sideways to be seen, where it should not.
    pub fn sideways(&self) -> Vec<String> {
        let found = self.driver.run(SIDEWAYS, json!([]));
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The whole screen as a PNG in `target/e2e`.
    pub fn picture(&self, name: &str) -> PathBuf {
        let folder = top().join("target/e2e");
        fs::create_dir_all(&folder).expect("target/e2e");
        let file = folder.join(format!("{name}.png"));
        let _ = self.stage.command("import").args(["-window", "root"]).arg(&file).status();
        file
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("what the screen showed: {}", self.picture(self.name).display());
            let _ = Command::new("cp")
                .arg("-r")
                .arg(self.stage.path("WebKitWebDriver.log"))
                .arg(top().join("target/e2e"))
                .status();
        }
        self.driver.close();
    }
}
