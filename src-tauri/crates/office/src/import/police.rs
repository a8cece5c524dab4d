//! 警情数字 as stations hand them over: a category a row with its periods beside each other (2024年, 2025年 or month by month), a
//! period a row with the categories beside each other (可防性案件 by month), or one figure a row. Sums and differences are not
//! brought in: they are worked out from the figures.

use super::{
    Action, Opened,
    ledger::{Ledger, Row, Rows, each},
    told::Told,
};
use crate::{
    fault::Result,
    read::{heading::Layout, number, plain},
    register::{Check, Register, fetch, put},
    registers::{
        PoliceFigure,
        police_figure::{PoliceFigureDraft, span},
    },
};
use serde_json::json;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "警情数字",
    unit: "行",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    apply: |reading| each(&ROWS, reading, &mut |told, _| write(told, reading.opened)),
};

const ROWS: Rows = Rows {
    name: "police_figure",
    columns: &[
        ("category", "类别", &["类别", "警情类别", "案件类别", "案件类型", "警情类型", "项目", "种类", "案由", "名称"]),
        ("period", "时段", &["时段", "月份", "月", "年份", "年度", "统计时段", "期间", "时间", "季度"]),
        (
            "count",
            "件数",
            &[
                "件数",
                "数量",
                "发案数",
                "发案",
                "起数",
                "警情数",
                "接警数",
                "2018年",
                "2019年",
                "2020年",
                "2021年",
                "2022年",
                "2023年",
                "2024年",
                "2025年",
                "2026年",
                "2027年",
                "2028年",
                "2029年",
                "2030年",
                "1月",
                "2月",
                "3月",
                "4月",
                "5月",
                "6月",
                "7月",
                "8月",
                "9月",
                "10月",
                "11月",
                "12月",
                "一季度",
                "二季度",
                "三季度",
                "四季度",
                "上半年",
                "下半年",
                "全年",
            ],
        ),
        ("k1001", "入室盗窃", &["入室盗窃", "入户盗窃", "盗窃居民住宅"]),
        ("k1002", "盗窃机动车", &["盗窃机动车", "盗窃三车", "三车盗窃", "盗窃电动车", "盗窃非机动车", "盗窃车辆"]),
        ("k1003", "盗窃车内财物", &["盗窃车内财物", "砸车玻璃盗窃", "拉车门盗窃"]),
        ("k1006", "抢劫抢夺", &["抢劫抢夺", "两抢", "抢劫", "抢夺"]),
        ("k1007", "诈骗", &["诈骗", "电信诈骗", "电信网络诈骗", "电诈"]),
        ("k10", "刑事类警情", &["刑事类警情", "刑事警情", "刑事案件", "刑事"]),
        ("k20", "治安类警情", &["治安类警情", "治安警情", "治安案件", "治安"]),
        ("k40", "交通事故", &["交通事故", "交通类警情", "交通"]),
        ("k50", "火警、火灾", &["火警/火灾", "火灾", "火警"]),
        ("k60", "纠纷", &["纠纷", "纠纷类警情"]),
        ("k70", "群众求助", &["群众求助", "求助"]),
        ("station", "出具单位", &["出具单位", "派出所", "单位", "辖区派出所"]),
        ("document", "文件", &["文件", "文号", "来源"]),
        ("document_date", "出具日期", &["出具日期", "填报日期", "制表日期", "文件日期", "发文日期", "通报日期"]),
        ("note", "备注", &["备注", "说明"]),
        (
            "serial",
            "序号、合计、增减（不导入）",
            &["序号", "合计", "小计", "总计", "增减", "增减数", "同比", "环比", "增减%"],
        ),
    ],
    needs: &["category", "period"],
};

const KINDS: [&str; 11] = ["k1001", "k1002", "k1003", "k1006", "k1007", "k10", "k20", "k40", "k50", "k60", "k70"];

/// police_incident, by its name or by one of the words above.
fn category(told: &Told<'_>, word: &str) -> Option<String> {
    let other = || {
        let of = ROWS.columns.iter().find(|(name, _, words)| KINDS.contains(name) && words.contains(&word));
        of.map(|(name, ..)| name.trim_start_matches('k').to_owned())
    };
    told.codes.find("police_incident", word).map(str::to_owned).or_else(other)
}

/// A period by itself, or with the year of the title: 3月, 一季度.
fn period(words: &str, year: Option<i32>) -> Option<(String, String)> {
    let words = plain::tight(words);
    let quarter = |words: &str| {
        if words.ends_with("季度") && !words.contains('第') { format!("第{words}") } else { words.to_owned() }
    };
    let bare = words.parse::<u32>().ok().filter(|month| (1..=12).contains(month)).map(|month| format!("{month}月"));
    let read = span::read(&words).or_else(|| span::read(&format!("{}年{}", year?, quarter(&bare.unwrap_or(words)))));
    read.map(|(from, to)| (from.to_string(), to.to_string()))
}

/// Every column that is headed by a period is one of figures, however many there are.
pub(super) fn periods(layout: &mut Layout) {
    for column in &mut layout.columns {
        if column.field.is_none() && period(&column.heading, Some(2000)).is_some() {
            column.field = Some("count".into());
        }
    }
}

/// Who stated it: the row, a title, else whoever stated the last figures.
fn station(told: &Told<'_>, opened: &Opened) -> Result<String> {
    let said = told.text("station");
    if !said.is_empty() {
        return Ok(said);
    }
    let marks = |c: char| !c.is_alphanumeric() || "据由年月日".contains(c);
    let of_title = opened.layout.above.iter().find_map(|title| {
        let (before, _) = title.split_once("派出所")?;
        let name = before.rsplit(marks).next().filter(|name| !name.is_empty())?;
        Some(format!("{name}派出所"))
    });
    if let Some(station) = of_title {
        return Ok(station);
    }
    let sql = "SELECT station FROM police_figure WHERE removed_at IS NULL ORDER BY id DESC LIMIT 1";
    Ok(store::first::<(String,)>(told.conn, sql, &json!({}))?.map(|(station,)| station).unwrap_or_default())
}

