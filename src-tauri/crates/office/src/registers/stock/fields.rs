use crate::register::{Field, Public};

/// In the order of the goods book.
pub const FIELDS: &[Field] = &[
    Field::date("date", "日期").past().listed().section("收发"),
    Field::choice("way", "收发", "stock_way").wide(6).listed().required().section("收发"),
    Field::text("item", "物资")
        .wide(12)
        .listed()
        .required()
        .section("收发")
        .suggested()
        .help("和发放时写的名称一致，例如 大米"),
    Field::number("quantity", "数量").wide(7).listed().required().section("收发"),
    Field::text("measure", "计量单位").wide(6).listed().section("收发").suggested().help("袋、桶、床 ……"),
    Field::text("donor", "捐赠人或去向").public(Public::Hidden).wide(14).listed().section("收发").suggested(),
    Field::money("worth", "折价").listed().summed().section("收发").help("元，整笔的"),
    Field::text("handler", "经手人").wide(8).listed().section("收发").suggested(),
    Field::note("note", "备注").section("备注"),
];
