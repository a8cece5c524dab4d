use crate::register::Field;

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::text("title", "公示名称").wide(12).listed().required().section("公示"),
    Field::text("place", "公示地点").wide(12).listed().required().section("公示"),
    Field::date("from_date", "起始日期").listed().required().section("公示"),
    Field::date("to_date", "截止日期").listed().required().section("公示"),
    Field::date("closed_on", "撤下日期").listed().section("公示"),
    Field::number("objections", "异议件数").listed().section("公示"),
    Field::note("objection", "异议内容与处理").section("备注"),
    Field::note("note", "备注").section("备注"),
];
