use crate::register::{Field, Public};

/// In the order of the report: what, when, where, how bad, what was done, to whom it was told.
pub const FIELDS: &[Field] = &[
    Field::text("number", "编号").wide(11).listed().derived(),
    Field::text("title", "事件")
        .public(Public::Hidden)
        .wide(16)
        .listed()
        .required()
        .section("事件")
        .help("例如 夜间21辆车被砸")
        .also(&["事件名称", "事件标题", "标题", "事项"]),
    Field::code("kind", "类别", "incident_kind").wide(8).listed().section("事件").also(&[
        "事件类别",
        "事件类型",
        "类型",
    ]),
    Field::code("level", "级别", "event_level")
        .wide(7)
        .listed()
        .section("事件")
        .help("不清楚的先选一般")
        .also(&["事件级别", "等级"]),
    Field::date("date", "发生日期").past().listed().required().section("事件").also(&["日期", "事发日期", "发现日期"]),
    Field::text("time", "时间").exported().wide(6).section("事件").help("例如 14:30").also(&[
        "发生时间",
        "事发时间",
        "事件时间",
        "发现时间",
        "具体时间",
        "发生时刻",
    ]),
    Field::text("place", "地点")
        .unlisted()
        .suggested()
        .section("事件")
        .help("12-3、12号楼3单元门口、2号楼西侧都可以")
        .also(&["事发地点", "发生地点", "位置"]),
    Field::text("address", "地点").place().wide(13).listed().derived().sorted_by("walking"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::link("building_id", "楼栋", "building").section("事件").help("地点写了楼号的不用选"),
    Field::link("entrance_id", "单元", "entrance").section("事件"),
    Field::link("dwelling_id", "房屋", "dwelling").section("事件"),
    Field::text("told_by", "报告人")
        .exported()
        .wide(8)
        .person()
        .suggested()
        .section("事件")
        .also(&["上报人", "发现人"]),
    Field::note("description", "经过").exported().wide(18).section("事件").also(&[
        "事件经过",
        "简要情况",
        "事件描述",
        "事件简要经过",
        "简要经过",
        "事件概述",
        "基本情况",
        "情况",
        "主要情况",
        "事件简述",
        "事件概况",
    ]),
    Field::number("injured", "伤亡人数").exported().wide(6).summed().section("损失").also(&[
        "伤亡情况",
        "人员伤亡",
        "人员伤亡情况",
        "受伤人数",
        "伤亡人员数",
    ]),
    Field::number("damaged", "损坏数量").wide(6).listed().summed().section("损失"),
    Field::text("damage_unit", "损坏单位").exported().wide(6).suggested().section("损失").help("例如 辆、处、件"),
    Field::money("damage", "损失金额").wide(10).listed().summed().section("损失").help("元").also(&[
        "经济损失",
        "财产损失",
        "直接经济损失",
        "损失",
        "损失(元)",
        "财产损失情况",
        "损失（元）",
    ]),
    Field::note("measures", "已采取措施").exported().wide(14).section("处置").also(&[
        "措施",
        "处置措施",
        "处置情况",
        "处理情况",
        "先期处置",
        "先期处置情况",
        "现场处置",
        "应急处置",
        "采取措施",
    ]),
    Field::text("police_case", "报警或立案编号").exported().wide(12).public(Public::Hidden).section("处置"),
    Field::text("reports", "上报").unlisted().section("上报"),
    Field::text("whom", "上报对象").wide(10).listed().derived(),
    Field::date("reported_on", "首次上报").listed().derived(),
    Field::text("receipt", "回执").exported().wide(8).derived(),
    Field::note("follow_up", "后续").exported().wide(14).section("跟进").also(&[
        "后续情况",
        "处理结果",
        "结果",
        "处置结果",
        "办理结果",
    ]),
    Field::date("follow_due", "跟进期限").exported().section("跟进").help("到期列在“待办”里"),
    Field::date("closed_on", "办结日期").past().listed().section("跟进").also(&["办结时间", "处结日期"]),
    Field::note("note", "备注").exported().section("备注"),
];
