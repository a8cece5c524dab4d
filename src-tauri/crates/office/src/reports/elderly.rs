//! 本月老年人名单: who turns 60, 65, 70, 80, 90 or 100, whose birthday it is, who missed last year's check-up, whose assessment is
//! due, and who is old enough for an allowance and has none. All are asked of the register 老年人 on the last day of the month.

use crate::{
    clock,
    fault::{Fault, Result},
    lunar,
    office::Office,
    registers::elderly,
    rules,
    text::full_width,
};
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashSet;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ElderlyMonthRequest {
    /// 2026-11; this month where left out.
    pub month: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ElderlyRow {
    pub id: String,
    pub name: String,
    pub sex: String,
    /// On the last day of the month; of a birthday, on that day.
    pub age: i32,
    pub address: String,
    /// Covered on the screen.
    pub phone: String,
    /// '' where the list has no days.
    pub date: String,
    pub detail: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ElderlyList {
    pub name: &'static str,
    pub title: String,
    /// Whom the list holds, and by which rule.
    pub note: String,
    pub rows: Vec<ElderlyRow>,
}

#[derive(Debug, Serialize, TS)]
pub struct ElderlyMonth {
    pub month: String,
    pub from: String,
    pub to: String,
    pub lists: Vec<ElderlyList>,
}

#[derive(Deserialize)]
struct Old {
    id: String,
    name: String,
    sex: String,
    birth: String,
    age: i32,
    address: String,
    phone: String,
    residency: String,
    state: String,
    next_assessment: String,
    assessed_on: String,
    allowance: String,
    birthday: String,
    birthday_month: Option<i64>,
    birthday_day: Option<i64>,
    birthday_leap: i64,
}

fn old(conn: &Connection, on: NaiveDate) -> Result<Vec<Old>> {
    let sql = format!(
        "SELECT id, name, sex, birth, age, address, phone, residency, state, next_assessment, assessed_on, allowance,
                birthday, birthday_month, birthday_day, birthday_leap
           FROM ({}) WHERE state IN ('{}') ORDER BY sort, id",
        elderly::LIST,
        elderly::PRESENT.join("', '")
    );
    Ok(store::all(conn, &sql, &json!({ "as_of": on.to_string() }))?)
}

/// First and last day of a month.
fn span(month: &str) -> Option<(NaiveDate, NaiveDate)> {
    let from = clock::date(&format!("{month}-01"))?;
    Some((from, month_end(from)))
}

/// The last day of a day's month.
pub(crate) fn month_end(day: NaiveDate) -> NaiveDate {
    let next = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

pub fn month(office: &Office, request: &ElderlyMonthRequest) -> Result<ElderlyMonth> {
    let mut answer = lists(office, request.month.as_deref())?;
    for row in answer.lists.iter_mut().flat_map(|list| &mut list.rows) {
        row.phone = crate::read::phone::mask(&row.phone);
    }
    Ok(answer)
}

/// With the phones in clear, for paper.
pub(crate) fn lists(office: &Office, month: Option<&str>) -> Result<ElderlyMonth> {
    let today = office.now().today.to_string();
    let month = month.filter(|month| !month.is_empty()).unwrap_or_else(|| today.get(..7).unwrap_or_default());
    let (from, to) = span(month).ok_or_else(|| Fault::at("month", "月份写法不对，例如 2026-11"))?;
    let lists = office.read(|conn| {
        let people = old(conn, to)?;
        Ok::<_, Fault>(vec![
            turning(office, &people, from, to),
            birthdays(office, conn, &people, from, to)?,
            missed(office, conn, &people, from.year() - 1)?,
            assessments(office, &people, to),
            without_allowance(office, conn, &people, to)?,
        ])
    })?;
    Ok(ElderlyMonth { month: month.to_owned(), from: from.to_string(), to: to.to_string(), lists })
}

/// Birthdays between two days, both included.
pub(crate) fn birthdays_between(office: &Office, from: NaiveDate, to: NaiveDate) -> Result<ElderlyList> {
    office.read(|conn| birthdays(office, conn, &old(conn, to)?, from, to))
}

fn row(office: &Office, of: &Old, date: String, detail: String) -> ElderlyRow {
    ElderlyRow {
        id: of.id.clone(),
        name: of.name.clone(),
        sex: office.codes().name("sex", &of.sex).to_owned(),
        age: of.age,
        address: of.address.clone(),
        phone: of.phone.clone(),
        date,
        detail,
    }
}

/// By day, then in walking order, which the rows come in.
fn by_day(mut rows: Vec<ElderlyRow>) -> Vec<ElderlyRow> {
    rows.sort_by(|a, b| a.date.cmp(&b.date));
    rows
}

/// Age, what it brings, and by which law: `age_threshold.tsv`.
fn thresholds() -> impl Iterator<Item = (i32, &'static str)> {
    let lines = include_str!("../../../../../assets/codes/age_threshold.tsv").lines().skip(1);
    lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?.parse().ok()?, cells.nth(1)?))
    })
}

