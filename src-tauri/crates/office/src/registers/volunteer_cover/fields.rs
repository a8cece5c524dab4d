use crate::register::Field;

pub const FIELDS: &[Field] = &[
    Field::link("insurance_id", "保单", "insurance").required().section("参保"),
    Field::text("policy", "保单号").wide(16).listed().derived().filtered(),
    Field::link("volunteer_id", "志愿者", "volunteer").required().section("参保"),
    Field::text("name", "姓名").wide(8).person().listed().derived().sorted_by("pinyin"),
    Field::date("from_date", "参保日期").listed().section("参保").help("不填就是从起保那天"),
    Field::date("to_date", "退保日期").listed().section("参保").help("含这一天；不填就是到保单到期"),
    Field::note("note", "备注").section("参保"),
];
