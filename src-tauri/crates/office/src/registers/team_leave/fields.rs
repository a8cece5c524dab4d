use crate::register::{Field, Public};

pub const FIELDS: &[Field] = &[
    Field::link("member_id", "队员", "team_member").required().section("请假"),
    Field::text("member", "队员").wide(8).person().listed().derived(),
    Field::text("team", "队伍").wide(10).listed().derived().filtered(),
    Field::date("from_date", "从哪天").listed().required().section("请假"),
    Field::date("to_date", "到哪天").listed().section("请假").help("含这一天；不填就是一直不能值班"),
    Field::text("reason", "事由").public(Public::Hidden).wide(14).listed().suggested().section("请假"),
    Field::note("note", "备注").section("请假"),
];
