//! What only a desktop can do: file dialogs, sticks, printers, opening a file, leaving.

pub mod clipboard;
mod dialog;
mod drives;
mod open;
mod printers;

use office::{Code, Fault};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager};

use crate::jobs::Jobs;

/// Answers `native.<verb>`.
pub fn call(app: &AppHandle, verb: &str, body: Value) -> Result<Value, Fault> {
    match verb {
        "pick_open" => Ok(json!(dialog::pick_open(app, read(body)?))),
        "pick_many" => Ok(json!(dialog::pick_many(app, read(body)?))),
        "pick_save" => Ok(json!(dialog::pick_save(app, read(body)?))),
        "pick_folder" => Ok(json!(dialog::pick_folder(app))),
        "drives" => Ok(json!(drives::list())),
        "printers" => {
            // Asked for when the page is about to print.
            printers::make_room();
            Ok(json!(printers::list()))
        }
        "print" => printers::print(&read(body)?).map(|()| Value::Null),
        "open" => open::open(&read::<open::Open>(body)?.path).map(|()| Value::Null),
        // The clerk is there, though she asks nothing of the office.
        "awake" => {
            app.state::<Jobs>().awake();
            Ok(Value::Null)
        }
        "copied" => {
            clipboard::copied(app, read(body)?);
            Ok(Value::Null)
        }
        "closing" => {
            app.state::<Jobs>().page_asks_on_closing();
            Ok(Value::Null)
        }
        "quit" => {
            app.exit(0);
            Ok(Value::Null)
        }
        _ => Err(Fault::new(Code::NotFound, format!("没有这个功能：native.{verb}"))),
    }
}

/// Clears away what a crash may have left behind.
pub fn tidy() {
    printers::make_room();
}

fn read<T: DeserializeOwned>(body: Value) -> Result<T, Fault> {
    serde_json::from_value(body).map_err(|error| Fault::new(Code::Invalid, format!("填写的内容不完整：{error}")))
}
