use crate::register::{Field, Sensitive};

pub const FIELDS: &[Field] = &[
    Field::link("venue_id", "场地", "venue").required().section("预约"),
    Field::text("venue", "场地").wide(12).listed().derived().filtered(),
    Field::date("date", "日期").listed().required().section("预约"),
    Field::text("from_time", "开始").wide(5).listed().required().section("预约").help("830 就是 8:30"),
    Field::text("to_time", "结束").wide(5).listed().required().section("预约"),
    Field::link("group_id", "团队", "group").section("谁用"),
    Field::text("group", "团队").wide(10).derived().filtered(),
    Field::text("who", "预约人").wide(8).person().suggested().section("谁用").help("不是社区团队的，写人或单位"),
    Field::text("user", "谁用").wide(12).listed().derived(),
    Field::text("phone", "电话").wide(12).sensitive(Sensitive::Phone).section("谁用"),
    Field::text("purpose", "用途").wide(14).listed().suggested().section("谁用"),
    Field::date("cancelled_on", "取消日期").past().section("取消").help("不用了填上，场地就空出来"),
    Field::note("note", "备注").section("取消"),
];
