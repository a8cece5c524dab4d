use crate::register::{Field, Public, Sensitive};

pub const FIELDS: &[Field] = &[
    Field::link("person_id", "居民", "person").section("照料").help("满60周岁的人自动在列表里，一般直接打开他修改"),
    Field::text("name", "姓名").wide(8).person().listed().derived().sorted_by("pinyin"),
    Field::choice("sex", "性别", "sex").wide(4).listed().derived(),
    Field::number("age", "年龄").wide(4).listed().derived(),
    Field::choice("band", "年龄段", "elderly_band").wide(9).derived(),
    Field::date("birth", "出生日期").public(Public::Year).derived(),
    Field::text("address", "住址").wide(11).listed().derived().place().sorted_by("sort"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::text("phone", "联系电话").wide(13).listed().derived().sensitive(Sensitive::Phone),
    Field::code("tags", "类别", "tag").many().public(Public::Hidden).wide(16).listed().derived(),
    Field::code("level", "评估等级", "assessment_level")
        .sensitive(Sensitive::Health)
        .public(Public::Hidden)
        .wide(9)
        .listed()
        .derived(),
    Field::date("assessed_on", "评估日期").derived(),
    Field::date("next_assessment", "下次评估").derived(),
    Field::date("next_visit", "下次走访").listed().derived(),
    Field::text("residency", "人户状态").wide(9).derived().filtered(),
    Field::text("allowance", "高龄津贴").wide(8).public(Public::Hidden).derived().filtered(),
    Field::text("checkup", "本年体检").wide(8).public(Public::Hidden).derived().filtered(),
    Field::text("carer", "照料人").wide(8).person().listed().section("照料").also(&[
        "照料人姓名",
        "监护人",
        "照护人",
        "主要照料人",
        "赡养人",
        "联系人",
        "紧急联系人",
    ]),
    Field::text("carer_relation", "照料人关系").wide(8).section("照料").suggested().also(&["与老人关系"]),
    Field::text("carer_phone", "照料人电话").wide(13).listed().sensitive(Sensitive::Phone).section("照料").also(&[
        "联系人电话",
        "监护人电话",
        "紧急联系电话",
        "照护人电话",
        "赡养人电话",
    ]),
    Field::code("living", "和谁住", "living").wide(10).public(Public::Hidden).section("照料"),
    Field::text("housing", "居住条件").wide(12).public(Public::Hidden).section("照料").suggested(),
    Field::code("illness", "慢性病", "chronic")
        .sensitive(Sensitive::Health)
        .many()
        .wide(14)
        .public(Public::Hidden)
        .section("健康")
        .also(&["慢病", "慢病情况", "慢性病情况", "患病情况", "所患疾病", "既往病史"]),
    Field::code("hearing", "听力", "hearing")
        .sensitive(Sensitive::Health)
        .wide(8)
        .public(Public::Hidden)
        .section("健康"),
    Field::code("sight", "视力", "sight").sensitive(Sensitive::Health).wide(8).public(Public::Hidden).section("健康"),
    Field::text("doctor", "签约医生").wide(10).section("健康").suggested(),
    Field::choice("birthday", "过生日", "birthday_calendar").wide(6).section("生日").help("不填就按出生日期过公历"),
    Field::number("birthday_month", "生日月").wide(5).section("生日").help("过农历的填农历几月"),
    Field::number("birthday_day", "生日日").wide(5).section("生日").help("农历三十填 30"),
    Field::flag("birthday_leap", "闰月生").wide(5).section("生日"),
    Field::code("wants", "想要的服务", "elderly_service").many().wide(14).section("服务"),
    Field::note("note", "备注").public(Public::Hidden).section("服务"),
];
