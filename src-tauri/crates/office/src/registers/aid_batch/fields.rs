use crate::register::Field;

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::text("title", "批次名称").wide(12).listed().required().section("慰问发放"),
    Field::date("date", "发放日期").listed().required().section("慰问发放"),
    Field::date("due", "最迟签收").listed().section("慰问发放"),
    Field::text("goods", "每户物资").wide(12).listed().section("慰问发放"),
    Field::money("money", "每户现金").listed().summed().section("慰问发放").help("元"),
    Field::code("source", "资金来源", "aid_source").wide(8).listed().required().section("慰问发放"),
    Field::text("payer", "垫付人").wide(12).listed().section("慰问发放"),
    Field::flag("from_stock", "从库存发放").listed().section("慰问发放"),
    Field::note("note", "备注").section("备注"),
];
