use crate::register::{Field, Public};

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::text("address", "住址").wide(11).listed().derived().place().sorted_by("sort"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::text("head", "户主").wide(8).person().listed().derived(),
    Field::link("household_id", "住户", "household").required().section("需求"),
    Field::link("person_id", "本人", "person").section("需求").help("是家里哪一位的，不是一家人的才选"),
    Field::text("person", "本人").wide(8).person().derived(),
    Field::choice("kind", "类型", "need_kind").wide(6).listed().section("需求"),
    Field::text("content", "内容").wide(20).listed().required().public(Public::Hidden).section("需求"),
    Field::date("date", "提出日期").past().section("需求"),
    Field::text("owner", "落实人").wide(8).listed().section("落实").suggested(),
    Field::date("due", "承诺日期").listed().section("落实"),
    Field::choice("progress", "办理", "need_progress").wide(6).listed().section("落实"),
    Field::date("done_on", "办结日期").past().listed().section("落实"),
    Field::text("outcome", "办理结果").wide(14).public(Public::Hidden).section("落实"),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
