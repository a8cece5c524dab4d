use crate::register::{Field, Public};

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::link("person_id", "老人", "person").required().section("服务"),
    Field::text("person", "老人").wide(8).person().listed().derived().sorted_by("pinyin"),
    Field::choice("sex", "性别", "sex").wide(4).derived(),
    Field::text("address", "住址").wide(11).listed().derived().place().sorted_by("walking"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::code("kind", "服务项目", "elderly_service").wide(9).listed().required().section("服务"),
    Field::date("date", "日期").past().listed().required().section("服务"),
    Field::text("provider", "服务方").wide(12).listed().section("服务").suggested().help("例如养老中心"),
    Field::number("minutes", "时长（分钟）").wide(9).listed().summed().section("服务"),
    Field::money("amount", "金额").listed().summed().public(Public::Hidden).section("服务"),
    Field::note("note", "备注").public(Public::Hidden).section("服务"),
];
