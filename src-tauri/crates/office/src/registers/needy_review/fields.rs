use crate::register::{Field, Public, Sensitive};

/// In the order in which a review is written down.
pub const FIELDS: &[Field] = &[
    Field::date("date", "复核日期").past().listed().required().section("复核"),
    Field::link("needy_id", "困难登记", "needy").required().section("复核"),
    Field::text("address", "住址").wide(11).listed().derived().place().sorted_by("place"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::text("head", "户主").wide(8).person().listed().derived(),
    Field::text("person", "享受人").wide(8).person().listed().derived(),
    Field::code("category", "困难类别", "needy_category").wide(11).listed().derived(),
    Field::choice("outcome", "复核结果", "review_outcome").wide(7).listed().required().section("复核"),
    Field::date("effective_on", "执行日期")
        .listed()
        .section("复核")
        .help("新金额从这天起，或从这天起停发；不填就是复核当天"),
    Field::money("amount", "调整后月金额")
        .sensitive(Sensitive::Poverty)
        .listed()
        .section("复核")
        .help("元；结果是“调整”时填"),
    Field::text("grounds", "理由")
        .sensitive(Sensitive::Poverty)
        .wide(14)
        .listed()
        .public(Public::Hidden)
        .section("复核")
        .suggested(),
    Field::text("document", "文号").wide(12).listed().section("复核"),
    Field::text("reviewer", "复核人").wide(8).section("复核").suggested(),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
