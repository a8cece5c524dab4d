use crate::register::{Field, Public};

/// In the order of the 回访记录.
pub const FIELDS: &[Field] = &[
    Field::date("date", "日期").past().listed().section("回访"),
    Field::link("dispute_id", "矛盾纠纷", "dispute").required().section("回访"),
    Field::text("number", "编号").wide(10).listed().derived(),
    Field::text("names", "当事人").wide(12).person().listed().derived(),
    Field::choice("kind", "事项", "follow_up_kind").wide(8).listed().section("回访"),
    Field::code("way", "方式", "follow_up_way").wide(6).listed().section("回访"),
    Field::choice("performance", "履行", "performance").wide(8).listed().section("回访"),
    Field::note("content", "情况").wide(22).listed().public(Public::Hidden).section("回访"),
    Field::code("satisfied", "满意度", "satisfaction").wide(7).listed().section("回访"),
    Field::text("visitor", "回访人").wide(8).listed().suggested().section("回访"),
    Field::date("next_date", "下次日期").section("回访").help("没履行完的、还要再去的填；到期列在“待办”里"),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
