use crate::register::Field;

/// In the order in which a step is thought of.
pub const FIELDS: &[Field] = &[
    Field::text("name", "方案")
        .wide(12)
        .listed()
        .required()
        .filtered()
        .suggested()
        .section("行动方案")
        .help("同一个方案的几步，这里写一样的名称"),
    Field::text("title", "事项").wide(24).listed().required().section("行动方案"),
    Field::number("days", "几天内").wide(6).listed().required().section("行动方案").help("从方案开始那天算起"),
    Field::code("kind", "任务类别", "task_kind").wide(8).listed().section("行动方案"),
    Field::text("owner", "责任人").wide(8).listed().suggested().section("行动方案").help("空着就由使用方案时填"),
    Field::note("note", "备注").open().listed().section("备注"),
];
