//! Pictures and papers of a record in the real window: by the dialog, from the clipboard, from a file manager; and a kept
//! paper in the system's own program.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, thread::sleep, time::Duration};

use serde_json::json;

use crate::{
    care::seeded,
    page::Page,
    stage::{Stage, top, until},
};

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn pictures_come_in_by_dialog_paste_and_drop_and_a_paper_is_opened() {
    let mut stage = Stage::set();
    let opened = viewer(&mut stage);
    let paper = stage.path("stick/xieyi.pdf");
    fs::write(&paper, "%PDF-1.4\n%a paper\n%%EOF\n").expect("written");
    let pictures: Vec<_> = ["red", "green", "blue"].map(|colour| stage.path(&format!("stick/{colour}.png"))).into();
    for (path, colour) in pictures.iter().zip(["red", "green", "blue"]) {
        stage.read("convert", &["-size", "300x200", &format!("xc:{colour}"), &path.to_string_lossy()]);
    }
    let mut page = seeded(stage, "files");
    let person = page.call("person.list", &json!({ "limit": 1 }))["rows"][0]["id"].clone();
    page.go(&format!("#/list/person/{}", person.as_str().expect("somebody")));
    let files = |page: &Page| page.call("file.list", &json!({ "register": "person", "id": person }))["rows"].clone();
    let count = |page: &Page, wanted: usize, how: &str| {
        until(how, || (files(page).as_array().map(Vec::len) == Some(wanted)).then_some(()));
    };

    page.press("放入照片或文件");
    page.stage.choose("选择照片或文件", &paper);
    count(&page, 1, "the paper that was chosen");
    page.press("打开 xieyi.pdf");
    let shown = until("the system's viewer", || fs::read_to_string(&opened).ok().filter(|path| !path.is_empty()));
    assert_eq!(fs::read(shown.trim()).expect("a copy for the viewer"), fs::read(&paper).expect("there"));

    give(&mut page.stage, "copy", &pictures[..1]);
    page.stage.focus("小巷台账");
    page.stage.keys(&["key", "ctrl+v"]);
    count(&page, 2, "the picture from the clipboard");

    // Several at once, a bad one among them.
    let bad = page.stage.path("stick/torn.png");
    fs::write(&bad, "no picture at all").expect("written");
    give(&mut page.stage, "drag", &[&pictures[1], &bad, &pictures[2]]);
    // As a hand does it: pressed, drawn away by and by, held over the window for a moment.
    page.stage.keys(&["mousemove", "30", "20"]);
    page.stage.keys(&["mousedown", "1"]);
    for (x, y) in [("35", "25"), ("60", "60"), ("200", "200"), ("700", "400"), ("702", "402")] {
        sleep(Duration::from_millis(300));
        page.stage.keys(&["mousemove", x, y]);
    }
    sleep(Duration::from_millis(500));
    page.stage.keys(&["mouseup", "1"]);
    count(&page, 4, "the two pictures that were dropped, without the bad one");
    page.sees("torn.png");
    page.sees("没有放入");
    page.sees("已放入");
    page.accessible("several files, one of them refused");
    page.picture("files-refused");

    // Alt and an arrow brings the last one forward.
    page.sees("4 个");
    let rows = files(&page);
    let moved = rows[3]["id"].as_str().expect("a key").to_owned();
    page.driver.run("document.querySelector(`[data-file=\"${arguments[0]}\"] .open`).focus()", json!([moved]));
    page.stage.focus("小巷台账");
    page.stage.keys(&["key", "alt+Left"]);
    until("the other order", || (files(&page)[2]["id"] == json!(moved)).then_some(()));
    page.accessible("files of a record");
    page.picture("files");
}

/// In place of the system's viewer: writes down what it was given.
fn viewer(stage: &mut Stage) -> std::path::PathBuf {
    let (folder, opened) = (stage.path("bin"), stage.path("opened"));
    fs::create_dir(&folder).expect("made");
    let program = folder.join("xdg-open");
    fs::write(&program, format!("#!/bin/sh\necho \"$1\" > '{}'\n", opened.display())).expect("written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("set");
    let path = std::env::var("PATH").unwrap_or_default();
    stage.put("PATH", &format!("{}:{path}", folder.display()));
    opened
}

fn give(stage: &mut Stage, how: &str, files: &[impl AsRef<Path>]) {
    let mut command = stage.command("python3");
    command.arg(top().join("tests/e2e/give.py")).arg(how).args(files.iter().map(AsRef::as_ref));
    let said = stage.path("python3.log");
    stage.start(&mut command);
    until("the other program", || fs::read_to_string(&said).ok().filter(|said| said.contains("ready")));
}
