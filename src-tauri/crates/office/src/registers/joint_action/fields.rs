use crate::register::Field;

/// In the order in which it is written up.
pub const FIELDS: &[Field] = &[
    Field::date("date", "日期").listed().required().section("行动"),
    Field::code("kind", "类别", "joint_kind").wide(8).listed().section("行动"),
    Field::text("title", "主题").wide(16).listed().required().suggested().section("行动"),
    Field::text("partners", "协作单位").unlisted().required().section("行动").help("从协作单位名册里选，可以选几个"),
    Field::text("others", "其他单位").wide(10).suggested().section("行动").help("名册上没有的写在这里"),
    Field::text("units", "参加单位").wide(16).listed().derived(),
    Field::text("leader", "负责人").wide(8).suggested().section("行动"),
    Field::text("members", "参加人员").wide(12).suggested().section("行动"),
    Field::number("people", "出动人数").wide(6).listed().summed().section("行动"),
    Field::note("places", "地点").open().wide(12).section("行动"),
    Field::note("content", "内容").open().wide(16).section("情况"),
    Field::number("hazards", "发现隐患").wide(6).listed().derived().summed(),
    Field::number("open", "未销号").wide(6).listed().derived().summed(),
    Field::note("result", "成效").open().wide(14).section("情况"),
    Field::note("note", "备注").section("备注"),
];
