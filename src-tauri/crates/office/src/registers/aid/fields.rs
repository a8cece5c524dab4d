use crate::register::Field;

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::link("household_id", "住户", "household").required().section("慰问物资"),
    Field::text("household", "住户").wide(12).listed().derived(),
    Field::link("person_id", "受助人", "person").section("慰问物资"),
    Field::text("person", "受助人").wide(8).person().listed().derived(),
    Field::date("date", "日期").listed().required().section("慰问物资"),
    Field::text("goods", "物资").wide(12).listed().section("慰问物资"),
    Field::money("money", "现金").listed().summed().section("慰问物资").help("元"),
    Field::code("source", "资金来源", "aid_source").wide(8).listed().required().section("慰问物资"),
    Field::text("payer", "垫付人").wide(12).listed().section("慰问物资"),
    Field::flag("from_stock", "从库存发放").listed().section("慰问物资"),
    Field::link("batch_id", "批次", "aid_batch").section("慰问物资"),
    Field::text("batch", "批次").wide(12).listed().derived(),
    Field::date("signed_on", "签收日期").listed().section("慰问物资"),
    Field::text("signer", "签收人").wide(12).listed().section("慰问物资"),
    Field::note("note", "备注").section("备注"),
];
