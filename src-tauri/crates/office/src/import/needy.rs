//! The list of families on 低保 and the like as street offices send it: the head or the person, the kind, number, money a
//! month, since when. A new enrolment is written; of one that is there only blanks are filled. Another amount is told and
//! left alone, because it holds from some day on and belongs into a review.

use super::{
    attach::{Kind, Who},
    told::Told,
};
use crate::{
    fault::Result,
    read::{number, plain},
    register::{Register, new_id},
    registers::{Needy, needy, needy::NeedyDraft},
};
use serde_json::json;
use store::rusqlite::OptionalExtension;

pub(super) const KIND: Kind = Kind {
    name: "needy",
    label: "低保和困难名单",
    verb: "更新",
    unit: "人",
    who: || Who::One,
    past: false,
    columns,
    write,
};

/// Of a list that says of what kind it is neither in a column nor in its title.
const USUAL: &str = "N01";

fn columns() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    vec![
        (
            "name",
            "姓名（户主或享受人）",
            vec![
                "户主姓名",
                "户主",
                "申请人",
                "申请人姓名",
                "享受人",
                "享受人姓名",
                "保障对象",
                "救助对象",
                "对象姓名",
            ],
        ),
        (
            "id_number",
            "证件号码",
            vec!["户主身份证号", "户主身份证号码", "户主证件号", "申请人身份证号", "享受人身份证号"],
        ),
        (
            "category",
            "困难类别",
            vec![
                "困难类别",
                "类别",
                "救助类别",
                "救助类型",
                "保障类别",
                "保障类型",
                "对象类别",
                "人员类别",
                "享受政策",
                "类型",
                "享受类型",
                "享受类别",
                "救助种类",
                "困难类型",
            ],
        ),
        ("document", "证号", vec!["证号", "低保证号", "低保证编号", "救助证号", "特困证号", "文号", "批准文号"]),
        ("people", "人数", vec!["人数", "家庭人口", "保障人数", "保障人口", "享受人数", "户人口"]),
        (
            "amount",
            "月金额",
            vec![
                "月金额",
                "月保障金",
                "保障金额",
                "月保障金额",
                "低保金额",
                "月低保金",
                "户月保障金",
                "补贴金额",
                "金额",
                "发放金额",
                "享受金额",
                "月享受金额",
                "救助金额",
                "保障金",
                "月标准",
            ],
        ),
        (
            "from_date",
            "起始日期",
            vec![
                "起始日期",
                "起始年月",
                "享受日期",
                "开始享受时间",
                "批准日期",
                "批准时间",
                "纳入时间",
                "审批时间",
                "起始时间",
                "享受起始年月",
                "享受时间",
                "享受起始日期",
                "享受起始时间",
                "保障起始年月",
                "保障起始日期",
                "保障起始时间",
                "救助起始年月",
                "救助起始日期",
                "救助起始时间",
                "发放起始年月",
                "发放起始时间",
                "开始年月",
                "开始日期",
                "开始时间",
                "开始保障时间",
                "纳保时间",
                "入保时间",
                "享保时间",
            ],
        ),
        (
            "to_date",
            "停止日期",
            vec![
                "停止日期",
                "停止时间",
                "停发日期",
                "停发时间",
                "停发年月",
                "停保日期",
                "停保时间",
                "终止日期",
                "终止时间",
                "退出日期",
                "退出时间",
                "取消时间",
            ],
        ),
        ("cause", "困难原因", vec!["困难原因", "致贫原因", "致困原因"]),
    ]
}

/// What a street office calls a kind; None for words that no kind goes by.
fn kind(told: &Told<'_>, word: &str) -> Option<String> {
    let known = told.codes.find("needy_category", word).map(str::to_owned);
    known.or_else(|| USUALLY.iter().find(|(part, _)| word.contains(part)).map(|(_, code)| (*code).to_owned()))
}

/// Every kind that a title speaks of, once.
fn kinds(title: &str) -> Vec<&'static str> {
    // 低保边缘 is no 低保.
    let title = title.replace("低保边缘", "边缘").replace("最低生活保障边缘", "边缘");
    let mut codes: Vec<&str> = Vec::new();
    for (part, code) in USUALLY {
        if title.contains(part) && !codes.contains(code) {
            codes.push(code);
        }
    }
    codes
}

