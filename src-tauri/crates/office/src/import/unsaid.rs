//! What a row of a plain register's sheet leaves out, and the form would fill in by itself: the day, the way, a term. It is not
//! filled in silence: what is assumed is told with the row.

use super::{term, told::Told};
use crate::{
    read::{date, time},
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
pub(super) fn time(told: &mut Told<'_>, field: &str) -> String {
    if let Some(clock) = clock_of(told.cell(field).0) {
        return clock;
    }
    let (text, heading) = (told.words(field), told.cell(field).1.to_owned());
    // A column of days and times together: the day is the date's.
    let text = behind_day(&text).unwrap_or(text);
    time::read(&text).unwrap_or_else(|_| {
        told.warn(&heading, "time_unread", format!("“{text}”不是几点几分，这一栏没有导入"));
        String::new()
    })
}

fn clock_of(cell: &Cell) -> Option<String> {
    let minutes = match cell {
        Cell::Number(part) if (0.0..1.0).contains(part) => (part * 24.0 * 60.0).round() as i64,
        _ => return None,
    };
    Some(format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60))
}

/// 9:30 of 2026-11-28 9:30, '' of a day alone; None of what begins with no day.
fn behind_day(text: &str) -> Option<String> {
    let text = text.trim();
    let end =
        text.find(['日', '号']).map(|at| at + '日'.len_utf8()).or_else(|| text.find([' ', 'T'])).unwrap_or(text.len());
    let (day, rest) = text.split_at(end);
    let bare = day.contains('月') && day.ends_with(['日', '号'])
        || term::day_of(day, 2000).is_some() && rest.contains([':', '：', '时', '点']);
    (date::read(day).is_ok() || bare).then(|| rest.trim().to_owned())
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
        if said(body, dated).is_empty() && told.cell(dated).0.is_empty() && behind_day(&told.text("time")).is_some() {
            let day = told.day("time");
            if !day.is_empty() {
                body.insert(dated.into(), json!(day));
            }
        }
        let hour = behind_day(&told.cell(dated).0.shown()).and_then(|rest| time::read(&rest).ok()).unwrap_or_default();
        if said(body, "time").is_empty() && !hour.is_empty() && hour != "00:00" {
            body.insert("time".into(), json!(hour));
        }
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
    let mut day = if same.is_some() && !dated.is_empty() { dated } else { told.day("report_at") };
    let rest = same.map(str::to_owned).or_else(|| behind_day(&told.cell("report_at").0.shown()));
    let hour = rest.and_then(|rest| time::read(&rest).ok()).unwrap_or_default();
    if day.is_empty() {
        said(body, R::DATED.unwrap_or_default()).clone_into(&mut day);
        let at = if day.is_empty() { told.now.today.to_string() } else { day.clone() };
        told.warn(&heading, "date_assumed", format!("没有写哪天上报，按 {at} 记，请核对"));
    }
    let hour = if hour == "00:00" { String::new() } else { hour };
    let word = told.text("report_way");
    let way = told.codes.find("report_way", &word).unwrap_or_default().to_owned();
    if way.is_empty() && !word.is_empty() {
        let heading = told.cell("report_way").1.to_owned();
        told.warn(&heading, "code_unknown", format!("不认识“{word}”，这一栏没有导入"));
    }
    let receipt = told.words("report_receipt");
    body.insert("reports".into(), json!([{ "whom": whom, "date": day, "time": hour, "way": way, "receipt": receipt }]));
}

/// What the register's own check put where the row says nothing: one warning a row.
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
    if assumed.is_empty() {
        return;
    }
    let day = assumed.iter().find(|(field, value)| field.kind == Kind::Date && *value == today);
    let mut parts = Vec::new();
    if let Some((field, _)) = day {
        parts.push(format!(
            "没有{}，按今天（{today}）记",
            if R::DATED == Some(field.name) { "日期" } else { field.label }
        ));
    }
    let others = assumed.iter().filter(|(field, _)| day.is_none_or(|(day, _)| day.name != field.name));
    for (field, value) in others {
        parts.push(format!("没有写{}，按“{value}”记", field.label));
    }
    let column = day.map(|(field, _)| told.cell(field.name).1.to_owned()).unwrap_or_default();
    let code = if day.is_some() { "date_assumed" } else { "default_assumed" };
    told.warn(&column, code, format!("{}，请核对", parts.join("；")));
}
