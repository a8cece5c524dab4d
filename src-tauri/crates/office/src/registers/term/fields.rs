use crate::register::{Field, Public};

/// In the order of the roll of representatives.
pub const FIELDS: &[Field] = &[
    Field::link("person_id", "居民", "person").section("任职"),
    Field::text("name", "姓名")
        .wide(8)
        .person()
        .listed()
        .sorted_by("pinyin")
        .section("任职")
        .help("册上没有的人写姓名"),
    Field::code("sex", "性别", "sex").wide(4).listed().derived(),
    Field::date("birth", "出生日期").public(Public::Year).derived(),
    Field::number("age", "年龄").wide(5).listed().derived(),
    Field::code("political", "政治面貌", "political").wide(8).listed().derived(),
    Field::code("post", "职务", "post").wide(10).listed().required().section("任职").also(&["代表类别", "类别"]),
    Field::text("scope", "推选范围")
        .wide(10)
        .listed()
        .suggested()
        .section("任职")
        .help("例如 12-15号楼")
        .also(&["楼组", "选区"]),
    Field::date("from_date", "就任日期").listed().required().section("任期").also(&["任期起始", "当选日期"]),
    Field::date("ends_on", "任期届满")
        .listed()
        .section("任期")
        .help("不填按当时的规定算：2018-12-29以前就任的三年，以后五年"),
    Field::date("left_on", "离任日期").past().listed().section("任期"),
    Field::text("left_why", "离任原因").wide(10).suggested().section("任期"),
    Field::link("election_id", "选举", "election").section("任期"),
    Field::text("election", "届次").wide(8).derived(),
    Field::text("phone", "电话").wide(13).sensitive(crate::register::Sensitive::Phone).public(Public::Hidden).derived(),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
