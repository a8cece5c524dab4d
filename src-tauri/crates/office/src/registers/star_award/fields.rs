use crate::register::{Field, Public};

pub const FIELDS: &[Field] = &[
    Field::link("volunteer_id", "志愿者", "volunteer").required().section("认定"),
    Field::text("name", "姓名").wide(8).person().listed().derived().sorted_by("pinyin"),
    Field::choice("star", "星级", "volunteer_star").wide(5).listed().required().section("认定"),
    Field::date("date", "认定日期").past().listed().required().section("认定"),
    Field::text("number", "证书编号")
        .wide(14)
        .listed()
        .public(Public::Hidden)
        .section("认定")
        .help("批下来的编号，认定以后不变"),
    Field::text("approver", "认定单位")
        .wide(12)
        .listed()
        .suggested()
        .section("认定")
        .help("一二星一般是县区，三四星是市，五星是省，按本地规定"),
    Field::text("hours", "现在的时长").wide(8).derived().help("小时"),
    Field::note("note", "备注").section("认定"),
];
