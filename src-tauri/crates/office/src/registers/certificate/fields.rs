use crate::register::{Field, Public};

/// The log of what was issued, and on a public sheet the list to check against.
pub const FIELDS: &[Field] = &[
    Field::text("number", "证明编号").wide(13).listed().derived(),
    Field::link("volunteer_id", "志愿者", "volunteer").required().section("证明"),
    Field::text("name", "姓名").wide(8).person().listed().derived().sorted_by("pinyin"),
    Field::date("date", "开具日期").past().listed().required().section("证明"),
    Field::date("from_date", "服务起始").listed().section("证明").help("不填就是从头算起，带来的时长也算在内"),
    Field::date("to_date", "服务截止").listed().section("证明").help("含这一天；不填就是开具那天"),
    Field::number("times", "服务次数").listed().derived(),
    Field::text("hours", "时长")
        .wide(7)
        .listed()
        .derived()
        .sorted_by("minutes")
        .help("小时，开具那天算出来写定，以后不变"),
    Field::text("purpose", "用途").wide(12).listed().suggested().public(Public::Hidden).section("证明"),
    Field::date("void_on", "作废日期").past().section("作废"),
    Field::text("void_reason", "作废原因").wide(10).section("作废"),
    Field::note("note", "备注").public(Public::Hidden).section("作废"),
];
