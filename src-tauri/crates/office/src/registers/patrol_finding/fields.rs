use crate::register::Field;

pub const FIELDS: &[Field] = &[
    Field::link("patrol_id", "巡逻记录", "patrol").required().section("发现"),
    Field::text("number", "巡逻编号").wide(12).listed().derived(),
    Field::date("date", "日期").listed().derived(),
    Field::choice("kind", "类别", "finding_kind").wide(8).listed().required().section("发现"),
    Field::text("place", "地点")
        .place()
        .wide(16)
        .listed()
        .section("发现")
        .help("例如 34号楼四单元后面绿化带；认得出的楼和单元自己连上"),
    Field::link("building_id", "楼栋", "building").section("发现"),
    Field::text("building", "楼号").wide(6).listed().derived().filtered(),
    Field::link("entrance_id", "单元", "entrance").section("发现"),
    Field::note("description", "发现了什么").wide(24).listed().required().section("发现"),
    Field::note("done", "当场怎么办的").wide(16).listed().section("发现"),
    Field::note("note", "备注").section("发现"),
];
