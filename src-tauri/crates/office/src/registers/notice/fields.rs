use crate::register::{Field, Public};

/// In the order in which a sheet is put up, objected to and taken down.
pub const FIELDS: &[Field] = &[
    Field::text("number", "编号").wide(11).listed().derived(),
    Field::text("title", "公开事项").wide(18).listed().required().section("公开").also(&[
        "事项",
        "公开内容",
        "公示名称",
        "标题",
    ]),
    Field::code("category", "类别", "notice_category").wide(10).listed().section("公开").also(&["公开类别"]),
    Field::code("period", "周期", "notice_period").wide(6).listed().section("公开").help("长期公开的不用填截止日期"),
    Field::text("place", "公开地点")
        .wide(10)
        .listed()
        .required()
        .suggested()
        .section("公开")
        .also(&["公开方式", "公示地点"]),
    Field::date("from_date", "起始日期").listed().required().section("公开").also(&[
        "公开时间",
        "公开日期",
        "公示时间",
    ]),
    Field::date("to_date", "截止日期").listed().section("公开").help("最后一天；到期列在“待办”里"),
    Field::note("content", "公开内容").public(Public::Hidden).section("公开").help("身份证号和手机号打印时自动遮盖"),
    Field::text("lines", "名单").unlisted().section("公开"),
    Field::number("people", "名单人数").wide(6).derived().summed(),
    Field::text("objections", "异议和答复").unlisted().section("结果"),
    Field::number("objected", "异议").wide(5).listed().derived().summed(),
    Field::number("unanswered", "未答复").wide(6).derived().summed(),
    Field::date("closed_on", "撤下日期").past().listed().section("结果"),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
