//! The ledger of hazards that an office kept in Excel: a row a hazard, where and what it was, who was to mend it by when, and
//! how far it has come. What a row says goes through the same checks as what a clerk types, and becomes steps of the same
//! order: a ledger that says 已销号 has been through what comes before it. A hazard that is in the book already is only
//! carried on, never turned back.

use super::{
    Action, compare,
    ledger::{Ledger, Row, Rows, each},
    told::Told,
};
use crate::{
    clock,
    fault::Result,
    number,
    office::Office,
    read::{phone, plain, span},
    register::{Check, Register, fetch, put},
    registers::{
        Hazard,
        hazard::{self, HazardDraft, ledger_steps, order},
    },
};
use serde_json::json;
use store::rusqlite::Connection;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "隐患台账",
    unit: "处",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    apply: |reading| {
        // A day that stands once for several rows below it.
        let mut day = String::new();
        each(&ROWS, reading, &mut |told, first| {
            if first {
                day.clear();
            }
            let (action, message) = one(reading.office, told, &mut day)?;
            Ok(Row { action, name: told.text("description"), place: place(told), message })
        })
    },
};

const ROWS: Rows = Rows { name: "hazard", columns: COLUMNS, needs: &["description"] };

const COLUMNS: &[(&str, &str, &[&str])] = &[
    ("number", "编号", &["编号", "隐患编号", "台账编号"]),
    (
        "found_on",
        "发现日期",
        &["发现日期", "发现时间", "检查日期", "检查时间", "排查日期", "排查时间", "登记日期", "日期", "时间"],
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
    ("checked_on", "复查日期", &["复查日期", "复查时间", "最近复查", "验收日期", "复核日期"]),
    ("checker", "复查人", &["复查人", "验收人", "复查人员", "验收人员", "销号人"]),
    ("result", "复查结果", &["复查结果", "整改情况", "整改结果", "验收结果", "验收情况", "复查情况", "整改落实情况"]),
    ("whom", "上报移交给", &["上报移交给", "上报单位", "移交单位", "移交给", "上报给", "上报对象"]),
    ("passed_on", "上报移交日期", &["上报移交日期", "上报日期", "移交日期"]),
    (
        "closed_on",
        "销号日期",
        &["销号日期", "销号时间", "整改完成日期", "整改完成时间", "完成日期", "完成时间", "整改日期", "整改时间"],
    ),
    (
        "state",
        "办理",
        &[
            "办理",
            "状态",
            "办理情况",
            "是否整改",
            "是否销号",
            "整改状态",
            "销号情况",
            "是否完成",
            "是否整改到位",
            "办理状态",
        ],
    ),
    ("note", "备注", &["备注", "说明"]),
];

/// What the row says of where it is, in one text that is looked up as a typed one is.
fn place(told: &Told<'_>) -> String {
    let (building, entrance, words) = (told.text("building"), told.text("entrance"), told.text("place"));
    let number = |text: &str| text.trim_end_matches(['号', '楼', '栋', '幢', '#']).to_owned();
    match (building.is_empty(), entrance.is_empty()) {
        (true, _) => words,
        (false, true) => format!("{}号楼{words}", number(&building)),
        (false, false) => format!("{}号楼{}单元{words}", number(&building), entrance.trim_end_matches("单元")),
    }
}

/// Who mends it: the unit and whoever of it, which ledgers have in one column or in two.
fn responsible(told: &Told<'_>) -> String {
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
fn call(told: &Told<'_>) -> String {
    let own = told.text("phone");
    let beside = || ["phone", "mender", "responsible"].map(|field| apart(&told.text(field)).1);
    let named = own.chars().any(char::is_alphabetic);
    if own.is_empty() || named { beside().into_iter().find(|one| !one.is_empty()).unwrap_or_default() } else { own }
}

/// A code by its name or by a word for it; words that are none are told, and what the office usually takes stands.
fn code(told: &mut Told<'_>, field: &str, table: &str, usual: &str, words: &[(&str, &str)]) -> String {
    let (text, heading) = (told.text(field), told.cell(field).1.to_owned());
    if text.is_empty() {
        return usual.to_owned();
    }
    if let Some(code) = told.codes.find(table, &text) {
        return code.to_owned();
    }
    if let Some((_, code)) = words.iter().find(|(word, _)| text.contains(word)) {
        return (*code).to_owned();
    }
    let name = told.codes.name(table, usual).to_owned();
    told.warn(&heading, "code_unknown", format!("不认识“{text}”，按“{name}”导入"));
    usual.to_owned()
}

/// Words by which ledgers name the kinds of `hazard_category.tsv`; what stands first is looked for first.
const CATEGORIES: &[(&str, &str)] = &[
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
const SOURCES: &[(&str, &str)] = &[
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
const GRADES: &[(&str, &str)] = &[("重大", "20"), ("较大", "20"), ("一般", "10"), ("低", "10")];
const NUMBER: Option<number::Series> = <Hazard as Register>::NUMBER;

fn one(office: &Office, told: &mut Told<'_>, day: &mut String) -> Result<(Action, String)> {
    let refuse = |why: String| Ok((Action::Error, why));
    if told.cell("found_on").0.is_empty() {
        // Merged or left blank below the first of a day.
    } else {
        *day = told.day("found_on");
    }
    if day.is_empty() {
        return refuse("没有发现日期，没有导入".into());
    }
    let mut draft = HazardDraft {
        found_on: day.clone(),
        source: code(told, "source", "hazard_source", "70", SOURCES),
        finder: told.text("finder"),
        place: place(told),
        category: category(told),
        grade: code(told, "grade", "hazard_grade", "10", GRADES),
        description: told.text("description"),
        responsible: responsible(told),
        phone: call(told),
        measure: told.text("measure"),
        note: told.text("note"),
        ..HazardDraft::default()
    };
    for (field, label) in [("number", "原编号"), ("notice", "原通知书")] {
        let typed = told.text(field);
        let prefix = NUMBER.map_or("", |series| series.prefix);
        if field == "number" && number::read(prefix, &typed.to_uppercase()).is_some() {
            draft.number = typed.to_uppercase();
        } else if !typed.is_empty() {
            let note = format!("{} {label}：{typed}", draft.note);
            note.trim().clone_into(&mut draft.note);
        }
    }
    if let Err(why) = steps(told, &mut draft) {
        return refuse(why);
    }
    if let Some(known) = known(told.conn, &mut draft)? {
        return carry_on(office, told, &known, &draft);
    }
    let mut check = Check::default();
    Hazard::check(office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        return refuse(format!("{}，没有导入", fault.detail));
    }
    told.doubt(check.warnings);
    match put::<Hazard>(office, told.conn, draft.clone(), true, told.now) {
        Ok(_) => {}
        // A number that was given before (an import taken back), or of another year.
        Err(fault) if fault.field.as_deref() == Some("number") => {
            let heading = told.cell("number").1.to_owned();
            told.warn(&heading, "number_other", format!("{}；改为自动编号", fault.detail));
            draft.number.clear();
            put::<Hazard>(office, told.conn, draft, true, told.now)?;
        }
        Err(fault) => return Err(fault),
    }
    Ok((Action::New, String::new()))
}

/// By its own column; else by what is wrong.
fn category(told: &mut Told<'_>) -> String {
    if !told.text("category").is_empty() {
        return code(told, "category", "hazard_category", "H99", CATEGORIES);
    }
    let what = told.text("description");
    CATEGORIES.iter().find(|(word, _)| what.contains(word)).map_or("H99", |(_, code)| *code).to_owned()
}

/// How far it has come, as the row says it in one column or another.
fn steps(told: &mut Told<'_>, draft: &mut HazardDraft) -> std::result::Result<(), String> {
    let [notice_on, checked_on, mut passed_on, mut closed_on] =
        ["notice_on", "checked_on", "passed_on", "closed_on"].map(|field| told.day(field));
    // 3天, 一周内: so long after it was told, or else found.
    let since = if notice_on.is_empty() { &draft.found_on } else { &notice_on };
    let mut due = match span::read(&told.text("due")).zip(clock::date(since)) {
        Some((term, day)) => term.after(day).to_string(),
        None => told.deadline("due", since),
    };
    let (words, result, mut whom) = (told.text("state"), told.text("result"), told.text("whom"));
    let ticked = !told.cell("at_once").0.is_empty() && told.ticked("at_once") == Some(true);
    let said = format!("{words} {result}");
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let undone = has(&["未整改", "未完成", "未销号", "没有整改", "不合格", "整改中", "正在", "尚未", "未改", "未到位"]);
    let done = !undone
        && (has(&[
            "销号",
            "已整改",
            "整改完",
            "已完成",
            "合格",
            "完成",
            "已改",
            "整改到位",
            "已处理",
            "已清",
            "已消除",
        ]) || (has(&["是", "√"]) && !words.is_empty()));
    let spot = ticked || has(&["当场", "立即", "现场整改", "立行立改"]);
    let passed = ["移交", "转交", "已上报", "已报送"].iter().any(|verb| plain::says(&said, verb)) && !done;
    if passed && whom.is_empty() {
        whom = passed_to(&words).or_else(|| passed_to(&result)).unwrap_or_default();
    }
    let refused = has(&["拒"]) && !done;
    if refused && passed && whom.is_empty() {
        let heading = told.cell("state").1.to_owned();
        told.warn(&heading, "whom_missing", "写了移交，没有写移交给谁，按拒不整改记，请补上".into());
    }
    // It was passed on because it was refused.
    let state = if passed && !(refused && whom.is_empty()) {
        order::PASSED
    } else if refused {
        order::REFUSED
    } else if !closed_on.is_empty() && !undone || done || (spot && !undone) {
        order::CLOSED
    } else if has(&["待复查", "待验收"]) {
        order::WAITS
    } else if has(&["逾期"]) {
        order::REFUSED
    } else if !due.is_empty() || !notice_on.is_empty() || has(&["限期", "整改中", "正在", "不合格"]) {
        order::TERM
    } else {
        order::FOUND
    };
    // 10月8日已整改: the day stands beside what was done.
    let dated = [&result, &words].map(|text| told.day_in(text, &draft.found_on));
    let beside = || dated.iter().find(|day| !day.is_empty()).cloned().unwrap_or_default();
    if state == order::CLOSED && closed_on.is_empty() && checked_on.is_empty() {
        closed_on = beside();
    }
    if state == order::PASSED && passed_on.is_empty() {
        passed_on = beside();
    }
    if state == order::PASSED && whom.is_empty() {
        return Err("写了上报移交，没有写移交给谁，没有导入".into());
    }
    if state != order::CLOSED && !closed_on.is_empty() {
        let heading = told.cell("closed_on").1.to_owned();
        told.warn(
            &heading,
            "state_differs",
            format!("有销号日期 {closed_on}，办理却写着“{}”，按没有销号导入", said.trim()),
        );
        closed_on.clear();
    }
    for (date, label) in
        [(&closed_on, "销号日期"), (&checked_on, "复查日期"), (&passed_on, "上报移交日期"), (&notice_on, "通知日期")]
    {
        if !date.is_empty() && *date < draft.found_on {
            return Err(format!("{label} {date} 早于发现日期 {}，没有导入", draft.found_on));
        }
    }
    if !due.is_empty() && due < draft.found_on.clone().max(notice_on.clone()) {
        let heading = told.cell("due").1.to_owned();
        told.warn(&heading, "due_early", format!("期限 {due} 早于通知的日期，改按类别的天数算"));
        due.clear();
    }
    let closed = if closed_on.is_empty() && state == order::CLOSED { checked_on.clone() } else { closed_on };
    let no_term = due.is_empty() && notice_on.is_empty() && checked_on.is_empty();
    let at_once = state == order::CLOSED && (spot || (no_term && (closed.is_empty() || closed == draft.found_on)));
    if state == order::CLOSED && closed.is_empty() && !spot {
        let heading = told.cell("state").1.to_owned();
        let why = if at_once {
            "写了已整改，没有写哪天，按发现当天当场整改记，请核对"
        } else {
            "写了已整改，没有写哪天，按期限那天算，期限没到的按今天"
        };
        told.warn(&heading, "closed_undated", why.into());
    }
    let today = told.now.today.to_string();
    let closed =
        if closed.is_empty() && !at_once && state == order::CLOSED { due.clone().min(today.clone()) } else { closed };
    draft.at_once = at_once;
    draft.steps = ledger_steps(&hazard::Told {
        found_on: &draft.found_on,
        state,
        at_once,
        notice_on: &notice_on,
        due: &due,
        checked_on: if state == order::CLOSED && checked_on > closed { &closed } else { &checked_on },
        checker: &told.text("checker"),
        result: &result,
        passed_on: if passed_on.is_empty() && state == order::REFUSED { &today } else { &passed_on },
        whom: &whom,
        closed_on: &closed,
    });
    Ok(())
}

/// To whom words say that it was passed on: 已移交街道, 上报到区应急局处理.
fn passed_to(words: &str) -> Option<String> {
    let at = ["移交", "上报", "转交", "报送"].iter().find_map(|verb| words.find(verb).map(|at| at + verb.len()))?;
    let rest = words.get(at..)?.trim_start_matches(['给', '至', '到', '了', '：', ':', ' ']);
    let whom = rest.split(['，', ',', '。', '；', ';', '、', ' ', '（', '(']).next()?;
    let whom = ["处理", "处置", "办理", "整改", "解决", "协调"]
        .iter()
        .find_map(|verb| whom.strip_suffix(verb))
        .unwrap_or(whom);
    (whom.chars().count() > 1 && !["移交", "上报", "完成", "上级部门处"].contains(&whom)).then(|| whom.to_owned())
}

/// The hazard that is in the book already: of the same number, or of the same day, place and words.
fn known(conn: &Connection, draft: &mut HazardDraft) -> Result<Option<HazardDraft>> {
    let found = crate::place::find(conn, &draft.place)?;
    let sql = "SELECT id FROM hazard WHERE removed_at IS NULL AND ((:number <> '' AND number = :number)
                  OR (found_on = :found_on AND description = :description AND building_id IS :building
                      AND entrance_id IS :entrance AND dwelling_id IS :dwelling AND place = :words))
                ORDER BY number = :number DESC LIMIT 1";
    let asked = json!({
        "number": draft.number, "found_on": draft.found_on, "description": draft.description, "building": found.building,
        "entrance": found.entrance, "dwelling": found.dwelling, "words": found.words,
    });
    let id: Option<(String,)> = store::first(conn, sql, &asked)?;
    id.map(|(id,)| fetch::<Hazard>(conn, &id)).transpose()
}

/// What the row says otherwise than the hazard in the book.
fn differing(told: &mut Told<'_>, known: &HazardDraft, row: &HazardDraft) -> Result<Vec<&'static str>> {
    // Blanks of the book are filled, and what the row leaves out was made up.
    let (mut said, mut there) = (row.clone(), known.clone());
    for (field, text) in [("category", &mut said.category), ("grade", &mut said.grade), ("source", &mut said.source)] {
        if told.text(field).is_empty() {
            text.clear();
        }
    }
    for (old, new) in [
        (&mut there.finder, &said.finder),
        (&mut there.responsible, &said.responsible),
        (&mut there.phone, &said.phone),
        (&mut there.measure, &said.measure),
    ] {
        if old.is_empty() {
            new.clone_into(old);
        }
    }
    let mut differs = compare::differing(COLUMNS, &there, &said, &["number", "place", "due", "at_once"]);
    let place = crate::place::find(told.conn, &said.place)?;
    let at = (&place.building, &place.entrance, &place.dwelling, place.words.trim());
    if !said.place.is_empty() && at != (&known.building_id, &known.entrance_id, &known.dwelling_id, known.place.trim())
    {
        differs.push("地点");
    }
    let (ours, theirs) = (order::due(&known.steps), order::due(&said.steps));
    if !told.text("due").is_empty() && !ours.is_empty() && !theirs.is_empty() && ours != theirs {
        differs.push("整改期限");
    }
    let closed = |steps: &[hazard::HazardStep]| {
        steps.iter().rev().find(|step| step.status == order::CLOSED).map(|step| step.date.clone())
    };
    let day = told.day("closed_on");
    if !day.is_empty()
        && let (Some(ours), Some(theirs)) = (closed(&known.steps), closed(&said.steps))
        && ours != theirs
    {
        differs.push("销号日期");
    }
    Ok(differs)
}

/// Blanks filled and further steps taken; what differs is told and left.
fn carry_on(office: &Office, told: &mut Told<'_>, known: &HazardDraft, row: &HazardDraft) -> Result<(Action, String)> {
    let mut draft = known.clone();
    let mut changes = Vec::new();
    for (label, old, new) in [
        ("发现人", &mut draft.finder, &row.finder),
        ("责任方", &mut draft.responsible, &row.responsible),
        ("责任人电话", &mut draft.phone, &row.phone),
        ("整改措施", &mut draft.measure, &row.measure),
    ] {
        if old.is_empty() && !new.is_empty() {
            new.clone_into(old);
            changes.push(label.to_owned());
        }
    }
    let differs = differing(told, known, row)?;
    let same = |at: usize| draft.steps.get(at).map(|step| &step.status) == row.steps.get(at).map(|step| &step.status);
    if row.steps.len() > draft.steps.len() {
        if (0..draft.steps.len()).all(same) {
            let last = draft.steps.last().map_or(&draft.found_on, |step| &step.date).clone();
            for step in row.steps.iter().skip(draft.steps.len()) {
                let mut step = step.clone();
                step.date = step.date.max(last.clone());
                draft.steps.push(step);
            }
            changes.push(order::name(order::state(&draft.steps)).to_owned());
        } else {
            let (ours, theirs) = (order::name(order::state(&draft.steps)), order::name(order::state(&row.steps)));
            told.warn("", "state_differs", format!("台账里是“{ours}”，表上是“{theirs}”，没有改；请在台账里按步骤办理"));
        }
    }
    if changes.is_empty() {
        let row = Row { action: Action::Same, name: String::new(), place: String::new(), message: String::new() };
        let row = compare::known(&known.number, &differs, row);
        return Ok((row.action, if differs.is_empty() { String::new() } else { row.message }));
    }
    compare::told_apart(told, &known.number, &differs);
    (draft.status, draft.due) = (String::new(), String::new());
    let mut check = Check::default();
    Hazard::check(office, told.conn, &mut draft, &mut check)?;
    if let Some(fault) = check.faults.first() {
        return Ok((Action::Error, format!("{}，没有导入", fault.detail)));
    }
    put::<Hazard>(office, told.conn, draft, false, told.now)?;
    Ok((Action::Update, changes.join("、")))
}
