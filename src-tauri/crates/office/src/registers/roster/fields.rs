use crate::register::Field;

pub const FIELDS: &[Field] = &[
    Field::link("team_id", "队伍", "team").required().section("排班"),
    Field::text("team", "队伍").wide(12).listed().derived().filtered(),
    Field::date("from_date", "从哪天").listed().required().section("排班"),
    Field::date("to_date", "到哪天").listed().required().section("排班").help("含这一天；一般排一个月"),
    Field::code("shifts", "班次", "shift").many().wide(14).listed().section("排班"),
    Field::number("least", "每天最少")
        .wide(7)
        .listed()
        .section("排班")
        .help("各班合计的人数；够人时排在最少和最多的中间"),
    Field::number("most", "每天最多").wide(7).listed().section("排班"),
    Field::number("duties", "人次").listed().derived().summed(),
    Field::number("people", "人数").listed().derived(),
    Field::number("broken_count", "没做到的").wide(7).listed().derived(),
    Field::note("note", "备注").section("排班"),
];
