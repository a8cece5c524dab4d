use crate::register::Field;

pub const FIELDS: &[Field] = &[
    Field::text("name", "名称").wide(14).listed().required().help("例如 三类可防性案件"),
    Field::code("members", "包括哪些类别", "police_incident").many().wide(34).listed().required(),
    Field::note("note", "依据").open().wide(20).listed().help("哪份文件这样定的"),
];
