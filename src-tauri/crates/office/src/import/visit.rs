//! The log of visits as offices keep it: a day, whom, where, what was found, what was given. Rows of one home and day are
//! one visit with several people (one 户次), as the book counts them; a row that is in the book already changes nothing.

use super::{
    attach::{Column, Kind, Who},
    told::Told,
};
use crate::{
    fault::Result,
    read::{number, plain},
    register::{Check, fetch, look, put},
    registers::{
        Aid, Visit,
        aid::{self, AidDraft},
        visit::{MISSED, VisitDraft},
    },
};
use serde::Deserialize;
use serde_json::json;

pub(super) const KIND: Kind = Kind {
    name: "visit",
    label: "走访记录",
    verb: "登记",
    unit: "人次",
    who: || Who::Several,
    past: true,
    columns,
    write,
};

/// Field, label, headings.
const COLUMNS: &[(&str, &str, &[&str])] = &[
    (
        "name",
        "走访对象",
        &[
            "走访对象",
            "探访对象",
            "慰问对象",
            "被走访人",
            "被访人",
            "被探访人",
            "走访对象姓名",
            "老人姓名",
            "走访户",
            "户主",
            "户主姓名",
            "对象",
            "对象姓名",
            "受访人",
        ],
    ),
    (
        "date",
        "日期",
        &[
            "日期",
            "走访日期",
            "走访时间",
            "探访日期",
            "探访时间",
            "慰问日期",
            "慰问时间",
            "入户日期",
            "入户时间",
            "时间",
        ],
    ),
    ("persons", "人次", &["人次", "走访人次", "探访人次", "慰问人次", "走访人数", "见到人数"]),
    ("kind", "走访类别", &["走访类别", "走访类型", "探访类型", "走访事由", "事由"]),
    ("way", "方式", &["方式", "走访方式", "探访方式", "走访形式", "探访形式"]),
    ("result", "结果", &["结果", "走访结果", "探访结果", "是否见到", "见到情况"]),
    (
        "visitors",
        "走访人",
        &[
            "走访人",
            "走访人员",
            "走访干部",
            "探访人",
            "探访人员",
            "慰问人",
            "慰问人员",
            "访问人",
            "入户人员",
            "走访人签字",
            "探访员",
        ],
    ),
    ("health", "健康状况", &["健康状况", "身体状况", "健康情况", "身体情况"]),
    ("mind", "精神状态", &["精神状态", "精神状况", "情绪"]),
    ("safety", "居家安全", &["居家安全", "安全情况", "水电气安全", "居家安全情况"]),
    ("hygiene", "卫生", &["卫生", "卫生状况", "卫生情况", "环境卫生"]),
    ("surroundings", "居住环境", &["居住环境", "居住情况", "邻里情况"]),
    (
        "summary",
        "情况摘要",
        &[
            "情况摘要",
            "家庭情况摘要",
            "家庭情况",
            "基本情况",
            "走访情况",
            "走访内容",
            "走访记录",
            "探访情况",
            "探访内容",
            "主要内容",
            "走访情况记录",
            "情况",
            "内容",
        ],
    ),
    (
        "need",
        "困难与需求",
        &[
            "困难与需求",
            "困难及需求",
            "困难和需求",
            "需求",
            "困难",
            "存在困难",
            "存在问题",
            "反映问题",
            "诉求",
            "困难诉求",
            "需求情况",
            "困难需求",
        ],
    ),
    ("done", "当场解决", &["当场解决", "解决情况", "处理情况", "办理情况", "落实情况", "处理结果", "帮扶措施"]),
    ("passed_to", "转介给谁", &["转介给谁", "转介", "转介单位", "移交"]),
    ("next_date", "约定下次", &["约定下次", "下次走访", "下次日期", "下次走访日期", "下次探访", "下次探访时间"]),
    ("calls", "异常处置", &["异常处置", "异常情况", "异常及处置"]),
    (
        "goods",
        "慰问物资",
        &[
            "慰问物资",
            "慰问品",
            "慰问物品",
            "物资",
            "物品",
            "发放物资",
            "慰问物资/金额",
            "慰问物资、金额",
            "慰问物资及金额",
            "慰问品/金额",
            "慰问物资（金额）",
            "慰问物资和金额",
            "慰问金/物资",
            "慰问品（金）",
        ],
    ),
    ("money", "慰问金", &["慰问金", "慰问金额", "慰问款", "金额", "现金", "慰问金（元）", "金额（元）"]),
    ("source", "资金来源", &["资金来源", "来源", "经费来源", "物资来源"]),
    ("payer", "垫付人", &["垫付人"]),
    ("signed_by", "签字人", &["签字人", "签收", "签收人", "签字", "签名", "老人签字"]),
    ("note", "备注", &["备注", "说明"]),
];

