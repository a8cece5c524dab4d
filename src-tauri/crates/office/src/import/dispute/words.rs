//! Words of old ledgers for what the register keeps as codes.

use super::super::{ledger::crowd, told::Told};
use crate::{
    read::{phone, plain},
    registers::dispute::{COURT, FAILED, ORAL, PASSED_ON, REFUSED, WITHDRAWN, WRITTEN},
};

/// A part of what is written, and the code.
type Usual = &'static [(&'static str, &'static str)];

pub(super) const SOURCES: Usual = &[
    ("申请", "01"),
    ("主动", "02"),
    ("排查", "02"),
    ("公安", "03"),
    ("派出所", "03"),
    ("110", "03"),
    ("法院", "04"),
    ("街道", "05"),
    ("交办", "05"),
    ("部门", "05"),
    ("来访", "06"),
    ("接访", "06"),
    ("网格", "07"),
    ("巡逻", "07"),
    ("12345", "08"),
    ("热线", "08"),
    ("移送", "05"),
    ("移交", "05"),
];
pub(super) const SCALES: Usual = &[("个体", "01"), ("个人", "01"), ("重大", "03"), ("群体", "02")];
pub(super) const RISKS: Usual = &[
    ("红", "red"),
    ("高", "red"),
    ("橙", "orange"),
    ("中", "orange"),
    ("黄", "yellow"),
    ("低", "yellow"),
    ("一般", "yellow"),
];
pub(super) const WAYS: Usual =
    &[("人民调解", "3"), ("司法", "1"), ("行政调解", "2"), ("诉讼", "13"), ("和解", "14"), ("调解", "3")];
/// Of the grid platforms and of common speech, for the justice bureau's 15.
const CATEGORIES: Usual = &[
    ("婚姻", "01"),
    ("家庭", "01"),
    ("赡养", "01"),
    ("抚养", "01"),
    ("继承", "01"),
    ("婆媳", "01"),
    ("夫妻", "01"),
    ("物业", "14"),
    ("医", "12"),
    ("交通", "13"),
    ("邻里", "02"),
    ("漏水", "02"),
    ("噪", "02"),
    ("停车", "02"),
    ("宠物", "02"),
    ("养狗", "02"),
    ("采光", "02"),
    ("宅基", "03"),
    ("房屋", "03"),
    ("房产", "03"),
    ("租赁", "04"),
    ("合同", "04"),
    ("借贷", "04"),
    ("债务", "04"),
    ("欠款", "04"),
    ("借款", "04"),
    ("欠薪", "10"),
    ("经营", "05"),
    ("赔偿", "06"),
    ("侵权", "06"),
    ("人身", "06"),
    ("打架", "06"),
    ("土地", "07"),
    ("山林", "07"),
    ("拆迁", "08"),
    ("征地", "08"),
    ("征收", "08"),
    ("环境", "09"),
    ("污染", "09"),
    ("劳动", "10"),
    ("劳资", "10"),
    ("工资", "10"),
    ("消费", "11"),
];
const KINDS: Usual = &[
    ("漏水", "10"),
    ("渗水", "10"),
    ("噪", "20"),
    ("堆", "30"),
    ("占道", "30"),
    ("停车", "40"),
    ("车位", "40"),
    ("宠物", "50"),
    ("狗", "50"),
    ("种菜", "60"),
    ("绿地", "60"),
    ("采光", "70"),
    ("通风", "70"),
    ("高空", "80"),
    ("装修", "90"),
    ("物业费", "100"),
    ("赡养", "110"),
    ("抚养", "110"),
    ("婆媳", "120"),
    ("夫妻", "120"),
    ("欠款", "130"),
    ("借", "130"),
    ("租", "140"),
    ("打架", "150"),
    ("伤", "150"),
];

fn usual(of: Usual, word: &str) -> Option<String> {
    of.iter().find(|(part, _)| word.contains(part)).map(|(_, code)| (*code).to_owned())
}

