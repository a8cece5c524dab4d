use crate::register::{Field, Public};

pub const FIELDS: &[Field] = &[
    Field::choice("kind", "名册", "roll_kind").wide(8).listed().required().section("事项").also(&["类别", "种类"]),
    Field::date("date", "日期").past().listed().required().section("事项").help("品牌写创建日期").also(&[
        "时间",
        "调研日期",
        "来访日期",
        "报道日期",
        "授予日期",
        "创建日期",
        "评选日期",
        "发布日期",
    ]),
    Field::text("title", "名称、主题")
        .wide(20)
        .listed()
        .required()
        .section("事项")
        .help("品牌的名称、调研的主题、报道的标题、荣誉的名称")
        .also(&["主题", "调研主题", "调研内容", "标题", "报道标题", "荣誉名称", "品牌名称", "名称", "事由"]),
    Field::code("level", "级别", "roll_level").wide(7).listed().section("事项").also(&["层级"]),
    Field::text("unit", "单位、媒体")
        .wide(14)
        .listed()
        .suggested()
        .section("事项")
        .help("来调研的单位、媒体名称、授予荣誉的单位")
        .also(&["单位", "来访单位", "调研单位", "媒体", "媒体名称", "授予单位", "评选单位", "颁发单位"]),
    Field::text("leader", "带队领导").wide(8).listed().suggested().section("调研").also(&[
        "带队",
        "带队人",
        "领导",
        "带队领导姓名",
    ]),
    Field::number("people", "来访人数").section("调研").also(&["人数", "来人"]),
    Field::code("form", "报道形式", "media_form").wide(7).section("报道").also(&["形式", "媒体形式"]),
    Field::link("household_id", "家庭", "household").section("对象").help("文明家庭选是哪一户"),
    Field::link("person_id", "个人", "person").section("对象").help("荣誉是给个人的，选是谁"),
    Field::text("whom", "对象").wide(10).person().listed().derived(),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::link("activity_id", "有关活动", "activity").section("对象"),
    Field::date("to_date", "终止日期").section("情况").help("品牌、荣誉不再保留的填上"),
    Field::note("content", "情况").wide(20).section("情况").also(&["内容", "说明", "简介"]),
    Field::note("note", "备注").public(Public::Hidden).section("情况"),
];
