use crate::register::Field;

pub const FIELDS: &[Field] = &[
    Field::text("name", "名称").wide(14).listed().required().section("通知书").help("打印时按它来选"),
    Field::text("title", "标题").wide(16).listed().required().section("通知书").help("印在最上面的大字"),
    Field::note("body", "正文").open().wide(30).listed().required().section("通知书").help(
        "一行一段。大括号里的会逐人填上：{姓名} {称呼} {住址} {年龄} {今天} {单位}，以及名单里的各栏，例如 {下次复核}",
    ),
    Field::text("signer", "落款").wide(14).section("通知书").help("不填就是单位名称"),
    Field::note("note", "备注").section("备注"),
];
