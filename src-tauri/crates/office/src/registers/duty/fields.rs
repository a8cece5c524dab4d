use crate::register::{Field, Public};

pub const FIELDS: &[Field] = &[
    Field::link("roster_id", "哪一期排班", "roster").required().section("值班"),
    Field::text("team", "队伍").wide(10).listed().derived().filtered(),
    Field::date("date", "日期").listed().required().section("值班"),
    Field::code("shift", "班次", "shift").wide(6).listed().required().section("值班"),
    Field::link("member_id", "队员", "team_member").required().section("值班"),
    Field::text("member", "队员").wide(8).person().listed().derived().sorted_by("pinyin"),
    Field::flag("leader", "带班").listed().section("值班"),
    Field::flag("covered", "已投保").listed().derived(),
    Field::text("absent", "来不了")
        .wide(7)
        .listed()
        .derived()
        .filtered()
        .public(Public::Hidden)
        .help("已故、不在队里或者请了假的，请换班"),
    Field::note("note", "备注").section("值班"),
];
