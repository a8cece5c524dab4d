use crate::register::{Field, Public};

/// In the order in which a sheet is put up and taken down.
pub const FIELDS: &[Field] = &[
    Field::text("title", "公示名称").wide(18).listed().required().section("公示").help("例如 2026年第四季度低保公示"),
    Field::text("place", "公示地点").wide(12).listed().required().section("公示").suggested(),
    Field::date("from_date", "起始日期").listed().required().section("公示"),
    Field::date("to_date", "截止日期").listed().required().section("公示").help("最后一天"),
    Field::number("count", "份数").wide(5).listed().derived().summed(),
    Field::date("closed_on", "撤下日期").past().listed().section("结果"),
    Field::number("objections", "异议件数").wide(7).listed().section("结果").help("没有就填 0"),
    Field::note("objection", "异议内容与处理").public(Public::Hidden).section("结果"),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