/// By the table's own names, else by the words in use; what neither knows is told and left out.
pub(super) fn code(told: &mut Told<'_>, field: &str, table: &str, of: Usual) -> Option<String> {
    let (word, heading) = (told.text(field), told.cell(field).1);
    if word.is_empty() {
        return None;
    }
    let found = told.codes.find(table, &word).map(str::to_owned).or_else(|| usual(of, &word));
    if found.is_none() {
        told.warn(heading, &format!("{field}_unknown"), format!("不认识“{word}”，这一栏没有导入"));
    }
    found
}

/// One of the 15; 其他 with a word of warning where nothing fits.
pub(super) fn category(told: &mut Told<'_>) -> String {
    let (word, heading) = (told.text("category"), told.cell("category").1);
    // What it is about names it where the row has no word for it.
    let others = ["kinds", "cause"].map(|field| told.text(field));
    let mut words = std::iter::once(&word).chain(&others).filter(|word| !word.is_empty());
    let found = words.find_map(|word| {
        told.codes.find("dispute_category_sf", word).map(str::to_owned).or_else(|| usual(CATEGORIES, word))
    });
    found.unwrap_or_else(|| {
        if word.is_empty() {
            told.warn(heading, "category_missing", "没有写纠纷类别，记为其他纠纷".into());
        } else if !word.contains("其他") && !word.contains("其它") {
            told.warn(heading, "category_unknown", format!("不认识纠纷类别“{word}”，记为其他纠纷"));
        }
        "99".into()
    })
}

/// The office's own kinds, by their names or by what the category calls them.
pub(super) fn kinds(told: &Told<'_>) -> Vec<String> {
    let words = told.text("kinds");
    let all = words.split(['、', ',', '，', ';', '；', ' ']).filter(|word| !word.is_empty());
    let mut found: Vec<String> = all
        .filter_map(|word| told.codes.find("dispute_kind", word).map(str::to_owned).or_else(|| usual(KINDS, word)))
        .collect();
    if words.is_empty() {
        let named = ["category", "cause"].iter().find_map(|field| usual(KINDS, &told.text(field)));
        found.extend(named);
    }
    found.dedup();
    found
}

/// A number of the register's own row; any other goes unread, for the ledger's own numbering starts anew each year.
pub(super) fn number(told: &mut Told<'_>) -> String {
    let (word, heading) = (told.text("number").to_uppercase(), told.cell("number").1);
    if word.starts_with("JF-") {
        return word;
    }
    if !word.is_empty() {
        told.warn(heading, "number_other", format!("编号“{word}”不是 JF-年份-序号 的写法，改为自动编号"));
    }
    String::new()
}

/// 书面, 口头: the column of its own, else that of the way (调解方式: 书面协议).
pub(super) fn form(told: &Told<'_>) -> String {
    let (form, way) = (told.text("form"), told.text("way"));
    if form.is_empty() && is_form(&way) { way } else { form }
}

pub(super) fn is_form(word: &str) -> bool {
    word.contains("书面") || word.contains("口头") || word.contains("协议书")
}

/// Words of a case that is still open; of one that failed; and of one that was settled.
const OPEN: &[&str] =
    &["调处中", "调解中", "处理中", "化解中", "正在", "在办", "待受理", "待调", "待处理", "待化解", "未化解", "未调处"];
const NOT_SETTLED: &[&str] = &[
    "不成",
    "失败",
    "未达成",
    "没达成",
    "没有达成",
    "终止",
    "未成功",
    "没成功",
    "没有成功",
    "未调成",
    "未果",
    "无果",
    "未能达成",
    "未能成功",
    "未能化解",
    "无效",
];
/// A party will not have it mediated.
const AGAINST: &[&str] = &["拒绝", "不同意", "不愿", "不接受", "不肯", "不配合调解"];
/// It goes on, or was settled in part.
const ON: &[&str] = &[
    "继续",
    "待",
    "进一步",
    "再次调",
    "再调",
    "下周",
    "下次",
    "改日",
    "部分化解",
    "部分解决",
    "部分达成",
    "部分成功",
    "部分调",
    "拟",
    "准备",
    "尚",
    "观察",
    "跟进",
    "暂",
    "预约",
    "仍",
];
const SETTLED: &[&str] = &[
    "成功",
    "化解",
    "达成",
    "和解",
    "已调解",
    "已经调解",
    "调解好",
    "调解完",
    "已调处",
    "调处完",
    "调结",
    "办结",
    "完成",
    "解决",
    "谅解",
    "言和",
    "双方同意",
];
const NO: &[&str] = &["否", "×", "✗", "✘", "0", "未", "无", "没有", "不是", "N", "n"];

