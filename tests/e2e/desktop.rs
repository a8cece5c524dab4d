//! What the shell does for the page, and what the page may not do by itself.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    page::Page,
    printer,
    stage::{Stage, until},
};

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn file_dialogs_hand_over_what_was_chosen() {
    let stage = Stage::set();
    let sheet = stage.path("stick/roster.xlsx");
    fs::write(&sheet, "a sheet").expect("written");
    let page = Page::open(stage, "dialogs");
    let filters = json!([{ "name": "表格", "extensions": ["xlsx", "csv"] }]);

    let chosen = answer(
        &page,
        "native.pick_open",
        &json!({ "title": "选择表格", "filters": filters }),
        "选择表格",
        Some(&sheet),
    );
    assert_eq!(chosen, json!(sheet));
    let paper = page.stage.path("stick/roster.pdf");
    let chosen = answer(
        &page,
        "native.pick_save",
        &json!({ "title": "存到哪里", "default_name": "花名册.pdf" }),
        "存到哪里",
        Some(&paper),
    );
    assert_eq!(chosen, json!(paper));
    let folder = page.stage.path("stick");
    let chosen = answer(&page, "native.pick_folder", &json!({}), "选择文件夹", Some(&folder));
    assert_eq!(chosen, json!(folder));
    let chosen = answer(&page, "native.pick_folder", &json!({}), "选择文件夹", None);
    assert_eq!(chosen, Value::Null, "Esc chooses nothing");
}

/// Asks for a dialog, answers it by the keyboard, and hands back what the page was told.
fn answer(page: &Page, name: &str, body: &Value, title: &str, path: Option<&Path>) -> Value {
    let script = "window.told = undefined;
        window.__TAURI_INTERNALS__.invoke('call', { name: arguments[0], body: arguments[1], job: null }).then((told) => { window.told = { told } }, (fault) => { window.told = { fault } })";
    page.driver.run(script, json!([name, body]));
    match path {
        Some(path) if name.ends_with("save") => page.stage.save_as(title, path),
        Some(path) => page.stage.choose(title, path),
        None => {
            page.stage.focus(title);
            page.stage.keys(&["key", "Escape"]);
        }
    }
    let told = until("the dialog's answer", || {
        Some(page.driver.run("return window.told ?? null", json!([]))).filter(|told| !told.is_null())
    });
    assert!(told.get("fault").is_none(), "{name}: {told}");
    told["told"].clone()
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn printers_are_found_and_only_papers_are_opened() {
    let mut stage = Stage::set();
    let printer = printer::add(&mut stage);
    let program = stage.path("run.sh");
    fs::write(&program, "#!/bin/sh\n").expect("written");
    let page = Page::open(stage, "printers");
    if printer.is_some() {
        assert_eq!(page.call("native.printers", &json!({})), json!([{ "name": "PDF", "default": true }]));
    }
    assert!(page.call("native.drives", &json!({})).is_array(), "drives are told, if only the system's own");
    let refused = page.ask("native.open", &json!({ "path": program }));
    assert_eq!(refused["fault"]["code"], "Denied", "no program is started on a page's word: {refused}");
    let refused = page.ask("native.print", &json!({ "path": program, "printer": "PDF", "copies": 1, "duplex": false }));
    assert_eq!(refused["fault"]["code"], "NotFound", "only PDFs go to a printer: {refused}");
    let refused = page.ask("native.nonsense", &json!({}));
    assert_eq!(refused["fault"]["code"], "NotFound", "{refused}");
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn the_page_has_one_door_and_no_other() {
    let page = Page::open(Stage::set(), "door");
    let script = "const done = arguments[arguments.length - 1];
        const attempt = (name, body) => window.__TAURI_INTERNALS__.invoke(name, body).then(() => name + ' was allowed', () => null);
        Promise.all([
          attempt('plugin:dialog|open', { options: {} }),
          attempt('plugin:dialog|message', { message: 'x' }),
          attempt('plugin:fs|read_text_file', { path: '/etc/hostname' }),
          attempt('plugin:window|close', { label: 'main' }),
          attempt('plugin:webview|create_webview_window', { options: { label: 'other', url: 'https://example.com' } }),
          attempt('plugin:event|emit', { event: 'x', payload: null }),
          attempt('plugin:path|resolve_directory', { directory: 1 }),
          fetch('http://127.0.0.1:9/').then(() => 'fetch was allowed', () => null),
          Promise.resolve(document.createElement('script')).then((inline) => {
            inline.textContent = 'window.inlined = true';
            document.body.append(inline);
            return window.inlined ? 'an inline script ran' : null;
          }),
          Promise.resolve(document.createElement('div')).then((styled) => {
            styled.setAttribute('style', 'color: rgb(1, 2, 3)');
            document.body.append(styled);
            return getComputedStyle(styled).color === 'rgb(1, 2, 3)' ? 'an inline style applied' : null;
          }),
        ]).then((answers) => done(answers.filter(Boolean)), (error) => done([String(error)]))";
    assert_eq!(page.driver.run_async(script, json!([])), json!([]));
}