/// Words by which a kind goes, the narrower first.
const USUALLY: &[(&str, &str)] = &[
    ("边缘", "N03"),
    ("低保", "N01"),
    ("最低生活保障", "N01"),
    ("特困", "N02"),
    ("五保", "N02"),
    ("三无", "N02"),
    ("刚性支出", "N04"),
    ("支出型", "N04"),
    ("临时救助", "N05"),
    ("护理补贴", "N07"),
    ("生活补贴", "N06"),
    ("孤儿", "N08"),
    ("事实无人抚养", "N08"),
    ("优抚", "N09"),
    ("计生", "N10"),
    ("失独", "N10"),
    ("重病", "N11"),
    ("大病", "N11"),
    ("返贫", "N12"),
];

/// The kind that a row is of: by its column, else by the title of the list. A kind that stands in a column which was taken for
/// nothing, or is left blank where others have one, is asked for and not made up.
fn category(told: &mut Told<'_>) -> Option<String> {
    let heading = told.cell("category").1;
    let word = told.text("category");
    if !word.is_empty() {
        let known = kind(told, &word);
        if known.is_none() {
            told.warn(heading, "category_unknown", format!("不认识困难类别“{word}”，没有导入"));
        }
        return known;
    }
    if told.has("category") {
        told.error(heading, "category_missing", "没有写困难类别，没有导入".into());
        return None;
    }
    let unread = told.unread().find(|(_, word)| kind(told, word).is_some());
    if let Some((heading, word)) = unread {
        let why = format!("“{heading}”一列里写着“{word}”，像是困难类别，没有导入；请在列对应里指定这一列是困难类别");
        told.error(heading, "category_unmapped", why);
        return None;
    }
    let titled: Vec<&str> = told.titles().map(kinds).find(|codes| !codes.is_empty()).unwrap_or_default();
    match titled.as_slice() {
        [code] => return Some((*code).to_owned()),
        [] => {}
        _ => {
            told.error(
                "",
                "category_missing",
                "标题里有几种困难类别，看不出这一行是哪一种，没有导入；请加一列困难类别".into(),
            );
            return None;
        }
    }
    let usual = told.codes.name("needy_category", USUAL).to_owned();
    told.warn("", "category_assumed", format!("表里没有困难类别，按“{usual}”记，请核对"));
    Some(USUAL.to_owned())
}

fn write(told: &mut Told<'_>, person: &str) -> Result<Vec<String>> {
    let today = told.now.today.to_string();
    let sql = "SELECT household_id FROM membership WHERE person_id = ?1 AND to_date IS NULL";
    let Some(household) = told.conn.query_row(sql, [person], |row| row.get::<_, String>(0)).optional()? else {
        told.warn("", "no_book", "这个人不在任何户里，没有导入；请先把他放进一户".into());
        return Ok(Vec::new());
    };
    let Some(category) = category(told) else { return Ok(Vec::new()) };
    let amount = told.money("amount");
    let from_date = told.month("from_date");
    let to_date = Some(told.month("to_date")).filter(|day| !day.is_empty());
    if let Some(to) = to_date.as_ref().filter(|to| **to < from_date) {
        let heading = told.cell("to_date").1;
        told.error(heading, "row_invalid", format!("停止日期 {to} 早于起始日期 {from_date}，没有导入"));
        return Ok(Vec::new());
    }
    if from_date.is_empty() && told.text("from_date").is_empty() {
        let why = "没有起始日期：以前各期的统计也会算上，请在困难家庭里补上";
        told.warn("", "from_missing", why.into());
    }
    let document = told.text("document");
    let cause = cause(told);
    people(told, &household)?;
    let whom = needy::personal(&category).then(|| person.to_owned());
    let asked =
        json!({ "household": household, "person": whom, "category": category, "today": today, "from": from_date });
    // One that has ended is the same where it began on the same day.
    let sql = "SELECT id FROM needy WHERE household_id = :household AND person_id IS :person AND category = :category
                  AND removed_at IS NULL AND (to_date IS NULL OR to_date > :today OR :from <> '' AND from_date = :from)
                ORDER BY from_date = :from DESC LIMIT 1";
    let known: Option<(String,)> = store::first(told.conn, sql, &asked)?;
    let Some((id,)) = known else {
        let name = told.codes.name("needy_category", &category).to_owned();
        let draft = NeedyDraft {
            id: new_id(),
            household_id: Some(household),
            person_id: whom,
            category,
            from_date,
            to_date,
            document,
            monthly_amount: amount,
            cause,
            note: format!("来自 {}", told.source),
            ..NeedyDraft::default()
        };
        store::exec(told.conn, Needy::SAVE, &draft)?;
        return Ok(vec![name]);
    };
    filled(told, &id, amount, [&from_date, &document, &cause], to_date)
}

