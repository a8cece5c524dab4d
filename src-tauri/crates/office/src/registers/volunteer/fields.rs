use crate::register::{Field, Public, Sensitive};

/// In the order of the registration form.
pub const FIELDS: &[Field] = &[
    Field::link("person_id", "居民", "person")
        .section("志愿者")
        .help("在居民登记里的人从这里选，姓名、性别、出生、电话跟着登记走"),
    Field::text("name", "姓名")
        .wide(8)
        .person()
        .listed()
        .section("志愿者")
        .sorted_by("pinyin")
        .help("不是本小区居民的写姓名"),
    Field::choice("sex", "性别", "sex").wide(4).listed().section("志愿者"),
    Field::date("birth", "出生日期").public(Public::Year).section("志愿者"),
    Field::number("age", "年龄").wide(5).listed().derived(),
    Field::text("phone", "电话").wide(13).sensitive(Sensitive::Phone).listed().section("志愿者"),
    Field::date("from_date", "登记日期").past().listed().required().section("登记"),
    Field::date("to_date", "退出日期").section("登记").help("还在的不填"),
    Field::text("platform_no", "平台注册号")
        .wide(14)
        .listed()
        .public(Public::Hidden)
        .section("登记")
        .help("志愿服务平台上的号码，没注册的不填"),
    Field::date("platform_on", "平台注册日期").past().section("登记"),
    Field::flag("on_platform", "平台注册").derived(),
    Field::code("skills", "特长", "volunteer_skill").many().wide(12).section("登记"),
    Field::text("groups", "小组、岗位").wide(16).listed().derived(),
    Field::text("guardian", "监护人")
        .wide(8)
        .person()
        .section("未成年人")
        .help("未满 14 周岁要监护人同意，未满 10 周岁要有人陪同，未满 6 周岁不收"),
    Field::text("guardian_relation", "与监护人关系").wide(8).suggested().section("未成年人"),
    Field::text("guardian_phone", "监护人电话").wide(12).sensitive(Sensitive::Phone).section("未成年人"),
    Field::date("consent_on", "监护人同意日期").past().section("未成年人"),
    Field::text("opening", "带来的时长")
        .wide(8)
        .section("时长")
        .help("小时，例如 120.5：别的平台、以前台账上的累计时长"),
    Field::date("opening_on", "截至日期")
        .past()
        .section("时长")
        .help("这一天以前（含）的服务都算在带来的时长里，不再另算"),
    Field::text("opening_source", "时长来源").wide(12).suggested().section("时长").help("例如 市志愿服务平台"),
    Field::text("hours", "累计时长")
        .wide(7)
        .listed()
        .derived()
        .sorted_by("minutes")
        .help("小时：带来的时长，加上活动和巡逻的时长"),
    Field::number("times", "服务次数").wide(6).derived().summed(),
    Field::choice("eligible", "够几星", "volunteer_star").wide(5).listed().derived().help("按累计时长算，可以申报"),
    Field::choice("star", "已认定", "volunteer_star").wide(5).listed().derived(),
    Field::flag("covered", "已投保").derived(),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
