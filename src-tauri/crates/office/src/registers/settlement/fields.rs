use crate::register::{Field, Public};

/// In the order of the agreement (人民调解法29条), then what follows from it.
pub const FIELDS: &[Field] = &[
    Field::date("date", "化解日期").past().listed().section("结果").help("协议从这天生效"),
    Field::link("dispute_id", "矛盾纠纷", "dispute").required().section("结果"),
    Field::text("number", "编号").wide(10).listed().derived(),
    Field::text("names", "当事人").wide(12).person().listed().derived(),
    Field::code("category", "类别", "dispute_category_sf").wide(9).listed().derived(),
    Field::choice("outcome", "结果", "dispute_outcome").wide(10).listed().required().section("结果"),
    Field::choice("cause", "没有达成的原因", "dispute_end")
        .wide(9)
        .listed()
        .section("结果")
        .help("调解不成、不予受理时填"),
    Field::code("way", "化解方式", "dispute_resolution").wide(8).listed().section("结果"),
    Field::text("organisation", "化解组织").wide(12).suggested().section("结果"),
    Field::text("mediators", "调解员").wide(8).listed().suggested().section("结果"),
    Field::text("phone", "联系方式").wide(11).section("结果").help("调解员的办公电话"),
    Field::note("facts", "主要事实和争议").wide(18).public(Public::Hidden).section("协议"),
    Field::note("agreed", "协议内容")
        .wide(20)
        .public(Public::Hidden)
        .section("协议")
        .help("各方的责任和约定；达成协议的必填"),
    Field::money("amount", "协议金额").wide(9).listed().summed().section("协议").help("元"),
    Field::text("perform_way", "履行方式")
        .wide(10)
        .public(Public::Hidden)
        .section("协议")
        .suggested()
        .help("例如 当场付清、分期"),
    Field::date("perform_by", "履行期限").listed().section("协议").help("到期列在“待办”里"),
    Field::date("visit_by", "回访日期").section("协议").help("不填就是30天后"),
    Field::date("told_on", "告知日期")
        .past()
        .section("告知")
        .help("没有达成协议的，要告知当事人还可以走哪些途径（人民调解法26条）"),
    Field::code("told_ways", "告知的途径", "dispute_route").many().wide(10).section("告知"),
    Field::text("passed_to", "移送、上报给").wide(10).suggested().section("告知"),
    Field::code("prevented", "防止激化", "dispute_prevented")
        .wide(8)
        .listed()
        .section("成效")
        .help("避免了什么；没有就不填"),
    Field::number("prevented_people", "涉及人数").wide(6).section("成效"),
    Field::flag("confirm_wanted", "申请司法确认").wide(6).section("司法确认").help("双方都同意才勾；到期列在“待办”里"),
    Field::date("confirm_on", "共同申请日期").past().section("司法确认").help("协议生效后30天内（人民调解法33条）"),
    Field::text("confirm_court", "法院").wide(12).suggested().section("司法确认"),
    Field::choice("confirm_result", "确认结果", "confirmation").wide(9).section("司法确认"),
    Field::text("confirm_document", "裁定书文号").wide(12).section("司法确认"),
    Field::note("summary", "情况说明").wide(18).public(Public::Hidden).section("备注"),
    Field::date("rated_on", "考评日期").past().section("备注"),
    Field::text("rating", "考评意见").wide(12).public(Public::Hidden).section("备注"),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
