use crate::register::{Field, Public, Sensitive};

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::link("person_id", "老人", "person").required().section("评估"),
    Field::text("person", "老人").wide(8).person().listed().derived().sorted_by("pinyin"),
    Field::choice("sex", "性别", "sex").wide(4).derived(),
    Field::text("address", "住址").wide(11).listed().derived().place().sorted_by("walking"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::date("date", "评估日期").past().listed().required().section("评估"),
    Field::choice("scale", "量表", "assessment_scale")
        .wide(12)
        .listed()
        .required()
        .section("评估")
        .help("照纸上的填，几种量表不互相换算"),
    Field::number("score", "得分")
        .sensitive(Sensitive::Health)
        .listed()
        .public(Public::Hidden)
        .section("评估")
        .help("填了得分，等级会自己算出来"),
    Field::code("level", "等级", "assessment_level")
        .sensitive(Sensitive::Health)
        .wide(10)
        .listed()
        .public(Public::Hidden)
        .section("评估"),
    Field::text("raised", "上调等级的原因")
        .sensitive(Sensitive::Health)
        .wide(12)
        .public(Public::Hidden)
        .section("评估")
        .suggested()
        .help("比得分对应的等级重，才要写：例如认知障碍、30天内反复跌倒或走失"),
    Field::text("assessor", "评估人").wide(8).listed().section("评估").suggested(),
    Field::text("agency", "评估机构").wide(12).section("评估").suggested(),
    Field::date("next_date", "下次评估").listed().section("评估").help("不填就按设置里的间隔自动算"),
    Field::note("note", "备注").public(Public::Hidden).section("评估"),
];