/// Blanks of an enrolment that is there, filled; what differs is told.
fn filled(
    told: &mut Told<'_>,
    id: &str,
    amount: Option<i64>,
    [from_date, document, cause]: [&str; 3],
    to_date: Option<String>,
) -> Result<Vec<String>> {
    let mut draft: NeedyDraft = crate::register::fetch::<Needy>(told.conn, id)?;
    let mut changes = Vec::new();
    for (label, new, old) in [
        ("起始日期", from_date, &mut draft.from_date),
        ("证号", document, &mut draft.document),
        ("困难原因", cause, &mut draft.cause),
    ] {
        if old.is_empty() && !new.is_empty() {
            new.clone_into(old);
            changes.push(label.to_owned());
        }
    }
    match (draft.to_date.clone(), to_date) {
        (None, Some(to)) if draft.from_date <= to => {
            draft.to_date = Some(to);
            changes.push("停止日期".into());
        }
        (old, Some(to)) if old.as_ref() != Some(&to) => {
            let heading = told.cell("to_date").1;
            let old = old.map_or_else(|| "没有停止".to_owned(), |old| format!("{old} 停止"));
            told.warn(heading, "to_date_differs", format!("台账里{old}，表上是 {to}，没有改，请核对"));
        }
        _ => {}
    }
    let present = needy::amount_on(told.conn, id, &told.now.today.to_string())?;
    match (amount, present) {
        (Some(_), None) => {
            draft.monthly_amount = amount;
            changes.push("月金额".into());
        }
        (Some(new), Some(old)) if new != old => {
            let heading = told.cell("amount").1;
            let (old, new) = (number::yuan(old), number::yuan(new));
            let why = format!("台账里每月 {old} 元，表上是 {new} 元，没有改；标准变了请记一次复核（调整）");
            told.warn(heading, "amount_differs", why);
        }
        _ => {}
    }
    if !changes.is_empty() {
        store::exec(told.conn, Needy::SAVE, &draft)?;
    }
    Ok(changes)
}

fn cause(told: &mut Told<'_>) -> String {
    let (text, heading) = (told.text("cause"), told.cell("cause").1);
    match told.codes.find("needy_reason", &plain::tidy(&text)).map(str::to_owned) {
        Some(code) => code,
        None if text.is_empty() => String::new(),
        None => {
            told.warn(heading, "cause_unknown", format!("不认识困难原因“{text}”，这一栏没有导入"));
            String::new()
        }
    }
}

/// A list counts the family; where the book counts another number, somebody should look.
fn people(told: &mut Told<'_>, household: &str) -> Result<()> {
    let (text, heading) = (told.text("people"), told.cell("people").1);
    let Ok(said) = number::whole(text.trim_end_matches('人')) else { return Ok(()) };
    let sql = "SELECT count(*) FROM membership m JOIN person p ON p.id = m.person_id AND p.removed_at IS NULL
                WHERE m.household_id = ?1 AND m.to_date IS NULL";
    let book: i64 = told.conn.query_row(sql, [household], |row| row.get(0))?;
    if said != book {
        told.warn(heading, "people_differ", format!("表上 {said} 人，户口簿上 {book} 人，请核对"));
    }
    Ok(())
}
