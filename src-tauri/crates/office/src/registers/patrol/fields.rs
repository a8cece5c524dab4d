use crate::register::{Field, Public};

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::text("number", "编号").wide(12).listed().derived(),
    Field::link("team_id", "队伍", "team").required().section("巡逻"),
    Field::text("team", "队伍").wide(8).exported().derived().filtered(),
    Field::date("date", "日期").past().listed().required().section("巡逻"),
    Field::code("shift", "班次", "shift").wide(5).listed().section("巡逻").help("不填就按开始时间定"),
    Field::text("from_time", "开始").wide(5).listed().required().section("巡逻").help("830 就是 8:30"),
    Field::text("to_time", "结束").wide(5).listed().required().section("巡逻").help("过了半夜的照写，例如 0:30"),
    Field::text("weather", "天气").wide(6).exported().suggested().section("巡逻"),
    Field::code("kind", "类别", "patrol_kind").wide(6).listed().section("巡逻"),
    Field::text("partners", "联合单位").wide(12).exported().suggested().section("巡逻").help("派出所、消防、物业等"),
    Field::text("route", "路线").unlisted().section("路线"),
    Field::text("buildings", "路线").wide(14).listed().derived(),
    Field::text("area", "其他地点").place().wide(10).exported().suggested().section("路线").help("不是楼栋的地方"),
    Field::text("leader", "带班").wide(7).person().listed().derived(),
    Field::text("members", "参加人员").unlisted().required().section("人员"),
    Field::link("leader_id", "带班", "team_member").section("人员"),
    Field::text("names", "参加人员").wide(18).exported().person().derived(),
    Field::number("people", "人次").wide(5).listed().derived().summed(),
    Field::text("hours", "小时").wide(6).listed().derived().summed().help("按规定取整，含组织、记录的加时"),
    Field::number("leaflets", "宣传单").wide(6).listed().summed().section("成果"),
    Field::number("persuaded", "劝导").wide(5).exported().summed().section("成果"),
    Field::number("deeds", "好人好事").wide(6).exported().summed().section("成果"),
    Field::number("clues", "移交线索").wide(6).exported().summed().section("成果").help("只记条数，不写嫌疑人姓名"),
    Field::text("clue_station", "线索交给")
        .wide(10)
        .suggested()
        .public(Public::Hidden)
        .section("成果")
        .help("哪个派出所、警务站"),
    Field::text("clue_document", "移交文书").wide(10).public(Public::Hidden).section("成果").help("文书名称、文号"),
    Field::text("findings", "发现的问题").unlisted().section("发现"),
    Field::note("things", "发现的问题").wide(20).derived().exported(),
    Field::note("narrative", "巡逻情况").wide(20).exported().section("情况"),
    Field::number("hazards", "隐患数").wide(5).listed().derived().summed(),
    Field::number("found", "发现").wide(5).derived().summed(),
    Field::note("handover", "交接事项").wide(12).exported().section("交接"),
    Field::text("handover_to", "接班人").wide(7).exported().person().suggested().section("交接"),
    Field::text("reviewer", "审核人").wide(7).exported().suggested().section("交接"),
    Field::date("reviewed_on", "审核日期").past().section("交接"),
    Field::note("note", "备注").exported().section("交接"),
];
