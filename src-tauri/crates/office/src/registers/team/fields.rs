use crate::register::Field;

/// In the order of the office's roll of teams.
pub const FIELDS: &[Field] = &[
    Field::text("name", "队名").wide(12).listed().required().section("队伍"),
    Field::code("kind", "类别", "team_kind").wide(9).listed().section("队伍"),
    Field::date("from_date", "成立日期").listed().section("队伍"),
    Field::date("to_date", "解散日期").section("队伍").help("还在的不填"),
    Field::number("people", "人数").listed().derived().summed().help("截至那一天在队的人，一个人几种身份只算一个"),
    Field::number("women", "女").wide(5).derived().summed(),
    Field::number("committee", "两委").wide(5).listed().derived().help("有几种身份的人，各种身份里都算"),
    Field::number("party", "党员").wide(5).listed().derived(),
    Field::number("aides", "协管员").wide(6).listed().derived(),
    Field::number("chiefs", "楼长").wide(5).listed().derived(),
    Field::number("volunteers", "志愿者").wide(6).listed().derived(),
    Field::number("covered", "已投保").listed().derived().summed(),
    Field::text("coverage", "投保率").wide(8).listed().derived(),
    Field::text("purpose", "职责").wide(16).section("队伍"),
    Field::note("note", "备注").section("队伍"),
];