/// Category, first and last day, and how many.
type Stated = (String, (String, String), i64);

fn stated(told: &mut Told<'_>, opened: &Opened) -> std::result::Result<Vec<Stated>, String> {
    let year = opened.year();
    let (kind, when) = (told.text("category"), told.text("period"));
    let own =
        if when.is_empty() { None } else { Some(period(&when, year).ok_or(format!("看不懂时段“{when}”"))?) };
    let title = || opened.layout.above.iter().chain([&opened.sheet]).find_map(|title| period(title, None));
    let mut found = Vec::new();
    let mut unread = Vec::new();
    let whole = |text: &str| number::whole(text.trim_end_matches(['起', '件', '次'])).ok().filter(|count| *count >= 0);
    if !kind.is_empty() {
        let code = category(told, &kind).ok_or(format!("没有叫“{kind}”的警情类别"))?;
        for column in &opened.layout.columns {
            let headed = period(&column.heading, year);
            let counts = column.field.as_deref() == Some("count");
            let Some(text) = told.at(column.index).filter(|_| counts) else { continue };
            let span = headed.or_else(|| own.clone()).or_else(title);
            let span = span.ok_or("没有写是哪个时段，请加一列“时段”")?;
            match whole(&text) {
                Some(count) => found.push((code.clone(), span, count)),
                None => unread.push((column.heading.clone(), text)),
            }
        }
    }
    for column in &opened.layout.columns {
        let Some(field) = column.field.as_deref().filter(|field| KINDS.contains(field)) else { continue };
        let Some(text) = told.at(column.index) else { continue };
        let span = own.clone().or_else(title).ok_or("没有写是哪个时段，请加一列“时段”")?;
        match whole(&text) {
            Some(count) => found.push((field.trim_start_matches('k').to_owned(), span, count)),
            None => unread.push((column.heading.clone(), text)),
        }
    }
    for (heading, text) in unread {
        told.warn(&heading, "count_unread", format!("“{text}”不是件数，这一格没有导入"));
    }
    if found.is_empty() { Err("没有件数".into()) } else { Ok(found) }
}

fn write(told: &mut Told<'_>, opened: &Opened) -> Result<Row> {
    let name = [told.text("category"), told.text("period")].join(" ").trim().to_owned();
    let row = Row { action: Action::Error, name, place: String::new(), message: String::new() };
    if ["合计", "小计", "总计", "增减", "同比", "环比"].iter().any(|word| row.name.starts_with(word)) {
        return Ok(Row { action: Action::Skip, message: "合计、增减由程序计算".into(), ..row });
    }
    let figures = match stated(told, opened) {
        Ok(figures) => figures,
        Err(why) => return Ok(Row { message: format!("{why}，没有导入"), ..row }),
    };
    let (station, document, dated) = (station(told, opened)?, told.text("document"), told.date("document_date"));
    let (mut new, mut changed, mut held) = (0, Vec::new(), Vec::new());
    for (category, (from, to), count) in figures {
        let key = json!({ "category": category, "from": from, "to": to, "station": station });
        let sql = "SELECT id FROM police_figure WHERE category = :category AND from_date = :from AND to_date = :to
                      AND station = :station AND removed_at IS NULL";
        let there: Option<(String,)> = store::first(told.conn, sql, &key)?;
        let mut draft: PoliceFigureDraft = match &there {
            Some((id,)) => fetch::<PoliceFigure>(told.conn, id)?,
            None => PoliceFigureDraft {
                from_date: from,
                to_date: to,
                category,
                station: station.clone(),
                ..Default::default()
            },
        };
        if draft.count == Some(count) {
            continue;
        }
        // What a document states is altered by another one only.
        if let Some(before) = draft.count
            && !(draft.document.is_empty() && draft.document_date.is_empty())
            && document.is_empty()
            && dated.is_empty()
        {
            let stated = [draft.document.as_str(), draft.document_date.as_str()].join(" ");
            held.push(format!(
                "{} 至 {}：台账里是 {before}（{}），表上是 {count}，没有改",
                draft.from_date,
                draft.to_date,
                stated.trim()
            ));
            continue;
        }
        if let Some(before) = draft.count.replace(count) {
            changed.push(format!("{before} 改为 {count}"));
        } else {
            new += 1;
        }
        for (own, said) in [(&mut draft.document, &document), (&mut draft.document_date, &dated)] {
            if !said.is_empty() {
                own.clone_from(said);
            }
        }
        let mut check = Check::default();
        PoliceFigure::check(told.office, told.conn, &mut draft, &mut check)?;
        if let Some(fault) = check.faults.first() {
            return Ok(Row { message: format!("{}，没有导入", fault.detail), ..row });
        }
        told.doubt(check.warnings.into_iter().filter(|warning| warning.field != "document_date").collect());
        put::<PoliceFigure>(told.office, told.conn, draft, there.is_none(), told.now)?;
    }
    if !held.is_empty() {
        held.push("要改请写上新的文号或日期".into());
    }
    let action = match (new, changed.is_empty(), held.is_empty()) {
        (_, false, _) => Action::Update,
        (0, true, false) => Action::Conflict,
        (0, true, true) => Action::Same,
        (_, true, _) => Action::New,
    };
    let held = held.join("；");
    if action != Action::Conflict && !held.is_empty() {
        told.warn("", "record_differs", held.clone());
    }
    let message =
        [changed.join("、"), held].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("；");
    Ok(Row { action, message, ..row })
}
