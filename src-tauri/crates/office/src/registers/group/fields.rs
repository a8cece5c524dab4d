use crate::register::Field;

pub const FIELDS: &[Field] = &[
    Field::text("name", "团队").wide(12).listed().required().section("团队").also(&[
        "团队名称",
        "小组",
        "小组名称",
        "岗位",
        "岗位名称",
    ]),
    Field::code("kind", "类别", "group_kind").wide(9).listed().section("团队"),
    Field::date("from_date", "成立日期").listed().section("团队"),
    Field::date("to_date", "解散日期").section("团队").help("还在的不填"),
    Field::text("leader", "负责人").wide(8).person().listed().derived(),
    Field::number("people", "人数").listed().derived().summed().help("截至那一天的成员，一个人只算一次"),
    Field::number("women", "女").wide(5).derived().summed(),
    Field::number("volunteers", "志愿者").wide(6).listed().derived(),
    Field::number("activities", "今年活动").wide(7).listed().derived().summed(),
    Field::link("venue_id", "常用场地", "venue").section("活动"),
    Field::text("venue", "常用场地").wide(10).derived().filtered(),
    Field::text("habit", "活动时间").wide(12).listed().section("活动").help("例如 每周二、四上午"),
    Field::text("purpose", "做什么").wide(16).section("活动"),
    Field::note("note", "备注").section("备注"),
];