fn columns() -> Vec<Column> {
    COLUMNS.iter().map(|(field, label, words)| (*field, *label, words.to_vec())).collect()
}

#[derive(Deserialize)]
struct Home {
    died_on: Option<String>,
    dwelling_id: Option<String>,
    household_id: Option<String>,
}

/// Where somebody lived on that day and in whose book they were; of a log from before this book began, where they do now.
const HOME: &str = "SELECT p.died_on,
       coalesce((SELECT r.dwelling_id FROM residence r WHERE r.person_id = p.id AND r.from_date <= :date
           AND (r.to_date IS NULL OR r.to_date > :date) ORDER BY r.from_date DESC LIMIT 1),
         (SELECT r.dwelling_id FROM residence r WHERE r.person_id = p.id ORDER BY r.from_date LIMIT 1)) AS dwelling_id,
       coalesce((SELECT m.household_id FROM membership m WHERE m.person_id = p.id AND m.from_date <= :date
           AND (m.to_date IS NULL OR m.to_date > :date) ORDER BY m.from_date DESC LIMIT 1),
         (SELECT m.household_id FROM membership m WHERE m.person_id = p.id ORDER BY m.from_date LIMIT 1)) AS household_id
  FROM person p WHERE p.id = :person";

/// The visit of that day and way that names the person, else the one to the same home.
const KNOWN: &str = "SELECT v.id FROM visit v
 WHERE v.removed_at IS NULL AND v.date = :date AND v.way = :way
   AND (EXISTS (SELECT 1 FROM visit_person w WHERE w.visit_id = v.id AND w.person_id = :person)
     OR v.dwelling_id = :dwelling)
 ORDER BY EXISTS (SELECT 1 FROM visit_person w WHERE w.visit_id = v.id AND w.person_id = :person) DESC, v.id LIMIT 1";

fn write(told: &mut Told<'_>, person: &str) -> Result<Vec<String>> {
    let mut draft = read(told);
    if draft.date.is_empty() {
        let heading = told.cell("date").1.to_owned();
        told.error(&heading, "date_missing", "没有走访日期，没有导入".into());
        return Ok(Vec::new());
    }
    let asked = json!({ "person": person, "date": draft.date });
    let home: Home = store::one(told.conn, HOME, &asked)?;
    if let Some(died) = home.died_on.filter(|died| *died < draft.date) {
        let heading = told.cell("date").1.to_owned();
        told.error(
            &heading,
            "date_after_death",
            format!("台账里这位已于 {died} 去世，走访日期 {} 在那以后", draft.date),
        );
        return Ok(Vec::new());
    }
    draft.dwelling_id = home.dwelling_id;
    draft.household_id = home.household_id;
    let asked = json!({ "person": person, "date": draft.date, "way": draft.way, "dwelling": draft.dwelling_id });
    let known: Option<(String,)> = store::first(told.conn, KNOWN, &asked)?;
    if let Some((id,)) = known {
        join(told, fetch::<Visit>(told.conn, &id)?, draft, person)
    } else {
        draft.persons = vec![person.to_owned()];
        put_down(told, draft, true, vec!["走访".to_owned()])
    }
}

/// Checked as the form would be, and written down.
fn put_down(told: &mut Told<'_>, mut draft: VisitDraft, fresh: bool, said: Vec<String>) -> Result<Vec<String>> {
    let mut check = Check::default();
    look::<Visit>(told.office, told.conn, &mut draft, &mut check)?;
    for fault in check.faults {
        let heading = told.cell(&fault.field).1.to_owned();
        told.error(&heading, "row_invalid", fault.detail);
    }
    if told.refused() {
        return Ok(Vec::new());
    }
    put::<Visit>(told.office, told.conn, draft, fresh, told.now)?;
    told.fresh = fresh;
    Ok(said)
}

