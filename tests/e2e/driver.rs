//! WebDriver in the few words that are needed, over plain HTTP: `WebKitWebDriver` starts the window and drives its page.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    time::Duration,
};

use serde_json::{Value, json};

use crate::stage::{Stage, built, until};

/// The key under which WebDriver hands over an element.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub struct Driver {
    port: u16,
    session: String,
}

impl Driver {
    /// Opens the window on the stage's office.
    pub fn open(stage: &mut Stage) -> Self {
        Self::open_program(stage, &built("xiaoxiang"))
    }

    /// Opens the window of a program.
    pub fn open_program(stage: &mut Stage, program: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let mut command = stage.command("WebKitWebDriver");
        command.arg(format!("--port={port}"));
        command.envs([("TAURI_AUTOMATION", "true"), ("TAURI_WEBVIEW_AUTOMATION", "true")]);
        stage.start(&mut command);
        until("WebKitWebDriver", || TcpStream::connect(("127.0.0.1", port)).ok());
        let mut driver = Self { port, session: String::new() };
        // `browserName` must not be sent: the driver would look for its own browser.
        let options = json!({ "binary": program, "args": [] });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let opened = driver.send("POST", "/session", &wanted);
        opened["sessionId"].as_str().expect("a session").clone_into(&mut driver.session);
        driver.post("timeouts", &json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 }));
        driver
    }

    /// Runs a function body in the page, outside its content policy.
    pub fn run(&self, script: &str, arguments: Value) -> Value {
        self.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// The same for work that answers later through its last argument.
    pub fn run_async(&self, script: &str, arguments: Value) -> Value {
        self.post("execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Loads the page anew.
    pub fn reload(&self) {
        self.post("refresh", &json!({}));
    }

    pub fn click(&self, element: &str) {
        self.post(&format!("element/{element}/click"), &json!({}));
    }

    /// Types into an element (not beyond the BMP: WebKitGTK drops such characters).
    pub fn type_into(&self, element: &str, text: &str) {
        self.post(&format!("element/{element}/value"), &json!({ "text": text }));
    }

    /// Closes the window.
    pub fn close(&self) {
        let _ = self.ask("DELETE", &format!("/session/{}", self.session), &Value::Null);
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.send("POST", &format!("/session/{}/{path}", self.session), body)
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.ask(method, path, body).unwrap_or_else(|error| panic!("WebDriver {path}: {error}"));
        assert!(answer["value"].get("error").is_none_or(Value::is_null), "WebDriver {path}: {}", answer["value"]);
        answer["value"].clone()
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let said = |error: std::io::Error| error.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(said)?;
        stream.set_read_timeout(Some(Duration::from_secs(90))).map_err(said)?;
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(said)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).map_err(said)?;
        let start = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").ok_or("no answer")?;
        let body = answer.get(start + 4..).unwrap_or_default();
        serde_json::from_slice(body).map_err(|error| format!("{error}: {}", String::from_utf8_lossy(body)))
    }
}
