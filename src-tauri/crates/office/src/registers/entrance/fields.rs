use crate::register::Field;

pub const FIELDS: &[Field] = &[
    Field::text("address", "单元").wide(10).listed().derived().sorted_by("sort"),
    Field::link("building_id", "楼栋", "building").required().section("单元"),
    Field::text("building", "楼号").wide(6).listed().derived().filtered(),
    Field::text("code", "单元号").wide(6).listed().required().section("单元").also(&["单元"]),
    Field::link("chief_id", "单元长", "person").section("单元"),
    Field::text("chief", "单元长").wide(8).person().listed().derived(),
    Field::number("dwellings", "房屋数").wide(6).listed().derived().summed(),
    Field::number("households", "户数").wide(6).listed().derived().summed(),
    Field::number("residents", "居住人数").wide(8).listed().derived().summed(),
    Field::code("features", "设施", "feature").many().wide(16).section("单元"),
    Field::note("note", "备注").section("备注"),
];
