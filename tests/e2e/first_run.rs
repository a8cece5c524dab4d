//! The main job, from the first start to the restored backup, in the real window.

use std::{fs, path::Path, thread::sleep, time::Duration};

use serde_json::{Value, json};

use crate::{
    page::{ENTER, Page},
    printer,
    stage::{Stage, top, until},
};

const CLERK: &str = "王敏";
pub const PASSWORD: &str = "巷子里的 老槐树 开花了";
const TITLE: &str = "小巷台账";

/// Fills a fresh window's office with the sample sheet's people by the door, and locks it.
pub fn made_office(page: &Page) {
    page.call("office.create", &json!({ "name": "幸福里社区居民委员会", "clerk": CLERK, "password": PASSWORD }));
    let path = top().join("assets/sample/roster.xlsx");
    let sheet = page.call("import.open", &json!({ "path": path }));
    let columns = sheet["columns"].as_array().expect("columns").iter();
    let map: serde_json::Map<String, Value> = columns
        .filter(|column| column["field"].is_string())
        .map(|column| (column["index"].to_string(), column["field"].clone()))
        .collect();
    page.call("import.commit", &json!({ "path": path, "sheet": sheet["sheet"], "map": map }));
    page.call("office.lock", &json!({}));
    page.driver.reload();
}

pub fn unlock(page: &Page) {
    page.fill("密码", PASSWORD);
    page.press("打开");
    page.sees("首页");
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn from_the_first_start_to_the_restored_backup() {
    let mut stage = Stage::set();
    let printer = printer::add(&mut stage);
    let sheet = stage.path("roster.xlsx");
    fs::copy(top().join("assets/sample/roster.xlsx"), &sheet).expect("the sample sheet");
    let stick = stage.path("stick");
    let page = Page::open(stage, "first-run");

    name_the_office(&page);
    bring_in_the_sheet(&page, &sheet);
    let person = find_and_correct(&page);
    print_the_roster(&page, printer.as_ref());
    back_up_and_restore(&page, &stick, &person);
}

fn name_the_office(page: &Page) {
    page.accessible("first run: office");
    page.fill("社区居委会全称", "幸福里社区居民委员会");
    page.press("继续");
    page.find("field", "您的姓名");
    page.accessible("first run: clerk");
    page.fill("您的姓名", CLERK);
    page.fill("密码", PASSWORD);
    page.fill("再输一次", PASSWORD);
    page.press("建立台账");
    page.sees("恢复卡");
    page.accessible("first run: recovery card");
    // The words 恢复卡 stand among the steps from the beginning: the card is there when it asks to be read.
    page.find("field", "卡上最后一组");
    // The clerk reads the last group from the paper in her hand.
    let last = page.driver.run("return [...document.querySelectorAll('code')].at(-1).textContent", json!([]));
    page.fill("卡上最后一组", last.as_str().expect("the card"));
    page.press("卡已收好");
    page.sees("从哪里开始");
    page.accessible("first run: where to begin");
}

fn bring_in_the_sheet(page: &Page, sheet: &Path) {
    page.press("导入花名册");
    page.press("选择表格");
    page.stage.choose("选择要导入的表格", sheet);
    page.press("看每一行会怎样");
    page.sees("新增");
    page.settled();
    page.accessible("import: row by row");
    page.press("导入 ");
    page.sees("已导入");
    page.accessible("import: done");
    let home = page.call("home", &json!({}));
    assert!(home["people"].as_u64() > Some(10), "the sheet's people are in: {home}");
}

/// Corrects one person's 工作单位, sees it, takes it back; hands over who it was.
fn find_and_correct(page: &Page) -> Value {
    let rows = page.call("person.list", &json!({ "limit": 1, "sort": "name" }));
    let person = rows["rows"][0].clone();
    let name = person["name"].as_str().expect("a name");
    page.go("#/");
    page.stage.focus(TITLE);
    page.stage.keys(&["key", "ctrl+k"]);
    page.fill("搜", name);
    page.find("option", name);
    page.accessible("search");
    page.driver.type_into(&page.find("field", "搜"), ENTER);
    page.press("修改");
    page.accessible("person: form");
    page.fill("工作单位", "幸福里菜场");
    page.press("保存");
    page.find("button", "撤销");
    page.sees("幸福里菜场");
    page.press("撤销");
    page.sees("已撤销");
    until("the old text", || (!page.text().contains("幸福里菜场")).then_some(()));
    person
}

fn print_the_roster(page: &Page, printer: Option<&printer::Printer>) {
    page.go("#/print");
    page.pick("住户花名册");
    page.sees("共 ");
    until("the first page", || {
        let pages = page.driver.run("return document.querySelectorAll('main img').length", json!([]));
        (pages.as_u64() > Some(0)).then_some(())
    });
    page.accessible("print");
    page.fill("用途", "存档");
    let file = page.stage.path("roster.pdf");
    page.press("存为PDF");
    page.stage.save_as("PDF 存到哪里", &file);
    page.sees("已存到");
    let text = page.stage.read("pdftotext", &["-layout", &file.to_string_lossy(), "-"]);
    assert!(text.contains("幸福里社区居民委员会"), "the running head: {text}");

    let Some(printer) = printer else {
        println!("skipped printing: a print server needs root");
        return;
    };
    page.press("打印");
    page.pick("PDF");
    page.accessible("choosing a printer");
    page.press("打印");
    page.sees("已送往");
    let printed = page.stage.path("printed.pdf");
    fs::write(&printed, printer.printed()).expect("written");
    let pages = |file: &Path| {
        let about = page.stage.read("pdfinfo", &[&file.to_string_lossy()]);
        about.lines().find_map(|line| Some(line.strip_prefix("Pages:")?.trim().to_owned())).expect("pages")
    };
    assert_eq!(pages(&printed), pages(&file), "what comes out of the printer is the whole roster");
}

fn back_up_and_restore(page: &Page, stick: &Path, person: &Value) {
    page.go("#/backup");
    page.press("选文件夹");
    page.stage.choose("选择文件夹", stick);
    page.press("备份");
    page.sees("已备份，已核验");
    page.accessible("backup");
    let before = page.call("home", &json!({}))["people"].clone();
    let id = person["id"].as_str().expect("an id");
    page.call("person.remove", &json!({ "ids": [id], "reason": "登记错误" }));
    assert_ne!(page.call("home", &json!({}))["people"], before, "one fewer after the backup");
    page.press("恢复");
    page.accessible("restore: asking");
    page.fill("姓名", CLERK);
    page.fill("密码", PASSWORD);
    page.press("恢复");
    page.sees("已恢复到");
    sleep(Duration::from_millis(300));
    if page.has("field", "密码") {
        unlock(page);
    }
    assert_eq!(page.call("home", &json!({}))["people"], before, "everybody is back");
}
