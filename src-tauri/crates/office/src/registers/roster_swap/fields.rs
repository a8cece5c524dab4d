use crate::register::{Field, Public};

pub const FIELDS: &[Field] = &[
    Field::link("duty_id", "换出的班", "duty").required().section("换班"),
    Field::text("duty", "换的班").wide(16).listed().derived(),
    Field::text("team", "队伍").wide(10).listed().derived().filtered(),
    Field::text("out", "原来谁值").wide(8).person().listed().derived(),
    Field::link("in_id", "改由谁值", "team_member").section("换班").help("对调的不用填"),
    Field::text("in", "改由谁值").wide(8).person().listed().derived(),
    Field::link("back_id", "对调的班", "duty").section("换班").help("两个人对调，选对方的那个班；只替班不填"),
    Field::text("back", "对调的班").wide(16).listed().derived(),
    Field::date("date", "换班日期").past().listed().section("换班").help("哪天说好的，不填就是今天"),
    Field::text("reason", "事由").public(Public::Hidden).wide(12).listed().suggested().section("换班"),
    Field::note("note", "备注").section("换班"),
];
