//! Chinese is typed through an input method, whose keys look like anything but letters to a page.

use std::fs;

use crate::{
    first_run,
    page::Page,
    stage::{Stage, until},
};

const PROFILE: &str = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\
    [Groups/0/Items/0]\nName=keyboard-us\nLayout=\n[Groups/0/Items/1]\nName=pinyin\nLayout=\n[GroupOrder]\n0=Default\n";

#[test]
#[ignore = "needs the built window: cargo xtask test"]
fn names_are_typed_with_fcitx5_pinyin() {
    let mut stage = Stage::set();
    let settings = stage.path("home/.config/fcitx5");
    fs::create_dir_all(&settings).expect("made");
    fs::write(settings.join("profile"), PROFILE).expect("written");
    stage.put("GTK_IM_MODULE", "fcitx");
    stage.put("XMODIFIERS", "@im=fcitx");
    let mut method = stage.command("fcitx5");
    stage.start(&mut method);
    until("fcitx5", || stage.command("fcitx5-remote").output().ok().filter(|said| said.status.success()));

    let page = Page::open(stage, "pinyin");
    page.stage.focus("小巷台账");
    page.driver.click(&page.find("field", "社区居委会全称"));
    page.stage.read("fcitx5-remote", &["-o"]);
    page.stage.read("fcitx5-remote", &["-s", "pinyin"]);
    page.stage.keys(&["type", "--delay", "90", "zhangsan"]);
    page.stage.keys(&["key", "space"]);
    until("张三 in the field", || (page.value("社区居委会全称") == "张三").then_some(()));
    // The Enter that confirms raw letters belongs to the input method; the page must not take it for 继续.
    page.stage.keys(&["type", "--delay", "90", "li"]);
    page.stage.keys(&["key", "Return"]);
    until("the letters as they are", || (page.value("社区居委会全称") == "张三li").then_some(()));
    assert!(page.has("field", "社区居委会全称"), "still on the first step");

    // The search box asks when a word is done, not at each letter of its pinyin.
    first_run::made_office(&page);
    first_run::unlock(&page);
    page.stage.focus("小巷台账");
    page.driver.click(&page.find("field", "搜"));
    page.stage.read("fcitx5-remote", &["-o"]);
    page.stage.keys(&["type", "--delay", "90", "zhangsan"]);
    page.stage.keys(&["key", "space"]);
    page.sees("张三");
    assert_eq!(page.value("搜"), "张三");
}
