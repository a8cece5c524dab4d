use crate::register::{Field, Sensitive};

/// GB/T 31000 common section, without religion, bank numbers and police categories, which the office does not keep.
pub const FIELDS: &[Field] = &[
    Field::text("name", "姓名").wide(10).listed().required().section("基本情况").sorted_by("sort").also(&[
        "居民姓名",
        "人员姓名",
        "户籍人员",
        "家庭成员",
        "成员姓名",
    ]),
    Field::choice("sex", "性别", "sex").wide(4).listed().section("基本情况"),
    Field::number("age", "年龄").wide(4).listed().derived().also(&["周岁", "岁数"]),
    Field::date("birth", "出生日期").listed().section("基本情况").also(&["出生年月", "出生年月日", "生日", "出生"]),
    Field::code("id_type", "证件类型", "idtype").unlisted().section("基本情况"),
    Field::text("id_number", "公民身份号码")
        .wide(20)
        .listed()
        .sensitive(Sensitive::Id)
        .section("基本情况")
        .help("18 位或 15 位都可以，会自动填出生日期和性别")
        .also(&[
            "身份证号",
            "身份证号码",
            "身份证",
            "证件号码",
            "证件号",
            "公民身份证号",
            "公民身份证号码",
            "居民身份证号",
        ]),
    Field::text("phone", "联系电话").wide(13).listed().derived().sensitive(Sensitive::Phone).also(&[
        "电话",
        "手机",
        "手机号",
        "手机号码",
        "联系方式",
        "电话号码",
        "移动电话",
    ]),
    Field::text("phones", "电话").unlisted().sensitive(Sensitive::Phone).section("联系"),
    Field::text("contacts", "外地亲属").unlisted().sensitive(Sensitive::Phone).section("联系"),
    Field::text("address", "住址").wide(12).listed().derived().sorted_by("walking").also(&[
        "地址",
        "现住址",
        "家庭住址",
        "居住地址",
        "现住地址",
        "详细地址",
        "房号",
        "门牌号",
        "楼栋单元房号",
        "住房地址",
    ]),
    Field::text("building", "楼栋").wide(6).derived().filtered(),
    Field::text("head", "户主").wide(8).derived().also(&["户主姓名"]),
    Field::code("relation", "与户主关系", "relation").wide(8).listed().derived().also(&[
        "户主关系",
        "家庭关系",
        "关系",
        "与户主的关系",
        "称谓",
    ]),
    Field::text("residency", "人户状态")
        .wide(9)
        .listed()
        .derived()
        .filtered()
        .help("人在户在、人在户不在、人不在户在")
        .also(&["人户一致", "是否本地户籍", "户籍状态", "人户一致标识"]),
    Field::code("tags", "标签", "tag").many().wide(14).listed().derived(),
    Field::text("former_name", "曾用名").wide(8).section("基本情况"),
    Field::text("foreign_name", "外文姓名").wide(12).section("基本情况"),
    Field::text("nationality", "国籍").suggested().wide(8).section("基本情况").help("中国籍不用填"),
    Field::code("ethnic", "民族", "ethnic").wide(6).section("基本情况"),
    Field::text("native_place", "籍贯").suggested().wide(10).section("基本情况"),
    Field::code("marital", "婚姻状况", "marital").wide(6).section("身份").also(&["婚否", "婚姻"]),
    Field::code("political", "政治面貌", "political").wide(8).section("身份").also(&["政治面目", "党员"]),
    Field::code("education", "文化程度", "education").wide(10).section("身份").also(&["学历", "教育程度"]),
    Field::code("hukou_type", "户口类别", "hukou_type").wide(8).section("身份").also(&["户口性质", "户口类型", "户别"]),
    Field::text("registered_address", "户籍地址").suggested().wide(20).section("身份").also(&[
        "户籍所在地",
        "户口所在地",
        "户籍地",
        "户籍地详址",
    ]),
    Field::code("work_status", "从业状况", "employment").wide(8).section("身份").also(&[
        "就业状况",
        "工作状态",
        "从业情况",
    ]),
    Field::code("occupation", "职业", "occupation").wide(10).section("身份"),
    Field::text("employer", "工作单位").suggested().wide(14).section("身份").also(&[
        "服务处所",
        "单位",
        "工作单位及职务",
    ]),
    Field::code("health", "健康状况", "health").wide(8).section("身份").also(&["身体状况"]),
    Field::flag("verify", "待核实").section("备注").help("号码或姓名还没核对清楚的先勾上，可以先保存"),
    Field::note("note", "备注").wide(16).section("备注").also(&["说明", "备 注"]),
];
