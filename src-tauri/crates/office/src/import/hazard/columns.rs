//! Headings and words of the ledgers of hazards that offices keep, and what stands in one cell or another of them.

use super::super::{ledger::Rows, told::Told};
use crate::read::phone;

pub(super) const ROWS: Rows = Rows { name: "hazard", columns: COLUMNS, needs: &["description"] };

pub(super) const COLUMNS: &[(&str, &str, &[&str])] = &[
    ("number", "编号", &["编号", "隐患编号", "台账编号"]),
    (
        "found_on",
        "发现日期",
        &[
            "发现日期",
            "发现时间",
            "检查日期",
            "检查时间",
            "排查日期",
            "排查时间",
            "登记日期",
            "日期",
            "时间",
            "上报日期",
            "上报时间",
        ],
    ),
    ("source", "来源", &["来源", "隐患来源", "发现途径", "检查类型"]),
    ("finder", "发现人", &["发现人", "检查人", "排查人", "检查人员", "排查人员", "巡查人", "巡查人员"]),
    ("building", "楼栋", &["楼号", "楼栋", "楼栋号", "楼", "幢号"]),
    ("entrance", "单元", &["单元", "单元号"]),
    (
        "place",
        "地点",
        &[
            "地点",
            "位置",
            "隐患地点",
            "隐患位置",
            "隐患部位",
            "部位",
            "地址",
            "具体位置",
            "场所",
            "排查地点",
            "点位",
            "隐患点位",
            "所在位置",
            "检查地点",
        ],
    ),
    ("category", "类别", &["类别", "隐患类别", "隐患类型", "类型", "隐患种类"]),
    (
        "grade",
        "等级",
        &[
            "等级",
            "隐患等级",
            "级别",
            "隐患级别",
            "风险等级",
            "风险级别",
            "危险等级",
            "危险程度",
            "严重程度",
            "隐患程度",
        ],
    ),
    (
        "description",
        "隐患情况",
        &[
            "隐患情况",
            "隐患内容",
            "存在问题",
            "问题",
            "隐患描述",
            "存在隐患",
            "存在的隐患",
            "存在的问题",
            "问题描述",
            "主要问题",
            "隐患",
            "内容",
            "安全隐患",
            "隐患名称",
        ],
    ),
    (
        "responsible",
        "责任单位或责任人",
        &[
            "责任单位或责任人",
            "责任单位",
            "整改单位",
            "责任方",
            "整改责任单位",
            "责任单位及责任人",
            "责任单位（人）",
            "整改责任方",
            "责任主体",
            "责任单位及电话",
        ],
    ),
    (
        "mender",
        "责任人",
        &[
            "责任人",
            "整改责任人",
            "整改人",
            "整改责任人及电话",
            "整改责任人及联系电话",
            "整改责任人及联系方式",
            "责任人及电话",
            "责任人及联系电话",
            "责任人及联系方式",
            "整改人及电话",
            "整改人及联系电话",
            "责任人姓名及电话",
            "包保责任人",
            "包保人",
        ],
    ),
    (
        "phone",
        "责任人电话",
        &[
            "责任人电话",
            "责任人联系电话",
            "整改责任人电话",
            "整改人电话",
            "联系电话",
            "电话",
            "联系方式",
            "联系人及电话",
            "联系人及联系电话",
            "联系人及联系方式",
            "联系人电话",
            "联系人、电话",
            "联系人",
        ],
    ),
    ("measure", "整改措施", &["整改措施", "措施", "整改要求", "处理措施", "整改意见", "处理意见"]),
    ("notice", "通知书编号", &["通知书编号", "整改通知书编号", "通知书号"]),
    ("notice_on", "通知日期", &["通知日期", "下达日期", "下通知日期", "通知书日期"]),
    (
        "due",
        "整改期限",
        &[
            "整改期限",
            "期限",
            "限期",
            "整改时限",
            "整改限期",
            "限期整改时间",
            "限期整改日期",
            "限改时间",
            "要求完成时间",
            "要求完成日期",
            "整改完成期限",
            "完成时限",
        ],
    ),
    ("at_once", "当场整改", &["当场整改", "是否当场整改", "现场整改", "立即整改"]),
    (
        "checked_on",
        "复查日期",
        &["复查日期", "复查时间", "最近复查", "验收日期", "复核日期", "复核时间", "验收时间", "复检日期", "复检时间"],
    ),
    ("checker", "复查人", &["复查人", "验收人", "复查人员", "验收人员", "销号人"]),
    ("result", "整改情况", &["整改情况", "整改结果", "整改落实情况", "整改进展", "整改进度"]),
    (
        "recheck",
        "复查结果",
        &[
            "复查结果",
            "复查情况",
            "复查意见",
            "复查是否合格",
            "验收结果",
            "验收情况",
            "验收意见",
            "复核结果",
            "复核情况",
            "复检结果",
            "复检情况",
            "是否合格",
        ],
    ),
    ("whom", "上报移交给", &["上报移交给", "上报单位", "移交单位", "移交给", "上报给", "上报对象"]),
    ("passed_on", "上报移交日期", &["上报移交日期", "移交日期", "移交时间"]),
    (
        "closed_on",
        "销号日期",
        &["销号日期", "销号时间", "整改完成日期", "整改完成时间", "完成日期", "完成时间", "整改日期", "整改时间"],
    ),
    (
        "mended",
        "是否整改",
        &["是否整改", "是否已整改", "整改状态", "是否完成", "是否整改到位", "是否整改完成", "是否完成整改", "完成情况"],
    ),
    ("state", "办理", &["办理", "状态", "办理情况", "是否销号", "是否已销号", "销号情况", "销号状态", "办理状态"]),
    ("note", "备注", &["备注", "说明"]),
];

