use crate::register::{Field, Public, Sensitive};

pub const FIELDS: &[Field] = &[
    Field::text("address", "地址")
        .wide(12)
        .listed()
        .required()
        .place()
        .sorted_by("sort")
        .section("房屋")
        .help("例如 12-3-501，也可以写“12号楼3单元501”")
        .also(&["房号", "门牌"]),
    Field::link("building_id", "楼栋", "building").section("房屋"),
    Field::link("entrance_id", "单元", "entrance").section("房屋"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::text("entrance", "单元号").wide(6).derived().filtered(),
    Field::text("door", "门号").wide(8).public(Public::Hidden).derived(),
    Field::number("floor", "楼层").wide(5).listed().section("房屋").help("地下室填 -1"),
    Field::code("kind", "房屋类型", "dwelling_kind").wide(8).listed().section("房屋"),
    Field::code("use", "用途", "dwelling_use").wide(8).listed().section("房屋").also(&[
        "房屋用途",
        "住房性质",
        "房屋状态",
    ]),
    Field::number("households", "户数").wide(5).listed().derived().summed(),
    Field::number("residents", "居住人数").wide(8).listed().derived().summed(),
    Field::text("owner_name", "房主").wide(8).person().listed().section("房主").also(&["产权人", "房主姓名", "业主"]),
    Field::text("owner_phone", "房主电话").wide(13).listed().sensitive(Sensitive::Phone).section("房主"),
    Field::text("owner_address", "房主现居").place().suggested().wide(16).section("房主"),
    Field::number("area", "建筑面积").wide(8).section("房屋").help("平方米"),
    Field::code("features", "设施", "feature").many().wide(14).section("房屋"),
    Field::note("note", "备注").section("备注"),
];