/// What the column answers; × and 无 are answers where it asks whether.
fn answer(told: &Told<'_>, field: &str) -> String {
    let (cell, heading) = told.cell(field);
    let shown = plain::tidy(&cell.shown());
    let asks = heading.contains("是否") && NO.contains(&shown.as_str());
    if asks { shown } else { told.text(field) }
}

/// dispute_outcome of what is written; '' where the case is open.
pub(super) fn outcome(told: &mut Told<'_>) -> String {
    // The plainest ledgers tell the result where the others tell the course: 化解情况.
    let course = told.cell("record").1;
    let by_course = told.cell("outcome").1.is_empty() && ["情况", "结果"].iter().any(|word| course.contains(word));
    let field = if by_course { "record" } else { "outcome" };
    let (word, form, own) = (answer(told, field), form(told), told.text("form"));
    let heading = told.cell(field).1;
    let closed = !told.cell("closed_on").0.is_empty();
    if word.is_empty() && own.is_empty() {
        if closed {
            let why = "写了化解日期，没有写化解了没有，记为调处中，请核对".to_owned();
            told.warn(told.cell("closed_on").1, "outcome_missing", why);
        }
        return String::new();
    }
    if NO.contains(&word.as_str()) {
        return not_settled(told, &word, heading, closed, is_form(&own)).into();
    }
    // 已化解，待回访: what is left is no part of it.
    let word = ["待回访", "待履行", "待归档", "待司法确认"].iter().fold(word, |word, after| word.replace(after, ""));
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if has(OPEN) {
        return String::new();
    }
    let settled = SETTLED.iter().any(|part| plain::says(&word, part));
    let found = if has(&["不予受理"]) {
        REFUSED
    } else if has(NOT_SETTLED) || has(AGAINST) || word.ends_with("成功") && word.contains(['未', '没']) {
        FAILED
    } else if word.contains(['转', '引', '诉']) && has(&["法院", "法庭", "诉前"]) && !has(&["成功", "达成"])
    {
        COURT
    } else if ["移送", "上报", "移交", "转交"].iter().any(|part| plain::says(&word, part)) {
        PASSED_ON
    } else if has(&["诉讼", "起诉", "仲裁"]) {
        COURT
    } else if has(&["撤回", "自行和解", "撤诉"]) {
        WITHDRAWN
    } else if word.starts_with(['未', '没']) || word.starts_with("尚未") || word.starts_with("还没") {
        // 未办结, 没调解.
        ""
    } else if has(ON) {
        if settled || is_form(&form) {
            told.warn(heading, "outcome_unclear", format!("“{word}”还没有全部化解，记为调处中，请核对"));
        }
        ""
    } else if has(&["书面"]) || is_form(&form) && !form.contains("口头") && !has(&["口头"]) {
        WRITTEN
    } else if has(&["口头"]) || form.contains("口头") {
        ORAL
    } else if settled || ["是", "√", "1", "有", "已"].contains(&word.as_str()) {
        told.warn(heading, "form_missing", "没有写书面还是口头协议，按口头协议记".into());
        ORAL
    } else {
        if !by_course || closed {
            told.warn(heading, "outcome_unknown", format!("看不出“{word}”是什么结果，记为调处中"));
        }
        ""
    };
    found.to_owned()
}

