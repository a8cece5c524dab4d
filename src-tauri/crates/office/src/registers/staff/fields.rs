use crate::register::{Field, Public, Sensitive};

pub const FIELDS: &[Field] = &[
    Field::link("person_id", "居民", "person").section("人员"),
    Field::text("name", "姓名")
        .wide(8)
        .person()
        .listed()
        .sorted_by("pinyin")
        .section("人员")
        .help("居民登记里没有的人写姓名"),
    Field::date("birth", "出生日期").public(Public::Year).section("人员").help("选了居民的不用填"),
    Field::number("age", "年龄").wide(5).listed().derived(),
    Field::text("phone", "电话").wide(13).sensitive(Sensitive::Phone).public(Public::Hidden).section("人员"),
    Field::code("post", "职务", "post").wide(10).listed().required().section("任职").also(&["岗位"]),
    Field::date("from_date", "到岗日期").listed().required().section("任职").also(&["任职日期", "入职日期"]),
    Field::date("to_date", "离岗日期").section("任职").help("不含这一天；还在岗就空着").also(&["离职日期"]),
    Field::date("worked_from", "参加工作")
        .section("任职")
        .help("工龄从这一天算")
        .also(&["参加工作时间", "参加工作日期"]),
    Field::number("years", "工龄").wide(5).listed().derived().help("满几年，算到截至日期"),
    Field::number("papers", "论文").wide(5).listed().section("情况").help("篇").also(&["论文篇数"]),
    Field::money("allowance", "月补贴")
        .listed()
        .public(Public::Hidden)
        .section("情况")
        .help("元")
        .also(&["补贴", "生活补贴"]),
    Field::note("note", "备注").public(Public::Hidden).section("情况"),
];
