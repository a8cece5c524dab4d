use crate::register::{Field, Sensitive};

/// In the order of the team's roll.
pub const FIELDS: &[Field] = &[
    Field::link("team_id", "队伍", "team").required().section("队员"),
    Field::text("team", "队伍").wide(10).listed().derived().filtered(),
    Field::link("person_id", "居民", "person").section("队员").help("在居民登记里的人从这里选，姓名、电话跟着登记走"),
    Field::text("name", "姓名")
        .wide(8)
        .person()
        .listed()
        .section("队员")
        .sorted_by("pinyin")
        .help("不在居民登记里的人写姓名"),
    Field::choice("sex", "性别", "sex").wide(4).listed().section("队员"),
    Field::date("birth", "出生日期").section("队员").help("夜班有年龄上限，要用它"),
    Field::number("age", "年龄").wide(5).listed().derived(),
    Field::text("phone", "电话").wide(13).sensitive(Sensitive::Phone).listed().section("队员"),
    Field::text("roles", "身份").unlisted().section("身份").help("一个人可以有几种身份，人数只算一个"),
    Field::code("role", "身份", "team_role").many().wide(14).listed().derived(),
    Field::date("from_date", "入队日期").listed().section("在队"),
    Field::date("to_date", "退队日期").section("在队").help("这一天起不在队；还在的不填"),
    Field::code("weekdays", "愿意值班的日子", "weekday").many().wide(12).section("值班").help("都可以就不选"),
    Field::flag("covered", "已投保").listed().derived(),
    Field::note("note", "备注").section("备注"),
];