/// The day on which somebody reaches an age; born on 29 February, 1 March in common years.
fn reaches(birth: NaiveDate, age: i32) -> Option<NaiveDate> {
    let year = birth.year() + age;
    NaiveDate::from_ymd_opt(year, birth.month(), birth.day()).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

fn turning(office: &Office, people: &[Old], from: NaiveDate, to: NaiveDate) -> ElderlyList {
    let mut rows = Vec::new();
    for of in people {
        let Some(birth) = clock::date(&of.birth) else { continue };
        for (age, brings) in thresholds().filter(|(age, _)| *age >= 60) {
            if let Some(day) = reaches(birth, age).filter(|day| (from..=to).contains(day)) {
                rows.push(row(office, of, day.to_string(), format!("满{age}周岁：{}", full_width(brings))));
            }
        }
    }
    ElderlyList {
        name: "turning",
        title: "本月满60、65、70、80、90、100周岁".into(),
        note: "按证件上的出生日期算周岁；2月29日出生的，平年在3月1日满岁。".into(),
        rows: by_day(rows),
    }
}

fn birthdays(
    office: &Office,
    conn: &Connection,
    people: &[Old],
    from: NaiveDate,
    to: NaiveDate,
) -> Result<ElderlyList> {
    let after = lunar::after(conn, &to.to_string())?;
    let mut rows = Vec::new();
    for of in people {
        let Some(birth) = clock::date(&of.birth) else { continue };
        let kept = lunar::Kept {
            birthday: of.birthday.clone(),
            birthday_month: of.birthday_month,
            birthday_day: of.birthday_day,
            birthday_leap: of.birthday_leap,
        };
        for birthday in lunar::birthdays(Some(&kept), birth, from, to, after) {
            let mut row = row(office, of, birthday.date.to_string(), birthday.words);
            row.age = birthday.age;
            rows.push(row);
        }
    }
    Ok(ElderlyList {
        name: "birthdays",
        title: "生日".into(),
        note: format!(
            "过农历生日的列在当年对应的公历日期；闰月生的逢没有闰月的年份过平月；三十生的逢小月{}过。",
            if after { "下月初一" } else { "廿九" }
        ),
        rows: by_day(rows),
    })
}

/// Who could have had the check-up of a year, lived here at its end, and did not.
fn missed(office: &Office, conn: &Connection, people: &[Old], year: i32) -> Result<ElderlyList> {
    let end = NaiveDate::from_ymd_opt(year, 12, 31).ok_or_else(|| Fault::at("month", "月份写法不对，例如 2026-11"))?;
    let least = rules::number_on(conn, "checkup.age", &end.to_string())?;
    let old = old(conn, end)?;
    let there: HashSet<&str> =
        old.iter().filter(|of| of.state == "在住" && i64::from(of.age) >= least).map(|of| of.id.as_str()).collect();
    let sql = "SELECT person_id FROM checkup WHERE year = :year AND result = 'done' AND removed_at IS NULL";
    let done: Vec<(String,)> = store::all(conn, sql, &json!({ "year": year }))?;
    let done: HashSet<String> = done.into_iter().map(|(id,)| id).collect();
    let missing = people.iter().filter(|of| there.contains(of.id.as_str()) && !done.contains(&of.id));
    Ok(ElderlyList {
        name: "checkups",
        title: format!("{year}年体检未到"),
        note: format!("{year}年底住在这里、满{least}周岁，没有“已体检”记录的。"),
        rows: missing.map(|of| row(office, of, String::new(), of.residency.clone())).collect(),
    })
}

fn assessments(office: &Office, people: &[Old], to: NaiveDate) -> ElderlyList {
    let to = to.to_string();
    let due = people.iter().filter(|of| !of.next_assessment.is_empty() && of.next_assessment <= to);
    let rows = due.map(|of| row(office, of, of.next_assessment.clone(), format!("上次 {}", of.assessed_on)));
    ElderlyList {
        name: "assessments",
        title: "该做能力评估".into(),
        note: "上次评估写明的下次日期在本月底以前，还没有再评估的。".into(),
        rows: by_day(rows.collect()),
    }
}

fn without_allowance(office: &Office, conn: &Connection, people: &[Old], to: NaiveDate) -> Result<ElderlyList> {
    let least = rules::number_on(conn, "allowance.age", &to.to_string())?;
    let here = |of: &&Old| matches!(of.residency.as_str(), "人在户在" | "人不在户在");
    let none = people.iter().filter(here).filter(|of| i64::from(of.age) >= least && of.allowance.is_empty());
    Ok(ElderlyList {
        name: "allowances",
        title: "到了年龄没有高龄津贴".into(),
        note: format!("户籍老人，到月底满{least}周岁，没有申请也没有领的。"),
        rows: none.map(|of| row(office, of, String::new(), of.residency.clone())).collect(),
    })
}
