//! 警情数字 as stations hand them over: a category a row with its periods beside each other (2024年, 2025年 or month by month), a
//! period a row with the categories beside each other (可防性案件 by month), or one figure a row. Sums and differences are not
//! brought in: they are worked out from the figures.

mod heading;

use super::{
    Action, Opened,
    ledger::{Ledger, Row, Rows, each},
    told::Told,
};
use crate::{
    clock,
    fault::Result,
    read::{
        heading::{Column, Layout},
        number, plain,
    },
    register::{Check, Register, fetch, put},
    registers::{
        PoliceFigure,
        police_figure::{PoliceFigureDraft, span},
    },
};
use chrono::Datelike;
use heading::Span;
use serde_json::json;
use sheet::Grid;

pub(super) const LEDGER: Ledger = Ledger {
    name: ROWS.name,
    label: "警情数字",
    unit: "行",
    columns: || ROWS.columns(),
    needs: ROWS.needs,
    near: &[],
    apply: |reading| each(&ROWS, reading, &mut |told| write(told, reading.opened)),
};

const ROWS: Rows = Rows {
    name: "police_figure",
    columns: &[
        ("category", "类别", &["类别", "警情类别", "案件类别", "案件类型", "警情类型", "项目", "种类", "案由", "名称"]),
        ("period", "时段", &["时段", "月份", "月", "统计时段", "期间", "时间", "季度"]),
        ("year", "年份", &["年份", "年度", "年"]),
        ("from_date", "起始日期", &["起始日期", "开始日期", "起始时间", "统计起日"]),
        ("to_date", "截止日期", &["截止日期", "结束日期", "截止时间", "统计止日"]),
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
    needs: &["category", "period", "from_date"],
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

/// Heads of columns of figures in the sheet, by which its heading is found.
pub(super) fn headings(grid: &Grid) -> Vec<String> {
    heading::words(grid)
}

/// Every column that is headed by a period is one of figures, however many there are; what is worked out from them is none.
pub(super) fn periods(layout: &mut Layout) {
    for column in &mut layout.columns {
        let figures = column.field.as_deref().is_none_or(|field| field == "count");
        if figures && heading::is_sum(&column.heading) {
            column.field = Some("serial".into());
        } else if column.field.is_none() && heading::is_period(&column.heading) {
            column.field = Some("count".into());
        }
    }
}

/// The days that the row names, by a period or by its first and last.
fn own(told: &mut Told<'_>, year: Option<i32>) -> std::result::Result<Option<Span>, String> {
    // 年度 beside 期间: 2026 and 1-9月.
    let of = told.text("year");
    let year = of.trim_end_matches(['年', '度']).parse().ok().or(year);
    let when = Some(told.text("period")).filter(|when| !when.is_empty()).unwrap_or(of);
    if !when.is_empty() {
        return match heading::period(&when, year) {
            Some(span) => Ok(Some(span)),
            None => Err(format!("看不懂时段“{when}”")),
        };
    }
    let [from, to] = ["from_date", "to_date"].map(|field| told.date(field));
    match (clock::date(&from), clock::date(&to)) {
        (Some(from), Some(to)) if from <= to => Ok(Some((from, to))),
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err("截止日期早于起始日期".into()),
        _ => Err("起始日期和截止日期要写全".into()),
    }
}

/// A figure: 12, 8件, 零; what merely says that nothing is there (无) may be nought or not known.
fn figure(text: &str) -> Option<i64> {
    let bare = plain::tight(text);
    if ["零", "〇", "未发生", "没有发生", "零发案", "零发生", "零警情", "未发案", "无发案"].contains(&bare.as_str())
    {
        return Some(0);
    }
    number::whole(bare.trim_end_matches(['起', '件', '次', '宗'])).ok().filter(|count| *count >= 0)
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

/// Without what lists put before a kind within a kind: 其中：入室盗窃, 1.刑事警情.
fn kind_word(text: &str) -> String {
    let mut word = plain::tight(text);
    let marks = |c: char| !c.is_alphanumeric() || c.is_ascii_digit();
    loop {
        let bare = word.trim_start_matches("其中").trim_start_matches(marks);
        let bare =
            bare.split_once('、').filter(|(at, _)| plain::han_number(at).is_some()).map_or(bare, |(_, bare)| bare);
        if bare == word {
            return word;
        }
        word = bare.to_owned();
    }
}

fn stated(told: &mut Told<'_>, opened: &Opened) -> std::result::Result<Vec<Stated>, String> {
    let (kind, when) = (told.text("category"), told.text("period"));
    let own = own(told, opened.year())?;
    let today = told.now.today;
    // A year that still runs is no period that a title would state.
    let title = opened.layout.above.iter().chain([&opened.sheet]).find_map(|title| heading::within(title));
    let title = title.filter(|(from, _)| *from <= today);
    let over = title.filter(|(from, to)| *to <= today || (from.year(), from.month()) == (to.year(), to.month()));
    let counts = |column: &Column| column.field.as_deref() == Some("count");
    let heads = opened.layout.columns.iter().map(|column| if counts(column) { column.heading.as_str() } else { "" });
    let heads = heading::spans(heads, opened.year(), own, title);
    let iso = |(from, to): Span| (from.to_string(), to.to_string());
    let mut found = Vec::new();
    let mut unread = Vec::new();
    let code = match kind.as_str() {
        "" => None,
        kind => Some(category(told, &kind_word(kind)).ok_or(format!("没有叫“{kind}”的警情类别"))?),
    };
    for (column, headed) in opened.layout.columns.iter().zip(heads) {
        let field = column.field.as_deref().unwrap_or_default();
        let code = match (&code, field) {
            (Some(code), "count") => code.clone(),
            (_, field) if KINDS.contains(&field) => field.trim_start_matches('k').to_owned(),
            _ => continue,
        };
        let Some(text) = told.at(column.index) else {
            let nothing = told.shown(column.index);
            if ["无", "没有"].contains(&nothing.as_str()) {
                unread.push((column.heading.clone(), nothing));
            }
            continue;
        };
        // A year at the head and the month in the row.
        let both =
            headed.filter(|(from, to)| heading::period(&format!("{}年", from.year()), None) == Some((*from, *to)));
        let both = both
            .filter(|_| span::read(&when).is_none())
            .and_then(|(from, _)| heading::period(&when, Some(from.year())));
        let span = both.filter(|_| !when.is_empty()).or(headed).or(own).or(over);
        let span = span.ok_or("没有写是哪个时段，请加一列“时段”")?;
        match figure(&text) {
            Some(count) => found.push((code, iso(span), count)),
            None => unread.push((column.heading.clone(), text)),
        }
    }
    for (heading, text) in unread {
        let hint = if plain::is_nothing(&text) { "；没有发生的请填 0" } else { "" };
        told.warn(&heading, "count_unread", format!("“{text}”不是件数，这一格没有导入{hint}"));
    }
    if found.is_empty() { Err("没有件数".into()) } else { Ok(found) }
}

fn write(told: &mut Told<'_>, opened: &Opened) -> Result<Row> {
    let name = [told.text("category"), told.text("period")].join(" ").trim().to_owned();
    let row = Row { action: Action::Error, name, place: String::new(), message: String::new() };
    let sums = ["合计", "小计", "总计", "增减", "同比", "环比", "总警情", "警情总", "接警总", "总数", "全部警情"];
    // 一季度合计 among the months; a year's row is one of figures.
    if sums.iter().any(|word| row.name.starts_with(word))
        || ["合计", "小计", "累计"].iter().any(|word| row.name.ends_with(word))
    {
        return Ok(Row { action: Action::Skip, message: "合计、增减由程序计算".into(), ..row });
    }
    let figures = match stated(told, opened) {
        Ok(figures) => figures,
        Err(why) => return Ok(Row { message: format!("{why}，没有导入"), ..row }),
    };
    let note = told.words("note");
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
        for (own, said) in
            [(&mut draft.document, &document), (&mut draft.document_date, &dated), (&mut draft.note, &note)]
        {
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
