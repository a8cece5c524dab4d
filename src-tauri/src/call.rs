//! The page's one command. Work runs on the blocking pool, so that the window never stands still.

use office::{Code, Context, Fault, Progress};
use serde_json::{
    Value, json,
    value::{RawValue, to_raw_value},
};
use tauri::{AppHandle, Emitter, Manager};

use crate::{
    jobs::{Job, Jobs},
    native,
};

/// Asks one thing of the office (`household.list`), of the desktop (`native.…`) or of a running job (`job.…`).
/// `job` names long work: its progress is told by the event `progress`, and `job.cancel` ends it.
#[tauri::command]
pub async fn call(app: AppHandle, name: String, body: Value, job: Option<String>) -> Result<Box<RawValue>, Fault> {
    let work = tauri::async_runtime::spawn_blocking(move || answer(&app, &name, body, job));
    // A panic in a command must not take the window with it: the pool hands it back as an error.
    work.await.unwrap_or_else(|_panic| {
        Err(Fault::new(Code::Broken, "程序内部出错，这一步没有完成。")
            .hint("数据没有改动。请再试一次；若仍如此，请重新打开程序。"))
    })
}

fn answer(app: &AppHandle, name: &str, body: Value, job: Option<String>) -> Result<Box<RawValue>, Fault> {
    let jobs = app.state::<Jobs>();
    if let Some(verb) = name.strip_prefix("native.") {
        return raw(&native::call(app, verb, body)?);
    }
    if name == "job.cancel" {
        jobs.cancel(body.get("job").and_then(Value::as_str).unwrap_or_default());
        return raw(&Value::Null);
    }
    jobs.stir();
    let running = jobs.begin(job);
    let progress = |step: Progress| tell(app, &running, &step);
    let answer = app.state::<office::Desk>().answer(name, body, &Context { progress: &progress })?;
    jobs.learn(app, name);
    Ok(answer)
}

fn raw(value: &Value) -> Result<Box<RawValue>, Fault> {
    to_raw_value(value).map_err(|error| Fault::new(Code::Broken, format!("程序内部对不上：{error}")))
}

/// Tells the page how far the work is; `false` means: stop.
fn tell(app: &AppHandle, job: &Job, step: &Progress) -> bool {
    if let Some(name) = job.name() {
        // A page that has gone away needs no news; the work itself goes on.
        let _ =
            app.emit("progress", json!({ "job": name, "done": step.done, "total": step.total, "label": step.label }));
    }
    !job.is_cancelled()
}
