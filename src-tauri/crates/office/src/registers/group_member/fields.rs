use crate::register::{Field, Sensitive};

pub const FIELDS: &[Field] = &[
    Field::link("group_id", "团队", "group").required().section("成员"),
    Field::text("group", "团队").wide(10).listed().derived().filtered(),
    Field::link("person_id", "居民", "person").section("成员").help("在居民登记里的人从这里选，姓名、电话跟着登记走"),
    Field::link("volunteer_id", "外来志愿者", "volunteer")
        .section("成员")
        .help("不是本小区居民、登记了志愿者的从这里选"),
    Field::text("name", "姓名")
        .wide(8)
        .person()
        .listed()
        .section("成员")
        .sorted_by("pinyin")
        .help("两处都没有的人写姓名"),
    Field::choice("sex", "性别", "sex").wide(4).listed().derived(),
    Field::number("age", "年龄").wide(5).listed().derived(),
    Field::text("phone", "电话").wide(13).sensitive(Sensitive::Phone).listed().section("成员"),
    Field::code("duty", "职务", "group_duty").wide(7).listed().section("在队"),
    Field::date("from_date", "参加日期").listed().section("在队"),
    Field::date("to_date", "退出日期").section("在队").help("这一天起不在队；还在的不填"),
    Field::note("note", "备注").section("备注"),
];
