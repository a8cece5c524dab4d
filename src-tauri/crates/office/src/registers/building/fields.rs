use crate::register::Field;

pub const FIELDS: &[Field] = &[
    Field::text("code", "楼号").wide(6).listed().required().filtered().sorted_by("sort").section("楼栋").also(&[
        "楼栋",
        "楼栋号",
        "栋号",
        "幢号",
    ]),
    Field::text("name", "楼名").wide(10).section("楼栋"),
    Field::code("kind", "楼栋类型", "building_kind").wide(8).listed().section("楼栋"),
    Field::number("floors", "层数").wide(5).listed().section("楼栋"),
    Field::number("year", "建成年份").wide(6).listed().section("楼栋"),
    Field::number("area", "建筑面积").wide(8).section("楼栋").help("平方米"),
    Field::link("chief_id", "楼长", "person").section("楼栋"),
    Field::text("chief", "楼长").wide(8).person().listed().derived(),
    Field::number("entrances", "单元数").wide(6).listed().derived().summed(),
    Field::number("dwellings", "房屋数").wide(6).listed().derived().summed(),
    Field::number("households", "户数").wide(6).listed().derived().summed(),
    Field::number("residents", "居住人数").wide(8).listed().derived().summed(),
    Field::code("features", "设施", "feature").many().wide(16).section("楼栋"),
    Field::note("note", "备注").section("备注"),
];
