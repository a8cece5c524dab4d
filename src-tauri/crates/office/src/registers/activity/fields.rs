use crate::register::Field;

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::text("number", "编号").wide(13).listed().derived(),
    Field::text("name", "活动名称").wide(18).listed().required().suggested().section("活动"),
    Field::code("kind", "类别", "activity_kind").wide(8).listed().section("活动"),
    Field::choice("status", "办理", "activity_status").wide(5).section("活动").help("不填：没到的是计划，到了的是已办"),
    Field::date("date", "日期").listed().required().section("活动"),
    Field::text("from_time", "开始").wide(5).listed().section("活动").help("830 就是 8:30"),
    Field::text("to_time", "结束").wide(5).listed().section("活动"),
    Field::link("group_id", "团队", "group").section("活动"),
    Field::link("team_id", "队伍", "team").section("活动").help("巡逻队、消防志愿队这些队伍办的，选在这里"),
    Field::text("group", "团队、队伍").wide(10).listed().derived().filtered(),
    Field::link("booking_id", "按预约", "booking").section("地点").help("先预约过场地的选那次预约，时间、场地跟着来"),
    Field::link("venue_id", "场地", "venue").section("地点"),
    Field::text("place", "其他地点").wide(10).suggested().section("地点").help("不在登记的场地"),
    Field::text("where", "地点").wide(12).listed().derived(),
    Field::text("organiser", "负责人").wide(8).person().suggested().section("地点"),
    Field::text("partners", "联合单位").wide(12).suggested().section("地点"),
    Field::text("people", "参加人员").unlisted().section("人员"),
    Field::number("others", "另有人数").wide(7).section("人员").help("没有一一列名的；只报人数的活动，人数全写在这里"),
    Field::text("names", "参加人员").wide(18).person().derived(),
    Field::number("total", "人次").wide(5).listed().derived().summed().help("列名的加上另有的人数"),
    Field::number("served", "志愿者").wide(6).derived().summed().help("服务的人次"),
    Field::text("hours", "时长")
        .wide(6)
        .listed()
        .derived()
        .summed()
        .help("小时，服务的人的时长相加，按规定取整，含加时"),
    Field::text("beneficiaries", "服务对象").wide(10).suggested().section("成果"),
    Field::number("benefited", "受益人次").wide(7).listed().summed().section("成果"),
    Field::number("leaflets", "宣传单").wide(6).listed().summed().section("成果").help("份"),
    Field::note("content", "活动内容").open().wide(20).section("成果"),
    Field::note("evaluation", "评价").open().wide(12).section("成果"),
    Field::text("recorder", "记录人").wide(8).person().suggested().section("成果"),
    Field::text("platform_no", "平台活动号").wide(12).section("成果"),
    Field::note("note", "备注").section("成果"),
];