/// A visit that is in the book: somebody more of the same home, or blanks filled.
fn join(told: &mut Told<'_>, mut known: VisitDraft, row: VisitDraft, person: &str) -> Result<Vec<String>> {
    let there = known.persons.iter().any(|id| id == person);
    let mut said = Vec::new();
    let gift = aid::gives(&row.goods, row.money);
    if !there {
        known.persons.push(person.to_owned());
        said.push("并入当天这一家的走访".to_owned());
    }
    for (label, new, old) in [
        ("走访人", &row.visitors, &mut known.visitors),
        ("健康状况", &row.health, &mut known.health),
        ("精神状态", &row.mind, &mut known.mind),
        ("居家安全", &row.safety, &mut known.safety),
        ("卫生", &row.hygiene, &mut known.hygiene),
        ("居住环境", &row.surroundings, &mut known.surroundings),
        ("转介给谁", &row.passed_to, &mut known.passed_to),
        ("约定下次", &row.next_date, &mut known.next_date),
        ("签字人", &row.signed_by, &mut known.signed_by),
    ] {
        if old.is_empty() && !new.is_empty() {
            new.clone_into(old);
            said.push(label.to_owned());
        }
    }
    for (label, new, old) in [
        ("情况摘要", &row.summary, &mut known.summary),
        ("困难与需求", &row.need, &mut known.need),
        ("当场解决", &row.done, &mut known.done),
        ("备注", &row.note, &mut known.note),
    ] {
        // What another row of the home says is said as well, once.
        if !new.is_empty() && !old.contains(new.as_str()) && (old.is_empty() || !there) {
            *old = if old.is_empty() { new.clone() } else { format!("{old}；{new}") };
            said.push(label.to_owned());
        }
    }
    let first = gift && !aid::gives(&known.goods, known.money);
    if first {
        (known.goods, known.money) = (row.goods.clone(), row.money);
        (known.source, known.payer) = (row.source.clone(), row.payer.clone());
        said.push("慰问".into());
    }
    if said.is_empty() {
        return Ok(said);
    }
    let (visit, household) = (known.id.clone(), known.household_id.clone());
    let said = put_down(told, known, false, said)?;
    if gift && !first && !there && !told.refused() {
        // A second gift to the same home is one of its own, for this person.
        let draft = AidDraft {
            household_id: household,
            person_id: Some(person.to_owned()),
            date: row.date.clone(),
            goods: row.goods,
            money: row.money,
            source: row.source,
            payer: row.payer,
            signed_on: row.date,
            visit_id: Some(visit),
            ..AidDraft::default()
        };
        put::<Aid>(told.office, told.conn, draft, true, told.now)?;
    }
    Ok(said)
}

