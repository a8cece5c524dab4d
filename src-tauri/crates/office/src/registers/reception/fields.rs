use crate::register::{Field, Public, Sensitive};

/// In the order of 来访登记簿.
pub const FIELDS: &[Field] = &[
    Field::text("number", "编号").wide(10).listed().derived(),
    Field::date("date", "日期").past().listed().section("来访").also(&[
        "来访日期",
        "接访日期",
        "登记日期",
        "接待日期",
        "信访日期",
        "来电日期",
        "来信日期",
    ]),
    Field::text("time", "时间").wide(5).listed().section("来访").help("例如 14:30").also(&[
        "来访时间",
        "登记时间",
        "接访时间",
        "接待时间",
        "信访时间",
        "来电时间",
        "来访时刻",
        "日期时间",
    ]),
    Field::link("person_id", "来访居民", "person").section("来访").help("本社区居民从名册里选"),
    Field::text("name", "来访人").wide(7).person().suggested().section("来访").help("不是本社区居民的写姓名").also(&[
        "来访人姓名",
        "来访人员",
        "信访人",
        "姓名",
    ]),
    Field::text("visitor", "来访人").wide(7).person().listed().derived(),
    Field::number("people", "人数").wide(5).listed().summed().section("来访").also(&["来访人数"]),
    Field::text("phone", "电话").exported().wide(11).sensitive(Sensitive::Phone).section("来访").also(&[
        "联系电话",
        "联系方式",
        "电话号码",
    ]),
    Field::text("address", "住址")
        .wide(10)
        .suggested()
        .public(Public::Hidden)
        .section("来访")
        .also(&["地址", "家庭住址"]),
    Field::text("home", "住址").wide(10).listed().derived().public(Public::Hidden).sorted_by("walking"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::choice("way", "来访方式", "reception_way").wide(6).listed().section("来访").also(&[
        "来访形式",
        "信访方式",
        "信访形式",
        "接访方式",
        "接待方式",
        "反映方式",
        "方式",
        "来访类型",
        "类型",
        "渠道",
        "来访渠道",
        "反映渠道",
    ]),
    Field::text("matter", "事由").wide(16).listed().required().public(Public::Hidden).section("事项").also(&[
        "来访事由",
        "来访事项",
        "来访原因",
        "信访事项",
        "反映问题",
        "反映事项",
        "反映情况",
        "反映的问题",
        "诉求事项",
        "主要诉求",
        "事项",
        "问题",
        "来访内容",
        "反映问题及诉求",
        "反映的问题及诉求",
        "反映内容",
        "内容",
        "反映事项及诉求",
        "问题及诉求",
    ]),
    Field::note("wish", "诉求").wide(14).listed().public(Public::Hidden).section("事项").also(&[
        "要求",
        "群众诉求",
        "来访诉求",
    ]),
    Field::text("receiver", "接待人").wide(7).listed().suggested().section("事项").also(&[
        "接访人",
        "登记人",
        "经办人",
        "受理人",
        "接待人员",
        "接访领导",
        "接待领导",
        "值班领导",
        "值班人员",
    ]),
    Field::note("answer", "处理意见")
        .wide(14)
        .listed()
        .public(Public::Hidden)
        .section("办理")
        .help("当场怎么答复的")
        .also(&["答复意见", "答复", "答复情况", "当场答复", "处理情况", "办理情况", "处理意见及答复"]),
    Field::flag("at_once", "当场办结").exported().wide(5).section("办理").also(&[
        "是否当场办结",
        "现场办结",
        "是否现场办结",
        "当场解决",
        "是否当场解决",
    ]),
    Field::text("passed_to", "转办单位").wide(8).listed().suggested().section("办理").also(&[
        "转办部门",
        "承办单位",
        "移交单位",
        "转交单位",
        "移送单位",
        "交办单位",
        "承办部门",
        "移交部门",
    ]),
    Field::date("passed_due", "办理时限")
        .listed()
        .section("办理")
        .help("转办的不填就是60天；到期列在“待办”里")
        .also(&["办理期限", "办结时限", "办结期限", "转办时限", "转办期限", "承办期限"]),
    Field::date("notice_on", "告知受理日期").past().section("办理").help("转办后15天内告知来访人，只作提醒"),
    Field::text("result", "结果").wide(12).listed().public(Public::Hidden).section("反馈").also(&[
        "处理结果",
        "办理结果",
        "处置结果",
        "办结情况及结果",
    ]),
    Field::date("told_on", "反馈日期").past().listed().section("反馈").also(&[
        "反馈时间",
        "回复日期",
        "回复时间",
        "答复日期",
        "答复时间",
    ]),
    Field::code("satisfied", "满意度", "satisfaction").wide(7).listed().section("反馈").also(&[
        "是否满意",
        "群众满意度",
        "满意情况",
        "来访人满意度",
        "回访情况（满意度）",
        "回访满意度",
        "满意程度",
        "评价",
    ]),
    Field::text("became", "转为").wide(10).derived(),
    Field::note("note", "备注").public(Public::Hidden).section("备注"),
];
