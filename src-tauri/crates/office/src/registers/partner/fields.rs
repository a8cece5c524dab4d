use crate::register::{Field, Sensitive};

/// In the order in which a clerk looks for a number.
pub const FIELDS: &[Field] = &[
    Field::text("name", "单位名称")
        .wide(16)
        .listed()
        .required()
        .section("单位")
        .help("例如 速调工作站、警务工作站")
        .also(&["名称", "单位", "协作单位", "协作单位名称", "站点名称", "机构名称"]),
    Field::code("kind", "类别", "partner_kind").wide(9).listed().section("单位").also(&[
        "单位类别",
        "类型",
        "单位类型",
    ]),
    Field::text("address", "地址").wide(14).listed().section("单位").also(&["单位地址", "位置"]),
    Field::text("phone", "值班电话").wide(13).listed().section("单位").also(&[
        "电话",
        "联系电话",
        "单位电话",
        "办公电话",
        "联系方式",
    ]),
    Field::text("hours", "值守时间").wide(10).section("单位").help("例如 24小时、周一至周五白天"),
    Field::text("people", "联系人").wide(12).person().listed().derived(),
    Field::text("contacts", "联系人").unlisted().sensitive(Sensitive::Phone).section("联系"),
    Field::note("duty", "协作内容").open().wide(16).listed().section("联系").also(&[
        "职责",
        "主要职责",
        "工作职责",
        "职能",
        "协作事项",
        "服务内容",
    ]),
    Field::number("actions", "联合行动").wide(7).listed().derived(),
    Field::date("from_date", "启用日期").section("备注"),
    Field::date("to_date", "撤销日期").section("备注"),
    Field::note("note", "备注").section("备注"),
];