/// 是否调解成功: 否 is a failure once the case has ended, and may be a case that has not. No form and no day makes a 否 a yes.
fn not_settled(told: &mut Told<'_>, word: &str, heading: &str, closed: bool, form: bool) -> &'static str {
    let tried = ["成功", "达成"].iter().any(|part| heading.contains(part));
    if form || closed && !tried {
        let taken = if tried && closed { "调解不成" } else { "调处中" };
        let why = format!("“{heading}”写着“{word}”，又写了协议形式或者化解日期，记为{taken}，请核对");
        told.warn(heading, "outcome_differs", why);
    } else if tried && !closed {
        let why = format!("“{word}”看不出是调解不成还是还在调处，记为调处中，请核对");
        told.warn(heading, "outcome_unclear", why);
    }
    if tried && closed { FAILED } else { "" }
}

/// Whether a party would not have it mediated.
pub(super) fn against(words: &str) -> bool {
    AGAINST.iter().any(|part| words.contains(part))
}

/// The other ways that the parties were told of.
pub(super) fn routes(told: &Told<'_>) -> Vec<String> {
    let word = told.text("told");
    let all = [("仲裁", "arbitration"), ("行政", "executive"), ("诉", "court"), ("法院", "court"), ("司法", "court")];
    let mut found: Vec<String> =
        all.iter().filter(|(part, _)| word.contains(part)).map(|(_, code)| (*code).into()).collect();
    found.dedup();
    found
}

/// How far it was performed; None where the words do not say, which is told.
pub(super) fn performance(told: &mut Told<'_>) -> Option<&'static str> {
    let (word, heading) = (answer(told, "performance"), told.cell("performance").1);
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    let part = ["部分", "正在", "分期", "履行中", "执行中", "进行中", "支付中", "一半", "陆续", "逐步", "首期", "按月"];
    let none = ["未", "不履行", "没", "拒", "不肯", "不愿", "违约", "反悔"];
    match word.as_str() {
        "" => None,
        no if NO.contains(&no) => Some("none"),
        _ if has(&["无需", "不需", "无履行", "不涉及", "不适用", "没有履行内容", "未到期", "未到履行"]) => {
            None
        }
        _ if has(&none) => Some("none"),
        _ if has(&part) => Some("part"),
        _ if word.contains("待") => Some("none"),
        _ if has(&["履行", "完", "兑现", "付清", "结清"]) || ["是", "√", "1", "已", "有"].contains(&word.as_str()) => {
            Some("full")
        }
        _ => {
            told.warn(heading, "performance_unknown", format!("看不出“{word}”履行了没有，这一栏没有导入"));
            None
        }
    }
}

/// Somebody as a cell names them.
pub(super) struct Person {
    pub name: String,
    pub document: String,
    pub phone: String,
    pub address: String,
    /// The side that stands beside the name: 钟玉（甲）.
    side: Option<&'static str>,
    /// 张三等3人 are so many.
    pub crowd: Option<i64>,
}

/// What stands in brackets after a name belongs to it: 张三（12-3-501，199…） reads as 张三 12-3-501 199….
fn opened(cell: &str) -> String {
    let mut inside = false;
    let plain = |c: char| match c {
        '(' | '（' => {
            inside = true;
            ' '
        }
        ')' | '）' => {
            inside = false;
            ' '
        }
        '、' | ',' | '，' | ';' | '；' | '/' | '\n' | ':' | '：' if inside => ' ',
        other => other,
    };
    cell.chars().map(plain).collect::<String>().trim().to_owned()
}

fn side_of(word: &str) -> Option<&'static str> {
    match word {
        "甲" | "甲方" | "申请人" => Some("a"),
        "乙" | "乙方" | "被申请人" | "对方" => Some("b"),
        _ => None,
    }
}

/// One person with whatever else stands behind the name.
fn person(part: &str) -> Option<Person> {
    let mut words = part.split_whitespace();
    let first = words.next()?;
    let (name, crowd) = match crowd(first) {
        Some((name, count)) => (name, Some(count)),
        None => (first.to_owned(), None),
    };
    let (document, phone, address) = (String::new(), String::new(), String::new());
    let mut person = Person { name, document, phone, address, side: None, crowd };
    for word in words {
        if let Some(side) = side_of(word) {
            person.side = Some(side);
            continue;
        }
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if digits >= 15 {
            word.clone_into(&mut person.document);
        } else if digits >= 7 && phone::read(word).list.len() == 1 {
            word.clone_into(&mut person.phone);
        } else {
            person.address.push_str(word);
        }
    }
    Some(person)
}

/// Several people in one cell.
pub(super) fn people(cell: &str) -> Vec<Person> {
    opened(cell).split(['、', ',', '，', ';', '；', '/', '\n']).filter_map(person).collect()
}

/// Both sides in one cell: 甲：张三 1号楼 199…；乙：李四, or 张三与李四, or 张三、李四.
pub(super) fn both(cell: &str) -> Vec<(&'static str, Person)> {
    // 甲：赵一 乙：钱二: each side begins a part.
    let mut whole = opened(cell);
    for mark in ["乙方:", "乙方：", "乙:", "乙："] {
        whole = whole.replace(&format!(" {mark}"), &format!("；{mark}"));
    }
    // 陈秀英——陈志刚.
    for mark in ["———", "——", "--"] {
        whole = whole.replace(mark, "；");
    }
    let split = |by: &[char], text: &str| -> Vec<String> {
        text.split(by).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let mut parts = split(&['；', ';', '\n'], &whole);
    if parts.len() == 1 {
        parts = halves(&whole).unwrap_or_else(|| split(&['、', ',', '，', '/'], &whole));
        // 张国强 李明: two names and nothing else.
        let words: Vec<&str> = whole.split_whitespace().collect();
        let place =
            ["楼", "单元", "室", "号", "区", "街", "路", "市", "县", "村", "物业", "业主", "居民", "公司", "店"];
        let name = |word: &&str| {
            (2..=4).contains(&word.chars().count())
                && word.chars().all(plain::is_han)
                && side_of(word).is_none()
                && !place.iter().any(|of| word.contains(of))
        };
        if let ([_], [one, other]) = (parts.as_slice(), words.as_slice())
            && [one, other].iter().all(|word| name(word))
        {
            parts = vec![(*one).to_owned(), (*other).to_owned()];
        }
    }
    let mut all = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let (side, bare) = sided(part).unwrap_or((if at == 0 { "a" } else { "b" }, part));
        all.extend(people(bare).into_iter().map(|person| (person.side.unwrap_or(side), person)));
    }
    all
}

/// 甲方张三, 甲：张三: the side, and what follows. 方 and 甲 are letters of names as well.
fn sided(part: &str) -> Option<(&'static str, &str)> {
    let marks = [':', '：', ' '];
    [("甲方", "a"), ("乙方", "b"), ("甲", "a"), ("乙", "b")].into_iter().find_map(|(word, side)| {
        let rest = part.strip_prefix(word)?;
        (word.ends_with('方') || rest.starts_with(marks)).then(|| (side, rest.trim_start_matches(marks)))
    })
}

/// 张三与李四, 王和平和李四: parted where a whole name stands before and behind. None where 与, 和 or 诉 is but a letter of a name.
fn halves(text: &str) -> Option<Vec<String>> {
    const JOINTS: [char; 3] = ['与', '和', '诉'];
    let between = ['、', ',', '，', '/', ';', '；'];
    let whole = |name: &str| name.trim().chars().count() >= 2 && !name.trim().starts_with(JOINTS);
    let at = JOINTS.iter().find_map(|joint| {
        text.match_indices(*joint).map(|(at, _)| at).find(|at| {
            let (before, behind) = (text.get(..*at), text.get(at + joint.len_utf8()..));
            before.and_then(|before| before.rsplit(between).next()).is_some_and(whole)
                && behind.and_then(|behind| behind.split(between).next()).is_some_and(whole)
        })
    })?;
    let joint = text.get(at..)?.chars().next()?;
    Some(vec![text.get(..at)?.trim().to_owned(), text.get(at + joint.len_utf8()..)?.trim().to_owned()])
}