/// What the row says; words that are no code go into the summary, so that nothing is lost.
fn read(told: &mut Told<'_>) -> VisitDraft {
    let mut draft = VisitDraft {
        date: told.date("date"),
        visitors: told.text("visitors"),
        summary: told.text("summary"),
        need: told.text("need"),
        done: told.text("done"),
        passed_to: told.text("passed_to"),
        calls: told.text("calls"),
        signed_by: told.text("signed_by"),
        note: told.text("note"),
        ..VisitDraft::default()
    };
    draft.abnormal = !draft.calls.is_empty() && !matches!(draft.calls.as_str(), "否" | "无异常" | "正常" | "没有");
    if !draft.abnormal {
        draft.calls.clear();
    }
    draft.kind = code(
        told,
        "kind",
        "visit_kind",
        &[("慰问", "20"), ("困难", "30"), ("病", "40"), ("排查", "50"), ("探访", "10")],
        "10",
    );
    draft.way = code(
        told,
        "way",
        "visit_way",
        &[
            ("入户", "home"),
            ("上门", "home"),
            ("电话", "phone"),
            ("视频", "video"),
            ("微信", "video"),
            ("邻", "neighbour"),
        ],
        "home",
    );
    let met = &[
        ("未见", MISSED),
        ("没见", MISSED),
        ("不在家", MISSED),
        ("无人", MISSED),
        ("否", MISSED),
        ("联系上", "reached"),
        ("见", "met"),
        ("是", "met"),
        ("正常", "met"),
        ("√", "met"),
    ];
    draft.result = code(told, "result", "visit_result", met, if draft.way == "phone" { "reached" } else { "met" });
    let mut more = Vec::new();
    for (field, label) in [
        ("health", "健康状况"),
        ("mind", "精神状态"),
        ("safety", "居家安全"),
        ("hygiene", "卫生"),
        ("surroundings", "居住环境"),
    ] {
        let text = told.text(field);
        let found = verdict(told, &text);
        if found.is_empty() && !text.is_empty() {
            more.push(format!("{label}：{text}"));
        }
        // Nobody was seen, so that nothing can have been.
        let found = if draft.result == MISSED { String::new() } else { found };
        match field {
            "health" => draft.health = found,
            "mind" => draft.mind = found,
            "safety" => draft.safety = found,
            "hygiene" => draft.hygiene = found,
            _ => draft.surroundings = found,
        }
    }
    let parts = std::iter::once(draft.summary.clone()).chain(more).filter(|part| !part.is_empty());
    draft.summary = parts.collect::<Vec<_>>().join("；");
    draft.next_date = told.date("next_date");
    if !draft.next_date.is_empty() && draft.next_date <= draft.date {
        let heading = told.cell("next_date").1.to_owned();
        told.warn(&heading, "next_early", format!("约定下次 {} 不在走访日期之后，这一栏没有导入", draft.next_date));
        draft.next_date.clear();
    }
    if !told.done {
        gift(told, &mut draft);
    }
    draft
}

/// A code by its name, else by a word in it; what is neither is told.
fn code(told: &mut Told<'_>, field: &str, table: &str, words: &[(&str, &str)], usual: &str) -> String {
    let text = told.text(field);
    if text.is_empty() {
        return usual.into();
    }
    if let Some(code) = told.codes.find(table, &text) {
        return code.into();
    }
    if let Some((_, code)) = words.iter().find(|(word, _)| text.contains(word)) {
        (*code).into()
    } else {
        let heading = told.cell(field).1.to_owned();
        told.warn(&heading, "code_unknown", format!("不认识“{text}”，按“{}”记", told.codes.name(table, usual)));
        usual.into()
    }
}

/// One of the five checks, by the words that people write for it; '' where they say more than that.
fn verdict(told: &Told<'_>, text: &str) -> String {
    match text {
        "" => String::new(),
        "好" | "良好" | "较好" | "一般" | "尚可" | "稳定" | "安全" | "无异常" | "干净" | "整洁" | "√" => {
            "10".into()
        }
        "差" | "较差" | "不好" | "有隐患" | "需关注" | "关注" => "20".into(),
        _ => told.codes.find("visit_check", text).unwrap_or_default().into(),
    }
}

