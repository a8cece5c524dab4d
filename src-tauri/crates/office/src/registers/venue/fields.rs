use crate::register::{Field, Public, Sensitive};

pub const FIELDS: &[Field] = &[
    Field::text("name", "场地").wide(12).listed().required().section("场地"),
    Field::code("kind", "类别", "venue_kind").wide(8).listed().section("场地"),
    Field::link("building_id", "所在楼栋", "building").section("场地"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::text("place", "位置").wide(14).listed().suggested().section("场地").help("例如 党群服务中心二楼"),
    Field::number("capacity", "可容纳").listed().section("场地").help("多少人"),
    Field::text("keeper", "管理人").wide(8).person().listed().suggested().section("管理").help("钥匙在谁那里"),
    Field::text("phone", "电话").wide(12).sensitive(Sensitive::Phone).section("管理"),
    Field::date("from_date", "启用日期").section("管理"),
    Field::date("to_date", "停用日期").section("管理").help("还在用的不填"),
    Field::number("bookings", "以后的预约").wide(8).listed().derived(),
    Field::number("activities", "今年活动").wide(7).listed().derived().summed(),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
