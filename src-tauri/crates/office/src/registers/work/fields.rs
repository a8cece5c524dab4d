use crate::register::Field;

/// In the order of the year's plan, then of what became of it.
pub const FIELDS: &[Field] = &[
    Field::number("year", "年度").wide(5).listed().required().section("计划").also(&["年份"]),
    Field::number("seq", "序号").wide(5).listed().section("计划").also(&["编号", "项目序号"]),
    Field::text("title", "项目").wide(16).listed().required().section("计划").also(&[
        "项目名称",
        "实事项目",
        "实事名称",
        "为民实事",
    ]),
    Field::note("content", "内容").open().wide(18).section("计划").also(&["主要内容", "项目内容", "具体内容"]),
    Field::text("owner", "责任人").wide(8).listed().suggested().section("计划").also(&["负责人", "责任单位"]),
    Field::money("amount", "计划资金").wide(10).listed().summed().section("计划").help("元").also(&[
        "资金",
        "预算",
        "计划投资",
        "所需资金",
    ]),
    Field::code("fund", "资金来源", "work_fund").wide(9).listed().section("计划"),
    Field::text("payer", "出资单位").wide(10).suggested().section("计划"),
    Field::date("from_date", "计划开始").section("计划").also(&["开始时间", "起始时间"]),
    Field::date("to_date", "计划完成").listed().section("计划").help("到期列在“待办”里").also(&[
        "完成时限",
        "完成时间",
        "计划完成时间",
    ]),
    Field::text("progress", "进度").unlisted().section("进度"),
    Field::number("percent", "完成进度")
        .wide(6)
        .listed()
        .section("进度")
        .help("百分之几")
        .also(&["进度", "完成百分比"]),
    Field::date("told_on", "最近登记").derived(),
    Field::date("done_on", "完成日期").past().listed().section("结果").also(&["实际完成时间"]),
    Field::note("result", "完成情况").open().wide(14).section("结果"),
    Field::money("spent", "实际支出").wide(10).listed().summed().section("结果").help("元").also(&["实际投入"]),
    Field::date("accepted_on", "验收日期").past().section("结果"),
    Field::text("acceptor", "验收人").wide(8).suggested().section("结果"),
    Field::code("satisfaction", "居民评价", "satisfaction").wide(8).listed().section("结果"),
    Field::note("opinion", "居民意见").section("结果"),
    Field::flag("published", "已公开").listed().derived(),
    Field::date("stopped_on", "中止日期").past().section("中止").help("做不成的也算在计划数里"),
    Field::text("stopped_why", "中止原因").wide(12).section("中止"),
    Field::note("note", "备注").section("备注"),
];