/// 大米1袋 200元 in one cell, or goods and money in columns of their own.
fn gift(told: &mut Told<'_>, draft: &mut VisitDraft) {
    let (goods, mut money) = split(&told.text("goods"));
    let text = told.text("money");
    if !text.is_empty() {
        match number::money(&told.amount("money")) {
            Ok(fen) if fen >= 0 => money = Some(fen),
            _ => {
                let (more, fen) = split(&text);
                if fen.is_none() {
                    let heading = told.cell("money").1.to_owned();
                    told.warn(&heading, "amount_unread", format!("“{text}”不是金额，这一栏没有导入"));
                } else {
                    money = fen;
                    if draft.note.is_empty() {
                        draft.note = more;
                    }
                }
            }
        }
    }
    draft.money = money.filter(|fen| *fen != 0);
    if let Err(why) = aid::goods::read(&goods) {
        // 棉被等: kept in words rather than lost.
        let heading = told.cell("goods").1.to_owned();
        told.warn(&heading, "goods_unread", format!("{why}；这一栏记进了备注"));
        draft.note =
            [draft.note.as_str(), &goods].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("；");
    } else {
        draft.goods = goods;
    }
    if !aid::gives(&draft.goods, draft.money) {
        return;
    }
    let source = told.text("source");
    let payer = told.text("payer");
    let (word, inside) = match source.split_once(['(', '（']) {
        Some((word, rest)) => (word.trim().to_owned(), rest.trim_end_matches([')', '）']).trim().to_owned()),
        None => (source.clone(), String::new()),
    };
    let before = OWN.iter().filter_map(|mark| word.find(mark)).min().and_then(|at| word.get(..at));
    draft.source = match before {
        Some(_) => aid::OWN_POCKET.into(),
        None => source_of(told, &word),
    };
    if draft.source.is_empty() && !word.is_empty() {
        let heading = told.cell("source").1.to_owned();
        told.warn(&heading, "code_unknown", format!("不认识资金来源“{word}”，这一栏没有导入"));
    }
    if draft.source == aid::OWN_POCKET {
        let heading = told.cell("source").1.to_owned();
        // 书记个人出资: whoever stands before it paid, and not the visitor.
        let named =
            before.unwrap_or_default().rsplit(['由', '，', '、', '：']).next().unwrap_or_default().trim().to_owned();
        draft.payer = [payer, inside, named].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        if ROLES.contains(&draft.payer.as_str()) {
            told.warn(&heading, "payer_role", format!("垫付人只写了“{}”，照写；请改成姓名", draft.payer));
        }
        if draft.payer.is_empty() && !draft.visitors.is_empty() {
            draft.payer.clone_from(&draft.visitors);
            told.warn(&heading, "payer_assumed", format!("没有写是谁垫付的，按走访人{}记，请核对", draft.payer));
        }
        if draft.payer.is_empty() {
            told.warn(&heading, "payer_missing", "没有写是谁垫付的，资金来源没有导入".into());
            draft.source.clear();
        }
    }
}

/// By which a source of money is somebody's own pocket.
const OWN: &[&str] = &["个人", "自掏", "自费", "垫付", "私人"];
/// Whom a log calls by the post alone.
const ROLES: &[&str] = &["书记", "主任", "副书记", "副主任", "支部书记", "党委书记", "委员", "网格员", "楼长", "社工"];

/// A source by its name, else by the only name that the words hold: 社区自筹.
fn source_of(told: &Told<'_>, word: &str) -> String {
    if let Some(code) = told.codes.find("aid_source", word) {
        return code.into();
    }
    let rows = told.codes.tables().get("aid_source").map(Vec::as_slice).unwrap_or_default();
    let mut held = rows.iter().filter(|row| !row.name.is_empty() && word.contains(&row.name));
    match (held.next(), held.next()) {
        (Some(only), None) => only.code.clone(),
        _ => String::new(),
    }
}

/// Goods, and 分 where an amount with 元 stands among them.
fn split(text: &str) -> (String, Option<i64>) {
    let text = plain::tidy(text);
    let Some(at) = text.find('元') else { return (text, None) };
    let before = text.get(..at).unwrap_or_default();
    let bare = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let Ok(fen) = number::money(before.get(bare.len()..).unwrap_or_default()) else { return (text, None) };
    let rest = text.get(at + '元'.len_utf8()..).unwrap_or_default();
    let bare = bare.trim_end_matches("慰问金").trim_end_matches("现金").trim_end_matches("红包");
    let trim = |part: &str| part.trim_matches(['、', '，', ',', '；', ';', '+', '和', '及', '/', ' ']).to_owned();
    let parts = [trim(bare), trim(rest)];
    (parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、"), Some(fen))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn goods_and_money_in_one_cell() {
        for (cell, goods, fen) in [
            ("大米1袋 200元", "大米1袋", Some(20_000)),
            ("慰问金500元、花生油1桶", "花生油1桶", Some(50_000)),
            ("1,000元", "", Some(100_000)),
            ("牛奶2箱", "牛奶2箱", None),
            ("", "", None),
        ] {
            assert_eq!(split(cell), (goods.to_owned(), fen), "{cell}");
        }
    }
}
