use crate::register::{Field, Public};

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::link("person_id", "老人", "person").required().section("津贴"),
    Field::text("person", "老人").wide(8).person().listed().derived().sorted_by("pinyin"),
    Field::choice("sex", "性别", "sex").wide(4).derived(),
    Field::text("address", "住址").wide(11).listed().derived().place().sorted_by("walking"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::number("age", "年龄").wide(4).listed().derived(),
    Field::text("stage", "状态").wide(6).listed().derived().filtered(),
    Field::date("applied_on", "申请日期").past().listed().section("津贴"),
    Field::date("granted_on", "批准日期").past().listed().section("津贴"),
    Field::money("amount", "月标准").listed().summed().section("津贴").help("不填就按设置里这个年龄的标准"),
    Field::date("from_date", "发放起").listed().section("津贴").help("还没批准的先空着"),
    Field::date("to_date", "停发日期").listed().section("津贴").help("从这一天起不再发"),
    Field::code("ended_by", "停发原因", "allowance_end").wide(9).section("津贴"),
    Field::text("document", "批准文号").wide(12).section("津贴"),
    Field::note("note", "备注").public(Public::Hidden).section("津贴"),
];
