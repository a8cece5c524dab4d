use crate::register::{Field, Public};

/// In the order of 走访慰问登记表.
pub const FIELDS: &[Field] = &[
    Field::date("date", "日期").listed().section("慰问"),
    Field::text("address", "住址").wide(11).listed().derived().sorted_by("place").place(),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::text("head", "户主").wide(7).person().listed().derived(),
    Field::link("household_id", "住户", "household").required().section("慰问"),
    Field::link("person_id", "受助人", "person").section("慰问").help("给全家的不用选"),
    Field::text("person", "受助人").wide(7).person().derived(),
    Field::text("goods", "物资").wide(16).listed().section("慰问").suggested().help("例如 大米1袋、花生油1桶"),
    Field::money("money", "现金").wide(9).listed().summed().section("慰问").help("元"),
    Field::code("source", "资金来源", "aid_source").wide(8).listed().section("慰问"),
    Field::text("payer", "垫付人").wide(7).listed().section("慰问").suggested().help("个人垫付的写明是谁"),
    Field::flag("from_stock", "从库存发放")
        .wide(5)
        .section("慰问")
        .help("发的是登记在“捐赠物资”里的东西，会从结存里减去"),
    Field::link("batch_id", "批次", "aid_batch").section("签收"),
    Field::text("batch", "批次").wide(12).derived().filtered(),
    Field::link("visit_id", "走访", "visit").section("签收").help("走访时给的，选是哪次走访"),
    Field::date("signed_on", "签收日期").past().listed().section("签收").help("成批发放的，签收前空着"),
    Field::text("signer", "签收人").wide(7).person().listed().section("签收").help("不是户主本人签收的才填"),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