/// What the row says of where it is, in one text that is looked up as a typed one is.
pub(super) fn place(told: &Told<'_>) -> String {
    let (building, entrance, words) = (told.text("building"), told.text("entrance"), told.text("place"));
    let building = numbered(&building, &["号楼", "#楼", "栋楼", "号", "楼", "栋", "幢", "#"], "号楼");
    let entrance = numbered(&entrance, &["单元", "门"], "单元");
    // 5号楼2单元 beside 2单元 says it once.
    let entrance = if !entrance.is_empty() && building.ends_with(&entrance) { String::new() } else { entrance };
    match (building.is_empty(), words.starts_with(&building)) {
        (true, _) | (false, true) => words,
        (false, false) => format!("{building}{entrance}{words}"),
    }
}

/// 5 and 5栋 are 5号楼; 沿街, A座 and 5-6号楼 stay as they are.
fn numbered(text: &str, ends: &[&str], unit: &str) -> String {
    let bare = ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    if number { format!("{bare}{unit}") } else { text.to_owned() }
}

/// Who mends it: the unit and whoever of it, which ledgers have in one column or in two.
pub(super) fn responsible(told: &Told<'_>) -> String {
    let [unit, mender, contact] = ["responsible", "mender", "phone"].map(|field| apart(&told.text(field)).0);
    let is_name = contact.chars().any(char::is_alphabetic);
    let person = if mender.is_empty() && is_name { contact } else { mender };
    match (unit.is_empty(), person.is_empty() || person == unit) {
        (true, _) => person,
        (false, true) => unit,
        (false, false) => format!("{unit} {person}"),
    }
}

/// 赵强 13800001111 is a name and a telephone.
fn apart(words: &str) -> (String, String) {
    let digit = |c: char| c.is_ascii_digit() || c == '-';
    let Some(run) = words.split(|c: char| !digit(c)).find(|run| phone::read(run).list.len() == 1 && run.len() >= 7)
    else {
        return (words.to_owned(), String::new());
    };
    let name = words.replace(run, " ").replace("电话", " ");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let marks = ['（', '）', '(', ')', '，', ',', '、', '；', ';', ':', '：', '/', ' '];
    (name.trim_matches(marks).to_owned(), run.to_owned())
}

