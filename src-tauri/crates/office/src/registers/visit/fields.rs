use crate::register::{Field, Public};

/// In the order of the paper form (brief: 走访慰问登记表, 特殊困难老年人探访关爱记录).
pub const FIELDS: &[Field] = &[
    Field::date("date", "日期").past().listed().required().section("走访"),
    Field::text("persons", "走访对象").unlisted().required().section("走访").help("同一家的几个人写在一次里"),
    Field::text("names", "走访对象").wide(12).person().listed().derived(),
    Field::number("people", "人次").wide(5).listed().derived().summed(),
    Field::code("tags", "类别", "tag").many().wide(12).public(Public::Hidden).listed().derived(),
    Field::code("needy", "困难类别", "needy_category").many().wide(12).public(Public::Hidden).derived(),
    Field::link("dwelling_id", "住址", "dwelling").section("走访").help("不填就是走访对象当天的住址"),
    Field::text("address", "住址").wide(11).listed().derived().sorted_by("walking").place(),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::link("household_id", "住户", "household").section("走访"),
    Field::code("kind", "走访类别", "visit_kind").wide(8).listed().section("走访"),
    Field::choice("way", "方式", "visit_way").wide(6).listed().section("走访"),
    Field::choice("result", "结果", "visit_result")
        .wide(8)
        .listed()
        .section("走访")
        .help("“未见到且未联系上”不算有效走访"),
    Field::text("visitors", "走访人").wide(10).listed().suggested().section("走访"),
    Field::code("health", "健康状况", "visit_check")
        .wide(6)
        .public(Public::Hidden)
        .section("五查")
        .help("表达、行动、疾病"),
    Field::code("mind", "精神状态", "visit_check").wide(6).public(Public::Hidden).section("五查").help("情绪、思维"),
    Field::code("safety", "居家安全", "visit_check").wide(6).section("五查").help("燃气、水暖、用电"),
    Field::code("hygiene", "卫生", "visit_check").wide(6).section("五查").help("个人、家庭、周边"),
    Field::code("surroundings", "居住环境", "visit_check").wide(6).section("五查").help("邻里、通道"),
    Field::note("summary", "情况摘要").wide(16).public(Public::Hidden).section("情况"),
    Field::note("need", "困难与需求").wide(16).listed().public(Public::Hidden).section("情况"),
    Field::note("done", "当场解决").wide(14).section("情况"),
    Field::text("goods", "慰问物资")
        .wide(14)
        .section("慰问")
        .suggested()
        .kept_in("aid")
        .help("例如 大米1袋、花生油1桶；同时记入“慰问帮扶”"),
    Field::money("money", "慰问金").wide(9).summed().section("慰问").help("元"),
    Field::code("source", "资金来源", "aid_source").wide(8).section("慰问"),
    Field::text("payer", "垫付人")
        .wide(8)
        .person()
        .section("慰问")
        .suggested()
        .kept_in("aid")
        .help("个人垫付的写明是谁"),
    Field::flag("from_stock", "从库存发放").wide(5).section("慰问").help("发的是登记在“捐赠物资”里的东西"),
    Field::text("passed_to", "转介给谁").wide(10).suggested().section("转介"),
    Field::date("passed_due", "答复期限").section("转介").help("到期列在“待办”里"),
    Field::date("passed_done", "落实日期").past().section("转介"),
    Field::text("passed_result", "落实情况").wide(12).section("转介"),
    Field::date("next_date", "约定下次").section("下次"),
    Field::flag("abnormal", "异常").section("异常"),
    Field::note("calls", "异常处置").section("异常").help("打给谁、几点：家属、120、110"),
    Field::text("signed_by", "签字人").wide(8).person().suggested().section("备注").help("老人或家属"),
    Field::note("note", "备注").section("备注"),
];
