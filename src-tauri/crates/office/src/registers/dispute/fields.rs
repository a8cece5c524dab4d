use crate::register::{Field, Public, Sensitive};

/// In the order of 矛盾纠纷排查化解台账.
pub const FIELDS: &[Field] = &[
    Field::text("number", "编号").wide(10).listed().derived(),
    Field::date("date", "登记日期").past().listed().section("登记"),
    Field::code("source", "来源", "dispute_source").wide(9).listed().section("登记"),
    Field::text("parties", "当事人")
        .unlisted()
        .required()
        .sensitive(Sensitive::Phone)
        .section("登记")
        .help("本社区居民从名册里选；外来的写姓名、住址、电话"),
    Field::text("party_a", "甲方").wide(8).person().listed().derived(),
    Field::text("a_address", "甲方住址").wide(11).exported().derived().public(Public::Hidden),
    Field::text("a_phone", "甲方电话").wide(12).exported().sensitive(Sensitive::Phone).derived(),
    Field::text("party_b", "乙方").wide(8).person().listed().derived(),
    Field::text("b_address", "乙方住址").wide(11).exported().derived().public(Public::Hidden),
    Field::text("b_phone", "乙方电话").wide(12).exported().sensitive(Sensitive::Phone).derived(),
    Field::text("address", "住址").wide(11).derived().public(Public::Hidden).sorted_by("walking"),
    Field::text("building", "楼号").wide(6).derived().filtered(),
    Field::code("category", "类别", "dispute_category_sf").wide(9).listed().required().section("纠纷"),
    Field::code("category_zz", "综治类别", "dispute_category_zz")
        .wide(10)
        .section("纠纷")
        .help("按类别自动带出，可以改"),
    Field::code("kinds", "小类", "dispute_kind")
        .many()
        .wide(8)
        .listed()
        .section("纠纷")
        .help("漏水、噪声等，可以多选；在设置里可以自己加"),
    Field::code("scale", "规模", "dispute_scale").exported().wide(8).section("纠纷"),
    Field::number("people", "涉及人数").exported().wide(6).section("纠纷").help("不填就是当事人数"),
    Field::money("amount", "涉及金额").exported().wide(9).section("纠纷").help("元"),
    Field::date("happened_on", "发生日期").past().section("纠纷"),
    Field::text("place", "发生地点").exported().wide(12).suggested().public(Public::Hidden).section("纠纷"),
    Field::note("outline", "简要情况").wide(18).listed().required().public(Public::Hidden).section("纠纷"),
    Field::text("units", "涉及单位").wide(10).suggested().section("纠纷"),
    Field::text("title", "名称").wide(16).public(Public::Hidden).section("纠纷").help("不填就按当事人和类别起名"),
    Field::choice("risk", "风险等级", "dispute_risk").wide(6).listed().section("调处").help("红最急"),
    Field::text("owner", "责任人").wide(7).listed().suggested().section("调处").help("包案人"),
    Field::text("helpers", "协办").exported().wide(9).suggested().section("调处").help("派出所、法院、物业、楼长"),
    Field::note("application", "申请事项")
        .wide(12)
        .public(Public::Hidden)
        .section("调处")
        .help("当事人书面申请的才填，卷宗里放申请书"),
    Field::date("accepted_on", "受理日期").exported().past().section("调处").help("空着就是待受理"),
    Field::date("due", "化解时限").unlisted().section("调处").help("不填就是受理后30天；要延长请登记一步“延期”"),
    Field::date("limit_on", "化解时限").listed().derived(),
    Field::choice("outcome", "结果", "dispute_outcome").wide(9).listed().derived(),
    Field::date("closed_on", "化解日期").listed().derived(),
    Field::code("way", "化解方式", "dispute_resolution").exported().wide(8).derived(),
    Field::text("form", "协议形式").wide(6).derived(),
    Field::choice("performance", "履行", "performance").exported().wide(7).derived(),
    Field::text("mediators", "调解员").wide(8).derived().exported(),
    Field::note("agreed", "协议内容").wide(16).public(Public::Hidden).derived().exported(),
    Field::money("agreed_amount", "协议金额").wide(9).derived().exported(),
    Field::date("perform_by", "履行期限").derived().exported(),
    Field::code("prevented", "防止激化", "dispute_prevented").wide(8).derived().exported(),
    Field::date("confirm_on", "司法确认申请日期").derived().exported(),
    Field::date("visited_on", "回访").exported().derived(),
    Field::note("note", "备注").exported().public(Public::Hidden).section("备注"),
];
