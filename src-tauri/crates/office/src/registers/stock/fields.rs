use crate::register::Field;

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::date("date", "日期").listed().required().section("捐赠物资"),
    Field::choice("way", "收发", "stock_way").wide(8).listed().required().section("捐赠物资"),
    Field::text("item", "物资").wide(12).listed().required().section("捐赠物资"),
    Field::number("quantity", "数量").listed().required().section("捐赠物资"),
    Field::text("measure", "计量单位").wide(12).listed().section("捐赠物资"),
    Field::text("donor", "捐赠人或去向").wide(12).listed().section("捐赠物资"),
    Field::money("worth", "折价").listed().summed().section("捐赠物资").help("元"),
    Field::text("handler", "经手人").wide(12).listed().section("捐赠物资"),
    Field::note("note", "备注").section("备注"),
];
