use crate::register::{Field, Public, Sensitive};

pub const FIELDS: &[Field] = &[
    Field::text("address", "住址").wide(12).listed().derived().place().sorted_by("sort"),
    Field::text("dwelling", "住址").unlisted().section("户").required().help("例如 12-3-501；没有门牌的写地点"),
    Field::text("building", "楼栋").wide(6).derived().filtered(),
    Field::text("head", "户主").wide(8).person().listed().derived().sorted_by("head_sort"),
    Field::number("members", "人数").wide(5).listed().derived().summed(),
    Field::number("living", "在住人数").wide(7).derived().summed(),
    Field::choice("registered", "户籍", "registered").wide(10).listed().section("户"),
    Field::text("phone", "联系电话").wide(13).listed().derived().sensitive(Sensitive::Phone),
    Field::code("tags", "标签", "tag").many().public(Public::Hidden).wide(14).listed().derived(),
    Field::text("gaps", "待完善").wide(12).listed().derived().filtered(),
    Field::text("number", "户号").wide(10).section("户").also(&["户口簿号", "户编号", "户口本号"]),
    Field::code("kind", "户别", "hukou_type").wide(8).section("户"),
    Field::code("use", "住房", "dwelling_use").wide(6).derived(),
    Field::text("registered_address", "户籍地址")
        .place()
        .suggested()
        .wide(18)
        .section("户")
        .help("户籍不在本小区的填写"),
    Field::link("dwelling_id", "住址", "dwelling").derived(),
    Field::date("from_date", "立户日期").past().section("户"),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
