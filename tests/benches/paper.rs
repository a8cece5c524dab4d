//! The roster of the model office: its first page in the window, and the whole of it as PDF.

use crate::{figure, runs};
use serde_json::json;
use tests::Office;

pub fn roster() {
    let office = Office::new();
    office.call("office.seed", json!({}));
    let first = runs(9, || {
        print::evict();
        office.call("print.preview", json!({"document": "roster", "page": 1}));
    });
    figure("roster of 1,214 households, first page", &format!("{first:.0?}"), "150 ms");
    let out = office.folder.path().join("roster.pdf");
    let whole = runs(5, || {
        print::evict();
        office.call("print.save", json!({"document": "roster", "out": out, "reason": "量一量"}));
    });
    let size = std::fs::metadata(&out).map(|about| about.len() / 1024).unwrap_or_default();
    figure("the whole as PDF", &format!("{whole:.2?}, {size} KB"), "1.5 s");
}
