use crate::register::{Field, Public, Sensitive};

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::text("address", "住址").wide(9).listed().derived().place().sorted_by("sort"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::text("head", "户主").wide(7).person().listed().derived(),
    Field::link("household_id", "住户", "household").required().section("登记"),
    Field::link("person_id", "享受人", "person").section("登记").help("特困、残疾补贴、孤儿、优抚按人登记"),
    Field::text("person", "享受人").wide(7).person().listed().derived(),
    Field::code("category", "困难类别", "needy_category").wide(15).listed().required().section("登记").also(&[
        "类别",
        "救助类别",
        "保障类别",
    ]),
    Field::number("members", "人数").wide(5).listed().derived(),
    Field::text("document", "证号")
        .wide(9)
        .listed()
        .public(Public::Hidden)
        .section("登记")
        .help("证号或批准文号")
        .also(&["低保证号", "文号", "证件编号"]),
    Field::date("from_date", "起始日期").listed().section("登记").also(&["享受日期", "批准日期", "起始年月"]),
    Field::date("to_date", "停止日期").section("登记").help("从这一天起不再享受；因复核停发的，由复核记录填"),
    Field::money("monthly_amount", "核定月金额")
        .sensitive(Sensitive::Poverty)
        .unlisted()
        .section("登记")
        .help("元；以后的调整记在复核里")
        .also(&["月金额", "保障金额", "月保障金"]),
    Field::money("amount", "月金额").sensitive(Sensitive::Poverty).wide(9).listed().derived().summed(),
    Field::code("pay_way", "发放方式", "pay_way").wide(8).section("登记"),
    Field::code("cause", "困难原因", "needy_reason")
        .sensitive(Sensitive::Poverty)
        .wide(10)
        .listed()
        .public(Public::Hidden)
        .section("登记"),
    Field::flag("unstable", "收入不固定且有劳动能力").wide(6).section("登记").help("这样的家庭复核得勤一些"),
    Field::date("reviewed_on", "上次复核").derived().public(Public::Hidden),
    Field::date("next_review", "下次复核").listed().derived().public(Public::Hidden),
    Field::text("change", "应报街道的变化")
        .wide(12)
        .public(Public::Hidden)
        .section("变化")
        .help("家庭收入、人口、财产有变化的，及时报街道"),
    Field::date("changed_on", "变化日期").past().public(Public::Hidden).section("变化"),
    Field::date("told_on", "报街道日期").past().public(Public::Hidden).section("变化"),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
