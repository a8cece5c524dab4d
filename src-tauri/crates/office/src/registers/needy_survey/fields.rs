use crate::register::{Field, Public, Sensitive};

/// In the order of the paper form (民政 困难家庭登记表).
pub const FIELDS: &[Field] = &[
    Field::text("address", "住址").wide(11).listed().derived().place().sorted_by("sort"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::text("head", "户主").wide(8).person().listed().derived(),
    Field::link("household_id", "住户", "household").required().section("家庭"),
    Field::date("date", "调查日期").past().listed().required().section("家庭"),
    Field::code("cause", "困难原因", "needy_reason")
        .sensitive(Sensitive::Poverty)
        .wide(9)
        .listed()
        .public(Public::Hidden)
        .section("家庭"),
    Field::text("members", "家庭成员").unlisted().section("家庭成员和收入"),
    Field::number("people", "人口").wide(5).listed().derived().summed(),
    Field::money("month", "家庭月收入").sensitive(Sensitive::Poverty).listed().derived().public(Public::Hidden),
    Field::money("month_head", "人均月收入").sensitive(Sensitive::Poverty).listed().derived().public(Public::Hidden),
    Field::money("year", "家庭年收入").sensitive(Sensitive::Poverty).derived().public(Public::Hidden),
    Field::money("year_head", "人均年收入").sensitive(Sensitive::Poverty).derived().public(Public::Hidden),
    Field::money("illness_cost", "年自付医疗费").sensitive(Sensitive::Health).listed().derived().public(Public::Hidden),
    Field::code("housing", "住房性质", "housing_right").wide(8).section("住房和财产"),
    Field::text("structure", "房屋结构").section("住房和财产").suggested().help("例如 砖混、楼房"),
    Field::number("rooms", "间数").section("住房和财产"),
    Field::number("area", "面积").section("住房和财产").help("平方米"),
    Field::number("built", "建成年份").section("住房和财产"),
    Field::text("property", "财产")
        .sensitive(Sensitive::Poverty)
        .wide(14)
        .public(Public::Hidden)
        .section("住房和财产")
        .help("车辆、存款以外的大件"),
    Field::text("supporters", "赡养、抚养、扶养人").unlisted().section("赡养、抚养、扶养人"),
    Field::note("difficulty", "困难详情").sensitive(Sensitive::Poverty).public(Public::Hidden).section("困难和需求"),
    Field::text("needs", "困难与需求").unlisted().section("困难和需求"),
    Field::text("helper", "结对人").wide(8).listed().section("帮扶").suggested(),
    Field::text("helper_unit", "结对单位").wide(12).section("帮扶").suggested(),
    Field::note("measures", "帮扶措施").public(Public::Hidden).section("帮扶"),
    Field::note("outcome", "帮扶结果").public(Public::Hidden).section("帮扶"),
    Field::text("surveyor", "登记人").wide(8).section("签字").suggested(),
    Field::text("auditor", "审核人").wide(8).section("签字").suggested(),
    Field::note("note", "备注").public(Public::Hidden).section("签字"),
];
