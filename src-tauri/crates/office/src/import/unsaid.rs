//! What a row of a plain register's sheet leaves out, and the form would fill in by itself: the day, the way, a term. It is not
//! filled in silence: what is assumed is told with the row.

use super::told::Told;
use crate::{
    clock,
    read::{moment, plain, time},
    register::{Field, Kind, Register},
    registers::Person,
};
use serde_json::{Map, Value, json};
use sheet::Cell;

/// Columns of 信息上报: to whom, when, how and what came back.
pub(super) const REPORT: &[(&str, &str, &[&str])] = &[
    ("report_whom", "上报单位", &["上报单位", "上报对象", "上报部门", "报送单位", "报送对象", "报告单位", "上报给"]),
    (
        "report_at",
        "上报时间",
        &["上报时间", "上报日期", "首报时间", "首次上报时间", "首次上报", "报送时间", "报送日期", "报告时间"],
    ),
    ("report_way", "上报方式", &["上报方式", "报送方式", "报告方式"]),
    ("report_receipt", "回执", &["回执", "上级回复", "上级批示", "领导批示"]),
];

/// Whether the register keeps what was reported upwards.
pub(super) fn reports<R: Register>() -> bool {
    json!(R::Draft::default()).get("reports").is_some_and(Value::is_array)
}

/// A text that is a time of day.
pub(super) fn is_time(field: &str) -> bool {
    field == "time" || field.ends_with("_time")
}

/// HH:MM; a day's part alone (凌晨) is none, which is told and left out.
pub(super) fn time(told: &mut Told<'_>, field: &str, dated: Option<&str>) -> String {
    if let Some(clock) = clock_of(told.cell(field).0) {
        return clock;
    }
    let (text, heading) = (told.words(field), told.cell(field).1.to_owned());
    // A column of days and times together: the day is the date's.
    let days = field == "time" && dated.is_some_and(|dated| !told.has(dated));
    let text = behind_day(&text, days).unwrap_or(text);
    hour(&text).unwrap_or_else(|| {
        told.warn(&heading, "time_unread", format!("“{text}”不是几点几分，这一栏没有导入"));
        String::new()
    })
}

/// HH:MM, of 19:00-21:00 the first; '' for nothing.
fn hour(text: &str) -> Option<String> {
    let first = text.split(|c| plain::is_dash(c) || matches!(c, '至' | '到')).next().unwrap_or_default();
    time::read(text).or_else(|_| time::read(first)).ok()
}

fn clock_of(cell: &Cell) -> Option<String> {
    let minutes = match cell {
        Cell::Number(part) if (0.0..1.0).contains(part) => (part * 24.0 * 60.0).round() as i64,
        _ => return None,
    };
    Some(format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60))
}

/// 9:30 of 2026-11-28 9:30, '' of a day alone; None of what begins with no day. In a column of days 11.2 is one, and so it is
/// before an hour.
fn behind_day(text: &str, dated: bool) -> Option<String> {
    let text = plain::tidy(text);
    let (day, rest) = moment::day(&text)?;
    (day.plain || dated || rest.contains([':', '：', '时', '点'])).then(|| moment::behind(rest))
}

/// The hour that stands behind a day, '' where there is none; a sheet's own cell of a day has midnight.
fn hour_behind(told: &Told<'_>, field: &str) -> String {
    let rest = behind_day(&told.cell(field).0.shown(), true).unwrap_or_default();
    hour(&rest).filter(|hour| hour != "00:00").unwrap_or_default()
}

fn own<R: Register>() -> impl Iterator<Item = &'static Field> {
    R::FIELDS.iter().filter(|field| field.form)
}

fn said<'a>(body: &'a Map<String, Value>, field: &str) -> &'a str {
    body.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// Day and hour that stand in one cell, and what an answer without its day means.
pub(super) fn before<R: Register>(told: &mut Told<'_>, body: &mut Map<String, Value>) {
    let Some(dated) = R::DATED.filter(|dated| own::<R>().any(|field| field.name == *dated)) else { return };
    if own::<R>().any(|field| field.name == "time") {
        let alone = said(body, dated).is_empty() && told.cell(dated).0.is_empty();
        // 发生时间 alone holds the day; without its year only where no column of days is there for it.
        if alone && behind_day(&told.text("time"), !told.has(dated)).is_some() {
            let day = told.date("time");
            if !day.is_empty() {
                body.insert(dated.into(), json!(day));
            }
        }
        let hour = hour_behind(told, dated);
        if said(body, "time").is_empty() && !hour.is_empty() {
            body.insert("time".into(), json!(hour));
        }
    }
    // 诉求 alone is what it was about.
    let wish = said(body, "wish").to_owned();
    if own::<R>().any(|field| field.name == "matter" && field.required)
        && said(body, "matter").is_empty()
        && !wish.is_empty()
    {
        body.insert("matter".into(), json!(wish));
    }
    // Who says whether he is content has been told.
    let (content, day) = (said(body, "satisfied").to_owned(), said(body, dated).to_owned());
    let has = |name: &str| own::<R>().any(|field| field.name == name);
    if !content.is_empty() && has("told_on") && said(body, "told_on").is_empty() && !day.is_empty() {
        let heading = told.cell("satisfied").1.to_owned();
        told.warn(&heading, "told_on_assumed", format!("写了满意度，没有写反馈日期，按 {day} 记，请核对"));
        body.insert("told_on".into(), json!(day));
    }
}

