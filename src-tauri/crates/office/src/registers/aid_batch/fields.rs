use crate::register::{Field, Public};

/// In the order in which a handing-out is planned.
pub const FIELDS: &[Field] = &[
    Field::text("title", "批次名称").wide(16).listed().required().section("发放").help("例如 2027年春节慰问"),
    Field::date("date", "发放日期").listed().required().section("发放"),
    Field::date("due", "最迟签收").listed().section("发放").help("没到场的，最迟哪天送到"),
    Field::text("goods", "每户物资").wide(16).listed().section("发放").suggested().help("例如 大米1袋、花生油1桶"),
    Field::money("money", "每户现金").wide(9).listed().section("发放").help("元"),
    Field::code("source", "资金来源", "aid_source").wide(8).listed().section("发放"),
    Field::text("payer", "垫付人").wide(8).section("发放").suggested().help("个人垫付的写明是谁"),
    Field::flag("from_stock", "从库存发放")
        .wide(5)
        .section("发放")
        .help("发的是登记在“捐赠物资”里的东西，签收后从结存里减去"),
    Field::number("families", "户数").wide(5).listed().derived().summed(),
    Field::number("open", "未签收").wide(6).listed().derived().summed(),
    Field::money("cash", "现金合计").listed().derived().summed(),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
