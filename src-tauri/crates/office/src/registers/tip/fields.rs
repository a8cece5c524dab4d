use crate::register::{Field, Public};

pub const FIELDS: &[Field] = &[
    Field::date("date", "移交日期").past().listed().required().section("线索").also(&[
        "日期",
        "移交时间",
        "时间",
        "移送时间",
        "移送日期",
        "提供日期",
        "上报日期",
    ]),
    Field::text("station", "接收单位").wide(14).listed().required().suggested().section("线索").also(&[
        "派出所",
        "移交单位",
        "移送单位",
        "接收部门",
        "移交部门",
        "上报单位",
    ]),
    Field::text("document", "文书").wide(20).listed().section("线索").help("文书的名称或编号，不写嫌疑人姓名").also(&[
        "文书编号",
        "文书名称",
        "移交文书",
        "文号",
        "移交单编号",
    ]),
    Field::number("clues", "线索数量").wide(8).listed().summed().section("线索").help("条，不填算一条").also(&[
        "线索数",
        "线索条数",
        "移交线索数",
        "移交线索",
        "条数",
        "数量",
        "件数",
    ]),
    Field::number("caught", "协助抓获")
        .wide(8)
        .listed()
        .summed()
        .section("结果")
        .help("人，只写人数")
        .also(&["抓获人数"]),
    Field::note("note", "备注").listed().public(Public::Hidden).section("结果").help("不写嫌疑人姓名"),
];
