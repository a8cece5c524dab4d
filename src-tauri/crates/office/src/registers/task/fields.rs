use crate::register::{Field, Public};

/// In the order of the paper form.
pub const FIELDS: &[Field] = &[
    Field::text("title", "事项").public(Public::Hidden).wide(18).listed().required().suggested().section("任务"),
    Field::code("kind", "任务类别", "task_kind").wide(8).listed().section("任务"),
    Field::date("due", "截止日期").listed().required().section("任务"),
    Field::text("owner", "责任人").wide(8).listed().suggested().section("任务"),
    Field::link("person_id", "居民", "person").section("任务"),
    Field::text("person", "居民").wide(8).person().listed().derived(),
    Field::link("household_id", "住户", "household").section("任务"),
    Field::text("address", "住址").wide(12).listed().derived().place().sorted_by("walking"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::choice("status", "状态", "task_status").wide(6).listed().section("办理").help("不填就是待办"),
    Field::date("done_on", "完成日期").past().listed().section("办理").help("写“已办”不填日期，就是今天"),
    Field::note("evidence", "完成依据").wide(16).listed().section("办理").help("凭什么看得出办完了；不办的，写原因"),
    Field::text("origin", "来源").wide(10).suggested().section("备注"),
    Field::note("note", "备注").section("备注"),
];
