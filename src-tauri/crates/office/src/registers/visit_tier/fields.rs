use crate::register::{Field, Public};

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::link("person_id", "居民", "person").required().section("走访安排"),
    Field::text("person", "居民").wide(8).person().listed().derived(),
    Field::text("address", "住址").wide(12).listed().derived().place().sorted_by("walking"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::choice("tier", "安排", "visit_tier")
        .wide(8)
        .listed()
        .required()
        .section("走访安排")
        .help("不写的，按年龄和人员标签算。“暂停”用于住院、外出，“不列入”用于本人不要走访的"),
    Field::date("from_date", "起始日期").listed().required().section("走访安排"),
    Field::date("to_date", "截止日期").listed().section("走访安排").help("这一天起不再算；不知道哪天就空着"),
    Field::text("cause", "原因")
        .public(Public::Hidden)
        .wide(14)
        .listed()
        .suggested()
        .section("走访安排")
        .help("例如“住院”“去子女家”"),
    Field::note("note", "备注").section("备注"),
];
