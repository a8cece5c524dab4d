//! A data file that was cut short: the window says which case it is and what is known, shows what is in the backup, brings it
//! back, and leaves the bad file where it was; and a forgotten password.

use std::{fs, path::PathBuf};

use serde_json::json;

use crate::{
    first_run::{self, PASSWORD},
    page::Page,
    stage::Stage,
};

fn data(page: &Page) -> PathBuf {
    let found = fs::read_dir(page.stage.path("office")).expect("the office").flatten().map(|entry| entry.path());
    found.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "db")).expect("its file")
}

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn a_damaged_office_is_restored_after_looking_inside_the_backup() {
    let page = Page::open(Stage::set(), "recovery");
    first_run::made_office(&page);
    page.press("忘了密码");
    page.sees("用恢复卡打开");
    page.accessible("a forgotten password");
    page.press("上一步");
    first_run::unlock(&page);
    page.call("backup.make_local", &json!({}));
    let people = page.call("home", &json!({}))["people"].clone();
    page.call("person.save", &json!({ "name": "欧阳修远" }));
    page.call("office.lock", &json!({}));

    let file = data(&page);
    let bad = fs::read(&file).expect("there")[..20_000].to_vec();
    fs::write(&file, &bad).expect("cut");
    page.driver.reload();
    page.sees("台账文件损坏了，打不开");
    page.sees("那以后的 2 条改动不在里面");
    page.sees("没有受影响的");
    assert!(!page.text().contains("建立台账"), "nothing is begun anew");
    page.accessible("recovery: a damaged file");
    page.picture("recovery-damaged");

    page.press("从备份恢复");
    page.sees("✓ 完好");
    page.fill("姓名", "王敏");
    page.fill("密码", PASSWORD);
    page.press("先看里面");
    page.sees("只是看，什么都没有恢复");
    page.accessible("recovery: inside the backup");
    page.picture("recovery-inside");
    page.press("关闭");
    page.accessible("recovery: which backup");
    page.picture("recovery-which");
    page.press("恢复");
    page.sees("台账已经恢复");
    page.sees("备份以后的 2 条改动不在里面");
    page.accessible("recovery: done");
    page.picture("recovery-done");
    page.press("进入台账");
    page.sees("首页");
    assert_eq!(page.call("home", &json!({}))["people"], people);
    assert_eq!(fs::read(&file).expect("there"), bad, "the bad file stays as it was");

    page.go("#/sound");
    page.sees("没有发现问题");
    page.accessible("the check of the data");
    page.picture("sound");
}
