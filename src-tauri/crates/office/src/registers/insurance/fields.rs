use crate::register::Field;

pub const FIELDS: &[Field] = &[
    Field::text("insurer", "保险公司").wide(14).listed().required().suggested().section("保单"),
    Field::text("policy", "保单号").wide(16).listed().required().section("保单"),
    Field::date("from_date", "起保日期").listed().required().section("保单"),
    Field::date("to_date", "到期日期").listed().required().section("保单").help("含这一天；到期前 30 天列在“待办”里"),
    Field::money("sum", "每人保额").listed().section("保单"),
    Field::money("premium", "保费合计").section("保单"),
    Field::number("people", "参保人数").listed().derived().summed(),
    Field::note("note", "备注").section("保单"),
];
