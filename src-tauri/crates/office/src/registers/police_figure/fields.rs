use crate::register::Field;

/// In the order of the station's paper.
pub const FIELDS: &[Field] = &[
    Field::text("period", "时段")
        .unlisted()
        .section("数字")
        .help("例如 2025年、2025年上半年；写了就不用填下面两个日期"),
    Field::date("from_date", "起始日期").listed().required().section("数字"),
    Field::date("to_date", "截止日期").listed().required().section("数字"),
    Field::code("category", "类别", "police_incident").wide(16).listed().required().section("数字"),
    Field::number("count", "件数").wide(7).listed().required().section("数字").help("没有发生填 0；没有给的不要登记"),
    Field::text("station", "出具单位").wide(14).listed().required().suggested().section("来源"),
    Field::text("document", "文件").wide(14).listed().suggested().section("来源").help("名称或文号"),
    Field::date("document_date", "出具日期").past().listed().section("来源"),
    Field::note("note", "备注").exported().section("备注"),
];
