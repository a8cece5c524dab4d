use crate::register::Field;

/// In the order in which a step is written down.
pub const FIELDS: &[Field] = &[
    Field::date("date", "日期").past().listed().section("过程"),
    Field::link("dispute_id", "矛盾纠纷", "dispute").required().section("过程"),
    Field::text("number", "编号").wide(10).listed().derived(),
    Field::text("names", "当事人").wide(12).person().listed().derived(),
    Field::choice("kind", "事项", "dispute_step").wide(8).listed().section("过程"),
    Field::text("place", "地点").place().wide(10).listed().suggested().section("过程"),
    Field::text("present", "参加人").wide(12).person().suggested().section("过程").help("用顿号隔开"),
    Field::note("record", "内容").wide(24).listed().section("过程").help("调查、调解的记录会印进卷宗"),
    Field::date("until", "延期到").listed().section("延期").help("事项是“延期”时填"),
    Field::text("consent", "当事人同意").wide(12).section("延期").help("谁同意的、怎么同意的，例如“双方书面同意”"),
    Field::text("mediators", "调解员").wide(8).listed().suggested().section("经办"),
    Field::text("recorder", "记录人").wide(7).suggested().section("经办"),
    Field::note("note", "备注").section("备注"),
];