/// The report upwards that the row tells of; one that is kept already stays as it is.
pub(super) fn report<R: Register>(told: &mut Told<'_>, body: &mut Map<String, Value>, stored: Option<&Value>) {
    let kept = stored.and_then(|stored| stored.get("reports")?.as_array()).is_some_and(|reports| !reports.is_empty());
    if !reports::<R>() || kept {
        return;
    }
    let (whom, heading) = (told.text("report_whom"), told.cell("report_at").1.to_owned());
    if whom.is_empty() {
        if !told.cell("report_at").0.is_empty() {
            told.warn(&heading, "report_left", "写了上报时间，没有写报给谁，上报没有导入".into());
        }
        return;
    }
    let shown = told.words("report_at");
    // 当日, 当天19时: of the day on which it came up.
    let same = ["当日", "当天", "同日", "即时", "立即"].iter().find_map(|word| shown.strip_prefix(word));
    let dated = said(body, R::DATED.unwrap_or_default()).to_owned();
    let mut day = if same.is_some() && !dated.is_empty() { dated } else { told.date("report_at") };
    let hour = same.map_or_else(|| hour_behind(told, "report_at"), |rest| hour(rest).unwrap_or_default());
    if day.is_empty() {
        said(body, R::DATED.unwrap_or_default()).clone_into(&mut day);
        let at = if day.is_empty() { told.now.today.to_string() } else { day.clone() };
        told.warn(&heading, "date_assumed", format!("没有写哪天上报，按 {at} 记，请核对"));
    }
    let word = told.text("report_way");
    let way = told.codes.find("report_way", &word).unwrap_or_default().to_owned();
    if way.is_empty() && !word.is_empty() {
        let heading = told.cell("report_way").1.to_owned();
        told.warn(&heading, "code_unknown", format!("不认识“{word}”，这一栏没有导入"));
    }
    let receipt = told.words("report_receipt");
    body.insert("reports".into(), json!([{ "whom": whom, "date": day, "time": hour, "way": way, "receipt": receipt }]));
}

/// What the register's own check put where the row says nothing; what holds for many rows is told once for all of them
/// ([`super::ImportReport::once`]).
pub(super) fn after<R: Register>(told: &mut Told<'_>, body: &Map<String, Value>, row: &Value) {
    let today = told.now.today.to_string();
    let blank = json!(R::Draft::default());
    let assumed: Vec<(&Field, String)> = own::<R>()
        .filter(|field| !body.contains_key(field.name) && row.get(field.name) != blank.get(field.name))
        // Sex and the like come of the person.
        .filter(|field| !Person::FIELDS.iter().any(|its| its.name == field.name))
        .filter_map(|field| {
            let value = row.get(field.name)?.as_str()?;
            match field.kind {
                // Days before today are worked out from what the row says: a birthday by the number.
                Kind::Date if value >= today.as_str() => Some((field, value.to_owned())),
                Kind::Code | Kind::Choice => {
                    let name = told.codes.name(field.codes.unwrap_or_default(), value);
                    Some((field, if name.is_empty() { value } else { name }.to_owned()))
                }
                // Whoever types it in stands for whoever it was.
                Kind::Text if value == told.office.clerk => Some((field, value.to_owned())),
                _ => None,
            }
        })
        .collect();
    let day = row.get(R::DATED.unwrap_or_default()).and_then(Value::as_str).and_then(clock::date);
    for (field, value) in assumed {
        let column = told.cell(field.name).1.to_owned();
        let behind = clock::date(&value).zip(day).map(|(value, day)| clock::days_between(day, value));
        let (code, what) = match behind {
            _ if field.kind == Kind::Date && value == today => {
                let label = if R::DATED == Some(field.name) { "日期" } else { field.label };
                ("date_assumed", format!("没有{label}，按今天（{today}）记"))
            }
            // Told so that all rows say the same.
            Some(days) if field.kind == Kind::Date && days > 0 => {
                ("default_assumed", format!("没有写{}，按日期之后第 {days} 天记", field.label))
            }
            _ => ("default_assumed", format!("没有写{}，按“{value}”记", field.label)),
        };
        told.warn(&column, code, format!("{what}，请核对"));
    }
}
