use crate::register::Field;

/// In the order of the paper: what, who pays, who builds, when, which buildings, how it ended.
pub const FIELDS: &[Field] = &[
    Field::text("title", "项目").wide(16).listed().required().section("项目").also(&["项目名称", "工程名称"]),
    Field::note("content", "内容").open().wide(18).section("项目").also(&["建设内容", "改造内容"]),
    Field::money("amount", "投资").wide(13).listed().summed().section("项目").help("元；几万元可以写“5万”").also(&[
        "投资额",
        "总投资",
        "投资金额",
    ]),
    Field::text("payer", "出资方").wide(10).listed().suggested().section("项目").also(&["资金来源", "出资单位"]),
    Field::text("builder", "施工单位").wide(12).listed().suggested().section("项目"),
    Field::text("owner", "负责人").wide(8).listed().suggested().section("项目").also(&["责任人", "联系人"]),
    Field::date("from_date", "开工日期").listed().section("工期").also(&["开工时间"]),
    Field::date("to_date", "计划完工").section("工期").help("到期列在“待办”里").also(&["计划竣工"]),
    Field::date("done_on", "完工日期").past().listed().section("工期").also(&["竣工日期", "完工时间", "竣工时间"]),
    Field::text("parts", "楼栋和设施").unlisted().section("楼栋"),
    Field::number("buildings", "楼栋数").wide(6).listed().derived(),
    Field::text("features", "设施").wide(12).listed().derived(),
    Field::date("accepted_on", "验收日期").past().section("验收"),
    Field::text("acceptor", "验收单位").wide(10).suggested().section("验收"),
    Field::note("result", "验收情况").open().section("验收"),
    Field::note("note", "备注").section("备注"),
];