/// The telephone of its own column, else that beside the name.
pub(super) fn call(told: &Told<'_>) -> String {
    let own = told.text("phone");
    let beside = || ["phone", "mender", "responsible"].map(|field| apart(&told.text(field)).1);
    let named = own.chars().any(char::is_alphabetic);
    if own.is_empty() || named { beside().into_iter().find(|one| !one.is_empty()).unwrap_or_default() } else { own }
}

/// A code by its name or by a word for it; words that are none are told, and what the office usually takes stands.
pub(super) fn code(told: &mut Told<'_>, field: &str, table: &str, usual: &str, words: &[(&str, &str)]) -> String {
    let (text, heading) = (told.text(field), told.cell(field).1.to_owned());
    if text.is_empty() {
        return usual.to_owned();
    }
    if let Some(code) = told.codes.find(table, &text) {
        return code.to_owned();
    }
    if let Some((_, code)) = words.iter().find(|(word, _)| text.contains(word)) {
        let code = (*code).to_owned();
        if text.contains("较大") {
            let name = told.codes.name(table, &code).to_owned();
            told.warn(&heading, "code_near", format!("没有“{text}”这一级，按“{name}”记，请核对"));
        }
        return code;
    }
    let name = told.codes.name(table, usual).to_owned();
    told.warn(&heading, "code_unknown", format!("不认识“{text}”，按“{name}”导入"));
    usual.to_owned()
}

/// Words by which ledgers name the kinds of `hazard_category.tsv`; what stands first is looked for first.
const CATEGORIES: &[(&str, &str)] = &[
    ("安全出口", "H01"),
    ("应急灯", "H06"),
    ("应急照明", "H06"),
    ("疏散指示", "H06"),
    ("灯不亮", "H10"),
    ("灯损坏", "H10"),
    ("灯坏", "H10"),
    ("照明", "H10"),
    ("消防车通道", "H02"),
    ("消防通道", "H02"),
    ("占道", "H02"),
    ("飞线", "H03"),
    ("电动", "H03"),
    ("充电", "H03"),
    ("疏散", "H01"),
    ("楼道", "H01"),
    ("堆物", "H01"),
    ("堆放", "H01"),
    ("杂物", "H01"),
    ("燃气", "H05"),
    ("煤气", "H05"),
    ("电线", "H04"),
    ("电气", "H04"),
    ("用电", "H04"),
    ("线路", "H04"),
    ("灭火", "H06"),
    ("消火栓", "H06"),
    ("消防", "H06"),
    ("易燃", "H07"),
    ("住人", "H08"),
    ("外墙", "H09"),
    ("房屋", "H09"),
    ("坠物", "H13"),
    ("抛物", "H13"),
    ("宠物", "H13"),
    ("卫生", "H11"),
    ("垃圾", "H11"),
    ("治安", "H12"),
    ("门禁", "H12"),
    ("设施", "H10"),
    ("井盖", "H10"),
    ("路灯", "H10"),
    ("管道", "H10"),
];
pub(super) const SOURCES: &[(&str, &str)] = &[
    ("巡", "10"),
    ("举报", "20"),
    ("反映", "20"),
    ("联合", "30"),
    ("街道", "40"),
    ("上级", "40"),
    ("交办", "40"),
    ("走访", "50"),
    ("来访", "60"),
    ("自查", "70"),
    ("检查", "70"),
    ("排查", "70"),
];
pub(super) const GRADES: &[(&str, &str)] = &[("重大", "20"), ("较大", "20"), ("一般", "10"), ("低", "10")];

/// By its own column; else by what is wrong.
pub(super) fn category(told: &mut Told<'_>) -> String {
    if !told.text("category").is_empty() {
        return code(told, "category", "hazard_category", "H99", CATEGORIES);
    }
    let what = told.text("description");
    CATEGORIES.iter().find(|(word, _)| what.contains(word)).map_or("H99", |(_, code)| *code).to_owned()
}
