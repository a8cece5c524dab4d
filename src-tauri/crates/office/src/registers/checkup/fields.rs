use crate::register::{Field, Public};

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::link("person_id", "老人", "person").required().section("体检"),
    Field::text("person", "老人").wide(8).person().listed().derived().sorted_by("pinyin"),
    Field::choice("sex", "性别", "sex").wide(4).derived(),
    Field::text("address", "住址").wide(11).listed().derived().place().sorted_by("walking"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::number("year", "年度").listed().required().section("体检"),
    Field::choice("result", "结果", "checkup_result").wide(8).listed().required().section("体检"),
    Field::date("date", "体检日期").past().listed().section("体检"),
    Field::text("place", "体检地点").wide(12).listed().section("体检").suggested(),
    Field::note("note", "备注").public(Public::Hidden).section("体检"),
];
