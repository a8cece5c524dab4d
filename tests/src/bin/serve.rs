//! The office over loopback HTTP, for browser tests and for work on the screen; never shipped.
//! `serve FOLDER [PORT]`: POST /call {name, body, job?}, GET /progress?job=…, everything else from ui/dist.

#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "a tool of the workshop, run by hand")]

use office::{Context, Desk, Progress};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
};
use tiny_http::{Header, Method, Request, Response, Server};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

#[derive(Deserialize)]
struct Call {
    name: String,
    #[serde(default)]
    body: Value,
    #[serde(default)]
    job: Option<String>,
}

#[derive(Default)]
struct Jobs {
    progress: HashMap<String, Progress>,
    cancelled: HashSet<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    office::no_core_dump();
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().unwrap_or_else(|| "/tmp/xiaoxiang-office".into()));
    let port: u16 = args.next().and_then(|p| p.parse().ok()).unwrap_or(8787);
    let root = PathBuf::from(std::env::var("XIAOXIANG_ROOT").unwrap_or_else(|_| ".".into()));
    let desk = Arc::new(Desk::new(folder, &root.join("assets")).with_cost(office::Cost::CHEAP));
    let jobs = Arc::new(Mutex::new(Jobs::default()));
    let server = Arc::new(Server::http(("127.0.0.1", port))?);
    println!("http://127.0.0.1:{port}");
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let (server, desk, jobs, root) = (server.clone(), desk.clone(), jobs.clone(), root.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &desk, &jobs, &root.join("ui/dist"));
                }
            })
        })
        .collect();
    for worker in workers {
        worker.join().map_err(|_| "a worker stopped")?;
    }
    Ok(())
}

fn answer(mut request: Request, desk: &Desk, jobs: &Mutex<Jobs>, dist: &Path) {
    let (path, query) = request
        .url()
        .split_once('?')
        .map_or((request.url().to_owned(), String::new()), |(p, q)| (p.to_owned(), q.to_owned()));
    let sent = match (request.method(), path.as_str()) {
        (Method::Post, "/call") => {
            let mut text = String::new();
            let read = request.as_reader().read_to_string(&mut text);
            let said = match (read, serde_json::from_str::<Call>(&text)) {
                (Ok(_), Ok(call)) => one(desk, jobs, call),
                _ => {
                    json!({ "fault": { "code": "Invalid", "detail": "请求内容读不懂", "field": null, "hint": null, "faults": [], "differences": [] } }).to_string()
                }
            };
            request.respond(typed(said.into_bytes(), "application/json"))
        }
        (Method::Get, "/progress") => {
            let job = query.strip_prefix("job=").unwrap_or_default();
            let jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
            request.respond(typed(json!(jobs.progress.get(job)).to_string().into_bytes(), "application/json"))
        }
        (Method::Get, path) if !path.contains("..") => {
            let file = dist.join(if path == "/" { "index.html" } else { path.trim_start_matches('/') });
            let kind = match file.extension().and_then(|e| e.to_str()) {
                Some("html") => "text/html",
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                _ => "application/octet-stream",
            };
            match std::fs::read(&file) {
                Ok(bytes) => request.respond(typed(bytes, kind)),
                Err(_) => request.respond(Response::from_string("").with_status_code(404)),
            }
        }
        _ => request.respond(Response::from_string("").with_status_code(404)),
    };
    if let Err(error) = sent {
        eprintln!("{error}");
    }
}

fn one(desk: &Desk, jobs: &Mutex<Jobs>, call: Call) -> String {
    let lock = || jobs.lock().unwrap_or_else(PoisonError::into_inner);
    if call.name == "job.cancel" {
        lock().cancelled.insert(call.body["job"].as_str().unwrap_or_default().to_owned());
        return json!({ "ok": null }).to_string();
    }
    let job = call.job.unwrap_or_default();
    let progress = |progress: Progress| {
        let mut jobs = lock();
        if !job.is_empty() {
            jobs.progress.insert(job.clone(), progress);
        }
        !jobs.cancelled.contains(&job)
    };
    let said = desk.answer(&call.name, call.body, &Context { progress: &progress });
    lock().progress.remove(&job);
    match said {
        Ok(answer) => format!(r#"{{"ok":{answer}}}"#),
        Err(fault) => json!({ "fault": fault }).to_string(),
    }
}

fn typed(bytes: Vec<u8>, kind: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let mut response = Response::from_data(bytes);
    for (name, value) in [("Content-Type", kind), ("Content-Security-Policy", POLICY), ("Cache-Control", "no-store")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    response
}
